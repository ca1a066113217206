internal import ArgumentParser
internal import Foundation
internal import Warehouse

/// `warehouse verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a warehouse, or print a digest of its content.",
    usage: "warehouse verify [--filing <key>] [--digest [structure]] [<options>]",
    discussion: """
      Checks SQLite's integrity, references between rows, counts against the ledger, and digests and \
      effective flags recomputed from the rows. Faults go to standard output, one a line.

      The digest depends on the content alone: not on paths, times, ids or the order of loads.

      Examples:
        warehouse verify
        warehouse verify --filing aapl-20150926
        warehouse verify --digest
        warehouse verify --digest --filing aapl-20150926
        warehouse verify --digest structure   leaves out what comes from headers
      """)

  @OptionGroup var database: DatabaseOptions
  @Option(help: ArgumentHelp("Only this filing.", valueName: "key")) var filing: String?
  @Flag(help: "Print the digest instead of checking.") var digest = false
  @Argument(help: .hidden) var scope: String?

  func validate() throws {
    if let scope, !(digest && scope == "structure") {
      throw ValidationError(
        "Unexpected argument '\(scope)'. --digest may be followed by structure.")
    }
  }

  func run() throws {
    try Wording.run {
      let warehouse = try WarehouseDatabase(readingFrom: database.path)
      let key = try filing.map { filing in try self.key(of: filing, warehouse) }
      if digest {
        let content = ContentDigest(scope: scope == nil ? .everything : .structure)
        try Terminal.write(try content.digest(of: warehouse, filing: key) + "\n")
      } else {
        try verify(warehouse, filing: key)
      }
    }
  }

  private func key(of filing: String, _ warehouse: WarehouseDatabase) throws -> String {
    guard let key = try warehouse.key(of: filing) else {
      Terminal.note(
        "warehouse: no filing \"\(filing)\" in \(database.path)\n  `warehouse report filings` lists them."
      )
      throw ExitStatus.usage
    }
    return key
  }

  private func verify(_ warehouse: WarehouseDatabase, filing: String?) throws {
    var count = 0
    let faults = try Verifier(warehouse).faults(filing: filing) { done, total in
      count = total
      if Terminal.errorIsTerminal, done % 10 == 0 {
        Terminal.progress("\r\u{1B}[K\(done) of \(total) filings")
      }
    }
    if Terminal.errorIsTerminal { Terminal.progress("\r\u{1B}[K") }
    for fault in faults {
      try Terminal.write((fault.filing.map { "\($0): " } ?? "") + fault.message + "\n")
    }
    Terminal.note(
      "\(Wording.count(count, "filing")) verified, \(faults.isEmpty ? "no fault" : Wording.count(faults.count, "fault"))"
    )
    if !faults.isEmpty { throw ExitStatus.findings }
  }
}
