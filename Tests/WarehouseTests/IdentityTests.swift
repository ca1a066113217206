import Foundation
import TestSupport
import Testing
import Warehouse

/// Which filing, filer, concept and network a row belongs to.
struct `Identity` {
  private static let keys = """
    SELECT f.filing, l.text FROM filing_list f JOIN concept_labels l ON l.filing = f.filing ORDER BY 1
    """

  /// Two folders with one stem whose documents differ.
  private func twins(_ folder: URL) throws -> [URL] {
    try ["One", "Two"].map { label in
      var filing = SmallFiling()
      filing.label = label
      filing.children = ["us-gaap:Cash", "OtherAssets", "Asset\(label)"]
      return try filing.write(below: folder, folder: label.lowercased())
    }
  }

  @Test func `keeps bare filings of one stem apart, whatever the order of loads`() throws {
    try withTemporaryFolder { folder in
      let twins = try twins(folder)
      let orders = [twins, twins.reversed()]
      let contents = try orders.enumerated().map { index, order in
        let warehouse = ScratchWarehouse(folder.appending(path: "\(index).sqlite"))
        for twin in order { try warehouse.load(twin) }
        let keys = try warehouse.filings()
        let digests = try warehouse.rows(
          "SELECT lower(substr(hex(content_digest), 1, 12)) FROM filings ORDER BY 1")
        #expect(keys == digests.map { "acme-20231231~\($0)" })
        #expect(try warehouse.faults() == [])
        let findings = "SELECT filing, rule, severity FROM finding_list ORDER BY 1"
        #expect(
          try warehouse.rows(findings) == keys.map { "\($0)|ambiguous_filing|warning" })
        return try warehouse.content()
      }
      #expect(contents[0] == contents[1])
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(twins)
      #expect(try together.content() == contents[0])
    }
  }

  @Test(arguments: [0, 1])
  func `gives the stem back to the filing that is left`(removed: Int) throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(twins(folder))
      try warehouse.remove(try warehouse.filings()[removed])
      #expect(try warehouse.filings() == ["acme-20231231"])
      #expect(try warehouse.count("SELECT count(*) FROM finding_list") == 0)
      #expect(try warehouse.count("SELECT findings FROM filing_list") == 0)
      #expect(try warehouse.faults() == [])
      let alone = ScratchWarehouse(folder.appending(path: "alone.sqlite"))
      let label = try warehouse.rows("SELECT DISTINCT text FROM concept_labels")
      try alone.load(folder.appending(path: label[0].lowercased()))
      #expect(try warehouse.content() == alone.content())
    }
  }

  @Test func `takes the accession number of the nearest folder for the key`() throws {
    try withWarehouse { warehouse, folder in
      let names = [
        "0000000001-24-000001", "000000000124000002_acme", "0000000001-24-000003/deep/down",
      ]
      for (index, name) in names.enumerated() {
        try SmallFiling(stem: "acme-202\(index)1231").write(below: folder, folder: name)
      }
      try warehouse.load(folder)
      #expect(
        try warehouse.filings() == [
          "0000000001-24-000001", "0000000001-24-000002", "0000000001-24-000003",
        ])
      #expect(try warehouse.count("SELECT count(*) FROM filers") == 1)
    }
  }

  @Test func `keeps two accession numbers apart though their documents are the same`() throws {
    try withWarehouse { warehouse, folder in
      try SmallFiling().write(below: folder, folder: "0000000001-24-000001")
      try SmallFiling().write(below: folder, folder: "0000000001-24-000002")
      try warehouse.load(folder)
      #expect(try warehouse.filings().count == 2)
      #expect(try warehouse.count("SELECT count(*) FROM networks") == 2)
      #expect(try warehouse.count("SELECT count(*) FROM labels") == 1)
      #expect(
        try warehouse.rows("SELECT is_latest FROM filing_list ORDER BY filing") == ["0", "1"])
    }
  }

  @Test func `lets a bare filing become one with an accession number and keep its old key`() throws
  {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      try warehouse.load(try filing.write(below: folder))
      #expect(try warehouse.filings() == ["acme-20231231"])
      let bare = try warehouse.digest(scope: .structure)
      let summary = try warehouse.load(
        try filing.write(below: folder, folder: "0000000001-24-000001"))
      #expect(summary.completed == 1 && summary.loaded == 0)
      #expect(try warehouse.filings() == ["0000000001-24-000001"])
      #expect(
        try warehouse.rows("SELECT * FROM filing_aliases") == ["0000000001-24-000001|acme-20231231"]
      )
      let key = try WarehouseDatabase(readingFrom: warehouse.path).filing(named: "acme-20231231")
      #expect(key == "0000000001-24-000001")
      #expect(try warehouse.digest(scope: .structure) == bare)
      #expect(try warehouse.load(folder).unchanged == 2)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `attaches bare documents to the accession filing that has them`() throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      try warehouse.load(
        try filing.write([.schema, .presentation], below: folder, folder: "0000000001-24-000001"))
      let bare = try filing.write([.calculation], below: folder, folder: "later")
      #expect(try warehouse.load(bare).completed == 1)
      #expect(try warehouse.filings() == ["0000000001-24-000001"])
      #expect(try warehouse.rows("SELECT calculation_arcs FROM filing_list") == ["2"])
    }
  }

  @Test func `joins bare filings whose stems share what comes before the date into one filer`()
    throws
  {
    try withWarehouse { warehouse, folder in
      for stem in ["acme-20211231", "acme-20221231", "acme-20231231"] {
        try SmallFiling(stem: stem).write(below: folder)
      }
      try SmallFiling(stem: "acmetwo-20231231").write(below: folder)
      try warehouse.load(folder)
      #expect(try warehouse.rows("SELECT stem_base FROM filers ORDER BY 1") == ["acme", "acmetwo"])
      let filers = try warehouse.rows("SELECT DISTINCT filer FROM filing_list ORDER BY 1")
      #expect(filers == ["www.acme.example"])
      #expect(try warehouse.count("SELECT count(*) FROM filing_filers") == 4)
    }
  }

  @Test func `gives a filer's concept one identity, though its prefix changes`() throws {
    try withWarehouse { warehouse, folder in
      try SmallFiling(stem: "acme-20221231").write(below: folder)
      try SmallFiling(stem: "acme-20231231", prefix: "acmenew").write(below: folder)
      try warehouse.load(folder)
      let shown =
        "SELECT filing, child FROM calculation_arcs WHERE child NOT LIKE 'us-gaap:%' ORDER BY 1"
      #expect(
        try warehouse.rows(shown) == [
          "acme-20221231|acme:OtherAssets", "acme-20231231|acmenew:OtherAssets",
        ])
      let own = """
        SELECT name, dense_rank() OVER (ORDER BY identity_id) FROM concepts
        WHERE filer_id IS NOT NULL ORDER BY name
        """
      #expect(try warehouse.rows(own) == ["acme:OtherAssets|1", "acmenew:OtherAssets|1"])
      let networks = """
        SELECT link, count(DISTINCT network), count(*) FROM filing_networks GROUP BY 1 ORDER BY 1
        """
      #expect(try warehouse.rows(networks) == ["calculationLink|2|2", "presentationLink|2|2"])
    }
  }

  @Test func `stores a network once for each filer, under whatever role`() throws {
    try withWarehouse { warehouse, folder in
      for year in 2019...2023 { try SmallFiling(stem: "acme-\(year)1231").write(below: folder) }
      var renamed = SmallFiling(stem: "acme-20241231")
      renamed.roles = ["StatementOfFinancialPosition"]
      try renamed.write(below: folder)
      var other = SmallFiling(stem: "other-20231231")
      other.prefix = "acme"
      try other.write(below: folder)
      try warehouse.load(folder)
      #expect(try warehouse.count("SELECT count(*) FROM networks") == 4)
      #expect(try warehouse.count("SELECT count(*) FROM arcs") == 8)
      let numbers = """
        SELECT count(DISTINCT network), count(DISTINCT role_uri), count(*) FROM filing_networks
        WHERE link = 'calculationLink' AND filing LIKE 'acme-%'
        """
      #expect(try warehouse.rows(numbers) == ["1|2|6"])
      #expect(try warehouse.rows("SELECT sum(calculation_arcs) FROM filing_list") == ["14"])
    }
  }

  @Test func `makes another network of another weight, order, use or end`() throws {
    try withWarehouse { warehouse, folder in
      for (year, weight) in [(2020, "1"), (2021, "1.0"), (2022, "-1"), (2023, "01.00")] {
        var filing = SmallFiling(stem: "acme-\(year)1231")
        filing.weight = weight
        try filing.write([.calculation], below: folder)
      }
      try warehouse.load(folder)
      let numbers = "SELECT count(*) FROM filing_networks GROUP BY network ORDER BY 1"
      #expect(try warehouse.rows(numbers) == ["1", "3"])
    }
  }

  @Test func `stores a label once for filings that repeat it`() throws {
    try withWarehouse { warehouse, folder in
      for year in 2020...2023 { try SmallFiling(stem: "acme-\(year)1231").write(below: folder) }
      try warehouse.load(folder)
      #expect(try warehouse.count("SELECT count(*) FROM labels") == 1)
      #expect(try warehouse.count("SELECT count(*) FROM concept_labels") == 4)
    }
  }

  @Test func `splits a flat folder into the filings that its documents belong to`() throws {
    try withWarehouse { warehouse, folder in
      let flat = folder.appending(path: "flat")
      for stem in ["acme-20221231", "acme-20231231"] {
        try SmallFiling(stem: stem).write(below: folder, folder: "flat")
      }
      try SmallFiling(stem: "beta-20231231", prefix: "beta").write(
        [.calculation, .labels], below: folder, folder: "flat")
      let summary = try warehouse.load(flat)
      #expect(summary.loaded == 3)
      #expect(try warehouse.filings() == ["acme-20221231", "acme-20231231", "beta-20231231"])
      let documents = """
        SELECT f.filing, count(*) FROM filings f JOIN documents d ON d.filing_id = f.id GROUP BY 1 ORDER BY 1
        """
      #expect(
        try warehouse.rows(documents) == ["acme-20221231|4", "acme-20231231|4", "beta-20231231|2"])
      #expect(try warehouse.load(flat).unchanged == 3)
    }
  }
}
