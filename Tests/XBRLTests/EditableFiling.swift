import TestSupport

@testable import XBRL

/// A real filing's networks taken apart, to be changed and put together again.
struct EditableFiling {
  struct Arc: Hashable {
    var kind: ComparedKind
    var role: Int32
    var parent: Int32
    var child: Int32
    var order: Double
    var shape: Int32
  }

  var concepts: [ComparisonInput.Concept]
  var roles: [ComparisonInput.Role]
  var shapes: [ComparisonInput.Shape]
  var arcs: [Arc] = []
  var labels: ComparisonInput.Labels

  init(_ input: ComparisonInput) {
    concepts = input.concepts
    roles = input.roles
    shapes = input.shapes
    labels = input.labels()
    for use in input.networks {
      for relationship in use.relationships() where relationship.isEffective {
        arcs.append(
          Arc(
            kind: use.kind, role: use.role, parent: relationship.parent, child: relationship.child,
            order: relationship.order, shape: relationship.shape))
      }
    }
  }

  /// The input, with positions of everything permuted when a generator is given.
  func input(shuffledBy seed: UInt64? = nil) -> ComparisonInput {
    var generator = SeededGenerator(seed: seed ?? 0)
    func permutation(_ count: Int) -> [Int32] {
      let identity = (0..<Int32(count)).map { $0 }
      return seed == nil ? identity : identity.shuffled(using: &generator)
    }
    let (conceptPlace, rolePlace, shapePlace) = (
      permutation(concepts.count), permutation(roles.count), permutation(shapes.count)
    )
    struct Key: Hashable {
      var kind: ComparedKind
      var role: Int32
    }
    var networks: [Key: [Arc]] = [:]
    for arc in arcs { networks[Key(kind: arc.kind, role: arc.role), default: []].append(arc) }
    var uses = networks.map { key, arcs in
      let sorted = arcs.sorted { a, b in
        (concepts[Int(a.parent)].name, a.order, concepts[Int(a.child)].name, a.shape)
          < (concepts[Int(b.parent)].name, b.order, concepts[Int(b.child)].name, b.shape)
      }
      let relationships = sorted.map { arc in
        Relationship(
          parent: conceptPlace[Int(arc.parent)], child: conceptPlace[Int(arc.child)],
          order: arc.order, shape: shapePlace[Int(arc.shape)])
      }
      return ComparisonInput.NetworkUse(
        kind: key.kind, role: rolePlace[Int(key.role)], digest: digest(sorted),
        relationships: { relationships })
    }
    uses.sort { ($0.kind.rawValue, $0.role) < ($1.kind.rawValue, $1.role) }
    if seed != nil { uses.shuffle(using: &generator) }
    var permuted = labels
    permuted.entries = labels.entries.map { label in
      var label = label
      label.concept = conceptPlace[Int(label.concept)]
      return label
    }
    let finished = permuted
    return ComparisonInput(
      filer: nil, concepts: Self.moved(concepts, to: conceptPlace),
      roles: Self.moved(roles, to: rolePlace), shapes: Self.moved(shapes, to: shapePlace),
      networks: uses, labels: { finished })
  }

  private static func moved<Element>(_ elements: [Element], to places: [Int32]) -> [Element] {
    var result = elements
    for (element, place) in zip(elements, places) { result[Int(place)] = element }
    return result
  }

  /// Equal for equal content within one run of the tests.
  private func digest(_ arcs: [Arc]) -> UInt64 {
    var hasher = Hasher()
    for arc in arcs {
      hasher.combine(arc.kind)
      hasher.combine(concepts[Int(arc.parent)])
      hasher.combine(concepts[Int(arc.child)])
      hasher.combine(arc.order)
      hasher.combine(shapes[Int(arc.shape)])
    }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  // MARK: Parts

  /// Position of a shape, added when there is none.
  mutating func shape(_ shape: ComparisonInput.Shape) -> Int32 {
    if let known = shapes.firstIndex(of: shape) { return Int32(known) }
    shapes.append(shape)
    return Int32(shapes.count - 1)
  }

  /// Adds a concept.
  mutating func add(_ name: String, isStandard: Bool = false) -> Int32 {
    concepts.append(ComparisonInput.Concept(name: name, isStandard: isStandard))
    return Int32(concepts.count - 1)
  }

  /// Local name of a concept.
  func local(_ concept: Int32) -> String {
    concepts[Int(concept)].name.split(separator: ":").last.map(String.init) ?? ""
  }

  /// Class of a concept.
  func kind(_ concept: Int32) -> ConceptClass {
    ConceptClass(
      localName: local(concept), declaration: concepts[Int(concept)].declaration)
  }
}
