/// How alike two concepts are by name and label.
struct Likeness {
  /// Likeness of the names, in thousandths.
  var name: Int32
  /// The greater of the likeness of names and of labels.
  var best: Int32
  /// Whether a label that says something is the same, and no contradiction outweighs it.
  var isSame: Bool
  /// Whether names or labels contradict: another number, or the opposite word.
  var isClash: Bool
}

/// Names and labels of both sides, taken into words when they are asked for.
struct LikenessBook {
  /// Words of names, labels and titles.
  var words = WordBook()
  private var sides: (previous: LabelIndex, current: LabelIndex)?
  private let inputs: (previous: ComparisonInput, current: ComparisonInput)
  private var names: [Int32: WordBook.Words] = [:]
  private var known: [UInt64: Likeness] = [:]

  /// The labels of one side by concept.
  struct LabelIndex {
    let labels: ComparisonInput.Labels
    /// Positions in `labels.entries`, concept by concept.
    private var byConcept: [[Int32]]
    private let languageRank: [Int]
    private var roleNumber: [String: Int32] = [:]
    private var words: [Int32: WordBook.Words] = [:]

    init(_ input: ComparisonInput) {
      labels = input.labels()
      byConcept = Array(repeating: [], count: input.concepts.count)
      for (position, label) in labels.entries.enumerated() {
        byConcept[Int(label.concept)].append(Int32(position))
      }
      // American English first, then other English, then the rest by name.
      let languages = labels.languages
      let order = languages.indices.sorted { Self.key(languages[$0]) < Self.key(languages[$1]) }
      var ranks = Array(repeating: 0, count: order.count)
      for (rank, language) in order.enumerated() { ranks[language] = rank }
      languageRank = ranks
      for (number, role) in labels.roles.enumerated() { roleNumber[role] = Int32(number) }
    }

    private static func key(_ language: String) -> (Int, String) {
      let lower = language.lowercased()
      return (lower == "en-us" ? 0 : lower == "en" ? 1 : lower.hasPrefix("en") ? 2 : 3, lower)
    }

    /// Words of a concept's label in a role; `nil` when it has none.
    mutating func words(_ concept: Int32, _ role: String, _ book: inout WordBook)
      -> WordBook.Words?
    {
      guard let number = roleNumber[role] else { return nil }
      let candidates = byConcept[Int(concept)].filter {
        labels.entries[Int($0)].role == number
      }
      let chosen = candidates.min { a, b in
        let (first, second) = (labels.entries[Int(a)], labels.entries[Int(b)])
        return (languageRank[Int(first.language)], a) < (languageRank[Int(second.language)], b)
      }
      guard let chosen else { return nil }
      if let known = words[chosen] { return known }
      let found = book.words(ofLabel: labels.text(labels.entries[Int(chosen)].text))
      words[chosen] = found
      return found
    }
  }

  private static let standardLabel = "http://www.xbrl.org/2003/role/label"
  private static let comparedRoles = [
    standardLabel, "http://www.xbrl.org/2003/role/terseLabel",
    "http://www.xbrl.org/2003/role/totalLabel", "http://www.xbrl.org/2003/role/verboseLabel",
  ]

  init(_ previous: ComparisonInput, _ current: ComparisonInput) {
    inputs = (previous, current)
  }

  /// The labels of both sides, read at the first call.
  mutating func labels() -> (previous: LabelIndex, current: LabelIndex) {
    if let sides { return sides }
    let read = (LabelIndex(inputs.previous), LabelIndex(inputs.current))
    sides = read
    return read
  }

  /// Words of a concept's name.
  mutating func name(_ concept: Int32, _ alignment: ConceptAlignment) -> WordBook.Words {
    if let known = names[concept] { return known }
    let found = words.words(ofName: alignment.localName(concept))
    names[concept] = found
    return found
  }

  /// Compares two concepts, wherever they stand, or at a place that shows particular labels.
  mutating func compare(
    _ earlier: Int32, _ later: Int32, _ alignment: ConceptAlignment,
    shown: (previous: String, current: String)? = nil
  ) -> Likeness {
    let key = UInt64(UInt32(bitPattern: earlier)) << 32 | UInt64(UInt32(bitPattern: later))
    let isPlain = shown.map { $0 == $1 && Self.comparedRoles.contains($0) } ?? true
    if isPlain, let likeness = known[key] { return likeness }
    let likeness = look(earlier, later, alignment, shown: shown)
    if isPlain { known[key] = likeness }
    return likeness
  }

  private mutating func look(
    _ earlier: Int32, _ later: Int32, _ alignment: ConceptAlignment,
    shown: (previous: String, current: String)?
  ) -> Likeness {
    let (a, b) = (name(earlier, alignment), name(later, alignment))
    let names = WordBook.likeness(a, b)
    var likeness = Likeness(name: names, best: names, isSame: false, isClash: words.clash(a, b))
    var sameLength = 0
    _ = labels()
    guard var (previous, current) = sides else { return likeness }
    sides = nil
    defer { sides = (previous, current) }
    let (first, second) = (
      alignment.previousPosition[Int(earlier)], alignment.currentPosition[Int(later)]
    )
    var pairs = Self.comparedRoles.map { ($0, $0) }
    if let shown, shown.previous != shown.current || !Self.comparedRoles.contains(shown.previous) {
      pairs.append((shown.previous, shown.current))
    }
    for (earlierRole, laterRole) in pairs {
      guard let x = previous.words(first, earlierRole, &words),
        let y = current.words(second, laterRole, &words)
      else { continue }
      likeness.best = max(likeness.best, WordBook.likeness(x, y))
      if x == y {
        if words.isTelling(x) { sameLength = max(sameLength, x.count) }
      } else if words.clash(x, y) {
        likeness.isClash = true
      }
    }
    likeness.isSame = sameLength >= (likeness.isClash ? 3 : 2)
    return likeness
  }

  /// The label role that a place shows: the preferred label's, else the standard one.
  static func shown(_ preferredLabel: String) -> String {
    preferredLabel.isEmpty ? standardLabel : preferredLabel
  }
}
