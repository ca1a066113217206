import Testing

@testable import Warehouse

/// Which filings of one filer and form family are compared.
struct `Pairs of filings` {
  private typealias Filing = FilingPairing.Filing

  /// `later < earlier basis`, one line for each pair, by key.
  private func pairs(_ filings: [Filing]) -> [String] {
    let keys = Dictionary(uniqueKeysWithValues: filings.map { ($0.id, $0.key) })
    return FilingPairing.pairs(filings).map { pair in
      let bases = [
        pair.bases.contains(.prior) ? "prior" : nil,
        pair.bases.contains(.yearOverYear) ? "year" : nil,
      ].compactMap { $0 }
      return
        "\(keys[pair.current] ?? "?") < \(keys[pair.previous] ?? "?") \(bases.joined(separator: " "))"
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
    #expect(pairs(quarters).count == 6)
  }

  @Test func `are not of one period, and the last filed before counts among equals`() {
    var twins = filings(["a": "2022-12-31", "b": "2022-12-31", "c": "2023-12-31"])
    twins[0].filedDate = "2023-03-01"
    twins[1].filedDate = "2024-06-01"
    twins[2].filedDate = "2024-03-01"
    #expect(pairs(twins) == ["c < a prior year"])
    twins[0].filedDate = "2024-05-01"
    #expect(pairs(twins) == ["c < b prior year"])
  }

  @Test func `have an amendment in the place of what it amends`() {
    var all = filings([
      "a": "2022-12-31", "a/A": "2022-12-31", "a/A2": "2022-12-31", "b": "2023-12-31",
      "b/A": "2023-12-31",
    ])
    let filed = ["2023-02-01", "2023-03-01", "2023-04-01", "2024-02-01", "2024-03-01"]
    for index in all.indices {
      all[index].filedDate = filed[index]
      all[index].isAmendment = all[index].key.contains("/")
    }
    #expect(pairs(all) == ["b/A < a/A2 prior year"])
    all.remove(at: 3)
    #expect(pairs(all) == ["b/A < a/A2 prior year"])
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
