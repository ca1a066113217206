import EDGAR
import Foundation
import GRDB
import TestSupport
import Warehouse
import XBRL

/// A warehouse file of one test.
struct ScratchWarehouse {
  let path: String

  /// A file that need not exist yet.
  init(_ file: URL) { path = file.path }

  /// Loads files and folders as the command line does.
  @discardableResult
  func load(
    _ paths: [URL], jobs: Int = 1, again: Bool = false, comparing: Bool = true,
    filter: SubmissionFilter = .everything, kinds: LinkKinds = .all, releases: [TaxonomyUse] = [],
    stoppingAfter limit: Int = .max, observe: @escaping (LoadEvent) -> Void = { _ in }
  ) throws -> LoadSummary {
    let database = try WarehouseDatabase(writingTo: path, waitingSeconds: 0)
    let options = LoadOptions(
      jobs: jobs, readsAgain: again, releases: releases, filter: filter, kinds: kinds,
      comparesFilings: comparing)
    var filings = 0
    let loader = Loader(
      database, options: options,
      observe: { event in
        if case .filing = event { filings += 1 }
        observe(event)
      }, shouldStop: { filings >= limit })
    let summary = try loader.load(InputWalker(paths.map(\.path)))
    try database.finishWriting()
    return summary
  }

  @discardableResult
  func load(_ paths: URL...) throws -> LoadSummary { try load(paths) }

  /// Removes filings; returns the keys that no filing has.
  @discardableResult
  func remove(_ filings: String...) throws -> [String] {
    let database = try WarehouseDatabase(writingTo: path, waitingSeconds: 0)
    let result = try Remover(database).remove(filings)
    try database.finishWriting()
    return result.unknown
  }

  /// Brings stored comparisons up to date, or those of so many groups.
  @discardableResult
  func refresh(jobs: Int = 2, stoppingAfter groups: Int? = nil) throws -> RefreshSummary {
    let database = try WarehouseDatabase(writingTo: path, waitingSeconds: 0)
    var done = 0
    let refresher = Refresher(
      database, jobs: jobs, observe: { if case .progress = $0 { done += 1 } },
      shouldStop: { done == groups })
    let summary = try refresher.refresh()
    try database.finishWriting()
    return summary
  }

  func digest(filing: String? = nil, scope: ContentDigest.Scope = .everything) throws -> String {
    try ContentDigest(scope: scope).digest(of: WarehouseDatabase(readingFrom: path), filing: filing)
  }

  /// What `warehouse verify` reports, as it prints it.
  func faults(filing: String? = nil) throws -> [String] {
    let verifier = try Verifier(WarehouseDatabase(readingFrom: path))
    return try verifier.faults(filings: filing.map { [$0] }, jobs: 2).map { fault in
      (fault.filing.map { "\($0): " } ?? "") + fault.message
    }
  }

  /// Rows of a query, their columns joined by `|`; NULL is empty.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [String] {
    try WarehouseDatabase(readingFrom: path).read { try Self.rows($0, sql, arguments) }
  }

  static func rows(_ db: Database, _ sql: String, _ arguments: StatementArguments = []) throws
    -> [String]
  {
    try db.addRequestedViews(for: sql)
    return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
      row.databaseValues.map { $0.isNull ? "" : String.fromDatabaseValue($0) ?? $0.description }
        .joined(separator: "|")
    }
  }

  func count(_ sql: String) throws -> Int {
    try WarehouseDatabase(readingFrom: path).read { db in
      try db.addRequestedViews(for: sql)
      return try Int.fetchOne(db, sql: sql) ?? 0
    }
  }

  /// Keys of all filings, in order.
  func filings() throws -> [String] {
    try rows("SELECT filing FROM filing_list ORDER BY filing")
  }

  /// Digest and findings: everything that must not depend on the order of loads.
  func content() throws -> [String] {
    let findings = """
      SELECT filing, document, line, rule, severity, lost, message FROM finding_list ORDER BY 1, 2, 3, 4, 7
      """
    return try [digest()] + rows(findings)
  }

  /// Every row of every table, ids included, as SQL literals.
  func dump() throws -> [String] {
    try WarehouseDatabase(readingFrom: path).read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        let columns = try db.columns(in: table).map { "quote(\"\($0.name)\")" }
        let sql = "SELECT \(columns.joined(separator: " || ',' || ")) FROM \(table)"
        return try ["-- \(table)"] + String.fetchAll(db, sql: sql)
      }
    }
  }

  /// Changes the file behind the program's back.
  func execute(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }
}

/// Runs `body` with a warehouse that does not exist yet and the folder it is to lie in.
func withWarehouse<Result>(_ body: (ScratchWarehouse, URL) throws -> Result) throws -> Result {
  try withTemporaryFolder { folder in
    try body(ScratchWarehouse(folder.appending(path: "warehouse.sqlite")), folder)
  }
}

/// Runs `body` with a warehouse of its own into which `fixtures/demo` was loaded, and its folder.
func withDemo<Result>(_ body: (ScratchWarehouse, URL) throws -> Result) throws -> Result {
  try withWarehouse { warehouse, folder in
    try FileManager.default.copyItem(
      atPath: SharedWarehouse.demo().warehouse.path, toPath: warehouse.path)
    return try body(warehouse, folder)
  }
}

/// A warehouse loaded once for all tests that only read it, and deleted when the process ends.
final class SharedWarehouse: Sendable {
  let warehouse: ScratchWarehouse
  let summary: LoadSummary

  private init(_ name: String, _ path: URL, comparing: Bool = true) throws {
    let file = sharedFolder.appending(path: "\(name).sqlite")
    warehouse = ScratchWarehouse(file)
    summary = try warehouse.load([path], jobs: 2, comparing: comparing)
  }

  private static let manyResult = Result {
    let input = sharedFolder.appending(path: "many", directoryHint: .isDirectory)
    try SmallFiling.writeMany(100, filers: 20, [.calculation, .labels], below: input)
    return (input, try SharedWarehouse("hundred", input))
  }
  private static let corpusResult = Result { try SharedWarehouse("corpus", corpusURL("filings")) }
  private static let demoResult = Result { try SharedWarehouse("demo", fixtureURL("demo")) }

  private static let indexedResult = Result {
    let shared = try SharedWarehouse("indexed", fixtureURL("demo"))
    for indexes in ["names", "presentation"] {
      try shared.warehouse.execute(SQLText.indexes(indexes))
    }
    return shared
  }

  private static let plantedResult = Result {
    let input = sharedFolder.appending(path: "planted", directoryHint: .isDirectory)
    for defect in PlantedDefect.all { try defect.plantApart(below: input) }
    return (input, try SharedWarehouse("planted", input, comparing: false))
  }

  /// The invented filing with each planted defect, and the folder they were written to.
  static func planted() throws -> (input: URL, shared: SharedWarehouse) { try plantedResult.get() }

  /// `fixtures/demo` with the indexes of a large file.
  static func indexedDemo() throws -> SharedWarehouse { try indexedResult.get() }

  /// `filings` of the corpus.
  static func corpus() throws -> SharedWarehouse { try corpusResult.get() }

  /// A hundred small filings of twenty filers, and the folder they were written to.
  static func many() throws -> (input: URL, shared: SharedWarehouse) { try manyResult.get() }

  /// `fixtures/demo`.
  static func demo() throws -> SharedWarehouse { try demoResult.get() }
}

/// Copies a file or folder and returns the copy, which keeps the original's time.
@discardableResult
func copy(_ file: URL, to folder: URL, as name: String? = nil) throws -> URL {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let target = folder.appending(path: name ?? file.lastPathComponent)
  try FileManager.default.copyItem(at: file, to: target)
  return target
}

/// Writes a text as a file whose time is after that of every other.
@discardableResult
func write(_ text: String, _ name: String, in folder: URL) throws -> URL {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let file = folder.appending(path: name)
  try Data(text.utf8).write(to: file)
  return file
}

/// Replaces a text in a file, once. Fails when the text is not there.
func edit(_ file: URL, _ old: String, _ new: String) throws {
  let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  guard let range = text.firstRange(of: old) else { throw TextMissing(text: old) }
  try Data(text.replacingCharacters(in: range, with: new).utf8).write(to: file)
}

/// A text that a test wanted to replace is not in the file.
struct TextMissing: Error { var text: String }

/// Every file below a folder, in order of path.
func files(below folder: URL) throws -> [URL] {
  try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    .sorted { $0.path < $1.path }.flatMap { entry in
      entry.hasDirectoryPath ? try files(below: entry) : [entry]
    }
}

/// Folders in a folder, in order of name.
func folders(in folder: URL) throws -> [URL] {
  try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    .filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
}
