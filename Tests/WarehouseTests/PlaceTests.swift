import EDGAR
import Foundation
import TestSupport
import Testing
import XBRL

@testable import Warehouse

/// Filings without a header give one content wherever in a folder or an archive their documents lie.
struct `Documents of filings in one place` {
  typealias File = (name: String, data: [UInt8])

  /// How documents lie in their place.
  struct Layout: CustomStringConvertible {
    enum Order: String, CaseIterable { case byFiling, byKind, inTurn, shuffled }
    var order: Order
    /// Whether each filing has a folder of its own.
    var isDeep: Bool
    /// Whether the documents are compressed one by one.
    var isCompressed: Bool

    static let all = Order.allCases.flatMap { order in
      [false, true].flatMap { isDeep in
        [false, true].map { Layout(order: order, isDeep: isDeep, isCompressed: $0) }
      }
    }

    var description: String {
      "\(order.rawValue)\(isDeep ? ", deep" : "")\(isCompressed ? ", compressed" : "")"
    }

    /// Files in order; each filing has the same number of documents.
    func files(_ filings: [[File]]) -> [File] {
      var generator = SeededGenerator(seed: 7)
      let filings = filings.enumerated().map { number, documents in
        documents.map { document in
          (
            name: (isDeep ? "\(number)/" : "") + document.name + (isCompressed ? ".gz" : ""),
            data: isCompressed ? storedGzip(document.data) : document.data
          )
        }
      }
      let kinds = filings[0].indices
      switch order {
      case .byFiling: return filings.flatMap { $0 }
      case .byKind: return kinds.flatMap { kind in filings.map { $0[kind] } }
      case .inTurn: return kinds.flatMap { kind in filings.reversed().map { $0[kind] } }
      case .shuffled: return filings.flatMap { $0 }.shuffled(using: &generator)
      }
    }
  }

  enum Container: CaseIterable {
    case folder, zip, tar, tarGzip

    func write(_ files: [File], in folder: URL) throws {
      switch self {
      case .folder:
        for file in files {
          let target = folder.appending(path: file.name)
          try WarehouseTests.write(
            file.data, target.lastPathComponent, in: target.deletingLastPathComponent())
        }
      case .zip: try WarehouseTests.write(ZipBytes.archive(files), "a.zip", in: folder)
      case .tar: try WarehouseTests.write(TarBytes.archive(files), "a.tar", in: folder)
      case .tarGzip:
        try WarehouseTests.write(storedGzip(TarBytes.archive(files)), "a.tar.gz", in: folder)
      }
    }
  }

  /// Documents of filings whose schemas name their linkbases.
  static func filings(_ count: Int) -> [[File]] {
    (0..<count).map { number in
      let prefix = "co" + String(UnicodeScalar(UInt8(97 + number % 26)))
      let filing = SmallFiling(stem: "\(prefix)-20\(10 + number / 26)1231", prefix: prefix)
      let references = ["cal", "pre", "lab"].map { kind in
        """
        <link:linkbaseRef xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" \
        xlink:href="\(filing.stem)_\(kind).xml" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>
        """
      }
      return SmallFiling.Document.allCases.map { document in
        let text = filing.text(document).replacing(
          "<xs:annotation><xs:appinfo>",
          with: "<xs:annotation><xs:appinfo>" + references.joined(), maxReplacements: 1)
        return (filing.fileName(document), Array(text.utf8))
      }
    }
  }

  private func content(
    _ name: String, _ count: Int, _ write: (URL) throws -> Void
  ) throws -> [String] {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      try write(input)
      let summary = try warehouse.load([input], jobs: 2)
      #expect(summary.loaded == count && summary.seen == count && summary.failed == 0, "\(name)")
      #expect(summary.relationshipsRead == summary.relationshipsStored)
      #expect(try summary.findings == warehouse.count("SELECT count(*) FROM findings"), "\(name)")
      #expect(
        try warehouse.count("SELECT count(*) FROM findings WHERE rule = 'missing_document'") == 0,
        "\(name)")
      let again = try warehouse.load(input)
      #expect(again.unchanged == count && again.seen == count, "\(name)")
      return try warehouse.content()
    }
  }

  /// Two filings are parsed together, ten one by one.
  @Test(arguments: Container.allCases, [2, 10])
  func `give one content in any layout`(container: Container, count: Int) throws {
    let filings = Self.filings(count)
    let expected = try content("folders", count) { folder in
      for (number, files) in filings.enumerated() {
        try Container.folder.write(files, in: folder.appending(path: "\(number)"))
      }
    }
    for layout in Layout.all {
      let content = try content("\(container), \(layout)", count) { folder in
        try container.write(layout.files(filings), in: folder)
      }
      #expect(content == expected, "\(container), \(layout)")
    }
  }

  /// What is in memory together is one filing, however many lie in a place.
  @Test(arguments: Container.allCases)
  func `are passed on filing by filing when they are many`(container: Container) throws {
    try withTemporaryFolder { folder in
      let layout = Layout(order: .byKind, isDeep: false, isCompressed: false)
      var files = layout.files(Self.filings(30))
      files += (0..<5).map { ("note\($0).txt", Array("nothing".utf8)) }
      try container.write(files, in: folder)
      let plan = try LoadPlan(
        InputWalker([folder.path]).folders, filter: .everything, kinds: .all, readsAgain: false,
        nil)
      let parser = SubmissionParser(catalogue: .standard)
      var (filings, skipped): ([[String]], Int) = ([], 0)
      LoadReader(plan: plan, parser: parser).run { item in
        switch item {
        case .submission(let submission, _, _):
          filings.append(parser.parse(submission).filings.map(\.content.stem))
          #expect(submission.documents.count == 4)
        case .rest(let rest, _):
          skipped += rest.skipped
          #expect(rest.filings.isEmpty && rest.unattached.isEmpty)
        default: break
        }
        return true
      }
      #expect(filings.count == 30 && filings.allSatisfy { $0.count == 1 })
      #expect(Set(filings.joined()).count == 30 && skipped == 5)
    }
  }

  /// A document whose content or name another one of the place has, one that is broken and one of another vocabulary
  /// go where they go among few.
  @Test func `that are no part of a filing are told among many as among few`() throws {
    let schema = #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>"#
    let odd: [File] = [
      ("broken_cal.xml", Array("<linkbase".utf8)), ("other.xsd", Array(schema.utf8)),
      ("page_pre.xml", Array("<html><title>Denied</title></html>".utf8)),
      ("copy of coa.xml", Self.filings(1)[0][1].data),
    ]
    var found: [[String]] = []
    for count in [2, 10] {
      try withWarehouse { warehouse, folder in
        let input = folder.appending(path: "input", directoryHint: .isDirectory)
        try Container.folder.write(Self.filings(count).flatMap { $0 } + odd, in: input)
        let summary = try warehouse.load(input)
        #expect(summary.loaded == count && summary.failed == 2 && summary.skipped == 1)
        let ledger =
          "SELECT name, state FROM loads WHERE name LIKE '%o%' AND name NOT LIKE 'co%-%' ORDER BY 1"
        found.append(
          try warehouse.rows(ledger)
            + warehouse.rows("SELECT document, rule, message FROM finding_list ORDER BY 1, 2"))
        let again = try warehouse.load(input)
        #expect(again.unchanged == count && again.loaded == 0 && again.hasErrors)
      }
    }
    #expect(found[0] == found[1] && found[0].count >= 4)
  }

  /// A document that comes later to many in a folder finds its filing.
  @Test func `complete filings among many when they come later`() throws {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      let filings = Self.filings(10)
      let whole = try content("whole", 10) {
        try Container.folder.write(filings.flatMap { $0 }, in: $0)
      }
      try Container.folder.write(
        filings.flatMap { $0 }.filter { $0.name != "coc-20101231_pre.xml" }, in: input)
      #expect(try warehouse.load(input).loaded == 10)
      try Container.folder.write(filings[2], in: input)
      let summary = try warehouse.load(input)
      #expect(summary.completed == 1 && summary.unchanged == 9 && summary.loaded == 0)
      #expect(try warehouse.content() == whole)
    }
  }

  @Test func `heal, come and go when they were compressed one by one`() throws {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      let layout = Layout(order: .byFiling, isDeep: false, isCompressed: true)
      let files = layout.files(Self.filings(1))
      let expected = try content("whole", 1) { try Container.folder.write(files, in: $0) }
      // One is a page, one is cut, and one is not there.
      try Container.folder.write(
        [
          files[0], (files[1].name, Array("<html/>".utf8)),
          (files[2].name, files[2].data.dropLast(99)),
        ],
        in: input)
      #expect(try warehouse.load(input).hasErrors)
      #expect(try warehouse.load(input).hasErrors)
      try Container.folder.write(files, in: input)
      let summary = try warehouse.load(input)
      #expect(summary.completed == 1 && !summary.hasErrors)
      #expect(try warehouse.content() == expected)
      #expect(try warehouse.load(input).unchanged == 1)
      // A broken document is told each time, and goes with its file.
      let broken = try write(storedGzip(Array("<linkbase".utf8)), "x_cal.xml.gz", in: input)
      for _ in 0..<2 { #expect(try warehouse.load(input).hasErrors) }
      try FileManager.default.removeItem(at: broken)
      #expect(try !warehouse.load(input).hasErrors)
      #expect(try warehouse.content() == expected)
    }
  }

  /// The header makes no second filing of the documents, nor a second round of writing.
  @Test func `are read as one with the header beside them`() throws {
    let sample = SampleSubmission("0000000001-24-000001", SmallFiling())
    let documents = SmallFiling.Document.allCases.map {
      (SmallFiling().fileName($0), Array(SmallFiling().text($0).utf8))
    }
    func load(_ parts: [[File]]) throws -> (content: [String], summaries: [LoadSummary]) {
      try withWarehouse { warehouse, folder in
        let input = folder.appending(path: sample.accession, directoryHint: .isDirectory)
        let summaries = try parts.map { files in
          try Container.folder.write(files, in: input)
          return try warehouse.load(input)
        }
        #expect(try warehouse.load(input).unchanged == 1)
        #expect(try warehouse.faults() == [])
        return try (warehouse.content(), summaries)
      }
    }
    let header: File = (sample.accession + ".hdr.sgml", sample.headerFile)
    let (content, summaries) = try load([documents + [header]])
    #expect(summaries[0].loaded == 1 && summaries[0].seen == 1)
    for parts in [[[header], documents], [documents, [header]]] {
      let apart = try load(parts)
      #expect(apart.content == content)
      #expect(apart.summaries.map(\.loaded) == [1, 0])
      #expect(apart.summaries[1].completed == 1)
    }
  }
}
