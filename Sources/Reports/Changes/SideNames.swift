internal import XBRL

/// What one of two compared filings calls its concepts and roles, and where they are in its statements.
///
/// Networks and labels are looked at only for roles that are asked about.
final class SideNames {
  let side: ChangeSide
  let labels: ComparisonInput.Labels
  private var ladder: LabelLadder<Int64>
  private var preferredLabels: [Int32: [Int32: String]] = [:]
  private var places: [ComparedKind: [Int32: [Int32: Int]]] = [:]

  init(_ side: ChangeSide, language: String?) {
    self.side = side
    ladder = LabelLadder(language: language)
    labels = side.input.labels()
    for entry in labels.entries {
      ladder.add(
        labels.text(entry.text), to: Int64(entry.concept), role: labels.roles[Int(entry.role)],
        language: labels.languages[Int(entry.language)])
    }
  }

  func concept(_ position: Int32) -> String { side.text(ofConcept: position) }

  /// The label that a role shows for a concept: by the preferred label given, else by the one of its
  /// presentation in that role, else the standard label. `nil` when the filing has none.
  func label(_ concept: Int32, role: Int32?, preferred: String? = nil) -> String? {
    let wanted = preferred ?? preferredLabel(concept, role: role)
    return ladder.text(of: Int64(concept), preferredRole: wanted)
  }

  private func preferredLabel(_ concept: Int32, role: Int32?) -> String? {
    guard let role else { return nil }
    if preferredLabels[role] == nil {
      let labels = relationships(.presentation, role).compactMap { relationship in
        side.preferredLabel(relationship.shape).map { (relationship.child, $0) }
      }
      preferredLabels[role] = Dictionary(labels) { first, _ in first }
    }
    return preferredLabels[role]?[concept]
  }

  private func relationships(_ kind: ComparedKind, _ role: Int32) -> [Relationship] {
    side.input.networks.filter { $0.kind == kind && $0.role == role }
      .flatMap { use in use.relationships().filter(\.isEffective) }
      .sorted { $0.order < $1.order }
  }

  /// The title of a role: that of its definition, else the last segment of its URI, split at changes of
  /// case.
  func title(_ role: Int32) -> String {
    if let title = side.input.roles[Int(role)].title {
      // A dash at the beginning would look like a mark.
      return String(title.drop { $0 == " " || $0 == "-" || $0 == "–" })
    }
    return StatementClass.title(from: side.input.roles[Int(role)].uri)
  }

  /// Whether a role is a statement or the parenthetical of one.
  func isStatement(_ role: Int32) -> Bool { sortKey(role).0 < 2 }

  /// What orders roles: statements first, then their parentheticals, then the rest; by sort code in each.
  func sortKey(_ role: Int32) -> (Int, String, String) {
    let statements: Set = ["BS", "IS", "CI", "CF", "EQ", "STMT"]
    let name = side.input.roles[Int(role)].statementClass
    let ofStatement = name.hasPrefix("PAREN_") && statements.contains(String(name.dropFirst(6)))
    let rank = statements.contains(name) ? 0 : ofStatement ? 1 : 2
    return (rank, side.sortCodes[Int(role)] ?? "~", side.input.roles[Int(role)].uri)
  }

  private(set) lazy var conceptsOnStatements = Set<Int32>(
    side.input.networks.filter { $0.kind == .presentation && self.isStatement($0.role) }
      .flatMap { $0.relationships().map(\.child) })

  /// Where a concept is in a network of a role, counted from the top; last when it is not in it.
  func place(of concept: Int32, _ kind: ComparedKind, role: Int32?) -> Int {
    guard let role else { return .max }
    if let found = places[kind]?[role] { return found[concept] ?? .max }
    let relationships = relationships(kind, role)
    let numbers = relationships.indices.map { Int32($0) }
    var found: [Int32: Int] = [:]
    RelationshipTree(relationships, numbers: numbers, of: side).walk { place in
      if found[Int32(place.concept)] == nil { found[Int32(place.concept)] = found.count }
    }
    places[kind, default: [:]][role] = found
    return found[concept] ?? .max
  }
}

extension RelationshipTree {
  /// A tree of relationships of a compared filing, siblings in order; the caller knows each by a number.
  init(_ relationships: [XBRL.Relationship], numbers: [Int32], of side: ChangeSide) {
    var names: [Int64: String] = [:]
    let edges = zip(relationships, numbers).map { relationship, number in
      for end in [relationship.parent, relationship.child] where names[Int64(end)] == nil {
        names[Int64(end)] = side.text(ofConcept: end)
      }
      return Relationship(
        parent: Int64(relationship.parent), child: Int64(relationship.child),
        order: relationship.order, isEffective: true, number: number)
    }
    self.init(edges, names: names)
  }
}
