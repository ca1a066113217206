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

  /// All pages, by path.
  private func documents() throws -> [String: String] {
    try Dictionary(uniqueKeysWithValues: documentationPages.map { ($0, try text($0)) })
  }

  @Test func `lists every subcommand, report and view on its page`() throws {
    let commands = try text("docs/COMMANDS.md")
    for command in `The command line`.commands {
      #expect(commands.contains("| `warehouse \(command)"), "\(command)")
    }
    let reports = try text("docs/REPORTS.md")
    for report in Report.all {
      #expect(reports.contains("warehouse report \(report.name)"), "\(report.name)")
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
      Limits.documentSizeInBytes, Limits.relationshipsPerArc, Limits.relationshipsPerFiling,
      Limits.relationshipsPerDocument, Limits.textSizeInBytes, FindingList.limit,
    ]
    for limit in limits {
      let digits = limit.formatted(.number.locale(Locale(identifier: "en_US")))
      #expect(findings.contains("| \(digits)"), "\(digits)")
    }
  }

  @Test func `links to files and headings that exist`() throws {
    for (path, text) in try documents() {
      let page = packageRoot.appendingPathComponent(path)
      for link in text.matches(of: /\]\(([^)#\s]*)(?:#([^)\s]*))?\)/)
      where !link.1.contains("://") {
        let file =
          link.1.isEmpty
          ? page : page.deletingLastPathComponent().appendingPathComponent(String(link.1))
        #expect(FileManager.default.fileExists(atPath: file.path), "\(path): \(link.1)")
        guard let anchor = link.2, file.pathExtension == "md" else { continue }
        let anchors = Self.anchors(in: try String(contentsOf: file, encoding: .utf8))
        #expect(anchors.contains(String(anchor)), "\(path): \(link.1)#\(anchor)")
      }
    }
  }

  /// What links may name of a page: its headings in lower case, with `-` for blanks and without marks.
  private static func anchors(in text: String) -> Set<String> {
    Set(
      text.matches(of: /(?m)^#+ +(.+)$/).map { heading in
        String(
          heading.1.lowercased().compactMap { character in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character)
              ? character : nil
          })
      })
  }

  @Test func `leads from the README or the architecture to every page`() throws {
    let texts = try documents()
    let links = ["README.md", "docs/ARCHITECTURE.md", "docs/architecture/COMPARISON.md"].map {
      texts[$0] ?? ""
    }.joined(separator: "\n")
    for page in documentationPages where page.hasPrefix("docs/") {
      let name = page.split(separator: "/").last.map(String.init) ?? page
      #expect(links.contains("/\(name)") || links.contains("(\(name)"), "\(page)")
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
