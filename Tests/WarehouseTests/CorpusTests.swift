import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// Facts about the real filings, counted once by other means.
@Suite(.corpus)
struct `The corpus` {
  private func warehouse() throws -> ScratchWarehouse { try SharedWarehouse.corpus().warehouse }

  @Test func `has 44 filings with 74053 relationships and 55282 labels`() throws {
    let sums = """
      SELECT count(*), sum(calculation_arcs + presentation_arcs + definition_arcs), sum(labels)
      FROM filing_list
      """
    #expect(try warehouse().rows(sums) == ["44|74053|55282"])
    let summary = try SharedWarehouse.corpus().summary
    #expect(summary.loaded == 44)
    // cmi-20081231 prohibits 116 labels of us-gaap 2008.
    #expect(summary.relationshipsStored == 74053 + 55282 + 116)
    let lost = try warehouse().count("SELECT sum(lost) FROM finding_list")
    #expect(summary.relationshipsRead == summary.relationshipsStored + lost)
    #expect(summary.hasErrors)
  }

  @Test func `is verified without a fault`() throws {
    #expect(try warehouse().faults() == [])
  }

  @Test func `has errors in one filing only`() throws {
    let errors = "SELECT filing, count(*) FROM finding_list WHERE severity = 'error' GROUP BY 1"
    #expect(try warehouse().rows(errors) == ["clri-20110608|209"])
  }

  @Test func `has one filing that prohibits labels of documents outside of it`() throws {
    let findings = """
      SELECT rule, severity, count(*), sum(lost) FROM finding_list
      WHERE filing = 'cmi-20081231' GROUP BY 1, 2
      """
    #expect(try warehouse().rows(findings) == ["resource_outside_filing|warning|116|0"])
    #expect(
      try warehouse().rows("SELECT filing, count(*) FROM resource_arcs GROUP BY 1") == [
        "cmi-20081231|116"
      ])
  }

  @Test func `has filings whose counts are those of the views`() throws {
    for (count, view) in [
      ("calculation_arcs", "calculation_arcs"), ("presentation_arcs", "presentation_arcs"),
      ("definition_arcs", "definition_arcs"), ("labels", "concept_labels"),
      ("findings", "finding_list"),
    ] {
      let noted = "SELECT filing, \(count) FROM filing_list WHERE \(count) > 0 ORDER BY filing"
      let counted = "SELECT filing, count(*) FROM \(view) GROUP BY filing ORDER BY filing"
      #expect(try warehouse().rows(noted) == warehouse().rows(counted), "\(view)")
    }
  }

  @Test func `stores a network once for each filer, however many filings repeat it`() throws {
    let repeated = """
      SELECT count(*) FROM (SELECT filer_id, digest FROM networks GROUP BY 1, 2 HAVING count(*) > 1)
      """
    #expect(try warehouse().count(repeated) == 0)
    let networks = try warehouse().count("SELECT count(*) FROM networks")
    let uses = try warehouse().count("SELECT count(*) FROM z_network_uses")
    #expect(networks < uses)
  }

  @Test func `has no network without a role's definition where there is a schema`() throws {
    let undefined = """
      SELECT DISTINCT filing FROM filing_roles
      WHERE definition IS NULL AND role_uri NOT LIKE 'http://www.xbrl.org/2003/role/%'
      ORDER BY 1
      """
    #expect(try warehouse().rows(undefined).contains("unp-20121231"))
    let withSchema = """
      SELECT DISTINCT f.filing FROM filings f JOIN documents d ON d.filing_id = f.id AND d.content LIKE 'schema%'
      """
    #expect(try warehouse().rows(withSchema).count == 43)
  }

  /// Filings of less than half a megabyte: the larger ones take most of the time and add nothing here.
  private func smallFilings() throws -> [URL] {
    try folders(in: corpusURL("filings")).filter { folder in
      let sizes = try files(below: folder).map { try Data(contentsOf: $0).count }
      return sizes.reduce(0, +) < 500_000
    }
  }

  private func expectDigests(_ other: ScratchWarehouse, _ folders: [URL]) throws {
    let filings = try other.filings()
    #expect(filings == folders.map(\.lastPathComponent))
    for filing in filings {
      let digest = try warehouse().digest(filing: filing)
      #expect(try other.digest(filing: filing) == digest, "\(filing)")
    }
    let findings = """
      SELECT filing, rule, line, lost, message FROM finding_list
      WHERE filing IN (SELECT value FROM json_each(?)) ORDER BY 1, 3, 5
      """
    let names = "[\(filings.map { "\"\($0)\"" }.joined(separator: ","))]"
    let expected = try warehouse().rows(findings, [names])
    #expect(try other.rows(findings, [names]) == expected)
    #expect(try other.faults() == [])
  }

  @Test(arguments: [1, 4])
  func `gives one digest with any number of jobs, folders in reverse, one by one`(jobs: Int) throws
  {
    let folders = try smallFilings()
    #expect(folders.count == 12)
    try withWarehouse { other, _ in
      for folder in folders.reversed() { try other.load([folder], jobs: jobs) }
      try expectDigests(other, folders)
    }
  }

  @Test(arguments: seeds(2))
  func `gives one digest for files one by one, in any order`(seed: UInt64) throws {
    let folders = try smallFilings()
    var generator = SeededGenerator(seed: seed)
    let shuffled = try folders.flatMap { try files(below: $0) }.shuffled(using: &generator)
    try withWarehouse { other, _ in
      for file in shuffled { try other.load(file) }
      try expectDigests(other, folders)
    }
  }
}

/// The two documents that the project began with.
@Suite(.corpus)
struct `The seeds` {
  private func withSeeds(_ body: (ScratchWarehouse) throws -> Void) throws {
    try withWarehouse { warehouse, _ in
      let summary = try warehouse.load(corpusURL("seeds"))
      #expect(summary.loaded == 2)
      try body(warehouse)
    }
  }

  @Test func `are two filings of one filer`() throws {
    try withSeeds { warehouse throws in
      #expect(try warehouse.filings() == ["qlys-20120930", "qlys-20130930"])
      #expect(try warehouse.rows("SELECT DISTINCT filer FROM filing_list") == ["www.qualys.com"])
      #expect(try warehouse.count("SELECT count(*) FROM filers") == 1)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `hold 114 and 518 relationships`() throws {
    try withSeeds { warehouse throws in
      let arcs = "SELECT filing, calculation_arcs, presentation_arcs FROM filing_list ORDER BY 1"
      #expect(try warehouse.rows(arcs) == ["qlys-20120930|0|518", "qlys-20130930|114|0"])
      let networks = "SELECT filing, count(*) FROM filing_networks GROUP BY 1 ORDER BY 1"
      #expect(try warehouse.rows(networks) == ["qlys-20120930|49", "qlys-20130930|13"])
      let roles = "SELECT filing, count(*) FROM filing_roles GROUP BY 1 ORDER BY 1"
      #expect(try warehouse.rows(roles) == ["qlys-20120930|49", "qlys-20130930|46"])
      let weights = "SELECT weight, count(*) FROM calculation_arcs GROUP BY 1 ORDER BY 1"
      #expect(try warehouse.rows(weights) == ["-1.0|19", "1.0|95"])
    }
  }
}
