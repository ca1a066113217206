internal import XBRL

extension Report {
  /// What changed in dimensions and other structure.
  static let definitionChanges = changes(
    of: .definition, name: "definition-changes",
    summary: "What changed in dimensions and other definitions, filing by filing.",
    columns: [
      .init("role_uri"), .init("previous_role_uri"), .init("arcrole"), .init("parent"),
      .init("child"), .init("previous_parent"), .init("previous_child"), .init("order", .real),
      .init("previous_order", .real),
    ],
    known: [.added, .addedWithRole, .removed, .removedWithRole, .dimensionAttributeChanged],
    inclusions: [.low, .reordered, .noise],
    example: "--filing 0000320193-23-000106 --change dimension_attribute_changed")
}
