/// Which filings of one filer and form family are compared with which.
///
/// `prior` is the latest earlier period, `year-over-year` the period whose end is 365 ± 20 days earlier,
/// nearest to 365. An amendment that has relationships stands in for what it amends. Filings without a
/// period go by the day they were filed; without either they have no pair.
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
    var isAmendment = false

    /// The day that places it among the others.
    var date: String? { [period, filedDate].compactMap { $0 }.first { Day($0) != nil } }

    /// Orders filings of one day: when it was filed, then the key.
    var rank: (String, String, String) { (filedDate ?? "", acceptedAt ?? "", key) }
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
  }

  /// Days that a year may be shorter or longer.
  private static let tolerance = 20

  /// The pairs, in order of the later filing's day. O(n log n).
  static func pairs(_ filings: [Filing]) -> [Pair] {
    let byDate = Dictionary(grouping: filings.filter { $0.date != nil }) { $0.date ?? "" }
    let dates = byDate.keys.sorted()
    let standing = dates.map { Self.standing(byDate[$0] ?? []) }
    let days = dates.map { Day($0)?.number ?? 0 }
    var pairs: [Pair] = []
    for (position, later) in standing.enumerated() where position > 0 {
      let yearBefore = yearBefore(days, position)
      for filing in later {
        let prior = last(standing[position - 1], before: filing)
        let yearly = yearBefore.map { last(standing[$0], before: filing) }
        var pair = Pair(previous: prior.id, current: filing.id, bases: .prior)
        if let yearly, yearly.id == prior.id { pair.bases.insert(.yearOverYear) }
        pairs.append(pair)
        if let yearly, yearly.id != prior.id {
          pairs.append(Pair(previous: yearly.id, current: filing.id, bases: .yearOverYear))
        }
      }
    }
    return pairs
  }

  /// The filings of one day that others are compared with, in order of rank: an amendment in the place of
  /// the last original filed before it (else the first one), the last amendment in that of the others.
  private static func standing(_ filings: [Filing]) -> [Filing] {
    let sorted = filings.sorted { $0.rank < $1.rank }
    let originals = sorted.indices.filter { !sorted[$0].isAmendment }
    var standsFor: [Int?: Int] = [:]
    for position in sorted.indices where sorted[position].isAmendment {
      let amended = originals.last { $0 < position } ?? originals.first
      standsFor[amended] = position
    }
    let kept = originals.map { standsFor[$0] ?? $0 } + [standsFor[nil]].compactMap { $0 }
    return kept.sorted().map { sorted[$0] }
  }

  /// The last filing of a day that was filed before another one; the last of all when none was.
  private static func last(_ filings: [Filing], before filing: Filing) -> Filing {
    filings.last { $0.rank < filing.rank } ?? filings[filings.count - 1]
  }

  /// Position of the day nearest to a year before, the earlier of two; `nil` without one.
  private static func yearBefore(_ days: [Int], _ position: Int) -> Int? {
    func distance(_ other: Int) -> Int { abs(days[position] - days[other] - 365) }
    return (0..<position).reversed().prefix { days[position] - days[$0] <= 365 + tolerance }
      .filter { distance($0) <= tolerance }
      .min { (distance($0), $0) < (distance($1), $1) }
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
