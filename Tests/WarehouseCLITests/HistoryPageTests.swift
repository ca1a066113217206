import Foundation
import Reports
import TestSupport
import Testing

/// Histories, outliers and extensions as pages.
struct `Pages of histories` {
  private static let concepts = "report history --filer lksp"
  private static let relationships = "report history --filer lksp --kind calculation"
  private static let pages = [
    concepts, relationships, "report history --filer hbln --concept us-gaap:Assets",
    "report outliers", "report extensions", "report extensions --by year",
    "report extensions --by role --filing hbln-20231231", "report extensions --by concept",
    "report metrics",
  ]

  private func page(_ words: String, _ place: Workplace) throws -> String {
    let result = try place.shell("\"$WAREHOUSE\" \(words) --format html")
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    return result.output
  }

  private func count(_ sql: String, _ place: Workplace) throws -> Int? {
    let text = try place.sqlite("warehouse.sqlite", sql)
    return Int(text.trimmingCharacters(in: .newlines))
  }

  // MARK: Content

  @Test(arguments: [
    (concepts, "concept_history"), (relationships, "relationship_history"),
  ])
  func `show every row of the view, in every period in which it stands`(
    words: String, view: String
  ) throws {
    try Workplace.withLoadedDemo { place in
      let page = try page(words, place)
      let filer = "filer_id = (SELECT filer_id FROM filings WHERE filing = 'lksp-20221231')"
      let kind = view == "concept_history" ? "" : " AND link = 'calculationLink'"
      let rows = page.matches(of: /<tr data-c="([a-z ]+)"/)
      #expect(
        try rows.count == count("SELECT count(*) FROM \(view) WHERE \(filer)\(kind)", place))
      let periods = page.matches(of: /<td colspan="(\d+)" class="on"/).compactMap { Int($0.1) }
      #expect(
        try periods.reduce(0, +)
          == count("SELECT sum(periods) FROM \(view) WHERE \(filer)\(kind)", place))
      let left = rows.count { $0.1.split(separator: " ").contains("left") }
      #expect(
        try left
          == count("SELECT sum(NOT is_current) FROM \(view) WHERE \(filer)\(kind)", place))
      #expect(left > 0)
    }
  }

  @Test func `say what became of a concept under another name`() throws {
    try Workplace.withLoadedDemo { place in
      let rows = try place.sqlite(
        "warehouse.sqlite",
        "SELECT change, concept, previous_concept, filing FROM concept_successions WHERE basis = 'prior'"
      ).split(separator: "\n")
      #expect(!rows.isEmpty)
      for row in rows {
        let fields = row.split(separator: "|")
        let filer = fields[3].contains("hbln") ? "hbln" : "lksp"
        let page = try page("report history --filer \(filer)", place)
        let words = [
          "promoted": "promoted to", "demoted": "demoted to", "extension_renamed": "renamed to",
          "standard_replaced": "replaced by",
        ]
        let note = "<i><bdi>\(words[String(fields[0])] ?? "") \(fields[1]), 2023-12-31</bdi></i>"
        #expect(page.contains(note), "\(row)")
      }
    }
  }

  @Test func `put outliers under their totals, all of them`() throws {
    try Workplace.withLoadedDemo { place in
      let page = try page("report outliers", place)
      let signs = try count(
        "SELECT count(*) FROM calculation_outliers WHERE outlier = 'sign'", place)
      let lone = try count(
        "SELECT count(*) FROM calculation_outliers WHERE outlier = 'lone_child'", place)
      #expect(page.matches(of: /<tr data-c="sign[ a-z]*"/).count == signs)
      #expect(page.matches(of: /<tr data-c="lone_child"/).count == lone)
      #expect(page.contains("<span class=\"minority\"><span class=\"v\">minority </span>+1</span>"))
      #expect(
        page.matches(of: /<tr class="g">/).count
          == (try count(
            "SELECT count(*) FROM (SELECT DISTINCT outlier, parent FROM calculation_outliers)",
            place)))
    }
  }

  @Test func `print denominators beside every rate`() throws {
    try Workplace.withLoadedDemo { place in
      let page = try page("report extensions", place)
      let rates = try place.sqlite(
        "warehouse.sqlite",
        """
        SELECT presented_extensions || ' of ' || presented FROM filing_metrics
        UNION ALL SELECT calculated_extensions || ' of ' || calculated FROM filing_metrics
        UNION ALL SELECT stated_extensions || ' of ' || stated FROM filing_metrics
        UNION ALL SELECT member_extensions || ' of ' || members FROM filing_metrics
        """
      ).split(separator: "\n").map(String.init)
      let shown = page.matches(of: /% \((\d+ of \d+)\)<\/bdi><\/td>/).map { String($0.1) }
      #expect(shown.sorted() == rates.sorted())
      #expect(rates.count == 16)
    }
  }

  @Test(arguments: [
    ("report history --filer lksp --limit 5", "5 of "), ("report outliers --limit 3", "3 of "),
    ("report extensions --limit 2", "2 of 4 filings are on this page"),
  ])
  func `state their limits`(words: String, note: String) throws {
    try Workplace.withLoadedDemo { place in
      let page = try page(words, place)
      #expect(page.contains("<p>\(note)"))
      #expect(page.contains("--limit takes another number"))
      let rows = page.matches(of: /<tr data-c=|<td class="x"><bdi>[a-z]+-2/).count
      #expect(rows <= 5)
    }
  }

  @Test func `of one filing say that there is no other one`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/lksp-20221231", "--quiet")
      let page = try page("report history --filer lksp", place)
      #expect(page.contains("<p>One filing, 2022-12-31: "))
      #expect(!page.contains("in every period") && !page.contains("id=\"changes-t\""))
      #expect(try self.page("report extensions", place).contains(" of 86)"))
      #expect(try self.page("report outliers", place).contains("<p>No rows.</p>"))
      _ = try place.warehouse("report", "index", "--format", "html", "--output", "site")
    }
  }

  @Test func `mark gaps, and count amendments with the period that they amend`() throws {
    try Workplace.with { place in
      let years = [
        ["us-gaap:Cash", "us-gaap:Goodwill"], ["us-gaap:Cash"], ["us-gaap:Cash"],
        ["us-gaap:Cash", "us-gaap:Goodwill"],
      ]
      var list = "folder,accession,cik,form,period,filed\n"
      func add(_ name: String, _ number: Int, _ form: String, _ year: Int, _ children: [String])
        throws
      {
        var filing = SmallFiling(stem: "acme-\(year)1231")
        filing.children = children
        try filing.write(
          [.schema, .calculation], below: place.folder.appendingPathComponent("in"), folder: name)
        list +=
          "\(name),0000000001-\(year - 2000)-00000\(number),1,\(form),\(year)-12-31,\(year + 1)-02-0\(number)\n"
      }
      for (index, children) in years.enumerated() {
        try add("y\(index)", 1, "10-K", 2020 + index, children)
      }
      try add("a2", 2, "10-K/A", 2022, ["us-gaap:Cash", "us-gaap:Inventory"])
      try place.write(list, to: "in/filings.csv")
      let load = try place.warehouse("load", "in", "--quiet")
      #expect(load.errors == "")
      let page = try page("report history --filer 1 --kind calculation", place)
      #expect(page.contains("5 filings of 4 periods, 2020-12-31 to 2023-12-31: 3 relationships"))
      let goodwill = try #require(page.split(separator: "<tr ").first { $0.contains(":Goodwill<") })
      #expect(
        goodwill.matches(of: /<td colspan="(\d)"(?: class="(\w+)")?>/).map {
          "\($0.1) \($0.2 ?? "")"
        } == ["1 on", "1 gap", "1 gap", "1 on"])
      #expect(goodwill.contains("<span class=\"v\">missing 2021-12-31</span>"))
      let inventory = try #require(
        page.split(separator: "<tr ").first { $0.contains(":Inventory<") })
      #expect(inventory.contains("data-c=\"entered left\""))
    }
  }

  // MARK: Hostile text

  private static let hostile = [
    "<script>window.isBroken=1</script>", "\"\u{301} onmouseover=\"window.isBroken=1",
    "'><img src=x onerror=window.isBroken=1>", "\u{202E}desrever\u{2066}\u{85}\u{1B}[31m",
    "{{title}} {{{script}}} </bdi></td></table>",
    String(repeating: "long ", count: 2_048),
  ]

  /// The demo with hostile names of filers, roles and concepts, as no loader would let them in.
  private func hostile(_ body: (Workplace) throws -> Void) throws {
    try Workplace.withLoadedDemo { place in
      let texts = Self.hostile.map { "'" + $0.replacing("'", with: "''") + "'" }
      var sql =
        "UPDATE filings SET filer = \(texts.joined(separator: " || ' ' || ")) WHERE filer_id = 1;"
      for (index, text) in texts.enumerated() {
        sql += """
          UPDATE z_titles SET text = \(text) WHERE id = (SELECT id FROM z_titles ORDER BY id LIMIT 1 OFFSET \(index));
          UPDATE concepts SET name = \(text) WHERE id = (SELECT parent_id FROM arcs GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 OFFSET \(index));
          UPDATE concepts SET name = 'us-gaap:' || \(text) WHERE id = (
            SELECT child_id FROM calculation_outliers WHERE outlier = 'lone_child' ORDER BY 1 LIMIT 1 OFFSET \(index));
          """
      }
      try place.write(sql, to: "hostile.sql")
      #expect(try place.shell("sqlite3 warehouse.sqlite < hostile.sql").errors == "")
      try body(place)
    }
  }

  @Test(arguments: pages + ["report tree --filing hbln-20231231", "report filings"])
  func `show hostile names as text`(words: String) throws {
    try hostile { place in
      // The filer's name has changed; the key of its filings has not.
      let name = "SELECT coalesce(name, stem_base) FROM filers WHERE id = 1"
      let words = words.replacing(
        /--filer \w+/, with: "--filer \"$(sqlite3 warehouse.sqlite '\(name)')\"")
      let page = try page(words, place)
      let content = page.replacing(/(?s)<style>.*?<\/style>|<script>\n.*?<\/script>/, with: "")
      #expect(!content.contains("<script>window") && !content.contains("<img"))
      let scalars = Set(content.unicodeScalars)
      #expect(scalars.isDisjoint(with: ["\u{202E}", "\u{2066}", "\u{85}", "\u{1B}"]))
      #expect(!content.unicodeScalars.split(separator: "\"").contains { $0.first == "\u{301}" })
      #expect(content.utf8.count < 400_000)
      guard Browser.isInstalled else { return }
      let visit = try Browser.visit(page, script: "return String(window.isBroken)")
      #expect(visit.result == "\"undefined\"")
      #expect(visit.console == [])
    }
  }

  // MARK: In a browser

  @Test(.enabled(if: Browser.isInstalled), arguments: pages)
  func `can be used by everybody and load nothing`(words: String) throws {
    try Workplace.withLoadedDemo { place in
      let visit = try Browser.visit(
        try page(words, place), script: `Pages`.faults + "return faults;")
      #expect(visit.result == "[]")
      #expect(visit.console == [])
    }
  }

  @Test(.enabled(if: Browser.isInstalled), arguments: pages)
  func `give names to what a screen reader stops at`(words: String) throws {
    try Workplace.withLoadedDemo { place in
      let script = """
        var roles = {}, nameless = [];
        document.querySelectorAll("details").forEach(function (e) { e.open = true; });
        document.querySelectorAll("main *, header *, form *").forEach(function (e) {
          var role = e.computedRole;
          roles[role] = (roles[role] || 0) + 1;
          if (["table", "region", "searchbox", "combobox", "button", "columnheader", "rowheader", "image", "link",
               "heading", "search"].indexOf(role) >= 0 && !e.computedName.trim()) nameless.push(role + e.outerHTML.slice(0, 80));
        });
        return [nameless, roles.table > 0 && roles.columnheader > 0 && roles.searchbox === 1 && roles.region > 0];
        """
      let visit = try Browser.visit(try page(words, place), script: script)
      #expect(visit.result == "[[],true]")
    }
  }

  @Test(.enabled(if: Browser.isInstalled))
  func `read a row of a history as words`() throws {
    try Workplace.withLoadedDemo { place in
      let words = "report history --filer lksp --kind calculation --concept us-gaap:RestrictedCash"
      let script = """
        return Array.prototype.map.call(document.querySelectorAll(".h tbody tr:not(.g) > *"), function (e) {
          return e.computedRole + ": " + e.computedName;
        });
        """
      let visit = try Browser.visit(try page(words, place), script: script)
      #expect(
        visit.result == """
          ["rowheader: us-gaap:RestrictedCash weight +1","cell: ","cell: stands 2023-12-31",\
          "rowheader: us-gaap:RestrictedCash weight +1","cell: stands 2022-12-31","cell: "]
          """)
    }
  }

  private static let filters = """
    var form = document.querySelector("form.filter");
    function rows() {
      return Array.prototype.filter.call(document.querySelectorAll(".f tbody tr:not(.g)"), function (row) {
        return !row.closest("[hidden]");
      });
    }
    function set(name, value) {
      form.reset();
      form.elements.namedItem(name).value = value;
      form.dispatchEvent(new Event("input"));
    }
    function said() { return form.elements.namedItem("count").value; }
    var all = rows().length, seen = [];
    """

  @Test(.enabled(if: Browser.isInstalled))
  func `of histories filter by what happened, role and words`() throws {
    try Workplace.withLoadedDemo { place in
      let left = try count(
        """
        SELECT count(*) FROM relationship_history WHERE link = 'calculationLink' AND NOT is_current
        AND filer_id = (SELECT filer_id FROM filings WHERE filing = 'lksp-20221231')
        """, place)
      let roleCount = try count(
        """
        SELECT count(DISTINCT parent_id || ' ' || child_id) FROM calculation_arcs a JOIN filing_roles r USING (filing, role_uri)
        WHERE a.is_effective AND r.title = 'CONSOLIDATED BALANCE SHEETS'
          AND filing IN (SELECT filing FROM filings WHERE filer_id =
            (SELECT filer_id FROM filings WHERE filing = 'lksp-20221231'))
        """, place)
      let script =
        Self.filters + """
          set("change", "left");
          seen.push(rows().length, said().indexOf(rows().length + " of " + all) === 0);
          set("role", "CONSOLIDATED BALANCE SHEETS");
          seen.push(rows().length);
          set("text", "us-gaap:assetscurrent");
          seen.push(rows().length > 0 && rows().every(function (row) {
            return /us-gaap:assetscurrent/i.test(row.parentElement.textContent);
          }));
          set("text", "no such thing");
          seen.push(rows().length, document.querySelectorAll("tbody.b:not([hidden])").length);
          form.reset();
          form.dispatchEvent(new Event("input"));
          seen.push(rows().length === all);
          return seen;
          """
      let visit = try Browser.visit(try page(Self.relationships, place), script: script)
      #expect(
        visit.result == "[\(left ?? -1),true,\(roleCount ?? -1),true,0,0,true]")
      #expect(visit.console == [])
    }
  }

  @Test(.enabled(if: Browser.isInstalled))
  func `of outliers filter by kind and words`() throws {
    try Workplace.withLoadedDemo { place in
      let signs = try count(
        "SELECT count(*) FROM calculation_outliers WHERE outlier = 'sign'", place)
      let script =
        Self.filters + """
          set("change", "sign");
          seen.push(rows().length);
          set("text", "inventories");
          seen.push(rows().length > 0 && rows().length < all);
          return seen;
          """
      let visit = try Browser.visit(try page("report outliers", place), script: script)
      #expect(visit.result == "[\(signs ?? -1),true]")
    }
  }
}
