internal import XBRL

extension ChangeText {
  /// Roles or labels shown one by one, unless this kind alone is asked for.
  private static let shownByItself = 12

  /// Whether what deserves little attention is shown as well, row by row.
  private var showsAll: Bool {
    document.request.includes.contains(.low) || !document.request.changes.isEmpty
  }

  mutating func appendRoles() {
    let rows = document.rows.roleChanges
    guard !rows.isEmpty else { return }
    appendHeading(.roles)
    for change in [Change.roleSplit, .roleMerged, .roleAdded, .roleRemoved] {
      let isOld = change == .roleRemoved || change == .roleMerged
      appendSome(sorted(rows.filter { $0.change == change }, isOld: isOld), change)
    }
    appendRenamed(rows)
    appendSome(rows.filter { $0.change == .roleClassChanged }, .roleClassChanged)
  }

  /// Rows one by one as far as there is room for them, the others counted.
  private mutating func appendSome(_ rows: [RoleChange], _ change: Change) {
    let limit = isCompact ? Self.shownByItself : Int.max
    for row in rows.prefix(limit) where takesRow() { append(line(of: row)) }
    guard rows.count > limit else { return }
    let words = Change.words([change: rows.count - limit])
    appendNote("… \(words) more; --kind roles shows them")
  }

  private func line(of row: RoleChange) -> TextLine {
    let was = row.previous.map(document.old.title)
    let now = row.current.map(document.new.title)
    var line = TextLine()
    line.add(mark: row.change.mark.text, row.change.mark.tint)
    line.add(row.change == .roleRemoved || row.change == .roleMerged ? was : now)
    func add(_ words: String, _ other: String?) {
      line.add(mark: words, .moved)
      line.breakBeforeLast()
      line.add(other)
    }
    switch row.change {
    case .roleAdded: line.add(name: row.current.flatMap { counts(of: $0, document.pair.current) })
    case .roleRemoved:
      line.add(name: row.previous.flatMap { counts(of: $0, document.pair.previous) })
    case .roleMerged: add("went into", now)
    case .roleSplit: add("split off from", was)
    case .roleRetitled: add("was", was)
    case .roleRenamed:
      line.add(mark: "was", .moved)
      line.add(name: row.previous.map(document.old.side.segment))
    case .roleClassChanged:
      let classes = [(document.pair.previous, row.previous), (document.pair.current, row.current)]
        .compactMap { side, role in role.map { side.input.roles[Int($0)].statementClass } }
      line.add("class \(classes.joined(separator: " → "))")
    default: break
    }
    if let (words, title) = document.rewriting(of: row) { add(words, title) }
    return line
  }

  /// `5 cal, 20 pre`.
  private func counts(of role: Int32, _ side: ChangeSide) -> String? {
    let counts = ComparedKind.allCases.compactMap { kind in
      let count = side.effectiveCount(of: kind, role: role)
      return count == 0 ? nil : "\(Self.number(count)) \(ChangeKind(kind).rawValue.prefix(3))"
    }
    return counts.isEmpty ? nil : counts.joined(separator: ", ")
  }

  /// Roles that go on under another title, one by one; under another URI alone, folded.
  private mutating func appendRenamed(_ rows: [RoleChange]) {
    let retitled = rows.filter { $0.change == .roleRetitled }
    let titled = Set(retitled.map(\.current))
    appendSome(sorted(retitled), .roleRetitled)
    let renamed = sorted(rows.filter { $0.change == .roleRenamed && !titled.contains($0.current) })
    if renamed.count > 3, !showsAll { return appendFolded(renamed) }
    for row in renamed where takesRow() { append(line(of: row)) }
  }

  private func sorted(_ rows: [RoleChange], isOld: Bool = false) -> [RoleChange] {
    func key(_ row: RoleChange) -> (Int, Int, String, String) {
      document.sortKey(.init(current: isOld ? nil : row.current, previous: row.previous), nil)
    }
    return rows.sorted { key($0) < key($1) }
  }

  private mutating func appendFolded(_ renamed: [RoleChange]) {
    guard let first = renamed.first, let was = first.previous, let now = first.current
    else { return }
    let matched = document.pair.comparison.roleMatches.count
    var line = TextLine(hanging: 2)
    line.add(mark: "→", .moved)
    line.add(
      "\(renamed.count) of \(matched) matched roles have another URI under the same title, such as")
    line.add(name: document.pair.previous.input.roles[Int(was)].uri)
    line.add("→", .moved)
    line.add(name: document.pair.current.input.roles[Int(now)].uri)
    append(line)
    appendNote("--include low lists them", indent: 2)
  }

  mutating func appendLabels() {
    guard document.pair.comparison.labelGate == .comparable else { return }
    let rows = document.rows.labelChanges
    let listed = document.rows.listedLabels
    guard !rows.isEmpty || !listed.isEmpty else { return }
    appendHeading(.labels)
    let shown = rows.filter { !$0.isWithConcept || showsAll }
    let limit = isCompact ? Self.shownByItself : Int.max
    for row in document.sorted(shown).prefix(limit) where takesRow() { append(line(of: row)) }
    if shown.count > limit {
      appendNote("… \(Self.number(shown.count - limit)) more; --kind labels shows them")
    }
    let rest = rows.filter(\.isWithConcept)
    if !rest.isEmpty, !showsAll {
      let words = Change.words(Change.counts(rest.map(\.change)))
      appendNote("of concepts that came or went: \(words)")
    }
    for row in listed where takesRow() { append(line(of: row)) }
  }

  private func line(of row: LabelChange) -> TextLine {
    var line = TextLine()
    line.add(mark: row.change.mark.text, row.change.mark.tint)
    add(row.current, row.previous, to: &line)
    return line
  }

  private func line(of row: HeldBackLabel) -> TextLine {
    var line = TextLine()
    line.add(mark: "=", .faint)
    add(row.current, row.previous, to: &line)
    line.add(row.reason.words, .faint)
    return line
  }

  private func add(
    _ current: ComparisonInput.Label?, _ previous: ComparisonInput.Label?, to line: inout TextLine
  ) {
    let (concept, role, _) = document.label(current, previous)
    line.add(name: concept)
    let segment = URISegment.last(of: role)
    if segment != "label" { line.add(segment, .faint) }
    if let previous { line.add("“\(document.old.labels.text(previous.text))”") }
    if current != nil, previous != nil { line.add("→", .moved) }
    if let current { line.add("“\(document.new.labels.text(current.text))”") }
  }
}
