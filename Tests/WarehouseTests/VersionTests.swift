import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// One accession disseminated several times, and copies of it: what counts does not depend on the order.
struct `Versions of an accession` {
  private static let accession = "0000000001-24-000001"

  /// Something of the accession that can be loaded by itself.
  private enum Item: String, CaseIterable {
    case original, correction, deletion, again, folder, zip, header, bare, cut

    func write(below root: URL) throws -> URL {
      var filing = SmallFiling()
      var sample = SampleSubmission(Versions.accession, filing)
      func feed(_ date: String, _ suffix: String = "nc") throws -> URL {
        try WarehouseTests.write(
          sample.feed, "\(Versions.accession).\(suffix)", in: root.appending(path: date))
      }
      switch self {
      case .original: return try feed("20240201")
      case .correction:
        filing.label = "Corrected"
        sample = SampleSubmission(Versions.accession, filing)
        sample.parties[0].name = "ACME CORRECTED"
        sample.flags = ["<CORRECTION>", "<TIMESTAMP>20240301:101500"]
        return try feed("20240301", "corr01")
      case .deletion:
        sample.flags = ["<DELETION>", "<TIMESTAMP>20240401:090000"]
        sample.documents = []
        sample.parties = []
        return try feed("20240401")
      case .again:
        filing.label = "Again"
        sample = SampleSubmission(Versions.accession, filing)
        return try feed("20240501")
      case .folder:
        return try filing.write(below: root.appending(path: "f"), folder: Versions.accession)
      case .zip:
        filing.weight = "-1"
        let files = [SmallFiling.Document.schema, .calculation, .presentation].map {
          (filing.fileName($0), Array(filing.text($0).utf8))
        }
        return try WarehouseTests.write(
          ZipBytes.archive(files), "\(Versions.accession)-xbrl.zip", in: root)
      case .header:
        return try WarehouseTests.write(
          sample.headerFile, "\(Versions.accession).hdr.sgml", in: root)
      case .bare: return try filing.write(below: root, folder: "bare")
      case .cut:
        return try WarehouseTests.write(
          Array(sample.feed.dropLast(400)), "\(Versions.accession).nc",
          in: root.appending(path: "cut"))
      }
    }
  }

  private typealias Versions = `Versions of an accession`

  /// Loads the items in every order; all orders that begin alike share the beginning.
  private func forEveryOrder(
    _ items: [Item], _ body: (ScratchWarehouse, [Item]) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let places = try Dictionary(
        uniqueKeysWithValues: items.map { ($0, try $0.write(below: folder)) })
      func go(_ loaded: [Item], _ warehouse: ScratchWarehouse) throws {
        if loaded.count == items.count { return try body(warehouse, loaded) }
        for item in items where !loaded.contains(item) {
          let next = ScratchWarehouse(folder.appending(path: UUID().uuidString))
          if !loaded.isEmpty {
            try FileManager.default.copyItem(atPath: warehouse.path, toPath: next.path)
          }
          try next.load([places[item]].compactMap(\.self))
          try go(loaded + [item], next)
          try FileManager.default.removeItem(atPath: next.path)
        }
      }
      try go([], ScratchWarehouse(folder))
    }
  }

  /// What the warehouse has to say after every order: filing, filer, label, weights, and how many rows.
  private func expect(
    _ items: [Item], _ expected: [String], findings: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var first: [String]?
    try forEveryOrder(items) { warehouse, order throws in
      let rows = try warehouse.rows(
        """
        SELECT f.filing, f.filer, f.form_type, f.is_latest, f.calculation_arcs, f.presentation_arcs,
          (SELECT group_concat(DISTINCT text) FROM concept_labels l WHERE l.filing = f.filing),
          (SELECT group_concat(DISTINCT weight) FROM calculation_arcs a WHERE a.filing = f.filing)
        FROM filing_list f ORDER BY 1
        """)
      #expect(rows == expected, "\(order.map(\.rawValue))", sourceLocation: sourceLocation)
      let rules = try warehouse.rows("SELECT rule FROM finding_list ORDER BY 1")
      #expect(rules == findings, "\(order.map(\.rawValue))", sourceLocation: sourceLocation)
      let content = try warehouse.content()
      if first == nil { first = content }
      #expect(content == first, "\(order.map(\.rawValue))", sourceLocation: sourceLocation)
      #expect(
        try warehouse.faults() == [], "\(order.map(\.rawValue))", sourceLocation: sourceLocation)
    }
  }

  @Test func `end with the last one disseminated`() throws {
    try expect(
      [.original, .correction, .deletion, .again],
      ["\(Self.accession)|ACME CORP|10-K|1|2|2|Again|1.0"])
  }

  @Test func `end with the correction`() throws {
    try expect(
      [.original, .correction, .folder, .header],
      ["\(Self.accession)|ACME CORRECTED|10-K|1|2|2|Corrected|1.0"],
      findings: ["document_differs"])
  }

  @Test func `end with the deletion, which keeps the row and no content`() throws {
    try expect(
      [.original, .deletion, .zip, .correction],
      ["\(Self.accession)|ACME CORRECTED|10-K|0|0|0||"])
  }

  @Test func `end with the text where a zip differs from it`() throws {
    try expect(
      [.original, .zip, .folder, .header],
      ["\(Self.accession)|ACME CORP|10-K|1|2|2|Other assets|1.0"], findings: ["document_differs"])
  }

  @Test func `end with the whole one of two copies`() throws {
    try expect(
      [.original, .cut, .bare, .header],
      ["\(Self.accession)|ACME CORP|10-K|1|2|2|Other assets|1.0"],
      findings: ["truncated_submission"])
  }

  @Test func `complete bare files and a folder`() throws {
    try expect(
      [.bare, .folder, .header, .again],
      ["\(Self.accession)|ACME CORP|10-K|1|2|2|Again|1.0"],
      findings: ["document_differs", "document_differs"])
  }

  @Test func `end alike with five of them`() throws {
    try expect(
      [.original, .correction, .deletion, .again, .zip],
      ["\(Self.accession)|ACME CORP|10-K|1|2|2|Again|1.0"], findings: ["document_differs"])
  }
}
