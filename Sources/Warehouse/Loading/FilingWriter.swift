internal import EDGAR
internal import GRDB
internal import XBRL

/// What the rows of a filing need to know besides its content.
struct FilingHeading {
  var key: String
  var accession: String?
  var filer: Int64
  var stemBase: String
  var period: String?
  var contentDigest: [UInt8]
  var header: FilingHeader
}

/// A document of a filing as it is stored: its record and what identifies its bytes.
struct StoredDocument {
  var record: DocumentRecord
  /// What it holds; `nil` when it could not be read.
  var content: DocumentContent?
  var sha256: [UInt8]
  /// Kinds of links that were read; `nil` for all.
  var linkKinds: LinkKinds?
  /// Place the document was read from, for its findings; `nil` when it is not known any more.
  var source: Int64?
}

/// Writes one filing's content as rows. The rows of a filing lie together and in key order.
///
/// The hot path: everything else in the warehouse may be plain, this is measured.
final class FilingWriter {

  let names: NameTables
  private let db: Database
  private let insertArc: RowStatement
  private let insertNetwork: RowStatement
  private let findNetwork: RowStatement
  private let findEnds: RowStatement
  private let insertNetworkUse: RowStatement
  private let insertRoleUse: RowStatement
  private let insertDeclarationUse: RowStatement
  private let insertLabel: RowStatement
  private let insertLabelSpan: RowStatement
  /// `nil` when the file has no index of labels.
  private let indexLabel: RowStatement?
  private let insertFinding: RowStatement
  private let findRecentSpans: RowStatement
  private let findLabels: RowStatement
  private let insertParty: RowStatement
  private let insertHeaderValue: RowStatement
  private let lines: StatementLines

  init(_ db: Database) throws {
    self.db = db
    names = try NameTables(db)
    lines = try StatementLines(db)
    insertArc = try RowStatement(
      db, insertInto: "arcs",
      [
        "network_id", "ordinal", "parent_id", "child_id", "order", "shape_id", "is_calculation",
      ])
    insertNetwork = try RowStatement(
      db, insertInto: "networks", ["filer_id", "link_id", "arcs", "digest"])
    findNetwork = try RowStatement(
      db,
      "SELECT id FROM networks WHERE filer_id = ? AND digest = ? AND link_id = ? AND arcs = ? ORDER BY id"
    )
    findEnds = try RowStatement(
      db, "SELECT parent_id, child_id FROM arcs WHERE network_id = ? AND ordinal = ?")
    insertNetworkUse = try RowStatement(
      db, insertInto: "z_network_uses",
      ["filing_id", "link_id", "role_id", "network_id", "document_id", "line"])
    insertRoleUse = try RowStatement(
      db, insertInto: "z_role_uses",
      [
        "filing_id", "role_id", "sort_code", "role_type", "title_id", "definition",
        "statement_class", "used_on_id",
      ])
    insertDeclarationUse = try RowStatement(
      db, insertInto: "z_declaration_uses", ["filing_id", "concept_id", "declaration_id"],
      or: .ignore)
    insertLabel = try RowStatement(
      db, insertInto: "labels", ["concept_id", "kind_set_id", "text", "filer_id"])
    insertLabelSpan = try RowStatement(
      db, insertInto: "z_label_spans", ["filing_id", "first_label_id", "last_label_id"])
    indexLabel =
      try LabelIndex(db).isPresent()
      ? RowStatement(db, insertInto: "label_index", ["rowid", "text"]) : nil
    findRecentSpans = try RowStatement(
      db,
      """
      SELECT s.first_label_id, s.last_label_id
      FROM (SELECT id FROM filings WHERE filer_id = ? AND id < ? ORDER BY id DESC LIMIT 5) f
      CROSS JOIN z_label_spans s ON s.filing_id = f.id
      ORDER BY 1, 2
      """)
    findLabels = try RowStatement(
      db, "SELECT id, concept_id, kind_set_id, text FROM labels WHERE id BETWEEN ? AND ?")
    insertParty = try RowStatement(
      db, insertInto: "z_parties",
      [
        "filing_id", "ordinal", "role", "filer_id", "name", "sic", "state", "fiscal_year_end",
        "former_names",
      ])
    insertHeaderValue = try RowStatement(
      db, insertInto: "z_header_values", ["filing_id", "ordinal", "path_id", "value"])
    insertFinding = try RowStatement(
      db, insertInto: "findings",
      [
        "filing_id", "source_id", "document", "line", "rule", "severity", "lost", "message",
        "concept", "role_uri", "attribute",
      ])
  }

  /// Inserts a filing and everything in it. O(rows).
  ///
  /// - Returns: the filing's id, and the ids of its documents by name.
  /// - Throws: `DatabaseError`; the caller rolls back.
  func insert(
    _ content: FilingContent, _ heading: FilingHeading, documents: [StoredDocument]
  ) throws -> (filing: Int64, documents: [String: Int64]) {
    let filing = try insertFiling(content, heading)
    // Most submissions of a feed have no linkbase: their filers' names need not be known.
    guard !documents.isEmpty else { return (filing, [:]) }
    try names.select(filer: heading.filer)
    let documentIDs = try insert(documents, filing: filing)
    let concepts = try content.concepts.map {
      try names.concept($0, content.texts)
    }
    let roles = try insertRoles(content, filing: filing)
    try insertNetworks(content, filing, heading.filer, concepts, roles, documentIDs)
    try insertDeclarations(content, filing, concepts)
    try insertLabels(content, filing, heading.filer, concepts)
    try insertReferences(content, filing, concepts)
    for finding in content.findings {
      try insert(finding, filing: filing, source: nil, document: nil)
    }
    for use in content.taxonomies {
      try db.insert(
        into: "z_taxonomy_uses", ["filing_id": filing, "taxonomy_id": names.taxonomy(use)],
        or: .ignore)
    }
    try insertOutside(content, filing, concepts)
    return (filing, documentIDs)
  }

  /// What the filing says of documents outside of it.
  private func insertOutside(_ content: FilingContent, _ filing: Int64, _ concepts: [Int64]) throws
  {
    for url in content.outsideDocuments {
      try db.insert(
        into: "z_outside_document_uses",
        ["filing_id": filing, "document_id": names.outsideDocument(url)], or: .ignore)
    }
    for (index, arc) in content.outsideRelationships.enumerated() {
      let shape = try names.shape(
        content.shapes[Int(arc.shape)], isEffective: true, content.texts)
      try db.insert(
        into: "z_outside_arcs",
        [
          "filing_id": filing, "ordinal": index + 1, "link_id": names.link(content.texts[arc.link]),
          "role_id": names.role(content.texts[arc.role]),
          "concept_id": concepts[Int(arc.concept)],
          "document_id": names.outsideDocument(content.texts[arc.url]),
          "resource": content.texts[arc.resource], "order": arc.order, "shape_id": shape,
        ])
    }
  }

  /// Inserts one party.
  func insert(_ party: FilingHeader.Party, filing: Int64, ordinal: Int, filer: Int64?) throws {
    try insertParty.bind(filing).bind(ordinal).bind(party.role).bind(filer).bind(party.name)
      .bind(party.sic.map(Int64.init)).bind(party.state).bind(party.fiscalYearEnd)
      .bind(party.formerNames).run()
  }

  /// Inserts one header field that no column holds.
  func insert(_ field: SubmissionHeader.Field, filing: Int64, ordinal: Int) throws {
    try insertHeaderValue.bind(filing).bind(ordinal).bind(names.headerPath(field.path))
      .bind(field.value).run()
  }

  /// Inserts one finding.
  func insert(_ finding: Finding, filing: Int64?, source: Int64?, document: String?) throws {
    try insertFinding.bind(filing).bind(source).bind(document).bind(finding.line.map(Int64.init))
      .bind(finding.rule.rawValue).bind(finding.severity.rawValue).bind(finding.lost)
      .bind(finding.message).bind(finding.concept).bind(finding.roleURI).bind(finding.attribute)
      .run()
  }

  /// SQL: who files, as every view names it, of a row of `filings` and its filer `r`.
  static let nameOfFiler = "coalesce(r.name, filings.authority, r.stem_base, '')"

  private func insertFiling(_ content: FilingContent, _ heading: FilingHeading) throws -> Int64 {
    var counts: [LinkKind: Int] = [:]
    for network in content.networks {
      let kind = LinkKind(ofLink: content.texts[network.link])
      counts[kind, default: 0] += network.relationships.count
    }
    let header = heading.header
    let filing = try db.insert(
      into: "filings",
      [
        "filing": heading.key, "filer_id": heading.filer, "accession": heading.accession,
        "cik": header.cik, "stem": content.stem, "stem_base": heading.stemBase,
        "prefix": content.prefix.isEmpty ? "" : content.prefix + ":",
        "authority": content.authority, "content_digest": heading.contentDigest.asData,
        "form_type": header.formType, "form_family": FormFamily.of(header.formType),
        "period_of_report": heading.period, "filed_date": header.filedDate,
        "accepted_at": header.acceptedAt,
        "is_amendment": header.formType?.hasSuffix("/A") ?? false,
        "is_deleted": header.isDeletion, "is_latest": false,
        "header_level": header.level.rawValue, "header_rank": header.rank,
        "calculation_arcs": counts[.calculation] ?? 0,
        "presentation_arcs": counts[.presentation] ?? 0,
        "definition_arcs": counts[.definition] ?? 0, "labels": content.labels.count,
        "language": Self.language(of: content),
      ])
    try db.execute(
      cached: """
        UPDATE filings SET filer = \(Self.nameOfFiler) FROM filers r
        WHERE filings.id = ? AND r.id = filings.filer_id
        """, arguments: [filing])
    return filing
  }

  /// The language of most effective labels, English on a tie, then the first in order; `nil` without labels.
  private static func language(of content: FilingContent) -> String? {
    var counts: [TextID: Int] = [:]
    for label in content.labels where label.isEffective { counts[label.lang, default: 0] += 1 }
    return counts.map { (name: content.texts[$0.key], count: $0.value) }.min {
      func rank(_ lang: String) -> String { (lang.lowercased().hasPrefix("en") ? "0" : "1") + lang }
      return ($1.count, rank($0.name)) < ($0.count, rank($1.name))
    }?.name
  }

  private func insert(_ documents: [StoredDocument], filing: Int64) throws -> [String: Int64] {
    var ids: [String: Int64] = [:]
    for document in documents {
      let record = document.record
      let id = try db.insert(
        into: "documents",
        [
          "filing_id": filing, "name": record.name, "content": document.content?.text,
          "namespace": record.namespace, "sha256": document.sha256.asData,
          "relationships_read": record.relationshipsRead,
          "relationships_stored": record.relationshipsStored,
          "read_kinds": document.linkKinds?.text,
        ])
      ids[record.name] = id
      for (reference, count) in record.ownReferences.sorted(by: { $0.key.sortKey < $1.key.sortKey })
      {
        try db.insert(
          into: "z_own_references",
          [
            "document_id": id, "schema_name": reference.schema, "prefix": reference.prefix,
            "kind": reference.kind.rawValue, "count": count,
          ])
      }
      for finding in record.findings {
        try insert(finding, filing: filing, source: document.source, document: record.name)
      }
    }
    return ids
  }

  private func insertRoles(_ content: FilingContent, filing: Int64) throws -> [TextID: Int64] {
    var roles: [TextID: Int64] = [:]
    var elementSets: [[TextID]: Int64?] = [:]
    let rows = try content.roles.map { (id: try names.role(content.texts[$0.uri]), role: $0) }
    for (id, role) in rows.sorted(by: { $0.id < $1.id }) {
      roles[role.uri] = id
      let parts = role.definition
      let usedOn =
        try elementSets[role.usedOn] ?? names.elementSet(role.usedOn, content.texts)
      elementSets[role.usedOn] = .some(usedOn)
      try insertRoleUse.bind(filing).bind(id).bind(parts?.sortCode)
        .bind(parts?.type.map { Int64($0.rawValue) })
        .bind(parts.map { try names.title($0.title) })
        .bind(parts?.isCanonical == true ? nil : parts?.text)
        .bind(role.statementClass.rawValue).bind(usedOn).run()
    }
    for type in content.roleTypes {
      try db.insert(
        into: "z_own_role_types",
        [
          "filing_id": filing, "is_arcrole": type.isArcrole, "uri": content.texts[type.uri],
          "cycles_allowed": type.cyclesAllowed.map { content.texts[$0] },
          "definition": type.definition.map { content.texts[$0] },
          "used_on_id": names.elementSet(type.usedOn, content.texts),
        ])
    }
    return roles
  }

  // MARK: Networks

  private func insertNetworks(
    _ content: FilingContent, _ filing: Int64, _ filer: Int64, _ concepts: [Int64],
    _ roles: [TextID: Int64], _ documents: [String: Int64]
  ) throws {
    struct Use {
      var link: Int64
      var role: Int64
      var network: Int64
      var document: Int64
      var line: Int64
    }
    var uses: [Use] = []
    var shapes = ShapeRows(count: content.shapes.count)
    let statements = Set(
      content.roles.lazy.filter { StatementLines.classes.contains($0.statementClass) }.map(\.uri))
    let hasSeveralPrefixes = try names.hasSeveralPrefixes()
    for network in content.networks {
      let link = try names.link(content.texts[network.link])
      guard let role = roles[network.role],
        let document = documents[content.texts[network.document]]
      else {
        preconditionFailure("every network's role and document are among those of its filing")
      }
      let digest = Int64(bitPattern: network.digest)
      var candidates: [Int64] = []
      try findNetwork.bind(filer).bind(digest).bind(link).bind(network.relationships.count)
        .forEach { candidates.append($0.integer(0)) }
      // What is written otherwise has rows of its own.
      let known =
        hasSeveralPrefixes
        ? try candidates.first { try isWritten($0, as: network, content, concepts) }
        : candidates.first
      let id = try known ?? insert(network, content, filer, link: link, concepts, &shapes)
      if link == LinkKind.presentation.rowID, statements.contains(network.role) {
        try lines.insert(network.relationships.map(StatementLines.Arc.init), network: id)
      }
      uses.append(
        Use(link: link, role: role, network: id, document: document, line: Int64(network.line)))
    }
    for use in uses.sorted(by: { ($0.link, $0.role) < ($1.link, $1.role) }) {
      try insertNetworkUse.bind(filing).bind(use.link).bind(use.role).bind(use.network)
        .bind(use.document).bind(use.line).run()
    }
  }

  /// Whether a stored network of the same digest names its concepts as a filing does. The first of the
  /// filer's own tells: a filing has one prefix.
  private func isWritten(
    _ stored: Int64, as network: Network, _ content: FilingContent, _ concepts: [Int64]
  ) throws -> Bool {
    for (index, relationship) in network.relationships.enumerated() {
      for (end, column) in [(relationship.parent, Int32(0)), (relationship.child, 1)]
      where content.concepts[Int(end)].hasOwnPrefix {
        var isSame = false
        try findEnds.bind(stored).bind(index + 1).forEach { row in
          isSame = row.integer(column) == concepts[Int(end)]
        }
        return isSame
      }
    }
    return true
  }

  /// The rows of a filing's shapes as far as they have been looked up; 0 for the others.
  private struct ShapeRows {
    private var ids: [Int64]

    init(count: Int) { ids = Array(repeating: 0, count: count * 2) }

    subscript(relationship: Relationship) -> Int64 {
      get { ids[slot(relationship)] }
      set { ids[slot(relationship)] = newValue }
    }

    private func slot(_ relationship: Relationship) -> Int {
      Int(relationship.shape) * 2 + (relationship.isEffective ? 1 : 0)
    }
  }

  private func insert(
    _ network: Network, _ content: FilingContent, _ filer: Int64, link: Int64, _ concepts: [Int64],
    _ shapes: inout ShapeRows
  ) throws -> Int64 {
    let id = try insertNetwork.bind(filer).bind(link).bind(network.relationships.count)
      .bind(Int64(bitPattern: network.digest)).insert()
    let isCalculation = link == LinkKind.calculation.rowID ? 1 : 0
    for (ordinal, relationship) in network.relationships.enumerated() {
      var shape = shapes[relationship]
      if shape == 0 {
        shape = try names.shape(
          content.shapes[Int(relationship.shape)], isEffective: relationship.isEffective,
          content.texts)
        shapes[relationship] = shape
      }
      try insertArc.bind(id).bind(ordinal + 1).bind(concepts[Int(relationship.parent)])
        .bind(concepts[Int(relationship.child)]).bind(relationship.order).bind(shape)
        .bind(isCalculation).run()
    }
    return id
  }

  private func insertDeclarations(_ content: FilingContent, _ filing: Int64, _ concepts: [Int64])
    throws
  {
    var known: [ConceptDeclaration: Int64] = [:]
    let rows = try content.declarations.map { declaration in
      var bare = declaration
      bare.concept = 0
      let id = try known[bare] ?? names.declaration(declaration, content.texts)
      known[bare] = id
      return (concepts[Int(declaration.concept)], id)
    }
    for (concept, declaration) in rows.sorted(by: { $0 < $1 }) {
      try insertDeclarationUse.bind(filing).bind(concept).bind(declaration).run()
    }
  }

  // MARK: Labels

  /// A label without its filing: what is stored once per filer.
  /// Whether labels that are deleted have to be taken out of an index.
  var keepsLabelIndex: Bool { indexLabel != nil }

  private struct LabelKey: Hashable {
    var concept: Int64
    var kindSet: Int64
    var text: ExactText
  }

  /// Labels of recent filings with one concept, set of kinds and text: nearly always one.
  private struct KnownLabel {
    private var first: Int64?
    private var others: [Int64] = []

    mutating func add(_ id: Int64) {
      if first == nil { first = id } else { others.append(id) }
    }

    /// The next one, which is then taken.
    mutating func take() -> Int64? {
      defer { first = others.isEmpty ? nil : others.removeFirst() }
      return first
    }
  }

  /// Stores the labels that none of the filer's five most recently loaded filings has, and links all of
  /// them by ranges of ids.
  private func insertLabels(
    _ content: FilingContent, _ filing: Int64, _ filer: Int64, _ concepts: [Int64]
  ) throws {
    guard !content.labels.isEmpty else { return }
    var known = try recentLabels(filer: filer, before: filing)
    var ids: [Int64] = []
    for (concept, text, kindSet) in try gathered(content) {
      let key = LabelKey(
        concept: concepts[Int(concept)], kindSet: kindSet, text: ExactText(content.texts[text]))
      if let index = known.index(forKey: key), let id = known.values[index].take() {
        ids.append(id)
      } else {
        let id = try insertLabel.bind(key.concept).bind(key.kindSet).bind(key.text.text)
          .bind(filer).insert()
        try indexLabel?.bind(id).bind(key.text.text).run()
        ids.append(id)
      }
    }
    ids.sort()
    var first = ids[0]
    for (index, id) in ids.enumerated() where index + 1 == ids.count || ids[index + 1] != id + 1 {
      try insertLabelSpan.bind(filing).bind(first).bind(id).run()
      if index + 1 < ids.count { first = ids[index + 1] }
    }
  }

  /// Labels with one concept and text as one, in the order in which they first occur, with the set of
  /// their kinds. A kind that occurs twice for them starts a second label, so that no row is lost.
  private func gathered(
    _ content: FilingContent
  ) throws -> [(concept: Int32, text: TextID, kindSet: Int64)] {
    /// A label without concept and text, in one number that is hashed at once.
    struct Kind: Hashable {
      var texts: UInt64
      var standing: UInt64

      init(_ label: ConceptLabel) {
        texts = UInt64(label.role.index) << 32 | UInt64(label.lang.index)
        standing =
          UInt64(UInt32(bitPattern: label.priority)) << 2 | (label.isProhibited ? 2 : 0)
          | (label.isEffective ? 1 : 0)
      }
    }
    var gathered: [(concept: Int32, text: TextID, kinds: [Int64])] = []
    gathered.reserveCapacity(content.labels.count)
    /// Positions of the last label of a concept and text.
    var last: [UInt64: Int] = [:]
    last.reserveCapacity(content.labels.count)
    var kinds: [Kind: Int64] = [:]
    for label in content.labels {
      let bare = Kind(label)
      let kind: Int64
      if let known = kinds[bare] {
        kind = known
      } else {
        kind = try names.kind(of: label, content.texts)
        kinds[bare] = kind
      }
      let key = UInt64(UInt32(bitPattern: label.concept)) << 32 | UInt64(label.text.index)
      if let index = last[key], !gathered[index].kinds.contains(kind) {
        gathered[index].kinds.append(kind)
      } else {
        last[key] = gathered.count
        gathered.append((label.concept, label.text, [kind]))
      }
    }
    return try gathered.map { ($0.concept, $0.text, try names.kindSet($0.kinds.sorted())) }
  }

  private func recentLabels(filer: Int64, before filing: Int64) throws -> [LabelKey: KnownLabel] {
    // Five filings share most of their labels: each is read once.
    var ranges: [ClosedRange<Int64>] = []
    try findRecentSpans.bind(filer).bind(filing).forEach { row in
      let (first, last) = (row.integer(0), row.integer(1))
      if let before = ranges.last, first <= before.upperBound + 1 {
        ranges[ranges.count - 1] = before.lowerBound...max(before.upperBound, last)
      } else {
        ranges.append(first...last)
      }
    }
    var known: [LabelKey: KnownLabel] = [:]
    for range in ranges {
      try findLabels.bind(range.lowerBound).bind(range.upperBound).forEach { row in
        let key = LabelKey(
          concept: row.integer(1), kindSet: row.integer(2), text: ExactText(row.text(3) ?? ""))
        known[key, default: KnownLabel()].add(row.integer(0))
      }
    }
    return known
  }

  private func insertReferences(_ content: FilingContent, _ filing: Int64, _ concepts: [Int64])
    throws
  {
    for (index, reference) in content.references.enumerated() {
      try db.insert(
        into: "z_reference_uses",
        [
          "filing_id": filing, "resource": index + 1,
          "concept_id": concepts[Int(reference.concept)],
          "reference_role": content.texts[reference.role],
          "use": reference.isProhibited ? "prohibited" : "optional",
          "priority": reference.priority, "is_effective": reference.isEffective,
        ])
      for (ordinal, part) in reference.parts.enumerated() {
        try db.insert(
          into: "z_reference_parts",
          [
            "filing_id": filing, "resource": index + 1, "ordinal": ordinal + 1,
            "part": content.texts[part.name], "value": content.texts[part.value],
          ])
      }
    }
  }
}

extension StatementLines.Arc {
  init(_ relationship: Relationship) {
    self.init(
      parent: Int64(relationship.parent), child: Int64(relationship.child),
      order: relationship.order, isEffective: relationship.isEffective)
  }
}

extension OwnReference {
  /// A text that orders references.
  var sortKey: String { "\(schema)\u{1F}\(prefix)\u{1F}\(kind.rawValue)" }
}

extension Finding {
  /// `findings.concept`.
  fileprivate var concept: String? { if case .concept(let name) = subject { name } else { nil } }
  /// `findings.role_uri`.
  fileprivate var roleURI: String? { if case .role(let uri) = subject { uri } else { nil } }
  /// `findings.attribute`.
  fileprivate var attribute: String? {
    if case .attribute(let name) = subject { name } else { nil }
  }
}
