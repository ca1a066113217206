internal import XBRL

/// Which filings of one filer and form family are compared with which.
///
/// `prior` is the latest earlier period, `year-over-year` the period whose end is 365 ± 20 days earlier, nearest to
/// 365. Filings of one period are one report: what a later one of them does not contain it does not amend, so that each
/// primary statement is that of the newest filing that has it, and everything else that of the latest filing. Filings
/// without a period go by the day they were filed; without either they have no pair.
///
/// Source: docs/COMPARISON.md, Stored results.
enum FilingPairing {
  /// A filing that has an effective relationship and has not been withdrawn.
  struct Filing: Hashable, Sendable {
    var id: Int64
    /// Filing key.
    var key: String
    /// Period of report, `YYYY-MM-DD`.
    var period: String?
    /// `YYYY-MM-DD`.
    var filedDate: String?
    /// `YYYY-MM-DD HH:MM:SS`.
    var acceptedAt: String?
    var hasAccession = false
    /// What it contains.
    var parts = FilingParts.all
    /// Of funds, the series that it is about; filings are comparable when they share one.
    var series: Set<String> = []
    /// What its statements show of its form; `nil` when it has a form, or they do not tell.
    var shape: Shape?

    /// The day that places it among the others.
    var date: String? { [period, filedDate].compactMap { $0 }.first { Day($0) != nil } }

    /// Orders filings of one day: when it was filed, then whether EDGAR knows it, then the key.
    /// ``FilingPairing/rankColumns(_:)`` is the same in SQL.
    var rank: (String, String, Int, String) {
      (filedDate ?? "", acceptedAt ?? "", hasAccession ? 1 : 0, key)
    }

    /// How much of a report it is: two of balance sheet, income statement and cash flows, one of them, anything else.
    var weight: Int {
      let statements = FilingParts.statements.count {
        FilingParts.mainStatements.contains($0) && parts.contains($0)
      }
      return min(statements, 2)
    }
  }

  /// What the titles of statements tell of a filing whose form is not known.
  enum Shape: Hashable, Sendable {
    case annual, quarterly
  }

  /// Why filings are comparable; the raw values are `comparison_bases.id`.
  struct Bases: OptionSet, Hashable, Sendable {
    let rawValue: Int64
    static let prior = Bases(rawValue: 1)
    static let yearOverYear = Bases(rawValue: 2)
  }

  /// An earlier filing and a later one.
  struct Pair: Hashable, Sendable {
    var previous: Int64
    var current: Int64
    var bases: Bases
    /// What of them is compared: the other parts are those of other filings of the same periods.
    var covers = FilingParts.all
  }

  /// What orders filings of one day by ``Filing/rank``, as expressions over the columns of `filings`, with a name of
  /// the table and a dot before each or without.
  static func rankColumns(_ table: String = "") -> [String] {
    [
      "coalesce(\(table)filed_date, '')", "coalesce(\(table)accepted_at, '')",
      "\(table)accession IS NOT NULL", "\(table)filing",
    ]
  }

  /// The same as terms of ORDER BY, the newest filing first.
  static func newestFirst(_ table: String = "") -> String {
    rankColumns(table).map { "\($0) DESC" }.joined(separator: ", ")
  }

  /// Days that a year may be shorter or longer.
  private static let tolerance = 20

  /// The pairs, in order of the later filing's day. O(n log n), times the reports of one day.
  static func pairs(_ filings: [Filing]) -> [Pair] {
    let byDate = Dictionary(grouping: filings.filter { $0.date != nil }) { $0.date ?? "" }
    let dates = byDate.keys.sorted()
    let reports = dates.map { Report.all(of: byDate[$0] ?? []) }
    let days = dates.map { Day($0)?.number ?? 0 }
    var pairs: [Pair] = []
    for (position, later) in reports.enumerated() where position > 0 {
      for report in later {
        let prior = (0..<position).reversed().lazy
          .compactMap { day in report.nearest(among: reports[day]).map { (day, $0) } }.first
        guard let prior else { continue }
        let yearBefore = yearBefore(days, position) { report.nearest(among: reports[$0]) != nil }
        let isBoth = yearBefore == prior.0
        pairs += report.pairs(with: prior.1, isBoth ? [.prior, .yearOverYear] : .prior)
        if let yearBefore, !isBoth, let other = report.nearest(among: reports[yearBefore]) {
          pairs += report.pairs(with: other, .yearOverYear)
        }
      }
    }
    return pairs
  }

  /// Position of the day nearest to a year before, the earlier of two; `nil` without one.
  private static func yearBefore(
    _ days: [Int], _ position: Int, where isComparable: (Int) -> Bool
  ) -> Int? {
    func distance(_ other: Int) -> Int { abs(days[position] - days[other] - 365) }
    return (0..<position).reversed().prefix { days[position] - days[$0] <= 365 + tolerance }
      .filter { distance($0) <= tolerance && isComparable($0) }
      .min { (distance($0), $0) < (distance($1), $1) }
  }

  /// The filings of one day that are about the same: an original and its amendments.
  private struct Report {
    /// In order of rank.
    var filings: [Filing]
    var series: Set<String>
    var shape: Shape?
    /// The newest filing that is most of a report.
    var latest: Filing
    var parts: FilingParts

    private init(_ filings: [Filing]) {
      let sorted = filings.sorted { $0.rank < $1.rank }
      self.filings = sorted
      series = sorted.reduce(into: []) { $0.formUnion($1.series) }
      shape = sorted.lazy.compactMap(\.shape).first
      parts = sorted.reduce(into: []) { $0.formUnion($1.parts) }
      latest = sorted.reduce(sorted[0]) { $1.weight >= $0.weight ? $1 : $0 }
    }

    /// The reports of one day: filings that share a series, if they have any, and do not show another form.
    static func all(of filings: [Filing]) -> [Report] {
      var reports: [[Filing]] = []
      for filing in filings.sorted(by: { $0.rank < $1.rank }) {
        let same = reports.indices.filter { report in
          reports[report].contains {
            FilingPairing.areComparable(
              ($0.series, $0.shape), (filing.series, filing.shape))
          }
        }
        reports.append(same.flatMap { reports[$0] } + [filing])
        for report in same.reversed() { reports.remove(at: report) }
      }
      return reports.map { Report($0) }.sorted { $0.latest.rank < $1.latest.rank }
    }

    /// Of reports of another day, the one that this one is compared with: that with most series in common, the
    /// newest of several; `nil` without any.
    func nearest(among others: [Report]) -> Report? {
      others.filter { FilingPairing.areComparable(($0.series, $0.shape), (series, shape)) }
        .max { a, b in
          let common = (a.series.intersection(series).count, b.series.intersection(series).count)
          return common.0 != common.1 ? common.0 < common.1 : a.latest.rank < b.latest.rank
        }
    }

    /// The newest filing that contains a part; the latest one when none does.
    private func filing(of part: FilingParts) -> Filing {
      filings.last { $0.parts.contains(part) } ?? latest
    }

    /// The pairs of filings that two reports make, the latest ones first. Each part is in exactly one of them.
    func pairs(with earlier: Report, _ bases: Bases) -> [Pair] {
      var pairs = [
        Pair(previous: earlier.latest.id, current: latest.id, bases: bases, covers: .rest)
      ]
      for part in FilingParts.statements {
        let isThere = parts.union(earlier.parts).contains(part)
        let (previous, current) =
          isThere
          ? (earlier.filing(of: part).id, filing(of: part).id) : (earlier.latest.id, latest.id)
        if let known = pairs.firstIndex(where: { $0.previous == previous && $0.current == current })
        {
          pairs[known].covers.formUnion(part)
        } else {
          pairs.append(Pair(previous: previous, current: current, bases: bases, covers: part))
        }
      }
      return pairs
    }
  }

  private typealias Subject = (series: Set<String>, shape: Shape?)

  private static func areComparable(_ a: Subject, _ b: Subject) -> Bool {
    let haveOneForm = a.shape == nil || b.shape == nil || a.shape == b.shape
    return haveOneForm
      && (a.series.isEmpty && b.series.isEmpty || !a.series.isDisjoint(with: b.series))
  }
}

/// A day of the Gregorian calendar.
struct Day: Hashable, Sendable {
  /// Days since 1 March of the year 0.
  let number: Int

  /// Reads `YYYY-MM-DD`; `nil` for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day), year >= 0
    else { return nil }
    // Years that begin in March have their odd day at the end.
    let (shifted, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    number =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * months + 2) / 5 + day - 1
  }
}
