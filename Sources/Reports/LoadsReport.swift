extension Report {
  /// The ledger of loading.
  static let loads = Report(
    name: "loads",
    summary: "Every document that was read, where it lies, and what became of its relationships.",
    columns: [
      .init("source"), .init("name"), .init("filing"), .init("kind"), .init("state"),
      .init("size_in_bytes", .integer), .init("relationships_read", .integer),
      .init("relationships_stored", .integer), .init("findings", .integer),
    ],
    filters: ReportFilter.Kind.ofFilings,
    example: "warehouse report loads --filing 0000320193-23-000106"
  ) { run, emit in
    try run.query("loads", emit: emit)
  }
}
