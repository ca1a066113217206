/// What the rows of the tree report say beyond labels and names, in text and on pages.
enum TreeRemarks {
  /// Preferred labels that only choose between wordings of one meaning.
  private static let wordings: Set = ["label", "terseLabel", "verboseLabel"]

  /// `+`, `-`, or the number itself when it is neither 1 nor -1; `?` for a calculation without one.
  static func weight(of row: NamedRow) -> String? {
    guard row["kind"] == .text(RelationshipKind.calculation.rawValue),
      row["parent"] != .null
    else { return nil }
    switch row["weight"] {
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
  static func marks(on row: NamedRow) -> [String] {
    let isCalculation = row.text("kind") == RelationshipKind.calculation.rawValue
    return (isCalculation ? [] : ["preferred_label", "arcrole"]).compactMap {
      segment(row.text($0))
    }
  }

  /// Other parents, and why the tree goes no further.
  static func notes(on row: NamedRow) -> [String] {
    var notes: [String] = []
    if let others = row.text("other_parents") {
      notes.append("also under \(others.replacing(" ", with: ", "))")
    }
    if row["is_effective"] == .integer(0) { notes.append("not effective") }
    switch row.text("mark").flatMap(RelationshipTree.Mark.init(rawValue:)) {
    case .cycle: notes.append("↺")
    case .repeated: notes.append("shown above")
    case nil: break
    }
    return notes
  }
}
