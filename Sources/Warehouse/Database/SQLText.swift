/// The SQL of the warehouse, as it stands in the top-level folders `migrations` and `schema`.
public enum SQLText {
  /// One file: its name without folder and `.sql`, and its text.
  public struct File: Hashable, Sendable {
    /// File name without `.sql`, such as `calculation_arcs` or `0001_create_tables`.
    public var name: String
    /// The whole text, comments included.
    public var text: String
  }

  /// Migrations in the order in which they apply.
  public static let migrations = files(in: "migrations")

  /// The views that every file has, one file each, by name.
  public static let views = files(in: "views")

  /// Views that no file has, by name: programs make them for a session. Those of quality hold the rules.
  public static var requestedViews: [File] { requestedFiles.map(QualityRule.complete) }

  /// The same as their files have them, without the rules: a report asks for few of them.
  static let requestedFiles = files(in: "requested")

  static let quality = files(in: "quality")

  /// The tables that all migrations together make, with the notes that every file shows.
  public static let tables = text(of: "tables", in: "schema")

  /// Indexes for readers: `readers`, which every file has, `names` or `presentation`; `statistics` says how large
  /// tables are beside each other.
  public static func indexes(_ name: String) -> String { text(of: name, in: "indexes") }

  static let allIndexes = ["readers", "names", "presentation"].map(indexes).joined(separator: "\n")

  /// The full-text index of labels, which is made on request.
  public static let labelIndex = text(of: "label_index", in: "search")

  /// The view over that index.
  public static let labelSearch = File(
    name: "label_search", text: text(of: "label_search", in: "search"))

  /// The questions of the cookbook, one SELECT each, in their order.
  public static let questions = files(in: "questions")

  /// The parameterised SELECT behind each report that is a query, by name.
  public static let reports = files(in: "reports")

  /// The SELECT of one report, or `nil` when the report is not a query.
  public static func report(_ name: String) -> String? {
    reports.first { $0.name == name }?.text
  }

  private static func text(of name: String, in folder: String) -> String {
    files(in: folder).first { $0.name == name }?.text ?? ""
  }

  private static func files(in folder: String) -> [File] {
    EmbeddedText.files.compactMap { file in
      guard file.path.hasPrefix(folder + "/"), file.path.hasSuffix(".sql") else { return nil }
      let name = file.path.dropFirst(folder.count + 1).dropLast(4)
      return File(name: String(name), text: file.text)
    }.sorted { $0.name < $1.name }
  }
}
