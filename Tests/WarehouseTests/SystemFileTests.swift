import Foundation
import TestSupport
import Testing
import Warehouse

/// What lies beside filings without being part of any.
struct `Files of no filing` {
  private static let companions = [
    "._acme-20231231_cal.xml", "._acme-20231231.xsd", "._0000000001-24-000001.txt", ".DS_Store",
    "Thumbs.db", "desktop.ini", "Desktop.ini",
  ]
  private static let bytes: [UInt8] = [0, 5, 0x16, 7, 0, 2, 0, 0]

  @Test func `that an operating system left are no documents, in folders and archives`() throws {
    try withWarehouse { warehouse, folder in
      let place = try SmallFiling().write(below: folder)
      for name in Self.companions { try write(Self.bytes, name, in: place) }
      let documents = SmallFiling.Document.allCases.map {
        (name: SmallFiling().fileName($0), data: Array(SmallFiling().text($0).utf8))
      }
      let zip = documents + Self.companions.map { (name: "__MACOSX/\($0)", data: Self.bytes) }
      let file = try write(ZipBytes.archive(zip), "a.zip", in: folder.appending(path: "zip"))
      let summary = try warehouse.load(place)
      #expect(summary.files == 4 && summary.findings == 0 && summary.skipped == 0)
      #expect(!summary.hasErrors)
      let copies = try warehouse.load(file)
      #expect(copies.findings == 0 && copies.skipped == 0 && !copies.hasErrors)
      #expect(try warehouse.filings() == ["acme-20231231"])
    }
  }

  @Test func `that only declare another vocabulary are of no interest`() throws {
    try withWarehouse { warehouse, folder in
      let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.example.com/x">
          <xs:import namespace="http://www.example.com/y" schemaLocation="y.xsd"/>
          <xs:element name="applet"><xs:complexType/></xs:element>
        </xs:schema>
        """
      let place = folder.appending(path: "in")
      for name in ["x.xsd", "y.xsd"] { try write(schema, name, in: place) }
      for _ in 0..<2 {
        let summary = try warehouse.load(place)
        #expect(summary.skipped == 2 && summary.findings == 0 && !summary.hasErrors)
      }
      #expect(try warehouse.filings() == [])
    }
  }
}
