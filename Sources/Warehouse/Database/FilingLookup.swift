internal import EDGAR
public import GRDB

/// What filings are chosen by. The raw values are the names of the command line's options.
public enum FilingCriterion: String, CaseIterable, Hashable, Sendable {
  /// A filing key, a former key, or an accession number with or without dashes.
  case filing
  /// A CIK with or without leading zeros, a filer's whole name, or a part of just one filer's name.
  case filer
  /// A CIK with or without leading zeros, of the filer or of another party.
  case cik
  /// A form type; see ``FormFamily/form(_:answersTo:)`` for what it includes.
  case form
  /// The first day, `YYYY-MM-DD`, by the filing date, else by the period.
  case since
  /// The last day, `YYYY-MM-DD`, by the filing date, else by the period.
  case until
}

/// Why a choice of filings means nothing.
public struct FilingLookupError: Error, Hashable, Sendable {
  /// What is wrong with it.
  public enum Problem: Hashable, Sendable {
    /// Nothing in the warehouse answers to it; the nearest names that exist, best first.
    case notFound(nearest: [String])
    /// It fits several; their names, at most ten.
    case ambiguous(matches: [String])
  }

  /// What the filings were to be chosen by.
  public var criterion: FilingCriterion
  /// What was asked for, as written.
  public var text: String
  /// What is wrong with it.
  public var problem: Problem
}

/// Finds filings by what people call them. Every command looks filings up here.
public struct FilingLookup {
  let db: Database

  /// Looks in the database.
  public init(_ db: Database) {
    self.db = db
  }

  /// Keys of the filings that answer to a choice.
  ///
  /// - Parameter choice: texts of one criterion are alternatives, criteria hold together.
  /// - Returns: each key once; `nil` when nothing is asked for.
  /// - Throws: ``FilingLookupError`` for a text that nothing answers to, and `DatabaseError`.
  public func keys(_ choice: [FilingCriterion: [String]]) throws -> [String]? {
    var chosen: [String]?
    for criterion in FilingCriterion.allCases {
      guard let texts = choice[criterion], !texts.isEmpty else { continue }
      let found = try texts.flatMap { try keys(criterion, $0) }
      let others = Set(found)
      var seen: Set<String> = []
      chosen = (chosen?.filter(others.contains) ?? found).filter { seen.insert($0).inserted }
    }
    return chosen
  }

  /// Finds the only filing with a name.
  ///
  /// - Parameter name: as ``FilingCriterion/filing``.
  /// - Returns: its key.
  /// - Throws: ``FilingLookupError`` when there is none or, for a former key, several; `DatabaseError`.
  public func key(named name: String) throws -> String {
    let found = try keys(.filing, name)
    guard found.count == 1 else {
      throw FilingLookupError(criterion: .filing, text: name, problem: .ambiguous(matches: found))
    }
    return found[0]
  }

  /// Finds the only filing with a name, or none.
  ///
  /// - Parameter name: as ``FilingCriterion/filing``.
  /// - Returns: its `filing_id` and key; `nil` when there is none, or several.
  /// - Throws: `DatabaseError`.
  public func find(_ name: String) throws -> (id: Int64, key: String)? {
    let found = try filings(named: name)
    guard found.count == 1 else { return nil }
    return try Int64.fetchOne(
      db, sql: "SELECT filing_id FROM filing_list WHERE filing = ?", arguments: [found[0]]
    ).map { ($0, found[0]) }
  }

  /// Finds the filings that a file may be about which lies beside a filing's documents and is none of them,
  /// such as `MetaLinks.json`.
  ///
  /// - Parameters:
  ///   - folder: absolute path of the folder that holds the file. An accession number at the start of the nearest
  ///     folder's name excludes filings with another one.
  ///   - stems: how the file calls the filing's schema and instances, without extension.
  /// - Returns: keys in order; several when an original and its amendment share a stem, for instance.
  /// - Throws: `DatabaseError`.
  public func keys(besideFileIn folder: String, stems: [String]) throws -> [String] {
    var found = try stems.flatMap {
      try db.values(
        "SELECT filing FROM filings WHERE stem = ? AND stem <> '' AND is_deleted = 0", [$0])
        as [String]
    }
    if found.isEmpty { found = try stems.flatMap(filings(named:)) }
    if let accession = AccessionNumber(nearestIn: folder)?.description {
      found.removeAll { $0 != accession && AccessionNumber(prefixOf: $0) != nil }
      if found.isEmpty { found = try filings(named: accession) }
    }
    return Set(found).sorted()
  }

  private func keys(_ criterion: FilingCriterion, _ text: String) throws -> [String] {
    switch criterion {
    case .filing:
      let found = try filings(named: text)
      guard found.isEmpty else { return found }
      throw try notFound(
        .filing, text,
        among: "SELECT filing FROM filing_list UNION ALL SELECT alias FROM filing_aliases")
    case .filer: return try filings(of: filers(text))
    case .cik:
      let found = try filers(withCIK: text)
      guard found.isEmpty else { return try filings(of: found) }
      throw try notFound(
        .cik, text, among: "SELECT CAST(cik AS TEXT) FROM filing_filers WHERE cik IS NOT NULL")
    case .form:
      let present = "SELECT DISTINCT form_type FROM filing_list WHERE form_type IS NOT NULL"
      let found: [String] = try db.values(present).filter {
        FormFamily.form($0, answersTo: text)
      }
      if found.isEmpty { throw try notFound(.form, text, among: present) }
      return try found.flatMap { try filings(where: "form_type = ?", $0) }
    case .since: return try filings(where: "coalesce(filed_date, period_of_report) >= ?", text)
    case .until: return try filings(where: "coalesce(filed_date, period_of_report) <= ?", text)
    }
  }

  // MARK: Filings

  /// Keys of the filings that have a key, had it, or have the accession number.
  private func filings(named text: String) throws -> [String] {
    for name in [text, Self.dashed(text)] {
      for sql in [
        "SELECT filing FROM filing_list WHERE filing = ?",
        "SELECT DISTINCT filing FROM filing_aliases WHERE alias = ?",
      ] {
        let found: [String] = try db.values(sql, [name])
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// An accession number with its dashes; any other text as it is.
  private static func dashed(_ text: String) -> String {
    let digits = text.filter { $0 != "-" }
    let isNumber = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count == 18, isNumber else { return text }
    return "\(digits.prefix(10))-\(digits.dropFirst(10).prefix(2))-\(digits.suffix(6))"
  }

  private func filings(where condition: String, _ argument: String) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT filing FROM filing_list WHERE \(condition)", arguments: [argument])
  }

  // MARK: Filers

  /// Every name under which a filer appears: (filer_id, name).
  private static let names = """
    SELECT f.filer_id, coalesce(r.name, f.authority, r.stem_base) AS name
    FROM filings f CROSS JOIN filers r ON r.id = f.filer_id
    UNION SELECT filer_id, name FROM z_parties WHERE filer_id IS NOT NULL AND name IS NOT NULL
    UNION SELECT id, name FROM filers WHERE name IS NOT NULL
    UNION SELECT id, stem_base FROM filers WHERE stem_base IS NOT NULL
    """

  private func filings(of filers: [Int64]) throws -> [String] {
    try db.values(
      """
      SELECT filing FROM filings WHERE filer_id IN (SELECT value FROM json_each(:filers))
      UNION
      SELECT f.filing FROM z_parties p CROSS JOIN filings f ON f.id = p.filing_id
      WHERE p.filer_id IN (SELECT value FROM json_each(:filers))
      """, ["filers": "[\(filers.map(String.init).joined(separator: ","))]"])
  }

  private func filers(withCIK text: String) throws -> [Int64] {
    guard let cik = Int64(text), cik > 0 else { return [] }
    return try db.values("SELECT id FROM filers WHERE cik = ?", [cik])
  }

  /// Filers by CIK or whole name, else the one filer whose name begins with the text or holds it.
  private func filers(_ text: String) throws -> [Int64] {
    let found = try filers(withCIK: text)
    if !found.isEmpty { return found }
    for condition in ["name = :text", "lower(name) = lower(:text)"] {
      let found = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT filer_id FROM (\(Self.names)) WHERE \(condition)",
        arguments: ["text": text])
      if !found.isEmpty { return found }
    }
    for condition in ["= 1", "> 1"] {
      let found = try Row.fetchAll(
        db,
        sql: """
          SELECT filer_id, min(name) AS name FROM (\(Self.names))
          WHERE :text <> '' AND instr(lower(name), lower(:text)) \(condition)
          GROUP BY filer_id ORDER BY 2, 1 LIMIT 10
          """,
        arguments: ["text": text])
      if found.count == 1 { return [found[0]["filer_id"]] }
      if !found.isEmpty {
        throw FilingLookupError(
          criterion: .filer, text: text, problem: .ambiguous(matches: found.map { $0["name"] }))
      }
    }
    throw try notFound(.filer, text, among: "SELECT name FROM (\(Self.names))")
  }

  // MARK: What is near

  /// The error for a text whose nearest names a SELECT lists.
  private func notFound(
    _ criterion: FilingCriterion, _ text: String, among sql: String
  ) throws -> FilingLookupError {
    var nearest = NearestNames(to: text)
    let names = try String.fetchCursor(db, sql: sql)
    while let name = try names.next() { nearest.consider(name) }
    return FilingLookupError(
      criterion: criterion, text: text, problem: .notFound(nearest: nearest.names))
  }
}
