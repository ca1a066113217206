/// A table of a page.
struct PageTable {
  /// A cell.
  struct Cell {
    var value: ReportTable.Value
    /// Where it leads; `nil` nowhere.
    var target: String?

    init(_ value: ReportTable.Value, target: String? = nil) {
      self.value = value
      self.target = target
    }

    /// A text; empty for `nil`.
    init(_ text: String?, _ target: String? = nil) {
      self.init(text.map { .text($0) } ?? .null, target: target)
    }

    /// A number; empty for `nil`.
    init(count: Int64?) { self.init(count.map { .integer($0) } ?? .null) }
  }

  /// What it shows, in one line.
  var caption: String
  var columns: [ReportTable.Column]

  /// Everything before the rows.
  func begin() -> String {
    PageTemplates.render(
      "table-head",
      [
        "caption": caption,
        "columns": columns.map { ["name": $0.name, "isNumber": $0.kind != .text] as PageFields },
      ])
  }

  /// Rows, in the order of the columns.
  func rows(_ rows: [[Cell]]) -> String {
    PageTemplates.render("table-rows", ["rows": rows.map { ["cells": fields(of: $0)] }])
  }

  private func fields(of row: [Cell]) -> [PageFields] {
    row.enumerated().map { index, cell in
      var fields: PageFields = ["isNumber": columns[index].kind != .text]
      fields["value"] = cell.value.text.flatMap { $0.isEmpty ? nil : PageText.shortened($0) }
      fields["target"] = cell.target
      fields["isLong"] = columns[index].kind == .text && (cell.value.text?.utf8.count ?? 0) > 24
      return fields
    }
  }

  /// Everything behind the rows.
  func end(note: String?) -> String {
    var fields: PageFields = [:]
    fields["note"] = note
    return PageTemplates.render("table-foot", fields)
  }

  /// The whole table.
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
    output += frame.begin() + frame.controls()
    output += table.begin()
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
    var note = isEmpty && rowsLeftOut == 0 ? "No rows." : nil
    if rowsLeftOut > 0 { note = Self.note(rowsLeftOut: rowsLeftOut) }
    output += table.end(note: note)
    output += frame.end()
  }

  /// What a page says of rows that it does not show.
  static func note(rowsLeftOut: Int) -> String {
    let rows =
      rowsLeftOut == 1 ? "1 more row is" : "\(ChangeText.number(rowsLeftOut)) more rows are"
    return "\(rows) not on this page: --limit takes another number, --format csv has every row."
  }
}
