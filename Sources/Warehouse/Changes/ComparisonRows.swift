internal import XBRL

/// A comparison as rows: ids and ordinals in place of positions, one row for each of the views.
///
/// Order, weight and text are not copied: arcs and labels have them.
struct ComparisonRows: Hashable, Sendable {
  /// Where changes are: `z_change_places`.
  struct Place: Hashable, Sendable {
    var role, previousRole, network, previousNetwork: Int64?
  }

  /// A change of relationships or roles: `z_changes`.
  struct Row: Hashable, Sendable {
    var kind: Int64
    /// 1-based among the rows of the kind.
    var ordinal: Int64
    var change: Change
    /// 1-based.
    var place: Int64
    /// Ordinals of the one relationship that the row shows.
    var arc, previousArc: Int64?
    /// The ends as the views show them; of what was removed those of the earlier filing.
    var parent, child, previousParent, previousChild: Int64?
    var severity, evidence, score, common, total, flags: Int64
  }

  /// Consecutive relationships that a change is about: `z_change_arcs`.
  struct Run: Hashable, Sendable {
    var kind, change: Int64
    /// 0 later, 1 earlier filing.
    var side: Int64
    var first, last: Int64
  }

  /// A change of a label: `z_changed_labels`.
  struct LabelRow: Hashable, Sendable {
    var change: Change
    var concept, kind: Int64
    var label, previousLabel: Int64?
    var severity: Int64
    var isWithConcept: Bool
  }

  /// A role of the later filing and the one of the earlier filing that it is: `z_role_matches`.
  struct Match: Hashable, Sendable {
    var role, previousRole: Int64
    /// As ``RoleMatch/pass``.
    var pass: Int64
    /// In thousandths.
    var similarity: Int64
  }

  /// `z_changes.kind` of roles.
  static let roleKind: Int64 = 3

  var pair: FilingPairing.Pair
  var algorithm = Int64(Comparison.algorithmVersion)
  /// As ``Comparison/Gate``: calculation, presentation, definition, labels.
  var gates: [Int64]
  /// Rows in the views: calculation, presentation, definition, roles, labels.
  var counts: [Int64] = [0, 0, 0, 0, 0]
  var places: [Place] = []
  var rows: [Row] = []
  var runs: [Run] = []
  var labels: [LabelRow] = []
  /// In order of ``Match/role``; empty where other filings of the two periods stand for roles.
  var matches: [Match] = []

  /// Rows in all views together.
  var changeCount: Int { Int(counts.reduce(0, +)) }
}

// MARK: - From a comparison

extension ComparisonRows {
  /// Translates a comparison. O(rows).
  init(_ compared: FilingComparison, of pair: FilingPairing.Pair) {
    let comparison = compared.comparison
    self.pair = pair
    gates = comparison.gates.map { Int64($0.rawValue) }
    var translation = Translation(compared)
    for change in comparison.changes { translation.add(change) }
    for change in comparison.roleChanges { translation.add(change) }
    (rows, runs, places) = (translation.rows, translation.runs, translation.places)
    labels = comparison.labelChanges.compactMap { Self.row($0, compared) }
    if pair.covers.contains(.rest) {
      matches = comparison.roleMatches.map { match in
        Match(
          role: compared.current.roleIDs[Int(match.current)],
          previousRole: compared.previous.roleIDs[Int(match.previous)], pass: Int64(match.pass),
          similarity: Int64(match.similarity))
      }.sorted { $0.role < $1.role }
    }
    let changeCounts = ComparedKind.allCases.map { kind in
      comparison.changes.count { $0.kind == kind }
    }
    counts = (changeCounts + [comparison.roleChanges.count, labels.count]).map(Int64.init)
  }

  private static func row(_ change: LabelChange, _ compared: FilingComparison) -> LabelRow? {
    func kind(_ label: ComparisonInput.Label?, _ filing: ComparedFiling) -> Int64? {
      label.map { filing.labelKindIDs[Int($0.role)][Int($0.language)] }
    }
    guard
      let kind = kind(change.current, compared.current) ?? kind(change.previous, compared.previous)
    else { return nil }
    let filing = change.current == nil ? compared.previous : compared.current
    return LabelRow(
      change: change.change, concept: filing.conceptIDs[Int(change.concept)], kind: kind,
      label: change.current.map { compared.current.labelIDs[Int($0.text)] },
      previousLabel: change.previous.map { compared.previous.labelIDs[Int($0.text)] },
      severity: Int64(change.severity.rawValue), isWithConcept: change.isWithConcept)
  }

  /// Gathers rows, the places they are in, and what they are about.
  private struct Translation {
    private let previous, current: ComparedFiling
    private let comparison: Comparison
    private(set) var rows: [Row] = []
    private(set) var runs: [Run] = []
    private(set) var places: [Place] = []
    private var placeNumbers: [Place: Int64] = [:]
    private var ordinals: [Int64] = [0, 0, 0, 0]

    init(_ compared: FilingComparison) {
      (previous, current) = (compared.previous, compared.current)
      comparison = compared.comparison
    }

    private mutating func number(of place: Place) -> Int64 {
      if let known = placeNumbers[place] { return known }
      places.append(place)
      placeNumbers[place] = Int64(places.count)
      return Int64(places.count)
    }

    private mutating func row(
      _ kind: Int64, _ change: Change, _ place: Place, _ severity: Severity, _ evidence: Evidence
    ) -> Row {
      ordinals[Int(kind)] += 1
      return Row(
        kind: kind, ordinal: ordinals[Int(kind)], change: change, place: number(of: place),
        severity: Int64(severity.rawValue), evidence: Int64(evidence.basis.rawValue),
        score: Int64(evidence.score), common: Int64(evidence.count), total: Int64(evidence.total),
        flags: (evidence.isEquivalent ? 1 : 0) | (evidence.isReversed ? 2 : 0))
    }

    mutating func add(_ change: RoleChange) {
      let place = place(of: change.current, and: change.previous)
      rows.append(
        row(ComparisonRows.roleKind, change.change, place, change.severity, change.evidence))
    }

    mutating func add(_ change: ChangeRow) {
      let later = covered(comparison.coveredCurrent, change.coveredCurrent)
      let earlier = covered(comparison.coveredPrevious, change.coveredPrevious)
      var place = place(of: change.current.role, and: change.previous.role)
      place.network = later.first.map { current.networkIDs[Int($0.network)] }
      place.previousNetwork = earlier.first.map { previous.networkIDs[Int($0.network)] }
      var row = row(
        Int64(change.kind.rawValue), change.change, place, change.severity, change.evidence)
      row.arc = change.current.relationship.map { Int64($0.ordinal) }
      row.previousArc = change.previous.relationship.map { Int64($0.ordinal) }
      setEnds(of: &row, change)
      rows.append(row)
      addRuns(later, besides: row.arc, side: 0, of: row)
      addRuns(earlier, besides: row.previousArc, side: 1, of: row)
    }

    private func place(of role: Int32?, and previousRole: Int32?) -> Place {
      Place(
        role: Self.id(role, current.roleIDs), previousRole: Self.id(previousRole, previous.roleIDs))
    }

    private func setEnds(of row: inout Row, _ change: ChangeRow) {
      (row.parent, row.child) = ends(change.current, current)
      let earlier = ends(change.previous, previous)
      if row.parent == nil && row.child == nil { (row.parent, row.child) = earlier }
      // The views show the level that is gone as the row's own ends only.
      guard change.change != .subtotalRemoved else { return }
      (row.previousParent, row.previousChild) = earlier
    }

    private func ends(_ side: RowSide, _ filing: ComparedFiling) -> (Int64?, Int64?) {
      (Self.id(side.parent, filing.conceptIDs), Self.id(side.child, filing.conceptIDs))
    }

    private static func id(_ position: Int32?, _ ids: [Int64]) -> Int64? {
      position.map { ids[Int($0)] }
    }

    private func covered(_ all: [RelationshipReference], _ range: Range<Int32>)
      -> ArraySlice<RelationshipReference>
    {
      all[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    private mutating func addRuns(
      _ covered: ArraySlice<RelationshipReference>, besides arc: Int64?, side: Int64, of row: Row
    ) {
      let ordinals = covered.map { Int64($0.ordinal) }.filter { $0 != arc }.sorted()
      for ordinal in ordinals {
        var run = Run(
          kind: row.kind, change: row.ordinal, side: side, first: ordinal, last: ordinal)
        if let last = runs.last, last.kind == run.kind, last.change == run.change,
          last.side == side, last.last == ordinal - 1
        {
          run.first = runs.removeLast().first
        }
        runs.append(run)
      }
    }
  }
}
