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
  /// From this likeness on two labels have enough of them when both have.
  private static let bothLikeness: Int32 = 450
  /// A filing needs so many standard labels to show what it uses the role for, and so many of ten like the name.
  private static let (fewest, ofTen) = (10, 7)

  private var total = 0
  private var alike = 0

  /// Notes how alike one of a filing's labels of standard concepts in that role is to the concept's name.
  mutating func note(_ likeness: Int32) {
    total += 1
    if likeness >= Self.likeness { alike += 1 }
  }

  /// Whether the filing leaves the standard role to the taxonomy's labels.
  var areTaxonomys: Bool { total >= Self.fewest && 10 * alike >= Self.ofTen * total }

  /// Whether two labels are the taxonomy's, of one concept in two years or of one that follows the other: both are
  /// written as titles, and both or neither say in brackets what they are for. When they say the same there, that is
  /// enough; else one at least has the words of its name and the other some of them, both have about half of them, or
  /// they have most words in common.
  static func areOfTwoYears(
    _ texts: Sides<String>, names: Sides<Substring>, _ book: inout WordBook
  ) -> Bool {
    let brackets = Sides { side in
      let text = texts[side]
      return text.firstIndex(of: "[").map { text[$0...] }
    }
    guard isTitle(texts.previous), isTitle(texts.current),
      (brackets.previous == nil) == (brackets.current == nil)
    else { return false }
    if let bracket = brackets.previous, bracket == brackets.current { return true }
    let (a, b) = (
      book.likeness(ofLabel: texts.previous, name: book.words(ofName: names.previous)),
      book.likeness(ofLabel: texts.current, name: book.words(ofName: names.current))
    )
    return max(a, b) >= likeness && min(a, b) > 0 || min(a, b) >= bothLikeness
      || WordBook.likeness(
        book.words(ofLabel: texts.previous), book.words(ofLabel: texts.current)) >= likeness
  }

  /// Whether most words of four letters and more begin with a capital letter, as in all taxonomies.
  private static func isTitle(_ text: String) -> Bool {
    var (words, titled, letters, isCapital) = (0, 0, 0, false)
    func end() {
      if letters >= 4 {
        words += 1
        if isCapital { titled += 1 }
      }
      letters = 0
    }
    for scalar in text.unicodeScalars {
      guard scalar == "-" || scalar.properties.isAlphabetic else {
        end()
        continue
      }
      if letters == 0 { isCapital = scalar.properties.isUppercase }
      letters += 1
    }
    end()
    return words == 0 || 2 * titled > words
  }
}
