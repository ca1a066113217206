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
}

extension ComparisonEngine {
  /// Looks for concepts of the earlier filing that go on under another name, until nothing is found any more.
  ///
  /// The same place between the same neighbours proves nothing; a like name or label at the same place does,
  /// and so do the same children.
  mutating func findSuccessions() {
    for _ in 0..<6 {
      let clues = gatherClues()
      let accepted = accept(clues)
      if accepted.isEmpty { return }
      for index in pairs.indices where pairs[index].isMatched {
        let touched = pairs[index].removed.contains { removed in
          let relationship = pairs[index].previous[Int(removed)]
          return accepted.contains(relationship.parent) || accepted.contains(relationship.child)
        }
        if touched { pairs[index].pair(image: concepts.image, traits: traits) }
      }
    }
  }

  private static func key(_ earlier: Int32, _ later: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: earlier)) << 32 | UInt64(UInt32(bitPattern: later))
  }

  /// Accepts the best clues first, each concept once.
  private mutating func accept(_ clues: [UInt64: Clues]) -> Set<Int32> {
    struct Ranked {
      var earlier: Int32
      var later: Int32
      var clues: Clues
      var names: (Substring, Substring)
      var whole: (String, String)
    }
    var ranked = clues.map { key, clues in
      let (earlier, later) = (Int32(key >> 32), Int32(key & 0xFFFF_FFFF))
      let (a, b) = (concepts.localName(earlier), concepts.localName(later))
      return Ranked(
        earlier: earlier, later: later, clues: clues, names: a <= b ? (a, b) : (b, a),
        whole: RoleAlignment.sorted(concepts.names[Int(earlier)], concepts.names[Int(later)]))
    }
    ranked.sort { a, b in
      if a.clues.score != b.clues.score { return a.clues.score > b.clues.score }
      return a.names != b.names ? a.names < b.names : a.whole < b.whole
    }
    var accepted: Set<Int32> = []
    for item in ranked
    where concepts.isFreeInPrevious(item.earlier) && concepts.isFreeInCurrent(item.later) {
      concepts.pair(item.earlier, item.later)
      accepted.insert(item.earlier)
      successions[item.earlier] = succession(item.earlier, item.later, item.clues)
    }
    return accepted
  }

  private func succession(_ earlier: Int32, _ later: Int32, _ clues: Clues) -> Succession {
    let hasPlace = clues.places > 0
    let evidence = Evidence(
      hasPlace ? (clues.children > 0 ? .placeAndChildren : .samePlace) : .sameChildren,
      score: clues.best, count: hasPlace ? clues.places : clues.children,
      total: clues.ofChildren, isEquivalent: clues.isSame)
    let isFrame = concepts.classes[Int(later)].isFrame
    let isReplacement = isFrame || (!hasPlace && clues.best < 600)
    return Succession(
      current: later,
      change: isReplacement ? .parentReplaced : Self.change(earlier, later, concepts),
      evidence: evidence)
  }

  // MARK: Clues

  private mutating func gatherClues() -> [UInt64: Clues] {
    var clues: [UInt64: Clues] = [:]
    for index in pairs.indices {
      let pair = pairs[index]
      guard pair.isMatched, pair.kind != .definition, !pair.removed.isEmpty, !pair.added.isEmpty
      else { continue }
      lookAtPlaces(pair, &clues)
      lookAtChildren(pair, &clues)
    }
    return clues
  }

  private struct PlaceKey: Hashable {
    var parent: Int32
    var sign: Int8
    var variant: UInt8
    var kind: ConceptClass
  }

  /// So many comparisons of free children are made under one parent before words in common are asked for.
  private static let mostComparisonsOfAPlace = 4096

  /// Free children that left and came under one parent, with one sign and class.
  private mutating func lookAtPlaces(_ pair: RolePair, _ clues: inout [UInt64: Clues]) {
    var came: [PlaceKey: [Int32]] = [:]
    for added in pair.added {
      let relationship = pair.current[Int(added)]
      guard concepts.isFreeInCurrent(relationship.child) else { continue }
      came[placeKey(relationship.parent, relationship.child, relationship.traits), default: []]
        .append(added)
    }
    guard !came.isEmpty else { return }
    var left: [PlaceKey: [Int32]] = [:]
    for removed in pair.removed {
      let relationship = pair.previous[Int(removed)]
      guard concepts.isFreeInPrevious(relationship.child) else { continue }
      let key = placeKey(
        pair.previousEnds[Int(removed)].parent, relationship.child, relationship.traits)
      if came[key] != nil { left[key, default: []].append(removed) }
    }
    guard !left.isEmpty else { return }
    let neighbours = Neighbours(pair, concepts)
    for (key, removed) in left {
      let added = came[key] ?? []
      let isLarge = removed.count * added.count > Self.mostComparisonsOfAPlace
      for (earlier, later) in isLarge ? sharingAWord(pair, removed, added) : all(removed, added) {
        lookAtPlace(pair, earlier, later, neighbours, &clues)
      }
    }
  }

  private func all(_ removed: [Int32], _ added: [Int32]) -> [(Int32, Int32)] {
    removed.flatMap { earlier in added.map { (earlier, $0) } }
  }

  /// Pairs whose names have an uncommon word in common.
  private mutating func sharingAWord(_ pair: RolePair, _ removed: [Int32], _ added: [Int32])
    -> [(Int32, Int32)]
  {
    var holders: [Int32: [Int32]] = [:]
    for later in added {
      for word in likeness.name(pair.current[Int(later)].child, concepts) {
        holders[word, default: []].append(later)
      }
    }
    var found: [(Int32, Int32)] = []
    for earlier in removed {
      let words = likeness.name(pair.previous[Int(earlier)].child, concepts)
      let near = words.compactMap { holders[$0] }.filter { $0.count <= 16 }.flatMap { $0 }
      found += SortedSets.make(near).map { (earlier, $0) }
    }
    return found
  }

  private func placeKey(_ parent: Int32, _ child: Int32, _ number: Int32) -> PlaceKey {
    PlaceKey(
      parent: parent, sign: Int8(traits[number].sign), variant: traits[number].variant,
      kind: concepts.classes[Int(child)].comparable)
  }

  private mutating func lookAtPlace(
    _ pair: RolePair, _ removed: Int32, _ added: Int32, _ neighbours: Neighbours,
    _ clues: inout [UInt64: Clues]
  ) {
    let (x, y) = (pair.previous[Int(removed)], pair.current[Int(added)])
    guard concepts.declarationsAgree(x.child, y.child) else { return }
    let shown = likeness.shown(
      traits[x.traits].preferredLabel, traits[y.traits].preferredLabel)
    let likeness = likeness.compare(x.child, y.child, concepts, shown: shown)
    if !likeness.isSame, likeness.isClash || likeness.best < 400 { return }
    let near = neighbours.agree(removed, added)
    let count = near.count
    let score: Int32
    if likeness.isSame {
      score = likeness.best + 200 + (count == 2 ? 400 : count == 1 ? 200 : 0)
    } else if likeness.best >= 750 || likeness.best >= 600 && count >= 1
      || likeness.name >= 300 && count == 2 && near.isReal
    {
      guard likeness.best > likenessOfSiblings(pair, removed, added, neighbours) else { return }
      score = likeness.best + 100 * count
    } else {
      return
    }
    let key = Self.key(x.child, y.child)
    var found = clues[key] ?? Clues()
    found.place = max(found.place, score)
    found.places += 1
    found.best = max(found.best, likeness.best)
    found.isSame = found.isSame || likeness.isSame
    clues[key] = found
  }

  /// So many siblings are looked at.
  private static let mostSiblings = 256

  /// The greatest likeness of names between either of two children and a sibling that is on both sides.
  ///
  /// Siblings of one family (`EffectiveIncomeTaxRateReconciliation…`) are all alike: that a new one is no more
  /// like the old one than those that stayed says nothing.
  private mutating func likenessOfSiblings(
    _ pair: RolePair, _ removed: Int32, _ added: Int32, _ neighbours: Neighbours
  ) -> Int32 {
    let (x, y) = (pair.previous[Int(removed)].child, pair.current[Int(added)])
    let (old, new) = (likeness.name(x, concepts), likeness.name(y.child, concepts))
    var greatest: Int32 = 0
    for number in (neighbours.current[y.parent] ?? []).prefix(Self.mostSiblings) {
      let sibling = pair.current[Int(pair.pairs[Int(number)].current)].child
      let words = likeness.name(sibling, concepts)
      greatest = max(
        greatest, WordBook.likeness(old, words), WordBook.likeness(new, words))
    }
    return greatest
  }

  /// Whether two domains hold one and the same member and nothing else. With more members on a side, one in
  /// common says nothing: the domain that got most of them is the successor.
  private func isOnlyChildOfDomains(_ item: CommonChildren.Item) -> Bool {
    item.more == 1 && concepts.classes[Int(item.previous)] == .domain
      && concepts.classes[Int(item.current)] == .domain
  }

  /// Free parents that left and came with the same children.
  private mutating func lookAtChildren(_ pair: RolePair, _ clues: inout [UInt64: Clues]) {
    let concepts = concepts
    let common = CommonChildren(
      pair, traits, isMeant: { concepts.isFreeInPrevious(pair.previous[Int($0)].parent) },
      isMeantToo: { concepts.isFreeInCurrent(pair.current[Int($0)].parent) })
    for item in common.found {
      let (earlier, later) = (item.previous, item.current)
      guard item.isEnough,
        concepts.classes[Int(earlier)].comparable == concepts.classes[Int(later)].comparable,
        concepts.declarationsAgree(earlier, later)
      else { continue }
      let likeness = likeness.compare(earlier, later, concepts)
      if item.common == 1, !isOnlyChildOfDomains(item) {
        let isContent = concepts.classes[Int(earlier)].comparable.isContent
        let isAlike = likeness.isSame || !likeness.isClash && likeness.best >= 500
        guard !isContent || isAlike else { continue }
      }
      let key = Self.key(earlier, later)
      var found = clues[key] ?? Clues()
      if item.common > found.children {
        found.children = item.common
        found.ofChildren = item.fewer
      }
      found.best = max(found.best, likeness.best)
      found.isSame = found.isSame || likeness.isSame
      clues[key] = found
    }
  }
}

/// The siblings that are on both sides, to see whether two children stand between the same ones.
private struct Neighbours {
  private let pair: RolePair
  private let concepts: ConceptAlignment
  private let previous: [Int32: [Int32]]
  /// Paired children of each parent in the order of the later side, by position in `pair.pairs`.
  let current: [Int32: [Int32]]

  init(_ pair: RolePair, _ concepts: ConceptAlignment) {
    self.pair = pair
    self.concepts = concepts
    var siblings: [Int32: [Int32]] = [:]
    for (number, both) in pair.pairs.enumerated() {
      siblings[pair.current[Int(both.current)].parent, default: []].append(Int32(number))
    }
    let names = concepts.names
    previous = siblings.mapValues { numbers in
      numbers.sorted { a, b in
        Self.precedes(
          pair.previous[Int(pair.pairs[Int(a)].previous)],
          pair.previous[Int(pair.pairs[Int(b)].previous)], names)
      }
    }
    current = siblings.mapValues { numbers in
      numbers.sorted { a, b in
        Self.precedes(
          pair.current[Int(pair.pairs[Int(a)].current)],
          pair.current[Int(pair.pairs[Int(b)].current)], names)
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
  func agree(_ removed: Int32, _ added: Int32) -> (count: Int32, isReal: Bool) {
    let (x, y) = (pair.previous[Int(removed)], pair.current[Int(added)])
    let earlier = around(x, previous[y.parent] ?? []) {
      pair.previous[Int(pair.pairs[Int($0)].previous)]
    }
    let later = around(y, current[y.parent] ?? []) {
      pair.current[Int(pair.pairs[Int($0)].current)]
    }
    let before = earlier.before == later.before
    let after = earlier.after == later.after
    return (
      (before ? 1 : 0) + (after ? 1 : 0),
      before && earlier.before >= 0 || after && earlier.after >= 0
    )
  }

  private func around(
    _ relationship: ComparedRelationship, _ siblings: [Int32],
    _ sibling: (Int32) -> ComparedRelationship
  ) -> (before: Int32, after: Int32) {
    var (low, high) = (0, siblings.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(sibling(siblings[middle]), relationship, concepts.names) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return (low > 0 ? siblings[low - 1] : -1, low < siblings.count ? siblings[low] : -1)
  }
}
