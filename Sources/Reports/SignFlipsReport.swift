internal import GRDB
internal import XBRL

extension Report {
  /// Relationships whose sign changed. Without a basis against the filing before.
  static let signFlips = Report(
    name: "sign-flips",
    summary: "Items that count toward a total with the opposite sign of the filing before.",
    columns: [
      .init("filing"), .init("previous_filing"), .init("basis"), .init("filer"),
      .init("form_type"), .init("period_of_report"), .init("role_uri"),
      .init("previous_role_uri"), .init("title"), .init("parent"), .init("parent_label"),
      .init("child"), .init("child_label"), .init("previous_weight", .real),
      .init("weight", .real),
    ],
    filters: ReportFilter.Kind.ofFilings + ReportFilter.Kind.ofRoles + [.concept],
    options: [.language, .basis],
    example: "warehouse report sign-flips --format csv",
    textFormatter: { SignFlipFormatter(style: $1) },
    changes: ChangeReport(kind: nil, known: [.signFlipped], inclusions: [])
  ) { run, emit in
    try SignFlips(run: run).rows(emit)
  }
}

/// Reads the rows and names them as the later filing's statements do.
private struct SignFlips {
  let run: ReportRun
  private let position: [String: Int]

  init(run: ReportRun) {
    self.run = run
    let names = Report.signFlips.columns.map(\.name)
    position = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  func rows(_ emit: ([ReportTable.Value]) throws -> Void) throws {
    var names: FilingNames?
    let arguments: [String: (any DatabaseValueConvertible)?] = [
      "basis": (run.request.basis ?? .prior).rawValue,
      "names": JSONFormatter.array(try run.conceptNames()),
    ]
    try run.query("sign_flips", arguments) { row in
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
    var ladder = LabelLadder(language: run.request.language ?? "en-US")
    var numbers: [String: Int64] = [:]
    try run.query("labels", ["filing": filing, "concepts": nil, "lang": nil]) { row in
      guard row["is_effective"] else { return }
      let number = numbers[row["concept"], default: Int64(numbers.count)]
      numbers[row["concept"]] = number
      ladder.add(row["text"], to: number, role: row["label_role"], language: row["lang"])
    }
    self.ladder = ladder
    self.numbers = numbers
  }

  func label(of concept: String, preferred: String?) -> String? {
    numbers[concept].flatMap { ladder.text(of: $0, preferredRole: preferred) }
  }
}
