internal import ArgumentParser
internal import Foundation
internal import Warehouse

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the annotated SQL of tables and views.",
    usage: "warehouse schema [<name>] [--requested] [--format <format>]",
    discussion: """
      Needs no warehouse: this is the schema that this program makes. The sqlite3 shell's .schema shows the \
      same notes for a file.

      Some views are in no file, because few people ask them and every file would carry their text: rules of \
      quality, comparability, what taxonomies publish. Reports make them on their own; --requested prints them \
      for the sqlite3 shell.

      datasette is Datasette's metadata.json for a warehouse: descriptions, facets, and the questions of \
      docs/COOKBOOK.md as canned queries.

      Examples:
        warehouse schema
        warehouse schema calculation_arcs
        warehouse schema --requested > more.sql
        sqlite3 -init more.sql warehouse.sqlite
        warehouse schema --format markdown
        warehouse schema --format datasette > metadata.json
        datasette warehouse.sqlite -m metadata.json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case sql, markdown, datasette
  }

  @Argument(help: "Only this table or view.") var name: String?
  @Option(help: "How to write it.") var format = Format.sql
  @Flag(help: "Print the views that are in no file, as views of a session.") var requested = false
  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    guard !requested || format == .sql else {
      throw ValidationError("--requested prints SQL; leave --format out.")
    }
    guard database.database == nil || format == .datasette else {
      throw ValidationError("--database is for --format datasette; the schema is the same in all.")
    }
  }

  func run() throws {
    try Wording.run {
      let schema = SchemaText()
      let text: String?
      switch format {
      case .sql where requested:
        // Empty when the name is that of no such view.
        let views = schema.requestedViews(for: name)
        text = views.isEmpty ? nil : views
      case .sql: text = name.map { schema.sql(of: $0) } ?? schema.sql
      case .markdown: text = name == nil ? schema.markdown : nil
      case .datasette: text = name == nil ? try metadata(schema) : nil
      }
      guard let text else {
        let message =
          format != .sql
          ? "--format \(format.rawValue) writes the whole schema; leave the name out"
          : "no table or view \"\(name ?? "")\"\(NearestWords.suggestion(name ?? "", among: schema.names))\n  There are \(schema.names.joined(separator: ", "))."
        Terminal.note("warehouse: \(message)")
        throw ExitStatus.usage
      }
      try Terminal.write(text)
    }
  }

  private func metadata(_ schema: SchemaText) throws -> String {
    let warehouse = try WarehouseDatabase(readingFrom: database.path)
    return try schema.datasetteMetadata(
      database: URL(fileURLWithPath: database.path).deletingPathExtension().lastPathComponent,
      hasLabelIndex: try warehouse.hasLabelIndex())
  }
}
