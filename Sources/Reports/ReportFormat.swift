/// How a report is written down. The raw values are those of `--format`.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// Aligned columns for reading; not meant for programs.
  case text
  /// RFC 4180 with a header row and LF line ends. NULL is empty, an empty text is `""`.
  case csv
  /// One array of objects, one object a line, keys in column order.
  case json
  /// A GitHub-flavoured pipe table.
  case markdown
  /// A page to open in a browser; no report has one yet.
  case html
}

extension ReportFormat {
  /// What writes this format, or `nil` when nothing does.
  func formatter(
    title: String?, columns: [ReportTable.Column], style: ReportStyle
  ) -> (any RowFormatter)? {
    switch self {
    case .text: TextFormatter(title: title, columns: columns, style: style)
    case .csv: CSVFormatter(columns: columns, style: style)
    case .json: JSONFormatter(columns: columns)
    case .markdown: MarkdownFormatter(title: title, columns: columns, style: style)
    case .html: nil
    }
  }
}
