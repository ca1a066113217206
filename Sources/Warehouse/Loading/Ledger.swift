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

  // MARK: Files

  /// Files of a folder that are in the ledger with their size and time, and nothing about them is new.
  ///
  /// Files that are not in the ledger but of no interest are not among them, which only a look at them
  /// tells: they are looked at each time.
  ///
  /// - Parameters:
  ///   - entry: what a `filings.csv` says of the folder.
  ///   - filter: what is wanted, as the column `archives.filter`.
  ///   - kinds: kinds of links that are wanted.
  func knownFiles(
    of folder: InputFolder, entry: FilingList.Entry?, filter: String, kinds: LinkKinds
  ) throws -> (documents: Set<String>, archives: Set<String>) {
    var known: [String: (Int64, Int64)] = [:]
    var entryText: String?
    for row in try Row.fetchAll(
      cached: db,
      sql: """
        SELECT l.name, l.size_in_bytes, l.modified_ns, l.sha256, l.link_kinds, l.state
        FROM sources s JOIN loads l ON l.source_id = s.id
        WHERE s.path = ? AND l.sha256 IS NOT NULL
        """, arguments: [folder.path])
    {
      if row["name"] == FilingList.fileName, row["state"] == "header" {
        entryText = (row["sha256"] as Data?).map { String(decoding: $0, as: UTF8.self) }
      } else if (FilingStore.kinds(row["link_kinds"]) ?? .all).isSuperset(of: kinds) {
        known[row["name"]] = (row["size_in_bytes"], row["modified_ns"])
      }
    }
    var (documents, archives): (Set<String>, Set<String>) = ([], [])
    for file in folder.files {
      let present = (Int64(file.sizeInBytes), file.modifiedNanoseconds)
      if entryText == entry?.text, let stored = known[file.name], stored == present {
        documents.insert(file.name)
      } else if try isKnownArchive(folder.path + "/" + file.name, file, filter: filter) {
        archives.insert(file.name)
      }
    }
    return (documents, archives)
  }

  /// Whether an archive has been read to its end with everything that is wanted now, by size and time.
  private func isKnownArchive(_ path: String, _ file: InputFile, filter: String) throws -> Bool {
    guard
      let row = try Row.fetchOne(
        cached: db, sql: "SELECT size_in_bytes, modified_ns, filter FROM archives WHERE path = ?",
        arguments: [path])
    else { return false }
    let done: String? = row["filter"]
    return row["size_in_bytes"] == file.sizeInBytes
      && row["modified_ns"] == file.modifiedNanoseconds
      && (done == "" || done == filter)
  }

  /// Content hashes of archives of a size that have been read to their end with everything that is wanted
  /// now, and their paths.
  func archives(ofSize size: Int, filter: String) throws -> [[UInt8]: String] {
    let rows = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT path, sha256 FROM archives
        WHERE size_in_bytes = ? AND sha256 IS NOT NULL AND filter IN ('', ?) ORDER BY path
        """, arguments: [size, filter])
    return Dictionary(rows.map { ([UInt8]($0["sha256"] as Data), $0["path"]) }) { first, _ in first
    }
  }

  /// Places of an archive whose submissions are in the ledger although it has not been read to its end;
  /// empty when the archive is another one now.
  func knownPlaces(inArchive path: String, _ file: InputFile) throws -> Set<String> {
    let isSame = try Bool.fetchOne(
      cached: db,
      sql: """
        SELECT size_in_bytes = ? AND modified_ns = ? AND filter IS NULL FROM archives WHERE path = ?
        """, arguments: [file.sizeInBytes, file.modifiedNanoseconds, path])
    guard isSame == true else { return [] }
    let (low, high) = Self.range(ofArchive: path)
    return try String.fetchSet(
      db,
      sql:
        "SELECT path FROM sources WHERE version IS NOT NULL AND (path = ? OR path > ? AND path < ?)",
      arguments: [path, low, high])
  }

  /// Bounds of the paths of places inside an archive, which go on with `!/`, and of submissions after the
  /// first of one text, which go on with `#`.
  static func range(ofArchive path: String) -> (low: String, high: String) {
    (path + "!", path + "$")
  }

  /// Notes that reading an archive begins.
  func begin(archive path: String, _ file: InputFile) throws {
    try db.execute(
      cached: """
        INSERT INTO archives (path, size_in_bytes, modified_ns) VALUES (?1, ?2, ?3)
        ON CONFLICT (path) DO UPDATE SET size_in_bytes = ?2, modified_ns = ?3, sha256 = NULL, filter = NULL
        """, arguments: [path, file.sizeInBytes, file.modifiedNanoseconds])
  }

  /// Notes that an archive has been read to its end.
  func finish(archive path: String, _ file: InputFile, sha256: [UInt8]?, filter: String) throws {
    try db.execute(
      cached: "INSERT OR REPLACE INTO archives VALUES (?, ?, ?, ?, ?)",
      arguments: [
        path, file.sizeInBytes, file.modifiedNanoseconds, sha256?.asData, filter,
      ])
  }

  /// How many filings have documents or headers from an archive.
  func filingCount(inArchive path: String) throws -> Int {
    let (low, high) = Self.range(ofArchive: path)
    return try Int.fetchOne(
      cached: db,
      sql: """
        SELECT count(*) FROM (
          SELECT f.id FROM sources s JOIN filings f ON f.accession = s.accession
          WHERE s.path = ?1 OR s.path > ?2 AND s.path < ?3
          UNION
          SELECT d.filing_id FROM sources s JOIN loads l ON l.source_id = s.id JOIN documents d ON d.id = l.document_id
          WHERE s.path = ?1 OR s.path > ?2 AND s.path < ?3)
        """, arguments: [path, low, high]) ?? 0
  }

  /// How many filings came from the archive with a content.
  func filingCount(withContent sha256: [UInt8]) throws -> Int {
    let path = try String.fetchOne(
      cached: db,
      sql: """
        SELECT path FROM archives a WHERE sha256 = ? ORDER BY EXISTS (
          SELECT 1 FROM sources s WHERE s.path = a.path OR s.path > a.path || '!' AND s.path < a.path || '$') DESC
        LIMIT 1
        """, arguments: [sha256.asData])
    return try path.map { try filingCount(inArchive: $0) } ?? 0
  }

  // MARK: Documents

  /// Documents in the warehouse that were read from a folder and are not among these files of it.
  func storedDocuments(besides names: Set<String>, in folder: String) throws -> [DocumentGrouping
    .Member]
  {
    let rows = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT d.id, d.name, d.kind, d.filing_id FROM sources s JOIN loads l ON l.source_id = s.id
        JOIN documents d ON d.id = l.document_id WHERE s.path = ?
        """, arguments: [folder])
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

  /// How many filings have documents that were read from files of a folder.
  func filingCount(_ names: Set<String>, in folder: String) throws -> Int {
    let rows = try Row.fetchAll(
      cached: db,
      sql: """
        SELECT l.name, d.filing_id FROM sources s JOIN loads l ON l.source_id = s.id
        JOIN documents d ON d.id = l.document_id WHERE s.path = ?
        """, arguments: [folder])
    let filings = Set(rows.filter { names.contains($0["name"]) }.map { $0["filing_id"] as Int64 })
    return try names.reduce(filings.count) { try $0 + filingCount(inArchive: folder + "/" + $1) }
  }

  /// The row of a place, made when it is new, and whether it is.
  func source(
    _ place: String, origin: SubmissionOrigin, accession: String? = nil, version: String? = nil,
    isDeletion: Bool = false
  ) throws -> (id: Int64, isNew: Bool) {
    if let row = try Row.fetchOne(
      cached: db, sql: "SELECT id, accession, version, is_deletion FROM sources WHERE path = ?",
      arguments: [place])
    {
      let isSame =
        (row["accession"], row["version"], row["is_deletion"]) == (accession, version, isDeletion)
      if !isSame {
        try db.execute(
          cached: "UPDATE sources SET accession = ?, version = ?, is_deletion = ? WHERE id = ?",
          arguments: [accession, version, isDeletion, row["id"] as Int64])
      }
      return (row["id"], false)
    }
    try db.execute(
      cached:
        "INSERT INTO sources (path, origin, accession, version, is_deletion) VALUES (?, ?, ?, ?, ?)",
      arguments: [place, origin.rawValue, accession, version, isDeletion])
    return (db.lastInsertedRowID, true)
  }

  /// Writes ledger rows and findings of documents that are part of no filing.
  func record(
    unattached files: [ParsedFile], source: Int64, _ writer: FilingWriter
  ) throws {
    for file in files {
      guard let finding = file.finding else { continue }
      try forgetFindings(of: file.name, source: source)
      try writer.insert(finding, filing: nil, source: source, document: file.name)
      try record(file, state: "refused", document: nil, source: source, findings: 1)
    }
  }

  /// Deletes the findings of a document that was part of no filing.
  func forgetFindings(of name: String, source: Int64) throws {
    try db.execute(
      cached: "DELETE FROM findings WHERE source_id = ? AND document = ? AND filing_id IS NULL",
      arguments: [source, name])
  }

  /// Writes the ledger row of one document.
  func record(
    _ file: ParsedFile, state: String, document: Row?, source: Int64, findings: Int64 = 0
  ) throws {
    try db.execute(
      cached: "INSERT OR REPLACE INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        source, file.name, document?["id"] as Int64?, state, file.document.sizeInBytes,
        file.document.modifiedNanoseconds, file.sha256?.asData,
        document?["relationships_read"] as Int64? ?? 0,
        document?["relationships_stored"] as Int64? ?? 0,
        document?["findings"] as Int64? ?? findings,
        document == nil
          ? file.linkKinds.map { Int64($0.rawValue) } : document?["link_kinds"] as Int64?,
        file.textDigest,
      ])
  }

  /// Notes what a `filings.csv` said of a folder, to see whether it says something else the next time.
  func record(_ entry: FilingList.Entry, source: Int64) throws {
    try db.execute(
      cached:
        "INSERT OR REPLACE INTO loads VALUES (?, ?, NULL, 'header', 0, 0, ?, 0, 0, 0, NULL, NULL)",
      arguments: [source, FilingList.fileName, Data(entry.text.utf8)])
  }

  // MARK: Findings

  /// Writes findings on a place as a whole.
  ///
  /// - Parameter filing: the filing that the place holds; `nil` for an archive.
  func record(_ findings: [Finding], source: Int64, filing: Int64?, _ writer: FilingWriter) throws {
    for finding in findings {
      try writer.insert(finding, filing: filing, source: source, document: nil)
    }
  }

  /// Forgets what was found on a place as a whole.
  func forgetFindings(onPlace source: Int64) throws {
    try db.execute(
      cached: "DELETE FROM findings WHERE source_id = ? AND document IS NULL AND rule <> ?",
      arguments: [source, FindingRule.documentDiffers.rawValue])
  }

  /// Forgets the findings on places of an archive that is read anew.
  func forgetFindings(inArchive path: String) throws {
    let (low, high) = Self.range(ofArchive: path)
    try db.execute(
      cached: """
        DELETE FROM findings WHERE filing_id IS NULL AND document IS NULL AND source_id IN (
          SELECT id FROM sources WHERE path = ?1 OR path > ?2 AND path < ?3)
        """, arguments: [path, low, high])
  }

  /// Whether a document read from files of a folder, or from an archive among them, has a finding of
  /// severity error.
  func hasErrors(_ names: Set<String>, in folder: String) throws -> Bool {
    let list = String(decoding: try JSONEncoder().encode(names.sorted()), as: UTF8.self)
    let isInFolder = try Bool.fetchOne(
      cached: db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM sources s JOIN loads l ON l.source_id = s.id
          LEFT JOIN documents d ON d.id = l.document_id
          JOIN findings x ON x.severity = 0 AND (
            x.filing_id = d.filing_id AND (x.document = d.name OR x.document IS NULL)
            OR d.id IS NULL AND x.source_id = s.id AND x.document = l.name)
          WHERE s.path = ?1 AND l.name IN (SELECT value FROM json_each(?2)))
        """, arguments: [folder, list])
    if isInFolder == true { return true }
    return try names.contains { try hasErrors(inArchive: folder + "/" + $0) }
  }

  /// Whether anything read from an archive has a finding of severity error.
  private func hasErrors(inArchive path: String) throws -> Bool {
    let (low, high) = Self.range(ofArchive: path)
    return try Bool.fetchOne(
      cached: db,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM sources s JOIN findings x ON x.source_id = s.id
          WHERE x.severity = 0 AND (s.path = ?1 OR s.path > ?2 AND s.path < ?3))
        """, arguments: [path, low, high]) ?? false
  }
}
