internal import Foundation
internal import GRDB
internal import XBRL

extension Catalogue {
  /// The shipped catalogue and what users added in this warehouse.
  init(of db: Database) throws {
    self = .standard
    for row in try Row.fetchAll(
      cached: db, sql: "SELECT schema_url, family, version, namespace FROM z_catalogue_entries")
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
  private var ownConcepts: [OwnConcept: Int64] = [:]
  /// Which concept of the filer a text with a filing's prefix is: its first row, by local name. Read when the
  /// filer turns out to have several prefixes.
  private var identities: [ExactText: Int64]?
  private var nextConcept: Int64 = 1
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

  /// A filer's own concept as it is written; see ``FilingConcept/hasOwnPrefix``.
  private struct OwnConcept: Hashable {
    var text: ExactText
    var hasOwnPrefix: Bool
  }

  private struct LabelKind: Hashable {
    var role: String
    var lang: String
    var isProhibited: Bool
    var priority: Int32
    var isEffective: Bool
  }

  init(_ db: Database) throws {
    self.db = db
    insertConcept = try RowStatement(
      db, insertInto: "concepts", ["id", "name", "filer_id", "identity_id", "has_own_prefix"])
    insertRole = try RowStatement(db, insertInto: "roles", ["uri", "filer_id"])
    insertTitle = try RowStatement(db, insertInto: "z_titles", ["text"])
    insertShape = try RowStatement(
      db, insertInto: "arc_shapes",
      [
        "arcrole", "weight", "preferred_label", "use", "priority", "target_role",
        "context_element", "closed", "usable", "arc", "other_attributes", "is_effective", "key",
      ])
    insertDeclaration = try RowStatement(
      db, insertInto: "z_declarations",
      [
        "type", "substitution_group", "period_type", "balance", "abstract", "nillable",
        "typed_domain", "key",
      ])
    try reload()
  }

  /// The row of a header field's path, made when it is new.
  func headerPath(_ path: String) throws -> Int64 {
    let key = ExactText(path)
    if let id = headerPaths[key] { return id }
    if headerPaths.count >= Self.cacheLimit { headerPaths = [:] }
    var id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM z_header_paths WHERE path = ?", arguments: [path])
    if id == nil {
      id = try db.insert(into: "z_header_paths", ["path": path])
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
    nextConcept = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM concepts") ?? 1
    standardConcepts = try pairs("SELECT name, id FROM concepts WHERE filer_id IS NULL")
    standardRoles = try pairs("SELECT uri, id FROM roles WHERE filer_id IS NULL")
    links = try pairs("SELECT name, id FROM z_links")
    taxonomies = try pairs("SELECT schema_url, id FROM z_taxonomies")
    outsideDocuments = [:]
    kindSets = [:]
    var members: [Int64: [Int64]] = [:]
    try RowStatement(db, "SELECT set_id, kind_id FROM z_label_kind_sets ORDER BY set_id, kind_id")
      .forEach {
        members[$0.integer(0), default: []].append($0.integer(1))
      }
    for (set, kinds) in members { kindSets[kinds] = set }
  }

  /// Makes a filer's own names the ones at hand.
  func select(filer: Int64) throws {
    guard filer != self.filer else { return }
    self.filer = filer
    identities = nil
    ownConcepts = [:]
    try RowStatement(
      db, "SELECT name, has_own_prefix, id FROM concepts WHERE filer_id = \(filer)"
    ).forEach { row in
      let concept = OwnConcept(
        text: ExactText(row.text(0) ?? ""), hasOwnPrefix: row.integer(1) == 1)
      ownConcepts[concept] = row.integer(2)
    }
    ownRoles = try pairs("SELECT uri, id FROM roles WHERE filer_id = \(filer)")
    titles = try pairs(
      """
      SELECT DISTINCT t.text, t.id FROM z_role_uses u JOIN z_titles t ON t.id = u.title_id
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

  /// The row of a concept of the filing at hand.
  func concept(_ concept: FilingConcept, _ texts: TextPool) throws -> Int64 {
    let text = texts[concept.text]
    return try concept.isStandard
      ? standardConcept(text) : ownConcept(text, hasOwnPrefix: concept.hasOwnPrefix)
  }

  /// The row of a concept of a standard taxonomy.
  func standardConcept(_ name: String) throws -> Int64 {
    let key = ExactText(name)
    if let id = standardConcepts[key] { return id }
    let id = try insertConcept(name, filer: nil, identity: nil, hasOwnPrefix: false)
    standardConcepts[key] = id
    return id
  }

  private func ownConcept(_ name: String, hasOwnPrefix: Bool) throws -> Int64 {
    let key = OwnConcept(text: ExactText(name), hasOwnPrefix: hasOwnPrefix)
    if let id = ownConcepts[key] { return id }
    let known = hasOwnPrefix ? try identity(of: name) : nil
    let id = try insertConcept(name, filer: filer, identity: known, hasOwnPrefix: hasOwnPrefix)
    ownConcepts[key] = id
    if hasOwnPrefix, known == nil { identities?[Self.localName(name)] = id }
    return id
  }

  private func insertConcept(
    _ name: String, filer: Int64?, identity: Int64?, hasOwnPrefix: Bool
  ) throws -> Int64 {
    let id = nextConcept
    nextConcept += 1
    try insertConcept.bind(id).bind(name).bind(filer).bind(identity ?? id)
      .bind(hasOwnPrefix ? 1 : 0).run()
    return id
  }

  /// The first row of the filer's concept that a text with a new prefix means; `nil` when it has none.
  private func identity(of name: String) throws -> Int64? {
    if identities == nil {
      identities = [:]
      let first = try RowStatement(
        db,
        """
        SELECT name, identity_id FROM concepts
        WHERE filer_id = ? AND has_own_prefix = 1 ORDER BY id
        """)
      try first.bind(filer).forEach { row in
        identities?[Self.localName(row.text(0) ?? "")] = row.integer(1)
      }
    }
    return identities?[Self.localName(name)]
  }

  /// Whether the filer at hand has written its own concepts with several prefixes.
  func hasSeveralPrefixes() throws -> Bool {
    try Bool.fetchOne(
      cached: db,
      sql: "SELECT EXISTS (SELECT 1 FROM concepts WHERE filer_id = ? AND identity_id <> id)",
      arguments: [filer]) ?? false
  }

  private static func localName(_ name: String) -> ExactText {
    ExactText(FilingConcept.identity(of: name, isStandard: false, hasOwnPrefix: true))
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

  /// The row of a link element's name, made when it is new.
  func link(_ name: String) throws -> Int64 {
    if let id = links[ExactText(name)] { return id }
    let id = try db.insert(into: "z_links", ["name": name])
    links[ExactText(name)] = id
    return id
  }

  func taxonomy(_ use: TaxonomyUse) throws -> Int64 {
    if let id = taxonomies[ExactText(use.url)] { return id }
    let id = try db.insert(
      into: "z_taxonomies",
      [
        "family": use.release.family, "version": use.release.version,
        "namespace": use.release.namespace, "schema_url": use.url,
      ])
    taxonomies[ExactText(use.url)] = id
    return id
  }

  /// The row of a set of elements as `usedOn` of a role type name them; `nil` for none.
  func elementSet(_ elements: [TextID], _ texts: TextPool) throws -> Int64? {
    guard !elements.isEmpty else { return nil }
    let text = elements.map { texts[$0] }.joined(separator: " ")
    if let id = elementSets[ExactText(text)] { return id }
    if elementSets.count >= Self.cacheLimit { elementSets = [:] }
    var id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM z_element_sets WHERE elements = ?", arguments: [text])
    if id == nil {
      id = try db.insert(into: "z_element_sets", ["elements": text])
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
      cached: db, sql: "SELECT id FROM z_outside_documents WHERE url = ?", arguments: [url])
    if id == nil {
      id = try db.insert(into: "z_outside_documents", ["url": url])
    }
    outsideDocuments[key] = id
    return id ?? 0
  }

  // MARK: Combinations

  /// The row of a shape.
  func shape(_ shape: ArcShape, isEffective: Bool, _ texts: TextPool) throws -> Int64 {
    let key = "\(shape.canonicalText(texts))\u{1F}\(isEffective ? 1 : 0)"
    if let id = shapes[ExactText(key)] { return id }
    if shapes.count > Self.cacheLimit { shapes = [:] }
    if let id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM arc_shapes WHERE key = ?", arguments: [Self.digest(key)])
    {
      shapes[ExactText(key)] = id
      return id
    }
    func optional(_ text: TextID) -> String? { text.isEmpty ? nil : texts[text] }
    let id = try insertShape.bind(texts[shape.arcrole]).bind(shape.weight)
      .bind(optional(shape.preferredLabel)).bind(shape.isProhibited ? "prohibited" : "optional")
      .bind(Int64(shape.priority)).bind(optional(shape.targetRole)).bind(
        optional(shape.contextElement)
      )
      .bind(shape.isClosed.map { $0 ? 1 : 0 } as Int64?).bind(
        shape.isUsable.map { $0 ? 1 : 0 } as Int64?
      )
      .bind(optional(shape.arcName)).bind(optional(shape.otherAttributes)).bind(isEffective ? 1 : 0)
      .bind(blob: [UInt8](Self.digest(key))).insert()
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
      cached: db, sql: "SELECT id FROM z_declarations WHERE key = ?", arguments: [Self.digest(key)])
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
        cached: db, sql: "SELECT coalesce(max(set_id), 0) + 1 FROM z_label_kind_sets") ?? 1
    for kind in ids {
      try db.insert(into: "z_label_kind_sets", ["set_id": id, "kind_id": kind])
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
      cached: db, sql: "SELECT id FROM z_label_kinds WHERE (\(columns)) = (?, ?, ?, ?, ?)",
      arguments: values)
    {
      kinds[kind] = id
      return id
    }
    try db.execute(
      cached: "INSERT INTO z_label_kinds (\(columns)) VALUES (?, ?, ?, ?, ?)", arguments: values)
    kinds[kind] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}

extension LinkKind {
  /// `z_links.id` of the kinds whose rows every file has: calculation, presentation and definition.
  var rowID: Int64 { Int64(rawValue) }
}
