import Foundation
import TestSupport
import Testing
import Warehouse

/// Damage is found, and laid to the filing that it concerns.
struct `Verification` {
  private static let key = "lksp-20221231"
  private static let id = "(SELECT id FROM filings WHERE filing = '\(key)')"
  /// A calculation network that this filing alone uses.
  private static let network = """
    (SELECT u.network_id FROM z_network_uses u WHERE u.filing_id = \(id) AND u.link_id = 0
     AND NOT EXISTS (SELECT 1 FROM z_network_uses v WHERE v.network_id = u.network_id AND v.filing_id <> u.filing_id)
     LIMIT 1)
    """

  /// The faults of the demo warehouse after some SQL.
  private func faults(after sql: String) throws -> [String] {
    try withWarehouse { warehouse, folder in
      try copy(
        URL(fileURLWithPath: SharedWarehouse.demo().warehouse.path), to: folder,
        as: "warehouse.sqlite")
      try warehouse.execute("PRAGMA foreign_keys = OFF; \(sql)")
      return try warehouse.faults()
    }
  }

  @Test func `finds no fault in what was loaded`() throws {
    #expect(try SharedWarehouse.demo().warehouse.faults() == [])
    #expect(try SharedWarehouse.demo().warehouse.faults(filing: Self.key) == [])
  }

  @Test func `finds a relationship that is gone`() throws {
    let faults = try faults(
      after: "DELETE FROM arcs WHERE network_id = \(Self.network) AND ordinal = 1")
    let own = faults.filter { $0.hasPrefix("\(Self.key): ") }
    try #require(own.count == 4 || own.count == 5)
    // What was compared with it is not the same any more either.
    #expect(
      faults.filter { !own.contains($0) } == [
        "0009999001-24-000007: its changes since \(Self.key) are not what comparing gives"
      ])
    #expect(faults.contains { $0.contains("filing_list says") && $0.contains("calculation_arcs") })
    #expect(faults.contains { $0.contains("the views have") })
    #expect(faults.contains { $0.contains("does not follow from its rows") })
    #expect(faults.contains { $0.contains("rows, not") })
  }

  @Test func `finds a weight that was changed`() throws {
    let faults = try faults(
      after: """
        UPDATE arc_shapes SET weight = -weight WHERE id = (
          SELECT shape_id FROM arcs WHERE network_id = \(Self.network) LIMIT 1)
        """)
    #expect(
      faults.contains { $0.hasPrefix("\(Self.key): the digest of the calculationLink network") })
  }

  @Test func `finds a flag that does not follow from prohibition and override`() throws {
    let faults = try faults(
      after: """
        UPDATE arc_shapes SET is_effective = 0 WHERE id = (
          SELECT shape_id FROM arcs WHERE network_id = \(Self.network) LIMIT 1)
        """)
    #expect(faults.contains { $0.hasPrefix("\(Self.key): ") && $0.contains("are effective, not") })
  }

  @Test func `finds a digest that was changed`() throws {
    let faults = try faults(
      after: "UPDATE networks SET digest = digest + 1 WHERE id = \(Self.network)")
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("\(Self.key): the digest of the calculationLink network of role "))
  }

  @Test func `finds labels that are gone from a filing`() throws {
    let faults = try faults(
      after: """
        DELETE FROM z_label_spans WHERE filing_id = \(Self.id) AND first_label_id = (
          SELECT max(first_label_id) FROM z_label_spans WHERE filing_id = \(Self.id))
        """)
    #expect(
      faults.contains { $0.hasPrefix("\(Self.key): filing_list says") && $0.contains("labels") })
    #expect(faults.contains { $0.hasPrefix("\(Self.key): its documents say") })
    #expect(
      faults.allSatisfy {
        $0.hasPrefix("\(Self.key): ") || $0.contains("label that no filing")
          || $0.contains("not what comparing gives")
      })
  }

  @Test(arguments: [
    "calculation_arcs", "presentation_arcs", "definition_arcs", "labels", "findings",
  ])
  func `finds a count that is wrong`(column: String) throws {
    let faults = try faults(
      after: "UPDATE filings SET \(column) = \(column) + 1 WHERE filing = '\(Self.key)'")
    #expect(faults.count == 1)
    #expect(faults[0].hasPrefix("\(Self.key): filing_list says "))
    #expect(faults[0].contains(" \(column), the view has "))
  }

  @Test func `finds counts of concepts that are wrong, or missing`() throws {
    let filing = "WHERE filing_id = \(Self.id)"
    let wrong = try faults(
      after: "UPDATE z_filing_counts SET stated = stated + 1, members = members - 1 \(filing)")
    #expect(
      wrong
        == ["stated", "members"].map {
          "\(Self.key): filing_metrics has another number of \($0) than its rows"
        })
    let missing = try faults(after: "DELETE FROM z_filing_counts \(filing)")
    #expect(
      missing == ["\(Self.key): its concepts are counted without relationships, or not counted"])
  }

  @Test func `finds a row that refers to nothing`() throws {
    let faults = try faults(after: "DELETE FROM z_titles WHERE id = (SELECT min(id) FROM z_titles)")
    #expect(!faults.isEmpty)
    #expect(
      faults.allSatisfy {
        $0.contains("of z_role_uses refers to a row of z_titles that is not there")
      })
  }

  @Test func `finds a use of a network that is gone`() throws {
    let faults = try faults(
      after: """
        DELETE FROM arcs WHERE network_id = \(Self.network);
        """)
    #expect(faults.contains { $0.hasPrefix("\(Self.key): filing_list says") })
  }

  @Test func `finds a network that no filing uses`() throws {
    let faults = try faults(
      after: """
        INSERT INTO networks (filer_id, link_id, arcs, digest) SELECT filer_id, 0, 0, 1 FROM filings LIMIT 1
        """)
    #expect(faults == ["1 × network that no filing accounts for"])
  }

  @Test func `finds a network use of another filer's network`() throws {
    let faults = try faults(
      after: """
        UPDATE z_network_uses SET network_id = (
          SELECT n.id FROM networks n WHERE n.filer_id <> (SELECT filer_id FROM filings WHERE id = \(Self.id))
          AND n.link_id = 0 LIMIT 1)
        WHERE filing_id = \(Self.id) AND network_id = \(Self.network)
        """)
    #expect(faults.contains { $0.contains("another filer's network") })
    #expect(faults.contains { $0.hasPrefix("\(Self.key): ") })
  }

  @Test func `finds a ledger that was changed`() throws {
    let faults = try faults(
      after: """
        UPDATE loads SET relationships_read = relationships_read + 1
        WHERE name = 'lksp-20221231_cal.xml'
        """)
    #expect(faults == ["\(Self.key): the ledger has other counts for lksp-20221231_cal.xml"])
  }

  @Test func `finds relationships that neither views nor findings account for`() throws {
    let faults = try faults(
      after: """
        UPDATE documents SET relationships_read = relationships_read + 2
        WHERE name = 'lksp-20221231_pre.xml';
        UPDATE loads SET relationships_read = relationships_read + 2
        WHERE name = 'lksp-20221231_pre.xml';
        """)
    #expect(faults.count == 1)
    #expect(
      faults[0].wholeMatch(
        of: /lksp-20221231: of \d+ relationships read \d+ were stored and findings account for 0/)
        != nil)
  }

  @Test func `names the filing when only that one is asked for`() throws {
    try withWarehouse { warehouse, folder in
      try copy(
        URL(fileURLWithPath: SharedWarehouse.demo().warehouse.path), to: folder,
        as: "warehouse.sqlite")
      try warehouse.execute("UPDATE filings SET labels = 0")
      #expect(try warehouse.faults().count == 4)
      #expect(try warehouse.faults(filing: Self.key).count == 1)
    }
  }

  @Test func `finds a file that was cut short`() throws {
    try withWarehouse { warehouse, folder in
      let file = try copy(
        URL(fileURLWithPath: SharedWarehouse.demo().warehouse.path), to: folder,
        as: "warehouse.sqlite")
      let bytes = try Data(contentsOf: file)
      try bytes.prefix(bytes.count / 2).write(to: file)
      let isFound: Bool
      do {
        isFound = try !warehouse.faults().isEmpty
      } catch let error as WarehouseError {
        isFound = error.problem == .corrupt
      }
      #expect(isFound)
    }
  }

  @Test func `finds a page that was overwritten`() throws {
    try withWarehouse { warehouse, folder in
      let file = try copy(
        URL(fileURLWithPath: SharedWarehouse.demo().warehouse.path), to: folder,
        as: "warehouse.sqlite")
      let page = try warehouse.count(
        "SELECT rootpage FROM sqlite_schema WHERE name = 'findings_by_filing'")
      let size = try warehouse.count("SELECT page_size FROM pragma_page_size")
      let handle = try FileHandle(forWritingTo: file)
      try handle.seek(toOffset: UInt64((page - 1) * size))
      try handle.write(contentsOf: Data(repeating: 0xFF, count: size))
      try handle.close()
      let isFound: Bool
      do {
        isFound = try warehouse.faults().contains { $0.hasPrefix("SQLite's integrity check: ") }
      } catch let error as WarehouseError {
        isFound = error.problem == .corrupt
      }
      #expect(isFound)
    }
  }
}
