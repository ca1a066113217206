/// What stands before the body of one document of a submission.
struct DocumentHeader: Hashable {
  /// Such as `EX-101.CAL`; empty without one.
  var type = ""
  /// Numbers of documents that are not public are missing.
  var sequence: Int?
  /// `nil` in submissions of the 1990s.
  var fileName: String?
  var description: String?

  /// The file name, or one made from the sequence number.
  var name: String { fileName ?? "document-\(sequence ?? 0)" }
}

/// Something wrong with the text of a submission.
public enum SubmissionProblem: Hashable, Sendable {
  /// The text ends inside a document, whose name this is: a download that was cut short.
  case truncated(document: String)
  /// A document's body is there, but no `</DOCUMENT>` behind it.
  case unclosed(document: String)
  /// The text ends before the submission does: what should follow its last document is missing, or more.
  case unfinished
  /// Bytes between submissions that belong to none.
  case strayText(bytes: Int)
  /// A header or document tag of more than ``SubmissionReader/lineLimit`` bytes was cut.
  case longLine
}

/// Splits the text of submissions into headers and documents while it streams by.
///
/// Reads every spelling that EDGAR has published: full submission text with `<SEC-DOCUMENT>` or
/// `<IMS-DOCUMENT>`, in a PEM envelope or not, the feed's `<SUBMISSION>`, headers alone, and several
/// submissions one after the other. Bodies are never held: they are read chunk by chunk or skipped.
/// Tags count at the beginning of a line and outside of `<TEXT>`; inside, only `</TEXT>` whose next line
/// that is not blank ends the document or begins another.
///
/// Source: EDGAR PDS Technical Specification, submission header format and document formats.
final class SubmissionReader {
  /// Longest line of a header, or of the tags before a body, in bytes.
  static let lineLimit = 65_536
  /// Bytes that have to be at hand behind a `</TEXT>` to tell whether it ends the body.
  private static let lookahead = 4096

  private enum State { case outside, inSubmission, inDocument, inBody }

  private let text: UnicodeStream
  private var window: TextWindow
  private var state = State.outside
  private var isDashEscaped = false
  private var document = DocumentHeader()
  /// Whether the body of the document has been passed to its end.
  private var isBodyRead = false
  /// Whether the present submission began with a tag that is closed behind its last document.
  private var isFramed = false
  private var strayBytes = 0
  private var problems: [SubmissionProblem] = []
  private(set) var documentCount = 0

  init(_ stream: any ByteStream) {
    text = UnicodeStream(stream)
    window = TextWindow(text)
  }

  /// Whether a file that begins like this is the text of a submission.
  static func recognises(_ head: [UInt8]) -> Bool {
    let rest = UnicodeStream.utf8(head)[...].withoutByteOrderMark.drop { $0 <= 0x20 }
    return rest.starts(withAny: Tag.starts) || rest.starts(with: Tag.envelope)
  }

  /// Whether the document moved to last has a body that can be read.
  var hasBody: Bool { state == .inBody }
  /// Bytes of the text that have been read, as UTF-8.
  var offset: Int { window.offset }
  /// Whether the text was in UTF-16.
  var isUTF16: Bool { text.byteOrder != nil }
  /// Problems met since they were last taken.
  var problemCount: Int { problems.count }

  /// What was wrong with the text since the last call.
  func takeProblems() -> [SubmissionProblem] {
    defer { problems = [] }
    return problems
  }

  // MARK: Submissions

  /// Moves to the next submission, `nil` after the last one; what is left of the present one is skipped.
  ///
  /// - Throws: the stream's error, when everything before the gap has been given; the next call goes on behind.
  func nextSubmission() throws(ContainerError) -> SubmissionHeader? {
    while state != .outside, nextDocument() != nil {}
    documentCount = 0
    window.skipPreamble()
    while let line = window.peekLine() {
      if line.starts(withAny: Tag.starts) {
        noteStrayBytes()
        return readHeader()
      }
      if line.starts(with: Tag.envelope) {
        isDashEscaped = true
        while let line = window.line(), !Self.isBlank(line.text) {}
        continue
      }
      if line.starts(with: Tag.envelopeEnd) { isDashEscaped = false }
      skipLine(isStray: !line.starts(withAny: Tag.frames) && !Self.isBlank(line))
    }
    noteStrayBytes()
    if let gap = window.takeGap() { throw gap }
    return nil
  }

  /// Moves over what is left of the present submission, whatever may be wrong with it.
  func skipSubmission() {
    while nextDocument() != nil {}
    problems = []
  }

  private func skipLine(isStray: Bool) {
    let start = window.offset
    _ = window.line(limit: 0)
    if isStray { strayBytes += window.offset - start }
  }

  private func noteStrayBytes() {
    if strayBytes > 0 { problems.append(.strayText(bytes: strayBytes)) }
    strayBytes = 0
  }

  /// Reads lines up to the first document, or to the end of the submission.
  private func readHeader() -> SubmissionHeader {
    state = .inSubmission
    isFramed = (window.peekLine() ?? []).starts(withAny: Tag.framed)
    var text: [UInt8] = []
    var isClosed = false
    while let line = window.peekLine() {
      if line.starts(with: Tag.document) { break }
      if line.starts(withAny: Tag.frames) || beginsAnother(line, after: text, isClosed: isClosed) {
        state = .outside
        break
      }
      if line.starts(withAny: Tag.headerEnds) { isClosed = true }
      guard let line = readLine() else { break }
      if text.count + line.count < SubmissionHeader.maximumSizeInBytes { text += line + [0x0A] }
    }
    if window.isAtEnd, state == .inSubmission {
      noteUnfinished()
      state = .outside
    }
    return SubmissionHeader(text)
  }

  /// The next line of a header or before a body, and a problem when it is cut.
  private func readLine() -> ArraySlice<UInt8>? {
    guard let (line, isCut) = window.line() else { return nil }
    if isCut { problems.append(.longLine) }
    return line
  }

  /// Whether a line of a header begins the next submission: this one has no documents.
  private func beginsAnother(
    _ line: ArraySlice<UInt8>, after text: [UInt8], isClosed: Bool
  ) -> Bool {
    guard !text.isEmpty, line.starts(withAny: Tag.starts) else { return false }
    guard let tag = Tag.headers.first(where: { line.starts(with: $0) }) else {
      return isClosed || text.count > 512
    }
    // The header may be there twice.
    guard isClosed, let end = text.firstIndex(of: 0x0A), let close = text.firstIndex(of: 0x3E)
    else { return false }
    let first = close < end ? Tag.accession(text[(close + 1)..<end]) : nil
    return first != Tag.accession(line.dropFirst(tag.count))
  }

  // MARK: Documents

  /// Moves to the next document of the present submission, `nil` after the last one; a body that was not read
  /// is skipped.
  func nextDocument() -> DocumentHeader? {
    while state == .inBody { _ = nextBodyChunk(isWanted: false) }
    guard state != .outside else { return nil }
    while let line = window.peekLine() {
      let isEnd = line.starts(with: Tag.documentEnd)
      if isEnd {
        state = .inSubmission
      } else if line.starts(with: Tag.document) {
        noteUnclosed()
        _ = window.line()
        return readDocumentHeader()
      } else if line.starts(withAny: Tag.boundaries) {
        noteUnclosed()
        state = .outside
        return nil
      }
      skipLine(isStray: !isEnd && !Self.isBlank(line))
    }
    if state != .inDocument { noteUnfinished() }
    noteUnclosed()
    state = .outside
    return nil
  }

  private func noteUnfinished() {
    if isFramed { problems.append(.unfinished) }
  }

  private func noteUnclosed() {
    let name = document.name
    if state == .inDocument {
      problems.append(isBodyRead ? .unclosed(document: name) : .truncated(document: name))
    }
    noteStrayBytes()
  }

  private func readDocumentHeader() -> DocumentHeader {
    document = DocumentHeader()
    documentCount += 1
    state = .inDocument
    isBodyRead = false
    while let line = window.peekLine() {
      guard !line.starts(withAny: Tag.afterHeader), let text = readLine() else { break }
      if text.starts(with: Tag.text) {
        window.skipLineFeed()
        state = .inBody
        break
      }
      readField(text)
    }
    return document
  }

  private func readField(_ line: ArraySlice<UInt8>) {
    guard line.first == UInt8(ascii: "<"), let close = line.firstIndex(of: UInt8(ascii: ">")) else {
      return
    }
    let bytes = line[(close + 1)...]
    let text = String(validating: bytes, as: UTF8.self)
    let value = (text ?? String(bytes.map { Character(Unicode.Scalar($0)) })).trimmingSpaces
    switch String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self) {
    case "TYPE": document.type = value
    case "SEQUENCE": document.sequence = Int(value)
    case "FILENAME": document.fileName = value.isEmpty ? nil : value
    case "DESCRIPTION": document.description = value
    default: break
    }
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { $0 <= 0x20 } }

  // MARK: Bodies

  /// The body of the document moved to last, once. Ask for it before moving on.
  var body: any ByteStream {
    let document = documentCount
    let body = FunctionStream { () throws(ContainerError) -> [UInt8] in
      while self.state == .inBody, self.documentCount == document {
        let chunk = self.nextBodyChunk(isWanted: true)
        if !chunk.isEmpty { return chunk }
      }
      return []
    }
    return isDashEscaped ? DashEscapedStream(body) : body
  }

  /// Moves on in the body by what is at hand, or by one more chunk. Gives the bytes moved over, possibly none;
  /// those of a body that is not wanted are not copied.
  private func nextBodyChunk(isWanted: Bool) -> [UInt8] {
    while window.available < Self.lookahead, window.fill() {}
    guard window.available > 0 else {
      endTruncated()
      return []
    }
    let start = window.position
    let limit = window.isComplete ? window.bytes.count : window.bytes.count - Self.lookahead + 1
    let end = first(Tag.textEnd, before: limit, where: endsBody)
    // Another submission begins although this document is not closed: what came before it was cut short.
    let next = Tag.restarts.lazy.compactMap { tag, follows in
      self.first(tag, before: end ?? limit) { follows($0.drop(while: \.isLineEnd)) }
    }.first
    window.advance(to: next ?? end ?? limit)
    let chunk = isWanted ? Array(window.bytes[start..<window.position]) : []
    if next != nil {
      endTruncated()
    } else if end != nil {
      state = .inDocument
      isBodyRead = true
      _ = window.line()
    }
    return chunk
  }

  private func endTruncated() {
    problems.append(.truncated(document: document.name))
    state = .outside
  }

  /// Position of the first tag that begins a line before `limit` and is followed by what it needs.
  private func first(
    _ tag: [UInt8], before limit: Int, where isMeant: (ArraySlice<UInt8>) -> Bool
  ) -> Int? {
    var search = window.position
    while let found = ByteSearch.first(tag, in: window.bytes, from: search, to: limit) {
      if window.isLineStart(found), isMeant(window.bytes[(found + tag.count)...]) { return found }
      search = found + 1
    }
    return nil
  }

  /// Whether a `</TEXT>` before these bytes is alone on its line and the end of the document follows.
  private func endsBody(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let next = rest.firstIndex(where: { $0 > 0x20 }) else { return true }
    guard window.isLineStart(next) else { return false }
    let line = rest[next...]
    // The last line of a text may have been cut off within the tag.
    return Tag.afterBody.contains {
      line.starts(with: $0) || window.isComplete && $0.starts(with: line)
    }
  }
}

/// Tags that mean something at the beginning of a line.
private enum Tag {
  static let framed = ["<SEC-DOCUMENT>", "<IMS-DOCUMENT>", "<SUBMISSION>"].map(bytes)
  static let headers = ["<SEC-HEADER>", "<IMS-HEADER>"].map(bytes)
  static let headerEnds = ["</SEC-HEADER>", "</IMS-HEADER>"].map(bytes)
  static let ends = ["</SEC-DOCUMENT>", "</IMS-DOCUMENT>", "</SUBMISSION>"].map(bytes)
  static let starts = framed + headers + [document]
  static let document = bytes("<DOCUMENT>")
  static let documentEnd = bytes("</DOCUMENT>")
  static let text = bytes("<TEXT>")
  static let textEnd = bytes("</TEXT>")
  static let envelope = bytes("-----BEGIN PRIVACY-ENHANCED MESSAGE-----")
  static let envelopeEnd = bytes("-----END PRIVACY-ENHANCED MESSAGE-----")
  static let afterBody = [documentEnd, document] + ends + [envelopeEnd]
  /// What stands before, behind and between submissions.
  static let frames = ends + [envelope, envelopeEnd]
  static let boundaries = frames + starts
  /// What ends the tags of a document that has no body.
  static let afterHeader = boundaries + [documentEnd]
  /// Where a submission begins inside of a body that was cut short, and what has to follow.
  static let restarts: [([UInt8], @Sendable (ArraySlice<UInt8>) -> Bool)] = [
    (bytes("<SEC-DOCUMENT>"), { accession($0) != nil }),
    (bytes("<IMS-DOCUMENT>"), { accession($0) != nil }),
    (bytes("<SUBMISSION>"), { $0.starts(withAny: fields) }), (envelope, { _ in true }),
  ]
  private static let fields = [
    "<ACCESSION-NUMBER>", "<ACCEPTANCE-DATETIME>", "<CORRECTION>", "<DELETION>", "<TIMESTAMP>",
    "<PAPER>", "<CONFIRMING-COPY>", "<PRIVATE-TO-PUBLIC>",
  ].map(bytes)

  static func accession(_ rest: ArraySlice<UInt8>) -> AccessionNumber? {
    AccessionNumber(prefixOf: String(decoding: rest.prefix(21), as: UTF8.self))
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}

extension ArraySlice<UInt8> {
  fileprivate func starts(withAny tags: [[UInt8]]) -> Bool { tags.contains { starts(with: $0) } }
}
