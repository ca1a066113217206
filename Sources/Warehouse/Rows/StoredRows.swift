internal import GRDB
internal import XBRL

/// A row that holds a part of filings' content: how it is asked for, and what is in it.
protocol StoredRow {
  /// A SELECT with one parameter, whose columns ``init(_:)`` reads.
  static var select: String { get }

  init(_ row: RowStatement)
}

/// Asks for rows of one kind. A statement for the hot path, which throws what ``RowStatement`` does.
struct RowQuery<Row: StoredRow> {
  private let statement: RowStatement

  init(_ db: Database) throws { statement = try RowStatement(db, Row.select) }

  /// Calls `body` for each row of an id.
  ///
  /// - Throws: `DatabaseError`, and whatever `body` throws.
  func forEach(of id: Int64, _ body: (Row) throws -> Void) throws {
    try statement.bind(id).forEach { try body(Row($0)) }
  }

  /// The row of an id; `nil` when there is none.
  func first(of id: Int64) throws -> Row? {
    var first: Row?
    try forEach(of: id) { first = first ?? $0 }
    return first
  }
}

/// A row of `concepts`, by its id.
struct StoredConcept: StoredRow {
  static let select = "SELECT name, filer_id, has_own_prefix FROM concepts WHERE id = ?"

  var name: String
  /// Whether it is no filer's own.
  var isStandard: Bool
  var hasOwnPrefix: Bool

  init(_ row: RowStatement) {
    (name, isStandard) = (row.string(0), row.isNull(1))
    hasOwnPrefix = row.integer(2) == 1
  }
}

/// A row of `arcs`, by its network, in order.
struct StoredArc: StoredRow {
  static let select =
    "SELECT parent_id, child_id, \"order\", shape_id FROM arcs WHERE network_id = ? ORDER BY ordinal"

  /// Row ids.
  var parent, child, shape: Int64
  var order: Double

  init(_ row: RowStatement) {
    (parent, child, shape) = (row.integer(0), row.integer(1), row.integer(3))
    order = row.real(2)
  }
}

/// A row of `arc_shapes`, by its id. Texts that are absent are empty.
struct StoredShape: StoredRow {
  static let select = """
    SELECT arcrole, weight, preferred_label, target_role, context_element, closed, usable, is_effective, use, priority,
      arc, other_attributes
    FROM arc_shapes WHERE id = ?
    """

  var arcrole, preferredLabel, targetRole, contextElement, arcName, otherAttributes: String
  var weight: Double?
  var isClosed, isUsable: Bool?
  var isEffective, isProhibited: Bool
  var priority: Int32

  init(_ row: RowStatement) {
    func flag(_ column: Int32) -> Bool? { row.isNull(column) ? nil : row.integer(column) == 1 }
    arcrole = row.string(0)
    weight = row.isNull(1) ? nil : row.real(1)
    (preferredLabel, targetRole, contextElement) = (row.string(2), row.string(3), row.string(4))
    (isClosed, isUsable) = (flag(5), flag(6))
    (isEffective, isProhibited) = (row.integer(7) == 1, row.string(8) == "prohibited")
    // A file that somebody edited may hold any number.
    priority = Int32(clamping: row.integer(9))
    (arcName, otherAttributes) = (row.string(10), row.string(11))
  }
}

/// A role of a filing, by the filing's id.
struct StoredRole: StoredRow {
  static let select = """
    SELECT r.id, r.uri, t.text, u.role_type, u.statement_class, u.sort_code, u.definition, s.elements
    FROM z_role_uses u CROSS JOIN roles r ON r.id = u.role_id LEFT JOIN z_titles t ON t.id = u.title_id
    LEFT JOIN z_element_sets s ON s.id = u.used_on_id WHERE u.filing_id = ?
    """

  var id: Int64
  var uri, statementClass: String
  var title, sortCode: String?
  var type: RoleDefinition.RoleType?
  /// As filed; `nil` when no schema defines the role.
  var definition: String?
  /// Elements that the role type names, separated by blanks; `nil` without a role type.
  var usedOn: String?

  init(_ row: RowStatement) {
    (id, uri, title) = (row.integer(0), row.string(1), row.text(2))
    type = row.isNull(3) ? nil : RoleDefinition.RoleType(rawValue: Int(row.integer(3)))
    (statementClass, sortCode, definition) = (row.string(4), row.text(5), row.text(6))
    usedOn = row.text(7)
    // What is written as EDGAR wants it is kept in its parts alone.
    if definition == nil, let sortCode, let type, let title {
      definition = RoleDefinition.text(sortCode: sortCode, type: type, title: title)
    }
  }
}

/// A row of `z_declarations`, by its id. Texts that are absent are empty.
struct StoredDeclaration: StoredRow {
  static let select = """
    SELECT type, substitution_group, period_type, balance, abstract, nillable, typed_domain
    FROM z_declarations WHERE id = ?
    """

  var type, substitutionGroup, periodType, balance, typedDomain: String
  var isAbstract, isNillable: Bool

  init(_ row: RowStatement) {
    (type, substitutionGroup, periodType, balance) = (
      row.string(0), row.string(1), row.string(2), row.string(3)
    )
    (isAbstract, isNillable) = (row.integer(4) == 1, row.integer(5) == 1)
    typedDomain = row.string(6)
  }
}
