internal import ArgumentParser
internal import Foundation

@main
struct WarehouseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warehouse",
    abstract:
      "Loads EDGAR filings' linkbases into one SQLite file and answers questions across filings.",
    discussion: """
      Examples:
        warehouse load filings/               folders and files, in any mix
        warehouse report                      lists the reports
        warehouse report filings              what is in the warehouse
        warehouse report tree --filing aapl-20150926 --kind calculation
        warehouse compare hbln-20221231 hbln-20231231
        warehouse verify                      recounts everything
        sqlite3 warehouse.sqlite 'SELECT * FROM calculation_arcs LIMIT 5'

      Exit codes: 0 done; 1 something of the input could not be stored, or verify found a fault; 2 the \
      warehouse cannot be opened, created or written; 64 wrong usage; 130 and 143 after an interrupt.
      """,
    version: "0.1.0",
    subcommands: [
      LoadCommand.self, RefreshCommand.self, ReportCommand.self, CompareCommand.self,
      VerifyCommand.self, RemoveCommand.self, SchemaCommand.self,
    ])

  /// Runs the command that the arguments name; wrong usage is worded like every other error.
  static func main() {
    Terminal.prepare()
    let words = Terminal.arguments
    if let message = NearestWords.unknownSubcommand(in: words) { refuse(message) }
    do {
      var command = try parseAsRoot(words)
      try command.run()
    } catch let error where exitCode(for: error) == .success {
      exit(withError: showHelpOfReport(words) ?? error)
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error) == ExitStatus.usage, message.hasPrefix("Error: ") else {
        exit(withError: error)
      }
      refuse(NearestWords.suggesting(String(message.dropFirst("Error: ".count))))
    }
  }

  /// Shows the help of the report that is named; returns how the program ends, `nil` when none is.
  private static func showHelpOfReport(_ words: [String]) -> ExitCode? {
    do {
      var help: ReportHelp?
      try Wording.run {
        help = try ReportHelp(askedForBy: words)
        if let help { try Terminal.write(help.text) }
      }
      return help == nil ? nil : .success
    } catch {
      return exitCode(for: error)
    }
  }

  private static func refuse(_ message: some StringProtocol) -> Never {
    Terminal.note("warehouse: \(message)")
    Foundation.exit(ExitStatus.usage.rawValue)
  }
}

/// The option that every command has which touches a warehouse.
struct DatabaseOptions: ParsableArguments {
  @Option(help: .database, completion: .file()) var database: String?

  var path: String { database ?? Terminal.environment("WAREHOUSE_DATABASE") ?? "warehouse.sqlite" }
}

/// Exit codes; nothing else ends the program with a number.
enum ExitStatus {
  /// Something of the input is in no view, or verify found a fault.
  static let findings = ExitCode(1)
  /// The warehouse cannot be opened, created or written, or standard output cannot.
  static let unusable = ExitCode(2)
  static let usage = ExitCode(64)
}
