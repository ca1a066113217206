/// Gathers the documents of one submission's text, its archives included, or those of an archive by folder,
/// wherever in it they lie.
///
/// What was gathered in an archive goes out at its end. A text's submission is taken by its reader.
final class DocumentCollector {
  /// Documents of one folder of the archive.
  private struct Folder {
    var path: String
    var documents: [SubmissionDocument] = []
    var skippedDocuments = 0
  }

  /// Where the text or the archive is.
  let place: String
  /// The submission of a text; `nil` in an archive.
  var submission: Submission?
  private let reader: InputReader
  /// Folders in order of their first entry.
  private var folders: [Folder] = []
  private var indices: [String: Int] = [:]

  init(_ reader: InputReader, place: String, text: Submission? = nil) {
    self.reader = reader
    self.place = place
    submission = text
  }

  /// Whether the documents have a header that names their accession.
  var hasHeader: Bool { submission?.header?.accession != nil }

  func add(_ document: SubmissionDocument, in folder: String = "") {
    if submission != nil {
      submission?.documents.append(document)
    } else {
      var document = document
      guard reader.hold(&document) else { return }
      folders[index(of: folder)].documents.append(document)
      if !reader.gathers { flush() }
    }
  }

  func skip(in folder: String = "") {
    if submission != nil {
      submission?.skippedDocuments += 1
    } else {
      folders[index(of: folder)].skippedDocuments += 1
    }
  }

  private func index(of folder: String) -> Int {
    if let index = indices[folder] { return index }
    indices[folder] = folders.count
    folders.append(Folder(path: folder))
    return folders.count - 1
  }

  /// Hands out the folders of an archive, one after the other.
  func flush() {
    for index in folders.indices {
      let folder = folders[index]
      folders[index].documents = []
      let place = folder.path.isEmpty ? self.place : SourcePlace(self.place).entry(folder.path)
      var submission = Submission(
        place: place, origin: .archive, accession: AccessionNumber(nearestIn: place))
      submission.documents = folder.documents.sorted { $0.name < $1.name }
      submission.skippedDocuments = folder.skippedDocuments
      submission.sizeInBytes = folder.documents.reduce(0) { $0 + $1.sizeInBytes }
      reader.store.release(folder.documents)
      reader.emit(.submission(submission))
    }
    (folders, indices) = ([], [:])
  }
}
