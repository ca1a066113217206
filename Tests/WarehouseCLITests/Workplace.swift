import Foundation
import TestSupport
import Testing
import Warehouse

/// A folder of its own with the program at hand, removed in the end.
struct Workplace {
  /// Its address.
  let folder: URL

  /// Makes one; with `demo`, the demo's filings are in `demo/`.
  static func with(demo: Bool = false, _ body: (Workplace) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let workplace = Workplace(folder: folder)
      if demo { try workplace.copyFixture("demo") }
      try body(workplace)
    }
  }

  /// The demo's filings, loaded once into `warehouse.sqlite`.
  private static let loadedDemo = Result {
    let place = Workplace(folder: sharedFolder.appending(path: "loaded-demo"))
    try place.copyFixture("demo")
    #expect(try place.warehouse("load", "demo").exitCode == 0)
    return place.folder
  }

  /// Makes one with the demo's filings in `demo/`, after `warehouse load demo`.
  static func withLoadedDemo(_ body: (Workplace) throws -> Void) throws {
    try with(demo: true) { place in
      let original = try loadedDemo.get()
      try FileManager.default.copyItem(
        at: original.appending(path: "warehouse.sqlite"),
        to: place.folder.appending(path: "warehouse.sqlite"))
      // The ledger knows files by their addresses.
      let moved = "replace(path, '\(original.path)/', '\(place.folder.path)/')"
      let errors = try place.sqlite("warehouse.sqlite", "UPDATE z_sources SET path = \(moved)")
      #expect(errors == "")
      try body(place)
    }
  }

  /// Copies a file or folder of `fixtures/`, by default under its own name.
  func copyFixture(_ path: String, as name: String? = nil) throws {
    let target = folder.appendingPathComponent(name ?? fixtureURL(path).lastPathComponent)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: fixtureURL(path), to: target)
  }

  /// Runs `warehouse` here.
  func warehouse(
    _ arguments: String..., variables: [String: String] = [:],
    whileRunning: ((Int32) -> Void)? = nil
  ) throws -> ProgramResult {
    let result = try run(
      try builtWarehouse(), arguments, environment: Self.environment(variables), in: folder,
      whileRunning: whileRunning)
    return cleaned(result)
  }

  /// Runs a line of shell here, with the program's address in `$WAREHOUSE`.
  func shell(_ script: String) throws -> ProgramResult {
    let variables = ["WAREHOUSE": try builtWarehouse().path]
    let result = try run(
      URL(fileURLWithPath: "/bin/bash"), ["-c", script],
      environment: Self.environment(variables), in: folder)
    return cleaned(result)
  }

  /// Runs SQL in the sqlite3 shell on a database here.
  func sqlite(_ database: String, _ sql: String) throws -> String {
    let path = folder.appendingPathComponent(database).path
    let views = SchemaText().requestedViews(for: sql)
    let result = try run(URL(fileURLWithPath: "/usr/bin/sqlite3"), [path, views + sql])
    return result.errors + result.output
  }

  /// The digest of a database here.
  func digest(_ database: String = "warehouse.sqlite") throws -> String {
    try warehouse("verify", "--digest", "--database", database).output
  }

  /// Names of the files and folders here, in order.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// Writes a file here.
  func write(_ text: String, to name: String) throws {
    try write([UInt8](text.utf8), to: name)
  }

  /// Writes bytes as a file here, in a folder that need not exist.
  func write(_ bytes: [UInt8], to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// The test's environment without what would change the program.
  static func environment(_ variables: [String: String] = [:]) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    environment["WAREHOUSE_DATABASE"] = nil
    return environment.merging(variables) { _, new in new }
  }

  /// The result with this folder written as `…` and times and speeds as `0`.
  private func cleaned(_ result: ProgramResult) -> ProgramResult {
    var result = result
    result.output = result.output.replacing(folder.path, with: "…")
    result.errors = Self.withoutTimes(result.errors.replacing(folder.path, with: "…"))
    return result
  }

  /// A text whose seconds and speeds are written as `0`.
  static func withoutTimes(_ text: String) -> String {
    text.replacing(/in [0-9.]+ s\b/, with: "in 0 s")
      .replacing(/\([0-9.]+ (bytes?|KB|MB|GB)\/s\)/, with: "(0 MB/s)")
  }
}
