internal import ArgumentParser
internal import Warehouse

/// `warehouse schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the annotated SQL of tables and views.",
    usage: "warehouse schema [<name>] [--format <format>]",
    discussion: """
      Needs no warehouse: this is the schema that this program makes. The sqlite3 shell's .schema shows the \
      same notes for a file.

      Examples:
        warehouse schema
        warehouse schema calculation_arcs
        warehouse schema --format markdown
      """)

  /// How the schema is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case sql, markdown
  }

  @Argument(help: "Only this table or view.") var name: String?
  @Option(help: "How to write it.") var format = Format.sql

  func run() throws {
    try Wording.run {
      let schema = SchemaText()
      let text: String?
      switch format {
      case .sql: text = name.map { schema.sql(of: $0) } ?? schema.sql
      case .markdown: text = name == nil ? schema.markdown : nil
      }
      guard let text else {
        let message =
          format == .markdown
          ? "--format markdown writes the whole schema; leave the name out"
          : "no table or view \"\(name ?? "")\"\n  There are \(schema.names.joined(separator: ", "))."
        Terminal.note("warehouse: \(message)")
        throw ExitStatus.usage
      }
      try Terminal.write(text)
    }
  }
}
