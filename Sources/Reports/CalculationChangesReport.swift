internal import XBRL

extension Report {
  /// What changed in calculations.
  static let calculationChanges = changes(
    of: .calculation, name: "calculation-changes",
    summary: "What changed in calculations since the filing before, filing by filing.",
    columns: [
      .init("role_uri"), .init("previous_role_uri"), .init("parent"), .init("child"),
      .init("previous_parent"), .init("previous_child"), .init("weight", .real),
      .init("previous_weight", .real), .init("order", .real), .init("previous_order", .real),
    ],
    known: ChangeReport.ofTrees + [.signFlipped, .reweighted, .arcroleChanged],
    inclusions: [.low, .reordered, .noise],
    example: "--filing 0000320193-23-000106")
}
