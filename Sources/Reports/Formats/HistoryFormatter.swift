/// A history for people: under each form family the periods, and a mark in each period in which a concept or
/// relationship is there.
///
/// Lines wait until their form family is complete, since only then the periods are known.
struct HistoryFormatter: RowFormatter {
  let style: ReportStyle
  let columns: ReportTable.Positions
  private(set) var head: [String?] = []
  private(set) var lines: [Line] = []
  private(set) var rows = 0

  /// A concept or relationship.
  struct Line {
    var section: String
    var parent: String?
    var subject: String
    var detail: String?
    var periods: Set<String>
    var first: String
    var last: String
    var isCurrent: Bool
  }

  /// The periods after all that are shown; sorts behind them.
  private static let later = "later"
  /// More periods than this are written, not drawn.
  private static let drawnPeriods = 40

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    let row = NamedRow(row, columns)
    let head = ["filer", "cik", "form_family"].map(row.text)
    if head != self.head {
      flush(to: &output)
      self.head = head
    }
    rows += 1
    lines.append(Self.line(row))
  }

  private static func line(_ row: NamedRow) -> Line {
    let link = row.text("link")
    let missing = row.text("missing_periods").flatMap { $0 == "0" ? nil : "missing in \($0)" }
    return Line(
      section: link.map { $0.hasSuffix("Link") ? String($0.dropLast(4)) : $0 } ?? "concepts",
      parent: row.text("parent"), subject: row.text("child") ?? row.text("concept") ?? "",
      detail: link == nil ? missing : HistoryRow.signed(row.text("weights")),
      periods: Set((row.text("standing") ?? "").split(separator: ",").map(String.init)),
      first: row.text("first_period") ?? "", last: row.text("last_period") ?? "",
      isCurrent: row.text("is_current") == "1")
  }

  private mutating func flush(to output: inout String) {
    guard let first = lines.first else { return }
    if rows > lines.count { output += "\n" }
    var periods = Set(lines.flatMap { $0.periods.union([$0.first, $0.last]) }).sorted()
    var line = TextLine(name: head[0], .title, hanging: 2)
    line.add(name: head[1].map { "CIK \($0)" })
    line.add((head[2] ?? "").isEmpty ? "form unknown" : head[2])
    let end = lines.contains(where: \.isCurrent) ? "the latest filing" : "later filings without"
    line.add("\(periods.first ?? "") to \(periods.last ?? ""), \(end)")
    line.append(to: &output, style)
    if !lines.contains(where: \.isCurrent) { periods.append(Self.later) }
    var (section, parent): (String?, String?) = (nil, nil)
    for line in lines {
      if line.section != section {
        (section, parent) = (line.section, nil)
        TextLine(name: line.section, .title, indent: 2).append(to: &output, style)
      }
      if let name = line.parent, name != parent {
        parent = name
        TextLine(name: name, .plain, indent: 4).append(to: &output, style)
      }
      append(line, periods, indent: first.parent == nil ? 4 : 6, to: &output)
    }
    lines = []
  }

  private func append(_ line: Line, _ periods: [String], indent: Int, to output: inout String) {
    var text = TextLine(indent: indent)
    let tint: TextLine.Tint = line.isCurrent ? .plain : .removed
    if line.periods.isEmpty || periods.count > Self.drawnPeriods {
      text.add(name: "\(line.first) to \(line.isCurrent ? "now       " : line.last)", tint)
    } else {
      let marks = periods.map { period in
        line.periods.contains(period)
          ? "●" : period > line.first && period < line.last ? "○" : "·"
      }
      text.add(name: marks.joined(), tint)
    }
    text.add(line.detail)
    text.add(name: line.subject, .plain)
    text.append(to: &output, style)
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    flush(to: &output)
    output += TextFormatter.end(isEmpty: rows == 0, rowsLeftOut: rowsLeftOut)
  }
}
