import TestSupport
import Testing
import XBRL

@testable import Reports

struct `Pieces of pages` {
  private func count(_ part: String, in html: String) -> Int {
    html.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  @Test func `escape by scalars, and show no controls`() {
    #expect(PageText.escaped("<a b='c'>&\"") == "&lt;a b=&#39;c&#39;&gt;&amp;&quot;")
    // One character each, which an escape by characters would pass on.
    #expect(PageText.escaped("\"\u{301}<\u{300}") == "&quot;\u{301}&lt;\u{300}")
    #expect(PageText.escaped("a\u{202E}b\u{0}c\td") == "a�b�c\td")
    #expect(PageText.escaped("Österreich, 10 %") == "Österreich, 10 %")
  }

  @Test func `are made of templates that escape by it and insert nothing raw but our own files`() {
    #expect(PageTemplates.sources.count > 12)
    for source in PageTemplates.sources {
      #expect(source.text.hasPrefix("{{% CONTENT_TYPE:PAGE}}"), "\(source.name)")
      for match in source.text.matches(of: /\{\{\{(.*?)\}\}\}/) {
        #expect(["style", "script"].contains(match.1), "\(source.name)")
      }
      #expect(!source.text.contains("{{&"), "\(source.name)")
    }
  }

  @Test func `cut long texts and say so`() {
    let text = String(repeating: "x", count: 2_000)
    #expect(PageText.shortened(text).hasSuffix("x… (2,000 characters)"))
    #expect(PageText.shortened("short") == "short")
  }

  @Test(arguments: [
    (0.0, 1.0), (0.3, 0.5), (1, 1), (1.1, 2), (7, 10), (87, 100), (131, 200), (6_000, 10_000),
  ])
  func `end an axis at a round number`(highest: Double, top: Double) {
    #expect(abs(PageChart.step(above: highest) - top) < 1e-12)
  }

  @Test(arguments: [PageChart.Form.bars, .lines])
  func `draw numbers and list them`(form: PageChart.Form) throws {
    let chart = PageChart(
      id: "c", title: "Changes by <year>", axis: "year", series: ["calculation", "roles & more"],
      points: [
        .init(name: "2021", values: [3, 1]), .init(name: "2022", values: [nil, 0]),
        .init(name: "2023", values: [12.5, 4]),
      ], form: form)
    let html = chart.html()
    let name = "pages/chart-\(form).html"
    #expect(try html == golden(name, recording: html))
    #expect(count("<rect", in: html) == (form == .bars ? 4 : 0))
    // A line needs two neighbours; every number has a dot.
    #expect(count("<polyline", in: html) == (form == .bars ? 0 : 1))
    #expect(count("<circle", in: html) == (form == .bars ? 0 : 5))
    #expect(PageChart(id: "c", title: "", axis: "", series: [], points: []).html() == "")
  }

  @Test func `have names that differ on every file system, however many ask for one`() {
    var names = PageNames()
    #expect(names.name("aapl-20150926") == "aapl-20150926")
    #expect(names.name("AAPL-20150926") == "AAPL-20150926-2")
    #expect(names.name("../../etc/passwd") == "etc-passwd")
    #expect(names.name("\"><script>\u{202E}Ä") == "script---")
    #expect(names.name("") == "page")
    #expect(names.name("…") == "page-2")
    let many = (0..<20_000).map { _ in names.name("x") }
    #expect(Set(many).count == 20_000)
    #expect(many.last == "x-20000")
    #expect(names.name(String(repeating: "y", count: 300)).count == 80)
  }

  @Test func `nest a deep tree no further than browsers do`() {
    var formatter = HTMLTreeFormatter(title: "Trees")
    var html = ""
    formatter.begin(to: &html)
    for depth in 0..<3_000 {
      formatter.append(
        [
          .text("f"), .text("r"), .null, .text("calculation"), .integer(Int64(depth)),
          .text("a:P"), .text("a:C"), .text("label"), .real(1), .real(1), .null, .null, .null,
          .null, .integer(1),
        ], to: &html)
    }
    formatter.end(rowsLeftOut: 0, to: &html)
    #expect(count("<li>", in: html) == 3_000)
    #expect(count("<details", in: html) == count("</details>", in: html))
    #expect(count("<details", in: html) == 41)
    #expect(html.contains("<i>level 2999</i>"))
  }
}

struct `Two trees side by side` {
  /// Aligns two outlines, letters indented by blanks.
  private func aligned(_ previous: String, _ current: String) -> [String] {
    let letters = Array(Set((previous + current).filter(\.isLetter))).sorted()
    func tree(_ outline: String) -> SideTree {
      var above: [Int32] = []
      let lines: [Substring] = outline.split(separator: "\n")
      let nodes = lines.map { line -> SideTree.Node in
        let depth = line.prefix { $0 == " " }.count
        let concept = Int32(letters.firstIndex(of: line.last ?? "?") ?? 0)
        above = above.prefix(depth) + [concept]
        return SideTree.Node(
          concept: concept, parent: depth > 0 ? above[depth - 1] : nil, depth: depth)
      }
      return SideTree(nodes: nodes)
    }
    let (old, new) = (tree(previous), tree(current))
    return TreeAlignment(old, new) { .current($0) }.rows.map { row in
      let sides = [row.previous.map { old.nodes[$0] }, row.current.map { new.nodes[$0] }]
      return sides.map { $0.map { String(letters[Int($0.concept)]) } ?? "." }.joined()
    }
  }

  @Test func `share rows where they are the same`() {
    #expect(aligned("A\n B\n C", "A\n B\n D\n C") == ["AA", "BB", ".D", "CC"])
    #expect(aligned("A\n B\n C", "A\n C") == ["AA", "B.", "CC"])
    #expect(aligned("", "A\n B") == [".A", ".B"])
    #expect(aligned("A\n B", "") == ["A.", "B."])
  }

  @Test func `share rows across a level that was put in`() {
    #expect(aligned("A\n B\n C", "A\n S\n  B\n  C") == ["AA", ".S", "BB", "CC"])
  }

  @Test func `show what moved in its old and its new place`() {
    #expect(aligned("A\n B\n C\n D", "A\n C\n D\n B") == ["AA", "B.", "CC", "DD", ".B"])
  }

  @Test func `keep repeated concepts under their parents`() {
    #expect(
      aligned("A\n B\n  X\n C\n  X", "A\n C\n  X") == ["AA", "B.", "X.", "CC", "XX"])
  }

  @Test func `hold every place of either tree once`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let outlines = (0..<2).map { _ in
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in
          String("ABCDEFGH".randomElement(using: &generator) ?? "A")
        }
      }
      let rows = aligned(
        outlines[0].joined(separator: "\n"), outlines[1].joined(separator: "\n"))
      #expect(rows.compactMap(\.first).filter { $0 != "." }.map(String.init) == outlines[0])
      #expect(rows.compactMap(\.last).filter { $0 != "." }.map(String.init) == outlines[1])
    }
  }
}
