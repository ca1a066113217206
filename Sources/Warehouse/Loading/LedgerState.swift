internal import GRDB

/// What became of a document in its source: `loads.state`.
enum LedgerState: String, DatabaseValueConvertible, Sendable {
  /// Its content is used.
  case loaded
  /// Its content is that of another one, which is used.
  case duplicate
  /// Another document of its name is used.
  case superseded
  /// It could not be read.
  case refused
  /// It says something about the filing and is no part of it.
  case header
  /// It is a document of a standard taxonomy.
  case taxonomy

  /// The state as a literal in SQL.
  var sql: String { "'\(rawValue)'" }
}
