internal import GRDB
internal import XBRL

/// Reads filings for comparisons: whole rows of ids, names once for all filings of a filer.
///
/// Networks, labels and concepts that several filings share are read once. For use on one connection, on
/// its thread.
final class ComparisonReader {
  /// An arc with the numbers of ``ConceptNumbers`` and shapes.
  struct Arc {
    var parent: Int32
    var child: Int32
    var order: Double
    var shape: Int32
  }

  /// Relationships kept in memory at most; then what is kept is forgotten.
  private static let keptArcs = 400_000
  private static let keptConcepts = 30_000

  let db: Database
  private let selectFiling: RowStatement
  private let selectUses: RowStatement
  private let selectArcs: RowStatement
  private let selectRoles: RowStatement
  private let selectConcept: RowStatement
  private let selectShape: RowStatement
  private let selectExceptions: RowStatement
  private let selectDeclarations: RowStatement
  private let selectDeclaration: RowStatement
  let labels: ComparisonLabelReader

  private var networks: [Int64: [Arc]] = [:]
  private var arcCount = 0
  private var declarations: [Int64: ComparisonInput.Declaration] = [:]
  private var numbers: [Int64: Int32] = [:]
  private var concepts: [ComparisonInput.Concept] = []
  private var conceptIDs: [Int64] = []
  private var shapeNumbers: [Int64: Int32] = [:]
  private var shapes: [ComparisonInput.Shape] = []
  private var isEffective: [Bool] = []

  /// Prepares the statements.
  ///
  /// - Throws: `DatabaseError`.
  init(_ db: Database) throws {
    self.db = db
    selectFiling = try RowStatement(
      db,
      "SELECT filing, filer_id, form_type, period_of_report FROM filings WHERE id = ?")
    selectUses = try RowStatement(
      db,
      """
      SELECT u.link_id, u.role_id, u.network_id, n.digest FROM z_network_uses u
      CROSS JOIN networks n ON n.id = u.network_id WHERE u.filing_id = ? AND u.link_id < 3
      """)
    selectArcs = try RowStatement(
      db,
      "SELECT parent_id, child_id, \"order\", shape_id FROM arcs WHERE network_id = ? ORDER BY ordinal"
    )
    selectRoles = try RowStatement(
      db,
      """
      SELECT r.id, r.uri, t.text, u.role_type, u.statement_class, u.sort_code, u.definition
      FROM z_role_uses u CROSS JOIN roles r ON r.id = u.role_id LEFT JOIN z_titles t ON t.id = u.title_id
      WHERE u.filing_id = ?
      """)
    selectConcept = try RowStatement(
      db, "SELECT name, filer_id, has_own_prefix FROM concepts WHERE id = ?")
    selectShape = try RowStatement(
      db,
      """
      SELECT arcrole, weight, preferred_label, target_role, context_element, closed, usable, is_effective
      FROM arc_shapes WHERE id = ?
      """)
    selectExceptions = try RowStatement(
      db, "SELECT network_id, ordinal, is_effective FROM z_arc_exceptions WHERE filing_id = ?")
    selectDeclarations = try RowStatement(
      db, "SELECT concept_id, declaration_id FROM z_declaration_uses WHERE filing_id = ?")
    selectDeclaration = try RowStatement(
      db,
      "SELECT type, substitution_group, period_type, balance, abstract FROM z_declarations WHERE id = ?"
    )
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

  /// A filing. O(rows).
  ///
  /// - Returns: the filing; `nil` when there is none of the id.
  /// - Throws: `DatabaseError`.
  func filing(_ id: Int64) throws -> ComparedFiling? {
    guard let row = try FilingRow(id, selectFiling) else { return nil }
    if arcCount > Self.keptArcs { forgetFiler() }
    let roles = try roles(of: id)
    var rolePositions: [Int64: Int32] = [:]
    for (position, role) in roles.enumerated() { rolePositions[role.id] = Int32(position) }
    let exceptions = try exceptions(of: id)
    let used = try uses(of: id, rolePositions)
    var content = NumberedContent()
    for use in used { content.add(try arcs(of: use.network)) }
    let declared = try declared(by: id)
    let labels = try labels.labels(of: id) { try self.number(of: $0) }
    for (concept, _) in declared { content.add(concept: concept) }
    for label in labels.entries { content.add(concept: label.concept) }
    var concepts = content.concepts.map { self.concepts[Int($0)] }
    for (concept, declaration) in declared {
      concepts[Int(content.position(ofConcept: concept))].declaration = declaration
    }
    let networks = try used.map { use in
      let relationships = content.relationships(
        try arcs(of: use.network), isEffective, exceptions[use.network])
      return ComparisonInput.NetworkUse(
        kind: use.kind, role: use.role,
        digest: Self.digest(use.digest, exceptions[use.network])
      ) { relationships }
    }
    let input = ComparisonInput(
      filer: "\(row.filer)", concepts: concepts, roles: roles.map(\.compared),
      shapes: content.shapes.map { shapes[Int($0)] }, networks: networks,
      labels: labels.placed { content.position(ofConcept: $0) })
    return ComparedFiling(
      filing: row.key, input: input, roles: roles.map(\.named),
      formType: row.formType, period: row.period, id: id, roleIDs: roles.map(\.id),
      networkIDs: used.map(\.network), conceptIDs: content.concepts.map { conceptIDs[Int($0)] },
      labelIDs: labels.ids, labelKindIDs: labels.kindIDs)
  }

  private struct FilingRow {
    var key = ""
    var filer: Int64 = 0
    var formType: String?
    var period: String?

    init?(_ id: Int64, _ statement: RowStatement) throws {
      var isThere = false
      try statement.bind(id).forEach { row in
        isThere = true
        (key, filer) = (row.text(0) ?? "", row.integer(1))
        (formType, period) = (row.text(2), row.text(3))
      }
      if !isThere { return nil }
    }
  }

  // MARK: Roles

  private struct RoleRow {
    var id: Int64
    var compared: ComparisonInput.Role
    var named: ComparedFiling.Role
  }

  private func roles(of filing: Int64) throws -> [RoleRow] {
    var roles: [RoleRow] = []
    try selectRoles.bind(filing).forEach { row in
      let title = row.text(2)
      let type =
        row.isNull(3) ? nil : RoleDefinition.RoleType(rawValue: Int(row.integer(3)))
      let (uri, sortCode) = (row.text(1) ?? "", row.text(5))
      var definition = row.text(6)
      if definition == nil, let sortCode, let type, let title {
        definition = RoleDefinition.text(sortCode: sortCode, type: type, title: title)
      }
      roles.append(
        RoleRow(
          id: row.integer(0),
          compared: ComparisonInput.Role(
            uri: uri, title: title, type: type, statementClass: row.text(4) ?? ""),
          named: ComparedFiling.Role(uri: uri, definition: definition, sortCode: sortCode)))
    }
    return roles.sorted { $0.compared.uri < $1.compared.uri }
  }

  // MARK: Networks

  private struct Use {
    var kind: ComparedKind
    var role: Int32
    var network: Int64
    var digest: UInt64
  }

  /// Networks in order of kind and role URI.
  private func uses(of filing: Int64, _ roles: [Int64: Int32]) throws -> [Use] {
    var uses: [Use] = []
    try selectUses.bind(filing).forEach { row in
      guard let kind = ComparedKind(rawValue: Int(row.integer(0))),
        let role = roles[row.integer(1)]
      else { return }
      uses.append(
        Use(
          kind: kind, role: role, network: row.integer(2),
          digest: UInt64(bitPattern: row.integer(3))))
    }
    return uses.sorted { ($0.kind.rawValue, $0.role) < ($1.kind.rawValue, $1.role) }
  }

  private func arcs(of network: Int64) throws -> [Arc] {
    if let known = networks[network] { return known }
    var arcs: [Arc] = []
    try selectArcs.bind(network).forEach { row in
      arcs.append(
        Arc(
          parent: try number(of: row.integer(0)), child: try number(of: row.integer(1)),
          order: row.real(2), shape: try shape(row.integer(3))))
    }
    networks[network] = arcs
    arcCount += arcs.count
    return arcs
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
    var read = ComparisonInput.Concept(name: "", isStandard: true)
    try selectConcept.bind(concept).forEach { row in
      read = ComparisonInput.Concept(
        text: row.text(0) ?? "", isStandard: row.isNull(1), hasOwnPrefix: row.integer(2) == 1)
    }
    numbers[concept] = number
    concepts.append(read)
    conceptIDs.append(concept)
    return number
  }

  private func shape(_ id: Int64) throws -> Int32 {
    if let known = shapeNumbers[id] { return known }
    let number = Int32(shapes.count)
    try selectShape.bind(id).forEach { row in
      shapes.append(
        ComparisonInput.Shape(
          arcrole: row.text(0) ?? "", weight: row.isNull(1) ? nil : row.real(1),
          preferredLabel: row.text(2) ?? "", targetRole: row.text(3) ?? "",
          contextElement: row.text(4) ?? "",
          isClosed: row.isNull(5) ? nil : row.integer(5) == 1,
          isUsable: row.isNull(6) ? nil : row.integer(6) == 1))
      isEffective.append(row.integer(7) == 1)
    }
    precondition(shapes.count == Int(number) + 1, "every arc's shape is a row of arc_shapes")
    shapeNumbers[id] = number
    return number
  }

  private func declared(by filing: Int64) throws -> [(Int32, ComparisonInput.Declaration)] {
    var declared: [(Int32, ComparisonInput.Declaration)] = []
    try selectDeclarations.bind(filing).forEach { row in
      declared.append((try number(of: row.integer(0)), try declaration(row.integer(1))))
    }
    return declared
  }

  private func declaration(_ id: Int64) throws -> ComparisonInput.Declaration {
    if let known = declarations[id] { return known }
    var read = ComparisonInput.Declaration(
      type: "", substitutionGroup: "", periodType: "", balance: "", isAbstract: false)
    try selectDeclaration.bind(id).forEach { row in
      read = ComparisonInput.Declaration(
        type: row.text(0) ?? "", substitutionGroup: row.text(1) ?? "",
        periodType: row.text(2) ?? "", balance: row.text(3) ?? "", isAbstract: row.integer(4) == 1)
    }
    declarations[id] = read
    return read
  }
}

/// One filing's concepts and shapes among those that the reader has numbered.
private struct NumberedContent {
  /// Numbers of the concepts by position.
  private(set) var concepts: [Int32] = []
  /// Numbers of the shapes by position.
  private(set) var shapes: [Int32] = []
  private var conceptPositions: [Int32] = []
  private var shapePositions: [Int32] = []

  /// Takes in the concepts and shapes of arcs.
  mutating func add(_ arcs: [ComparisonReader.Arc]) {
    for arc in arcs {
      add(concept: arc.parent)
      add(concept: arc.child)
      Self.add(arc.shape, to: &shapes, &shapePositions)
    }
  }

  /// Takes in a concept.
  mutating func add(concept: Int32) { Self.add(concept, to: &concepts, &conceptPositions) }

  private static func add(_ number: Int32, to list: inout [Int32], _ positions: inout [Int32]) {
    let index = Int(number)
    if index >= positions.count {
      let missing = max(index + 1, 2 * positions.count) - positions.count
      positions.append(contentsOf: repeatElement(-1, count: missing))
    }
    guard positions[index] < 0 else { return }
    positions[index] = Int32(list.count)
    list.append(number)
  }

  /// Position of a concept that was taken in.
  func position(ofConcept number: Int32) -> Int32 { conceptPositions[Int(number)] }

  /// Arcs by position of concepts and shapes.
  func relationships(
    _ arcs: [ComparisonReader.Arc], _ isEffective: [Bool], _ exceptions: [Int64: Bool]?
  ) -> [Relationship] {
    arcs.enumerated().map { index, arc in
      Relationship(
        parent: conceptPositions[Int(arc.parent)], child: conceptPositions[Int(arc.child)],
        order: arc.order, shape: shapePositions[Int(arc.shape)],
        isEffective: exceptions?[Int64(index + 1)] ?? isEffective[Int(arc.shape)])
    }
  }
}
