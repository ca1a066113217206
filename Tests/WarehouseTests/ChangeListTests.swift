import Foundation
import TestSupport
import Testing
import Warehouse

/// The view `changes`, the columns that the views of changes share, and how the views find their rows.
struct `The list of changes` {
  private static let kinds = [
    ("calculation", "calculation_changes"), ("presentation", "presentation_changes"),
    ("definition", "definition_changes"), ("roles", "role_changes"), ("labels", "label_changes"),
  ]

  /// Two filings of one filer: an item goes, one comes, signs flip, a label and a role's title change.
  private func load(_ warehouse: ScratchWarehouse, _ folder: URL) throws -> SmallFiling {
    var earlier = SmallFiling(stem: "acme-20221231")
    earlier.children = ["us-gaap:Cash", "us-gaap:Goodwill", "OtherAssets"]
    earlier.roles = ["BalanceSheet", "OldDetails"]
    var later = SmallFiling()
    later.children = ["us-gaap:Cash", "us-gaap:LandAndLandImprovements", "OtherAssets"]
    later.weight = "-1.0"
    later.label = "Other"
    try warehouse.load(earlier.write(below: folder), later.write(below: folder))
    return later
  }

  @Test func `has the rows of the five views`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    for (kind, view) in Self.kinds {
      let columns =
        "filing, previous_filing, basis, change, severity, cik, filer, form_type, period_of_report, change_number"
      let rows = try warehouse.rows("SELECT \(columns) FROM \(view)").sorted()
      #expect(
        try warehouse.rows("SELECT \(columns) FROM changes WHERE kind = '\(kind)'").sorted()
          == rows, "\(kind)")
    }
    #expect(try warehouse.count("SELECT count(*) FROM changes") > 80)
  }

  @Test func `has values as the contract says`() throws {
    try withWarehouse { warehouse, folder in
      let later = try load(warehouse, folder)
      let columns =
        "kind, change, severity, statement_class, parent, child, previous_child, previous_value, value"
      let rows = try warehouse.rows(
        """
        SELECT \(columns) FROM changes
        WHERE basis = 'prior' AND kind <> 'presentation' AND change NOT LIKE '%with_role' ORDER BY kind, change_number
        """)
      #expect(
        rows == [
          "calculation|added|medium|STMT|us-gaap:Assets|us-gaap:LandAndLandImprovements|||-1.0",
          "calculation|removed|medium|STMT|us-gaap:Assets|us-gaap:Goodwill|us-gaap:Goodwill|1.0|",
          "calculation|sign_flipped|high|STMT|us-gaap:Assets|us-gaap:Cash|us-gaap:Cash|1.0|-1.0",
          "calculation|sign_flipped|high|STMT|us-gaap:Assets|acme:OtherAssets|acme:OtherAssets|1.0|-1.0",
          "labels|label_changed|low|||acme:OtherAssets||Other assets|Other",
          "roles|role_removed|info|STMT||||OLDDETAILS|",
        ])
      let label = try warehouse.rows(
        "SELECT label_role, lang, filer, period_of_report FROM changes WHERE kind = 'labels' AND basis = 'prior'"
      )
      #expect(label == ["http://www.xbrl.org/2003/role/label|en-US|www.acme.example|2023-12-31"])
      #expect(
        try warehouse.rows(
          """
          SELECT DISTINCT role_title IS (SELECT title FROM filing_roles r
            WHERE r.filing = c.filing AND r.role_uri = c.role_uri) FROM changes c
          WHERE role_uri = '\(later.roleURI("BalanceSheet"))'
          """) == ["1"])
    }
  }

  @Test func `tells filer, form and period as filing_list does`() throws {
    let warehouse = try SharedWarehouse.demo().warehouse
    for view in Self.kinds.map(\.1) + ["changes"] {
      let wrong = """
        SELECT c.filing FROM \(view) c JOIN filing_list l ON l.filing = c.filing
        WHERE c.cik IS NOT l.cik OR c.filer IS NOT l.filer OR c.form_type IS NOT l.form_type
          OR c.period_of_report IS NOT l.period_of_report OR c.filed_date IS NOT l.filed_date
        """
      #expect(try warehouse.rows(wrong) == [], "\(view)")
    }
  }

  @Test func `tells the class and title of the role, of the earlier filing when it is gone`() throws
  {
    let warehouse = try SharedWarehouse.demo().warehouse
    for view in Self.kinds.map(\.1).dropLast() + ["changes WHERE kind <> 'labels'"] {
      let wrong = """
        SELECT c.change FROM (SELECT * FROM \(view)) c
        LEFT JOIN filing_roles r ON r.filing = c.filing AND r.role_uri = c.role_uri
        LEFT JOIN filing_roles q ON q.filing = c.previous_filing AND q.role_uri = c.previous_role_uri
        WHERE c.statement_class IS NOT CASE WHEN c.role_uri IS NULL THEN q.statement_class ELSE r.statement_class END
          OR c.role_title IS NOT CASE WHEN c.role_uri IS NULL THEN q.title ELSE r.title END
        """
      #expect(try warehouse.rows(wrong) == [], "\(view)")
    }
  }

  // MARK: How rows are found

  /// The steps that read a table of changes.
  private func steps(_ sql: String, _ warehouse: ScratchWarehouse) throws -> [String] {
    let plan = try warehouse.rows("EXPLAIN QUERY PLAN \(sql)").map {
      String($0.split(separator: "|", maxSplits: 3).last ?? "")
    }
    #expect(!plan.contains { $0.contains("AUTOMATIC") || $0.contains("MATERIALIZE") }, "\(plan)")
    return plan.filter { $0.contains(/^(SCAN|SEARCH) c\b/) }
  }

  private static let indexes = [
    "parent_id": "changes_by_parent", "child_id": "changes_by_child",
    "previous_parent_id": "changes_by_previous_parent",
    "previous_child_id": "changes_by_previous_child",
  ]

  /// What people ask about what a filter leaves.
  private static let questions = [
    "SELECT * FROM $view WHERE $filter", "SELECT count(*) FROM $view WHERE $filter",
    "SELECT change, count(*) FROM $view WHERE $filter AND basis = 'prior' GROUP BY change",
    "SELECT filing, count(*) FROM $view WHERE $filter GROUP BY filing ORDER BY 2 DESC",
    "SELECT DISTINCT filing FROM $view WHERE $filter",
    "SELECT * FROM $view WHERE $filter ORDER BY change, filing",
    "SELECT v.*, l.labels FROM $view v JOIN filing_list l ON l.filing = v.filing WHERE v.$filter",
  ]

  private func steps(_ view: String, _ filter: String, _ warehouse: ScratchWarehouse) throws
    -> [String]
  {
    try Self.questions.flatMap {
      try steps(
        $0.replacing("$view", with: view).replacing("$filter", with: filter), warehouse)
    }
  }

  @Test(arguments: ["calculation_changes", "presentation_changes", "definition_changes"])
  func `finds the changes of a concept at any end by index`(view: String) throws {
    let warehouse = try SharedWarehouse.indexedDemo().warehouse
    for (column, index) in Self.indexes {
      let steps = try steps(view, "\(column) = 5", warehouse)
      #expect(steps.count == Self.questions.count)
      #expect(steps.allSatisfy { $0.contains("SEARCH c USING INDEX \(index) (") }, "\(steps)")
    }
  }

  @Test func `finds the changes of a concept's labels by index`() throws {
    let steps = try steps(
      "label_changes", "concept_id = 5", SharedWarehouse.indexedDemo().warehouse)
    #expect(steps.count == Self.questions.count)
    #expect(steps.allSatisfy { $0.contains("changed_labels_by_concept (") }, "\(steps)")
  }

  @Test func `finds successions of a concept by index, and all without reading every change`()
    throws
  {
    let warehouse = try SharedWarehouse.indexedDemo().warehouse
    let view = "SELECT * FROM concept_successions"
    for filter in ["", " WHERE concept_id = 5", " WHERE previous_concept_id = 5"] {
      let steps = try steps(view + filter, warehouse)
      #expect(steps.count == 1)
      #expect(
        steps.allSatisfy { $0.contains(/INDEX changes_by_(succession|previous_child)/) }, "\(steps)"
      )
    }
  }

  @Test(arguments: kinds.map(\.1) + ["change_details"])
  func `finds the changes of a filing by key`(view: String) throws {
    let warehouse = try SharedWarehouse.indexedDemo().warehouse
    var filters = ["filing = 'lksp-20221231'", "previous_filing = 'lksp-20221231'"]
    if view != "change_details" { filters.append("cik = 5") }
    for filter in filters {
      let steps = try Self.questions.flatMap { question in
        try view == "change_details" && question.contains(" JOIN ")
          ? []
          : self.steps(
            question.replacing("$view", with: view).replacing("$filter", with: filter), warehouse)
      }
      #expect(!steps.isEmpty && steps.allSatisfy { $0.hasPrefix("SEARCH c USING") }, "\(steps)")
    }
  }

  @Test func `finds rows of all kinds by a concept, a filing or a filer`() throws {
    let warehouse = try SharedWarehouse.indexedDemo().warehouse
    for filter in [
      "child_id = 5", "filing = 'lksp-20221231'", "previous_filing = 'lksp-20221231'", "cik = 5",
    ] {
      for question in Self.questions where !question.contains(" JOIN ") {
        let sql = question.replacing("$view", with: "changes").replacing("$filter", with: filter)
        let steps = try steps(sql, warehouse)
        #expect(steps.filter { $0.hasPrefix("SCAN") } == [])
        // Relationships of all kinds, roles, labels.
        #expect(steps.count == 3)
      }
    }
  }
}
