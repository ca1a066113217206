import EDGAR
import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// A feed in one archive: what is in the file at any moment is whole, and what is missing comes later.
@Suite(.serialized)
struct `A load of a feed` {
  /// 120 submissions of ten companies, some of them corrected later in the feed.
  private static func feed() throws -> [UInt8] {
    var files: [(name: String, data: [UInt8])] = []
    for number in 0..<120 {
      let (company, year) = (number % 10, number / 10)
      var filing = SmallFiling(stem: "co\(company)-\(2000 + year)1231", prefix: "co\(company)")
      filing.children = ["us-gaap:Cash"] + (0..<30).map { "Asset\($0)Of\(year % 3)" }
      filing.roles = ["BalanceSheet", "Details", "Parenthetical"]
      let accession = "0000000001-24-\(100_000 + number)"
      var sample = SampleSubmission(accession, filing)
      sample.period = "\(2000 + year)1231"
      sample.parties = [.init(100 + company, "COMPANY \(company)")]
      files.append(("./\(accession).nc", sample.feed))
      guard number % 15 == 0 else { continue }
      filing.label = "Corrected"
      sample = SampleSubmission(accession, filing)
      sample.period = "\(2000 + year)1231"
      sample.flags = ["<CORRECTION>", "<TIMESTAMP>20240301:101500"]
      files.append(("./\(accession).corr01", sample.feed))
    }
    return try gzip(TarBytes.archive(files))
  }

  /// The feed, what a load of it that nobody disturbs gives, and the seconds that it takes.
  private static let undisturbed = Result {
    let feed = try write(
      Self.feed(), "20240201.nc.tar.gz", in: sharedFolder.appending(path: "feed"))
    let whole = ScratchWarehouse(sharedFolder.appending(path: "feed.sqlite"))
    let start = Date()
    #expect(try load(feed, into: whole).exitCode == 0)
    let seconds = Date().timeIntervalSince(start)
    #expect(try whole.filings().count == 120)
    return (feed: feed, content: try whole.content(), seconds: seconds)
  }

  private func withFeed(_ body: (URL, [String], URL) throws -> Void) throws {
    let undisturbed = try Self.undisturbed.get()
    try withTemporaryFolder { try body(undisturbed.feed, undisturbed.content, $0) }
  }

  private static func load(
    _ feed: URL, into warehouse: ScratchWarehouse, whileRunning: ((Int32) -> Void)? = nil
  ) throws -> ProgramResult {
    try run(
      builtWarehouse(),
      ["load", feed.path, "--database", warehouse.path, "--jobs", "2", "--quiet"],
      whileRunning: whileRunning)
  }

  /// What SQLite itself says of a file, beside its own log.
  private func expectSound(_ warehouse: ScratchWarehouse, _ note: String) throws {
    guard FileManager.default.fileExists(atPath: warehouse.path) else { return }
    let queue = try DatabaseQueue(path: warehouse.path)
    try queue.read { db in
      let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check")
      #expect(integrity == ["ok"], "\(note)")
      let foreignKeys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      #expect(foreignKeys.isEmpty, "\(note)")
    }
    try queue.close()
  }

  /// `WAREHOUSE_KILLS` says how often; ten times without it.
  @Test func `by SIGKILL at any moment leaves a sound file and is completed`() throws {
    let variables = ProcessInfo.processInfo.environment
    let wanted = variables["WAREHOUSE_KILLS"].flatMap { Int($0) } ?? 10
    let seed = seeds(1)[0]
    var generator = SeededGenerator(seed: seed)
    let longest = try max(0.1, Self.undisturbed.get().seconds)
    try withFeed { feed, content, folder in
      var (kills, runs) = (0, 0)
      while kills < wanted, runs < 20 * wanted {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(runs).sqlite"))
        var isDone = false
        while !isDone {
          runs += 1
          let moment = Date(timeIntervalSinceNow: .random(in: 0.02...longest, using: &generator))
          let result = try Self.load(feed, into: warehouse) { process in
            if kills < wanted, Date() >= moment { kill(process, SIGKILL) }
          }
          isDone = result.exitCode == 0
          let note = "seed \(seed), kill \(kills)"
          try #require(isDone || result.exitCode == -9, "\(note): \(result.errors)")
          if !isDone { kills += 1 }
          try expectSound(warehouse, note)
        }
        #expect(try warehouse.content() == content, "seed \(seed), \(kills) kills")
        #expect(try warehouse.faults() == [])
      }
      #expect(kills == wanted)
    }
  }

  /// What a reader sees are filings whose counts are those of their rows, at any moment.
  @Test func `shows whole filings to who reads meanwhile`() throws {
    let sql = """
      SELECT count(*) AS filings,
        (SELECT sum(calculation_arcs) FROM filing_list) IS (SELECT nullif(count(*), 0) FROM calculation_arcs)
        AND (SELECT sum(presentation_arcs) FROM filing_list) IS (SELECT nullif(count(*), 0) FROM presentation_arcs)
        AND (SELECT sum(labels) FROM filing_list) IS (SELECT nullif(count(*), 0) FROM concept_labels)
        AND NOT EXISTS (SELECT 1 FROM filing_list WHERE calculation_arcs <> 93 OR labels <> 30) AS is_whole
      FROM filing_list
      """
    try withFeed { feed, content, folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "read.sqlite"))
      var seen: Set<Int> = []
      var torn: [Int] = []
      let result = try Self.load(feed, into: warehouse) { _ in
        // The file may not be there yet, or not have its tables.
        guard
          let row = try? WarehouseDatabase(readingFrom: warehouse.path).read({ db in
            try Row.fetchOne(db, sql: sql)
          })
        else { return }
        seen.insert(row["filings"])
        if row["is_whole"] != 1, row["filings"] as Int > 0 { torn.append(row["filings"]) }
      }
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(torn == [])
      #expect(seen.contains { $0 > 0 && $0 < 120 }, "a reader came in between: \(seen.sorted())")
      #expect(try warehouse.content() == content)
    }
  }

  @Test func `lets a second one wait, which then has nothing to do`() throws {
    try withFeed { feed, content, folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "two.sqlite"))
      var second: ProgramResult?
      let marker = warehouse.path + "-writer"
      let first = try Self.load(feed, into: warehouse) { _ in
        guard second == nil, FileManager.default.fileExists(atPath: marker) else { return }
        second = try? Self.load(feed, into: warehouse)
      }
      #expect(first.exitCode == 0, "\(first.errors)")
      // It waits ten seconds at most, and says then who writes.
      let result = try #require(second)
      if result.exitCode == 2 {
        #expect(result.errors.contains("has been writing to it since"))
      } else {
        #expect(result.exitCode == 0, "\(result.errors)")
      }
      #expect(try Self.load(feed, into: warehouse).exitCode == 0)
      #expect(try warehouse.content() == content)
      #expect(try warehouse.faults() == [])
    }
  }
}
