extension Report {
  /// The roles of filings in the order of their statements.
  static let roles = Report(
    name: "roles",
    summary: "The roles of each filing in statement order, with their relationships counted.",
    columns: [
      .init("filing"), .init("sort_code"), .init("role_type"), .init("statement_class"),
      .init("title"), .init("role_uri"), .init("calculation_arcs", .integer),
      .init("presentation_arcs", .integer), .init("definition_arcs", .integer),
      .init("other_arcs", .integer),
    ],
    filters: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles,
    example: "warehouse report roles --filing 0000320193-23-000106"
  ) { run, emit in
    // The SELECT has one more column, which heads trees.
    try run.queryEachFiling("roles") { row in try emit(row.dropLast()) }
  }
}
