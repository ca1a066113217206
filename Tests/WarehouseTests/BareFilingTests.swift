import Foundation
import TestSupport
import Testing
import XBRL

@testable import Warehouse

/// Documents without an accession number: which filings they make, whatever the order in which they come.
struct `Bare documents of one stem` {
  /// One folder that may be loaded.
  enum Place: CaseIterable {
    case schema, calculation, calculationAgain, labels, otherLabels, whole, otherWhole, cutLabels,
      renamed, empty
    case accession, otherAccession, cutAccession
    case text, otherText, cutTwice, strayText, otherStrayText, brokenText, textWithoutCIK
    case instance, otherLabelsAndInstance
    case fileOfInstance, fileOfCalculation, fileOfPresentation
    case twoSchemas, firstOfTwo, secondOfTwo, laterSecond

    /// Writes the folder; returns it.
    func write(below parent: URL) throws -> URL {
      var filing = SmallFiling()
      let folder = "\(self)"
      switch self {
      case .schema:
        return try filing.write([.schema, .presentation], below: parent, folder: folder)
      case .calculation, .calculationAgain:
        return try filing.write([.calculation], below: parent, folder: folder)
      case .labels: return try filing.write([.labels], below: parent, folder: folder)
      case .otherLabels:
        filing.label = "Whatever else"
        return try filing.write([.labels], below: parent, folder: folder)
      case .whole: return try filing.write(below: parent, folder: folder)
      case .otherWhole:
        filing.children.append("us-gaap:Goodwill")
        return try filing.write(below: parent, folder: folder)
      case .cutLabels:
        return try cut(.labels, of: filing, below: parent, folder: folder)
      case .renamed:
        let place = try filing.write(below: parent, folder: folder)
        for document in [SmallFiling.Document.labels, .calculation] {
          let name = filing.fileName(document)
          try FileManager.default.moveItem(
            at: place.appending(path: name),
            to: place.appending(path: name.replacing(".xml", with: " (1).xml")))
        }
        return place
      case .empty:
        let place = try filing.write([.schema, .calculation], below: parent, folder: folder)
        try Data(#"<linkbase xmlns="http://www.xbrl.org/2003/linkbase"/>"#.utf8)
          .write(to: place.appending(path: filing.fileName(.labels)))
        return place
      case .accession:
        return try filing.write(below: parent, folder: "0000000001-24-000001")
      case .otherAccession:
        filing.children.append("us-gaap:Goodwill")
        return try filing.write(
          [.schema, .calculation], below: parent, folder: "0000000001-24-000002")
      case .text:
        let sample = SampleSubmission("0000000001-24-000004", filing, [.schema, .calculation])
        return try file("text.txt", sample.text, below: parent)
      case .otherText:
        filing.children.append("us-gaap:Goodwill")
        let sample = SampleSubmission("0000000001-24-000005", filing)
        return try file("other.txt", sample.text, below: parent)
      case .strayText, .otherStrayText:
        // Two versions of one submission, of which the last one counts. In either another document is cut.
        let cut: SmallFiling.Document = self == .strayText ? .labels : .calculation
        var sample = SampleSubmission("0000000001-24-000006", filing)
        for index in sample.documents.indices
        where sample.documents[index].name == filing.fileName(cut) {
          sample.documents[index].body.removeLast(sample.documents[index].body.count / 2)
        }
        return try file("\(self).txt", sample.text + Array("and so on".utf8), below: parent)
      case .textWithoutCIK:
        let sample = SampleSubmission("0000000001-24-000008", filing, [.schema, .calculation])
        let text = String(decoding: sample.text, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
          .filter { !$0.contains("INDEX KEY") }
        return try file("nameless.txt", Array(lines.joined(separator: "\n").utf8), below: parent)
      case .brokenText:
        var sample = SampleSubmission("0000000001-24-000007", filing, [.schema, .calculation])
        for index in sample.documents.indices {
          sample.documents[index].body.removeLast(sample.documents[index].body.count / 2)
        }
        return try file("broken.txt", sample.text, below: parent)
      case .cutTwice:
        let (schema, labels) = (filing.text(.schema).utf8, filing.text(.labels).utf8)
        let cut = (name: filing.fileName(.labels), data: Array(labels.prefix(labels.count / 2)))
        let members = [(name: filing.fileName(.schema), data: Array(schema)), cut, cut]
        return try file("twice.tar", TarBytes.archive(members), below: parent)
      case .instance: return try file("cover.xml", filing.instance(), in: folder, below: parent)
      case .otherLabelsAndInstance:
        filing.label = "Whatever else"
        try filing.write([.labels], below: parent, folder: folder)
        let instance = filing.instance(cik: 7, period: "2023-12-31")
        return try file("cover.xml", instance, in: folder, below: parent)
          .deletingLastPathComponent()
      case .fileOfInstance:
        return try file("cover.xml", filing.instance(cik: 8), in: "files", below: parent)
      case .fileOfCalculation, .fileOfPresentation:
        let document: SmallFiling.Document =
          self == .fileOfCalculation ? .calculation : .presentation
        let text = filing.text(document)
        return try file(filing.fileName(document), text, in: "files", below: parent)
      case .twoSchemas, .firstOfTwo, .secondOfTwo, .laterSecond:
        // Two schemas of a filing. What is left when one of them is missing or damaged has another stem.
        let parts = SmallFiling(stem: "acmeparts-20231231", prefix: "acmeparts")
        let name = self == .laterSecond ? "\(Self.firstOfTwo)" : folder
        let place = try filing.write(
          self == .firstOfTwo ? [.schema, .calculation] : [], below: parent, folder: name)
        if self == .twoSchemas { try filing.write([.schema], below: parent, folder: name) }
        if self == .secondOfTwo {
          try file(
            filing.fileName(.calculation), filing.text(.calculation), in: name, below: parent)
        }
        guard self != .firstOfTwo else { return place }
        try parts.write([.schema], below: parent, folder: name)
        return self == .laterSecond ? place.appending(path: parts.fileName(.schema)) : place
      case .cutAccession:
        return try cut(.calculation, of: filing, below: parent, folder: "0000000001-24-000003")
      }
    }

    @discardableResult
    private func file(
      _ name: String, _ text: String, in folder: String, below parent: URL
    ) throws -> URL {
      let place = parent.appending(path: folder)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      return try file(name, Array(text.utf8), below: place)
    }

    private func file(_ name: String, _ bytes: [UInt8], below parent: URL) throws -> URL {
      let file = parent.appending(path: name)
      try Data(bytes).write(to: file)
      return file
    }

    /// Writes a schema beside a document that ends in its middle.
    private func cut(
      _ document: SmallFiling.Document, of filing: SmallFiling, below parent: URL, folder: String
    ) throws -> URL {
      let place = try filing.write([.schema], below: parent, folder: folder)
      let text = filing.text(document)
      try Data(text.utf8.prefix(text.utf8.count / 2))
        .write(to: place.appending(path: filing.fileName(document)))
      return place
    }
  }

  /// Loads places one by one in some orders, and expects one content.
  private func expectOneContent(
    _ places: [Place], orders: [[Int]], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try withTemporaryFolder { folder in
      let folders = try places.map { try $0.write(below: folder) }
      var first: (content: [String], order: [Int])?
      for order in orders {
        let warehouse = ScratchWarehouse(folder.appending(path: "order.sqlite"))
        defer { try? FileManager.default.removeItem(atPath: warehouse.path) }
        for index in order { try warehouse.load([folders[index]], comparing: false) }
        let content = try warehouse.content()
        if let first {
          #expect(
            content == first.content,
            "\(order.map { places[$0] }) and \(first.order.map { places[$0] })",
            sourceLocation: sourceLocation)
        } else {
          first = (content, order)
        }
        guard order == orders.first || order == orders.last else { continue }
        #expect(try warehouse.faults() == [], "\(order)", sourceLocation: sourceLocation)
        for index in order { try warehouse.load([folders[index]], again: true, comparing: false) }
        #expect(try warehouse.content() == content, "again", sourceLocation: sourceLocation)
        #expect(try warehouse.faults() == [], "again", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(arguments: [
    [Place.labels, .otherLabels, .calculation], [.cutLabels, .whole, .labels],
    [.schema, .labels, .calculationAgain, .calculation], [.whole, .otherWhole, .accession],
    [.renamed, .whole, .otherLabels], [.accession, .otherAccession, .calculation],
    [.cutAccession, .calculation, .labels], [.text, .otherText, .labels],
    [.text, .otherText, .cutTwice], [.accession, .otherLabels, .otherWhole, .calculation],
    [.empty, .labels, .cutLabels], [.text, .otherWhole, .otherLabels, .calculation],
    [.strayText, .otherStrayText, .schema], [.cutAccession, .text, .cutLabels],
    [.schema, .labels, .calculationAgain, .cutLabels, .text],
    [.instance, .whole, .otherLabels], [.instance, .labels, .otherLabelsAndInstance, .calculation],
    [.fileOfInstance, .fileOfCalculation, .fileOfPresentation, .calculation],
    [.fileOfInstance, .fileOfCalculation, .otherLabels, .labels],
    [.fileOfInstance, .fileOfPresentation, .otherLabelsAndInstance, .accession],
    [.twoSchemas, .firstOfTwo, .secondOfTwo, .labels],
    [.firstOfTwo, .labels, .twoSchemas, .accession],
    [.secondOfTwo, .firstOfTwo, .twoSchemas, .text],
    [.laterSecond, .firstOfTwo, .labels, .secondOfTwo], [.brokenText, .whole, .otherWhole],
    [.textWithoutCIK, .whole, .cutLabels, .otherWhole],
    [.brokenText, .twoSchemas, .firstOfTwo, .secondOfTwo],
  ])
  func `make the same filings in every order`(places: [Place]) throws {
    try expectOneContent(places, orders: permutations(places.count))
  }

  @Test(arguments: seeds(4))
  func `make the same filings in any two orders`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let places = Place.allCases.shuffled(using: &generator).prefix(5)
    let orders = (0..<3).map { _ in Array(0..<5).shuffled(using: &generator) }
    try expectOneContent(Array(places), orders: orders)
  }

  @Test func `are one filing while nothing of one kind differs, else one for each folder`() throws {
    try withWarehouse { warehouse, folder in
      let places = try [Place.calculation, .labels, .otherLabels].map {
        try $0.write(below: folder)
      }
      try warehouse.load(places[0])
      try warehouse.load(places[1])
      #expect(try warehouse.filings() == ["acme-20231231"])
      #expect(
        try warehouse.rows("SELECT calculation_arcs, labels FROM filing_list") == ["2|1"])
      try warehouse.load(places[2])
      #expect(
        try warehouse.rows("SELECT calculation_arcs, labels FROM filing_list ORDER BY 1, 2") == [
          "0|1", "0|1", "2|0",
        ])
      #expect(
        try warehouse.filings().allSatisfy { $0.hasPrefix("acme-20231231~") && $0.count == 26 })
      #expect(
        try warehouse.rows("SELECT rule, count(*) FROM finding_list GROUP BY 1")
          == ["ambiguous_filing|3"])
      // The stem means none of them, and whoever uses it is told all three.
      #expect(
        try warehouse.count("SELECT count(*) FROM filing_aliases WHERE alias = 'acme-20231231'")
          == 3)
      try FileManager.default.removeItem(at: places[2])
      try warehouse.remove(
        try warehouse.rows("SELECT filing FROM concept_labels WHERE text = 'Whatever else'")[0])
      #expect(try warehouse.filings() == ["acme-20231231"])
      #expect(try warehouse.count("SELECT count(*) FROM finding_list") == 0)
    }
  }

  @Test func `stay as they are when a folder to take apart is gone`() throws {
    try withWarehouse { warehouse, folder in
      let places = try [Place.calculation, .labels, .otherLabels].map {
        try $0.write(below: folder)
      }
      try warehouse.load(places[0])
      try warehouse.load(places[1])
      try FileManager.default.removeItem(at: places[0])
      try warehouse.load(places[2])
      #expect(
        try warehouse.rows("SELECT calculation_arcs, labels FROM filing_list ORDER BY 1, 2") == [
          "0|1", "2|1",
        ])
      #expect(
        try warehouse.rows("SELECT DISTINCT rule FROM finding_list ORDER BY 1").contains(
          "source_gone"))
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `keep the error of a cut copy beside a whole one until it is mended or gone`() throws {
    try withWarehouse { warehouse, folder in
      let cut = try Place.cutLabels.write(below: folder)
      let whole = try Place.whole.write(below: folder)
      for _ in 0..<2 {
        #expect(try warehouse.load(cut).hasErrors)
        #expect(!(try warehouse.load(whole).hasErrors))
      }
      #expect(try warehouse.filings() == ["acme-20231231"])
      #expect(
        try warehouse.rows(
          """
          SELECT s.path LIKE '%cutLabels', l.state, l.relationships_stored, l.findings FROM loads l
          JOIN z_sources s ON s.id = l.source_id WHERE l.name LIKE '%_lab.xml' ORDER BY 1
          """) == ["0|loaded|1|0", "1|refused|0|1"])
      #expect(
        try warehouse.rows("SELECT filing, document, rule FROM finding_list")
          == ["acme-20231231|acme-20231231_lab.xml|not_well_formed"])
      try FileManager.default.removeItem(at: cut.appending(path: "acme-20231231_lab.xml"))
      #expect(!(try warehouse.load(cut).hasErrors))
      #expect(try warehouse.count("SELECT count(*) FROM finding_list") == 0)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `join a filing with an accession number that has them all`() throws {
    let grouping = BareGrouping.self
    func document(_ content: DocumentContent?, _ name: String) -> BareGrouping.Document {
      BareGrouping.Document(content: content, names: [name])
    }
    let calculation = document(DocumentContent(.calculation), "a_cal.xml")
    let labels = document(DocumentContent(.label), "a_lab.xml")
    let keyed = BareGrouping.Keyed(
      id: 7, isDeleted: false, documents: [[1]: calculation, [2]: labels])
    let copy: BareGrouping.Documents = [[2]: labels]
    let other: BareGrouping.Documents = [[3]: labels]
    let broken: BareGrouping.Documents = [[2]: labels, [4]: document(nil, "a_pre.xml")]
    #expect(
      grouping.parts(of: [copy, other, broken], [keyed])
        == [.init(keyed: 7, folders: [0, 2]), .init(keyed: nil, folders: [1])])
    #expect(
      grouping.parts(of: [[[5]: document(DocumentContent.schema, "a.xsd")]], [keyed])
        == [.init(keyed: 7, folders: [0])])
    // A filing has one document of a name.
    #expect(
      grouping.parts(of: [[[6]: document(DocumentContent([]), "a_lab.xml")]], [keyed])
        == [.init(keyed: nil, folders: [0])])
    let withdrawn = BareGrouping.Keyed(id: 8, isDeleted: true, documents: [:])
    #expect(grouping.parts(of: [other], [withdrawn]) == [.init(keyed: 8, folders: [0])])
  }

  @Test func `learn nothing from an instance in another folder`() throws {
    try withWarehouse { warehouse, folder in
      let instance = try Place.instance.write(below: folder)
      for _ in 1...2 { #expect(try warehouse.load(instance).skipped == 1) }
      #expect(try warehouse.filings() == [])
      try warehouse.load(try Place.calculation.write(below: folder))
      #expect(
        try warehouse.rows("SELECT filing, cik, form_type FROM filing_list") == ["acme-20231231||"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `take form and filer from an instance of their folder whichever file comes first`()
    throws
  {
    try withWarehouse { warehouse, folder in
      for place in [Place.fileOfInstance, .fileOfCalculation] {
        try warehouse.load(try place.write(below: folder))
      }
      let list = "SELECT filing, cik, form_type FROM filing_list ORDER BY 1"
      #expect(try warehouse.rows(list) == ["acme-20231231|8|10-K"])
      // A removal elsewhere leaves what is known of the folder, so that it can be put together anew.
      try SmallFiling(stem: "beta-20231231", prefix: "beta").write(below: folder)
      try warehouse.load(folder.appending(path: "beta-20231231"))
      try warehouse.remove("beta-20231231")
      try warehouse.load(try Place.labels.write(below: folder))
      try warehouse.load(try Place.otherLabels.write(below: folder))
      #expect(
        try warehouse.rows(
          "SELECT cik, form_type, calculation_arcs FROM filing_list ORDER BY 3 DESC")
          == ["8|10-K|2", "||0", "||0"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `are not made of instances that name no schema`() throws {
    try withWarehouse { warehouse, folder in
      let instances = [
        "<xbrl xmlns=\"http://www.xbrl.org/2003/instance\"/>",
        "<xbrli:xbrl xmlns:xbrli=\"http://www.xbrl.org/2003/instance\"><xbrli:unit id=\"u\"/></xbrli:xbrl>",
      ]
      let input = folder.appending(path: "input")
      for (number, text) in instances.enumerated() {
        let place = input.appending(path: "\(number)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place.appending(path: "instance-\(number).xml"))
      }
      for _ in 1...2 {
        #expect(try warehouse.load([input]).skipped == 2)
        #expect(try warehouse.filings() == [])
        #expect(try warehouse.faults() == [])
      }
    }
  }

  private func permutations(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(count - 1).flatMap { shorter in
      (0...shorter.count).map { position in
        var longer = shorter
        longer.insert(count - 1, at: position)
        return longer
      }
    }
  }
}
