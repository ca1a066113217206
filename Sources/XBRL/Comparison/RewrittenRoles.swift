extension Comparison {
  /// Removed roles and added ones of nearly one title: sections that were rewritten, so that too little of their
  /// contents is left to match them by.
  ///
  /// Titles are nearly one when two words at least are the same, they contradict each other neither in numbers nor in
  /// opposites, and one of these holds: at most one word of each differs; one has all words of the other; three words
  /// are the same, and at least as many as differ. Both roles are on the same level: a note is no table.
  ///
  /// - Returns: positions of roles, each in one pair at most. O(n) in roles as far as their words are not in many titles.
  public func rewrittenRoles(
    from previous: ComparisonInput, to current: ComparisonInput
  ) -> [(previous: Int32, current: Int32)] {
    var book = WordBook()
    let gone = Self.titled(
      roleChanges.filter { $0.change == .roleRemoved }.compactMap(\.previous), previous, &book)
    let came = Self.titled(
      roleChanges.filter { $0.change == .roleAdded }.compactMap(\.current), current, &book)
    let holders = Dictionary(Int32(0)..<Int32(came.count), byParts: { came[Int($0)].words })
    var pairs: [(rank: Rank, previous: Int32, current: Int32)] = []
    for role in gone {
      let near = role.words.compactMap { holders[$0] }.filter { $0.count <= TitledRole.mostHolders }
      for other in SortedSets.make(near.joined()).map({ came[Int($0)] }) {
        guard let differing = role.differingWords(other, book) else { continue }
        pairs.append((Rank(role, other, differing), role.position, other.position))
      }
    }
    pairs.sort { $0.rank < $1.rank }
    var taken = Sides<Set<Int32>>([], [])
    return pairs.compactMap { pair in
      guard !taken.previous.contains(pair.previous), !taken.current.contains(pair.current)
      else { return nil }
      taken.previous.insert(pair.previous)
      taken.current.insert(pair.current)
      return (pair.previous, pair.current)
    }
  }

  /// Roles with their titles, those left out that share it with another role of the filing: they are parts of a section.
  private static func titled(
    _ roles: [Int32], _ input: ComparisonInput, _ book: inout WordBook
  ) -> [TitledRole] {
    let titles = Dictionary(grouping: input.roles.compactMap(\.title)) { $0 }
    return roles.compactMap { position in
      let role = input.roles[Int(position)]
      guard let title = role.title, titles[title]?.count == 1 else { return nil }
      return TitledRole(position, role, &book)
    }
  }

  /// What orders pairs of roles: the fewest differing words, the most common ones, then the URIs.
  private struct Rank: Comparable {
    private var counts: (Int, Int)
    private var uris: (String, String)

    init(_ role: TitledRole, _ other: TitledRole, _ differing: Int) {
      counts = (differing, -SortedSets.common(role.words, other.words))
      uris = role.uri < other.uri ? (role.uri, other.uri) : (other.uri, role.uri)
    }

    static func < (a: Self, b: Self) -> Bool {
      a.counts != b.counts ? a.counts < b.counts : a.uris < b.uris
    }

    static func == (a: Self, b: Self) -> Bool { a.counts == b.counts && a.uris == b.uris }
  }

  /// A role with a title, as words.
  private struct TitledRole {
    /// In so many titles a word may be and still lead to a role.
    static let mostHolders = 64

    var position: Int32
    var uri: String
    var level: Int
    var words: WordBook.Words

    init?(_ position: Int32, _ role: ComparisonInput.Role, _ book: inout WordBook) {
      guard let title = role.title else { return nil }
      (self.position, uri) = (position, role.uri)
      level = RoleNames.level(role.statementClass)
      words = book.words(ofTitle: title)
    }

    /// How many words differ; `nil` when the titles are not nearly one.
    func differingWords(_ other: Self, _ book: WordBook) -> Int? {
      guard level == other.level else { return nil }
      let common = SortedSets.common(words, other.words)
      let (more, otherMore) = (words.count - common, other.words.count - common)
      if more == 0, otherMore == 0 { return 0 }
      guard common >= 2, !book.clash(words, other.words),
        more <= 1 && otherMore <= 1 || min(more, otherMore) == 0
          || common >= 3 && common >= max(more, otherMore)
      else { return nil }
      return more + otherMore
    }
  }
}
