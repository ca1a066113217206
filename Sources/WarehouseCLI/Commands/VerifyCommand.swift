internal import ArgumentParser
internal import Foundation
internal import Warehouse

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a warehouse, or print a digest of its content.",
    usage: "warehouse verify [<filters>] [--digest [structure]] [<options>]",
    discussion: """
      Checks SQLite's integrity, references between rows, counts against the ledger, and digests and \
      effective flags recomputed from the rows. Faults go to standard output, one a line.

      The digest depends on the content alone: not on paths, times, ids or the order of loads.

      Examples:
        warehouse verify
        warehouse verify --filing aapl-20150926
        warehouse verify --filer 320193 --since 2020-01-01
        warehouse verify --digest
        warehouse verify --digest --filing aapl-20150926
        warehouse verify --digest structure   leaves out what comes from headers
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var filings: FilingOptions
  @Flag(help: "Print the digest instead of checking.") var digest = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads that check filings, 1 to 64.", valueName: "number"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Argument(help: .hidden) var scope: String?

  func validate() throws {
    if let scope, !(digest && scope == "structure") {
      throw ValidationError(
        "Unexpected argument '\(scope)'. --digest may be followed by structure.")
    }
    guard jobs >= 1, jobs <= 64 else {
      throw ValidationError("--jobs takes a number from 1 to 64.")
    }
  }

  func run() throws {
    try Wording.run {
      let warehouse = try WarehouseDatabase(readingFrom: database.path)
      let keys = try warehouse.filings(filings.choice)
      if digest {
        try writeDigests(of: warehouse, filings: keys)
      } else {
        try verify(warehouse, filings: keys)
      }
    }
  }

  /// Writes the digest of the whole or of the only filing, or each one's before its key.
  private func writeDigests(of warehouse: WarehouseDatabase, filings: [String]?) throws {
    let content = ContentDigest(scope: scope == nil ? .everything : .structure)
    guard let filings, filings.count != 1 else {
      return try Terminal.write(try content.digest(of: warehouse, filing: filings?.first) + "\n")
    }
    for filing in filings {
      try Terminal.write("\(try content.digest(of: warehouse, filing: filing))  \(filing)\n")
    }
  }

  private func verify(_ warehouse: WarehouseDatabase, filings: [String]?) throws {
    let verifier = Verifier(warehouse)
    var count = 0
    func show(_ done: Int, of total: Int) {
      count = total
      guard Terminal.errorIsTerminal else { return }
      Terminal.progress("\(done) of \(total) filings")
    }
    let faults = try verifier.faults(filings: filings, jobs: jobs, observe: show)
    if Terminal.errorIsTerminal { Terminal.progress("") }
    for fault in faults {
      try Terminal.write((fault.filing.map { "\($0): " } ?? "") + fault.message + "\n")
    }
    Terminal.note(
      "\(Wording.count(count, "filing")) verified, \(faults.isEmpty ? "no fault" : Wording.count(faults.count, "fault"))"
    )
    let outdated = try verifier.outdatedFilings()
    if outdated > 0 {
      Terminal.note(
        "note: \(Wording.count(outdated, "filing")) may name concepts by their ids, as an older version of this program did; load them with --again for the names in their schemas"
      )
    }
    if !faults.isEmpty { throw ExitStatus.findings }
  }
}
