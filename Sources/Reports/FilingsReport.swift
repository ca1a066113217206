extension Report {
  /// Every filing with its header and counts.
  static let filings = Report(
    name: "filings",
    summary: "Every filing with its filer, form, period and counts.",
    columns: [
      .init("filing"), .init("cik", .integer), .init("filer"), .init("form_type"),
      .init("period_of_report"), .init("filed_date"), .init("is_amendment", .integer),
      .init("calculation_arcs", .integer), .init("presentation_arcs", .integer),
      .init("definition_arcs", .integer), .init("labels", .integer), .init("findings", .integer),
      .init("is_latest", .integer), .init("accepted_at"),
    ],
    filters: ReportFilter.Kind.ofFilings,
    example: "warehouse report filings --filer 320193"
  ) { run, emit in
    try run.query("filings", emit: emit)
  }
}
