extension Report {
  /// Where concepts are used.
  static let concept = Report(
    name: "concept",
    summary: "Every relationship of a concept in all filings; --kind keeps one kind.",
    columns: [
      .init("filing"), .init("period_of_report"), .init("kind"), .init("role_uri"),
      .init("concept"), .init("used_as"), .init("other_concept"), .init("weight", .real),
      .init("order", .real), .init("preferred_label"), .init("arcrole"),
      .init("is_effective", .integer),
    ],
    filters: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles + [.concept],
    requiredFilters: [.concept],
    options: [.kind],
    example: "warehouse report concept --concept us-gaap:Assets --kind calculation"
  ) { run, emit in
    try run.query("concept", emit: emit)
  }
}
