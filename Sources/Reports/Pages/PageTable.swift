struct PageTable {
  struct Cell {
    var value: ReportTable.Value
    var target: String?

    init(_ value: ReportTable.Value) { self.value = value }

    /// A text; empty for `nil`.
    init(_ text: String?, _ target: String? = nil) {
      (value, self.target) = (ReportTable.Value(text), target)
    }

    /// A number; empty for `nil`.
    init(count: Int64?) { value = count.map { .integer($0) } ?? .null }
  }

  /// What it shows, in one line.
  var caption: String
  var columns: [ReportTable.Column]

  func begin() -> String {
    PageTemplates.render(
      "table-head",
      [
        "caption": caption,
        "columns": columns.map { ["name": $0.name, "isNumber": $0.kind != .text] as PageFields },
      ])
  }

  /// Rows, in the order of the columns.
  ///
  /// Written without a template: a page has thousands of cells, and filling one takes ten times as long as its text.
  func rows(_ rows: [[Cell]]) -> String {
    var html = ""
    for row in rows {
      html += "<tr>"
      for (column, cell) in zip(columns, row) {
        append(cell, isNumber: column.kind != .text, to: &html)
      }
      html += "</tr>\n"
    }
    return html
  }

  private func append(_ cell: Cell, isNumber: Bool, to html: inout String) {
    let text = cell.value.text ?? ""
    html += isNumber ? "<td class=\"n\">" : text.utf8.count > 24 ? "<td class=\"x\">" : "<td>"
    let words = "<bdi>\(PageText.escaped(PageText.shortened(text)))</bdi>"
    if let target = cell.target {
      html += "<a href=\"\(PageText.escaped(target))\">\(words)</a>"
    } else if !text.isEmpty {
      html += words
    }
    html += "</td>"
  }

  func end(note: String?) -> String {
    PageTemplates.render("table-foot", ["note": note])
  }

  func html(_ rows: [[Cell]], note: String? = nil) -> String {
    begin() + self.rows(rows) + end(note: note)
  }
}

/// The rows of a report as a page with one table.
struct HTMLTableFormatter: RowFormatter {
  /// Rows of a page when nobody asks for another number: what a browser shows at once.
  static let rowsAtMost = 5_000
  private static let rowsAtOnce = 100

  private let frame: PageFrame
  private let table: PageTable
  private var waiting: [[PageTable.Cell]] = []
  private var isEmpty = true

  init(title: String?, summary: String? = nil, columns: [ReportTable.Column]) {
    frame = PageFrame(title: title ?? "Table", summary: summary, filter: .search)
    table = PageTable(caption: summary ?? title ?? "Table", columns: columns)
  }

  func begin(to output: inout String) {
    output += frame.begin() + frame.controls() + table.begin()
  }

  mutating func append(_ row: [ReportTable.Value], to output: inout String) {
    isEmpty = false
    waiting.append(row.map { PageTable.Cell($0) })
    if waiting.count == Self.rowsAtOnce { flush(to: &output) }
  }

  private mutating func flush(to output: inout String) {
    output += table.rows(waiting)
    waiting = []
  }

  mutating func end(rowsLeftOut: Int, to output: inout String) {
    flush(to: &output)
    output += table.end(note: PageText.note(isEmpty: isEmpty, rowsLeftOut: rowsLeftOut))
    output += frame.end()
  }
}
