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
    var names: FilingNames?
    let basis = (run.request.basis ?? .prior).rawValue
    let concepts = JSONFormatter.array(try run.conceptNames())
    try run.query("sign_flips", ["basis": basis, "names": concepts]) { row in
      let filing: String = row["filing"]
      if names?.filing != filing { names = try FilingNames(filing, run) }
      var cells = Array(row.reportValues.prefix(position.count))
      for end in ["parent", "child"] {
        let label = names?.label(of: row[end], preferred: row["\(end)_preferred_label"])
        if let index = position["\(end)_label"], let label { cells[index] = .text(label) }
      }
      try emit(cells)
    }
  }
}

/// The labels of one filing by the names of concepts.
private struct FilingNames {
  let filing: String
  private var ladder: LabelLadder
  private var numbers: [String: Int64] = [:]

  init(_ filing: String, _ run: ReportRun) throws {
    self.filing = filing
    ladder = LabelLadder(language: run.request.language)
    try run.query("labels", ["filing": filing, "concepts": nil, "lang": nil]) { row in
      guard row["is_effective"] else { return }
      let number = numbers[row["concept"], default: Int64(numbers.count)]
      numbers[row["concept"]] = number
      ladder.add(row["text"], to: number, role: row["label_role"], language: row["lang"])
    }
  }

  func label(of concept: String, preferred: String?) -> String? {
    numbers[concept].flatMap { ladder.text(of: $0, preferredRole: preferred) }
  }
}
