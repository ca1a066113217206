import Foundation
import GRDB
import Warehouse

/// A warehouse as an earlier program kept it: before `0007_settle_names` and, for its changes, before
/// `0006_keep_ends_of_changes`.
struct OlderFile {
  /// Migrations that a file had before names were settled.
  static let migrations = SQLText.migrations.filter { $0.name < "0006" }

  /// Expressions for columns that held something else then.
  private static let columns: [String: [String: String]] = [
    "concepts": [
      "name": """
      CASE WHEN filer_id IS NULL THEN name WHEN has_own_prefix = 1 THEN substr(name, instr(name, ':') + 1)
        WHEN instr(name, ':') > 0 THEN name ELSE ':' || name END
      """
    ],
    "arc_shapes": [
      "id":
        "CASE WHEN id IN (SELECT shape_id FROM new.arcs WHERE is_calculation = 1) THEN -id ELSE id END"
    ],
    "arcs": ["shape_id": "CASE is_calculation WHEN 1 THEN -shape_id ELSE shape_id END"],
    "comparisons": ["algorithm": "algorithm - 1"],
    "documents": ["kind": kindBits, "link_kinds": linkBits],
    "loads": ["link_kinds": linkBits],
    "release_documents": ["kind": kindBits],
    "findings": ["severity": "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"],
    "release_arcs": [
      "shape_id": """
      CASE WHEN shape_id IN (SELECT shape_id FROM new.arcs WHERE is_calculation = 1) THEN -shape_id ELSE shape_id END
      """
    ],
  ]

  private static let words = [
    "calculation", "presentation", "definition", "label", "reference", "other",
  ]

  private static let kindBits: String = {
    let bits = (["schema"] + words).enumerated().map {
      "(instr(content, '\($1)') > 0) * \(1 << $0)"
    }
    return
      "CASE WHEN content IS NULL THEN 0 WHEN content = '' THEN 128 ELSE \(bits.joined(separator: " + ")) END"
  }()

  private static let linkBits = words.enumerated().map {
    "(instr(read_kinds, '\($1)') > 0) * \(1 << $0)"
  }.joined(separator: " + ")

  /// Rows of tables that were made of others.
  private static let sources = [
    "declaration_uses": """
    (SELECT filing_id, concept_id, declaration_id FROM new.z_declaration_uses
     UNION ALL SELECT -document_id, concept_id, declaration_id FROM new.z_release_declarations)
    """,
    "changes": """
    (SELECT comparison_id, kind, number AS ordinal, change, place,
       CASE WHEN is_whole AND change = 2 THEN 0 ELSE arc END AS arc,
       CASE WHEN is_whole AND change = 4 THEN 0 ELSE previous_arc END AS previous_arc,
       CASE WHEN arc IS NULL AND change NOT IN (3, 4, 9) THEN parent_id END AS parent_id,
       CASE WHEN arc IS NULL AND change NOT IN (3, 4, 9) THEN child_id END AS child_id,
       CASE WHEN previous_arc IS NULL THEN CASE change WHEN 9 THEN parent_id ELSE previous_parent_id END END AS previous_parent_id,
       CASE WHEN previous_arc IS NULL THEN CASE change WHEN 9 THEN child_id ELSE previous_child_id END END AS previous_child_id,
       severity, evidence, score, common, total, flags
     FROM folded WHERE ordinal = first)
    """,
    "change_arcs": """
    (SELECT w.comparison_id, w.kind, f.number AS change_ordinal, w.side, w.first_arc, w.last_arc
     FROM new.z_change_arcs w JOIN folded f
       ON f.comparison_id = w.comparison_id AND f.kind = w.kind AND f.ordinal = w.change_ordinal)
    """,
  ]

  /// Changes with the number of their row then: a network that came or went whole was one row.
  private static let folded = """
    CREATE TEMP TABLE counted AS
    SELECT f.id AS filing_id, n.network AS network_id, sum(n.effective_relationships) AS relationships
    FROM new.filing_networks n JOIN new.filings f ON f.filing = n.filing GROUP BY f.id, n.link, n.role_uri;
    CREATE TEMP TABLE folded AS
    SELECT *, dense_rank() OVER (PARTITION BY comparison_id, kind ORDER BY first) AS number
    FROM (
      SELECT *, CASE WHEN is_whole THEN first_of_network ELSE ordinal END AS first
      FROM (
        SELECT c.*, change IN (2, 4) AND count(*) OVER network = n.relationships AS is_whole,
          min(c.ordinal) OVER network AS first_of_network
        FROM new.z_changes c
        JOIN new.z_comparisons k ON k.id = c.comparison_id
        JOIN new.z_change_places p ON p.comparison_id = c.comparison_id AND p.ordinal = c.place
        LEFT JOIN (SELECT DISTINCT * FROM counted) n
          ON n.filing_id = CASE change WHEN 2 THEN k.filing_id ELSE k.previous_filing_id END
          AND n.network_id = CASE change WHEN 2 THEN p.network_id ELSE p.previous_network_id END
        WINDOW network AS (PARTITION BY c.comparison_id, c.kind, c.place, c.change)));
    """

  /// Puts a warehouse back to what the first migrations made, in place.
  ///
  /// - Parameters:
  ///   - warehouse: what is put back.
  ///   - count: how many migrations it is to have; what they have no column for is lost.
  /// - Throws: `DatabaseError`.
  static func write(_ warehouse: ScratchWarehouse, migrations count: Int = migrations.count) throws
  {
    let path = warehouse.path + ".older"
    try? FileManager.default.removeItem(atPath: path)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    var migrator = DatabaseMigrator()
    for file in migrations.prefix(count) {
      migrator.registerMigration(file.name) { try $0.execute(sql: file.text) }
    }
    try queue.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA application_id = \(WarehouseDatabase.applicationID)")
    }
    try migrator.migrate(queue)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH ? AS new", arguments: [warehouse.path])
      try db.execute(sql: folded)
      for table in try String.fetchAll(
        db,
        sql:
          "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name <> 'grdb_migrations'"
      ) {
        try copy(table, db)
      }
    }
    try queue.close()
    try FileManager.default.removeItem(atPath: warehouse.path)
    try FileManager.default.moveItem(atPath: path, toPath: warehouse.path)
  }

  private static func copy(_ table: String, _ db: Database) throws {
    let isInternal = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM new.sqlite_schema WHERE name = 'z_' || ?)",
      arguments: [table])
    let source = sources[table] ?? "new." + (isInternal == true ? "z_" : "") + table
    let columns = try db.columns(in: table, in: "main").map(\.name)
    let values = columns.map { Self.columns[table]?[$0] ?? "\"\($0)\"" }
    try db.execute(
      sql: """
        DELETE FROM main.\(table);
        INSERT INTO main.\(table) (\(columns.map { "\"\($0)\"" }.joined(separator: ", ")))
        SELECT \(values.joined(separator: ", ")) FROM \(source);
        """)
  }
}
