internal import GRDB

/// The body of report `tree`: networks as indented trees, filing by filing.
struct Trees: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    for filing in try run.filings() { try FilingTrees(run: run, filing: filing).rows(emit) }
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
  private let kinds: [RelationshipKind]
  private var labels: LabelLadder<Int64>

  init(run: ReportRun, filing: String) throws {
    self.run = run
    self.filing = filing
    let asked = run.request.kinds
    kinds = asked.isEmpty ? [.presentation] : RelationshipKind.allCases.filter(asked.contains)
    labels = LabelLadder(language: run.request.language)
    try run.query("tree_labels", ["filing": filing]) { row in
      labels.add(
        row["text"], to: row["concept_id"], role: row["label_role"], language: row["lang"])
    }
  }

  /// Hands over the rows of every role of the kinds, in statement order.
  func rows(_ emit: RowSink) throws {
    var roles: [(uri: String, definition: String?, kind: RelationshipKind)] = []
    try run.query("roles", ["filing": filing]) { row in
      for kind in kinds {
        let relationships: Int = row["\(kind.rawValue)_arcs"]
        if relationships > 0 { roles.append((row["role_uri"], row["definition"], kind)) }
      }
    }
    for role in roles { try rows(of: role.uri, role.kind, definition: role.definition, emit) }
  }

  private func rows(
    of role: String, _ kind: RelationshipKind, definition: String?, _ emit: RowSink
  ) throws {
    var names: [Int64: String] = [:]
    var relationships: [RelationshipTree.Relationship] = []
    try run.query("tree", ["filing": filing, "role_uri": role, "kind": kind.rawValue]) { row in
      let relationship = RelationshipTree.Relationship(
        parent: row["parent_id"], child: row["child_id"], order: row["order"],
        weight: row["weight"], preferredLabel: row["preferred_label"], arcrole: row["arcrole"],
        isEffective: row["is_effective"])
      guard relationship.isEffective || run.request.includesIneffective else { return }
      names[relationship.parent] = row["parent"]
      names[relationship.child] = row["child"]
      relationships.append(relationship)
    }
    let tree = RelationshipTree(relationships, names: names)
    let head: [ReportTable.Value] = [
      .text(filing), .text(role), .init(definition), .text(kind.rawValue),
    ]
    try tree.walk { place in
      let relationship = place.relationship
      let concept = names[place.concept] ?? ""
      let label = labels.text(of: place.concept, preferredRole: relationship?.preferredLabel)
      let localName = concept.split(separator: ":").last.map(String.init) ?? concept
      let others = tree.otherParents(of: place, limit: 8)
      let cells: [ReportTable.Value] = [
        .integer(Int64(place.depth)), .init(relationship.flatMap { names[$0.parent] }),
        .text(concept), .text(label ?? localName), .init(relationship?.order),
        .init(relationship?.weight), .init(relationship?.preferredLabel),
        .init(relationship?.arcrole), .init(others.isEmpty ? nil : others.joined(separator: " ")),
        .init(place.mark?.rawValue), .init(relationship.map { $0.isEffective ? 1 : 0 }),
      ]
      try emit(head + cells)
    }
  }
}
