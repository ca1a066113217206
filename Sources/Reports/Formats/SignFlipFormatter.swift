/// Flipped signs for people: under each filing its roles, under each role the items and their totals.
struct SignFlipFormatter: RowFormatter {
  private let style: ReportStyle
  private let columns: [String: Int]
  private var filing: [String?] = []
  private var role: String?

  init(style: ReportStyle) {
    self.style = style
    columns = Report.positions(in: "sign-flips")
  }

  func begin(to output: inout String) {}

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    func text(_ column: String) -> String? { columns[column].flatMap { row[$0].text } }
    let head = ["filing", "previous_filing", "basis"].map(text)
    if head != filing {
      if !filing.isEmpty { output += "\n" }
      appendHead(text, to: &output)
      (filing, role) = (head, nil)
    }
    if text("role_uri") != role {
      role = text("role_uri")
      var line = TextLine(indent: 2, hanging: 2)
      let segment = role.map(URISegment.last)
      let title = text("title") ?? segment ?? ""
      line.add(title, .title)
      let width = style.width ?? TextLine.defaultWidth
      if let segment, segment != title, title.count + segment.count + 4 <= width {
        line.add(name: segment)
      }
      line.append(to: &output, style)
    }
    appendItem(text, to: &output)
  }

  private func appendHead(_ text: (String) -> String?, to output: inout String) {
    var line = TextLine(hanging: 2)
    line.add(name: text("filing"), .title)
    line.add(text("form_type") ?? "form unknown")
    line.add(text("period_of_report") ?? "period unknown")
    line.add(text("filer"))
    line.add(mark: "compared with", .faint)
    line.add(name: text("previous_filing"), .plain)
    if text("basis") != ComparisonBasis.prior.rawValue { line.add("of a year before", .faint) }
    line.append(to: &output, style)
  }

  private func appendItem(_ text: (String) -> String?, to output: inout String) {
    var line = TextLine(indent: 4)
    line.add(mark: "±", .changed)
    line.add(text("child_label"))
    line.add(name: text("child"))
    let weights = ["previous_weight", "weight"].map { column in
      text(column).map { $0.hasPrefix("-") ? $0 : "+" + $0 } ?? "none"
    }
    line.add(name: "weight \(weights[0]) → \(weights[1])", .changed)
    line.add(mark: "in", .faint)
    line.breakBeforeLast()
    line.add(text("parent_label"))
    line.add(name: text("parent"))
    line.append(to: &output, style)
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    if filing.isEmpty && rowsLeftOut == 0 { output += "no rows\n" }
    output += TextFormatter.note(rowsLeftOut: rowsLeftOut)
  }
}
