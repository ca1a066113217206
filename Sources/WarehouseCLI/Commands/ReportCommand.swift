internal import ArgumentParser
internal import Reports
internal import Warehouse

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Answer a question; without a name, list the reports.",
    usage: "warehouse report [<name>] [<filters>] [<options>]",
    discussion: """
      warehouse report <name> --help shows the options and columns of one report.

      The same filter again is an alternative; different filters hold together.

      The reports of changes show what loads have stored: what changed from the filing before of the same \
      filer and form (prior), or from the one of a year before. In csv, json, jsonl and markdown every row is there, \
      for both unless --basis says one. Text shows the filing before, what matters first; without --filing, \
      --filer or --cik only the newest comparison of each filer and form that has such changes, at most 20. \
      sign-flips is about the filing before in every format. docs/COMPARISON.md explains every row.

      html is one page that needs nothing else, and has the rows that text has, or 5,000 of a table. index is a \
      folder of linked pages: filers, filings, trees and changes of the 200 newest filings, at most 12 of a \
      filer; --limit takes another number, --filer and --filing give all of theirs.

      Examples:
        warehouse report                      lists the reports
        warehouse report filings --filer www.apple.com
        warehouse report tree --help          its own options and columns
        warehouse report tree --filing aapl-20150926 --kind calculation
        warehouse report roles --form 10-K --since 2023-01-01 --statement BS
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
  @Option(help: .format) var format = ReportFormat.text
  @OptionGroup var filings: FilingOptions
  @OptionGroup var places: PlaceOptions
  @Option(help: ArgumentHelp(ReportOption.kind)) var kind: [RelationshipKind] = []
  @Option(help: ArgumentHelp(ReportOption.language)) var lang: String?
  @Flag(help: ArgumentHelp(ReportOption.ineffective)) var ineffective = false
  @Option(help: ArgumentHelp(ReportOption.basis)) var basis: ComparisonBasis?
  @Option(help: ArgumentHelp(ReportOption.change)) var change: [String] = []
  @Option(help: ArgumentHelp(ReportOption.include)) var include: String?
  @Flag(help: ArgumentHelp(ReportOption.summary)) var summary = false
  @Option(help: ArgumentHelp(ReportOption.by)) var by: RowGrouping?
  @Option(help: ArgumentHelp(ReportOption.rule)) var rule: [String] = []
  @Option(help: .failOn) var failOn: QualitySeverity?
  @Option(help: ArgumentHelp(ReportOption.search)) var search: String?
  @Option(help: ArgumentHelp(ReportOption.extract), completion: .file()) var cal: String?
  @Option(help: .metaLinks, completion: .file()) var metalinks: String?
  @Option(parsing: .unconditional, help: .limit) var limit: Int?
  @Flag(name: .customLong("csv-guard"), help: .csvGuard) var csvGuard = false
  @Option(help: .output, completion: .directory) var output: String?
  @Flag(help: .force) var force = false

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
    ReportRequest(
      filters: filings.filters + places.filters, kinds: Set(kind), language: lang,
      includesIneffective: ineffective, basis: basis, changes: change,
      includes: try ChangeInclusion.set(of: include), isSummary: summary,
      grouping: by, rules: rule, search: search,
      extract: cal.map { .calculations($0) } ?? metalinks.map { .metaLinks($0) }, limit: limit)
  }

  private func list() throws {
    let width = (Report.all.map(\.name.count).max() ?? 0) + 2
    let margin = String(repeating: " ", count: width)
    let lines = Report.all.map { report in
      "\(report.name)\(margin.dropFirst(report.name.count))\(report.summary)\n\(margin)\(report.example)\n"
    }
    try Terminal.write(lines.joined())
  }
}
