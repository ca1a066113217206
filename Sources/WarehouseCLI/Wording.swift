internal import ArgumentParser
internal import EDGAR
internal import Foundation
internal import Reports
internal import Warehouse
internal import XBRL

/// Words errors for people: what failed, where, and what to do. The only place that does.
enum Wording {
  /// What a load or refresh says that an interrupt has ended.
  static let stopped =
    "stopped before the end; run the same command again and it goes on from here"

  /// What a load says of links that it did not follow.
  static func linksOutside(_ links: [String]) -> String {
    let (leads, was) = links.count == 1 ? ("leads", "was") : ("lead", "were")
    return """
      \(count(links.count, "link")) \(leads) out of the paths named and \(was) not followed; the first: \(links.first ?? "")
        To load what a link leads to, name it.
      """
  }

  /// Runs a command's work; errors become a message on standard error and an exit code.
  static func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch is BrokenPipe {
      return
    } catch {
      guard let (message, status) = outcome(of: error) else { throw error }
      Terminal.note("warehouse: \(message)")
      throw status
    }
  }

  /// Ends writing, and says so when somebody who reads the file keeps it from being one.
  static func finishWriting(_ warehouse: WarehouseDatabase) throws {
    if try warehouse.finishWriting() { return }
    let path = warehouse.path
    Terminal.note(
      """
      warehouse: \(path): another program is reading it, so part of it is still in \(path)-wal; a copy needs both files
        When nobody reads it, `warehouse refresh` makes it one file again.
      """)
  }

  /// The message for an error and the exit code; `nil` for one that is worded already.
  private static func outcome(of error: any Error) -> (message: String, status: ExitCode)? {
    switch error {
    case let error as WarehouseError: (text(error), ExitStatus.unusable)
    case let error as ReportError: (text(error), ExitStatus.usage)
    case let error as FilingLookupError: (text(ReportError(error)), ExitStatus.usage)
    case SiteFolderError.notEmpty(let path):
      (
        "\(path): the folder holds something else than a site\n  Name another one, or give --force to write into it.",
        ExitStatus.usage
      )
    case SiteFolderError.unwritable(let path):
      ("\(path): it cannot be written; the site is not complete", ExitStatus.unusable)
    case let error as CompareError: (text(error), ExitStatus.usage)
    case let error as InputError:
      ("\(error.path): \(error.reason); nothing was loaded", ExitStatus.usage)
    case let error as OutputError:
      ("standard output: \(error.reason); what it got is not complete", ExitStatus.unusable)
    default: nil
    }
  }

  static func text(_ error: WarehouseError) -> String {
    let path = error.path
    if let place = misplaced(path) { return "\(path): \(place)\n  Name a file with --database." }
    return switch error.problem {
    case .missing:
      "\(path): there is no such warehouse\n  Name one with --database, or make it with `warehouse load PATH…`."
    case .notAWarehouse:
      "\(path): not a warehouse; the file was left as it is\n  Name another file with --database."
    case .newer(let migrations):
      """
      \(path): made by a newer version of this program (it has \(migrations.joined(separator: ", "))); the file was left as it is
        Use that version, or load the filings into a new file.
      """
    case .outdated:
      """
      \(path): made by an older version of this program
        `warehouse refresh --database \(path)` brings it up to date; it needs write permission.
      """
    case .namesTaken(let names):
      """
      \(path): has tables or views of yours with names that this program uses itself: \(quoted(names)); the file was left as it is
        Give them other names (ALTER TABLE … RENAME TO …; a view has to be dropped and made again), then run the same command again.
      """
    case .readOnly:
      "\(path): the file or its folder cannot be written\n  Loading needs write permission for both; reports and verify do not."
    case .cutShort:
      "\(path): a program that was writing to it was killed, and what it wrote in part cannot be undone without write permission\n  `warehouse refresh --database \(path)` puts it right for everybody, when it is run by somebody who may write."
    case .locked(let process?, let since?):
      "\(path): process \(process) has been writing to it since \(since)\n  Wait for it to end, then run the same command again."
    case .locked:
      "\(path): another process is writing to it\n  Wait for it to end, then run the same command again."
    case .noFullTextSearch:
      "\(path): the label index needs full-text search (FTS5), which this SQLite was built without\n  Use a SQLite that has it, such as Debian's libsqlite3-0."
    case .noTemporarySpace(let folder, let reason):
      "\(folder): no temporary file can be written: \(reason); the archive that was being read is not complete\n  Set TMPDIR to a folder with space, then run the same command again: it goes on where it stopped."
    case .full:
      "\(path): the disk is full; what was committed before is intact\n  Make room, then run the same command again: it goes on where it stopped."
    case .corrupt:
      "\(path): the file is damaged\n  Restore it from a copy, or load the filings into a new file."
    case .sqlite(let code, let message):
      "\(path): the database reports: \(message) (code \(code))"
    }
  }

  /// Why no file can be at a path, whatever the database says; `nil` when one can.
  private static func misplaced(_ path: String) -> String? {
    if isFolder(path) == true { return "a folder, not a warehouse" }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard let isFolder = isFolder(folder) else { return "there is no folder \(folder)" }
    return isFolder ? nil : "\(folder) is a file, not a folder"
  }

  /// Whether a path is that of a folder; `nil` when there is nothing.
  private static func isFolder(_ path: String) -> Bool? {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    return attributes.map { $0[.type] as? FileAttributeType == .typeDirectory }
  }

  static func text(_ error: ReportError) -> String {
    switch error {
    case .unknownReport(let name, let nearest):
      "no report \"\(name)\"\(suggestion(nearest))\n  `warehouse report` lists them."
    case .unsupportedFormat(let format, let report, let known):
      "report \(report) has no format \(format.rawValue)\n  Take \(known.map(\.rawValue).joined(separator: ", "))."
    case .outputMissing(let report):
      "report \(report) is a folder of pages: give --output\(such(as: report))"
    case .outputNotAccepted(let report):
      "report \(report) writes to standard output and takes neither --output nor --force\n  Such as: warehouse report \(report) … > file"
    case .notFound(let filter, let nearest):
      "no \(filter.kind.rawValue) \"\(filter.text)\" in this warehouse\(suggestion(nearest))\(list(of: filter.kind))"
    case .ambiguous(let filter, let matches):
      "\(filter.kind.rawValue) \"\(filter.text)\" fits several: \(matches.joined(separator: ", "))"
    case .filterNotAccepted(let kind, let report):
      "report \(report) takes no --\(kind.rawValue)\(accepted(by: report))"
    case .filterMissing(let kind, let report):
      "report \(report) needs --\(kind.rawValue)\(such(as: report))"
    case .unknownChange(let name, let report, let known):
      "report \(report) has no change \"\(name)\"\n  It has \(known.joined(separator: ", "))."
    case .inclusionNotAccepted(let inclusion, let report):
      "report \(report) has nothing to show for --include \(inclusion.rawValue)"
    case .groupingNotAccepted(let grouping, let report, let known):
      known.isEmpty
        ? "report \(report) takes no --by\(accepted(by: report))"
        : "report \(report) cannot be asked --by \(grouping.rawValue)\n  Take \(known.map(\.rawValue).joined(separator: ", "))."
    case .unknownRule(let rule, let nearest):
      "no rule \"\(rule)\"\(suggestion(nearest))\n  View quality_rules and docs/QUALITY.md list them."
    case .failOnNotAccepted(let report):
      "report \(report) takes no --fail-on\(accepted(by: report))"
    case .kindNotAccepted(let kind, let report, let known):
      "report \(report) has nothing of --kind \(kind.rawValue)\n  It has \(known.map(\.rawValue).joined(separator: ", "))."
    case .optionNotAccepted(let option, let report):
      "report \(report) takes no \(name(of: option))\(accepted(by: report))"
    case .optionMissing(let option, let report):
      "report \(report) needs \(name(of: option))"
    case .unreadableExtract(let path, let reason):
      "\(path): \(reason)\n  --cal takes cal.tsv of SEC's Financial Statement and Notes data sets, --metalinks a submission's MetaLinks.json."
    case .extractOfUnknownFiling(let path, let stems, let filings):
      "\(path): it is of \(stems.isEmpty ? "no instance" : stems.joined(separator: ", ")), which \(filings.isEmpty ? "no filing of the warehouse has" : "\(count(filings.count, "filing")) of the warehouse have: \(filings.joined(separator: ", "))")\n  Say which filing with --filing."
    case .searchNotUnderstood(let query, let reason):
      "--search \(query) makes no sense: \(reason)\n  It takes words, \"phrases\", AND, OR, NOT, NEAR(a b) and prefix*; words with other characters go in double quotes."
    case .searchUnavailable:
      "--search needs full-text search (FTS5), which this SQLite was built without\n  Use a SQLite that has it, such as Debian's libsqlite3-0."
    }
  }

  private static func name(of option: ReportOption) -> String {
    option == .extract ? "--cal or --metalinks" : "--\(option.rawValue)"
  }

  static func text(_ note: ReportNote) -> String {
    switch note {
    case .notUpToDate(let groups):
      "what changed is not up to date for \(count(groups, "group")) of filings, each of one filer and form; `warehouse refresh` compares what is missing"
    case .outdated(let comparisons):
      "\(count(comparisons, "comparison")) by the rules of another version of this program; `warehouse refresh` makes \(comparisons.agreeing("it", "them")) again"
    case .notCompared(let filing, let reason):
      "\(filing) is compared with no filing: \(text(reason))"
    case .withoutKind(let kind, let filing):
      "no \(kind.noun) in \(filing ?? "either filing"): not compared"
    case .notJudged(let rules):
      "not judged, because no declaration or standard relationship of theirs is here: \(rules.map { "\($0.rule) \(count($0.concepts, "concept"))" }.joined(separator: ", "))\n  Both come with the standard taxonomy."
    case .nothingCompared:
      "no filing has been compared: it takes two of one filer and form, with different periods"
    case .newest(let shown, let all, let limit):
      "shown \(shown.agreeing("is", "are")) \(number(shown)) of \(count(all, "comparison")): the newest of each filer and form, if it has such changes, at most \(limit)\n  --filer and --filing show others, --summary counts all, --format csv has every row."
    case .otherBasis(let pairs):
      "compared with the filing before; --basis year-over-year has \(pairs.agreeing("another comparison", "\(number(pairs)) other comparisons"))"
    }
  }

  private static func text(_ reason: ReportNote.NotCompared) -> String {
    switch reason {
    case .withdrawn: "EDGAR has withdrawn it"
    case .nothingToCompare: "it has no relationships"
    case .undated: "neither its period nor the day it was filed is known"
    case .copy(let other):
      "it has the period, relationships and labels of \(other) and counts as one with that"
    case .replaced(let other):
      "\(other ?? "another filing of its period") takes its place"
    case .unlike:
      "no earlier filing of this filer is of its series, or annual or quarterly as it is"
    case .first(let form?): "this filer has no earlier \(form) here"
    case .first(nil):
      "its form is unknown, and this filer has no earlier filing here whose form is unknown"
    case .noneOfYearBefore: "none of this filer and form ends a year before"
    }
  }

  static func text(_ error: CompareError) -> String {
    switch error {
    case .unknown(let name, database: nil, _):
      "no file or folder \"\(name)\", and no warehouse to look it up in\n  Name one with --database, or name the filing's folder."
    case .unknown(let name, let database?, let nearest):
      "no filing \"\(name)\" in \(database), and no file or folder of that name\(suggestion(nearest))\(list(of: .filing))"
    case .first(let filing):
      "\(filing): no earlier filing of its filer and form is in the warehouse\n  Name the filing to compare it with first."
    case .empty(let path):
      "\(path): there is no linkbase or schema in it"
    case .several(let path, let filings):
      "\(path): \(count(filings.count, "filing")) lie in it: \(filings.prefix(5).joined(separator: ", "))\(filings.count > 5 ? ", …" : "")\n  Name the folder of one of them, or load them and name its key."
    }
  }

  /// A line with a command that shows a report.
  private static func such(as report: String) -> String {
    (try? Report(named: report)).map { "\n  Such as: \($0.example)" } ?? ""
  }

  /// A line that says which filters and options a report takes.
  private static func accepted(by report: String) -> String {
    guard let report = try? Report(named: report) else { return "" }
    let names = report.filters.map { "--\($0.rawValue)" } + report.options.map(name)
    return names.isEmpty ? "" : "\n  It takes \(names.joined(separator: ", "))."
  }

  /// A line that says where to look a filter's values up.
  private static func list(of kind: ReportFilter.Kind) -> String {
    switch kind {
    case .filing, .filer, .cik, .form, .since, .until:
      "\n  `warehouse report filings` lists them."
    case .statement, .role: "\n  `warehouse report roles` lists them."
    case .concept: ""
    }
  }

  /// What follows a name that does not exist.
  static func suggestion(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?"
  }

  /// A whole number with separators: `131,237`.
  static func number(_ value: Int) -> String {
    if value.magnitude < 1_000 { return "\(value)" }
    let digits = String(value.magnitude % 1_000)
    return "\(number(value / 1_000)),\(String(repeating: "0", count: 3 - digits.count))\(digits)"
  }

  /// Names views of other people that do not work in a file whose own views were just made again.
  static func noteBrokenViews(of warehouse: WarehouseDatabase) {
    guard !warehouse.brokenViews.isEmpty else { return }
    Terminal.note(
      "note: views of yours that cannot be asked, because a table, view or column they name is not there: \(quoted(warehouse.brokenViews))"
    )
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  /// A number and its noun: `1 filing`, `2,000 filings`.
  static func count(_ value: Int, _ noun: String) -> String {
    "\(number(value)) \(value.agreeing(noun))"
  }

  /// Bytes in the unit that fits: `77.6 MB`.
  static func bytes(_ value: Int) -> String {
    if value < 1_000 { return count(value, "byte") }
    let (unit, size) =
      value < 1_000_000 ? ("KB", 1e3) : value < 1_000_000_000 ? ("MB", 1e6) : ("GB", 1e9)
    return "\((Double(value) / size).rounded(toPlaces: 1)) \(unit)"
  }
}

extension Double {
  func rounded(toPlaces places: Int) -> Double {
    let factor = pow(10, Double(places))
    return (self * factor).rounded() / factor
  }
}
