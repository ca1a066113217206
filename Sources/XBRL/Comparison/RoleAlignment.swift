/// Which role of the later filing each role of the earlier one is.
///
/// Names first, from strict to lax, each only where it is unique on both sides; then content. A name that
/// matches although the contents have nothing in common is put aside until everything else is settled.
///
/// Source: docs/COMPARISON.md, "Roles"; the rules were measured on 1,202 matches of real filings.
struct RoleAlignment {
  /// Matches in order of the later URI.
  private(set) var matches: [RoleMatch] = []
  /// The later role of each earlier one, -1 without.
  private(set) var ofPrevious: [Int32]
  /// The earlier role of each later one, -1 without.
  private(set) var ofCurrent: [Int32]
  /// Concepts of the earlier filing's roles, in the later filing's numbers.
  let previousContents: RoleContents
  /// Concepts of the later filing's roles.
  let currentContents: RoleContents

  private let previous: [ComparisonInput.Role]
  private let current: [ComparisonInput.Role]
  private let stores: (previous: RelationshipStore, current: RelationshipStore)
  private let image: [Int32]
  private var openPrevious: [Int32]
  private var openCurrent: [Int32]
  private var putAside: [(previous: Int32, current: Int32, pass: Int)] = []
  private let isOneFiler: Bool

  /// Matches the roles that have an effective relationship. O(n log n) in relationships; the number of
  /// roles that share a concept and have no partner by name is limited.
  init(
    _ previous: ComparisonInput, _ current: ComparisonInput,
    stores: (previous: RelationshipStore, current: RelationshipStore),
    _ alignment: ConceptAlignment, words: inout WordBook, isOneFiler: Bool
  ) {
    self.previous = previous.roles
    self.current = current.roles
    self.stores = stores
    self.isOneFiler = isOneFiler
    image = alignment.image
    previousContents = RoleContents(
      stores.previous, roles: previous.roles.count, alignment, image: alignment.image)
    currentContents = RoleContents(
      stores.current, roles: current.roles.count, alignment, image: nil)
    ofPrevious = Array(repeating: -1, count: previous.roles.count)
    ofCurrent = Array(repeating: -1, count: current.roles.count)
    openPrevious = (0..<Int32(previous.roles.count)).filter { stores.previous.takesPart($0) }
    openCurrent = (0..<Int32(current.roles.count)).filter { stores.current.takesPart($0) }
    matchByName()
    matchByContent(&words)
    matchPutAside()
    matches.sort { self.current[Int($0.current)].uri < self.current[Int($1.current)].uri }
  }

  // MARK: Weights

  /// Weight of a concept: the fewer roles hold it, the more it tells.
  func weight(_ concept: Int32) -> Int {
    let most = max(
      previousContents.frequency[Int(concept)], currentContents.frequency[Int(concept)])
    return max(1, 60 / max(1, Int(most)))
  }

  /// Weight of a set.
  func weight(_ concepts: [Int32]) -> Int { concepts.reduce(0) { $0 + weight($1) } }

  private func similarity(_ u: Int32, _ v: Int32) -> Int32 {
    let (a, b) = (previousContents.concepts[Int(u)], currentContents.concepts[Int(v)])
    if a == b { return 1000 }
    let common = weight(SortedSets.intersection(a, b))
    let all = weight(a) + weight(b) - common
    return all == 0 ? 0 : Int32(1000 * common / all)
  }

  // MARK: Names

  private mutating func matchByName() {
    let (earlier, later) = (previous, current)
    if isOneFiler {
      match(pass: 1) { $0 ? earlier[$1].uri : later[$1].uri }
      match(pass: 2) { RoleNames.lastSegment($0 ? earlier[$1].uri : later[$1].uri).lowercased() }
      match(pass: 3) {
        RoleNames.reduced(RoleNames.lastSegment($0 ? earlier[$1].uri : later[$1].uri))
      }
      match(pass: 4) { isEarlier, position in
        let role = isEarlier ? earlier[position] : later[position]
        return role.title.map { title in
          [
            RoleNames.reducedTitle(title), role.type?.name ?? "",
            "\(RoleNames.level(role.statementClass))",
          ]
        }
      }
    }
    let stores = stores
    match(pass: 5) { isEarlier, position -> String? in
      let role = isEarlier ? earlier[position] : later[position]
      let store = isEarlier ? stores.previous : stores.current
      guard RoleNames.isPrimaryStatement(role.statementClass),
        store.network(Int32(position), .calculation) != nil
      else { return nil }
      return role.statementClass
    }
  }

  /// Matches open roles whose key no other open role of their side has.
  private mutating func match<Key: Hashable>(
    pass: Int, key: (_ isEarlier: Bool, _ position: Int) -> Key?
  ) {
    guard !openPrevious.isEmpty, !openCurrent.isEmpty else { return }
    var found: [Key: (earlier: Int32, later: Int32)] = [:]  // -1 none, -2 several
    for role in openPrevious {
      guard let key = key(true, Int(role)) else { continue }
      let known = found[key]
      found[key] = (known == nil ? role : -2, -1)
    }
    for role in openCurrent {
      guard let key = key(false, Int(role)), let known = found[key] else { continue }
      found[key] = (known.earlier, known.later == -1 ? role : -2)
    }
    for (earlier, later) in found.values.sorted(by: { $0 < $1 }) where earlier >= 0 && later >= 0 {
      if pass > 1, isVetoed(earlier, later) {
        putAside.append((earlier, later, pass))
      } else {
        accept(earlier, later, pass: pass)
      }
    }
    close()
  }

  private func isVetoed(_ u: Int32, _ v: Int32) -> Bool {
    let (a, b) = (previousContents.concepts[Int(u)], currentContents.concepts[Int(v)])
    return a.count >= 3 && b.count >= 3 && SortedSets.common(a, b) == 0
  }

  private mutating func accept(_ u: Int32, _ v: Int32, pass: Int, isLowEvidence: Bool = false) {
    ofPrevious[Int(u)] = v
    ofCurrent[Int(v)] = u
    matches.append(
      RoleMatch(
        previous: u, current: v, pass: pass, similarity: similarity(u, v),
        isLowEvidence: isLowEvidence))
  }

  private mutating func close() {
    openPrevious.removeAll { ofPrevious[Int($0)] >= 0 }
    openCurrent.removeAll { ofCurrent[Int($0)] >= 0 }
  }

  private mutating func matchPutAside() {
    let urisOf = { (pair: (previous: Int32, current: Int32, pass: Int), this: RoleAlignment) in
      Self.sorted(this.previous[Int(pair.previous)].uri, this.current[Int(pair.current)].uri)
    }
    let ordered = putAside.sorted {
      $0.pass != $1.pass ? $0.pass < $1.pass : urisOf($0, self) < urisOf($1, self)
    }
    for pair in ordered where ofPrevious[Int(pair.previous)] < 0 && ofCurrent[Int(pair.current)] < 0
    {
      accept(pair.previous, pair.current, pass: pair.pass, isLowEvidence: true)
    }
    close()
  }

  // MARK: Content

  private struct Candidate {
    var previous: Int32
    var current: Int32
    var score: Int
    var distance: Int
    var uris: (String, String)
  }

  /// In so many open roles of a side a concept may occur and still suggest candidates.
  private static let mostRolesOfAConcept = 32

  private mutating func matchByContent(_ words: inout WordBook) {
    guard !openPrevious.isEmpty, !openCurrent.isEmpty else { return }
    var titles: (previous: [Int32: WordBook.Words], current: [Int32: WordBook.Words]) = ([:], [:])
    var pairs: (previous: [Int32: [UInt64]], current: [Int32: [UInt64]]) = ([:], [:])
    for role in openPrevious {
      titles.previous[role] = words.words(ofTitle: Self.title(previous[Int(role)]))
      pairs.previous[role] = RoleContents.pairs(stores.previous, role, image: image)
    }
    for role in openCurrent {
      titles.current[role] = words.words(ofTitle: Self.title(current[Int(role)]))
      pairs.current[role] = RoleContents.pairs(stores.current, role, image: nil)
    }
    var candidates: [Candidate] = []
    for (u, v) in pairsSharingAConcept() {
      let score = score(
        u, v,
        pairs: (pairs.previous[u] ?? [], pairs.current[v] ?? []),
        title: WordBook.likeness(titles.previous[u] ?? [], titles.current[v] ?? []))
      let (a, b) = (previous[Int(u)].statementClass, current[Int(v)].statementClass)
      let distance = abs(RoleNames.level(a) - RoleNames.level(b))
      let isFar = distance > 0 || a.hasPrefix("PAREN_") != b.hasPrefix("PAREN_")
      guard score >= (isFar ? 600_000 : 300_000) else { continue }
      candidates.append(
        Candidate(
          previous: u, current: v, score: score, distance: distance,
          uris: Self.sorted(previous[Int(u)].uri, current[Int(v)].uri)))
    }
    candidates.sort { a, b in
      if a.score != b.score { return a.score > b.score }
      return a.distance != b.distance ? a.distance < b.distance : a.uris < b.uris
    }
    for candidate in candidates
    where ofPrevious[Int(candidate.previous)] < 0 && ofCurrent[Int(candidate.current)] < 0 {
      accept(candidate.previous, candidate.current, pass: 6)
    }
    close()
  }

  private func pairsSharingAConcept() -> [(Int32, Int32)] {
    var holders: [Int32: (earlier: [Int32], later: [Int32])] = [:]
    for role in openPrevious {
      for concept in previousContents.concepts[Int(role)] {
        holders[concept, default: ([], [])].earlier.append(role)
      }
    }
    for role in openCurrent {
      for concept in currentContents.concepts[Int(role)] where holders[concept] != nil {
        holders[concept]?.later.append(role)
      }
    }
    var found: Set<UInt64> = []
    for (earlier, later) in holders.values
    where earlier.count <= Self.mostRolesOfAConcept && later.count <= Self.mostRolesOfAConcept {
      for u in earlier {
        for v in later { found.insert(UInt64(u) << 32 | UInt64(v)) }
      }
    }
    return found.map { (Int32($0 >> 32), Int32($0 & 0xFFFF_FFFF)) }
  }

  private func score(_ u: Int32, _ v: Int32, pairs: ([UInt64], [UInt64]), title: Int32) -> Int {
    let (a, b) = (previousContents.concepts[Int(u)], currentContents.concepts[Int(v)])
    let common = weight(SortedSets.intersection(a, b))
    let all = weight(a) + weight(b) - common
    let commonPairs = SortedSets.common(pairs.0, pairs.1)
    let allPairs = pairs.0.count + pairs.1.count - commonPairs
    let isOneClass = previous[Int(u)].statementClass == current[Int(v)].statementClass
    return (all == 0 ? 0 : 500_000 * common / all)
      + (allPairs == 0 ? 0 : 250_000 * commonPairs / allPairs)
      + 250 * Int(title) + (isOneClass ? 50_000 : 0)
  }

  private static func title(_ role: ComparisonInput.Role) -> String {
    role.title ?? StatementClass.title(from: role.uri)
  }

  /// Two texts in order, so that both directions of a comparison break ties alike.
  static func sorted(_ a: String, _ b: String) -> (String, String) { a <= b ? (a, b) : (b, a) }
}
