/// Gathers rows and what they cover.
struct RowWriter {
  /// The result so far.
  var comparison = Comparison(gates: Array(repeating: .comparable, count: 4))
  private let previous: ComparisonInput
  private let current: ComparisonInput
  private let concepts: ConceptAlignment
  private let traits: TraitTable
  private var places: [Int] = []

  init(
    _ previous: ComparisonInput, _ current: ComparisonInput, _ concepts: ConceptAlignment,
    _ traits: TraitTable
  ) {
    self.previous = previous
    self.current = current
    self.concepts = concepts
    self.traits = traits
  }

  // MARK: Sides

  /// An earlier relationship as a row shows it.
  func previousSide(_ pair: RolePair, _ index: Int32) -> RowSide {
    let relationship = pair.previous[Int(index)]
    var side = RowSide()
    side.role = pair.previousRole
    side.parent = concepts.previousPosition[Int(relationship.parent)]
    side.child = concepts.previousPosition[Int(relationship.child)]
    side.relationship = RelationshipReference(
      network: pair.previousNetwork, ordinal: relationship.ordinal)
    side.order = relationship.order
    side.shape = traits.previousShape[Int(relationship.traits)]
    return side
  }

  /// A later relationship as a row shows it.
  func currentSide(_ pair: RolePair, _ index: Int32) -> RowSide {
    let relationship = pair.current[Int(index)]
    var side = RowSide()
    side.role = pair.currentRole
    side.parent = concepts.currentPosition[Int(relationship.parent)]
    side.child = concepts.currentPosition[Int(relationship.child)]
    side.relationship = RelationshipReference(
      network: pair.currentNetwork, ordinal: relationship.ordinal)
    side.order = relationship.order
    side.shape = relationship.traits - traits.firstCurrent
    return side
  }

  /// An earlier node, or two, that a row is about.
  func previousNodes(_ pair: RolePair, parent: Int32?, child: Int32?) -> RowSide {
    var side = RowSide()
    side.role = pair.previousRole
    if let parent { side.parent = concepts.previousPosition[Int(parent)] }
    if let child { side.child = concepts.previousPosition[Int(child)] }
    return side
  }

  /// A later node, or two, that a row is about.
  func currentNodes(_ pair: RolePair, parent: Int32?, child: Int32?) -> RowSide {
    var side = RowSide()
    side.role = pair.currentRole
    if let parent { side.parent = concepts.currentPosition[Int(parent)] }
    if let child { side.child = concepts.currentPosition[Int(child)] }
    return side
  }

  // MARK: Rows

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - change: what changed.
  ///   - pair: position of the pair of roles, which sorts the rows.
  ///   - kind: kind of link.
  ///   - currentSide: values of the later side.
  ///   - previousSide: values of the earlier side.
  ///   - evidence: why.
  ///   - covered: the relationships that the row is about.
  mutating func add(
    _ change: Change, at pair: Int, _ kind: ComparedKind, current currentSide: RowSide,
    previous previousSide: RowSide, _ evidence: Evidence,
    covered: (previous: [RelationshipReference], current: [RelationshipReference])
  ) {
    var row = ChangeRow(
      kind: kind, change: change, severity: .info, current: currentSide, previous: previousSide,
      evidence: evidence)
    row.coveredPrevious = Self.append(covered.previous, to: &comparison.coveredPrevious)
    row.coveredCurrent = Self.append(covered.current, to: &comparison.coveredCurrent)
    row.severity = severity(of: row)
    comparison.changes.append(row)
    places.append(pair)
  }

  /// Adds a row that stands for one relationship of each side given, and settles them.
  mutating func add(
    _ change: Change, at position: Int, _ pair: inout RolePair, previous: Int32?, current: Int32?,
    _ evidence: Evidence
  ) {
    var covered: (previous: [RelationshipReference], current: [RelationshipReference]) = ([], [])
    var (earlier, later) = (RowSide(), RowSide())
    if let previous {
      earlier = previousSide(pair, previous)
      covered.previous = [earlier.relationship].compactMap { $0 }
      pair.isPreviousSettled[Int(previous)] = true
    }
    if let current {
      later = currentSide(pair, current)
      covered.current = [later.relationship].compactMap { $0 }
      pair.isCurrentSettled[Int(current)] = true
    }
    add(
      change, at: position, pair.kind, current: later, previous: earlier, evidence, covered: covered
    )
  }

  private static func append(
    _ references: [RelationshipReference], to all: inout [RelationshipReference]
  ) -> Range<Int32> {
    let start = Int32(all.count)
    all += references
    return start..<Int32(all.count)
  }

  /// Sorts the rows: kind, role, change; rows of one change stay in the order in which they were found, which
  /// is that of the canonical order of relationships.
  mutating func finish(pairs: [RolePair]) {
    var rank: [Change: Int] = [:]
    for (position, change) in Change.allCases.enumerated() { rank[change] = position }
    let order = comparison.changes.indices.sorted { a, b in
      let (x, y) = (comparison.changes[a], comparison.changes[b])
      if places[a] != places[b] { return places[a] < places[b] }
      if x.change != y.change { return (rank[x.change] ?? 0) < (rank[y.change] ?? 0) }
      return a < b
    }
    comparison.changes = order.map { comparison.changes[$0] }
  }

  // MARK: Severity

  /// How much a row deserves attention.
  private func severity(of row: ChangeRow) -> Severity {
    switch row.change {
    case .signFlipped, .reweighted: return .high
    case .added: return plainSeverity(row, role: row.current.role, in: current, row.current.child)
    case .removed:
      return plainSeverity(row, role: row.previous.role, in: previous, row.previous.child)
    case .subtotalInserted, .subtotalRemoved: return row.evidence.isEquivalent ? .low : .medium
    case .reparented, .promoted, .demoted, .extensionRenamed, .standardReplaced: return .medium
    case .displaySignChanged:
      return RoleNames.level(statementClass(row)) == 1 ? .medium : .low
    case .parentReplaced: return isFrame(row) ? .low : .medium
    case .dimensionAttributeChanged: return .medium
    case .movedRole, .reordered, .labelRoleChanged: return .low
    default: return .info
    }
  }

  private func statementClass(_ row: ChangeRow) -> String {
    row.current.role >= 0 ? current.roles[Int(row.current.role)].statementClass : ""
  }

  private func plainSeverity(
    _ row: ChangeRow, role: Int32, in input: ComparisonInput, _ child: Int32
  ) -> Severity {
    if row.kind == .calculation, ["BS", "IS", "CF"].contains(input.roles[Int(role)].statementClass)
    {
      return .high
    }
    let isPrevious = row.change == .removed
    let number = isPrevious ? concepts.ofPrevious[Int(child)] : concepts.ofCurrent[Int(child)]
    let kind = concepts.classes[Int(number)]
    return kind.isFrame || kind == .domain ? .low : .medium
  }

  private func isFrame(_ row: ChangeRow) -> Bool {
    guard row.current.parent >= 0 else { return false }
    return concepts.classes[Int(concepts.ofCurrent[Int(row.current.parent)])].isFrame
  }
}
