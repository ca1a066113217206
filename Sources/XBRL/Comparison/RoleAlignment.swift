/// Which role of the later filing each role of the earlier one is.
///
/// Names first, from strict to lax, each only where it is unique on both sides; then content. A name that
/// matches although the contents have nothing in common is put aside until everything else is settled.
///
/// Source: docs/COMPARISON.md, "Roles"; the rules were measured on 1,202 matches of real filings.
struct RoleAlignment {
  /// Matches in order of the later URI.
  private(set) var matches: [RoleMatch] = []
  /// The role of the other filing that each role is, if it is one.
  private(set) var partners: Sides<[Int32?]>
  /// Concepts of the roles, in the later filing's numbers.
  let contents: Sides<RoleContents>
  let roles: Sides<[ComparisonInput.Role]>
  let stores: Sides<RelationshipStore>

  private let image: [Int32]
  /// Sections of roles with a presentation or calculation.
  private var shown = Sides<Set<RoleNames.Section>>([], [])
  private var openRoles: Sides<[Int32]>
  private var putAside: [(pair: Sides<Int32>, pass: Int)] = []

  /// Matches the roles that have an effective relationship. O(n log n) in relationships; the number of
  /// roles that share a concept and have no partner by name is limited.
  init(
    _ inputs: Sides<ComparisonInput>, _ stores: Sides<RelationshipStore>,
    _ alignment: ConceptAlignment, words: inout WordBook, isOneFiler: Bool
  ) {
    roles = Sides { inputs[$0].roles }
    self.stores = stores
    image = alignment.image
    contents = Sides { RoleContents(stores[$0], alignment) }
    partners = Sides { Array(repeating: nil, count: inputs[$0].roles.count) }
    openRoles = Sides { side in stores[side].roles.filter { stores[side].takesPart($0) } }
    shown = Sides { side in
      let withLines = stores[side].roles.filter { !isWithoutLines(side, $0) }
      // Only roles without lines ask for them.
      guard withLines.count < stores[side].roles.count else { return [] }
      return Set(withLines.map { RoleNames.section(roles[side][Int($0)]) })
    }
    matchByName(isOneFiler: isOneFiler)
    matchByContent(&words)
    matchByRoot()
    matchPutAside()
    let later = roles.current
    matches.sort { later[Int($0.current)].uri < later[Int($1.current)].uri }
  }

  // MARK: Sections

  /// Whether a role only has further definitions of a section that another role shows: nobody sees it come or go.
  func isFurtherPart(_ side: Side, _ role: Int32) -> Bool {
    isWithoutLines(side, role) && shown[side].contains(RoleNames.section(roles[side][Int(role)]))
  }

  /// Whether the role of a side is a further part of another section, and that of the other side has lines: then the
  /// one is not the other.
  private func isOnlyPart(_ side: Side, of pair: Sides<Int32>) -> Bool {
    isFurtherPart(side, pair[side]) && !isWithoutLines(side.other, pair[side.other])
  }

  private func isWithoutLines(_ side: Side, _ role: Int32) -> Bool {
    stores[side].relationships(role, [.calculation, .presentation]).allSatisfy(\.isEmpty)
  }

  // MARK: Weights

  /// Weight of a concept: the fewer roles hold it, the more it tells.
  private func weight(_ concept: Int32) -> Int {
    let most = max(
      contents.previous.frequency[Int(concept)], contents.current.frequency[Int(concept)])
    return max(1, 60 / max(1, Int(most)))
  }

  func weight(_ concepts: [Int32]) -> Int { concepts.reduce(0) { $0 + weight($1) } }

  private func concepts(_ pair: Sides<Int32>) -> ([Int32], [Int32]) {
    (
      contents.previous.concepts[Int(pair.previous)], contents.current.concepts[Int(pair.current)]
    )
  }

  /// Weight of the concepts in common as a part of the weight of all, which `whole` stands for.
  private func similarity(_ pair: Sides<Int32>, of whole: Int) -> Int {
    let (a, b) = concepts(pair)
    let common = weight(SortedSets.intersection(a, b))
    let all = weight(a) + weight(b) - common
    return all == 0 ? 0 : whole * common / all
  }

  /// URIs of two roles, whichever comes first.
  func uris(_ pair: Sides<Int32>) -> (String, String) {
    Self.sorted(roles.previous[Int(pair.previous)].uri, roles.current[Int(pair.current)].uri)
  }

  private func isOpen(_ pair: Sides<Int32>) -> Bool {
    partners.previous[Int(pair.previous)] == nil && partners.current[Int(pair.current)] == nil
  }

  // MARK: Names

  private mutating func matchByName(isOneFiler: Bool) {
    let (roles, stores) = (self.roles, self.stores)
    if isOneFiler {
      match(pass: 1) { roles[$0][Int($1)].uri }
      match(pass: 2) { RoleNames.lastSegment(roles[$0][Int($1)].uri).lowercased() }
      match(pass: 3) { RoleNames.reduced(uri: roles[$0][Int($1)].uri) }
      match(pass: 4) { side, number in
        let role = roles[side][Int(number)]
        return role.title.map { title in
          [
            RoleNames.reducedTitle(title), role.type?.name ?? "",
            "\(RoleNames.level(role.statementClass))",
          ]
        }
      }
    }
    match(pass: 5) { side, number -> String? in
      let role = roles[side][Int(number)]
      guard role.isPrimaryStatement, stores[side].network(number, .calculation) != nil
      else { return nil }
      return role.statementClass
    }
  }

  /// Matches open roles whose key no other open role of their side has.
  private mutating func match<Key: Hashable>(pass: Int, key: (Side, Int32) -> Key?) {
    guard !openRoles.previous.isEmpty, !openRoles.current.isEmpty else { return }
    let found = openRoles.uniquePairs(key: key).map(\.pair).sorted { $0.previous < $1.previous }
    for pair in found {
      if pass > 1, pass < 7, isVetoed(pair) {
        putAside.append((pair, pass))
      } else {
        accept(pair, pass: pass)
      }
    }
    forgetMatched()
  }

  private mutating func forgetMatched() {
    openRoles = Sides { side in openRoles[side].filter { partners[side][Int($0)] == nil } }
  }

  private func isVetoed(_ pair: Sides<Int32>) -> Bool {
    let (a, b) = concepts(pair)
    return a.count >= 3 && b.count >= 3 && SortedSets.common(a, b) == 0
  }

  private mutating func accept(_ pair: Sides<Int32>, pass: Int, isLowEvidence: Bool = false) {
    partners.previous[Int(pair.previous)] = pair.current
    partners.current[Int(pair.current)] = pair.previous
    let (a, b) = concepts(pair)
    matches.append(
      RoleMatch(
        previous: pair.previous, current: pair.current, pass: pass,
        similarity: a == b ? 1000 : Int32(similarity(pair, of: 1000)),
        isLowEvidence: isLowEvidence))
  }

  private mutating func matchPutAside() {
    let ordered = putAside.sorted {
      $0.pass != $1.pass ? $0.pass < $1.pass : uris($0.pair) < uris($1.pair)
    }
    for (pair, pass) in ordered where isOpen(pair) {
      accept(pair, pass: pass, isLowEvidence: true)
    }
  }

  /// Matches sections of text that no concept connects: one text block follows another below the same root.
  private mutating func matchByRoot() {
    let (roles, stores, contents) = (self.roles, self.stores, self.contents)
    let image = image
    match(pass: 7) { side, number -> Root? in
      let texts = contents[side].concepts[Int(number)]
      let level = RoleNames.level(roles[side][Int(number)].statementClass)
      guard !texts.isEmpty, texts.allSatisfy({ contents[side].isText[Int($0)] }),
        let root = RoleContents.root(stores[side], number)
      else { return nil }
      return Root(concept: side == .previous ? image[Int(root)] : root, level: level)
    }
  }

  private struct Root: Hashable {
    var concept: Int32
    var level: Int
  }

  // MARK: Content

  private struct Candidate {
    var pair: Sides<Int32>
    var score: Int
    var distance: Int
    var uris: (String, String)
  }

  /// What an open role is compared by beside its concepts.
  private struct Features {
    var title: WordBook.Words
    var pairs: [Ends]
  }

  /// In so many open roles of a side a concept may occur and still suggest candidates.
  private static let mostRolesOfAConcept = 32

  private mutating func matchByContent(_ words: inout WordBook) {
    guard !openRoles.previous.isEmpty, !openRoles.current.isEmpty else { return }
    let features = Sides { side in
      openRoles[side].reduce(into: [Int32: Features]()) { found, number in
        let role = roles[side][Int(number)]
        found[number] = Features(
          title: words.words(ofTitle: role.title ?? StatementClass.title(from: role.uri)),
          pairs: RoleContents.pairs(stores[side], number, image: image))
      }
    }
    var candidates = pairsSharingAConcept().compactMap { candidate($0, features) }
    candidates.sort { a, b in
      if a.score != b.score { return a.score > b.score }
      return a.distance != b.distance ? a.distance < b.distance : a.uris < b.uris
    }
    for candidate in candidates where isOpen(candidate.pair) { accept(candidate.pair, pass: 6) }
    forgetMatched()
  }

  private func pairsSharingAConcept() -> Set<Sides<Int32>> {
    let holders = Sides { side in
      Dictionary(openRoles[side], byParts: { contents[side].concepts[Int($0)] })
    }
    var found: Set<Sides<Int32>> = []
    for (concept, earlier) in holders.previous where earlier.count <= Self.mostRolesOfAConcept {
      guard let later = holders.current[concept], later.count <= Self.mostRolesOfAConcept
      else { continue }
      found.formUnion(Sides(earlier, later).products)
    }
    return found
  }

  private func candidate(
    _ pair: Sides<Int32>, _ features: Sides<[Int32: Features]>
  ) -> Candidate? {
    guard let a = features.previous[pair.previous], let b = features.current[pair.current],
      Side.allCases.allSatisfy({ !isOnlyPart($0, of: pair) })
    else { return nil }
    let classes = Sides { roles[$0][Int(pair[$0])].statementClass }
    let common = SortedSets.common(a.pairs, b.pairs)
    let all = a.pairs.count + b.pairs.count - common
    let score =
      similarity(pair, of: 500_000) + (all == 0 ? 0 : 250_000 * common / all)
      + 250 * Int(WordBook.likeness(a.title, b.title))
      + (classes.previous == classes.current ? 50_000 : 0)
    let distance = abs(RoleNames.level(classes.previous) - RoleNames.level(classes.current))
    let isInBrackets = Sides { classes[$0].hasPrefix("PAREN_") }
    let isFar = distance > 0 || isInBrackets.previous != isInBrackets.current
    guard score >= (isFar ? 600_000 : 300_000) else { return nil }
    return Candidate(pair: pair, score: score, distance: distance, uris: uris(pair))
  }

  /// Two texts in order, so that both directions of a comparison break ties alike.
  static func sorted(_ a: String, _ b: String) -> (String, String) { a <= b ? (a, b) : (b, a) }
}
