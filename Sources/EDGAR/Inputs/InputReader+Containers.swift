extension InputReader {
  /// Reads whatever a stream holds; `depth` counts the archives around it. A document goes to its `neighbours`.
  func read(
    _ stream: PeekedStream, at place: Place, depth: Int, into neighbours: DocumentCollector?
  ) throws(ContainerError) {
    let head = try stream.peek(Self.probeSize)
    let kind = ContainerKind(head: head)
    guard !kind.isContainer || depth < Self.nestingLimit else {
      return report(.nesting(limit: Self.nestingLimit), place.path)
    }
    switch kind {
    case .gzip:
      try readMembers(
        GzipStream(stream, budget: budget), at: place, depth: depth + 1, into: neighbours)
    case .xz, .zstd, .bzip2, .compress, .lzip:
      let inner = PeekedStream(CompressedStream(kind, stream, budget: budget))
      try read(inner, at: decompressed(place), depth: depth + 1, into: neighbours)
    case .tar:
      let archive = ArchiveReader(tar: stream, budget: budget)
      try readEntries(archive, place: place.path, depth: depth + 1)
    case .zip: try readEntries(zip(stream), place: place.path, depth: depth + 1)
    case .sevenZip: report(.container(ContainerError(.unsupported("7-Zip"), offset: 0)), place.path)
    case .none, .officeDocument:
      if SubmissionReader.recognises(head) {
        readSubmissions(stream, at: place, depth: depth)
      } else if let zip = try hiddenZip(stream, head, depth: depth) {
        try readEntries(zip, place: place.path, depth: depth + 1)
      } else {
        try readDocument(stream, at: place, into: neighbours)
      }
    }
  }

  /// Reads what gzip members hold. What comes behind damage is read as if it came alone; a tar goes on by
  /// itself.
  private func readMembers(
    _ stream: GzipStream, at place: Place, depth: Int, into neighbours: DocumentCollector?
  ) throws(ContainerError) {
    var hasFailed = false
    let watched = FunctionStream { () throws(ContainerError) -> [UInt8] in
      do throws(ContainerError) {
        return try stream.next()
      } catch {
        hasFailed = true
        throw error
      }
    }
    repeat {
      hasFailed = false
      do throws(ContainerError) {
        let run = PeekedStream(watched)
        if try run.peek(1).isEmpty { return }
        try read(run, at: decompressed(place), depth: depth, into: neighbours)
      } catch {
        report(.container(error), place.path)
      }
    } while hasFailed && !isStopped
  }

  /// Reads a zip by its directory, or as it streams when it is too large to be held.
  func zip(_ stream: any ByteStream) throws(ContainerError) -> ArchiveReader {
    let (bytes, isWhole) = try held(stream, limit: Self.heldZipSize)
    if isWhole { return ArchiveReader(zip: bytes, budget: budget) }
    var first = bytes
    let joined = FunctionStream { () throws(ContainerError) -> [UInt8] in
      if first.isEmpty { return try stream.next() }
      defer { first = [] }
      return first
    }
    return ArchiveReader(streamedZip: joined, budget: budget)
  }

  /// A zip behind the program that unpacks it; `nil` for anything else, which is left to be read.
  private func hiddenZip(
    _ stream: PeekedStream, _ head: [UInt8], depth: Int
  ) throws(ContainerError) -> ArchiveReader? {
    let marks = ["MZ", "#!", "\u{7F}ELF"]
    guard depth < Self.nestingLimit, marks.contains(where: { head.starts(with: $0.utf8) }) else {
      return nil
    }
    let bytes = try stream.peek(Self.heldZipSize + 1)
    guard bytes.count <= Self.heldZipSize, try ContainerKind.endsAsZip(MemoryStream(bytes)) else {
      return nil
    }
    return ArchiveReader(zip: bytes, budget: budget)
  }

  /// Whether a file on disk with these first bytes may have a zip at its end. XML has none.
  static func mayHideZip(_ head: [UInt8]) -> Bool {
    !isContainer(head) && ContainerKind(head: head) == .none
      && head[...].withoutByteOrderMark.first { $0 > 0x20 } != UInt8(ascii: "<")
  }

  /// Bytes of a stream up to a limit, and whether these are all; `size` is how many there should be, when that
  /// is known, for an array that grows takes twice its size.
  private func held(
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

  /// Reads the entries of an archive; the documents in one of its folders are one submission, at its end.
  func readEntries(
    _ archive: ArchiveReader, place: String, depth: Int, into text: DocumentCollector? = nil
  ) throws(ContainerError) {
    let collector = text ?? DocumentCollector(self, place: place)
    let isOutermost = !SourcePlace(place).isInArchive
    var seen: Set<String> = []
    defer { collector.flush() }
    while !isStopped {
      do throws(ContainerError) {
        if isOutermost { budget.beginMember() }
        // The entry that passed a limit has said so; what encloses it ends with it.
        guard budget.passedLimit == nil, let entry = try archive.nextEntry() else { return }
        try read(entry, of: archive, place: place, depth: depth, collector, &seen)
      } catch {
        // Entries after a damaged one are reached where the archive allows it; else there is no next one.
        report(.container(error), place)
      }
    }
  }

  private func read(
    _ entry: ArchiveEntry, of archive: ArchiveReader, place: String, depth: Int,
    _ collector: DocumentCollector, _ seen: inout Set<String>
  ) throws(ContainerError) {
    if case .other(let kind) = entry.kind { report(.notAFile(name: entry.name, kind: kind), place) }
    guard entry.kind == .regular else { return }
    let name = EntryName(entry.name, number: seen.count + 1)
    if SystemFile.isOne(name.last) { return }
    let isFirst = seen.insert(name.path).inserted
    let stream = PeekedStream(archive.entryData())
    let head = try stream.peek(Self.probeSize)
    let path = SourcePlace(place).entry(name.path)
    let isContainer = Self.isContainer(head)
    let zip = isContainer ? nil : try hiddenZip(stream, head, depth: depth)
    if isContainer || zip != nil, !isFirst {
      // Two of one path could not be told apart.
      return report(.duplicateEntry(name: entry.name), place)
    }
    if isContainer {
      let place = Place(path: path, name: name.last, folder: name.folder)
      return try read(stream, at: place, depth: depth, into: collector)
    }
    if let zip {
      collector.flush()
      return try readEntries(zip, place: path, depth: depth + 1)
    }
    let probe = DocumentProbe(head: head, name: name.last, hasHeader: collector.hasHeader)
    guard ContainerKind(head: head) == .none, wants(probe) else {
      return collector.skip(in: name.folder)
    }
    let size = entry.sizeInBytes
    if let size, size > Self.largeDocumentSize {
      emit(.largeDocument(sizeInBytes: min(size, Self.documentSizeLimit)))
    }
    guard let bytes = try document(stream, name: name.last, place: path, size: size) else { return }
    let document = SubmissionDocument(name: name.last, origin: .archive, bytes: bytes)
    collector.add(document, in: name.folder)
  }

  /// A document's bytes; `nil`, and a problem, when they are more than may be held.
  func document(
    _ stream: any ByteStream, name: String, place: String, size: Int? = nil
  ) throws(ContainerError) -> [UInt8]? {
    let limit = Self.documentSizeLimit
    let (bytes, isWhole) = try held(stream, limit: limit, size: size)
    if isWhole { return bytes }
    report(.documentSize(name: name, limit: limit), place)
    return nil
  }

  /// Whether a file with these first bytes holds others.
  static func isContainer(_ head: [UInt8]) -> Bool {
    ContainerKind(head: head).isContainer || SubmissionReader.recognises(head)
  }

  /// A file that was compressed alone: a document of the folder that it lies in, unless its name has an accession
  /// number of its own.
  private func readDocument(
    _ stream: PeekedStream, at place: Place, into neighbours: DocumentCollector?
  ) throws(ContainerError) {
    let isKeyed = AccessionNumber(prefixOf: place.name) != nil
    let own = DocumentCollector(self, place: place.path)
    defer { own.flush() }
    let collector = isKeyed ? own : neighbours ?? own
    let probe = DocumentProbe(
      head: try stream.peek(Self.probeSize), name: place.name, hasHeader: collector.hasHeader)
    guard wants(probe) else { return collector.skip(in: place.folder) }
    guard let bytes = try document(stream, name: place.name, place: place.path) else { return }
    collector.add(
      SubmissionDocument(name: place.name, origin: .archive, bytes: bytes), in: place.folder)
  }

  /// A compressed file without the end of its name.
  private func decompressed(_ place: Place) -> Place {
    Place(path: place.path, name: Self.documentName(of: place.name), folder: place.folder)
  }
}

// MARK: Documents that were compressed one by one

extension InputReader {
  private static let suffixes = [".gz", ".xz", ".zst", ".bz2", ".lz", ".Z", ".z"]

  /// The name of the document in a file that was compressed alone: without the extension for that.
  public static func documentName(of name: String) -> String {
    let suffix = suffixes.first { name.hasSuffix($0) } ?? ""
    return String(name.dropLast(suffix.count))
  }

  /// Names that the file of a document may have.
  static func fileNames(of name: String) -> [String] { [name] + suffixes.map { name + $0 } }

  /// Whether a file is one document that was compressed, which belongs to the others of its folder. O(1).
  public static func isCompressedDocument(_ file: InputFile, in folder: InputFolder) -> Bool {
    guard AccessionNumber(prefixOf: file.name) == nil,
      let stream = try? FileStream(path: folder.path + "/" + file.name)
    else { return false }
    var content = PeekedStream(stream)
    for depth in 0...nestingLimit {
      guard let head = try? content.peek(probeSize) else { return false }
      let kind = ContainerKind(head: head)
      switch kind {
      case .gzip: content = PeekedStream(GzipStream(content))
      case .xz, .zstd, .bzip2, .compress, .lzip:
        content = PeekedStream(CompressedStream(kind, content))
      case .none: return depth > 0 && !SubmissionReader.recognises(head)
      case .tar, .zip, .officeDocument, .sevenZip: return false
      }
    }
    return false
  }
}
