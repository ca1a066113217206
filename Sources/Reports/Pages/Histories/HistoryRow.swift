/// A concept or relationship on a page of histories.
struct HistoryRow {
  /// One period as a row shows it.
  enum State: Hashable, Sendable {
    /// It stands.
    case stands
    /// It does not, and stands before and after.
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

  /// Stands for the day of filings that have neither period nor date.
  static let undated = "0000-00-00"

  /// Form family of the filings.
  var family: String
  /// What the row is about: `calculation` and the like; `nil` for a concept.
  var kind: RelationshipKind?
  /// Upper end of a relationship.
  var parent: String?
  /// The concept, or the lower end.
  var name: String
  /// Weights in calculations, `+1` or `+1, -1`.
  var weights: String?
  /// Periods in which it stands.
  var standing: Set<String>
  /// Whether it stands in the latest filing.
  var isCurrent: Bool
  /// `links.id`; `nil` for a concept.
  var linkID: Int64?
  /// `concepts.id` of the upper end.
  var parentID: Int64?
  /// `concepts.id`.
  var conceptID: Int64

  /// What happened, in words that name other concepts.
  var notes: [String] = []
  /// The same about the upper end.
  var parentNotes: [String] = []
  /// What happened.
  var happenings: [Happening] = []
  /// What the first period was brought by, when the comparisons know.
  var beginning: Happening?
  /// What the last period was ended by.
  var ending: Happening?
  /// Numbers of the titles of the roles in which it has stood.
  var roles: [Int] = []

  var first: String { standing.min() ?? Self.undated }
  var last: String { standing.max() ?? Self.undated }

  /// Reads a row of `history_relationships` or `history_concepts`.
  init(_ row: [ReportTable.Value], isRelationship: Bool) {
    func id(_ value: ReportTable.Value) -> Int64? {
      if case .integer(let id) = value { id } else { nil }
    }
    family = row[2].text ?? ""
    if isRelationship {
      kind = RelationshipKind(rawValue: String((row[3].text ?? "").dropLast(4)))
      (parent, name) = (row[5].text, row[6].text ?? "")
      weights = row[14].text.map { weights in
        weights.split(separator: ", ").map { $0.hasPrefix("-") ? "\($0)" : "+\($0)" }
          .joined(separator: ", ")
      }
    } else {
      name = row[3].text ?? ""
    }
    let end = isRelationship ? History.relationshipColumns.count : History.conceptColumns.count
    standing = Set((row[end - 1].text ?? "").split(separator: ",").map(String.init))
    isCurrent = row[isRelationship ? 13 : 11] == .integer(1)
    if isRelationship { (linkID, parentID) = (id(row[end]), id(row[end + 1])) }
    conceptID = id(row[row.count - 1]) ?? -1
  }

  /// What it is in each period of its form family, given those in which the filer filed such a link.
  func states(in periods: [FilerHistory.Period]) -> [State] {
    let (first, last) = (first, last)
    return periods.map { period in
      if standing.contains(period.day) { return .stands }
      if !period.has(kind) { return .notFiled }
      return period.day > first && period.day < last ? .missing : .outside
    }
  }
}
