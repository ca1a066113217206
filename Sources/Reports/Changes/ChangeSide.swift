public import Warehouse
public import XBRL

/// One of two filings that are compared: what a comparison reads, and how reports name it.
public struct ChangeSide: Sendable {
  /// Filing key, or the path it was read from.
  public var name: String
  /// Form type; `nil` when it is not known.
  public var formType: String?
  /// Form family, as `filings.form_family` has it; empty when it is not known.
  public var formFamily: String
  /// Period of report, `YYYY-MM-DD`; `nil` when it is not known.
  public var period: String?
  /// The filer's name; `nil` when it is not known.
  public var filer: String?
  /// What comparisons read.
  public var input: ComparisonInput
  /// Sort codes by position of role; `nil` without a definition.
  var sortCodes: [String?]

  /// A stored filing.
  init(_ filing: ComparedFiling, formFamily: String, filer: String?) {
    name = filing.filing
    formType = filing.formType
    self.formFamily = formFamily
    period = filing.period
    self.filer = filer
    input = filing.input
    sortCodes = filing.roles.map(\.sortCode)
  }

  /// A filing that was read from files.
  public init(_ filing: FreeFiling, name: String) {
    self.name = name
    formType = filing.formType
    formFamily = filing.formFamily
    period = filing.period
    filer = filing.filer
    input = ComparisonInput(of: filing.content)
    sortCodes = filing.content.roles.map { $0.definition?.sortCode }
  }

  /// A concept as views show it: `us-gaap:Assets`, `aapl:Local`.
  func text(ofConcept position: Int32) -> String {
    input.concepts[Int(position)].text
  }

  /// The shape of the relationship that a row shows; `nil` for none.
  func shape(of row: RowSide) -> ComparisonInput.Shape? { shape(row.shape) }

  /// The shape at a position; `nil` for -1.
  func shape(_ position: Int32) -> ComparisonInput.Shape? {
    position >= 0 ? input.shapes[Int(position)] : nil
  }

  /// The last segment of a role URI, which tells it from others.
  func segment(ofRole position: Int32) -> String {
    URISegment.last(of: input.roles[Int(position)].uri)
  }

  /// Its effective relationships of one kind, in one role or in all.
  func effectiveCount(of kind: ComparedKind, role: Int32? = nil) -> Int {
    input.networks.reduce(0) { count, use in
      guard use.kind == kind, role == nil || use.role == role else { return count }
      return count + use.relationships().count { $0.isEffective }
    }
  }
}
