/// Writes data as uuencode does, with the choices that encoders have.
public struct UUEncoder: Sendable {
  private var zero: UInt8
  private var lineEnd: [UInt8]
  private var stripsSpaces: Bool
  private var checksum: [UInt8]
  private var lineSize: Int

  /// An encoder.
  ///
  /// - Parameters:
  ///   - zero: character for six zero bits, a grave accent or a space.
  ///   - lineEnd: bytes behind each line.
  ///   - stripsSpaces: whether spaces at the end of a line are lost.
  ///   - checksum: characters that some encoders write behind each line.
  ///   - lineSize: bytes in a line.
  public init(
    zero: UInt8 = 0x60, lineEnd: [UInt8] = [0x0A], stripsSpaces: Bool = false,
    checksum: [UInt8] = [], lineSize: Int = 45
  ) {
    self.zero = zero
    self.lineEnd = lineEnd
    self.stripsSpaces = stripsSpaces
    self.checksum = checksum
    self.lineSize = lineSize
  }

  /// The text of a file.
  public func encode(_ data: [UInt8], name: String = "data.bin") -> [UInt8] {
    var text = Array("begin 644 \(name)".utf8) + lineEnd
    for start in stride(from: 0, to: data.count, by: lineSize) {
      text += line(Array(data[start..<min(start + lineSize, data.count)]))
    }
    return text + line([]) + Array("end".utf8) + lineEnd
  }

  private func line(_ data: [UInt8]) -> [UInt8] {
    var line = [character(UInt8(data.count))]
    for start in stride(from: 0, to: data.count, by: 3) {
      let group = (0..<3).map { start + $0 < data.count ? data[start + $0] : 0 }
      line.append(character(group[0] >> 2))
      line.append(character((group[0] & 3) << 4 | group[1] >> 4))
      line.append(character((group[1] & 15) << 2 | group[2] >> 6))
      line.append(character(group[2] & 63))
    }
    line += checksum
    while stripsSpaces, line.last == 0x20 { line.removeLast() }
    return line + lineEnd
  }

  private func character(_ bits: UInt8) -> UInt8 { bits == 0 ? zero : bits + 0x20 }
}
