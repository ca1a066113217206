internal import GRDB
internal import XBRL

/// What standard taxonomies change for filings: which linkbases of releases are in a filing's DTS, and which
/// relationships and labels stand or fall because both are there.
///
/// A filing's DTS has the documents that its hrefs, imports and linkbaseRefs name, and those that these name in
/// turn (XBRL 2.1 §3.2), as far as they are loaded; documents are told apart by file name. Prohibition and
/// override then work over all of them (§3.5.3.9.7). Found at the end of a load over everything that is loaded,
/// so that the order of loads does not matter: a filing without a row in `release_uses` has not been looked at
/// since a document of a release came or went. All functions throw `DatabaseError`.
struct TaxonomyEffects {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Forgets for which filings it is known, in the transaction that writes or deletes a document of a release.
  ///
  /// The filings' own exceptions stay until ``renew()``, which tells by them what has changed.
  static func forget(_ db: Database) throws {
    for table in ["z_release_uses", "z_release_arc_exceptions", "z_release_label_exceptions"] {
      try db.run("DELETE FROM \(table)")
    }
  }

  /// Brings every filing up to date, and has those whose relationships changed compared anew. Call it
  /// inside a transaction. O(documents of releases + filings not looked at).
  func renew() throws {
    let linkbases = try linkbasesOfFilings("NOT IN (SELECT filing_id FROM z_release_uses)")
    for (filing, documents) in linkbases.sorted(by: { $0.key < $1.key }) {
      for document in documents.sorted() {
        try db.insert(into: "z_release_uses", ["filing_id": filing, "document_id": document])
      }
      let exceptions = try exceptions(of: filing)
      for row in exceptions.ofReleases {
        try insert(row, into: "z_release_arc_exceptions", filing)
      }
      try settle(exceptions.own, of: filing)
      try db.run(
        """
        INSERT INTO z_release_label_exceptions (filing_id, document_id, ordinal, is_effective)
        \(Self.labelExceptions)
        """, ["filing": filing])
    }
    let others: [Int64] = try db.values(
      """
      SELECT DISTINCT filing_id FROM z_arc_exceptions
      WHERE filing_id NOT IN (SELECT filing_id FROM z_release_uses)
      """)
    for filing in others { try settle([], of: filing) }
  }

  /// What is stored for a filing and does not follow from the documents that are there.
  ///
  /// - Returns: a sentence for each; none when all is well.
  func faults(of filing: Int64) throws -> [String] {
    var messages: [String] = []
    let linkbases = try linkbasesOfFilings("= \(filing)")[filing] ?? []
    let uses = try Int64.fetchSet(
      db, sql: "SELECT document_id FROM z_release_uses WHERE filing_id = ?", arguments: [filing])
    if linkbases != uses {
      messages.append(
        "\(linkbases.count) linkbases of standard taxonomies are in its DTS, not \(uses.count); load anything to bring it up to date"
      )
    }
    let exceptions = try exceptions(of: filing)
    let labels = try db.rows("\(Self.labelExceptions) ORDER BY 2, 3", ["filing": filing])
    let stored = try db.rows(
      "SELECT * FROM z_release_label_exceptions WHERE filing_id = ? ORDER BY 2, 3", [filing])
    if try exceptions.own != self.stored("z_arc_exceptions", filing)
      || exceptions.ofReleases != self.stored("z_release_arc_exceptions", filing)
      || labels != stored
    {
      messages.append(
        "what standard taxonomies change in its effective relationships does not follow from its rows"
      )
    }
    return messages
  }

  // MARK: The DTS

  /// The linkbases of releases in the DTS of each filing that has any; the condition is on the filings' ids.
  private func linkbasesOfFilings(_ condition: String) throws -> [Int64: Set<Int64>] {
    let graph = try ReleaseGraph(db)
    guard !graph.isEmpty else { return [:] }
    var linkbases: [Int64: Set<Int64>] = [:]
    for (uses, column, documents, url) in [
      ("z_outside_document_uses", "document_id", "z_outside_documents", "url"),
      ("z_taxonomy_uses", "taxonomy_id", "z_taxonomies", "schema_url"),
    ] {
      var reached: [Int64: Set<Int64>] = [:]
      for row in try db.rows("SELECT id, \(url) FROM \(documents)") {
        let documents = graph.linkbases(from: Href(row[1]).fileName)
        if !documents.isEmpty { reached[row[0]] = documents }
      }
      guard !reached.isEmpty else { continue }
      let ids = reached.keys.map { String($0) }.joined(separator: ", ")
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT filing_id, \(column) FROM \(uses) WHERE \(column) IN (\(ids)) AND filing_id \(condition)
          """)
      {
        linkbases[row[0], default: []].formUnion(reached[row[1]] ?? [])
      }
    }
    return linkbases
  }

  /// Which documents of releases name which.
  private struct ReleaseGraph {
    private var documents: [String: [Int64]] = [:]
    private var named: [Int64: [String]] = [:]
    private var hasLinks: Set<Int64> = []

    init(_ db: Database) throws {
      for row in try db.rows("SELECT id, name, content FROM z_release_documents") {
        documents[row["name"], default: []].append(row["id"])
        let content = DocumentContent(text: row["content"] ?? "")
        if !content.isDisjoint(with: .links) { hasLinks.insert(row["id"]) }
      }
      for row in try db.rows("SELECT document_id, href FROM z_release_imports") {
        named[row["document_id"], default: []].append(Href(row["href"]).fileName)
      }
    }

    var isEmpty: Bool { hasLinks.isEmpty }

    /// Documents with links that one leads to, itself included. O(documents + what they name).
    func linkbases(from name: String) -> Set<Int64> {
      var reached = Set(documents[name] ?? [])
      var waiting = Array(reached)
      while let document = waiting.popLast() {
        for next in named[document, default: []].flatMap({ documents[$0] ?? [] })
        where reached.insert(next).inserted {
          waiting.append(next)
        }
      }
      return reached.intersection(hasLinks)
    }
  }

  // MARK: Exceptions

  /// A relationship whose standing in one filing's DTS is another than in the document it is stored for.
  private struct Exception: Hashable {
    var network, ordinal: Int64
    var isEffective: Bool

    init(_ row: Row) {
      (network, ordinal) = (row["network_id"], row["ordinal"])
      isEffective = row["is_effective"]
    }
  }

  private func stored(_ table: String, _ filing: Int64) throws -> [Exception] {
    try db.rows("SELECT * FROM \(table) WHERE filing_id = ? ORDER BY network_id, ordinal", [filing])
      .map(Exception.init)
  }

  private func exceptions(of filing: Int64) throws -> (own: [Exception], ofReleases: [Exception]) {
    let rows = try db.rows(Self.arcExceptions, ["filing": filing])
    return (
      rows.filter { !($0["is_of_release"] as Bool) }.map(Exception.init),
      rows.filter { $0["is_of_release"] }.map(Exception.init)
    )
  }

  private func settle(_ exceptions: [Exception], of filing: Int64) throws {
    guard try stored("z_arc_exceptions", filing) != exceptions else { return }
    try db.run("DELETE FROM z_arc_exceptions WHERE filing_id = ?", [filing])
    for row in exceptions { try insert(row, into: "z_arc_exceptions", filing) }
    try FilingCountRows(db).renew([filing])
    try ChangeStore.forget(filing: filing, db)
  }

  private func insert(_ exception: Exception, into table: String, _ filing: Int64) throws {
    try db.insert(
      into: table,
      [
        "filing_id": filing, "network_id": exception.network, "ordinal": exception.ordinal,
        "is_effective": exception.isEffective,
      ])
  }

  /// The relationships whose standing changes because documents of releases, and the filing, have links of
  /// one element and role. Of equivalent ones that stand, the filing's own is the one that counts.
  private static let arcExceptions = """
    WITH release_links AS (
      SELECT n.link_id, r.uri, n.id AS network_id, d.name
      FROM z_release_uses x CROSS JOIN z_release_networks n ON n.document_id = x.document_id
      CROSS JOIN z_release_documents d ON d.id = x.document_id CROSS JOIN roles r ON r.id = n.role_id
      WHERE x.filing_id = :filing
    ), own AS (
      SELECT u.link_id, r.uri, u.network_id
      FROM z_network_uses u CROSS JOIN roles r ON r.id = u.role_id
      WHERE u.filing_id = :filing AND (u.link_id, r.uri) IN (SELECT link_id, uri FROM release_links)
    ), members AS (
      SELECT o.link_id, o.uri, '' AS document, 0 AS is_of_release, a.network_id, a.ordinal, a.parent_id, a.child_id,
        a."order", a.shape_id
      FROM own o CROSS JOIN arcs a ON a.network_id = o.network_id
      UNION ALL
      SELECT s.link_id, s.uri, s.name, 1, a.network_id, a.ordinal, a.parent_id, a.child_id, a."order", a.shape_id
      FROM release_links s CROSS JOIN z_release_arcs a ON a.network_id = s.network_id
      WHERE (s.link_id, s.uri) IN (
        SELECT link_id, uri FROM (SELECT link_id, uri FROM release_links UNION ALL SELECT link_id, uri FROM own)
        GROUP BY link_id, uri HAVING count(*) > 1)
    ), ranked AS (
      SELECT m.*, s.is_effective AS was_effective,
        max(s.priority * 2 + (s.use = 'prohibited')) OVER class AS top,
        row_number() OVER (class ORDER BY s.priority DESC, m.is_of_release, s.is_effective DESC, m.document, m.ordinal) AS place
      FROM members m CROSS JOIN arc_shapes s ON s.id = m.shape_id
      WINDOW class AS (
        PARTITION BY m.link_id, m.uri, m.parent_id, m.child_id, m."order", s.arcrole, s.arc, s.weight, s.preferred_label,
          s.target_role, s.context_element, s.closed, s.usable, s.other_attributes)
    )
    SELECT is_of_release, network_id, ordinal, (top & 1) = 0 AND place = 1 AS is_effective
    FROM ranked WHERE ((top & 1) = 0 AND place = 1) <> was_effective
    ORDER BY is_of_release, network_id, ordinal
    """

  /// The labels of releases whose standing the filing's relationships to them change.
  private static let labelExceptions = """
    SELECT :filing AS filing_id, l.document_id, l.ordinal,
      max(max(s.priority * 2 + (s.use = 'prohibited')), k.priority * 2 + (k.use = 'prohibited')) & 1 = 0 AS is_effective
    FROM z_outside_arcs a
    CROSS JOIN arc_shapes s ON s.id = a.shape_id AND s.arc IS NULL AND s.other_attributes IS NULL
    CROSS JOIN roles r ON r.id = a.role_id
    CROSS JOIN z_release_uses x ON x.filing_id = a.filing_id
    CROSS JOIN z_release_documents d ON d.id = x.document_id
    CROSS JOIN z_outside_documents o ON o.id = a.document_id
      AND substr(o.url, -length(d.name) - 1) = '/' || d.name
    CROSS JOIN z_release_labels l ON l.release_id = d.release_id AND l.concept_id = a.concept_id
      AND l.document_id = d.id AND instr(' ' || l.resource || ' ', ' ' || a.resource || ' ') AND l."order" = a."order"
    CROSS JOIN roles q ON q.id = l.link_role_id AND q.uri = r.uri
    CROSS JOIN z_label_kinds k ON k.id = l.kind_id
    WHERE a.filing_id = :filing
    GROUP BY l.document_id, l.ordinal, k.priority, k.use, k.is_effective
    HAVING (max(max(s.priority * 2 + (s.use = 'prohibited')), k.priority * 2 + (k.use = 'prohibited')) & 1 = 0)
      <> k.is_effective
    """
}
