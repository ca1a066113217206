/// How a report is written down. The raw values are those of `--format`.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// Aligned columns for reading; not meant for programs.
  case text
  /// RFC 4180 with a header row and LF line ends. NULL is empty, an empty text is `""`.
  case csv
  /// One array of objects, one object a line, keys in column order.
  case json
  /// One object a line, as the lines of ``json`` without the array around them.
  case jsonl
  /// A GitHub-flavoured pipe table.
  case markdown
  /// One page to open in a browser, which needs nothing else.
  case html

  /// What writes this format.
  func formatter(
    title: String? = nil, summary: String? = nil, columns: [ReportTable.Column], style: ReportStyle
  ) -> any RowFormatter {
    switch self {
    case .text: TextFormatter(columns: columns, style: style)
    case .csv: CSVFormatter(columns: columns, style: style)
    case .json: JSONFormatter(columns: columns, isArray: true)
    case .jsonl: JSONFormatter(columns: columns, isArray: false)
    case .markdown: MarkdownFormatter(columns: columns, style: style)
    case .html: HTMLTableFormatter(title: title, summary: summary, columns: columns)
    }
  }
}
