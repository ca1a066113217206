/// The concepts of both filings in one numbering, and which later concept each earlier one is.
///
/// Concepts with one name are one number. What was renamed, moved between taxonomies or became standard has
/// two numbers and ``image`` leads from the earlier to the later one; that holds in all roles and kinds.
struct ConceptAlignment {
  /// Names by number: `us-gaap:Assets`, `~:Local`. With concepts of two filers, the later one's own are `~~:Local`.
  private(set) var names: [String] = []
  /// Whether a standard taxonomy declares it, by number.
  private(set) var isStandard: [Bool] = []
  /// Class by number.
  private(set) var classes: [ConceptClass] = []
  /// Numbers by position in either filing.
  private(set) var numbers = Sides<[Int32]>([], [])
  /// Positions in either filing by number, if it has such a concept.
  private(set) var positions = Sides<[OptionalPosition]>([], [])
  /// The later concept of each earlier one, by number: itself when nothing else is known. Always itself for a
  /// concept that the later filing uses, because only free concepts are paired. So it may be applied to numbers
  /// of either side, and more than once.
  private(set) var image: [Int32] = []
  /// Whether an effective relationship of either filing uses the concept, by number.
  private var isUsed = Sides<[Bool]>([], [])
  private var isTaken: [Bool] = []
  private var localNames: [Substring] = []
  private let concepts: Sides<[ComparisonInput.Concept]>

  /// Numbers the concepts. O(n) in concepts.
  init(_ inputs: Sides<ComparisonInput>, isOneFiler: Bool) {
    concepts = Sides { inputs[$0].concepts }
    var known: [Identity: Int32] = [:]
    known.reserveCapacity(concepts.current.count * 2)
    let mark = isOneFiler ? "~:" : "~~:"
    numbers.current = inputs.current.concepts.map { number(of: $0, mark: mark, in: &known) }
    numbers.previous = inputs.previous.concepts.map { number(of: $0, mark: "~:", in: &known) }
    positions = Sides { side in
      numbers[side].enumerated().reduce(into: Array(repeating: nil, count: names.count)) {
        $0[Int($1.element)] = OptionalPosition(Int32($1.offset))
      }
    }
    localNames = names.map { name in
      let colon = name.utf8.lastIndex(of: UInt8(ascii: ":"))
      return colon.map { name[name.utf8.index(after: $0)...] } ?? name[...]
    }
    classes = names.indices.map { number in
      ConceptClass(localName: localNames[number], declaration: declaration(Int32(number)))
    }
    isTaken = Array(repeating: false, count: names.count)
    image = Array(0..<Int32(names.count))
  }

  /// A standard concept and a filer's own are never the same, whatever their names.
  private struct Identity: Hashable {
    var name: String
    var isStandard: Bool
  }

  private mutating func number(
    of concept: ComparisonInput.Concept, mark: String, in known: inout [Identity: Int32]
  ) -> Int32 {
    let name = concept.isStandard ? concept.name : mark + concept.name
    let identity = Identity(name: name, isStandard: concept.isStandard)
    if let number = known[identity] { return number }
    let number = Int32(names.count)
    known[identity] = number
    names.append(name)
    isStandard.append(concept.isStandard)
    return number
  }

  /// Notes which concepts effective relationships use.
  mutating func noteUse(in stores: Sides<RelationshipStore>) {
    isUsed = Sides { side in
      stores[side].networks.joined().reduce(into: Array(repeating: false, count: names.count)) {
        $0[Int($1.parent)] = true
        $0[Int($1.child)] = true
      }
    }
  }

  private func declaration(_ number: Int32) -> ComparisonInput.Declaration? {
    func declared(_ side: Side) -> ComparisonInput.Declaration? {
      positions[side][Int(number)].value.flatMap { concepts[side][Int($0)].declaration }
    }
    return declared(.current) ?? declared(.previous)
  }

  /// The name without prefix.
  func localName(_ number: Int32) -> Substring { localNames[Int(number)] }

  /// Whether a concept that only one side uses has no counterpart yet.
  func isFree(_ side: Side, _ number: Int32) -> Bool {
    let index = Int(number)
    guard isUsed[side][index], !isUsed[side.other][index] else { return false }
    return side == .previous ? image[index] == number : !isTaken[index]
  }

  /// Makes a later concept the counterpart of an earlier one. Both are free.
  mutating func pair(_ both: Sides<Int32>) {
    image[Int(both.previous)] = both.current
    isTaken[Int(both.current)] = true
  }

  /// Whether declarations leave it open that one concept follows the other: equal type and period type,
  /// no contradicting balance.
  func declarationsAgree(_ both: Sides<Int32>) -> Bool {
    guard let a = declaration(both.previous), let b = declaration(both.current)
    else { return true }
    return a.type == b.type && a.periodType == b.periodType
      && (a.balance == b.balance || a.balance.isEmpty || b.balance.isEmpty)
  }

  // MARK: By name

  /// Families between which the standard setters moved concepts without renaming them.
  private static let movable: Set<Substring> = [
    "us-gaap", "srt", "invest", "dei", "us-gaap-sup", "us-gaap-ebp",
  ]

  private func isMovable(_ number: Int32) -> Bool {
    let family = names[Int(number)].utf8.prefix { $0 != UInt8(ascii: ":") }
    return isStandard[Int(number)] && Self.movable.contains(Substring(family))
  }

  /// Pairs what names alone show: moves between families, then promotions and demotions, then the user's table.
  ///
  /// - Returns: the successions found, which exclude moves between families.
  mutating func pairByName(
    given: [(previous: String, current: String)], isOneFiler: Bool
  ) -> [(pair: Sides<Int32>, evidence: Evidence)] {
    for both in uniquePairs(key: { isMovable($0) ? String(localName($0)) : nil }) { pair(both) }
    var found: [(pair: Sides<Int32>, evidence: Evidence)] = []
    if isOneFiler {
      for both in uniquePairs(key: { localName($0).lowercased() })
      where isStandard[Int(both.previous)] != isStandard[Int(both.current)] {
        pair(both)
        found.append((both, Evidence(basis: .sameName, score: 1000)))
      }
    }
    guard !given.isEmpty else { return found }
    let numbers = Dictionary(positionsIn: names)
    for entry in given {
      guard let earlier = numbers[entry.previous] ?? numbers["~:" + entry.previous],
        let later = numbers[entry.current] ?? numbers["~:" + entry.current],
        isFree(.previous, earlier), isFree(.current, later)
      else { continue }
      let both = Sides(earlier, later)
      pair(both)
      found.append((both, Evidence(basis: .given)))
    }
    return found
  }

  /// Free concepts that are alone on either side with their key, in order of key.
  private func uniquePairs(key: (Int32) -> String?) -> [Sides<Int32>] {
    Sides<[Int32]> { side in (0..<Int32(names.count)).filter { isFree(side, $0) } }
      .uniquePairs { _, number in key(number) }
      .sorted { $0.key < $1.key }.map(\.pair)
  }
}
