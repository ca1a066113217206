/// The part of a text stream that is being looked at: lines and searches over chunks that come one by one.
///
/// Lines end with LF, CRLF or CR, also mixed: EDGAR has published all three (DOMAIN of submissions before
/// 2001, zips, and feeds of early 2025).
struct TextWindow {
  /// Bytes that have come and are not given up yet.
  private(set) var bytes: [UInt8] = []
  /// Position in `bytes` of the next byte to read.
  private(set) var position = 0
  /// Bytes of the stream before `bytes`.
  private var bytesBefore = 0
  /// Whether the stream has ended, or has a gap here.
  private(set) var isComplete = false
  private var gap: ContainerError?
  /// The byte before `position`; a line end at the beginning of the stream.
  private(set) var previousByte: UInt8 = 0x0A
  private let stream: any ByteStream

  init(_ stream: any ByteStream) { self.stream = stream }

  var offset: Int { bytesBefore + position }

  var available: Int { bytes.count - position }

  var isAtEnd: Bool { isComplete && available == 0 }

  /// Gets one more chunk; bytes already read are given up. Says whether there was one: not at the end, and not
  /// at a gap until ``takeGap()`` is asked.
  mutating func fill() -> Bool {
    guard !isComplete else { return false }
    var chunk: [UInt8] = []
    do throws(ContainerError) {
      chunk = try stream.next()
    } catch {
      gap = error
    }
    guard !chunk.isEmpty else {
      isComplete = true
      return false
    }
    bytesBefore += position
    bytes = available == 0 ? chunk : bytes[position...] + chunk
    position = 0
    return true
  }

  /// What kept the stream from going on; what comes behind it begins a line. `nil` without a gap. To be
  /// asked when everything before it has been read.
  mutating func takeGap() -> ContainerError? {
    guard let gap else { return nil }
    (self.gap, isComplete, previousByte) = (nil, false, 0x0A)
    return gap
  }

  mutating func advance(to end: Int) {
    guard end > position else { return }
    previousByte = bytes[end - 1]
    position = end
  }

  /// At the beginning of the stream, moves over a byte order mark and white space before the first line.
  mutating func skipPreamble() {
    guard offset == 0 else { return }
    while available < 3, fill() {}
    position = bytes[position...].withoutByteOrderMark.startIndex
    while available > 0 || fill(), available > 0, bytes[position] <= 0x20 { position += 1 }
    previousByte = 0x0A
  }

  func isLineStart(_ index: Int) -> Bool {
    (index == position ? previousByte : bytes[index - 1]).isLineEnd
  }

  /// Skips the line feed of a CRLF whose carriage return ended the line before.
  mutating func skipLineFeed() {
    guard previousByte == 0x0D else { return }
    if available > 0 || fill(), bytes[position] == 0x0A { advance(to: position + 1) }
  }

  /// The next line without its end, at most `limit` bytes of it, and whether the rest was skipped; `nil` at the
  /// end of the stream.
  mutating func line(
    limit: Int = SubmissionReader.lineLimit
  ) -> (text: ArraySlice<UInt8>, isCut: Bool)? {
    guard let end = findLineEnd(limit: limit) else { return nil }
    let text = bytes[position..<min(end, position + limit)]
    let isCut = end - position > limit
    advance(to: end)
    while available > 0 || fill() {
      advance(to: lineEnd(from: position))
      if available > 0 {
        advance(to: position + 1)
        break
      }
    }
    return (text, isCut)
  }

  /// The next line, as ``line(limit:)`` gives it, without moving; `nil` at the end of the stream.
  mutating func peekLine() -> ArraySlice<UInt8>? {
    let limit = SubmissionReader.lineLimit
    return findLineEnd(limit: limit).map { bytes[position..<min($0, position + limit)] }
  }

  /// Where the next line ends, or a place in it behind the limit; `nil` at the end of the stream.
  private mutating func findLineEnd(limit: Int) -> Int? {
    skipLineFeed()
    var searched = 0
    while true {
      let end = lineEnd(from: position + searched)
      if end < bytes.count || end - position > limit || isComplete {
        return end > position || end < bytes.count ? end : nil
      }
      searched = end - position
      _ = fill()
    }
  }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, !bytes[end].isLineEnd { end += 1 }
    return end
  }
}
