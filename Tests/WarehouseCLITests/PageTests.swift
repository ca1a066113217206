import Foundation
import Reports
import TestSupport
import Testing
import Warehouse

struct `Pages` {
  private static let before = "hbln-20221231"
  private static let after = "hbln-20231231"
  private static let larkspur = "0009999001-24-000007"

  /// A page without style and script, which are files of their own.
  private func content(_ page: String) -> String {
    var content = page
    for tag in ["style", "script"] {
      guard let start = content.range(of: "<\(tag)>"), let end = content.range(of: "</\(tag)>")
      else { continue }
      content.replaceSubrange(start.upperBound..<end.lowerBound, with: "…")
    }
    return content
  }

  // MARK: Content

  @Test(arguments: [
    ("compare", "compare lksp-20221231 0009999001-24-000007"),
    ("calculation-changes", "report calculation-changes"),
    ("label-changes", "report label-changes --filing hbln-20231231"),
    ("tree", "report tree --filing hbln-20231231 --kind calculation"),
    ("filings", "report filings"),
    ("summary", "report presentation-changes --summary"),
  ])
  func `read as recorded`(name: String, words: String) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell("\"$WAREHOUSE\" \(words) --format html")
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      let page = content(result.output)
      #expect(try page == golden("pages/\(name).html", recording: page))
    }
  }

  @Test(arguments: Report.all.filter { !$0.isSite }.map(\.name))
  func `are there for every report, whole and without an address to load`(name: String) throws {
    try Workplace.withLoadedDemo { place in
      var words = "report \(name) --format html"
      for filter in try Report(named: name).requiredFilters {
        switch filter {
        case .filing: words += " --filing \(Self.after)"
        case .filer: words += " --filer lksp"
        default: words += " --concept us-gaap:Assets"
        }
      }
      if try Report(named: name).requiredOptions == [.extract] {
        try place.write("adsh\tnegative\tptag\tpversion\tctag\tcversion\n", to: "cal.tsv")
        words += " --cal cal.tsv"
      }
      let page = try place.shell("\"$WAREHOUSE\" \(words)").output
      #expect(page.hasPrefix("<!DOCTYPE html>\n"))
      #expect(page.hasSuffix("</html>\n"))
      #expect(page.contains("default-src 'none'"))
      #expect(!page.contains(" src=") && !page.contains("url(") && !page.contains("@import"))
      let again = try place.shell("\"$WAREHOUSE\" \(words)").output
      #expect(page == again)
    }
  }

  @Test func `count what the views count`() throws {
    try Workplace.withLoadedDemo { place in
      let page = try place.warehouse(
        "compare", "lksp-20221231", Self.larkspur, "--format", "html"
      ).output
      var counted: [String] = []
      for row in page.split(separator: "<tr data-count-kind=\"").dropFirst() {
        let kind = row.prefix { $0 != "\"" }
        for match in row.matches(of: /<data value="(\d+)" data-change="(\w+)"/) {
          counted.append("\(kind)|\(match.2)|\(match.1)")
        }
      }
      let kinds = [
        ("calculation", "calculation"), ("presentation", "presentation"),
        ("definition", "definition"), ("role", "roles"), ("label", "labels"),
      ]
      let select = kinds.map {
        "SELECT '\($0.1)', change, count(*) FROM \($0.0)_changes WHERE filing = '\(Self.larkspur)' AND basis = 'prior' GROUP BY 2"
      }.joined(separator: " UNION ALL ")
      let rows = try place.sqlite("warehouse.sqlite", select).split(separator: "\n")
      #expect(rows.count > 15)
      #expect(counted.sorted() == rows.map(String.init).sorted())
    }
  }

  @Test func `state their limits`() throws {
    try Workplace.withLoadedDemo { place in
      let table = try place.warehouse(
        "report", "labels", "--filing", Self.after, "--format", "html", "--limit", "3"
      ).output
      #expect(table.contains(/<p>\d+ more rows are not on this page: --limit takes/))
      let pair = try place.warehouse(
        "compare", Self.before, Self.after, "--format", "html", "--limit", "2"
      ).output
      #expect(pair.contains(/<p>\d+ more rows are not in this list/))
      #expect(pair.matches(of: /<tr id="c\d+"/).count == 2)
    }
  }

  @Test func `say why there is nothing to compare`() throws {
    try Workplace.withLoadedDemo { place in
      let none = try place.shell(
        "mkdir only && cp demo/lksp-20221231/*_cal.xml only && mkdir other && cp demo/0009999001-24-000007/*_pre.xml other && \"$WAREHOUSE\" compare only other --format html"
      )
      #expect(none.exitCode == 0)
      #expect(none.errors == "")
      #expect(none.output.contains("There is no link kind in common: only has calculation;"))
      let empty = try place.shell(
        "\"$WAREHOUSE\" report calculation-changes --change reweighted --format html")
      #expect(empty.output.contains("<p>No rows.</p>"))
    }
  }

  // MARK: Hostile text

  private static let hostile = [
    "<script>window.isBroken=1</script>", "\"\u{301} onmouseover=\"window.isBroken=1",
    "'><img src=x onerror=window.isBroken=1>", "\u{202E}desrever\u{2066}\u{85}",
    "{{title}} {{{script}}} </bdi></td></table>", "&lt;b&gt; &amp; ]]>",
    String(repeating: "long ", count: 2_048),
  ]

  /// The demo with hostile labels in its later filing.
  private func hostile(_ body: (Workplace) throws -> Void) throws {
    try Workplace.with(demo: true) { place in
      let file = "demo/\(Self.after)/\(Self.after).xsd"
      var xml = try String(contentsOf: place.folder.appendingPathComponent(file), encoding: .utf8)
      var rest = Self.hostile[...]
      xml = xml.replacing(/>([^<>\n]+)<\/(link:)?label>/) { match in
        let text = rest.popFirst() ?? String(match.1)
        let escaped = text == String(match.1) ? text : Self.escapedForXML(text)
        return ">\(escaped)</\(match.2 ?? "")label>"
      }
      #expect(rest.isEmpty)
      try place.write(xml, to: file)
      _ = try place.warehouse("load", "demo", "--quiet")
      try body(place)
    }
  }

  private static func escapedForXML(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "<", ">", "&", "\"", "'": "&#\(scalar.value);"
      default: String(scalar)
      }
    }.joined()
  }

  private static let pages = [
    "compare hbln-20221231 hbln-20231231", "report tree --filing hbln-20231231 --kind calculation",
    "report tree --filing hbln-20231231", "report labels --filing hbln-20231231",
    "report label-changes --filing hbln-20231231", "report presentation-changes",
  ]

  @Test(arguments: pages)
  func `show hostile labels as text`(words: String) throws {
    try hostile { place in
      let page = try place.shell("\"$WAREHOUSE\" \(words) --format html").output
      let content = content(page)
      #expect(!content.contains("<script>window") && !content.contains("<img"))
      let scalars = Set(content.unicodeScalars)
      #expect(!scalars.contains("\u{202E}") && !scalars.contains("\u{2066}"))
      #expect(!content.unicodeScalars.split(separator: "\"").contains { $0.first == "\u{301}" })
      #expect(content.utf8.count < 400_000)
      if words.contains("labels") {
        #expect(content.contains("&lt;script&gt;window.isBroken=1&lt;/script&gt;"))
        #expect(content.contains("{{title}} {{{script}}} &lt;/bdi&gt;"))
        #expect(content.contains("… (10,240 characters)"))
      }
      guard Browser.isInstalled else { return }
      let visit = try Browser.visit(page, script: "return String(window.isBroken)")
      #expect(visit.result == "\"undefined\"")
      #expect(visit.console == [])
    }
  }

  // MARK: In a browser

  /// What is wrong with a page for those who use a keyboard or a screen reader, and with its links.
  static let faults = """
    var faults = [], ids = {};
    function all(selector, check, words) {
      document.querySelectorAll(selector).forEach(function (element) {
        if (!check(element)) faults.push(words + ": " + element.outerHTML.slice(0, 120));
      });
    }
    all("[id]", function (e) { var isNew = !ids[e.id]; ids[e.id] = true; return isNew; }, "id twice");
    all("a[href^='#']", function (e) { return document.getElementById(e.getAttribute("href").slice(1)); }, "leads nowhere");
    all("a[href]", function (e) { return /^(#|[a-z0-9.~_/-]+\\.html(#.*)?$)/i.test(e.getAttribute("href")); }, "leaves the site");
    all("a, button, summary, h1, h2, h3, figcaption", function (e) { return e.textContent.trim(); }, "without words");
    all("input, select", function (e) { return e.labels && e.labels.length && e.labels[0].textContent.trim(); }, "without label");
    all("th", function (e) { return ["col", "row", "rowgroup"].indexOf(e.scope) >= 0; }, "without scope");
    all("table", function (e) { return e.tHead && e.tHead.rows.length; }, "without headers");
    all("svg", function (e) { return e.querySelector("title").textContent && e.querySelector("desc").textContent; }, "without description");
    all("[aria-labelledby]", function (e) { return e.getAttribute("aria-labelledby").split(" ").every(function (id) { return document.getElementById(id); }); }, "labelled by nothing");
    ["main", "header", "footer", "h1"].forEach(function (name) {
      if (document.querySelectorAll(name).length !== 1) faults.push("not one " + name);
    });
    if (performance.getEntriesByType("resource").length) faults.push("loads something");
    if (!document.documentElement.lang) faults.push("no language");
    """

  @Test(.enabled(if: Browser.isInstalled), arguments: pages + ["report filings"])
  func `can be used by everybody and load nothing`(words: String) throws {
    try Workplace.withLoadedDemo { place in
      let page = try place.shell("\"$WAREHOUSE\" \(words) --format html").output
      let visit = try Browser.visit(page, script: Self.faults + "return faults;")
      #expect(visit.result == "[]")
      #expect(visit.console == [])
    }
  }

  /// Sets controls and counts what is left.
  private static let filters = """
    var form = document.querySelector("form.filter"), seen = [];
    function shown() {
      return Array.prototype.filter.call(document.querySelectorAll(".list tbody tr"), function (row) {
        return !row.hidden;
      });
    }
    function set(name, value) {
      form.reset();
      var control = form.elements.namedItem(name);
      if (control.type === "checkbox") control.checked = value; else control.value = value;
      form.dispatchEvent(new Event("input"));
    }
    function said() { return form.elements.namedItem("count").value; }
    var all = shown().length;
    """

  @Test(.enabled(if: Browser.isInstalled))
  func `filter by kind, change, role and words`() throws {
    try Workplace.withLoadedDemo { place in
      let page = try place.warehouse(
        "compare", "lksp-20221231", Self.larkspur, "--format", "html"
      ).output
      let script =
        Self.filters + """
          set("kind", "calculation");
          var isRight = shown().every(function (row) { return row.getAttribute("data-k") === "calculation"; });
          seen.push(isRight && shown().length < all);
          seen.push(document.getElementById("labels").offsetParent !== null);
          set("change", "sign_flipped");
          seen.push(shown().length);
          seen.push(/^1 of \\d+ rows shown$/.test(said()));
          set("text", "restricted");
          seen.push(shown().length > 0 && shown().every(function (row) { return /restricted/i.test(row.textContent); }));
          set("role", form.elements.namedItem("role").options[1].value);
          seen.push(shown().length > 0 && shown().length < all);
          set("only", true);
          seen.push(Array.prototype.every.call(document.querySelectorAll(".t tbody tr"), function (row) {
            return row.hidden || row.closest("[data-c]");
          }));
          set("text", "no such thing");
          seen.push(shown().length);
          form.reset();
          form.dispatchEvent(new Event("input"));
          seen.push(shown().length === all && !document.querySelector("main details[hidden]"));
          return seen;
          """
      let visit = try Browser.visit(page, script: script)
      #expect(visit.result == "[true,true,1,true,true,true,true,0,true]")
      #expect(visit.console == [])
    }
  }

  @Test(.enabled(if: Browser.isInstalled))
  func `filter several comparisons by the title of a role`() throws {
    try Workplace.withLoadedDemo { place in
      let page = try place.shell(
        "\"$WAREHOUSE\" report presentation-changes --format html"
      ).output
      let script =
        Self.filters + """
          set("role", "CONSOLIDATED BALANCE SHEETS");
          return shown().length > 0 && shown().length < all && shown().every(function (row) {
            return /CONSOLIDATED BALANCE SHEETS/.test(row.textContent);
          });
          """
      #expect(try Browser.visit(page, script: script).result == "true")
    }
  }

  @Test(.enabled(if: Browser.isInstalled))
  func `lead from the list into folded trees`() throws {
    try Workplace.withLoadedDemo { place in
      let page = try place.warehouse(
        "compare", "lksp-20221231", Self.larkspur, "--format", "html"
      ).output
      let script = """
        document.querySelectorAll("details").forEach(function (e) { e.open = false; });
        var link = document.querySelector(".list a.go"), target = link.getAttribute("href").slice(1);
        history.replaceState(null, "", "#" + target);
        window.dispatchEvent(new Event("hashchange"));
        return document.getElementById(target).getClientRects().length > 0;
        """
      #expect(try Browser.visit(page, script: script).result == "true")
    }
  }
}
