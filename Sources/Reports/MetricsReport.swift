extension Report {
  /// How finely statements are broken down, how much of them adds up, and how much changed.
  static let metrics = Report(
    name: "metrics",
    summary:
      "How finely statements are broken down, how much of them adds up, and how much changed since before.",
    columns: [
      .init("filing"), .init("filer"), .init("form_type"), .init("period_of_report"),
      .init("balance_sheet_items", .integer), .init("income_statement_items", .integer),
      .init("complexity_proxy", .integer), .init("statement_items", .integer),
      .init("calculated_items", .integer), .init("calculation_completeness", .real),
      .init("previous_filing"), .init("calculation_changes", .integer),
      .init("calculation_arcs", .integer), .init("calculation_churn", .real),
      .init("presentation_changes", .integer), .init("presentation_arcs", .integer),
      .init("presentation_churn", .real),
    ],
    filters: ReportFilter.Kind.ofFilings,
    example: "warehouse report metrics --filer 320193"
  ) { run, emit in
    try run.queryEachFiling("metrics", emit: emit)
  }
}
