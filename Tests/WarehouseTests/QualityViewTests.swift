import Foundation
import TestSupport
import Testing

@testable import Warehouse

/// The views of quality are put together from the files of `schema/quality`, one for each rule.
struct `The files of rules` {
  @Test func `have a head that says all there is to say, then a SELECT or findings`() throws {
    #expect(SQLText.quality.count > 80)
    for file in SQLText.quality {
      let rule = QualityRule(file)
      #expect(rule.name.contains(/^Q[-0-9a-z]+$/) && file.name.hasPrefix("\(rule.name)_"))
      for field in QualityRule.Field.allCases {
        #expect(rule.fields[field]?.isEmpty == false, "\(file.name): \(field)")
      }
      let severity = rule.fields[.severity] ?? ""
      #expect(["error", "warning", "info"].contains(severity), "\(file.name)")
      #expect(rule.findings.isEmpty != rule.select.isEmpty, "\(file.name)")
      if !rule.select.isEmpty {
        let first = "SELECT\n  '\(rule.name)' AS rule, '\(severity)' AS severity,"
        #expect(rule.select.hasPrefix(first), "\(file.name)")
      }
    }
  }

  @Test func `are all in the views that are made of them`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    let names = QualityRule.all.map(\.name)
    #expect(try warehouse.rows("SELECT rule FROM quality_rules") == names)
    #expect(names.first == "Q01" && names.last == "Q-0213")
    let view = try #require(SQLText.requestedViews.first { $0.name == "quality_findings" }).text
    for name in names { #expect(view.contains("'\(name)'"), "\(name)") }
    // Every finding that a rule passes on is one that the loader can have.
    let finding = try String(
      contentsOf: packageRoot.appending(path: "Sources/XBRL/Documents/Finding.swift"),
      encoding: .utf8)
    for name in QualityRule.all.flatMap(\.findings).map({ $0.prefix { $0 != " " } }) {
      #expect(finding.contains("\"\(name)\""), "\(name)")
    }
  }

  @Test func `use no function that a view may not when its schema is not trusted`() throws {
    for rule in QualityRule.all {
      let text = rule.select
      #expect(!text.contains("json_extract") && !text.contains("json_array"), "\(rule.name)")
      #expect(!text.contains("json_group") && !text.contains("->"), "\(rule.name)")
      // Distinct rows or windows in the outermost SELECT keep a filter out of all others.
      #expect(!text.contains("\nSELECT DISTINCT"), "\(rule.name)")
    }
  }

  @Test func `never read the message of a finding`() throws {
    for rule in QualityRule.all {
      let text = rule.select
      #expect(
        !text.contains(/\bmessage\b *(LIKE|GLOB|=|IN)|(substr|instr)\([a-z.]*message/),
        "\(rule.name)")
    }
  }

  @Test func `are each explained in docs/QUALITY.md`() throws {
    let file = packageRoot.appending(path: "docs/QUALITY.md")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for rule in QualityRule.all {
      let severity = rule.fields[.severity] ?? ""
      #expect(text.contains("| `\(rule.name)` | \(severity) |"), "\(rule.name)")
    }
  }
}
