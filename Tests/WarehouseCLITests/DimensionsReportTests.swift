import Foundation
import TestSupport
import Testing

struct `warehouse report dimensions` {
  /// A table in one role whose domain goes on in another, and an excluded table without axes.
  @Test func `follows target roles and tells what is usable, default and excluded`() throws {
    try Workplace.with { place in
      try place.copyFixture("linkbases/dimensions.xml", as: "in/dimensions.xml")
      _ = try place.warehouse("load", "in")
      let result = try place.warehouse("report", "dimensions", "--format", "csv")
      #expect(result.exitCode == 0)
      let rows = result.output.split(separator: "\n").dropFirst().map { row in
        row.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2)
          .joined(separator: "|")
      }
      let table = "us-gaap:StatementLineItems|us-gaap:StatementTable|0|segment|1"
      let axis = "us-gaap:StatementBusinessSegmentsAxis"
      #expect(
        rows == [
          "us-gaap:StatementLineItems|demo:ExcludedTable|1|scenario|0||||||",
          "\(table)|\(axis)||us-gaap:SegmentDomain|1|1|1",
          "\(table)|\(axis)|us-gaap:SegmentDomain|demo:ConsumerMember|2|0|0",
          "\(table)|\(axis)|demo:ConsumerMember|demo:RetailMember|3|1|0",
          "\(table)|\(axis)|demo:ConsumerMember|demo:OnlineMember|3|1|0",
        ])
    }
  }

  @Test func `ends where a member stands below itself`() throws {
    try Workplace.with { place in
      let text = try String(contentsOf: fixtureURL("linkbases/dimensions.xml"), encoding: .utf8)
      let circle = text.replacing(
        "xlink:to=\"RetailMember\"", with: "xlink:to=\"domain\"")
      try FileManager.default.createDirectory(
        at: place.folder.appendingPathComponent("in"), withIntermediateDirectories: true)
      try place.write(circle, to: "in/dimensions.xml")
      _ = try place.warehouse("load", "in")
      let result = try place.warehouse("report", "dimensions", "--format", "csv")
      #expect(result.exitCode == 0)
      #expect(result.output.split(separator: "\n").count == 5)
    }
  }

  @Test(.corpus) func `has every member that a filing's arcs lead to`() throws {
    try Workplace.with { place in
      let folder = try corpusURL("filings").path
      let load = try place.shell("$WAREHOUSE load \(folder)/*aapl-2015* --quiet")
      #expect(load.exitCode == 0)
      let report = try place.warehouse("report", "dimensions", "--format", "json")
      let rows =
        try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [[String: Any]] ?? []
      #expect(rows.count > 50)
      // All roles of the filing are complete in themselves: each arc to a domain or member below an axis is a row.
      let arcs = try place.sqlite(
        "warehouse.sqlite",
        """
        SELECT count(*) FROM definition_arcs WHERE is_effective AND arcrole LIKE '%/dimension-domain'
        """)
      let domains = rows.filter { $0["depth"] as? Int == 1 }
      #expect("\(domains.count)\n" == arcs)
    }
  }
}
