internal import XBRL

extension Report {
  /// What changed in presentations.
  static let presentationChanges = changes(
    of: .presentation, name: "presentation-changes",
    summary: "What changed in what stands under which heading, filing by filing.",
    columns: [
      .init("role_uri"), .init("previous_role_uri"), .init("parent"), .init("child"),
      .init("previous_parent"), .init("previous_child"), .init("preferred_label"),
      .init("previous_preferred_label"), .init("order", .real), .init("previous_order", .real),
    ],
    known: ChangeReport.ofTrees + [.displaySignChanged, .labelRoleChanged, .reordered],
    inclusions: [.low, .reordered, .noise],
    example: "--filing 0000320193-23-000106 --role CONSOLIDATEDBALANCESHEETS")
}
