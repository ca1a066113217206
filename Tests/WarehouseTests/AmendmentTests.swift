import Foundation
import TestSupport
import Testing
import Warehouse
import XBRL

@testable import Reports

/// An amendment replaces what it contains, and nothing else.
struct `An amendment` {
  private typealias Statements = StatementFiling.Statements

  private func filing(
    _ accession: String, _ form: String, period: String, filed: String, _ statements: Statements
  ) -> SampleSubmission {
    StatementFiling(period: period, statements).submission(accession, form, filed: filed)
  }

  private static let first: [String] = ["us-gaap:Cash", "us-gaap:Goodwill"]
  private static let second: [String] = ["us-gaap:Cash", "us-gaap:Goodwill", "us-gaap:Land"]

  private var original: SampleSubmission {
    filing(
      "0000000001-23-000001", "10-K", period: "20221231", filed: "20230201",
      ["BS": Self.first, "IS": Self.first])
  }

  private func amendment(_ statements: Statements) -> SampleSubmission {
    filing("0000000001-23-000002", "10-K/A", period: "20221231", filed: "20230401", statements)
  }

  private var next: SampleSubmission {
    filing(
      "0000000001-24-000001", "10-K", period: "20231231", filed: "20240201",
      ["BS": Self.second, "IS": Self.second])
  }

  private static let pairs = """
    SELECT filing, previous_filing, covers FROM comparable_filings WHERE basis = 'prior' ORDER BY 1, 2
    """
  private static let latest =
    "SELECT filing FROM filing_list WHERE is_latest = 1 ORDER BY period_of_report"
  private static let added = """
    SELECT previous_filing, statement_class, child FROM calculation_changes WHERE basis = 'prior' ORDER BY 1, 2
    """

  /// Loads submissions in every order, and expects the same each time.
  private func expect(
    _ submissions: [SampleSubmission], pairs: [String], latest: [String], added: [String]
  ) throws {
    for order in 0..<6 {
      try withWarehouse { warehouse, folder in
        var rest = submissions
        var number = order
        for count in (1...submissions.count).reversed() {
          let submission = rest.remove(at: number % count)
          number /= count
          let file = folder.appending(path: "\(submission.accession).txt")
          try Data(submission.text).write(to: file)
          try warehouse.load(file)
        }
        #expect(try warehouse.rows(Self.pairs) == pairs, "order \(order)")
        #expect(try warehouse.rows(Self.latest) == latest)
        #expect(try warehouse.rows(Self.added) == added)
        #expect(try warehouse.faults() == [])
        #expect(try warehouse.refresh().groups == 0)
      }
    }
  }

  private let k22 = "0000000001-23-000001"
  private let a22 = "0000000001-23-000002"
  private let k23 = "0000000001-24-000001"

  @Test func `with a cover page alone leaves the statements to what it amends`() throws {
    try expect(
      [original, amendment(["COVER": ["us-gaap:Cash"]]), next],
      pairs: ["\(k23)|\(k22)|all"], latest: [k22, k23],
      added: ["\(k22)|BS|us-gaap:Land", "\(k22)|IS|us-gaap:Land"])
  }

  @Test func `with one statement is compared in this one`() throws {
    try expect(
      [original, amendment(["IS": Self.second]), next],
      pairs: ["\(k23)|\(k22)|BS, CI, CF, EQ, other", "\(k23)|\(a22)|IS"], latest: [k22, k23],
      added: ["\(k22)|BS|us-gaap:Land"])
  }

  @Test func `with all statements takes the place of what it amends`() throws {
    try expect(
      [original, amendment(["BS": Self.first, "IS": Self.second]), next],
      pairs: ["\(k23)|\(a22)|all"], latest: [a22, k23], added: ["\(a22)|BS|us-gaap:Land"])
  }

  @Test func `is compared with what it amends, limited to what it contains`() throws {
    try withWarehouse { warehouse, folder in
      for submission in [original, amendment(["IS": Self.second]), next] {
        let file = folder.appending(path: "\(submission.accession).txt")
        try Data(submission.text).write(to: file)
        try warehouse.load([file], comparing: false)
      }
      func compare(_ name: String) throws -> [String] {
        let database = try WarehouseDatabase(readingFrom: warehouse.path)
        let (key, found) = try ChangeSide.earlier(than: name, in: database)
        guard let earlier = found else { return [] }
        let sides = try ChangeSide.stored([earlier.previous, key], in: database).map {
          try $0.get()
        }
        let pair = ChangePair(
          from: sides[0], to: sides[1], covering: earlier.covers, isAmendment: earlier.isAmendment)
        var text = ""
        try pair.write { text += $0 }
        return text.split(separator: "\n").map(String.init)
      }
      let amended = try compare(a22)
      #expect(amended[0].contains(k22) && amended[1].contains(a22))
      #expect(
        amended.contains(
          "  note: an amendment: only what it contains is compared with what it amends"))
      #expect(amended.contains("Income statement: 1 item added: us-gaap:Land."))
      #expect(!amended.contains { $0.contains("Balance sheet") || $0.hasPrefix("- ") })
      let later = try compare("0000000001240000" + "01")
      #expect(later[0].contains(k22) && later[1].contains(k23))
      #expect(
        later.contains(
          "  note: only BS, CI, CF, EQ, other: the rest of the two periods is in other filings of theirs"
        ))
      #expect(try compare(k22) == [])
    }
  }

  @Test func `of everything leaves what it replaces comparable when somebody asks`() throws {
    try withWarehouse { warehouse, folder in
      let replacing = filing(
        "0000000001-24-000002", "10-K/A", period: "20231231", filed: "20240401",
        ["BS": Self.first, "IS": Self.first])
      for submission in [original, next, replacing] {
        try Data(submission.text).write(to: folder.appending(path: "\(submission.accession).txt"))
      }
      try warehouse.load(folder)
      #expect(try warehouse.rows(Self.pairs) == ["0000000001-24-000002|\(k22)|all"])
      let database = try WarehouseDatabase(readingFrom: warehouse.path)
      let found = try ChangeSide.earlier(than: k23, in: database)
      #expect(found.earlier?.previous == k22)
      #expect(found.earlier?.covers == .all)
    }
  }

  @Test func `of a fund is of its series`() throws {
    try withWarehouse { warehouse, folder in
      for (number, year, series) in [
        (1, "2023", "S000000001"), (2, "2023", "S000000002"), (1, "2024", "S000000001"),
        (2, "2024", "S000000002"),
      ] {
        var submission = filing(
          "0000000001-\(year.suffix(2))-00000\(number)", "485BPOS", period: "\(year)0228",
          filed: "\(year)0628", ["BS": number == 1 ? Self.first : ["us-gaap:Land"]])
        let text = String(decoding: submission.text, as: UTF8.self).replacing(
          "</SEC-HEADER>",
          with: """
            <SERIES-AND-CLASSES-CONTRACTS-DATA>
            <EXISTING-SERIES-AND-CLASSES-CONTRACTS>
            <SERIES>
            <OWNER-CIK>0001234567
            <SERIES-ID>\(series)
            <SERIES-NAME>Fund \(number)
            </SERIES>
            </EXISTING-SERIES-AND-CLASSES-CONTRACTS>
            </SERIES-AND-CLASSES-CONTRACTS-DATA>
            </SEC-HEADER>
            """)
        submission.documents = []
        try write(text, "\(submission.accession).txt", in: folder.appending(path: "in"))
      }
      try warehouse.load(folder.appending(path: "in"))
      #expect(
        try warehouse.rows(Self.pairs) == [
          "0000000001-24-000001|0000000001-23-000001|all",
          "0000000001-24-000002|0000000001-23-000002|all",
        ])
      #expect(try warehouse.count("SELECT sum(is_latest) FROM filing_list") == 4)
      #expect(try warehouse.count("SELECT count(*) FROM calculation_changes") == 0)
      #expect(try warehouse.faults() == [])
    }
  }
}

/// Registrants that file together are one filer, whichever the header names first.
struct `Filings of several registrants` {
  private func submission(_ year: Int, _ ciks: [Int]) -> SampleSubmission {
    var filing = SmallFiling(stem: "acme-\(year)1231")
    filing.children = ["us-gaap:Cash", "OtherAssets"] + (year == 2022 ? [] : ["MoreAssets"])
    var submission = SampleSubmission("0000000001-\((year + 1) % 100)-000001", filing)
    (submission.period, submission.filed) = ("\(year)1231", "\(year + 1)0201")
    (submission.accepted, submission.disseminated) = ("\(year + 1)0201120000", "\(year + 1)0201")
    submission.parties = ciks.map { .init($0, "COMPANY \($0)") }
    return submission
  }

  private static let list = "SELECT filing, cik, filer FROM filing_list ORDER BY 1"
  private static let pairs =
    "SELECT filing, previous_filing FROM comparable_filings WHERE basis = 'prior' ORDER BY 1"

  @Test func `are of the first one of the earliest, in any order`() throws {
    let submissions = [
      submission(2022, [300, 100]), submission(2023, [100, 300]), submission(2024, [100, 300]),
    ]
    var contents: Set<[String]> = []
    for order in 0..<6 {
      try withWarehouse { warehouse, folder in
        var rest = submissions
        var number = order
        for count in (1...3).reversed() {
          let submission = rest.remove(at: number % count)
          number /= count
          try Data(submission.text).write(to: folder.appending(path: "\(submission.accession).txt"))
          try warehouse.load(folder.appending(path: "\(submission.accession).txt"))
        }
        let keys = ["0000000001-23-000001", "0000000001-24-000001", "0000000001-25-000001"]
        #expect(try warehouse.rows(Self.list) == keys.map { "\($0)|300|COMPANY 300" })
        #expect(
          try warehouse.rows(Self.pairs) == ["\(keys[1])|\(keys[0])", "\(keys[2])|\(keys[1])"])
        #expect(
          try warehouse.rows("SELECT ordinal, cik FROM filing_filers WHERE filing = '\(keys[1])'")
            == ["1|100", "2|300"])
        #expect(try warehouse.faults() == [])
        contents.insert(try warehouse.content())
        try warehouse.remove(keys[0])
        #expect(try warehouse.rows(Self.list) == keys.dropFirst().map { "\($0)|100|COMPANY 100" })
        #expect(try warehouse.faults() == [])
      }
    }
    #expect(contents.count == 1)
  }
}
