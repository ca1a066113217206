import Foundation
import Reports
import TestSupport
import Testing
import Warehouse
import XBRL

struct `The documentation` {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: packageRoot.appendingPathComponent(path), encoding: .utf8)
  }

  /// README and docs, by path.
  private func documents() throws -> [String: String] {
    let names = try fileNames(in: packageRoot.appendingPathComponent("docs"))
    let paths = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + names.map { "docs/\($0)" }
    return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try text($0)) })
  }

  @Test func `mentions every subcommand and report in the README`() throws {
    let readme = try text("README.md")
    for command in `The command line`.commands {
      #expect(readme.contains("warehouse \(command)"), "\(command)")
    }
    for report in Report.all {
      #expect(readme.contains("warehouse report \(report.name)"), "\(report.name)")
    }
    let query = try text("docs/QUERY.md")
    for view in PublicView.all { #expect(query.contains("| `\(view.name)` |"), "\(view.name)") }
  }

  @Test func `describes every table and view`() throws {
    let all = try documents().values.joined(separator: "\n")
    for name in SchemaText().names {
      #expect(all.contains("`\(name)`") || all.contains("### \(name)\n"), "\(name)")
    }
  }

  @Test func `explains every finding rule once, with its severity`() throws {
    let rows = try text("docs/FINDINGS.md").split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\| `([a-z_]+)` \| (error|warning|info) \| .+ \| .+ \| .+ \| .+ \|$/)
    }.map { (rule: String($0.1), severity: String($0.2)) }
    #expect(rows.map(\.rule).sorted() == FindingRule.allCases.map(\.rawValue).sorted())
    for row in rows {
      let rule = FindingRule(rawValue: row.rule)
      #expect(rule.map { "\($0.severity)" } == row.severity, "\(row.rule)")
    }
  }

  @Test func `states the limits as they are`() throws {
    let findings = try text("docs/FINDINGS.md")
    let limits = [
      Limits.documentSizeInBytes, Limits.relationshipsPerArc, Limits.relationshipsPerDocument,
      Limits.textSizeInBytes, FindingList.limit,
    ]
    for limit in limits {
      let digits = limit.formatted(.number.locale(Locale(identifier: "en_US")))
      #expect(findings.contains("| \(digits)"), "\(digits)")
    }
  }

  @Test func `links to files that exist`() throws {
    for (path, text) in try documents() {
      let folder = packageRoot.appendingPathComponent(path).deletingLastPathComponent()
      for link in text.matches(of: /\]\(([^)#]+)(#[^)]*)?\)/) where !link.1.contains("://") {
        let file = folder.appendingPathComponent(String(link.1))
        #expect(FileManager.default.fileExists(atPath: file.path), "\(path): \(link.1)")
      }
    }
  }

  @Test func `names files and folders of the package that exist`() throws {
    let pattern =
      /`((?:Sources|Tests|docs|schema|migrations|fixtures|Benchmarks)\/[A-Za-z0-9_.\/-]+)`/
    for (path, text) in try documents() {
      for match in text.matches(of: pattern)
      where !match.1.contains("NNNN") && !match.1.contains("NAME") {
        let file = packageRoot.appendingPathComponent(String(match.1))
        #expect(FileManager.default.fileExists(atPath: file.path), "\(path): \(match.1)")
      }
    }
  }

  @Test func `names every target of the package`() throws {
    let architecture = try text("docs/ARCHITECTURE.md")
    let package = try text("Package.swift")
    for match in package.matches(
      of: /\.(?:target|executableTarget|systemLibrary|plugin)\(\s*name: "([^"]+)"/)
    {
      #expect(architecture.contains("`\(match.1)`"), "\(match.1)")
    }
  }
}
