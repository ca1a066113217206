extension Report {
  /// How many concepts are filers' own, and what becomes of these.
  static let extensions = Report(
    name: "extensions",
    summary:
      "How many concepts are filers' own, by filing, role or year; --by concept, parent: which ones.",
    columns: [
      .init("filing"), .init("filer"), .init("form_type"), .init("period_of_report"),
    ] + Extensions.rates(["presented", "calculated", "stated", "member"]),
    filters: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles,
    options: [.by],
    groupings: [.filing, .role, .year, .concept, .parent],
    example: "warehouse report extensions --filer 320193 --by concept",
    otherColumns: { Extensions.columns(by: Extensions.grouping(of: $0)) },
    page: { run, write in try ExtensionsPage(run: run)?.write(to: write) }
  ) { run, emit in
    let grouping = Extensions.grouping(of: run.request)
    try Extensions.check(run.request, by: grouping)
    switch grouping {
    case .filing: try run.queryEachFiling("extensions_filing", emit: emit)
    case .role: try run.queryEachFiling("extensions_role", emit: emit)
    case .year: try run.queryEachFiler("extensions_year") { try emit($0.reportValues) }
    case .concept: try run.queryEachFiler("extensions_concept") { try emit($0.reportValues) }
    case .parent: try run.query("extensions_parent", emit: emit)
    case .filer, .agent, .rule: break  // refused before anything is read
    }
  }
}

/// The columns of report `extensions`.
enum Extensions {
  /// What rows are about: roles when these are asked for, else filings.
  static func grouping(of request: ReportRequest) -> RowGrouping {
    request.grouping ?? (request.choosesRoles ? .role : .filing)
  }

  /// Refuses a filter that the rows asked for cannot answer to.
  ///
  /// - Throws: ``ReportError/filterNotAccepted(_:report:)``.
  static func check(
    _ request: ReportRequest, by grouping: RowGrouping
  ) throws(ReportError) {
    let accepted: [ReportFilter.Kind] =
      switch grouping {
      case .filing: ReportFilter.Kind.ofFilings
      case .role: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles
      case .year: ReportFilter.Kind.ofFilers
      case .concept: ReportFilter.Kind.ofFilers + [.form]
      case .parent, .filer, .agent, .rule: []
      }
    for filter in request.filters where !accepted.contains(filter.kind) {
      throw .filterNotAccepted(filter.kind, report: "extensions --by \(grouping.rawValue)")
    }
  }

  /// A count, how many of it are the filer's own, and the share.
  static func rates(_ names: [String]) -> [ReportTable.Column] {
    names.flatMap { name -> [ReportTable.Column] in
      let counted = name == "member" ? "members" : name
      return [
        .init(counted, .integer), .init("\(name)_extensions", .integer),
        .init("\(name)_rate", .real),
      ]
    }
  }

  static func columns(by grouping: RowGrouping) -> [ReportTable.Column]? {
    var rates = rates(["presented", "calculated", "member"])
    switch grouping {
    case .filing, .filer, .agent, .rule: return nil
    case .role:
      return [
        .init("filing"), .init("sort_code"), .init("statement_class"), .init("title"),
        .init("role_uri"),
      ] + rates
    case .year:
      rates = Self.rates(["presented", "calculated", "stated", "member"])
      return [
        .init("filer"), .init("cik", .integer), .init("year"), .init("filings", .integer),
      ] + rates
    case .concept:
      return [
        .init("filer"), .init("cik", .integer), .init("form_family"), .init("concept"),
        .init("first_filing"), .init("first_period"), .init("last_filing"), .init("last_period"),
        .init("periods", .integer), .init("missing_periods", .integer),
        .init("is_current", .integer), .init("calculation_parents"), .init("successors"),
      ]
    case .parent:
      return [
        .init("parent"), .init("filers", .integer), .init("extensions", .integer),
        .init("parent_filers", .integer), .init("rate", .real),
      ]
    }
  }
}
