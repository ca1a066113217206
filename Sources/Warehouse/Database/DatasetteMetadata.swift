internal import Foundation

/// What Datasette shows of a warehouse besides its rows: `metadata.json` with what tables, views and
/// columns mean, the cookbook's questions as canned queries, and facets.
///
/// Tables are hidden, since views are what there is to ask. Format: Datasette's documentation, "Metadata".
struct DatasetteMetadata: Encodable {
  struct Source: Encodable {
    var description: String
    var tables: [String: Table]
    var queries: [String: Query]
  }

  struct Table: Encodable {
    var description: String
    var columns: [String: String]
    var hidden: Bool?
    var facets: [String]?
    var ftsTable, ftsKey: String?

    enum CodingKeys: String, CodingKey {
      case description, columns, hidden, facets
      case ftsTable = "fts_table"
      case ftsKey = "fts_pk"
    }
  }

  struct Query: Encodable {
    var title, description, sql: String
    var params: [String]
  }

  var title = "EDGAR filings"
  var description =
    "XBRL linkbases of EDGAR filings: relationships, labels, roles, and what changed."
  var databases: [String: Source]

  /// Columns worth a count of their values, in views that are small enough for Datasette to count.
  static let facets: [String: [String]] = [
    "filing_list": ["form_type", "form_family", "is_latest"],
    "filing_roles": ["statement_class", "role_type"],
    "finding_list": ["severity", "rule"],
    "comparable_filings": ["basis"],
    "changes": ["kind", "change", "severity", "basis"],
    "calculation_changes": ["change", "severity", "basis"],
    "presentation_changes": ["change", "severity", "basis"],
    "definition_changes": ["change", "severity", "basis"],
    "role_changes": ["change", "severity", "basis"],
    "label_changes": ["change", "label_role", "basis"],
    "calculation_outliers": ["outlier", "filer"],
  ]

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

extension SchemaText {
  /// Datasette's `metadata.json` for a warehouse. O(schema).
  ///
  /// - Parameters:
  ///   - name: what Datasette calls the database: its file's name without extension.
  ///   - hasLabelIndex: whether labels can be searched.
  /// - Returns: the JSON.
  /// - Throws: `EncodingError`, which does not happen.
  public func datasetteMetadata(database name: String, hasLabelIndex: Bool) throws -> String {
    var tables = [
      "grdb_migrations": DatasetteMetadata.Table(
        description: "Migrations that the file has had.", columns: [:], hidden: true)
    ]
    for entry in entries where hasLabelIndex || entry.name != SQLText.labelSearch.name {
      let notes = entry.columns.filter { !$0.note.isEmpty }.map { ($0.name, $0.note) }
      var table = DatasetteMetadata.Table(
        description: entry.about.prefix(1).uppercased() + entry.about.dropFirst(),
        columns: Dictionary(notes) { first, _ in first })
      table.facets = DatasetteMetadata.facets[entry.name]
      if !entry.isView { table.hidden = true }
      if hasLabelIndex, entry.name == "concept_labels" {
        table.ftsTable = "label_index"
        table.ftsKey = "label_id"
      }
      tables[entry.name] = table
    }
    let queries = Question.all.map { question in
      let examples = question.parameters.map {
        "\($0.name), such as \($0.example.filter { $0 != "'" })"
      }
      let hint = examples.isEmpty ? "" : "Takes " + examples.joined(separator: "; ") + "."
      return (
        question.name,
        DatasetteMetadata.Query(
          title: question.title,
          description: [question.notes, hint].filter { !$0.isEmpty }.joined(separator: " "),
          sql: question.sql, params: question.parameters.map(\.name))
      )
    }
    return try DatasetteMetadata(
      databases: [
        name: DatasetteMetadata.Source(
          description: "docs/COOKBOOK.md has these questions with answers.", tables: tables,
          queries: Dictionary(uniqueKeysWithValues: queries))
      ]
    ).json()
  }
}
