internal import ArgumentParser
internal import CMalloc
internal import EDGAR
internal import Foundation
internal import Warehouse
internal import XBRL

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
        warehouse load feeds/ --cik 320193 --kind calculation --kind labels
        warehouse load filings/ --dry-run           says what, documents, bytes, place
        warehouse load filings/ --format jsonl      one JSON record a line
        warehouse load filings/ --again             after an update of this program
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// Lines for people, or one JSON object a line under either name.
    case text, json, jsonl
  }

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case any, new
  }

  @OptionGroup var database: DatabaseOptions
  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"), completion: .file())
  var paths: [String]
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads that read and parse, 1 to 64.", valueName: "number"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Flag(help: "Read documents again that are in the warehouse already.") var again = false
  @Flag(
    name: .customLong("no-changes"),
    help: "Do not compare filings when all are loaded; warehouse refresh does it later.")
  var noChanges = false
  @Flag(name: .customLong("dry-run"), help: "Only say what would be loaded.") var dryRun = false
  @OptionGroup var header: HeaderOptions
  @Option(
    help: ArgumentHelp(
      "Only links of this kind, or of several separated by commas. Schemas are always read. Repeatable.",
      valueName: "kind"))
  var kind: [LinkKindList] = []
  @Option(name: .customLong("kinds"), help: .hidden) var kinds: [LinkKindList] = []
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
      "text, or json, jsonl: one record a line for each filing, each folder that is loaded already and each file that is part of no filing."
  )
  var format = Format.text
  @Option(
    help:
      "When to exit with 1: new, only when this load has found an error; any, also when an earlier one did and the input is still the same."
  )
  var failOn = FailOn.any
  @Flag(help: "Say nothing but what went wrong.") var quiet = false

  func validate() throws {
    guard jobs >= 1, jobs <= 64 else {
      throw ValidationError("--jobs takes a number from 1 to 64.")
    }
  }

  private func options() throws -> LoadOptions {
    let asked = kind + kinds
    return LoadOptions(
      jobs: jobs, readsAgain: again, releases: try releases(),
      filter: SubmissionFilter(
        forms: Set(header.form), ciks: Set(header.cik.map(\.number)),
        since: header.since.map(\.text).min(), until: header.until.map(\.text).max(),
        needsXBRL: xbrlOnly),
      kinds: asked.isEmpty ? .all : asked.reduce(into: []) { $0.formUnion($1.kinds) },
      comparesFilings: !noChanges)
  }

  func run() throws {
    try Wording.run {
      let input = try InputWalker(paths)
      if dryRun {
        try LoadForecast(
          input: input, options: options(), database: database.path, format: format, quiet: quiet
        ).write()
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
    let options = try options()
    let reporter = LoadReporter(format: format, quiet: quiet, again: again)
    reporter.tell(linksOutside: input.linksOutside)
    guard !input.folders.isEmpty else {
      // Nothing to load makes no warehouse.
      for error in input.unreadable { reporter.observe(.unreadable(error)) }
      reporter.finish(LoadSummary(), seconds: 0)
      if !input.unreadable.isEmpty { throw ExitStatus.findings }
      return
    }
    let warehouse = try WarehouseDatabase(writingTo: database.path)
    if !quiet { Wording.noteBrokenViews(of: warehouse) }
    let loader = Loader(
      warehouse, options: options,
      observe: reporter.observe,
      shouldStop: { Interrupt.signal != nil || reporter.outputError != nil })
    let summary = try loader.load(input)
    try Wording.finishWriting(warehouse)
    reporter.finish(summary, seconds: Date().timeIntervalSince(start) - summary.refresh.seconds)
    if let error = reporter.outputError { throw error }
    let hasErrors = failOn == .new ? summary.hasNewErrors : summary.hasErrors
    if Interrupt.signal == nil, hasErrors { throw ExitStatus.findings }
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
