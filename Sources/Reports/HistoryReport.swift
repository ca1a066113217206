internal import GRDB

extension Report {
  /// Since when, until when and with which gaps concepts or relationships stand in a filer's filings.
  static let history = Report(
    name: "history",
    summary:
      "In which periods a filer's concepts stand; with --concept, --role or --kind its relationships.",
    columns: History.conceptColumns,
    filters: [.filer, .role, .concept],
    requiredFilters: [.filer],
    options: [.kind],
    example: "warehouse report history --filer 320193 --concept us-gaap:Goodwill",
    textFormatter: { HistoryFormatter(style: $0) },
    otherColumns: { request in
      History.isOfRelationships(request) ? History.relationshipColumns : nil
    }
  ) { run, emit in
    let name =
      History.isOfRelationships(run.request) ? "history_relationships" : "history_concepts"
    try run.queryEachFiler(name) { row in try emit(row.reportValues) }
  }
}

/// What a history is asked for.
enum History {
  static let conceptColumns: [ReportTable.Column] = [
    .init("filer"), .init("cik", .integer), .init("form_family"), .init("concept"),
    .init("is_extension", .integer), .init("first_filing"), .init("first_period"),
    .init("last_filing"), .init("last_period"), .init("periods", .integer),
    .init("missing_periods", .integer), .init("is_current", .integer),
  ]
  static let relationshipColumns: [ReportTable.Column] = [
    .init("filer"), .init("cik", .integer), .init("form_family"), .init("link"),
    .init("arcrole"), .init("parent"), .init("child"), .init("first_filing"),
    .init("first_period"), .init("last_filing"), .init("last_period"),
    .init("periods", .integer), .init("missing_periods", .integer),
    .init("is_current", .integer), .init("weights"), .init("standing"),
  ]

  static func isOfRelationships(_ request: ReportRequest) -> Bool {
    request.kind != nil || request.filters.contains { $0.kind == .concept || $0.kind == .role }
  }
}
