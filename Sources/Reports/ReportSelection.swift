/// What the filters of a request mean in one warehouse. `nil` is "no filter, all of them".
struct ReportSelection: Hashable, Sendable {
  /// Keys of the filings that answer to the filters which choose filings.
  var filings: [String]?
  /// Form families of these filings, when a filter names forms.
  var formFamilies: Set<String>?
  var roleURIs: [String]?
  /// `concepts.id`.
  var concepts: [Int64]?
}
