import Foundation
import TestSupport
import Testing
import Warehouse

/// A load of what was loaded before says the same again, until the input is mended.
struct `A repeated load` {
  private static let findings = """
    SELECT coalesce(filing, ''), source, coalesce(document, ''), coalesce(line, 0), rule, message FROM finding_list
    ORDER BY 1, 2, 3, 4, 5, 6
    """

  /// Loads a folder twice: same errors, same findings. Returns whether there was an error.
  private func loadTwice(
    _ folder: URL, _ warehouse: ScratchWarehouse, _ what: String
  ) throws -> Bool {
    let first = try warehouse.load(folder)
    let found = try warehouse.rows(Self.findings)
    var told = 0
    let second = try warehouse.load([folder]) { event in
      switch event {
      case .knownErrors, .unattached, .problem: told += 1
      default: break
      }
    }
    #expect(second.hasErrors == first.hasErrors, "\(what)")
    #expect(second.hasNewErrors == false, "\(what)")
    #expect(second.hasErrors == (told > 0), "\(what): an error is said again")
    #expect(try warehouse.rows(Self.findings) == found, "\(what)")
    #expect(try warehouse.faults() == [], "\(what)")
    return first.hasErrors
  }

  @Test func `of malformed files says the same, and nothing when they are gone`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: fixtureURL("malformed"), includingPropertiesForKeys: nil)
    var withErrors = 0
    for file in files where file.pathExtension != "md" {
      try withWarehouse { warehouse, folder in
        let place = folder.appending(path: "in")
        try SmallFiling().write(below: place, folder: "beside")
        let copy = try write(try Array(Data(contentsOf: file)), file.lastPathComponent, in: place)
        if try loadTwice(place, warehouse, file.lastPathComponent) { withErrors += 1 }
        try FileManager.default.removeItem(at: copy)
        try SmallFiling(stem: "new-20231231").write(below: place, folder: "new")
        #expect(try !warehouse.load(place).hasErrors, "\(file.lastPathComponent) is gone")
      }
    }
    #expect(withErrors > 10)
  }

  @Test func `of a filing with files of another vocabulary says the same`() throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      let place = folder.appending(path: "0000000001-24-000001")
      try write(filing.text(.schema), filing.fileName(.schema), in: place)
      try write("<labelLink/>", filing.fileName(.labels), in: place)
      try write(#"<linkbase xmlns="x"/>"#, filing.fileName(.presentation), in: place)
      #expect(try loadTwice(place, warehouse, "another vocabulary"))
      #expect(
        try warehouse.count("SELECT count(*) FROM finding_list WHERE rule = 'source_gone'") == 0)
      try write(filing.text(.labels), filing.fileName(.labels), in: place)
      try write(filing.text(.presentation), filing.fileName(.presentation), in: place)
      #expect(try !warehouse.load(place).hasErrors)
      #expect(try warehouse.count("SELECT count(*) FROM presentation_arcs") == 2)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `forgets what was wrong with files that are gone`() throws {
    let zip = ZipBytes.archive([("x.xsd", Array(SmallFiling().text(.schema).utf8))])
    let inputs = try [
      ("page_cal.xml", Array("<html></html>".utf8)),
      ("broken.xml", Array("<linkbase xmlns=\"http://www.xbrl.org/2003/linkbase\"><a".utf8)),
      ("cut.zip", Array(zip.dropLast(40))), ("cut.gz", Array(gzip(zip).dropLast(12))),
    ]
    for (name, bytes) in inputs {
      try withWarehouse { warehouse, folder in
        let place = folder.appending(path: "in")
        try SmallFiling().write(below: place)
        try write("notes", "notes.txt", in: place)
        let file = try write(bytes, name, in: place)
        #expect(try warehouse.load(place).hasErrors, "\(name)")
        #expect(try warehouse.rows(Self.findings) != [], "\(name)")
        try FileManager.default.removeItem(at: file)
        #expect(try !warehouse.load(place).hasErrors, "\(name)")
        #expect(try warehouse.rows(Self.findings) == [], "\(name)")
        #expect(try warehouse.faults() == [], "\(name)")
      }
    }
  }

  @Test func `keeps what is wrong with a filing whose archive has been deleted`() throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "in")
      let text = SampleSubmission("0000000001-24-000001", SmallFiling()).text
      let cut = ZipBytes.archive([("s.txt", Array(text.dropLast(300)))])
      let file = try write(cut, "a.zip", in: place)
      #expect(try warehouse.load(place).hasErrors)
      let found = try warehouse.rows(Self.findings)
      #expect(found.count == 1 && found[0].hasPrefix("0000000001-24-000001|"))
      try FileManager.default.removeItem(at: file)
      try write("notes", "notes.txt", in: place)
      #expect(try !warehouse.load(place).hasErrors)
      #expect(try warehouse.rows(Self.findings) == found)
      #expect(try warehouse.faults() == [])
    }
  }

  /// Containers of one filing, with its documents at their root and in a folder.
  private func containers() throws -> [(name: String, bytes: [UInt8])] {
    let files = SmallFiling.Document.allCases.map { document in
      (name: SmallFiling().fileName(document), data: Array(SmallFiling().text(document).utf8))
    }
    let below = files.map { (name: "d/\($0.name)", data: $0.data) }
    let text = SampleSubmission("0000000001-24-000001", SmallFiling()).text
    return try [
      ("a.zip", ZipBytes.archive(files)), ("b.zip", ZipBytes.archive(below)),
      ("c.tgz", gzip(TarBytes.archive(files))), ("d.tar", TarBytes.archive(below)),
      ("e.txt", text), ("f.txt.gz", gzip(text)),
    ]
  }

  @Test func `of an archive that is cut short says the same, and is clean when it is whole`() throws
  {
    for (name, bytes) in try containers() {
      var generator = SeededGenerator(seed: 16)
      for _ in 0..<34 {
        let length = Int.random(in: 1..<bytes.count, using: &generator)
        try withWarehouse { warehouse, folder in
          let place = folder.appending(path: "in")
          try write(Array(bytes.prefix(length)), name, in: place)
          _ = try loadTwice(place, warehouse, "\(name), \(length) of \(bytes.count) bytes")
          try write(bytes, name, in: place)
          let whole = try warehouse.load(place)
          #expect(!whole.hasErrors, "\(name) after \(length) of \(bytes.count) bytes")
          #expect(
            try warehouse.rows(Self.findings) == [],
            "\(name) after \(length) of \(bytes.count) bytes")
          #expect(try !warehouse.load(place).hasErrors)
          #expect(try warehouse.faults() == [])
        }
      }
    }
  }
}

/// A linkbase that cannot be read at all.
struct `A document that cannot be read` {
  /// Its file has the filing's stem, so it belongs to the filing, whichever is read first.
  @Test func `is of the filing beside it, in every order of loads`() throws {
    try withTemporaryFolder { folder in
      let place = try SmallFiling().write([.schema, .calculation], below: folder)
      let text = SmallFiling().text(.presentation).prefix { $0 != ">" }
      let broken = try write(String(text), "acme-20231231_pre.xml", in: place)
      let files = [
        broken, place.appending(path: "acme-20231231.xsd"),
        place.appending(path: "acme-20231231_cal.xml"),
      ]
      let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
      for (number, order) in orders.enumerated() {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(number).sqlite"))
        for index in order { try warehouse.load(files[index]) }
        #expect(
          try warehouse.rows("SELECT filing, document, rule FROM finding_list") == [
            "acme-20231231|acme-20231231_pre.xml|not_well_formed"
          ], "\(order)")
        #expect(try warehouse.load(place).hasErrors, "\(order)")
        #expect(try warehouse.load(files[1]).hasErrors == false, "\(order)")
        #expect(try warehouse.faults() == [], "\(order)")
      }
    }
  }

  @Test func `is no filing where it lies alone, and one finding for each copy`() throws {
    try withWarehouse { warehouse, folder in
      for number in 1...12 {
        let place = folder.appending(path: "in/\(number)")
        try write("<linkbase number='\(number)'", "001.xml", in: place)
      }
      for _ in 0..<2 {
        let summary = try warehouse.load(folder.appending(path: "in"))
        #expect(summary.hasErrors && summary.loaded == 0)
        #expect(
          try warehouse.rows("SELECT count(*), count(DISTINCT source) FROM finding_list")
            == ["12|12"])
      }
      #expect(try warehouse.filings() == [])
      #expect(try warehouse.faults() == [])
    }
  }
}
