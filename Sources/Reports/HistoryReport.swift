internal import GRDB

extension Report {
  /// Since when, until when and with which gaps concepts or relationships stand in a filer's filings.
  static let history = Report(
    name: "history",
    summary:
      "In which periods a filer's concepts stand; with --concept, --role or --kind its relationships.",
    columns: History.conceptColumns,
    filters: ReportFilter.Kind.ofFilers + [.form] + ReportFilter.Kind.ofRoles + [.concept],
    requiredFilters: [.filer],
    options: [.kind],
    kinds: [.calculation, .presentation, .definition],
    example: "warehouse report history --filer 320193 --concept us-gaap:Goodwill",
    textFormatter: { HistoryFormatter(style: $1) },
    otherColumns: { request in
      History.isOfRelationships(request) ? History.relationshipColumns : nil
    },
    page: { run, write in try HistoryPage(run: run).write(to: write) }
  ) { run, emit in
    let isOfRelationships = History.isOfRelationships(run.request)
    let name = isOfRelationships ? "history_relationships" : "history_concepts"
    // The SELECTs end in columns that only the page needs.
    let count = (isOfRelationships ? History.relationshipColumns : History.conceptColumns).count
    try run.queryEachFiler(name) { row in try emit(Array(row.reportValues.prefix(count))) }
  }
}

/// What a history is asked for.
enum History {
  static let conceptColumns: [ReportTable.Column] = [
    .init("filer"), .init("cik", .integer), .init("form_family"), .init("concept"),
    .init("is_extension", .integer), .init("first_filing"), .init("first_period"),
    .init("last_filing"), .init("last_period"), .init("periods", .integer),
    .init("missing_periods", .integer), .init("is_current", .integer), .init("standing"),
  ]
  static let relationshipColumns: [ReportTable.Column] = [
    .init("filer"), .init("cik", .integer), .init("form_family"), .init("link"),
    .init("arcrole"), .init("parent"), .init("child"), .init("first_filing"),
    .init("first_period"), .init("last_filing"), .init("last_period"),
    .init("periods", .integer), .init("missing_periods", .integer),
    .init("is_current", .integer), .init("weights"), .init("standing"),
  ]

  /// Whether rows are relationships, and not concepts.
  static func isOfRelationships(_ request: ReportRequest) -> Bool {
    !request.kinds.isEmpty || request.choosesRoles || !request.texts(of: .concept).isEmpty
  }
}
