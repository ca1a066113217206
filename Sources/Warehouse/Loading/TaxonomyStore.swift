internal import EDGAR
internal import Foundation
internal import GRDB
public import XBRL

/// What became of one document of a standard taxonomy.
public struct TaxonomyReport: Sendable {
  /// What was done.
  public enum Outcome: String, Sendable {
    /// Its content is new, or was read again.
    case loaded
    /// Everything of it was there.
    case unchanged
    /// Another document of its release and name stands.
    case superseded
  }
  /// Family and version of its release, such as `us-gaap 2023`.
  public var taxonomy: String
  /// Place that it was read from.
  public var path: String
  /// File name.
  public var document: String
  /// What was done.
  public var outcome: Outcome
  /// Relationships read from it.
  public var relationshipsRead: Int
  /// Of these, how many are in the views.
  public var relationshipsStored: Int
  /// Findings on it.
  public var findings: [Finding]
}

/// Puts documents of standard taxonomies into the warehouse, each by itself.
///
/// A release is the sum of its documents, so nothing depends on the order in which they come. Of two
/// documents of a release that share a name and differ, the one whose content hash is smaller stands: an
/// arbitrary rule, but the same on every machine.
final class TaxonomyStore {
  private let db: Database
  private let ledger: Ledger
  private let writer: FilingWriter
  private let catalogue: Catalogue
  private let readsAgain: Bool
  private let insertLabel: RowStatement
  private let insertArc: RowStatement
  private let insertReference: RowStatement
  private let insertPart: RowStatement

  /// Prepares the statements.
  ///
  /// - Parameters:
  ///   - store: of the filings, whose names and ledger it shares.
  ///   - catalogue: standard taxonomies.
  /// - Throws: `DatabaseError`.
  init(_ store: FilingStore, catalogue: Catalogue) throws {
    db = store.db
    ledger = store.ledger
    writer = store.writer
    readsAgain = store.readsAgain
    self.catalogue = catalogue
    insertLabel = try RowStatement(
      db, insertInto: "z_release_labels",
      [
        "release_id", "concept_id", "document_id", "ordinal", "kind_id", "text", "resource",
        "link_role_id", "order",
      ])
    insertArc = try RowStatement(
      db, insertInto: "z_release_arcs",
      ["network_id", "ordinal", "parent_id", "child_id", "order", "shape_id"])
    insertReference = try RowStatement(
      db, insertInto: "z_release_references",
      [
        "release_id", "concept_id", "document_id", "ordinal", "reference_role", "use", "priority",
        "is_effective",
      ])
    insertPart = try RowStatement(
      db, insertInto: "z_release_reference_parts",
      ["document_id", "reference", "ordinal", "part", "value"])
  }

  /// Stores one document. The caller commits.
  ///
  /// - Parameters:
  ///   - file: as the workers left it.
  ///   - source: the row of its place.
  ///   - place: path of its place.
  /// - Returns: what became of it; `nil` when it cannot be read again.
  /// - Throws: `DatabaseError`.
  func store(_ file: ParsedFile, source: Int64, place: String) throws -> TaxonomyReport? {
    guard let sha256 = file.sha256, let document = read(file) else { return nil }
    let former = try Data.fetchOne(
      cached: db, sql: "SELECT sha256 FROM loads WHERE source_id = ? AND name = ?",
      arguments: [source, file.name])
    try ledger.forgetFindings(of: file.name, source: source)
    try record(file, document, .taxonomy, source)
    if let former, former != sha256.asData { try forget(contentNobodyHas: former) }
    let outcome = try settle(file, document, sha256)
    try note(document.findings, on: file, source, outcome)
    return TaxonomyReport(
      taxonomy: document.release.title, path: place, document: file.name, outcome: outcome,
      relationshipsRead: document.relationshipsRead,
      relationshipsStored: document.relationshipsStored, findings: document.findings)
  }

  private func read(_ file: ParsedFile) -> TaxonomyDocument? {
    TaxonomyDocument(catalogue: catalogue) { parser in
      guard let bytes = try? file.document.bytes() else { return nil }
      let body = DocumentBody(bytes)
      return parser.parse(body.content, name: file.name, lineOffset: body.lineOffset)
    }
  }

  /// Decides whether the document's content is to be written, and writes it.
  private func settle(
    _ file: ParsedFile, _ document: TaxonomyDocument, _ sha256: [UInt8]
  ) throws -> TaxonomyReport.Outcome {
    let release = try self.release(document.release)
    let same = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM z_release_documents WHERE sha256 = ?",
      arguments: [sha256.asData])
    if let same {
      guard readsAgain else { return .unchanged }
      try delete(document: same)
    }
    let rival = try Row.fetchOne(
      cached: db,
      sql: "SELECT id, sha256 FROM z_release_documents WHERE release_id = ? AND name = ?",
      arguments: [release, file.name])
    if let rival {
      let other = [UInt8](rival["sha256"] as Data)
      let isFirst = sha256.lexicographicallyPrecedes(other)
      try supersede(isFirst ? other : sha256, name: file.name)
      guard isFirst else { return .superseded }
      try delete(document: rival["id"])
    }
    try insert(document, release, holding: file.content, sha256)
    return .loaded
  }

  // MARK: Ledger and findings

  private func record(
    _ file: ParsedFile, _ document: TaxonomyDocument, _ state: LedgerState, _ source: Int64
  ) throws {
    try db.insert(
      into: "loads",
      [
        "source_id": source, "name": file.name, "state": state,
        "size_in_bytes": file.document.sizeInBytes,
        "modified_ns": file.document.modifiedNanoseconds, "sha256": file.sha256?.asData,
        "relationships_read": document.relationshipsRead,
        "relationships_stored": document.relationshipsStored,
        "findings": document.findings.count,
      ], or: .replace)
  }

  /// Writes findings where the content was read first; a copy elsewhere says the same.
  private func note(
    _ findings: [Finding], on file: ParsedFile, _ source: Int64, _ outcome: TaxonomyReport.Outcome
  ) throws {
    guard outcome != .superseded else { return }
    let isNoted = try Bool.fetchOne(
      cached: db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM loads l
          JOIN findings x ON x.source_id = l.source_id AND x.document = l.name AND x.filing_id IS NULL
          WHERE l.sha256 = ? AND l.state = \(LedgerState.taxonomy.sql))
        """, arguments: [file.sha256?.asData])
    guard isNoted != true else { return }
    for finding in findings {
      try writer.insert(finding, filing: nil, source: source, document: file.name)
    }
  }

  /// Marks every copy of a content as one that does not stand.
  private func supersede(_ sha256: [UInt8], name: String) throws {
    let rows = try Row.fetchAll(
      cached: db,
      sql:
        "SELECT source_id, name FROM loads WHERE sha256 = ? AND state = \(LedgerState.taxonomy.sql)",
      arguments: [sha256.asData])
    for row in rows {
      let (source, document): (Int64, String) = (row["source_id"], row["name"])
      try ledger.forgetFindings(of: document, source: source)
      try writer.insert(
        Finding(.taxonomyDocumentDiffers(name: name)), filing: nil, source: source,
        document: document)
    }
    try db.execute(
      cached: """
        UPDATE loads SET state = \(LedgerState.superseded.sql), findings = 1 WHERE sha256 = ? AND state = \(LedgerState.taxonomy.sql)
        """,
      arguments: [sha256.asData])
  }

  /// Deletes the rows of a content that is at no place any more.
  private func forget(contentNobodyHas sha256: Data) throws {
    let gone = try Int64.fetchOne(
      cached: db,
      sql: """
        SELECT id FROM z_release_documents d WHERE sha256 = ?
          AND NOT EXISTS (SELECT 1 FROM loads l WHERE l.sha256 = d.sha256)
        """, arguments: [sha256])
    if let gone { try delete(document: gone) }
  }

  // MARK: Rows

  private func release(_ release: Catalogue.Release) throws -> Int64 {
    let known = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM z_releases WHERE family = ? AND version = ?",
      arguments: [release.family, release.version])
    if let known { return known }
    return try db.insert(
      into: "z_releases", ["family": release.family, "version": release.version])
  }

  private func delete(document: Int64) throws {
    try TaxonomyEffects.forget(db)
    try db.execute(
      cached:
        "DELETE FROM z_release_arcs WHERE network_id IN (SELECT id FROM z_release_networks WHERE document_id = ?)",
      arguments: [document])
    for table in [
      "z_release_networks", "z_release_roles", "z_release_reference_parts", "z_release_references",
      "z_release_labels", "z_release_imports", "z_release_declarations",
    ] {
      try db.execute(
        cached: "DELETE FROM \(table) WHERE document_id = ?", arguments: [document])
    }
    try db.execute(
      cached: "DELETE FROM z_release_documents WHERE id = ?", arguments: [document])
    try db.execute(
      cached:
        "DELETE FROM z_releases WHERE id NOT IN (SELECT release_id FROM z_release_documents)")
  }

  private func insert(
    _ document: TaxonomyDocument, _ release: Int64, holding content: DocumentContent?,
    _ sha256: [UInt8]
  ) throws {
    try TaxonomyEffects.forget(db)
    // Deleting the last document of a release deletes the release as well.
    let release = try self.release(document.release)
    let id = try db.insert(
      into: "z_release_documents",
      [
        "release_id": release, "name": document.name, "content": content?.text,
        "namespace": document.namespace, "sha256": sha256.asData,
        "concepts": document.content.declarations.count,
        "relationships_read": document.relationshipsRead,
        "relationships_stored": document.relationshipsStored,
      ])
    for (index, reference) in document.references.enumerated() {
      try db.insert(
        into: "z_release_imports",
        [
          "document_id": id, "ordinal": index + 1, "kind": reference.kind.rawValue,
          "href": reference.href,
        ])
    }
    let content = document.content
    // Whatever a standard taxonomy names is no filer's own.
    let concepts = try content.concepts.map {
      try writer.names.standardConcept(content.texts[$0.text])
    }
    try insertDeclarations(content, id, concepts)
    try insertLabels(content, id, release, concepts)
    try insertReferences(content, id, release, concepts)
    try insertRoles(content, id)
    for network in content.networks { try insert(network, content, id, concepts) }
  }

  private func insertDeclarations(
    _ content: FilingContent, _ document: Int64, _ concepts: [Int64]
  ) throws {
    for declaration in content.declarations {
      try db.insert(
        into: "z_release_declarations",
        [
          "document_id": document, "concept_id": concepts[Int(declaration.concept)],
          "declaration_id": writer.names.declaration(declaration, content.texts),
        ])
    }
  }

  private func insertLabels(
    _ content: FilingContent, _ document: Int64, _ release: Int64, _ concepts: [Int64]
  ) throws {
    for (index, label) in content.labels.enumerated() {
      let address = content.labelAddresses[index]
      try insertLabel.bind(release).bind(concepts[Int(label.concept)]).bind(document)
        .bind(index + 1).bind(writer.names.kind(of: label, content.texts))
        .bind(content.texts[label.text])
        .bind(address.resource.isEmpty ? nil : content.texts[address.resource])
        .bind(writer.names.standardRole(content.texts[address.linkRole])).bind(address.order).run()
    }
  }

  private func insertReferences(
    _ content: FilingContent, _ document: Int64, _ release: Int64, _ concepts: [Int64]
  ) throws {
    for (index, reference) in content.references.enumerated() {
      try insertReference.bind(release).bind(concepts[Int(reference.concept)]).bind(document)
        .bind(index + 1).bind(content.texts[reference.role])
        .bind(reference.isProhibited ? "prohibited" : "optional").bind(Int64(reference.priority))
        .bind(reference.isEffective ? 1 : 0).run()
      for (ordinal, part) in reference.parts.enumerated() {
        try insertPart.bind(document).bind(index + 1).bind(ordinal + 1)
          .bind(content.texts[part.name]).bind(content.texts[part.value]).run()
      }
    }
  }

  private func insertRoles(_ content: FilingContent, _ document: Int64) throws {
    for role in content.roles {
      guard let definition = role.definition?.text else { continue }
      try db.insert(
        into: "z_release_roles",
        [
          "document_id": document, "role_id": writer.names.standardRole(content.texts[role.uri]),
          "definition": definition,
        ])
    }
  }

  private func insert(
    _ network: Network, _ content: FilingContent, _ document: Int64, _ concepts: [Int64]
  ) throws {
    let link = try writer.names.link(content.texts[network.link])
    let id = try db.insert(
      into: "z_release_networks",
      [
        "document_id": document, "link_id": link,
        "role_id": writer.names.standardRole(content.texts[network.role]), "line": network.line,
      ])
    for (index, relationship) in network.relationships.enumerated() {
      let shape = try writer.names.shape(
        content.shapes[Int(relationship.shape)], isEffective: relationship.isEffective,
        content.texts)
      try insertArc.bind(id).bind(index + 1).bind(concepts[Int(relationship.parent)])
        .bind(concepts[Int(relationship.child)]).bind(relationship.order).bind(shape).run()
    }
  }
}

extension Catalogue.Release {
  /// Family and version as people write them: `us-gaap 2023`.
  var title: String { version.isEmpty ? family : "\(family) \(version)" }
}
