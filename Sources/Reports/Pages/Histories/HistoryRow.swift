internal import GRDB

/// A concept or relationship on a page of histories.
struct HistoryRow {
  enum State: Hashable, Sendable {
    case used
    /// Not there, but before and after.
    case missing
    /// The filer filed no link of the kind.
    case notFiled
    /// Before the first or after the last period.
    case outside
  }

  /// What happened to a row; the raw values are those of the page's filter.
  enum Happening: String, Hashable, Sendable {
    case entered, left, missing, promoted, demoted, renamed, replaced, throughout
  }

  /// The day of filings that have neither period nor date.
  static let undated = "0000-00-00"

  var family: String
  /// What the row is about: `calculation` and the like; `nil` for a concept.
  var kind: RelationshipKind?
  /// Upper end of a relationship.
  var parent: String?
  /// The concept, or the lower end.
  var name: String
  /// Weights in calculations, `+1` or `+1, -1`.
  var weights: String?
  /// Periods in which it is there.
  let standing: Set<String>
  let first: String
  let last: String
  /// Whether it is in the latest filing.
  var isCurrent: Bool
  /// `links.id`; `nil` for a concept.
  var linkID: Int64?
  /// `concepts.id` of the upper end.
  var parentID: Int64?
  /// `concepts.id`.
  var conceptID: Int64

  var notes: [String] = []
  var parentNotes: [String] = []
  var happenings: [Happening] = []
  /// What the first period was brought by, when the comparisons know.
  var beginning: Happening?
  var ending: Happening?
  /// Numbers of the titles of the roles in which it has stood.
  var roles: [Int] = []

  private init(
    family: String, name: String, conceptID: Int64, periods: [String], isCurrent: Bool
  ) {
    (self.family, self.name, self.conceptID) = (family, name, conceptID)
    (standing, self.isCurrent) = (Set(periods), isCurrent)
    (first, last) = (periods.min() ?? Self.undated, periods.max() ?? Self.undated)
  }

  /// A concept.
  init(_ line: ConceptHistory.Line) {
    self.init(
      family: line.family, name: line.concept, conceptID: line.conceptID, periods: line.periods,
      isCurrent: line.isCurrent)
  }

  /// Reads a row of `history_relationships`.
  init(_ row: Row) {
    let standing: String = row["standing"] ?? ""
    self.init(
      family: row["form_family"], name: row["child"], conceptID: row["child_id"],
      periods: standing.split(separator: ",").map(String.init), isCurrent: row["is_current"])
    let link: String = row["link"]
    kind = RelationshipKind(rawValue: String(link.dropLast(4)))
    (parent, weights) = (row["parent"], Self.signed(row["weights"]))
    (linkID, parentID) = (row["link_id"], row["parent_id"])
  }

  static func signed(_ weights: String?) -> String? {
    weights?.split(separator: ", ").map { $0.hasPrefix("-") ? "\($0)" : "+\($0)" }
      .joined(separator: ", ")
  }

  /// What it is in each period of its form family, given those in which the filer filed such a link.
  func states(in periods: [FilerHistory.Period]) -> [State] {
    let (first, last) = (first, last)
    return periods.map { period in
      if standing.contains(period.day) { return .used }
      if !period.has(kind) { return .notFiled }
      return period.day > first && period.day < last ? .missing : .outside
    }
  }
}
