import Foundation
import TestSupport
import Testing

/// DuckDB reads a warehouse's views with their rows and types.
struct `DuckDB` {
  /// A Python that has DuckDB and its extension for SQLite, from `WAREHOUSE_DUCKDB`.
  private static let python: URL? = {
    guard let path = ProcessInfo.processInfo.environment["WAREHOUSE_DUCKDB"] else { return nil }
    return FileManager.default.isExecutableFile(atPath: path) ? URL(fileURLWithPath: path) : nil
  }()

  /// Every line about a view in which DuckDB does not agree with SQLite.
  private func differences(in place: Workplace) throws -> [Substring] {
    let script = packageRoot.appending(path: "Tests/oracle/check_duckdb.py").path
    let result = try run(try #require(Self.python), [script, "warehouse.sqlite"], in: place.folder)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count > 40 && (result.exitCode == 0 || result.exitCode == 1), "\(result.errors)")
    let wrong = lines.filter { !$0.hasSuffix(" ok") && $0 != "DuckDB and SQLite agree" }
    #expect(wrong.isEmpty == (result.exitCode == 0))
    return wrong
  }

  @Test(.enabled(if: python != nil, "WAREHOUSE_DUCKDB names no Python with DuckDB"))
  func `gives the rows of every view, with the types of their columns`() throws {
    try Workplace.with(demo: true) { place in
      // Alone, the bare filings are compared with each other; feeds bring headers, and with them other pairs.
      #expect(try place.warehouse("load", "demo").exitCode == 0)
      #expect(try differences(in: place) == [])
      try place.copyFixture("feeds")
      try place.copyFixture("taxonomies")
      _ = try place.warehouse("load", "feeds", "taxonomies")
      #expect(try differences(in: place) == [])
    }
  }
}
