/// Holds documents until all documents of their folder are there: some in memory, the others in a temporary file. So
/// archives of any size take the same memory.
///
/// The archives that lie in one file share it.
public final class DocumentStore {
  /// Bytes that are held in memory at most.
  var limit = 16 << 20
  private var bytesInMemory = 0
  private var documentCount = 0
  private var file: TemporaryFile?
  private var fileSize = 0

  /// Creates an empty store.
  public init() {}

  /// Takes the bytes of a document. O(size).
  ///
  /// - Throws: ``InputError`` when they cannot be written to the temporary file.
  public func hold(_ document: inout SubmissionDocument) throws(InputError) {
    guard case .bytes(let bytes) = document.content else { return }
    documentCount += 1
    if bytesInMemory + bytes.count <= limit {
      bytesInMemory += bytes.count
      return
    }
    if file == nil { file = try TemporaryFile() }
    guard let file else { return }
    try file.write(bytes, at: fileSize)
    document.content = .part(of: file, fileSize..<fileSize + bytes.count)
    fileSize += bytes.count
  }

  /// Hands out documents. The file goes when they are done with and no others are held.
  func release(_ documents: [SubmissionDocument]) {
    documentCount -= documents.count
    for document in documents {
      if case .bytes(let bytes) = document.content { bytesInMemory -= bytes.count }
    }
    if documentCount == 0 { (file, fileSize) = (nil, 0) }
  }
}
