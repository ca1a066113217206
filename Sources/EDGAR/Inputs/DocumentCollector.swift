/// Gathers the documents of one submission's text, its archives included, or those of an archive folder by
/// folder.
///
/// A folder's documents go out when the next folder begins or when they become too many to hold; what
/// comes later of the same folder completes what went out. A text's submission goes out at its end.
final class DocumentCollector {
  /// Bytes of a folder that are held at most.
  private static let limit = 32 << 20

  /// Where the text or the archive is.
  let place: String
  /// What was gathered; `nil` outside of folders.
  var submission: Submission?
  private let reader: InputReader
  private let isText: Bool
  private var folder = ""

  init(_ reader: InputReader, place: String, text: Submission? = nil) {
    self.reader = reader
    self.place = place
    submission = text
    isText = text != nil
  }

  /// Whether the documents have a header that names their accession.
  var hasHeader: Bool { submission?.header?.accession != nil }

  func add(_ document: SubmissionDocument, in folder: String = "") {
    makeRoom(for: document.sizeInBytes)
    enter(folder)
    submission?.documents.append(document)
    submission?.sizeInBytes += document.sizeInBytes
  }

  func skip(in folder: String = "") {
    enter(folder)
    submission?.skippedDocuments += 1
  }

  /// Hands out a folder when a document of this size would be too much beside it.
  func makeRoom(for sizeInBytes: Int) {
    if let held = submission?.sizeInBytes, held > 0, held + sizeInBytes > Self.limit { flush() }
  }

  private func enter(_ folder: String) {
    if isText || submission != nil && folder == self.folder { return }
    flush()
    self.folder = folder
    let place = folder.isEmpty ? self.place : SourcePlace(self.place).entry(folder)
    submission = Submission(
      place: place, origin: .archive, accession: AccessionNumber(nearestIn: place))
  }

  func flush() {
    guard !isText, var submission else { return }
    self.submission = nil
    submission.documents.sort { $0.name < $1.name }
    reader.emit(.submission(submission))
  }
}
