public import Foundation

/// Runs `body` with the address of a new empty folder and removes the folder afterwards.
///
/// The address has no symbolic links in it, so that it compares equal to what programs report.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appendingPathComponent("warehouse-test-\(UUID().uuidString)", isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// A folder for what many tests read, removed when the process ends.
///
/// A folder that cannot be made lets the tests fail that write to it.
public let sharedFolder: URL = {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    .appending(path: "warehouse-tests-\(ProcessInfo.processInfo.processIdentifier)")
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  atexit { try? FileManager.default.removeItem(at: sharedFolder) }
  return folder
}()
