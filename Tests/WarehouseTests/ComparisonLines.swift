import XBRL

/// A comparison as lines of text without a position in them, to set beside another one.
struct ComparisonLines {
  let previous: ComparisonInput
  let current: ComparisonInput
  let comparison: Comparison

  /// All rows: gates, roles, relationships with what they cover, labels.
  var all: [String] {
    ["gates \(comparison.gates.map { $0.rawValue }) unchanged \(comparison.unchanged)"]
      + comparison.roleChanges.map(line) + comparison.changes.map(line)
      + comparison.labelChanges.map(line)
  }

  private func line(_ change: RoleChange) -> String {
    let similarity = change.similarity.map(String.init) ?? "-"
    return
      "\(change.change.rawValue) \(uri(current, change.current)) was \(uri(previous, change.previous)) \(similarity)"
  }

  private func line(_ row: ChangeRow) -> String {
    let covered =
      comparison.coveredCurrent[Self.indices(row.coveredCurrent)].map { place(current, $0) }
      + comparison.coveredPrevious[Self.indices(row.coveredPrevious)].map { place(previous, $0) }
    return
      "\(row.kind) \(row.change.rawValue) \(row.severity) \(row.evidence.basis) \(side(current, row.current)) was \(side(previous, row.previous)) covers \(covered.sorted())"
  }

  private func line(_ change: LabelChange) -> String {
    let (x, y) = (previous.labels(), current.labels())
    let old = change.previous.map { x.text($0.text) } ?? "-"
    let new = change.current.map { y.text($0.text) } ?? "-"
    let role =
      change.current.map { y.roles[Int($0.role)] } ?? change.previous.map { x.roles[Int($0.role)] }
    let input = change.current == nil ? previous : current
    return
      "\(change.change.rawValue) \(name(input, change.concept)) \(role ?? "") \(change.isWithConcept) \(new) was \(old)"
  }

  private static func indices(_ range: Range<Int32>) -> Range<Int> {
    Int(range.lowerBound)..<Int(range.upperBound)
  }

  private func uri(_ input: ComparisonInput, _ role: Int32?) -> String {
    role.map { input.roles[Int($0)].uri } ?? "-"
  }

  private func name(_ input: ComparisonInput, _ concept: Int32?) -> String {
    concept.map { input.concepts[Int($0)].name } ?? "-"
  }

  private func place(_ input: ComparisonInput, _ reference: RelationshipReference) -> String {
    let use = input.networks[Int(reference.network)]
    return "\(use.kind) \(uri(input, use.role)) \(reference.ordinal)"
  }

  private func side(_ input: ComparisonInput, _ side: RowSide) -> String {
    var text = "\(uri(input, side.role)) \(name(input, side.parent)) > \(name(input, side.child))"
    if let reference = side.relationship { text += " \(place(input, reference))" }
    if let order = side.order { text += " \(order)" }
    return text
  }
}
