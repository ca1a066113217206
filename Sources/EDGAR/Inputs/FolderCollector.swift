/// A name inside an archive, which is data only: nothing is ever written under it.
struct EntryName: Hashable {
  /// Components joined by `/`, without empty ones, `.` and `..`.
  var path: String
  /// Components but the last.
  var folder: String
  /// The last component.
  var last: String

  /// Reads a name as it stands in the archive; control characters become `�`.
  init(_ name: String) {
    let cleaned = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    let components = cleaned.replacing("\\", with: "/").split(separator: "/").filter {
      $0 != "." && $0 != ".."
    }
    path = components.joined(separator: "/")
    folder = components.dropLast().joined(separator: "/")
    last = components.last.map(String.init) ?? "unnamed"
  }
}

/// Gathers the documents of an archive folder by folder.
///
/// A folder's documents go out when the next folder begins or when they become too many to hold; what
/// comes later of the same folder completes what went out.
final class FolderCollector {
  /// Bytes that are held at most.
  static let limit = 32 << 20

  private let reader: InputReader
  private let archive: String
  private var seen: Set<String> = []
  private var current: Submission?
  private var folder = ""

  init(_ reader: InputReader, archive: String) {
    self.reader = reader
    self.archive = archive
  }

  /// Whether no file before it had this name. Case counts as in the archive.
  func isNew(_ name: EntryName) -> Bool {
    seen.insert(name.path).inserted
  }

  func add(_ document: SubmissionDocument, _ name: EntryName) {
    makeRoom(for: document.sizeInBytes)
    enter(name)
    current?.documents.append(document)
    current?.sizeInBytes += document.sizeInBytes
  }

  /// Hands out what was gathered when a document of this size would be too much beside it.
  func makeRoom(for sizeInBytes: Int) {
    if let held = current?.sizeInBytes, held > 0, held + sizeInBytes > Self.limit { flush() }
  }

  func skip(_ name: EntryName, bytes: Int) {
    enter(name)
    current?.skippedDocuments += 1
  }

  private func enter(_ name: EntryName) {
    if current != nil, folder == name.folder { return }
    flush()
    folder = name.folder
    let place = folder.isEmpty ? archive : SourcePlace(archive).entry(folder)
    current = Submission(
      place: place, origin: .archive, accession: AccessionNumber(nearestIn: place))
  }

  /// Hands out what was gathered.
  func flush() {
    guard var submission = current else { return }
    current = nil
    submission.documents.sort { $0.name < $1.name }
    reader.emit(.submission(submission))
  }
}

/// Gathers the documents of one submission's text, its archives included.
final class TextCollector {
  let hasHeader: Bool
  var submission: Submission

  init(_ submission: Submission) {
    self.submission = submission
    hasHeader = submission.header?.accession != nil
  }

  func add(_ document: SubmissionDocument) {
    submission.documents.append(document)
  }

  func skip() {
    submission.skippedDocuments += 1
  }
}
