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
  /// As ``FilingHeader/formFamily(of:)``.
  var family: String
  /// As ``FilingHeader/series(stemBase:)``.
  var series: String?
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
/// The hot path: everything else in the warehouse may be plain, this is measured. All functions throw `DatabaseError`.
final class FilingWriter {

  let names: NameTables
  private let db: Database
  private let insertArcs, insertNetworkUses, insertDeclarationUses, insertLabels: BatchInsert
  private let insertNetwork, findNetwork, findEnds, insertRoleUse: RowStatement
  private let insertReferenceUse, insertReferencePart, insertLabelSpan,
    findRecentSpans: RowStatement
  private let findLabels, insertParty, insertHeaderValue, insertFinding: RowStatement
  /// `nil` when the file has no index of labels.
  private let indexLabel: RowStatement?
  private let lines: StatementLines

  init(_ db: Database) throws {
    self.db = db
    names = try NameTables(db)
    lines = try StatementLines(db)
    insertArcs = try BatchInsert(
      db, insertInto: "arcs", "network_id ordinal parent_id child_id order shape_id is_calculation")
    insertNetwork = try RowStatement(db, insertInto: "networks", "filer_id link_id arcs digest")
    findNetwork = try RowStatement(
      db,
      "SELECT id FROM networks WHERE filer_id = ? AND digest = ? AND link_id = ? AND arcs = ? ORDER BY id"
    )
    findEnds = try RowStatement(
      db, "SELECT parent_id, child_id FROM arcs WHERE network_id = ? AND ordinal = ?")
    insertNetworkUses = try BatchInsert(
      db, insertInto: "z_network_uses", "filing_id link_id role_id network_id document_id line")
    insertRoleUse = try RowStatement(
      db, insertInto: "z_role_uses",
      "filing_id role_id sort_code role_type title_id definition statement_class used_on_id")
    insertDeclarationUses = try BatchInsert(
      db, insertInto: "z_declaration_uses", or: .ignore, "filing_id concept_id declaration_id")
    insertReferenceUse = try RowStatement(
      db, insertInto: "z_reference_uses",
      "filing_id resource concept_id reference_role use priority is_effective")
    insertReferencePart = try RowStatement(
      db, insertInto: "z_reference_parts", "filing_id resource ordinal part value")
    insertLabels = try BatchInsert(
      db, insertInto: "labels", "id concept_id kind_set_id text filer_id")
    insertLabelSpan = try RowStatement(
      db, insertInto: "z_label_spans", "filing_id first_label_id last_label_id")
    indexLabel =
      try LabelIndex(db).isPresent()
      ? RowStatement(db, insertInto: "label_index", "rowid text") : nil
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
      "filing_id ordinal role filer_id name sic state fiscal_year_end former_names")
    insertHeaderValue = try RowStatement(
      db, insertInto: "z_header_values", "filing_id ordinal path_id value")
    insertFinding = try RowStatement(
      db, insertInto: "findings",
      "filing_id source_id document line rule severity lost message concept role_uri attribute document_id"
    )
  }

  /// Inserts a filing and everything in it. O(rows).
  ///
  /// - Returns: the filing's id.
  func insert(
    _ content: FilingContent, _ heading: FilingHeading, documents: [StoredDocument]
  ) throws -> Int64 {
    let filing = try insertFiling(content, heading)
    // Most submissions of a feed have no linkbase: their filers' names need not be known.
    guard !documents.isEmpty else { return filing }
    try names.select(filer: heading.filer)
    let documentIDs = try insert(documents, filing: filing)
    var rows = try ContentRows(content, of: filing, names.concept)
    let roles = try insertRoles(rows)
    try insertNetworks(&rows, filer: heading.filer, roles, documentIDs)
    try insertDeclarations(rows, with: insertDeclarationUses)
    try insertLabels(rows, filer: heading.filer)
    try insertReferences(rows, with: insertReferenceUse, parts: insertReferencePart)
    for finding in content.findings {
      try insert(finding, filing: filing, source: nil, document: nil)
    }
    for use in content.taxonomies {
      try db.insert(
        into: "z_taxonomy_uses", ["filing_id": filing, "taxonomy_id": names.taxonomy(use)],
        or: .ignore)
    }
    try insertOutside(&rows)
    try FilingCountRows(db).store(FilingCounts(of: content), of: filing)
    return filing
  }

  private func insertOutside(_ rows: inout ContentRows) throws {
    for url in rows.content.outsideDocuments {
      try db.insert(
        into: "z_outside_document_uses",
        ["filing_id": rows.owner, "document_id": names.outsideDocument(url)], or: .ignore)
    }
    for (index, arc) in rows.content.outsideRelationships.enumerated() {
      let shape = try rows.shape(arc.shape, isEffective: true, names)
      try db.insert(
        into: "z_outside_arcs",
        [
          "filing_id": rows.owner, "ordinal": index + 1, "link_id": names.link(rows.text(arc.link)),
          "role_id": names.role(rows.text(arc.role)), "concept_id": rows.concept(arc.concept),
          "document_id": names.outsideDocument(rows.text(arc.url)),
          "resource": rows.text(arc.resource), "order": arc.order, "shape_id": shape,
        ])
    }
  }

  func insert(_ party: FilingHeader.Party, filing: Int64, ordinal: Int, filer: Int64?) throws {
    try insertParty.bind(filing).bind(ordinal).bind(party.role).bind(filer).bind(party.name)
      .bind(party.sic).bind(party.state).bind(party.fiscalYearEnd)
      .bind(party.formerNames).run()
  }

  /// Inserts one header field that no column holds.
  func insert(_ field: SubmissionHeader.Field, filing: Int64, ordinal: Int) throws {
    try insertHeaderValue.bind(filing).bind(ordinal).bind(names.headerPath(field.path))
      .bind(field.value).run()
  }

  /// Inserts a finding. `document` is the file name of what it is about, and `id` the document of the filing; without
  /// `id` it is about a copy that is not used, or a document of no filing.
  func insert(
    _ finding: Finding, filing: Int64?, source: Int64?, document: String?, id: Int64? = nil
  ) throws {
    let (concept, role, attribute): (String?, String?, String?) =
      switch finding.subject {
      case .concept(let name): (name, nil, nil)
      case .role(let uri): (nil, uri, nil)
      case .attribute(let name): (nil, nil, name)
      case nil: (nil, nil, nil)
      }
    try insertFinding.bind(filing).bind(source).bind(document).bind(finding.line)
      .bind(finding.rule.rawValue).bind(finding.severity.rawValue).bind(finding.lost)
      .bind(finding.message).bind(concept).bind(role).bind(attribute).bind(id).run()
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
        "form_type": header.formType, "form_family": heading.family,
        "period_of_report": heading.period, "filed_date": header.filedDate,
        "accepted_at": header.acceptedAt,
        "is_amendment": header.formType?.hasSuffix("/A") ?? false,
        "is_deleted": header.isDeletion, "is_latest": false,
        "parts": content.parts.rawValue, "series": heading.series,
        "registrants": header.registrants,
        "header_level": header.level.rawValue, "header_rank": header.rank,
        "calculation_arcs": counts[.calculation] ?? 0,
        "presentation_arcs": counts[.presentation] ?? 0,
        "definition_arcs": counts[.definition] ?? 0, "labels": content.labels.count,
        "language": Self.language(of: content),
      ])
    try db.run(
      """
      UPDATE filings SET filer = \(Self.nameOfFiler) FROM filers r
      WHERE filings.id = ? AND r.id = filings.filer_id
      """, [filing])
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
      let references = record.ownReferences.map { ($0.schema, $0.prefix, $0.kind.rawValue, $1) }
      for (schema, prefix, kind, count) in references.sorted(by: <) {
        try db.insert(
          into: "z_own_references",
          [
            "document_id": id, "schema_name": schema, "prefix": prefix, "kind": kind,
            "count": count,
          ])
      }
      for finding in record.findings {
        try insert(
          finding, filing: filing, source: document.source, document: record.name, id: id)
      }
    }
    return ids
  }

  private func insertRoles(_ rows: ContentRows) throws -> [TextID: Int64] {
    let content = rows.content
    let roles = try content.roles.map { (id: try names.role(rows.text($0.uri)), role: $0) }
    for (id, role) in roles.sorted(by: { $0.id < $1.id }) {
      let parts = role.definition
      try insertRoleUse.bind(rows.owner).bind(id).bind(parts?.sortCode)
        .bind(parts?.type?.rawValue).bind(parts.map { try names.title($0.title) })
        .bind(parts?.isCanonical == true ? nil : parts?.text).bind(role.statementClass.rawValue)
        .bind(names.elementSet(role.usedOn, content.texts)).run()
    }
    for type in content.roleTypes {
      try db.insert(
        into: "z_own_role_types",
        [
          "filing_id": rows.owner, "is_arcrole": type.isArcrole, "uri": rows.text(type.uri),
          "cycles_allowed": type.cyclesAllowed.map(rows.text),
          "definition": type.definition.map(rows.text),
          "used_on_id": names.elementSet(type.usedOn, content.texts),
        ])
    }
    return Dictionary(uniqueKeysWithValues: roles.map { ($0.role.uri, $0.id) })
  }

  // MARK: Networks

  private func insertNetworks(
    _ rows: inout ContentRows, filer: Int64, _ roles: [TextID: Int64], _ documents: [String: Int64]
  ) throws {
    var uses: [(link: Int64, role: Int64, network: Int64, document: Int64, line: UInt32)] = []
    let statements = Set(
      rows.content.roles.lazy.filter { StatementLines.classes.contains($0.statementClass) }
        .map(\.uri))
    let hasSeveralPrefixes = try names.hasSeveralPrefixes()
    for network in rows.content.networks {
      let link = try names.link(rows.text(network.link))
      guard let role = roles[network.role], let document = documents[rows.text(network.document)]
      else {
        preconditionFailure("every network's role and document are among those of its filing")
      }
      let candidates = try findNetwork.bind(filer).bind(Int64(bitPattern: network.digest))
        .bind(link).bind(network.relationships.count).compactMap { $0.integer(0) }
      // What is written otherwise has rows of its own.
      let known =
        hasSeveralPrefixes
        ? try candidates.first { try isWritten($0, as: network, rows) } : candidates.first
      let id =
        try known
        ?? insertNetwork.bind(filer).bind(link).bind(network.relationships.count)
        .bind(Int64(bitPattern: network.digest)).insert()
      if known == nil {
        try insertArcs(
          of: network, id, &rows, with: insertArcs,
          isCalculation: link == LinkKind.calculation.rowID)
      }
      if link == LinkKind.presentation.rowID, statements.contains(network.role) {
        try lines.insert(network.relationships.map(StatementLines.Arc.init), network: id)
      }
      uses.append((link, role, id, document, network.line))
    }
    uses.sort { ($0.link, $0.role) < ($1.link, $1.role) }
    try insertNetworkUses.run(uses.count) { row, position in
      let use = uses[position]
      row.bind(rows.owner).bind(use.link).bind(use.role).bind(use.network)
        .bind(use.document).bind(Int(use.line))
    }
  }

  /// Whether a stored network of the same digest names its concepts as a filing does. The first of the
  /// filer's own tells: a filing has one prefix.
  private func isWritten(_ stored: Int64, as network: Network, _ rows: ContentRows) throws -> Bool {
    for (index, relationship) in network.relationships.enumerated() {
      let ends = [relationship.parent, relationship.child]
      let own = ends.firstIndex { rows.content.concepts[Int($0)].hasOwnPrefix }
      guard let own else { continue }
      return try findEnds.bind(stored).bind(index + 1).compactMap { $0.integer(Int32(own)) }
        == [rows.concept(ends[own])]
    }
    return true
  }

  // MARK: What filings share with documents of releases

  /// Inserts a network's relationships with an INSERT of network, ordinal, parent, child, order, shape and, unless it is
  /// `nil`, `isCalculation`.
  func insertArcs(
    of network: Network, _ id: Int64, _ rows: inout ContentRows, with insert: BatchInsert,
    isCalculation: Bool? = nil
  ) throws {
    let relationships = network.relationships
    try insert.run(relationships.count) { row, position in
      let relationship = relationships[position]
      let shape = try rows.shape(relationship.shape, isEffective: relationship.isEffective, names)
      row.bind(id).bind(position + 1).bind(rows.concept(relationship.parent))
        .bind(rows.concept(relationship.child)).bind(relationship.order).bind(shape)
      if let isCalculation { row.bind(isCalculation) }
    }
  }

  /// Inserts declarations with an INSERT of owner, concept and declaration.
  func insertDeclarations(_ rows: ContentRows, with insert: BatchInsert) throws {
    var known: [ConceptDeclaration: Int64] = [:]
    var uses = try rows.content.declarations.map { declaration in
      var bare = declaration
      bare.concept = 0
      let id = try known[bare] ?? names.declaration(declaration, rows.content.texts)
      known[bare] = id
      return (rows.concept(declaration.concept), id)
    }
    uses.sort(by: <)
    try insert.run(uses.count) { row, position in
      row.bind(rows.owner).bind(uses[position].0).bind(uses[position].1)
    }
  }

  /// Inserts references with an INSERT of owner, number, concept, role, use, priority, effectiveness and, unless it is
  /// `nil`, `release`; their parts with one of owner, number of the reference, ordinal, name and value.
  func insertReferences(
    _ rows: ContentRows, with statement: RowStatement, parts: RowStatement, release: Int64? = nil
  ) throws {
    for (index, reference) in rows.content.references.enumerated() {
      statement.bind(rows.owner).bind(index + 1).bind(rows.concept(reference.concept))
        .bind(rows.text(reference.role)).bind(reference.isProhibited ? "prohibited" : "optional")
        .bind(Int(reference.priority)).bind(reference.isEffective)
      if let release { statement.bind(release) }
      try statement.run()
      for (ordinal, part) in reference.parts.enumerated() {
        try parts.bind(rows.owner).bind(index + 1).bind(ordinal + 1).bind(rows.text(part.name))
          .bind(rows.text(part.value)).run()
      }
    }
  }

  // MARK: Labels

  /// Whether labels that are deleted have to be taken out of an index.
  var keepsLabelIndex: Bool { indexLabel != nil }

  /// A label without its filing: what is stored once per filer.
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

    /// One of them, which is then taken.
    mutating func take() -> Int64? {
      defer { first = others.popLast() }
      return first
    }
  }

  /// Stores the labels that none of the filer's five most recently loaded filings has, and links all of
  /// them by ranges of ids.
  private func insertLabels(_ rows: ContentRows, filer: Int64) throws {
    guard !rows.content.labels.isEmpty else { return }
    var known = try recentLabels(filer: filer, before: rows.owner)
    var ids: [Int64] = []
    var new: [LabelKey] = []
    let first: Int64 = try db.value("SELECT coalesce(max(id), 0) + 1 FROM labels") ?? 1
    for (concept, text, kindSet) in try gathered(rows.content) {
      let key = LabelKey(
        concept: rows.concept(concept), kindSet: kindSet, text: ExactText(rows.text(text)))
      if !known.isEmpty, let index = known.index(forKey: key),
        let id = known.values[index].take()
      {
        ids.append(id)
      } else {
        ids.append(first + Int64(new.count))
        new.append(key)
      }
    }
    try insertLabels.run(new.count) { row, position in
      let label = new[position]
      row.bind(first + Int64(position)).bind(label.concept).bind(label.kindSet)
        .bind(label.text.text).bind(filer)
    }
    if let indexLabel {
      for (position, label) in new.enumerated() {
        try indexLabel.bind(first + Int64(position)).bind(label.text.text).run()
      }
    }
    try insertSpans(of: ids, filing: rows.owner)
  }

  /// Links a filing with its labels, by ranges of ids.
  private func insertSpans(of ids: [Int64], filing: Int64) throws {
    let ids = ids.sorted()
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
    /// `kind` and `others` are positions in `kindIDs`; nearly all labels are of one kind.
    var gathered: [(concept: Int32, text: TextID, kind: Int, others: [Int])] = []
    gathered.reserveCapacity(content.labels.count)
    /// Positions of the last label of a concept and text.
    var last: [UInt64: Int] = [:]
    last.reserveCapacity(content.labels.count)
    var kinds: [Kind: Int] = [:]
    var kindIDs: [Int64] = []
    for label in content.labels {
      let bare = Kind(label)
      let kind = kinds[bare] ?? kindIDs.count
      if kind == kindIDs.count {
        kindIDs.append(try names.kind(of: label, content.texts))
        kinds[bare] = kind
      }
      let key = UInt64(UInt32(bitPattern: label.concept)) << 32 | UInt64(label.text.index)
      if let index = last[key], gathered[index].kind != kind, !gathered[index].others.contains(kind)
      {
        gathered[index].others.append(kind)
      } else {
        last[key] = gathered.count
        gathered.append((label.concept, label.text, kind, []))
      }
    }
    var setsOfOne: [Int: Int64] = [:]
    return try gathered.map { label in
      if label.others.isEmpty, let set = setsOfOne[label.kind] {
        return (label.concept, label.text, set)
      }
      let set = try names.kindSet(([label.kind] + label.others).map { kindIDs[$0] }.sorted())
      if label.others.isEmpty { setsOfOne[label.kind] = set }
      return (label.concept, label.text, set)
    }
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
          concept: row.integer(1), kindSet: row.integer(2), text: ExactText(row.string(3)))
        known[key, default: KnownLabel()].add(row.integer(0))
      }
    }
    return known
  }
}

/// A content whose concepts have rows, and the row that it belongs to.
struct ContentRows {
  let content: FilingContent
  /// A filing, or a document of a release.
  let owner: Int64
  private let concepts: [Int64]
  /// Rows of the shapes as far as they have been looked up, two for each shape; 0 for the others.
  private var shapes: [Int64]

  init(
    _ content: FilingContent, of owner: Int64, _ concept: (FilingConcept, TextPool) throws -> Int64
  ) throws {
    self.content = content
    self.owner = owner
    concepts = try content.concepts.map { try concept($0, content.texts) }
    shapes = Array(repeating: 0, count: content.shapes.count * 2)
  }

  func text(_ id: TextID) -> String { content.texts[id] }

  func concept(_ position: Int32) -> Int64 { concepts[Int(position)] }

  mutating func shape(
    _ position: Int32, isEffective: Bool, _ names: NameTables
  ) throws -> Int64 {
    let slot = Int(position) * 2 + (isEffective ? 1 : 0)
    if shapes[slot] == 0 {
      shapes[slot] = try names.shape(
        content.shapes[Int(position)], isEffective: isEffective, content.texts)
    }
    return shapes[slot]
  }
}

extension StatementLines.Arc {
  init(_ relationship: Relationship) {
    self.init(
      parent: Int64(relationship.parent), child: Int64(relationship.child),
      order: relationship.order, isEffective: relationship.isEffective)
  }
}
