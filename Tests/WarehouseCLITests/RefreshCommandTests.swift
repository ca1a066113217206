import Foundation
import TestSupport
import Testing

struct `warehouse refresh` {
  private let changes = """
    SELECT * FROM (
      SELECT 'cal', filing, basis, change, parent, child FROM calculation_changes
      UNION ALL SELECT 'roles', filing, basis, change, role_uri, previous_role_uri FROM role_changes
      UNION ALL SELECT 'labels', filing, basis, change, concept, text FROM label_changes)
    ORDER BY 1, 2, 3, 4, 5, 6
    """

  @Test func `compares what a load left out`() throws {
    try Workplace.with(demo: true) { place in
      let load = try place.warehouse("load", "demo", "--no-changes")
      #expect(!load.errors.contains("compared"))
      #expect(try place.sqlite("warehouse.sqlite", changes) == "")
      let dry = try place.warehouse("refresh", "--dry-run")
      #expect(dry.exitCode == 0 && dry.output == "")
      #expect(
        dry.errors == "2 pairs of filings to compare; about 1 s; nothing was changed\n")
      let result = try place.warehouse("refresh")
      #expect(result.exitCode == 0 && result.output == "")
      #expect(result.errors == "2 pairs of filings compared: 86 changes in 0 s\n")
      _ = try place.warehouse("load", "demo", "--database", "at-once.sqlite")
      let stored = try place.sqlite("warehouse.sqlite", changes)
      #expect(try stored == place.sqlite("at-once.sqlite", changes))
      #expect(stored.split(separator: "\n").count > 30)
      #expect(try place.names() == ["at-once.sqlite", "demo", "warehouse.sqlite"])
    }
  }

  @Test func `changes nothing when everything is up to date`() throws {
    try Workplace.withLoadedDemo { place in
      let before = try place.sqlite("warehouse.sqlite", ".dump")
      for result in [
        try place.warehouse("refresh"), try place.warehouse("refresh", "--dry-run"),
      ] {
        #expect(result.exitCode == 0)
        #expect(result.errors == "everything is up to date\n")
      }
      #expect(try place.warehouse("refresh", "--quiet").errors == "")
      #expect(try place.sqlite("warehouse.sqlite", ".dump") == before)
    }
  }

  @Test func `says what an older version of the program has left`() throws {
    try Workplace.withLoadedDemo { place in
      _ = try place.sqlite("warehouse.sqlite", "UPDATE z_comparisons SET algorithm = 0")
      let dry = try place.warehouse("refresh", "--dry-run")
      #expect(
        dry.errors == """
          2 pairs of filings to compare, 2 of an older version of this program; about 1 s; nothing was changed

          """)
      let result = try place.warehouse("refresh", "--jobs", "1")
      #expect(
        result.errors
          == "2 pairs of filings compared, 2 comparisons removed: 86 changes in 0 s\n")
      #expect(try place.warehouse("verify").exitCode == 0)
    }
  }

  @Test func `makes no warehouse`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("refresh")
      #expect(result.exitCode == 2)
      #expect(result.errors.hasPrefix("warehouse: "))
      #expect(try place.names() == [])
    }
  }

  @Test func `by kill -9 goes on later, as if nothing had happened`() throws {
    try Workplace.with { place in
      try SmallFiling.writeMany(60, filers: 6, below: place.folder.appending(path: "many"))
      _ = try place.warehouse("load", "many", "--no-changes")
      var isSent = false
      let marker = place.folder.appendingPathComponent("warehouse.sqlite-writer").path
      _ = try place.warehouse("refresh", "--jobs", "2") { process in
        guard !isSent, FileManager.default.fileExists(atPath: marker) else { return }
        isSent = true
        kill(process, SIGKILL)
      }
      #expect(try place.warehouse("refresh").exitCode == 0)
      #expect(try place.warehouse("refresh").errors == "everything is up to date\n")
      #expect(try place.warehouse("verify").exitCode == 0)
    }
  }
}
