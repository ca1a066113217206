public import ArgumentParser
public import Reports
internal import Warehouse

extension ReportFormat: ExpressibleByArgument {}
extension RelationshipKind: ExpressibleByArgument {}
extension ComparisonBasis: ExpressibleByArgument {}
extension RowGrouping: ExpressibleByArgument {}
extension QualitySeverity: ExpressibleByArgument {}

/// `warehouse report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Answer a question; without a name, list the reports.",
    usage: "warehouse report [<name>] [<filters>] [<options>]",
    discussion: """
      Filters of one kind are alternatives, filters of different kinds hold together.

      The reports of changes show what loads have stored: what changed from the filing before of the same \
      filer and form (prior), or from the one of a year before. In csv, json and markdown every row is there, \
      for both unless --basis says one. Text shows the filing before, what matters first; when no --filing and \
      no --filer is given, only the newest comparison of each filer and form that has such changes, at most \
      20. sign-flips is about the filing before in every format. docs/COMPARISON.md explains every row.

      html is one page that needs nothing else, and has the rows that text has, or 5,000 of a table. index is a \
      folder of linked pages: filers, filings, trees and changes of the 200 newest filings, at most 12 of a \
      filer; --limit takes another number, --filer and --filing give all of theirs.

      Examples:
        warehouse report                      lists the reports
        warehouse report filings --filer www.apple.com
        warehouse report tree --filing aapl-20150926 --kind calculation
        warehouse report concept --concept us-gaap:Assets --format csv > assets.csv
        warehouse report findings --filing clri-20110608 --format json
        warehouse report labels --search "deferred revenue" --limit 20
        warehouse report calculation-changes --filing aapl-20150926
        warehouse report presentation-changes --filer 320193 --summary
        warehouse report calculation-changes --change sign_flipped --format csv
        warehouse report history --filer 320193 --concept us-gaap:Goodwill
        warehouse report extensions --filer 320193 --by concept
        warehouse report quality --filing aapl-20150926 --fail-on error
        warehouse report quality --by agent --format csv
        warehouse report calculation-changes --format html > changes.html
        warehouse report index --format html --output site
      """)

  @Argument(help: "Name of the report.", completion: .list(Report.all.map(\.name))) var name:
    String?
  @OptionGroup var database: DatabaseOptions
  @Option(help: "How to write it.") var format =
    ReportFormat.text
  @Option(
    help: ArgumentHelp(
      "Filing key, or accession number with or without dashes. Repeatable.", valueName: "key"))
  var filing: [String] = []
  @Option(help: ArgumentHelp("CIK or name of a filer. Repeatable.", valueName: "cik-or-name"))
  var filer: [String] = []
  @Option(help: ArgumentHelp("Role URI or its last segment. Repeatable.", valueName: "uri"))
  var role: [String] = []
  @Option(
    help: ArgumentHelp("Concept such as us-gaap:Assets. Repeatable.", valueName: "prefix:Name"))
  var concept: [String] = []
  @Option(help: "Kind of relationships.") var kind: RelationshipKind?
  @Option(help: ArgumentHelp("Language of labels, such as en-US.", valueName: "language")) var lang:
    String?
  @Flag(help: "Show relationships that are prohibited or overridden as well.") var ineffective =
    false
  @Option(help: "Changes against the filing before, or against the one of a year before.")
  var basis: ComparisonBasis?
  @Option(
    help: ArgumentHelp(
      "Only this change, such as added or sign_flipped. Repeatable.", valueName: "change"))
  var change: [String] = []
  @Option(
    help: ArgumentHelp(
      "What to show besides, separated by commas: low, what text only counts; reordered, siblings in another sequence; noise, what is no change, with the reason.",
      valueName: "what"))
  var include: String?
  @Flag(help: "Only count the changes: text has one line for each filing.") var summary = false
  @Option(
    help:
      "What the rows are about: in extensions filing, role, year, concept or parent, in quality filing, filer, agent or rule."
  )
  var by: RowGrouping?
  @Option(
    help: ArgumentHelp(
      "Only this rule of quality, such as Q09; Q21 is Q21a to Q21f. Repeatable.",
      valueName: "rule"))
  var rule: [String] = []
  @Option(help: "Exit with 1 when quality finds something that is at least so severe.")
  var failOn: QualitySeverity?
  @Option(
    help: ArgumentHelp(
      "Only labels with these words: word, \"a phrase\", AND, OR, NOT, prefix*.", valueName: "words"
    ))
  var search: String?
  @Option(
    help: ArgumentHelp(
      "For report reconcile: cal.tsv of SEC's Financial Statement and Notes data sets.",
      valueName: "file"), completion: .file())
  var cal: String?
  @Option(
    help: ArgumentHelp(
      "For report reconcile: a submission's MetaLinks.json.", valueName: "file"),
    completion: .file())
  var metalinks: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Rows to show at most.", valueName: "number"))
  var limit: Int?
  @Flag(
    name: .customLong("csv-guard"),
    help: "Put a ' before CSV text that a spreadsheet would take for a formula.")
  var csvGuard = false

  @Option(
    help: ArgumentHelp(
      "Folder for the pages of index: new, empty, or an earlier site.",
      valueName: "folder"), completion: .directory)
  var output: String?
  @Flag(help: "Write into a folder that holds something else.") var force = false

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes 0 or more.") }
    _ = try ChangeInclusion.set(of: include)
    guard cal == nil || metalinks == nil else {
      throw ValidationError("--cal and --metalinks are two extracts; take one at a time.")
    }
  }

  func run() throws {
    try Wording.run {
      guard let name else { return try list() }
      let report = try Report(named: name)
      let request = try request()
      try report.check(request, as: format)
      if failOn != nil, !report.hasQualityFindings {
        throw ReportError.failOnNotAccepted(report: report.name)
      }
      if report.isSite { return try writeSite(report, request) }
      if output != nil || force { throw ReportError.outputNotAccepted(report: report.name) }
      let warehouse = try WarehouseDatabase(readingFrom: database.path)
      let outcome = try report.write(
        from: warehouse, request, as: format, style: .terminal(csvGuard: csvGuard),
        to: Terminal.write)
      for note in outcome.notes { Terminal.note("note: \(Wording.text(note))") }
      if let failOn, try report.hasFinding(in: warehouse, request, atLeast: failOn) {
        throw ExitStatus.findings
      }
    }
  }

  private func writeSite(_ report: Report, _ request: ReportRequest) throws {
    guard let output else { throw ReportError.outputMissing(report: report.name) }
    let warehouse = try WarehouseDatabase(readingFrom: database.path)
    var folder = try SiteFolder(output, force: force)
    let outcome = try report.writeSite(from: warehouse, request) { try folder.write($0, $1) }
    try folder.finish()
    var line =
      "\(Wording.count(outcome.pages, "page")) for \(Wording.count(outcome.filings, "filing"))"
    if outcome.filingsListedOnly > 0 {
      line += ", \(Wording.number(outcome.filingsListedOnly)) more only listed"
    }
    Terminal.note("\(line): \(output)/index.html")
  }

  private func request() throws -> ReportRequest {
    let filters =
      filing.map { ReportFilter(.filing, $0) } + filer.map { ReportFilter(.filer, $0) }
      + role.map { ReportFilter(.role, $0) } + concept.map { ReportFilter(.concept, $0) }
    return ReportRequest(
      filters: filters, kind: kind, language: lang, includesIneffective: ineffective, basis: basis,
      changes: change, includes: try ChangeInclusion.set(of: include), isSummary: summary,
      grouping: by, rules: rule, search: search,
      extract: cal.map { .calculations($0) } ?? metalinks.map { .metaLinks($0) }, limit: limit)
  }

  private func list() throws {
    let width = (Report.all.map(\.name.count).max() ?? 0) + 2
    var text = ""
    for report in Report.all {
      let padding = String(repeating: " ", count: width - report.name.count)
      text += "\(report.name)\(padding)\(report.summary)\n"
      text += String(repeating: " ", count: width) + "\(report.example)\n"
    }
    try Terminal.write(text)
  }
}
