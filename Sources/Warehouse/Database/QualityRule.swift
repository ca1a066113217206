internal import Foundation

/// A rule of quality, as its file in `schema/quality` has it: a head of comments, then a SELECT.
///
/// A rule without a SELECT passes on findings of the loader, which its head names.
struct QualityRule: Hashable, Sendable {
  /// What the head says behind the first line, in this order.
  enum Field: String, CaseIterable {
    case severity = "Severity"
    case source = "Source"
    case explanation = "Explanation"
    case remedy = "Remedy"
  }

  /// `Q09`; `Q-0049` for a rule that the XBRL US Data Quality Committee has under that number.
  let name: String
  /// What is wrong, in a few words.
  let title: String
  /// The head's fields.
  let fields: [Field: String]
  /// Rules of the loader's findings that are findings of this one: `missing_weight`, or for one attribute
  /// `invalid_number of weight`.
  let findings: [String]
  /// The lines of the SELECT; none for a rule that passes on findings.
  let select: [String]

  /// Reads a file.
  ///
  /// A file of another form is a mistake of the package, which tests find.
  init(_ file: SQLText.File) {
    let lines = file.text.split(separator: "\n").map(String.init)
    let head = lines.prefix { $0.hasPrefix("-- ") }.map { line in
      line.dropFirst(3).split(separator: ": ", maxSplits: 1).map(String.init)
    }
    func value(_ name: String?) -> String {
      head.first { $0.first == name }?.last ?? ""
    }
    name = head.first?.first ?? ""
    title = head.first?.last ?? ""
    fields = Dictionary(
      uniqueKeysWithValues: Field.allCases.map { ($0, value($0.rawValue)) })
    findings = value("Findings").split(separator: ", ").map(String.init)
    select = Array(lines.dropFirst(head.count))
  }

  /// Every rule: numbers first, then those of the Data Quality Committee.
  static let all = SQLText.quality.map(QualityRule.init).sorted {
    ($0.name.hasPrefix("Q-") ? "1" : "0") + $0.name < ($1.name.hasPrefix("Q-") ? "1" : "0")
      + $1.name
  }

  /// A view with the rules in the places that its comments name.
  static func complete(_ view: SQLText.File) -> SQLText.File {
    let places = [
      "-- rules": all.map(\.description),
      "-- rules that are findings of the loader": all.flatMap(\.passedOn),
      "-- rules that are queries": all.filter { !$0.select.isEmpty }.map(\.query),
    ]
    let lines = view.text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      let indent = String(line.prefix { $0 == " " })
      guard let rules = places[String(line.dropFirst(indent.count))] else { return [String(line)] }
      return rules.map { rule in
        rule.split(separator: "\n").map { indent + $0 }.joined(separator: "\n")
      }
    }
    return SQLText.File(name: view.name, text: lines.joined(separator: "\n"))
  }

  // MARK: Arms of compounds

  /// What the rule is.
  private var description: String {
    let values = [name, title] + Field.allCases.map { fields[$0] ?? "" }
    return "UNION ALL SELECT " + values.map(Self.quoted).joined(separator: ", ")
  }

  /// One row for each finding that is passed on.
  private var passedOn: [String] {
    findings.map { finding in
      let words = finding.components(separatedBy: " of ")
      let values = [name, fields[.severity] ?? "", words[0]].map(Self.quoted)
      let attribute = words.count > 1 ? Self.quoted(words[1]) : "NULL"
      return "UNION ALL SELECT " + (values + [attribute]).joined(separator: ", ")
    }
  }

  /// The SELECT without the names of its columns, which the first of the compound gives: every session holds the text.
  private var query: String {
    let names =
      /\ AS (rule|severity|filing_id|document_id|document|line|(link|role|parent|child|other|other_role)_id|which|message)(?=,|$)/
    var isList = false
    let lines = select.map { line in
      if !line.hasPrefix(" ") { isList = line == "SELECT" }
      return isList ? line.replacing(names, with: "") : line
    }
    return (["UNION ALL", "-- \(name): \(title)"] + lines).joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }
}
