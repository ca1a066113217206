import Foundation
import TestSupport
import Testing
import Warehouse
import XBRL

/// What the rows of a filing give a comparison is what its documents give it.
struct `Stored filings` {
  /// The content of the files in a folder.
  private func content(_ folder: URL) throws -> FilingContent {
    let parser = FilingParser(catalogue: .standard)
    let parsed = try files(below: folder).map { file in
      parser.parse([UInt8](try Data(contentsOf: file))[...], name: file.lastPathComponent)
    }
    let builder = FilingBuilder(parser)
    builder.add(parsed)
    return builder.finish()
  }

  private func expectSame(
    _ earlier: URL, _ later: URL, _ warehouse: ScratchWarehouse,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let comparer = FilingComparer(try WarehouseDatabase(readingFrom: warehouse.path))
    let stored = try #require(
      try comparer.comparison(of: earlier.lastPathComponent, and: later.lastPathComponent))
    let (previous, current) = (
      ComparisonInput(of: try content(earlier)), ComparisonInput(of: try content(later))
    )
    let fresh = ComparisonLines(
      previous: previous, current: current,
      comparison: Comparison(from: previous, to: current)
    ).all
    let lines = ComparisonLines(
      previous: stored.previous.input, current: stored.current.input,
      comparison: stored.comparison
    ).all
    #expect(lines.count > 1, sourceLocation: sourceLocation)
    #expect(lines == fresh, sourceLocation: sourceLocation)
  }

  @Test func `compare as their documents do`() throws {
    try withWarehouse { warehouse, folder in
      let earlier = SmallFiling(stem: "acme-20221231")
      var later = SmallFiling()
      later.children = ["us-gaap:Cash", "us-gaap:Goodwill", "OtherAssetsNet"]
      later.roles = ["BalanceSheet", "Details"]
      later.label = "Other assets, net"
      let places = try [earlier, later].map { try $0.write(below: folder) }
      try warehouse.load(places)
      try expectSame(places[0], places[1], warehouse)
      try expectSame(places[1], places[0], warehouse)
    }
  }

  @Test func `are named by the key, an alias, or not at all`() throws {
    let comparer = FilingComparer(
      try WarehouseDatabase(readingFrom: SharedWarehouse.demo().warehouse.path))
    let filing = try #require(try comparer.filing("lksp-20221231"))
    #expect(filing.filing == "lksp-20221231")
    #expect(try comparer.filing("nobody-20231231")?.filing == nil)
    #expect(try comparer.comparison(of: "lksp-20221231", and: "nobody")?.current.filing == nil)
  }

  @Test func `know their concepts by the filing's own prefix`() throws {
    let comparer = FilingComparer(
      try WarehouseDatabase(readingFrom: SharedWarehouse.demo().warehouse.path))
    let filing = try #require(try comparer.filing("lksp-20221231"))
    let texts = filing.input.concepts.map(\.text)
    #expect(texts.contains("us-gaap:Assets"))
    #expect(texts.contains { $0.hasPrefix("lksp:") })
    #expect(filing.roles.map(\.uri) == filing.input.roles.map(\.uri))
  }

  @Test(
    .corpus,
    arguments: [
      ("aapl-20140927", "aapl-20150926"), ("fb-20130331", "fb-20130630"),
      ("fb-20130930", "fb-20131231"), ("msft-20130331", "msft-20130630"),
      ("msft-20130630", "msft-20240630"), ("bobs-20120331", "bobs-20120630"),
      ("tsla-20190930", "tsla-20200630"), ("ko-20111231", "ko-20221231"),
      ("hubs-20221231", "hubs-20231231"), ("nflx-20091231", "nflx-20100930"),
    ])
  func `of the corpus compare as their documents do`(earlier: String, later: String) throws {
    let warehouse = try SharedWarehouse.corpus().warehouse
    try expectSame(
      corpusURL("filings/\(earlier)"), corpusURL("filings/\(later)"), warehouse)
  }
}
