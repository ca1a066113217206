import Foundation
import TestSupport
import Testing
import Warehouse

/// Views over all filings of a filer, and over all filers.
struct `The views of histories` {
  /// Three years of Acme, children of the balance sheet's total in each.
  private func withYears(
    _ children: [[String]], _ body: (ScratchWarehouse) throws -> Void
  ) throws {
    try withWarehouse { warehouse, folder in
      for (index, children) in children.enumerated() {
        var filing = SmallFiling(stem: "acme-\(2021 + index)1231")
        filing.children = children
        try filing.write([.schema, .calculation], below: folder)
      }
      try warehouse.load(folder)
      try body(warehouse)
    }
  }

  /// People ask for one filer: no other's filings may be read for it.
  @Test(arguments: ["concept_history", "relationship_history"], ["filer_id = 1", "cik = 1"])
  func `read the filings of one filer alone`(view: String, filter: String) throws {
    let plan = try SharedWarehouse.demo().warehouse.rows(
      "EXPLAIN QUERY PLAN SELECT * FROM \(view) WHERE \(filter)")
    #expect(plan.contains { $0.contains("SEARCH f USING INDEX filings_by_filer (filer_id=?)") })
    #expect(plan.filter { $0.contains(/SCAN [afoup]\b/) } == [])
  }

  /// A layer that is computed before the filter takes all filings.
  @Test(arguments: ["filer_id = 1", "filing = 'lksp-20221231'"])
  func `compute no layer of the metrics for all filings`(filter: String) throws {
    let plan = try SharedWarehouse.demo().warehouse.rows(
      "EXPLAIN QUERY PLAN SELECT * FROM filing_metrics WHERE \(filter)")
    #expect(plan.filter { $0.contains(/(MATERIALIZE|CO-ROUTINE) z_/) } == [])
  }

  @Test func `say when a relationship came, went and was missing`() throws {
    let years = [
      ["us-gaap:Cash", "us-gaap:Goodwill"], ["us-gaap:Cash"], ["us-gaap:Goodwill", "Own"],
    ]
    try withYears(years) { warehouse in
      let rows = try warehouse.rows(
        """
        SELECT child, first_filing, last_period, periods, missing_periods, is_current, weights
        FROM relationship_history WHERE link = 'calculationLink' ORDER BY child
        """)
      #expect(
        rows == [
          "acme:Own|acme-20231231|2023-12-31|1|0|1|1",
          "us-gaap:Cash|acme-20211231|2022-12-31|2|0|0|1",
          "us-gaap:Goodwill|acme-20211231|2023-12-31|2|1|1|1",
        ])
      let concepts = try warehouse.rows(
        """
        SELECT concept, is_extension, first_period, last_period, periods, missing_periods, is_current
        FROM concept_history ORDER BY concept
        """)
      #expect(
        concepts == [
          "acme:Own|1|2023-12-31|2023-12-31|1|0|1",
          "us-gaap:Assets|0|2021-12-31|2023-12-31|3|0|1",
          "us-gaap:Cash|0|2021-12-31|2022-12-31|2|0|0",
          "us-gaap:Goodwill|0|2021-12-31|2023-12-31|2|1|1",
        ])
    }
  }

  @Test func `count changes by year as the views of changes do`() throws {
    try withYears([["us-gaap:Cash", "A"], ["us-gaap:Cash"], ["us-gaap:Cash", "B", "C"]]) {
      warehouse in
      let counted = try warehouse.rows(
        "SELECT year, basis, comparisons, calculation_changes FROM filer_changes ORDER BY 1, 2")
      let rows = try warehouse.rows(
        """
        SELECT substr(f.period_of_report, 1, 4), c.basis, count(DISTINCT c.previous_filing), count(*)
        FROM calculation_changes c JOIN filing_list f USING (filing) GROUP BY 1, 2 ORDER BY 1, 2
        """)
      #expect(counted == rows)
      #expect(counted.first == "2022|prior|1|1")
    }
  }

  @Test(.corpus) func `say of Apple what its filings say`() throws {
    let warehouse = try SharedWarehouse.corpus().warehouse
    let apple = "(SELECT filer_id FROM filing_list WHERE filing = 'aapl-20150926')"
    // Filing by filing, from the arcs themselves.
    let arcs = try warehouse.rows(
      """
      SELECT DISTINCT f.period_of_report, a.parent_id, a.child_id
      FROM calculation_arcs a JOIN filing_list f USING (filing)
      WHERE f.filer_id = \(apple) AND a.is_effective ORDER BY 1
      """)
    var periods: [String: [String]] = [:]
    for arc in arcs {
      let fields = arc.split(separator: "|", maxSplits: 1)
      periods[String(fields[1]), default: []].append(String(fields[0]))
    }
    let all = Set(arcs.map { String($0.prefix(10)) }).sorted()
    let expected = periods.map { pair, found in
      let between = all.count { $0 >= found[0] && $0 <= found[found.count - 1] }
      let isCurrent = found.last == all.last ? 1 : 0
      return
        "\(pair)|\(found[0])|\(found[found.count - 1])|\(found.count)|\(between - found.count)|\(isCurrent)"
    }
    let filer = try warehouse.count("SELECT \(apple)")
    let rows = try warehouse.rows(
      """
      SELECT parent_id, child_id, first_period, last_period, periods, missing_periods, is_current
      FROM relationship_history WHERE filer_id = \(filer) AND link = 'calculationLink'
      """)
    #expect(rows.sorted() == expected.sorted())
    #expect(rows.count == 346)
    #expect(all.first == "2009-09-26" && all.last == "2020-09-26")
  }

  @Test(.corpus) func `find who uses a sign that others do not`() throws {
    let warehouse = try SharedWarehouse.corpus().warehouse
    let outliers = try warehouse.rows(
      """
      SELECT child, weight, last_filing, filers, other_filers FROM calculation_outliers
      WHERE outlier = 'sign' ORDER BY 1, 2, 3
      """)
    #expect(outliers.contains("us-gaap:OtherNoncashIncomeExpense|1.0|ko-20111231|1|3"))
    for outlier in try warehouse.rows(
      """
      SELECT parent_id, child_id, weight, last_filing, other_filers FROM calculation_outliers
      WHERE outlier = 'sign'
      """)
    {
      let fields = outlier.split(separator: "|").map(String.init)
      let pair = "parent_id = \(fields[0]) AND child_id = \(fields[1]) AND is_effective"
      let here = try warehouse.count(
        "SELECT count(*) FROM calculation_arcs WHERE \(pair) AND filing = '\(fields[3])' AND weight = \(fields[2])"
      )
      #expect(here > 0, "\(outlier)")
      let others = try warehouse.count(
        """
        SELECT count(DISTINCT f.filer_id) FROM calculation_arcs a JOIN filing_list f USING (filing)
        WHERE \(pair) AND weight * \(fields[2]) < 0
        """)
      #expect("\(others)" == fields[4], "\(outlier)")
    }
    #expect(!outliers.isEmpty)
  }

  @Test(.corpus) func `find children that one filer alone has`() throws {
    let warehouse = try SharedWarehouse.corpus().warehouse
    let lone = try warehouse.rows(
      """
      SELECT parent, child, filer, filers, other_filers FROM calculation_outliers
      WHERE outlier = 'lone_child' AND parent = 'us-gaap:Assets' ORDER BY 2
      """)
    // Oxford Technologies' balance sheet has no subtotals.
    #expect(lone.contains("us-gaap:Assets|us-gaap:InventoryNet|www.oxfo.com|1|15"))
    let pairs = try warehouse.rows(
      """
      SELECT count(DISTINCT f.filer_id) FROM calculation_arcs a JOIN filing_list f USING (filing)
      WHERE a.parent = 'us-gaap:Assets' AND a.child = 'us-gaap:InventoryNet' AND a.is_effective
      """)
    #expect(pairs == ["1"])
  }

  @Test(.corpus) func `rate extensions as counting them one by one does`() throws {
    let warehouse = try SharedWarehouse.corpus().warehouse
    for filing in ["aapl-20150926", "ko-20221231", "cmi-20081231"] {
      let calculated = try warehouse.rows(
        """
        SELECT count(DISTINCT concept), count(DISTINCT CASE WHEN own THEN concept END) FROM (
          SELECT parent AS concept, p.filer_id IS NOT NULL AS own FROM calculation_arcs a JOIN concepts p ON p.id = parent_id
          WHERE filing = '\(filing)' AND is_effective
          UNION SELECT child, c.filer_id IS NOT NULL FROM calculation_arcs a JOIN concepts c ON c.id = child_id
          WHERE filing = '\(filing)' AND is_effective)
        """)
      let rates = try warehouse.rows(
        "SELECT calculated, calculated_extensions FROM filing_metrics WHERE filing = '\(filing)'")
      #expect(rates == calculated, "\(filing)")
      let members = try warehouse.rows(
        """
        SELECT count(DISTINCT child) FROM presentation_arcs a LEFT JOIN concept_declarations d ON d.filing = a.filing AND d.concept = a.child
        WHERE a.filing = '\(filing)' AND is_effective AND (d.type LIKE '%domainItemType' OR d.type IS NULL AND (child LIKE '%Member' OR child LIKE '%Domain'))
        """)
      let found = try warehouse.rows(
        "SELECT members FROM filing_metrics WHERE filing = '\(filing)'")
      #expect(found == members, "\(filing)")
    }
  }

  @Test(.corpus) func `compare filings alike in either direction, and most with the next one`()
    throws
  {
    let warehouse = try SharedWarehouse.corpus().warehouse
    let likeness =
      "concept_similarity, calculation_similarity, statement_similarity, order_similarity"
    func compared(_ a: String, _ b: String) throws -> [Double] {
      try warehouse.rows(
        "SELECT \(likeness) FROM comparability WHERE filing = '\(a)' AND other_filing = '\(b)'"
      )[0].split(separator: "|").compactMap { Double($0) }
    }
    let quarter = try compared("aapl-20150328", "aapl-20141227")
    #expect(try quarter == compared("aapl-20141227", "aapl-20150328"))
    let other = try compared("aapl-20150328", "msft-20130930")
    #expect(quarter.count == 4 && other.count == 4)
    #expect(zip(quarter, other).allSatisfy { $0 > $1 })
    // Both quarters have the same calculations.
    #expect(quarter[1] == 1 && quarter[2] == 1)
  }
}
