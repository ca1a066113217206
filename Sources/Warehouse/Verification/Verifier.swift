internal import GRDB
internal import Synchronization
internal import XBRL

/// Checks a warehouse: that the file is sound, that rows refer to rows, that digests and effective flags
/// follow from the rows, that nothing read is neither in a view nor counted by a finding, and that stored
/// comparisons are what comparing gives.
public struct Verifier {
  /// Something that should not be.
  public struct Fault: Hashable, Sendable {
    /// Filing key; `nil` when the fault is not of one filing.
    public var filing: String?
    /// What is wrong, in one sentence.
    public var message: String
  }

  private let database: WarehouseDatabase

  /// Prepares a check.
  public init(_ database: WarehouseDatabase) {
    self.database = database
  }

  /// Checks everything, or some filings. O(rows); memory of one filing for each job.
  ///
  /// - Parameters:
  ///   - keys: of the only filings to check; `nil` for all and the file itself.
  ///   - jobs: how many filings are checked at the same time, each in a read of its own.
  ///   - observe: told how many filings are done, of how many.
  /// - Returns: the faults, those of filings in order of their keys; none when all is well.
  /// - Throws: ``WarehouseError`` when the file cannot be read.
  public func faults(
    filings keys: [String]? = nil, jobs: Int = 1,
    observe: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> [Fault] {
    let wanted = keys.map { Set($0) }
    let filings = try database.read { db in
      try Row.fetchAll(db, sql: "SELECT id, filing FROM filings ORDER BY filing").map {
        Item(id: $0["id"], key: $0["filing"])
      }
    }.filter { wanted?.contains($0.key) ?? true }
    var faults = keys == nil ? try faultsOfFile() : []
    let readers = Readers(database.path)
    let pipeline = OrderedPipeline<[Item], Result<[Fault], any Error>>(
      jobs: jobs, weightLimit: .max, weight: { _ in 1 },
      produce: { put in
        for start in stride(from: 0, to: filings.count, by: Self.filingsAtOnce) {
          guard put(Array(filings[start...].prefix(Self.filingsAtOnce))) else { return }
        }
      },
      work: { items in Result { try readers.read { try Self.faults(of: items, $0) } } })
    defer { pipeline.stop() }
    var done = 0
    while let found = pipeline.next() {
      faults += try found.get()
      done = min(done + Self.filingsAtOnce, filings.count)
      observe(done, filings.count)
    }
    return faults
  }

  /// A filing to be checked.
  private struct Item: Sendable {
    var id: Int64
    var key: String
  }

  /// So many filings are checked in one read.
  private static let filingsAtOnce = 8

  /// Connections of the jobs, opened as they are wanted.
  private final class Readers: Sendable {
    private let path: String
    private let free = Mutex<[WarehouseDatabase]>([])

    init(_ path: String) { self.path = path }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
      let reader = try free.withLock { $0.popLast() } ?? WarehouseDatabase(readingFrom: path)
      defer { free.withLock { $0.append(reader) } }
      return try reader.read(body)
    }
  }

  private func faultsOfFile() throws -> [Fault] {
    try database.read { db in
      try (fileFaults(db) + taxonomyFaults(db) + ComparisonVerifier(db).pairFaults())
        .map { Fault(filing: nil, message: $0) }
    }
  }

  private static func faults(of items: [Item], _ db: Database) throws -> [Fault] {
    let comparisons = try ComparisonVerifier(db)
    return try items.flatMap { item in
      try
        (countFaults(item.id, db) + networkFaults(item.id, db)
        + StatementLines.faults(of: item.id, db) + TaxonomyEffects(db).faults(of: item.id)
        + comparisons.faults(of: item.id))
        .map { Fault(filing: item.key, message: $0) }
    }
  }

  /// How many filings were stored by an older program under names of concepts that come from ids, where their
  /// schemas may give other names. Loading them again settles it.
  ///
  /// - Throws: ``WarehouseError`` when the file cannot be read.
  public func outdatedFilings() throws -> Int {
    try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM z_outdated_filings") ?? 0 }
  }

  // MARK: The file

  private func fileFaults(_ db: Database) throws -> [String] {
    var messages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      .map { "SQLite's integrity check: \($0)" }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      let (table, parent): (String, String) = (row["table"], row["parent"])
      let id = (row["rowid"] as Int64?).map { " \($0)" } ?? ""
      messages.append("row\(id) of \(table) refers to a row of \(parent) that is not there")
    }
    let unused: KeyValuePairs = [
      "network":
        "SELECT count(*) FROM networks WHERE id NOT IN (SELECT network_id FROM z_network_uses)",
      "filer": """
      SELECT count(*) FROM filers WHERE id NOT IN (SELECT filer_id FROM filings)
        AND id NOT IN (SELECT filer_id FROM z_parties WHERE filer_id IS NOT NULL)
      """,
      "label": """
      SELECT (SELECT count(*) FROM labels) - count(*) FROM (
        SELECT DISTINCT l.id FROM z_label_spans s
        CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id)
      """,
      "statement line":
        "SELECT count(*) FROM z_statement_lines WHERE network_id NOT IN (SELECT network_id FROM z_network_uses)",
      "network use of another filer's network": """
      SELECT count(*) FROM z_network_uses u JOIN filings f ON f.id = u.filing_id
      JOIN networks n ON n.id = u.network_id WHERE n.filer_id <> f.filer_id
      """,
    ]
    for (name, sql) in unused {
      let count = try Int.fetchOne(db, sql: sql) ?? 0
      if count > 0 { messages.append("\(count) × \(name) that no filing accounts for") }
    }
    return try messages + LabelIndex(db).faults()
  }

  /// Documents of taxonomies whose counts are not those of their rows, or do not add up.
  private func taxonomyFaults(_ db: Database) throws -> [String] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT r.family, r.version, d.name, d.relationships_read, d.relationships_stored,
          d.concepts = (SELECT count(*) FROM z_release_declarations u WHERE u.document_id = d.id) AS has_concepts,
          (SELECT count(*) FROM z_release_labels l WHERE l.release_id = r.id AND l.document_id = d.id)
          + (SELECT count(*) FROM z_release_references q WHERE q.release_id = r.id AND q.document_id = d.id)
          + (SELECT count(*) FROM z_release_networks n JOIN z_release_arcs a ON a.network_id = n.id
             WHERE n.document_id = d.id) AS rows_found,
          (SELECT coalesce(sum(x.lost), 0) FROM loads l
           JOIN findings x ON x.source_id = l.source_id AND x.document = l.name AND x.filing_id IS NULL
           WHERE l.sha256 = d.sha256 AND l.state = \(LedgerState.taxonomy.sql)) AS lost
        FROM z_release_documents d JOIN z_releases r ON r.id = d.release_id
        """
    ).compactMap { row in
      let (read, stored): (Int, Int) = (row["relationships_read"], row["relationships_stored"])
      let (rows, lost): (Int, Int) = (row["rows_found"], row["lost"])
      if row["has_concepts"], rows == stored, read == stored + lost { return nil }
      let name = "\(row["family"] as String) \(row["version"] as String), \(row["name"] as String)"
      return
        "\(name): of \(read) relationships read \(stored) were stored and findings account for \(lost); the views have \(rows)"
    }
  }

  // MARK: Counts

  private static func countFaults(_ id: Int64, _ db: Database) throws -> [String] {
    guard
      let counts = try Row.fetchOne(
        db,
        sql: """
          SELECT
            (SELECT count(*) FROM calculation_arcs WHERE filing = f.filing) AS calculation_arcs,
            (SELECT count(*) FROM presentation_arcs WHERE filing = f.filing) AS presentation_arcs,
            (SELECT count(*) FROM definition_arcs WHERE filing = f.filing) AS definition_arcs,
            (SELECT count(*) FROM other_arcs WHERE filing = f.filing) AS other_arcs,
            (SELECT count(*) FROM concept_labels WHERE filing = f.filing) AS labels,
            (SELECT count(*) FROM finding_list WHERE filing = f.filing) AS findings,
            (SELECT count(*) FROM z_reference_uses WHERE filing_id = f.id) AS reference_uses,
            (SELECT count(*) FROM z_outside_arcs WHERE filing_id = f.id) AS outside_arcs,
            (SELECT coalesce(sum(relationships_read), 0) FROM documents WHERE filing_id = f.id) AS read,
            (SELECT coalesce(sum(relationships_stored), 0) FROM documents WHERE filing_id = f.id) AS stored,
            (SELECT coalesce(sum(lost), 0) FROM findings WHERE filing_id = f.id) AS lost
          FROM filings f WHERE f.id = ?
          """, arguments: [id]),
      let noted = try Row.fetchOne(db, sql: "SELECT * FROM filings WHERE id = ?", arguments: [id])
    else { return [] }
    var messages: [String] = []
    for column in [
      "calculation_arcs", "presentation_arcs", "definition_arcs", "labels", "findings",
    ] {
      let (rows, note): (Int, Int) = (counts[column], noted[column])
      if rows != note {
        messages.append("filing_list says \(note) \(column), the view has \(rows)")
      }
    }
    let views = [
      "calculation_arcs", "presentation_arcs", "definition_arcs", "other_arcs", "labels",
      "reference_uses", "outside_arcs",
    ]
    let rows = views.reduce(0) { $0 + (counts[$1] as Int) }
    let (read, stored, lost): (Int, Int, Int) = (counts["read"], counts["stored"], counts["lost"])
    if rows != stored {
      messages.append(
        "its documents say \(stored) relationships were stored, the views have \(rows)")
    }
    if read != stored + lost {
      messages.append(
        "of \(read) relationships read \(stored) were stored and findings account for \(lost)")
    }
    let ledger = try String.fetchAll(
      db,
      sql: """
        SELECT d.name FROM documents d JOIN loads l ON l.document_id = d.id
        WHERE d.filing_id = ? AND l.sha256 = d.sha256 AND (l.relationships_read, l.relationships_stored) <>
          (d.relationships_read, d.relationships_stored)
        """, arguments: [id])
    let used = try String.fetchAll(
      db,
      sql: """
        SELECT d.name FROM documents d JOIN loads l ON l.document_id = d.id AND \(Ledger.isUsed)
        WHERE d.filing_id = ? GROUP BY d.id HAVING count(*) > 1
        """, arguments: [id])
    return messages + ledger.map { "the ledger has other counts for \($0)" }
      + used.map { "the ledger has several copies of \($0) that are used" }
  }

  // MARK: Networks

  /// Rebuilds every network from its rows and compares digest, number of rows and effective flags.
  private static func networkFaults(_ id: Int64, _ db: Database) throws -> [String] {
    let content = try FilingReader(db).builder(of: id, catalogue: Catalogue(of: db)).finish()
    var messages: [String] = []
    let statement = try RowStatement(
      db,
      """
      SELECT n.digest, n.arcs, (SELECT coalesce(sum(s.is_effective), 0) FROM arcs a
        JOIN arc_shapes s ON s.id = a.shape_id WHERE a.network_id = n.id)
      FROM z_network_uses u JOIN z_links l ON l.id = u.link_id JOIN roles r ON r.id = u.role_id
      JOIN networks n ON n.id = u.network_id WHERE u.filing_id = ? AND l.name = ? AND r.uri = ?
      """)
    for network in content.networks {
      let (link, role) = (content.texts[network.link], content.texts[network.role])
      let effective = network.relationships.count { $0.isEffective }
      try statement.bind(id).bind(link).bind(role).forEach { row in
        if row.integer(0) != Int64(bitPattern: network.digest) {
          messages.append(
            "the digest of the \(link) network of role \(role) does not follow from its rows")
        }
        if row.integer(1) != Int64(network.relationships.count) {
          messages.append(
            "the \(link) network of role \(role) has \(network.relationships.count) rows, not \(row.integer(1))"
          )
        }
        if row.integer(2) != Int64(effective) {
          messages.append(
            "\(effective) relationships of the \(link) network of role \(role) are effective, not \(row.integer(2))"
          )
        }
      }
    }
    return try messages + FilingCountRows(db).faults(of: id, content)
  }
}
