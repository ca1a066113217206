/// Flipped signs for people: under each filing its roles, under each role the items and their totals.
struct SignFlipFormatter: RowFormatter {
  let style: ReportStyle
  private let columns = Report.positions(in: "sign-flips")
  private(set) var filing: [String?] = []
  private(set) var role: String?

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let row = NamedRow(row, columns)
    let head = ["filing", "previous_filing", "basis"].map(row.text)
    if head != filing {
      if !filing.isEmpty { output += "\n" }
      appendHead(row, to: &output)
      (filing, role) = (head, nil)
    }
    if row.text("role_uri") != role {
      role = row.text("role_uri")
      let segment = role.map(URISegment.last)
      let title = row.text("title") ?? segment ?? ""
      var line = TextLine(title, .title, indent: 2, hanging: 2)
      let width = style.width ?? TextLine.defaultWidth
      if let segment, segment != title, title.count + segment.count + 4 <= width {
        line.add(name: segment)
      }
      line.append(to: &output, style)
    }
    appendItem(row, to: &output)
  }

  private func appendHead(_ row: NamedRow, to output: inout String) {
    var line = TextLine(name: row.text("filing"), .title, hanging: 2)
    line.add(row.text("form_type") ?? "form unknown")
    line.add(row.text("period_of_report") ?? "period unknown")
    line.add(row.text("filer"))
    line.add(mark: "compared with", .faint)
    line.add(name: row.text("previous_filing"), .plain)
    if row.text("basis") != ComparisonBasis.prior.rawValue { line.add("of a year before", .faint) }
    line.append(to: &output, style)
  }

  private func appendItem(_ row: NamedRow, to output: inout String) {
    var line = TextLine(indent: 4)
    line.add(mark: "±", .changed)
    line.add(row.text("child_label"))
    line.add(name: row.text("child"))
    let weights = ["previous_weight", "weight"].map { column in
      row.text(column).map { $0.hasPrefix("-") ? $0 : "+" + $0 } ?? "none"
    }
    line.add(name: "weight \(weights[0]) → \(weights[1])", .changed)
    line.add(mark: "in", .faint)
    line.breakBeforeLast()
    line.add(row.text("parent_label"))
    line.add(name: row.text("parent"))
    line.append(to: &output, style)
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    output += TextFormatter.end(isEmpty: filing.isEmpty, rowsLeftOut: rowsLeftOut)
  }
}
