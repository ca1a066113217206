import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse
import XBRL

/// Where the things that findings of quality are about stand in the files.
struct `The lines of findings` {
  /// What stands on the lines that a rule's findings lead to, in order, when it is not the first planted arc; nothing for
  /// what is about the filing as a whole.
  private static let marks: [String: [String]] = [
    "Q01": [arc(0), arc(1)], "Q02": [arc(0), arc(1)], "Q09": [arc(1)], "Q10": [arc(1)],
    "Q11": [#"xlink:from="loc_1" xlink:to="loc_2""#], "Q12": [#"name="Unused""#],
    "Q18a": [arc(1)], "Q20a": [#"<link:calculationLink xlink:type="extended">"#],
    "Q20b": ["role/label/odd"], "Q20c": ["arcrole/odd"], "Q20d": ["<link:presentationLink "],
    "Q20e": [#"Link xlink:type="extended" xlink:role="\#(role)ConsolidatedBalanceSheets""#],
    "Q21a": [#"name="Nameless""#], "Q21b": ["Deposits with contract manufacturers"],
    "Q21c": [#"xml:lang="de">Anzahlungen"#],
    "Q21d": ["Deposits with", ">Deferred income taxes<", ">Accounts payable<"],
    "Q21e": ["&lt;b>Deposits"], "Q21f": [">Deposits <"], "Q22": [">All spectrometers<"],
    "Q24a": [#"roleURI="\#(role)Revenue""#], "Q24b": [#"roleURI="\#(role)Revenue""#],
    "Q25a": [#"section/RevenueTables" id"#], "Q25b": [#"roleURI="\#(role)Revenue""#],
    "Q25c": [#"roleURI="\#(role)Cover""#], "Q25d": ["larkspur.example/role/RevenueTables"],
    "Q26e": [], "Q26f": ["<xsd:schema targetNamespace"], "Q26g": [#"id="lksp_Spectrometers""#],
    "Q29b": [], "Q30a": [#"xml:base="""#], "Q30b": ["./lksp-20221231.xsd#"],
    "Q30c": ["<!-- é -->"], "Q30d": [], "Q26a": [#"name="SpectrometersMember""#],
    "Q26b": [#"name="CalibrationContractsDeferredRevenueCurrent""#],
    "Q26c": [#"name="InstrumentsShippedUnderTrial""#], "Q26d": ["#lksp_Undeclared"],
    "Q27a": [arc(0), arc(1)], "Q27e": [#"xlink:from="loc_1" xlink:to="loc_2""#],
    "Q27g": ["xbrldt:targetRole"],
    "Q27h": [arc(1)], "Q27j": [arc(1)], "Q28": ["<link:reference "], "Q29": [],
    "Q31a": [#"roleURI="\#(role)Revenue""#], "Q31b": [#"roleURI="\#(role)Empty""#],
    "Q33": [arc(1)], "Q34": [#"name="GoodWill""#], "Q35": [#"us-gaap-2022.xsd" xlink"#],
    "Q-0045": [arc(1)], "Q-0081": [arc(0), arc(1)],
    "Q-0144": [#"xlink:to="loc_12" order="6""#], "Q-0159": ["<link:presentationLink "],
    "Q-0167": [#"xlink:from="loc_29" xlink:to="loc_20""#],
    "Q-0169": [#"role="\#(role)ConsolidatedBalanceSheetsParenthetical""#], "Q-0176": [],
  ]

  private static let role = "http://www.larkspur-instruments.example/role/"

  private static func arc(_ index: Int) -> String {
    #"xlink:from="p\#(index)" xlink:to="c\#(index)""#
  }

  /// Where the findings of a rule are, by the files as they are now.
  private func places(
    _ warehouse: ScratchWarehouse, _ rule: String, of filing: String = "lksp-20221231"
  ) throws -> [LineFinder.Place?] {
    try WarehouseDatabase(readingFrom: warehouse.path).read { db in
      try db.addRequestedViews(for: "quality_findings")
      let items = try Row.fetchAll(
        db, sql: "SELECT * FROM quality_findings WHERE filing = ? AND rule = ?",
        arguments: [filing, rule]
      ).map { SourceItem($0) }
      let places = try SourceLines(db).places(of: [filing: Set(items)])
      return items.map { places[filing]?[$0] }
    }
  }

  private func lines(of file: URL) throws -> [String] {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `lead to a planted defect`() throws {
    try withTemporaryFolder { folder in
      let (input, shared) = try SharedWarehouse.planted()
      let file = try copy(URL(fileURLWithPath: shared.warehouse.path), to: folder)
      let warehouse = ScratchWarehouse(file)
      try warehouse.load([fixtureURL("taxonomies/us-gaap-2022")], comparing: false)
      for defect in PlantedDefect.all {
        let found = try places(warehouse, defect.rule, of: defect.filing).compactMap { $0 }
          .sorted { $0.line < $1.line }
        let marks = (Self.marks[defect.rule] ?? [Self.arc(0)]).map {
          $0.replacing("lksp-20221231", with: defect.filing)
        }
        #expect(found.count == marks.count, "\(defect.rule)")
        for (place, mark) in zip(found, marks) {
          let text = try lines(of: input.appending(path: "\(defect.filing)/\(place.document)"))
          #expect(text[place.line - 1].contains(mark), "\(defect.rule) \(place)")
        }
      }
    }
  }

  /// An arc, a label and a declaration that are defects, each on a line of its own.
  private func plantThree(below folder: URL) throws -> (files: [URL], lines: [String]) {
    let defects = (PlantedDefect.portable + PlantedDefect.local).filter {
      ["Q03", "Q12", "Q21f"].contains($0.rule)
    }
    try PlantedDefect.plant(defects, in: .demo, below: folder)
    let files = try files(below: folder)
    let marks = [
      "_cal.xml": #"weight="2""#, ".xsd": #"name="Unused""#, "_lab.xml": ">Deposits <",
    ]
    var found: [String] = []
    for file in files {
      for (ending, mark) in marks where file.path.hasSuffix(ending) {
        let index = try lines(of: file).firstIndex { $0.contains(mark) }
        found.append("\(file.lastPathComponent):\(try #require(index) + 1)")
      }
    }
    return (files, found.sorted())
  }

  private func threeLines(_ warehouse: ScratchWarehouse, of filing: String) throws -> [String] {
    try ["Q03", "Q12", "Q21f"].flatMap { rule in
      try places(warehouse, rule, of: filing).map { place in
        place.map { "\($0.document):\($0.line)" } ?? "none"
      }
    }.sorted()
  }

  @Test func `are found in a zip`() throws {
    try withWarehouse { warehouse, folder in
      let (files, lines) = try plantThree(below: folder.appending(path: "plain"))
      let zip = folder.appending(path: "lksp.zip")
      let entries = try files.map {
        (name: "a/\($0.lastPathComponent)", data: [UInt8](try Data(contentsOf: $0)))
      }
      try Data(ZipBytes.archive(entries)).write(to: zip)
      try warehouse.load(zip)
      #expect(try threeLines(warehouse, of: "lksp-20221231") == lines)
    }
  }

  @Test func `count the wrapper in the text of a submission`() throws {
    try withWarehouse { warehouse, folder in
      let (files, lines) = try plantThree(below: folder.appending(path: "plain"))
      var submission = SampleSubmission()
      submission.documents = try files.map { file in
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return .init("EX-101", file.lastPathComponent, "<XBRL>\n\(text)\n</XBRL>\n")
      }
      let text = folder.appending(path: "submission.txt")
      try Data(submission.text).write(to: text)
      try warehouse.load(text)
      let moved = lines.map { line in
        let parts = line.split(separator: ":")
        return "\(parts[0]):\((Int(parts[1]) ?? 0) + 1)"
      }
      #expect(try threeLines(warehouse, of: submission.accession) == moved)
    }
  }

  @Test func `are unknown in a document that has changed or is gone, and known in the others`()
    throws
  {
    try withWarehouse { warehouse, folder in
      let (files, lines) = try plantThree(below: folder.appending(path: "plain"))
      try warehouse.load(folder.appending(path: "plain"))
      #expect(try threeLines(warehouse, of: "lksp-20221231") == lines)
      let labels = try #require(files.first { $0.path.hasSuffix("_lab.xml") })
      try edit(labels, "Deposits with", "Deposit with")
      let kept = lines.filter { !$0.contains("_lab.xml") }
      #expect(try threeLines(warehouse, of: "lksp-20221231") == kept + ["none"])
      try edit(labels, "Deposit with", "Deposits with")
      #expect(try threeLines(warehouse, of: "lksp-20221231") == lines)
      try FileManager.default.removeItem(at: folder.appending(path: "plain"))
      #expect(try threeLines(warehouse, of: "lksp-20221231") == ["none", "none", "none"])
    }
  }

  @Test func `of the loader are given only where it has read the document`() throws {
    try withWarehouse { warehouse, folder in
      let defect = try #require(PlantedDefect.local.first { $0.rule == "Q35" })
      let input = folder.appending(path: "input")
      try defect.plant(in: .demo, below: input)
      try warehouse.load(input)
      let noted = try warehouse.rows("SELECT document, line FROM finding_list ORDER BY 1, 2")
      #expect(!noted.isEmpty)
      #expect(
        try places(warehouse, "Q35").compactMap { $0 }.map { "\($0.document)|\($0.line)" }.sorted()
          == noted)
      let file = input.appending(path: "lksp-20221231/lksp-20221231_cal.xml")
      try edit(file, "<link:calculationLink", "\n<link:calculationLink")
      #expect(try places(warehouse, "Q35").allSatisfy { $0 == nil })
    }
  }
}
