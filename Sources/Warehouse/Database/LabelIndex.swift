internal import Foundation
public import GRDB

/// The full-text index of labels: SQLite's FTS5 over the texts in `labels`, without a copy of them.
///
/// It is in the file only when somebody asked for it, since it makes the file about an eighth larger; from
/// then on every load keeps it. It is written by statements, not by triggers: a schema is not trusted, and
/// SQLite 3.40 lets no untrusted trigger or view touch FTS5.
public struct LabelIndex {
  /// What making an index did.
  public struct Summary: Hashable, Sendable {
    /// Labels in it.
    public var labels: Int
    /// By how much the file grew.
    public var bytes: Int
    /// How long it took.
    public var seconds: Double
  }

  private let db: Database

  /// The index of a database, whether there is one or not.
  public init(_ db: Database) {
    self.db = db
  }

  /// Whether the SQLite at hand knows FTS5.
  public func isSupported() throws -> Bool {
    try db.hasRow("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
  }

  /// Whether the file has the index.
  public func isPresent() throws -> Bool {
    try db.hasRow("SELECT 1 FROM main.sqlite_schema WHERE name = 'label_index'")
  }

  /// An index like that of the file, with texts taken apart as `label_index.sql` says it: English word stems,
  /// accents ignored.
  private static var module: String {
    let tokenizer = SQLText.labelIndex.firstMatch(of: /tokenize = '([^']+)'/)?.1 ?? ""
    return "fts5(text, content = '', columnsize = 0, tokenize = '\(tokenizer)')"
  }

  /// Puts the ids of labels whose text answers to a query of FTS5 into a new table `found_labels` of the
  /// session.
  ///
  /// Without an index in the file one is made in the session, of the labels of some filings or of all:
  /// about a second for each 500,000 labels.
  ///
  /// - Parameters:
  ///   - query: words, "phrases", AND, OR, NOT, NEAR(…), prefix*.
  ///   - filings: keys of the filings whose labels matter; `nil` for all.
  /// - Throws: `DatabaseError`; its message begins with `fts5:` or names a column when the query makes no
  ///   sense.
  public func find(_ query: String, filings: [String]?) throws {
    try db.execute(sql: "CREATE TEMP TABLE found_labels (id INTEGER PRIMARY KEY)")
    var index = "main.label_index"
    if try !isPresent() {
      index = "temp.label_index_of_session"
      try db.execute(sql: "CREATE VIRTUAL TABLE \(index) USING \(Self.module)")
      if let filings {
        try db.execute(
          sql: """
            INSERT INTO \(index) (rowid, text)
            SELECT id, text FROM labels WHERE id IN (
              SELECT l.id FROM filings f CROSS JOIN z_label_spans s ON s.filing_id = f.id
              CROSS JOIN labels l ON l.id BETWEEN s.first_label_id AND s.last_label_id
              WHERE f.filing IN (SELECT value FROM json_each(?)))
            """, arguments: [String(decoding: JSONEncoder().encode(filings), as: UTF8.self)])
      } else {
        try db.execute(sql: "INSERT INTO \(index) (rowid, text) SELECT id, text FROM labels")
      }
    }
    let table = index.split(separator: ".")[1]
    try db.execute(
      sql: "INSERT INTO found_labels (id) SELECT rowid FROM \(index) WHERE \(table) MATCH ?",
      arguments: [query])
  }

  // MARK: Keeping

  /// Takes labels out before they are deleted. `condition` is SQL about `labels`.
  func forget(where condition: String, _ arguments: StatementArguments) throws {
    try db.run(
      """
      INSERT INTO label_index (label_index, rowid, text)
      SELECT 'delete', id, text FROM labels WHERE \(condition)
      """, arguments)
  }

  /// What in the index is not as a new one of the same labels would be, in sentences. O(labels).
  func faults() throws -> [String] {
    guard try isPresent() else { return [] }
    guard try isSupported() else {
      return ["the label index cannot be checked: this SQLite has no full-text search (FTS5)"]
    }
    try db.execute(
      sql: """
        CREATE VIRTUAL TABLE temp.label_index_anew USING \(Self.module);
        INSERT INTO temp.label_index_anew (rowid, text) SELECT id, text FROM labels;
        CREATE VIRTUAL TABLE temp.words_stored USING fts5vocab(main, label_index, 'instance');
        CREATE VIRTUAL TABLE temp.words_anew USING fts5vocab(temp, label_index_anew, 'instance');
        """)
    defer {
      try? db.execute(
        sql:
          "DROP TABLE temp.words_stored; DROP TABLE temp.words_anew; DROP TABLE temp.label_index_anew"
      )
    }
    let differences = try Int.fetchOne(
      db,
      sql: """
        SELECT (SELECT count(*) FROM (SELECT doc, term, "offset" FROM temp.words_stored
            EXCEPT SELECT doc, term, "offset" FROM temp.words_anew))
          + (SELECT count(*) FROM (SELECT doc, term, "offset" FROM temp.words_anew
            EXCEPT SELECT doc, term, "offset" FROM temp.words_stored))
        """)
    guard let differences, differences > 0 else { return [] }
    return [
      "the label index differs from the labels in \(differences) words; make it again with `warehouse refresh --label-search on`"
    ]
  }
}

extension WarehouseDatabase {
  /// Whether the file has the full-text index of labels.
  ///
  /// - Throws: ``WarehouseError``.
  public func hasLabelIndex() throws -> Bool { try read { try LabelIndex($0).isPresent() } }

  /// Makes the full-text index of labels, anew when it is there, and the view `label_search`.
  ///
  /// - Throws: ``WarehouseError``; ``WarehouseError/Problem/noFullTextSearch`` without FTS5.
  public func makeLabelIndex() throws -> LabelIndex.Summary {
    let start = ContinuousClock.now
    return try write { db in
      guard try LabelIndex(db).isSupported() else {
        throw WarehouseError(.noFullTextSearch, path: path)
      }
      let before = try db.transaction {
        try Self.dropLabelIndex(db)
        let before = try Self.usedBytes(db)
        try db.execute(sql: SQLText.labelIndex)
        try db.execute(sql: SQLText.labelSearch.text)
        return before
      }
      return LabelIndex.Summary(
        labels: try Int.fetchOne(db, sql: "SELECT count(*) FROM labels") ?? 0,
        bytes: try Self.usedBytes(db) - before,
        seconds: (ContinuousClock.now - start) / .seconds(1))
    }
  }

  /// Takes the index and the view out.
  ///
  /// - Returns: whether there was one.
  /// - Throws: ``WarehouseError``.
  public func removeLabelIndex() throws -> Bool {
    try write { db in
      guard try LabelIndex(db).isPresent() else { return false }
      try db.transaction { try Self.dropLabelIndex(db) }
      return true
    }
  }

  private static func dropLabelIndex(_ db: Database) throws {
    try db.execute(
      sql: """
        DROP VIEW IF EXISTS label_search;
        DROP INDEX IF EXISTS label_spans_by_label;
        DROP TABLE IF EXISTS label_index;
        """)
  }

  private static func usedBytes(_ db: Database) throws -> Int {
    try sizeInBytes(db) - sizeInBytes(db, of: "freelist_count")
  }
}
