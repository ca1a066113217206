/// Decodes a uuencoded document as its bytes arrive.
///
/// Strict: what is no uuencode is a ``Problem``. Two common things are mended: spaces stripped from the end of a
/// line are zero bits, as a backtick is, and up to two characters after its data are an unverified checksum.
///
/// Source: POSIX.1-2017, uuencode, historical algorithm.
public struct UUDecoder: Sendable {
  /// What is wrong with the input.
  public struct Problem: Error, Hashable, Sendable {
    /// The kinds of damage.
    public enum Reason: Hashable, Sendable {
      /// The first line is not `begin MODE NAME`.
      case missingBegin
      /// The input ends before a line `end`.
      case missingEnd
      /// A line begins with a byte that is no count of bytes.
      case badLength(UInt8)
      /// A byte that stands for no six bits.
      case badCharacter(UInt8)
      /// A line has more characters than its count needs, or passes the limit.
      case lineTooLong
      /// Data follows the empty line that ends it.
      case dataAfterLastLine
    }
    /// What it is.
    public var reason: Reason
    /// 1-based, counted from the first line given to the decoder.
    public var line: Int

    /// Creates a problem.
    public init(reason: Reason, line: Int) {
      self.reason = reason
      self.line = line
    }
  }

  /// A line may have this many bytes; the standard's have 61.
  static let maximumLineSizeInBytes = 4096

  /// The name on the line `begin MODE NAME`, which is data and no path; `nil` before that line.
  private(set) var name: String?
  /// The line `end` was read; what comes after it is not looked at.
  var isAtEnd: Bool { state == .atEnd }

  private enum State { case beforeBegin, inData, afterLastLine, atEnd }

  private var state = State.beforeBegin
  private var lineCount = 0
  /// A line of which a part came in an earlier chunk, or that needs mending.
  private var pending: [UInt8] = []
  /// A CR ended the last line: an LF that follows belongs to it.
  private var mayFollowCR = false
  private var problem: Problem?
  /// What the line in hand decodes to: at most 63 bytes, and room for one group after them.
  private var decoded = [UInt8](repeating: 0, count: 66)

  /// Takes in the next bytes and appends what they decode to. O(n).
  ///
  /// Lines may be split between chunks anywhere, and end in LF, CRLF or CR. One line gives at most
  /// 63 bytes, however short it is: limit the output where the input is not trusted.
  ///
  /// - Throws: ``Problem``; the lines before it are in the output. Every later call throws it too.
  mutating func decode(_ chunk: ArraySlice<UInt8>, into output: inout [UInt8]) throws(Problem) {
    if let problem { throw problem }
    let bytes = chunk.span
    var position = 0
    while position < bytes.count && state != .atEnd {
      if mayFollowCR {
        mayFollowCR = false
        if bytes[position] == 0x0A {
          position += 1
          continue
        }
      }
      if state == .inData && pending.isEmpty {
        let next = decodeWholeLine(bytes, from: position, into: &output)
        if next != position {
          position = next
          continue
        }
      }
      let end = Self.endOfLine(bytes, from: position)
      if pending.count + end - position > Self.maximumLineSizeInBytes { try fail(.lineTooLong) }
      guard end < bytes.count else {
        pending.append(contentsOf: chunk[(chunk.startIndex + position)...])
        return
      }
      if pending.isEmpty {
        try endLine(bytes.extracting(position..<end), into: &output)
      } else {
        let rest = (chunk.startIndex + position)..<(chunk.startIndex + end)
        try endPending(with: chunk[rest], into: &output)
      }
      mayFollowCR = bytes[end] == 0x0D
      position = end + 1
    }
  }

  mutating func decode(_ chunk: [UInt8], into output: inout [UInt8]) throws(Problem) {
    try decode(chunk[...], into: &output)
  }

  /// Ends the input. Throws when there was no line `end`; that line needs no line end.
  mutating func finish() throws(Problem) {
    if let problem { throw problem }
    if state == .inData || state == .afterLastLine, Self.isEnd(pending.span) { state = .atEnd }
    if state != .atEnd { try fail(state == .beforeBegin ? .missingBegin : .missingEnd) }
  }

  // MARK: Lines

  /// Decodes a line that lies in the chunk as the standard has it, with every character and a line end. Gives
  /// where the next line begins; `start` when this one is any other.
  private mutating func decodeWholeLine(
    _ bytes: Span<UInt8>, from start: Int, into output: inout [UInt8]
  ) -> Int {
    let count = Int(bytes[start]) - 0x20
    guard (1...63).contains(count) else { return start }
    let end = start + 1 + (count + 2) / 3 * 4
    guard end < bytes.count, bytes[end].isLineEnd,
      Self.decode(bytes.extracting((start + 1)..<end), into: &decoded)
    else { return start }
    output.append(contentsOf: decoded[..<count])
    mayFollowCR = bytes[end] == 0x0D
    lineCount += 1
    return end + 1
  }

  private mutating func endPending(
    with rest: ArraySlice<UInt8>, into output: inout [UInt8]
  ) throws(Problem) {
    var line: [UInt8] = []
    swap(&line, &pending)
    line.append(contentsOf: rest)
    try endLine(line.span, into: &output)
    line.removeAll(keepingCapacity: true)
    swap(&line, &pending)
  }

  /// Takes in a line of any kind, without its line end.
  private mutating func endLine(_ line: Span<UInt8>, into output: inout [UInt8]) throws(Problem) {
    switch state {
    case .beforeBegin:
      if !Self.isBlank(line) {
        guard let name = Self.name(ofBegin: line) else { try fail(.missingBegin) }
        self.name = name
        state = .inData
      }
    case .inData, .afterLastLine:
      if Self.isEnd(line) {
        state = .atEnd
      } else if Self.isBlank(line) {
        state = .afterLastLine
      } else {
        try decodeData(line, into: &output)
      }
    case .atEnd: break
    }
    lineCount += 1
  }

  /// Decodes a line with a count, whether or not all its characters are there.
  private mutating func decodeData(_ line: Span<UInt8>, into output: inout [UInt8]) throws(Problem)
  {
    guard (0x20...0x60).contains(line[0]) else { try fail(.badLength(line[0])) }
    let count = Int((line[0] - 0x20) & 0x3F)
    let needed = 1 + (count + 2) / 3 * 4
    for index in line.indices where !(0x20...0x60).contains(line[index]) {
      try fail(.badCharacter(line[index]))
    }
    guard state == .inData else { try fail(.dataAfterLastLine) }
    guard line.count <= needed + 2 else { try fail(.lineTooLong) }
    Self.decodeShort(line.extracting(1..<min(line.count, needed)), into: &decoded)
    output.append(contentsOf: decoded[..<count])
    if count == 0 { state = .afterLastLine }
  }

  /// Remembers what is wrong with the line in hand, and throws it.
  private mutating func fail(_ reason: Problem.Reason) throws(Problem) -> Never {
    let problem = Problem(reason: reason, line: lineCount + 1)
    self.problem = problem
    throw problem
  }

  // MARK: Characters

  /// Decodes what is left of a line whose spaces were stripped; what is missing is zero.
  private static func decodeShort(_ characters: Span<UInt8>, into decoded: inout [UInt8]) {
    let whole = characters.count / 4 * 4
    var tail = InlineArray<4, UInt8>(repeating: 0x20)
    for index in whole..<characters.count { tail[index - whole] = characters[index] }
    _ = decode(characters, into: &decoded)
    _ = decode(tail.span, into: &decoded, at: whole / 4 * 3)
    for index in (whole / 4 * 3 + 3)..<66 { decoded[index] = 0 }
  }

  /// Decodes whole groups of four characters to three bytes each. Says whether all were of uuencode.
  private static func decode(
    _ characters: Span<UInt8>, into decoded: inout [UInt8], at start: Int = 0
  ) -> Bool {
    var decoded = decoded.mutableSpan
    var largest: UInt8 = 0
    var target = start
    var source = 0
    while source + 4 <= characters.count {
      let a = characters[source] &- 0x20
      let b = characters[source + 1] &- 0x20
      let c = characters[source + 2] &- 0x20
      let d = characters[source + 3] &- 0x20
      largest = max(largest, max(max(a, b), max(c, d)))
      decoded[target] = a << 2 | (b & 0x3F) >> 4
      decoded[target + 1] = b << 4 | (c & 0x3F) >> 2
      decoded[target + 2] = c << 6 | (d & 0x3F)
      source += 4
      target += 3
    }
    return largest <= 0x40
  }

  private static func endOfLine(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count && !bytes[end].isLineEnd { end += 1 }
    return end
  }

  private static func isBlank(_ line: Span<UInt8>) -> Bool {
    for index in line.indices where line[index] != 0x20 && line[index] != 0x09 { return false }
    return true
  }

  private static func isEnd(_ line: Span<UInt8>) -> Bool {
    line.count >= 3 && (line[0], line[1], line[2]) == (0x65, 0x6E, 0x64)
      && isBlank(line.extracting(3..<line.count))
  }

  /// The name in `begin MODE NAME`, the mode being three or four octal digits.
  private static func name(ofBegin line: Span<UInt8>) -> String? {
    var bytes: [UInt8] = []
    for index in line.indices { bytes.append(line[index]) }
    let words = bytes.split(separator: 0x20, maxSplits: 2)
    guard words.count == 3, bytes.starts(with: "begin ".utf8), (3...4).contains(words[1].count),
      words[1].allSatisfy({ (0x30...0x37).contains($0) })
    else { return nil }
    let name = SubmissionText.value(words[2])
    return name.isEmpty ? nil : name
  }
}
