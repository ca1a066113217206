import Foundation
import Reports
import TestSupport
import Testing

/// The options that choose filings and parts of them, the same in all commands.
struct `Options that choose` {
  /// A warehouse with two filers, three filings with headers and two without.
  private func loaded(_ body: (Workplace) throws -> Void) throws {
    try Workplace.with(demo: true) { place in
      try place.copyFixture("feeds")
      _ = try place.warehouse("load", "feeds", "--form", "10-K", "--quiet")
      _ = try place.warehouse("load", "demo", "--quiet")
      try body(place)
    }
  }

  private func column(_ number: Int, _ csv: String) -> [String] {
    csv.split(separator: "\n").dropFirst().map { line in
      String(line.split(separator: ",", omittingEmptySubsequences: false)[number])
    }
  }

  private static let original = "0009999002-24-000003"
  private static let amendment = "0009999002-24-000005"
  private static let larkspur = "0009999001-24-000007"

  @Test(arguments: [
    ("--filing 0009999002-24000003", [original]),
    ("--filing 000999900224000003 --filing lksp-20221231", [original, "lksp-20221231"]),
    ("--cik 9999002", ["hbln-20221231", original, amendment]),
    ("--cik 0009999001", ["lksp-20221231", larkspur]),
    ("--filer 'lane foods'", ["hbln-20221231", original, amendment]),
    ("--form 10-k", [original, amendment, larkspur]),
    ("--form 10-K/A", [amendment]),
    ("--form 10-K --cik 9999001", [larkspur]),
    ("--since 2024-03-11", [amendment]),
    ("--since 2024-03-11 --since 2024-03-08", [original, amendment, larkspur]),
    ("--until 2023-01-01", ["hbln-20221231", "lksp-20221231"]),
    ("--since 2022-01-01 --until 2024-03-10 --form 10-K", [original, larkspur]),
    ("--since 2100-01-01", []),
  ])
  func `choose filings: the same again is an alternative, different ones hold together`(
    words: String, filings: [String]
  ) throws {
    try loaded { place in
      let result = try place.shell("\"$WAREHOUSE\" report filings --format csv \(words)")
      #expect(result.errors == "")
      #expect(column(0, result.output) == filings)
      let verified = try place.shell("\"$WAREHOUSE\" verify \(words)")
      let count = filings.count == 1 ? "1 filing" : "\(filings.count) filings"
      #expect(verified.errors == "\(count) verified, no fault\n")
    }
  }

  @Test(arguments: [
    ("--form 10-KK", "no form \"10-KK\" in this warehouse; did you mean 10-K, 10-K/A?"),
    ("--cik 9999003", "no cik \"9999003\" in this warehouse; did you mean 9999001, 9999002?"),
    (
      "--filing lksp-2022123",
      "no filing \"lksp-2022123\" in this warehouse; did you mean lksp-20221231"
    ),
    ("--filer n", "filer \"n\" fits several: "),
  ])
  func `say what is near in every command`(words: String, message: String) throws {
    try loaded { place in
      for command in ["report filings", "report calculation-changes", "verify", "verify --digest"] {
        let result = try place.shell("\"$WAREHOUSE\" \(command) \(words)")
        #expect(result.exitCode == 64)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("warehouse: \(message)"), "\(result.errors)")
      }
    }
  }

  @Test(arguments: [
    ("--statement BS", ["BS"]), ("--statement cf --statement BS", ["BS", "CF"]),
    ("--statement 'cash flows'", ["CF"]), ("--statement 'sheets balance'", ["BS", "PAREN_BS"]),
    ("--role 'consolidated balance sheets'", ["BS"]),
    ("--statement 'balance sheets' --role ConsolidatedBalanceSheets", ["BS"]),
    ("--statement paren_bs --statement NOTE", ["PAREN_BS", "NOTE"]),
  ])
  func `choose roles by statement, title and URI`(words: String, classes: [String]) throws {
    try loaded { place in
      let result = try place.shell(
        "\"$WAREHOUSE\" report roles --filing lksp-20221231 --format csv \(words)")
      #expect(result.errors == "")
      #expect(column(3, result.output) == classes)
    }
  }

  @Test(arguments: [
    ("CI", ""), ("consolidated balnce sheets", "; did you mean CONSOLIDATED BALANCE SHEETS?"),
  ])
  func `say which statements are near`(words: String, nearest: String) throws {
    try loaded { place in
      for command in ["report roles --filing lksp-20221231", "compare lksp-20221231 lksp-20221231"]
      {
        let result = try place.shell("\"$WAREHOUSE\" \(command) --statement '\(words)'")
        #expect(result.exitCode == 64)
        #expect(
          result.errors
            == "warehouse: no statement \"\(words)\" in this warehouse\(nearest)\n  `warehouse report roles` lists them.\n"
        )
      }
    }
  }

  @Test func `keep to a statement in comparisons, stored and on request`() throws {
    try loaded { place in
      let pair = "lksp-20221231 \(Self.larkspur)"
      let all = try place.shell("\"$WAREHOUSE\" compare \(pair) --format csv").output
      let some = try place.shell(
        "\"$WAREHOUSE\" compare \(pair) --format csv --statement CF --kind calculation --kind presentation"
      ).output
      let roles = Set(column(5, some) + column(6, some)).subtracting([""])
      #expect(roles.allSatisfy { $0.hasSuffix("CashFlows") }, "\(roles)")
      #expect(Set(column(2, some)) == ["calculation", "presentation"])
      #expect(column(0, all).count > column(0, some).count)
      let stored = try place.shell(
        "\"$WAREHOUSE\" report calculation-changes --filing hbln-20221231 --cik 9999002 --statement CF"
      )
      #expect(stored.exitCode == 0)
    }
  }

  @Test func `show trees of every kind asked for`() throws {
    try loaded { place in
      let one = "report tree --filing lksp-20221231 --statement BS"
      let both = "\(one) --kind calculation --kind presentation"
      let csv = try place.shell("\"$WAREHOUSE\" \(both) --format csv").output
      #expect(Set(column(3, csv)) == ["calculation", "presentation"])
      let text = try place.shell("\"$WAREHOUSE\" \(both)").output
      #expect(text.contains("/ConsolidatedBalanceSheets\ncalculation\n"))
      #expect(text.contains("/ConsolidatedBalanceSheets\npresentation\n"))
      let page = try place.shell("\"$WAREHOUSE\" \(both) --format html").output
      #expect(page.contains("CONSOLIDATED BALANCE SHEETS (calculation)"))
      #expect(page.contains("CONSOLIDATED BALANCE SHEETS (presentation)"))
      let plain = try place.shell("\"$WAREHOUSE\" \(one) --kind calculation").output
      #expect(!plain.contains("\ncalculation\n"))
    }
  }

  @Test func `keep relationships of every kind asked for`() throws {
    try loaded { place in
      let kinds = "--kind calculation --kind definition --format csv"
      let concept = try place.shell(
        "\"$WAREHOUSE\" report concept --concept us-gaap:Assets --concept us-gaap:SegmentDomain \(kinds)"
      ).output
      #expect(Set(column(2, concept)) == ["calculation", "definition"])
      let history = try place.shell("\"$WAREHOUSE\" report history --cik 9999001 \(kinds)").output
      #expect(Set(column(3, history)) == ["calculationLink", "definitionLink"])
    }
  }

  @Test func `keep histories to the forms asked for`() throws {
    try loaded { place in
      for report in ["history", "extensions --by concept"] {
        let command = "\"$WAREHOUSE\" report \(report) --cik 9999001 --format csv"
        let all = try place.shell(command).output
        let some = try place.shell("\(command) --form 10-K").output
        #expect(Set(column(2, all)) == ["\"\"", "10-K"])
        #expect(Set(column(2, some)) == ["10-K"])
      }
    }
  }

  /// What reports need to be asked.
  private static let needs = [
    "concept": "--concept us-gaap:Assets", "reconcile": "--cal cal.tsv",
  ]

  @Test func `leave no row of any report when no filing is left`() throws {
    try loaded { place in
      try place.write("adsh\tgrp\tarc\tnegative\tptag\tpversion\tctag\tcversion\n", to: "cal.tsv")
      for report in Report.all where report.filters.contains(.since) && !report.isSite {
        let words = "\(report.name) --since 2100-01-01 \(Self.needs[report.name] ?? "")"
        let result = try place.shell("\"$WAREHOUSE\" report \(words) --format csv")
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(result.output.split(separator: "\n").count == 1, "\(report.name)")
      }
    }
  }

  @Test func `are refused by reports that do not take them, which say what they take`() throws {
    try Workplace.with { place in
      let values: [ReportFilter.Kind: String] = [
        .cik: "1", .since: "2024-01-01", .until: "2024-01-01",
      ]
      for report in Report.all {
        for kind in ReportFilter.Kind.allCases where !report.filters.contains(kind) {
          let result = try place.warehouse(
            "report", report.name, "--\(kind.rawValue)", values[kind] ?? "x", "--format",
            report.formats[0].rawValue)
          #expect(result.exitCode == 64)
          #expect(
            result.errors.hasPrefix(
              "warehouse: report \(report.name) takes no --\(kind.rawValue)\n  It takes --"),
            "\(result.errors)")
        }
      }
    }
  }

  @Test func `print a digest for each filing when several are chosen`() throws {
    try loaded { place in
      let one = try place.warehouse("verify", "--digest", "--filing", "lksp-20221231").output
      let two = try place.warehouse("verify", "--digest", "--until", "2023-01-01").output
      #expect(two.split(separator: "\n").count == 2)
      #expect(two.contains(one.trimmingCharacters(in: .newlines) + "  lksp-20221231\n"))
    }
  }
}
