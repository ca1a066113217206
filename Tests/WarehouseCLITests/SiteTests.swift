import Foundation
import TestSupport
import Testing

struct `A site of pages` {
  private func written(_ body: (Workplace) throws -> Void) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.warehouse("report", "index", "--format", "html", "--output", "site")
      #expect(result.exitCode == 0)
      #expect(result.output == "")
      #expect(result.errors == "17 pages for 4 filings: site/index.html\n")
      try body(place)
    }
  }

  private func pages(_ place: Workplace, _ folder: String = "site") throws -> [String: String] {
    let root = place.folder.appendingPathComponent(folder)
    var pages: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where path.hasSuffix(".html") {
      pages[path] = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    return pages
  }

  @Test func `leads from filers to filings, trees and changes`() throws {
    try written { place in
      let pages = try pages(place)
      #expect(pages.count == 17)
      #expect(pages["filers/hbln.html"]?.contains("<svg") == true)
      #expect(
        pages["filings/hbln-20231231.html"]?.contains("hbln-20231231-calculation.html#r") == true)
      #expect(pages["filings/hbln-20231231.html"]?.contains("<td><bdi>BS</bdi></td>") == true)
      #expect(pages["changes/hbln-20231231-since-hbln-20221231.html"] != nil)
      // Every link leads to a page or a place that is there.
      for (path, page) in pages {
        let folder = URL(fileURLWithPath: "/" + path).deletingLastPathComponent()
        for match in page.matches(of: /href="([^"#:]*)(#([^"]*))?"/) where !match.1.isEmpty {
          let target = folder.appendingPathComponent(String(match.1)).standardizedFileURL.path
          let found = pages[String(target.dropFirst())]
          #expect(found != nil, "\(path): \(match.1)")
          if let anchor = match.3 {
            #expect(found?.contains("id=\"\(anchor)\"") == true, "\(path): \(match.0)")
          }
        }
      }
      let index = try #require(pages["index.html"])
      #expect(index.matches(of: /<a href="filers\//).count == 2)
    }
  }

  @Test func `is the same again, and takes away what is gone`() throws {
    try written { place in
      let first = try pages(place)
      _ = try place.warehouse("report", "index", "--format", "html", "--output", "site")
      #expect(try pages(place) == first)
      try place.write("mine", to: "site/filers/notes.txt")
      _ = try place.warehouse(
        "report", "index", "--format", "html", "--output", "site", "--filer", "hbln")
      let names = try pages(place).keys
      #expect(!names.contains("filers/lksp.html") && !names.contains { $0.contains("lksp") })
      #expect(names.contains("filers/hbln.html"))
      let notes = place.folder.appendingPathComponent("site/filers/notes.txt")
      #expect(try String(contentsOf: notes, encoding: .utf8) == "mine")
    }
  }

  @Test func `keeps out of a folder that holds something else, unless forced`() throws {
    try written { place in
      try place.shell("mkdir mine && echo 1 > mine/thesis.html").expectSuccess()
      let refused = try place.warehouse(
        "report", "index", "--format", "html", "--output", "mine")
      #expect(refused.exitCode == 64)
      #expect(refused.errors.hasPrefix("warehouse: mine: the folder holds something else"))
      #expect(try pages(place, "mine").keys.sorted() == ["thesis.html"])
      let forced = try place.warehouse(
        "report", "index", "--format", "html", "--output", "mine", "--force")
      #expect(forced.exitCode == 0)
      #expect(try pages(place, "mine")["thesis.html"] == "1\n")
    }
  }

  @Test func `states how many filings have no page`() throws {
    try written { place in
      let result = try place.warehouse(
        "report", "index", "--format", "html", "--output", "small", "--limit", "1")
      #expect(result.errors == "7 pages for 1 filing, 3 more only listed: small/index.html\n")
      let index = try #require(try pages(place, "small")["index.html"])
      #expect(index.contains("1 filing, the newest, has a page of its own"))
    }
  }

  @Test(arguments: [
    ("index --format html", "report index is a folder of pages: give --output\n"),
    ("index --output x", "report index has no format text\n  Take html."),
    ("index --format csv", "report index has no format csv\n  Take html."),
    ("tree --filing hbln-20231231 --output x", "report tree writes to standard output"),
  ])
  func `is asked for with a folder and as HTML`(words: String, message: String) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell("\"$WAREHOUSE\" report \(words)")
      #expect(result.exitCode == 64)
      #expect(result.errors.hasPrefix("warehouse: " + message))
      #expect(try place.names() == ["demo", "warehouse.sqlite"])
    }
  }

  @Test(.enabled(if: Browser.isInstalled))
  func `has a chart that says in words what it shows`() throws {
    try written { place in
      let page = try #require(try pages(place)["filers/hbln.html"])
      let visit = try Browser.visit(
        page,
        script: """
          var svg = document.querySelector("svg");
          return [svg.getAttribute("role"), document.getElementById("changes-t").textContent,
            svg.querySelectorAll("rect").length > 0,
            document.querySelectorAll("figure tbody tr").length,
            performance.getEntriesByType("resource").length];
          """)
      #expect(
        visit.result
          == #"["img","Changes since the filing before, by year",true,3,0]"#)
      #expect(visit.console == [])
    }
  }
}
