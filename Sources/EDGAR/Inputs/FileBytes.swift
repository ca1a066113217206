internal import Foundation

/// Reads files into memory in one copy.
enum FileBytes {
  /// The first `limit` bytes of a file, or all it has. O(bytes read).
  ///
  /// - Throws: ``InputError`` with the system's reason.
  static func read(_ path: String, upTo limit: Int) throws(InputError) -> [UInt8] {
    func error(_ code: Int32) -> InputError { InputError(path: path, reason: reason(of: code)) }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw error(errno) }
    return try read(descriptor, at: 0, count: min(Int(status.st_size), limit), path: path)
  }

  /// Bytes of an open file, or as many as there are. O(count).
  ///
  /// - Throws: ``InputError`` with the path given and the system's reason.
  static func read(
    _ descriptor: Int32, at offset: Int, count size: Int, path: String
  ) throws(InputError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + count }, size - count,
          off_t(offset + count))
        if read < 0 && errno == EINTR { continue }
        if read < 0 { failure = errno }
        if read <= 0 { break }
        count += read
      }
    }
    guard failure == 0 else { throw InputError(path: path, reason: reason(of: failure)) }
    return bytes
  }

  static func reason(of code: Int32) -> String { unsafe String(cString: strerror(code)) }

  /// The system's words for what Foundation throws.
  static func reason(of error: any Error) -> String {
    let error = error as NSError
    if let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError,
      cause.domain == NSPOSIXErrorDomain
    {
      return reason(of: Int32(cause.code))
    }
    switch error.code {
    case NSFileReadNoPermissionError: return reason(of: EACCES)
    case NSFileReadNoSuchFileError, NSFileNoSuchFileError: return reason(of: ENOENT)
    default: return error.localizedDescription
    }
  }
}
