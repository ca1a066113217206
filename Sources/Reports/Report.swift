internal import GRDB
public import Warehouse
internal import XBRL

/// A question about a warehouse and the way to its answer.
///
/// One report is one file: an extension of this type that describes it and is listed in ``all``.
/// Names, columns and their order are part of the public contract.
public struct Report: Sendable {
  /// Name on the command line.
  public let name: String
  /// What it answers, in one sentence.
  public let summary: String
  /// Its columns in order.
  public let columns: [ReportTable.Column]
  /// Kinds of filters it takes.
  public let filters: [ReportFilter.Kind]
  /// Kinds of filters without which it cannot be asked.
  public let requiredFilters: [ReportFilter.Kind]
  /// Choices it has.
  public let options: [ReportOption]
  /// Choices without which it cannot be asked.
  public let requiredOptions: [ReportOption]
  /// What its option `kind` takes.
  public let kinds: [RelationshipKind]
  /// What its option `by` takes.
  public let groupings: [RowGrouping]
  /// A command that shows it.
  public let example: String
  /// Whether it is many pages in a folder: then it is written by ``writeSite(from:_:to:)``.
  public let isSite: Bool
  /// Hands over the rows one by one, in the report's order.
  let rows: @Sendable (ReportRun, _ emit: ([ReportTable.Value]) throws -> Void) throws -> Void
  /// What writes it as text when that is not a table.
  let textFormatter: Formatter?
  /// Its columns for a request for which they are not ``columns``.
  let otherColumns: (@Sendable (ReportRequest) -> [ReportTable.Column]?)?
  /// What writes it as a page when that is not a table.
  let pageFormatter: Formatter?
  /// What writes it in a format for which rows alone do not tell enough; it leaves the others to formatters.
  let writer: Writer?
  /// What the reader should know besides the rows; `nil` for nothing.
  let notes: (@Sendable (ReportRun) throws -> [ReportNote])?
  /// What writes it as a page that is more than its rows; it answers `nil` when a table will do.
  let page: (@Sendable (ReportRun, _ write: (String) throws -> Void) throws -> ReportOutcome?)?
  /// What makes it a report of changes; `nil` for the others.
  let changes: ChangeReport?

  /// Makes what writes the rows of a request.
  typealias Formatter = @Sendable (ReportRequest, ReportStyle) -> any RowFormatter

  /// Writes a report by itself, or returns `nil` and leaves it to others.
  typealias Writer =
    @Sendable (
      ReportRun, ReportFormat, ReportStyle, _ write: (String) throws -> Void
    ) throws -> ReportOutcome?

  init(
    name: String,
    summary: String,
    columns: [ReportTable.Column],
    filters: [ReportFilter.Kind],
    requiredFilters: [ReportFilter.Kind] = [],
    options: [ReportOption] = [],
    requiredOptions: [ReportOption] = [],
    kinds: [RelationshipKind] = RelationshipKind.allCases,
    groupings: [RowGrouping] = [],
    example: String,
    textFormatter: Formatter? = nil,
    otherColumns: (@Sendable (ReportRequest) -> [ReportTable.Column]?)? = nil,
    pageFormatter: Formatter? = nil,
    writer: Writer? = nil,
    notes: (@Sendable (ReportRun) throws -> [ReportNote])? = nil,
    page: (@Sendable (ReportRun, (String) throws -> Void) throws -> ReportOutcome?)? = nil,
    changes: ChangeReport? = nil,
    isSite: Bool = false,
    rows: @escaping @Sendable (ReportRun, ([ReportTable.Value]) throws -> Void) throws -> Void
  ) {
    self.name = name
    self.summary = summary
    self.columns = columns
    self.filters = filters
    self.requiredFilters = requiredFilters
    self.options = options
    self.requiredOptions = requiredOptions
    self.kinds = kinds
    self.groupings = groupings
    self.example = example
    self.textFormatter = textFormatter
    self.otherColumns = otherColumns
    self.pageFormatter = pageFormatter
    self.writer = writer
    self.notes = notes
    self.page = page
    self.changes = changes
    self.isSite = isSite
    self.rows = rows
  }

  /// Every report, in the order in which a list shows them.
  public static let all: [Report] = [
    .filings, .roles, .tree, .dimensions, .concept, .labels, .findings, .loads, .calculationChanges,
    .presentationChanges, .definitionChanges, .roleChanges, .labelChanges, .history, .signFlips,
    .outliers, .extensions, .metrics, .comparability, .quality, .reconcile, .index,
  ]

  /// Formats in which it can be written.
  public var formats: [ReportFormat] { isSite ? [.html] : ReportFormat.allCases }

  /// Finds a report by name.
  ///
  /// - Throws: ``ReportError/unknownReport(_:nearest:)``.
  public init(named name: String) throws(ReportError) {
    if let report = Self.all.first(where: { $0.name == name }) {
      self = report
      return
    }
    var nearest = NearestNames(to: name)
    for report in Self.all { nearest.consider(report.name) }
    throw .unknownReport(name, nearest: nearest.names)
  }
}

extension Report {
  /// Checks whether a request makes sense for this report, without looking into any warehouse.
  ///
  /// - Throws: ``ReportError`` about the format, a filter or an option.
  public func check(_ request: ReportRequest, as format: ReportFormat) throws(ReportError) {
    guard formats.contains(format) else {
      throw .unsupportedFormat(format, report: name, known: formats)
    }
    let asked = Set(request.filters.map(\.kind))
    for kind in ReportFilter.Kind.allCases where asked.contains(kind) && !filters.contains(kind) {
      throw .filterNotAccepted(kind, report: name)
    }
    for kind in requiredFilters where asked.isDisjoint(with: kind.alternatives) {
      throw .filterMissing(kind, report: name)
    }
    for option in ReportOption.allCases
    where request.options.contains(option) && !options.contains(option) {
      throw .optionNotAccepted(option, report: name)
    }
    for kind in RelationshipKind.allCases
    where request.kinds.contains(kind) && !kinds.contains(kind) {
      throw .kindNotAccepted(kind, report: name, known: kinds)
    }
    if let grouping = request.grouping, !groupings.contains(grouping) {
      throw .groupingNotAccepted(grouping, report: name, known: groupings)
    }
    for option in requiredOptions where !request.options.contains(option) {
      throw .optionMissing(option, report: name)
    }
    try changes?.check(request, report: name)
  }

  /// What an option of the report may be given; empty when that cannot be listed.
  public func values(of option: ReportOption) -> [String] {
    switch option {
    case .kind: kinds.map(\.rawValue)
    case .basis: ComparisonBasis.allCases.map(\.rawValue)
    case .change: changes?.known.map(\.rawValue) ?? []
    case .include:
      ChangeInclusion.allCases.filter { changes?.inclusions.contains($0) == true }.map(\.rawValue)
    case .by: groupings.map(\.rawValue)
    case .language, .ineffective, .summary, .rule, .search, .extract: []
    }
  }

  /// The columns of what a request asks for: those of the report, of its counts, or of what it is asked by.
  public func columns(for request: ReportRequest) -> [ReportTable.Column] {
    if request.isSummary { return ChangeReport.summaryColumns }
    return otherColumns?(request) ?? columns
  }

  /// Writes the report while it is read: memory does not grow with the number of rows.
  ///
  /// - Parameters:
  ///   - warehouse: what is reported on; it is only read.
  ///   - request: filters, options and limit.
  ///   - format: how it is written down.
  ///   - style: what the place it goes to needs.
  ///   - write: takes the text in pieces of some 32 KB, whole lines each.
  /// - Returns: how many rows were written and left out.
  /// - Throws: ``ReportError`` for wrong usage, `WarehouseError` for a warehouse that cannot be
  ///   read, and whatever `write` throws, at once.
  @discardableResult
  public func write(
    from warehouse: WarehouseDatabase,
    _ request: ReportRequest = ReportRequest(),
    as format: ReportFormat = .text,
    style: ReportStyle = ReportStyle(),
    to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    try check(request, as: format)
    guard !isSite else { throw ReportError.outputMissing(report: name) }
    let formatter = formatter(for: request, as: format, style: style)
    let rendering = Rendering(limit: request.limit, as: format)
    let isForPeople = format == .text || format == .html
    return try reading(warehouse, request) { run in
      var outcome: ReportOutcome
      if format == .text, let kind = changes?.kind {
        outcome = try ChangePages(kind, run: run, style: style).write(to: write)
      } else if format == .html, let kind = changes?.kind, !request.isSummary {
        let pages = try ChangePages(kind, run: run, style: style)
        outcome = try ChangePageWriter.write(pages, title: title, to: write)
      } else if let own = try writer?(run, format, style, write) {
        outcome = own
      } else if format == .html, let page = try page?(run, write) {
        outcome = page
      } else {
        outcome = try rendering.run(formatter, rows: { emit in try rows(run, emit) }, to: write)
      }
      outcome.notes += try notes?(run) ?? []
      if let changes {
        let notes = ChangeNotes(run: run, kind: changes.kind)
        outcome.notes += try notes.notes(
          isText: isForPeople && !request.isSummary || format == .text)
      }
      return outcome
    }
  }

  /// What writes the rows of a request.
  private func formatter(
    for request: ReportRequest, as format: ReportFormat, style: ReportStyle
  ) -> any RowFormatter {
    let formatters: [ReportFormat: Formatter?] = [.text: textFormatter, .html: pageFormatter]
    if let own = formatters[format] ?? nil { return own(request, style) }
    return format.formatter(
      title: format == .html ? title : nil, summary: summary, columns: columns(for: request),
      style: style)
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
    try reading(warehouse, request) { run in
      try Rendering.limited(to: request.limit) { emit in
        try rows(run) { row in
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
      if db.isInsideTransaction {
        return try body(ReportRun(request, on: db, spansPairs: changes != nil))
      }
      try db.beginTransaction(.deferred)
      defer { try? db.rollback() }  // nothing was written
      return try body(ReportRun(request, on: db, spansPairs: changes != nil))
    }
  }
}
