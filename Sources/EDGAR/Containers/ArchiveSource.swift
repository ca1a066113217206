/// Where libarchive gets an archive's bytes from.
protocol ArchiveSource: AnyObject {
  /// `nil` for a source that cannot ``seek(to:)``.
  var sizeInBytes: Int? { get }
  /// The next bytes; empty at the end.
  func next() throws(ContainerError) -> [UInt8]
  /// Passes over bytes without copying them; says over how many, which may be fewer.
  func skip(_ count: Int) -> Int
  /// Goes to a place at or before the end.
  func seek(to offset: Int)
}

final class StreamSource: ArchiveSource {
  private let stream: any ByteStream
  private var pending: ArraySlice<UInt8> = []
  private var lastChunk: ArraySlice<UInt8> = []
  private var failure: ContainerError?

  /// Bytes that were given or passed over.
  private(set) var bytesGiven = 0
  /// Zeros at the end of these bytes; 512 stands for more.
  private(set) var trailingZeros = 0

  init(_ stream: any ByteStream) { self.stream = stream }

  var sizeInBytes: Int? { nil }

  func next() throws(ContainerError) -> [UInt8] {
    try fetch()
    let chunk = Array(take(pending.count))
    if !chunk.isEmpty { lastChunk = chunk[...] }
    return chunk
  }

  func skip(_ count: Int) -> Int {
    var skipped = 0
    while skipped < count, failure == nil {
      do {
        try fetch()
      } catch {
        failure = error
      }
      let share = take(min(count - skipped, pending.count)).count
      if share == 0 { break }
      skipped += share
    }
    return skipped
  }

  func seek(to offset: Int) { preconditionFailure("a stream is read in order") }

  /// Reads everything behind the bytes `used`. Gives how much it is, and how much without the zeros at its end,
  /// which may be padding.
  func drain(used: Int) throws(ContainerError) -> (bytes: Int, content: Int) {
    var chunk = lastChunk.suffix(max(bytesGiven - used, 0))
    var endOfChunk = bytesGiven
    var endOfContent = used
    repeat {
      if let last = chunk.lastIndex(where: { $0 != 0 }) {
        endOfContent = endOfChunk - (chunk.endIndex - 1 - last)
      }
      chunk = try next()[...]
      endOfChunk += chunk.count
    } while !chunk.isEmpty
    return (bytesGiven - used, endOfContent - used)
  }

  private func fetch() throws(ContainerError) {
    if let error = failure.take() { throw error }
    if pending.isEmpty { pending = try stream.next()[...] }
  }

  private func take(_ count: Int) -> ArraySlice<UInt8> {
    let part = pending.prefix(count)
    pending.removeFirst(count)
    bytesGiven += count
    let zeros = part.suffix(512).reversed().prefix { $0 == 0 }.count
    trailingZeros = min(zeros == count ? trailingZeros + zeros : zeros, 512)
    return part
  }
}

final class SeekableSource: ArchiveSource {
  private let content: any RandomAccessStream
  private var position = 0

  init(_ content: any RandomAccessStream) { self.content = content }

  var sizeInBytes: Int? { content.sizeInBytes }

  func next() throws(ContainerError) -> [UInt8] {
    let bytes = try content.bytes(at: position, upTo: 1 << 16)
    position += bytes.count
    return bytes
  }

  func skip(_ count: Int) -> Int {
    let share = min(count, max(content.sizeInBytes - position, 0))
    position += share
    return share
  }

  func seek(to offset: Int) { position = offset }
}
