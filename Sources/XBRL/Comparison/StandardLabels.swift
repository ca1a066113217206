/// Labels that a taxonomy gives its own concepts, as filings repeat them in the standard label role.
///
/// The taxonomies themselves are rarely at hand, and what a comparison says must not depend on them. Names are at
/// hand: a taxonomy's label has mostly the words of the concept's name (`AccountsReceivableNetCurrent`, "Accounts
/// Receivable, Net, Current"). A filing that puts its own wording into the standard role has it for many concepts.
///
/// Source: docs/COMPARISON.md, "Labels"; measured on 25 pairs of filings.
struct StandardLabels {
  /// The role that taxonomies have their labels in.
  static let role = "http://www.xbrl.org/2003/role/label"
  /// From this likeness on, in thousandths, a label has the words of a name.
  private static let likeness: Int32 = 600
  /// A filing needs so many standard labels to show what it uses the role for, and so many of ten like the name.
  private static let (fewest, ofTen) = (10, 7)

  private var total = 0
  private var alike = 0

  /// Notes one of a filing's labels of standard concepts in that role.
  mutating func note(_ text: String, name: Substring, _ book: inout WordBook) {
    total += 1
    if book.likeness(ofLabel: text, name: name) >= Self.likeness { alike += 1 }
  }

  /// Whether the filing leaves the standard role to the taxonomy's labels.
  var areTaxonomys: Bool { total >= Self.fewest && 10 * alike >= Self.ofTen * total }

  /// Whether two labels of a concept are the taxonomy's of two years: both are written as titles, one at least has
  /// the words of the name, the other some of them, and both or neither say in brackets what they are for.
  static func areOfTwoYears(
    _ one: String, _ other: String, name: Substring, _ book: inout WordBook
  ) -> Bool {
    guard isTitle(one), isTitle(other), one.contains("[") == other.contains("[") else {
      return false
    }
    let (a, b) = (
      book.likeness(ofLabel: one, name: name), book.likeness(ofLabel: other, name: name)
    )
    return max(a, b) >= likeness && min(a, b) > 0
  }

  /// Whether most words of four letters and more begin with a capital letter, as in all taxonomies.
  private static func isTitle(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && $0 != "-" }.filter { $0.count >= 4 }
    return words.isEmpty || 2 * words.count { $0.first?.isUppercase ?? false } > words.count
  }
}
