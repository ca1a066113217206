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
  let fields: [Field: String]
  /// Rules of the loader's findings that are findings of this one: `missing_weight`, or for one attribute
  /// `invalid_number of weight`.
  let findings: [String]
  /// The SELECT; empty for a rule that passes on findings.
  let select: String

  /// Reads a file.
  ///
  /// A file of another form is a mistake of the package, which tests find.
  init(_ file: SQLText.File) {
    let header = SQLHeader(file.text)
    let words = header.title.split(separator: ": ", maxSplits: 1).map(String.init)
    name = words.first ?? ""
    title = words.last ?? ""
    fields = Dictionary(
      uniqueKeysWithValues: Field.allCases.map { ($0, header[$0.rawValue]?.value ?? "") })
    findings = header["Findings"]?.list ?? []
    select = header.statement
  }

  /// Every rule: numbers first, then those of the Data Quality Committee.
  static let all = SQLText.quality.map(QualityRule.init).sorted { $0.rank < $1.rank }

  private var rank: (Int, String) { (name.hasPrefix("Q-") ? 1 : 0, name) }

  /// A view with the rules in the places that its comments name.
  static func complete(_ view: SQLText.File) -> SQLText.File {
    guard view.name.hasPrefix("quality_") else { return view }
    let places = [
      "-- rules": all.map(\.description),
      "-- rules that are findings of the loader": all.flatMap(\.passedOn),
      "-- rules that are queries": all.filter { !$0.select.isEmpty }.map(\.query),
    ]
    let lines = view.text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      places[String(line.drop { $0 == " " })] ?? [String(line)]
    }
    return SQLText.File(name: view.name, text: lines.joined(separator: "\n"))
  }

  // MARK: Arms of compounds

  private var description: String {
    Self.arm([name, title] + Field.allCases.map { fields[$0] ?? "" })
  }

  private var passedOn: [String] {
    findings.map { finding in
      let words = finding.components(separatedBy: " of ")
      return Self.arm([name, fields[.severity] ?? "", words[0], words.count > 1 ? words[1] : nil])
    }
  }

  private var query: String { "UNION ALL\n-- \(name): \(title)\n\(select)" }

  private static func arm(_ values: [String?]) -> String {
    let literals = values.map { $0.map { "'\($0.replacing("'", with: "''"))'" } ?? "NULL" }
    return "UNION ALL SELECT " + literals.joined(separator: ", ")
  }
}
