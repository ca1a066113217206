internal import ArgumentParser
internal import EDGAR
internal import Foundation
internal import Warehouse
internal import XBRL

/// `warehouse load`.
struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load filings into a warehouse.",
    usage: "warehouse load <path> ... [<options>]",
    discussion: """
      What a file is comes from its content, never from its name. A load may be stopped and repeated at \
      will: what is there already is left alone, what is new completes it.

      Examples:
        warehouse load filings/
        warehouse load aapl-20150926/ aapl-20150926_cal.xml --database edgar.sqlite
        warehouse load filings/ --jobs 4 --quiet
        warehouse load filings/ --dry-run           says what, files, bytes, folder
        warehouse load filings/ --format json       one JSON record a line
        warehouse load filings/ --again             after an update of this program
      """)

  /// How the load says what it did.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var database: DatabaseOptions
  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"), completion: .file())
  var paths: [String]
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads that read and parse, 1 to 64.", valueName: "number"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Flag(help: "Read documents anew that are in the warehouse already.") var again = false
  @Flag(
    name: .customLong("no-changes"),
    help: "Do not compare filings. Without effect in this version, which compares none.")
  var noChanges = false
  @Flag(name: .customLong("dry-run"), help: "Only say what would be loaded.") var dryRun = false
  @Option(
    help: ArgumentHelp(
      "Releases of standard taxonomies that this program does not know: CSV with the header family,version,namespace,schema_url. They stay in the warehouse.",
      valueName: "file"), completion: .file())
  var catalogue: String?
  @Option(
    help:
      "text, or json: one record a line for each filing, each folder that is loaded already and each file that is part of no filing."
  )
  var format = Format.text
  @Flag(help: "Say nothing but what went wrong.") var quiet = false

  func validate() throws {
    guard jobs >= 1, jobs <= 64 else {
      throw ValidationError("--jobs takes a number from 1 to 64.")
    }
  }

  func run() throws {
    try Wording.run {
      let input = try InputWalker(paths)
      if dryRun {
        try LoadForecast(input, database: database.path, format: format, quiet: quiet).write()
      } else {
        try load(input)
      }
    }
    if let signal = Interrupt.signal { throw ExitCode(128 + signal) }
  }

  private func load(_ input: InputWalker) throws {
    Interrupt.watch()
    let start = Date()
    let releases = try catalogue.map { file in try self.releases(in: file) } ?? []
    let reporter = LoadReporter(format: format, quiet: quiet, again: again)
    guard !input.folders.isEmpty else {
      // Nothing to load makes no warehouse.
      for error in input.unreadable { reporter.observe(.unreadable(error)) }
      reporter.finish(LoadSummary(), seconds: 0, database: database.path)
      if !input.unreadable.isEmpty { throw ExitStatus.findings }
      return
    }
    let warehouse = try WarehouseDatabase(writingTo: database.path)
    let loader = Loader(
      warehouse, options: LoadOptions(jobs: jobs, readsAgain: again, releases: releases),
      observe: reporter.observe,
      shouldStop: { Interrupt.signal != nil || reporter.outputError != nil })
    let summary = try loader.load(input)
    try warehouse.finishWriting()
    reporter.finish(summary, seconds: Date().timeIntervalSince(start), database: database.path)
    if let error = reporter.outputError { throw error }
    if Interrupt.signal == nil, summary.hasErrors { throw ExitStatus.findings }
  }

  private func releases(in file: String) throws -> [TaxonomyUse] {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw InputError(path: file, reason: "The file cannot be read as UTF-8 text")
    }
    guard let releases = Catalogue.releases(in: text) else {
      throw InputError(
        path: file,
        reason: "It needs the header family,version,namespace,schema_url and four fields a line")
    }
    return releases
  }
}
