internal import GRDB
public import Warehouse

/// A question about a warehouse and the way to its answer.
///
/// A report is declared in the header of `schema/reports/NAME.sql` and listed in ``all``. Names, columns
/// and their order are part of the public contract.
public struct Report: Sendable {
  /// The columns that it has with an option.
  public struct Table: Hashable, Sendable {
    /// The options, as help names them: `--by year`.
    public var option: String
    /// Its columns in order.
    public var columns: [ReportTable.Column]

    /// What makes rows of a history those of relationships.
    static let ofRelationships = "--kind, --role, --statement or --concept"
  }

  /// Name on the command line.
  public let name: String
  /// What it answers, in one sentence.
  public let summary: String
  /// A command that shows it.
  public let example: String
  /// Its columns in order.
  public let columns: [ReportTable.Column]
  /// What it has instead with some options.
  public let tables: [Table]
  /// Kinds of filters it takes.
  public let filters: [ReportFilter.Kind]
  /// Kinds of filters without which it cannot be asked.
  public let requiredFilters: [ReportFilter.Kind]
  /// Choices it has.
  public let options: [ReportOption]
  /// Choices without which it cannot be asked.
  public let requiredOptions: [ReportOption]
  /// Kinds of filters that it takes by what it is asked by, where these are not ``filters``.
  let filtersByGrouping: [RowGrouping: [ReportFilter.Kind]]
  /// What its options take, where that can be listed.
  let values: [ReportOption: [String]]
  /// What it compares; `nil` when it is not about changes.
  let compared: ChangeKind?
  /// What answers it; `nil` for a site.
  let body: (any ReportBody.Type)?

  /// Every report, in the order in which a list shows them.
  public static let all: [Report] = declared([
    ("filings", QueryRows.self), ("roles", QueryRows.self), ("tree", Trees.self),
    ("dimensions", Dimensions.self), ("concept", QueryRows.self), ("labels", LabelRows.self),
    ("findings", QueryRows.self), ("loads", QueryRows.self),
    ("calculation-changes", StoredChanges.self), ("presentation-changes", StoredChanges.self),
    ("definition-changes", StoredChanges.self), ("role-changes", StoredChanges.self),
    ("label-changes", StoredChanges.self), ("history", History.self),
    ("sign-flips", SignFlips.self), ("outliers", Outliers.self), ("extensions", Extensions.self),
    ("metrics", QueryRows.self), ("comparability", Comparability.self),
    ("quality", QualityReport.self), ("reconcile", Reconciliation.self), ("index", nil),
  ])

  /// Whether it is many pages in a folder: then it is written by ``writeSite(from:_:to:)``.
  public var isSite: Bool { body == nil }

  /// Formats in which it can be written.
  public var formats: [ReportFormat] { isSite ? [.html] : ReportFormat.allCases }

  /// What its option `by` takes.
  public var groupings: [RowGrouping] { values(of: .by).compactMap(RowGrouping.init) }

  /// Finds a report by name.
  ///
  /// - Throws: ``ReportError/unknownReport(_:nearest:)``.
  public init(named name: String) throws(ReportError) {
    guard let report = Self.all.first(where: { $0.name == name }) else {
      let nearest = Self.all.reduce(into: NearestNames(to: name)) { $0.consider($1.name) }
      throw .unknownReport(name, nearest: nearest.names)
    }
    self = report
  }

  /// Checks whether a request makes sense for this report, without looking into any warehouse.
  ///
  /// - Throws: ``ReportError`` about the format, a filter or an option.
  public func check(_ request: ReportRequest, as format: ReportFormat) throws(ReportError) {
    guard formats.contains(format) else {
      throw .unsupportedFormat(format, report: name, known: formats)
    }
    func refused<Kind: CaseIterable & Hashable>(_ asked: Set<Kind>, _ known: [Kind]) -> Kind? {
      Kind.allCases.first { asked.contains($0) && !known.contains($0) }
    }
    let asked = Set(request.filters.map(\.kind))
    if let kind = refused(asked, filters) { throw .filterNotAccepted(kind, report: name) }
    for kind in requiredFilters where asked.isDisjoint(with: kind.alternatives) {
      throw .filterMissing(kind, report: name)
    }
    if let option = refused(request.options, options) {
      throw .optionNotAccepted(option, report: name)
    }
    let kinds = values(of: .kind).compactMap(RelationshipKind.init)
    if let kind = refused(request.kinds, kinds) {
      throw .kindNotAccepted(kind, report: name, known: kinds)
    }
    if let grouping = request.grouping, !groupings.contains(grouping) {
      throw .groupingNotAccepted(grouping, report: name, known: groupings)
    }
    for option in requiredOptions where !request.options.contains(option) {
      throw .optionMissing(option, report: name)
    }
    for change in request.changes where !values(of: .change).contains(change) {
      throw .unknownChange(change, report: name, known: values(of: .change))
    }
    let inclusions = values(of: .include).compactMap(ChangeInclusion.init)
    if let inclusion = refused(request.includes, inclusions) {
      throw .inclusionNotAccepted(inclusion, report: name)
    }
    if let grouping = grouping(of: request), let filters = filtersByGrouping[grouping] {
      for filter in request.filters where !filters.contains(filter.kind) {
        throw .filterNotAccepted(filter.kind, report: "\(name) --by \(grouping.rawValue)")
      }
    }
  }

  /// What an option of the report may be given; empty when that cannot be listed.
  public func values(of option: ReportOption) -> [String] { values[option] ?? [] }

  /// What the rows of a request are about: roles as well when these are chosen and the report has such rows.
  func grouping(of request: ReportRequest) -> RowGrouping? {
    request.grouping ?? (request.choosesRoles && groupings.contains(.role) ? .role : nil)
  }

  /// The columns of what a request asks for: those of the report, of its counts, or of what it is asked by.
  public func columns(for request: ReportRequest) -> [ReportTable.Column] {
    var options: [String] = []
    if request.isSummary { options.append("--summary") }
    if let grouping = grouping(of: request) { options.append("--by \(grouping.rawValue)") }
    if request.isAboutRelationships { options.append(Table.ofRelationships) }
    return tables.first { options.contains($0.option) }?.columns ?? columns
  }

  /// Where the columns of a report are, by name.
  static func positions(in name: String) -> [String: Int] {
    ReportTable.positions(of: all.first { $0.name == name }?.columns ?? [])
  }

  /// Writes the report while it is read: memory does not grow with the number of rows. The warehouse is only read;
  /// `write` takes the text in pieces of some 32 KB, whole lines each.
  ///
  /// - Throws: ``ReportError`` for wrong usage, `WarehouseError` for a warehouse that cannot be
  ///   read, and whatever `write` throws, at once.
  @discardableResult
  public func write(
    from warehouse: WarehouseDatabase, _ request: ReportRequest = ReportRequest(),
    as format: ReportFormat = .text, style: ReportStyle = ReportStyle(),
    to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    try check(request, as: format)
    guard let body else { throw ReportError.outputMissing(report: name) }
    let rendering = Rendering(limit: request.limit, as: format)
    return try reading(warehouse, request) { run in
      let body = try body.init(run: run)
      var formatter =
        body.formatter(as: format, style)
        ?? format.formatter(title: title, summary: summary, columns: run.columns, style: style)
      var outcome =
        try body.write(as: format, style, to: write)
        ?? rendering.run(&formatter, rows: { emit in try body.rows(emit) }, to: write)
      outcome.notes += try body.notes(as: format)
      return outcome
    }
  }

  /// What a page is called: `Calculation changes`.
  var title: String {
    let words = name.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Reads the whole report into memory; a limit cuts it.
  ///
  /// - Throws: as ``write(from:_:as:style:to:)``.
  public func table(
    from warehouse: WarehouseDatabase, _ request: ReportRequest = ReportRequest()
  ) throws -> ReportTable {
    try check(request, as: isSite ? .html : .json)
    var table = ReportTable(columns: columns(for: request))
    guard let body else { return table }  // a site's pages are no rows
    try reading(warehouse, request) { run in
      try Rendering.limited(to: request.limit) { emit in
        try body.init(run: run).rows { row in
          try emit()
          table.rows.append(row)
        }
      }
    }
    return table
  }

  /// Runs a body in one read transaction, so that a loader at work does not show through.
  func reading<Value>(
    _ warehouse: WarehouseDatabase, _ request: ReportRequest, _ body: (ReportRun) throws -> Value
  ) throws -> Value {
    try warehouse.read { db in
      let isOutside = !db.isInsideTransaction
      if isOutside { try db.beginTransaction(.deferred) }
      defer { if isOutside { try? db.rollback() } }  // nothing was written
      return try body(ReportRun(self, request, on: db))
    }
  }
}
