import Foundation
import TestSupport
import Testing
import Warehouse

/// Releases laid out as FASB, the SEC and the IFRS Foundation publish them now, as `fixtures/layouts` has them.
struct `A standard taxonomy as published` {
  /// `fixtures/layouts` with another year in names and content, in a folder. That of IFRS keeps its date.
  private func layouts(of year: String, in folder: URL) throws -> URL {
    let source = fixtureURL("layouts")
    let copy = folder.appending(path: "layouts")
    for file in try files(below: source) where !file.path.contains("/ifrs-") {
      let path = String(file.path.dropFirst(source.path.count + 1)).replacing("2025", with: year)
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let target = copy.appending(path: path)
      try write(
        text.replacing("2025", with: year), target.lastPathComponent,
        in: target.deletingLastPathComponent())
    }
    return copy
  }

  /// 2025 is in the catalogue, 2031 is of a year to come.
  @Test(arguments: ["2025", "2031"])
  func `is whole in the layouts of its publishers, and others beside it stay out of it`(
    year: String
  ) throws {
    try withWarehouse { warehouse, folder in
      let input = try layouts(of: year, in: folder)
      let summary = try warehouse.load(input)
      #expect(summary.taxonomyDocuments == 16 && summary.loaded == 1 && !summary.hasErrors)
      #expect(try warehouse.filings() == ["lksp-\(year)1231"])
      #expect(
        try warehouse.rows(
          """
          SELECT family, documents, concepts, labels, arcs, filings FROM taxonomy_list
          WHERE documents > 0 AND version = '\(year)' ORDER BY 1
          """) == [
            "dei|3|2|1|1|1", "dqcrules|1|0|0|0|0", "dqcrules-0001|1|1|1|2|0", "us-gaap|7|5|2|3|1",
            "us-gaap-ebp|3|1|0|1|0", "us-roles|1|0|0|0|0",
          ])
      #expect(try warehouse.count("SELECT count(*) FROM taxonomy_list WHERE documents > 0") == 6)
      // Neither rules nor the taxonomy of benefit plans are what the filing refers to.
      #expect(
        try warehouse.rows("SELECT parent, child FROM standard_relationships ORDER BY link, child")
          == [
            "us-gaap:Assets|us-gaap:AssetsCurrent", "us-gaap:Assets|us-gaap:AssetsNoncurrent",
            "dei:CoverAbstract|dei:DocumentType", "us-gaap:Assets|us-gaap:AssetsCurrent",
          ])
      #expect(
        try warehouse.rows(
          "SELECT DISTINCT family FROM concept_declarations WHERE family NOT NULL ORDER BY 1")
          == ["dei", "us-gaap"])
      #expect(
        try warehouse.rows("SELECT document FROM dts_documents ORDER BY 1") == [
          "us-gaap-lab-\(year).xml", "us-gaap-stm-sfp-cls-cal-\(year).xml",
          "us-gaap-stm-sfp-cls-pre-\(year).xml",
        ])
      #expect(
        try warehouse.rows("SELECT document, rule FROM finding_list") == [
          "dqcrules-0001-\(year).xsd|unknown_taxonomy"
        ])
      #expect(try warehouse.faults() == [])
      let content = try warehouse.content()
      try withWarehouse { other, _ in
        for file in try files(below: input).reversed() { try other.load(file) }
        #expect(try other.content() == content)
      }
    }
  }

  @Test func `of the IFRS Foundation is one release with its schemas of roles`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("layouts/ifrs-2025-03-27"))
      #expect(
        try warehouse.rows("SELECT family, version, documents, concepts, arcs FROM taxonomy_list")
          == ["ifrs-full|2025-03-27|4|2|1"])
      #expect(
        try warehouse.rows("SELECT role_uri, definition FROM taxonomy_roles") == [
          "https://xbrl.ifrs.org/role/ifrs/ias_1_2025-03-27_role-210000|[210000] Statement of financial position"
        ])
      #expect(try warehouse.rows("SELECT * FROM finding_list") == [])
    }
  }
}
