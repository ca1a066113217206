internal import ArgumentParser
internal import Reports
internal import Warehouse

struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove filings from a warehouse.",
    usage: "warehouse remove <filing> ... [<options>]",
    discussion: """
      Removes filings with everything that no other filing uses. All of those named, or none when one of \
      them does not exist. Loading their documents again brings them back.

      Examples:
        warehouse remove aapl-20150926
        warehouse remove 0000320193-19-000119 000032019320000096
        warehouse remove aapl-20150926 --database edgar.sqlite
      """)

  @OptionGroup var database: DatabaseOptions
  @Argument(
    help: ArgumentHelp(
      "Filing keys, or accession numbers with or without dashes.", valueName: "filing"))
  var filings: [String]
  @Flag(help: "Say nothing but what went wrong.") var quiet = false

  func run() throws {
    try Wording.run {
      // Only an existing warehouse: opening for writing would make a new one.
      let keys = try keys(in: WarehouseDatabase(readingFrom: database.path))
      let warehouse = try WarehouseDatabase(writingTo: database.path)
      let result = try Remover(warehouse).remove(keys)
      try Wording.finishWriting(warehouse)
      if !quiet { Terminal.note("\(Wording.count(result.removed.count, "filing")) removed") }
    }
  }

  /// The keys of the filings named; says of every name that is no filing's what is near.
  private func keys(in warehouse: WarehouseDatabase) throws -> [String] {
    let keys = try filings.compactMap { name -> String? in
      do {
        return try warehouse.filing(named: name)
      } catch let error as FilingLookupError {
        Terminal.note("warehouse: \(Wording.text(ReportError(error)))")
        return nil
      }
    }
    guard keys.count == filings.count else {
      Terminal.note("warehouse: nothing was removed")
      throw ExitStatus.usage
    }
    return keys
  }
}
