public import Foundation

/// The folder that holds `Package.swift`.
public let packageRoot: URL = {
  var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
  return folder.deletingLastPathComponent()
}()

/// Address of a file or folder below `fixtures/`, such as `linkbases/shared-label.xml`.
public func fixtureURL(_ path: String) -> URL {
  packageRoot.appendingPathComponent("fixtures").appendingPathComponent(path)
}

/// The bytes of a file below `fixtures/`.
public func fixture(_ path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: fixtureURL(path)))
}

/// Names of the files of a folder, in order, without README, dot files and folders.
public func fileNames(in folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(
    at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: []
  )
  .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory != true }
  .map(\.lastPathComponent).filter { !$0.hasPrefix(".") && $0 != "README.md" }.sorted()
}

/// Names of the files of a folder below `fixtures/`, for `@Test(arguments:)`.
///
/// A folder that cannot be read stops the test run: nothing would be tested in silence.
public func fixtureNames(in folder: String) -> [String] {
  do {
    return try fileNames(in: fixtureURL(folder))
  } catch {
    preconditionFailure("fixtures/\(folder) is part of the package: \(error)")
  }
}

/// The pages of documentation, by path below the package's root: `README.md`, `CONTRIBUTING.md`,
/// `CHANGELOG.md` and everything in Markdown below `docs/`, in order.
///
/// A folder that cannot be read stops the test run: nothing would be tested in silence.
public let documentationPages: [String] = {
  do {
    let below = try FileManager.default.subpathsOfDirectory(
      atPath: packageRoot.appendingPathComponent("docs").path)
    let pages = below.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }.sorted()
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + pages
  } catch {
    preconditionFailure("docs is part of the package: \(error)")
  }
}()

/// The recorded text `Tests/golden/NAME`.
///
/// With `RECORD=1` in the environment it is written from `recording` first; `git diff` shows what changed.
///
/// - Parameters:
///   - name: path below `Tests/golden`.
///   - recording: what the program under test gave now.
/// - Returns: what was recorded.
/// - Throws: when nothing was recorded under that name.
public func golden(_ name: String, recording: String) throws -> String {
  let file = packageRoot.appendingPathComponent("Tests/golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(recording.utf8).write(to: file)
  }
  return String(decoding: try Data(contentsOf: file), as: UTF8.self)
}
