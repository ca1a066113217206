internal import Foundation

/// A file's bytes from first to last.
///
/// Unsafe code: the system writes into the memory of a new array, which nothing else sees until it
/// is whole.
@safe final class FileStream: RandomAccessStream {
  /// Bytes of a chunk, the last one excepted.
  static let chunkSize = 1 << 18

  /// Size when the file was opened.
  let sizeInBytes: Int
  private let descriptor: Int32
  private(set) var bytesRead = 0
  private var isAtEnd = false

  /// Opens a regular file.
  ///
  /// - Throws: ``ContainerError/Problem/unreadable(_:)`` with the system's reason.
  init(path: String) throws(ContainerError) {
    do {
      let (descriptor, status) = try FileBytes.open(path)
      self.descriptor = descriptor
      sizeInBytes = Int(status.st_size)
    } catch {
      throw ContainerError(.unreadable(error.reason), offset: 0)
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  /// - Throws: ``ContainerError/Problem/unreadable(_:)``, or ``ContainerError/Problem/truncated``
  ///   when the file shrank while it was read.
  func next() throws(ContainerError) -> [UInt8] {
    if isAtEnd { return [] }
    // So it stays when the next line throws.
    isAtEnd = true
    let chunk = try bytes(at: bytesRead, upTo: Self.chunkSize)
    bytesRead += chunk.count
    isAtEnd = chunk.isEmpty
    if isAtEnd, bytesRead < sizeInBytes { throw ContainerError(.truncated, offset: bytesRead) }
    return chunk
  }

  func bytes(at offset: Int, upTo count: Int) throws(ContainerError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var result = -1
      repeat {
        result = unsafe pread(descriptor, buffer.baseAddress, count, off_t(offset))
      } while result < 0 && errno == EINTR
      if result < 0 { failure = errno }
      filled = max(result, 0)
    }
    guard failure == 0 else {
      throw ContainerError(.unreadable(FileBytes.reason(of: failure)), offset: offset)
    }
    return bytes
  }
}
