internal import Foundation
internal import GRDB
internal import XBRL

extension Catalogue {
  /// The shipped catalogue and what users added in this warehouse.
  init(of db: Database) throws {
    self = .standard
    for row in try db.rows("SELECT schema_url, family, version, namespace FROM z_catalogue_entries")
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
  private var filer: Int64?
  private var shapes: [ExactText: Int64] = [:]
  private var links: [ExactText: Int64] = [:]
  private var declarations: [ExactText: Int64] = [:]
  private var kinds: [ExactText: Int64] = [:]
  private var kindSets: [[Int64]: Int64] = [:]
  private var taxonomies: [ExactText: Int64] = [:]
  private var outsideDocuments: [ExactText: Int64] = [:]
  private var headerPaths: [ExactText: Int64] = [:]
  private var elementSets: [ExactText: Int64] = [:]
  private let insertConcept, insertRole, insertTitle, insertShape, insertDeclaration: RowStatement

  /// A filer's own concept as it is written; see ``FilingConcept/hasOwnPrefix``.
  private struct OwnConcept: Hashable {
    var text: ExactText
    var hasOwnPrefix: Bool
  }

  init(_ db: Database) throws {
    self.db = db
    insertConcept = try RowStatement(
      db, insertInto: "concepts", "id name filer_id identity_id has_own_prefix")
    insertRole = try RowStatement(db, insertInto: "roles", "uri filer_id")
    insertTitle = try RowStatement(db, insertInto: "z_titles", "text")
    insertShape = try RowStatement(
      db, insertInto: "arc_shapes",
      """
      arcrole weight preferred_label use priority target_role context_element closed usable
      arc other_attributes is_effective key
      """)
    insertDeclaration = try RowStatement(
      db, insertInto: "z_declarations",
      "type substitution_group period_type balance abstract nillable typed_domain key")
    try reload()
  }

  /// Reads what is kept in memory anew; needed after a transaction that was rolled back.
  func reload() throws {
    filer = nil
    (shapes, links, declarations, taxonomies) = ([:], [:], [:], [:])
    (headerPaths, elementSets, outsideDocuments) = ([:], [:], [:])
    (kinds, kindSets) = ([:], [:])
    nextConcept = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM concepts") ?? 1
    standardConcepts = try pairs("SELECT name, id FROM concepts WHERE filer_id IS NULL")
    standardRoles = try pairs("SELECT uri, id FROM roles WHERE filer_id IS NULL")
    var members: [Int64: [Int64]] = [:]
    try RowStatement(db, "SELECT set_id, kind_id FROM z_label_kind_sets ORDER BY set_id, kind_id")
      .forEach { members[$0.integer(0), default: []].append($0.integer(1)) }
    for (set, kinds) in members { kindSets[kinds] = set }
  }

  func select(filer: Int64) throws {
    guard filer != self.filer else { return }
    self.filer = filer
    identities = nil
    ownConcepts = [:]
    try RowStatement(
      db, "SELECT name, has_own_prefix, id FROM concepts WHERE filer_id = \(filer)"
    ).forEach { row in
      let text = ExactText(row.string(0))
      ownConcepts[OwnConcept(text: text, hasOwnPrefix: row.integer(1) == 1)] = row.integer(2)
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
    try RowStatement(db, sql).forEach { pairs[ExactText($0.string(0))] = $0.integer(1) }
    return pairs
  }

  /// The row of a key: the one in memory, which is emptied when it is full, else what `find` gives.
  private func row<Key>(
    _ key: Key, _ known: inout [Key: Int64], limit: Int = NameTables.cacheLimit,
    _ find: () throws -> Int64
  ) rethrows -> Int64 {
    if let id = known[key] { return id }
    if known.count >= limit { known = [:] }
    let id = try find()
    known[key] = id
    return id
  }

  /// The row of a text in a table that has one such column, made when it is new.
  private func row(
    of text: String, in table: String, _ column: String, _ known: inout [ExactText: Int64]
  ) throws -> Int64 {
    try row(ExactText(text), &known) {
      try db.value("SELECT id FROM \(table) WHERE \(column) = ?", [text])
        ?? db.insert(into: table, [column: text])
    }
  }

  // MARK: Names

  func concept(_ concept: FilingConcept, _ texts: TextPool) throws -> Int64 {
    let text = texts[concept.text]
    return try concept.isStandard
      ? standardConcept(text) : ownConcept(text, hasOwnPrefix: concept.hasOwnPrefix)
  }

  func standardConcept(_ name: String) throws -> Int64 {
    try row(ExactText(name), &standardConcepts, limit: .max) {
      try insertConcept(name, filer: nil, identity: nil, hasOwnPrefix: false)
    }
  }

  private func ownConcept(_ name: String, hasOwnPrefix: Bool) throws -> Int64 {
    try row(
      OwnConcept(text: ExactText(name), hasOwnPrefix: hasOwnPrefix), &ownConcepts, limit: .max
    ) {
      let known = hasOwnPrefix ? try identity(of: name) : nil
      let id = try insertConcept(name, filer: filer, identity: known, hasOwnPrefix: hasOwnPrefix)
      if hasOwnPrefix, known == nil { identities?[Self.localName(name)] = id }
      return id
    }
  }

  private func insertConcept(
    _ name: String, filer: Int64?, identity: Int64?, hasOwnPrefix: Bool
  ) throws -> Int64 {
    let id = nextConcept
    nextConcept += 1
    try insertConcept.bind(id).bind(name).bind(filer).bind(identity ?? id).bind(hasOwnPrefix)
      .run()
    return id
  }

  /// The first row of the filer's concept that a text with a new prefix means; `nil` when it has none.
  private func identity(of name: String) throws -> Int64? {
    if identities == nil {
      identities = [:]
      try RowStatement(
        db,
        """
        SELECT name, identity_id FROM concepts
        WHERE filer_id = ? AND has_own_prefix = 1 ORDER BY id
        """
      ).bind(filer).forEach { identities?[Self.localName($0.string(0))] = $0.integer(1) }
    }
    return identities?[Self.localName(name)]
  }

  /// Whether the filer at hand has written its own concepts with several prefixes.
  func hasSeveralPrefixes() throws -> Bool {
    try db.hasRow("SELECT 1 FROM concepts WHERE filer_id = ? AND identity_id <> id", [filer])
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
    try row(ExactText(uri), &standardRoles, limit: .max) {
      try insertRole.bind(uri).bind(nil as Int64?).insert()
    }
  }

  func title(_ text: String) throws -> Int64 {
    try row(ExactText(text), &titles, limit: .max) { try insertTitle.bind(text).insert() }
  }

  func link(_ name: String) throws -> Int64 { try row(of: name, in: "z_links", "name", &links) }

  func taxonomy(_ use: TaxonomyUse) throws -> Int64 {
    try row(ExactText(use.url), &taxonomies) {
      try db.value("SELECT id FROM z_taxonomies WHERE schema_url = ?", [use.url])
        ?? db.insert(
          into: "z_taxonomies",
          [
            "family": use.release.family, "version": use.release.version,
            "namespace": use.release.namespace, "schema_url": use.url,
          ])
    }
  }

  /// The row of a set of elements as `usedOn` of a role type name them; `nil` for none.
  func elementSet(_ elements: [TextID], _ texts: TextPool) throws -> Int64? {
    guard !elements.isEmpty else { return nil }
    let text = elements.map { texts[$0] }.joined(separator: " ")
    return try row(of: text, in: "z_element_sets", "elements", &elementSets)
  }

  func outsideDocument(_ url: String) throws -> Int64 {
    try row(of: url, in: "z_outside_documents", "url", &outsideDocuments)
  }

  func headerPath(_ path: String) throws -> Int64 {
    try row(of: path, in: "z_header_paths", "path", &headerPaths)
  }

  // MARK: Combinations

  func shape(_ shape: ArcShape, isEffective: Bool, _ texts: TextPool) throws -> Int64 {
    let key = "\(shape.canonicalText(texts))\u{1F}\(isEffective ? 1 : 0)"
    return try row(ofCanonical: key, in: "arc_shapes", &shapes) { digest in
      func optional(_ text: TextID) -> String? { text.isEmpty ? nil : texts[text] }
      return try insertShape.bind(texts[shape.arcrole]).bind(shape.weight)
        .bind(optional(shape.preferredLabel)).bind(shape.isProhibited ? "prohibited" : "optional")
        .bind(Int(shape.priority)).bind(optional(shape.targetRole))
        .bind(optional(shape.contextElement)).bind(shape.isClosed).bind(shape.isUsable)
        .bind(optional(shape.arcName)).bind(optional(shape.otherAttributes)).bind(isEffective)
        .bind(blob: digest).insert()
    }
  }

  func declaration(_ declaration: ConceptDeclaration, _ texts: TextPool) throws -> Int64 {
    let (isAbstract, isNillable) = (declaration.isAbstract, declaration.isNillable)
    let names = [
      declaration.type, declaration.substitutionGroup, declaration.periodType, declaration.balance,
      declaration.typedDomain,
    ].map { $0.isEmpty ? nil : texts[$0] }
    let fields =
      names[..<4].map { $0 ?? "" }
      + [isAbstract ? "1" : "0", isNillable ? "1" : "0", names[4] ?? ""]
    let key = fields.joined(separator: "\u{1F}")
    return try row(ofCanonical: key, in: "z_declarations", &declarations) { digest in
      for name in names[..<4] { insertDeclaration.bind(name) }
      return try insertDeclaration.bind(isAbstract).bind(isNillable).bind(names[4])
        .bind(blob: digest).insert()
    }
  }

  /// The row of a canonical text, whose digest is in the column `key`; `insert` makes it when it is new.
  private func row(
    ofCanonical text: String, in table: String, _ known: inout [ExactText: Int64],
    _ insert: ([UInt8]) throws -> Int64
  ) throws -> Int64 {
    try row(ExactText(text), &known) {
      let digest = Array(SHA256.digest(text.utf8).prefix(16))
      return try db.value("SELECT id FROM \(table) WHERE key = ?", [digest.asData])
        ?? insert(digest)
    }
  }

  /// The row of a set of label kinds, given in ascending order.
  func kindSet(_ ids: [Int64]) throws -> Int64 {
    try row(ids, &kindSets, limit: .max) {
      let id: Int64 =
        try db.value("SELECT coalesce(max(set_id), 0) + 1 FROM z_label_kind_sets") ?? 1
      for kind in ids {
        try db.insert(into: "z_label_kind_sets", ["set_id": id, "kind_id": kind])
      }
      return id
    }
  }

  /// The row of what a label's arc and resource say besides concept and text.
  func kind(of label: ConceptLabel, _ texts: TextPool) throws -> Int64 {
    let (role, lang) = (texts[label.role], texts[label.lang])
    let use = label.isProhibited ? "prohibited" : "optional"
    let standing = "\(use)\u{1F}\(label.priority)\u{1F}\(label.isEffective)"
    return try row(ExactText("\(role)\u{1F}\(lang)\u{1F}\(standing)"), &kinds) {
      let columns = "label_role, lang, use, priority, is_effective"
      let values: StatementArguments = [role, lang, use, label.priority, label.isEffective]
      let known: Int64? = try db.value(
        "SELECT id FROM z_label_kinds WHERE (\(columns)) = (?, ?, ?, ?, ?)", values)
      if let known { return known }
      try db.run("INSERT INTO z_label_kinds (\(columns)) VALUES (?, ?, ?, ?, ?)", values)
      return db.lastInsertedRowID
    }
  }
}

extension LinkKind {
  /// `z_links.id` of the kinds whose rows every file has: calculation, presentation and definition.
  var rowID: Int64 { Int64(rawValue) }
}
