internal import XBRL

extension Report {
  /// What happened to roles.
  static let roleChanges = changes(
    of: .roles, name: "role-changes",
    summary: "Which roles came, went, split, merged or have another name, filing by filing.",
    columns: [.init("role_uri"), .init("previous_role_uri"), .init("similarity", .integer)],
    filters: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles,
    known: [
      .roleAdded, .roleRemoved, .roleRenamed, .roleRetitled, .roleSplit, .roleMerged,
      .roleClassChanged,
    ],
    example: "--filer 320193 --change role_added")
}
