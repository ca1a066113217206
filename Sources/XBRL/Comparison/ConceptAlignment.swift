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
  /// Numbers by position in the earlier filing.
  private(set) var ofPrevious: [Int32] = []
  /// Numbers by position in the later filing.
  private(set) var ofCurrent: [Int32] = []
  /// Positions in the earlier filing by number, -1 when it has no such concept.
  private(set) var previousPosition: [Int32] = []
  /// Positions in the later filing by number, -1 when it has no such concept.
  private(set) var currentPosition: [Int32] = []
  /// Whether an effective relationship of the earlier filing uses the concept, by number.
  var isInPrevious: [Bool] = []
  /// Whether an effective relationship of the later filing uses the concept, by number.
  var isInCurrent: [Bool] = []
  /// The later concept of each earlier one, by number: itself when nothing else is known.
  private(set) var image: [Int32] = []
  private var isTaken: [Bool] = []
  private var localNames: [Substring] = []
  private var declarations: [(previous: Int32, current: Int32)] = []
  private let previous: [ComparisonInput.Concept]
  private let current: [ComparisonInput.Concept]

  /// Numbers the concepts. O(n) in concepts.
  init(_ previous: ComparisonInput, _ current: ComparisonInput, isOneFiler: Bool) {
    self.previous = previous.concepts
    self.current = current.concepts
    var standard: [String: Int32] = [:]
    var own: [String: Int32] = [:]
    standard.reserveCapacity(current.concepts.count * 2)
    for concept in current.concepts {
      ofCurrent.append(
        number(of: concept, mark: isOneFiler ? "~:" : "~~:", in: &standard, &own))
    }
    if !isOneFiler { own = [:] }
    for concept in previous.concepts {
      ofPrevious.append(number(of: concept, mark: "~:", in: &standard, &own))
    }
    previousPosition = Array(repeating: -1, count: names.count)
    currentPosition = previousPosition
    for (position, number) in ofPrevious.enumerated() {
      previousPosition[Int(number)] = Int32(position)
    }
    for (position, number) in ofCurrent.enumerated() {
      currentPosition[Int(number)] = Int32(position)
    }
    localNames = names.map { Self.localName($0) }
    classes = names.indices.map { number in
      ConceptClass(localName: localName(Int32(number)), declaration: declaration(Int32(number)))
    }
    isInPrevious = Array(repeating: false, count: names.count)
    isInCurrent = isInPrevious
    isTaken = isInPrevious
    image = (0..<Int32(names.count)).map { $0 }
  }

  private mutating func number(
    of concept: ComparisonInput.Concept, mark: String, in standard: inout [String: Int32],
    _ own: inout [String: Int32]
  ) -> Int32 {
    let next = Int32(names.count)
    let known =
      concept.isStandard
      ? standard.insertIfAbsent(concept.name, next) : own.insertIfAbsent(concept.name, next)
    if known == next {
      names.append(concept.isStandard ? concept.name : mark + concept.name)
      isStandard.append(concept.isStandard)
    }
    return known
  }

  private func declaration(_ number: Int32) -> ComparisonInput.Declaration? {
    let (earlier, later) = (previousPosition[Int(number)], currentPosition[Int(number)])
    if later >= 0, let declaration = current[Int(later)].declaration { return declaration }
    return earlier >= 0 ? previous[Int(earlier)].declaration : nil
  }

  /// The name without prefix.
  func localName(_ number: Int32) -> Substring { localNames[Int(number)] }

  private static func localName(_ name: String) -> Substring {
    let bytes = name.utf8
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return Substring(name) }
    return name[bytes.index(after: colon)...]
  }

  /// The prefix of a standard concept.
  private func family(_ number: Int32) -> Substring {
    Substring(names[Int(number)].utf8.prefix { $0 != UInt8(ascii: ":") })
  }

  /// Whether an earlier concept has no counterpart yet.
  func isFreeInPrevious(_ number: Int32) -> Bool {
    isInPrevious[Int(number)] && !isInCurrent[Int(number)] && image[Int(number)] == number
  }

  /// Whether a later concept has no counterpart yet.
  func isFreeInCurrent(_ number: Int32) -> Bool {
    isInCurrent[Int(number)] && !isInPrevious[Int(number)] && !isTaken[Int(number)]
  }

  /// Makes a later concept the counterpart of an earlier one. Both are free.
  mutating func pair(_ earlier: Int32, _ later: Int32) {
    image[Int(earlier)] = later
    isTaken[Int(later)] = true
  }

  /// Whether declarations leave it open that one concept follows the other: equal type and period type,
  /// no contradicting balance.
  func declarationsAgree(_ earlier: Int32, _ later: Int32) -> Bool {
    guard let a = declaration(earlier), let b = declaration(later) else { return true }
    return a.type == b.type && a.periodType == b.periodType
      && (a.balance == b.balance || a.balance.isEmpty || b.balance.isEmpty)
  }

  // MARK: By name

  /// Families between which the standard setters moved concepts without renaming them.
  private static let movable: Set<Substring> = [
    "us-gaap", "srt", "invest", "dei", "us-gaap-sup", "us-gaap-ebp",
  ]

  /// Pairs what names alone show: moves between families, then promotions and demotions, then the user's table.
  ///
  /// - Returns: the successions found, which exclude moves between families.
  mutating func pairByName(
    given: [(previous: String, current: String)], isOneFiler: Bool
  ) -> [(previous: Int32, current: Int32, evidence: Evidence)] {
    pairMovedFamilies()
    var pairs = isOneFiler ? pairSameNames() : []
    guard !given.isEmpty else { return pairs }
    var numbers: [String: Int32] = [:]
    for (number, name) in names.enumerated() { numbers[name] = Int32(number) }
    for entry in given {
      guard let earlier = numbers[entry.previous] ?? numbers["~:" + entry.previous],
        let later = numbers[entry.current] ?? numbers["~:" + entry.current],
        isFreeInPrevious(earlier), isFreeInCurrent(later)
      else { continue }
      pair(earlier, later)
      pairs.append((earlier, later, Evidence(.given)))
    }
    return pairs
  }

  private mutating func pairMovedFamilies() {
    let isMovable: (Int32, ConceptAlignment) -> Bool = { number, this in
      this.isStandard[Int(number)] && Self.movable.contains(this.family(number))
    }
    for (earlier, later) in uniquePairs(where: isMovable, key: { String($1.localName($0)) }) {
      pair(earlier, later)
    }
  }

  private mutating func pairSameNames()
    -> [(previous: Int32, current: Int32, evidence: Evidence)]
  {
    var pairs: [(previous: Int32, current: Int32, evidence: Evidence)] = []
    let all: (Int32, ConceptAlignment) -> Bool = { _, _ in true }
    for (earlier, later) in uniquePairs(where: all, key: { $1.localName($0).lowercased() })
    where isStandard[Int(earlier)] != isStandard[Int(later)] {
      pair(earlier, later)
      pairs.append((earlier, later, Evidence(.sameName, score: 1000)))
    }
    return pairs
  }

  /// Free concepts that are alone on either side with their key, in order of key.
  private func uniquePairs(
    where isMeant: (Int32, ConceptAlignment) -> Bool, key: (Int32, ConceptAlignment) -> String
  ) -> [(Int32, Int32)] {
    var found: [String: (earlier: [Int32], later: [Int32])] = [:]
    for number in 0..<Int32(names.count) {
      if isFreeInPrevious(number), isMeant(number, self) {
        found[key(number, self), default: ([], [])].earlier.append(number)
      } else if isFreeInCurrent(number), isMeant(number, self) {
        found[key(number, self), default: ([], [])].later.append(number)
      }
    }
    return found.filter { $0.value.earlier.count == 1 && $0.value.later.count == 1 }
      .sorted { $0.key < $1.key }.map { ($0.value.earlier[0], $0.value.later[0]) }
  }
}

extension [String: Int32] {
  /// The value of a key, which becomes `value` when there is none.
  fileprivate mutating func insertIfAbsent(_ key: String, _ value: Int32) -> Int32 {
    let slot = self[key, default: value]
    if slot == value { self[key] = value }
    return slot
  }
}
