import Foundation
import TestSupport
import Testing

/// A shell session of a document: what was typed, and what came back.
struct ConsoleSession {
  /// A command, of one line or several, and its output.
  struct Entry: Equatable {
    var command: [String]
    var output: [String]
  }

  /// The blocks ```` ```console ```` of a document, in order: `$` begins a command, `>` goes on with it.
  static func blocks(of lines: [String]) -> [(range: Range<Int>, entries: [Entry])] {
    var blocks: [(range: Range<Int>, entries: [Entry])] = []
    var index = 0
    while index < lines.count {
      index += 1
      guard lines[index - 1] == "```console" else { continue }
      let start = index
      var entries: [Entry] = []
      while index < lines.count, lines[index] != "```" {
        let line = lines[index]
        if line.hasPrefix("$ ") {
          entries.append(Entry(command: [String(line.dropFirst(2))], output: []))
        } else if line.hasPrefix("> "), let last = entries.indices.last,
          entries[last].output.isEmpty
        {
          entries[last].command.append(String(line.dropFirst(2)))
        } else if let last = entries.indices.last {
          entries[last].output.append(line)
        }
        index += 1
      }
      blocks.append((start..<index, entries))
    }
    return blocks
  }

  /// The lines of a block.
  static func lines(of entries: [Entry]) -> [String] {
    entries.flatMap { entry in
      let rest = entry.command.dropFirst().map { "> " + $0 }
      return ["$ " + (entry.command.first ?? "")] + rest + entry.output
    }
  }

  /// Between the outputs of two commands.
  private static let mark = "\u{1}"

  /// Types all commands into one shell and returns what each of them wrote to either stream.
  private static func replay(_ commands: [[String]], in folder: URL) throws -> [[String]] {
    let program = try builtWarehouse().deletingLastPathComponent().path
    let script = commands.map { command in
      command.joined(separator: "\n") + "\nstatus=$?; printf '\\001'; (exit $status)\n"
    }.joined()
    let file = folder.appendingPathComponent("session.sh")
    try Data(("exec 2>&1\n" + script).utf8).write(to: file)
    let variables = ["PATH": "\(program):/usr/bin:/bin"]
    let result = try run(
      URL(fileURLWithPath: "/bin/bash"), [file.path],
      environment: Workplace.environment(variables), in: folder)
    return result.output.components(separatedBy: mark).dropLast().map { output in
      var lines = output.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  /// The blocks of a document with what its commands write today, typed into one shell in a folder with
  /// the invented filings; `body` may look at the folder afterwards.
  static func replayed<Value>(
    _ lines: [String], _ body: (URL) throws -> Value
  ) throws -> (blocks: [(range: Range<Int>, entries: [Entry])], value: Value) {
    var blocks = blocks(of: lines)
    return try withTemporaryFolder { folder in
      let fixtures = folder.appendingPathComponent("fixtures")
      try FileManager.default.createDirectory(at: fixtures, withIntermediateDirectories: true)
      for name in ["demo", "feeds", "taxonomies"] {
        try FileManager.default.copyItem(
          at: fixtureURL(name), to: fixtures.appendingPathComponent(name))
      }
      var outputs = try replay(blocks.flatMap(\.entries).map(\.command), in: folder)[...]
      for block in blocks.indices {
        for entry in blocks[block].entries.indices {
          blocks[block].entries[entry].output = outputs.popFirst() ?? ["the shell ended"]
        }
      }
      return (blocks, try body(folder))
    }
  }

  /// A document with other blocks.
  static func replacing(
    _ blocks: [(range: Range<Int>, entries: [Entry])], in lines: [String]
  ) -> [String] {
    blocks.reversed().reduce(into: lines) { lines, block in
      lines.replaceSubrange(block.range, with: Self.lines(of: block.entries))
    }
  }
}

struct `The documentation's pages` {
  /// All pages with sessions. The cookbook's are replayed with its answers, in `CookbookTests`.
  private static let pages = documentationPages.filter { page in
    page != "docs/COOKBOOK.md" && (try? text(page))?.contains("\n```console\n") == true
  }

  private static func text(_ page: String) throws -> String {
    try String(contentsOf: packageRoot.appendingPathComponent(page), encoding: .utf8)
  }

  /// With `RECORD=1` the page gets the output of today.
  @Test(arguments: pages)
  func `show sessions that go as written`(page: String) throws {
    let lines = try Self.text(page).components(separatedBy: "\n")
    let written = ConsoleSession.blocks(of: lines).flatMap(\.entries)
    #expect(!written.isEmpty)
    let (blocks, _) = try ConsoleSession.replayed(lines) { _ in }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let text = ConsoleSession.replacing(blocks, in: lines).joined(separator: "\n")
      return try Data(text.utf8).write(to: packageRoot.appendingPathComponent(page))
    }
    for (entry, today) in zip(written, blocks.flatMap(\.entries)) {
      #expect(
        today.output.map(Workplace.withoutTimes) == entry.output.map(Workplace.withoutTimes),
        "\(page): \(entry.command.joined(separator: "\n"))")
    }
  }

  @Test func `show sessions for every step of the README and every group of commands`() {
    let pages = ["README", "docs/LOAD", "docs/QUERY", "docs/REPORTS", "docs/CHANGES"]
    #expect(Set(pages.map { $0 + ".md" }).isSubset(of: Self.pages))
  }

  private static let hasPandas: Bool = {
    let result = try? run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", "import pandas"])
    return result?.exitCode == 0
  }()

  @Test(.enabled(if: hasPandas, "python3 has no pandas"))
  func `have a snippet that pandas runs`() throws {
    let text = try Self.text("docs/QUERY.md")
    let snippet = try #require(text.firstMatch(of: /```python\n([\s\S]*?)\n```/)).1
    try Workplace.withLoadedDemo { place in
      try place.write(String(snippet), to: "snippet.py")
      let result = try place.shell("python3 snippet.py")
      #expect(result.exitCode == 0)
      #expect(result.output.contains("us-gaap:IncreaseDecreaseInInventories"))
    }
  }
}
