/// What the reader of a report should know beyond its rows. Carries data; the command line words it.
public enum ReportNote: Hashable, Sendable {
  /// Why a filing is compared with no other one.
  public enum NotCompared: Hashable, Sendable {
    /// EDGAR has withdrawn it.
    case withdrawn
    /// It has no relationship of calculation, presentation or definition links.
    case nothingToCompare
    /// Neither a period nor the day of filing is known.
    case undated
    /// It has the period, relationships and labels of another filing and counts as one with that.
    case copy(of: String)
    /// Another filing of the same period takes its place; `nil` when it is not known which.
    case replaced(by: String?)
    /// No filing of the filer has the same form and is earlier; the form without amendment marks, if it
    /// is known.
    case first(form: String?)
    /// There are earlier ones, all of another series, or annual where it is quarterly.
    case unlike
    /// There is an earlier filing, but none of a year before.
    case noneOfYearBefore
  }

  /// Filings have changed since they were compared; how many groups of one filer and form.
  case notUpToDate(groups: Int)
  /// So many comparisons were made by rules of another version.
  case outdated(comparisons: Int)
  /// A filing that was asked for is compared with none.
  case notCompared(filing: String, NotCompared)
  /// A filing that was asked for, or the one it is compared with, has nothing of the kind; `nil`: both.
  case withoutKind(ChangeKind, filing: String?)
  /// Rules of quality that could not judge so many concepts, because no declaration of these is here.
  case notJudged([UnjudgedConcepts])
  /// None of several filings is compared with an earlier one.
  case nothingCompared
  /// Text shows the newest comparison of each filer and form, so many at most, of all there are.
  case newest(shown: Int, of: Int, limit: Int)
  /// Text shows comparisons with the filing before; so many others are with the one of a year before.
  case otherBasis(pairs: Int)
}

/// A rule of quality and how many concepts it could not judge, a concept once for each filing.
public struct UnjudgedConcepts: Hashable, Sendable {
  /// The rule's name.
  public var rule: String
  /// Concepts without a declaration.
  public var concepts: Int
}
