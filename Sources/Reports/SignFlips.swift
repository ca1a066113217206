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
    let position = Report.positions(in: run.report.name)
    var (named, labels): (String?, LabelLadder<String>) = (nil, LabelLadder(language: nil))
    let basis = (run.request.basis ?? .prior).rawValue
    let concepts = JSONFormatter.array(try run.conceptNames())
    try run.query("sign_flips", ["basis": basis, "names": concepts]) { row in
      let filing: String = row["filing"]
      if named != filing {
        labels = try self.labels(of: filing)
        named = filing
      }
      var cells = Array(row.reportValues.prefix(position.count))
      for end in ["parent", "child"] {
        let label = labels.text(of: row[end], preferredRole: row["\(end)_preferred_label"])
        if let index = position["\(end)_label"], let label { cells[index] = .text(label) }
      }
      try emit(cells)
    }
  }

  private func labels(of filing: String) throws -> LabelLadder<String> {
    var labels = LabelLadder<String>(language: run.request.language)
    try run.query("labels", ["filing": filing, "concepts": nil, "lang": nil]) { row in
      guard row["is_effective"] else { return }
      labels.add(row["text"], to: row["concept"], role: row["label_role"], language: row["lang"])
    }
    return labels
  }
}
