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
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    let comment = lines.prefix { $0.hasPrefix("-- ") }.map { $0.dropFirst(3) }
    title = comment.first.map(String.init) ?? ""
    parameters = comment.filter { $0.hasPrefix(":") }.map { line in
      let words = line.dropFirst().split(separator: " ", maxSplits: 1)
      return Parameter(name: String(words[0]), example: words.count > 1 ? String(words[1]) : "")
    }
    notes = comment.dropFirst().filter { !$0.hasPrefix(":") }.joined(separator: " ")
    let body = lines[comment.count...].joined(separator: "\n")
    sql = String(body.reversed().drop { $0 == "\n" || $0 == ";" }.reversed())
  }

  /// The SELECT with the examples in the place of its parameters.
  public var exampleSQL: String {
    sql.replacing(/:([a-z_]+)\b/) { match in
      parameters.first { $0.name == match.1 }?.example ?? String(match.0)
    }
  }
}
