import Foundation
import TestSupport
import Testing
import Warehouse

@testable import XBRL

/// Every variation of the linkbase part of the XBRL 2.1 conformance suite, as `docs/CONFORMANCE.md` lists it.
@Suite(.corpus)
struct `The conformance table` {
  /// What became of a variation.
  struct Row {
    var id: String
    var expected: String
    var outcome: String
    var note: String
  }

  /// Variations, or whole testcases, whose verdict is no business of a reader of linkbases, and why.
  static let notApplicable: [String: String] = [
    "210": "decided by facts; the effective relationships are checked by a test of their own",
    "214": "attributes are not validated against a schema (xml:lang, xml:space)",
    "231": "decided by facts", "232": "decided by facts",
  ]

  /// Variations that fail, and why.
  static let explained: [String: String] = [:]

  /// Testcases that are about what a rule of quality asks.
  static let qualityRules = ["208": "Q05", "213": "Q07", "pre": "Q23"]

  static let testcases = [
    "201-linkref.xml", "202-xlinkLocator.xml", "204-arcCycles.xml", "205-roleDeclared.xml",
    "206-arcDeclared.xml", "207-arcDeclaredCycles.xml", "208-balance.xml", "209-Arcs.xml",
    "210-relationshipEquivalence.xml", "211-Testcase-sEqualUsedOn.xml",
    "212-Testcase-linkbaseDocumentation.xml", "213-SummationItemArcEndpoints.xml",
    "214-lax-validation-testcase.xml", "215-ArcroleAndRoleRefs-testcase.xml",
    "220-NonStandardArcsAndTypes.xml", "230-CustomLinkbasesAndLocators.xml",
    "231-SyntacticallyEqualArcsThatAreNotEquivalentArcs.xml",
    "232-ArcsUsingNonCanonicalDecimal.xml", "291-inferArcOverride.xml",
    "292-Embeddedlinkbaseinthexsd.xml", "293-UsedOn.xml", "preferredLabel.xml",
  ]

  private func row(_ variation: Variation) throws -> Row {
    let testcase = String(variation.id.prefix(3))
    var row = Row(id: variation.id, expected: variation.expected, outcome: "", note: "")
    guard let content = try? variation.content() else {
      row.outcome = "not applicable"
      row.note = "a file that it names is not in the suite"
      return row
    }
    let lost = content.documents.reduce(0) { $0 + $1.lost }
    let read = content.documents.reduce(0) { $0 + $1.relationshipsRead }
    let stored = content.documents.reduce(0) { $0 + $1.relationshipsStored }
    #expect(read == stored + lost, "\(variation.id)")
    let findings = content.findings + content.documents.flatMap(\.findings)
    var rules = Set(findings.filter { $0.severity != .info }.map { "`\($0.rule.rawValue)`" })
    if let rule = Self.qualityRules[testcase], try finds(rule, in: variation) {
      rules.insert("`\(rule)`")
    }
    row.note = rules.sorted().joined(separator: ", ")
    let reason = Self.notApplicable[variation.id] ?? Self.notApplicable[testcase]
    if let reason, !reason.isEmpty {
      row.outcome = "not applicable"
      row.note = reason
    } else if rules.isEmpty == (variation.expected == "valid") {
      row.outcome = "pass"
    } else {
      row.outcome = "fail"
      let why = Self.explained[variation.id] ?? Self.explained[testcase]
      row.note = [row.note, why ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
      if why == nil { print("UNEXPLAINED \(variation.id): \(findings)") }
      #expect(why != nil, "\(variation.id)")
    }
    return row
  }

  /// Whether a rule of quality finds something in a variation, once it is in a warehouse.
  private func finds(_ rule: String, in variation: Variation) throws -> Bool {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input")
      for name in variation.documents {
        try copy(corpusURL("\(variation.folder)/\(name)"), to: input)
      }
      let summary = try warehouse.load([input], comparing: false)
      #expect(summary.loaded == 1, "\(variation.id)")
      return try warehouse.count("SELECT count(*) FROM quality_findings WHERE rule = '\(rule)'") > 0
    }
  }

  @Test func `says of every variation whether it passes, as recorded`() throws {
    let variations = try Self.testcases.flatMap { file in
      try Variation.all(in: `Conformance suite of XBRL 2.1`.folder, file)
    }
    #expect(variations.count == 182)
    let rows = try variations.map(row)
    let counts = Dictionary(grouping: rows, by: \.outcome).mapValues(\.count)
    func count(_ outcome: String) -> Int { counts[outcome] ?? 0 }
    var text = """
      # Conformance

      How this reader does on the linkbase part (`200-linkbase`) of the XBRL 2.1 conformance suite of 2014-12-10. A test writes this page with `RECORD=1` and otherwise compares it.

      A variation is read as a filing: its schemas and linkbases, without instances. One that the suite calls valid passes when it has no finding of severity error or warning. One that the suite calls invalid passes when it has such a finding. The rules are those of [FINDINGS.md](FINDINGS.md).

      The variations of suites 208, 213 and preferredLabel are also loaded into a warehouse, where the findings of rules Q05, Q07 and Q23 of [QUALITY.md](QUALITY.md) count. For suites 291 and 209 the effective relationships are also compared with the suite's own lists.

      | outcome | variations |
      |---|---|
      | pass | \(count("pass")) |
      | fail, explained | \(count("fail")) |
      | not applicable | \(count("not applicable")) |

      | variation | by the suite | outcome | rules, or why |
      |---|---|---|---|

      """
    for row in rows {
      text +=
        "| \(row.id) | \(row.expected) | \(row.outcome) | \(row.note.isEmpty ? "–" : row.note) |\n"
    }
    let file = packageRoot.appending(path: "docs/CONFORMANCE.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self) == text)
  }
}
