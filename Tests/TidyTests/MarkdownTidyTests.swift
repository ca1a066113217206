import Foundation
import TestSupport
import Testing

/// The rules of language for pages of documentation that a machine can check.
struct `Pages in Markdown` {
  /// Words that are vague or archaic here; `CONTRIBUTING.md` says what to write instead.
  private static let avoided = [
    "stand", "stands", "told", "anew", "besides", "come upon", "comes upon", "whoever's", "gone",
    "put in", "taken out",
  ]

  /// The pages that are held to these rules. The changelog is a record of what was written then.
  private func pages() throws -> [PackageText] {
    let paths = documentationPages.filter { $0 != "CHANGELOG.md" }
    #expect(paths.count > 20)
    return try paths.map { path in
      let data = try Data(contentsOf: packageRoot.appendingPathComponent(path))
      let lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
      return PackageText(path: path, data: data, lines: lines)
    }
  }

  @Test(arguments: [("README.md", 700), ("docs/ARCHITECTURE.md", 599)])
  func `are short where reading begins`(path: String, limit: Int) throws {
    let text = try String(contentsOf: packageRoot.appendingPathComponent(path), encoding: .utf8)
    let count = text.split(whereSeparator: \.isWhitespace).count
    #expect(count <= limit, "\(path) has \(count) words")
  }

  @Test func `have paragraphs below 80 words`() throws {
    let long = try pages().flatMap { file in
      Self.paragraphs(of: file.lines).filter { $0.wordCount >= 80 }.map { paragraph in
        "\(file.path):\(paragraph.line): \(paragraph.wordCount) words"
      }
    }
    #expect(long == [])
  }

  @Test func `avoid vague and archaic words`() throws {
    let places = try pages().flatMap { file in
      Self.prose(of: file.lines)
        .flatMap { line in
          Self.avoidedWords(in: line.text).map { "\(file.path):\(line.number): \($0)" }
        }
    }
    #expect(places == [])
  }

  @Test func `are read as prose without code, quotations and addresses`() {
    let page = [
      "# It stands", "", "Old words: told, `gone`, \"anew\", [text](gone.md), https://anew.example",
      "go on here.", "- one", "  item", "- another", "| a cell besides |", "```", "gone", "```",
      "    make gone", "Understand standing.",
    ]
    let found = Self.prose(of: page).flatMap { line in
      Self.avoidedWords(in: line.text).map { "\(line.number) \($0)" }
    }
    #expect(found == ["1 stands", "3 told", "8 besides"])
    let paragraphs = Self.paragraphs(of: page)
    #expect(paragraphs.map(\.line) == [3, 5, 7, 13])
    #expect(paragraphs.map(\.wordCount) == [10, 3, 2, 2])
  }

  // MARK: Reading Markdown

  /// The lines that are no code, with their numbers.
  private static func prose(of lines: [String]) -> [(number: Int, text: String)] {
    var isCode = false
    var isParagraph = false
    return lines.enumerated().compactMap { index, line in
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isCode.toggle()
        return nil
      }
      let isIndented = line.hasPrefix("    ") && !isParagraph
      isParagraph = !isCode && !isIndented && line.contains { $0 != " " }
      return isCode || isIndented ? nil : (index + 1, line)
    }
  }

  /// The paragraphs: consecutive lines of prose. Each item of a list is one; headings, rows of tables and
  /// code are none.
  private static func paragraphs(of lines: [String]) -> [(line: Int, wordCount: Int)] {
    var paragraphs: [(line: Int, wordCount: Int)] = []
    var last = 0
    for (number, text) in prose(of: lines) {
      let trimmed = text.drop { $0 == " " }
      if trimmed.isEmpty || trimmed.hasPrefix("#") || trimmed.hasPrefix("|") { continue }
      let count = trimmed.split(separator: " ").count
      let isItem = trimmed.prefixMatch(of: /([-*+]|\d+\.)\s/) != nil
      if !isItem, last == number - 1, let index = paragraphs.indices.last {
        paragraphs[index].wordCount += count
      } else {
        paragraphs.append((number, count))
      }
      last = number
    }
    return paragraphs
  }

  /// The words to avoid in a line, outside of code, quotations and addresses.
  private static func avoidedWords(in line: String) -> [String] {
    let text = line.replacing(/`[^`]*`/, with: " ").replacing(/"[^"]*"|“[^”]*”/, with: " ")
      .replacing(/\]\([^)]*\)/, with: "] ").replacing(/https?:\/\/\S+/, with: " ").lowercased()
    let words = " " + text.split { !($0.isLetter || $0 == "'") }.joined(separator: " ") + " "
    return avoided.filter { words.contains(" \($0) ") }
  }
}
