/// Decides which documents without an accession number make which filings, of all that share a stem.
///
/// The documents of one folder are together in any case. A folder whose documents are all in a filing with an
/// accession number is a copy of it. The other folders are one filing when nothing of one kind differs between
/// them, and of the filing with an accession number that nothing differs from, if there is one. Otherwise each
/// folder is a filing of its own. All of it follows from what is there, never from the order in which it came.
struct BareGrouping {
  struct Document: Hashable {
    var sha256: [UInt8]
    /// What it holds; `nil` when it could not be read, so that it says nothing against others.
    var content: DocumentContent?
  }

  /// What was read of a filing under its accession number.
  struct Keyed {
    var id: Int64
    /// Whether EDGAR has withdrawn it, with whatever it held.
    var isDeleted: Bool
    var documents: Set<Document>
  }

  /// One filing as it has to be.
  struct Part: Equatable {
    /// The filing with an accession number that the folders are of; `nil` for a bare filing.
    var keyed: Int64?
    /// Positions of the folders.
    var folders: [Int]
  }

  /// The filings that folders make. `keyed` is in order of accession number, withdrawn ones last. O(folders²) when
  /// they differ.
  static func parts(of folders: [Set<Document>], _ keyed: [Keyed]) -> [Part] {
    var parts = keyed.map { Part(keyed: $0.id, folders: []) }
    var rest: [Int] = []
    for (index, folder) in folders.enumerated() {
      if let copied = keyed.firstIndex(where: { $0.isDeleted || isCopy(folder, of: $0.documents) })
      {
        parts[copied].folders.append(index)
      } else {
        rest.append(index)
      }
    }
    let union = rest.reduce(into: Set()) { $0.formUnion(folders[$1]) }
    let agree = rest.indices.allSatisfy { first in
      rest[(first + 1)...].allSatisfy { !differ(folders[rest[first]], folders[$0]) }
    }
    if !agree {
      // Folders with the same documents are one filing in any case.
      parts += Dictionary(grouping: rest) { folders[$0] }.values.map {
        Part(keyed: nil, folders: $0)
      }
    } else if let owner = keyed.firstIndex(where: { !differ(union, $0.documents) }) {
      parts[owner].folders += rest
    } else {
      parts.append(Part(keyed: nil, folders: rest))
    }
    return parts.filter { !$0.folders.isEmpty }
  }

  private static func isCopy(_ folder: Set<Document>, of other: Set<Document>) -> Bool {
    let hashes = Set(other.map(\.sha256))
    let readable = folder.filter { $0.content != nil }
    return !readable.isEmpty && readable.allSatisfy { hashes.contains($0.sha256) }
  }

  /// Whether documents of one kind differ.
  static func differ(_ one: Set<Document>, _ other: Set<Document>) -> Bool {
    let (hashes, otherHashes) = (Set(one.map(\.sha256)), Set(other.map(\.sha256)))
    let own = one.filter { !otherHashes.contains($0.sha256) }
    let others = other.filter { !hashes.contains($0.sha256) }
    return own.contains { document in
      others.contains { DocumentContent.overlaps(document.content, $0.content) }
    }
  }
}
