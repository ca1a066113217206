import TestSupport
import Testing
import Warehouse

struct `The look-up of filings` {
  private static let key = "0000000001-24-000001"

  /// A warehouse with one filing, which was `acme-20231231` before its accession number was known.
  private func withFiling(_ body: (WarehouseDatabase) throws -> Void) throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      try warehouse.load(try filing.write(below: folder))
      try warehouse.load(try filing.write(below: folder, folder: Self.key))
      try body(WarehouseDatabase(readingFrom: warehouse.path))
    }
  }

  @Test(arguments: [
    key, "000000000124000001", "0000000001-24000001", "000000000124-000001", "acme-20231231",
  ])
  func `finds a filing by key, former key and accession number`(name: String) throws {
    try withFiling { warehouse in
      try #expect(warehouse.filing(named: name) == Self.key)
      try #expect(warehouse.filings([.filing: [name, name]]) == [Self.key])
    }
  }

  @Test func `chooses nothing when nothing is asked, and no filing when none is left`() throws {
    try withFiling { warehouse in
      try #expect(warehouse.filings([:]) == nil)
      try #expect(warehouse.filings([.filing: []]) == nil)
      try #expect(warehouse.filings([.filing: [Self.key], .since: ["2100-01-01"]]) == [])
    }
  }

  @Test(arguments: [
    ("0000000001-24-000002", [key]), ("acme-2023123", ["acme-20231231"]), ("", []),
    ("' OR 1=1 --", []),
  ])
  func `says which keys are near`(name: String, nearest: [String]) throws {
    try withFiling { warehouse in
      for choice in [[name], [Self.key, name]] {
        let error = try #require(throws: FilingLookupError.self) {
          try warehouse.filings([.filing: choice])
        }
        #expect(error.text == name)
        #expect(error.problem == .notFound(nearest: nearest))
      }
    }
  }
}
