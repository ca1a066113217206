import Foundation
import TestSupport
import Testing

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
    "201":
      "which documents a linkbaseRef names, and of which kind, is not validated: a filing is the documents it has",
    "202 V-03c": "which documents a linkbaseRef names is not validated",
    "208 V-03": balance, "208 V-04": balance, "208 V-06": balance, "208 V-09": balance,
    "210": "decided by facts; the effective relationships are checked by a test of their own",
    "214": "attributes are not validated against a schema (xml:lang, xml:space)",
    "230": "about discovery of documents, which are given here",
    "231": "decided by facts", "232": "decided by facts",
  ]

  private static let balance =
    "whether weight and balance agree is a question of quality, not of reading"

  /// Variations that fail, and why.
  static let explained: [String: String] = [
    "202 V-02":
      "an id that a schema does not have is told only when it has the filing's own prefix",
    "202 V-02b":
      "the locator of a custom link has an empty href, which is valid and leads to no concept",
    "202 V-10": "of several element() schemes in one pointer the first alone is looked at",
    "205": usedOn, "206 V-2": usedOn,
    "206 V-3": "whether an arcroleRef leads to an arcrole type of its URI is not looked at",
    "206 V-7": "arcrole types of several schemas are not compared",
    "211": usedOn,
    "213":
      "whether the ends of a calculation arc are numeric is a question of quality, not of reading",
    "220":
      "a custom arc needs no declared arcrole; the finding says that nothing is known about its meaning",
    "pre": "whether a preferred label exists is a question of quality, not of reading",
  ]
  private static let usedOn =
    "usedOn is read to tell roles of links from those of resources, and not held against their use"

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
    let rules = Set(findings.filter { $0.severity != .info }.map { "`\($0.rule.rawValue)`" })
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

      What this reader makes of the linkbase part (`200-linkbase`) of the XBRL 2.1 conformance suite of 2014-12-10. Written by a test with `RECORD=1`; without it the test compares.

      A variation is read as a filing: its schemas and linkbases, without instances. One that the suite calls valid passes when it has no finding of severity error or warning, one that it calls invalid when it has one; the rules are those of [FINDINGS.md](FINDINGS.md). Of suites 291 and 209 the effective relationships are compared with the suite's own lists as well.

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
