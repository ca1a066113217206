internal import Foundation

/// A file without a name in the folder for temporary files. It goes with the last document that lies in it, and with
/// the process.
///
/// Unsafe code: the system makes a name in an array of this function, and reads the bytes of an array while it
/// writes them.
@safe public final class TemporaryFile: Sendable {
  private let descriptor: Int32

  /// The folder: `TMPDIR`, else the system's.
  static var folder: String { FileManager.default.temporaryDirectory.path }

  /// Makes an empty file.
  ///
  /// - Throws: ``InputError`` with the folder and the system's reason.
  init() throws(InputError) {
    var name = Array((Self.folder + "/warehouse-" + String(repeating: "X", count: 6)).utf8CString)
    descriptor = unsafe mkstemp(&name)
    guard descriptor >= 0 else { throw Self.error() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unsafe unlink(name)
  }

  deinit { close(descriptor) }

  /// Writes bytes from an offset on. O(size).
  ///
  /// - Throws: ``InputError`` with the folder and the system's reason, such as a full disk.
  func write(_ bytes: [UInt8], at offset: Int) throws(InputError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, buffer.baseAddress.map { unsafe $0 + written }, bytes.count - written,
          off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.error() }
      written += count
    }
  }

  /// Bytes that were written. O(size).
  ///
  /// - Throws: ``InputError`` with the folder and the system's reason.
  func bytes(in range: Range<Int>) throws(InputError) -> [UInt8] {
    try FileBytes.read(descriptor, at: range.lowerBound, count: range.count, path: Self.folder)
  }

  private static func error() -> InputError {
    InputError(path: folder, reason: FileBytes.reason(of: errno))
  }
}
