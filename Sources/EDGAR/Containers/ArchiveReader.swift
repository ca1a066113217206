/// What an archive says of one of its entries. Nothing of it is to be trusted.
struct ArchiveEntry: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case regular, folder
    /// Something of which nothing is read; what, in words.
    case other(String)
  }

  /// The path as ``FileName`` writes it, with a slash for each backslash; empty in a zip that states
  /// it is UTF-8 when it is not. It may be absolute, lead upwards, and occur more than once.
  var name: String
  var kind: Kind
  /// Size as stated; `nil` when nothing is stated before the data.
  var sizeInBytes: Int?
  var isEncrypted: Bool
  /// What libarchive found odd in the description, such as a name it could not convert; its words.
  var warning: String?
}

/// Goes through a tar or zip, entry by entry. Nothing is ever written to disk.
///
/// What is wrong with an entry's data is thrown when they are read, and what is wrong with the
/// archive by ``nextEntry()``.
final class ArchiveReader {
  /// Times that a zip is opened again behind an entry that libarchive gave up at.
  private static let restartLimit = 100

  private var form: LibArchive.Form
  private var stream: StreamSource?
  private let content: (any RandomAccessStream)?
  private let budget: ContainerBudget
  private var archive: LibArchive
  private var restarts = 0
  private var bytesBefore = 0
  private var isEnded = false
  private var lastError: ContainerError?
  private var isMissingDirectory = false
  private var pending: (status: LibArchive.Status, entry: ArchiveEntry?)?

  private var current: ArchiveEntry?
  private var isDataEnded = true
  private var dataOffset = 0
  private var block: (bytes: [UInt8], offset: Int) = ([], 0)
  private var dataError: ContainerError?

  private var entryCount = 0
  private(set) var bytesOut = 0
  var bytesIn: Int { bytesBefore + archive.position }

  private init(_ form: LibArchive.Form, from stream: StreamSource, budget: ContainerBudget) {
    self.form = form
    self.stream = stream
    self.budget = budget
    content = nil
    archive = LibArchive(form, from: stream)
  }

  /// Reads a tar of any variant, or several one after another, from a stream that nobody else reads
  /// from now on.
  convenience init(tar input: any ByteStream, budget: ContainerBudget = ContainerBudget()) {
    self.init(.tar, from: StreamSource(input), budget: budget)
  }

  /// Reads a zip from first byte to last, without its directory: entries that were deleted or
  /// replaced later are seen too, and sizes are often unknown. For zips that cannot be sought in.
  convenience init(streamedZip input: any ByteStream, budget: ContainerBudget = ContainerBudget()) {
    self.init(.streamedZip, from: StreamSource(input), budget: budget)
  }

  /// Reads a zip by its directory, or from first to last when that is missing.
  init(zip content: any RandomAccessStream, budget: ContainerBudget = ContainerBudget()) {
    self.content = content
    self.budget = budget
    form = .seekableZip
    archive = LibArchive(form, from: SeekableSource(content))
    guard archive.isUnrecognised else { return }
    // libarchive takes the directory of a zip without entries for none.
    let head = try? content.bytes(at: 0, upTo: 4)
    isMissingDirectory = head != [0x50, 0x4B, 5, 6]
    readWithoutDirectory(content)
  }

  convenience init(zip bytes: [UInt8], budget: ContainerBudget = ContainerBudget()) {
    self.init(zip: MemoryStream(bytes), budget: budget)
  }

  // MARK: - Entries

  /// Moves to the next entry, `nil` behind the last one; what was not read of the one before is passed over
  /// without copying.
  ///
  /// - Throws: what is wrong between the entries, or with data that had to be passed over. The next call goes on
  ///   with the next entry that can be reached.
  func nextEntry() throws(ContainerError) -> ArchiveEntry? {
    try leaveEntry()
    while !isEnded {
      let (status, entry) = try nextHeader()
      switch status {
      case .done, .warning:
        guard let entry else { continue }
        if entryCount >= budget.limits.entries { throw end(.limit(.entries)) }
        enter(entry)
        return entry
      case .end: try checkEnd()
      case .retry, .failed:
        entryCount += 1
        if entryCount > budget.limits.entries { throw end(.limit(.entries)) }
        try check(status)
      // Nothing at all behind a gap, which was reported.
      case .fatal where bytesBefore > 0 && stream?.bytesGiven == bytesBefore: isEnded = true
      case .fatal, .interrupted: try check(status)
      }
    }
    if let error = lastError.take() { throw error }
    return nil
  }

  /// The data of the entry that ``nextEntry()`` gave last, or what is left of them; nothing for what
  /// is no file. A damaged entry throws once, behind the bytes before the damage, and ends there.
  ///
  /// The stream is used until ``nextEntry()`` is called again, and not after that.
  func entryData() -> any ByteStream {
    let entry = entryCount
    return FunctionStream { () throws(ContainerError) -> [UInt8] in
      try self.nextChunk(of: entry)
    }
  }

  private func enter(_ entry: ArchiveEntry) {
    entryCount += 1
    current = entry
    isDataEnded = entry.kind != .regular
    (dataOffset, block, dataError) = (0, ([], 0), nil)
  }

  /// The next header, behind bytes that are none, which make an error of their own.
  private func nextHeader() throws(ContainerError) -> (LibArchive.Status, ArchiveEntry?) {
    if let header = pending.take() { return header }
    let start = bytesIn
    while true {
      let before = bytesIn
      let header = archive.nextHeader(allowance: headerAllowance)
      if header.status == .retry, bytesIn > before { continue }
      if before == start { return header }
      pending = header
      throw ContainerError(.junk, offset: start, unreadBytes: before - start)
    }
  }

  private var headerAllowance: Int {
    form == .seekableZip ? budget.limits.directoryBytes : budget.limits.headerBytes
  }

  private func leaveEntry() throws(ContainerError) {
    guard let left = current else { return }
    defer { current = nil }
    if isEnded || isDataEnded && left.kind == .regular { return }
    // Where no size is stated, libarchive decodes the data to find their end: they count as well.
    if form == .streamedZip, left.sizeInBytes == nil, !left.isEncrypted {
      while try !nextChunk(of: entryCount).isEmpty {}
      return
    }
    try check(archive.skipData(), at: left.name)
  }

  /// Throws what kept a call from giving what was asked for.
  private func check(_ status: LibArchive.Status, at name: String? = nil) throws(ContainerError) {
    switch status {
    case .done, .end, .warning, .retry: return
    case .failed(let problem): throw ContainerError(problem, offset: bytesIn, entry: name)
    case .fatal(let problem): throw giveUp(problem, at: name)
    case .interrupted(let error): throw interrupt(error, at: name)
    }
  }

  // MARK: - The end

  private func checkEnd() throws(ContainerError) {
    isEnded = true
    if isMissingDirectory { throw ContainerError(.truncated, offset: bytesIn, unreadBytes: 0) }
    guard let stream else { return }
    // Writers end a tar with zeros; only their absence shows that one was cut off between entries.
    if form == .tar, bytesBefore == 0, stream.trailingZeros < 512 {
      throw ContainerError(.truncated, offset: bytesIn, unreadBytes: 0)
    }
    // A zip's directory follows; what the bytes come from checks itself when it is read to its end.
    while try !stream.next().isEmpty {}
  }

  private func end(_ problem: ContainerError.Problem, at name: String? = nil) -> ContainerError {
    isEnded = true
    return ContainerError(problem, offset: bytesIn, entry: name)
  }

  /// libarchive will not go on. In a zip that can be sought in, there is a way around an entry's
  /// data, and one around the directory; in a stream all that follows is lost, and counted.
  private func giveUp(_ problem: ContainerError.Problem, at name: String? = nil) -> ContainerError {
    var error = ContainerError(problem, offset: bytesIn, entry: name)
    if form == .seekableZip, let content, restarts < Self.restartLimit {
      restarts += 1
      if name == nil {
        readWithoutDirectory(content)
      } else {
        archive = LibArchive(form, from: SeekableSource(content))
      }
      for _ in 0..<entryCount { _ = archive.nextHeader(allowance: headerAllowance) }
      return error
    }
    isEnded = true
    do {
      error.unreadBytes = try stream?.drain(used: bytesIn).bytes
    } catch {
      lastError = error
    }
    return error
  }

  private func readWithoutDirectory(_ content: any RandomAccessStream) {
    var position = 0
    let stream = StreamSource(
      FunctionStream { () throws(ContainerError) -> [UInt8] in
        let chunk = try content.bytes(at: position, upTo: 1 << 18)
        position += chunk.count
        return chunk
      })
    (form, self.stream) = (.streamedZip, stream)
    archive = LibArchive(form, from: stream)
  }

  /// The input has a gap. Entries of a tar can be found behind it.
  private func interrupt(_ error: ContainerError, at name: String? = nil) -> ContainerError {
    if case .limit = error.problem { isEnded = true }
    if form == .tar, let stream, !isEnded {
      bytesBefore = stream.bytesGiven
      archive = LibArchive(form, from: stream)
    } else {
      isEnded = true
    }
    var error = error
    error.entry = error.entry ?? name
    return error
  }

  // MARK: - Data

  private func nextChunk(of entry: Int) throws(ContainerError) -> [UInt8] {
    precondition(entry == entryCount, "an entry's data are read before the next entry is asked for")
    guard !isDataEnded, let current else { return [] }
    if current.isEncrypted { throw endData(.encrypted) }
    while block.bytes.isEmpty, block.offset <= dataOffset {
      if let dataError {
        isDataEnded = true
        throw dataError
      }
      try readBlock()
      if isDataEnded { return [] }
    }
    let hole = block.offset - dataOffset
    let chunk = hole > 0 ? [UInt8](repeating: 0, count: min(hole, 1 << 18)) : block.bytes
    if hole <= 0 { block.bytes = [] }
    dataOffset += chunk.count
    bytesOut += chunk.count
    // What a tar holds is not compressed, only its holes come from nothing.
    if form == .tar, hole <= 0 { return chunk }
    if let limit = budget.spend(chunk.count) {
      isDataEnded = true
      throw end(.limit(limit), at: current.name)
    }
    return chunk
  }

  private func readBlock() throws(ContainerError) {
    let (status, bytes, offset) = archive.nextBlock()
    switch status {
    case .done: block = (bytes, offset)
    case .warning(let words):
      block = (bytes, offset)
      dataError = ContainerError(LibArchive.problem(words), offset: bytesIn, entry: current?.name)
    case .end: try finishData(size: offset)
    case .retry: throw endData(.junk)
    case .failed, .fatal, .interrupted:
      isDataEnded = true
      try check(status, at: current?.name)
    }
  }

  /// Compares what came with what was stated; a hole at the end is filled first.
  private func finishData(size: Int) throws(ContainerError) {
    if form == .tar, size > dataOffset {
      block = ([], size)
    } else if let stated = current?.sizeInBytes, stated != dataOffset {
      throw endData(.badLength)
    } else {
      isDataEnded = true
    }
  }

  private func endData(_ problem: ContainerError.Problem) -> ContainerError {
    isDataEnded = true
    return ContainerError(problem, offset: bytesIn, entry: current?.name)
  }
}
