/// The role types and arcrole types of a filing, one for each URI, whatever the order in which they come.
struct RoleTypeTable {
  private struct Key: Hashable {
    var uri: TextID
    var isArcrole: Bool
  }

  private var types: [Key: RoleType] = [:]
  /// What types of one URI say that do not say the same.
  private var meanings: [Key: Set<RoleTypeMeaning>] = [:]

  /// The role type of a role; `nil` without one.
  func type(ofRole uri: TextID) -> RoleType? { types[Key(uri: uri, isArcrole: false)] }

  /// The role type of a role that an extended link may bear; `nil` without one.
  func type(ofLinkRole uri: TextID) -> RoleType? {
    type(ofRole: uri).flatMap { $0.isUsableOnLinks ? $0 : nil }
  }

  /// The arcrole type of an arcrole; `nil` without one.
  func type(ofArcrole uri: TextID) -> RoleType? { types[Key(uri: uri, isArcrole: true)] }

  /// Every type, in no order.
  var all: some Collection<RoleType> { types.values }

  /// The URIs of which types do not say the same, and what they say, in no order. Definitions of the roles
  /// of links are not compared here.
  var conflicts: [(uri: TextID, isArcrole: Bool, meanings: Set<RoleTypeMeaning>)] {
    meanings.map { ($0.key.uri, $0.key.isArcrole, $0.value) }
  }

  /// Adds a type. Of several of one URI the elements of all are kept, the laxest rule about cycles, and the
  /// first definition in order of text.
  mutating func add(_ type: RoleType, _ texts: TextPool) {
    let key = Key(uri: type.uri, isArcrole: type.isArcrole)
    guard let known = types[key] else {
      types[key] = type
      return
    }
    let (one, other) = (known.meaning(texts), type.meaning(texts))
    if one != other { meanings[key, default: []].formUnion([one, other]) }
    var merged = known
    merged.isUsableOnLinks = known.isUsableOnLinks || type.isUsableOnLinks
    merged.usedOn = Set(known.usedOn + type.usedOn).sorted { texts.precedes($0, $1) }
    let order = ["any", "undirected", "none"]
    merged.cyclesAllowed = [known, type].compactMap(\.cyclesAllowed).min {
      (order.firstIndex(of: texts[$0]) ?? 3) < (order.firstIndex(of: texts[$1]) ?? 3)
    }
    merged.definition = [known, type].compactMap(\.definition).min { texts.precedes($0, $1) }
    types[key] = merged
  }
}

extension RoleType {
  /// The elements that may bear it.
  func elements(_ texts: TextPool) -> [String] { usedOn.map { texts[$0] } }

  /// What it says, apart from the definition of a link's role.
  fileprivate func meaning(_ texts: TextPool) -> RoleTypeMeaning {
    RoleTypeMeaning(
      usedOn: elements(texts), cyclesAllowed: cyclesAllowed.map { texts[$0] },
      definition: isUsableOnLinks ? nil : definition.map { texts[$0].trimmed })
  }
}
