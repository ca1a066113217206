/// Decides which documents without an accession number make which filings, of all that share a stem.
///
/// The documents of one folder are together in any case. A folder whose documents are all in a filing with an
/// accession number is a copy of it. The other folders are one filing when nothing of one kind or name differs
/// between them, and of the filing with an accession number that nothing differs from, if there is one. Otherwise
/// each folder is a filing of its own. All of it follows from what is there, never from the order in which it came.
struct BareGrouping {
  struct Document {
    /// What it holds; `nil` when it could not be read, so that it says nothing against others.
    var content: DocumentContent?
    /// In lower case: a filing has one document of a name.
    var names: Set<String>
  }

  /// Documents by SHA-256.
  typealias Documents = [[UInt8]: Document]

  /// What was read of a filing under its accession number.
  struct Keyed {
    var id: Int64
    /// Whether EDGAR has withdrawn it, with whatever it held.
    var isDeleted: Bool
    var documents: Documents
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
  static func parts(of folders: [Documents], _ keyed: [Keyed]) -> [Part] {
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
    let union = rest.reduce(into: Documents()) { union, folder in
      for (sha256, document) in folders[folder] { union.insert(document, sha256) }
    }
    let agree = rest.indices.allSatisfy { first in
      rest[(first + 1)...].allSatisfy { !differ(folders[rest[first]], folders[$0]) }
    }
    if !agree {
      // Folders with the same documents are one filing in any case.
      parts += Dictionary(grouping: rest) { Set(folders[$0].keys) }.values.map {
        Part(keyed: nil, folders: $0)
      }
    } else if let owner = keyed.firstIndex(where: { !differ(union, $0.documents) }) {
      parts[owner].folders += rest
    } else {
      parts.append(Part(keyed: nil, folders: rest))
    }
    return parts.filter { !$0.folders.isEmpty }
  }

  /// Whether all documents that can be read are among others.
  static func isCopy(_ folder: Documents, of other: Documents) -> Bool {
    let readable = folder.filter { $0.value.content != nil }
    return !readable.isEmpty && readable.keys.allSatisfy { other[$0] != nil }
  }

  /// Whether documents of one kind or name differ.
  static func differ(_ one: Documents, _ other: Documents) -> Bool {
    let own = one.filter { other[$0.key] == nil }.values
    let others = other.filter { one[$0.key] == nil }.values
    return own.contains { document in others.contains { document.excludes($0) } }
  }
}

extension BareGrouping.Document {
  /// Whether it and a document with other content can not both be of one filing.
  fileprivate func excludes(_ other: Self) -> Bool {
    guard let content, let otherContent = other.content else { return false }
    return !content.isDisjoint(with: otherContent) || content.isEmpty && otherContent.isEmpty
      || !names.isDisjoint(with: other.names)
  }
}

extension BareGrouping.Documents {
  /// Adds a document, or its names to the one with the same content.
  mutating func insert(_ document: BareGrouping.Document, _ sha256: [UInt8]) {
    if let known = self[sha256] {
      self[sha256] = BareGrouping.Document(
        content: known.content ?? document.content, names: known.names.union(document.names))
    } else {
      self[sha256] = document
    }
  }
}
