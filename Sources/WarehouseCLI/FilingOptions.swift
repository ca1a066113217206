internal import ArgumentParser
internal import Reports
internal import Warehouse

/// The options that choose filings: the same in every command that has them.
struct FilingOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ReportFilter.Kind.filing)) var filing: [String] = []
  @Option(help: ArgumentHelp(ReportFilter.Kind.filer)) var filer: [String] = []
  @OptionGroup var header: HeaderOptions

  var choice: [FilingCriterion: [String]] {
    let choice: [FilingCriterion: [String]] = [
      .filing: filing, .filer: filer, .cik: header.cik.map { String($0.number) },
      .form: header.form, .since: header.since.map(\.text), .until: header.until.map(\.text),
    ]
    return choice.filter { !$0.value.isEmpty }
  }

  var filters: [ReportFilter] {
    let choice = choice
    return FilingCriterion.allCases.flatMap { criterion in
      (choice[criterion] ?? []).map { ReportFilter(ReportFilter.Kind(criterion), $0) }
    }
  }
}

/// The options that choose filings by what their headers say.
struct HeaderOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ReportFilter.Kind.cik)) var cik: [CentralIndexKey] = []
  @Option(help: ArgumentHelp(ReportFilter.Kind.form)) var form: [String] = []
  @Option(help: ArgumentHelp(ReportFilter.Kind.since)) var since: [Day] = []
  @Option(help: ArgumentHelp(ReportFilter.Kind.until)) var until: [Day] = []
}

struct PlaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp(ReportFilter.Kind.statement)) var statement: [String] = []
  @Option(help: ArgumentHelp(ReportFilter.Kind.role)) var role: [String] = []
  @Option(help: ArgumentHelp(ReportFilter.Kind.concept)) var concept: [String] = []

  var filters: [ReportFilter] {
    statement.map { ReportFilter(.statement, $0) } + role.map { ReportFilter(.role, $0) }
      + concept.map { ReportFilter(.concept, $0) }
  }
}
