internal import GRDB
internal import XBRL

/// The lines of presentation networks in reading order: depth first, siblings by `order`.
///
/// Kept for networks that some filing uses as a primary statement; filings that share a network share its lines.
struct StatementLines {
  struct Line: Equatable {
    /// 0 for a root.
    var depth: Int64
    /// `arcs.ordinal` of the arc that leads to the line; of a root's first arc for a root.
    var ordinal: Int64
  }

  /// An arc as far as its place matters, in order of ordinal.
  struct Arc {
    var parent, child: Int64
    var order: Double
    var isEffective: Bool
  }

  /// Classes of the statements whose lines are kept.
  static let classes = StatementClass.primary
  /// Most lines of a network for each of its arcs: what is below a concept is repeated wherever it is shown.
  private static let linesPerArc = 10

  private let insertLines: BatchInsert
  private let findLine: RowStatement
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
    insertLines = try BatchInsert(
      db, insertInto: "z_statement_lines", "network_id position depth ordinal")
    findLine = try RowStatement(db, "SELECT 1 FROM z_statement_lines WHERE network_id = ? LIMIT 1")
  }

  // MARK: Rows

  /// Writes the lines of a network that are not there yet. O(lines).
  func insert(_ arcs: @autoclosure () throws -> [Arc], network: Int64) throws {
    guard try findLine.bind(network).compactMap({ $0.integer(0) }).isEmpty else { return }
    let lines = Self.lines(of: try arcs())
    try insertLines.run(lines.count) { row, position in
      row.bind(network).bind(position + 1).bind(lines[position].depth).bind(lines[position].ordinal)
    }
  }

  /// Writes the lines of all statements in a file that has none yet. O(relationships).
  func insertAll() throws {
    let networks: [Int64] = try db.values(
      "SELECT DISTINCT u.network_id FROM \(Self.statementUses) ORDER BY u.network_id")
    for network in networks { try insert(try Self.arcs(of: network, db), network: network) }
  }

  private static let statementUses = """
    z_network_uses u
    JOIN z_role_uses w ON w.filing_id = u.filing_id AND w.role_id = u.role_id
      AND u.link_id = \(LinkKind.presentation.rowID)
      AND w.statement_class IN (\(classes.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
    """

  /// What is wrong with the lines of one filing's statements, in sentences.
  static func faults(of filing: Int64, _ db: Database) throws -> [String] {
    let uses = try db.rows(
      """
      SELECT u.network_id, r.uri FROM \(statementUses) JOIN roles r ON r.id = u.role_id
      WHERE u.filing_id = ?
      """, [filing])
    return try uses.compactMap { use in
      let network: Int64 = use["network_id"]
      let stored = try RowStatement(
        db, "SELECT depth, ordinal FROM z_statement_lines WHERE network_id = ? ORDER BY position"
      ).bind(network).compactMap { Line(depth: $0.integer(0), ordinal: $0.integer(1)) }
      if stored == lines(of: try arcs(of: network, db)) { return nil }
      return "the lines of role \(use["uri"] as String) do not follow from its relationships"
    }
  }

  private static func arcs(of network: Int64, _ db: Database) throws -> [Arc] {
    try RowStatement(
      db,
      """
      SELECT a.parent_id, a.child_id, a."order", s.is_effective FROM arcs a
      JOIN arc_shapes s ON s.id = a.shape_id WHERE a.network_id = ? ORDER BY a.ordinal
      """
    ).bind(network).compactMap {
      Arc(
        parent: $0.integer(0), child: $0.integer(1), order: $0.real(2),
        isEffective: $0.integer(3) == 1)
    }
  }

  // MARK: Order

  /// The lines of a network. A concept below itself ends there. O(lines).
  static func lines(of arcs: [Arc]) -> [Line] {
    var children: [Int64: [Int]] = [:]
    var isChild: Set<Int64> = []
    var parents: [Int64] = []
    for (index, arc) in arcs.enumerated() where arc.isEffective {
      if children[arc.parent] == nil { parents.append(arc.parent) }
      children[arc.parent, default: []].append(index)
      isChild.insert(arc.child)
    }
    for parent in parents {
      // Arcs of one order stay in the order of their ordinals.
      children[parent]?.sort { (arcs[$0].order, $0) < (arcs[$1].order, $1) }
    }
    let most = arcs.count * linesPerArc
    var lines: [Line] = []
    for root in parents where !isChild.contains(root) {
      guard lines.count < most, let first = children[root]?.min() else { break }
      lines.append(Line(depth: 0, ordinal: Int64(first + 1)))
      var path: [Int64] = [root]
      var open: [(depth: Int, arc: Int)] = (children[root] ?? []).reversed().map { (1, $0) }
      while let (depth, index) = open.popLast(), lines.count < most {
        lines.append(Line(depth: Int64(depth), ordinal: Int64(index + 1)))
        path.removeSubrange(depth...)
        let child = arcs[index].child
        guard !path.contains(child) else { continue }
        path.append(child)
        open += (children[child] ?? []).reversed().map { (depth + 1, $0) }
      }
    }
    return lines
  }
}
