internal import GRDB

/// Keeps the notes in a file's tables, which `.schema` shows, as `schema/tables.sql` has them.
enum SchemaNotes {
  /// Writes the present text of every table and index that differs from it in comments, quotes and white space
  /// alone. No row is touched. Call it in a transaction.
  static func correct(in db: Database) throws {
    let outdated = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM main.sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL
        """
    ).compactMap { row -> (name: String, sql: String)? in
      let (name, sql): (String, String) = (row["name"], row["sql"])
      guard let text = texts[name], text != sql, bare(text) == bare(sql) else { return nil }
      return (name, text)
    }
    guard !outdated.isEmpty else { return }
    try db.execute(sql: "PRAGMA writable_schema = ON")
    defer { try? db.execute(sql: "PRAGMA writable_schema = OFF") }
    for (name, text) in outdated {
      try db.execute(
        sql: "UPDATE main.sqlite_schema SET sql = ? WHERE name = ?", arguments: [text, name])
    }
  }

  /// The statements of `schema/tables.sql` and of indexes for readers by the name of what they make.
  private static let texts: [String: String] = {
    let sql = SQLText.tables + SQLText.allIndexes.replacing("IF NOT EXISTS ", with: "")
    let statements = sql.split(separator: ";\n").compactMap { text -> (String, String)? in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let first = lines.firstIndex(where: { $0.hasPrefix("CREATE ") }) else { return nil }
      let statement = lines[first...].joined(separator: "\n")
      let words = statement.prefix(100).split { $0 == " " || $0 == "(" }
      guard let kind = words.firstIndex(where: { $0 == "TABLE" || $0 == "INDEX" }),
        kind + 1 < words.count
      else { return nil }
      return (String(words[kind + 1]), statement)
    }
    return Dictionary(statements) { first, _ in first }
  }()

  static func bare(_ sql: String) -> [UInt8] {
    var bare: [UInt8] = []
    for line in sql.utf8.split(separator: UInt8(ascii: "\n")) {
      let code = line.firstRange(of: "--".utf8).map { line[..<$0.lowerBound] } ?? line
      bare += code.filter { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
    }
    return bare
  }
}
