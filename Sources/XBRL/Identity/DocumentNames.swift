/// What the documents of a place or a filing call its schemas, which may have been saved under other names.
///
/// Browsers and people put marks of a copy and other extensions into names, write them in capitals, or give a file a
/// name of their own. What documents say of each other tells which schema is meant all the same.
public struct DocumentNames: Sendable {
  /// What has to be known of a document: its file name, whether it is a schema and no standard taxonomy's, and the
  /// schemas that it refers to.
  public typealias Document = (
    name: String, isOwnSchema: Bool, ownReferences: [OwnReference: Int]
  )

  /// Names by which hrefs call schemas, by file name, where the two differ.
  private var called: [String: String] = [:]

  /// Looks at what hrefs name and at which of it is there: a schema of that name, else one whose linkbaseRefs say
  /// that it is called so, else one whose name differs by marks only, else the only schema that is left when its
  /// concepts have the prefix and neither date says otherwise. O(documents).
  public init(of documents: [Document]) {
    let schemas = documents.filter(\.isOwnSchema)
    guard !schemas.isEmpty else { return }
    var uses: [String: [String: Int]] = [:]
    var prefixes: [String: Set<String>] = [:]
    for (reference, count) in documents.lazy.flatMap(\.ownReferences)
    where reference.kind == .locator || reference.kind == .roleReference {
      let key = reference.schema.lowercased()
      uses[key, default: [:]][reference.schema, default: 0] += count
      if reference.kind == .locator { prefixes[key, default: []].insert(reference.prefix) }
    }
    var names = uses.compactMapValues(\.mostFrequent)
    var unnamed: [(name: String, references: [OwnReference: Int])] = []
    for schema in schemas {
      if let name = names[schema.name.lowercased()] {
        called[schema.name] = name
      } else {
        unnamed.append((schema.name, schema.ownReferences))
      }
    }
    for schema in schemas { names[schema.name.lowercased()] = nil }
    guard !unnamed.isEmpty, !names.isEmpty else { return }

    /// Gives a name to the only schema that may be called so.
    func settle(_ keys: (String, [OwnReference: Int]) -> Set<String>) {
      var candidates: [String: [Int]] = [:]
      for (index, schema) in unnamed.enumerated() {
        for key in keys(schema.name, schema.references) where names[key] != nil {
          candidates[key, default: []].append(index)
        }
      }
      for (key, indexes) in candidates.sorted(by: { $0.key < $1.key }) where indexes.count == 1 {
        let name = unnamed[indexes[0]].name
        if called[name] == nil { called[name] = names.removeValue(forKey: key) }
      }
      unnamed.removeAll { called[$0.name] != nil }
    }
    settle { _, references in
      Set(references.keys.lazy.filter { $0.kind == .ownName }.map { $0.schema.lowercased() })
    }
    settle { name, _ in [Self.plainName(name).lowercased()] }
    if unnamed.count == 1, names.count == 1 {
      settle { name, references in
        let own = Set(references.keys.lazy.filter { $0.kind == .declaration }.map(\.prefix))
        return Set(
          names.keys.filter { key in
            !own.isDisjoint(with: prefixes[key, default: []])
              && !Self.differInDate(name, names[key] ?? "")
          })
      }
    }
  }

  /// Looks at the documents of a filing.
  init(of documents: [DocumentRecord], _ catalogue: Catalogue) {
    self.init(of: documents.map { ($0.name, $0.isOwnSchema(catalogue), $0.ownReferences) })
  }

  /// What hrefs call a document; its file name unless it was saved under another.
  public subscript(name: String) -> String { called[name] ?? name }

  private static func differInDate(_ a: String, _ b: String) -> Bool {
    guard let a = FilingIdentity.date(inStem: a), let b = FilingIdentity.date(inStem: b) else {
      return false
    }
    return a != b
  }

  /// A file name without what browsers and file managers put into it: ` (1)`, ` - Copy`, ` copy`, `Copy of `, and an
  /// extension after that of a schema or linkbase.
  public static func plainName(_ name: String) -> String {
    let marks = ["(", "opy", "OPY", ".xsd.", ".xml.", ".XSD.", ".XML."]
    guard marks.contains(where: name.contains) else { return name }
    return name.replacing(#/(?i)^copy of\ /#, with: "")
      .replacing(/(?i)(\.(?:xsd|xml))\.(?:xml|xsd|txt|download)$/) { String($0.1) }
      .replacing(
        #/(?i)(?: ?\([0-9]+\)|\ (?:- )?copy(?: [0-9]+)?)+(?=(?:\.[a-z]{1,8}){1,2}$)/#, with: "")
  }
}
