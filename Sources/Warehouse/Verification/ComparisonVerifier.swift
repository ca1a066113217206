internal import GRDB
internal import XBRL

/// Checks stored comparisons: that each is what comparing its filings gives, and that no pair is without one.
///
/// What is marked to be renewed, or was made by other rules, is no fault: `warehouse refresh` tells of it.
struct ComparisonVerifier {
  private let db: Database
  private let reader: ComparisonReader
  private let rowReader: ComparisonRowReader

  init(_ db: Database) throws {
    self.db = db
    reader = try ComparisonReader(db)
    rowReader = try ComparisonRowReader(db)
  }

  /// Compares a filing anew with each that it is stored with. A pair takes 5 to 20 ms.
  func faults(of filing: Int64) throws -> [String] {
    let ids: [Int64] = try db.values(
      "SELECT id FROM z_comparisons WHERE filing_id = ? AND algorithm = ? ORDER BY id",
      [filing, Comparison.algorithmVersion])
    guard !ids.isEmpty, let current = try reader.filing(filing) else { return [] }
    var messages: [String] = []
    for id in ids {
      guard let stored = try rowReader.rows(ofComparison: id) else { continue }
      guard let previous = try reader.filing(stored.pair.previous) else {
        messages.append("comparison \(id) is with a filing that is not there")
        continue
      }
      let comparison = FilingComparer.comparison(
        of: previous, and: current, covering: stored.pair.covers)
      if ComparisonRows(comparison, of: stored.pair) != stored {
        messages.append("its changes since \(previous.filing) are not what comparing gives")
      }
    }
    return messages
  }

  /// Pairs that have no comparison, and comparisons of filings that are no pair.
  func pairFaults() throws -> [String] {
    let planner = GroupPlanner(db)
    let stale = Set(try planner.staleGroups())
    let groups = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT filer_id, form_family FROM filings
        WHERE parts <> 0
        """
    ).map { ChangeStore.Group($0) }
    var (missing, surplus, mistaken) = (0, 0, 0)
    for group in groups where !stale.contains(group) {
      let plan = try planner.plan(for: group)
      missing += plan.tasks.count
      surplus += plan.obsolete.count
      mistaken += plan.rebased.count
    }
    return [
      (missing, "comparable pairs of filings are not compared"),
      (surplus, "comparisons are of filings that are not comparable"),
      (mistaken, "comparisons say another basis than follows from the filings"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }
}
