public import Warehouse

/// Why a report cannot be given: always wrong usage, never a fault of the warehouse, whose own
/// errors are `WarehouseError`. Carries data; the command line words it and exits 64.
public enum ReportError: Error, Hashable, Sendable {
  /// There is no report of that name; the nearest names that exist, best first.
  case unknownReport(String, nearest: [String])
  /// The report has no such format; those that it has.
  case unsupportedFormat(ReportFormat, report: String, known: [ReportFormat])
  /// The report is many pages and needs a folder to write them to.
  case outputMissing(report: String)
  /// The report is one text and takes no folder.
  case outputNotAccepted(report: String)
  /// Nothing in the warehouse answers to the filter; the nearest names that exist, best first.
  case notFound(ReportFilter, nearest: [String])
  /// A shortened filer name fits several filers; their names, at most ten.
  case ambiguous(ReportFilter, matches: [String])
  /// The report has no such filter.
  case filterNotAccepted(ReportFilter.Kind, report: String)
  /// The report needs at least one filter of that kind.
  case filterMissing(ReportFilter.Kind, report: String)
  /// The report has no such change; those that it has.
  case unknownChange(String, report: String, known: [String])
  /// The report takes the option, but not with this value.
  case inclusionNotAccepted(ChangeInclusion, report: String)
  /// The report has no relationships of that kind; the kinds that it has.
  case kindNotAccepted(RelationshipKind, report: String, known: [RelationshipKind])
  /// The report needs the option.
  case optionMissing(ReportOption, report: String)
  /// A file that the warehouse was to be held against cannot be read.
  case unreadableExtract(String, reason: String)
  /// No filing, or not one filing, is known to be the one an extract was taken of: how the extract calls its schema
  /// and instances, and the filings that it may be of.
  case extractOfUnknownFiling(String, stems: [String], filings: [String])
  /// The words to search for are no query of FTS5; what SQLite says.
  case searchNotUnderstood(String, reason: String)
  /// The SQLite at hand has no FTS5.
  case searchUnavailable
  /// The report cannot be asked by that; what it can be asked by.
  case groupingNotAccepted(RowGrouping, report: String, known: [RowGrouping])
  /// There is no such rule of quality; the nearest names that exist, best first.
  case unknownRule(String, nearest: [String])
  /// The report has no findings that `--fail-on` could be about.
  case failOnNotAccepted(report: String)
  /// The report has no such option.
  case optionNotAccepted(ReportOption, report: String)

  /// The error of a report whose filters choose filings that are not there.
  public init(_ error: FilingLookupError) {
    let filter = ReportFilter(ReportFilter.Kind(error.criterion), error.text)
    switch error.problem {
    case .notFound(let nearest): self = .notFound(filter, nearest: nearest)
    case .ambiguous(let matches): self = .ambiguous(filter, matches: matches)
    }
  }
}
