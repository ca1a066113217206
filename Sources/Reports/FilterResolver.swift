internal import GRDB

/// Finds what filters stand for, or says what is near.
struct FilterResolver {
  let database: Database

  /// Resolves the filters of each kind and joins them.
  ///
  /// - Parameters:
  ///   - request: what is asked.
  ///   - spansPairs: whether roles of the filings compared with those selected can be asked for.
  /// - Returns: what the filters stand for.
  /// - Throws: ``ReportError/notFound(_:nearest:)`` and ``ReportError/ambiguous(_:matches:)``.
  func resolve(_ request: ReportRequest, spansPairs: Bool = false) throws -> ReportSelection {
    var selection = ReportSelection()
    selection.filings = try resolved(request, .filing, by: filings)
    if let ofFilers = try resolved(request, .filer, by: filingsOfFilers) {
      let chosen = Set(ofFilers)
      selection.filings = selection.filings?.filter(chosen.contains) ?? ofFilers
    }
    var within = JSONFormatter.array(selection.filings)
    if spansPairs, !request.texts(of: .role).isEmpty, let filings = selection.filings {
      within = JSONFormatter.array(try withEarlier(filings))
    }
    selection.roleURIs = try resolved(request, .role) { try roles($0, within: within) }
    selection.concepts = try resolved(request, .concept, by: concepts)
    if selection.filings == nil, let concepts = selection.concepts {
      selection.filings = try filingsOfOwners(concepts)
    }
    return selection
  }

  /// What any of the filters of one kind stands for, perhaps twice; `nil` without such filters.
  private func resolved<Key>(
    _ request: ReportRequest, _ kind: ReportFilter.Kind, by resolve: (String) throws -> [Key]
  ) throws -> [Key]? {
    let texts = request.texts(of: kind)
    guard !texts.isEmpty else { return nil }
    return try texts.flatMap(resolve)
  }

  /// Runs SELECTs in turn until one finds something.
  private func firstFound<Key: DatabaseValueConvertible & StatementColumnConvertible>(
    _ queries: [String], _ arguments: StatementArguments
  ) throws -> [Key] {
    for sql in queries {
      let found = try Key.fetchAll(database, sql: sql, arguments: arguments)
      if !found.isEmpty { return found }
    }
    return []
  }

  // MARK: Filings

  /// Keys of the filings that bear a key, bore it, or have the accession number.
  private func filings(_ text: String) throws -> [String] {
    let found: [String] = try firstFound(
      [
        "SELECT filing FROM filings WHERE filing = :key",
        "SELECT filing FROM filing_aliases WHERE alias = :key",
        "SELECT filing FROM filings WHERE filing = :accession OR accession = :accession",
        "SELECT filing FROM filing_aliases WHERE alias = :accession",
      ], ["key": text, "accession": Self.dashed(text)])
    guard found.isEmpty else { return found }
    throw try notFound(
      .filing, text,
      among: "SELECT filing FROM filings UNION ALL SELECT alias FROM filing_keys")
  }

  /// An accession number with its dashes; any other text as it is.
  static func dashed(_ text: String) -> String {
    let digits = text.filter { $0 != "-" }
    let isNumber = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count == 18, isNumber else { return text }
    return "\(digits.prefix(10))-\(digits.dropFirst(10).prefix(2))-\(digits.suffix(6))"
  }

  /// Filings and those that they are compared with.
  private func withEarlier(_ filings: [String]) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT value FROM json_each(:filings)
        UNION
        SELECT previous_filing FROM comparable_filings
        WHERE filing IN (SELECT value FROM json_each(:filings))
        """, arguments: ["filings": JSONFormatter.array(filings)])
  }

  // MARK: Roles

  private static let rolesOfFilings = """
    SELECT DISTINCT r.uri FROM json_each(:filings) j
    CROSS JOIN filings f ON f.filing = j.value
    CROSS JOIN role_uses u ON u.filing_id = f.id CROSS JOIN roles r ON r.id = u.role_id
    """

  /// URIs of the roles that have a URI or end in it, in the filings selected if there are any.
  private func roles(_ text: String, within filings: String?) throws -> [String] {
    let present = filings == nil ? "SELECT uri FROM roles" : Self.rolesOfFilings
    let arguments: StatementArguments = ["role": text, "filings": filings]
    let found: [String] = try firstFound(
      [
        "SELECT uri FROM (\(present)) WHERE uri = :role",
        "SELECT uri FROM (\(present)) WHERE substr(uri, -length(:role) - 1) = '/' || :role",
        """
        SELECT uri FROM (\(present))
        WHERE lower(substr(uri, -length(:role) - 1)) = '/' || lower(:role)
        """,
      ], arguments)
    guard found.isEmpty || text.isEmpty else { return found }
    let asksForURI = text.contains("/")
    var nearest = NearestNames(to: text)
    let uris = try String.fetchCursor(database, sql: present, arguments: arguments)
    while let uri = try uris.next() {
      let segment = uri.split(separator: "/").last.map(String.init) ?? uri
      nearest.consider(asksForURI ? uri : segment)
    }
    throw ReportError.notFound(ReportFilter(.role, text), nearest: nearest.names)
  }

  // MARK: Concepts

  /// Concepts as the views show them, under each prefix that their filers' filings have.
  func names(ofConcepts ids: [Int64]) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT iif(c.filer_id IS NULL, c.name, iif(instr(c.name, ':'), ltrim(c.name, ':'), f.prefix || c.name))
        FROM json_each(?) j CROSS JOIN concepts c ON c.id = j.value
        LEFT JOIN filings f ON f.filer_id = c.filer_id
        GROUP BY 1 ORDER BY 1
        """, arguments: ["[" + ids.map(String.init).joined(separator: ",") + "]"])
  }

  /// `concepts.id` of what any filing shows under a name.
  private func concepts(_ text: String) throws -> [Int64] {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let prefix = parts.count == 2 ? parts[0] + ":" : ""
    let found = try Int64.fetchAll(
      database,
      sql: """
        SELECT id FROM concepts
        WHERE name = :name AND (filer_id IS NULL OR instr(:name, ':')) OR name = ':' || :name
        UNION
        SELECT c.id FROM (SELECT DISTINCT filer_id FROM filings WHERE prefix = :prefix) f
        CROSS JOIN concepts c ON c.filer_id = f.filer_id AND c.name = :local
        """,
      arguments: [
        "name": text, "prefix": String(prefix), "local": parts.last.map(String.init) ?? "",
      ])
    guard found.isEmpty else { return found }
    var nearest = NearestNames(to: text)
    let names = try String.fetchCursor(
      database,
      sql: """
        SELECT ltrim(name, ':') FROM concepts WHERE filer_id IS NULL OR instr(name, ':')
        UNION ALL
        SELECT f.prefix || c.name FROM (SELECT DISTINCT filer_id, prefix FROM filings) f
        CROSS JOIN concepts c ON c.filer_id = f.filer_id AND NOT instr(c.name, ':')
        """)
    while let name = try names.next() {
      let local = name.split(separator: ":").last.map(String.init)
      nearest.consider(name, as: parts.count == 2 ? nil : local)
    }
    throw ReportError.notFound(ReportFilter(.concept, text), nearest: nearest.names)
  }

  /// Keys of all filings that can use these concepts, or `nil` when one of them is a standard
  /// taxonomy's. Spares a search of the whole warehouse for one filer's own concepts.
  private func filingsOfOwners(_ concepts: [Int64]) throws -> [String]? {
    let list = "[" + concepts.map(String.init).joined(separator: ",") + "]"
    let owners = try Int64?.fetchAll(
      database,
      sql: "SELECT filer_id FROM concepts WHERE id IN (SELECT value FROM json_each(?))",
      arguments: [list])
    guard !owners.contains(nil) else { return nil }
    return try String.fetchAll(
      database,
      sql: """
        SELECT filing FROM filings WHERE filer_id IN
          (SELECT filer_id FROM concepts WHERE id IN (SELECT value FROM json_each(?)))
        """,
      arguments: [list])
  }

  /// The error for a filter whose nearest names a SELECT lists.
  func notFound(
    _ kind: ReportFilter.Kind, _ text: String, among sql: String
  ) throws -> ReportError {
    var nearest = NearestNames(to: text)
    let names = try String.fetchCursor(database, sql: sql)
    while let name = try names.next() { nearest.consider(name) }
    return .notFound(ReportFilter(kind, text), nearest: nearest.names)
  }
}
