internal import XBRL

/// Changes of relationships: role by role what deserves attention, then what does not, counted.
extension ChangeText {
  private struct RoleGroup {
    var roles: ChangeDocument.RolePair
    var rows: [ChangeRow]
    var heldBack: [HeldBackRow]
    var severity: Severity { rows.map(\.severity).max() ?? .info }
  }

  mutating func appendRelationships(_ kind: ComparedKind) {
    guard document.pair.comparison.gate(of: kind) == .comparable else { return }
    let rows = document.rows.changes.filter { $0.kind == kind }
    let heldBack = document.rows.heldBack.filter { $0.kind == kind }
    guard !rows.isEmpty || !heldBack.isEmpty else { return }
    appendHeading(ChangeKind(kind))
    let all = groups(of: rows.filter(isShown), heldBack)
    var told: Set<ChangeStories.Succession> = []
    let groups = all.filter { isInFull($0, kind) }.compactMap { group -> RoleGroup? in
      var group = group
      group.rows = ChangeStories.toldOnce(group.rows, &told)
      return group.rows.isEmpty && group.heldBack.isEmpty ? nil : group
    }
    for (index, group) in groups.enumerated() {
      if index > 0 { output += "\n" }
      append(group, kind)
    }
    let counted = all.filter { !isInFull($0, kind) }
    if !groups.isEmpty, !counted.isEmpty { output += "\n" }
    appendCounted(counted, kind)
    appendRest(rows.filter { !isShown($0) }, of: kind, isAlone: all.isEmpty)
  }

  /// Whether a row is shown by itself; the others are counted.
  private func isShown(_ row: ChangeRow) -> Bool {
    // Few, and worth knowing: whether a total adds up as before.
    let isLevel = row.change == .subtotalInserted || row.change == .subtotalRemoved
    if isLevel, row.kind == .calculation { return true }
    if row.change == .arcroleChanged { return document.request.includes.contains(.low) }
    // What somebody asked for by its place or by its change is shown.
    if document.request.isNarrowed { return true }
    if row.isWithRole { return false }
    if row.change == .reordered, document.request.includes.contains(.reordered) { return true }
    return row.severity >= .medium || document.request.includes.contains(.low)
  }

  // MARK: Roles

  private func groups(of rows: [ChangeRow], _ heldBack: [HeldBackRow]) -> [RoleGroup] {
    let rows = Dictionary(grouping: rows) { document.roles($0.current, $0.previous) }
    let heldBack = Dictionary(grouping: heldBack) { document.roles($0.current, $0.previous) }
    return Set(rows.keys).union(heldBack.keys).map {
      RoleGroup(roles: $0, rows: rows[$0] ?? [], heldBack: heldBack[$0] ?? [])
    }
    .map { ($0, document.sortKey($0.roles, $0.severity)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Whether the rows of a role are shown, and not only counted.
  private func isInFull(_ group: RoleGroup, _ kind: ComparedKind) -> Bool {
    guard isCompact, kind != .calculation else { return true }
    if kind == .definition {
      return group.rows.contains { $0.change == .dimensionAttributeChanged }
    }
    return group.roles.current.map(document.new.isStatement) ?? false
  }

  /// Roles whose rows are only counted, one in a line.
  private mutating func appendCounted(_ groups: [RoleGroup], _ kind: ComparedKind) {
    guard !groups.isEmpty else { return }
    let rows = groups.flatMap(\.rows)
    let words = Change.words(Change.counts(rows.map(\.change)))
    appendNote(
      "in \(groups.count) other roles: \(words); --kind \(ChangeKind(kind).rawValue) shows them")
    guard kind == .presentation else { return }
    for group in groups.prefix(Self.countedRoles) {
      var line = TextLine(document.title(of: group.roles), indent: 2)
      for mark in ["+", "-", "±", "→"] {
        let found = group.rows.filter { $0.change.mark.text == mark }
        guard let first = found.first else { continue }
        line.add(name: "\(mark)\(found.count)", first.change.mark.tint)
      }
      append(line)
    }
    let more = groups.count - Self.countedRoles
    if more > 0 { appendNote("… \(more) more roles", indent: 2) }
  }

  private static let countedRoles = 15

  private mutating func append(_ group: RoleGroup, _ kind: ComparedKind) {
    let (names, role) = document.naming(group.roles)
    let words = names.title(role)
    var title = TextLine(words, .title, hanging: 2)
    let segment = names.side.segment(ofRole: role)
    // The end of the URI, which filters take, if there is room for it.
    if words.count + 2 + segment.count <= style.width ?? TextLine.defaultWidth {
      title.add(name: segment)
    }
    append(title)
    for (heading, rows) in headings(of: group, kind) {
      // Each of the rows takes a place. Without room for any of them there is no heading either.
      guard rows.count(where: { _ in takesRow() }) > 0 else { continue }
      let indent = appendHeading(heading, rows, group, kind)
      for row in rows { append(document.line(of: row, indent: indent)) }
    }
    for row in group.heldBack { append(document.line(of: row, indent: 2)) }
  }

  // MARK: Parents

  private func headings(
    of group: RoleGroup, _ kind: ComparedKind
  ) -> [(heading: ComparedConcept?, rows: [ChangeRow])] {
    func key(_ heading: ComparedConcept?) -> (Int, String) {
      document.origin(of: heading, group.roles).map { names, concept, role in
        (names.place(of: concept, kind, role: role), names.concept(concept))
      } ?? (.min, "")
    }
    return Dictionary(grouping: group.rows) { document.heading(of: $0) }
      .sorted { key($0.key) < key($1.key) }
      .map { ($0.key, $0.value.sorted { Self.rank($0) < Self.rank($1) }) }
  }

  /// Rows of one parent: what matters first, signs before all else, then by order.
  private static func rank(_ row: ChangeRow) -> (Int, Int, Double, Int) {
    let isSign = [.signFlipped, .reweighted, .displaySignChanged].contains(row.change)
    let order = row.current.order ?? row.previous.order ?? 0
    return (
      -row.severity.rawValue, isSign ? 0 : 1, order, row.current.relationship == nil ? 0 : 1
    )
  }

  /// Writes the parent that rows are under; returns how far they are indented.
  private mutating func appendHeading(
    _ heading: ComparedConcept?, _ rows: [ChangeRow], _ group: RoleGroup, _ kind: ComparedKind
  ) -> Int {
    guard let (names, concept, role) = document.origin(of: heading, group.roles) else { return 2 }
    var line = TextLine(names.label(concept, role: role), indent: 2)
    line.add(name: names.concept(concept))
    if case .previous = heading {
      line.add("no longer used", .moved)
    } else if kind == .calculation {
      line.add(verdict(on: concept, rows, group), .moved)
    }
    append(line)
    return 4
  }

  private func verdict(on total: Int32, _ rows: [ChangeRow], _ group: RoleGroup) -> String? {
    if let role = group.roles.current, let rollup = rollups[[role, total]] { return rollup.words }
    if rows.allSatisfy({ $0.change == .added }) { return "a total now" }
    return rows.allSatisfy { $0.change == .removed } ? "no total any more" : nil
  }

  // MARK: Rest

  private mutating func appendRest(_ rows: [ChangeRow], of kind: ComparedKind, isAlone: Bool) {
    // ROLES lists those that came or went with a role, with their counts.
    let rows = document.shows(.roles) ? rows.filter { !$0.isWithRole } : rows
    guard !rows.isEmpty else { return }
    if !isAlone { output += "\n" }
    appendWithRoles(rows)
    let arcroles = rows.filter { $0.change == .arcroleChanged }
    if !arcroles.isEmpty {
      let roles = arcroles.count == 1 ? "1 role" : "\(arcroles.count) roles"
      appendNote("± \(roles) with another arcrole, \(arcrole(of: arcroles[0])), nothing else")
    }
    let low = rows.filter {
      $0.severity <= .low && $0.change != .arcroleChanged && !$0.isWithRole
    }
    guard !low.isEmpty else { return }
    let words = Change.words(Change.counts(low.map(\.change)))
    appendNote("minor: \(words); --include low shows them")
  }

  private func arcrole(of row: ChangeRow) -> String {
    guard let was = document.pair.previous.shape(row.previous.shape),
      let now = document.pair.current.shape(row.current.shape)
    else { return "the newer one" }
    return "\(was.arcrole) → \(now.arcrole)"
  }

  mutating func appendNote(_ text: String, indent: Int = 0) {
    append(TextLine(text, .faint, indent: indent, hanging: 2))
  }

  private mutating func appendWithRoles(_ rows: [ChangeRow]) {
    for change in [Change.addedWithRole, .removedWithRole] {
      let rows = rows.filter { $0.change == change }
      guard !rows.isEmpty else { continue }
      let isNew = change == .addedWithRole
      let roles = Dictionary(grouping: rows) { document.roles($0.current, $0.previous) }
        .sorted { document.sortKey($0.key, nil) < document.sortKey($1.key, nil) }
      var line = TextLine(hanging: 2)
      line.add(mark: change.mark.text, change.mark.tint)
      let noun = roles.count == 1 ? "role" : "roles"
      line.add(
        "\(roles.count) \(isNew ? "new \(noun)" : "\(noun) removed") with \(Self.number(rows.count)) relationships:"
      )
      append(line)
      for (roles, rows) in roles {
        var line = TextLine(indent: 2)
        line.add(mark: change.mark.text, change.mark.tint)
        line.add(document.title(of: roles))
        line.add(Self.number(rows.count), .faint)
        append(line)
      }
    }
  }
}

extension ChangeRow {
  var isWithRole: Bool { change == .addedWithRole || change == .removedWithRole }
}
