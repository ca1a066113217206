internal import EDGAR
internal import Foundation
internal import Warehouse
internal import XBRL

/// Says what a load is doing: progress on a terminal, errors as they come, records for programs, a
/// summary at the end.
final class LoadReporter {
  private static let listedErrors = 10

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
  private var lastProgress = Date.distantPast
  private let comparing: ComparisonProgress
  /// Why records cannot be written any more; `nil` while they can.
  private(set) var outputError: (any Error)?

  /// - Parameters:
  ///   - format: `json` writes records to standard output.
  ///   - quiet: leaves out progress and summary.
  ///   - again: whether what is loaded already is read again, and not completed.
  init(format: LoadCommand.Format, quiet: Bool, again: Bool) {
    self.format = format
    self.quiet = quiet
    self.again = again
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
    case .unattached(let path, let finding):
      findings += 1
      tell("\(path): \(finding.message)")
      record(["path": path, "outcome": "failed", "findings": [Self.fields(nil, finding)]])
    case .problem(let place, let finding):
      findings += 1
      if finding.severity == .error { tell("\(place): \(finding.message)") }
      record(["path": place, "outcome": "problem", "findings": [Self.fields(nil, finding)]])
    case .filtered(let place, let reason):
      record(["path": place, "outcome": "skipped", "reason": reason.rawValue])
    case .progress(let files, let bytes):
      self.files += files
      self.bytes += bytes
      showProgress()
    case .comparing(let event): comparing.observe(event)
    }
  }

  // MARK: Filings

  private func tell(_ report: FilingReport) {
    filings += 1
    findings += report.findings.count
    record([
      "path": report.path, "outcome": report.outcome.rawValue, "filing": report.filing,
      "documents": report.documents, "relationships_read": report.relationshipsRead,
      "relationships_stored": report.relationshipsStored,
      "findings": report.findings.map { Self.fields($0.document, $0.finding) },
    ])
    guard report.outcome != .unchanged else { return }
    if report.outcome == .kept {
      tell(
        "\(report.filing): a document of it is not where it was read; it stays as it was\n  Load all of its documents together."
      )
    }
    let errors = report.findings.filter { $0.finding.severity == .error }
    for (document, finding) in errors.prefix(Self.listedErrors) {
      let line = finding.line.map { "line \($0): " } ?? ""
      tell("\(report.filing): \(document): \(line)\(finding.message)")
    }
    if errors.count > Self.listedErrors {
      tell(
        "\(report.filing): \(Wording.count(errors.count - Self.listedErrors, "more error"))\n  `warehouse report findings --filing \(report.filing)` lists all."
      )
    }
  }

  private func tell(_ report: TaxonomyReport) {
    findings += report.findings.count
    record([
      "path": report.path, "outcome": report.outcome.rawValue, "taxonomy": report.taxonomy,
      "documents": [report.document], "relationships_read": report.relationshipsRead,
      "relationships_stored": report.relationshipsStored,
      "findings": report.findings.map { Self.fields(report.document, $0) },
    ])
    let errors = report.findings.filter { $0.severity == .error }
    for finding in errors.prefix(Self.listedErrors) {
      let line = finding.line.map { "line \($0): " } ?? ""
      tell("\(report.path)/\(report.document): \(line)\(finding.message)")
    }
  }

  private func tell(_ text: String) {
    clearProgress()
    Terminal.note("warehouse: " + text.filter { !$0.isControl })
  }

  // MARK: Records

  private static func fields(_ document: String?, _ finding: Finding) -> [String: Any] {
    var fields: [String: Any] = [
      "rule": finding.rule.rawValue, "severity": "\(finding.severity)", "message": finding.message,
      "lost": finding.lost,
    ]
    if let document { fields["document"] = document }
    if let line = finding.line { fields["line"] = line }
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

  private func showProgress() {
    guard !quiet, Terminal.errorIsTerminal, Date().timeIntervalSince(lastProgress) > 0.1 else {
      return
    }
    lastProgress = Date()
    let seconds = Date().timeIntervalSince(start)
    let speed = Double(bytes) / max(seconds, 0.001)
    let left = Int((Double(totalBytes - bytes) / max(speed, 1)).rounded(.up))
    Terminal.progress(
      "\r\u{1B}[K\(Wording.number(files)) of \(Wording.count(totalFiles, "file")), \(Wording.count(filings, "filing")), \(Wording.bytes(Int(speed)))/s, \(Wording.count(findings, "finding")), \(left) s left"
    )
  }

  private func clearProgress() {
    guard lastProgress != .distantPast else { return }
    Terminal.progress("\r\u{1B}[K")
  }

  /// The summary line.
  func finish(_ summary: LoadSummary, seconds: Double, database: String) {
    clearProgress()
    comparing.clear()
    guard !quiet, outputError == nil else { return }
    if summary.files == 0 {
      Terminal.note("nothing to load: no file below the paths named")
      return
    }
    var parts: [String] = []
    func add(_ count: Int, _ what: String) {
      if count > 0 { parts.append("\(Wording.count(count, "filing")) \(what)") }
    }
    add(summary.loaded, "loaded")
    add(summary.completed, again ? "read again" : "completed")
    add(summary.unchanged, "unchanged")
    for reason in SubmissionFilter.Reason.allCases {
      add(summary.filtered[reason] ?? 0, "skipped (\(reason.rawValue))")
    }
    if parts.count > 1 { parts.insert("\(Wording.count(summary.seen, "filing")) seen", at: 0) }
    if summary.taxonomyDocuments > 0 {
      parts.append(
        "\(Wording.count(summary.taxonomyDocuments, "document")) of standard taxonomies loaded")
    }
    if summary.skipped > 0 {
      parts.append("\(Wording.count(summary.skipped, "document")) of no interest skipped")
    }
    if summary.failed > 0 { parts.append("\(Wording.count(summary.failed, "input")) failed") }
    var text = parts.isEmpty ? "nothing to load" : parts.joined(separator: ", ")
    text += stored(summary)
    text += "; \(Wording.count(summary.files, "file")), \(Wording.bytes(summary.bytes))"
    text += " in \(seconds.rounded(toPlaces: 2)) s"
    if summary.loaded + summary.completed > 0 {
      text += " (\(Wording.bytes(Int(Double(summary.bytes) / max(seconds, 0.001))))/s)"
    }
    Terminal.note(text)
    if let compared = ComparisonProgress.text(summary.refresh) { Terminal.note(compared) }
    if summary.wasStopped {
      Terminal.note("stopped before the end; run the same command again and it goes on from here")
    }
  }

  /// What became of the relationships of filings that were read; empty when none was.
  private func stored(_ summary: LoadSummary) -> String {
    guard summary.loaded + summary.completed + summary.taxonomyDocuments > 0 else { return "" }
    return """
      : \(Wording.number(summary.relationshipsStored)) of \
      \(Wording.count(summary.relationshipsRead, "relationship")) stored, \
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
