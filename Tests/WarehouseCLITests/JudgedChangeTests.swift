import Foundation
import TestSupport
import Testing

/// What judges who had not seen the rules said of changes between real filings; docs/architecture/COMPARISON-FIGURES.md.
@Suite(.corpus, .enabled(if: ChangeChecker.isWanted, "python3 has no lxml"))
struct `Changes that were judged` {
  /// Of a hundred rows so many are agreed with.
  private static let least = ["calculation": 97, "presentation": 95, "roles": 97, "labels": 95]

  @Test func `are still said, and agreed with`() throws {
    let script = packageRoot.appending(path: "Tests/judged/recount.py").path
    let counted = try run(
      ChangeChecker.python, [script, try builtWarehouse().path, corpusURL(".").path],
      environment: Workplace.environment(), in: fixtureURL("."))
    #expect(counted.exitCode == 0, "\(counted.errors)")
    let lines = counted.output.split(separator: "\n").map(String.init)
    #expect(lines.count == Self.least.count)
    for line in lines {
      // kind: N judged, N still said, N agreed
      let words = line.replacing(",", with: "").split(separator: " ")
      let kind = words[0].dropLast()
      let (judged, still, agreed) = (Int(words[1]) ?? 0, Int(words[3]) ?? 0, Int(words[6]) ?? 0)
      #expect(judged >= 60 && still == judged, "\(line)")
      #expect(100 * agreed >= (Self.least[String(kind)] ?? 100) * judged, "\(line)")
    }
  }
}
