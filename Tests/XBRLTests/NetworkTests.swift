import TestSupport
import Testing

@testable import XBRL

struct `Networks` {
  private let rows: [LinkbaseText.Row] = [
    .init(parent: "us-gaap:Assets", child: "us-gaap:AssetsCurrent", order: "1"),
    .init(parent: "us-gaap:Assets", child: "OtherAssets", order: "2"),
    .init(parent: "us-gaap:AssetsCurrent", child: "us-gaap:InventoryNet", order: "1.5"),
    .init(
      parent: "us-gaap:AssetsCurrent", child: "Prepayments", order: "3", attributes: #"weight="-1""#
    ),
    .init(parent: "OtherAssets", child: "Deposits", order: "1"),
  ]

  private func digests(_ texts: [LinkbaseText]) -> [UInt64] {
    content(texts.enumerated().map { ("x\($0)_cal.xml", $1.text) }).networks.map(\.digest)
  }

  private func digest(_ text: LinkbaseText) throws -> UInt64 {
    let digests = digests([text])
    #expect(digests.count == 1)
    return try #require(digests.first)
  }

  @Test func `have a digest that stands still over releases of the program`() throws {
    #expect(try digest(LinkbaseText(rows: rows)) == 0x3a90_25ee_2406_fcef)
  }

  @Test func `keep their digest under everything that is no content`() throws {
    let original = LinkbaseText(rows: rows)
    let digest = try digest(original)
    var text = original
    text.role = "http://www.demo.example/role/Renamed"
    #expect(try self.digest(text) == digest)
    text = original
    text.label = { "x\($0.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF_FFFF)" }
    #expect(try self.digest(text) == digest)
    text = original
    text.locatorsComeLast = true
    #expect(try self.digest(text) == digest)
    text = original
    text.prefix = "newname"
    text.stem = "newname-20241231"
    #expect(try self.digest(text) == digest)
    for year in ["2012", "2020", "2021", "2022", "2024"] {
      text = original
      text.taxonomyYear = year
      #expect(try self.digest(text) == digest, "\(year)")
    }
  }

  @Test func `keep their digest under other spellings of the same values`() throws {
    let digest = try digest(LinkbaseText(rows: rows))
    var text = LinkbaseText(rows: rows)
    text.rows[0].order = "1.0"
    text.rows[1].order = "+02.000"
    text.rows[2].order = " 1.50 "
    text.rows[0].attributes = #"weight="1.00" use="optional" priority="0""#
    text.rows[3].attributes = #"weight="-1.0" priority="+0""#
    text.rows[1].attributes =
      #"weight=" 1 " xlink:title="x" xlink:show="replace" xlink:actuate="onRequest""#
    #expect(try self.digest(text) == digest)
  }

  @Test(arguments: seeds(20))
  func `keep digest and canonical order however the document is ordered`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let original = content([("x_cal.xml", LinkbaseText(rows: rows).text)])
    let shuffled = LinkbaseText(rows: rows.shuffled(using: &generator)).text
    let other = content([("x_cal.xml", shuffled)])
    #expect(other.relationshipLines == original.relationshipLines)
    #expect(other.networks.map(\.digest) == original.networks.map(\.digest))
  }

  @Test func `differ in digest when any relationship differs`() throws {
    let changes: [(inout LinkbaseText) -> Void] = [
      { $0.rows[0].order = "1.0001" },
      { $0.rows[0].attributes = #"weight="-1""# },
      { $0.rows[0].attributes = "" },
      { $0.rows[0].attributes = #"weight="1" use="prohibited""# },
      { $0.rows[0].attributes = #"weight="1" priority="1""# },
      {
        $0.rows[0].attributes =
          #"weight="1" preferredLabel="http://www.xbrl.org/2003/role/totalLabel""#
      },
      { $0.rows[0].attributes = #"weight="1" xbrldt:closed="true""# },
      { $0.rows[0].attributes = #"weight="1" xbrldt:closed="false""# },
      { $0.rows[0].attributes = #"weight="1" xbrldt:usable="false""# },
      { $0.rows[0].attributes = #"weight="1" xbrldt:targetRole="urn:x""# },
      { $0.rows[0].attributes = #"weight="1" xbrldt:contextElement="segment""# },
      { $0.rows[0].attributes = #"weight="1" mark="x""# },
      { $0.rows[0].arcrole = "https://xbrl.org/2023/arcrole/summation-item" },
      { $0.rows[0].child = "us-gaap:AssetsNoncurrent" },
      { $0.rows[0].child = "AssetsCurrent" },
      { $0.rows[1].child = "us-gaap:OtherAssets" },
      { $0.rows[0].parent = "us-gaap:AssetsNet" },
      {
        $0.rows.swapAt(0, 1); $0.rows[0].order = "1"; $0.rows[1].order = "2"
      },
      { $0.rows.append($0.rows[0]) },
      { _ = $0.rows.removeLast() },
      { $0.arc = "presentationArc" },
      {
        $0.link = "presentationLink"; $0.arc = "presentationArc"
      },
    ]
    var seen: [UInt64: Int] = [try digest(LinkbaseText(rows: rows)): -1]
    for (index, change) in changes.enumerated() {
      var text = LinkbaseText(rows: rows)
      change(&text)
      let digest = try digest(text)
      #expect(seen[digest] == nil, "change \(index) looks like change \(seen[digest] ?? -2)")
      seen[digest] = index
    }
  }

  @Test func `are the same when a linkbase is split over files or links`() {
    let whole = LinkbaseText(rows: rows)
    for cut in 1..<rows.count {
      var (first, second) = (whole, whole)
      first.rows = Array(rows[..<cut])
      second.rows = Array(rows[cut...])
      let files = content([("b_cal.xml", second.text), ("a_cal.xml", first.text)])
      let links = content([("a_cal.xml", linkbaseText(second.linkText + first.linkText))])
      let original = content([("a_cal.xml", whole.text)])
      #expect(files.relationshipLines == original.relationshipLines)
      #expect(links.relationshipLines == original.relationshipLines)
      #expect(files.networks.map(\.digest) == original.networks.map(\.digest))
      #expect(links.networks.map(\.digest) == original.networks.map(\.digest))
    }
  }

  @Test func `are one for each link element and role, with the place of their first link`() {
    var cover = LinkbaseText(rows: [rows[0]])
    cover.role = "http://www.demo.example/role/Cover"
    var presentation = LinkbaseText(rows: [rows[0]])
    presentation.link = "presentationLink"
    presentation.arc = "presentationArc"
    let main = LinkbaseText(rows: [rows[0]])
    let content = content([
      ("b.xml", linkbaseText(main.linkText + cover.linkText)),
      ("a.xml", linkbaseText("\n\n" + presentation.linkText + main.linkText)),
    ])
    let found = content.networks.map { network in
      "\(content.text(network.link)) \(content.tail(network.role)) \(content.text(network.document)) \(network.line) \(network.relationships.count)"
    }
    expect(
      found,
      """
      calculationLink BalanceSheet a.xml 9 2
      calculationLink Cover b.xml 7 1
      presentationLink BalanceSheet a.xml 4 1
      """)
  }

  @Test func `do not come of links without arcs, or whose arcs are all lost`() {
    let content = content([
      (
        "x_pre.xml",
        linkbaseText(
          presentationLink("") + presentationLink(locator("a", "us-gaap_A"))
            + presentationLink(locator("a", "us-gaap_A") + presentationArc("a", "gone")))
      )
    ])
    #expect(content.networks.isEmpty)
    #expect(content.roleLines == ["link OTHER -"])
    #expect(content.findingLines == ["error dangling_arc line 9 lost 1"])
  }

  @Test(arguments: seeds(10))
  func `do not depend on the order in which documents are read`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let folder = fixtureURL("demo/lksp-20221231")
    let documents = try fileNames(in: folder).map { ($0, try fixture("demo/lksp-20221231/\($0)")) }
    let original = content(documents)
    let shuffled = content(documents.shuffled(using: &generator))
    #expect(shuffled.networks.map(\.digest) == original.networks.map(\.digest))
    #expect(shuffled.relationshipLines == original.relationshipLines)
    #expect(shuffled.roleLines == original.roleLines)
    #expect(shuffled.declarationLines == original.declarationLines)
    #expect(shuffled.findingLines == original.findingLines)
    #expect([shuffled.stem, shuffled.prefix] == [original.stem, original.prefix])
  }
}

/// XBRL 2.1 §3.5.3.9.7, stated once more by brute force.
struct `Prohibition and override` {
  struct Arc: Hashable {
    var isProhibited: Bool
    var priority: Int32
  }

  /// All ways to have up to three arcs of one equivalence class.
  static let classes: [[Arc]] = {
    let arcs = [false, true].flatMap { isProhibited in
      (0...2).map { Arc(isProhibited: isProhibited, priority: Int32($0)) }
    }
    let pairs = arcs.flatMap { first in arcs.map { [first, $0] } }
    return [[]] + arcs.map { [$0] } + pairs + pairs.flatMap { pair in arcs.map { pair + [$0] } }
  }()

  /// A relationship that no other one prohibits or overrides stands; of those that say the same, one.
  private func stands(_ arcs: [Arc]) -> Bool {
    arcs.contains { arc in
      !arc.isProhibited
        && !arcs.contains { $0.isProhibited && $0.priority >= arc.priority }
    }
  }

  @Test func `leave exactly one of a class, or none, for every class of up to three`() {
    #expect(Self.classes.count == 1 + 6 + 36 + 216)
    for arcs in Self.classes {
      let standing = Equivalence.standing(arcs.map { ($0.priority, $0.isProhibited) })
      #expect((standing != nil) == stands(arcs), "\(arcs)")
      guard let standing else { continue }
      #expect(!arcs[standing].isProhibited)
      #expect(arcs[standing].priority == arcs.map(\.priority).max())
    }
  }

  @Test func `work on networks as on single classes`() {
    let classes = Self.classes.filter { !$0.isEmpty }
    let text = LinkbaseText(
      rows: classes.enumerated().flatMap { index, arcs in
        arcs.map { arc in
          LinkbaseText.Row(
            parent: "us-gaap:Assets", child: "us-gaap:C\(index)",
            attributes:
              #"weight="1" use="\#(arc.isProhibited ? "prohibited" : "optional")" priority="\#(arc.priority)""#
          )
        }
      })
    let content = content([("x_cal.xml", text.text)])
    let standing = content.networks[0].relationships.filter(\.isEffective).map {
      content.concept($0.child)
    }
    let expected = classes.indices.filter { stands(classes[$0]) }.map { "us-gaap:C\($0)" }
    #expect(standing.sorted() == expected.sorted())
    #expect(content.networks[0].relationships.count == classes.map(\.count).reduce(0, +))
  }

  @Test func `work on labels as on single classes`() {
    let classes = Self.classes.filter { !$0.isEmpty }
    var body = locator("concept", "us-gaap_Assets")
    for (index, arcs) in classes.enumerated() {
      body +=
        #"<label xlink:type="resource" xlink:label="l\#(index)" id="l\#(index)" xml:lang="en">\#(index)</label>"#
      for (number, arc) in arcs.enumerated() {
        let label = "l\(index)_\(number)"
        body += ##"<loc xlink:type="locator" xlink:href="#l\##(index)" xlink:label="\##(label)"/>"##
        body +=
          #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" "#
        body += #"xlink:from="concept" xlink:to="\#(label)" priority="\#(arc.priority)" "#
        body += #"use="\#(arc.isProhibited ? "prohibited" : "optional")"/>"#
      }
    }
    let link = #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let content = content([("x_lab.xml", linkbaseText(link + body + "</labelLink>"))])
    let standing = content.labels.filter(\.isEffective).map { content.text($0.text) }
    let expected = classes.indices.filter { stands(classes[$0]) }.map { "\($0)" }
    #expect(standing.sorted() == expected.sorted())
    #expect(content.labels.count == classes.map(\.count).reduce(0, +))
  }

  @Test func `do not reach into another role, arcrole or link`() {
    var text = LinkbaseText(rows: [
      .init(parent: "us-gaap:A", child: "us-gaap:B"),
      .init(
        parent: "us-gaap:A", child: "us-gaap:B",
        attributes: #"weight="1" use="prohibited" priority="1""#,
        arcrole: "https://xbrl.org/2023/arcrole/summation-item"),
    ])
    var prohibition = text
    prohibition.rows = [
      .init(
        parent: "us-gaap:A", child: "us-gaap:B",
        attributes: #"weight="1" use="prohibited" priority="1""#)
    ]
    prohibition.role = "http://www.demo.example/role/Other"
    var definition = prohibition
    definition.role = text.role
    definition.link = "definitionLink"
    text.label = { "a" + $0.replacing(":", with: "_") }
    let content = content([
      ("x.xml", linkbaseText(text.linkText + prohibition.linkText + definition.linkText))
    ])
    #expect(
      content.relationshipLines.filter { !$0.hasSuffix("(not effective)") } == [
        "calculation BalanceSheet: us-gaap:A > us-gaap:B order 1 weight 1"
      ])
  }
}
