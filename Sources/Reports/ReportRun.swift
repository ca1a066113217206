internal import GRDB
internal import Warehouse

/// One execution of a report: the open database, what was asked, and what the filters mean.
struct ReportRun {
  let report: Report
  let database: Database
  private(set) var request: ReportRequest
  private(set) var selection: ReportSelection

  /// Resolves the filters, inside of a read transaction; throws ``ReportError`` for one that nothing answers to.
  init(_ report: Report, _ request: ReportRequest, on database: Database) throws {
    self.report = report
    self.database = database
    self.request = request
    selection = try FilterResolver(database: database)
      .resolve(request, spansPairs: report.compared != nil)
  }

  /// The same run for other roles, and relationships of one kind.
  func about(_ kind: RelationshipKind, roles: [String]) -> ReportRun {
    var run = self
    run.request.kinds = [kind]
    run.selection.roleURIs = roles
    return run
  }

  /// Keys of the filings selected, all without a filter, by filer, period and key.
  func filings() throws -> [String] {
    if let filings = selection.filings, filings.count < 2 { return filings }
    let condition =
      selection.filings == nil ? "" : "WHERE filing IN (SELECT value FROM json_each(:filings))"
    return try String.fetchAll(
      database,
      sql: "SELECT filing FROM filing_list \(condition) ORDER BY filer, period_of_report, filing",
      arguments: StatementArguments(["filings": JSONFormatter.array(selection.filings)]))
  }

  /// Runs the SELECT of `schema/reports/NAME.sql`.
  ///
  /// Bound are `:filings`, `:roles`, `:concepts` and `:changes` (JSON arrays of filing keys, role URIs, concept ids
  /// and names; NULL selects all), `:kind`, `:lang` and `:basis` (NULL when not asked for; several kinds are
  /// distinguished by the rows), and whatever `arguments` adds.
  func query(
    _ name: String, _ arguments: [String: (any DatabaseValueConvertible)?] = [:],
    forEach body: (Row) throws -> Void
  ) throws {
    let select = select(name)
    let sql = select.statement
    var bindings: [String: (any DatabaseValueConvertible)?] = [:]
    // Only what it has: a list of many filings takes longer to write than a short query to answer.
    for parameter in select.parameters {
      bindings.updateValue(value(of: parameter.name), forKey: parameter.name)
    }
    bindings.merge(arguments) { _, added in added }
    try database.addRequestedViews(for: sql)
    let statement = try database.cachedStatement(sql: sql)
    let rows = try Row.fetchCursor(statement, arguments: StatementArguments(bindings))
    try rows.forEach { if selects($0) { try body($0) } }
  }

  /// What a parameter of a SELECT is bound to; `nil` also for one that only `arguments` have.
  private func value(of parameter: String) -> (any DatabaseValueConvertible)? {
    switch parameter {
    case "filings": JSONFormatter.array(selection.filings)
    case "roles": JSONFormatter.array(selection.roleURIs)
    case "concepts": selection.concepts.map { JSONFormatter.array($0) }
    case "kind": request.kinds.count == 1 ? request.kinds.first?.rawValue : nil
    case "lang": request.language
    case "basis": request.basis?.rawValue
    case "changes": request.changes.isEmpty ? nil : JSONFormatter.array(request.changes)
    default: nil
    }
  }

  /// Whether a row is of the kinds and form families asked for, where its SELECT leaves that open.
  private func selects(_ row: Row) -> Bool {
    if let families = selection.formFamilies, row.hasColumn("form_family") {
      guard families.contains(row["form_family"]) else { return false }
    }
    guard request.kinds.count > 1 else { return true }
    let kinds = request.kinds.map(\.rawValue)
    if row.hasColumn("kind") { return kinds.contains(row["kind"]) }
    return !row.hasColumn("link") || kinds.contains { "\($0)Link" == row["link"] }
  }

  /// `filers.id` of the selected filings' filers, all without a filter, by name.
  func filers() throws -> [Int64] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT DISTINCT f.filer_id FROM filings f CROSS JOIN filers r ON r.id = f.filer_id
        WHERE :filings IS NULL OR f.filing IN (SELECT value FROM json_each(:filings))
        ORDER BY coalesce(r.name, r.stem_base), r.id
        """,
      arguments: ["filings": JSONFormatter.array(selection.filings)])
  }

  var columns: [ReportTable.Column] { report.columns(for: request) }

  /// Runs the SELECT of the report, or the one for what its rows are about.
  func queryRows(_ emit: RowSink) throws {
    let name = Report.fileName(report.name)
    let grouped = report.grouping(of: request).map { "\(name)_\($0.rawValue)" }
    try queryRows(grouped.flatMap { Self.selects[$0] == nil ? nil : $0 } ?? name, emit)
  }

  /// Runs a SELECT that begins with the columns asked for: once for each selected filing or filer when it has a
  /// parameter `:filing` or `:filer`.
  func queryRows(_ name: String, _ emit: RowSink) throws {
    let count = columns.count
    let parameters = select(name).parameters.map(\.name)
    func run(_ arguments: [String: (any DatabaseValueConvertible)?]) throws {
      try query(name, arguments) { row in try emit(Array(row.reportValues.prefix(count))) }
    }
    if parameters.contains("filing") {
      for filing in try filings() { try run(["filing": filing]) }
    } else if parameters.contains("filer") {
      for filer in try filers() { try run(["filer": filer]) }
    } else {
      try run([:])
    }
  }

  /// The SELECTs of `schema/reports`, by name.
  private static let selects = Dictionary(
    uniqueKeysWithValues: SQLText.reports.map { ($0.name, SQLHeader($0.text)) })

  private func select(_ name: String) -> SQLHeader {
    guard let select = Self.selects[name] else {
      preconditionFailure("every report's SELECT is in schema/reports")
    }
    return select
  }
}

extension Row {
  /// The row's cells in order.
  var reportValues: [ReportTable.Value] {
    databaseValues.map { value in
      switch value.storage {
      case .null: .null
      case .int64(let number): .integer(number)
      case .double(let number): .real(number)
      case .string(let text): .text(text)
      case .blob(let bytes):
        .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
      }
    }
  }
}
