import Foundation
import TestSupport
import Testing
import Warehouse

/// Pages and messages that a server sent in place of a file, saved under the file's name.
struct `A failed download` {
  private static let contents = [
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x.dtd\">\n<html><head><title>Too many\n requests</title></head></html>\n",
    "<!doctype html>\n<HTML><body>Forbidden</body></HTML>\n", "<html><p>Forbidden</p></html>",
    "<?xml version=\"1.0\"?>\n<Error><Code>NoSuchKey</Code></Error>\n",
    "{\"message\": \"Too many requests\"}\n",
  ]
  /// These begin as linkbases and schemas do, and are in no namespace.
  private static let namesakes = ["<linkbase/>", "<schema/>"]

  @Test(arguments: [
    "acme-20231231_cal.xml", "acme-20231231_pre (1).xml", "acme-20231231_LAB - Copy.xml",
    "acme-20231231.xsd", "0000000001-24-000001.txt", "000000000124000001.txt", "20240102.nc",
    "20240102.corr01", "0000000001-24-000001-xbrl.zip", "20240102.nc.tar.gz", "feeds.tar",
    "a.tgz", "a.xz", "a.zst", "a.bz2",
  ])
  func `under a name that promises more is an error and no filing`(name: String) throws {
    for content in Self.contents {
      try withWarehouse { warehouse, folder in
        let place = folder.appending(path: "0000000001-24-000001")
        try write(content, name, in: place)
        for isFirst in [true, false] {
          let summary = try warehouse.load(place)
          #expect(summary.hasErrors && summary.hasNewErrors == isFirst, "\(content)")
          #expect(
            try warehouse.rows("SELECT document, rule FROM finding_list") == ["\(name)|not_xbrl"])
          #expect(try warehouse.filings() == [], "\(content)")
        }
        // The right file takes its place.
        try write(try rightContent(of: name), name, in: place)
        #expect(try !warehouse.load(place).hasErrors)
        #expect(try warehouse.rows("SELECT document, rule FROM finding_list") == [])
        #expect(try warehouse.faults() == [])
      }
    }
  }

  /// Nothing came: an empty file is an error under every name that promises something.
  @Test(arguments: [
    "acme-20231231_cal.xml", "acme-20231231.xsd", "0000000001-24-000001.txt", "20240102.nc",
    "a.zip",
    "20240102.nc.tar.gz",
  ])
  func `that is empty is an error and no filing`(name: String) throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "in")
      try write("", name, in: place)
      for _ in 0..<2 { #expect(try warehouse.load(place).hasErrors) }
      #expect(try warehouse.filings() == [])
      try write(try rightContent(of: name), name, in: place)
      #expect(try !warehouse.load(place).hasErrors)
      #expect(try warehouse.rows("SELECT document, rule FROM finding_list") == [])
    }
  }

  private func rightContent(of name: String) throws -> [UInt8] {
    let text = SampleSubmission("0000000001-24-000001", SmallFiling()).text
    let zip = ZipBytes.archive([("0000000001-24-000001.txt", text)])
    return switch name.suffix(3) {
    case "xml": Array(SmallFiling().text(.calculation).utf8)
    case "xsd": Array(SmallFiling().text(.schema).utf8)
    case "txt", ".nc", "r01": text
    default: zip
    }
  }

  @Test(arguments: namesakes)
  func `in another vocabulary is an error as well`(content: String) throws {
    try withWarehouse { warehouse, folder in
      try write(content, "acme-20231231_cal.xml", in: folder.appending(path: "in"))
      try write(content, "other.xml", in: folder.appending(path: "in"))
      for _ in 0..<2 { #expect(try warehouse.load(folder.appending(path: "in")).hasErrors) }
      #expect(
        try warehouse.rows("SELECT document, rule FROM finding_list") == [
          "acme-20231231_cal.xml|not_xbrl"
        ])
      #expect(try warehouse.filings() == [])
    }
  }

  @Test(arguments: ["notes.txt", "R1.htm", "FilingSummary.xml", "index.json", "page.html", "a_cal"])
  func `under any other name is of no interest`(name: String) throws {
    for content in Self.contents {
      try withWarehouse { warehouse, folder in
        let place = try SmallFiling().write(below: folder)
        try write(content, name, in: place)
        for _ in 0..<2 {
          let summary = try warehouse.load(place)
          #expect(!summary.hasErrors && summary.findings == 0, "\(content)")
        }
        #expect(try warehouse.filings() == ["acme-20231231"])
      }
    }
  }

  @Test func `that somebody named is an error, whatever its name`() throws {
    try withWarehouse { warehouse, folder in
      let file = try write(Self.contents[0], "page.html", in: folder)
      #expect(try warehouse.load(file).hasErrors)
      #expect(
        try warehouse.rows("SELECT message FROM finding_list") == [
          "the file is an HTML page titled \"Too many requests\", not a linkbase, a schema, a submission or an archive; nothing of it was loaded. Name another one"
        ])
    }
  }
}
