extension Report {
  /// The labels that filings give to concepts.
  static let labels = Report(
    name: "labels",
    summary: "The labels of concepts as filed, filing by filing; --lang keeps one language.",
    columns: [
      .init("filing"), .init("concept"), .init("label_role"), .init("lang"), .init("text"),
      .init("use"), .init("priority", .integer), .init("is_effective", .integer),
    ],
    filters: [.filing, .filer, .concept],
    options: [.language],
    example: "warehouse report labels --filing 0000320193-23-000106 --concept us-gaap:Assets"
  ) { run, emit in
    try run.queryEachFiling("labels", emit: emit)
  }
}
