import EDGAR
import Foundation
import GRDB
import GRDBSQLite
import Reports
import TestSupport
import Testing
import Warehouse

/// `warehouse report labels --search`.
struct `Searching labels` {
  private func request(_ search: String, filing: String? = nil) -> ReportRequest {
    ReportRequest(filters: filing.map { [ReportFilter(.filing, $0)] } ?? [], search: search)
  }

  /// Rows with and without an index in the file.
  private func withTables(
    _ request: ReportRequest, _ body: (_ without: ReportTable, _ with: ReportTable) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "w.sqlite").path
      // The lock of a writer ends with its object.
      func writing(_ body: (WarehouseDatabase) throws -> Void) throws {
        let database = try WarehouseDatabase(writingTo: path)
        try body(database)
        try database.finishWriting()
      }
      try writing {
        _ = try Loader($0, options: LoadOptions()).load(InputWalker([fixtureURL("demo").path]))
      }
      let report = try Report(named: "labels")
      let without = try report.table(from: WarehouseDatabase(readingFrom: path), request)
      try writing { _ = try $0.makeLabelIndex() }
      try body(without, report.table(from: WarehouseDatabase(readingFrom: path), request))
    }
  }

  @Test(arguments: ["deferred revenue", "\"net sales\"", "calib*", "cash NOT restricted"])
  func `gives the same rows with an index and without`(search: String) throws {
    try withTables(request(search)) { without, with in
      #expect(!without.rows.isEmpty)
      #expect(with.rows == without.rows)
    }
  }

  @Test func `keeps to the filings asked for`() throws {
    try withTables(request("receivables", filing: "hbln-20221231")) { without, with in
      #expect(!without.rows.isEmpty)
      #expect(without.rows.allSatisfy { $0[0] == .text("hbln-20221231") })
      #expect(with.rows == without.rows)
    }
  }

  @Test(arguments: [
    ("a:b", "no such column: a"), ("\"abc", "unterminated string"),
    ("AND", "fts5: syntax error near \"AND\""),
  ])
  func `says what makes no sense`(search: String, reason: String) throws {
    let warehouse = try TestWarehouse()
    #expect(throws: ReportError.searchNotUnderstood(search, reason: reason)) {
      try Report(named: "labels").table(from: warehouse.open(), request(search))
    }
  }

  @Test func `needs FTS5`() throws {
    let warehouse = try TestWarehouse().open()
    try warehouse.read { db in _ = unsafe sqlite3_drop_modules(db.sqliteConnection, nil) }
    #expect(throws: ReportError.searchUnavailable) {
      try Report(named: "labels").table(from: warehouse, request("cash"))
    }
  }
}
