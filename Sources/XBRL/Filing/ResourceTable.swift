/// The labels and references of a filing, and their relationships to concepts.
struct ResourceTable {
  /// A relationship between a concept and a resource.
  struct Relationship {
    var linkRole: TextID
    var concept: Int32
    /// Position among the resources.
    var resource: Int32
    var order: Double
    var shape: Int32
    var isEffective = true
  }

  /// Resources of all documents, in order.
  var resources: [Resource] = []
  /// Of a standard taxonomy for each of these what filings may call it: its id, its paths.
  var addresses: [TextID] = []
  var labels: [Relationship] = []
  var references: [Relationship] = []

  var labelAddresses: [LabelAddress] {
    labels.map {
      LabelAddress(
        resource: addresses[Int($0.resource)], linkRole: $0.linkRole, order: $0.order)
    }
  }

  func conceptLabels(_ shapes: ShapeTable) -> [ConceptLabel] {
    labels.map { relationship in
      let resource = resources[Int(relationship.resource)]
      let shape = shapes[relationship.shape]
      return ConceptLabel(
        concept: relationship.concept, role: resource.role, lang: resource.lang,
        text: resource.text, isProhibited: shape.isProhibited, priority: shape.priority,
        isEffective: relationship.isEffective)
    }
  }

  func conceptReferences(_ shapes: ShapeTable) -> [ConceptReference] {
    references.map { relationship in
      let resource = resources[Int(relationship.resource)]
      let shape = shapes[relationship.shape]
      return ConceptReference(
        concept: relationship.concept, role: resource.role, parts: resource.parts,
        isProhibited: shape.isProhibited, priority: shape.priority,
        isEffective: relationship.isEffective)
    }
  }

  /// Resolves prohibition and override among labels and among references.
  mutating func markEffective(_ shapes: ShapeTable) {
    Self.markEffective(&labels, resourceCount: resources.count, shapes)
    Self.markEffective(&references, resourceCount: resources.count, shapes)
  }

  /// Two relationships can only be equivalent when they end at one resource element, which is rare: most
  /// filings are done after one look.
  private static func markEffective(
    _ relationships: inout [Relationship], resourceCount: Int, _ shapes: ShapeTable
  ) {
    struct Key: Hashable {
      var linkRole: TextID
      var concept: Int32
      var resource: Int32
      var order: Double
      var shape: ArcShape
    }
    var uses = [Int32](repeating: 0, count: resourceCount)
    for relationship in relationships { uses[Int(relationship.resource)] += 1 }
    var classes: [Key: [Int]] = [:]
    for (index, relationship) in relationships.enumerated() {
      let shape = shapes[relationship.shape]
      guard uses[Int(relationship.resource)] > 1 || shape.isProhibited else { continue }
      let key = Key(
        linkRole: relationship.linkRole, concept: relationship.concept,
        resource: relationship.resource, order: relationship.order, shape: shape.equivalenceShape)
      classes[key, default: []].append(index)
    }
    for members in classes.values {
      let standing = Equivalence.standing(
        members.map { index in
          let shape = shapes[relationships[index].shape]
          return (shape.priority, shape.isProhibited)
        })
      for (position, index) in members.enumerated() {
        relationships[index].isEffective = position == standing
      }
    }
  }
}
