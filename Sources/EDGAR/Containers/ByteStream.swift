/// Bytes that come in chunks, each read once. One thread uses it.
protocol ByteStream: AnyObject {
  /// The next chunk, never more than 1 MiB; empty at the end, and at every call after it.
  ///
  /// - Throws: ``ContainerError`` where bytes are missing. The bytes before came in earlier chunks.
  ///   A stream that can go on gives what lies behind the damage in the calls that follow, so a
  ///   throw is a gap and not an end; a stream that cannot is at its end afterwards.
  func next() throws(ContainerError) -> [UInt8]
}

/// A stream whose bytes can also be read from anywhere, which does not move the place of
/// ``next()``.
protocol RandomAccessStream: ByteStream {
  var sizeInBytes: Int { get }
  /// Bytes from a place on: `count`, or fewer where the end is near.
  ///
  /// - Throws: ``ContainerError/Problem/unreadable(_:)``.
  func bytes(at offset: Int, upTo count: Int) throws(ContainerError) -> [UInt8]
}

final class FunctionStream: ByteStream {
  private let nextChunk: () throws(ContainerError) -> [UInt8]

  init(_ nextChunk: @escaping () throws(ContainerError) -> [UInt8]) { self.nextChunk = nextChunk }

  func next() throws(ContainerError) -> [UInt8] { try nextChunk() }
}

final class MemoryStream: RandomAccessStream {
  private let bytes: [UInt8]
  private let chunkSize: Int
  private var position = 0

  /// Reads an array, which is not copied when it fits into one chunk.
  init(_ bytes: [UInt8], chunkSize: Int = 1 << 20) {
    precondition(chunkSize > 0, "a chunk holds something")
    self.bytes = bytes
    self.chunkSize = chunkSize
  }

  func next() -> [UInt8] {
    let chunk = bytes(at: position, upTo: chunkSize)
    position += chunk.count
    return chunk
  }

  var sizeInBytes: Int { bytes.count }

  func bytes(at offset: Int, upTo count: Int) -> [UInt8] {
    if offset == 0, count >= bytes.count { return bytes }
    return Array(bytes[min(offset, bytes.count)...].prefix(count))
  }
}

/// A stream whose first bytes can be looked at before they are read.
final class PeekedStream: ByteStream {
  private let input: any ByteStream
  private var ahead: [[UInt8]] = []
  private var failure: ContainerError?

  /// Wraps a stream that nobody else reads from now on.
  init(_ input: any ByteStream) { self.input = input }

  /// The bytes that come next, at most `count` and fewer only where the stream ends or is broken.
  /// They are not consumed: the chunks come afterwards as if nobody had looked.
  ///
  /// - Throws: the input's error when not one byte comes before it; otherwise ``next()`` throws it
  ///   in its place.
  func peek(_ count: Int) throws(ContainerError) -> [UInt8] {
    var known = ahead.reduce(0) { $0 + $1.count }
    while known < count, failure == nil {
      do {
        let chunk = try input.next()
        if chunk.isEmpty { break }
        ahead.append(chunk)
        known += chunk.count
      } catch {
        if known == 0 { throw error }
        failure = error
      }
    }
    return ahead.reduce(into: []) { $0 += $1.prefix(count - $0.count) }
  }

  func next() throws(ContainerError) -> [UInt8] {
    if !ahead.isEmpty { return ahead.removeFirst() }
    if let error = failure.take() { throw error }
    return try input.next()
  }
}
