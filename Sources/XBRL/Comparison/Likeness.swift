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
  /// Words of the longest label that says something and is the same.
  var sameWords = 0
}

/// The labels of one side by concept, taken into words when they are asked for.
struct LabelIndex {
  /// The labels.
  let labels: ComparisonInput.Labels
  private let order: [Int32]
  private let starts: [Int32]
  private let languageRank: [Int]
  private let roleNumber: [String: Int32]
  private var words: [Int32: WordBook.Words] = [:]

  /// Sorts the labels by concept. O(n).
  init(_ input: ComparisonInput) {
    let labels = input.labels()
    self.labels = labels
    var starts = Array(repeating: Int32(0), count: input.concepts.count + 1)
    for label in labels.entries { starts[Int(label.concept) + 1] += 1 }
    for concept in input.concepts.indices { starts[concept + 1] += starts[concept] }
    var next = starts
    var order = Array(repeating: Int32(0), count: labels.entries.count)
    for (position, label) in labels.entries.enumerated() {
      order[Int(next[Int(label.concept)])] = Int32(position)
      next[Int(label.concept)] += 1
    }
    (self.order, self.starts) = (order, starts)
    // American English first, then other English, then the rest by name.
    let languages = labels.languages
    let sorted = languages.indices.sorted { Self.key(languages[$0]) < Self.key(languages[$1]) }
    var ranks = Array(repeating: 0, count: sorted.count)
    for (rank, language) in sorted.enumerated() { ranks[language] = rank }
    languageRank = ranks
    var numbers: [String: Int32] = [:]
    for (number, role) in labels.roles.enumerated() { numbers[role] = Int32(number) }
    roleNumber = numbers
  }

  private static func key(_ language: String) -> (Int, String) {
    let lower = language.lowercased()
    return (lower == "en-us" ? 0 : lower == "en" ? 1 : lower.hasPrefix("en") ? 2 : 3, lower)
  }

  /// Position of a label role, -1 when no label has it.
  func number(of role: String) -> Int32 { roleNumber[role] ?? -1 }

  /// Positions in the entries of a concept's labels, in document order.
  func entries(of concept: Int32) -> ArraySlice<Int32> {
    order[Int(starts[Int(concept)])..<Int(starts[Int(concept) + 1])]
  }

  /// Words of a concept's label in a role; `nil` when it has none.
  mutating func words(_ concept: Int32, role: Int32, _ book: inout WordBook) -> WordBook.Words? {
    var chosen: Int32 = -1
    for entry in entries(of: concept) where labels.entries[Int(entry)].role == role {
      if chosen < 0 || rank(entry) < rank(chosen) { chosen = entry }
    }
    guard chosen >= 0 else { return nil }
    if let known = words[chosen] { return known }
    let found = book.words(ofLabel: labels.text(labels.entries[Int(chosen)].text))
    words[chosen] = found
    return found
  }

  private func rank(_ entry: Int32) -> Int {
    languageRank[Int(labels.entries[Int(entry)].language)]
  }
}

/// Names and labels of both sides, compared when they are asked for.
struct LikenessBook {
  /// Words of names, labels and titles.
  var words = WordBook()
  private var previous: LabelIndex?
  private var current: LabelIndex?
  private let inputs: (previous: ComparisonInput, current: ComparisonInput)
  private var names: [Int32: WordBook.Words] = [:]
  private var known: [UInt64: Likeness] = [:]
  private var comparedRoles: [(previous: Int32, current: Int32)] = []

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
    if let previous, let current { return (previous, current) }
    let (earlier, later) = (LabelIndex(inputs.previous), LabelIndex(inputs.current))
    comparedRoles = Self.comparedRoles.map { (earlier.number(of: $0), later.number(of: $0)) }
    (previous, current) = (earlier, later)
    return (earlier, later)
  }

  /// The label roles that places with these preferred labels show, as numbers of either side.
  mutating func shown(_ earlier: String, _ later: String) -> (previous: Int32, current: Int32) {
    if previous == nil { _ = labels() }
    return (
      previous?.number(of: earlier.isEmpty ? Self.standardLabel : earlier) ?? -1,
      current?.number(of: later.isEmpty ? Self.standardLabel : later) ?? -1
    )
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
    shown: (previous: Int32, current: Int32)? = nil
  ) -> Likeness {
    if previous == nil { _ = labels() }
    var likeness = plain(earlier, later, alignment)
    if let shown, !comparedRoles.contains(where: { $0 == shown }) {
      var length = 0
      compareLabels(earlier, later, alignment, shown, &likeness, &length)
      likeness.isSame = max(length, likeness.sameWords) >= (likeness.isClash ? 3 : 2)
    }
    return likeness
  }

  private mutating func plain(_ earlier: Int32, _ later: Int32, _ alignment: ConceptAlignment)
    -> Likeness
  {
    let key = UInt64(UInt32(bitPattern: earlier)) << 32 | UInt64(UInt32(bitPattern: later))
    if let likeness = known[key] { return likeness }
    let (a, b) = (name(earlier, alignment), name(later, alignment))
    let names = WordBook.likeness(a, b)
    var likeness = Likeness(name: names, best: names, isSame: false, isClash: words.clash(a, b))
    var length = 0
    for roles in comparedRoles where roles.previous >= 0 && roles.current >= 0 {
      compareLabels(earlier, later, alignment, roles, &likeness, &length)
    }
    likeness.sameWords = length
    likeness.isSame = length >= (likeness.isClash ? 3 : 2)
    known[key] = likeness
    return likeness
  }

  private mutating func compareLabels(
    _ earlier: Int32, _ later: Int32, _ alignment: ConceptAlignment,
    _ roles: (previous: Int32, current: Int32), _ likeness: inout Likeness, _ length: inout Int
  ) {
    let first = alignment.previousPosition[Int(earlier)]
    let second = alignment.currentPosition[Int(later)]
    guard let x = previous?.words(first, role: roles.previous, &words),
      let y = current?.words(second, role: roles.current, &words)
    else { return }
    likeness.best = max(likeness.best, WordBook.likeness(x, y))
    if x == y {
      if words.isTelling(x) { length = max(length, x.count) }
    } else if words.clash(x, y) {
      likeness.isClash = true
    }
  }
}
