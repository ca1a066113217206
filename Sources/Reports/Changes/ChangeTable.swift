internal import XBRL

/// The changes of one pair as rows for programs: every kind in one table.
struct ChangeTable {
  /// Columns of a comparison.
  static let columns: [ReportTable.Column] = [
    .init("filing"), .init("previous_filing"), .init("kind"), .init("change"), .init("severity"),
    .init("role_uri"), .init("previous_role_uri"), .init("arcrole"), .init("parent"),
    .init("child"), .init("previous_parent"), .init("previous_child"), .init("weight", .real),
    .init("previous_weight", .real), .init("preferred_label"), .init("previous_preferred_label"),
    .init("order", .real), .init("previous_order", .real), .init("similarity", .integer),
    .init("concept"), .init("label_role"), .init("lang"), .init("text"), .init("previous_text"),
  ]

  /// Columns of its counts.
  static let summaryColumns: [ReportTable.Column] = [
    .init("filing"), .init("previous_filing"), .init("kind"), .init("change"),
    .init("rows", .integer),
  ]

  let document: ChangeDocument
  private var pair: ChangePair { document.pair }
  private typealias Cells = [String: ReportTable.Value]

  /// Hands over every row, kind by kind.
  func rows(_ emit: ([ReportTable.Value]) throws -> Void) throws {
    for row in document.rows.changes { try emit(Self.row(cells(of: row))) }
    for row in document.rows.roleChanges { try emit(Self.row(cells(of: row))) }
    if !document.rows.labelChanges.isEmpty {
      let (old, new) = (pair.previous.input.labels(), pair.current.input.labels())
      for row in document.rows.labelChanges { try emit(Self.row(cells(of: row, old, new))) }
    }
    for row in document.rows.heldBack { try emit(Self.row(cells(of: row))) }
  }

  /// Hands over the differences that are no change in the columns of a view of changes: the reason is
  /// where changes have their name.
  func heldBack(
    in columns: [ReportTable.Column], _ basis: ComparisonBasis,
    _ emit: ([ReportTable.Value]) throws -> Void
  ) throws {
    for row in document.rows.heldBack { try emit(Self.row(cells(of: row), in: columns, basis)) }
  }

  /// The changes of the pair that a view has.
  ///
  /// - Parameters:
  ///   - stored: rows of the view.
  ///   - columns: its columns.
  ///   - basis: the pair's.
  /// - Returns: the rows; `nil` when the view has others as well, made by rules of another version.
  func rows(
    among stored: [[ReportTable.Value]], in columns: [ReportTable.Column], _ basis: ComparisonBasis
  ) -> SelectedChanges? {
    let all = Set(stored)
    func isStored(_ cells: Cells) -> Bool { all.contains(Self.row(cells, in: columns, basis)) }
    let (comparison, request) = (pair.comparison, document.request)
    let (old, new) = (document.old.labels, document.new.labels)
    var rows = document.rows
    rows.changes = comparison.changes.filter {
      request.shows(ChangeKind($0.kind)) && isStored(cells(of: $0))
    }
    if request.shows(.roles) {
      rows.roleChanges = comparison.roleChanges.filter { isStored(cells(of: $0)) }
    }
    if request.shows(.labels) {
      rows.labelChanges = comparison.labelChanges.filter { isStored(cells(of: $0, old, new)) }
    }
    return rows.count - rows.heldBack.count == stored.count ? rows : nil
  }

  /// Hands over how many rows of each change there are.
  func counts(_ emit: ([ReportTable.Value]) throws -> Void) throws {
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
  }

  private static func row(_ cells: Cells) -> [ReportTable.Value] {
    columns.map { cells[$0.name] ?? .null }
  }

  private static func row(
    _ cells: Cells, in columns: [ReportTable.Column], _ basis: ComparisonBasis
  ) -> [ReportTable.Value] {
    columns.map { $0.name == "basis" ? .text(basis.rawValue) : cells[$0.name] ?? .null }
  }

  private func head(_ kind: ChangeKind, _ change: String, _ severity: String) -> Cells {
    [
      "filing": .text(pair.current.name), "previous_filing": .text(pair.previous.name),
      "kind": .text(kind.rawValue), "change": .text(change), "severity": .text(severity),
    ]
  }

  // MARK: Relationships

  private func cells(of row: ChangeRow) -> Cells {
    var cells = head(ChangeKind(row.kind), row.change.rawValue, row.severity.word)
    fill(&cells, row.current, row.previous)
    if row.change == .subtotalRemoved {
      cells["previous_parent"] = nil
      cells["previous_child"] = nil
    }
    return cells
  }

  /// A difference that is no change: the reason is where changes have their name.
  private func cells(of row: HeldBackRow) -> Cells {
    var cells = head(ChangeKind(row.kind), row.reason.rawValue, Severity.wordOfNoise)
    fill(&cells, row.current, row.previous)
    return cells
  }

  private func fill(_ cells: inout Cells, _ current: RowSide, _ previous: RowSide) {
    for (side, row, prefix) in [
      (pair.current, current, ""), (pair.previous, previous, "previous_"),
    ] {
      if row.role >= 0 { cells[prefix + "role_uri"] = .text(side.input.roles[Int(row.role)].uri) }
      if row.parent >= 0 { cells[prefix + "parent"] = .text(side.text(ofConcept: row.parent)) }
      if row.child >= 0 { cells[prefix + "child"] = .text(side.text(ofConcept: row.child)) }
      cells[prefix + "order"] = row.order.map { .real($0) }
      guard let shape = side.shape(of: row) else { continue }
      cells[prefix + "weight"] = shape.weight.map { .real($0) }
      if !shape.preferredLabel.isEmpty {
        cells[prefix + "preferred_label"] = .text(shape.preferredLabel)
      }
      if cells["arcrole"] == nil { cells["arcrole"] = .text(shape.arcrole) }
    }
    // Rows of what was removed show it as the views do: the ends are those of the earlier filing.
    guard current.parent < 0, current.child < 0 else { return }
    for end in ["parent", "child"] { cells[end] = cells["previous_" + end] }
  }

  // MARK: Roles and labels

  private func cells(of row: RoleChange) -> Cells {
    var cells = head(.roles, row.change.rawValue, row.severity.word)
    if row.current >= 0 {
      cells["role_uri"] = .text(pair.current.input.roles[Int(row.current)].uri)
    }
    if row.previous >= 0 {
      cells["previous_role_uri"] = .text(pair.previous.input.roles[Int(row.previous)].uri)
    }
    cells["similarity"] = row.similarity.map { .integer(Int64($0)) }
    return cells
  }

  private func cells(
    of row: LabelChange, _ old: ComparisonInput.Labels, _ new: ComparisonInput.Labels
  ) -> Cells {
    var cells = head(.labels, row.change.rawValue, row.severity.word)
    let side = row.current == nil ? pair.previous : pair.current
    cells["concept"] = .text(side.text(ofConcept: row.concept))
    if let label = row.current ?? row.previous {
      let labels = row.current == nil ? old : new
      cells["label_role"] = .text(labels.roles[Int(label.role)])
      cells["lang"] = .text(labels.languages[Int(label.language)])
    }
    cells["text"] = row.current.map { .text(new.text($0.text)) }
    cells["previous_text"] = row.previous.map { .text(old.text($0.text)) }
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
    let formatter = format.formatter(columns: columns, style: style)
    let rendering = Rendering(limit: request.limit, countsRest: false)
    _ = try rendering.run(
      formatter, rows: { try request.isSummary ? table.counts($0) : table.rows($0) }, to: write)
  }
}
