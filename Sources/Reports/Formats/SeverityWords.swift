internal import XBRL

/// How findings of quality show how much they matter.
extension Finding.Severity {
  /// What comes first comes first everywhere.
  static let inOrder: [Self] = [.error, .warning, .info]

  /// The severity of a row of `quality_findings` or `quality_rules`.
  init(stored text: String) { self = Self(rawValue: text) ?? .info }

  /// Its colour on a terminal.
  var tint: TextLine.Tint {
    switch self {
    case .error: .removed
    case .warning: .changed
    case .info: .faint
    }
  }

  /// Its class on a page, one of those that severities of changes have.
  var className: String {
    switch self {
    case .error: Severity.high.className
    case .warning: Severity.medium.className
    case .info: Severity.low.className
    }
  }
}

/// How rows of comparisons show how much they matter.
extension Severity {
  /// `high`, `medium`, `low` or `info`.
  var word: String { "\(self)" }

  /// What says it of differences that are no change.
  static let wordOfNoise = "noise"

  /// Its class on a page.
  var className: String { "s\(rawValue)" }
}
