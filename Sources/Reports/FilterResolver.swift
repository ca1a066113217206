internal import GRDB
internal import Warehouse

/// Finds what filters mean, or says what is near.
struct FilterResolver {
  let database: Database

  /// Resolves the filters of each kind and joins them; `spansPairs` tells whether roles of the filings compared with
  /// those selected can be asked for.
  ///
  /// - Throws: ``ReportError/notFound(_:nearest:)`` and ``ReportError/ambiguous(_:matches:)``.
  func resolve(_ request: ReportRequest, spansPairs: Bool = false) throws -> ReportSelection {
    var selection = ReportSelection()
    selection.filings = try filings(request)
    var within = JSONFormatter.array(selection.filings)
    if within != nil, !request.texts(of: .form).isEmpty {
      selection.formFamilies = try String.fetchSet(
        database,
        sql: """
          SELECT DISTINCT form_family FROM filing_list
          WHERE filing IN (SELECT value FROM json_each(?))
          """, arguments: [within])
    }
    if within != nil, spansPairs, request.choosesRoles {
      let withEarlier = try String.fetchAll(
        database,
        sql: """
          SELECT value FROM json_each(:filings)
          UNION
          SELECT previous_filing FROM comparable_filings
          WHERE filing IN (SELECT value FROM json_each(:filings))
          """, arguments: ["filings": within])
      within = JSONFormatter.array(withEarlier)
    }
    selection.roleURIs = try resolved(request, .role) { try roles($0, within: within) }
    if let found = try resolved(request, .statement, by: { try statements($0, within: within) }) {
      selection.roleURIs = selection.roleURIs?.filter(Set(found).contains) ?? found
    }
    selection.concepts = try resolved(request, .concept, by: concepts)
    if selection.filings == nil, let concepts = selection.concepts {
      selection.filings = try filingsOfOwners(concepts)
    }
    return selection
  }

  /// What any of the filters of one kind means, perhaps twice; `nil` without such filters.
  private func resolved<Key>(
    _ request: ReportRequest, _ kind: ReportFilter.Kind, by resolve: (String) throws -> [Key]
  ) throws -> [Key]? {
    let texts = request.texts(of: kind)
    guard !texts.isEmpty else { return nil }
    return try texts.flatMap(resolve)
  }

  /// Keys of the filings that the filters choose; `nil` without such filters.
  private func filings(_ request: ReportRequest) throws -> [String]? {
    var choice: [FilingCriterion: [String]] = [:]
    for filter in request.filters {
      if let criterion = filter.kind.criterion {
        choice[criterion, default: []].append(filter.text)
      }
    }
    do {
      return try FilingLookup(database).keys(choice)
    } catch let error as FilingLookupError {
      throw ReportError(error)
    }
  }

  private static let rolesOfFilings = """
    SELECT DISTINCT r.uri FROM json_each(:filings) j
    CROSS JOIN filings f ON f.filing = j.value
    CROSS JOIN z_role_uses u ON u.filing_id = f.id CROSS JOIN roles r ON r.id = u.role_id
    """

  /// URIs of the roles that have a URI or end in it, in the filings selected if there are any.
  private func roles(_ text: String, within filings: String?) throws -> [String] {
    let present = filings == nil ? "SELECT uri FROM roles" : Self.rolesOfFilings
    let arguments: StatementArguments = ["role": text, "filings": filings]
    let queries = [
      "SELECT uri FROM (\(present)) WHERE uri = :role",
      "SELECT uri FROM (\(present)) WHERE substr(uri, -length(:role) - 1) = '/' || :role",
      """
      SELECT uri FROM (\(present))
      WHERE lower(substr(uri, -length(:role) - 1)) = '/' || lower(:role)
      """,
      "SELECT DISTINCT role_uri FROM (\(Self.titledRoles)) WHERE lower(title) = lower(:role)",
    ]
    for sql in queries where !text.isEmpty {
      let found = try String.fetchAll(database, sql: sql, arguments: arguments)
      if !found.isEmpty { return found }
    }
    let asksForURI = text.contains("/")
    var nearest = NearestNames(to: text)
    let uris = try String.fetchCursor(database, sql: present, arguments: arguments)
    try uris.forEach { nearest.consider(asksForURI ? $0 : URISegment.last(of: $0)) }
    throw ReportError.notFound(ReportFilter(.role, text), nearest: nearest.names)
  }

  /// The roles of the filings selected, or of all: (role_uri, statement_class, title).
  private static let titledRoles = """
    SELECT DISTINCT role_uri, statement_class, title FROM filing_roles
    WHERE :filings IS NULL OR filing IN (SELECT value FROM json_each(:filings))
    """

  /// URIs of the roles that hold a statement, in the filings selected if there are any.
  private func statements(_ text: String, within filings: String?) throws -> [String] {
    let choice = StatementChoice(text)
    var found: [String] = []
    var nearest = NearestNames(to: text)
    let rows = try Row.fetchCursor(
      database, sql: Self.titledRoles, arguments: ["filings": filings])
    while let row = try rows.next() {
      let uri: String = row["role_uri"]
      let (statementClass, title): (String?, String?) = (row["statement_class"], row["title"])
      if choice.includes(uri: uri, statementClass: statementClass, title: title) {
        found.append(uri)
      } else if found.isEmpty {
        for name in [statementClass, title].compactMap({ $0 }) { nearest.consider(name) }
      }
    }
    guard found.isEmpty else { return found }
    throw ReportError.notFound(ReportFilter(.statement, text), nearest: nearest.names)
  }

  /// Concepts as the views show them.
  func names(ofConcepts ids: [Int64]) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT DISTINCT c.name FROM json_each(?) j CROSS JOIN concepts c ON c.id = j.value ORDER BY 1
        """, arguments: [JSONFormatter.array(ids)])
  }

  /// `concepts.id` of what any filing shows under a name, and of the same concepts under other prefixes of
  /// their filers.
  private func concepts(_ text: String) throws -> [Int64] {
    let found = try Int64.fetchAll(
      database,
      sql: """
        SELECT c.id FROM concepts n CROSS JOIN concepts c ON c.id = n.identity_id
        WHERE n.name = :name
        UNION
        SELECT c.id FROM concepts n CROSS JOIN concepts c ON c.filer_id = n.filer_id AND c.identity_id = n.identity_id
        WHERE n.name = :name
        """, arguments: ["name": text])
    guard found.isEmpty else { return found }
    let hasPrefix = text.contains(":")
    var nearest = NearestNames(to: text)
    let names = try String.fetchCursor(database, sql: "SELECT name FROM concepts")
    while let name = try names.next() {
      let local = name.split(separator: ":").last.map(String.init)
      nearest.consider(name, as: hasPrefix ? nil : local)
    }
    throw ReportError.notFound(ReportFilter(.concept, text), nearest: nearest.names)
  }

  /// Keys of all filings that can use these concepts, or `nil` when one of them is a standard
  /// taxonomy's. Spares a search of the whole warehouse for one filer's own concepts.
  private func filingsOfOwners(_ concepts: [Int64]) throws -> [String]? {
    let list = JSONFormatter.array(concepts)
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
}
