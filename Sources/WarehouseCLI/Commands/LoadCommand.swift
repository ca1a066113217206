internal import ArgumentParser
internal import CMalloc
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
      Takes whatever EDGAR hands out: linkbases and schemas, full submissions (.txt), feed files (.nc), \
      -xbrl.zip, daily feeds (.nc.tar.gz), folders of all these, and zip, tar, gz, xz, zst, bz2 around them. \
      What a file is comes from its content, never from its name. Inputs are only read. A load may be \
      stopped and repeated at will: what is there already is left alone, what is new completes it. \
      docs/DATA.md says where EDGAR publishes what.

      Filters choose filings by their header; a later load without them adds the rest.

      Examples:
        warehouse load filings/
        warehouse load feeds/2024/QTR1 --form 10-K --form 10-Q --jobs 4
        warehouse load 20240308.nc.tar.gz --since 2024-01-01 --xbrl-only
        warehouse load feeds/ --cik 320193 --kinds calculation,label
        warehouse load filings/ --dry-run           says what, documents, bytes, place
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
    help: "Do not compare filings when all are loaded; warehouse refresh does it later.")
  var noChanges = false
  @Flag(name: .customLong("dry-run"), help: "Only say what would be loaded.") var dryRun = false
  @Option(
    help: ArgumentHelp(
      "Only these form types, '10-K' with '10-K/A'. Repeatable.", valueName: "form"))
  var form: [String] = []
  @Option(
    help: ArgumentHelp(
      "Only filings with one of these in their header, as filer or other party. Repeatable.",
      valueName: "number"))
  var cik: [String] = []
  @Option(
    help: ArgumentHelp(
      "Only filings filed on this day or later, YYYY-MM-DD; by period where there is no header.",
      valueName: "date"))
  var since: String?
  @Option(
    help: ArgumentHelp(
      "Only filings filed on this day or earlier, YYYY-MM-DD; by period where there is no header.",
      valueName: "date"))
  var until: String?
  @Option(
    help: ArgumentHelp(
      "Only these kinds of links, separated by commas: calculation, presentation, definition, label, reference, other. Schemas are always read.",
      valueName: "kinds"))
  var kinds: String?
  @Flag(
    name: .customLong("xbrl-only"),
    help: "Leave out submissions without a linkbase or schema, such as ownership forms.")
  var xbrlOnly = false
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
    for number in cik where Int(number).map({ $0 <= 0 }) ?? true {
      throw ValidationError("--cik takes a central index key such as 320193, not '\(number)'.")
    }
    for date in [since, until] where date.map({ !Self.isDate($0) }) ?? false {
      throw ValidationError("--since and --until take a day as YYYY-MM-DD, not '\(date ?? "")'.")
    }
    _ = try linkKinds()
  }

  private static func isDate(_ text: String) -> Bool {
    let format = Date.ISO8601FormatStyle().year().month().day()
    return text.utf8.count == 10 && (try? format.parse(text)) != nil
  }

  private func linkKinds() throws -> LinkKinds {
    guard let kinds else { return .all }
    return try kinds.split(separator: ",").reduce(into: []) { set, name in
      guard let kind = LinkKinds(name: String(name).trimmingCharacters(in: .whitespaces)) else {
        let known = LinkKinds.named.map(\.name).joined(separator: ", ")
        throw ValidationError("--kinds takes some of \(known), not '\(name)'.")
      }
      set.insert(kind)
    }
  }

  private func options(releases: [TaxonomyUse]) throws -> LoadOptions {
    LoadOptions(
      jobs: jobs, readsAgain: again, releases: releases,
      filter: SubmissionFilter(
        forms: Set(form), ciks: Set(cik.compactMap(Int.init)), since: since, until: until,
        needsXBRL: xbrlOnly),
      kinds: try linkKinds(), comparesFilings: !noChanges)
  }

  func run() throws {
    try Wording.run {
      let input = try InputWalker(paths)
      if dryRun {
        let forecast = LoadForecast(
          input, try options(releases: try releases()), database: database.path, format: format,
          quiet: quiet)
        try forecast.write()
      } else {
        try load(input)
      }
    }
    if let signal = Interrupt.signal { throw ExitCode(128 + signal) }
  }

  private func load(_ input: InputWalker) throws {
    Interrupt.watch()
    // By itself the C library comes to keep blocks of up to 32 MB for later, which the documents of a standard
    // taxonomy are. These are given back.
    _ = mallopt(M_MMAP_THRESHOLD, 4 << 20)
    let start = Date()
    let options = try options(releases: try releases())
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
      warehouse, options: options,
      observe: reporter.observe,
      shouldStop: { Interrupt.signal != nil || reporter.outputError != nil })
    let summary = try loader.load(input)
    try warehouse.finishWriting()
    let seconds = Date().timeIntervalSince(start) - summary.refresh.seconds
    reporter.finish(summary, seconds: seconds, database: database.path)
    if let error = reporter.outputError { throw error }
    if Interrupt.signal == nil, summary.hasErrors { throw ExitStatus.findings }
  }

  private func releases() throws -> [TaxonomyUse] {
    guard let file = catalogue else { return [] }
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
