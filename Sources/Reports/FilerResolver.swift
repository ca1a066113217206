internal import GRDB

/// How a filer is found: by CIK, by any name it bears or bore, or by the beginning of one.
extension FilterResolver {
  /// Every name under which a filer appears: (filer_id, name).
  private static let names = """
    SELECT f.filer_id, coalesce(r.name, f.authority, r.stem_base) AS name
    FROM filings f CROSS JOIN filers r ON r.id = f.filer_id
    UNION SELECT filer_id, name FROM parties WHERE filer_id IS NOT NULL AND name IS NOT NULL
    UNION SELECT id, name FROM filers WHERE name IS NOT NULL
    UNION SELECT id, stem_base FROM filers WHERE stem_base IS NOT NULL
    """

  /// Keys of the filings that a filer owns or takes part in.
  func filingsOfFilers(_ text: String) throws -> [String] {
    let ids = try filers(text).map(String.init).joined(separator: ",")
    return try String.fetchAll(
      database,
      sql: """
        SELECT filing FROM filings WHERE filer_id IN (SELECT value FROM json_each(:filers))
        UNION
        SELECT f.filing FROM parties p CROSS JOIN filings f ON f.id = p.filing_id
        WHERE p.filer_id IN (SELECT value FROM json_each(:filers))
        """,
      arguments: ["filers": "[\(ids)]"])
  }

  private func filers(_ text: String) throws -> [Int64] {
    if let cik = Int64(text), cik > 0 {
      let found = try Int64.fetchAll(
        database, sql: "SELECT id FROM filers WHERE cik = ?", arguments: [cik])
      if !found.isEmpty { return found }
    }
    for condition in ["name = :text", "lower(name) = lower(:text)"] {
      let found = try Int64.fetchAll(
        database,
        sql: "SELECT DISTINCT filer_id FROM (\(Self.names)) WHERE \(condition)",
        arguments: ["text": text])
      if !found.isEmpty { return found }
    }
    return try filersByPrefix(text)
  }

  /// The one filer whose name begins like this, whatever the case.
  private func filersByPrefix(_ text: String) throws -> [Int64] {
    let found = try Row.fetchAll(
      database,
      sql: """
        SELECT filer_id, min(name) AS name FROM (\(Self.names))
        WHERE :text <> '' AND lower(substr(name, 1, length(:text))) = lower(:text)
        GROUP BY filer_id ORDER BY 2, 1 LIMIT 10
        """,
      arguments: ["text": text])
    switch found.count {
    case 0: throw try notFound(.filer, text, among: "SELECT name FROM (\(Self.names))")
    case 1: return found.map { $0["filer_id"] }
    default:
      throw ReportError.ambiguous(ReportFilter(.filer, text), matches: found.map { $0["name"] })
    }
  }
}
