import Foundation
import TestSupport
import Testing

@testable import XBRL

@Suite(.corpus)
struct `Planted changes` {
  /// Filings of several vendors and years.
  static let filings = [
    "aapl-20150926", "fb-20131231", "msft-20131231", "hubs-20231231", "bobs-20120930",
    "tsla-20200630", "0000320193-20-000096_aapl-20200926", "nflx-20091231",
  ]

  private struct Score {
    var expected = 0
    var found = 0
    var right = 0
    var wrong: [String] = []
  }

  /// 600 trials, each in both directions.
  @Test(arguments: PlantedChanges.Setting.allCases)
  func `are found, and nothing else`(setting: PlantedChanges.Setting) throws {
    var scores: [Change: Score] = [:]
    for filing in Self.filings {
      let base = EditableFiling(try CorpusPairs.input(filing))
      for seed in seeds(15) {
        let plants = PlantedChanges(base, seed: seed, setting: setting)
        plants.plant()
        let (before, after) = (plants.base.input(), plants.edited.input(shuffledBy: seed))
        let forward = ComparedFilings(before, after)
        #expect(accountingFaults(forward) == [], "\(filing) seed \(seed)")
        let names = plants.formerURIs
        score(plants.expected, rows(forward, names), &scores, "\(filing) seed \(seed)")
        let backward = ComparedFilings(after, before)
        score(
          plants.expected.map(mirrored), rows(backward, names), &scores, "\(filing) seed \(seed) <-"
        )
      }
    }
    let sure: Set<Change> =
      setting == .plain
      ? [.added, .removed, .signFlipped, .reweighted, .roleRenamed] : [.signFlipped, .reweighted]
    for (change, score) in scores.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let recall = Double(score.right) / Double(max(1, score.expected))
      let precision = Double(score.right) / Double(max(1, score.found))
      let least = sure.contains(change) ? 1.0 : setting == .plain ? 0.98 : 0.95
      let text =
        "\(setting) \(change.rawValue): \(score.expected) planted, recall \(recall), precision \(precision)"
      if ProcessInfo.processInfo.environment["PRINT_FIGURES"] != nil { print(text) }
      #expect(recall >= least && precision >= least, "\(text)\n\(score.wrong.prefix(12))")
    }
  }

  private func score(
    _ expected: [String], _ found: [String], _ scores: inout [Change: Score], _ place: String
  ) {
    let (planted, rows) = (Set(expected), Set(found))
    for key in planted {
      scores[change(key), default: Score()].expected += 1
      if !rows.contains(key) { scores[change(key)]?.wrong.append("missed \(place) \(key)") }
    }
    for key in rows {
      scores[change(key), default: Score()].found += 1
      if planted.contains(key) {
        scores[change(key)]?.right += 1
      } else {
        scores[change(key)]?.wrong.append("found \(place) \(key)")
      }
    }
  }

  private func change(_ key: String) -> Change {
    key.split(separator: "|").first.flatMap { Change(rawValue: String($0)) } ?? .added
  }

  private func mirrored(_ key: String) -> String {
    let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return ([change(key).mirrored.rawValue] + [parts[1], parts[2], parts[4], parts[3]])
      .joined(separator: "|")
  }

  /// Rows of a comparison as keys.
  private func rows(_ compared: ComparedFilings, _ formerURIs: [String: String]) -> [String] {
    let (old, new) = (compared.previous, compared.current)
    func name(_ input: ComparisonInput, _ concept: Int32?) -> String {
      concept.map { input.concepts[Int($0)].name } ?? ""
    }
    func ends(_ input: ComparisonInput, _ side: RowSide) -> String {
      side.child == nil ? "" : "\(name(input, side.parent)) > \(name(input, side.child))"
    }
    func uri(_ input: ComparisonInput, _ role: Int32?) -> String? {
      role.map { input.roles[Int($0)].uri }
    }
    func uri(_ row: ChangeRow) -> String {
      let name = uri(new, row.current.role) ?? uri(old, row.previous.role) ?? ""
      return formerURIs[name] ?? name
    }
    let changes: [String] = compared.comparison.changes.compactMap { row in
      if row.kind == .definition { return nil }
      let (was, now): (String, String)
      switch row.change {
      case .parentReplaced:
        (was, now) = (name(old, row.previous.parent), name(new, row.current.parent))
      case .promoted, .demoted, .extensionRenamed, .standardReplaced:
        (was, now) = (name(old, row.previous.child), name(new, row.current.child))
      default: (was, now) = (ends(old, row.previous), ends(new, row.current))
      }
      return PlantedChanges.key(
        row.change, row.kind, row.change == .movedRole ? "" : uri(row), was: was, now: now)
    }
    let roles = compared.comparison.roleChanges.map { change in
      PlantedChanges.key(
        change.change, nil, "", was: uri(old, change.previous) ?? "",
        now: uri(new, change.current) ?? "")
    }
    return changes + roles
  }
}
