extension Report {
  /// What few filers do otherwise than the others.
  static let outliers = Report(
    name: "outliers",
    summary:
      "Signs and children in calculations of standard concepts that few filers have as they do.",
    columns: [
      .init("outlier"), .init("parent"), .init("child"), .init("weight", .real), .init("filer"),
      .init("cik", .integer), .init("filers", .integer), .init("other_filers", .integer),
      .init("last_filing"),
    ],
    filters: ReportFilter.Kind.ofFilers + [.concept],
    example: "warehouse report outliers --filer 320193",
    page: { run, write in try OutliersPage(run: run).write(to: write) }
  ) { run, emit in
    // The SELECT ends in three columns that its filters need.
    try run.query("outliers", forEach: { row in try emit(row.reportValues.dropLast(3)) })
  }
}
