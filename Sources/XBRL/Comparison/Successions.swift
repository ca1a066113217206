/// What speaks for one concept following another, gathered over all roles and kinds.
private struct Clues {
  /// Greatest score of a place where the later one stands instead of the earlier one.
  var place: Int32 = 0
  /// How many such places there are.
  var places: Int32 = 0
  /// Greatest number of common children.
  var children: Int32 = 0
  /// Children of the one that has fewer, where that was found.
  var ofChildren: Int32 = 0
  /// Likeness of names and labels.
  var best: Int32 = 0
  var isSame = false

  var score: Int { 1000 * Int(children) + Int(place) + 50 * max(0, Int(places) - 1) }

  mutating func add(_ likeness: Likeness) {
    best = max(best, likeness.best)
    isSame = isSame || likeness.isSame
  }

  /// Adds what another role or kind says.
  mutating func add(_ other: Clues) {
    place = max(place, other.place)
    places += other.places
    if other.children > children { (children, ofChildren) = (other.children, other.ofChildren) }
    best = max(best, other.best)
    isSame = isSame || other.isSame
  }
}

/// The clues of each pair of roles. Looking for them is dear, and most pairs stay as they are from round to round.
struct ClueBook {
  fileprivate var clues: [Int: [Sides<Int32>: Clues]] = [:]

  /// Pairs of roles that changed are looked at again.
  mutating func forget(_ pairs: [Int]) { for pair in pairs { clues[pair] = nil } }
}

extension ComparisonEngine {
  /// Looks for concepts of the earlier filing that go on under another name, until nothing is found any more.
  ///
  /// The same place between the same neighbours proves nothing; a like name or label at the same place does,
  /// and so do the same children.
  mutating func findSuccessions(_ book: inout ClueBook) {
    for _ in 0..<6 {
      let accepted = accept(gatherClues(&book))
      if accepted.previous.isEmpty { return }
      for index in pairs.indices where pairs[index].isMatched {
        let touched = Sides { side in
          pairs[index].unpaired[side].contains { number in
            let relationship = pairs[index][side, number]
            return accepted[side].contains(relationship.parent)
              || accepted[side].contains(relationship.child)
          }
        }
        if touched.previous { pairs[index].pair(image: concepts.image, traits: traits) }
        if touched.previous || touched.current { book.forget([index]) }
      }
    }
  }

  /// Accepts the best clues first, each concept once.
  private mutating func accept(_ clues: [Sides<Int32>: Clues]) -> Sides<Set<Int32>> {
    struct Ranked {
      var pair: Sides<Int32>
      var clues: Clues
      var names: (Substring, Substring)
      var whole: (String, String)
    }
    let ranked = clues.map { pair, clues in
      let (a, b) = (concepts.localName(pair.previous), concepts.localName(pair.current))
      return Ranked(pair: pair, clues: clues, names: a <= b ? (a, b) : (b, a), whole: names(pair))
    }.sorted { a, b in
      if a.clues.score != b.clues.score { return a.clues.score > b.clues.score }
      return a.names != b.names ? a.names < b.names : a.whole < b.whole
    }
    var accepted = Sides<Set<Int32>>([], [])
    for item in ranked
    where concepts.isFree(.previous, item.pair.previous)
      && concepts.isFree(.current, item.pair.current)
    {
      concepts.pair(item.pair)
      accepted.previous.insert(item.pair.previous)
      accepted.current.insert(item.pair.current)
      successions[item.pair.previous] = succession(item.pair, item.clues)
    }
    return accepted
  }

  private func succession(_ pair: Sides<Int32>, _ clues: Clues) -> Succession {
    let hasPlace = clues.places > 0
    let evidence = Evidence(
      basis: hasPlace ? (clues.children > 0 ? .placeAndChildren : .samePlace) : .sameChildren,
      score: clues.best, count: hasPlace ? clues.places : clues.children,
      total: clues.ofChildren, isEquivalent: clues.isSame)
    let isReplacement =
      concepts.classes[Int(pair.current)].isFrame || (!hasPlace && clues.best < 600)
    return (isReplacement ? .parentReplaced : Self.change(pair, concepts), evidence)
  }

  // MARK: Clues

  private func isFree(_ side: Side, _ concept: Int32, in pair: RolePair) -> Bool {
    concepts.isFree(side, concept) && !pair.isSubstituted(side, concept)
  }

  private mutating func gatherClues(_ book: inout ClueBook) -> [Sides<Int32>: Clues] {
    var all: [Sides<Int32>: Clues] = [:]
    for (index, pair) in pairs.enumerated()
    where pair.isMatched && pair.kind != .definition && !pair.unpaired.previous.isEmpty
      && !pair.unpaired.current.isEmpty
    {
      let found = book.clues[index] ?? clues(pair)
      book.clues[index] = found
      for (concepts, clues) in found { all[concepts, default: Clues()].add(clues) }
    }
    return all
  }

  private mutating func clues(_ pair: RolePair) -> [Sides<Int32>: Clues] {
    var clues: [Sides<Int32>: Clues] = [:]
    lookAtPlaces(pair, &clues)
    lookAtSeries(pair, &clues)
    lookAtChildren(pair, &clues)
    return clues
  }

  private struct PlaceKey: Hashable {
    var parent: Int32
    var sign: Int8
    var variant: UInt8
    var kind: ConceptClass
  }

  /// So many comparisons of children are made under one parent; of free ones beyond that, those with words in common.
  static let mostComparisonsOfAPlace = 4096

  /// Free children that left and came under one parent, with one sign and class.
  private mutating func lookAtPlaces(_ pair: RolePair, _ clues: inout [Sides<Int32>: Clues]) {
    let free = Sides<[PlaceKey: [Int32]]> { side in
      let numbers = pair.unpaired[side].filter { isFree(side, pair[side, $0].child, in: pair) }
      return Dictionary(grouping: numbers) { number in
        let relationship = pair[side, number]
        let trait = traits[relationship.traits]
        return PlaceKey(
          parent: pair.ends[side][Int(number)].parent, sign: trait.sign, variant: trait.variant,
          kind: concepts.classes[Int(relationship.child)].comparable)
      }
    }
    let places = free.previous.filter { free.current[$0.key] != nil }
    guard !places.isEmpty else { return }
    let neighbours = Neighbours(pair, concepts.names)
    var weights = SiblingWeights()
    for (key, removed) in places {
      let open = Sides(removed, free.current[key] ?? [])
      let isLarge = open.previous.count * open.current.count > Self.mostComparisonsOfAPlace
      for both in isLarge ? sharingAWord(pair, open) : open.products {
        lookAtPlace(pair, both, neighbours, &weights, &clues)
      }
    }
  }

  /// What words tell among the children of parents in a pair of roles, as far as it was asked for.
  private struct SiblingWeights {
    /// The children of each parent, those of both sides together; `nil` as long as nobody asked.
    var children: [Int32: Set<Int32>]?
    var known: [Int32: WordWeights] = [:]
  }

  private mutating func weights(
    ofChildrenOf parent: Int32, _ pair: RolePair, _ weights: inout SiblingWeights
  ) -> WordWeights {
    if let known = weights.known[parent] { return known }
    let children = weights.children ?? Self.children(pair)
    weights.children = children
    let found = WordWeights((children[parent] ?? []).map { likeness.name($0, concepts) })
    weights.known[parent] = found
    return found
  }

  private static func children(_ pair: RolePair) -> [Int32: Set<Int32>] {
    var children: [Int32: Set<Int32>] = [:]
    for side in Side.allCases {
      for (index, ends) in pair.ends[side].enumerated() {
        children[ends.parent, default: []].insert(pair[side, Int32(index)].child)
      }
    }
    return children
  }

  /// Pairs whose names have an uncommon word in common.
  private mutating func sharingAWord(_ pair: RolePair, _ open: Sides<[Int32]>) -> [Sides<Int32>] {
    let holders = Dictionary(
      open.current, byParts: { likeness.name(pair[.current, $0].child, concepts) })
    var found: [Sides<Int32>] = []
    for earlier in open.previous {
      let words = likeness.name(pair[.previous, earlier].child, concepts)
      let near = words.compactMap { holders[$0] }.filter { $0.count <= 16 }
      found += SortedSets.make(near.joined()).map { Sides(earlier, $0) }
    }
    return found
  }

  private mutating func lookAtPlace(
    _ pair: RolePair, _ both: Sides<Int32>, _ neighbours: Neighbours,
    _ weights: inout SiblingWeights, _ clues: inout [Sides<Int32>: Clues]
  ) {
    let (x, y) = pair[both]
    let children = Sides(x.child, y.child)
    guard concepts.declarationsAgree(children) else { return }
    let shown = likeness.shown(
      traits[x.traits].shape.preferredLabel, traits[y.traits].shape.preferredLabel)
    let likeness = likeness.compare(children, concepts, shown: shown)
    let (count, isReal) = neighbours.agree(both)
    let score: Int32
    if likeness.isSame {
      score = likeness.best + 200 + (count == 2 ? 400 : count == 1 ? 200 : 0)
    } else if isOnlyText(pair, x.child) {
      score = max(500, likeness.best)
    } else if likeness.isClash || likeness.best < 400 {
      return
    } else {
      let parent = pair.ends[.current][Int(both.current)].parent
      let weights = self.weights(ofChildrenOf: parent, pair, &weights)
      let weighted = self.likeness.compare(children, concepts, shown: shown, weights)
      let isPlain =
        likeness.best >= 750 || likeness.best >= 600 && count >= 1
        || likeness.name >= 300 && count == 2 && isReal
      // What most siblings have as well is nothing that these two have in common.
      let isNearest =
        isPlain && weighted.telling >= Self.leastTelling
        && likeness.best > likenessOfSiblings(pair, both, neighbours, nil)
        || weighted.best >= 750
          && weighted.best > likenessOfSiblings(pair, both, neighbours, weights)
      guard isNearest else { return }
      score = max(likeness.best, weighted.best) + 100 * count
    }
    var found = clues[children] ?? Clues()
    found.place = max(found.place, score)
    found.places += 1
    found.add(likeness)
    clues[children] = found
  }

  /// Whether a pair of roles are sections of text with nothing but one text block each: whatever it is called, it is
  /// that section's text.
  private func isOnlyText(_ pair: RolePair, _ child: Int32) -> Bool {
    pair.relationships.previous.count == 1 && pair.relationships.current.count == 1
      && concepts.classes[Int(child)] == .textBlock
  }

  /// The words that two names have in common weigh so much on average, in thousandths, when they tell something.
  private static let leastTelling = 400

  /// So many siblings are looked at.
  private static let mostSiblings = 256

  /// The greatest likeness of names between either of two children and a sibling of their class that is on both sides.
  ///
  /// Siblings of one family (`EffectiveIncomeTaxRateReconciliation…`) are all alike: that a new one is no more
  /// like the old one than those that stayed says nothing.
  private mutating func likenessOfSiblings(
    _ pair: RolePair, _ both: Sides<Int32>, _ neighbours: Neighbours, _ weights: WordWeights?
  ) -> Int32 {
    let (x, y) = pair[both]
    let (old, new) = (likeness.name(x.child, concepts), likeness.name(y.child, concepts))
    let kind = concepts.classes[Int(y.child)].comparable
    let siblings = neighbours.siblings.current[y.parent] ?? []
    return siblings.prefix(Self.mostSiblings).reduce(0) { greatest, number in
      let sibling = pair[pair.pairs[Int(number)]]
      guard concepts.classes[Int(sibling.1.child)].comparable == kind else { return greatest }
      // A sibling that has another name now counts by both.
      return [sibling.0.child, sibling.1.child].reduce(greatest) { greatest, child in
        let words = likeness.name(child, concepts)
        let likeness = [old, new].map { name in
          weights.map { WordBook.likeness(name, words, $0) } ?? WordBook.likeness(name, words)
        }
        return max(greatest, likeness[0], likeness[1])
      }
    }
  }

  // MARK: Series

  /// Line items below one parent that left, or that came: what all of their names have in common, and what is left.
  private struct Series {
    var parent: Int32
    var common: WordBook.Words
    /// Numbers of the relationships by the words that the others do not have. None is empty, and none is twice.
    var members: [WordBook.Words: Int32]
  }

  /// So many items make a series, and so many have to go on.
  private static let leastOfSeries = 3

  /// Schedules that went from one family of names to another: `FutureAmortizationExpenseYearTwo`, `…YearThree`, … to
  /// `FiniteLivedIntangibleAssetsAmortizationExpenseYearTwo`, …. The families have a word in common that does not
  /// count ("year"), at least half of the shorter series goes on, and it is below the same total, or its total took the other one's place.
  private mutating func lookAtSeries(_ pair: RolePair, _ clues: inout [Sides<Int32>: Clues]) {
    let found = Sides(series(pair, .previous), series(pair, .current))
    guard found.previous.count * found.current.count <= Self.mostComparisonsOfAPlace,
      !found.previous.isEmpty, !found.current.isEmpty
    else { return }
    let nodes = Sides { side in
      Set(pair.ends[side].map(\.parent)).union(pair.ends[side].map(\.child))
    }
    for (earlier, later) in found.previous.flatMap({ a in found.current.map { (a, $0) } }) {
      let isSamePlace =
        earlier.parent == later.parent
        || !nodes.current.contains(earlier.parent) && !nodes.previous.contains(later.parent)
      let family = SortedSets.intersection(earlier.common, later.common)
      guard isSamePlace, likeness.words.hasNoun(family) else { continue }
      let shared = earlier.members.compactMap { words, number in
        later.members[words].map { Sides(number, $0) }
      }
      guard shared.count >= Self.leastOfSeries,
        2 * shared.count >= min(earlier.members.count, later.members.count)
      else { continue }
      for both in shared {
        let children = Sides(
          pair[.previous, both.previous].child, pair[.current, both.current].child)
        guard concepts.declarationsAgree(children) else { continue }
        var clue = clues[children] ?? Clues()
        clue.place = max(clue.place, 600)
        clue.places += 1
        clue.add(likeness.compare(children, concepts))
        clues[children] = clue
      }
    }
  }

  private mutating func series(_ pair: RolePair, _ side: Side) -> [Series] {
    let free = pair.unpaired[side].filter { number in
      let child = pair[side, number].child
      return isFree(side, child, in: pair) && concepts.classes[Int(child)] == .lineItem
    }
    return Dictionary(grouping: free) { pair.ends[side][Int($0)].parent }
      .compactMap { parent, numbers in
        guard numbers.count >= Self.leastOfSeries, numbers.count <= Self.mostSiblings else {
          return nil
        }
        let names = numbers.map { likeness.name(pair[side, $0].child, concepts) }
        let common = names.dropFirst().reduce(names[0]) { SortedSets.intersection($0, $1) }
        let members = Dictionary(
          zip(names.map { SortedSets.difference($0, common) }, numbers)
        ) { first, _ in first }
        guard !common.isEmpty, members.count == numbers.count, members[[]] == nil else {
          return nil
        }
        return Series(parent: parent, common: common, members: members)
      }
      .sorted { $0.parent < $1.parent }
  }

  /// Whether two domains hold one and the same member and nothing else. With more members on a side, one in
  /// common says nothing: the domain that got most of them is the successor.
  private func isOnlyChildOfDomains(_ item: CommonChildren) -> Bool {
    item.more == 1 && concepts.classes[Int(item.pair.previous)] == .domain
      && concepts.classes[Int(item.pair.current)] == .domain
  }

  /// Free parents that left and came with the same children.
  private mutating func lookAtChildren(_ pair: RolePair, _ clues: inout [Sides<Int32>: Clues]) {
    // A parent with a counterpart has the number of that one, which the later filing uses: it is not free.
    for item in CommonChildren.find(pair, traits, isMeant: { isFree($0, $1, in: pair) }) {
      let kind = concepts.classes[Int(item.pair.previous)].comparable
      guard item.isEnough, kind == concepts.classes[Int(item.pair.current)].comparable,
        concepts.declarationsAgree(item.pair)
      else { continue }
      let likeness = likeness.compare(item.pair, concepts)
      if item.common == 1, !isOnlyChildOfDomains(item) {
        let isAlike = likeness.isSame || !likeness.isClash && likeness.best >= 500
        guard !kind.isContent || isAlike else { continue }
      }
      var found = clues[item.pair] ?? Clues()
      if item.common > found.children {
        found.children = item.common
        found.ofChildren = item.fewer
      }
      found.add(likeness)
      clues[item.pair] = found
    }
  }
}

/// The siblings that are on both sides, to see whether two children stand between the same ones.
struct Neighbours {
  private let pair: RolePair
  private let names: [String]
  /// Paired children of each later parent in the order of a side, by position in `pair.pairs`.
  let siblings: Sides<[Int32: [Int32]]>

  init(_ pair: RolePair, _ names: [String]) {
    self.pair = pair
    self.names = names
    let byParent = Dictionary(grouping: pair.pairs.indices.map { Int32($0) }) {
      pair[.current, pair.pairs[Int($0)].current].parent
    }
    siblings = Sides { side in
      byParent.mapValues { numbers in
        numbers.sorted { a, b in
          Self.precedes(
            pair[side, pair.pairs[Int(a)][side]], pair[side, pair.pairs[Int(b)][side]], names)
        }
      }
    }
  }

  private static func precedes(
    _ x: ComparedRelationship, _ y: ComparedRelationship, _ names: [String]
  ) -> Bool {
    x.order != y.order ? x.order < y.order : names[Int(x.child)] < names[Int(y.child)]
  }

  /// How many of the siblings before and after are the same on both sides, none being the same as none;
  /// and whether one of them exists.
  func agree(_ both: Sides<Int32>) -> (count: Int32, isReal: Bool) {
    let parent = pair[.current, both.current].parent
    let earlier = around(.previous, both.previous, parent)
    let later = around(.current, both.current, parent)
    let before = earlier.before == later.before
    let after = earlier.after == later.after
    return (
      (before ? 1 : 0) + (after ? 1 : 0),
      before && earlier.before != nil || after && earlier.after != nil
    )
  }

  private func around(
    _ side: Side, _ index: Int32, _ parent: Int32
  ) -> (before: Int32?, after: Int32?) {
    let siblings = siblings[side][parent] ?? []
    let relationship = pair[side, index]
    var (low, high) = (0, siblings.count)
    while low < high {
      let middle = (low + high) / 2
      let sibling = pair[side, pair.pairs[Int(siblings[middle])][side]]
      if Self.precedes(sibling, relationship, names) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return (low > 0 ? siblings[low - 1] : nil, low < siblings.count ? siblings[low] : nil)
  }
}
