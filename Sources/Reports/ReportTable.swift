/// A result: named columns and the rows under them.
///
/// Reports stream their rows and build no table; a table is for results that fit in memory.
public struct ReportTable: Hashable, Sendable {
  /// One column: its name, which is part of the public contract, and what its values are.
  public struct Column: Hashable, Sendable {
    /// What a column holds. Numbers are on the right in text and Markdown.
    public enum Kind: String, Hashable, Sendable {
      /// Names, URIs, dates, label text.
      case text
      /// Counts, line numbers, and booleans as 0 and 1.
      case integer
      /// Weights and orders.
      case real
    }

    /// Name as it is in the CSV header and in the keys of JSON objects.
    public var name: String
    /// What its values are; any of them may be null.
    public var kind: Kind
    /// What they say, in a few words; `nil` when the name says it all.
    public var meaning: String?

    /// Creates a column.
    public init(_ name: String, _ kind: Kind = .text, meaning: String? = nil) {
      self.name = name
      self.kind = kind
      self.meaning = meaning
    }
  }

  /// One cell.
  public enum Value: Hashable, Sendable {
    /// Not known, or does not apply.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number.
    case real(Double)
    /// Text as it was filed, nothing cleaned or escaped.
    case text(String)
  }

  /// The columns in order.
  public var columns: [Column]
  /// One array for each row, with one value for each column.
  public var rows: [[Value]]

  /// Creates a table.
  ///
  /// - Precondition: every row has as many values as there are columns.
  public init(columns: [Column], rows: [[Value]] = []) {
    precondition(
      rows.allSatisfy { $0.count == columns.count }, "every row has one value for each column")
    self.columns = columns
    self.rows = rows
  }

  /// Where columns are, by name.
  static func positions(of columns: [Column]) -> Positions {
    Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
  }

  typealias Positions = [String: Int]

  /// Writes the table in one format; throws whatever `write` throws.
  @discardableResult
  public func write(
    as format: ReportFormat, style: ReportStyle = ReportStyle(), limit: Int? = nil,
    to write: (String) throws -> Void
  ) throws -> ReportOutcome {
    var formatter = format.formatter(columns: columns, style: style)
    let rendering = Rendering(limit: limit, as: format)
    return try rendering.run(&formatter, rows: { emit in try rows.forEach(emit) }, to: write)
  }
}

/// Takes the rows of a report one by one.
typealias RowSink = ([ReportTable.Value]) throws -> Void

/// Cells of what may be absent: null for `nil`.
extension ReportTable.Value {
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Double?) { self = number.map { .real($0) } ?? .null }
  init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

  /// The value in the one spelling that every format uses, or `nil` for null.
  ///
  /// A real number is written in the fewest digits that read back as the same number, without a
  /// fraction when it has none (`1`, `-1`, `0.5`); infinity, which no standard format can name,
  /// is `9e999` as in SQLite and reads back as infinity.
  var text: String? {
    switch self {
    case .null: nil
    case .integer(let number): String(number)
    case .real(let number): Self.text(of: number)
    case .text(let text): text
    }
  }

  private static func text(of number: Double) -> String {
    if number.isInfinite { return number < 0 ? "-9e999" : "9e999" }
    if number == 0 { return "0" }  // and not "-0.0"
    let digits = number.description
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }
}

/// A row by the names of its columns.
struct NamedRow {
  var values: [ReportTable.Value]
  let columns: ReportTable.Positions

  init(_ values: [ReportTable.Value], _ columns: ReportTable.Positions) {
    (self.values, self.columns) = (values, columns)
  }

  /// A cell; null for a column that there is not.
  subscript(_ name: String) -> ReportTable.Value { columns[name].map { values[$0] } ?? .null }

  /// What a cell says; `nil` for null.
  func text(_ name: String) -> String? { self[name].text }

  /// The number in a cell; 0 when it holds none.
  func integer(_ name: String) -> Int {
    if case .integer(let number) = self[name] { Int(number) } else { 0 }
  }
}
