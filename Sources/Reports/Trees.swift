internal import GRDB

/// The body of report `tree`: networks as indented trees, filing by filing.
struct Trees: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    let words = try TreeWords(run)
    for filing in try run.filings() {
      try FilingTrees(run: run, filing: filing, words: words).rows(emit)
    }
  }

  func formatter(as format: ReportFormat, _ style: ReportStyle) -> (any RowFormatter)? {
    let namesKinds = run.request.kinds.count > 1
    return switch format {
    case .text: TreeTextFormatter(style: style, namesKinds: namesKinds)
    case .html: HTMLTreeFormatter(title: "Trees", namesKinds: namesKinds)
    default: nil
    }
  }
}

/// The trees of one filing: of each role those of the kinds asked for. Without a kind they are presentation
/// trees, without a language the labels are `en-US`.
struct FilingTrees {
  let run: ReportRun
  let filing: String
  private let words: TreeWords
  private let kinds: [RelationshipKind]
  private let labels: LabelLadder<Int64>

  private typealias Relationship = RelationshipTree.Relationship

  /// Reads the labels of a filing; `words` are those of a run through several filings.
  init(run: ReportRun, filing: String, words: TreeWords? = nil) throws {
    self.run = run
    self.filing = filing
    self.words = try words ?? TreeWords(run)
    let asked = run.request.kinds
    kinds = asked.isEmpty ? [.presentation] : RelationshipKind.allCases.filter(asked.contains)
    labels = try self.words.labels(of: filing)
  }

  /// Hands over the rows of every role of the kinds, in statement order.
  func rows(_ emit: RowSink) throws {
    var ofKinds: [RelationshipKind: [Int64: [Relationship]]] = [:]
    for kind in kinds { ofKinds[kind] = try relationships(kind) }
    var roles: [(id: Int64, uri: String, definition: String?)] = []
    try run.query("roles", ["filing": filing]) { row in
      roles.append((row["role_id"], row["role_uri"], row["definition"]))
    }
    for role in roles {
      for kind in kinds {
        guard let relationships = ofKinds[kind]?[role.id] else { continue }
        let head: [ReportTable.Value] = [
          .text(filing), .text(role.uri), .init(role.definition), .text(kind.rawValue),
        ]
        try rows(of: relationships.sorted(by: words.areInOrder), head, emit)
      }
    }
  }

  /// By `roles.id`.
  private func relationships(_ kind: RelationshipKind) throws -> [Int64: [Relationship]] {
    var ofRoles: [Int64: [Relationship]] = [:]
    try run.query("tree", ["filing": filing, "kind": kind.rawValue]) { row in
      guard let shape = words.shapes[row[4]] else { return }
      let relationship = Relationship(
        parent: row[1], child: row[2], order: row[3],
        weight: kind == .calculation ? shape.weight : nil,
        preferredLabel: kind == .presentation ? shape.preferredLabel : nil,
        arcrole: kind == .presentation ? nil : shape.arcrole, isEffective: row[5])
      guard relationship.isEffective || run.request.includesIneffective else { return }
      try words.concepts.read(relationship.parent)
      try words.concepts.read(relationship.child)
      ofRoles[row[0], default: []].append(relationship)
    }
    return ofRoles
  }

  private func rows(
    of relationships: [Relationship], _ head: [ReportTable.Value], _ emit: RowSink
  ) throws {
    let names = words.concepts.names
    let tree = RelationshipTree(relationships, names: names)
    try tree.walk { place in
      let relationship = place.relationship
      let concept = names[place.concept] ?? ""
      let label = labels.text(of: place.concept, preferredRole: relationship?.preferredLabel)
      let others = tree.otherParents(of: place, limit: 8)
      try emit([
        head[0], head[1], head[2], head[3],
        .integer(Int64(place.depth)), .init(relationship.flatMap { names[$0.parent] }),
        .text(concept),
        .text(label ?? concept.split(separator: ":").last.map(String.init) ?? concept),
        .init(relationship?.order), .init(relationship?.weight),
        .init(relationship?.preferredLabel), .init(relationship?.arcrole),
        .init(others.isEmpty ? nil : others.joined(separator: " ")),
        .init(place.mark?.rawValue), .init(relationship.map { $0.isEffective ? 1 : 0 }),
      ])
    }
  }
}
