import Foundation
import TestSupport
import Testing

/// Filings of one filer: which of them are compared, and which is the latest of its period.
struct FilingFamily: CustomTestStringConvertible {
  var testDescription: String
  /// A name, the form (`-` for documents without a header), period, day of filing, and statement classes; a title in
  /// brackets stands before those of the statements.
  var filings: [String]
  /// `later < earlier [what it covers] bases`.
  var pairs: [String]
  var latest: [String]

  init(_ name: String, _ filings: [String], _ pairs: [String], latest: [String]) {
    (testDescription, self.filings, self.pairs, self.latest) = (name, filings, pairs, latest)
  }

  static let k22 = "k22 10-K 20221231 20230201 BS IS CF"
  static let k23 = "k23 10-K 20231231 20240201 BS IS CF"

  static let all = [
    FilingFamily(
      "two annual reports", [k22, k23], ["k23 < k22 [all] both"], latest: ["k22", "k23"]),
    FilingFamily(
      "an amendment that is a cover page", [k22, "a22 10-K/A 20221231 20230401 COVER", k23],
      ["k23 < k22 [all] both"], latest: ["k22", "k23"]),
    FilingFamily(
      "an amendment of one statement", [k22, "a22 10-K/A 20221231 20230401 IS", k23],
      ["k23 < a22 [IS] both", "k23 < k22 [BS, CI, CF, EQ, other] both"], latest: ["k22", "k23"]),
    FilingFamily(
      "an amendment of everything", [k22, "a22 10-K/A 20221231 20230401 BS IS CF", k23],
      ["k23 < a22 [all] both"], latest: ["a22", "k23"]),
    FilingFamily(
      "an amendment that comes after the next report",
      [k22, k23, "a22 10-K/A 20221231 20240501 BS IS CF"], ["k23 < a22 [all] both"],
      latest: ["a22", "k23"]),
    FilingFamily(
      "an amendment of an amendment",
      [
        k22, "a22 10-K/A 20221231 20230401 BS IS CF", "b22 10-K/A 20221231 20230501 CF", k23,
      ], ["k23 < a22 [BS, IS, CI, EQ, other] both", "k23 < b22 [CF] both"],
      latest: ["a22", "k23"]),
    FilingFamily(
      "an amendment of the later report", [k22, k23, "a23 10-K/A 20231231 20240501 IS"],
      ["a23 < k22 [IS] both", "k23 < k22 [BS, CI, CF, EQ, other] both"], latest: ["k22", "k23"]),
    FilingFamily(
      "quarters and an amended one",
      [
        "q1 10-Q 20230331 20230501 BS IS CF", "q2 10-Q 20230630 20230801 BS IS CF",
        "b2 10-Q/A 20230630 20230901 BS IS CF", "q3 10-Q 20230930 20231101 BS IS CF",
      ], ["b2 < q1 [all] prior", "q3 < b2 [all] prior"], latest: ["q1", "b2", "q3"]),
    FilingFamily(
      "a quarter of the year before",
      [
        "p1 10-Q 20220331 20220501 BS IS CF", "p3 10-Q 20220930 20221101 BS IS CF",
        "q1 10-Q 20230331 20230501 BS IS CF",
      ], ["p3 < p1 [all] prior", "q1 < p1 [all] year", "q1 < p3 [all] prior"],
      latest: ["p1", "p3", "q1"]),
    FilingFamily(
      "a transition report",
      [k22, "t23 10-KT 20230630 20230901 BS IS CF", "k24 10-K 20240630 20240901 BS IS CF"],
      ["k24 < t23 [all] both", "t23 < k22 [all] prior"], latest: ["k22", "t23", "k24"]),
    FilingFamily(
      "forms of one family",
      ["k01 10-K405 20011231 20020301 BS IS CF", "k02 10-K 20021231 20030301 BS IS CF"],
      ["k02 < k01 [all] both"], latest: ["k01", "k02"]),
    FilingFamily(
      "a current report between", [k22, "e23 8-K 20230515 20230516 COVER", k23],
      ["k23 < k22 [all] both"], latest: ["k22", "e23", "k23"]),
    FilingFamily(
      "annual and quarterly reports", [k22, "q1 10-Q 20230331 20230501 BS IS CF", k23],
      ["k23 < k22 [all] both"], latest: ["k22", "q1", "k23"]),
    FilingFamily(
      "another end of the fiscal year",
      [k22, "k23 10-K 20230930 20231201 BS IS CF", "k24 10-K 20240930 20241201 BS IS CF"],
      ["k23 < k22 [all] prior", "k24 < k23 [all] both"], latest: ["k22", "k23", "k24"]),
    FilingFamily(
      "no header, told apart by titles",
      [
        "k22 - 20221231 - BS IS CF", "q23 - 20230331 - (CONDENSED_) BS IS CF",
        "k23 - 20231231 - BS IS CF",
      ], ["k23 < k22 [all] both"], latest: ["k22", "q23", "k23"]),
    FilingFamily(
      "no header beside one with a header", [k22, "b23 - 20231231 - BS IS CF"], [],
      latest: ["k22", "b23"]),
    FilingFamily(
      "a copy without header", [k22, "c22 - 20221231 - BS IS CF", k23], ["k23 < k22 [all] both"],
      latest: ["k22", "k23"]),
    FilingFamily(
      "a cover page without header",
      ["k22 - 20221231 - BS IS CF", "c23 - 20230515 - COVER", "k23 - 20231231 - BS IS CF"],
      ["k23 < k22 [all] both"], latest: ["k22", "c23", "k23"]),
  ]
}

struct `Families of filings` {
  @Test(arguments: FilingFamily.all)
  func `are compared as the table says, in any order`(family: FilingFamily) throws {
    let filings = family.filings.map { $0.split(separator: " ").map(String.init) }
    for order in [Array(filings.indices), filings.indices.reversed(), filings.indices.shuffled()] {
      try withWarehouse { warehouse, folder in
        var names: [String: String] = [:]
        for index in order {
          let (place, key) = try write(filings[index], number: index + 1, into: folder)
          names[key] = names[key] ?? filings[index][0]
          try warehouse.load(place)
        }
        func name(_ key: String) -> String { names[key] ?? key }
        let pairs = try warehouse.rows(
          """
          SELECT filing, previous_filing, covers, iif(count(*) = 2, 'both', iif(basis = 'prior', 'prior', 'year'))
          FROM comparable_filings GROUP BY filing, previous_filing, covers
          """
        ).map { row in
          let cells = row.split(separator: "|").map(String.init)
          return "\(name(cells[0])) < \(name(cells[1])) [\(cells[2])] \(cells[3])"
        }
        #expect(pairs.sorted() == family.pairs, "order \(order)")
        let latest = try warehouse.rows(
          "SELECT filing FROM filing_list WHERE is_latest = 1 ORDER BY period_of_report"
        ).map(name)
        #expect(latest == family.latest, "order \(order)")
        #expect(try warehouse.faults() == [])
      }
    }
  }

  /// Writes a filing of the table; returns its place and its key.
  private func write(
    _ words: [String], number: Int, into folder: URL
  ) throws -> (place: URL, key: String) {
    let classes = words.dropFirst(4).filter { !$0.hasPrefix("(") }
    let statements: [(key: String, value: [String])] = classes.map {
      ($0, ["us-gaap:Cash", "us-gaap:Land"])
    }
    var filing = StatementFiling(period: words[2], [:])
    filing.statements = statements
    if let title = words.first(where: { $0.hasPrefix("(") }) {
      filing.titlePrefix = String(title.dropFirst().dropLast()).replacing("_", with: " ")
    }
    if words[1] == "-" {
      let place = folder.appending(path: words[0])
      try filing.write(into: place)
      return (place, "acme-\(words[2])")
    }
    let accession = "0000000001-\(words[3].dropFirst(2).prefix(2))-00000\(number)"
    let file = folder.appending(path: "\(accession).txt")
    try Data(filing.submission(accession, words[1], filed: words[3]).text).write(to: file)
    return (file, accession)
  }
}
