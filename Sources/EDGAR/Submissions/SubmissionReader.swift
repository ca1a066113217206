/// What stands before the body of one document of a submission.
public struct DocumentHeader: Hashable, Sendable {
  /// `<TYPE>`, such as `EX-101.CAL`; empty without one.
  public var type = ""
  /// `<SEQUENCE>`; `nil` without one. Numbers of documents that are not public are missing.
  public var sequence: Int?
  /// `<FILENAME>`; `nil` in submissions of the 1990s.
  public var fileName: String?
  /// `<DESCRIPTION>`; `nil` without one.
  public var description: String?

  /// Creates an empty header.
  public init() {}

  /// The file name, or one made from the sequence number.
  public var name: String { fileName ?? "document-\(sequence ?? 0)" }
}

/// Something wrong with the text of a submission.
public enum SubmissionProblem: Hashable, Sendable {
  /// The text ends inside a document, whose name this is: a download that was cut short.
  case truncated(document: String)
  /// A document's body is there, but no `</DOCUMENT>` behind it.
  case unclosed(document: String)
  /// The text ends before the submission does: what should follow its last document is missing, and perhaps
  /// more.
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
  /// Longest header, in bytes.
  static let headerLimit = 1 << 20

  private enum State {
    case outside
    case inSubmission
    case inDocument
    case inBody
  }

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
  /// Documents that the present submission has had so far.
  private(set) var documentCount = 0

  init(_ stream: any ByteStream) {
    window = TextWindow(stream)
  }

  /// Whether a file that begins like this is the text of a submission.
  static func recognises(_ head: [UInt8]) -> Bool {
    var rest = head[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 <= 0x20 }
    return Tag.starts.contains { rest.starts(with: $0) } || rest.starts(with: Tag.envelope)
  }

  /// Whether the document moved to last has a body that can be read.
  var hasBody: Bool { state == .inBody }

  /// Bytes of the stream that have been read.
  var offset: Int { window.offset }

  /// Problems met since they were last taken.
  var problemCount: Int { problems.count }

  /// What was wrong with the text since the last call.
  func takeProblems() -> [SubmissionProblem] {
    defer { problems = [] }
    return problems
  }

  // MARK: Submissions

  /// Moves to the next submission; what is left of the present one is skipped.
  ///
  /// - Returns: its header, or `nil` after the last one.
  /// - Throws: ``ContainerError`` of the stream, when everything before the gap has been given; the next
  ///   call goes on behind it.
  func nextSubmission() throws(ContainerError) -> SubmissionHeader? {
    while state != .outside, nextDocument() != nil {}
    documentCount = 0
    window.skipPreamble()
    while let line = window.peekLine(limit: Self.lineLimit) {
      if Tag.starts.contains(where: { line.starts(with: $0) }) {
        noteStrayBytes()
        return readHeader()
      }
      if line.starts(with: Tag.envelope) {
        skipEnvelope()
        continue
      }
      if line.starts(with: Tag.envelopeEnd) { isDashEscaped = false }
      let isFrame = Tag.frames.contains { line.starts(with: $0) }
      skipLine(isStray: !isFrame && !Self.isBlank(line))
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

  private func skipEnvelope() {
    isDashEscaped = true
    while let line = window.line(limit: Self.lineLimit), !Self.isBlank(line.text) {}
  }

  /// Reads lines up to the first document, or to the end of the submission.
  private func readHeader() -> SubmissionHeader {
    state = .inSubmission
    let first = window.peekLine(limit: Self.lineLimit) ?? []
    isFramed = Tag.framed.contains { first.starts(with: $0) }
    var text: [UInt8] = []
    var isClosed = false
    while let line = window.peekLine(limit: Self.lineLimit) {
      if line.starts(with: Tag.document) { break }
      if Tag.frames.contains(where: { line.starts(with: $0) }) {
        state = .outside
        break
      }
      if beginsAnother(line, after: text, isClosed: isClosed) {
        state = .outside
        break
      }
      if Tag.headerEnds.contains(where: { line.starts(with: $0) }) { isClosed = true }
      guard let (line, isCut) = window.line(limit: Self.lineLimit) else { break }
      if isCut { problems.append(.longLine) }
      if text.count + line.count < Self.headerLimit { text += line + [0x0A] }
    }
    if window.isAtEnd, state == .inSubmission {
      noteUnfinished()
      state = .outside
    }
    return SubmissionHeader(text)
  }

  /// Whether a line of a header begins the next submission: this one has no documents.
  private func beginsAnother(
    _ line: ArraySlice<UInt8>, after text: [UInt8], isClosed: Bool
  ) -> Bool {
    guard let tag = Tag.starts.first(where: { line.starts(with: $0) }), !text.isEmpty else {
      return false
    }
    guard Tag.headers.contains(tag) else { return isClosed || text.count > 512 }
    // The header may be there twice.
    guard isClosed, let end = text.firstIndex(of: 0x0A), let close = text.firstIndex(of: 0x3E)
    else {
      return false
    }
    func number(_ bytes: ArraySlice<UInt8>) -> AccessionNumber? {
      AccessionNumber(prefixOf: String(decoding: bytes.prefix(21), as: UTF8.self))
    }
    let first = close < end ? number(text[(close + 1)..<end]) : nil
    return first != number(line.dropFirst(tag.count))
  }

  // MARK: Documents

  /// Moves to the next document of the present submission; a body that was not read is skipped.
  ///
  /// - Returns: the document's header, or `nil` after the last one.
  func nextDocument() -> DocumentHeader? {
    while state == .inBody { _ = nextBodyChunk(isWanted: false) }
    guard state != .outside else { return nil }
    while let line = window.peekLine(limit: Self.lineLimit) {
      if line.starts(with: Tag.documentEnd) {
        state = .inSubmission
      } else if line.starts(with: Tag.document) {
        noteUnclosed()
        _ = window.line(limit: Self.lineLimit)
        return readDocumentHeader()
      } else if (Tag.frames + Tag.starts).contains(where: { line.starts(with: $0) }) {
        noteUnclosed()
        state = .outside
        return nil
      }
      skipLine(isStray: !line.starts(with: Tag.documentEnd) && !Self.isBlank(line))
    }
    if state == .inDocument { noteUnclosed() } else { noteUnfinished() }
    noteStrayBytes()
    state = .outside
    return nil
  }

  private func noteUnfinished() {
    if isFramed { problems.append(.unfinished) }
  }

  private func noteUnclosed() {
    if state == .inDocument {
      problems.append(
        isBodyRead ? .unclosed(document: document.name) : .truncated(document: document.name))
    }
    noteStrayBytes()
  }

  private func readDocumentHeader() -> DocumentHeader {
    document = DocumentHeader()
    documentCount += 1
    state = .inDocument
    isBodyRead = false
    while let line = window.peekLine(limit: Self.lineLimit) {
      if Tag.afterHeader.contains(where: { line.starts(with: $0) }) { break }
      guard let (text, isCut) = window.line(limit: Self.lineLimit) else { break }
      if isCut { problems.append(.longLine) }
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
    let text =
      String(validating: bytes, as: UTF8.self)
      ?? String(bytes.map { Character(Unicode.Scalar($0)) })
    let value = text.trimmingSpaces
    switch String(decoding: line[(line.startIndex + 1)..<close], as: UTF8.self) {
    case "TYPE": document.type = value
    case "SEQUENCE": document.sequence = Int(value)
    case "FILENAME": document.fileName = value.isEmpty ? nil : value
    case "DESCRIPTION": document.description = value
    default: break
    }
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 <= 0x20 }
  }

  // MARK: Bodies

  /// The body of the document moved to last, once. Ask for it before moving on.
  var body: any ByteStream {
    let body = Body(self)
    return isDashEscaped ? DashEscapedStream(body) : body
  }

  private final class Body: ByteStream {
    private let reader: SubmissionReader
    private let document: Int

    init(_ reader: SubmissionReader) {
      self.reader = reader
      document = reader.documentCount
    }

    func next() throws(ContainerError) -> [UInt8] {
      while reader.state == .inBody, reader.documentCount == document {
        let chunk = reader.nextBodyChunk(isWanted: true)
        if !chunk.isEmpty { return chunk }
      }
      return []
    }
  }

  /// Moves on in the body by what is at hand, or by one more chunk.
  ///
  /// - Parameter isWanted: whether the bytes are returned; a skipped body is not copied.
  /// - Returns: the bytes moved over, possibly none.
  private func nextBodyChunk(isWanted: Bool) -> [UInt8] {
    while window.available < Self.lookahead, window.fill() {}
    guard window.available > 0 else {
      endTruncated()
      return []
    }
    let start = window.position
    let limit =
      window.isComplete ? window.bytes.count : window.bytes.count - Self.lookahead + 1
    let end = bodyEnd(before: limit)
    let next = restart(before: end ?? limit)
    window.advance(to: next ?? end ?? limit)
    let chunk = isWanted ? Array(window.bytes[start..<window.position]) : []
    if next != nil {
      endTruncated()
    } else if end != nil {
      state = .inDocument
      isBodyRead = true
      _ = window.line(limit: Self.lineLimit)
    }
    return chunk
  }

  /// Bytes that have to be at hand behind a `</TEXT>` to tell whether it ends the body.
  private static let lookahead = 4096

  private func endTruncated() {
    problems.append(.truncated(document: document.name))
    state = .outside
  }

  /// Position of the `</TEXT>` that ends the body; `nil` when it does not stand before `limit`.
  private func bodyEnd(before limit: Int) -> Int? {
    var search = window.position
    while let found = ByteSearch.first(Tag.textEnd, in: window.bytes, from: search, to: limit) {
      if window.isLineStart(found), endsBody(found) { return found }
      search = found + 1
    }
    return nil
  }

  /// Whether the `</TEXT>` at a position is alone on its line and what follows is the end of the document.
  private func endsBody(_ position: Int) -> Bool {
    let rest = window.bytes[(position + Tag.textEnd.count)...]
    guard let next = rest.firstIndex(where: { $0 > 0x20 }) else { return true }
    guard window.isLineStart(next) else { return false }
    let line = rest[next...]
    // The last line of a text may have been cut off within the tag.
    return Tag.afterBody.contains {
      line.starts(with: $0) || window.isComplete && $0.starts(with: line)
    }
  }

  /// Position where another submission begins although the present document is not closed: what came before
  /// it in the stream was cut short. `nil` when there is none before `limit`.
  private func restart(before limit: Int) -> Int? {
    for (tag, next) in Tag.restarts {
      var search = window.position
      while let found = ByteSearch.first(tag, in: window.bytes, from: search, to: limit) {
        let rest = window.bytes[(found + tag.count)...].drop { $0 == 0x0A || $0 == 0x0D }
        if window.isLineStart(found), next(rest) { return found }
        search = found + 1
      }
    }
    return nil
  }
}

/// Tags that mean something at the beginning of a line.
private enum Tag {
  static let starts = [
    "<SEC-DOCUMENT>", "<IMS-DOCUMENT>", "<SUBMISSION>", "<SEC-HEADER>", "<IMS-HEADER>",
    "<DOCUMENT>",
  ].map(bytes)
  static let headers = ["<SEC-HEADER>", "<IMS-HEADER>"].map(bytes)
  static let headerEnds = ["</SEC-HEADER>", "</IMS-HEADER>"].map(bytes)
  static let ends = ["</SEC-DOCUMENT>", "</IMS-DOCUMENT>", "</SUBMISSION>"].map(bytes)
  static let framed = ["<SEC-DOCUMENT>", "<IMS-DOCUMENT>", "<SUBMISSION>"].map(bytes)
  static let document = bytes("<DOCUMENT>")
  static let documentEnd = bytes("</DOCUMENT>")
  static let text = bytes("<TEXT>")
  static let textEnd = bytes("</TEXT>")
  static let envelope = bytes("-----BEGIN PRIVACY-ENHANCED MESSAGE-----")
  static let envelopeEnd = bytes("-----END PRIVACY-ENHANCED MESSAGE-----")
  static let afterBody = [documentEnd, document] + ends + [envelopeEnd]
  /// What stands before, behind and between submissions.
  static let frames = ends + [envelope, envelopeEnd]
  /// What ends the tags of a document that has no body.
  static let afterHeader = starts + frames + [documentEnd]
  /// Where a submission begins inside of a body that was cut short, and what has to follow.
  static let restarts: [([UInt8], @Sendable (ArraySlice<UInt8>) -> Bool)] = [
    (bytes("<SEC-DOCUMENT>"), beginsWithAccession), (bytes("<IMS-DOCUMENT>"), beginsWithAccession),
    (
      bytes("<SUBMISSION>"),
      { rest in
        [
          "<ACCESSION-NUMBER>", "<ACCEPTANCE-DATETIME>", "<CORRECTION>", "<DELETION>",
          "<TIMESTAMP>", "<PAPER>", "<CONFIRMING-COPY>", "<PRIVATE-TO-PUBLIC>",
        ].contains { rest.starts(with: bytes($0)) }
      }
    ),
    (envelope, { _ in true }),
  ]

  @Sendable private static func beginsWithAccession(_ rest: ArraySlice<UInt8>) -> Bool {
    AccessionNumber(prefixOf: String(decoding: rest.prefix(21), as: UTF8.self)) != nil
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmingSpaces: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
