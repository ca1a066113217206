import Foundation
import TestSupport
import Testing
import Warehouse

/// What Datasette is told of a warehouse, and that it understands it.
struct `Datasette` {
  /// The program, when it is installed: in `WAREHOUSE_DATASETTE`, else on the path.
  private static let program: URL? = {
    if let path = ProcessInfo.processInfo.environment["WAREHOUSE_DATASETTE"] {
      return FileManager.default.isExecutableFile(atPath: path) ? URL(fileURLWithPath: path) : nil
    }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { URL(fileURLWithPath: "\($0)/datasette") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  private struct Metadata: Decodable {
    struct Source: Decodable {
      var tables: [String: Table]
      var queries: [String: Query]
    }
    struct Table: Decodable {
      var description: String
      var columns: [String: String]
      var hidden: Bool?
      var facets: [String]?
    }
    struct Query: Decodable {
      var title: String
      var sql: String
      var params: [String]
    }
    var databases: [String: Source]
  }

  private func metadata(_ text: String, _ name: String) throws -> Metadata.Source {
    let metadata = try JSONDecoder().decode(Metadata.self, from: Data(text.utf8))
    #expect(Array(metadata.databases.keys) == [name])
    return try #require(metadata.databases[name])
  }

  @Test func `is told of every view, table, facet and question`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo", "--database", "edgar.sqlite")
      let result = try place.warehouse(
        "schema", "--format", "datasette", "--database", "edgar.sqlite")
      #expect(result.exitCode == 0 && result.errors == "")
      let source = try metadata(result.output, "edgar")
      for view in PublicView.all {
        let table = try #require(source.tables[view.name], "\(view.name)")
        #expect(table.hidden == nil && !table.description.isEmpty, "\(view.name)")
        let columns = try place.sqlite(
          "edgar.sqlite", "SELECT name FROM pragma_table_xinfo('\(view.name)')"
        )
        .split(separator: "\n").map(String.init)
        #expect(Set(table.facets ?? []).isSubset(of: columns), "\(view.name)")
        #expect(Set(table.columns.keys).isSubset(of: columns), "\(view.name)")
      }
      #expect(source.tables["arcs"]?.hidden == true)
      #expect(source.tables["label_search"] == nil)
      #expect(source.queries.count == Question.all.count)
      // A query of a table's name would hide the table.
      #expect(Set(source.queries.keys).isDisjoint(with: source.tables.keys))
      _ = try place.warehouse(
        "refresh", "--label-search", "on", "--database", "edgar.sqlite")
      let indexed = try place.warehouse(
        "schema", "--format", "datasette", "--database", "edgar.sqlite")
      #expect(try metadata(indexed.output, "edgar").tables["label_search"] != nil)
      #expect(indexed.output.contains("\"fts_table\" : \"label_index\""))
    }
  }

  /// What Datasette answers to a path, without a server.
  private func get(_ path: String, in place: Workplace) throws -> [[String: Any]] {
    let result = try run(
      try #require(Self.program),
      ["serve", "warehouse.sqlite", "-m", "metadata.json", "--get", path], in: place.folder)
    #expect(result.exitCode == 0, "\(result.errors)")
    let rows = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return rows as? [[String: Any]] ?? []
  }

  @Test(.enabled(if: program != nil, "datasette is not installed"))
  func `answers questions of the cookbook, counts facets and finds words`() throws {
    try Workplace.withLoadedDemo { place in
      _ = try place.warehouse("refresh", "--label-search", "on")
      try place.write(
        try place.warehouse("schema", "--format", "datasette").output, to: "metadata.json")
      let flips = try get("/warehouse/sign_flips.json?_shape=array", in: place)
      #expect(flips.map { $0["child"] as? String } == ["us-gaap:IncreaseDecreaseInInventories"])
      let own = try get(
        "/warehouse/own_definitions.json?_shape=array&filing=0009999001-24-000007", in: place)
      #expect(own.count == 3)
      let parents = try get(
        "/warehouse/parents_of_concept.json?_shape=array&concept=us-gaap:IncreaseDecreaseInInventories",
        in: place)
      #expect(parents.map { $0["filings"] as? Int } == [3, 1])
      let words = try get(
        "/warehouse/concept_labels.json?_shape=array&_search=calibration&_size=max", in: place)
      let labels = try place.sqlite(
        "warehouse.sqlite", "SELECT count(*) FROM concept_labels WHERE text LIKE '%calibration%'")
      #expect(String(words.count) == labels.trimmingCharacters(in: .newlines))
      #expect(words.count > 3)
      let page = try run(
        try #require(Self.program),
        [
          "serve", "warehouse.sqlite", "-m", "metadata.json", "--get",
          "/warehouse/calculation_changes.json?_facet=change",
        ], in: place.folder)
      #expect(page.output.contains("\"facet_results\""))
      #expect(page.output.contains("sign_flipped"))
    }
  }
}
