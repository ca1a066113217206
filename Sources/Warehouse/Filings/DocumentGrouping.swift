internal import XBRL

/// Decides which documents of one folder belong to one filing.
///
/// Documents that name the same schema belong together, and with the schema itself. A document that
/// names none joins those whose file name has its stem, else the only filing there is.
struct DocumentGrouping {
  /// What the decision needs to know of a document.
  struct Member: Sendable {
    var name: String
    var ownReferences: [OwnReference: Int]
    /// Whether the document is an extension schema, and so names itself.
    var isOwnSchema: Bool
    /// The filing it is stored in already; `nil` for a document that is being loaded.
    var filing: Int64?
  }

  /// Positions of the members of each filing, in order of the first.
  static func groups(of members: [Member]) -> [[Int]] {
    var parents = Array(members.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index { index = parents[index] }
      return index
    }
    func join(_ a: Int, _ b: Int) {
      let (a, b) = (root(a), root(b))
      parents[max(a, b)] = min(a, b)
    }
    var firstNaming: [String: Int] = [:]
    func note(_ key: String, _ index: Int) {
      if let other = firstNaming[key] { join(index, other) } else { firstNaming[key] = index }
    }
    var (loose, anchored): ([Int], [Int]) = ([], [])
    let names = DocumentNames(of: members.map { ($0.name, $0.isOwnSchema, $0.ownReferences) })
    for (index, member) in members.enumerated() {
      let named = member.ownReferences.keys.filter {
        $0.kind != .ownName && $0.kind != .declaration
      }
      let schemas = named.map(\.schema) + (member.isOwnSchema ? [names[member.name]] : [])
      for schema in schemas { note("schema \(schema.lowercased())", index) }
      if let filing = member.filing { note("filing \(filing)", index) }
      if schemas.isEmpty { loose.append(index) } else { anchored.append(index) }
    }
    let filings = Set(anchored.map(root))
    var firstOfStem: [String: Int] = [:]
    for index in anchored.isEmpty ? loose : anchored where !loose.isEmpty {
      let stem = FilingIdentity.stem(ofFile: members[index].name).lowercased()
      if firstOfStem[stem] == nil { firstOfStem[stem] = index }
    }
    for index in loose {
      let stem = FilingIdentity.stem(ofFile: members[index].name).lowercased()
      if let match = firstOfStem[stem] {
        join(index, match)
      } else if filings.count == 1, let only = filings.first {
        join(index, only)
      }
    }
    return Dictionary(grouping: members.indices, by: root).values.sorted { $0[0] < $1[0] }
  }
}
