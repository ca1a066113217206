internal import Foundation

/// Files and folders as the system gives them, by paths that ``FileName`` writes.
///
/// Unsafe code: the system writes into arrays that nothing else sees until they are whole, and what
/// it lends is copied before the next call.
public enum FileBytes {
  /// The first `limit` bytes of a file, or all it has. O(bytes read).
  ///
  /// - Throws: ``InputError`` with the system's reason.
  public static func read(_ path: String, upTo limit: Int = .max) throws(InputError) -> [UInt8] {
    let (descriptor, status) = try open(path)
    defer { close(descriptor) }
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
    guard failure == 0 else { throw error(failure, path) }
    return bytes
  }

  /// Passes on a file chunk by chunk. O(bytes), memory of one chunk.
  ///
  /// - Returns: whether it could be read to its end.
  public static func forEachChunk(of path: String, _ body: ([UInt8]) -> Void) -> Bool {
    guard let stream = try? FileStream(path: path) else { return false }
    while let chunk = try? stream.next() {
      if chunk.isEmpty { return true }
      body(chunk)
    }
    return false
  }

  /// Whether there is something at a path that is not a link into nowhere.
  public static func exists(_ path: String) -> Bool {
    (try? status(path, followsLink: true)) != nil
  }

  /// Opens a regular file for reading; the caller closes it.
  ///
  /// - Throws: ``InputError`` with the system's reason.
  static func open(_ path: String) throws(InputError) -> (descriptor: Int32, status: stat) {
    // A pipe that took the file's name since would let a blocking open wait for ever.
    let descriptor = unsafe Foundation.open(systemPath(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw error(errno, path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw InputError(path: path, reason: "Not a regular file")
    }
    return (descriptor, status)
  }

  /// What the system knows of a path: of what a link leads to, or of the link itself.
  ///
  /// - Throws: ``InputError`` with the system's reason.
  static func status(_ path: String, followsLink: Bool) throws(InputError) -> stat {
    var status = stat()
    let flags = followsLink ? 0 : AT_SYMLINK_NOFOLLOW
    let code = unsafe fstatat(AT_FDCWD, systemPath(path), &status, flags)
    guard code == 0 else { throw error(errno, path) }
    return status
  }

  /// The path without links, `.` and `..`, from the root on.
  ///
  /// - Throws: ``InputError`` with the system's reason.
  static func resolved(_ path: String) throws(InputError) -> String {
    guard let result = unsafe realpath(systemPath(path), nil) else { throw error(errno, path) }
    defer { unsafe free(result) }
    return unsafe FileName.text(UnsafeRawBufferPointer(start: result, count: strlen(result)))
  }

  /// The names of what is in a folder, in no order.
  ///
  /// - Throws: ``InputError`` with the system's reason.
  static func names(inFolder path: String) throws(InputError) -> [String] {
    guard let folder = unsafe opendir(systemPath(path)) else { throw error(errno, path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe FileName.text(bytes.prefix { $0 != 0 })
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw error(errno, path) }
    return names
  }

  /// The name's bytes, and the NUL that the system wants behind them.
  private static func systemPath(_ path: String) -> [CChar] {
    FileName.bytes(path).map { CChar(bitPattern: $0) } + [0]
  }

  private static func error(_ code: Int32, _ path: String) -> InputError {
    InputError(path: path, reason: reason(of: code))
  }

  /// The system's words for an error.
  static func reason(of code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
