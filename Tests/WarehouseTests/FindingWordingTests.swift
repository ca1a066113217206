import EDGAR
import Foundation
import TestSupport
import Testing

@testable import Warehouse
@testable import XBRL

/// The tables that word findings: one example of each problem, and of each form its sentence has.
struct `Wording of findings` {
  private struct Line {
    var problem: String
    var rule: FindingRule
    var message: String

    /// The name of the problem, without its data.
    var name: String { String(problem.prefix { $0 != "(" }) }
  }

  private static let documents: [DocumentProblem] = [
    .xml(XMLProblem(kind: .doctype, line: 2, column: 1)),
    .xml(XMLProblem(kind: .notWellFormed("AttValue: ' expected"), line: 2, column: 142)),
    .documentSize(bytes: 70_000_000),
    .unlistedFindings(1, lost: 0, includeError: false),
    .unlistedFindings(212, lost: 0, includeError: false),
    .unlistedFindings(2, lost: 7, includeError: true),
    .noExtendedLink,
    .footnoteLinks(1, arcs: 1), .footnoteLinks(2, arcs: 5), .footnoteLinks(1, arcs: 0),
    .missingRole(element: "calculationLink"),
    .strayLinks(1, arcs: 1), .strayLinks(2, arcs: 3),
    .missingType(element: "calculationLink", readAs: nil),
    .missingType(element: "loc", readAs: .locator),
    .missingType(element: "labelArc", readAs: .arc),
    .missingType(element: "label", readAs: .resource),
    .locatorWithoutLabel(element: "loc"), .resourceWithoutLabel, .longText,
    .foreignLocators(.calculation, count: 1), .foreignLocators(.presentation, count: 2),
    .foreignLocators(.definition, count: 2), .foreignLocators(.label, count: 2),
    .foreignLocators(.reference, count: 2), .labelsWithoutLanguage(1), .labelsWithoutLanguage(2),
    .repeatedRoleReference(uri: role, isArcrole: false),
    .repeatedRoleReference(uri: arcrole, isArcrole: true),
    .arcWithoutEnd(element: "labelArc"), .missingArcrole(element: "labelArc"),
    .missingWeight, .zeroWeight,
    .invalidNumber(attribute: "weight", value: "1e0"),
    .inexactNumber(attribute: "order", value: "1.00000000000000000001", stored: 1),
    .invalidValue(attribute: "priority", value: "high"),
    .elementWithoutName, .typeWithoutURI(isArcrole: false), .typeWithoutURI(isArcrole: true),
    .repeatedType(uri: role, isArcrole: false), .repeatedType(uri: arcrole, isArcrole: true),
    .repeatedUsedOn(element: "presentationLink", uri: role, isArcrole: false),
    .repeatedUsedOn(element: "definitionArc", uri: arcrole, isArcrole: true),
    .linkbaseReferenceArcrole,
    .invalidFact(name: "AmendmentFlag", value: "maybe"),
    .longFact(name: "EntityRegistrantName", limit: 1024),
    .unknownPackage(identifier: "http://tax.acme.example/gaap/2023"),
  ]

  private static let links: [LinkProblem] =
    faults.map { .locator(label: $0.label, href: $0.href, $0.fault, lost: $0.lost, kept: 0) }
    + [(0, 0), (1, 0), (2, 0), (0, 1), (0, 2)].map { lost, kept in
      .locator(
        label: "lab", href: "us-gaap-lab-2009-01-31.xml#lab_x", .outsideResource, lost: lost,
        kept: kept)
    }
    + HrefForm.allCases.flatMap { form in
      [1, 2].map { .hrefForm(form, count: $0, first: "sub/demo-20231231.xsd#demo_A") }
    } + [
      .invalidIDs(count: 1, first: "demo-20231231.xsd#demo_A b"),
      .invalidIDs(count: 2, first: "demo-20231231.xsd#demo_A b"),
      .unlistedSchema(address: "xbrl.ifrs.org/taxonomy/2099-03-24/full_ifrs-cor_2099-03-24.xsd"),
      .danglingArc(attribute: "xlink:to", label: "Nowhere"),
      .arcLimit(relationships: 12_000),
      .arcToResource, .arcToConcept, .resourceNotProhibited,
      .missingOrder(link: "calculationLink", role: role, count: 1),
      .missingOrder(link: "calculationLink", role: role, count: 2),
      .undeclaredRole(role), .undeclaredResourceRole("http://www.demo.example/role/label/odd"),
      .undeclaredPreferredLabel("http://www.demo.example/role/label/odd"),
      .undeclaredArcrole(arcrole, isCustom: false), .undeclaredArcrole(arcrole, isCustom: true),
      .misplacedRole(role, element: "presentationLink", usedOn: []),
      .misplacedRole(role, element: "presentationLink", usedOn: ["definitionLink"]),
      .misplacedRole(role, element: "label", usedOn: ["calculationLink", "definitionLink"]),
      .misplacedArcrole(parentChild, element: "calculationArc", usedOn: ["presentationLink"]),
    ]

  private static let faults: [(label: String, href: String, fault: LocatorFault, lost: Int)] = [
    ("AssetsNoncurrent", "", .noHref, 1),
    ("Cash", "4AA5481972", .noFragment, 4),
    (
      "xpointer", "demo-20231231.xsd#xpointer(id('demo_OtherAssets'))", .forbiddenPointer, 1
    ),
    ("a", "?#demo_A", .noDocument, 1),
    ("a", "report.htm#x", .notASchema("report.htm"), 1),
    ("a", "other.xsd#element(/1/14)", .noConceptAtPosition, 2),
    ("a", "demo-20231231.xsd#element(/1/2/1)", .insideElement, 2),
    ("a", "demo-20231231_lab.xml#element(/1/2)", .noID, 2),
    ("a", "demo-20231231_lab.xml#x", .unknownID("x", document: "demo-20231231_lab.xml"), 2),
    ("a", "demo-20231231_lab.xml#lab_x", .resource, 2),
    ("all", "demo-20231231.xsd", .document, 1),
  ]

  private static let filings: [FilingProblem] = [
    .xmlBase(count: 1), .xmlBase(count: 2), .notASCII(bytes: 1, hasMark: false),
    .notASCII(bytes: 0, hasMark: true), .notASCII(bytes: 2, hasMark: true),
    .wrongEncoding(bytes: 1), .wrongEncoding(bytes: 2),
    .namespacePrefix(file: "demo-20231231.xsd", prefixes: []),
    .namespacePrefix(file: "demo-20231231.xsd", prefixes: ["demo_a"]),
    .namespacePrefix(file: "demo-20231231.xsd", prefixes: ["a", "demo"]),
    .elementIDs(count: 1, firstID: "", firstName: "A"),
    .elementIDs(count: 3, firstID: "demo_C", firstName: "B"),
    .invalidNames(count: 1, first: "demo_A b"), .invalidNames(count: 2, first: "demo_A b"),
    .foreignAuthority(file: "demo-20231231.xsd", namespace: "http://fasb.org/demo"),
    .foreignNamespace(
      file: "demo-20231231.xsd", namespace: "http://fasb.org/us-gaap/2023", release),
    .conflictingDeclaration(concept: "demo:Widgets"),
    .undeclaredConcept("demo:Widgets", schemas: ["demo-20231231.xsd"]),
    .undeclaredConcept("demo:Widgets", schemas: ["a.xsd", "b.xsd"]),
    .conflictingDefinitions(role: role, ["01 - Statement - A", "02 - Statement - B"]),
    .conflictingTypes(
      uri: arcrole, isArcrole: true,
      [
        RoleTypeMeaning(usedOn: [], cyclesAllowed: "any"),
        RoleTypeMeaning(usedOn: ["definitionArc"], cyclesAllowed: "none"),
      ]),
    .conflictingTypes(
      uri: role, isArcrole: false,
      [
        RoleTypeMeaning(usedOn: ["label"], definition: "B"),
        RoleTypeMeaning(usedOn: ["label"], definition: "A"),
      ]),
    .misdirectedReference(uri: role, href: "demo-20231231.xsd#a", isArcrole: false),
    .misdirectedReference(uri: arcrole, href: "demo-20231231.xsd#whole", isArcrole: true),
    .misplacedLinkbase(
      href: "demo-20231231_pre.xml", promised: .calculation, found: .presentation),
    .misplacedLinkbase(
      href: "demo-20231231_pre.xml", promised: .calculation, found: [.presentation, .label]),
    .missingLinkbase(href: "demo-20231231_def.xml"),
    .directedCycle(presentation, arcrole: parentChild, concepts: ["demo:A", "demo:B"]),
    .directedCycle(definition, arcrole: arcrole, concepts: (1...9).map { "demo:A\($0)" }),
    .undirectedCycle(
      definition, arcrole: "http://xbrl.org/int/dim/arcrole/hypercube-dimension",
      parent: "demo:ATable", child: "demo:BAxis"),
    .namespaceMismatch(
      file: "us-gaap-2023.xsd", expected: "http://fasb.org/us-gaap/2023",
      declared: "http://fasb.org/us-gaap/2024"),
    .unlistedNamespace("http://fasb.org/new/2023", concepts: 1, family: "new"),
    .unlistedNamespace("http://fasb.org/new/2023", concepts: 2, family: "new"),
    .foreignDeclarations(file: "x.xsd", count: 1), .foreignDeclarations(file: "x.xsd", count: 2),
  ]

  private static let loads: [LoadProblem] =
    inputs.map { .input($0) }
    + [
      .unreadableFile(reason: "Permission denied"), .documentSize(bytes: 70_000_000),
      .notXBRL(.other, promised: .input), .notXBRL(.htmlPage(title: nil), promised: .xbrl),
      .notXBRL(.htmlPage(title: "Request limit"), promised: .submission),
      .notXBRL(.xml(root: "Error"), promised: .archive),
      .documentDiffers(name: "demo-20231231_pre.xml", kept: .text, lost: .archive),
      .documentDiffers(name: "demo-20231231_pre.xml", kept: .folder, lost: .folder),
      .missingSources(["demo-20231231_pre.xml"]), .missingSources(["a.xml", "b.xml"]),
      .notReadAgain(["demo-20231231_pre.xml"]), .notReadAgain(["a.xml", "b.xml"]),
      .ambiguousFiling(stem: "demo-20231231"),
      .taxonomyDocumentDiffers(name: "us-gaap-lab-2022.xml"),
      .missingDocuments(["a.xsd"], namedBy: "demo-20231231.xsd"),
      .missingDocuments((1...7).map { "a\($0).xsd" }, namedBy: "demo-20231231.xsd"),
      .circularImport(["a.xsd"]),
      .circularImport(["us-gaap-stm-sfp-cls-2023.xsd", "us-roles-2023.xsd"]),
    ]

  private static let inputs: [InputProblem.Kind] =
    containers.map {
      .container(ContainerError($0, offset: 40_960, unreadBytes: 1, entry: "a.xml"))
    }
    + [
      .container(ContainerError(.truncated, offset: 0)),
      .container(ContainerError(.unsupported("7-Zip"), offset: 0)),
      .container(
        ContainerError(
          .damaged("invalid distance too far back"), offset: 40_960, unreadBytes: 512_000)),
      .container(ContainerError(.junk, offset: 0, unreadBytes: 512_000)),
      .submission(.truncated(document: "demo-20231231_lab.xml")),
      .submission(.unclosed(document: "demo-20231231_lab.xml")), .submission(.unfinished),
      .submission(.strayText(bytes: 1)), .submission(.strayText(bytes: 120)),
      .submission(.longLine), .headerSize, .unlisted(count: 1), .unlisted(count: 12),
      .documentCount(stated: 16, found: 14), .documentCount(stated: 1, found: 14),
      .documentSize(name: "demo-20231231_pre.xml", limit: 64 << 20), .nesting(limit: 4),
      .notAFile(name: "a.xml", kind: "symbolic link"), .duplicateEntry(name: "a/demo.zip"),
      .uuencode(name: "demo-xbrl.zip", UUDecoder.Problem(reason: .missingEnd, line: 212)),
    ]

  private static let containers: [ContainerError.Problem] = [
    .unreadable("Permission denied"), .truncated, .badChecksum, .badLength,
    .damaged("invalid distance too far back"), .junk, .encrypted, .unsupported("7-Zip"),
    .limit(.nesting), .limit(.ratio), .limit(.output), .limit(.entries), .limit(.header),
  ]

  private static let role = "http://www.demo.example/role/A"
  private static let arcrole = "http://www.demo.example/arcrole/part"
  private static let release = Catalogue.Release(
    family: "us-gaap", version: "2023", namespace: "http://fasb.org/us-gaap/2023")
  private static let parentChild = "http://www.xbrl.org/2003/arcrole/parent-child"
  private static let presentation = NetworkPlace(
    link: "presentationLink", role: role, document: "demo-20231231_pre.xml")
  private static let definition = NetworkPlace(
    link: "definitionLink", role: role, document: "demo-20231231_def.xml")

  private static var lines: [Line] {
    documents.map { Line(problem: "\($0)", rule: $0.rule, message: $0.message) }
      + links.map { Line(problem: "\($0)", rule: $0.rule, message: $0.message) }
      + filings.map { Line(problem: "\($0)", rule: $0.rule, message: $0.message) }
      + loads.map { Line(problem: "\($0)", rule: $0.rule, message: $0.message) }
  }

  @Test func `is as recorded`() throws {
    let text = Self.lines.map { "\($0.name) (\($0.rule.rawValue))\n  \($0.message)\n" }.joined()
    #expect(try text == golden("findings.txt", recording: text))
  }

  @Test func `has a problem for every rule`() {
    #expect(Set(Self.lines.map(\.rule)) == Set(FindingRule.allCases))
  }

  @Test func `is what the page on findings quotes`() throws {
    let page = try String(
      contentsOf: packageRoot.appendingPathComponent("docs/FINDINGS.md"), encoding: .utf8)
    let examples = page.matches(of: /\n\| `([a-z_]+)` \| \w+ \|[^\n]*? \| `([^`]+)` \|/)
    #expect(examples.count == FindingRule.allCases.count)
    let shown = Set(Self.lines.map { "\($0.rule.rawValue): \($0.message)" })
    #expect(examples.map { "\($0.1): \($0.2)" }.filter { !shown.contains($0) } == [])
  }

  /// So that the recorded text shows every sentence.
  @Test func `has an example of every problem`() throws {
    let shown = Set(Self.lines.map(\.name))
    let tables = [
      "XBRL/Documents/DocumentProblem.swift", "XBRL/Filing/LinkProblem.swift",
      "XBRL/Filing/FilingProblem.swift", "Warehouse/Loading/LoadProblem.swift",
    ]
    for table in tables {
      let text = try String(
        contentsOf: packageRoot.appendingPathComponent("Sources/" + table), encoding: .utf8)
      let declaration = text.prefix { $0 != "}" }
      let cases = declaration.matches(of: /\n  case (\w+)/).map { String($0.1) }
      #expect(cases.count >= 10, "\(table)")
      #expect(cases.filter { !shown.contains($0) } == [], "\(table)")
    }
  }

  @Test func `agrees in number, and uses plain words`() {
    let messages = Self.lines.map(\.message)
    let disagreeing = messages.filter {
      $0.contains(/\b1 (?:more )?(?!MB|KB)[a-z]+s\b|\b1 \w+ have\b|\b[2-9] \w+s has\b/)
    }
    #expect(disagreeing == [])
    let archaic = messages.filter {
      $0.contains(/\b(?:stands?|told|anew|besides|gone|whoever|somebody)\b/)
    }
    #expect(archaic == [])
  }
}
