internal import GRDB

/// The body of report `sign-flips`: relationships whose sign changed, named as the later filing's statements do.
/// Without a basis against the filing before.
struct SignFlips: ReportBody {
  let run: ReportRun

  func formatter(as format: ReportFormat, _ style: ReportStyle) -> (any RowFormatter)? {
    format == .text ? SignFlipFormatter(style: style) : nil
  }

  func notes(as format: ReportFormat) throws -> [ReportNote] {
    try ChangeNotes(run: run, kind: nil).notes(isText: format == .text || format == .html)
  }

  func rows(_ emit: RowSink) throws {
    let basis = (run.request.basis ?? .prior).rawValue
    let concepts = JSONFormatter.array(try run.conceptNames())
    var rows: [Row] = []
    try run.query("sign_flips", ["basis": basis, "names": concepts]) { row in
      if let last = rows.last, last["filing"] as String != row["filing"] {
        try write(rows, emit)
        rows = []
      }
      rows.append(row.copy())
    }
    try write(rows, emit)
  }

  /// Writes the rows of one filing, with its labels.
  private func write(_ rows: [Row], _ emit: RowSink) throws {
    guard let filing: String = rows.first?["filing"] else { return }
    let position = Report.positions(in: run.report.name)
    let labels = try labels(of: filing, Set(rows.flatMap { [$0["parent_id"], $0["child_id"]] }))
    for row in rows {
      var cells = Array(row.reportValues.prefix(position.count))
      for end in ["parent", "child"] {
        let label = labels.text(of: row[end], preferredRole: row["\(end)_preferred_label"])
        if let index = position["\(end)_label"], let label { cells[index] = .text(label) }
      }
      try emit(cells)
    }
  }

  private func labels(
    of filing: String, _ concepts: Set<Int64>
  ) throws -> LabelLadder<String> {
    var labels = LabelLadder<String>(language: run.request.language)
    let concepts = JSONFormatter.array(concepts.sorted())
    try run.query("labels", ["filing": filing, "concepts": concepts, "lang": nil]) { row in
      guard row["is_effective"] else { return }
      labels.add(row["text"], to: row["concept"], role: row["label_role"], language: row["lang"])
    }
    return labels
  }
}
