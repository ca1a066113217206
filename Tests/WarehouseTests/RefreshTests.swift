import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// Stored comparisons follow what is in the warehouse, whatever way it came to be there.
struct `Stored comparisons` {
  /// Every row of every view of changes, in order.
  private func changes(_ warehouse: ScratchWarehouse) throws -> [String] {
    let views = [
      "comparable_filings", "calculation_changes", "presentation_changes", "definition_changes",
      "role_changes", "label_changes", "changes", "change_details",
    ]
    return try views.flatMap { name in
      let view = try #require(PublicView.named(name))
      let columns = view.columns.map { "\"\($0)\"" }.joined(separator: ", ")
      return try warehouse.rows("SELECT '\(name)', \(columns) FROM \(name)").sorted()
    }
  }

  private func stale(_ warehouse: ScratchWarehouse) throws -> Int {
    try warehouse.count("SELECT count(*) FROM z_stale_groups")
  }

  /// Six filings of three filers, one a year, each a little different.
  private func filings() -> [SmallFiling] {
    (0..<6).map { number in
      var filing = SmallFiling(
        stem: "co\(number % 3)-\(2020 + number / 3)1231", prefix: "co\(number % 3)")
      filing.children = ["us-gaap:Cash", "Asset\(number)", "AssetOf\(number % 3)"]
      filing.label = "Asset \(number)"
      filing.roles = number < 3 ? ["BalanceSheet"] : ["BalanceSheet", "Details"]
      return filing
    }
  }

  @Test(arguments: seeds(4))
  func `do not depend on the order of loads`(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let places = try filings().map { try $0.write(below: folder.appending(path: "input")) }
      let once = ScratchWarehouse(folder.appending(path: "once.sqlite"))
      try once.load(places, jobs: 2)
      #expect(try changes(once).count > 30)
      var generator = SeededGenerator(seed: seed)
      let single = ScratchWarehouse(folder.appending(path: "single.sqlite"))
      // Document by document: filings are completed again and again.
      for file in try places.flatMap({ try files(below: $0) }).shuffled(using: &generator) {
        try single.load(file)
      }
      #expect(try changes(single) == changes(once))
      #expect(try single.faults() == [])
    }
  }

  @Test func `go with a filing and come back with it`() throws {
    try withWarehouse { warehouse, folder in
      let places = try filings().map { try $0.write(below: folder) }
      try warehouse.load(places)
      let before = try changes(warehouse)
      try warehouse.remove("co1-20211231", "co2-20201231")
      #expect(
        try warehouse.rows("SELECT DISTINCT filing FROM comparable_filings") == ["co0-20211231"])
      #expect(try warehouse.faults() == [])
      try warehouse.load(places)
      #expect(try changes(warehouse) == before)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `left out by a load are made by a refresh, as the load would have made them`() throws {
    try withTemporaryFolder { folder in
      let places = try filings().map { try $0.write(below: folder.appending(path: "input")) }
      let with = ScratchWarehouse(folder.appending(path: "with.sqlite"))
      try with.load(places)
      let without = ScratchWarehouse(folder.appending(path: "without.sqlite"))
      try without.load(places, comparing: false)
      #expect(try without.count("SELECT count(*) FROM z_comparisons") == 0)
      #expect(try stale(without) == 3)
      #expect(try without.faults() == [])
      let forecast = try Refresher(WarehouseDatabase(readingFrom: without.path)).forecast()
      #expect(forecast.groups == 3 && forecast.comparisons == 3 && forecast.outdated == 0)
      #expect(forecast.seconds > 0)
      let summary = try without.refresh()
      #expect(summary.groups == 3 && summary.comparisons == 3 && !summary.wasStopped)
      #expect(try changes(without) == changes(with))
      #expect(
        try summary.changes
          == with.count(
            """
            SELECT sum(calculation_changes + presentation_changes + definition_changes + role_changes + label_changes)
            FROM z_comparisons
            """))
      #expect(try stale(without) == 0)
      let again = try without.refresh()
      #expect(again.groups == 0 && again.comparisons == 0 && again.removed == 0)
    }
  }

  @Test func `are finished by the next load when one was stopped between groups`() throws {
    try withTemporaryFolder { folder in
      let places = try filings().map { try $0.write(below: folder.appending(path: "input")) }
      let whole = ScratchWarehouse(folder.appending(path: "whole.sqlite"))
      try whole.load(places)
      let warehouse = ScratchWarehouse(folder.appending(path: "stopped.sqlite"))
      try warehouse.load(places, comparing: false)
      let summary = try warehouse.refresh(stoppingAfter: 1)
      #expect(summary.wasStopped && summary.groups == 1)
      #expect(try stale(warehouse) == 2)
      #expect(try warehouse.rows("PRAGMA journal_mode") == ["delete"])
      let forecast = try Refresher(WarehouseDatabase(readingFrom: warehouse.path)).forecast()
      #expect(forecast.groups == 2 && forecast.comparisons == 2)
      #expect(try warehouse.load(places).refresh.comparisons == 2)
      #expect(try changes(warehouse) == changes(whole))
    }
  }

  @Test func `of an older version are renewed by a refresh, not by a load`() throws {
    try withWarehouse { warehouse, folder in
      let places = try filings().map { try $0.write(below: folder) }
      try warehouse.load(places)
      let before = try changes(warehouse)
      try warehouse.execute(
        """
        UPDATE z_comparisons SET algorithm = 0 WHERE id = 1;
        DELETE FROM z_changes WHERE comparison_id = 1; DELETE FROM z_changed_labels WHERE comparison_id = 1;
        """)
      #expect(try warehouse.load(places).refresh.comparisons == 0)
      #expect(try changes(warehouse) != before)
      let forecast = try Refresher(WarehouseDatabase(readingFrom: warehouse.path)).forecast()
      #expect(forecast.outdated == 1 && forecast.comparisons == 1 && forecast.obsolete == 0)
      let summary = try warehouse.refresh()
      #expect(summary.comparisons == 1 && summary.removed == 1)
      #expect(try changes(warehouse) == before)
    }
  }

  @Test func `follow filings that share a stem and are renamed`() throws {
    try withTemporaryFolder { folder in
      var twin = filings()[3]
      twin.children = ["us-gaap:Cash", "us-gaap:Goodwill"]
      let input = folder.appending(path: "input")
      var places = try filings().map { try $0.write(below: input) }
      places.append(try twin.write(below: input.appending(path: "more")))
      let (forward, backward) = (
        ScratchWarehouse(folder.appending(path: "forward.sqlite")),
        ScratchWarehouse(folder.appending(path: "backward.sqlite"))
      )
      for place in places { try forward.load(place) }
      for place in places.reversed() { try backward.load(place) }
      let twins = try forward.filings().filter { $0.hasPrefix("co0-20211231~") }.sorted()
      #expect(twins.count == 2)
      #expect(try changes(forward) == changes(backward))
      let compared = "SELECT DISTINCT filing FROM comparable_filings WHERE filing LIKE 'co0%'"
      // Nothing but the key tells which of them is newer.
      #expect(try forward.rows(compared) == [twins[1]])
      try forward.remove(twins[1])
      #expect(try forward.faults() == [])
      #expect(try forward.refresh().comparisons == 1)
      #expect(try forward.rows(compared) == ["co0-20211231"])
    }
  }

  @Test func `move with filings whose header says another form, period or filer`() throws {
    try withWarehouse { warehouse, folder in
      let places = try filings().map { try $0.write(below: folder) }
      try warehouse.load(places)
      #expect(try warehouse.count("SELECT count(*) FROM z_comparisons") == 3)
      try write(
        """
        folder,accession,cik,form,period,filed
        co0-20201231,,77,10-K,2020-12-31,2021-02-01
        co0-20211231,,77,10-K/A,2021-12-31,2022-03-01
        co1-20201231,,88,10-K,2020-12-31,2021-02-01
        co1-20211231,,88,10-Q,2021-12-31,2022-02-01
        """, "filings.csv", in: folder)
      try warehouse.load(folder)
      #expect(
        try warehouse.rows(
          "SELECT filing, previous_filing, form_family FROM comparable_filings WHERE basis = 'prior' ORDER BY 1"
        ) == ["co0-20211231|co0-20201231|10-K", "co2-20211231|co2-20201231|"])
      #expect(try warehouse.faults() == [])
      #expect(try stale(warehouse) == 0)
    }
  }

  @Test func `are missed, and found wrong, by verification`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(try filings().map { try $0.write(below: folder) })
      try warehouse.execute(
        "UPDATE z_changes SET change = 3 WHERE comparison_id = 1 AND change = 1")
      let faults = try warehouse.faults()
      #expect(faults.count == 1)
      #expect(faults[0].hasSuffix("are not what comparing gives"))
      try warehouse.execute(
        """
        DELETE FROM z_changes; DELETE FROM z_change_arcs; DELETE FROM z_change_places;
        DELETE FROM z_changed_labels; DELETE FROM z_role_matches; DELETE FROM z_comparisons;
        """)
      #expect(try warehouse.faults() == ["3 comparable pairs of filings are not compared"])
    }
  }
}
