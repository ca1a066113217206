/// What the filters of a request stand for in one warehouse. `nil` is "no filter, all of them".
struct ReportSelection: Hashable, Sendable {
  /// Keys of filings that answer to `filing` and `filer` filters.
  var filings: [String]?
  /// URIs of roles.
  var roleURIs: [String]?
  /// `concepts.id`.
  var concepts: [Int64]?
}
