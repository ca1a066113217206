import Foundation
import TestSupport
import Testing

/// The views of quality are put together from the files of `schema/quality`, one for each rule.
struct `The files of rules` {
  /// A rule as its file has it.
  private struct Rule {
    var name: String
    var title: String
    var fields: [String: String]
    var sql: [String]
  }

  private static let fieldNames = ["Severity", "Source", "Explanation", "Remedy"]

  private func rules() throws -> [Rule] {
    let folder = packageRoot.appending(path: "schema/quality")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let rules = try files.map { file in
      let text = String(
        decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
      let lines = text.split(separator: "\n").map(String.init)
      let head = try #require(lines[0].firstMatch(of: /^-- (Q[-0-9a-z]+): (.+)$/), "\(file)")
      #expect(file.hasPrefix("\(head.1)_"), "\(file)")
      var fields: [String: String] = [:]
      for (name, line) in zip(Self.fieldNames, lines.dropFirst()) {
        #expect(line.hasPrefix("-- \(name): "), "\(file)")
        fields[name] = String(line.dropFirst(name.count + 5))
      }
      let sql = Array(lines.dropFirst(5))
      let first = "'\(head.1)' AS rule, '\(fields["Severity"] ?? "")' AS severity,"
      #expect(sql[0] == "SELECT" && sql[1].hasPrefix("  \(first)"), "\(file)")
      return Rule(name: String(head.1), title: String(head.2), fields: fields, sql: sql)
    }
    // Numbers first, then those of the Data Quality Committee.
    return rules.sorted { key($0.name).lexicographicallyPrecedes(key($1.name)) }
  }

  private func key(_ name: String) -> [String] { [name.hasPrefix("Q-") ? "1" : "0", name] }

  /// What stands before a line that ends in `FROM (`, and behind the line that begins with `) q`.
  private func recorded(_ view: String, _ lines: [String]) throws -> (file: String, made: String) {
    let file = packageRoot.appending(path: "schema/requested/\(view).sql")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(all.firstIndex(of: "FROM ("))
    let end = try #require(all.lastIndex(of: ") q;"))
    let made = (all[...start] + lines + all[end...]).joined(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(made.utf8).write(to: file)
    }
    return (String(decoding: try Data(contentsOf: file), as: UTF8.self), made)
  }

  /// The first SELECT of a compound names the columns of all: every database holds the text of the view.
  private func withoutNames(_ sql: [String]) -> [String] {
    let names =
      /\ AS (rule|severity|filing_id|document_id|document|line|(link|role|parent|child|other|other_role)_id|which|message)(?=,|$)/
    var isList = false
    return sql.map { line in
      if !line.hasPrefix(" ") { isList = line == "SELECT" }
      return isList ? line.replacing(names, with: "") : line
    }
  }

  @Test func `make the view of findings, as recorded`() throws {
    var lines: [String] = []
    for (index, rule) in try rules().enumerated() {
      if index > 0 { lines.append("  UNION ALL") }
      lines.append("  -- \(rule.name): \(rule.title)")
      lines += (index > 0 ? withoutNames(rule.sql) : rule.sql).map { "  " + $0 }
    }
    let (file, made) = try recorded("quality_findings", lines)
    #expect(file == made)
  }

  @Test func `make the view of rules, as recorded`() throws {
    func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
    let rules = try rules()
    var lines = [
      "  SELECT NULL AS rule, NULL AS title, NULL AS severity, NULL AS source, NULL AS explanation, NULL AS remedy WHERE 0",
      "  UNION ALL VALUES",
    ]
    for (index, rule) in rules.enumerated() {
      let fields = Self.fieldNames.map { rule.fields[$0] ?? "" }
      let values = ([rule.name, rule.title] + fields).map(quoted).joined(separator: ", ")
      lines.append("  (\(values))" + (index + 1 < rules.count ? "," : ""))
    }
    let (file, made) = try recorded("quality_rules", lines)
    #expect(file == made)
  }

  @Test func `use no function that a view may not when its schema is not trusted`() throws {
    for rule in try rules() {
      let text = rule.sql.joined(separator: "\n")
      #expect(!text.contains("json_extract") && !text.contains("json_array"), "\(rule.name)")
      #expect(!text.contains("json_group") && !text.contains("->"), "\(rule.name)")
      // Distinct rows or windows in the outermost SELECT keep a filter out of all others.
      #expect(!text.contains("\nSELECT DISTINCT"), "\(rule.name)")
    }
  }

  @Test func `are each explained in docs/QUALITY.md`() throws {
    let file = packageRoot.appending(path: "docs/QUALITY.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for rule in try rules() {
      let severity = rule.fields["Severity"] ?? ""
      #expect(text.contains("| `\(rule.name)` | \(severity) |"), "\(rule.name)")
    }
  }
}
