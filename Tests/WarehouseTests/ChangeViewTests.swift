import Foundation
import TestSupport
import Testing
import Warehouse
import XBRL

/// The views of changes say what a comparison says, row by row.
struct `The views of changes` {
  /// Rows that a comparison makes in the views, columns joined by `|`, NULL empty.
  private struct Expected {
    let compared: FilingComparison
    private var previous: ComparedFiling { compared.previous }
    private var current: ComparedFiling { compared.current }

    /// Rows of a kind: change, roles, ends of both sides, then the columns that `values` gives of a shape.
    func rows(
      _ kind: ComparedKind, orders: Bool = true,
      values: (ComparisonInput.Shape) -> [String] = { _ in [] }
    ) -> [String] {
      compared.comparison.changes.filter { $0.kind == kind }.map { row in
        let isGone = [.removed, .removedWithRole, .subtotalRemoved].contains(row.change)
        let shown = isGone ? (row.previous, previous) : (row.current, current)
        let hidden = row.change == .subtotalRemoved
        var fields = [
          row.change.rawValue, uri(current, row.current.role), uri(previous, row.previous.role),
          name(shown.1, shown.0.parent), name(shown.1, shown.0.child),
          hidden ? "" : name(previous, row.previous.parent),
          hidden ? "" : name(previous, row.previous.child),
        ]
        let (new, old) = (shape(current, row.current), shape(previous, row.previous))
        let empty = values(ComparisonInput.Shape(arcrole: "")).map { _ in "" }
        let (newValues, oldValues) = (new.map(values) ?? empty, old.map(values) ?? empty)
        for (x, y) in zip(newValues, oldValues) { fields += [x, y] }
        fields += [order(current, row.current), order(previous, row.previous)]
        return fields.joined(separator: "|")
      }.sorted()
    }

    /// What each row of relationships covers, as in `change_details`.
    var details: [String] {
      compared.comparison.changes.flatMap { row in
        details(row, "current", compared.comparison.coveredCurrent, row.coveredCurrent, current)
          + details(
            row, "previous", compared.comparison.coveredPrevious, row.coveredPrevious, previous)
      }.sorted()
    }

    private func details(
      _ row: ChangeRow, _ side: String, _ all: [RelationshipReference], _ range: Range<Int32>,
      _ filing: ComparedFiling
    ) -> [String] {
      all[Int(range.lowerBound)..<Int(range.upperBound)].map { reference in
        let relationship = filing.relationship(reference)
        let role = filing.input.networks[Int(reference.network)].role
        return [
          "\(row.kind)", row.change.rawValue, side, uri(filing, role),
          name(filing, relationship.parent), name(filing, relationship.child),
        ].joined(separator: "|")
      }
    }

    var roles: [String] {
      compared.comparison.roleChanges.map { change in
        [
          change.change.rawValue, uri(current, change.current), uri(previous, change.previous),
          change.similarity.map(String.init) ?? "", "\(change.severity)",
        ].joined(separator: "|")
      }.sorted()
    }

    var labels: [String] {
      let (x, y) = (previous.input.labels(), current.input.labels())
      return compared.comparison.labelChanges.map { change in
        let filing = change.current == nil ? previous : current
        let kind =
          change.current.map { (y.roles[Int($0.role)], y.languages[Int($0.language)]) }
          ?? change.previous.map { (x.roles[Int($0.role)], x.languages[Int($0.language)]) }
        return [
          change.change.rawValue, name(filing, change.concept), kind?.0 ?? "", kind?.1 ?? "",
          change.current.map { y.text($0.text) } ?? "",
          change.previous.map { x.text($0.text) } ?? "",
        ].joined(separator: "|")
      }.sorted()
    }

    private func uri(_ filing: ComparedFiling, _ role: Int32?) -> String {
      role.map { filing.input.roles[Int($0)].uri } ?? ""
    }

    private func name(_ filing: ComparedFiling, _ concept: Int32?) -> String {
      concept.map { filing.input.concepts[Int($0)].text } ?? ""
    }

    private func shape(_ filing: ComparedFiling, _ side: RowSide) -> ComparisonInput.Shape? {
      side.relationship.map { filing.input.shapes[Int(filing.relationship($0).shape)] }
    }

    private func order(_ filing: ComparedFiling, _ side: RowSide) -> String {
      side.relationship.map { "\(filing.relationship($0).order)" } ?? ""
    }
  }

  private static let ends =
    "change, role_uri, previous_role_uri, parent, child, previous_parent, previous_child"

  /// Compares every stored pair of a warehouse with what comparing it anew gives.
  private func expectViews(_ warehouse: ScratchWarehouse) throws -> Int {
    let comparer = FilingComparer(try WarehouseDatabase(readingFrom: warehouse.path))
    let pairs = try warehouse.rows(
      "SELECT filing || '|' || previous_filing || '|' || basis FROM comparable_filings ORDER BY 1")
    for pair in pairs {
      let parts = pair.split(separator: "|").map(String.init)
      let compared = try #require(try comparer.comparison(of: parts[1], and: parts[0]))
      let expected = Expected(compared: compared)
      func rows(_ columns: String, _ view: String) throws -> [String] {
        try warehouse.rows(
          """
          SELECT \(columns) FROM \(view)
          WHERE filing = '\(parts[0])' AND previous_filing = '\(parts[1])' AND basis = '\(parts[2])'
          """
        ).sorted()
      }
      #expect(
        try rows(
          "\(Self.ends), weight, previous_weight, \"order\", previous_order", "calculation_changes")
          == expected.rows(.calculation) { [$0.weight.map { "\($0)" } ?? ""] }, "\(pair)")
      #expect(
        try rows(
          "\(Self.ends), preferred_label, previous_preferred_label, \"order\", previous_order",
          "presentation_changes")
          == expected.rows(.presentation) { [$0.preferredLabel] }, "\(pair)")
      #expect(
        try rows("\(Self.ends), \"order\", previous_order", "definition_changes")
          == expected.rows(.definition), "\(pair)")
      #expect(
        try rows("change, role_uri, previous_role_uri, similarity, severity", "role_changes")
          == expected.roles, "\(pair)")
      #expect(
        try rows("change, concept, label_role, lang, text, previous_text", "label_changes")
          == expected.labels, "\(pair)")
      #expect(
        try rows("kind, change, side, role_uri, parent, child", "change_details")
          == expected.details, "\(pair)")
    }
    return pairs.count
  }

  @Test func `say which roles are one, each once`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    let events = "SELECT count(*) FROM role_changes WHERE change = "
    #expect(
      try warehouse.rows(
        """
        SELECT basis, evidence, count(*), min(similarity) >= 0, max(similarity) FROM role_matches
        WHERE filing = 'hbln-20231231' GROUP BY 1, 2 ORDER BY 1, 2
        """) == ["prior|same_uri|6|1|1000", "year-over-year|same_uri|6|1|1000"])
    #expect(
      try warehouse.rows(
        """
        SELECT r.role_uri FROM role_matches r JOIN role_changes c USING (filing, previous_filing, basis)
        WHERE c.change = 'role_added' AND c.role_uri = r.role_uri
        """) == [])
    #expect(try warehouse.count(events + "'role_added'") > 0)
  }

  @Test func `cover what the program says they cover`() throws {
    try withDemo { warehouse, _ in
      for covers in 1...FilingParts.all.rawValue {
        try warehouse.execute("UPDATE z_comparisons SET covers = \(covers)")
        #expect(
          try warehouse.rows("SELECT DISTINCT covers FROM comparable_filings")
            == [FilingParts(rawValue: covers).words])
      }
    }
  }

  @Test func `of the demo filings`() throws {
    #expect(try expectViews(SharedWarehouse.demo().warehouse) > 0)
  }

  @Test(.corpus) func `of real filings`() throws {
    #expect(try expectViews(SharedWarehouse.corpus().warehouse) == 26)
  }

  @Test func `count as many rows as comparable_filings says, for each pair and basis`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    for view in [
      "calculation_changes", "presentation_changes", "definition_changes", "role_changes",
      "label_changes",
    ] {
      let wrong = """
        SELECT c.filing FROM comparable_filings c WHERE c.\(view) <> (
          SELECT count(*) FROM \(view) v
          WHERE v.filing = c.filing AND v.previous_filing = c.previous_filing AND v.basis = c.basis)
        """
      #expect(try warehouse.rows(wrong) == [], "\(view)")
    }
  }

  @Test func `have values as the contract says`() throws {
    try withWarehouse { warehouse, folder in
      var earlier = SmallFiling(stem: "acme-20221231")
      earlier.children = ["us-gaap:Cash", "us-gaap:Goodwill", "OtherAssets"]
      earlier.roles = ["BalanceSheet", "OldDetails"]
      var later = SmallFiling()
      later.children = ["us-gaap:Cash", "us-gaap:LandAndLandImprovements", "OtherAssets"]
      later.weight = "-1.0"
      later.label = "Other"
      try warehouse.load(earlier.write(below: folder), later.write(below: folder))
      #expect(
        try warehouse.rows(
          "SELECT filing, previous_filing, basis FROM comparable_filings ORDER BY 3")
          == [
            "acme-20231231|acme-20221231|prior", "acme-20231231|acme-20221231|year-over-year",
          ])
      let rows = try warehouse.rows(
        """
        SELECT change, parent, child, previous_child, weight, previous_weight, "order", previous_order, severity
        FROM calculation_changes WHERE basis = 'prior' AND change NOT LIKE '%with_role' ORDER BY change_number
        """)
      #expect(
        rows == [
          "added|us-gaap:Assets|us-gaap:LandAndLandImprovements||-1.0||2.0||medium",
          "removed|us-gaap:Assets|us-gaap:Goodwill|us-gaap:Goodwill||1.0||2.0|medium",
          "sign_flipped|us-gaap:Assets|us-gaap:Cash|us-gaap:Cash|-1.0|1.0|1.0|1.0|high",
          "sign_flipped|us-gaap:Assets|acme:OtherAssets|acme:OtherAssets|-1.0|1.0|3.0|3.0|high",
        ])
      let whole = try warehouse.rows(
        """
        SELECT change, role_uri, previous_role_uri, parent, child FROM calculation_changes
        WHERE basis = 'prior' AND change LIKE '%with_role' ORDER BY 5
        """)
      let old = earlier.roleURI("OldDetails")
      #expect(
        whole
          == ["acme:OtherAssets", "us-gaap:Cash", "us-gaap:Goodwill"].map {
            "removed_with_role||\(old)|us-gaap:Assets|\($0)"
          })
      #expect(
        try warehouse.rows(
          "SELECT previous_arc, parent_id = previous_parent_id FROM z_changes WHERE kind = 0 AND change = 4"
        )
          == ["1|1", "2|1", "3|1"])
      #expect(
        try warehouse.rows(
          "SELECT change, role_uri, previous_role_uri FROM role_changes WHERE basis = 'prior'")
          == ["role_removed||\(old)"])
      #expect(
        try warehouse.rows(
          "SELECT change, concept, text, previous_text FROM label_changes WHERE basis = 'prior'")
          == ["label_changed|acme:OtherAssets|Other|Other assets"])
    }
  }

  @Test func `say which filing lacks a kind of link, and have no row of it`() throws {
    try withWarehouse { warehouse, folder in
      let earlier = SmallFiling(stem: "acme-20221231")
      var later = SmallFiling()
      later.children = ["us-gaap:Cash"]
      try warehouse.load(
        earlier.write([.schema, .calculation], below: folder),
        later.write([.schema, .presentation, .labels], below: folder))
      let gates = "calculation_gate, presentation_gate, definition_gate, label_gate"
      #expect(
        try warehouse.rows("SELECT DISTINCT \(gates) FROM comparable_filings")
          == ["current_lacks|previous_lacks|both_lack|both_lack"])
      #expect(try warehouse.count("SELECT count(*) FROM calculation_changes") == 0)
      #expect(try warehouse.count("SELECT count(*) FROM presentation_changes") == 0)
    }
  }
}
