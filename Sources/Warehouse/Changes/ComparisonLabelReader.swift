internal import GRDB
internal import XBRL

/// Reads the labels of filings for comparisons. A label that several filings share is read once.
final class ComparisonLabelReader {
  /// What one filing's labels say, concepts by the reader's numbers.
  struct Labels {
    /// Effective labels, concept by concept; those of one kind in order of text.
    var entries: [ComparisonInput.Label]
    /// `labels.id` by ``ComparisonInput/Label/text``.
    var ids: [Int64]
    var texts: [String]
    var roles: [String]
    var languages: [String]
    /// `label_kinds.id` by position of role and language, 0 without.
    var kindIDs: [[Int64]] = []

    /// What a comparison asks for, with positions in place of numbers.
    func placed(_ position: (Int32) -> Int32) -> @Sendable () -> ComparisonInput.Labels {
      var entries = entries
      for index in entries.indices { entries[index].concept = position(entries[index].concept) }
      let (placed, texts, roles, languages) = (entries, texts, roles, languages)
      return {
        ComparisonInput.Labels(entries: placed, roles: roles, languages: languages) {
          texts[Int($0)]
        }
      }
    }
  }

  private struct Row {
    var concept: Int64
    var kindSet: Int64
    var text: String
  }

  private struct Kind: Hashable {
    var id: Int64
    var role: String
    var language: String
  }

  private let selectSpans: RowStatement
  private let selectLabels: RowStatement
  private let selectKinds: RowStatement
  private var rows: [Int64: Row] = [:]
  private var kindSets: [Int64: [Kind]] = [:]
  /// Label sets kept in memory at most.
  private static let keptSets = 100_000

  init(_ db: Database) throws {
    selectSpans = try RowStatement(
      db, "SELECT first_label_id, last_label_id FROM z_label_spans WHERE filing_id = ?")
    selectLabels = try RowStatement(
      db, "SELECT id, concept_id, kind_set_id, text FROM labels WHERE id BETWEEN ? AND ?")
    selectKinds = try RowStatement(
      db,
      """
      SELECT k.id, k.label_role, k.lang FROM z_label_kind_sets m JOIN z_label_kinds k ON k.id = m.kind_id
      WHERE m.set_id = ? AND k.is_effective = 1
      """)
  }

  /// Forgets what only the filings of one filer share.
  func forgetFiler() {
    rows = [:]
    if kindSets.count > Self.keptSets { kindSets = [:] }
  }

  /// Reads the labels of a filing.
  ///
  /// - Parameters:
  ///   - filing: `filings.id`.
  ///   - number: the reader's number of a concept by its id.
  /// - Returns: effective labels with what identifies their rows.
  /// - Throws: `DatabaseError`.
  func labels(of filing: Int64, number: (Int64) throws -> Int32) throws -> Labels {
    let ids = try ids(of: filing)
    var labels = Labels(entries: [], ids: ids, texts: [], roles: [], languages: [])
    labels.texts.reserveCapacity(ids.count)
    let read = ids.compactMap { rows[$0] }
    let kinds = try Set(read.map(\.kindSet)).reduce(into: [:]) { $0[$1] = try self.kinds(of: $1) }
    labels.roles = Set(kinds.values.flatMap { $0 }.map(\.role)).sorted()
    labels.languages = Set(kinds.values.flatMap { $0 }.map(\.language)).sorted()
    let roles = Self.positions(labels.roles)
    let languages = Self.positions(labels.languages)
    let places = kinds.mapValues { set in
      set.map { (roles[$0.role] ?? 0, languages[$0.language] ?? 0) }
    }
    labels.kindIDs = Array(
      repeating: Array(repeating: 0, count: languages.count), count: roles.count)
    for kind in kinds.values.flatMap({ $0 }).sorted(by: { $0.id > $1.id }) {
      labels.kindIDs[Int(roles[kind.role] ?? 0)][Int(languages[kind.language] ?? 0)] = kind.id
    }
    for (index, row) in read.enumerated() {
      labels.texts.append(row.text)
      let concept = try number(row.concept)
      for (role, language) in places[row.kindSet] ?? [] {
        labels.entries.append(
          ComparisonInput.Label(
            concept: concept, role: role, language: language, text: Int32(index)))
      }
    }
    Self.sort(&labels)
    return labels
  }

  private static func positions(_ texts: [String]) -> [String: Int32] {
    Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, Int32($0)) })
  }

  /// Ids depend on the order of loads: what several labels of one kind are sorted by must not.
  private static func sort(_ labels: inout Labels) {
    let texts = labels.texts
    labels.entries.sort { a, b in
      if a.concept != b.concept { return a.concept < b.concept }
      if a.role != b.role { return a.role < b.role }
      if a.language != b.language { return a.language < b.language }
      return texts[Int(a.text)] < texts[Int(b.text)]
    }
  }

  /// Ids of a filing's labels; their rows are in memory then.
  private func ids(of filing: Int64) throws -> [Int64] {
    var ids: [Int64] = []
    var spans: [ClosedRange<Int64>] = []
    try selectSpans.bind(filing).forEach { spans.append($0.integer(0)...$0.integer(1)) }
    for span in spans {
      if rows[span.lowerBound] == nil || !span.allSatisfy({ rows[$0] != nil }) {
        try selectLabels.bind(span.lowerBound).bind(span.upperBound).forEach { row in
          let id = row.integer(0)
          guard rows[id] == nil else { return }
          rows[id] = Row(
            concept: row.integer(1), kindSet: row.integer(2), text: row.text(3) ?? "")
        }
      }
      ids += span.filter { rows[$0] != nil }
    }
    return ids
  }

  private func kinds(of set: Int64) throws -> [Kind] {
    if let known = kindSets[set] { return known }
    var kinds: [Kind] = []
    try selectKinds.bind(set).forEach {
      kinds.append(Kind(id: $0.integer(0), role: $0.text(1) ?? "", language: $0.text(2) ?? ""))
    }
    kindSets[set] = kinds
    return kinds
  }
}
