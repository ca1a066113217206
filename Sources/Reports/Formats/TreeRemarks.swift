/// What the rows of the tree report say besides labels and names, in text and on pages.
enum TreeRemarks {
  /// Preferred labels that only choose between wordings of one meaning.
  private static let wordings: Set = ["label", "terseLabel", "verboseLabel"]

  /// `+`, `-`, or the number itself when it is neither 1 nor -1; `?` for a calculation without one.
  static func weight(of row: [ReportTable.Value], _ columns: [String: Int]) -> String? {
    guard value("kind", row, columns) == .text(RelationshipKind.calculation.rawValue),
      value("parent", row, columns) != .null
    else { return nil }
    switch value("weight", row, columns) {
    case .real(1): return "+"
    case .real(-1): return "-"
    case let other: return other.text ?? "?"
    }
  }

  /// The part of a preferred label or arcrole that tells it from others; `nil` when it only chooses a
  /// wording.
  static func segment(_ uri: String?) -> String? {
    guard let uri, !uri.isEmpty else { return nil }
    let segment = URISegment.last(of: uri)
    return wordings.contains(segment) ? nil : segment
  }

  /// Preferred label or arcrole.
  static func marks(on row: [ReportTable.Value], _ columns: [String: Int]) -> [String] {
    let kind = value("kind", row, columns).text
    let isCalculation = kind == RelationshipKind.calculation.rawValue
    return (isCalculation ? [] : ["preferred_label", "arcrole"]).compactMap {
      segment(value($0, row, columns).text)
    }
  }

  /// Other parents, and why the tree goes no further.
  static func notes(on row: [ReportTable.Value], _ columns: [String: Int]) -> [String] {
    var notes: [String] = []
    if let others = value("other_parents", row, columns).text {
      notes.append("also under \(others.replacing(" ", with: ", "))")
    }
    if value("is_effective", row, columns) == .integer(0) { notes.append("not effective") }
    switch value("mark", row, columns).text.flatMap(RelationshipTree.Mark.init(rawValue:)) {
    case .cycle: notes.append("↺")
    case .repeated: notes.append("shown above")
    case nil: break
    }
    return notes
  }

  private static func value(
    _ name: String, _ row: [ReportTable.Value], _ columns: [String: Int]
  ) -> ReportTable.Value {
    columns[name].map { row[$0] } ?? .null
  }
}
