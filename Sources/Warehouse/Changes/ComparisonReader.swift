internal import GRDB
internal import XBRL

/// Reads filings for comparisons: whole rows of ids, names once for all filings of a filer.
///
/// Networks, labels and concepts that several filings share are read once. For use on one connection, on
/// its thread.
final class ComparisonReader {
  /// An arc with the reader's numbers of concepts and shapes.
  private struct Arc {
    var parent, child: Int32
    var order: Double
    var shape: Int32
  }

  /// Relationships kept in memory at most; then what is kept is forgotten.
  private static let keptArcs = 400_000
  private static let keptConcepts = 30_000

  let db: Database
  private let selectFiling, selectUses, selectExceptions, selectDeclarations: RowStatement
  private let storedArcs: RowQuery<StoredArc>
  private let storedRoles: RowQuery<StoredRole>
  private let storedConcepts: RowQuery<StoredConcept>
  private let storedShapes: RowQuery<StoredShape>
  private let storedDeclarations: RowQuery<StoredDeclaration>
  private let labels: ComparisonLabelReader

  private var networks: [Int64: [Arc]] = [:]
  private var arcCount = 0
  private var declarations: [Int64: ComparisonInput.Declaration] = [:]
  private var numbers: [Int64: Int32] = [:]
  private var concepts: [ComparisonInput.Concept] = []
  private var conceptIDs: [Int64] = []
  private var shapeNumbers: [Int64: Int32] = [:]
  private var shapes: [ComparisonInput.Shape] = []
  private var isEffective: [Bool] = []

  init(_ db: Database) throws {
    self.db = db
    selectFiling = try RowStatement(
      db, "SELECT filing, filer_id, form_type, period_of_report FROM filings WHERE id = ?")
    selectUses = try RowStatement(
      db,
      """
      SELECT u.link_id, u.role_id, u.network_id, n.digest FROM z_network_uses u
      CROSS JOIN networks n ON n.id = u.network_id WHERE u.filing_id = ? AND u.link_id < 3
      """)
    selectExceptions = try RowStatement(
      db, "SELECT network_id, ordinal, is_effective FROM z_arc_exceptions WHERE filing_id = ?")
    selectDeclarations = try RowStatement(
      db, "SELECT concept_id, declaration_id FROM z_declaration_uses WHERE filing_id = ?")
    storedArcs = try RowQuery(db)
    storedRoles = try RowQuery(db)
    storedConcepts = try RowQuery(db)
    storedShapes = try RowQuery(db)
    storedDeclarations = try RowQuery(db)
    labels = try ComparisonLabelReader(db)
  }

  /// Forgets what only the filings of one filer share.
  func forgetFiler() {
    networks = [:]
    arcCount = 0
    labels.forgetFiler()
    if concepts.count > Self.keptConcepts || shapes.count > Self.keptConcepts {
      (numbers, concepts, conceptIDs) = ([:], [], [])
      (shapeNumbers, shapes, isEffective) = ([:], [], [])
      declarations = [:]
    }
  }

  // MARK: Filings

  /// A filing; `nil` when there is none of the id. O(rows).
  func filing(_ id: Int64) throws -> ComparedFiling? {
    let rows = try selectFiling.bind(id).compactMap { row in
      (key: row.string(0), filer: row.integer(1), form: row.text(2), period: row.text(3))
    }
    guard let row = rows.first else { return nil }
    if arcCount > Self.keptArcs { forgetFiler() }
    var roles: [StoredRole] = []
    try storedRoles.forEach(of: id) { roles.append($0) }
    roles.sort { $0.uri < $1.uri }
    let exceptions = try exceptions(of: id)
    let used = try uses(of: id, roles)
    var (usedConcepts, usedShapes) = (Numbering(), Numbering())
    for use in used {
      for arc in try arcs(of: use.network) {
        usedConcepts.add(arc.parent)
        usedConcepts.add(arc.child)
        usedShapes.add(arc.shape)
      }
    }
    let declared = try selectDeclarations.bind(id).compactMap { row in
      (try number(of: row.integer(0)), try declaration(row.integer(1)))
    }
    let labels = try labels.labels(of: id) { try self.number(of: $0) }
    for (concept, _) in declared { usedConcepts.add(concept) }
    for label in labels.entries { usedConcepts.add(label.concept) }
    var concepts = usedConcepts.numbers.map { self.concepts[Int($0)] }
    for (concept, declaration) in declared {
      concepts[Int(usedConcepts[concept])].declaration = declaration
    }
    let networks = try used.map { use in
      let exceptions = exceptions[use.network]
      let relationships = relationships(
        try arcs(of: use.network), usedConcepts, usedShapes, exceptions)
      return ComparisonInput.NetworkUse(
        kind: use.kind, role: use.role, digest: Self.digest(use.digest, exceptions)
      ) { relationships }
    }
    let input = ComparisonInput(
      filer: "\(row.filer)", concepts: concepts,
      roles: roles.map { role in
        ComparisonInput.Role(
          uri: role.uri, title: role.title, type: role.type, statementClass: role.statementClass)
      },
      shapes: usedShapes.numbers.map { shapes[Int($0)] }, networks: networks,
      labels: labels.placed { usedConcepts[$0] })
    return ComparedFiling(
      filing: row.key, input: input,
      roles: roles.map {
        ComparedFiling.Role(uri: $0.uri, definition: $0.definition, sortCode: $0.sortCode)
      },
      formType: row.form, period: row.period, id: id, roleIDs: roles.map(\.id),
      networkIDs: used.map(\.network), conceptIDs: usedConcepts.numbers.map { conceptIDs[Int($0)] },
      labelIDs: labels.ids, labelKindIDs: labels.kindIDs)
  }

  // MARK: Networks

  private struct Use {
    var kind: ComparedKind
    var role: Int32
    var network: Int64
    var digest: UInt64
  }

  /// Networks in order of kind and role URI.
  private func uses(of filing: Int64, _ roles: [StoredRole]) throws -> [Use] {
    let positions = Dictionary(uniqueKeysWithValues: zip(roles.map(\.id), Int32(0)...))
    return try selectUses.bind(filing).compactMap { row in
      guard let kind = ComparedKind(rawValue: Int(row.integer(0))),
        let role = positions[row.integer(1)]
      else { return nil }
      return Use(
        kind: kind, role: role, network: row.integer(2),
        digest: UInt64(bitPattern: row.integer(3)))
    }.sorted { ($0.kind.rawValue, $0.role) < ($1.kind.rawValue, $1.role) }
  }

  private func arcs(of network: Int64) throws -> [Arc] {
    if let known = networks[network] { return known }
    var arcs: [Arc] = []
    try storedArcs.forEach(of: network) { arc in
      arcs.append(
        Arc(
          parent: try number(of: arc.parent), child: try number(of: arc.child), order: arc.order,
          shape: try shape(arc.shape)))
    }
    networks[network] = arcs
    arcCount += arcs.count
    return arcs
  }

  private func relationships(
    _ arcs: [Arc], _ concepts: Numbering, _ shapes: Numbering, _ exceptions: [Int64: Bool]?
  ) -> [Relationship] {
    arcs.enumerated().map { index, arc in
      Relationship(
        parent: concepts[arc.parent], child: concepts[arc.child], order: arc.order,
        shape: shapes[arc.shape],
        isEffective: exceptions?[Int64(index + 1)] ?? isEffective[Int(arc.shape)])
    }
  }

  /// Effectiveness of a filing that differs from the shared rows, by network and ordinal.
  private func exceptions(of filing: Int64) throws -> [Int64: [Int64: Bool]] {
    var exceptions: [Int64: [Int64: Bool]] = [:]
    try selectExceptions.bind(filing).forEach { row in
      exceptions[row.integer(0), default: [:]][row.integer(1)] = row.integer(2) == 1
    }
    return exceptions
  }

  /// A digest that differs where what is effective does.
  private static func digest(_ digest: UInt64, _ exceptions: [Int64: Bool]?) -> UInt64 {
    guard let exceptions else { return digest }
    var mixed = digest
    for (ordinal, isEffective) in exceptions.sorted(by: { $0.key < $1.key }) {
      mixed ^= UInt64(bitPattern: ordinal) << 1 | (isEffective ? 1 : 0)
      mixed = mixed &* 0x9E37_79B9_7F4A_7C15
      mixed ^= mixed >> 29
    }
    return mixed
  }

  // MARK: Names

  private func number(of concept: Int64) throws -> Int32 {
    if let known = numbers[concept] { return known }
    let number = Int32(concepts.count)
    let stored = try storedConcepts.first(of: concept)
    numbers[concept] = number
    concepts.append(
      stored.map {
        ComparisonInput.Concept(
          text: $0.name, isStandard: $0.isStandard, hasOwnPrefix: $0.hasOwnPrefix)
      } ?? ComparisonInput.Concept(name: "", isStandard: true))
    conceptIDs.append(concept)
    return number
  }

  private func shape(_ id: Int64) throws -> Int32 {
    if let known = shapeNumbers[id] { return known }
    let number = Int32(shapes.count)
    guard let stored = try storedShapes.first(of: id) else {
      preconditionFailure("every arc's shape is a row of arc_shapes")
    }
    shapes.append(
      ComparisonInput.Shape(
        arcrole: stored.arcrole, weight: stored.weight, preferredLabel: stored.preferredLabel,
        targetRole: stored.targetRole, contextElement: stored.contextElement,
        isClosed: stored.isClosed, isUsable: stored.isUsable))
    isEffective.append(stored.isEffective)
    shapeNumbers[id] = number
    return number
  }

  private func declaration(_ id: Int64) throws -> ComparisonInput.Declaration {
    if let known = declarations[id] { return known }
    let stored = try storedDeclarations.first(of: id)
    let read = ComparisonInput.Declaration(
      type: stored?.type ?? "", substitutionGroup: stored?.substitutionGroup ?? "",
      periodType: stored?.periodType ?? "", balance: stored?.balance ?? "",
      isAbstract: stored?.isAbstract ?? false)
    declarations[id] = read
    return read
  }
}

/// The numbers that one filing uses among those that the reader has given, and the position of each among them.
private struct Numbering {
  /// Numbers by position.
  private(set) var numbers: [Int32] = []
  private var positions: [OptionalPosition] = []

  mutating func add(_ number: Int32) {
    let index = Int(number)
    if index >= positions.count {
      let missing = max(index + 1, 2 * positions.count) - positions.count
      positions.append(contentsOf: repeatElement(nil, count: missing))
    }
    guard positions[index].value == nil else { return }
    positions[index] = OptionalPosition(Int32(numbers.count))
    numbers.append(number)
  }

  /// The position of a number that has been added.
  subscript(_ number: Int32) -> Int32 {
    guard let position = positions[Int(number)].value else {
      preconditionFailure("what a filing uses was added")
    }
    return position
  }
}
