/// The page of a report whose rows are in tables under headings: head, controls, notes, then section by section.
struct GroupedPage {
  var frame: PageFrame
  /// What comes before the controls, such as charts.
  var lead = ""
  var legend = ""
  var rows: Int
  /// Rows that it has no room for; `nil` when nobody counted them.
  var rowsLeftOut: Int? = 0
  /// What is to be said before the sections: that there are no rows, or what is not on the page.
  var notes: [String] = []

  static let noRows = "No rows."

  static func limit(of run: ReportRun, atMost: Int) -> Int { max(0, run.request.limit ?? atMost) }

  func write<Section>(
    _ sections: [Section], _ html: (Section) -> String, to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    try write(frame.begin() + lead + frame.controls() + legend)
    for note in notes { try write(PageTemplates.note(note)) }
    for section in sections { try write(html(section)) }
    try write(frame.end())
    return ReportOutcome(rows: rows, rowsLeftOut: rowsLeftOut)
  }
}
