internal import XBRL

/// The changes of one pair as rows for programs: every kind in one table.
struct ChangeTable {
  static let columns: [ReportTable.Column] = [
    .init("filing"), .init("previous_filing"), .init("kind"), .init("change"), .init("severity"),
    .init("role_uri"), .init("previous_role_uri"), .init("arcrole"), .init("parent"),
    .init("child"), .init("previous_parent"), .init("previous_child"), .init("weight", .real),
    .init("previous_weight", .real), .init("preferred_label"), .init("previous_preferred_label"),
    .init("order", .real), .init("previous_order", .real), .init("similarity", .integer),
    .init("concept"), .init("label_role"), .init("lang"), .init("text"), .init("previous_text"),
    .init("elsewhere_role_uri"), .init("elsewhere_parent"),
  ]

  static let summaryColumns: [ReportTable.Column] = columns.prefix(4) + [.init("rows", .integer)]

  let document: ChangeDocument
  private var pair: ChangePair { document.pair }
  private typealias Cells = [String: ReportTable.Value]

  func rows(_ emit: RowSink) throws {
    for cells in meaning() { try emit(Self.row(cells)) }
    for row in document.rows.changes { try emit(Self.row(cells(of: row))) }
    for row in document.rows.roleChanges { try emit(Self.row(cells(of: row))) }
    for row in document.rows.labelChanges { try emit(Self.row(cells(of: row))) }
    try heldBack(in: Self.columns, emit)
  }

  /// Hands over the differences that are no change in the columns of a view of changes: the reason is
  /// where changes have their name.
  func heldBack(in columns: [ReportTable.Column], _ emit: RowSink) throws {
    for row in document.rows.heldBack { try emit(Self.row(cells(of: row), in: columns)) }
    for row in document.rows.listedLabels { try emit(Self.row(cells(of: row), in: columns)) }
  }

  /// The changes of the pair that a view has, given its rows and columns; `nil` when it has others as well, made by
  /// rules of another version.
  func rows(
    among stored: [[ReportTable.Value]], in columns: [ReportTable.Column]
  ) -> SelectedChanges? {
    let all = Set(stored)
    func isStored(_ cells: Cells) -> Bool { all.contains(Self.row(cells, in: columns)) }
    let (comparison, request) = (pair.comparison, document.request)
    var rows = document.rows
    rows.changes = comparison.changes.filter {
      request.shows(ChangeKind($0.kind)) && isStored(cells(of: $0))
    }
    if request.shows(.roles) {
      rows.roleChanges = comparison.roleChanges.filter { isStored(cells(of: $0)) }
    }
    if request.shows(.labels) {
      rows.labelChanges = comparison.labelChanges.filter { isStored(cells(of: $0)) }
    }
    return rows.count - rows.noiseCount == stored.count ? rows : nil
  }

  /// What the changes mean, a row for each sentence: they have a text and no change.
  private func meaning() -> [Cells] {
    guard let meaning = document.meaning else { return [] }
    func cells(_ text: String) -> Cells {
      [
        "filing": .text(pair.current.name), "previous_filing": .text(pair.previous.name),
        "kind": .text("meaning"), "text": .text(text),
      ]
    }
    return meaning.statements.map { statement in
      var cells = cells(statement.sentence)
      cells["role_uri"] = statement.roles.current.map {
        .text(pair.current.input.roles[Int($0)].uri)
      }
      cells["previous_role_uri"] = statement.roles.previous.map {
        .text(pair.previous.input.roles[Int($0)].uri)
      }
      return cells
    } + meaning.causes.map(cells)
  }

  func counts(_ emit: RowSink) throws {
    for kind in ChangeKind.allCases {
      let counts = Change.counts(document.changes(of: kind))
      for change in Change.allCases {
        guard let count = counts[change] else { continue }
        try emit([
          .text(pair.current.name), .text(pair.previous.name), .text(kind.rawValue),
          .text(change.rawValue), .integer(Int64(count)),
        ])
      }
    }
    for (reason, count) in document.heldBackLabelCounts {
      try emit([
        .text(pair.current.name), .text(pair.previous.name), .text(ChangeKind.labels.rawValue),
        .text(reason.rawValue), .integer(Int64(count)),
      ])
    }
  }

  private static func row(
    _ cells: Cells, in columns: [ReportTable.Column] = ChangeTable.columns
  ) -> [ReportTable.Value] {
    columns.map { cells[$0.name] ?? .null }
  }

  private func cells(of row: ChangeRow) -> Cells {
    var cells = cells(
      ChangeKind(row.kind), row.change.rawValue, row.severity.word, row.current, row.previous)
    if row.change == .subtotalRemoved {
      cells["previous_parent"] = nil
      cells["previous_child"] = nil
    }
    if let partner = document.stories.partner(of: row) {
      let isAdded = row.current.child != nil
      let (side, other) =
        isAdded ? (pair.previous, partner.previous) : (pair.current, partner.current)
      cells["elsewhere_role_uri"] = other.role.map { .text(side.input.roles[Int($0)].uri) }
      cells["elsewhere_parent"] = other.parent.map { .text(side.text(ofConcept: $0)) }
    }
    return cells
  }

  private func cells(of row: HeldBackRow) -> Cells {
    cells(
      ChangeKind(row.kind), row.reason.rawValue, Severity.wordOfNoise, row.current, row.previous)
  }

  private func cells(
    _ kind: ChangeKind, _ change: String, _ severity: String, _ current: RowSide = RowSide(),
    _ previous: RowSide = RowSide()
  ) -> Cells {
    var cells: Cells = [
      "filing": .text(pair.current.name), "previous_filing": .text(pair.previous.name),
      "basis": .init(pair.basis?.rawValue), "kind": .text(kind.rawValue), "change": .text(change),
      "severity": .text(severity),
    ]
    for (side, row, prefix) in [
      (pair.current, current, ""), (pair.previous, previous, "previous_"),
    ] {
      cells[prefix + "role_uri"] = row.role.map { .text(side.input.roles[Int($0)].uri) }
      cells[prefix + "parent"] = row.parent.map { .text(side.text(ofConcept: $0)) }
      cells[prefix + "child"] = row.child.map { .text(side.text(ofConcept: $0)) }
      cells[prefix + "order"] = row.order.map { .real($0) }
      guard let shape = side.shape(row.shape) else { continue }
      cells[prefix + "weight"] = shape.weight.map { .real($0) }
      cells[prefix + "preferred_label"] = side.preferredLabel(row.shape).map { .text($0) }
      if cells["arcrole"] == nil { cells["arcrole"] = .text(shape.arcrole) }
    }
    // Rows of what was removed show it as the views do: the ends are those of the earlier filing.
    if current.parent == nil, current.child == nil {
      for end in ["parent", "child"] { cells[end] = cells["previous_" + end] }
    }
    return cells
  }

  private func cells(of row: RoleChange) -> Cells {
    var (current, previous) = (RowSide(), RowSide())
    (current.role, previous.role) = (row.current, row.previous)
    var cells = cells(.roles, row.change.rawValue, row.severity.word, current, previous)
    cells["similarity"] = row.similarity.map { .integer(Int64($0)) }
    cells["elsewhere_role_uri"] = document.counterpart(of: row).map { role, names in
      .text(names.side.input.roles[Int(role)].uri)
    }
    return cells
  }

  private func cells(of row: LabelChange) -> Cells {
    cells(row.change.rawValue, row.severity.word, row.current, row.previous)
  }

  private func cells(of row: HeldBackLabel) -> Cells {
    cells(row.reason.rawValue, Severity.wordOfNoise, row.current, row.previous)
  }

  private func cells(
    _ change: String, _ severity: String, _ current: ComparisonInput.Label?,
    _ previous: ComparisonInput.Label?
  ) -> Cells {
    var cells = cells(.labels, change, severity)
    let label = document.label(current, previous)
    cells["concept"] = .text(label.concept)
    cells["label_role"] = .text(label.role)
    cells["lang"] = .text(label.language)
    cells["text"] = current.map { .text(document.new.labels.text($0.text)) }
    cells["previous_text"] = previous.map { .text(document.old.labels.text($0.text)) }
    return cells
  }
}

extension ChangePair {
  /// Writes what changed between the two filings.
  ///
  /// - Throws: ``ReportError`` for a role or concept that neither filing has, and whatever
  ///   `write` throws.
  public func write(
    _ request: ChangeRequest = ChangeRequest(), as format: ReportFormat = .text,
    style: ReportStyle = ReportStyle(), to write: (String) throws -> Void
  ) throws {
    let document = try ChangeDocument(self, request)
    if format == .text {
      var text = ChangeText(document, style)
      return try write(text.text())
    }
    if format == .html { return try ChangePageWriter.write(document, to: write) }
    let table = ChangeTable(document: document)
    let columns = request.isSummary ? ChangeTable.summaryColumns : ChangeTable.columns
    var formatter = format.formatter(columns: columns, style: style)
    _ = try Rendering(limit: request.limit, as: format).run(
      &formatter, rows: { try request.isSummary ? table.counts($0) : table.rows($0) }, to: write)
  }
}
