import Foundation
import TestSupport
import Testing

struct `warehouse compare` {
  private static let before = "hbln-20221231"
  private static let after = "hbln-20231231"

  @Test(arguments: ["text", "csv", "json", "markdown"])
  func `says what changed between two filings`(format: String) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.warehouse("compare", Self.before, Self.after, "--format", format)
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      let name = "compare/hbln-20231231.\(format)"
      #expect(try result.output == golden(name, recording: result.output))
    }
  }

  @Test func `names a flipped sign, a renamed and a promoted concept, and a new subtotal`() throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.warehouse(
        "compare", "lksp-20221231", "000999900124000007", "--kind", "calculation")
      #expect(
        result.output.contains(
          "\n    ± Inventories  us-gaap:IncreaseDecreaseInInventories  weight -1 → +1\n"))
      #expect(
        result.output.contains(
          """
              → Deferred calibration revenue  lksp:CalibrationServiceContractsDeferredRevenueCurrent
                  was lksp:CalibrationContractsDeferredRevenueCurrent  same label, same place

          """))
      #expect(
        result.output.contains(
          "was the filer's own lksp:WriteDownOfInstrumentInventory  same label, same place\n"))
      #expect(result.output.contains("subtotal inserted over 3 items; sum as\n"))
      #expect(
        try result.output == golden("compare/lksp-20231231.text", recording: result.output))
    }
  }

  @Test func `takes files without a warehouse, and gives the rows it gives for keys`() throws {
    try Workplace.withLoadedDemo { place in
      let stored = try place.warehouse("compare", Self.before, Self.after, "--format", "csv")
      try place.shell("rm warehouse.sqlite").expectSuccess()
      let free = try place.warehouse(
        "compare", "demo/hbln-20221231", "demo/hbln-20231231", "--format", "csv")
      #expect(free.exitCode == 0)
      #expect(free.output.replacing("demo/hbln", with: "hbln") == stored.output)
      #expect(try place.names() == ["demo"])
    }
  }

  @Test func `compares a stored filing with a draft that is not loaded`() throws {
    try Workplace.withLoadedDemo { place in
      try place.copyFixture("demo/hbln-20231231", as: "draft")
      let result = try place.warehouse(
        "compare", Self.after, "draft", "--format", "csv", "--kind", "calculation")
      let rows = result.output.split(separator: "\n").dropFirst()
      #expect(rows.map { $0.split(separator: ",")[2] } == ["meaning", "meaning", "meaning"])
      #expect(rows.allSatisfy { $0.contains(": adds up as before.") })
      let text = try place.warehouse("compare", Self.after, "draft")
      #expect(text.output.contains("calculation   46 → 46, 46 unchanged; no change\n"))
    }
  }

  @Test func `counts on request`() throws {
    try Workplace.withLoadedDemo { place in
      let text = try place.warehouse("compare", Self.before, Self.after, "--summary").output
      #expect(!text.contains("CALCULATION"))
      let csv = try place.warehouse(
        "compare", Self.before, Self.after, "--summary", "--format", "csv", "--kind", "calculation"
      ).output
      #expect(
        csv == """
          filing,previous_filing,kind,change,rows
          hbln-20231231,hbln-20221231,calculation,added,1
          hbln-20231231,hbln-20221231,calculation,removed,2
          hbln-20231231,hbln-20221231,calculation,subtotal_removed,1
          hbln-20231231,hbln-20221231,calculation,demoted,1
          hbln-20231231,hbln-20221231,calculation,standard_replaced,1

          """)
    }
  }

  @Test func `keeps to roles and concepts, in any spelling of their names`() throws {
    try Workplace.withLoadedDemo { place in
      let role = try place.warehouse(
        "compare", Self.before, Self.after, "--role", "consolidatedbalancesheets", "--kind",
        "calculation", "--format", "csv"
      ).output
      #expect(role.split(separator: "\n").count == 3)
      #expect(role.contains("us-gaap:SupplierFinanceProgramObligationCurrent"))
      let concept = try place.warehouse(
        "compare", Self.before, Self.after, "--concept", "TreasuryStockValue", "--format", "csv",
        "--kind", "calculation"
      ).output
      #expect(concept.split(separator: "\n").count == 2)
      #expect(concept.contains(",standard_replaced,medium,"))
    }
  }

  @Test func `counts the labels whose difference is no change, and lists them on request`() throws {
    try Workplace.with(demo: true) { place in
      let made = try place.shell(
        """
        cp -r demo/lksp-20221231 later && cd later &&
        sed -i 's/xml:lang="en-US"/xml:lang="en"/; s/>Total assets</>TOTAL ASSETS</; s/>Goodwill</>Good name</' *_lab.xml
        """)
      try made.expectSuccess()
      func compare(_ options: String) throws -> String {
        let result = try place.shell("$WAREHOUSE compare demo/lksp-20221231 later \(options)")
        try result.expectSuccess()
        return result.output
      }
      let summary = try compare("--summary").split(separator: "labels ").last ?? ""
      let words = summary.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      #expect(
        words.wholeMatch(
          of:
            /1 reworded; 1 label differs only in figures, dates, case or punctuation; (\d+) labels differ only in the region of the language/
        ) != nil, "\(words)")
      let counts = try compare("--summary --format json")
      for text in [
        #""change":"label_changed""#, #""change":"label_alike""#, #""change":"label_region""#,
      ] {
        #expect(counts.replacing(" ", with: "").contains(text), "\(counts)")
      }
      #expect(
        try compare("--format html").contains(
          "1 label differs only in figures, dates, case or punctuation"))
      #expect(try !compare("--kind labels").contains("= "))
      #expect(try compare("--kind labels --include noise").contains("“TOTAL ASSETS”"))
      #expect(try compare("--kind labels --concept us-gaap:Assets").contains("= us-gaap:Assets"))
      let rows = try compare("--kind labels --include noise --format csv")
      #expect(rows.contains(",labels,label_alike,noise,"))
      #expect(rows.contains("us-gaap:Assets"))
    }
  }

  @Test func `shows what is no change on request, with the reason`() throws {
    try Workplace.withLoadedDemo { place in
      let plain = try place.warehouse(
        "compare", "lksp-20221231", "000999900124000007", "--kind", "presentation")
      #expect(!plain.output.contains("minor: "))
      let all = try place.warehouse(
        "compare", "lksp-20221231", "000999900124000007", "--kind", "presentation", "--include",
        "low,reordered,noise")
      #expect(!all.output.contains("minor:"))
      #expect(all.output.contains("order renumbered, same sequence"))
    }
  }

  @Test(arguments: [
    (
      "hbln-20221231 hbln-2023123",
      "no filing \"hbln-2023123\" in warehouse.sqlite, and no file or folder of that name; did you mean hbln-20231231, hbln-20221231?\n  `warehouse report filings` lists them."
    ),
    (
      "demo hbln-20231231",
      "demo: 4 filings lie in it: 0009999001-24-000007, hbln-20221231, hbln-20231231, lksp-20221231\n  Name the folder of one of them, or load them and name its key."
    ),
    ("nothing hbln-20231231", "nothing: there is no linkbase or schema in it"),
    (
      "hbln-20221231 hbln-20231231 --role BalanceSheet",
      "no role \"BalanceSheet\" in this warehouse; did you mean ConsolidatedBalanceSheets?\n  `warehouse report roles` lists them."
    ),
  ])
  func `refuses what it cannot find and says what is near`(words: String, message: String) throws {
    try Workplace.withLoadedDemo { place in
      try place.shell("mkdir nothing").expectSuccess()
      let result = try place.shell("\"$WAREHOUSE\" compare \(words)")
      #expect(result.exitCode == 64)
      #expect(result.output == "")
      #expect(result.errors == "warehouse: \(message)\n")
    }
  }

  @Test func `without a warehouse asks for paths`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("compare", "a", "b")
      #expect(result.exitCode == 64)
      #expect(
        result.errors
          == "warehouse: no file or folder \"a\", and no warehouse to look it up in\n  Name one with --database, or name the filing's folder.\n"
      )
      #expect(try place.names() == [])
    }
  }

  /// A calculation linkbase of `x-20231231` with lines `parent > child`.
  private func write(_ lines: [String], to name: String, in place: Workplace) throws {
    let ends = lines.enumerated().map { number, line in
      let parts = line.components(separatedBy: " > ")
      return """
        <loc xlink:type="locator" xlink:label="p\(number)" xlink:href="http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#us-gaap_\(parts[0])"/>
        <loc xlink:type="locator" xlink:label="c\(number)" xlink:href="http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#us-gaap_\(parts[1])"/>
        <calculationArc xlink:type="arc" xlink:from="p\(number)" xlink:to="c\(number)" order="\(number + 1)" weight="1"
          xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item"/>
        """
    }
    try FileManager.default.createDirectory(
      at: place.folder.appendingPathComponent(name), withIntermediateDirectories: true)
    try place.write(
      """
      <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
      <calculationLink xlink:type="extended" xlink:role="http://x.example/role/BalanceSheet">
      \(ends.joined(separator: "\n"))
      </calculationLink></linkbase>
      """, to: "\(name)/x_cal.xml")
  }

  @Test func `has sensible words for cycles, repeats, empty sides and missing periods`() throws {
    try Workplace.with { place in
      try write(["Assets > Cash", "Cash > Assets", "Assets > Cash"], to: "cycle", in: place)
      try write(["Assets > Cash", "Cash > Assets", "Assets > Goodwill"], to: "other", in: place)
      try write([], to: "empty", in: place)
      let cycle = try place.warehouse("compare", "cycle", "other", "--kind", "calculation")
      #expect(
        cycle.output == """
          before  cycle  form unknown  period unknown  x.example
          after   other  form unknown  period unknown  x.example

          calculation   3 → 3, 2 unchanged; 1 added, 1 removed

          Balance Sheet  BalanceSheet
            us-gaap:Assets  composition unknown: its calculation has a cycle or is too large
              - us-gaap:Cash
              + us-gaap:Goodwill

          """)
      let same = try place.warehouse("compare", "cycle", "cycle", "--kind", "calculation")
      #expect(same.output.hasSuffix("\ncalculation   3 → 3, 3 unchanged; no change\n"))
      let empty = try place.warehouse("compare", "empty", "other")
      #expect(empty.exitCode == 0)
      #expect(
        empty.output.hasSuffix("no link kind in common: empty has none; other has calculation\n"))
    }
  }

  @Test(arguments: [("--include all", "--include takes some of low, reordered, noise, not 'all'.")])
  func `refuses wrong usage`(words: String, message: String) throws {
    try Workplace.with { place in
      let result = try place.shell("\"$WAREHOUSE\" compare a b \(words)")
      #expect(result.exitCode == 64)
      #expect(result.errors.hasPrefix("warehouse: \(message)"))
    }
  }
}

extension ProgramResult {
  func expectSuccess() throws { try #require(exitCode == 0, "\(errors)") }
}

/// A script that shares no code with this package, and reads the XML by itself.
enum ChangeChecker {
  static let python = URL(fileURLWithPath: "/usr/bin/python3")

  /// Continuous integration must not skip in silence: there a missing lxml lets the tests fail.
  static let isWanted: Bool = {
    let result = try? run(python, ["-c", "import lxml.etree"])
    return result?.exitCode == 0 || ProcessInfo.processInfo.environment["CI"] != nil
  }()

  /// Contradictions between what is said of two folders and their XML, and how many rows were checked.
  static func check(_ earlier: String, _ later: String, in folder: URL) throws -> [String] {
    let compared = try run(
      try builtWarehouse(), ["compare", earlier, later, "--format", "csv"],
      environment: Workplace.environment(), in: folder)
    return try check(compared.output, [earlier, later], in: folder)
  }

  /// The same for tables of rows, with the folders and the kinds of tables that do not name theirs.
  static func check(_ rows: String, _ arguments: [String], in folder: URL) throws -> [String] {
    let script = packageRoot.appending(path: "Tests/oracle/check_changes.py").path
    let checked = try run(python, [script] + arguments, in: folder, input: rows)
    #expect(checked.exitCode == 0, "\(checked.errors)")
    return checked.output.split(separator: "\n").map(String.init)
  }
}

@Suite(.enabled(if: ChangeChecker.isWanted, "python3 has no lxml"))
struct `An independent reader of changes` {
  @Test(arguments: [
    ("hbln-20221231", "hbln-20231231", "24 rows checked"),
    ("lksp-20221231", "0009999001-24-000007", "23 rows checked"),
    ("0009999001-24-000007", "lksp-20221231", "23 rows checked"),
  ])
  func `finds every change of the demo in the XML`(
    earlier: String, later: String, summary: String
  ) throws {
    #expect(try ChangeChecker.check(earlier, later, in: fixtureURL("demo")) == [summary])
  }

  @Test(
    .corpus, arguments: `Comparisons of the corpus`.pairs + [("ko-20111231", "ko-20221231")])
  func `finds every change of the corpus in the XML`(earlier: String, later: String) throws {
    let answer = try ChangeChecker.check(earlier, later, in: try corpusURL("filings"))
    #expect(answer.count == 1)
    #expect(answer.last?.hasSuffix(" rows checked") == true)
    #expect(answer.last?.hasPrefix("0 ") == false)
  }
}

@Suite(.corpus)
struct `Comparisons of the corpus` {
  private func compare(_ earlier: String, _ later: String, _ options: String...) throws -> String {
    let result = try run(
      try builtWarehouse(), ["compare", earlier, later] + options,
      environment: Workplace.environment(), in: try corpusURL("filings"))
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    #expect(result.output.split(separator: "\n").filter { $0.count > 100 } == [])
    return result.output
  }

  static let pairs = [
    ("aapl-20140927", "aapl-20150926"), ("fb-20130331", "fb-20130630"),
    ("fb-20130630", "fb-20130930"), ("fb-20130930", "fb-20131231"),
    ("msft-20130331", "msft-20130630"), ("msft-20130930", "msft-20131231"),
    ("0000320193-19-000119_aapl-20190928", "0000320193-20-000096_aapl-20200926"),
    ("0000320193-19-000076_aapl-20190629", "0000320193-20-000062_aapl-20200627"),
    ("tsla-20200630", "0000950170-22-000796_tsla-20211231"),
  ]

  @Test(arguments: pairs + [("ko-20111231", "ko-20221231")])
  func `say what became of calculations, as recorded`(earlier: String, later: String) throws {
    let text = try compare(earlier, later, "--kind", "calculation")
    #expect(try text == golden("compare/corpus/\(later).text", recording: text))
  }

  @Test(arguments: pairs + [("ko-20111231", "ko-20221231")])
  func `count what changed, as recorded`(earlier: String, later: String) throws {
    let text = try compare(earlier, later, "--summary")
    #expect(try text == golden("compare/corpus/\(later)-summary.text", recording: text))
  }

  @Test(arguments: [pairs[0], pairs[1], pairs[2], pairs[6], pairs[8]])
  func `say what matters of every kind, as recorded`(earlier: String, later: String) throws {
    let text = try compare(earlier, later)
    #expect(try text == golden("compare/corpus/\(later)-all.text", recording: text))
  }

  @Test func `fold the roles of another filing agent into one line`() throws {
    let text = try compare(
      "tsla-20200630", "0000950170-22-000796_tsla-20211231", "--kind", "roles")
    #expect(
      text.contains("→ 58 of 74 matched roles have another URI under the same title, such as\n"))
    #expect(text.split(separator: "\n").filter { $0.contains("another URI") }.count == 1)
  }

  @Test func `say of the two seed documents that they have no link kind in common`() throws {
    let folder = try corpusURL("seeds").path
    let result = try run(
      try builtWarehouse(),
      [
        "compare", "\(folder)/001_ae811c2110376307.txt", "\(folder)/000_acb7a32810af1a46.txt",
      ], environment: Workplace.environment(), in: FileManager.default.temporaryDirectory)
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    let words = result.output.replacing("\(folder)/", with: "").split(
      whereSeparator: \.isWhitespace
    )
    .joined(separator: " ")
    #expect(
      words.hasSuffix(
        "no link kind in common: 001_ae811c2110376307.txt has presentation; 000_acb7a32810af1a46.txt has calculation"
      ))
    #expect(!result.output.contains("→"))
  }
}
