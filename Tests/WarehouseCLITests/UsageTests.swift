import Foundation
import TestSupport
import Testing

struct `The command line` {
  static let commands = ["load", "refresh", "report", "compare", "verify", "remove", "schema"]

  @Test(arguments: [""] + commands)
  func `shows help with examples on standard output`(command: String) throws {
    try Workplace.with { place in
      let result = try place.warehouse("help", command)
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      #expect(
        result.output.contains("\nExamples:\n  warehouse \(command.isEmpty ? "load" : command)"))
      #expect(!result.output.split(separator: "\n").contains { $0.count > 80 })
      // The number of processors is the machine's.
      let text = result.output.replacing(/\(default: \d+\)/, with: "(default: processors)")
      let name = "cli/help\(command.isEmpty ? "" : "-" + command).txt"
      #expect(try text == golden(name, recording: text))
    }
  }

  @Test func `has examples that are themselves right`() throws {
    try Workplace.with { place in
      for command in Self.commands {
        let help = try place.warehouse("help", command).output
        let examples = help.split(separator: "\n").filter { $0.hasPrefix("  warehouse ") }
        #expect(examples.count >= 3)
        for example in examples {
          let line =
            example.split(separator: "   ").first.map { String($0.drop { $0 == " " }) } ?? ""
          let call = line.replacing(/^warehouse/, with: "\"$WAREHOUSE\"")
          // Nothing to load and no warehouse here: anything but wrong usage of the command line.
          let result = try place.shell(call)
          #expect(!result.errors.contains("Usage:"), "\(line)\n\(result.errors)")
        }
      }
    }
  }

  @Test func `knows its version`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("--version")
      #expect(result.exitCode == 0)
      #expect(result.output.contains(/^\d+\.\d+\.\d+\n$/))
      let changelog = packageRoot.appendingPathComponent("CHANGELOG.md")
      let text = try String(contentsOf: changelog, encoding: .utf8)
      let version = result.output.trimmingCharacters(in: .newlines)
      #expect(text.contains("\n## \(version)"))
    }
  }

  @Test(arguments: [
    ("load", "Missing expected argument '<path> ...'"),
    ("load . --jobs 0", "--jobs takes a number from 1 to 64."),
    ("load . --jobs -1", "--jobs takes a number from 1 to 64."),
    ("load . --jobs x", "The value 'x' is invalid for '--jobs <number>'"),
    ("load . --format csv", "The value 'csv' is invalid for '--format <format>'."),
    ("report filings --limit -1", "--limit takes 0 or more."),
    (
      "report filings --format xml",
      "The value 'xml' is invalid for '--format <format>'; did you mean html?"
    ),
    (
      "report tree --kind calc",
      "The value 'calc' is invalid for '--kind <kind>'; did you mean calculation?"
    ),
    (
      "report filings --format jsonn",
      "The value 'jsonn' is invalid for '--format <format>'; did you mean json, jsonl?"
    ),
    ("report filings --filling x", "Unknown option '--filling'. Did you mean '--filing'?"),
    ("report filings --since 2024", "The value '2024' is invalid for '--since <date>'"),
    ("load . --kind sums", "The value 'sums' is invalid for '--kind <kind>'."),
    ("remove", "Missing expected argument '<filing> ...'"),
    ("verify structure", "Unexpected argument 'structure'. --digest may be followed by structure."),
    ("verify --digest all", "Unexpected argument 'all'. --digest may be followed by structure."),
  ])
  func `refuses wrong usage with exit code 64`(words: String, message: String) throws {
    try Workplace.with { place in
      let result = try place.shell("\"$WAREHOUSE\" \(words)")
      #expect(result.exitCode == 64)
      #expect(result.output == "")
      #expect(result.errors.hasPrefix("warehouse: \(message)"))
      #expect(result.errors.contains("\nUsage: warehouse"))
      #expect(try place.names() == [])
    }
  }

  @Test(arguments: [
    ("laod x", "no command \"laod\"; did you mean load?"),
    ("help reprot", "no command \"reprot\"; did you mean report?"),
    ("xyz", "no command \"xyz\""),
  ])
  func `says which command is near`(words: String, message: String) throws {
    try Workplace.with { place in
      let result = try place.shell("\"$WAREHOUSE\" \(words)")
      #expect(result.exitCode == 64)
      #expect(result.output == "")
      #expect(result.errors == "warehouse: \(message)\n  `warehouse help` lists them.\n")
    }
  }

  @Test func `writes no escape sequences to files, with and without NO_COLOR`() throws {
    try Workplace.with(demo: true) { place in
      for variables in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]] {
        let load = try place.warehouse("load", "demo", variables: variables)
        let report = try place.warehouse("report", "filings", variables: variables)
        #expect(!(load.errors + report.output).contains("\u{1B}"))
      }
    }
  }
}
