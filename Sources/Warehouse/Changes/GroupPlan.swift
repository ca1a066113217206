internal import GRDB
internal import XBRL

/// What is to be done so that the comparisons of one filer and form family are up to date.
struct GroupPlan: Sendable {
  /// A pair, and how many relationships comparing it reads.
  struct Task: Sendable {
    var pair: FilingPairing.Pair
    var relationships: Int
  }

  var group: ChangeStore.Group
  /// Comparisons whose filings are no longer a pair, or that were made by other rules.
  var obsolete: [Int64] = []
  /// Comparisons that are right, on other grounds now.
  var rebased: [(comparison: Int64, bases: FilingPairing.Bases)] = []
  /// Pairs to compare, in order of the later filing's day.
  var tasks: [Task] = []
  /// Filings that count as one with another, in order of key.
  var copies: [FilingCopy] = []

  var relationships: Int { tasks.reduce(0) { $0 + $1.relationships } }
}

/// A filing without an accession number that says what another one says: see view `z_filing_copies`.
public struct FilingCopy: Hashable, Sendable {
  /// Key of the filing that is compared with nothing.
  public var filing: String
  /// Key of the filing that stands for both.
  public var original: String
}

/// Finds out what is to be done, group by group.
struct GroupPlanner {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The plan of the first marked group after another one, in order of filer and family; `nil` after the last one.
  func nextPlan(after group: ChangeStore.Group?) throws -> GroupPlan? {
    try db.row(
      """
      SELECT filer_id, form_family FROM z_stale_groups
      WHERE (filer_id, form_family) > (?, ?) ORDER BY filer_id, form_family LIMIT 1
      """, [group?.filer ?? Int64.min, group?.family ?? ""]
    ).map { try plan(for: ChangeStore.Group($0)) }
  }

  /// Marked groups, and those with comparisons by other rules, in order of filer and family.
  func staleGroups() throws -> [ChangeStore.Group] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT filer_id, form_family FROM z_stale_groups
        UNION
        SELECT f.filer_id, f.form_family FROM z_comparisons k CROSS JOIN filings f ON f.id = k.filing_id
        WHERE k.algorithm <> ? ORDER BY 1, 2
        """, arguments: [Comparison.algorithmVersion]
    ).map { ChangeStore.Group($0) }
  }

  /// The pairs of a group, in order of the later filing's day. O(filings of the group).
  func pairs(in group: ChangeStore.Group) throws -> [FilingPairing.Pair] {
    FilingPairing.pairs(try comparable(in: group).filings)
  }

  /// The pairs that a filing of a group makes with earlier ones, as if it were the only one of its period.
  func pairs(of id: Int64, in group: ChangeStore.Group) throws -> [FilingPairing.Pair] {
    let filings = try comparable(in: group).filings
    let date = filings.first { $0.id == id }?.date
    return FilingPairing.pairs(filings.filter { $0.id == id || $0.date != date })
      .filter { $0.current == id }
  }

  /// What is to be done for a group. O(filings of the group).
  func plan(for group: ChangeStore.Group) throws -> GroupPlan {
    let (filings, relationships, copies) = try comparable(in: group)
    let pairs = FilingPairing.pairs(filings)
    var wanted = Dictionary(pairs.map { ([$0.previous, $0.current], $0) }) { _, last in last }
    var plan = GroupPlan(group: group)
    plan.copies = copies
    let stored = try db.rows(
      """
      SELECT k.id, k.filing_id, k.previous_filing_id, k.bases, k.covers, k.algorithm
      FROM filings f CROSS JOIN z_comparisons k ON k.filing_id = f.id
      WHERE f.filer_id = ? AND f.form_family = ?
      """, [group.filer, group.family])
    for row in stored {
      let key: [Int64] = [row["previous_filing_id"], row["filing_id"]]
      guard let pair = wanted[key], row["covers"] == pair.covers.rawValue,
        row["algorithm"] == Comparison.algorithmVersion
      else {
        plan.obsolete.append(row["id"])
        continue
      }
      wanted[key] = nil
      if row["bases"] != pair.bases.rawValue { plan.rebased.append((row["id"], pair.bases)) }
    }
    plan.tasks = pairs.filter { wanted[[$0.previous, $0.current]] != nil }.map { pair in
      GroupPlan.Task(
        pair: pair,
        relationships: (relationships[pair.previous] ?? 0) + (relationships[pair.current] ?? 0))
    }
    return plan
  }

  /// The filings of a group that have an effective relationship and are no copies, how many relationships each has,
  /// and the copies among them.
  private func comparable(in group: ChangeStore.Group) throws -> (
    filings: [FilingPairing.Filing], relationships: [Int64: Int], copies: [FilingCopy]
  ) {
    let all = try db.rows(
      """
      SELECT f.id, f.filing, f.form_type, f.period_of_report, f.filed_date, f.accepted_at,
        f.accession IS NOT NULL AS has_accession, f.parts, f.series,
        f.calculation_arcs + f.presentation_arcs + f.definition_arcs AS relationships,
        (SELECT g.filing FROM z_filing_copies c JOIN filings g ON g.id = c.original_id
         WHERE c.filing_id = f.id) AS original
      FROM filings f
      WHERE f.filer_id = ?1 AND f.form_family = ?2 AND f.is_deleted = 0 AND f.parts <> 0
      """, [group.filer, group.family])
    let copies = all.compactMap { row in
      (row["original"] as String?).map { FilingCopy(filing: row["filing"], original: $0) }
    }
    let rows = all.filter { $0["original"] == nil as String? }
    var relationships: [Int64: Int] = [:]
    let shapes = try shapes(of: rows.filter { $0["form_type"] == nil as String? }.map { $0["id"] })
    let filings = rows.map { row in
      relationships[row["id"]] = row["relationships"]
      let series: String? = row["series"]
      return FilingPairing.Filing(
        id: row["id"], key: row["filing"], period: row["period_of_report"],
        filedDate: row["filed_date"], acceptedAt: row["accepted_at"],
        hasAccession: row["has_accession"], parts: FilingParts(rawValue: row["parts"]),
        series: Set((series ?? "").split(separator: " ").map(String.init)),
        shape: shapes[row["id"]])
    }
    return (filings, relationships, copies.sorted { $0.filing < $1.filing })
  }

  /// What filings without a form show of it. Titles of quarterly statements say that they are condensed or unaudited.
  /// Else the cover page tells: a filer that states its public float does so in annual reports.
  ///
  /// Source: Form 10-K, cover page; Form 10-Q has no public float.
  private func shapes(of filings: [Int64]) throws -> [Int64: FilingPairing.Shape] {
    var shapes: [Int64: FilingPairing.Shape] = [:]
    var withoutFloat: [Int64] = []
    var statesFloat = false
    for filing in filings {
      let titles: [String] = try db.values(
        """
        SELECT DISTINCT lower(j.text) FROM z_role_uses i JOIN z_titles j ON j.id = i.title_id
        WHERE i.filing_id = ? AND i.statement_class IN (\(Self.statementClasses))
        """, [filing])
      if titles.isEmpty { continue }
      let isQuarterly = titles.contains { $0.contains("unaudited") || $0.contains("condensed") }
      shapes[filing] = isQuarterly ? .quarterly : .annual
      switch try hasPublicFloat(filing) {
      case true?: statesFloat = true
      case false?: withoutFloat.append(filing)
      case nil: break
      }
    }
    if statesFloat { for filing in withoutFloat { shapes[filing] = .quarterly } }
    return shapes
  }

  /// Whether the cover page of a filing has a line for the public float; `nil` without a cover page that names the
  /// fiscal period.
  private func hasPublicFloat(_ filing: Int64) throws -> Bool? {
    try db.value(
      """
      SELECT iif(max(c.name = 'dei:DocumentFiscalPeriodFocus'), max(c.name = 'dei:EntityPublicFloat'), NULL)
      FROM z_role_uses i JOIN z_network_uses u ON u.filing_id = i.filing_id AND u.role_id = i.role_id
      JOIN arcs a ON a.network_id = u.network_id JOIN concepts c ON c.id = a.child_id
      WHERE i.filing_id = ? AND i.statement_class = 'COVER'
      """, [filing])
  }

  private static let statementClasses = StatementClass.primary.map { "'\($0.rawValue)'" }
    .joined(separator: ", ")
}
