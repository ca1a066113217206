internal import Foundation
internal import GRDB
internal import XBRL

/// Reads a filing's content back from its rows: to complete it with documents that arrive later, to
/// recompute its digests, to compare it.
struct FilingReader {
  let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// A builder that holds everything stored of a filing; more documents' content may be added.
  ///
  /// - Throws: `DatabaseError`.
  func builder(of filing: Int64, catalogue: Catalogue) throws -> FilingBuilder {
    let builder = FilingBuilder(catalogue: catalogue)
    try read(filing, into: builder)
    return builder
  }

  /// Adds everything stored of a filing to a builder.
  ///
  /// - Throws: `DatabaseError`.
  func read(_ filing: Int64, into builder: FilingBuilder) throws {
    let concepts = try concepts(of: filing, builder)
    try readNetworks(filing, builder, concepts)
    try readLabels(filing, builder, concepts)
    try readReferences(filing, builder, concepts)
    try readRoles(filing, builder)
    try readRoleTypes(filing, builder)
    try readDeclarations(filing, builder, concepts)
    try readTaxonomies(filing, builder)
    try readOutside(filing, builder, concepts)
    for document in try documents(of: filing) { builder.add(document.record) }
    for finding in try conflicts(in: filing) { builder.add(finding) }
  }

  /// Positions in the builder of the concepts that the filing may use, by row.
  func concepts(of filing: Int64, _ builder: FilingBuilder) throws -> (Int64) throws ->
    Int32
  {
    let statement = try RowStatement(db, "SELECT name, filer_id FROM concepts WHERE id = ?")
    var positions: [Int64: Int32] = [:]
    return { id in
      if let position = positions[id] { return position }
      var position: Int32 = 0
      try statement.bind(id).forEach { row in
        position = builder.storedConcept(
          builder.intern(row.text(0) ?? ""), isStandard: row.isNull(1))
      }
      positions[id] = position
      return position
    }
  }

  // MARK: Networks

  private func readNetworks(
    _ filing: Int64, _ builder: FilingBuilder, _ concepts: (Int64) throws -> Int32
  ) throws {
    let shapes = try shapes(builder)
    let arcs = try RowStatement(
      db,
      "SELECT parent_id, child_id, \"order\", shape_id FROM arcs WHERE network_id = ? ORDER BY ordinal"
    )
    let uses = try RowStatement(
      db,
      """
      SELECT l.name, r.uri, u.network_id, d.name, u.line
      FROM z_network_uses u JOIN z_links l ON l.id = u.link_id JOIN roles r ON r.id = u.role_id
      JOIN documents d ON d.id = u.document_id
      WHERE u.filing_id = ?
      """)
    try uses.bind(filing).forEach { use in
      var relationships: [Relationship] = []
      try arcs.bind(use.integer(2)).forEach { row in
        relationships.append(
          Relationship(
            parent: try concepts(row.integer(0)), child: try concepts(row.integer(1)),
            order: row.real(2), shape: try shapes(row.integer(3))))
      }
      builder.add(
        relationships, link: builder.intern(use.text(0) ?? ""),
        role: builder.intern(use.text(1) ?? ""),
        document: builder.intern(use.text(3) ?? ""), line: UInt32(use.integer(4)))
    }
  }

  /// Numbers in the builder of shapes, by row.
  func shapes(_ builder: FilingBuilder) throws -> (Int64) throws -> Int32 {
    let statement = try RowStatement(
      db,
      """
      SELECT arcrole, weight, preferred_label, use, priority, target_role, context_element, closed, usable, arc,
        other_attributes
      FROM arc_shapes WHERE id = ?
      """)
    var numbers: [Int64: Int32] = [:]
    return { id in
      if let number = numbers[id] { return number }
      var number: Int32 = 0
      try statement.bind(id).forEach { row in
        func text(_ column: Int32) -> TextID { builder.intern(row.text(column) ?? "") }
        var shape = ArcShape(arcrole: text(0))
        shape.weight = row.isNull(1) ? nil : row.real(1)
        shape.preferredLabel = text(2)
        shape.isProhibited = row.text(3) == "prohibited"
        shape.priority = Int32(row.integer(4))
        shape.targetRole = text(5)
        shape.contextElement = text(6)
        shape.isClosed = row.isNull(7) ? nil : row.integer(7) == 1
        shape.isUsable = row.isNull(8) ? nil : row.integer(8) == 1
        shape.arcName = text(9)
        shape.otherAttributes = text(10)
        number = builder.number(of: shape)
      }
      numbers[id] = number
      return number
    }
  }

  // MARK: Text

  private func readLabels(
    _ filing: Int64, _ builder: FilingBuilder, _ concepts: (Int64) throws -> Int32
  ) throws {
    let statement = try RowStatement(
      db,
      """
      SELECT l.concept_id, l.text, k.label_role, k.lang, k.use, k.priority, k.is_effective
      FROM z_label_spans s CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
      CROSS JOIN z_label_kind_sets m ON m.set_id = l.kind_set_id CROSS JOIN z_label_kinds k ON k.id = m.kind_id
      WHERE s.filing_id = ?
      """)
    try statement.bind(filing).forEach { row in
      builder.add(
        ConceptLabel(
          concept: try concepts(row.integer(0)), role: builder.intern(row.text(2) ?? ""),
          lang: builder.intern(row.text(3) ?? ""), text: builder.intern(row.text(1) ?? ""),
          isProhibited: row.text(4) == "prohibited", priority: Int32(row.integer(5)),
          isEffective: row.integer(6) == 1))
    }
  }

  private func readReferences(
    _ filing: Int64, _ builder: FilingBuilder, _ concepts: (Int64) throws -> Int32
  ) throws {
    let parts = try RowStatement(
      db,
      "SELECT part, value FROM z_reference_parts WHERE filing_id = ? AND resource = ? ORDER BY ordinal"
    )
    let uses = try RowStatement(
      db,
      "SELECT resource, concept_id, reference_role, use, priority, is_effective FROM z_reference_uses WHERE filing_id = ?"
    )
    try uses.bind(filing).forEach { use in
      var reference = ConceptReference(
        concept: try concepts(use.integer(1)), role: builder.intern(use.text(2) ?? ""), parts: [],
        isProhibited: use.text(3) == "prohibited", priority: Int32(use.integer(4)),
        isEffective: use.integer(5) == 1)
      try parts.bind(filing).bind(use.integer(0)).forEach { row in
        reference.parts.append(
          ReferencePart(
            name: builder.intern(row.text(0) ?? ""), value: builder.intern(row.text(1) ?? "")))
      }
      builder.add(reference)
    }
  }

  // MARK: Schema

  private func readRoles(_ filing: Int64, _ builder: FilingBuilder) throws {
    let statement = try RowStatement(
      db,
      """
      SELECT r.uri, u.sort_code, u.role_type, t.text, u.definition, s.elements
      FROM z_role_uses u JOIN roles r ON r.id = u.role_id LEFT JOIN z_titles t ON t.id = u.title_id
      LEFT JOIN z_element_sets s ON s.id = u.used_on_id
      WHERE u.filing_id = ?
      """)
    try statement.bind(filing).forEach { row in
      var definition = row.text(4)
      if definition == nil, let code = row.text(1), let title = row.text(3),
        let type = RoleDefinition.RoleType(rawValue: Int(row.integer(2)))
      {
        definition = RoleDefinition.text(sortCode: code, type: type, title: title)
      }
      let uri = builder.intern(row.text(0) ?? "")
      builder.add(role: uri, definition: definition)
      guard let elements = row.text(5) else { return }
      builder.add(
        RoleType(
          uri: uri, definition: nil, usedOn: Self.elements(elements, builder),
          isUsableOnLinks: true))
    }
  }

  private func readRoleTypes(_ filing: Int64, _ builder: FilingBuilder) throws {
    let statement = try RowStatement(
      db,
      """
      SELECT o.uri, o.is_arcrole, o.cycles_allowed, o.definition, s.elements
      FROM z_own_role_types o LEFT JOIN z_element_sets s ON s.id = o.used_on_id WHERE o.filing_id = ?
      """)
    try statement.bind(filing).forEach { row in
      let isArcrole = row.integer(1) == 1
      builder.add(
        RoleType(
          uri: builder.intern(row.text(0) ?? ""), definition: row.text(3).map(builder.intern),
          usedOn: Self.elements(row.text(4) ?? "", builder), isUsableOnLinks: false,
          cyclesAllowed: isArcrole ? builder.intern(row.text(2) ?? "") : nil))
    }
  }

  private static func elements(_ text: String, _ builder: FilingBuilder) -> [TextID] {
    text.split(separator: " ").map { builder.intern(String($0)) }
  }

  private func readDeclarations(
    _ filing: Int64, _ builder: FilingBuilder, _ concepts: (Int64) throws -> Int32
  ) throws {
    let statement = try RowStatement(
      db,
      """
      SELECT u.concept_id, d.type, d.substitution_group, d.period_type, d.balance, d.abstract, d.nillable, d.typed_domain
      FROM z_declaration_uses u JOIN z_declarations d ON d.id = u.declaration_id WHERE u.filing_id = ?
      """)
    try statement.bind(filing).forEach { row in
      func text(_ column: Int32) -> TextID { builder.intern(row.text(column) ?? "") }
      builder.add(
        ConceptDeclaration(
          concept: try concepts(row.integer(0)), type: text(1), substitutionGroup: text(2),
          periodType: text(3), balance: text(4), isAbstract: row.integer(5) == 1,
          isNillable: row.integer(6) == 1, typedDomain: text(7)))
    }
  }

  private func readTaxonomies(_ filing: Int64, _ builder: FilingBuilder) throws {
    let statement = try RowStatement(
      db,
      """
      SELECT t.family, t.version, t.namespace, t.schema_url
      FROM z_taxonomy_uses u JOIN z_taxonomies t ON t.id = u.taxonomy_id WHERE u.filing_id = ?
      """)
    try statement.bind(filing).forEach { row in
      builder.add(
        TaxonomyUse(
          release: Catalogue.Release(
            family: row.text(0) ?? "", version: row.text(1) ?? "", namespace: row.text(2)),
          url: row.text(3) ?? ""))
    }
  }

  private func readOutside(
    _ filing: Int64, _ builder: FilingBuilder, _ concepts: (Int64) throws -> Int32
  ) throws {
    try RowStatement(
      db,
      """
      SELECT o.url FROM z_outside_document_uses u JOIN z_outside_documents o ON o.id = u.document_id
      WHERE u.filing_id = ?
      """
    ).bind(filing).forEach { builder.add(outsideDocument: $0.text(0) ?? "") }
    let shapes = try shapes(builder)
    try RowStatement(
      db,
      """
      SELECT l.name, r.uri, a.concept_id, o.url, a.resource, a."order", a.shape_id
      FROM z_outside_arcs a JOIN z_links l ON l.id = a.link_id JOIN roles r ON r.id = a.role_id
      JOIN z_outside_documents o ON o.id = a.document_id WHERE a.filing_id = ? ORDER BY a.ordinal
      """
    ).bind(filing).forEach { row in
      func text(_ column: Int32) -> TextID { builder.intern(row.text(column) ?? "") }
      builder.add(
        OutsideRelationship(
          link: text(0), role: text(1), concept: try concepts(row.integer(2)), url: text(3),
          resource: text(4), order: row.real(5), shape: try shapes(row.integer(6))))
    }
  }

  // MARK: Documents

  /// The documents of a filing with their findings and own references, in order of name.
  ///
  /// - Throws: `DatabaseError`.
  func documents(of filing: Int64) throws -> [StoredDocument] {
    var documents: [StoredDocument] = []
    let statement = try RowStatement(
      db,
      """
      SELECT d.id, d.name, d.content, d.sha256, l.source_id, d.relationships_read, d.relationships_stored, d.read_kinds,
        d.namespace
      FROM documents d LEFT JOIN loads l ON l.document_id = d.id AND l.state IN (\(LedgerState.loaded.sql), \(LedgerState.refused.sql))
      WHERE d.filing_id = ? ORDER BY d.name
      """)
    try statement.bind(filing).forEach { row in
      let source = row.isNull(4) ? nil : row.integer(4)
      let content = row.text(2).map { DocumentContent(text: $0) }
      let record = DocumentRecord(
        name: row.text(1) ?? "", kind: XBRLDocument.Kind(content),
        ownReferences: try ownReferences(of: row.integer(0)),
        relationshipsRead: Int(row.integer(5)), relationshipsStored: Int(row.integer(6)),
        findings: try findings(filing, document: row.text(1) ?? ""), namespace: row.text(8))
      documents.append(
        StoredDocument(
          record: record, content: content, sha256: row.blob(3),
          linkKinds: FilingStore.kinds(row.text(7)), source: source))
    }
    return documents
  }

  private func ownReferences(of document: Int64) throws -> [OwnReference: Int] {
    var references: [OwnReference: Int] = [:]
    let statement = try RowStatement(
      db, "SELECT schema_name, prefix, kind, count FROM z_own_references WHERE document_id = ?")
    try statement.bind(document).forEach { row in
      guard let kind = OwnReference.Kind(rawValue: Int(row.integer(2))) else { return }
      let reference = OwnReference(schema: row.text(0) ?? "", prefix: row.text(1) ?? "", kind: kind)
      references[reference] = Int(row.integer(3))
    }
    return references
  }

  /// What documents of a filing say against each other, of which rows keep one side.
  private func conflicts(in filing: Int64) throws -> [Finding] {
    let rules: Set<FindingRule> = [.conflictingRoleType, .conflictingDeclaration]
    return try findings(filing, document: nil).filter { rules.contains($0.rule) }
  }

  /// Findings on a document, or on the filing as a whole.
  private func findings(_ filing: Int64, document: String?) throws -> [Finding] {
    var findings: [Finding] = []
    let statement = try RowStatement(
      db,
      """
      SELECT rule, line, lost, message, concept, role_uri, attribute FROM findings
      WHERE filing_id = ? AND document IS ? ORDER BY id
      """
    )
    try statement.bind(filing).bind(document).forEach { row in
      guard let rule = FindingRule(rawValue: row.text(0) ?? "") else { return }
      findings.append(
        Finding(
          rule: rule,
          subject: row.text(4).map(Finding.Subject.concept) ?? row.text(5).map(Finding.Subject.role)
            ?? row.text(6).map(Finding.Subject.attribute),
          line: row.isNull(1) ? nil : Int(row.integer(1)), lost: Int(row.integer(2)),
          message: row.text(3) ?? ""))
    }
    return findings
  }
}

extension XBRLDocument.Kind {
  /// The kind of a document with a content, `nil` for one that could not be read.
  init(_ content: DocumentContent?) {
    guard let content else {
      self = .refused
      return
    }
    if content.contains(.schema) {
      self = content == .schema ? .schema : .schemaWithLinkbases
    } else {
      self = .linkbase
    }
  }
}
