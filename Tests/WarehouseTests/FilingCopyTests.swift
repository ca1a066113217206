import Foundation
import TestSupport
import Testing
import XBRL

@testable import Warehouse

/// A folder without header beside its submission, from which it differs in something that nobody sees.
struct `Filings that say the same` {
  private static let (k22, k23) = ("0000000001-23-000001", "0000000001-24-000001")
  private static let (b22, b23) = ("acme-20221231", "acme-20231231")

  private func filing(_ period: String, _ children: [String]) -> StatementFiling {
    StatementFiling(period: period, ["BS": children, "IS": children])
  }

  /// Places of two submissions, and of the same filings as folders whose schemas have a comment more.
  private func places(in folder: URL) throws -> [URL] {
    let filings = [
      (Self.k22, "20230201", filing("20221231", ["us-gaap:Cash", "us-gaap:Goodwill"])),
      (Self.k23, "20240201", filing("20231231", ["us-gaap:Cash", "us-gaap:Land"])),
    ]
    return try filings.flatMap { accession, filed, filing in
      let file = folder.appending(path: "\(accession).txt")
      try Data(filing.submission(accession, "10-K", filed: filed).text).write(to: file)
      let place = folder.appending(path: "bare-\(filing.period)")
      try filing.write(into: place)
      let schema = place.appending(path: "acme-\(filing.period).xsd")
      try edit(schema, "</xs:schema>", "<!-- another copy --></xs:schema>")
      return [file, place]
    }
  }

  private static let pairs =
    "SELECT filing, previous_filing FROM comparable_filings WHERE basis = 'prior' ORDER BY 1, 2"
  private static let copies = """
    SELECT f.filing, g.filing FROM z_filing_copies c JOIN filings f ON f.id = c.filing_id
      JOIN filings g ON g.id = c.original_id ORDER BY 1
    """

  @Test func `are compared as one, in whichever order they come`() throws {
    var digests: Set<String> = []
    for order in [[0, 1, 2, 3], [1, 0, 3, 2], [3, 1, 2, 0], [2, 3, 0, 1], [1, 3, 0, 2]] {
      try withWarehouse { warehouse, folder in
        let places = try places(in: folder)
        var said: [FilingCopy] = []
        for index in order { said = try warehouse.load(places[index]).refresh.copies + said }
        #expect(try warehouse.rows(Self.pairs) == ["\(Self.k23)|\(Self.k22)"], "order \(order)")
        #expect(
          try warehouse.rows(Self.copies) == [
            "\(Self.b22)|\(Self.k22)", "\(Self.b23)|\(Self.k23)",
          ])
        #expect(
          Set(said) == [
            FilingCopy(filing: Self.b22, original: Self.k22),
            FilingCopy(filing: Self.b23, original: Self.k23),
          ])
        #expect(try warehouse.faults() == [])
        #expect(try warehouse.refresh().groups == 0)
        digests.insert(try warehouse.digest())
      }
    }
    #expect(digests.count == 1)
  }

  @Test func `are compared by themselves when the other one goes`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(places(in: folder))
      try warehouse.remove(Self.k22, Self.k23)
      try warehouse.refresh()
      #expect(try warehouse.rows(Self.pairs) == ["\(Self.b23)|\(Self.b22)"])
      #expect(try warehouse.rows(Self.copies) == [])
    }
  }

  @Test func `have the pair of the other one when somebody asks for it`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(places(in: folder))
      let database = try WarehouseDatabase(readingFrom: warehouse.path)
      let earlier = try database.read { try FilingLookup($0).earlier(than: Self.b23) }
      #expect(earlier == EarlierFiling(previous: Self.k22, covers: .all, isAmendment: false))
    }
  }

  @Test(arguments: [
    ("_cal", "us-gaap:Land", "us-gaap:Building"), ("_pre", "order=\"2.0\"", "order=\"3.0\""),
  ])
  func `are none when a relationship differs`(
    document: String, old: String, new: String
  ) throws {
    try withWarehouse { warehouse, folder in
      let places = try places(in: folder)
      try edit(places[3].appending(path: "acme-20231231\(document).xml"), old, new)
      try warehouse.load(places)
      #expect(try warehouse.rows(Self.copies) == ["\(Self.b22)|\(Self.k22)"])
    }
  }

  @Test func `are one of two folders when there is no submission`() throws {
    try withWarehouse { warehouse, folder in
      let filing = filing("20221231", ["us-gaap:Cash", "us-gaap:Goodwill"])
      for name in ["monday", "tuesday"] {
        let place = folder.appending(path: name)
        try filing.write(into: place)
        try edit(
          place.appending(path: "acme-20221231.xsd"), "</xs:schema>", "<!-- \(name) --></xs:schema>"
        )
      }
      try warehouse.load(folder)
      let keys = try warehouse.filings()
      #expect(keys.count == 2)
      #expect(try warehouse.rows(Self.copies) == ["\(keys[0])|\(keys[1])"])
      #expect(
        try warehouse.rows("SELECT filing FROM filing_list WHERE is_latest = 1") == [keys[1]])
    }
  }

  @Test func `leave the latest to the one with an accession number, without any header`() throws {
    for order in [[0, 1], [1, 0]] {
      try withWarehouse { warehouse, folder in
        let filing = filing("20221231", ["us-gaap:Cash", "us-gaap:Goodwill"])
        let places = try ["\(Self.k22)-xbrl", "bare"].map { name in
          let place = folder.appending(path: name)
          try filing.write(into: place)
          return place
        }
        try edit(
          places[1].appending(path: "acme-20221231.xsd"), "</xs:schema>",
          "<!-- another copy --></xs:schema>")
        for index in order { try warehouse.load(places[index]) }
        #expect(try warehouse.rows(Self.copies) == ["\(Self.b22)|\(Self.k22)"])
        #expect(
          try warehouse.rows("SELECT filing FROM filing_list WHERE is_latest = 1") == [Self.k22])
      }
    }
  }

  @Test func `are none when both have an accession number`() throws {
    try withWarehouse { warehouse, folder in
      let filing = filing("20221231", ["us-gaap:Cash", "us-gaap:Goodwill"])
      for (accession, form) in [(Self.k22, "10-K"), ("0000000001-23-000002", "10-K/A")] {
        let file = folder.appending(path: "\(accession).txt")
        try Data(filing.submission(accession, form, filed: "20230401").text).write(to: file)
      }
      try warehouse.load(folder)
      #expect(try warehouse.filings().count == 2)
      #expect(try warehouse.rows(Self.copies) == [])
    }
  }
}
