import Foundation
import TestSupport
import Testing
import Warehouse

struct `The cookbook` {
  private static let file = packageRoot.appendingPathComponent("docs/COOKBOOK.md")
  private static let start = "## 1. "
  private static let end = "## Words in labels"

  /// The question's section, with what the sqlite3 shell answers.
  private func section(_ number: Int, _ question: Question, _ database: URL) throws -> [String] {
    let result = try run(
      URL(fileURLWithPath: "/usr/bin/sqlite3"),
      ["-readonly", "-box", database.path, question.exampleSQL])
    #expect(result.errors == "", "\(question.name)")
    var lines = ["## \(number). \(question.title)", ""]
    if !question.notes.isEmpty { lines += [question.notes, ""] }
    lines += ["```sql"] + question.exampleSQL.components(separatedBy: "\n") + ["```", ""]
    let answer = result.output.split(separator: "\n").map(String.init)
    guard !answer.isEmpty else { return lines + ["No rows here.", ""] }
    return lines + ["```"] + answer + ["```", ""]
  }

  /// With `RECORD=1` the cookbook gets the answers of today.
  @Test func `answers its questions as written`() throws {
    let lines = try String(contentsOf: Self.file, encoding: .utf8).components(separatedBy: "\n")
    let (blocks, answers) = try ConsoleSession.replayed(lines) { folder in
      try Question.all.enumerated().map { index, question in
        try section(index + 1, question, folder.appendingPathComponent("cookbook.sqlite"))
      }
    }
    let withoutAnswer = answers.filter { $0.contains("No rows here.") }.map { $0[0] }
    #expect(withoutAnswer.count <= 1)
    var today = ConsoleSession.replacing(blocks, in: lines)
    let first = try #require(today.firstIndex { $0.hasPrefix(Self.start) })
    let last = try #require(today.firstIndex(of: Self.end))
    today.replaceSubrange(first..<last, with: answers.flatMap { $0 })
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      return try Data(today.joined(separator: "\n").utf8).write(to: Self.file)
    }
    #expect(today.count == lines.count)
    for (today, written) in zip(today, lines) {
      #expect(Workplace.withoutTimes(today) == Workplace.withoutTimes(written))
    }
  }

  @Test func `has questions that are complete`() {
    #expect(Question.all.count >= 25)
    #expect(Set(Question.all.map(\.name)).count == Question.all.count)
    for question in Question.all {
      #expect(question.title.contains("?"), "\(question.name)")
      let used = Set(question.sql.matches(of: /:([a-z_]+)\b/).map { String($0.1) })
      #expect(used == Set(question.parameters.map(\.name)), "\(question.name)")
      #expect(!question.parameters.contains { $0.example.isEmpty }, "\(question.name)")
      #expect(question.sql.hasPrefix("SELECT") || question.sql.hasPrefix("WITH"))
    }
  }
}
