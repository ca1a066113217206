internal import GRDB
internal import XBRL

/// The rows of `z_filing_counts`. All functions throw `DatabaseError`.
struct FilingCountRows {
  /// The migration that made the table.
  static let migration = "0011_store_filing_counts"

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Stores what a filing counts, in the place of what it counted before.
  func store(_ counts: FilingCounts?, of filing: Int64) throws {
    try db.run("DELETE FROM z_filing_counts WHERE filing_id = ?", [filing])
    guard let counts else { return }
    try db.insert(into: "z_filing_counts", counts.row(of: filing))
  }

  /// Counts all filings, of a file that had no counts. O(relationships).
  func renewAll() throws { try renew(db.values("SELECT id FROM filings ORDER BY id")) }

  /// Counts filings again from their rows. O(relationships).
  func renew(_ filings: [Int64]) throws {
    let catalogue = try Catalogue(of: db)
    for filing in filings {
      let content = try FilingReader(db).relationships(of: filing, catalogue: catalogue)
      try store(counts(content, of: filing), of: filing)
    }
  }

  /// What is stored of a filing and does not follow from its content.
  func faults(of filing: Int64, _ content: FilingContent) throws -> [String] {
    let stored = try db.row("SELECT * FROM z_filing_counts WHERE filing_id = ?", [filing])
    let counts = try counts(content, of: filing)
    guard let stored, let counts else {
      return (stored == nil) == (counts == nil)
        ? [] : ["its concepts are counted without relationships, or not counted"]
    }
    return counts.row(of: filing).compactMap { name, count in
      let noted: DatabaseValue = stored[name]
      return noted == count?.databaseValue
        ? nil : "filing_metrics has another number of \(name) than its rows"
    }
  }

  /// The counts of a filing with what standard taxonomies change in its effective relationships.
  private func counts(_ content: FilingContent, of filing: Int64) throws -> FilingCounts? {
    var content = content
    let exceptions = try db.rows(
      """
      SELECT l.name AS link, r.uri AS role, x.ordinal, x.is_effective
      FROM z_arc_exceptions x
      JOIN z_network_uses u ON u.filing_id = x.filing_id AND u.network_id = x.network_id
      JOIN z_links l ON l.id = u.link_id JOIN roles r ON r.id = u.role_id
      WHERE x.filing_id = ?
      """, [filing])
    for row in exceptions {
      let (link, role, ordinal): (String, String, Int) = (row["link"], row["role"], row["ordinal"])
      let network = content.networks.firstIndex {
        content.texts[$0.link] == link && content.texts[$0.role] == role
      }
      guard let network else { continue }
      content.networks[network].relationships[ordinal - 1].isEffective = row["is_effective"]
    }
    return FilingCounts(of: content)
  }
}

extension FilingCounts {
  fileprivate func row(
    of filing: Int64
  ) -> KeyValuePairs<String, (any DatabaseValueConvertible)?> {
    [
      "filing_id": filing, "balance_sheet_items": balanceSheetItems,
      "income_statement_items": incomeStatementItems, "statement_items": statementItems,
      "calculated_items": calculatedItems, "presented": presented,
      "presented_extensions": presentedExtensions, "calculated": calculated,
      "calculated_extensions": calculatedExtensions, "stated": stated,
      "stated_extensions": statedExtensions, "members": members,
      "member_extensions": memberExtensions,
    ]
  }
}
