internal import Foundation
internal import GRDB
internal import XBRL

/// What documents of standard taxonomies say of each other: which name documents that are not there, and
/// which import each other in a circle.
///
/// Found over everything that is loaded, at the end of a load, so that the order of loads does not matter.
struct TaxonomyLinks {
  /// A finding and the document it is on.
  struct Noted {
    var path: String
    var source: Int64
    var document: String
    var finding: Finding
  }

  let db: Database
  let writer: FilingWriter

  /// Replaces what an earlier load found. Call it inside a transaction. O(documents + imports).
  ///
  /// - Returns: what is found now.
  /// - Throws: `DatabaseError`.
  func renew() throws -> [Noted] {
    let rules = [FindingRule.missingDocument, .circularImport].map(\.rawValue)
    try db.run(
      "DELETE FROM findings WHERE filing_id IS NULL AND rule IN (?, ?)", StatementArguments(rules))
    let documents = try self.documents()
    guard !documents.isEmpty else { return [] }
    let found = missing(documents) + circles(documents)
    for noted in found {
      try writer.insert(noted.finding, filing: nil, source: noted.source, document: noted.document)
    }
    return found
  }

  private struct Document {
    var name: String
    var source: Int64
    var path: String
    var references: [(kind: Int, file: String)] = []
  }

  /// Documents of releases in order of name and place, with what they name by relative hrefs: what lies
  /// elsewhere belongs to other publishers or releases.
  private func documents() throws -> [Document] {
    var documents: [Int64: Document] = [:]
    for row in try db.rows(
      """
      SELECT d.id, d.name, s.id AS source, min(s.path) AS path
      FROM z_release_documents d JOIN loads l ON l.sha256 = d.sha256 AND l.state = \(LedgerState.taxonomy.sql)
      JOIN z_sources s ON s.id = l.source_id GROUP BY d.id
      """)
    {
      documents[row["id"]] = Document(name: row["name"], source: row["source"], path: row["path"])
    }
    for row in try db.rows(
      "SELECT document_id, kind, href FROM z_release_imports ORDER BY document_id, ordinal")
    {
      let href = Href(row["href"])
      guard !href.isAbsolute, !href.fileName.isEmpty else { continue }
      documents[row["document_id"]]?.references.append((row["kind"], href.fileName))
    }
    return documents.values.sorted { ($0.name, $0.path) < ($1.name, $1.path) }
  }

  private func missing(_ documents: [Document]) -> [Noted] {
    let names = Set(documents.map(\.name))
    return documents.compactMap { document in
      let missing = Set(document.references.map(\.file)).subtracting(names).sorted()
      guard !missing.isEmpty else { return nil }
      return noted(document, .missingDocuments(missing, namedBy: document.name))
    }
  }

  /// Schemas that reach themselves by imports and includes, one finding for each group of them.
  private func circles(_ documents: [Document]) -> [Noted] {
    let positions = Dictionary(documents.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let edges = documents.map { document in
      document.references.filter { $0.kind < 2 }.compactMap { positions[$0.file] }
    }
    return StrongComponents.of(edges).filter { group in
      group.count > 1 || edges[group[0]].contains(group[0])
    }.map { group in
      let names = group.map { documents[$0].name }.sorted()
      let first = documents[positions[names[0]] ?? group[0]]
      return noted(first, .circularImport(names))
    }
  }

  private func noted(_ document: Document, _ problem: LoadProblem) -> Noted {
    Noted(
      path: document.path, source: document.source, document: document.name,
      finding: Finding(problem))
  }
}
