/// A question of the cookbook: SQL to ask in the sqlite3 shell or in Datasette.
///
/// Its file in `schema/questions` begins with a comment: the question, notes, then one line for each
/// parameter with a literal that fits the demo.
public struct Question: Sendable {
  /// What stands for `:name` in the SQL.
  public struct Parameter: Hashable, Sendable {
    /// Name without the colon.
    public var name: String
    /// An SQL literal to try it with.
    public var example: String
  }

  /// Name of its file without number, and of the query in Datasette.
  public var name: String
  /// The question in one sentence.
  public var title: String
  /// What else there is to know; empty when nothing.
  public var notes: String
  /// Its parameters in the order of the file.
  public var parameters: [Parameter]
  /// The SELECT, without comment and final semicolon.
  public var sql: String

  /// Every question, in the cookbook's order.
  public static let all = SQLText.questions.map { Question($0) }

  init(_ file: SQLText.File) {
    name = String(file.name.drop { $0.isNumber || $0 == "_" })
    let header = SQLHeader(file.text)
    title = header.title
    notes = header.notes.joined(separator: " ")
    parameters = header.parameters.map { Parameter(name: $0.name, example: $0.text) }
    sql = header.statement
  }

  /// The SELECT with the examples in the place of its parameters.
  public var exampleSQL: String {
    sql.replacing(/:([a-z_]+)\b/) { match in
      parameters.first { $0.name == match.1 }?.example ?? String(match.0)
    }
  }
}
