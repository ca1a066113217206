/// A label that differs between two filings and is no change: it is counted, and listed on request.
public struct HeldBackLabel: Hashable, Sendable {
  /// Why it is no change.
  public enum Reason: String, Sendable, CaseIterable {
    /// The texts differ only in figures, dates, names of months, case or punctuation.
    case alike = "label_alike"
    /// The texts are the same but for white space; the languages differ in the region: `en-US`, `en`.
    case region = "label_region"
    /// Both texts are what the taxonomy calls its concept, each in another year.
    case standard = "standard_label"
  }
  /// Why it is no change.
  public var reason: Reason
  /// The label in the earlier filing.
  public var previous: ComparisonInput.Label
  /// The label in the later filing.
  public var current: ComparisonInput.Label
}
