internal import GRDB
internal import XBRL

/// Reads a filing's content back from its rows: to complete it with documents that arrive later, to
/// recompute its digests, to compare it. What reads throws `DatabaseError`.
struct FilingReader {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// A builder that holds everything stored of a filing; more documents' content may be added.
  func builder(of filing: Int64, catalogue: Catalogue) throws -> FilingBuilder {
    let builder = FilingBuilder(catalogue: catalogue)
    try read(filing, into: builder)
    return builder
  }

  /// The relationships, roles and declarations of a filing, and nothing else of it.
  func relationships(of filing: Int64, catalogue: Catalogue) throws -> FilingContent {
    let builder = FilingBuilder(catalogue: catalogue)
    try readRelationships(filing, into: builder)
    return builder.finish()
  }

  @discardableResult
  private func readRelationships(_ filing: Int64, into builder: FilingBuilder) throws -> Reading {
    let reading = try Reading(
      db: db, filing: filing, builder: builder, concept: concepts(of: filing, builder),
      shape: shapes(builder))
    try reading.networks()
    try reading.roles()
    try reading.declarations()
    return reading
  }

  func read(_ filing: Int64, into builder: FilingBuilder) throws {
    let reading = try readRelationships(filing, into: builder)
    try reading.labels()
    try reading.references()
    try reading.roleTypes()
    try reading.taxonomies()
    try reading.outside()
    for document in try documents(of: filing) { builder.add(document.record) }
    // What documents say against each other, of which rows keep one side.
    let rules: Set<FindingRule> = [.conflictingRoleType, .conflictingDeclaration]
    let ofFiling = try findings(where: "filing_id = ? AND document IS NULL ORDER BY id", filing)
    for finding in ofFiling where rules.contains(finding.rule) {
      builder.add(finding)
    }
  }

  /// Positions in the builder of the concepts that the filing may use, by row.
  func concepts(of filing: Int64, _ builder: FilingBuilder) throws -> (Int64) throws -> Int32 {
    try numbers { (concept: StoredConcept) in
      builder.storedConcept(builder.intern(concept.name), isStandard: concept.isStandard)
    }
  }

  /// Numbers in the builder of shapes, by row.
  func shapes(_ builder: FilingBuilder) throws -> (Int64) throws -> Int32 {
    try numbers { (shape: StoredShape) in builder.number(of: ArcShape(shape, builder)) }
  }

  /// The number of a row by its id, asked for once; 0 without one.
  private func numbers<Stored: StoredRow>(
    _ number: @escaping (Stored) -> Int32
  ) throws -> (Int64) throws -> Int32 {
    let rows = try RowQuery<Stored>(db)
    var numbers: [Int64: Int32] = [:]
    return { id in
      if let known = numbers[id] { return known }
      let new = try rows.first(of: id).map(number) ?? 0
      numbers[id] = new
      return new
    }
  }

  /// One filing on its way into a builder.
  private struct Reading {
    let db: Database
    let filing: Int64
    let builder: FilingBuilder
    let concept: (Int64) throws -> Int32
    let shape: (Int64) throws -> Int32

    private func forEach(_ sql: String, _ body: (RowStatement) throws -> Void) throws {
      try RowStatement(db, sql).bind(filing).forEach(body)
    }

    private func text(_ row: RowStatement, _ column: Int32) -> TextID {
      builder.intern(row.string(column))
    }

    func networks() throws {
      let arcs = try RowQuery<StoredArc>(db)
      try forEach(
        """
        SELECT l.name, r.uri, u.network_id, d.name, u.line
        FROM z_network_uses u JOIN z_links l ON l.id = u.link_id JOIN roles r ON r.id = u.role_id
        JOIN documents d ON d.id = u.document_id
        WHERE u.filing_id = ?
        """
      ) { use in
        var relationships: [Relationship] = []
        try arcs.forEach(of: use.integer(2)) { arc in
          relationships.append(
            Relationship(
              parent: try concept(arc.parent), child: try concept(arc.child), order: arc.order,
              shape: try shape(arc.shape)))
        }
        builder.add(
          relationships, link: text(use, 0), role: text(use, 1), document: text(use, 3),
          line: UInt32(use.integer(4)))
      }
    }

    func labels() throws {
      try forEach(
        """
        SELECT l.concept_id, l.text, k.label_role, k.lang, k.use, k.priority, k.is_effective
        FROM z_label_spans s CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
        CROSS JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id CROSS JOIN z_label_kinds k ON k.id = m.kind_id
        WHERE s.filing_id = ?
        """
      ) { row in
        builder.add(
          ConceptLabel(
            concept: try concept(row.integer(0)), role: text(row, 2), lang: text(row, 3),
            text: text(row, 1), isProhibited: row.text(4) == "prohibited",
            priority: Int32(row.integer(5)), isEffective: row.integer(6) == 1))
      }
    }

    func references() throws {
      let parts = try RowStatement(
        db,
        "SELECT part, value FROM z_reference_parts WHERE filing_id = ? AND resource = ? ORDER BY ordinal"
      )
      try forEach(
        "SELECT resource, concept_id, reference_role, use, priority, is_effective FROM z_reference_uses WHERE filing_id = ?"
      ) { use in
        var reference = ConceptReference(
          concept: try concept(use.integer(1)), role: text(use, 2), parts: [],
          isProhibited: use.text(3) == "prohibited", priority: Int32(use.integer(4)),
          isEffective: use.integer(5) == 1)
        try parts.bind(filing).bind(use.integer(0)).forEach { row in
          reference.parts.append(ReferencePart(name: text(row, 0), value: text(row, 1)))
        }
        builder.add(reference)
      }
    }

    func roles() throws {
      try RowQuery<StoredRole>(db).forEach(of: filing) { role in
        let uri = builder.intern(role.uri)
        builder.add(role: uri, definition: role.definition)
        guard let usedOn = role.usedOn else { return }
        builder.add(
          RoleType(uri: uri, definition: nil, usedOn: elements(usedOn), isUsableOnLinks: true))
      }
    }

    func roleTypes() throws {
      try forEach(
        """
        SELECT o.uri, o.is_arcrole, o.cycles_allowed, o.definition, s.elements
        FROM z_own_role_types o LEFT JOIN z_element_sets s ON s.id = o.used_on_id WHERE o.filing_id = ?
        """
      ) { row in
        builder.add(
          RoleType(
            uri: text(row, 0), definition: row.text(3).map(builder.intern),
            usedOn: elements(row.string(4)), isUsableOnLinks: false,
            cyclesAllowed: row.integer(1) == 1 ? text(row, 2) : nil))
      }
    }

    private func elements(_ names: String) -> [TextID] {
      names.split(separator: " ").map { builder.intern(String($0)) }
    }

    func declarations() throws {
      let declarations = try RowQuery<StoredDeclaration>(db)
      try forEach("SELECT concept_id, declaration_id FROM z_declaration_uses WHERE filing_id = ?") {
        use in
        guard let stored = try declarations.first(of: use.integer(1)) else { return }
        builder.add(
          ConceptDeclaration(
            concept: try concept(use.integer(0)), type: builder.intern(stored.type),
            substitutionGroup: builder.intern(stored.substitutionGroup),
            periodType: builder.intern(stored.periodType), balance: builder.intern(stored.balance),
            isAbstract: stored.isAbstract, isNillable: stored.isNillable,
            typedDomain: builder.intern(stored.typedDomain)))
      }
    }

    func taxonomies() throws {
      try forEach(
        """
        SELECT t.family, t.version, t.namespace, t.schema_url
        FROM z_taxonomy_uses u JOIN z_taxonomies t ON t.id = u.taxonomy_id WHERE u.filing_id = ?
        """
      ) { row in
        builder.add(
          TaxonomyUse(
            release: Catalogue.Release(
              family: row.string(0), version: row.string(1), namespace: row.text(2)),
            url: row.string(3)))
      }
    }

    func outside() throws {
      try forEach(
        """
        SELECT o.url FROM z_outside_document_uses u JOIN z_outside_documents o ON o.id = u.document_id
        WHERE u.filing_id = ?
        """
      ) { builder.add(outsideDocument: $0.string(0)) }
      try forEach(
        """
        SELECT l.name, r.uri, a.concept_id, o.url, a.resource, a."order", a.shape_id
        FROM z_outside_arcs a JOIN z_links l ON l.id = a.link_id JOIN roles r ON r.id = a.role_id
        JOIN z_outside_documents o ON o.id = a.document_id WHERE a.filing_id = ? ORDER BY a.ordinal
        """
      ) { row in
        builder.add(
          OutsideRelationship(
            link: text(row, 0), role: text(row, 1), concept: try concept(row.integer(2)),
            url: text(row, 3), resource: text(row, 4), order: row.real(5),
            shape: try shape(row.integer(6))))
      }
    }
  }

  // MARK: Documents

  /// The documents of a filing with their findings and own references, in order of name.
  func documents(of filing: Int64) throws -> [StoredDocument] {
    try RowStatement(
      db,
      """
      SELECT d.id, d.name, d.content, d.sha256, l.source_id, d.relationships_read, d.relationships_stored, d.read_kinds,
        d.namespace
      FROM documents d LEFT JOIN loads l ON l.document_id = d.id AND \(Ledger.isUsed)
      WHERE d.filing_id = ? ORDER BY d.name
      """
    ).bind(filing).compactMap { row in
      let content = row.text(2).map { DocumentContent(text: $0) }
      let name = row.string(1)
      let record = DocumentRecord(
        name: name, kind: content?.kind ?? .refused,
        ownReferences: try ownReferences(of: row.integer(0)),
        relationshipsRead: Int(row.integer(5)), relationshipsStored: Int(row.integer(6)),
        findings: try findings(
          where: "filing_id = ?1 AND document_id = ?2 ORDER BY id", filing, row.integer(0)),
        namespace: row.text(8))
      return StoredDocument(
        record: record, content: content, sha256: row.blob(3),
        linkKinds: FilingStore.kinds(row.text(7)), source: row.optional(4))
    }
  }

  func ownReferences(of document: Int64) throws -> [OwnReference: Int] {
    var references: [OwnReference: Int] = [:]
    try RowStatement(
      db, "SELECT schema_name, prefix, kind, count FROM z_own_references WHERE document_id = ?"
    ).bind(document).forEach { row in
      guard let kind = OwnReference.Kind(rawValue: Int(row.integer(2))) else { return }
      let reference = OwnReference(schema: row.string(0), prefix: row.string(1), kind: kind)
      references[reference] = Int(row.integer(3))
    }
    return references
  }

  /// A finding by its id; `nil` when there is none.
  func finding(_ id: Int64) throws -> Finding? {
    try findings(where: "id = ?", id).first
  }

  private func findings(where condition: String, _ ids: Int64...) throws -> [Finding] {
    let statement = try RowStatement(
      db,
      "SELECT rule, line, lost, message, concept, role_uri, attribute FROM findings WHERE \(condition)"
    )
    return try ids.reduce(statement) { $0.bind($1) }.compactMap { row in
      FindingRule(rawValue: row.string(0)).map { rule in
        Finding(
          rule: rule,
          subject: row.text(4).map(Finding.Subject.concept) ?? row.text(5).map(Finding.Subject.role)
            ?? row.text(6).map(Finding.Subject.attribute),
          line: row.optional(1).map { Int($0) }, lost: Int(row.integer(2)), message: row.string(3))
      }
    }
  }
}

extension ArcShape {
  /// A stored shape, its texts interned.
  fileprivate init(_ stored: StoredShape, _ builder: FilingBuilder) {
    self.init(arcrole: builder.intern(stored.arcrole))
    weight = stored.weight
    preferredLabel = builder.intern(stored.preferredLabel)
    (isProhibited, priority) = (stored.isProhibited, stored.priority)
    targetRole = builder.intern(stored.targetRole)
    contextElement = builder.intern(stored.contextElement)
    (isClosed, isUsable) = (stored.isClosed, stored.isUsable)
    arcName = builder.intern(stored.arcName)
    otherAttributes = builder.intern(stored.otherAttributes)
  }
}
