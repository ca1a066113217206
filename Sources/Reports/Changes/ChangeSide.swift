public import Warehouse
public import XBRL

/// One of two filings that are compared: what a comparison reads, and how reports name it.
public struct ChangeSide: Sendable {
  /// Filing key, or the path it was read from.
  public var name: String
  /// Form type; `nil` when it is not known.
  public var formType: String?
  /// Period of report, `YYYY-MM-DD`; `nil` when it is not known.
  public var period: String?
  /// The filer's name; `nil` when it is not known.
  public var filer: String?
  /// What comparisons read.
  public var input: ComparisonInput
  /// Prefix of its own concepts with its colon.
  var prefix: String
  /// Sort codes by position of role; `nil` without a definition.
  var sortCodes: [String?]

  /// A stored filing.
  public init(_ filing: ComparedFiling, filer: String?) {
    name = filing.filing
    formType = filing.formType
    period = filing.period
    self.filer = filer
    input = filing.input
    prefix = filing.prefix
    sortCodes = filing.roles.map(\.sortCode)
  }

  /// A filing that was read from files.
  public init(_ filing: FreeFiling, name: String) {
    self.name = name
    formType = filing.formType
    period = filing.period
    filer = filing.filer
    input = ComparisonInput(of: filing.content)
    prefix = filing.content.prefix.isEmpty ? "" : filing.content.prefix + ":"
    sortCodes = filing.content.roles.map { $0.definition?.sortCode }
  }

  /// A concept as views show it: `us-gaap:Assets`, `aapl:Local`.
  func text(ofConcept position: Int32) -> String {
    let concept = input.concepts[Int(position)]
    guard !concept.isStandard else { return concept.name }
    return concept.name.contains(":")
      ? String(concept.name.drop { $0 == ":" }) : prefix + concept.name
  }

  /// The last segment of a role URI, which tells it from others.
  func segment(ofRole position: Int32) -> String {
    let uri = input.roles[Int(position)].uri
    return uri.split(separator: "/").last.map(String.init) ?? uri
  }

  /// Its relationships of one kind that stand, in one role or in all.
  func effectiveCount(of kind: ComparedKind, role: Int32? = nil) -> Int {
    input.networks.reduce(0) { count, use in
      guard use.kind == kind, role == nil || use.role == role else { return count }
      return count + use.relationships().count { $0.isEffective }
    }
  }
}
