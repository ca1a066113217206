import Foundation
import TestSupport
import Testing
import Warehouse

/// Several documents of one name in one place.
struct `Documents of one name` {
  /// Two calculation linkbases that differ.
  private static let calculations = ["us-gaap:Cash", "us-gaap:Goodwill"].map { child in
    var filing = SmallFiling()
    filing.children = [child]
    return filing.text(.calculation)
  }

  private static let name = "acme-20231231_cal.xml"

  private static let children = "SELECT child FROM calculation_arcs ORDER BY 1"
  private static let ledger = "SELECT name, state, relationships_stored FROM loads ORDER BY 1"

  private func expectBoth(_ warehouse: ScratchWarehouse, _ file: URL) throws {
    for again in [false, false, true] {
      #expect(!(try warehouse.load([file], again: again).hasErrors))
      #expect(try warehouse.rows(Self.children) == ["us-gaap:Cash", "us-gaap:Goodwill"])
      #expect(
        try warehouse.rows(Self.ledger) == ["\(Self.name)|loaded|1", "\(Self.name)#2|loaded|1"])
      #expect(try warehouse.count("SELECT count(*) FROM filing_list") == 1)
      #expect(
        try warehouse.count("SELECT count(*) FROM finding_list WHERE severity = 'error'") == 0)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `in a submission are all loaded, and read again when the filing is completed`() throws
  {
    try withWarehouse { warehouse, folder in
      var sample = SampleSubmission("0000000001-24-000001")
      sample.documents = Self.calculations.map {
        SampleSubmission.Document("EX-101.CAL", Self.name, "<XBRL>\n" + $0 + "</XBRL>\n")
      }
      let file = folder.appending(path: "0000000001-24-000001.txt")
      try Data(sample.text).write(to: file)
      try expectBoth(warehouse, file)
      try expectBothAfterSchema(warehouse, folder)
    }
  }

  /// The schema that comes later makes the filing anew, out of what was loaded before.
  private func expectBothAfterSchema(_ warehouse: ScratchWarehouse, _ folder: URL) throws {
    try warehouse.load(
      SmallFiling().write([.schema], below: folder, folder: "0000000001-24-000001"))
    #expect(try warehouse.rows(Self.children) == ["us-gaap:Cash", "us-gaap:Goodwill"])
    #expect(try warehouse.count("SELECT count(*) FROM finding_list WHERE severity = 'error'") == 0)
    #expect(try warehouse.faults() == [])
  }

  @Test(arguments: ["zip", "tar"])
  func `in an archive are all loaded, and read again when the filing is completed`(
    kind: String
  ) throws {
    try withWarehouse { warehouse, folder in
      let entries = Self.calculations.map { (Self.name, [UInt8]($0.utf8)) }
      let bytes = kind == "zip" ? ZipBytes.archive(entries) : TarBytes.archive(entries)
      let file = folder.appending(path: "0000000001-24-000001-xbrl.\(kind)")
      try Data(bytes).write(to: file)
      try expectBoth(warehouse, file)
      try expectBothAfterSchema(warehouse, folder)
    }
  }

  @Test func `but for case in a folder are all loaded`() throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "0000000001-24-000001")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for (name, text) in zip([Self.name, Self.name.uppercased()], Self.calculations) {
        try Data(text.utf8).write(to: place.appending(path: name))
      }
      for again in [false, true] {
        try warehouse.load([place], again: again)
        #expect(try warehouse.rows(Self.children) == ["us-gaap:Cash", "us-gaap:Goodwill"])
        #expect(try warehouse.count("SELECT count(*) FROM loads WHERE state = 'loaded'") == 2)
        #expect(try warehouse.faults() == [])
      }
    }
  }

  @Test func `that are the same are one, with a copy`() throws {
    try withWarehouse { warehouse, folder in
      let text = [UInt8](Self.calculations[0].utf8)
      let file = folder.appending(path: "0000000001-24-000001-xbrl.zip")
      try Data(ZipBytes.archive([(Self.name, text), (Self.name, text)])).write(to: file)
      try warehouse.load(file)
      #expect(try warehouse.rows(Self.children) == ["us-gaap:Cash"])
      #expect(
        try warehouse.rows(Self.ledger) == ["\(Self.name)|loaded|1", "\(Self.name)#2|duplicate|1"])
    }
  }
}
