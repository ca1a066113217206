internal import Glibc

/// The bytes of one document as they lie in a file, and the part of them that is the document.
public struct DocumentBody: Sendable {
  /// The document, without an SGML wrapper around it.
  public var content: ArraySlice<UInt8>
  /// Lines of the file before the first byte of the document.
  public var lineOffset: Int

  /// Takes off an EDGAR wrapper: `<XBRL>` or `<XML>` on a line of its own before, its close after.
  /// A file in UTF-16 that has one becomes UTF-8.
  ///
  /// Source: EDGAR PDS Technical Specification, document formats.
  public init(_ file: [UInt8]) {
    let bytes =
      Self.isWrappedUTF16(file) ? UnicodeStream.declaringUTF8(UnicodeStream.utf8(file)) : file
    content = bytes[...]
    lineOffset = 0
    for tag in ["XBRL", "XML"] {
      let start = content.withoutByteOrderMark.drop { $0 <= 0x20 }
      let open = "<\(tag)>".utf8
      guard start.starts(with: open) else { continue }
      let body = start.dropFirst(open.count).drop { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
      lineOffset += Self.lineEnds(in: bytes[content.startIndex..<body.startIndex])
      let close = "</\(tag)>".utf8
      let end = body.dropLast { $0 <= 0x20 }
      content = end.suffix(close.count).elementsEqual(close) ? end.dropLast(close.count) : body
    }
  }

  private static func isWrappedUTF16(_ file: [UInt8]) -> Bool {
    guard UnicodeStream.byteOrder(of: file) != nil else { return false }
    let head = UnicodeStream.utf8(Array(file.prefix(64)))[...].withoutByteOrderMark
    return ["<XBRL>", "<XML>"].contains { head.drop { $0 <= 0x20 }.starts(with: $0.utf8) }
  }

  /// Line ends of every kind: LF, CRLF and CR.
  private static func lineEnds(in bytes: ArraySlice<UInt8>) -> Int {
    var previous: UInt8 = 0
    return bytes.reduce(0) { count, byte in
      defer { previous = byte }
      return byte == 0x0D || byte == 0x0A && previous != 0x0D ? count + 1 : count
    }
  }

  /// The document's bytes with line ends as LF and none at its end: the same linkbase has the same
  /// bytes whether it came with CRLF from an archive or with LF from a submission text.
  public var normalized: ArraySlice<UInt8> {
    var bytes = content
    if Self.contains(bytes, 0x0D) {
      var unified: [UInt8] = []
      unified.reserveCapacity(bytes.count)
      var previous: UInt8 = 0
      for byte in bytes {
        if byte != 0x0A || previous != 0x0D { unified.append(byte == 0x0D ? 0x0A : byte) }
        previous = byte
      }
      bytes = unified[...]
    }
    return bytes.dropLast { $0 == 0x0A }
  }

  /// Normalised bytes without blanks at the ends of lines, which EDGAR takes away in the text of submissions
  /// and leaves in zips; `nil` when there are none.
  public static func withoutTrailingBlanks(_ normalized: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var start = normalized.startIndex
    var search = start
    while let end = normalized[search...].firstIndex(of: 0x0A) {
      search = end + 1
      let line = normalized[start..<end].dropLast { $0 == 0x20 || $0 == 0x09 }
      guard line.endIndex < end else { continue }
      result += line
      start = end
    }
    return start > normalized.startIndex ? result + normalized[start...] : nil
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe memchr(start, Int32(byte), buffer.count) != nil
    }
  }

  /// What the first bytes of a file say about it.
  public enum Sniff: Hashable, Sendable {
    /// It does not begin like XML.
    case notXML
    /// XML whose root element has this local name.
    case root(String)
    /// It may be XML; the root lies further on, or the encoding hides it.
    case unknown
  }

  /// Looks at the beginning of a file. A root element of no interest saves reading the rest.
  public static func sniff(_ head: [UInt8]) -> Sniff {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .unknown }
    if head.prefix(4).contains(0), head.prefix(4).contains(UInt8(ascii: "<")) { return .unknown }
    var rest = DocumentBody(head).content.withoutByteOrderMark
    while true {
      rest = rest.drop { $0 <= 0x20 }
      guard let first = rest.first else { return .unknown }
      guard first == UInt8(ascii: "<") else { return .notXML }
      if let type = documentType(rest) { return type == "html" ? .root(type) : .unknown }
      let skipped = [("<?", "?>"), ("<!--", "-->")].first { rest.starts(with: $0.0.utf8) }
      guard let (_, close) = skipped else {
        let name = rest.dropFirst().prefix {
          $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
        }
        let local = String(decoding: name, as: UTF8.self).split(separator: ":").last ?? ""
        return name.endIndex == rest.endIndex ? .unknown : .root(String(local))
      }
      guard let end = rest.firstRange(of: Array(close.utf8)) else { return .unknown }
      rest = rest[end.upperBound...]
    }
  }

  /// The root element that a DOCTYPE at the start names, in lower case; `nil` when there is no DOCTYPE.
  private static func documentType(_ bytes: ArraySlice<UInt8>) -> String? {
    let mark = "<!DOCTYPE"
    guard String(decoding: bytes.prefix(mark.utf8.count), as: UTF8.self).uppercased() == mark else {
      return nil
    }
    let name = bytes.dropFirst(mark.utf8.count).drop { $0 <= 0x20 }.prefix {
      $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "[")
    }
    return String(decoding: name, as: UTF8.self).lowercased()
  }
}
