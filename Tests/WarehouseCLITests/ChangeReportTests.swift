import Foundation
import Reports
import TestSupport
import Testing
import Warehouse

struct `Reports of changes` {
  private static let kinds = [
    "calculation", "presentation", "definition", "role", "label",
  ]
  private static let larkspur = "0009999001-24-000007"

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  // MARK: Text

  /// A report says why it compares these two, which whoever names them knows.
  private static func withoutReason(_ text: String) -> String {
    text.replacing(#/\ \ note:\ form\ unknown:[^\n]*\n(?:\ {4}[^\n]*\n)*/#, with: "")
  }

  @Test(arguments: kinds)
  func `read as a comparison of the pair limited to the kind`(kind: String) throws {
    try Workplace.withLoadedDemo { place in
      let compared = try place.warehouse(
        "compare", "lksp-20221231", Self.larkspur, "--kind",
        kind == "role" || kind == "label" ? kind + "s" : kind)
      let report = try place.warehouse("report", "\(kind)-changes", "--filing", Self.larkspur)
      #expect(Self.withoutReason(report.output) == compared.output)
      #expect(report.errors == "")
    }
  }

  @Test func `take the options of a comparison`() throws {
    try Workplace.withLoadedDemo { place in
      for options in [
        ["--role", "ConsolidatedBalanceSheets"], ["--include", "low,reordered,noise"],
        ["--concept", "us-gaap:RestrictedCash"], ["--limit", "2"], ["--lang", "de"],
      ] {
        let compared = try place.shell(
          "\"$WAREHOUSE\" compare lksp-20221231 \(Self.larkspur) --kind presentation \(options.joined(separator: " "))"
        )
        let report = try place.shell(
          "\"$WAREHOUSE\" report presentation-changes --filing \(Self.larkspur) \(options.joined(separator: " "))"
        )
        let shown = Self.withoutReason(report.output)
          .replacing("no such change", with: "no change")
        #expect(shown == compared.output.replacing("no such change", with: "no change"))
      }
    }
  }

  @Test func `show pair after pair, by filer`() throws {
    try Workplace.withLoadedDemo { place in
      let text = try place.warehouse("report", "calculation-changes").output
      let pairs = text.split(separator: "\n\n" + String(repeating: "─", count: 100) + "\n\n")
      #expect(pairs.count == 2)
      #expect(pairs.first?.hasPrefix("before  hbln-20221231 ") == true)
      #expect(pairs.last?.hasPrefix("before  lksp-20221231 ") == true)
    }
  }

  @Test func `stop at a limit and count the rest`() throws {
    try Workplace.withLoadedDemo { place in
      let text = try place.warehouse("report", "calculation-changes", "--limit", "8").output
      #expect(text.hasSuffix("\n… 7 more rows\n"))
      let short = try place.warehouse("report", "calculation-changes", "--limit", "2").output
      #expect(!short.contains("lksp"))
    }
  }

  @Test func `count in one line a filing`() throws {
    try Workplace.withLoadedDemo { place in
      let text = try place.warehouse("report", "calculation-changes", "--summary").output
      #expect(
        text == """
          www.harborlanefoods.example
            hbln-20231231  form unknown  2023-12-31  since hbln-20221231  1 added, 2 removed, 1 subtotal
                removed, 1 replaced, 1 demoted to extension
          www.larkspur-instruments.example
            0009999001-24-000007  form unknown  2023-12-31  since lksp-20221231  1 sign flipped, 2 added, 2
                removed, 1 under another parent, 1 subtotal inserted, 1 promoted to standard, 1 extension
                renamed

          """)
      let csv = try place.warehouse(
        "report", "definition-changes", "--summary", "--basis", "prior", "--format", "csv")
      #expect(
        csv.output == """
          filing,previous_filing,basis,change,rows
          hbln-20231231,hbln-20221231,prior,added,1
          hbln-20231231,hbln-20221231,prior,removed,1
          0009999001-24-000007,lksp-20221231,prior,added,1

          """)
    }
  }

  // MARK: Rows

  @Test(arguments: kinds)
  func `have the rows of their views and no others`(kind: String) throws {
    try Workplace.withLoadedDemo { place in
      let csv = try place.warehouse("report", "\(kind)-changes", "--format", "csv").output
      let view = try #require(PublicView.all.first { $0.name == "\(kind)_changes" })
      let columns = view.columns.map { "\"\($0)\"" }.joined(separator: ", ")
      let sql = "SELECT \(columns) FROM \(view.name)".replacing("\"", with: "\\\"")
      let shell = try place.shell("sqlite3 -csv -header warehouse.sqlite \"\(sql)\"").output
      func cells(_ text: String) -> [String] {
        lines(text.replacing("\r", with: "").replacing("\"", with: "").replacing(".0,", with: ","))
          .map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 }.sorted()
      }
      #expect(cells(csv) == cells(shell))
    }
  }

  @Test(arguments: [
    ("calculation-changes --filing hbln-20231231 --basis prior", 6),
    ("calculation-changes --filer www.harborlanefoods.example", 12),
    ("calculation-changes --basis prior --change sign_flipped --change removed", 5),
    ("calculation-changes --basis prior --role ConsolidatedBalanceSheets", 6),
    (
      "calculation-changes --basis prior --role ConsolidatedBalanceSheets --filing hbln-20231231", 2
    ),
    ("calculation-changes --basis prior --concept lksp:WriteDownOfInstrumentInventory", 1),
    ("presentation-changes --basis prior --role PayrollTaxDeferralDetails", 2),
    (
      "presentation-changes --basis prior --filing hbln-20231231 --role PayrollTaxDeferralDetails",
      2
    ),
    ("role-changes --basis prior --change role_added", 1),
    ("label-changes --basis prior --concept us-gaap:TreasuryStockCommonValue", 0),
    ("label-changes --basis prior --lang EN-us --change label_changed", 2),
    ("label-changes --basis prior --lang de", 0),
    ("calculation-changes --basis prior --limit 4", 4),
    ("sign-flips", 1),
    ("sign-flips --basis year-over-year --role ConsolidatedStatementsOfCashFlows", 1),
    ("sign-flips --concept us-gaap:Assets", 0),
    ("sign-flips --filer www.harborlanefoods.example", 0),
  ])
  func `keep to what is asked for`(words: String, rows: Int) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell("\"$WAREHOUSE\" report \(words) --format csv")
      #expect(result.exitCode == 0)
      #expect(lines(result.output).count - 1 == rows, "\(result.output)\(result.errors)")
    }
  }

  @Test(arguments: ["calculation", "presentation"])
  func `find a concept at any end of a row`(kind: String) throws {
    try Workplace.withLoadedDemo { place in
      func rows(_ options: String = "") throws -> [[String]] {
        let csv = try place.shell(
          "\"$WAREHOUSE\" report \(kind)-changes --filing \(Self.larkspur) --format csv \(options)")
        return lines(csv.output).map { $0.components(separatedBy: ",") }
      }
      let all = try rows()
      let ends = ["parent", "child", "previous_parent", "previous_child"].compactMap { name in
        all[0].firstIndex(of: name)
      }
      let added = all.dropFirst().filter { $0[ends[0]] != "" && $0[ends[2]] == "" }
      for parent in Set(added.map { $0[ends[0]] }).sorted().prefix(3) {
        let found = all.dropFirst().filter { row in ends.contains { row[$0] == parent } }
        #expect(try Array(rows("--concept \(parent)").dropFirst()) == Array(found))
      }
      #expect(!added.isEmpty)
    }
  }

  @Test func `show what is no change on request, with the reason in the place of the change`()
    throws
  {
    try Workplace.withLoadedDemo { place in
      let plain = try place.warehouse(
        "report", "calculation-changes", "--filing", "hbln-20231231", "--basis", "prior",
        "--format", "csv")
      let all = try place.warehouse(
        "report", "calculation-changes", "--filing", "hbln-20231231", "--basis", "prior",
        "--format", "csv", "--include", "reordered,noise")
      #expect(all.output.hasPrefix(plain.output))
      let more = lines(String(all.output.dropFirst(plain.output.count)))
      #expect(more.count > 20)
      #expect(more.allSatisfy { $0.hasPrefix("hbln-20231231,hbln-20221231,prior,renumbered,") })
    }
  }

  // MARK: Notes

  @Test func `say that nothing is stored yet, and what to do`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo", "--no-changes", "--quiet")
      for words in ["calculation-changes", "sign-flips", "label-changes --filing hbln-20231231"] {
        let result = try place.shell("\"$WAREHOUSE\" report \(words)")
        #expect(result.exitCode == 0)
        #expect(result.output == "no rows\n")
        let groups = words.contains("--filing") ? "1 group" : "2 groups"
        #expect(
          result.errors
            == "note: what changed is not up to date for \(groups) of filings, each of one filer and form; `warehouse refresh` compares what is missing\n"
        )
      }
      _ = try place.warehouse("refresh", "--quiet")
      #expect(try place.warehouse("report", "sign-flips").errors == "")
    }
  }

  @Test func `say that rows are those of another version`() throws {
    try Workplace.withLoadedDemo { place in
      _ = try place.sqlite("warehouse.sqlite", "UPDATE z_comparisons SET algorithm = 0")
      let all = try place.warehouse("report", "calculation-changes", "--format", "csv")
      #expect(
        all.errors
          == "note: 2 comparisons by the rules of another version of this program; `warehouse refresh` makes them again\n"
      )
      let one = try place.warehouse("report", "role-changes", "--filing", Self.larkspur)
      #expect(
        one.errors
          == "note: 1 comparison by the rules of another version of this program; `warehouse refresh` makes it again\n"
      )
    }
  }

  @Test func `say why a filing is compared with none`() throws {
    try Workplace.withLoadedDemo { place in
      let first = try place.warehouse("report", "calculation-changes", "--filing", "lksp-20221231")
      #expect(first.exitCode == 0)
      #expect(first.output == "no rows\n")
      #expect(
        first.errors
          == "note: lksp-20221231 is compared with no filing: its form is unknown, and this filer has no earlier filing here whose form is unknown\n"
      )
      try place.copyFixture("feeds")
      _ = try place.warehouse("load", "feeds", "--quiet")
      let other = try place.warehouse(
        "report", "calculation-changes", "--filing", "0009999002-24-000003")
      #expect(
        other.errors
          == "note: 0009999002-24-000003 is compared with no filing: this filer has no earlier 10-K here\n"
      )
      let empty = try place.warehouse(
        "report", "calculation-changes", "--filing", "0009999002-24-000005")
      #expect(
        empty.errors
          == "note: 0009999002-24-000005 is compared with no filing: it has no relationships\n")
    }
  }

  @Test func `say which filing lacks the kind`() throws {
    try Workplace.with(demo: true) { place in
      try place.shell("rm demo/hbln-20221231/*_cal.txt").expectSuccess()
      _ = try place.warehouse("load", "demo", "--quiet")
      let words = "no calculation relationships in hbln-20221231: not compared\n"
      let text = try place.warehouse("report", "calculation-changes", "--filing", "hbln-20231231")
      #expect(text.output.hasSuffix("\ncalculation   \(words)"))
      #expect(text.errors == "")
      let line = try place.warehouse(
        "report", "calculation-changes", "--filing", "hbln-20231231", "--summary")
      #expect(line.output.replacing(/\s+/, with: " ").hasSuffix(words.replacing("\n", with: " ")))
      for report in ["calculation-changes", "sign-flips"] {
        let csv = try place.warehouse(
          "report", report, "--filing", "hbln-20231231", "--basis", "prior", "--format", "csv")
        #expect(csv.output.split(separator: "\n").count == 1)
        #expect(csv.errors == "note: \(words)")
      }
    }
  }

  @Test func `say that there is nothing to compare`() throws {
    try Workplace.with { place in
      try place.copyFixture("demo/hbln-20221231", as: "one")
      _ = try place.warehouse("load", "one", "--quiet")
      let result = try place.warehouse("report", "label-changes")
      #expect(result.output == "no rows\n")
      #expect(
        result.errors
          == "note: no filing has been compared: it takes two of one filer and form, with different periods\n"
      )
    }
  }

  @Test func `show the newest pair of each filer, and say how to see the others`() throws {
    try Workplace.with { place in
      try SmallFiling.writeMany(60, filers: 24, below: place.folder.appending(path: "many"))
      _ = try place.warehouse("load", "many", "--quiet")
      let all = try place.warehouse("report", "calculation-changes", "--summary")
      #expect(all.errors == "")
      let text = try place.warehouse("report", "calculation-changes")
      let pairs = lines(text.output).count { $0.hasPrefix("before ") }
      #expect(pairs <= 20)
      #expect(
        text.errors.hasPrefix("note: shown \(pairs == 1 ? "is" : "are") \(pairs) of "),
        "\(text.errors)")
      #expect(text.errors.contains("--format csv has every row."))
    }
  }
}

/// Reports on filings of eleven companies.
@Suite(.corpus)
struct `Reports of changes in the corpus` {
  /// A warehouse of the corpus, made once.
  private static let warehouse = Result {
    let file = sharedFolder.appending(path: "change-reports.sqlite").path
    _ = try run(
      try builtWarehouse(),
      ["load", try corpusURL("filings").path, "--quiet", "--database", file],
      environment: Workplace.environment(), in: sharedFolder)
    return file
  }

  static let questions: [(name: String, words: [String])] = [
    ("sign-flips.text", ["sign-flips"]),
    ("sign-flips.csv", ["sign-flips", "--format", "csv"]),
    ("calculation-summary.text", ["calculation-changes", "--summary"]),
    ("presentation-summary.csv", ["presentation-changes", "--summary", "--format", "csv"]),
    (
      "calculation-fb.csv",
      ["calculation-changes", "--filer", "www.facebook.com", "--format", "csv"]
    ),
    ("calculation-msft-20131231.text", ["calculation-changes", "--filing", "msft-20131231"]),
    (
      "presentation-fb-20130930.text", ["presentation-changes", "--filing", "fb-20130930"]
    ),
    (
      "presentation-aapl-20200926.text",
      ["presentation-changes", "--filing", "0000320193-20-000096", "--basis", "year-over-year"]
    ),
    ("definition-aapl-20150627.text", ["definition-changes", "--filing", "aapl-20150627"]),
    ("roles-tsla-20211231.text", ["role-changes", "--filing", "0000950170-22-000796"]),
    ("roles-ko-20221231.text", ["role-changes", "--filing", "ko-20221231"]),
    ("labels-fb-20130930.text", ["label-changes", "--filing", "fb-20130930"]),
    (
      "history-goodwill.text",
      ["history", "--filer", "www.apple.com", "--concept", "us-gaap:Goodwill"]
    ),
    (
      "history-facebook.text",
      [
        "history", "--filer", "www.facebook.com", "--kind", "calculation", "--role",
        "CondensedConsolidatedStatementsOfCashFlowsUnaudited",
      ]
    ),
    (
      "history-microsoft.csv",
      ["history", "--filer", "www.microsoft.com", "--kind", "calculation", "--format", "csv"]
    ),
    ("outliers-microsoft.csv", ["outliers", "--filer", "www.microsoft.com", "--format", "csv"]),
    ("extensions.csv", ["extensions", "--format", "csv"]),
    (
      "extensions-apple-years.csv",
      ["extensions", "--filer", "www.apple.com", "--by", "year", "--format", "csv"]
    ),
    (
      "extensions-facebook-concepts.csv",
      ["extensions", "--filer", "www.facebook.com", "--by", "concept", "--format", "csv"]
    ),
    ("extensions-parents.csv", ["extensions", "--by", "parent", "--format", "csv"]),
    (
      "comparability.csv",
      [
        "comparability", "--filing", "aapl-20150926", "--filing", "aapl-20140927", "--filing",
        "msft-20130630", "--filing", "ko-20111231", "--format", "csv",
      ]
    ),
  ]

  @Test(arguments: questions.map(\.name))
  func `are as recorded`(name: String) throws {
    let question = try #require(Self.questions.first { $0.name == name })
    let result = try run(
      try builtWarehouse(),
      ["report"] + question.words + ["--database", try Self.warehouse.get()],
      environment: Workplace.environment(), in: FileManager.default.temporaryDirectory)
    #expect(result.exitCode == 0)
    #expect(
      try result.output == golden("reports/\(name)", recording: result.output), "\(result.errors)")
    if name.hasSuffix(".text") {
      #expect(result.output.split(separator: "\n").filter { $0.count > 100 } == [])
    }
  }

  @Test(arguments: [
    (
      "fb-20130630 --basis year-over-year",
      "note: fb-20130630 is compared with no filing: none of this filer and form ends a year before\n"
    ),
    (
      "bobs-20120930",
      "note: compared with the filing before; --basis year-over-year has another comparison\n"
    ),
    ("0000320193-20-000096 --basis year-over-year", ""), ("0000320193-20-000096", ""),
    (
      "fb-20131231",
      "note: fb-20131231 is compared with no filing: no earlier filing of this filer is of its series, or annual or quarterly as it is\n"
    ),
  ])
  func `say what another basis has`(words: String, note: String) throws {
    let result = try run(
      try builtWarehouse(),
      ["report", "calculation-changes", "--database", try Self.warehouse.get(), "--filing"]
        + words.split(separator: " ").map(String.init),
      environment: Workplace.environment(), in: FileManager.default.temporaryDirectory)
    #expect(result.exitCode == 0)
    #expect(result.errors == note)
  }

  private static let stored = [
    ("fb-20130331", "fb-20130630"), ("fb-20130630", "fb-20130930"), ("fb-20130930", "fb-20131231"),
    ("msft-20130331", "msft-20130630"), ("msft-20130930", "msft-20131231"),
    ("aapl-20150328", "aapl-20150627"), ("ko-20111231", "ko-20221231"),
    ("tsla-20200630", "0000950170-22-000796_tsla-20211231"),
    ("hubs-20221231", "hubs-20231231"), ("nflx-20091231", "nflx-20100930"),
  ]

  @Test(.enabled(if: ChangeChecker.isWanted, "python3 has no lxml"), arguments: stored)
  func `are borne out by the XML, as an independent reader finds it`(
    earlier: String, later: String
  ) throws {
    let key = later.prefix { $0 != "_" }
    let kinds = ["calculation", "presentation", "definition"]
    let tables = try kinds.map { kind in
      try run(
        try builtWarehouse(),
        ["report", "\(kind)-changes", "--filing", String(key), "--basis", "prior"]
          + ["--format", "csv", "--database", try Self.warehouse.get()],
        environment: Workplace.environment(), in: FileManager.default.temporaryDirectory
      ).output
    }
    let answer = try ChangeChecker.check(
      tables.joined(separator: "\n"), [earlier, later] + kinds, in: try corpusURL("filings"))
    let rows = tables.map { $0.split(separator: "\n").count - 1 }
    #expect(answer == ["\(rows.reduce(0, +)) rows checked"])
  }

  @Test func `name every flipped sign that the views have`() throws {
    let result = try run(
      try builtWarehouse(),
      ["report", "calculation-changes", "--change", "sign_flipped", "--basis", "prior"]
        + ["--format", "csv", "--database", try Self.warehouse.get()],
      environment: Workplace.environment(), in: FileManager.default.temporaryDirectory)
    #expect(result.output.split(separator: "\n").count == 1 + 6)
  }
}
