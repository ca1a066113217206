internal import GRDB

/// Names of concepts or URIs of roles, each read once.
final class NameCache {
  /// Whose names they are.
  enum Subject {
    case concepts, roles
  }

  /// What was read so far, by id.
  private(set) var names: [Int64: String] = [:]
  private let select: Statement

  /// Names of one table; throws `DatabaseError`, as everything here.
  init(of subject: Subject, _ database: Database) throws {
    select = try database.makeStatement(
      sql: subject == .concepts
        ? "SELECT name FROM concepts WHERE id = ?" : "SELECT uri FROM roles WHERE id = ?")
  }

  /// Reads a name unless that was done before.
  func read(_ id: Int64) throws {
    if names[id] == nil { names[id] = try String.fetchOne(select, arguments: [id]) }
  }

  /// A cell with the name of an id; null for none.
  func cell(_ id: Int64?) throws -> ReportTable.Value {
    guard let id else { return .null }
    try read(id)
    return .init(names[id])
  }
}
