internal import XBRL

/// One pair of filings on a page: the filings, counts, a list of changes, then for each role both trees
/// side by side.
struct ChangePage {
  /// Rows of the list of changes, and of label changes, when nobody asks for another number.
  static let listedAtMost = 500

  let document: ChangeDocument
  /// Begins the names of anchors, so that several pairs fit on a page.
  let prefix: String
  /// Heading of the parts: `h2`, or `h3` when the pair has a heading of its own.
  let level: String
  let sections: [RoleSection]
  /// Changes that have an anchor in the trees of either side, with the section and row it is in.
  let anchors: Anchors

  typealias Anchors = (previous: [Int32: AnchorPlace], current: [Int32: AnchorPlace])

  struct AnchorPlace: Hashable {
    var section: Int
    var row: Int
  }

  var pair: ChangePair { document.pair }

  /// `number` is the place of the pair among several on the page, `nil` when it is alone; `room` the places of
  /// trees that the page has left.
  init(_ document: ChangeDocument, number: Int? = nil, room: inout Int) {
    self.document = document
    prefix = number.map { "p\($0)-" } ?? ""
    level = number == nil ? "h2" : "h3"
    let selected = Self.positions(of: document.rows.changes, in: document.pair.comparison.changes)
    sections =
      document.request.isSummary
      ? [] : RoleSections(document, selected: selected, room: &room).sections
    anchors = Self.anchors(sections)
  }

  private static func positions(of rows: [ChangeRow], in all: [ChangeRow]) -> [Int] {
    var next = 0
    return all.indices.filter { index in
      guard next < rows.count, rows[next] == all[index] else { return false }
      next += 1
      return true
    }
  }

  private static func anchors(_ sections: [RoleSection]) -> Anchors {
    var anchors: Anchors = ([:], [:])
    for (number, section) in sections.enumerated() {
      for (index, row) in section.rows.enumerated() {
        let place = AnchorPlace(section: number, row: index)
        let (old, new) = section.nodes(row)
        if let change = old?.change { anchors.previous[change] = anchors.previous[change] ?? place }
        if let change = new?.change { anchors.current[change] = anchors.current[change] ?? place }
      }
    }
    return anchors
  }

  // MARK: Parts

  static func title(_ pair: ChangePair) -> String {
    "Changes in \(shortName(pair.current)) since \(shortName(pair.previous))"
  }

  /// The key of a filing, or the last part of the path it was read from.
  static func shortName(_ side: ChangeSide) -> String { URISegment.last(of: side.name) }

  var kinds: [ChangeKind] { ChangeKind.allCases.filter(document.shows) }

  /// Hands over the parts of the pair in order; what filters rows comes after the counts.
  func write(controls: String = "", to write: (String) throws -> Void) throws {
    try write(head())
    try write(controls)
    guard !pair.hasNoCommonKind else { return try write("</article>\n") }
    if !document.request.isSummary {
      try write(ChangeList(page: self).html())
      for kind in ChangeText.order where document.shows(kind) && hasSection(kind) {
        try writeKind(kind, write)
      }
    }
    try write("</article>\n")
  }

  private func head() -> String {
    let sentences = document.meaning?.sentences ?? []
    return PageTemplates.render(
      "change-head",
      [
        "p": prefix, "isOneOfSeveral": level != "h2", "pairTitle": Self.title(pair),
        "sides": [("before", pair.previous), ("after", pair.current)].map { title, side in
          [
            "side": title, "filing": side.name, "form": side.formType ?? "form unknown",
            "period": side.period ?? "period unknown", "filer": side.filer ?? "filer unknown",
          ]
        }, "notes": document.notes, "hasMeaning": !sentences.isEmpty, "meaning": sentences,
        "hasCounts": !pair.hasNoCommonKind, "counts": counts,
        "message": pair.hasNoCommonKind ? "There is \(document.noCommonKind)." : nil,
      ])
  }

  private var counts: [PageFields] {
    kinds.map { kind in
      let counts = Change.counts(document.changes(of: kind))
      let numbers = Change.allCases.compactMap { change -> PageFields? in
        counts[change].map { ["number": $0, "change": change.rawValue] }
      }
      return [
        "kind": kind.rawValue, "words": document.counts(of: kind),
        "isLinked": !document.request.isSummary && hasSection(kind), "numbers": numbers,
      ]
    }
  }

  private func hasSection(_ kind: ChangeKind) -> Bool {
    switch kind {
    case .roles: !document.rows.roleChanges.isEmpty
    case .labels: !document.rows.labelChanges.isEmpty || !document.rows.listedLabels.isEmpty
    default: sections.contains { ChangeKind($0.kind) == kind }
    }
  }

  private func writeKind(_ kind: ChangeKind, _ write: (String) throws -> Void) throws {
    let heading = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
    let missing = sections.count { ChangeKind($0.kind) == kind && $0.before == nil }
    try write(
      PageTemplates.render(
        "change-kind",
        [
          "p": prefix, "kind": kind.rawValue, "level": level, "heading": heading,
          "note": missing > 0
            ? "\(ChangeText.number(missing)) roles are without their trees here, because the page has no more room: --kind \(kind.rawValue) and --role show them."
            : nil,
        ]))
    switch kind {
    case .roles: try write(ChangeTexts(page: self).roles())
    case .labels: try write(ChangeTexts(page: self).labels())
    default:
      for (number, section) in sections.enumerated() where ChangeKind(section.kind) == kind {
        try write(RoleTrees(page: self, number: number).html())
      }
    }
  }

  func anchor(_ change: Int32, isOld: Bool) -> String { prefix + (isOld ? "b" : "a") + "\(change)" }

  /// What tells a role of the pair from others, for filters.
  func roleNumber(_ roles: ChangeDocument.RolePair) -> String {
    prefix + (roles.current == nil ? "b" : "a") + "\(document.naming(roles).role)"
  }
}

extension TextLine.Tint {
  var className: String? {
    switch self {
    case .plain, .title, .faint: nil
    case .added, .removed, .changed, .moved: "\(self)"
    }
  }
}

extension Change {
  /// The class of rows and cells with this change: the first letter of their tint's.
  var rowClass: String { String((mark.tint.className ?? "moved").prefix(1)) }

  /// The mark as pages write it.
  var sign: String { mark.text == "-" ? "−" : mark.text }
}
