/// What keeps a warehouse from being opened, read or written. Carries data; the command line words it.
public struct WarehouseError: Error, Hashable, Sendable {
  /// The kinds of failure.
  public enum Problem: Hashable, Sendable {
    /// There is no file at the path and the operation does not create one.
    case missing
    /// The file is not an SQLite database, or one of another program.
    case notAWarehouse
    /// The file was written by a newer program; the migrations named are unknown to this one.
    case newer(migrations: [String])
    /// The file was made by an older version of this program and has to be brought up to date first.
    case outdated
    /// Tables or views that are not this program's have names that it needs.
    case namesTaken([String])
    /// The file or its folder cannot be written.
    case readOnly
    /// A program that was writing was killed, and undoing what it wrote needs write permission.
    case cutShort
    /// Another process has been writing for longer than the waiting time.
    case locked(byProcess: Int32?, since: String?)
    /// The SQLite at hand has no FTS5, which the label index needs.
    case noFullTextSearch
    /// No temporary file can be written in the folder for them.
    case noTemporarySpace(folder: String, reason: String)
    /// The disk is full.
    case full
    /// The file is damaged.
    case corrupt
    /// Anything else SQLite reports, in its words.
    case sqlite(code: Int32, message: String)
  }

  /// What went wrong.
  public var problem: Problem
  /// Path of the database as given.
  public var path: String

  /// Creates an error about the database at `path`.
  public init(_ problem: Problem, path: String) {
    self.problem = problem
    self.path = path
  }
}
