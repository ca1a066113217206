internal import XBRL

/// The roles that `--statement` means: those of a class such as `BS`, else those with certain words in the title.
struct StatementChoice {
  private let statementClass: String?
  private let words: [String]

  /// Takes a class in any case, or words.
  init(_ text: String) {
    let name = text.uppercased()
    statementClass = StatementClass.isName(name) ? name : nil
    words = text.lowercased().split(separator: " ").map(String.init)
  }

  /// Whether it means a role. A role without a title answers to its URI's last segment.
  func includes(uri: String, statementClass: String?, title: String?) -> Bool {
    if let wanted = self.statementClass { return wanted == statementClass }
    let title = (title ?? URISegment.last(of: uri)).lowercased()
    return !words.isEmpty && words.allSatisfy(title.contains)
  }
}
