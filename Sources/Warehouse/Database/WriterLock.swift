internal import Foundation

/// Keeps a second loader away from a database while one is writing.
///
/// A file beside the database holds process and start; the kernel's lock on it ends with the process, so
/// a crash leaves nothing that blocks.
final class WriterLock: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock, waiting up to `seconds` for another process to end.
  ///
  /// - Throws: ``WarehouseError`` when it is still held then, or when the folder cannot be written.
  init(database: String, seconds: Double = 10) throws {
    path = database + "-writer"
    let end = Date(timeIntervalSinceNow: seconds)
    var descriptor = try Self.descriptor(of: path, database: database)
    while !Self.isLocked(descriptor, path) {
      close(descriptor)
      guard Date() < end else {
        let holder = Self.holder(path)
        throw WarehouseError(
          .locked(byProcess: holder?.process, since: holder?.since), path: database)
      }
      Thread.sleep(forTimeInterval: 0.1)
      descriptor = try Self.descriptor(of: path, database: database)
    }
    self.descriptor = descriptor
    let text = Array("\(getpid()) \(Date().ISO8601Format())\n".utf8)
    ftruncate(descriptor, 0)
    _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    _ = unsafe unlink(path)
    close(descriptor)
  }

  private static func descriptor(of path: String, database: String) throws -> Int32 {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw WarehouseError(errno == ENOSPC ? .full : .readOnly, path: database)
    }
    return descriptor
  }

  /// Takes the lock when nobody has it. The holder removes the file when it ends, and whoever had opened it
  /// before gets a lock on a file that is gone: only the one at the path counts.
  private static func isLocked(_ descriptor: Int32, _ path: String) -> Bool {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
    var (opened, present) = (stat(), stat())
    return unsafe (fstat(descriptor, &opened) == 0 && stat(path, &present) == 0)
      && (opened.st_dev, opened.st_ino) == (present.st_dev, present.st_ino)
  }

  private static func holder(_ path: String) -> (process: Int32, since: String)? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    let parts = text.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let process = Int32(parts[0]) else { return nil }
    return (process, String(parts[1]))
  }
}
