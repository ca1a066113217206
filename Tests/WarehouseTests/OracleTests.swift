import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse

/// The views against a second reader that shares no code with this package.
@Suite(.oracle)
struct `An independent reader` {
  /// One comparison: the columns of a view in the order in which the oracle writes them.
  private static let views = [
    ("calculation_arcs", "role_uri, parent, child, weight, \"order\", arcrole, use, priority"),
    ("presentation_arcs", "role_uri, parent, child, \"order\", preferred_label, use, priority"),
    (
      "definition_arcs",
      "role_uri, arcrole, parent, child, \"order\", target_role, context_element, closed, usable, use, priority"
    ),
    ("concept_labels", "concept, label_role, nullif(lang, ''), text, use, priority"),
  ]

  /// What the oracle says about folders, as one JSON text each.
  private func oracle(_ folders: [URL]) throws -> [String] {
    let script = packageRoot.appending(path: "Tests/oracle/read_linkbases.py").path
    let result = try run(Oracle.python, [script] + folders.map(\.path))
    #expect(result.exitCode == 0, "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  /// Rows that only one of the two readers has, with how often; empty when they agree.
  private func differences(_ warehouse: ScratchWarehouse, _ filing: String?, _ oracle: String)
    throws
    -> [String]
  {
    try WarehouseDatabase(readingFrom: warehouse.path).read { db in
      try Self.views.flatMap { view, columns in
        let count = columns.split(separator: ",").count - (view == "concept_labels" ? 1 : 0)
        let values = (0..<count).map { "value ->> '$[\($0)]'" }.joined(separator: ", ")
        let numbers = (1...count).map(String.init).joined(separator: ", ")
        // Not `?2 IS NULL OR …`, which would read the whole view.
        let choice = filing == nil ? "?2 IS NULL" : "filing = ?2"
        let ours = """
          SELECT \(columns), count(*) FROM \(view) WHERE \(choice) GROUP BY \(numbers)
          """
        let theirs = """
          SELECT \(values), count(*) FROM json_each(?1, '$.\(view)') GROUP BY \(numbers)
          """
        let missing = try ScratchWarehouse.rows(
          db, "\(theirs) EXCEPT \(ours) LIMIT 5", [oracle, filing])
        let surplus = try ScratchWarehouse.rows(
          db, "\(ours) EXCEPT \(theirs) LIMIT 5", [oracle, filing])
        return missing.map { "\(view) lacks \($0)" } + surplus.map { "\(view) has \($0)" }
      }
    }
  }

  @Test func `reads the same rows from the demo filings`() throws {
    let folders = try folders(in: fixtureURL("demo"))
    let answers = try oracle(folders)
    try #require(answers.count == 4)
    for (folder, answer) in zip(folders, answers) {
      let differences = try differences(
        SharedWarehouse.demo().warehouse, folder.lastPathComponent, answer)
      #expect(differences == [], "\(folder.lastPathComponent)")
    }
  }

  @Test func `reads the same rows from every unusual linkbase`() throws {
    // The oracle takes fragments for ids; pointers of the element scheme have tests of their own.
    let names = fixtureNames(in: "linkbases").filter { $0 != "element-pointer.xml" }
    try withTemporaryFolder { temporary in
      let folders = try names.map { name in
        let folder = temporary.appending(path: name, directoryHint: .isDirectory)
        try copy(fixtureURL("linkbases/\(name)"), to: folder)
        return folder
      }
      let answers = try oracle(folders)
      try #require(answers.count == names.count)
      for (folder, answer) in zip(folders, answers) {
        let name = folder.lastPathComponent
        let warehouse = ScratchWarehouse(temporary.appending(path: "\(name).sqlite"))
        try warehouse.load(folder)
        #expect(try differences(warehouse, nil, answer) == [], "\(name)")
      }
    }
  }

  @Test(.corpus) func `reads the same rows from every real filing`() throws {
    let folders = try folders(in: corpusURL("filings"))
    let warehouse = try SharedWarehouse.corpus().warehouse
    let answers = try oracle(folders)
    try #require(answers.count == folders.count)
    for (folder, answer) in zip(folders, answers) {
      let name = folder.lastPathComponent
      let key = name.firstMatch(of: /^\d{10}-\d{2}-\d{6}/).map { String($0.0) } ?? name
      #expect(try warehouse.count("SELECT count(*) FROM filings WHERE filing = '\(key)'") == 1)
      #expect(try differences(warehouse, key, answer) == [], "\(name)")
    }
  }
}

/// The program that the oracle needs.
enum Oracle {
  static let python = URL(fileURLWithPath: "/usr/bin/python3")

  static let hasLXML: Bool = {
    let result = try? run(python, ["-c", "import lxml.etree"])
    return result?.exitCode == 0
  }()

  /// Continuous integration must not skip in silence: there a missing lxml lets the tests fail.
  static let isWanted = hasLXML || ProcessInfo.processInfo.environment["CI"] != nil
}

extension Trait where Self == ConditionTrait {
  /// Skips the test where the oracle's library is missing, unless the environment has `CI` set.
  static var oracle: Self {
    .enabled(if: Oracle.isWanted, "/usr/bin/python3 has no lxml: apt install python3-lxml")
  }
}
