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
    var texts, roles, languages: [String]
    /// `label_kinds.id` by position of role and language, 0 without.
    var kindIDs: [[Int64]]

    /// What a comparison asks for, with positions in place of numbers.
    func placed(_ position: (Int32) -> Int32) -> @Sendable () -> ComparisonInput.Labels {
      var labels = self
      for index in entries.indices {
        labels.entries[index].concept = position(entries[index].concept)
      }
      return { [labels] in
        ComparisonInput.Labels(
          entries: labels.entries, roles: labels.roles, languages: labels.languages
        ) { labels.texts[Int($0)] }
      }
    }
  }

  private struct Row {
    var concept, kindSet: Int64
    var text: String
  }

  private struct Kind: Hashable {
    var id: Int64
    var role, language: String
  }

  private let selectSpans, selectLabels, selectKinds: RowStatement
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

  /// The effective labels of a filing; `number` gives the reader's number of a concept by its id.
  func labels(of filing: Int64, number: (Int64) throws -> Int32) throws -> Labels {
    let ids = try ids(of: filing)
    let read = ids.compactMap { rows[$0] }
    let sets = try Set(read.map(\.kindSet)).reduce(into: [:]) { $0[$1] = try self.kinds(of: $1) }
    let kinds = sets.values.flatMap { $0 }
    let (roles, rolePositions) = Self.numbered(kinds.map(\.role))
    let (languages, languagePositions) = Self.numbered(kinds.map(\.language))
    func place(_ kind: Kind) -> (role: Int32, language: Int32) {
      (rolePositions[kind.role] ?? 0, languagePositions[kind.language] ?? 0)
    }
    let places = sets.mapValues { $0.map(place) }
    var labels = Labels(
      entries: [], ids: ids, texts: read.map(\.text), roles: roles, languages: languages,
      kindIDs: Array(repeating: Array(repeating: 0, count: languages.count), count: roles.count))
    for kind in kinds.sorted(by: { $0.id > $1.id }) {
      let (role, language) = place(kind)
      labels.kindIDs[Int(role)][Int(language)] = kind.id
    }
    for (index, row) in read.enumerated() {
      let concept = try number(row.concept)
      for (role, language) in places[row.kindSet] ?? [] {
        labels.entries.append(
          ComparisonInput.Label(
            concept: concept, role: role, language: language, text: Int32(index)))
      }
    }
    // Ids depend on the order of loads: what several labels of one kind are sorted by must not.
    let texts = labels.texts
    labels.entries.sort { a, b in
      if a.concept != b.concept { return a.concept < b.concept }
      if a.role != b.role { return a.role < b.role }
      if a.language != b.language { return a.language < b.language }
      return texts[Int(a.text)] < texts[Int(b.text)]
    }
    return labels
  }

  /// Different texts in order, and the position of each.
  private static func numbered(_ texts: [String]) -> ([String], [String: Int32]) {
    let sorted = Set(texts).sorted()
    return (sorted, Dictionary(uniqueKeysWithValues: zip(sorted, Int32(0)...)))
  }

  /// Ids of a filing's labels; their rows are in memory then.
  private func ids(of filing: Int64) throws -> [Int64] {
    var ids: [Int64] = []
    let spans = try selectSpans.bind(filing).compactMap { $0.integer(0)...$0.integer(1) }
    for span in spans {
      if rows[span.lowerBound] == nil || !span.allSatisfy({ rows[$0] != nil }) {
        try selectLabels.bind(span.lowerBound).bind(span.upperBound).forEach { row in
          let id = row.integer(0)
          guard rows[id] == nil else { return }
          rows[id] = Row(concept: row.integer(1), kindSet: row.integer(2), text: row.string(3))
        }
      }
      ids += span.filter { rows[$0] != nil }
    }
    return ids
  }

  private func kinds(of set: Int64) throws -> [Kind] {
    if let known = kindSets[set] { return known }
    let kinds = try selectKinds.bind(set).compactMap {
      Kind(id: $0.integer(0), role: $0.string(1), language: $0.string(2))
    }
    kindSets[set] = kinds
    return kinds
  }
}
