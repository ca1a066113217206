internal import XBRL

/// What the reports of stored changes have in common: one of them shows one view of changes.
struct ChangeReport: Sendable {
  /// What it compares; `nil` when it does not show pairs of filings.
  var kind: ChangeKind?
  /// The changes that it has, in the order of their views.
  var known: [Change]
  /// What `--include` may ask of it.
  var inclusions: Set<ChangeInclusion>

  /// Columns of the counts.
  static let summaryColumns: [ReportTable.Column] = [
    .init("filing"), .init("previous_filing"), .init("basis"), .init("change"),
    .init("rows", .integer),
  ]

  /// Changes that calculation and presentation have in common.
  static let ofTrees: [Change] = [
    .added, .addedWithRole, .removed, .removedWithRole, .reparented, .movedRole, .parentReplaced,
    .subtotalInserted, .subtotalRemoved, .promoted, .demoted, .extensionRenamed, .standardReplaced,
  ]

  /// Checks a request.
  ///
  /// - Throws: ``ReportError/unknownChange(_:report:known:)`` and
  ///   ``ReportError/inclusionNotAccepted(_:report:)``.
  func check(_ request: ReportRequest, report: String) throws(ReportError) {
    let names = known.map(\.rawValue)
    for change in request.changes where !names.contains(change) {
      throw .unknownChange(change, report: report, known: names)
    }
    for inclusion in ChangeInclusion.allCases
    where request.includes.contains(inclusion) && !inclusions.contains(inclusion) {
      throw .inclusionNotAccepted(inclusion, report: report)
    }
  }
}

extension Report {
  /// A report that shows a view of changes.
  ///
  /// - Parameters:
  ///   - kind: what is compared.
  ///   - name: name on the command line.
  ///   - summary: what it answers.
  ///   - columns: the view's columns of the contract.
  ///   - filters: kinds of filters it takes.
  ///   - known: the changes that the view has.
  ///   - inclusions: what `--include` may ask of it.
  ///   - example: the rest of a command that shows it.
  /// - Returns: the report.
  static func changes(
    of kind: ChangeKind, name: String, summary: String, columns: [ReportTable.Column],
    filters: [ReportFilter.Kind] = ReportFilter.Kind.allCases, known: [Change],
    inclusions: Set<ChangeInclusion> = [.low], example: String
  ) -> Report {
    let head: [ReportTable.Column] = [
      .init("filing"), .init("previous_filing"), .init("basis"), .init("change"),
    ]
    return Report(
      name: name, summary: summary, columns: head + columns, filters: filters,
      options: [.language, .basis, .change, .include, .summary],
      example: "warehouse report \(name) \(example)",
      changes: ChangeReport(kind: kind, known: known, inclusions: inclusions)
    ) { run, emit in
      let rows = try StoredChanges(kind, columns: head + columns, run: run)
      try run.request.isSummary ? rows.counts(emit) : rows.rows(emit)
    }
  }
}
