/// How alike two concepts are by name and label.
struct Likeness {
  /// Likeness of the names, in thousandths.
  var name: Int32
  /// The greater of the likeness of names and of labels.
  var best: Int32
  /// Whether names or labels contradict: another number, or the opposite word.
  var isClash: Bool
  /// Words of the longest label that says something and is the same.
  var sameWords = 0

  /// Whether a label that says something is the same, and no contradiction outweighs it.
  var isSame: Bool { sameWords >= (isClash ? 3 : 2) }
}

/// The labels of one side by concept, taken into words when they are asked for.
struct LabelIndex {
  let labels: ComparisonInput.Labels
  private let order: [Int32]
  private let starts: [Int32]
  private let languageOrder: [(Int, String, Int)]
  /// Positions of the label roles.
  let roleNumber: [String: Int32]
  private var words: [Int32: WordBook.Words] = [:]

  /// Sorts the labels by concept. O(n).
  init(_ input: ComparisonInput) {
    labels = input.labels()
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
    languageOrder = labels.languages.enumerated().map { position, language in
      let name = language.lowercased()
      let group = name == "en-us" ? 0 : name == "en" ? 1 : name.hasPrefix("en") ? 2 : 3
      return (group, name, position)
    }
    roleNumber = Dictionary(positionsIn: labels.roles)
  }

  /// Words of a concept's label in a role; `nil` when it has none.
  mutating func words(_ concept: Int32, role: Int32, _ book: inout WordBook) -> WordBook.Words? {
    let entries = order[Int(starts[Int(concept)])..<Int(starts[Int(concept) + 1])]
    var chosen: Int32?
    for entry in entries where labels.entries[Int(entry)].role == role {
      if chosen.map({ rank(entry) < rank($0) }) ?? true { chosen = entry }
    }
    guard let chosen else { return nil }
    if let known = words[chosen] { return known }
    let found = book.words(ofLabel: labels.text(labels.entries[Int(chosen)].text))
    words[chosen] = found
    return found
  }

  private func rank(_ entry: Int32) -> (Int, String, Int) {
    languageOrder[Int(labels.entries[Int(entry)].language)]
  }
}

/// Names and labels of both sides, compared when they are asked for.
struct LikenessBook {
  /// Words of names, labels and titles.
  var words = WordBook()
  private var indexes: Sides<LabelIndex>?
  private let inputs: Sides<ComparisonInput>
  private var names: [Int32: WordBook.Words] = [:]
  private var known: [Sides<Int32>: Likeness] = [:]
  /// Label roles that both sides have, as numbers of either side.
  private var comparedRoles: [Sides<Int32>] = []

  static let standardLabel = "http://www.xbrl.org/2003/role/label"
  private static let comparedRoles = [
    standardLabel, "http://www.xbrl.org/2003/role/terseLabel",
    "http://www.xbrl.org/2003/role/totalLabel", "http://www.xbrl.org/2003/role/verboseLabel",
  ]

  init(_ inputs: Sides<ComparisonInput>) { self.inputs = inputs }

  /// The labels of both sides, read at the first call.
  mutating func labels() -> Sides<LabelIndex> {
    if let indexes { return indexes }
    let indexes = Sides { LabelIndex(inputs[$0]) }
    self.indexes = indexes
    comparedRoles = Self.comparedRoles.compactMap { roles($0, $0) }
    return indexes
  }

  /// The label roles that places with these preferred labels show, as numbers of either side; `nil` when a
  /// side has no such label.
  mutating func shown(_ earlier: String, _ later: String) -> Sides<Int32>? {
    if indexes == nil { _ = labels() }
    return roles(
      earlier.isEmpty ? Self.standardLabel : earlier, later.isEmpty ? Self.standardLabel : later)
  }

  private func roles(_ earlier: String, _ later: String) -> Sides<Int32>? {
    guard let a = indexes?.previous.roleNumber[earlier],
      let b = indexes?.current.roleNumber[later]
    else { return nil }
    return Sides(a, b)
  }

  /// Words of the label that a concept has in a role, both by position on a side; `nil` when it has none.
  mutating func words(ofLabel concept: Int32, role: Int32, _ side: Side) -> WordBook.Words? {
    switch side {
    case .previous: indexes?.previous.words(concept, role: role, &words)
    case .current: indexes?.current.words(concept, role: role, &words)
    }
  }

  mutating func name(_ concept: Int32, _ alignment: ConceptAlignment) -> WordBook.Words {
    if let known = names[concept] { return known }
    let found = words.words(ofName: alignment.localName(concept))
    names[concept] = found
    return found
  }

  /// How alike the names and labels of two concepts are where words weigh as they tell among the siblings of a place:
  /// the greatest likeness in thousandths, and the greatest weight that the words in common have on average.
  mutating func compare(
    _ concepts: Sides<Int32>, _ alignment: ConceptAlignment, shown: Sides<Int32>?,
    _ weights: WordWeights
  ) -> (best: Int32, telling: Int) {
    var texts = [(name(concepts.previous, alignment), name(concepts.current, alignment))]
    for roles in comparedRoles + [shown].compactMap({ $0 }) {
      if let both = labels(concepts, alignment, roles) { texts.append(both) }
    }
    return texts.reduce((0, 0)) { found, both in
      (
        max(found.0, WordBook.likeness(both.0, both.1, weights)),
        max(found.1, weights.average(SortedSets.intersection(both.0, both.1)))
      )
    }
  }

  /// Compares two concepts, wherever they stand, or at a place that shows particular labels.
  mutating func compare(
    _ concepts: Sides<Int32>, _ alignment: ConceptAlignment, shown: Sides<Int32>? = nil
  ) -> Likeness {
    if indexes == nil { _ = labels() }
    var likeness = plain(concepts, alignment)
    if let shown, !comparedRoles.contains(shown) {
      compareLabels(concepts, alignment, shown, &likeness)
    }
    return likeness
  }

  private mutating func plain(_ concepts: Sides<Int32>, _ alignment: ConceptAlignment) -> Likeness {
    if let likeness = known[concepts] { return likeness }
    let (a, b) = (name(concepts.previous, alignment), name(concepts.current, alignment))
    let names = WordBook.likeness(a, b)
    var likeness = Likeness(name: names, best: names, isClash: words.clash(a, b))
    for roles in comparedRoles { compareLabels(concepts, alignment, roles, &likeness) }
    known[concepts] = likeness
    return likeness
  }

  /// Words of the labels of two concepts in roles of either side; `nil` when one has none.
  private mutating func labels(
    _ concepts: Sides<Int32>, _ alignment: ConceptAlignment, _ roles: Sides<Int32>
  ) -> (WordBook.Words, WordBook.Words)? {
    guard let first = alignment.positions.previous[Int(concepts.previous)].value,
      let second = alignment.positions.current[Int(concepts.current)].value,
      let x = words(ofLabel: first, role: roles.previous, .previous),
      let y = words(ofLabel: second, role: roles.current, .current)
    else { return nil }
    return (x, y)
  }

  private mutating func compareLabels(
    _ concepts: Sides<Int32>, _ alignment: ConceptAlignment, _ roles: Sides<Int32>,
    _ likeness: inout Likeness
  ) {
    guard let (x, y) = labels(concepts, alignment, roles) else { return }
    likeness.best = max(likeness.best, WordBook.likeness(x, y))
    if x == y {
      if words.isTelling(x) { likeness.sameWords = max(likeness.sameWords, x.count) }
    } else if words.clash(x, y) {
      likeness.isClash = true
    }
  }
}
