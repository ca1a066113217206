internal import Foundation
internal import GRDB
internal import XBRL

extension Catalogue {
  /// The shipped catalogue and what users added in this warehouse.
  init(of db: Database) throws {
    self = .standard
    for row in try Row.fetchAll(
      cached: db, sql: "SELECT schema_url, family, version, namespace FROM catalogue_entries")
    {
      let namespace: String = row["namespace"]
      add(
        TaxonomyUse(
          release: Release(
            family: row["family"], version: row["version"],
            namespace: namespace.isEmpty ? nil : namespace),
          url: row["schema_url"]))
    }
  }
}

/// Finds and adds rows of the tables of names: concepts, roles, shapes, label kinds and the like.
///
/// Standard concepts and roles stay in memory (a few ten thousand at most). Of filers' own, those of the
/// filer at hand are kept: filings arrive filer by filer more often than not, and one filer's rows lie
/// together. Dictionaries with a UNIQUE key behind them are caches, emptied when hostile input fills them.
final class NameTables {
  private static let cacheLimit = 100_000

  private let db: Database
  private var standardConcepts: [ExactText: Int64] = [:]
  private var standardRoles: [ExactText: Int64] = [:]
  private var ownConcepts: [ExactText: Int64] = [:]
  private var ownRoles: [ExactText: Int64] = [:]
  private var titles: [ExactText: Int64] = [:]
  private var filer: Int64 = -1
  private var shapes: [ExactText: Int64] = [:]
  private var links: [ExactText: Int64] = [:]
  private var declarations: [ExactText: Int64] = [:]
  private var kinds: [LabelKind: Int64] = [:]
  private var kindSets: [[Int64]: Int64] = [:]
  private var taxonomies: [ExactText: Int64] = [:]
  private var outsideDocuments: [ExactText: Int64] = [:]
  private var headerPaths: [ExactText: Int64] = [:]
  private var elementSets: [ExactText: Int64] = [:]
  private let insertConcept: RowStatement
  private let insertRole: RowStatement
  private let insertTitle: RowStatement
  private let insertShape: RowStatement
  private let insertDeclaration: RowStatement

  private struct LabelKind: Hashable {
    var role: String
    var lang: String
    var isProhibited: Bool
    var priority: Int32
    var isEffective: Bool
  }

  init(_ db: Database) throws {
    self.db = db
    insertConcept = try RowStatement(db, "INSERT INTO concepts (name, filer_id) VALUES (?, ?)")
    insertRole = try RowStatement(db, "INSERT INTO roles (uri, filer_id) VALUES (?, ?)")
    insertTitle = try RowStatement(db, "INSERT INTO titles (text) VALUES (?)")
    insertShape = try RowStatement(
      db,
      """
      INSERT INTO arc_shapes (id, arcrole, weight, preferred_label, use, priority, target_role, context_element,
        closed, usable, arc, other_attributes, is_effective, key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insertDeclaration = try RowStatement(
      db,
      """
      INSERT INTO declarations (type, substitution_group, period_type, balance, abstract, nillable, typed_domain, key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    try reload()
  }

  /// The row of a header field's path, made when it is new.
  func headerPath(_ path: String) throws -> Int64 {
    let key = ExactText(path)
    if let id = headerPaths[key] { return id }
    if headerPaths.count >= Self.cacheLimit { headerPaths = [:] }
    var id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM header_paths WHERE path = ?", arguments: [path])
    if id == nil {
      try db.execute(cached: "INSERT INTO header_paths (path) VALUES (?)", arguments: [path])
      id = db.lastInsertedRowID
    }
    headerPaths[key] = id
    return id ?? 0
  }

  /// Reads what is kept in memory anew; needed after a transaction that was rolled back.
  func reload() throws {
    headerPaths = [:]
    elementSets = [:]
    filer = -1
    shapes = [:]
    declarations = [:]
    kinds = [:]
    standardConcepts = try pairs("SELECT name, id FROM concepts WHERE filer_id IS NULL")
    standardRoles = try pairs("SELECT uri, id FROM roles WHERE filer_id IS NULL")
    links = try pairs("SELECT name, id FROM links")
    taxonomies = try pairs("SELECT schema_url, id FROM taxonomies")
    outsideDocuments = [:]
    kindSets = [:]
    var members: [Int64: [Int64]] = [:]
    try RowStatement(db, "SELECT set_id, kind_id FROM label_kind_sets ORDER BY set_id, kind_id")
      .forEach {
        members[$0.integer(0), default: []].append($0.integer(1))
      }
    for (set, kinds) in members { kindSets[kinds] = set }
  }

  /// Makes a filer's own names the ones at hand.
  func select(filer: Int64) throws {
    guard filer != self.filer else { return }
    self.filer = filer
    ownConcepts = try pairs("SELECT name, id FROM concepts WHERE filer_id = \(filer)")
    ownRoles = try pairs("SELECT uri, id FROM roles WHERE filer_id = \(filer)")
    titles = try pairs(
      """
      SELECT DISTINCT t.text, t.id FROM role_uses u JOIN titles t ON t.id = u.title_id
      WHERE u.filing_id IN (SELECT id FROM filings WHERE filer_id = \(filer) ORDER BY id DESC LIMIT 5)
      ORDER BY t.id DESC
      """)
  }

  private func pairs(_ sql: String) throws -> [ExactText: Int64] {
    var pairs: [ExactText: Int64] = [:]
    try RowStatement(db, sql).forEach { row in pairs[ExactText(row.text(0) ?? "")] = row.integer(1)
    }
    return pairs
  }

  // MARK: Names

  func concept(_ name: String, isStandard: Bool) throws -> Int64 {
    let key = ExactText(name)
    if let id = isStandard ? standardConcepts[key] : ownConcepts[key] { return id }
    let id = try insertConcept.bind(name).bind(isStandard ? nil : filer).insert()
    if isStandard { standardConcepts[key] = id } else { ownConcepts[key] = id }
    return id
  }

  func role(_ uri: String) throws -> Int64 {
    let key = ExactText(uri)
    if let id = ownRoles[key] ?? standardRoles[key] { return id }
    let isStandard = Catalogue.standard.isStandardAuthority(of: uri)
    let id = try insertRole.bind(uri).bind(isStandard ? nil : filer).insert()
    if isStandard { standardRoles[key] = id } else { ownRoles[key] = id }
    return id
  }

  /// The row of a role that a standard taxonomy uses, whoever's authority it is.
  func standardRole(_ uri: String) throws -> Int64 {
    let key = ExactText(uri)
    if let id = standardRoles[key] { return id }
    let id = try insertRole.bind(uri).bind(nil as Int64?).insert()
    standardRoles[key] = id
    return id
  }

  func title(_ text: String) throws -> Int64 {
    let key = ExactText(text)
    if let id = titles[key] { return id }
    let id = try insertTitle.bind(text).insert()
    titles[key] = id
    return id
  }

  func link(_ name: String) throws -> Int64 {
    if let id = links[ExactText(name)] { return id }
    try db.execute(cached: "INSERT INTO links (name) VALUES (?)", arguments: [name])
    links[ExactText(name)] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  func taxonomy(_ use: TaxonomyUse) throws -> Int64 {
    if let id = taxonomies[ExactText(use.url)] { return id }
    try db.execute(
      cached: "INSERT INTO taxonomies (family, version, namespace, schema_url) VALUES (?, ?, ?, ?)",
      arguments: [use.release.family, use.release.version, use.release.namespace, use.url])
    taxonomies[ExactText(use.url)] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  /// The row of a set of elements as `usedOn` of a role type name them; `nil` for none.
  func elementSet(_ elements: [TextID], _ texts: TextPool) throws -> Int64? {
    guard !elements.isEmpty else { return nil }
    let text = elements.map { texts[$0] }.joined(separator: " ")
    if let id = elementSets[ExactText(text)] { return id }
    if elementSets.count >= Self.cacheLimit { elementSets = [:] }
    var id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM element_sets WHERE elements = ?", arguments: [text])
    if id == nil {
      try db.execute(cached: "INSERT INTO element_sets (elements) VALUES (?)", arguments: [text])
      id = db.lastInsertedRowID
    }
    elementSets[ExactText(text)] = id
    return id
  }

  /// The row of a document outside of filings.
  func outsideDocument(_ url: String) throws -> Int64 {
    let key = ExactText(url)
    if let id = outsideDocuments[key] { return id }
    if outsideDocuments.count >= Self.cacheLimit { outsideDocuments = [:] }
    var id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM outside_documents WHERE url = ?", arguments: [url])
    if id == nil {
      try db.execute(cached: "INSERT INTO outside_documents (url) VALUES (?)", arguments: [url])
      id = db.lastInsertedRowID
    }
    outsideDocuments[key] = id
    return id ?? 0
  }

  // MARK: Combinations

  /// The row of a shape. Ids of calculation links are negative, so that a partial index can cover them.
  func shape(_ shape: ArcShape, isEffective: Bool, ofCalculation: Bool, _ texts: TextPool) throws
    -> Int64
  {
    let key =
      "\(ofCalculation ? "calculation" : "other")\u{1F}\(shape.canonicalText(texts))\u{1F}\(isEffective ? 1 : 0)"
    if let id = shapes[ExactText(key)] { return id }
    if shapes.count > Self.cacheLimit { shapes = [:] }
    if let id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM arc_shapes WHERE key = ?", arguments: [Self.digest(key)])
    {
      shapes[ExactText(key)] = id
      return id
    }
    let next = try Int64.fetchOne(
      cached: db,
      sql: ofCalculation
        ? "SELECT min(0, coalesce(min(id), 0)) - 1 FROM arc_shapes"
        : "SELECT max(0, coalesce(max(id), 0)) + 1 FROM arc_shapes")
    let id = next ?? 1
    func optional(_ text: TextID) -> String? { text.isEmpty ? nil : texts[text] }
    try insertShape.bind(id).bind(texts[shape.arcrole]).bind(shape.weight)
      .bind(optional(shape.preferredLabel)).bind(shape.isProhibited ? "prohibited" : "optional")
      .bind(Int64(shape.priority)).bind(optional(shape.targetRole)).bind(
        optional(shape.contextElement)
      )
      .bind(shape.isClosed.map { $0 ? 1 : 0 } as Int64?).bind(
        shape.isUsable.map { $0 ? 1 : 0 } as Int64?
      )
      .bind(optional(shape.arcName)).bind(optional(shape.otherAttributes)).bind(isEffective ? 1 : 0)
      .bind(blob: [UInt8](Self.digest(key))).run()
    shapes[ExactText(key)] = id
    return id
  }

  /// What the UNIQUE index holds of a canonical text.
  private static func digest(_ key: String) -> Data {
    Array(SHA256.digest(key.utf8).prefix(16)).asData
  }

  func declaration(_ declaration: ConceptDeclaration, _ texts: TextPool) throws -> Int64 {
    func optional(_ text: TextID) -> String? { text.isEmpty ? nil : texts[text] }
    let fields = [
      optional(declaration.type), optional(declaration.substitutionGroup),
      optional(declaration.periodType),
      optional(declaration.balance), declaration.isAbstract ? "1" : "0",
      declaration.isNillable ? "1" : "0",
      optional(declaration.typedDomain),
    ]
    let key = fields.map { $0 ?? "" }.joined(separator: "\u{1F}")
    if let id = declarations[ExactText(key)] { return id }
    if declarations.count > Self.cacheLimit { declarations = [:] }
    if let id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM declarations WHERE key = ?", arguments: [Self.digest(key)])
    {
      declarations[ExactText(key)] = id
      return id
    }
    for field in fields[0..<4] { insertDeclaration.bind(field) }
    try insertDeclaration.bind(declaration.isAbstract ? 1 : 0).bind(declaration.isNillable ? 1 : 0)
      .bind(fields[6]).bind(blob: [UInt8](Self.digest(key))).run()
    declarations[ExactText(key)] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  /// The row of a set of label kinds, given in ascending order.
  func kindSet(_ ids: [Int64]) throws -> Int64 {
    if let id = kindSets[ids] { return id }
    let id =
      try Int64.fetchOne(
        cached: db, sql: "SELECT coalesce(max(set_id), 0) + 1 FROM label_kind_sets") ?? 1
    for kind in ids {
      try db.execute(cached: "INSERT INTO label_kind_sets VALUES (?, ?)", arguments: [id, kind])
    }
    kindSets[ids] = id
    return id
  }

  /// The row of what a label's arc and resource say besides concept and text.
  func kind(of label: ConceptLabel, _ texts: TextPool) throws -> Int64 {
    let kind = LabelKind(
      role: texts[label.role], lang: texts[label.lang], isProhibited: label.isProhibited,
      priority: label.priority, isEffective: label.isEffective)
    if let id = kinds[kind] { return id }
    if kinds.count > Self.cacheLimit { kinds = [:] }
    let values: StatementArguments = [
      kind.role, kind.lang, kind.isProhibited ? "prohibited" : "optional", kind.priority,
      kind.isEffective,
    ]
    let columns = "label_role, lang, use, priority, is_effective"
    if let id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM label_kinds WHERE (\(columns)) = (?, ?, ?, ?, ?)",
      arguments: values)
    {
      kinds[kind] = id
      return id
    }
    try db.execute(
      cached: "INSERT INTO label_kinds (\(columns)) VALUES (?, ?, ?, ?, ?)", arguments: values)
    kinds[kind] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}
