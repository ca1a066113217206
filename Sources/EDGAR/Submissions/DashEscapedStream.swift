/// A body out of a PEM envelope, where lines that begin with a dash were written with `- ` before it.
///
/// Source: RFC 1421 §4.3.2.2.
final class DashEscapedStream: ByteStream {
  private let input: any ByteStream
  /// `- ` at the beginning of a line whose third byte has not come yet.
  private var held: [UInt8] = []
  private var isLineStart = true

  init(_ input: any ByteStream) { self.input = input }

  func next() throws(ContainerError) -> [UInt8] {
    while true {
      let chunk = try input.next()
      if chunk.isEmpty {
        defer { held = [] }
        return held
      }
      var output: [UInt8] = []
      output.reserveCapacity(chunk.count + held.count)
      for byte in chunk { take(byte, &output) }
      if !output.isEmpty { return output }
    }
  }

  private func take(_ byte: UInt8, _ output: inout [UInt8]) {
    let dash = UInt8(ascii: "-")
    switch held.count {
    case 0 where isLineStart && byte == dash, 1 where byte == 0x20:
      held.append(byte)
      isLineStart = false
      return
    case 2 where byte == dash:
      output.append(dash)
    default:
      output += held
      output.append(byte)
    }
    held = []
    isLineStart = byte.isLineEnd
  }
}
