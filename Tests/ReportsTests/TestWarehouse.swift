import Foundation
import GRDB
import Warehouse

/// A warehouse written row by row for one test, in a temporary file that goes away with it.
final class TestWarehouse {
  /// What a test says about a relationship; ends are names of concepts.
  struct Arc {
    var parent: String
    var child: String
    var order = 1.0
    var weight: Double?
    var preferredLabel: String?
    var arcrole: String?
    var isEffective = true
  }

  /// Link elements by `links.id`.
  enum Link: Int64 {
    case calculation, presentation, definition, generic
  }

  static let labelRole = "http://www.xbrl.org/2003/role/"

  let path: String
  private let queue: DatabaseQueue
  private var lastID: Int64 = 100
  private var ids: [String: Int64] = [:]
  /// Prefixes of filers' own concepts with their colons.
  private var prefixes: [Int64: String] = [:]

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "reports-\(UUID().uuidString).sqlite").path
    var configuration = Configuration()
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
    var migrator = DatabaseMigrator()
    for file in SQLText.migrations {
      migrator.registerMigration(file.name) { try $0.execute(sql: file.text) }
    }
    try migrator.migrate(queue)
    try queue.write { db in
      for view in SQLText.views { try db.execute(sql: view.text) }
      try db.execute(sql: SQLText.indexes("readers") + SQLText.indexes("statistics"))
      try db.execute(sql: "PRAGMA application_id = \(WarehouseDatabase.applicationID)")
      try db.execute(sql: "INSERT OR IGNORE INTO z_links VALUES (3, '{http://example.com}link')")
      // What reports make in their session, for plans of their SELECTs.
      try db.execute(
        sql: """
          CREATE TEMP TABLE found_labels (id INTEGER PRIMARY KEY);
          CREATE TEMP TABLE extract_arcs (filing TEXT, link TEXT, role_uri TEXT, parent TEXT, child TEXT, weight REAL);
          CREATE INDEX temp.extract_arcs_by_filing ON extract_arcs (filing, link);
          """)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func open() throws -> WarehouseDatabase { try WarehouseDatabase(readingFrom: path) }

  /// Runs many insertions in one transaction.
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
    try queue.write { try $0.execute(sql: sql, arguments: arguments) }
  }

  /// Lines of `EXPLAIN QUERY PLAN`.
  func plan(of sql: String) throws -> [String] {
    try queue.inDatabase { db in
      try db.addRequestedViews(for: sql)
      let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
      var arguments: [String: String?] = [:]
      let names = [
        "filings", "filing", "previous", "roles", "role_uri", "concepts", "names", "kind", "lang",
        "basis", "changes", "filer", "other", "rules", "has_roles", "reading", "version", "ids",
        "first", "last", "filing_id",
      ]
      for name in names {
        arguments[name] = .some(nil)
      }
      return try Row.fetchAll(statement, arguments: StatementArguments(arguments))
        .map { $0["detail"] }
    }
  }

  func columnNames(of sql: String) throws -> [String] {
    try queue.inDatabase { db in
      try db.addRequestedViews(for: sql)
      return try db.makeStatement(sql: sql).columnNames
    }
  }

  /// The first column of a SELECT.
  func texts(_ sql: String) throws -> [String] {
    try queue.inDatabase { db in
      try db.addRequestedViews(for: sql)
      return try String.fetchAll(db, sql: sql)
    }
  }

  private func insert(_ table: String, _ values: [String: (any DatabaseValueConvertible)?]) throws {
    let columns = values.keys.sorted()
    try execute(
      """
      INSERT INTO \(table) (\(columns.map { "\"\($0)\"" }.joined(separator: ",")))
      VALUES (\(columns.map { ":\($0)" }.joined(separator: ",")))
      """, StatementArguments(values))
  }

  /// An id of its own for each key; the row is written when the key is new.
  private func id(_ key: String, insert: (Int64) throws -> Void) rethrows -> Int64 {
    if let id = ids[key] { return id }
    lastID += 1
    ids[key] = lastID
    try insert(lastID)
    return lastID
  }

  // MARK: Filers and filings

  func filer(cik: Int? = nil, _ name: String? = nil, stemBase: String? = nil) throws -> Int64 {
    try id("filer \(cik ?? 0) \(stemBase ?? "")") {
      try insert("filers", ["id": $0, "cik": cik, "name": name, "stem_base": stemBase])
    }
  }

  @discardableResult
  func filing(
    _ key: String, of filer: Int64, prefix: String, form: String? = nil, period: String? = nil,
    filed: String? = nil, authority: String? = nil
  ) throws -> Int64 {
    prefixes[filer] = prefix
    return try id("filing \(key)") {
      try insert(
        "filings",
        [
          "id": $0, "filing": key, "filer_id": filer, "stem": key, "prefix": prefix,
          "accession": key.count == 20 ? key : nil, "authority": authority,
          "content_digest": Data(count: 32), "form_type": form, "period_of_report": period,
          "filed_date": filed, "filer": try name(of: filer, authority),
          "language": "en-US",
        ])
    }
  }

  private func name(of filer: Int64, _ authority: String?) throws -> String? {
    try queue.read {
      try String.fetchOne(
        $0, sql: "SELECT coalesce(name, ?, stem_base, '') FROM filers WHERE id = ?",
        arguments: [authority, filer])
    }
  }

  private func filer(of filing: Int64) throws -> Int64? {
    try queue.read {
      try Int64.fetchOne($0, sql: "SELECT filer_id FROM filings WHERE id = ?", arguments: [filing])
    }
  }

  func alias(_ alias: String, of filing: Int64) throws {
    try insert("z_filing_keys", ["filing_id": filing, "alias": alias])
  }

  func party(_ ordinal: Int, of filing: Int64, filer: Int64, name: String) throws {
    try insert(
      "z_parties",
      ["filing_id": filing, "ordinal": ordinal, "role": "FILER", "filer_id": filer, "name": name])
  }

  // MARK: Names

  /// A concept; those without owner are a standard taxonomy's.
  func concept(_ name: String, of filer: Int64? = nil) throws -> Int64 {
    try id("concept \(name) \(filer ?? 0)") {
      try insert(
        "concepts",
        [
          "id": $0, "name": (filer.flatMap { prefixes[$0] } ?? "") + name, "filer_id": filer,
          "identity_id": $0, "has_own_prefix": filer != nil,
        ])
    }
  }

  func role(_ uri: String) throws -> Int64 {
    try id("role \(uri)") { try insert("roles", ["id": $0, "uri": uri]) }
  }

  /// A role of a filing whose definition is `CODE - Statement - TITLE`, or missing.
  func role(
    _ uri: String, of filing: Int64, code: String? = nil, title: String? = nil,
    class statementClass: String? = nil
  ) throws {
    var titleID: Int64?
    if let title {
      titleID = try id("title \(title)") { try insert("z_titles", ["id": $0, "text": title]) }
    }
    try insert(
      "z_role_uses",
      [
        "filing_id": filing, "role_id": role(uri), "sort_code": code,
        "role_type": title == nil ? nil : 0, "title_id": titleID,
        "statement_class": statementClass,
      ])
  }

  func document(_ name: String, of filing: Int64, content: String? = "calculation") throws -> Int64
  {
    try id("document \(filing) \(name)") {
      try insert(
        "documents",
        [
          "id": $0, "filing_id": filing, "name": name, "content": content,
          "sha256": Data(count: 32),
          "relationships_read": 0, "relationships_stored": 0,
        ])
    }
  }

  // MARK: Relationships and labels

  /// A network of a filer; names of concepts it owns have no colon.
  func network(_ link: Link, of filer: Int64, _ arcs: [Arc]) throws -> Int64 {
    lastID += 1
    let network = lastID
    try insert(
      "networks",
      [
        "id": network, "filer_id": filer, "link_id": link.rawValue, "arcs": arcs.count,
        "digest": network,
      ])
    for (index, arc) in arcs.enumerated() {
      try insert(
        "arcs",
        [
          "network_id": network, "ordinal": index + 1,
          "parent_id": concept(arc.parent, of: arc.parent.contains(":") ? nil : filer),
          "child_id": concept(arc.child, of: arc.child.contains(":") ? nil : filer),
          "order": arc.order, "shape_id": shape(of: arc, in: link),
          "is_calculation": link == .calculation,
        ])
    }
    return network
  }

  func use(_ network: Int64, _ link: Link, in filing: Int64, role uri: String) throws {
    try insert(
      "z_network_uses",
      [
        "filing_id": filing, "link_id": link.rawValue, "role_id": role(uri),
        "network_id": network, "document_id": document("doc.xml", of: filing), "line": 1,
      ])
  }

  private func shape(of arc: Arc, in link: Link) throws -> Int64 {
    let arcrole =
      arc.arcrole
      ?? "http://www.xbrl.org/2003/arcrole/"
      + (link == .calculation ? "summation-item" : "parent-child")
    let key = "\(link) \(arcrole) \(arc.weight ?? 0) \(arc.preferredLabel ?? "") \(arc.isEffective)"
    return try id("shape \(key)") {
      try insert(
        "arc_shapes",
        [
          "id": $0, "arcrole": arcrole, "weight": arc.weight,
          "preferred_label": arc.preferredLabel, "key": Data(key.utf8), "priority": 0,
          "use": arc.isEffective ? "optional" : "prohibited", "is_effective": arc.isEffective,
        ])
    }
  }

  func exception(_ filing: Int64, network: Int64, ordinal: Int, isEffective: Bool) throws {
    try insert(
      "z_arc_exceptions",
      [
        "filing_id": filing, "network_id": network, "ordinal": ordinal,
        "is_effective": isEffective,
      ])
  }

  /// A label of a concept in a filing; `role` is the last segment of a 2003 label role.
  func label(
    _ text: String, of concept: Int64, in filing: Int64, role: String = "label",
    lang: String = "en-US", isEffective: Bool = true
  ) throws {
    let kind = try id("kind \(role) \(lang) \(isEffective)") {
      try insert(
        "z_label_kinds",
        [
          "id": $0, "label_role": Self.labelRole + role, "lang": lang, "use": "optional",
          "priority": 0, "is_effective": isEffective,
        ])
      try insert("z_label_kind_sets", ["set_id": $0, "kind_id": $0])
    }
    lastID += 1
    try insert(
      "labels",
      [
        "id": lastID, "concept_id": concept, "kind_set_id": kind, "text": text,
        "filer_id": try filer(of: filing),
      ])
    try insert(
      "z_label_spans",
      ["filing_id": filing, "first_label_id": lastID, "last_label_id": lastID])
  }

  // MARK: Ledger

  func source(_ path: String) throws -> Int64 {
    try id("source \(path)") { try insert("z_sources", ["id": $0, "path": path]) }
  }

  func load(
    _ name: String, from source: Int64, document: Int64?, state: String, read: Int, stored: Int,
    findings: Int = 0
  ) throws {
    try insert(
      "loads",
      [
        "source_id": source, "name": name, "document_id": document, "state": state,
        "size_in_bytes": 1_024, "modified_ns": 0, "relationships_read": read,
        "relationships_stored": stored, "findings": findings,
      ])
  }

  func finding(
    _ rule: String, severity: String, in filing: Int64?, source: Int64? = nil,
    document: String? = nil, line: Int? = nil, lost: Int = 0, message: String
  ) throws {
    try insert(
      "findings",
      [
        "filing_id": filing, "source_id": source, "document": document, "line": line,
        "rule": rule, "severity": severity, "lost": lost, "message": message,
      ])
  }
}
