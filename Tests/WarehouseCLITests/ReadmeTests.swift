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
}

struct `The README` {
  private static let file = packageRoot.appendingPathComponent("README.md")
  private static let mark = "\u{1}"

  /// Types all commands into one shell and returns what each of them wrote to either stream.
  private func replay(_ commands: [[String]], in folder: URL) throws -> [[String]] {
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
    return result.output.components(separatedBy: Self.mark).dropLast().map { output in
      var lines = output.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  /// With `RECORD=1` the README gets the output of today.
  @Test func `shows sessions that go as written`() throws {
    var lines = try String(contentsOf: Self.file, encoding: .utf8).components(separatedBy: "\n")
    let blocks = ConsoleSession.blocks(of: lines)
    let written = blocks.flatMap(\.entries)
    #expect(written.count > 10)
    let outputs = try withTemporaryFolder { folder in
      let fixtures = folder.appendingPathComponent("fixtures")
      try FileManager.default.createDirectory(at: fixtures, withIntermediateDirectories: true)
      for name in ["demo", "feeds", "taxonomies"] {
        try FileManager.default.copyItem(
          at: fixtureURL(name), to: fixtures.appendingPathComponent(name))
      }
      return try replay(written.map(\.command), in: folder)
    }
    #expect(outputs.count == written.count)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      var position = outputs.count
      for block in blocks.reversed() {
        position -= block.entries.count
        let entries = zip(block.entries, outputs[position...]).map {
          ConsoleSession.Entry(command: $0.command, output: $1)
        }
        lines.replaceSubrange(block.range, with: ConsoleSession.lines(of: entries))
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: Self.file)
      return
    }
    for (entry, output) in zip(written, outputs) {
      #expect(
        output.map(Workplace.withoutTimes) == entry.output.map(Workplace.withoutTimes),
        "\(entry.command.joined(separator: "\n"))")
    }
  }

  private static let hasPandas: Bool = {
    let result = try? run(URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", "import pandas"])
    return result?.exitCode == 0
  }()

  @Test(.enabled(if: hasPandas, "python3 has no pandas"))
  func `has a snippet that pandas runs`() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let snippet = try #require(text.firstMatch(of: /```python\n([\s\S]*?)\n```/)).1
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo")
      try place.write(String(snippet), to: "snippet.py")
      let result = try place.shell("python3 snippet.py")
      #expect(result.exitCode == 0)
      #expect(result.output.contains("us-gaap:IncreaseDecreaseInInventories"))
    }
  }
}
