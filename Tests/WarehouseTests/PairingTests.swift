import Testing

@testable import Warehouse
@testable import XBRL

/// Which filings of one filer and form family are compared.
struct `Pairs of filings` {
  private typealias Filing = FilingPairing.Filing

  /// `later < earlier basis`, one line for each pair, by key; with what it covers, when that is not everything.
  private func pairs(_ filings: [Filing]) -> [String] {
    let keys = Dictionary(uniqueKeysWithValues: filings.map { ($0.id, $0.key) })
    return FilingPairing.pairs(filings).map { pair in
      let bases = [
        pair.bases.contains(.prior) ? "prior" : nil,
        pair.bases.contains(.yearOverYear) ? "year" : nil,
      ].compactMap { $0 }
      let covers = pair.covers == .all ? "" : " [\(pair.covers.words)]"
      return
        "\(keys[pair.current] ?? "?") < \(keys[pair.previous] ?? "?") \(bases.joined(separator: " "))\(covers)"
    }
  }

  /// Filings of keys and periods, numbered as given.
  private func filings(_ periods: KeyValuePairs<String, String?>) -> [Filing] {
    periods.enumerated().map { index, entry in
      Filing(id: Int64(index + 1), key: entry.key, period: entry.value)
    }
  }

  @Test func `of annual reports are one for both reasons`() {
    let annual = filings(["a": "2021-12-31", "b": "2022-12-31", "c": "2024-12-31"])
    #expect(pairs(annual) == ["b < a prior year", "c < b prior"])
  }

  @Test func `of quarters are with the one before and that of a year ago`() {
    let quarters = filings([
      "q1": "2022-03-31", "q2": "2022-06-30", "q3": "2022-09-30", "r1": "2023-04-01",
      "r2": "2023-07-01",
    ])
    #expect(
      pairs(quarters) == [
        "q2 < q1 prior", "q3 < q2 prior", "r1 < q3 prior", "r1 < q1 year", "r2 < r1 prior",
        "r2 < q2 year",
      ])
  }

  @Test(arguments: [
    ("2022-12-11", true), ("2022-12-10", false), ("2023-01-20", true), ("2023-01-21", false),
  ])
  func `are a year apart within twenty days`(period: String, isYear: Bool) {
    let pair = pairs(filings(["a": period, "b": "2023-12-31"]))
    #expect(pair == ["b < a prior\(isYear ? " year" : "")"])
  }

  @Test func `a year apart are the nearest, and the earlier of two that are as near`() {
    let both = filings(["a": "2022-12-30", "b": "2023-01-01", "c": "2023-12-31"])
    #expect(pairs(both) == ["b < a prior", "c < b prior", "c < a year"])
    let nearer = filings(["a": "2022-12-28", "b": "2023-01-01", "c": "2023-12-31"])
    #expect(pairs(nearer) == ["b < a prior", "c < b prior year"])
  }

  @Test func `do not depend on the order in which filings are given`() {
    let quarters = filings([
      "q3": "2022-09-30", "r1": "2023-04-01", "q1": "2022-03-31", "r1~2": "2023-04-01",
      "q2": "2022-06-30",
    ])
    #expect(pairs(quarters) == pairs(quarters.reversed()))
    #expect(pairs(quarters).count == 4)
  }

  @Test func `are not of one period, and the newest counts among equals`() {
    var twins = filings(["a": "2022-12-31", "b": "2022-12-31", "c": "2023-12-31"])
    twins[0].filedDate = "2023-03-01"
    twins[1].filedDate = "2024-06-01"
    twins[2].filedDate = "2024-03-01"
    #expect(pairs(twins) == ["c < b prior year"])
    twins[0].filedDate = "2024-07-01"
    #expect(pairs(twins) == ["c < a prior year"])
  }

  /// Filings of a key, a period, the day of filing and classes of statements with blanks between them.
  private func filings(_ lines: [String]) -> [Filing] {
    lines.enumerated().map { index, line in
      let words = line.split(separator: " ").map(String.init)
      var filing = Filing(
        id: Int64(index + 1), key: words[0], period: words[1], filedDate: words[2])
      filing.parts = words.dropFirst(3).reduce(into: []) {
        $0.formUnion(FilingParts(ofStatementClass: $1))
      }
      return filing
    }
  }

  private static let annual = "BS IS CF rest"

  @Test func `have an amendment in the place of what it contains, and of nothing else`() {
    func table(_ amendments: String...) -> [String] {
      pairs(
        filings(
          ["k22 2022-12-31 2023-02-01 \(Self.annual)"]
            + amendments.map { "\($0)" } + ["k23 2023-12-31 2024-02-01 \(Self.annual)"]))
    }
    #expect(table() == ["k23 < k22 prior year"])
    // A cover page amends no statement.
    #expect(table("a22 2022-12-31 2023-03-01 rest") == ["k23 < k22 prior year"])
    // A whole one takes the place of all.
    #expect(table("a22 2022-12-31 2023-03-01 \(Self.annual)") == ["k23 < a22 prior year"])
    // Also one that was filed after the later report.
    #expect(table("a22 2022-12-31 2024-08-01 \(Self.annual)") == ["k23 < a22 prior year"])
    #expect(
      table("a22 2022-12-31 2023-03-01 IS") == [
        "k23 < k22 prior year [BS, CI, CF, EQ, other]", "k23 < a22 prior year [IS]",
      ])
    // The last of several counts, and an amendment of an amendment is one.
    #expect(
      table(
        "a22 2022-12-31 2023-03-01 IS", "b22 2022-12-31 2023-04-01 IS CF",
        "c22 2022-12-31 2023-05-01 CF", "d22 2022-12-31 2023-06-01 rest") == [
          "k23 < b22 prior year [IS, CI, EQ, other]", "k23 < k22 prior year [BS]",
          "k23 < c22 prior year [CF]",
        ])
    // A statement that no filing of the earlier period has is new against the latest of it.
    #expect(
      table("a22 2022-12-31 2023-03-01 EQ") == [
        "k23 < k22 prior year [BS, IS, CI, CF, other]", "k23 < a22 prior year [EQ]",
      ])
  }

  @Test func `have the later report in parts as well`() {
    let all = filings([
      "k22 2022-12-31 2023-02-01 \(Self.annual)", "k23 2023-12-31 2024-02-01 \(Self.annual)",
      "a23 2023-12-31 2024-04-01 IS", "k24 2024-12-31 2025-02-01 \(Self.annual)",
    ])
    #expect(
      pairs(all) == [
        "k23 < k22 prior year [BS, CI, CF, EQ, other]", "a23 < k22 prior year [IS]",
        "k24 < k23 prior year [BS, CI, CF, EQ, other]", "k24 < a23 prior year [IS]",
      ])
    for order in 0..<24 {
      var rest = all
      var number = order
      let shuffled = (1...4).reversed().map { count in
        defer { number /= count }
        return rest.remove(at: number % count)
      }
      #expect(pairs(shuffled) == pairs(all))
    }
  }

  @Test func `are of one series, and of one shape where the form is not known`() {
    var funds = filings([
      "g23": "2023-02-28", "v23": "2023-02-28", "g24": "2024-02-29", "v24": "2024-02-29",
      "both": "2025-02-28",
    ])
    for (index, series) in [["G"], ["V"], ["G"], ["V"], ["G", "V", "W"]].enumerated() {
      funds[index].series = Set(series)
    }
    #expect(
      pairs(funds) == [
        "g24 < g23 prior year", "v24 < v23 prior year", "both < v24 prior year",
      ])
    var bare = filings([
      "k22": "2022-12-31", "q1": "2023-03-31", "q2": "2023-06-30", "k23": "2023-12-31",
      "x": "2024-03-31",
    ])
    let shapes: [FilingPairing.Shape?] = [.annual, .quarterly, .quarterly, .annual, nil]
    for (index, shape) in shapes.enumerated() { bare[index].shape = shape }
    #expect(
      pairs(bare) == [
        "q2 < q1 prior", "k23 < k22 prior year", "x < k23 prior", "x < q1 year",
      ])
  }

  @Test func `go by the day of filing without a period, and are none without either`() {
    var reports = filings(["a": nil, "b": nil, "c": nil, "d": "no day"])
    reports[0].filedDate = "2023-01-10"
    reports[1].filedDate = "2023-01-17"
    #expect(pairs(reports) == ["b < a prior"])
  }

  @Test func `know leap years`() {
    #expect(Day("2024-02-29").map(\.number) == (Day("2024-03-01")?.number ?? 0) - 1)
    #expect((Day("2001-01-01")?.number ?? 0) - (Day("2000-01-01")?.number ?? 0) == 366)
    #expect((Day("1901-01-01")?.number ?? 0) - (Day("1900-01-01")?.number ?? 0) == 365)
    for text in ["2024-13-01", "2024-00-01", "2024-01-32", "24-01-01", "2024/01/01", ""] {
      #expect(Day(text) == nil, "\(text)")
    }
  }
}
