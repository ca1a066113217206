import Foundation
import TestSupport

/// An invented filing with a role for each statement, each with calculation and presentation of its own.
struct StatementFiling {
  /// Children of the total by statement class.
  typealias Statements = KeyValuePairs<String, [String]>

  /// `YYYYMMDD`.
  var period: String
  var statements: [(key: String, value: [String])]
  /// In front of the titles of statements.
  var titlePrefix = ""

  private static let titles = [
    "BS": "BALANCE SHEETS", "IS": "STATEMENTS OF OPERATIONS", "CF": "STATEMENTS OF CASH FLOWS",
    "COVER": "Cover page",
  ]

  init(period: String, _ statements: Statements) {
    self.period = period
    self.statements = statements.map { ($0.key, $0.value) }
  }

  /// Its documents: schema, calculation and presentation.
  var documents: [(kind: SmallFiling.Document, name: String, text: String)] {
    var filing = SmallFiling(stem: "acme-\(period)")
    filing.roles = statements.map(\.key)
    var schema = filing.text(.schema)
    for (index, statement) in statements.enumerated() {
      schema = schema.replacing(
        "\(100 + index) - Statement - \(statement.key)",
        with: "\(100 + index) - Statement - \(titlePrefix)\(Self.titles[statement.key] ?? "")")
    }
    let linkbases = [SmallFiling.Document.calculation, .presentation].map { document in
      let links = statements.map { statement in
        var part = SmallFiling(stem: filing.stem)
        (part.roles, part.children) = ([statement.key], statement.value)
        let text = part.text(document)
        let start = text.firstRange(of: "<roleRef")?.lowerBound ?? text.startIndex
        let end = text.firstRange(of: "</linkbase>")?.lowerBound ?? text.endIndex
        return String(text[start..<end])
      }
      return (document, filing.fileName(document), SmallFiling.linkbase(links.joined()))
    }
    return [(.schema, filing.fileName(.schema), schema)] + linkbases
  }

  /// The submission of an accession number, a form and the day of filing, `YYYYMMDD`.
  func submission(_ accession: String, _ form: String, filed: String) -> SampleSubmission {
    var submission = SampleSubmission(accession)
    (submission.form, submission.period, submission.filed) = (form, period, filed)
    (submission.accepted, submission.disseminated) = (filed + "120000", filed)
    let types: [SmallFiling.Document: String] = [
      .schema: "EX-101.SCH", .calculation: "EX-101.CAL", .presentation: "EX-101.PRE",
    ]
    submission.documents = documents.map { kind, name, text in
      .init(types[kind] ?? "", name, "<XBRL>\n\(text)</XBRL>\n")
    }
    return submission
  }

  /// Writes the documents into a folder without a header.
  func write(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (_, name, text) in documents {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }
}
