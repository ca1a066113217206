internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// What the ledger says about source documents: which are in the warehouse, and with what findings.
final class Ledger {
  private let db: Database

  init(_ db: Database) {
    self.db = db
  }

  /// Whether every file of a folder that matters is in the ledger with its size and time.
  ///
  /// Files that are not in the ledger but of no interest do not count, which only a look at them tells:
  /// folders with such files are parsed, and found to hold nothing new.
  func isUnchanged(_ folder: InputFolder) throws -> Bool {
    let known = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT l.name, l.size_in_bytes, l.modified_ns FROM sources s JOIN loads l ON l.source_id = s.id
        WHERE s.path = ? AND l.sha256 IS NOT NULL
        """, arguments: [folder.path])
    guard !known.isEmpty else { return false }
    var remaining: [String: (Int64, Int64)] = [:]
    for row in known { remaining[row["name"]] = (row["size_in_bytes"], row["modified_ns"]) }
    return folder.files.allSatisfy { file in
      remaining[file.name].map { $0 == (Int64(file.sizeInBytes), file.modifiedNanoseconds) }
        ?? false
    }
  }

  /// Documents in the warehouse that were read from the folder and are not among its files now.
  func storedDocuments(besides folder: InputFolder) throws -> [DocumentGrouping.Member] {
    let names = Set(folder.files.map(\.name))
    let rows = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT d.id, d.name, d.kind, d.filing_id FROM sources s JOIN loads l ON l.source_id = s.id
        JOIN documents d ON d.id = l.document_id WHERE s.path = ?
        """, arguments: [folder.path])
    return try rows.filter { !names.contains($0["name"]) }.map { row in
      var references: [OwnReference: Int] = [:]
      for reference in try Row.fetchAll(
        cached: db,
        sql: "SELECT schema_name, prefix, kind, count FROM own_references WHERE document_id = ?",
        arguments: [row["id"] as Int64])
      {
        guard let kind = OwnReference.Kind(rawValue: reference["kind"]) else { continue }
        let key = OwnReference(
          schema: reference["schema_name"], prefix: reference["prefix"], kind: kind)
        references[key] = reference["count"]
      }
      let kind: Int64 = row["kind"]
      return DocumentGrouping.Member(
        name: row["name"], ownReferences: references, isOwnSchema: kind & DocumentKind.schema != 0,
        filing: row["filing_id"])
    }
  }

  /// How many filings have documents that were read from the folder's files.
  func filingCount(_ folder: InputFolder) throws -> Int {
    let names = Set(folder.files.map(\.name))
    let rows = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT l.name, d.filing_id FROM sources s JOIN loads l ON l.source_id = s.id
        JOIN documents d ON d.id = l.document_id WHERE s.path = ?
        """, arguments: [folder.path])
    return Set(rows.filter { names.contains($0["name"]) }.map { $0["filing_id"] as Int64 }).count
  }

  /// The row of a folder, made when it is new.
  func source(_ path: String) throws -> Int64 {
    if let id = try Int64.fetchOne(
      cached: db, sql: "SELECT id FROM sources WHERE path = ?", arguments: [path])
    {
      return id
    }
    try db.execute(cached: "INSERT INTO sources (path) VALUES (?)", arguments: [path])
    return db.lastInsertedRowID
  }

  /// Writes ledger rows and findings of files that are part of no filing.
  func record(unattached files: [ParsedFile], in folder: InputFolder, _ writer: FilingWriter) throws
  {
    let source = try source(folder.path)
    for file in files {
      guard let finding = file.finding else { continue }
      try db.execute(
        cached: "DELETE FROM findings WHERE source_id = ? AND document = ? AND filing_id IS NULL",
        arguments: [source, file.file.name])
      try writer.insert(finding, filing: nil, source: source, document: file.file.name)
      try db.execute(
        cached: "INSERT OR REPLACE INTO loads VALUES (?, ?, NULL, 'refused', ?, ?, ?, 0, 0, 1)",
        arguments: [
          source, file.file.name, file.file.sizeInBytes, file.file.modifiedNanoseconds,
          file.sha256?.asData,
        ])
    }
  }

  /// Whether a document read from the folder's files has a finding of severity error.
  func hasErrors(_ folder: InputFolder) throws -> Bool {
    let names = try JSONEncoder().encode(folder.files.map(\.name))
    return try Bool.fetchOne(
      cached: db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM sources s JOIN loads l ON l.source_id = s.id
          LEFT JOIN documents d ON d.id = l.document_id
          JOIN findings x ON x.severity = 0 AND (
            x.filing_id = d.filing_id AND (x.document = d.name OR x.document IS NULL)
            OR d.id IS NULL AND x.source_id = s.id AND x.document = l.name)
          WHERE s.path = ?1 AND l.name IN (SELECT value FROM json_each(?2)))
        """, arguments: [folder.path, String(decoding: names, as: UTF8.self)]) ?? false
  }
}
