/// The lines of a submission header, told apart but not yet nested.
struct HeaderLines {
  /// One line that is not blank.
  struct Line {
    enum Kind {
      /// `<NAME>value`, or `<NAME>` alone.
      case tag
      /// `</NAME>`.
      case close
      /// `NAME: value`, or `NAME:` alone.
      case label
      /// Anything else; the whole line is the value.
      case text
    }
    var kind: Kind
    /// Columns before the first character, tabs to the next multiple of eight.
    var indent: Int32
    /// Columns before the next label further down; 0 after the last.
    var nextLabelIndent: Int32 = 0
    var nameStart: Int32 = 0
    var nameEnd: Int32 = 0
    var valueStart: Int32
    var valueEnd: Int32

    /// Sets the name, and the value to what follows the one byte that ends the name.
    fileprivate mutating func setName(_ name: ArraySlice<UInt8>, valueAfter end: Int) {
      nameStart = Int32(name.startIndex)
      nameEnd = Int32(name.endIndex)
      valueStart = Int32(end + 1)
    }
  }

  private let bytes: [UInt8]
  private(set) var lines: [Line] = []
  /// How often each name is closed.
  private(set) var closes: [String: Int] = [:]
  /// Whether the header went on beyond the limit.
  private(set) var isCut: Bool

  /// Reads up to the first `<DOCUMENT>`, or the limit.
  init(_ text: some Collection<UInt8>) {
    let limit = SubmissionHeader.maximumSizeInBytes
    bytes = Array(text.prefix(limit))
    isCut = text.dropFirst(limit).first != nil
    readLines()
    var indent: Int32 = 0
    for index in lines.indices.reversed() {
      lines[index].nextLabelIndent = indent
      if lines[index].kind == .label { indent = lines[index].indent }
    }
  }

  /// The name on a line, cleaned; empty for text.
  func name(of line: Line) -> String {
    SubmissionText.value(bytes[Int(line.nameStart)..<Int(line.nameEnd)])
  }

  func value(of line: Line) -> String {
    SubmissionText.value(bytes[Int(line.valueStart)..<Int(line.valueEnd)])
  }

  private mutating func readLines() {
    var rest = bytes[...].withoutByteOrderMark
    var isInEnvelope = false
    while !rest.isEmpty {
      let end = rest.firstIndex(where: \.isLineEnd)
      // A line that the limit cuts in two is not read: half a value would be a wrong one.
      if end == nil && isCut { return }
      let line = rest[..<(end ?? rest.endIndex)]
      rest = rest[line.endIndex...]
      rest = rest.dropFirst(rest.starts(with: [0x0D, 0x0A]) ? 2 : 1)
      let start = line.firstIndex { !SubmissionText.isBlank($0) }
      if isInEnvelope {
        isInEnvelope = start != nil && line.first != UInt8(ascii: "<")
        if isInEnvelope { continue }
      }
      guard let start else { continue }
      if line.starts(with: "-----".utf8) {
        isInEnvelope = line.starts(with: "-----BEGIN".utf8)
      } else if !append(line, from: start) {
        isCut = false
        return
      }
    }
  }

  /// Takes in a line; `false` when it begins the first document.
  private mutating func append(_ whole: ArraySlice<UInt8>, from start: Int) -> Bool {
    var indent = 0
    for byte in whole[..<start] { indent = byte == 0x09 ? (indent / 8 + 1) * 8 : indent + 1 }
    let line = whole[start...]
    var entry = Line(
      kind: .text, indent: Int32(indent), valueStart: Int32(line.startIndex),
      valueEnd: Int32(line.endIndex))
    if line.first == UInt8(ascii: "<"), let tag = Self.tag(in: line) {
      entry.kind = tag.isClose ? .close : .tag
      entry.setName(tag.name, valueAfter: tag.name.endIndex)
      let name = name(of: entry)
      if tag.isClose {
        closes[name, default: 0] += 1
      } else if name == "DOCUMENT" {
        return false
      } else {
        entry.valueEnd -= Int32(Self.closeLength(of: tag.name, in: line))
      }
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > start,
      colon - start <= SubmissionHeader.maximumNameSizeInBytes
    {
      entry.kind = .label
      entry.setName(line[..<colon], valueAfter: colon)
    }
    lines.append(entry)
    return true
  }

  /// The name in `<NAME>` or `</NAME>` at the start of a line; `nil` when it is no tag of a header.
  private static func tag(
    in line: ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, isClose: Bool)? {
    let isClose = line.dropFirst().first == UInt8(ascii: "/")
    let rest = line.dropFirst(isClose ? 2 : 1)
    let name = rest.prefix(SubmissionHeader.maximumNameSizeInBytes).prefix(while: isNameByte)
    guard !name.isEmpty, rest.dropFirst(name.count).first == UInt8(ascii: ">") else { return nil }
    return (name, isClose)
  }

  /// Length of `</NAME>`, and blanks after it, where it ends the line of `<NAME>`; 0 without.
  private static func closeLength(of name: ArraySlice<UInt8>, in line: ArraySlice<UInt8>) -> Int {
    let end = line.dropLast(while: SubmissionText.isBlank)
    let close = Array("</".utf8) + name + Array(">".utf8)
    guard end.count >= 2 * name.count + 5, end.suffix(close.count).elementsEqual(close) else {
      return 0
    }
    return line.endIndex - end.endIndex + close.count
  }

  /// Whether a byte is an ASCII letter, a digit, `-`, `.` or `_`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
