/// Archives, compressed files and whatever lies in them.
extension InputReader {
  /// Reads whatever a stream holds; `depth` counts the archives around it.
  func read(_ stream: PeekedStream, at place: Place, depth: Int) throws(ContainerError) {
    let head = try stream.peek(Self.probeSize)
    let kind = ContainerKind(head: head)
    guard kind == .none || kind == .officeDocument || depth < Self.nestingLimit else {
      report(.nesting(limit: Self.nestingLimit), place.path)
      return
    }
    switch kind {
    case .gzip:
      try readMembers(GzipStream(stream, budget: budget), at: place, depth: depth + 1)
    case .xz, .zstd, .bzip2, .compress, .lzip:
      let inner = PeekedStream(CompressedStream(kind, stream, budget: budget))
      try read(inner, at: decompressed(place), depth: depth + 1)
    case .tar:
      try readEntries(
        ArchiveReader(tar: stream, budget: budget), place: place.path, depth: depth + 1)
    case .zip:
      try readZip(stream, at: place, depth: depth + 1)
    case .sevenZip: report(.container(ContainerError(.unsupported("7-Zip"), offset: 0)), place.path)
    case .none, .officeDocument:
      if SubmissionReader.recognises(head) {
        readSubmissions(stream, at: place, depth: depth)
      } else {
        try readDocument(stream, at: place)
      }
    }
  }

  /// Reads what gzip members hold. What comes behind damage is read as if it came alone; a tar goes on by
  /// itself.
  private func readMembers(
    _ stream: GzipStream, at place: Place, depth: Int
  ) throws(ContainerError) {
    let watched = WatchedStream(stream)
    repeat {
      watched.hasFailed = false
      do throws(ContainerError) {
        let run = PeekedStream(watched)
        if try run.peek(1).isEmpty { return }
        try read(run, at: decompressed(place), depth: depth)
      } catch {
        report(.container(error), place.path)
      }
    } while watched.hasFailed && !isStopped
  }

  private func readZip(
    _ stream: PeekedStream, at place: Place, depth: Int
  ) throws(ContainerError) {
    let (bytes, isWhole) = try held(stream, limit: Self.heldZipSize)
    if isWhole {
      try readEntries(ArchiveReader(zip: bytes, budget: budget), place: place.path, depth: depth)
    } else {
      let rest = JoinedStream(bytes, stream)
      try readEntries(
        ArchiveReader(streamedZip: rest, budget: budget), place: place.path, depth: depth)
    }
  }

  /// Bytes of a stream up to a limit, and whether these are all; `size` is how many there should be, when that
  /// is known, for an array that grows takes twice its size.
  func held(
    _ stream: any ByteStream, limit: Int, size: Int? = nil
  ) throws(ContainerError) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size ?? 0, limit))
    while bytes.count <= limit {
      let chunk = try stream.next()
      if chunk.isEmpty { return (bytes, true) }
      bytes += chunk
    }
    return (bytes, false)
  }

  // MARK: Entries

  /// Reads the entries of an archive; documents in one of its folders are one submission.
  func readEntries(
    _ archive: ArchiveReader, place: String, depth: Int, into text: TextCollector? = nil
  ) throws(ContainerError) {
    let collector = FolderCollector(self, archive: place)
    defer { collector.flush() }
    while !isStopped {
      do throws(ContainerError) {
        guard let entry = try archive.nextEntry() else { return }
        try read(entry, of: archive, place: place, depth: depth, collector, text)
      } catch {
        // Entries after a damaged one are reached where the archive allows it; else there is no next one.
        report(.container(error), place)
      }
    }
  }

  private func read(
    _ entry: ArchiveEntry, of archive: ArchiveReader, place: String, depth: Int,
    _ collector: FolderCollector, _ text: TextCollector?
  ) throws(ContainerError) {
    switch entry.kind {
    case .folder: return
    case .other(let kind):
      report(.notAFile(name: entry.name, kind: kind), place)
      return
    case .regular: break
    }
    let name = EntryName(entry.name)
    guard collector.isNew(name) else {
      report(.duplicateEntry(name: entry.name), place)
      return
    }
    let stream = PeekedStream(archive.entryData())
    let head = try stream.peek(Self.probeSize)
    let path = SourcePlace(place).entry(name.path)
    if Self.isContainer(head) {
      // Submissions come one by one; what was gathered before them goes first.
      collector.flush()
      try read(stream, at: Place(path: path, name: name.last), depth: depth)
      return
    }
    let probe = DocumentProbe(
      head: head, type: "", name: name.last, hasHeader: text?.hasHeader ?? false)
    guard ContainerKind(head: head) == .none, wants(probe) else {
      if let text { text.skip() } else { collector.skip(name, bytes: entry.sizeInBytes ?? 0) }
      return
    }
    let size = entry.sizeInBytes
    if let size, size > Self.largeDocumentSize {
      collector.makeRoom(for: size)
      emit(.largeDocument(sizeInBytes: min(size, Self.documentSizeLimit)))
    }
    guard let bytes = try document(stream, name: name.last, place: path, size: size) else { return }
    let document = SubmissionDocument(name: name.last, origin: .archive, bytes: bytes)
    if let text { text.add(document) } else { collector.add(document, name) }
  }

  /// A document's bytes; `nil`, and a problem, when they are more than may be held.
  func document(
    _ stream: any ByteStream, name: String, place: String, size: Int? = nil
  ) throws(ContainerError) -> [UInt8]? {
    let (bytes, isWhole) = try held(stream, limit: Self.documentSizeLimit, size: size)
    guard isWhole else {
      report(.documentSize(name: name, limit: Self.documentSizeLimit), place)
      return nil
    }
    return bytes
  }

  /// Whether a file with these first bytes holds others.
  static func isContainer(_ head: [UInt8]) -> Bool {
    switch ContainerKind(head: head) {
    case .none, .officeDocument: SubmissionReader.recognises(head)
    default: true
    }
  }

  /// A file that was compressed alone.
  private func readDocument(_ stream: PeekedStream, at place: Place) throws(ContainerError) {
    var submission = Submission(
      place: place.path, origin: .archive, accession: AccessionNumber(nearestIn: place.path))
    let probe = DocumentProbe(
      head: try stream.peek(Self.probeSize), type: "", name: place.name, hasHeader: false)
    if wants(probe) {
      guard let bytes = try document(stream, name: place.name, place: place.path) else { return }
      submission.documents = [SubmissionDocument(name: place.name, origin: .archive, bytes: bytes)]
      submission.sizeInBytes = bytes.count
    } else {
      submission.skippedDocuments = 1
    }
    emit(.submission(submission))
  }

  /// A compressed file without the end of its name.
  private func decompressed(_ place: Place) -> Place {
    var place = place
    for suffix in [".gz", ".xz", ".zst", ".bz2", ".lz", ".Z", ".z"]
    where place.name.hasSuffix(suffix) {
      place.name = String(place.name.dropLast(suffix.count))
      break
    }
    return place
  }
}

/// A stream that remembers whether bytes were missing.
private final class WatchedStream: ByteStream {
  private let stream: any ByteStream
  var hasFailed = false

  init(_ stream: any ByteStream) {
    self.stream = stream
  }

  func next() throws(ContainerError) -> [UInt8] {
    do throws(ContainerError) {
      return try stream.next()
    } catch {
      hasFailed = true
      throw error
    }
  }
}

/// Bytes that were read already, then the rest of their stream.
private final class JoinedStream: ByteStream {
  private var first: [UInt8]
  private let rest: any ByteStream

  init(_ first: [UInt8], _ rest: any ByteStream) {
    self.first = first
    self.rest = rest
  }

  func next() throws(ContainerError) -> [UInt8] {
    guard first.isEmpty else {
      defer { first = [] }
      return first
    }
    return try rest.next()
  }
}
