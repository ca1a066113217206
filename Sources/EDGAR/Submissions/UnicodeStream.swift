/// Text in UTF-16 as UTF-8; any other bytes as they are.
///
/// The first bytes decide: a byte order mark, or ASCII in units of two bytes. They decide again behind
/// a gap, which may have taken half a unit away. What is no UTF-16 becomes U+FFFD.
final class UnicodeStream: ByteStream {
  /// Bytes that tell.
  private static let probeSize = 8

  enum ByteOrder: Hashable { case little, big }

  private let input: any ByteStream
  private var pending: [UInt8] = []
  private var isDecided = false
  private(set) var byteOrder: ByteOrder?

  /// Reads a stream that nobody else reads from now on.
  init(_ input: any ByteStream) { self.input = input }

  func next() throws(ContainerError) -> [UInt8] {
    if !isDecided { try decide() }
    guard let byteOrder else {
      if pending.isEmpty { return try input.next() }
      defer { pending = [] }
      return pending
    }
    while true {
      let chunk = try read()
      let text = Self.utf8(pending + chunk, byteOrder, isWhole: chunk.isEmpty)
      pending = text.rest
      if !text.bytes.isEmpty || chunk.isEmpty { return text.bytes }
    }
  }

  private func decide() throws(ContainerError) {
    while pending.count < Self.probeSize {
      let chunk = try read()
      if chunk.isEmpty { break }
      pending += chunk
    }
    isDecided = true
    byteOrder = Self.byteOrder(of: pending) ?? byteOrder
  }

  private func read() throws(ContainerError) -> [UInt8] {
    do {
      return try input.next()
    } catch {
      if byteOrder != nil { (pending, isDecided) = ([], false) }
      throw error
    }
  }

  /// How bytes that begin a text in UTF-16 are written; `nil` for any other beginning.
  static func byteOrder(of head: [UInt8]) -> ByteOrder? {
    let head = head.prefix(probeSize)
    if head.starts(with: [0xFF, 0xFE]) { return .little }
    if head.starts(with: [0xFE, 0xFF]) { return .big }
    guard head.count >= 4 else { return nil }
    let zeros = head.indices.filter { head[$0] == 0 }
    if zeros.elementsEqual(head.indices.filter { $0 % 2 == 1 }) { return .little }
    return zeros.elementsEqual(head.indices.filter { $0 % 2 == 0 }) ? .big : nil
  }

  /// The beginning of a text as UTF-8; bytes that are not UTF-16 as they are.
  static func utf8(_ head: [UInt8]) -> [UInt8] {
    byteOrder(of: head).map { utf8(head, $0, isWhole: true).bytes } ?? head
  }

  /// Bytes as UTF-8, and those at their end that are no whole character yet.
  private static func utf8(
    _ bytes: [UInt8], _ byteOrder: ByteOrder, isWhole: Bool
  ) -> (bytes: [UInt8], rest: [UInt8]) {
    let high = byteOrder == .big ? 0 : 1
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high]))
    }
    if !isWhole, let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
    let rest = bytes[(2 * units.count)...]
    // Half a unit at the end stands for a character that is lost.
    if isWhole, !rest.isEmpty { units.append(0xFFFD) }
    return (Array(String(decoding: units, as: UTF16.self).utf8), isWhole ? [] : Array(rest))
  }

  /// A document out of a text in UTF-16: where its XML declaration names an encoding that the bytes
  /// are not in any more, it names UTF-8 now. O(bytes).
  static func declaringUTF8(_ bytes: [UInt8]) -> [UInt8] {
    let head = bytes.prefix(1024)
    guard let start = head.firstRange(of: Array("<?xml".utf8)),
      let end = head[start.upperBound...].firstRange(of: Array("?>".utf8)),
      let name = head[..<end.lowerBound].firstRange(of: Array("encoding".utf8)),
      let open = head[name.upperBound..<end.lowerBound].firstIndex(where: {
        $0 == 0x22 || $0 == 0x27
      }),
      let close = head[(open + 1)..<end.lowerBound].firstIndex(of: head[open])
    else { return bytes }
    let encoding = String(decoding: head[(open + 1)..<close], as: UTF8.self).lowercased()
    let isWide = ["utf-16", "utf-32", "ucs", "iso-10646"].contains { encoding.hasPrefix($0) }
    if encoding == "utf-8" || !isWide && bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
    return bytes[...open] + Array("UTF-8".utf8) + bytes[close...]
  }
}
