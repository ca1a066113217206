import TestSupport
import Testing

@testable import XBRL

/// A schema of the filing `demo-20231231` with the given content of its appinfo, and concepts A and B.
private func schema(_ appinfo: String, attributes: String = "") -> String {
  """
  <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
  xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:own="http://www.demo.example/own"
  xmlns:xlink="http://www.w3.org/1999/xlink" targetNamespace="http://www.demo.example/20231231" \(attributes)>
  <xs:annotation><xs:appinfo>
  \(appinfo)
  </xs:appinfo></xs:annotation>
  <xs:element name="A" id="demo_A" substitutionGroup="xbrli:item"/>
  <xs:element name="B" id="demo_B" substitutionGroup="xbrli:item"/>
  </xs:schema>
  """
}

private let role = "http://www.demo.example/role/A"
private let arcrole = "http://www.demo.example/arcrole/own"

private func roleType(_ usedOn: String..., definition: String = "1 - Statement - A") -> String {
  #"<link:roleType roleURI="\#(role)" id="A"><link:definition>\#(definition)</link:definition>"#
    + usedOn.map { "<link:usedOn>\($0)</link:usedOn>" }.joined() + "</link:roleType>\n"
}

private func arcroleType(
  _ usedOn: String..., cycles: String = "any", definition: String = "Own"
) -> String {
  #"<link:arcroleType arcroleURI="\#(arcrole)" id="own" cyclesAllowed="\#(cycles)">"#
    + "<link:definition>\(definition)</link:definition>"
    + usedOn.map { "<link:usedOn>\($0)</link:usedOn>" }.joined() + "</link:arcroleType>\n"
}

private func roleRef(_ href: String = "demo-20231231.xsd#A") -> String {
  #"<roleRef xlink:type="simple" roleURI="\#(role)" xlink:href="\#(href)"/>"# + "\n"
}

private func arcroleRef(_ href: String = "demo-20231231.xsd#own") -> String {
  #"<arcroleRef xlink:type="simple" arcroleURI="\#(arcrole)" xlink:href="\#(href)"/>"# + "\n"
}

/// An extended link with one arc from A to B.
private func link(
  _ name: String, _ arc: String, role: String = "http://www.xbrl.org/2003/role/link",
  arcrole: String
) -> String {
  let weight = arc == "calculationArc" ? #"weight="1""# : ""
  return """
    <\(name) xmlns:own="http://www.demo.example/own" xlink:type="extended" xlink:role="\(role)">
    <loc xlink:type="locator" xlink:href="demo-20231231.xsd#demo_A" xlink:label="a"/>
    <loc xlink:type="locator" xlink:href="demo-20231231.xsd#demo_B" xlink:label="b"/>
    <\(arc) xlink:type="arc" xlink:arcrole="\(arcrole)" xlink:from="a" xlink:to="b" \(weight)/>
    </\(name)>

    """
}

private let parentChild = "http://www.xbrl.org/2003/arcrole/parent-child"

/// `rule line`, of the filing as a whole first.
private func findings(_ schema: String, _ linkbase: String? = nil) -> [String] {
  let documents = [("demo-20231231.xsd", schema)]
  let content = content(documents + (linkbase.map { [("demo-20231231_pre.xml", $0)] } ?? []))
  return (content.findings + content.documents.flatMap(\.findings)).map { finding in
    finding.rule.rawValue + (finding.line.map { " \($0)" } ?? "")
  }
}

struct `Role types` {
  @Test func `name elements, whatever their prefixes`() throws {
    let content = content([
      (
        "demo-20231231.xsd",
        schema(
          roleType("link:presentationLink", " link:calculationLink\n", "own:linkOf", "odd:label")
            + arcroleType("link:definitionArc", cycles: "undirected"))
      )
    ])
    let used = try #require(content.roles.first).usedOn.map(content.text)
    #expect(
      used == [
        "calculationLink", "odd:label", "presentationLink", "{http://www.demo.example/own}linkOf",
      ])
    let arcroles = content.roleTypes.map { type in
      [type.uri, type.cyclesAllowed ?? .empty, type.definition ?? .empty].map(content.text)
        + type.usedOn.map(content.text)
    }
    #expect(arcroles == [[arcrole, "undirected", "Own", "definitionArc"]])
    #expect(content.findings.isEmpty && content.findingLines == [])
  }

  @Test(arguments: [
    ("link:label", "link:label", true), ("link:label", "other:label", false),
    ("link:label", "same:label", true),
  ])
  func `name each element once`(first: String, second: String, isRepeated: Bool) {
    let text = schema(
      roleType(first).replacing("</link:roleType>", with: "")
        + """
        <link:usedOn xmlns:other="urn:other" xmlns:same="http://www.xbrl.org/2003/linkbase">\(second)</link:usedOn>
        </link:roleType>
        """)
    #expect(findings(text) == (isRepeated ? ["repeated_used_on 5"] : []))
  }

  @Test(arguments: [
    ("link:presentationLink", []), ("link:definitionLink", ["misplaced_role 3"]),
    ("own:presentationLink", ["misplaced_role 3"]), ("link:label", ["misplaced_role 3"]),
  ])
  func `belong to the links that they name`(usedOn: String, found: [String]) {
    let linkbase = linkbaseText(
      roleRef() + link("presentationLink", "presentationArc", role: role, arcrole: parentChild))
    #expect(findings(schema(roleType(usedOn)), linkbase) == found)
  }

  @Test func `say nothing of custom links and their resources`() {
    let linkbase = linkbaseText(
      roleRef() + arcroleRef() + link("own:link", "own:arc", role: role, arcrole: arcrole))
    let types = roleType("link:presentationLink") + arcroleType("link:presentationArc")
    #expect(findings(schema(types), linkbase) == [])
  }

  @Test(arguments: [("link:label", []), ("link:reference", ["misplaced_role 5"])])
  func `belong to the resources that they name`(usedOn: String, found: [String]) {
    let linkbase = linkbaseText(
      roleRef()
        + """
        <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
        <label xlink:type="resource" xlink:label="c" xlink:role="http://www.xbrl.org/2003/role/label" xml:lang="en">C</label>
        <label xlink:type="resource" xlink:label="a" xlink:role="\(role)" xml:lang="en">A</label>
        <label xlink:type="resource" xlink:label="b" xlink:role="\(role)" xml:lang="en">B</label>
        </labelLink>
        """)
    #expect(findings(schema(roleType(usedOn)), linkbase) == found)
  }

  @Test(arguments: [
    ("link:calculationArc", []), ("link:calculationArc, link:presentationArc", []),
    ("link:presentationArc", ["misplaced_arcrole 6"]),
    ("own:calculationArc", ["misplaced_arcrole 6"]),
  ])
  func `of arcroles belong to the arcs that they name`(usedOn: String, found: [String]) {
    let uses = usedOn.split(separator: ", ").map { "<link:usedOn>\($0)</link:usedOn>" }
    let type = arcroleType().replacing(
      "</link:arcroleType>", with: "\(uses.joined())</link:arcroleType>")
    let linkbase = linkbaseText(
      arcroleRef() + link("calculationLink", "calculationArc", arcrole: arcrole))
    #expect(findings(schema(type), linkbase) == found)
  }

  @Test func `of arcroles are looked at for each arc element of a link`() {
    let arcs = link("presentationLink", "presentationArc", arcrole: arcrole).replacing(
      "</presentationLink>",
      with: """
        <definitionArc xlink:type="arc" xlink:arcrole="\(arcrole)" xlink:from="a" xlink:to="b"/></presentationLink>
        """)
    #expect(
      findings(
        schema(arcroleType("link:presentationArc")), linkbaseText(arcroleRef() + arcs))
        == ["misplaced_arcrole 7"])
  }

  @Test(arguments: [
    (
      roleType("link:presentationLink", "link:label"),
      roleType("link:label", "link:presentationLink"), ""
    ),
    (
      roleType("link:presentationLink"), roleType("link:definitionLink"),
      "role \(role) is defined for definitionLink and for presentationLink in one filing, which XBRL 2.1 §5.1.3 forbids; what one of them allows counts as allowed"
    ),
    (arcroleType("link:label", cycles: "any"), arcroleType("link:label", cycles: "any"), ""),
    (
      arcroleType("link:label", cycles: "any"), arcroleType("link:label", cycles: "none"),
      #"arcrole \#(arcrole) is defined for label with cyclesAllowed="any" as "Own" and for label with cyclesAllowed="none" as "Own" in one filing, which XBRL 2.1 §5.1.4 forbids; what one of them allows counts as allowed"#
    ),
    (
      arcroleType("link:label"), arcroleType("link:label", definition: "Else"),
      #"arcrole \#(arcrole) is defined for label with cyclesAllowed="any" as "Else" and for label with cyclesAllowed="any" as "Own" in one filing, which XBRL 2.1 §5.1.4 forbids; what one of them allows counts as allowed"#
    ),
    (
      roleType("link:linkbaseRef"), roleType("link:label"),
      #"role \#(role) is defined for label as "1 - Statement - A" and for linkbaseRef as "1 - Statement - A" in one filing, which XBRL 2.1 §5.1.3 forbids; what one of them allows counts as allowed"#
    ),
  ])
  func `of several schemas say the same`(first: String, second: String, message: String) {
    for types in [[first, second], [second, first]] {
      let content = content([("a.xsd", schema(types[0])), ("b.xsd", schema(types[1]))])
      #expect(
        content.findings.filter { $0.rule == .conflictingRoleType }.map(\.message)
          == (message.isEmpty ? [] : [message]))
    }
  }

  @Test(arguments: [["any", "none"], ["none", "undirected"], ["undirected", "any"]])
  func `of several schemas allow what one of them allows`(cycles: [String]) throws {
    let laxest = cycles.contains("any") ? "any" : "undirected"
    for order in [cycles, cycles.reversed()] {
      let types = order.map { arcroleType("link:\($0)Arc", cycles: $0) }
      let content = content([("a.xsd", schema(types[0])), ("b.xsd", schema(types[1]))])
      let type = try #require(content.roleTypes.first)
      #expect(content.text(type.cyclesAllowed ?? .empty) == laxest)
      #expect(type.usedOn.map(content.text) == cycles.map { "\($0)Arc" }.sorted())
    }
  }

  @Test func `of arcroles say which cycles are allowed`() {
    let arcs = link("presentationLink", "presentationArc", arcrole: arcrole).replacing(
      "</presentationLink>",
      with: """
        <presentationArc xlink:type="arc" xlink:arcrole="\(arcrole)" xlink:from="b" xlink:to="a"/></presentationLink>
        """)
    let linkbase = linkbaseText(arcroleRef() + arcs)
    let strict = schema(arcroleType("link:presentationArc", cycles: "none"))
    #expect(findings(strict, linkbase) == ["directed_cycle"])
    #expect(findings(schema(arcroleType("link:presentationArc")), linkbase) == [])
  }
}

struct `References to role types and linkbases` {
  private let types = roleType("link:presentationLink") + arcroleType("link:presentationArc")

  @Test(arguments: [
    ("demo-20231231.xsd#A", true), ("demo-20231231.xsd#element(A)", true),
    ("demo-20231231.xsd#%41", true), ("./demo-20231231.xsd#A", true),
    ("demo-20231231.xsd#element(/1/1/1/1)", true), ("elsewhere.xsd#B", true),
    ("http://www.demo.example/demo-20231231.xsd#B", true),
    ("demo-20231231.xsd#B", false), ("demo-20231231.xsd", false),
    ("demo-20231231.xsd#own", false), ("demo-20231231.xsd#demo_A", false),
    ("demo-20231231_pre.xml#A", false),
  ])
  func `lead to the type of their URI`(href: String, isRight: Bool) {
    let linkbase = linkbaseText(
      roleRef(href) + link("presentationLink", "presentationArc", role: role, arcrole: parentChild))
    #expect(findings(schema(types), linkbase) == (isRight ? [] : ["misdirected_role_reference 2"]))
  }

  @Test func `tell arcroles from roles`() {
    func found(_ href: String) -> [String] {
      let arcs = link("presentationLink", "presentationArc", arcrole: arcrole)
      return findings(schema(types), linkbaseText(arcroleRef(href) + arcs))
    }
    #expect(found("demo-20231231.xsd#own") == [])
    #expect(found("demo-20231231.xsd#A") == ["misdirected_role_reference 2"])
  }

  private func linkbaseRef(
    _ href: String, _ kind: String? = nil, attributes: String = "",
    arcrole: String = "http://www.w3.org/1999/xlink/properties/linkbase"
  ) -> String {
    let role = kind.map { #"xlink:role="http://www.xbrl.org/2003/role/\#($0)LinkbaseRef""# } ?? ""
    return
      #"<link:linkbaseRef xlink:type="simple" xlink:href="\#(href)" xlink:arcrole="\#(arcrole)" \#(role) \#(attributes)/>"#
      + "\n"
  }

  @Test(arguments: [
    ("presentation", []), (nil, []), ("own", []), ("calculation", ["misplaced_linkbase 5"]),
    ("label", ["misplaced_linkbase 5"]),
  ])
  func `promise the links of a linkbase`(kind: String?, found: [String]) {
    let linkbase = linkbaseText(link("presentationLink", "presentationArc", arcrole: parentChild))
    #expect(findings(schema(linkbaseRef("demo-20231231_pre.xml", kind)), linkbase) == found)
  }

  @Test func `may lead to an empty linkbase, and to one with all kinds when they promise none`() {
    #expect(
      findings(schema(linkbaseRef("demo-20231231_pre.xml", "calculation")), linkbaseText(""))
        == ["no_extended_link"])
    let mixed = linkbaseText(
      link("presentationLink", "presentationArc", arcrole: parentChild)
        + link(
          "definitionLink", "definitionArc",
          arcrole: "http://www.xbrl.org/2003/arcrole/general-special"))
    #expect(findings(schema(linkbaseRef("demo-20231231_pre.xml")), mixed) == [])
    #expect(
      findings(schema(linkbaseRef("demo-20231231_pre.xml", "presentation")), mixed)
        == ["misplaced_linkbase 5"])
  }

  @Test(arguments: [
    ("demo-20231231_cal.xml", "", true), ("http://www.demo.example/cal.xml", "", false),
    ("DEMO-20231231_pre.xml", "", false), ("pre.xml", #"xml:base="folder/""#, true),
    ("demo-20231231_pre.xml", #"xml:base="http://www.demo.example/""#, false),
    ("demo-20231231_pre.xml", #"xml:base="./""#, false),
    ("demo-20231231_pre.xml#element(/1)", "", false),
  ])
  func `name a linkbase that is there`(href: String, attributes: String, isMissing: Bool) {
    let linkbase = linkbaseText(link("presentationLink", "presentationArc", arcrole: parentChild))
    #expect(
      findings(schema(linkbaseRef(href, attributes: attributes)), linkbase)
        == (isMissing ? ["missing_document 5"] : []))
  }

  @Test func `inherit the base of what is around them`() {
    let text = schema(linkbaseRef("pre.xml")).replacing(
      "<xs:annotation><xs:appinfo>",
      with: #"<xs:annotation xml:base="a/"><xs:appinfo xml:base="b/">"#)
    let linkbase = linkbaseText(link("presentationLink", "presentationArc", arcrole: parentChild))
    let found = content([("demo-20231231.xsd", text), ("a/b/pre.xml", linkbase)])
    #expect(found.findingLines == [])
  }

  @Test func `need not name what was not asked for`() {
    let parser = FilingParser(catalogue: .standard)
    let text = schema(linkbaseRef("demo-20231231_cal.xml"))
    let document = parser.parse(Array(text.utf8)[...], name: "demo-20231231.xsd")
    let builder = FilingBuilder(parser, checksForm: false)
    builder.add([document], areAll: false)
    #expect(builder.finish().findingLines == [])
  }

  @Test func `have the arcrole of linkbases`() {
    let linkbase = linkbaseText(link("presentationLink", "presentationArc", arcrole: parentChild))
    #expect(
      findings(schema(linkbaseRef("demo-20231231_pre.xml", arcrole: arcrole)), linkbase)
        == ["invalid_value 5"])
  }
}

struct `Custom links` {
  @Test func `need no arcroleRef, which standard arcs do`() {
    let custom = link("own:link", "own:arc", arcrole: arcrole)
    let standard = link("presentationLink", "presentationArc", arcrole: arcrole)
    #expect(findings(schema(""), linkbaseText(custom)) == ["custom_arcrole 5"])
    #expect(findings(schema(""), linkbaseText(standard)) == ["unknown_arcrole 5"])
    #expect(
      findings(schema(""), linkbaseText(custom + standard)) == [
        "custom_arcrole 5", "unknown_arcrole 10",
      ])
    #expect(FindingRule.customArcrole.severity == .info)
  }

  @Test(arguments: [
    ("", "info locator_to_document line 3 lost 1"),
    ("more.xsd", "info locator_to_document line 3 lost 1"),
    ("4AA5481972", "error unresolved_href line 3 lost 1"),
  ])
  func `may lead to documents`(href: String, found: String) {
    let text = linkbaseText(
      arcroleRef() + link("own:link", "own:arc", arcrole: arcrole)
    ).replacing(#"xlink:href="demo-20231231.xsd#demo_A""#, with: #"xlink:href="\#(href)""#)
    let read = content([("demo-20231231_def.xml", text)])
    #expect(read.findingLines == [found.replacing("line 3", with: "line 4")])
    #expect(read.documents.map(\.relationshipsRead) == [1])
    // Standard links may not, and nothing may do without an href.
    let standard = linkbaseText(
      link("presentationLink", "presentationArc", arcrole: parentChild)
    ).replacing(#"xlink:href="demo-20231231.xsd#demo_A""#, with: #"xlink:href="\#(href)""#)
    let rule = href.isEmpty ? "missing_href" : "unresolved_href"
    #expect(
      content([("demo-20231231_pre.xml", standard)]).findingLines == ["error \(rule) line 3 lost 1"]
    )
    let without = text.replacing(#"xlink:href="\#(href)" "#, with: "")
    #expect(
      content([("demo-20231231_def.xml", without)]).findingLines
        == ["error missing_href line 4 lost 1"])
  }
}

struct `Ids that no schema has` {
  private func rules(_ fragment: String, _ more: [(name: String, text: String)] = []) -> [String] {
    let text = linkbaseText(link("presentationLink", "presentationArc", arcrole: parentChild))
    let linkbase = text.replacing("demo-20231231.xsd#demo_B", with: fragment)
    let read = content(
      [("demo-20231231.xsd", schema("")), ("demo-20231231_pre.xml", linkbase)] + more)
    return (read.findings + read.documents.flatMap(\.findings)).map { finding in
      "\(finding.rule.rawValue): \(finding.message.prefix { $0 != ";" })"
    }
  }

  @Test func `are found whatever their prefix`() {
    #expect(rules("demo-20231231.xsd#demo_B") == [])
    #expect(
      rules("demo-20231231.xsd#this")
        == ["undeclared_concept: this is used, but demo-20231231.xsd does not declare it"])
    #expect(
      rules("demo-20231231.xsd#other_C")
        == ["undeclared_concept: other:C is used, but demo-20231231.xsd does not declare it"])
  }

  @Test func `are not looked for in schemas that are not there`() {
    #expect(rules("other.xsd#other_C") == [])
    #expect(rules("http://www.other.example/other.xsd#other_C") == [])
    let other = schema("").replacing("demo_", with: "other_")
    #expect(rules("other.xsd#other_B", [("other.xsd", other)]) == [])
    #expect(
      rules("other.xsd#other_C", [("other.xsd", other)])
        == ["undeclared_concept: other:C is used, but other.xsd does not declare it"])
  }

  @Test(arguments: [
    ("element(/1/17)element(/1/3)", "demo:B"), ("element(demo_X)element(demo_B)", "demo:B"),
    ("element(/1/2)element(/1/3)", "demo:A"), ("element(/1/2/1)element(/1/3)", "demo:B"),
  ])
  func `pass on to the next pointer`(fragment: String, concept: String) throws {
    let text = linkbaseText(link("presentationLink", "presentationArc", arcrole: parentChild))
      .replacing("demo-20231231.xsd#demo_B", with: "demo-20231231.xsd#\(fragment)")
    let read = content([("demo-20231231.xsd", schema("")), ("demo-20231231_pre.xml", text)])
    let child = try #require(read.networks.first?.relationships.first?.child)
    #expect(read.concept(child) == concept)
    #expect(read.findingLines == [])
  }
}
