/// Puts the relationships of networks in canonical order, marks the effective ones and takes digests.
struct NetworkBuilder {
  private let conceptRank: [Int32]
  private let conceptHash: [(UInt64, UInt64)]
  private let shapeRank: [Int32]
  private let shapeClass: [Int32]
  private let shapeHash: [(UInt64, UInt64)]
  private let shapes: [ArcShape]
  private let texts: TextPool

  /// Prepares ranks and hashes. O(n log n) in concepts and shapes.
  ///
  /// - Parameters:
  ///   - canonicalNames: by position of the concept, in UTF-8: the text of a standard concept, `~:Local`
  ///     or `~:other:Local` for a filer's own.
  ///   - shapes: all shapes of the filing.
  ///   - texts: the filing's texts.
  init(canonicalNames: [[UInt8]], shapes: [ArcShape], texts: TextPool) {
    conceptRank = Self.ranks(canonicalNames)
    conceptHash = canonicalNames.map { SHA256.half(of: $0) }
    let keys = shapes.map { Array($0.canonicalText(texts).utf8) }
    shapeHash = keys.map { SHA256.half(of: $0) }
    // Equivalent shapes differ in use and priority only, which come last in the text: they sort together.
    shapeRank = Self.ranks(keys)
    shapeClass = Self.ranks(shapes.map { Array($0.equivalenceShape.canonicalText(texts).utf8) })
    self.shapes = shapes
    self.texts = texts
  }

  /// Sorts the network's relationships, marks them effective or not and sets the digest. O(n log n).
  func finish(_ network: inout Network) {
    network.relationships.sort(by: precedes)
    markEffective(&network.relationships)
    network.digest = digest(network)
  }

  /// Canonical order: parent, order, child, shape, all by name; use and priority of a shape come last.
  private func precedes(_ a: Relationship, _ b: Relationship) -> Bool {
    if a.parent != b.parent { return conceptRank[Int(a.parent)] < conceptRank[Int(b.parent)] }
    if a.order != b.order { return a.order < b.order }
    if a.child != b.child { return conceptRank[Int(a.child)] < conceptRank[Int(b.child)] }
    let (classA, classB) = (shapeClass[Int(a.shape)], shapeClass[Int(b.shape)])
    if classA != classB { return classA < classB }
    return shapeRank[Int(a.shape)] < shapeRank[Int(b.shape)]
  }

  /// Prohibition and override (XBRL 2.1 §3.5.3.9.7): of a class of equivalent relationships the one
  /// with the highest priority stands, unless one of that priority prohibits.
  private func markEffective(_ relationships: inout [Relationship]) {
    var start = 0
    while start < relationships.count {
      var end = start + 1
      while end < relationships.count, areEquivalent(relationships[start], relationships[end]) {
        end += 1
      }
      if end == start + 1 {
        relationships[start].isEffective = !shapes[Int(relationships[start].shape)].isProhibited
      } else {
        let members = relationships[start..<end].map { shapes[Int($0.shape)] }
        let standing = Equivalence.standing(members.map { ($0.priority, $0.isProhibited) })
        for index in start..<end { relationships[index].isEffective = index - start == standing }
      }
      start = end
    }
  }

  private func areEquivalent(_ a: Relationship, _ b: Relationship) -> Bool {
    a.parent == b.parent && a.child == b.child && a.order == b.order
      && shapeClass[Int(a.shape)] == shapeClass[Int(b.shape)]
  }

  private func digest(_ network: Network) -> UInt64 {
    var hash = SHA256()
    hash.update(texts.utf8(network.link))
    var numbers: [UInt64] = []
    numbers.reserveCapacity(network.relationships.count * 7)
    for relationship in network.relationships {
      let parent = conceptHash[Int(relationship.parent)]
      let child = conceptHash[Int(relationship.child)]
      let shape = shapeHash[Int(relationship.shape)]
      numbers.append(parent.0)
      numbers.append(parent.1)
      numbers.append(relationship.order.bitPattern)
      numbers.append(child.0)
      numbers.append(child.1)
      numbers.append(shape.0)
      numbers.append(shape.1)
    }
    hash.update(numbers)
    return hash.finish().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Position of each text among the distinct texts in order of their bytes.
  private static func ranks(_ texts: [[UInt8]]) -> [Int32] {
    // The first 24 bytes decide most comparisons; as big-endian numbers they keep the order.
    let keyed = texts.indices.map { index in (key: Self.key(texts[index]), index: index) }
    let order = keyed.sorted { a, b in
      if a.key != b.key { return a.key < b.key }
      return texts[a.index].lexicographicallyPrecedes(texts[b.index])
    }.map(\.index)
    var ranks = [Int32](repeating: 0, count: texts.count)
    for (previous, index) in zip(order, order.dropFirst()) {
      ranks[index] = ranks[previous] + (texts[previous] == texts[index] ? 0 : 1)
    }
    return ranks
  }

  /// The first 24 bytes as numbers.
  private static func key(_ text: [UInt8]) -> (UInt64, UInt64, UInt64) {
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for index in start..<start + 8 {
        word = word << 8 | (index < text.count ? UInt64(text[index]) : 0)
      }
      return word
    }
    return (word(0), word(8), word(16))
  }
}

/// Which of several equivalent relationships stands (XBRL 2.1 §3.5.3.9.7).
enum Equivalence {
  /// Position of the one that stands; `nil` when the class is prohibited. The first of equals is taken.
  static func standing(_ members: [(priority: Int32, isProhibited: Bool)]) -> Int? {
    let top = members.map(\.priority).max()
    if members.contains(where: { $0.priority == top && $0.isProhibited }) { return nil }
    return members.firstIndex { $0.priority == top }
  }
}

extension ArcShape {
  /// The shape as one text: equal texts mean equal shapes, whatever the pool. Use and priority come last.
  public func canonicalText(_ texts: TextPool) -> String {
    func flag(_ value: Bool?) -> String { value.map { $0 ? "1" : "0" } ?? "" }
    return [
      texts[arcrole], texts[arcName], weight.map { "\($0)" } ?? "", texts[preferredLabel],
      texts[targetRole], texts[contextElement], flag(isClosed), flag(isUsable),
      texts[otherAttributes], "\(priority)", isProhibited ? "prohibited" : "optional",
    ].joined(separator: "\u{1F}")
  }
}
