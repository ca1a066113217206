public import GRDB
internal import Synchronization

/// The program's own views in a file, and other people's beside them, which are never touched.
struct DatabaseViews {
  let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// Views that files from before `z_views` have of the program.
  private static let former: Set = [
    "arcrole_types", "calculation_arcs", "calculation_changes", "calculation_pairs",
    "change_details", "comparability", "comparable_filings", "concept_declarations",
    "concept_history", "concept_labels", "concept_references", "concept_successions",
    "concept_uses", "definition_arcs", "definition_changes", "definition_paths",
    "deprecated_concepts", "dts_documents", "effective_relationships", "extension_parents",
    "extension_rates", "filer_changes", "filing_aliases", "filing_amendments", "filing_filers",
    "filing_header_values", "filing_list", "filing_metrics", "filing_networks", "filing_releases",
    "filing_roles", "filing_versions", "finding_list", "label_changes", "label_search",
    "lone_children", "other_arcs", "presentation_arcs", "presentation_changes",
    "quality_findings", "quality_rules", "quality_unknowns", "relationship_history",
    "resource_arcs", "resource_role_types", "role_changes", "sign_outliers", "standard_arcs",
    "standard_labels", "standard_relationships", "taxonomy_arcs", "taxonomy_declarations",
    "taxonomy_labels", "taxonomy_list", "taxonomy_references", "taxonomy_roles",
  ]

  // MARK: Names

  /// Tables and views of other people, in order, under a name that this program is about to use in a file that
  /// has the migrations named.
  func takenNames(applied: Set<String>) throws -> [String] {
    let present = try String.fetchAll(
      db, sql: "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
    guard !present.isEmpty else { return [] }
    let all = Set(SQLText.migrations.map(\.name))
    // A file that has every migration gets no table more.
    let (old, new) =
      applied == all
      ? ([], []) : (Self.tables(ofMigrations: applied), Self.tables(ofMigrations: all))
    let ours = try ownViews().union(old)
    let wanted = new.union(SQLText.views.map(\.name))
    return present.filter { wanted.contains($0) && !ours.contains($0) }
  }

  /// Tables that some migrations leave behind.
  private static func tables(ofMigrations names: Set<String>) -> Set<String> {
    var tables: Set<String> = []
    for file in SQLText.migrations where names.contains(file.name) {
      for line in file.text.split(separator: "\n") {
        let words = line.split(separator: " ").map { $0.filter { $0 != "(" && $0 != ";" } }
        if words.starts(with: ["CREATE", "TABLE"]), words.count > 2 { tables.insert(words[2]) }
        if words.starts(with: ["DROP", "TABLE"]), words.count > 2 { tables.remove(words[2]) }
        guard words.starts(with: ["ALTER", "TABLE"]), words.count > 5, words[3] == "RENAME" else {
          continue
        }
        tables.remove(words[2])
        tables.insert(words[5])
      }
    }
    return tables
  }

  private func ownViews() throws -> Set<String> {
    let known =
      try db.tableExists("z_views")
      ? String.fetchSet(db, sql: "SELECT name FROM main.z_views") : []
    return known.isEmpty ? Self.former : known
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: In the file

  /// Drops and makes the program's views where their texts are not the present ones; returns whether there was
  /// any. Call it in a transaction.
  func rebuild() throws -> Bool {
    let (own, present) = (try ownViews(), try presentViews())
    let searches = try LabelIndex(db).isPresent() ? [SQLText.labelSearch] : []
    let wanted = (SQLText.views + searches).map { (name: $0.name, sql: Self.statement(of: $0)) }
      .sorted { $0.name < $1.name }
    let outdated = present.filter { view in
      own.contains(view.name) && !wanted.contains { $0 == view }
    }
    let missing = wanted.filter { view in !present.contains { $0 == view } }
    guard !outdated.isEmpty || !missing.isEmpty || own != Set(wanted.map(\.name)) else {
      return false
    }
    try drop(outdated)
    for view in missing { try db.execute(sql: view.sql) }
    try db.execute(sql: "DELETE FROM z_views")
    for view in wanted { try db.insert(into: "z_views", ["name": view.name]) }
    return true
  }

  private func presentViews() throws -> [(name: String, sql: String)] {
    try Row.fetchAll(db, sql: "SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'")
      .map { (name: $0["name"] as String, sql: $0["sql"] as String) }
  }

  private func drop(_ views: [(name: String, sql: String)]) throws {
    for view in views { try db.execute(sql: "DROP VIEW main.\(Self.quoted(view.name))") }
  }

  /// Drops the program's views but for those that other people's views are made of: SQLite reads every view
  /// for each table that a migration renames.
  func dropUnneeded() throws {
    let (own, present) = (try ownViews(), try presentViews())
    var needed = present.filter { !own.contains($0.name) }
    while let more = present.first(where: { view in
      !needed.contains { $0 == view } && needed.contains { Self.names(view.name, in: $0.sql) }
    }) {
      needed.append(more)
    }
    try drop(present.filter { view in !needed.contains { $0 == view } })
  }

  /// Views of other people that cannot be asked, in order.
  func brokenViews() throws -> [String] {
    let own = try ownViews()
    return try String.fetchAll(
      db, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'view' ORDER BY name"
    ).filter { name in
      let query = "SELECT * FROM main.\(Self.quoted(name))"
      return !own.contains(name) && (try? db.makeStatement(sql: query)) == nil
    }
  }

  // MARK: In the session

  /// Makes the present views for the session where the file has others, or none.
  func addTemporary() throws {
    let present = try String.fetchSet(
      db, sql: "SELECT sql FROM main.sqlite_schema WHERE type = 'view'")
    for view in SQLText.views where !present.contains(Self.statement(of: view)) {
      try db.execute(sql: Self.temporary(view))
      // GRDB does not see it: see forgoObservation().
      db.clearSchemaCache()
    }
  }

  /// What ``requested(by:)`` found in the texts that it was asked about. Reports ask about a few texts very often.
  private static let known = Mutex<[String: [SQLText.File]]>([:])

  /// The views that no file holds and that some SQL names, behind those that they are made of.
  static func requested(by sql: String) -> [SQLText.File] {
    if let known = known.withLock({ $0[sql] }) { return known }
    let found = search(sql)
    known.withLock { $0[sql] = found }
    return found
  }

  private static func search(_ sql: String) -> [SQLText.File] {
    var found: [SQLText.File] = []
    for file in SQLText.requestedFiles where names(file.name, in: sql) {
      let view = QualityRule.complete(file)
      let body = statement(of: view).dropFirst("CREATE VIEW \(view.name)".count)
      for other in requested(by: String(body)) + [view] where !found.contains(other) {
        found.append(other)
      }
    }
    return found
  }

  private static func names(_ name: String, in sql: String) -> Bool {
    let utf8 = sql.utf8
    func isPart(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "_")
        || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }
    var rest = sql[...]
    while let range = rest.firstRange(of: name) {
      let before =
        range.lowerBound > utf8.startIndex ? utf8[utf8.index(before: range.lowerBound)] : 0
      let after = range.upperBound < utf8.endIndex ? utf8[range.upperBound] : 0
      if !isPart(before), !isPart(after) { return true }
      rest = sql[range.upperBound...]
    }
    return false
  }

  static func temporary(_ view: SQLText.File) -> String {
    statement(of: view).replacing("CREATE VIEW", with: "CREATE TEMP VIEW", maxReplacements: 1)
  }

  /// The `CREATE VIEW` of a view file as SQLite keeps it: without leading comments and final semicolon.
  static func statement(of view: SQLText.File) -> String {
    let start = view.text.firstRange(of: "CREATE VIEW")?.lowerBound ?? view.text.startIndex
    var definition = view.text[start...]
    while let last = definition.last, last == "\n" || last == ";" { definition.removeLast() }
    return String(definition)
  }
}

extension Database {
  /// Makes the views that some SQL names and that no file holds, for this connection. O(views) the first time.
  ///
  /// - Throws: `DatabaseError`.
  public func addRequestedViews(for sql: String) throws {
    for view in DatabaseViews.requested(by: sql) {
      if try hasRow("SELECT 1 FROM temp.sqlite_schema WHERE name = ?", [view.name]) { continue }
      try execute(sql: DatabaseViews.temporary(view))
      // GRDB does not see it: see forgoObservation().
      clearSchemaCache()
    }
  }
}
