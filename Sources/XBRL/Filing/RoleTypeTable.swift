/// The roles of a filing with their definitions, and its role types and arcrole types, one for each URI. Nothing
/// here depends on the order in which they come.
struct RoleTypeTable {
  private struct Key: Hashable {
    var uri: TextID
    var isArcrole: Bool
  }

  /// Roles of links that were left out: they only help to tell whose filing it is.
  var leftOut: Set<TextID> = []
  private var definitions: [TextID: String?] = [:]
  private var conflictingDefinitions: [TextID: Set<String>] = [:]
  private var types: [Key: RoleType] = [:]
  /// What types of one URI say that do not say the same.
  private var meanings: [Key: Set<RoleTypeMeaning>] = [:]

  /// The role type of a role; `nil` without one.
  func type(ofRole uri: TextID) -> RoleType? { types[Key(uri: uri, isArcrole: false)] }

  /// The arcrole type of an arcrole; `nil` without one.
  func type(ofArcrole uri: TextID) -> RoleType? { types[Key(uri: uri, isArcrole: true)] }

  /// Adds a role. Of several definitions the first in order of text is kept.
  mutating func add(_ uri: TextID, definition: String?) {
    guard let known = definitions[uri], let known else {
      definitions[uri] = .some(definition)
      return
    }
    guard let definition, !definition.utf8.elementsEqual(known.utf8) else { return }
    conflictingDefinitions[uri, default: []].formUnion([known, definition])
    if definition.utf8.lexicographicallyPrecedes(known.utf8) { definitions[uri] = definition }
  }

  /// Adds a type. Of several of one URI the elements of all are kept, the laxest rule about cycles, and the
  /// first definition in order of text.
  mutating func add(_ type: RoleType, _ texts: TextPool) {
    if type.isUsableOnLinks, !type.isArcrole {
      add(type.uri, definition: type.definition.map { texts[$0] })
    }
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

  // MARK: Result

  /// Roles with several definitions, then roles and arcroles whose types do not say the same, as XBRL 2.1
  /// §5.1.3 and §5.1.4 ask of them.
  func conflicts(_ texts: TextPool) -> [Finding] {
    let definitions = conflictingDefinitions.map { (uri: texts[$0.key], definitions: $0.value) }
      .sorted { $0.uri < $1.uri }
      .map { Finding(.conflictingDefinitions(role: $0.uri, $0.definitions.sorted())) }
    let types = meanings.map {
      (uri: texts[$0.key.uri], isArcrole: $0.key.isArcrole, meanings: $0.value)
    }
    .sorted { ($0.uri, $0.isArcrole ? 1 : 0) < ($1.uri, $1.isArcrole ? 1 : 0) }
    .map { Finding(.conflictingTypes(uri: $0.uri, isArcrole: $0.isArcrole, $0.meanings)) }
    return definitions + types
  }

  /// The roles in order of URI; `roots` are the local names of the roots of presentation networks, by role.
  func filingRoles(_ texts: TextPool, roots: [TextID: String]) -> [FilingRole] {
    definitions.map { uri, text in
      let definition = text.map { RoleDefinition($0) }
      let linkType = type(ofRole: uri).flatMap { $0.isUsableOnLinks ? $0 : nil }
      return FilingRole(
        uri: uri, definition: definition, usedOn: linkType?.usedOn ?? [],
        statementClass: StatementClass(definition: definition, uri: texts[uri], root: roots[uri]))
    }.sorted { texts.precedes($0.uri, $1.uri) }
  }

  /// Role types that no extended link may bear, then arcrole types.
  func otherTypes(_ texts: TextPool) -> [RoleType] {
    types.values.filter { $0.isArcrole || !$0.isUsableOnLinks }.sorted { a, b in
      a.isArcrole == b.isArcrole ? texts.precedes(a.uri, b.uri) : !a.isArcrole
    }
  }

  /// Most frequent authority among the roles of all links, those left out included: whose filing it is
  /// does not depend on what of it is kept.
  func authority(_ texts: TextPool, _ catalogue: Catalogue) -> String? {
    var counts: [String: Int] = [:]
    for text in leftOut.union(definitions.keys).map({ texts[$0] }) {
      guard let host = Catalogue.authority(of: text), !catalogue.isStandardAuthority(of: text)
      else { continue }
      counts[host, default: 0] += 1
    }
    return counts.mostFrequent
  }
}

extension [String: Int] {
  /// The text with the greatest count, of several the first in order; `nil` without one.
  var mostFrequent: String? { self.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key }
}

extension RoleType {
  func elements(_ texts: TextPool) -> [String] { usedOn.map { texts[$0] } }

  /// What it says, apart from the definition of a link's role.
  fileprivate func meaning(_ texts: TextPool) -> RoleTypeMeaning {
    RoleTypeMeaning(
      usedOn: elements(texts), cyclesAllowed: cyclesAllowed.map { texts[$0] },
      definition: isUsableOnLinks ? nil : definition.map { texts[$0].trimmed })
  }
}
