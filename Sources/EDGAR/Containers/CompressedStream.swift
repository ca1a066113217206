/// What an xz, zstd, bzip2, compress or lzip file holds.
///
/// Damage, an early end and bytes behind the end make ``next()`` throw once, and the stream is at
/// its end then. The decoder gives nothing of the block of output in which it met the damage, so up
/// to 128 KiB before it are missing, for bzip2 up to a block of 900 KB. compress (`.Z`) has neither
/// checksum nor length: only what cannot be a code is noticed.
final class CompressedStream: ByteStream {
  private let kind: ContainerKind
  private let source: StreamSource
  private let decoder: LibArchive
  private let budget: ContainerBudget
  private enum State { case header, data, ended }
  private var state = State.header

  private(set) var bytesOut = 0
  var bytesIn: Int { decoder.position }

  /// Decodes a stream that nobody else reads from now on.
  init(_ kind: ContainerKind, _ input: any ByteStream, budget: ContainerBudget = ContainerBudget())
  {
    self.kind = kind
    source = StreamSource(input)
    decoder = LibArchive(.compressed(kind), from: source)
    self.budget = budget
  }

  func next() throws(ContainerError) -> [UInt8] {
    if case .header = state {
      state = .data
      try check(decoder.nextHeader().status)
      if decoder.decoderCount != 1 {
        // Only compress is looked for by libarchive itself, and may be found twice or not at all.
        state = .ended
        throw ContainerError(.damaged("not compressed once"), offset: 0)
      }
    }
    while case .data = state {
      let block = decoder.nextBlock()
      bytesOut += block.bytes.count
      if let limit = budget.spend(block.bytes.count) {
        state = .ended
        throw ContainerError(.limit(limit), offset: bytesIn)
      }
      try check(block.status)
      if !block.bytes.isEmpty { return block.bytes }
    }
    return []
  }

  private func check(_ status: LibArchive.Status) throws(ContainerError) {
    state = .ended
    switch status {
    case .done, .warning: state = .data
    case .end: try checkEnd()
    case .retry: throw ContainerError(.junk, offset: bytesIn)
    case .failed(let problem), .fatal(let problem): throw ContainerError(problem, offset: bytesIn)
    case .interrupted(let error): throw error
    }
  }

  /// Makes sure that nothing follows; decoders stop where they are done.
  private func checkEnd() throws(ContainerError) {
    let end = bytesIn
    if end == 0 { throw ContainerError(.truncated, offset: 0, unreadBytes: 0) }
    let unread = try source.drain(used: end)
    // libarchive leaves lzip's trailer alone when the content filled its last block of output.
    if kind == .lzip, unread.bytes == 20, bytesOut % (1 << 16) == 0 { return }
    if unread.content > 0 {
      throw ContainerError(.junk, offset: end, unreadBytes: unread.content)
    }
  }
}
