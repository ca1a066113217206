internal import ArgumentParser
internal import Foundation
internal import Warehouse
internal import XBRL

struct RefreshCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    abstract: "Compare filings whose stored changes are not up to date.",
    usage: "warehouse refresh [<options>]",
    discussion: """
      A load stores what changed between comparable filings when it ends. This finishes what was left out: \
      filings loaded with --no-changes, a load that was interrupted, and comparisons of an older version of \
      this program. May be stopped and repeated at will. When everything is up to date it changes nothing.

      Examples:
        warehouse refresh
        warehouse refresh --dry-run         what is stale, how long it takes
        warehouse refresh --jobs 4 --quiet --database edgar.sqlite
        warehouse refresh --label-search on   keeps a full-text index of labels from now on
        warehouse refresh --index presentation   finds presentation and definition relationships by concept
      """)

  enum LabelSearch: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  /// Which relationships besides calculations are to be found by concept through an index.
  enum IndexChoice: String, ExpressibleByArgument, CaseIterable {
    case presentation, none
  }

  @OptionGroup var database: DatabaseOptions
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Threads that compare, 1 to 64.", valueName: "number"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  @Flag(name: .customLong("dry-run"), help: "Only say what is stale.") var dryRun = false
  @Option(
    name: .customLong("label-search"),
    help:
      "Make the full-text index of labels that view label_search needs (again if it is there), or remove it."
  )
  var labelSearch: LabelSearch?
  @Option(
    help:
      "Make indexes that lead from a concept to its presentation, definition and other relationships (about a quarter of the file), or remove them (none)."
  )
  var index: IndexChoice?
  @Flag(help: "Say nothing but what went wrong.") var quiet = false

  func validate() throws {
    for (name, isGiven) in [("--label-search", labelSearch != nil), ("--index", index != nil)]
    where dryRun && isGiven {
      throw ValidationError("\(name) cannot be tried with --dry-run.")
    }
    guard jobs >= 1, jobs <= 64 else {
      throw ValidationError("--jobs takes a number from 1 to 64.")
    }
  }

  func run() throws {
    try Wording.run {
      if dryRun {
        let warehouse = try WarehouseDatabase(readingFrom: database.path)
        Terminal.note(Self.text(try Refresher(warehouse, jobs: jobs).forecast()))
      } else {
        try refresh()
      }
    }
    if let signal = Interrupt.signal { throw ExitCode(128 + signal) }
  }

  private func refresh() throws {
    Interrupt.watch()
    let warehouse = try WarehouseDatabase(updating: database.path)
    if !quiet { Wording.noteBrokenViews(of: warehouse) }
    let progress = ComparisonProgress(quiet: quiet)
    let summary = try Refresher(
      warehouse, jobs: jobs, observe: progress.observe,
      shouldStop: { Interrupt.signal != nil }
    ).refresh()
    progress.clear()
    var lines: [String?] = [
      try labelSearch.map { try Self.set($0, in: warehouse) },
      try index.map { try Self.set($0, in: warehouse) },
      ComparisonProgress.text(summary) ?? "everything is up to date",
    ]
    if summary.wasStopped { lines.append(Wording.stopped) }
    try Wording.finishWriting(warehouse)
    guard !quiet else { return }
    for case let line? in lines { Terminal.note(line) }
  }

  private static func set(_ search: LabelSearch, in warehouse: WarehouseDatabase) throws -> String {
    guard search == .on else {
      return try warehouse.removeLabelIndex()
        ? "label index removed; later loads use its room" : "there is no label index"
    }
    let summary = try warehouse.makeLabelIndex()
    return
      "\(Wording.count(summary.labels, "label")) indexed, \(Wording.bytes(summary.bytes)) in \(summary.seconds.rounded(toPlaces: 2)) s"
  }

  private static func set(_ index: IndexChoice, in warehouse: WarehouseDatabase) throws -> String {
    guard index == .presentation else {
      return try warehouse.removePresentationIndex()
        ? "index of presentation relationships removed; its room is used again by later loads"
        : "there is no index of presentation relationships"
    }
    let summary = try warehouse.makePresentationIndex()
    return
      "presentation relationships indexed by concept, \(Wording.bytes(summary.bytes)) in \(summary.seconds.rounded(toPlaces: 2)) s"
  }

  private static func text(_ forecast: RefreshForecast) -> String {
    guard forecast.groups > 0 else { return "everything is up to date" }
    var text = "\(Wording.count(forecast.comparisons, "pair")) of filings to compare"
    if forecast.outdated > 0 {
      text += ", \(Wording.number(forecast.outdated)) of an older version of this program"
    }
    if forecast.obsolete > 0 {
      text += ", \(Wording.count(forecast.obsolete, "comparison")) to take out"
    }
    return text + "; about \(max(1, Int(forecast.seconds.rounded(.up)))) s; nothing was changed"
  }
}

/// Shows how far comparing filings is, and says what it did.
final class ComparisonProgress {
  private var line: ProgressLine
  private var start = Date()
  private var total = 0

  init(quiet: Bool) { line = ProgressLine(quiet: quiet) }

  func observe(_ event: RefreshEvent) {
    switch event {
    case .planned(_, let comparisons):
      total = comparisons
      start = Date()
    case .progress(let done): line.show(text(done))
    }
  }

  private func text(_ done: Int) -> String {
    let speed = Double(done) / max(Date().timeIntervalSince(start), 0.001)
    let left = Int((Double(total - done) / max(speed, 0.001)).rounded(.up))
    return
      "\(Wording.number(done)) of \(Wording.count(total, "pair")) of filings compared, \(left) s left"
  }

  func clear() { line.clear() }

  /// Copies that are named.
  private static let copiesNamed = 3

  /// What was done; `nil` when nothing was to be done.
  static func text(_ summary: RefreshSummary) -> String? {
    let lines = [compared(summary), copies(summary.copies)].compactMap { $0 }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Filings that count as one with others, and what to do about them; `nil` without any.
  private static func copies(_ copies: [FilingCopy]) -> String? {
    guard let first = copies.first else { return nil }
    var named = copies.prefix(copiesNamed).map { "\($0.filing) with \($0.original)" }
    if copies.count > copiesNamed { named.append("…") }
    return
      "\(Wording.count(copies.count, "filing")) with the period, relationships and labels of another \(copies.count.agreeing("counts", "count")) as one with it: \(named.joined(separator: ", "))\n  `warehouse remove \(first.filing)` leaves one of the two."
  }

  private static func compared(_ summary: RefreshSummary) -> String? {
    guard summary.comparisons + summary.removed > 0 else { return nil }
    var text = "\(Wording.count(summary.comparisons, "pair")) of filings compared"
    if summary.removed > 0 { text += ", \(Wording.count(summary.removed, "comparison")) removed" }
    return text
      + ": \(Wording.count(summary.changes, "change")) in \(summary.seconds.rounded(toPlaces: 2)) s"
  }
}
