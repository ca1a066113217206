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

  /// The public views, one file each, by name.
  public static let views = files(in: "views")

  /// The tables that all migrations together make: a dump, checked against them by a test.
  public static let tables = files(in: "schema").first { $0.name == "tables" }?.text ?? ""

  /// Indexes for readers, built after the first bulk load.
  public static let indexes = files(in: "schema").first { $0.name == "indexes" }?.text ?? ""

  /// The full-text index of labels, which is made on request.
  public static let labelIndex = files(in: "search").first { $0.name == "label_index" }?.text ?? ""

  /// The view over that index.
  public static let labelSearch =
    files(in: "search").first { $0.name == "label_search" } ?? File(name: "", text: "")

  /// The questions of the cookbook, one SELECT each, in their order.
  public static let questions = files(in: "questions")

  /// The parameterised SELECT behind each report that is a query, by name.
  public static let reports = files(in: "reports")

  /// The SELECT of one report, or `nil` when the report is not a query.
  public static func report(_ name: String) -> String? {
    reports.first { $0.name == name }?.text
  }

  private static func files(in folder: String) -> [File] {
    EmbeddedText.files.compactMap { file in
      guard file.path.hasPrefix(folder + "/"), file.path.hasSuffix(".sql") else { return nil }
      let name = file.path.dropFirst(folder.count + 1).dropLast(4)
      return File(name: String(name), text: file.text)
    }.sorted { $0.name < $1.name }
  }
}
