/// Gathers rows and what they cover.
struct RowWriter {
  var comparison = Comparison(gates: Array(repeating: .comparable, count: 4))
  let inputs: Sides<ComparisonInput>
  let concepts: ConceptAlignment
  let traits: TraitTable
  /// The position of the pair of roles of each row.
  var places: [Int] = []

  // MARK: Sides

  /// A relationship as a row shows it.
  func row(_ pair: RolePair, _ side: Side, _ index: Int32) -> RowSide {
    let relationship = pair[side, index]
    var row = row(pair, side, parent: relationship.parent, child: relationship.child)
    row.relationship = pair.reference(side, index)
    row.order = relationship.order
    row.shape =
      side == .previous
      ? traits.previousShape[Int(relationship.traits)] : relationship.traits - traits.firstCurrent
    return row
  }

  /// A node, or two, that a row is about; or a role alone.
  func row(_ pair: RolePair, _ side: Side, parent: Int32? = nil, child: Int32? = nil) -> RowSide {
    var row = RowSide()
    row.role = pair.roles[side]
    if let parent { row.parent = concepts.positions[side][Int(parent)].value }
    if let child { row.child = concepts.positions[side][Int(child)].value }
    return row
  }

  // MARK: Rows

  /// Adds a row. The position of the pair of roles sorts the rows; `covered` are the relationships that the
  /// row is about, `nil` for those that it shows.
  mutating func add(
    _ change: Change, at pair: Int, _ kind: ComparedKind, _ rows: Sides<RowSide>,
    _ evidence: Evidence, covered: Sides<[RelationshipReference]>? = nil
  ) {
    let covered = covered ?? Sides { [rows[$0].relationship].compactMap { $0 } }
    comparison.changes.append(
      ChangeRow(
        kind: kind, change: change, severity: severity(change, kind, rows, evidence),
        current: rows.current, previous: rows.previous, evidence: evidence,
        coveredCurrent: Self.append(covered.current, to: &comparison.coveredCurrent),
        coveredPrevious: Self.append(covered.previous, to: &comparison.coveredPrevious)))
    places.append(pair)
  }

  /// Adds a row that stands for one relationship of each side given, and settles them.
  mutating func add(
    _ change: Change, at position: Int, _ pair: inout RolePair, _ indices: Sides<Int32?>,
    _ evidence: Evidence
  ) {
    let rows = Sides { side in indices[side].map { row(pair, side, $0) } ?? RowSide() }
    for side in Side.allCases {
      if let index = indices[side] { pair.settle(side, index) }
    }
    add(change, at: position, pair.kind, rows, evidence)
  }

  private static func append(
    _ references: [RelationshipReference], to all: inout [RelationshipReference]
  ) -> Range<Int32> {
    let start = Int32(all.count)
    all += references
    return start..<Int32(all.count)
  }

  /// Leaves out the rows of pairs of roles that are not meant, and sorts the others: kind, role, change; rows of one change stay in the order in which they were found, which
  /// is that of the canonical order of relationships.
  mutating func finish(where isMeant: (Int) -> Bool) {
    let rank = Dictionary(positionsIn: Change.allCases)
    let ranks = comparison.changes.map { rank[$0.change] ?? 0 }
    let order = ranks.indices.filter { isMeant(places[$0]) }.sorted {
      (places[$0], ranks[$0], $0) < (places[$1], ranks[$1], $1)
    }
    comparison.changes = order.map { comparison.changes[$0] }
  }

  // MARK: Severity

  /// What touches a primary statement on either side is never low. That a role has another arcrole says how the sum
  /// is checked, and touches no line.
  private func severity(
    _ change: Change, _ kind: ComparedKind, _ rows: Sides<RowSide>, _ evidence: Evidence
  ) -> Severity {
    let plain = plainSeverity(change, kind, rows, evidence)
    let touchesStatement = Side.allCases.contains { isInStatement(rows[$0], $0) }
    return touchesStatement && change != .arcroleChanged ? max(plain, .medium) : plain
  }

  private func plainSeverity(
    _ change: Change, _ kind: ComparedKind, _ rows: Sides<RowSide>, _ evidence: Evidence
  ) -> Severity {
    switch change {
    case .signFlipped, .reweighted: .high
    case .added: severityOfOne(kind, rows.current, .current)
    case .removed: severityOfOne(kind, rows.previous, .previous)
    case .subtotalInserted, .subtotalRemoved: evidence.isEquivalent ? .low : .medium
    case .reparented, .retagged, .promoted, .demoted, .extensionRenamed, .standardReplaced,
      .dimensionAttributeChanged:
      .medium
    case .parentReplaced: isFrame(rows.current.parent) ? .low : .medium
    case .movedRole, .reordered, .labelRoleChanged, .displaySignChanged: .low
    default: .info
    }
  }

  private func isInStatement(_ row: RowSide, _ side: Side) -> Bool {
    row.role.map { inputs[side].roles[Int($0)].isPrimaryStatement } ?? false
  }

  private func severityOfOne(_ kind: ComparedKind, _ row: RowSide, _ side: Side) -> Severity {
    guard let child = row.child else {
      preconditionFailure("a row of a relationship has its child")
    }
    if kind == .calculation, isInStatement(row, side) { return .high }
    let childClass = concepts.classes[Int(concepts.numbers[side][Int(child)])]
    return childClass.isFrame || childClass == .domain ? .low : .medium
  }

  private func isFrame(_ parent: Int32?) -> Bool {
    guard let parent else { return false }
    return concepts.classes[Int(concepts.numbers.current[Int(parent)])].isFrame
  }
}
