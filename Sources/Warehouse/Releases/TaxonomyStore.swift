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
    /// Another document of its release, name and namespace is used.
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
/// documents of a release that share name and namespace and differ, the one whose content hash is smaller is
/// used: an arbitrary rule, but the same on every machine. All functions throw `DatabaseError`.
final class TaxonomyStore {
  private let db: Database
  private let ledger: Ledger
  private let writer: FilingWriter
  private let catalogue: Catalogue
  private let readsAgain: Bool
  private let insertArcs, insertDeclarations: BatchInsert
  private let insertLabel, insertReference, insertPart: RowStatement

  /// Shares names and ledger with the store of filings.
  init(_ store: FilingStore) throws {
    db = store.db
    ledger = store.ledger
    writer = store.writer
    readsAgain = store.readsAgain
    catalogue = store.parser.catalogue
    insertLabel = try RowStatement(
      db, insertInto: "z_release_labels",
      "release_id concept_id document_id ordinal kind_id text resource link_role_id order")
    insertArcs = try BatchInsert(
      db, insertInto: "z_release_arcs", "network_id ordinal parent_id child_id order shape_id")
    insertReference = try RowStatement(
      db, insertInto: "z_release_references",
      "document_id ordinal concept_id reference_role use priority is_effective release_id")
    insertPart = try RowStatement(
      db, insertInto: "z_release_reference_parts", "document_id reference ordinal part value")
    insertDeclarations = try BatchInsert(
      db, insertInto: "z_release_declarations", "document_id concept_id declaration_id")
  }

  /// Stores one document, `source` being the row of its place. The caller commits.
  ///
  /// - Returns: what became of it; `nil` when it cannot be read again.
  func store(_ file: ParsedFile, source: Int64, place: String) throws -> TaxonomyReport? {
    guard let sha256 = file.sha256, let document = read(file) else { return nil }
    let former: Data? = try db.value(
      "SELECT sha256 FROM loads WHERE source_id = ? AND name = ?", [source, file.name])
    try ledger.forgetFindings(of: file.name, source: source)
    try ledger.record(
      file, state: .taxonomy,
      document: [
        "relationships_read": document.relationshipsRead,
        "relationships_stored": document.relationshipsStored, "findings": document.findings.count,
      ], source: source)
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
    let same: Int64? = try db.value(
      "SELECT id FROM z_release_documents WHERE sha256 = ?", [sha256.asData])
    if let same {
      guard readsAgain else { return .unchanged }
      try delete(document: same)
    }
    let rival = try db.row(
      """
      SELECT d.id, d.sha256 FROM z_release_documents d JOIN z_releases r ON r.id = d.release_id
      WHERE r.family = ? AND r.version = ? AND d.name = ? AND d.namespace IS ?
      """,
      [document.release.family, document.release.version, file.name, document.namespace])
    if let rival {
      let other = [UInt8](rival["sha256"] as Data)
      let isFirst = sha256.lexicographicallyPrecedes(other)
      try supersede(isFirst ? other : sha256, name: file.name)
      guard isFirst else { return .superseded }
      try delete(document: rival["id"])
    }
    try insert(document, holding: file.content, sha256)
    return .loaded
  }

  // MARK: Ledger and findings

  /// Writes findings where the content was read first; a copy elsewhere says the same.
  private func note(
    _ findings: [Finding], on file: ParsedFile, _ source: Int64, _ outcome: TaxonomyReport.Outcome
  ) throws {
    let isNoted = try db.hasRow(
      """
      SELECT 1 FROM loads l
      JOIN findings x ON x.source_id = l.source_id AND x.document = l.name AND x.filing_id IS NULL
      WHERE l.sha256 = ? AND l.state = \(LedgerState.taxonomy.sql)
      """, [file.sha256?.asData])
    guard !isNoted, outcome != .superseded else { return }
    for finding in findings {
      try writer.insert(finding, filing: nil, source: source, document: file.name)
    }
  }

  /// Marks every copy of a content as one that does not stand.
  private func supersede(_ sha256: [UInt8], name: String) throws {
    let condition = "sha256 = ? AND state = \(LedgerState.taxonomy.sql)"
    for row in try db.rows("SELECT source_id, name FROM loads WHERE \(condition)", [sha256.asData])
    {
      let (source, document): (Int64, String) = (row["source_id"], row["name"])
      try ledger.forgetFindings(of: document, source: source)
      try writer.insert(
        Finding(.taxonomyDocumentDiffers(name: name)), filing: nil, source: source,
        document: document)
    }
    try db.run(
      "UPDATE loads SET state = \(LedgerState.superseded.sql), findings = 1 WHERE \(condition)",
      [sha256.asData])
  }

  /// Deletes the rows of a content that is at no place any more.
  private func forget(contentNobodyHas sha256: Data) throws {
    let gone: Int64? = try db.value(
      """
      SELECT id FROM z_release_documents d WHERE sha256 = ?
        AND NOT EXISTS (SELECT 1 FROM loads l WHERE l.sha256 = d.sha256)
      """, [sha256])
    if let gone { try delete(document: gone) }
  }

  // MARK: Rows

  private func delete(document: Int64) throws {
    try TaxonomyEffects.forget(db)
    try db.run(
      "DELETE FROM z_release_arcs WHERE network_id IN (SELECT id FROM z_release_networks WHERE document_id = ?)",
      [document])
    for table in [
      "z_release_networks", "z_release_roles", "z_release_reference_parts", "z_release_references",
      "z_release_labels", "z_release_imports", "z_release_declarations",
    ] {
      try db.run("DELETE FROM \(table) WHERE document_id = ?", [document])
    }
    try db.run("DELETE FROM z_release_documents WHERE id = ?", [document])
    try db.run(
      "DELETE FROM z_releases WHERE id NOT IN (SELECT release_id FROM z_release_documents)")
  }

  private func insert(
    _ document: TaxonomyDocument, holding content: DocumentContent?, _ sha256: [UInt8]
  ) throws {
    try TaxonomyEffects.forget(db)
    let (family, version) = (document.release.family, document.release.version)
    let release: Int64 =
      try db.value("SELECT id FROM z_releases WHERE family = ? AND version = ?", [family, version])
      ?? db.insert(into: "z_releases", ["family": family, "version": version])
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
    // Whatever a standard taxonomy names is no filer's own.
    var rows = try ContentRows(document.content, of: id) {
      try writer.names.standardConcept($1[$0.text])
    }
    try writer.insertDeclarations(rows, with: insertDeclarations)
    let content = rows.content
    for (index, (label, address)) in zip(content.labels, content.labelAddresses).enumerated() {
      try insertLabel.bind(release).bind(rows.concept(label.concept)).bind(id).bind(index + 1)
        .bind(writer.names.kind(of: label, content.texts)).bind(rows.text(label.text))
        .bind(address.resource.isEmpty ? nil : rows.text(address.resource))
        .bind(writer.names.standardRole(rows.text(address.linkRole))).bind(address.order).run()
    }
    try writer.insertReferences(rows, with: insertReference, parts: insertPart, release: release)
    for role in content.roles {
      guard let definition = role.definition?.text else { continue }
      let roleID = try writer.names.standardRole(rows.text(role.uri))
      try db.insert(
        into: "z_release_roles",
        ["document_id": id, "role_id": roleID, "definition": definition])
    }
    for network in content.networks { try insert(network, &rows) }
  }

  private func insert(_ network: Network, _ rows: inout ContentRows) throws {
    let id = try db.insert(
      into: "z_release_networks",
      [
        "document_id": rows.owner, "link_id": writer.names.link(rows.text(network.link)),
        "role_id": writer.names.standardRole(rows.text(network.role)), "line": network.line,
      ])
    try writer.insertArcs(of: network, id, &rows, with: insertArcs)
  }
}

extension Catalogue.Release {
  /// Family and version as people write them: `us-gaap 2023`.
  var title: String { version.isEmpty ? family : "\(family) \(version)" }
}
