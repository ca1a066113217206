internal import GRDB

/// What trees of several filings have in common: names of concepts, what arcs say, and the labels of the filer at hand.
///
/// Filings of one filer share most of their labels, so each is read once.
final class TreeWords {
  /// What arcs of one shape say.
  struct Shape {
    var arcrole: String
    var weight: Double?
    var preferredLabel: String?
  }

  private struct Label {
    var concept: Int64
    var role: String
    var language: String
    var text: String
  }

  /// By `arc_shapes.id`.
  let shapes: [Int64: Shape]
  let concepts: NameCache
  private let run: ReportRun
  private let lastLabel: Int64
  private var filer: Int64?
  /// Of the filer, as they were read.
  private var labels: [Label] = []
  /// Where the labels with an id of `labels` are; several when one text has several roles.
  private var places: [Int64: Range<Int>] = [:]

  /// Throws `DatabaseError`, as everything here.
  init(_ run: ReportRun) throws {
    self.run = run
    concepts = try NameCache(of: .concepts, run.database)
    let rows = try Row.fetchAll(
      run.database, sql: "SELECT id, arcrole, weight, preferred_label FROM arc_shapes")
    shapes = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        (row[0], Shape(arcrole: row[1], weight: row[2], preferredLabel: row[3]))
      })
    lastLabel = try Int64.fetchOne(run.database, sql: "SELECT max(id) FROM labels") ?? 0
  }

  /// The effective labels of a filing.
  func labels(of filing: String) throws -> LabelLadder<Int64> {
    var spans: [ClosedRange<Int64>] = []
    var owner: Int64?
    try run.query("tree_label_spans", ["filing": filing]) { row in
      let (first, last): (Int64, Int64) = (row[1], min(row[2], lastLabel))
      if first <= last { spans.append(first...last) }
      owner = row[0]
    }
    if owner != filer {
      (filer, labels, places) = (owner, [], [:])
    }
    var ladder = LabelLadder<Int64>(language: run.request.language)
    for span in spans {
      try read(span)
      for id in span {
        for label in labels[places[id] ?? 0..<0] {
          ladder.add(label.text, to: label.concept, role: label.role, language: label.language)
        }
      }
    }
    return ladder
  }

  /// Reads labels that were not read yet, of neighbours all at once.
  private func read(_ span: ClosedRange<Int64>) throws {
    var next = span.lowerBound
    while next <= span.upperBound {
      var last = next
      guard places[next] == nil else {
        next += 1
        continue
      }
      while last < span.upperBound, places[last + 1] == nil { last += 1 }
      for id in next...last { places[id] = 0..<0 }
      try run.query("tree_labels", ["filer": filer, "first": next, "last": last]) { row in
        let id: Int64 = row[0]
        let start = places[id].flatMap { $0.isEmpty ? nil : $0.lowerBound } ?? labels.count
        labels.append(Label(concept: row[1], role: row[2], language: row[3], text: row[4]))
        places[id] = start..<labels.count
      }
      next = last + 1
    }
  }

  /// Whether a relationship comes before a sibling: by order and the child's name, then by what distinguishes arcs
  /// between the same concepts.
  func areInOrder(
    _ one: RelationshipTree.Relationship, _ other: RelationshipTree.Relationship
  ) -> Bool {
    if one.order != other.order { return one.order < other.order }
    if one.child != other.child {
      let (name, otherName) = (concepts.names[one.child] ?? "", concepts.names[other.child] ?? "")
      if name != otherName { return name.utf8.lexicographicallyPrecedes(otherName.utf8) }
    }
    // The domain before the default, which is the same concept.
    let isDefault = [one, other].map { $0.arcrole?.hasSuffix("/dimension-default") ?? false }
    if isDefault[0] != isDefault[1] { return isDefault[1] }
    let texts = [(one.arcrole, other.arcrole), (one.preferredLabel, other.preferredLabel)]
    for (text, otherText) in texts where text != otherText {
      guard let text, let otherText else { return text == nil }
      return text.utf8.lexicographicallyPrecedes(otherText.utf8)
    }
    return one.isEffective && !other.isEffective
  }
}
