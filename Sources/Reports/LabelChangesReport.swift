internal import XBRL

extension Report {
  /// Which texts changed.
  static let labelChanges = changes(
    of: .labels, name: "label-changes",
    summary:
      "Which labels came, went or were reworded, filing by filing; --lang keeps one language.",
    columns: [
      .init("concept"), .init("label_role"), .init("lang"), .init("text"), .init("previous_text"),
    ],
    filters: ReportFilter.Kind.ofFilings + [.concept],
    known: [.labelAdded, .labelRemoved, .labelChanged],
    example: "--filing 0000320193-23-000106 --change label_changed")
}
