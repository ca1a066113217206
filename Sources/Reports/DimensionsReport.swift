extension Report {
  /// The dimensional tables of filings.
  static let dimensions = Report(
    name: "dimensions",
    summary: "Tables with their axes and members, depth first, through target roles.",
    columns: [
      .init("filing"), .init("role_uri"), .init("line_items"), .init("table"),
      .init("is_excluded", .integer), .init("context_element"), .init("closed", .integer),
      .init("axis"), .init("parent"), .init("member"), .init("depth", .integer),
      .init("usable", .integer), .init("is_default", .integer),
    ],
    filters: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles,
    example: "warehouse report dimensions --filing 0000320193-23-000106 --format csv"
  ) { run, emit in
    try run.queryEachFiling("dimensions", emit: emit)
  }
}
