internal import GRDB
internal import XBRL

/// A digest of what the public views say, independent of ids, paths, times and the order of loads.
///
/// SHA-256 over the rows of the views, filing by filing in order of key and row by row in order of their
/// text. Then come standard taxonomies, once, whichever filings use them. Findings, aliases, versions, further header fields and changes are left out, and so is the number that only means something
/// inside one file (`filing_networks.network`).
public struct ContentDigest: Sendable {
  /// How much goes into the digest.
  public enum Scope: Hashable, Sendable {
    /// Everything.
    case everything
    /// Everything but what comes from a header: keys, filers, forms, dates. Filings are ordered by content.
    case structure
  }

  /// What filings say; the other views say what follows from it, or what happened while it was loaded.
  private static let digestedViews: Set = [
    "filing_list", "filing_filers", "filing_roles", "filing_networks", "calculation_arcs",
    "presentation_arcs", "definition_arcs", "other_arcs", "concept_labels", "concept_references",
    "concept_declarations",
  ]
  /// What standard taxonomies say. Their part in the views of filings follows from it.
  private static let taxonomyViews: Set = [
    "taxonomy_declarations", "taxonomy_labels", "taxonomy_references", "taxonomy_roles",
    "taxonomy_arcs",
  ]
  /// Of what is declared for a filing, what its own schemas declare.
  private static let ownConcepts = """
     AND concept_id IN (SELECT u.concept_id FROM filings o JOIN z_declaration_uses u ON u.filing_id = o.id
      WHERE o.filing = concept_declarations.filing)
    """
  private static let ignoredColumns: Set = ["filing_networks.network", "filing_list.findings"]
  private static let headerColumns: Set = [
    "cik", "filer", "form_type", "period_of_report", "filed_date", "is_amendment", "is_latest",
    "accepted_at",
  ]

  private var scope: Scope

  /// Creates a digest of the scope.
  public init(scope: Scope = .everything) {
    self.scope = scope
  }

  /// The digest of the whole warehouse, or of one filing, as 64 hexadecimal digits. O(rows log rows) time,
  /// memory of one view of one filing.
  ///
  /// - Throws: ``WarehouseError`` for what SQLite reports.
  public func digest(of database: WarehouseDatabase, filing: String? = nil) throws -> String {
    try database.read { db in
      let filings =
        try filing.map { [$0] }
        ?? String.fetchAll(db, sql: "SELECT filing FROM filings ORDER BY filing")
      var digests = try filings.map { try digest(of: $0, db) }
      if filing != nil, let only = digests.first { return only.hexadecimal }
      if scope == .structure { digests.sort { $0.lexicographicallyPrecedes($1) } }
      var whole = SHA256()
      for digest in digests { whole.update(digest) }
      try digestTaxonomies(into: &whole, db)
      return whole.finish().hexadecimal
    }
  }

  /// Adds what the loaded taxonomies say; without one nothing is added.
  private func digestTaxonomies(into hash: inout SHA256, _ db: Database) throws {
    guard try db.hasRow("SELECT 1 FROM z_releases") else { return }
    try db.addRequestedViews(for: Self.taxonomyViews.joined(separator: " "))
    for view in PublicView.all where Self.taxonomyViews.contains(view.name) {
      let list = Self.begin(view, view.columns, &hash)
      let statement = try RowStatement(db, "SELECT \(list) FROM \(view.name) ORDER BY \(list)")
      try statement.forEach { hash.update(Self.bytes(of: $0, columns: view.columns.count)) }
    }
  }

  private func digest(of filing: String, _ db: Database) throws -> [UInt8] {
    var hash = SHA256()
    for view in PublicView.all where Self.digestedViews.contains(view.name) {
      if scope == .structure, view.name == "filing_filers" { continue }
      let columns = columns(of: view)
      let list = Self.begin(view, columns, &hash)
      let own = view.name == "concept_declarations" ? Self.ownConcepts : ""
      let rows = try RowStatement(db, "SELECT \(list) FROM \(view.name) WHERE filing = ?\(own)")
        .bind(filing).compactMap { Self.bytes(of: $0, columns: columns.count) }
      for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(row) }
    }
    return hash.finish()
  }

  /// Adds the head of a view and its columns; returns these as SQL.
  private static func begin(
    _ view: PublicView, _ columns: [String], _ hash: inout SHA256
  ) -> String {
    hash.update("\(view.name)(\(columns.joined(separator: ",")))\n".utf8)
    return columns.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  private func columns(of view: PublicView) -> [String] {
    view.columns.filter { column in
      if Self.ignoredColumns.contains("\(view.name).\(column)") { return false }
      return scope == .everything || column != "filing" && !Self.headerColumns.contains(column)
    }
  }

  /// A row's columns as text, so that NULL and the empty text differ.
  private static func bytes(of row: RowStatement, columns: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for column in 0..<Int32(columns) {
      let text = row.text(column)
      bytes += (text ?? "").utf8
      bytes.append(text == nil ? 0x1E : 0x1F)
    }
    bytes.append(0x0A)
    return bytes
  }
}
