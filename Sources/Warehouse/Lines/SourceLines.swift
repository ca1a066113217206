internal import EDGAR
internal import Foundation
public import GRDB
public import XBRL

/// Finds the lines of what filings say in the files that they were read from.
///
/// Documents are found again through the ledger, read and parsed as they were loaded. One that is gone, or whose
/// content is not that of the ledger any more, has no lines: a wrong one is never given. Lines count in the document
/// as it lies in its container, with those of a wrapper.
public struct SourceLines {
  private let db: Database
  private let catalogue: Catalogue

  /// Prepares the search.
  ///
  /// - Parameter db: a connection inside of a read transaction.
  /// - Throws: `DatabaseError`.
  public init(_ db: Database) throws {
    self.db = db
    catalogue = try Catalogue(of: db)
  }

  /// Finds items of filings. A file that holds several documents is read once for all of them, so ask for all
  /// filings at once; the documents of few are in memory at any time. O(bytes of these files).
  ///
  /// - Parameter items: by filing key.
  /// - Returns: the places of those that were found, by filing key.
  /// - Throws: `DatabaseError`.
  public func places(
    of items: [String: Set<SourceItem>]
  ) throws -> [String: [SourceItem: LineFinder.Place]] {
    var places: [String: [SourceItem: LineFinder.Place]] = [:]
    var open = try items.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
      try OpenFiling($0.key, $0.value, db, catalogue)
    }
    while !open.isEmpty {
      let copies = open.flatMap { filing in filing.nextCopies().map { ($0, filing) } }
      let readers = Dictionary(grouping: copies) { copy, _ in copy.place }
      let wanted = readers.mapValues { Set($0.map { copy, _ in copy.name }) }
      var failure: (any Error)?
      InputReader.documents(wanted) { place, _, name, bytes in
        for (_, filing) in readers[place] ?? [] {
          filing.read(bytes, of: OpenFiling.Copy(place: place, name: name))
          guard filing.isComplete, failure == nil else { continue }
          do { places[filing.key] = try filing.takePlaces(db) } catch { failure = error }
        }
      }
      if let failure { throw failure }
      for filing in open where filing.giveUpCopies() {
        places[filing.key] = try filing.takePlaces(db)
      }
      open.removeAll(where: \.isDone)
    }
    return places
  }
}

/// A filing whose documents are being read again.
private final class OpenFiling {
  struct Copy: Hashable {
    var place, name: String
  }

  private struct Missing {
    var name: String
    var sha256: [UInt8]
    /// In order of preference: first where it was loaded from.
    var copies: [(copy: Copy, isPrimary: Bool)]
  }

  let key: String
  private(set) var isDone = false
  private let id: Int64
  private let items: Set<SourceItem>
  private let parser: FilingParser
  private var missing: [Missing] = []
  private var documents: [XBRLDocument] = []
  /// Documents that were read where the loader has read them, so that its lines are right.
  private var primary: Set<String> = []

  init(_ key: String, _ items: Set<SourceItem>, _ db: Database, _ catalogue: Catalogue) throws {
    self.key = key
    self.items = items
    parser = FilingParser(catalogue: catalogue)
    id = try db.value("SELECT id FROM filings WHERE filing = ?", [key]) ?? 0
    let rows = try db.rows(
      """
      SELECT d.name, d.sha256, s.path, l.name AS copy, l.state = \(LedgerState.loaded.sql) AS is_primary
      FROM documents d JOIN loads l ON l.document_id = d.id AND l.sha256 = d.sha256
      JOIN z_sources s ON s.id = l.source_id
      WHERE d.filing_id = ? AND d.content IS NOT NULL
      ORDER BY d.name, d.id, is_primary DESC, s.origin <> 1, s.path, l.name
      """, [id])
    for row in rows {
      let sha256 = [UInt8](row["sha256"] as Data)
      if missing.last?.sha256 != sha256 {
        missing.append(Missing(name: row["name"], sha256: sha256, copies: []))
      }
      let copy = Copy(place: row["path"], name: row["copy"])
      missing[missing.count - 1].copies.append((copy, row["is_primary"]))
    }
  }

  var isComplete: Bool { missing.isEmpty && !isDone }

  /// The best copy of each document that is not there yet.
  func nextCopies() -> Set<Copy> { Set(missing.compactMap { $0.copies.first?.copy }) }

  /// Takes a document, if its content is the one that was loaded.
  func read(_ bytes: [UInt8], of copy: Copy) {
    for index in missing.indices.reversed() where missing[index].copies.first?.copy == copy {
      let body = DocumentBody(bytes)
      guard SHA256.digest(body.normalized) == missing[index].sha256 else { continue }
      let found = missing.remove(at: index)
      documents.append(parser.parse(body.content, name: found.name, lineOffset: body.lineOffset))
      if found.copies[0].isPrimary { primary.insert(found.name) }
    }
  }

  /// Gives up the copies that were tried; returns whether no other is left.
  func giveUpCopies() -> Bool {
    guard !isDone else { return false }
    for index in missing.indices { missing[index].copies.removeFirst() }
    missing.removeAll { $0.copies.isEmpty }
    return missing.isEmpty
  }

  /// The places of all items; what was read is let go.
  func takePlaces(_ db: Database) throws -> [SourceItem: LineFinder.Place] {
    isDone = true
    let builder = FilingBuilder(parser)
    let finder = LineFinder(builder, documents)
    documents = []
    let relationships = try StoredRelationships(id, db, builder)
    var places: [SourceItem: LineFinder.Place] = [:]
    for item in items {
      if let line = item.line {
        guard let document = item.document, primary.contains(document) else { continue }
        places[item] = LineFinder.Place(document: document, line: line)
      } else {
        places[item] = try item.place(finder) { try relationships.relationship($0, of: item) }
      }
    }
    return places
  }
}

/// Relationships of a filing by their place in the network of a link and role.
private struct StoredRelationships {
  private let filing: Int64
  private let db: Database
  private let concept, shape: (Int64) throws -> Int32

  init(_ filing: Int64, _ db: Database, _ builder: FilingBuilder) throws {
    self.filing = filing
    self.db = db
    concept = try FilingReader(db).concepts(of: filing, builder)
    shape = try FilingReader(db).shapes(builder)
  }

  /// The relationship, and how many before it say the same: repeats lie side by side.
  func relationship(
    _ ordinal: Int64, of item: SourceItem
  ) throws -> (Relationship, repeats: Int)? {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT a.parent_id, a.child_id, a."order", a.shape_id
        FROM z_network_uses u CROSS JOIN arcs a ON a.network_id = u.network_id AND a.ordinal <= ?4
        WHERE u.filing_id = ?1 AND u.link_id = (SELECT id FROM z_links WHERE name = ?2)
          AND u.role_id IN (SELECT id FROM roles WHERE uri = ?3)
        ORDER BY a.ordinal DESC
        """, arguments: [filing, item.link, item.role, ordinal])
    var found: (Relationship, repeats: Int)?
    while let row = try rows.next() {
      let relationship = Relationship(
        parent: try concept(row["parent_id"]), child: try concept(row["child_id"]),
        order: row["order"], shape: try shape(row["shape_id"]))
      guard let wanted = found?.0 else {
        found = (relationship, 0)
        continue
      }
      guard wanted == relationship else { break }
      found?.repeats += 1
    }
    return found
  }
}
