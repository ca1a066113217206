internal import GRDB
internal import Warehouse
internal import XBRL

/// Two filings that have been compared, as `comparable_filings` has them.
struct StoredPair {
  struct Group: Hashable {
    var filer: Int64
    var family: String
  }

  /// The later filing, which form type and period are of.
  var filing: String
  var previous: String
  var basis: ComparisonBasis
  /// What of the two is compared.
  var covers: FilingParts
  var filer: String?
  var period: String?
  var formType: String?
  /// The day it was filed, else its period: orders filings by how new they are.
  var day: String
  var group: Group
  /// Keys of those of the two that lack the kind, which is not compared then.
  var lacking: [String]
  var changes: Int

  /// Orders pairs by how new the later filing is.
  var rank: (String, String, String) { (day, period ?? "", filing) }

  fileprivate init?(_ row: Row, _ kind: ChangeKind) {
    guard let basis = ComparisonBasis(rawValue: row["basis"]) else { return nil }
    filing = row["filing"]
    previous = row["previous_filing"]
    self.basis = basis
    covers = FilingParts(rawValue: row["covers"])
    filer = row["filer"]
    period = row["period_of_report"]
    formType = row["form_type"]
    day = row["day"] ?? ""
    group = Group(filer: row["filer_id"], family: row["form_family"])
    changes = row["\(kind.singular)_changes"]
    let gate: String? = kind == .roles ? nil : row["\(kind.singular)_gate"]
    lacking =
      switch gate {
      case "previous_lacks": [previous]
      case "current_lacks": [filing]
      case "both_lack": [previous, filing]
      default: []
      }
  }
}

extension ReportRun {
  /// Pairs whose later filing is selected, by filer, period and key.
  func pairs(_ kind: ChangeKind, basis: ComparisonBasis?) throws -> [StoredPair] {
    var pairs: [StoredPair] = []
    try query("pairs", ["basis": basis?.rawValue]) { row in
      if let pair = StoredPair(row, kind) { pairs.append(pair) }
    }
    return pairs
  }

  /// The concepts asked for as the views show them; `nil` when all are.
  func conceptNames() throws -> [String]? {
    try selection.concepts.map { try FilterResolver(database: database).names(ofConcepts: $0) }
  }

  var namesFilings: Bool {
    request.filters.contains { $0.kind == .filing || ReportFilter.Kind.ofFilers.contains($0.kind) }
  }

  /// Whether not every change of a pair is asked for.
  var isNarrowed: Bool {
    selection.roleURIs != nil || selection.concepts != nil || !request.changes.isEmpty
  }
}

/// The body of a report of changes: those of one kind that are stored, as their view has them.
struct StoredChanges: ReportBody {
  let run: ReportRun
  let kind: ChangeKind
  private let names: [String]?

  init(run: ReportRun) throws {
    self.run = run
    kind = run.report.compared ?? .calculation
    names = try run.conceptNames()
  }

  /// Hands over the rows of all pairs, and after those of a pair what is no change, if asked for.
  func rows(_ emit: RowSink) throws {
    if run.request.isSummary { return try counts(emit) }
    let reader = run.request.includes.contains { $0 != .low } ? try PairReader(self) : nil
    for pair in try run.pairs(kind, basis: run.request.basis) {
      try rows(of: pair) { row in try emit(row.reportValues) }
      if let reader, pair.lacking.isEmpty, let document = try reader.document(pair) {
        try ChangeTable(document: document).heldBack(in: run.columns, emit)
      }
    }
  }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? {
    let pages = ChangePages(stored: self, style: style)
    if format == .text { return try pages.write(to: write) }
    guard format == .html, !run.request.isSummary else { return nil }
    return try ChangePageWriter.write(pages, to: write)
  }

  func notes(as format: ReportFormat) throws -> [ReportNote] {
    try ChangeNotes(run: run, kind: kind).notes(
      isText: format == .text || format == .html && !run.request.isSummary)
  }

  /// Hands over how many rows of each change a pair has, and pairs without any as such.
  private func counts(_ emit: RowSink) throws {
    for pair in try run.pairs(kind, basis: run.request.basis) {
      let counts = try counts(of: pair)
      let head: [ReportTable.Value] = [
        .text(pair.filing), .text(pair.previous), .text(pair.basis.rawValue),
      ]
      for (change, count) in counts {
        try emit(head + [.text(change), .integer(Int64(count))])
      }
      if counts.isEmpty, !run.isNarrowed { try emit(head + [.null, .integer(0)]) }
    }
  }

  /// How many rows of each change a pair has, in the order of their names in views.
  func counts(of pair: StoredPair) throws -> [(key: String, value: Int)] {
    var counts: [String: Int] = [:]
    try rows(of: pair) { row in counts[row["change"], default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }
  }

  func hasRows(_ pair: StoredPair) throws -> Bool {
    guard run.isNarrowed else { return pair.changes > 0 }
    var isAny = false
    try Rendering.limited(to: 0) { found in
      try rows(of: pair) { _ in
        isAny = true
        try found()
      }
    }
    return isAny
  }

  fileprivate func rows(of pair: StoredPair, _ body: (Row) throws -> Void) throws {
    guard pair.changes > 0 else { return }
    try run.query(
      "\(kind.singular)_changes",
      [
        "filing": pair.filing, "previous": pair.previous, "basis": pair.basis.rawValue,
        "names": JSONFormatter.array(names),
        "lang": kind == .labels ? run.request.language : nil,
      ], forEach: body)
  }
}

/// Compares stored pairs again, for what is not stored: labels beside names, and what is no change.
struct PairReader {
  private var request = ChangeRequest()
  private let session: ComparisonSession
  private let changes: StoredChanges
  private var run: ReportRun { changes.run }

  init(_ changes: StoredChanges) throws {
    self.changes = changes
    let (kind, run) = (changes.kind, changes.run)
    session = try ComparisonSession(run.database)
    request.kinds = [kind]
    request.includes = run.request.includes
    request.roles = run.selection.roleURIs ?? []
    request.concepts = try run.conceptNames() ?? []
    request.language = run.request.language
    request.changes = Set(run.request.changes)
    request.labelLanguage = kind == .labels ? run.request.language : nil
    request.isResolved = true
  }

  /// What is said of a pair, about the rows that are stored and of these as many as a limit allows; `nil` when a
  /// filing was removed.
  func document(_ stored: StoredPair, limit: Int? = nil) throws -> ChangeDocument? {
    guard let previous = try ChangeSide(stored.previous, run.database, session),
      let current = try ChangeSide(stored.filing, run.database, session)
    else { return nil }
    var request = request
    request.limit = limit
    let pair = ChangePair(
      from: previous, to: current, basis: stored.basis, covering: stored.covers,
      keepsHeldBack: request.includes.contains { $0 != .low },
      comparesLabels: changes.kind == .labels)
    var document = try ChangeDocument(pair, request)
    if run.isNarrowed || document.rows.count - document.rows.noiseCount != stored.changes {
      var rows: [[ReportTable.Value]] = []
      try changes.rows(of: stored) { rows.append($0.reportValues) }
      document.rows =
        ChangeTable(document: document).rows(among: rows, in: run.report.columns) ?? document.rows
    }
    return document
  }
}
