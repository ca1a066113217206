internal import EDGAR
internal import Foundation
internal import Warehouse
internal import XBRL

/// Says what a load is doing: progress on a terminal, errors as they come, records for programs, a
/// summary at the end.
final class LoadReporter {
  private static let listedErrors = 10
  /// Of how many messages it is known how often they came.
  private static let countedMessages = 1_000

  private let format: LoadCommand.Format
  private let quiet: Bool
  private let again: Bool
  private let start = Date()
  private var files = 0
  private var bytes = 0
  private var totalFiles = 0
  private var totalBytes = 0
  private var filings = 0
  private var findings = 0
  private var progress: ProgressLine
  private let comparing: ComparisonProgress
  /// How often each message of a finding came again after it was told.
  private var repeats: [String: Int] = [:]
  /// Why records cannot be written any more; `nil` while they can.
  private(set) var outputError: (any Error)?

  /// Other formats than text write records to standard output; `quiet` leaves out progress and summary.
  init(format: LoadCommand.Format, quiet: Bool, again: Bool) {
    self.format = format
    self.quiet = quiet
    self.again = again
    progress = ProgressLine(quiet: quiet)
    comparing = ComparisonProgress(quiet: quiet)
  }

  func observe(_ event: LoadEvent) {
    switch event {
    case .planned(_, let files, let bytes):
      totalFiles = files
      totalBytes = bytes
    case .unreadable(let error):
      tell("\(error.path): \(error.reason); what is in it was not loaded")
      record(["path": error.path, "outcome": "failed", "message": error.reason])
    case .filing(let report): tell(report)
    case .taxonomy(let report): tell(report)
    case .unchanged(let path, let files):
      record(["path": path, "outcome": "unchanged", "files": files])
    case .knownErrors(let path, let errors): tell(errors, in: path)
    case .unattached(let path, let finding):
      findings += 1
      tell(finding, at: path)
      let outcome = finding.severity == .error ? "failed" : "problem"
      record(["path": path, "outcome": outcome, "findings": [Self.fields(finding)]])
    case .problem(let place, let finding):
      findings += 1
      if finding.severity == .error { tell(finding, at: place) }
      record(["path": place, "outcome": "problem", "findings": [Self.fields(finding)]])
    case .filtered(let place, let reason):
      record(["path": place, "outcome": "skipped", "reason": reason.rawValue])
    case .progress(let files, let bytes):
      self.files += files
      self.bytes += bytes
      progress.show(progressText)
    case .comparing(let event): comparing.observe(event)
    }
  }

  /// Says that links were not followed, if there are any.
  func tell(linksOutside links: [String]) {
    guard let first = links.first else { return }
    if !quiet { tell(Wording.linksOutside(links)) }
    record(["path": first, "outcome": "links_not_followed", "links": links.count])
  }

  // MARK: Filings

  private func tell(_ report: FilingReport) {
    filings += 1
    record([
      "path": report.path, "outcome": report.outcome.rawValue, "filing": report.filing,
      "documents": report.documents, "relationships_read": report.relationshipsRead,
      "relationships_stored": report.relationshipsStored,
      "findings": report.findings.map { Self.fields($0.finding, document: $0.document) },
    ])
    if report.outcome == .kept {
      tell(
        "\(report.filing): a document of it is not where it was read; it stays as it was\n  Load all of its documents together."
      )
    }
    let more = tell(
      report.findings.map { ("\(report.filing): \($0.document)", $0.finding) },
      showsErrors: ![.unchanged, .copy].contains(report.outcome))
    if more > 0 {
      tell(
        "\(report.filing): \(Wording.count(more, "more error"))\n  `warehouse report findings --filing \(report.filing)` lists all."
      )
    }
  }

  private func tell(_ errors: KnownErrors, in path: String) {
    var fields: [String: Any] = ["path": path, "outcome": "known_errors", "errors": errors.count]
    fields["findings"] = errors.first.map { error in
      var fields = Self.fields(error.finding)
      fields["place"] = error.place
      fields["filing"] = error.filing
      return fields
    }
    record(fields)
    let option = errors.filing.map { " --filing \($0)" } ?? ""
    let first = errors.first.first.map { "; the first: \($0.place): \(Self.text($0.finding))" }
    tell(
      """
      \(path): \(Wording.count(errors.count, "error")) from an earlier load\(first ?? "")
        `warehouse report findings\(option)` lists them.
      """)
  }

  private func tell(_ report: TaxonomyReport) {
    record([
      "path": report.path, "outcome": report.outcome.rawValue, "taxonomy": report.taxonomy,
      "documents": [report.document], "relationships_read": report.relationshipsRead,
      "relationships_stored": report.relationshipsStored,
      "findings": report.findings.map { Self.fields($0, document: report.document) },
    ])
    tell(report.findings.map { ("\(report.path)/\(report.document)", $0) })
  }

  /// Counts findings and says the first errors among them; returns how many errors there are beyond those.
  @discardableResult
  private func tell(
    _ findings: [(place: String, finding: Finding)], showsErrors: Bool = true
  ) -> Int {
    self.findings += findings.count
    guard showsErrors else { return 0 }
    let errors = findings.filter { $0.finding.severity == .error }
    for (place, finding) in errors.prefix(Self.listedErrors) { tell(finding, at: place) }
    return max(0, errors.count - Self.listedErrors)
  }

  private static func text(_ finding: Finding) -> String {
    (finding.line.map { "line \($0): " } ?? "") + finding.message
  }

  /// Says a finding, unless the same words were said of another place; those are counted.
  private func tell(_ finding: Finding, at place: String) {
    if repeats[finding.message] != nil {
      repeats[finding.message, default: 0] += 1
    } else {
      if repeats.count < Self.countedMessages { repeats[finding.message] = 0 }
      tell("\(place): \(Self.text(finding))")
    }
  }

  /// Says how often messages came again.
  private func tellRepeats() {
    for (message, count) in repeats.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    where count > 0 {
      tell(
        "… and \(Wording.number(count)) more of this kind: \(message)\n  `warehouse report findings` lists them."
      )
    }
  }

  private func tell(_ text: String) {
    progress.clear()
    Terminal.note("warehouse: " + text.filter { !$0.isControl })
  }

  // MARK: Records

  private static func fields(_ finding: Finding, document: String? = nil) -> [String: Any] {
    var fields: [String: Any] = [
      "rule": finding.rule.rawValue, "severity": "\(finding.severity)", "message": finding.message,
      "lost": finding.lost,
    ]
    fields["document"] = document
    fields["line"] = finding.line
    return fields
  }

  private func record(_ fields: [String: Any]) {
    guard format != .text, outputError == nil else { return }
    do {
      try Terminal.write(Self.line(fields))
    } catch {
      outputError = error
    }
  }

  /// A record as one line of JSON, keys in order.
  static func line(_ fields: [String: Any]) throws -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let data = try JSONSerialization.data(withJSONObject: fields, options: options)
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  // MARK: Progress

  private var progressText: String {
    let speed = Double(bytes) / max(Date().timeIntervalSince(start), 0.001)
    let left = Int((Double(totalBytes - bytes) / max(speed, 1)).rounded(.up))
    return
      "\(Wording.number(files)) of \(Wording.count(totalFiles, "file")), \(Wording.count(filings, "filing")), \(Wording.bytes(Int(speed)))/s, \(Wording.count(findings, "finding")), \(left) s left"
  }

  func finish(_ summary: LoadSummary, seconds: Double) {
    progress.clear()
    comparing.clear()
    tellRepeats()
    guard !quiet, outputError == nil else { return }
    if summary.files == 0 {
      Terminal.note("nothing to load: no file below the paths named")
      return
    }
    let parts = parts(of: summary)
    var text = parts.isEmpty ? "nothing to load" : parts.joined(separator: ", ")
    text += stored(summary)
    text += "; \(Wording.count(summary.files, "file")), \(Wording.bytes(summary.bytes))"
    text += " in \(seconds.rounded(toPlaces: 2)) s"
    if summary.loaded + summary.completed > 0 {
      text += " (\(Wording.bytes(Int(Double(summary.bytes) / max(seconds, 0.001))))/s)"
    }
    Terminal.note(text)
    if let compared = ComparisonProgress.text(summary.refresh) { Terminal.note(compared) }
    if summary.wasStopped { Terminal.note(Wording.stopped) }
  }

  /// What became of filings and documents, as far as there are any.
  private func parts(of summary: LoadSummary) -> [String] {
    func parts(_ noun: String, _ counts: [(Int, String)]) -> [String] {
      counts.filter { $0.0 > 0 }.map { "\(Wording.count($0, noun)) \($1)" }
    }
    let read = [
      (summary.loaded, "loaded"), (summary.completed, again ? "read again" : "completed"),
      (summary.unchanged, "unchanged"),
    ]
    let skipped = SubmissionFilter.Reason.allCases.map {
      (summary.filtered[$0] ?? 0, "skipped (\($0.rawValue))")
    }
    var filings = parts("filing", read + skipped)
    if summary.copies > 0 { filings.append(Wording.count(summary.copies, "copy")) }
    if filings.count > 1 { filings.insert("\(Wording.count(summary.seen, "filing")) seen", at: 0) }
    let documents = [
      (summary.taxonomyDocuments, "of standard taxonomies loaded"),
      (summary.skipped, "of no interest skipped"),
    ]
    return filings + parts("document", documents) + parts("input", [(summary.failed, "failed")])
  }

  /// What became of the relationships of filings that were read; empty when none was.
  private func stored(_ summary: LoadSummary) -> String {
    guard summary.loaded + summary.completed + summary.taxonomyDocuments > 0 else { return "" }
    let noun = summary.failed > 0 ? "readable relationship" : "relationship"
    return """
      : \(Wording.number(summary.relationshipsStored)) of \
      \(Wording.count(summary.relationshipsRead, noun)) stored, \
      \(Wording.count(summary.findings, "finding"))
      """
  }
}

extension Character {
  /// Whether it steers a terminal instead of showing something. Line ends of our own texts are not meant.
  var isControl: Bool {
    self != "\n"
      && unicodeScalars.contains {
        $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
      }
  }
}
