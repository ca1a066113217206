/// The schema as documentation: the annotated SQL, and the same as Markdown.
public struct SchemaText {
  /// One table or view with its notes.
  struct Entry {
    var name: String
    var isView: Bool
    var about, sql: String
    var columns: [Column]
  }

  typealias Column = (name: String, type: String, note: String)

  let entries: [Entry]

  /// Reads the embedded SQL.
  public init() {
    let tables = Self.statements(SQLText.tables).compactMap { Self.entry($0, isView: false) }
    let views = (SQLText.views + SQLText.requestedViews + [SQLText.labelSearch]).compactMap {
      Self.entry($0.text, isView: true)
    }
    entries = tables + views
  }

  /// Names of tables and views in the order of the text.
  public var names: [String] { entries.map(\.name) }

  /// Everything: tables, indexes for readers, views.
  public var sql: String {
    ([SQLText.tables, SQLText.allIndexes] + SQLText.views.map(\.text)).joined(separator: "\n")
  }

  /// `CREATE TEMP VIEW` for each view that no file holds, for the sqlite3 shell.
  ///
  /// - Parameter sql: SQL that names the views wanted, or a text of their names; `nil` for all.
  /// - Returns: the statements, each with the views that it reads before it.
  public func requestedViews(for sql: String? = nil) -> String {
    let sql = sql ?? SQLText.requestedFiles.map(\.name).joined(separator: " ")
    return DatabaseViews.requested(by: sql).map { DatabaseViews.temporary($0) + ";\n" }.joined()
  }

  /// The SQL of one table or view; `nil` when there is none.
  public func sql(of name: String) -> String? {
    entries.first { $0.name == name }.map { $0.sql + "\n" }
  }

  /// The schema as a Markdown document: views first, because they are the contract.
  public var markdown: String {
    var text = """
      # Schema

      Written by `warehouse schema --format markdown` from the comments in `schema/` and `migrations/`.

      ## Views

      These are the public surface: names, columns and values change only through a migration and a changelog
      entry. Columns marked · may be followed by more in later versions and are not part of the contract.

      """
    for entry in entries.filter(\.isView).sorted(by: { order($0) < order($1) }) {
      let stable = PublicView.named(entry.name)?.columns ?? []
      text += table(entry) { stable.contains($0) ? "" : " ·" }
    }
    text += """

      ## Tables

      What the views are made of. They may change with any migration; ask the views where you can.

      """
    for entry in entries where !entry.isView { text += table(entry) { _ in "" } }
    return text
  }

  private func order(_ entry: Entry) -> Int {
    PublicView.all.firstIndex { $0.name == entry.name } ?? .max
  }

  private func table(_ entry: Entry, mark: (String) -> String) -> String {
    var text = "\n### \(entry.name)\n\n\(entry.about)\n\n"
    let hasTypes = entry.columns.contains { !$0.type.isEmpty }
    text += hasTypes ? "| column | type | |\n|---|---|---|\n" : "| column | |\n|---|---|\n"
    for column in entry.columns {
      let note = column.note.replacing("|", with: "\\|")
      let type = hasTypes ? " \(column.type) |" : ""
      text += "| `\(column.name)`\(mark(column.name)) |\(type) \(note) |\n"
    }
    return text
  }

  // MARK: Reading the SQL

  /// Splits a file into statements, each with the comment lines above it.
  private static func statements(_ sql: String) -> [String] {
    sql.split(separator: ";\n").map { $0 + ";" }
  }

  private static func entry(_ sql: String, isView: Bool) -> Entry? {
    let lines = sql.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    guard
      let head = lines.firstIndex(where: {
        $0.hasPrefix("CREATE TABLE") || $0.hasPrefix("CREATE VIEW")
      })
    else { return nil }
    let words = lines[head].split(whereSeparator: { $0 == " " || $0 == "(" })
    guard words.count > 2 else { return nil }
    let name = String(words[2]).replacing("\"", with: "")
    let about = lines[..<head].map { $0.drop { $0 == "-" || $0 == " " } }.joined(separator: " ")
    return Entry(
      name: name, isView: isView,
      about: about.hasPrefix("\(name): ") ? String(about.dropFirst(name.count + 2)) : about,
      sql: lines.joined(separator: "\n"),
      columns: isView ? viewColumns(lines[head...]) : tableColumns(lines[head...]))
  }

  private static func tableColumns(_ lines: ArraySlice<String>) -> [Column] {
    lines.dropFirst().compactMap { line in
      guard line.hasPrefix("  "), let first = line.dropFirst(2).first,
        first.isLowercase || first == "\""
      else { return nil }
      let (code, note) = parts(of: line)
      let words = code.split(whereSeparator: { $0 == " " || $0 == "," })
      guard words.count > 1 else { return nil }
      let name = String(words[0].filter { $0 != "\"" })
      return (name, words.dropFirst().joined(separator: " "), note)
    }
  }

  /// Columns of a view: the last word of each item of its outer SELECT, and the comment behind it.
  private static func viewColumns(_ lines: ArraySlice<String>) -> [Column] {
    var columns: [Column] = []
    var depth = 0
    for line in lines.drop(while: { !$0.hasPrefix("SELECT") }).dropFirst() {
      if line.hasPrefix("FROM") { break }
      let (code, note) = parts(of: line)
      depth += code.count { $0 == "(" } - code.count { $0 == ")" }
      guard depth == 0, let item = code.split(separator: " ").last else { continue }
      let name = item.split(separator: ".").last ?? ""
      columns.append((String(name.filter { $0 != "," && $0 != "\"" }), "", note))
    }
    return columns
  }

  /// The SQL of a line, and the comment behind it.
  private static func parts(of line: String) -> (code: Substring, note: String) {
    let parts = line.split(separator: "--", maxSplits: 1)
    return (parts[0], parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
  }
}
