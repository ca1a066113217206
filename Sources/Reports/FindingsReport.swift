extension Report {
  /// What was wrong with the input.
  static let findings = Report(
    name: "findings",
    summary: "What was wrong with the input and what was lost by it, errors first.",
    columns: [
      .init("filing"), .init("document"), .init("line", .integer), .init("rule"),
      .init("severity"), .init("message"), .init("lost", .integer), .init("source"),
    ],
    filters: ReportFilter.Kind.ofFilings,
    example: "warehouse report findings --format csv"
  ) { run, emit in
    try run.query("findings", emit: emit)
  }
}
