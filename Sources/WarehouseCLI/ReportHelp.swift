internal import ArgumentParser
internal import Reports

/// The help of one report: the options that it takes, its columns and what they say, and an example.
struct ReportHelp {
  let report: Report

  /// The help that a command line asks for, such as `report tree --help` or `help report tree`.
  ///
  /// - Returns: `nil` when no report is named.
  /// - Throws: `ReportError` for a name that no report has.
  init?(askedForBy words: [String]) throws {
    var rest = words.filter { !["-h", "--help"].contains($0) }
    if rest.first == "help" { rest.removeFirst() }
    guard rest.count < words.count,
      let command = try? WarehouseCommand.parseAsRoot(rest) as? ReportCommand,
      let name = command.name
    else { return nil }
    report = try Report(named: name)
  }

  /// The whole text; lines of at most 80 columns where the words allow it.
  var text: String {
    var text = Self.wrapped("OVERVIEW: \(report.summary)", indent: 0) + "\n"
    text += "USAGE: warehouse report \(report.name) \(usage)\n"
    if !report.filters.isEmpty {
      text += "\nFILTERS: (the same again is an alternative; different ones hold together)\n"
      for kind in report.filters { text += Self.line("--\(kind.rawValue)", ArgumentHelp(kind)) }
    }
    text += "\nOPTIONS:\n"
    for option in report.options { text += lines(of: option) }
    text += commonLines
    text += "\nCOLUMNS:\n" + Self.lines(of: report.columns)
    for table in report.tables {
      text += "\nCOLUMNS with \(table.option):\n" + Self.lines(of: table.columns)
    }
    return text + "\nEXAMPLE:\n  \(report.example)\n"
  }

  /// The options that must be there, and that there are others.
  private var usage: String {
    let filters = report.requiredFilters.map {
      "--\($0.rawValue) <\(ArgumentHelp($0).valueName ?? "")>"
    }
    let options = report.requiredOptions.map {
      $0 == .extract ? "--cal <file>" : "--\($0.rawValue)"
    }
    let site = report.isSite ? ["--format html", "--output <folder>"] : []
    return (filters + options + site + ["[<options>]"]).joined(separator: " ")
  }

  // MARK: Options

  private func lines(of option: ReportOption) -> String {
    let help = ArgumentHelp(option)
    guard option == .extract else {
      return Self.line("--\(option.rawValue)", help, values: report.values(of: option))
    }
    return Self.line("--cal", help) + Self.line("--metalinks", .metaLinks)
  }

  private var commonLines: String {
    let severities = QualitySeverity.allCases.map(\.rawValue)
    var text = report.hasQualityFindings ? Self.line("--fail-on", .failOn, values: severities) : ""
    if report.isSite { text += Self.line("--output", .output) + Self.line("--force", .force) }
    text += Self.line("--format", .format, values: report.formats.map(\.rawValue))
    text += Self.line("--limit", .limit)
    if !report.isSite { text += Self.line("--csv-guard", .csvGuard) }
    return text + Self.line("--database", .database)
  }

  private static func lines(of columns: [ReportTable.Column]) -> String {
    columns.map { line($0.name, $0.meaning ?? "") }.joined()
  }

  // MARK: Lines

  private static let labelWidth = 26
  private static let width = 80

  private static func line(
    _ option: String, _ help: ArgumentHelp, values: [String] = []
  ) -> String {
    let label = help.valueName.map { "\(option) <\($0)>" } ?? option
    let list = values.isEmpty ? "" : " (values: \(values.joined(separator: ", ")))"
    return line(label, help.abstract + list)
  }

  /// A label and, beside it or below it, what it means.
  private static func line(_ label: String, _ text: String) -> String {
    let label = "  \(label)"
    let body = wrapped(text, indent: labelWidth)
    guard label.count < labelWidth else { return label + "\n" + body }
    let padding = String(repeating: " ", count: labelWidth - label.count)
    return label + padding + body.dropFirst(labelWidth)
  }

  private static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let words = text.split(separator: " ")
    var lines = ["\(margin)\(words.first ?? "")"]
    for word in words.dropFirst() {
      if lines[lines.count - 1].count + 1 + word.count > width {
        lines.append("\(margin)\(word)")
      } else {
        lines[lines.count - 1] += " \(word)"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
