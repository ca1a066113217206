internal import GRDB

extension Report {
  /// How alike filings are in the standard concepts they use.
  static let comparability = Report(
    name: "comparability",
    summary:
      "How alike filings are in standard concepts: two or more with --filing, or one and its peers.",
    columns: [
      .init("filing"), .init("other_filing"), .init("other_filer"), .init("other_period"),
      .init("concept_similarity", .real), .init("concepts", .integer),
      .init("calculation_similarity", .real), .init("calculations", .integer),
      .init("statement_similarity", .real), .init("order_similarity", .real),
    ],
    filters: ReportFilter.Kind.ofFilings,
    requiredFilters: [.filing],
    example: "warehouse report comparability --filing 0000320193-23-000106"
  ) { run, emit in
    let filings = try run.filings()
    guard filings.count > 1 else {
      for filing in filings {
        var peers: [String] = []
        try run.query("comparability_peers", ["filing": filing]) { peers.append($0["filing"]) }
        for peer in peers {
          try run.query("comparability", ["filing": filing, "other": peer], emit: emit)
        }
      }
      return
    }
    for (index, filing) in filings.enumerated() {
      for other in filings.dropFirst(index + 1) {
        try run.query("comparability", ["filing": filing, "other": other], emit: emit)
      }
    }
  }
}
