import Foundation
import Reports
import TestSupport
import Testing

struct `warehouse report quality` {
  /// The demonstration and a copy of one of its filings in which a total is also one of its items.
  private func loaded(_ body: (Workplace) throws -> Void) throws {
    try Workplace.with(demo: true) { place in
      let change = """
        mkdir damaged && for f in demo/lksp-20221231/*; do
          sed 's/xlink:to="loc_8" order="2" weight="1.0"/xlink:to="loc_7" order="2" weight="1.0"/' "$f" \
            > damaged/$(basename "$f"); done && mv damaged demo/0009999001-23-000009
        """
      #expect(try place.shell(change).exitCode == 0)
      _ = try place.warehouse("load", "demo", "--quiet")
      try body(place)
    }
  }

  private static let damaged = "0009999001-23-000009"

  @Test func `says what is wrong, where, and once for each rule what to do`() throws {
    try loaded { place in
      let result = try place.warehouse(
        "report", "quality", "--filing", Self.damaged, "--rule", "q01")
      #expect(
        result.output == """
          0009999001-23-000009
            error  Q01  Circle in a calculation
              Following a total to its items leads back to the total, so that it adds up to itself.
              Take out the relationship that leads back, or put one of the two sums into a role of its own.
              us-gaap:Assets is an item of itself  ConsolidatedBalanceSheets  lksp-20221231_cal.xml:34

          """)
      #expect(result.errors == "")
    }
  }

  @Test func `finds the same in a file with views of an earlier program`() throws {
    try loaded { place in
      func report() throws -> String {
        try place.warehouse("report", "quality", "--format", "csv").output
      }
      let expected = try report()
      #expect(expected.split(separator: "\n").count == 10)
      _ = try place.sqlite(
        "warehouse.sqlite",
        """
        DROP VIEW concept_uses; CREATE VIEW concept_uses AS SELECT 1 AS filing_id;
        DROP VIEW concept_labels; CREATE VIEW concept_labels AS SELECT 'lksp-20221231' AS filing;
        """)
      #expect(try report() == expected)
    }
  }

  @Test func `exits 1 when it finds what it is asked to fail on`() throws {
    try loaded { place in
      func code(_ words: String...) throws -> Int {
        let words = words.joined(separator: " ")
        return Int(try place.shell("\"$WAREHOUSE\" report quality \(words)").exitCode)
      }
      let plain = try code("--filing", Self.damaged)
      #expect(plain == 0)
      #expect(try code("--filing", Self.damaged, "--fail-on", "error") == 1)
      #expect(try code("--filing", "lksp-20221231", "--fail-on", "error") == 0)
      #expect(try code("--filing", "lksp-20221231", "--fail-on", "warning") == 1)
      #expect(try code("--filing", "lksp-20221231", "--fail-on", "warning", "--limit", "0") == 1)
      #expect(try code("--filing", "lksp-20221231", "--fail-on", "warning", "--rule", "Q01") == 0)
      #expect(try code("--fail-on", "error", "--by", "rule") == 1)
      #expect(try code("--fail-on", "info") == 64)
      #expect(try place.warehouse("report", "roles", "--fail-on", "error").exitCode == 64)
    }
  }

  @Test func `counts by filer and agent and year, and by rule`() throws {
    try loaded { place in
      func csv(_ by: String) throws -> [String] {
        try place.warehouse("report", "quality", "--by", by, "--format", "csv").output
          .split(separator: "\n").map(String.init)
      }
      #expect(
        try csv("agent") == [
          "agent,year,filings,errors,warnings,infos", "0009999001,2023,1,1,2,0",
          "0009999001,2024,1,0,2,0", ",,3,0,4,0",
        ])
      let filers = try csv("filer")
      #expect(filers[0] == "filer,cik,year,filings,errors,warnings,infos")
      #expect(filers.contains("www.larkspur-instruments.example,,2023,1,0,2,0"))
      let rules = try csv("rule")
      #expect(rules[0] == "rule,severity,title,filings,findings,first_filing")
      #expect(rules[1] == "Q01,error,Circle in a calculation,1,1,0009999001-23-000009")
      #expect(try place.warehouse("report", "quality", "--by", "concept").exitCode == 64)
    }
  }

  @Test func `names rules that are near one that is not there`() throws {
    try loaded { place in
      let result = try place.warehouse("report", "quality", "--rule", "Q99")
      #expect(result.exitCode == 64)
      #expect(result.errors.hasPrefix("warehouse: no rule \"Q99\"; did you mean "))
    }
  }

  @Test func `notes what could not be judged`() throws {
    try loaded { place in
      let result = try place.warehouse(
        "report", "quality", "--filing", "lksp-20221231", "--rule", "Q05")
      #expect(result.output == "no rows\n")
      #expect(
        result.errors.hasPrefix(
          "note: not judged, because no declaration or standard relationship of theirs is here: Q05 "
        ))
    }
  }

  @Test func `marks the rows of trees that findings are about`() throws {
    try loaded { place in
      let page = try place.warehouse(
        "report", "quality", "--filing", Self.damaged, "--format", "html"
      ).output
      #expect(page.contains("CONSOLIDATED BALANCE SHEETS (calculation)"))
      #expect(page.contains("<p>1 error, 2 warnings, 0 infos in \(Self.damaged).</p>"))
      #expect(!page.contains("--by"))
      #expect(page.contains("<mark class=\"s3\"><a href=\"#f0\">Q01</a></mark>"))
      #expect(page.contains("<tr id=\"f0\">") && page.contains("<a class=\"go\" href=\"#m1\">"))
      #expect(page.contains("<li id=\"m1\" class=\"hit\">"))
      #expect(page.contains("href=\"#r1\"") && page.contains("id=\"r1\""))
      #expect(page.contains("<a href=\"#Q01\">") && page.contains("<tbody id=\"Q01\">"))
      #expect(page.contains("lksp-20221231_cal.xml:34"))
      #expect(page.contains("Take out the relationship that leads back"))
    }
  }

  @Test func `says nothing about lines of documents that are gone`() throws {
    try loaded { place in
      func report() throws -> ProgramResult {
        try place.warehouse("report", "quality", "--filing", Self.damaged, "--format", "csv")
      }
      let before = try report().output
      #expect(before.contains(",lksp-20221231_cal.xml,34,"))
      #expect(before.contains(",lksp-20221231_lab.xml,132,"))
      #expect(try place.shell("rm -r demo/\(Self.damaged)").exitCode == 0)
      let after = try report()
      #expect(after.exitCode == 0)
      #expect(
        after.output
          == before.replacing(",lksp-20221231_cal.xml,34,", with: ",lksp-20221231_cal.xml,,")
          .replacing(/,lksp-20221231_lab.xml,[0-9]+,/, with: ",,,"))
    }
  }

  @Test func `judges by the declarations of a taxonomy, whenever it is loaded`() throws {
    try Workplace.with(demo: true) { place in
      try place.copyFixture("taxonomies")
      let change = "sed -i 's/weight=\"1.0\"/weight=\"-1.0\"/' demo/lksp-20221231/*_cal.xml"
      #expect(try place.shell(change).exitCode == 0)
      func judged(_ database: String) throws -> (findings: String, notes: String) {
        let result = try place.warehouse(
          "report", "quality", "--rule", "Q05", "--format", "csv", "--database", database)
        let lines = result.output.split(separator: "\n").dropFirst()
        let pairs = lines.map {
          $0.split(separator: ",", omittingEmptySubsequences: false)[5...7].joined(separator: " ")
        }
        return (pairs.joined(separator: "\n"), result.errors)
      }
      _ = try place.warehouse("load", "demo", "--database", "after.sqlite")
      let before = try judged("after.sqlite")
      #expect(before.findings == "")
      #expect(before.notes.contains("Q05 217 concepts"))
      _ = try place.warehouse("load", "taxonomies", "--database", "after.sqlite")
      _ = try place.warehouse("load", "taxonomies", "--database", "first.sqlite")
      _ = try place.warehouse("load", "demo", "--database", "first.sqlite")
      let role = "http://www.larkspur-instruments.example/role/ConsolidatedBalanceSheets"
      let expected = """
        \(role) us-gaap:Assets lksp:ContractManufacturingDepositsNoncurrent
        \(role) us-gaap:Assets us-gaap:AssetsCurrent
        \(role) us-gaap:AssetsCurrent us-gaap:CashAndCashEquivalentsAtCarryingValue
        \(role) us-gaap:AssetsCurrent us-gaap:InventoryNet
        """
      for database in ["after.sqlite", "first.sqlite"] {
        let after = try judged(database)
        #expect(after.findings == expected)
        #expect(after.notes.contains("Q05 193 concepts"))
      }
    }
  }
}
