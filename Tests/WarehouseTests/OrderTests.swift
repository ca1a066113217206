import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// Repeating a load changes nothing.
struct `Loading again` {
  @Test func `changes no row, ids included`() throws {
    try withWarehouse { warehouse, _ in
      let first = try warehouse.load(fixtureURL("demo"))
      #expect(first.loaded == 4)
      #expect(first.relationshipsRead == first.relationshipsStored)
      let dump = try warehouse.dump()
      let second = try warehouse.load([fixtureURL("demo")], jobs: 4)
      #expect(second.loaded == 0 && second.completed == 0)
      #expect(second.unchanged == 4)
      #expect(second.files == first.files)
      #expect(try warehouse.dump() == dump)
    }
  }

  @Test func `changes no row when each file is named by itself`() throws {
    try withDemo { warehouse, _ in
      let dump = try warehouse.dump()
      for file in try files(below: fixtureURL("demo")) {
        let summary = try warehouse.load(file)
        #expect(summary.unchanged == 1, "\(file.lastPathComponent)")
      }
      #expect(try warehouse.dump() == dump)
    }
  }

  @Test func `from a copy elsewhere leaves every view as it is`() throws {
    try withDemo { warehouse, folder in
      let content = try warehouse.content()
      let copied = try copy(fixtureURL("demo"), to: folder)
      let summary = try warehouse.load(copied)
      #expect(summary.copies == 4 && summary.unchanged == 0)
      #expect(try warehouse.content() == content)
      #expect(try warehouse.faults() == [])
      let states = try warehouse.rows("SELECT state, count(*) FROM loads GROUP BY 1 ORDER BY 1")
      #expect(states == ["duplicate|15", "loaded|15"])
    }
  }

  @Test func `anew gives the same content`() throws {
    try withDemo { warehouse, _ in
      let content = try warehouse.content()
      let summary = try warehouse.load([fixtureURL("demo")], again: true)
      #expect(summary.completed == 4)
      #expect(try warehouse.content() == content)
      #expect(try warehouse.faults() == [])
    }
  }
}

/// The content depends on what was loaded, not on how.
struct `The order of loads` {
  private static let demoContent = Result { try SharedWarehouse.demo().warehouse.content() }

  private func expectDemo(_ warehouse: ScratchWarehouse) throws {
    #expect(try warehouse.content() == Self.demoContent.get())
    #expect(try warehouse.faults() == [])
  }

  @Test(arguments: [1, 4])
  func `makes no difference to any number of jobs`(jobs: Int) throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load([fixtureURL("demo")], jobs: jobs)
      try expectDemo(warehouse)
    }
  }

  @Test func `makes no difference to folders in reverse, one by one`() throws {
    try withWarehouse { warehouse, _ in
      for folder in try folders(in: fixtureURL("demo")).reversed() { try warehouse.load(folder) }
      try expectDemo(warehouse)
    }
  }

  @Test(arguments: seeds(4))
  func `makes no difference to files one by one, in any order`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let shuffled = try files(below: fixtureURL("demo")).shuffled(using: &generator)
    try withWarehouse { warehouse, _ in
      for file in shuffled { try warehouse.load(file) }
      try expectDemo(warehouse)
    }
  }

  @Test(arguments: seeds(4))
  func `makes no difference to handfuls of files`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var rest = try files(below: fixtureURL("demo")).shuffled(using: &generator)
    try withWarehouse { warehouse, _ in
      while !rest.isEmpty {
        let count = min(rest.count, Int.random(in: 1...5, using: &generator))
        try warehouse.load(Array(rest.prefix(count)), jobs: 2)
        rest.removeFirst(count)
      }
      try expectDemo(warehouse)
    }
  }

  /// Twenty-five documents that name one schema, each with something unusual in it.
  @Test(arguments: seeds(2))
  func `makes no difference to a folder of unusual linkbases`(seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(fixtureURL("linkbases"))
      let apart = ScratchWarehouse(folder.appending(path: "apart.sqlite"))
      var generator = SeededGenerator(seed: seed)
      let names = try fileNames(in: fixtureURL("linkbases")).shuffled(using: &generator)
      for name in names { try apart.load(fixtureURL("linkbases/\(name)")) }
      #expect(try apart.content() == together.content())
      #expect(try apart.faults() == [])
    }
  }

  @Test func `makes no difference to the schema's coming last`() throws {
    try withWarehouse { warehouse, _ in
      let folder = fixtureURL("demo/lksp-20221231")
      let names = try fileNames(in: folder)
      let linkbases = names.filter { $0.hasSuffix(".xml") }.map { folder.appending(path: $0) }
      try warehouse.load(linkbases)
      #expect(try warehouse.filings() == ["lksp-20221231"])
      #expect(try warehouse.count("SELECT count(*) FROM concept_declarations") == 0)
      #expect(try warehouse.count("SELECT count(definition) FROM filing_roles") == 0)
      let arcs = try warehouse.count("SELECT count(*) FROM calculation_arcs")
      let summary = try warehouse.load(folder.appending(path: "lksp-20221231.xsd"))
      #expect(summary.completed == 1)
      #expect(try warehouse.filings() == ["lksp-20221231"])
      #expect(try warehouse.count("SELECT count(*) FROM calculation_arcs") == arcs)
      #expect(try warehouse.count("SELECT count(*) FROM concept_declarations") > 0)
      let undefined = "SELECT role_uri FROM filing_roles WHERE definition IS NULL"
      #expect(try warehouse.rows(undefined) == ["http://www.xbrl.org/2003/role/link"])
      let key = "lksp-20221231"
      #expect(
        try warehouse.digest(filing: key) == SharedWarehouse.demo().warehouse.digest(filing: key))
    }
  }

  /// A calculation linkbase may name another relative schema more often than the filing's own.
  @Test func `makes no difference to a linkbase that names another schema most often`() throws {
    var filing = SmallFiling(stem: "acme-20231231")
    filing.children = ["us-gaap:Cash", "OtherAssets", "Deposits", "Prepayments"]
    filing.calculationSchema = "acmeparts-20231231"
    let orders: [[SmallFiling.Document]] = [
      [.calculation, .schema, .presentation, .labels],
      [.schema, .calculation, .labels, .presentation],
      [.labels, .calculation, .presentation, .schema],
    ]
    try withTemporaryFolder { folder in
      let written = try filing.write(below: folder)
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(written)
      #expect(try together.filings() == ["acme-20231231"])
      let own = "SELECT DISTINCT child FROM calculation_arcs WHERE child LIKE 'acme:%' ORDER BY 1"
      #expect(try together.rows(own) == ["acme:Deposits", "acme:OtherAssets", "acme:Prepayments"])
      for (index, order) in orders.enumerated() {
        let apart = ScratchWarehouse(folder.appending(path: "apart-\(index).sqlite"))
        for document in order { try apart.load(written.appending(path: filing.fileName(document))) }
        #expect(try apart.content() == together.content(), "\(order)")
      }
    }
  }

  @Test func `makes no difference to documents that lie in different folders`() throws {
    let key = "lksp-20221231"
    try withWarehouse { warehouse, folder in
      let names = try fileNames(in: fixtureURL("demo/\(key)"))
      for (index, name) in names.enumerated() {
        let place = folder.appending(path: "part\(index % 3)")
        let file = try copy(fixtureURL("demo/\(key)/\(name)"), to: place)
        try warehouse.load(file)
      }
      #expect(try warehouse.filings() == [key])
      #expect(
        try warehouse.digest(filing: key) == SharedWarehouse.demo().warehouse.digest(filing: key))
      #expect(try warehouse.faults() == [])
    }
  }

  /// An arc may prohibit a label of another document, which may come later.
  @Test(arguments: [[0, 1], [1, 0]])
  func `makes no difference to a prohibition across documents`(order: [Int]) throws {
    let filing = SmallFiling()
    let labels = filing.text(.labels).replacing("<label ", with: "<label id=\"l1\" ")
    let prohibition = SmallFiling.linkbase(
      """
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      <loc xlink:type="locator" xlink:href="acme-20231231.xsd#acme_OtherAssets" xlink:label="c"/>
      <loc xlink:type="locator" xlink:href="acme-20231231_lab.xml#l1" xlink:label="l"/>
      <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" \
      xlink:from="c" xlink:to="l" use="prohibited" priority="2"/>
      </labelLink>

      """)
    try withTemporaryFolder { folder in
      let files = [
        try write(labels, "acme-20231231_lab.xml", in: folder.appending(path: "f")),
        try write(prohibition, "acme-20231231_lab2.xml", in: folder.appending(path: "f")),
      ]
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(files)
      let labelRows = "SELECT use, is_effective FROM concept_labels ORDER BY 1"
      #expect(try together.rows(labelRows) == ["optional|0", "prohibited|0"])
      let apart = ScratchWarehouse(folder.appending(path: "apart.sqlite"))
      for index in order { try apart.load(files[index]) }
      #expect(try apart.content() == together.content())
    }
  }

  /// The first definition in order of its text counts, whichever was loaded first.
  @Test(arguments: [[0, 1], [1, 0]])
  func `makes no difference to two schemas that define a role differently`(order: [Int]) throws {
    let filing = SmallFiling()
    let parts = filing.text(.schema).replacing("BALANCESHEET", with: "ANOTHER TITLE")
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "0000000001-24-000001")
      let files = [
        try write(filing.text(.schema), "acme-20231231.xsd", in: place),
        try write(parts, "acmeparts-20231231.xsd", in: place),
      ]
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(files)
      #expect(try together.rows("SELECT title FROM filing_roles") == ["ANOTHER TITLE"])
      #expect(try together.rows("SELECT rule FROM finding_list") == ["conflicting_role_type"])
      let apart = ScratchWarehouse(folder.appending(path: "apart.sqlite"))
      for index in order { try apart.load(files[index]) }
      #expect(try apart.content() == together.content())
    }
  }

  /// A pointer that counts elements of the schema means nothing until the schema is there.
  @Test func `makes no difference to a schema that pointers count elements of`() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "f")
      let linkbase = try copy(fixtureURL("linkbases/element-pointer.xml"), to: place)
      let schema = try copy(fixtureURL("schemas/plain.xsd"), to: place, as: "demo-20231231.xsd")
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(linkbase, schema)
      #expect(try together.count("SELECT count(*) FROM calculation_arcs") == 3)
      let apart = ScratchWarehouse(folder.appending(path: "apart.sqlite"))
      try apart.load(linkbase)
      try apart.load(schema)
      #expect(try apart.content() == together.content())
      #expect(try apart.faults() == [])
    }
  }
}
