internal import GRDB
internal import XBRL

/// Finds out what the reader of stored changes should know: what is missing, and why.
struct ChangeNotes {
  let run: ReportRun
  /// What the report is about; `nil` for flipped signs.
  let kind: ChangeKind?

  /// Notes on the filings selected, those on what is missing first; text is about one basis.
  func notes(isText: Bool) throws -> [ReportNote] {
    var notes: [ReportNote] = []
    let groups: Int = try rows("notes_stale").first?["stale_groups"] ?? 0
    if groups > 0 { notes.append(.notUpToDate(groups: groups)) }
    let outdated: Int =
      try rows("notes_outdated", ["version": Comparison.algorithmVersion]).first?["comparisons"]
      ?? 0
    if outdated > 0 { notes.append(.outdated(comparisons: outdated)) }
    guard run.namesFilings else {
      let isAny = "SELECT EXISTS (SELECT 1 FROM z_comparisons)"
      if groups == 0, try Bool.fetchOne(run.database, sql: isAny) != true {
        notes.append(.nothingCompared)
      }
      return notes
    }
    let pairs = try run.pairs(kind ?? .calculation, basis: run.request.basis)
    if !run.request.texts(of: .filing).isEmpty {
      notes += try notCompared(pairs)
      if !isText || kind == nil { notes += withoutKind(pairs) }
    } else if pairs.isEmpty, groups == 0 {
      notes.append(.nothingCompared)
    }
    if isText, run.request.basis == nil {
      let prior = Set(pairs.filter { $0.basis == .prior }.map { [$0.filing, $0.previous] })
      let others = pairs.count { !prior.contains([$0.filing, $0.previous]) }
      if others > 0 { notes.append(.otherBasis(pairs: others)) }
    }
    return notes
  }

  private func rows(
    _ name: String, _ arguments: [String: (any DatabaseValueConvertible)?] = [:]
  ) throws -> [Row] {
    var rows: [Row] = []
    try run.query(name, arguments) { rows.append($0.copy()) }
    return rows
  }

  /// Pairs one of which lacks the kind: where the report is no text it would have no rows in silence.
  private func withoutKind(_ pairs: [StoredPair]) -> [ReportNote] {
    pairs.map(\.lacking).filter { !$0.isEmpty }.map {
      .withoutKind(kind ?? .calculation, filing: $0.count == 1 ? $0[0] : nil)
    }
  }

  private func notCompared(_ pairs: [StoredPair]) throws -> [ReportNote] {
    let compared = Set(pairs.map(\.filing))
    return try (run.selection.filings ?? []).filter { !compared.contains($0) }.compactMap {
      filing in
      try reason(filing).map { .notCompared(filing: filing, $0) }
    }
  }

  /// Why a filing has no pair of the basis asked for; `nil` when it is only not up to date.
  private func reason(_ filing: String) throws -> ReportNote.NotCompared? {
    let found = try rows("notes_filing", ["filing": filing]).first
    guard let found, !found["is_stale"] else { return nil }
    if found["is_deleted"] { return .withdrawn }
    if found["relationships"] == 0 { return .nothingToCompare }
    guard let day: String = found["day"] else { return .undated }
    if let original: String = found["original"] { return .copy(of: original) }
    if found["has_pair"] { return .noneOfYearBefore }
    // With an earlier filing of the same filer and form there would be a pair, unless another filing of the same
    // day had taken the place of this one. Without an earlier one, this is the first.
    let others = try rows("notes_others", ["filing": filing])
    if others.contains(where: { row in (row["day"] as String?).map { $0 < day } ?? false }) {
      let instead = others.first { $0["day"] == day && $0["has_pair"] }
      return instead.map { .replaced(by: $0["filing"]) } ?? .unlike
    }
    let family: String = found["form_family"]
    return .first(form: family.isEmpty ? nil : family)
  }
}
