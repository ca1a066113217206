import Testing

@testable import XBRL

struct `The owner of a document` {
  private func owner(_ name: String, _ text: String) -> DocumentOwner {
    let catalogue = Catalogue.standard.readingTaxonomies
    let parser = FilingParser(catalogue: catalogue)
    let document = parser.parse(Array(text.utf8)[...], name: name)
    return catalogue.owner(of: document, parser.texts)
  }

  private func schema(_ namespace: String, _ content: String = "") -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
    xmlns:link="http://www.xbrl.org/2003/linkbase" targetNamespace="\(namespace)">\(content)</xs:schema>
    """
  }

  private func release(_ family: String, _ version: String, _ namespace: String?) -> DocumentOwner {
    .taxonomy(Catalogue.Release(family: family, version: version, namespace: namespace))
  }

  @Test func `of a schema follows from its name and namespace`() {
    let gaap = "http://fasb.org/us-gaap/2023"
    #expect(owner("us-gaap-2023.xsd", schema(gaap)) == release("us-gaap", "2023", gaap))
    #expect(owner("acme-20231231.xsd", schema("http://www.acme.example/20231231")) == .filing)
    #expect(owner("acme-20231231.xsd", schema(gaap)) == .filing)
    let later = "http://fasb.org/us-gaap/2031"
    #expect(owner("us-gaap-2031.xsd", schema(later)) == release("us-gaap", "2031", later))
    guard case .contradiction(let finding) = owner("us-gaap-2023.xsd", schema(later)) else {
      Issue.record("a contradiction was expected")
      return
    }
    #expect(finding.rule == .namespaceMismatch)
  }

  @Test func `of an entry point is what it imports`() {
    let imports = """
      <xs:import namespace="http://fasb.org/us-roles/2023" schemaLocation="../elts/us-roles-2023.xsd"/>
      <xs:import namespace="http://fasb.org/us-gaap/2023" schemaLocation="../elts/us-gaap-2023.xsd"/>
      """
    let entry = schema("http://fasb.org/us-gaap-entryPoint-std/2023", imports)
    #expect(
      owner("us-gaap-entryPoint-std-2023.xsd", entry)
        == release("us-gaap", "2023", "http://fasb.org/us-gaap/2023"))
    #expect(
      owner("deprecated-2009-12-16.xsd", schema("http://www.xbrl.org/2009/role/deprecated"))
        == release("deprecated", "", "http://www.xbrl.org/2009/role/deprecated"))
  }

  private func labels(_ href: String, role: String = "http://www.xbrl.org/2003/role/link") -> String
  {
    """
    <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
    <labelLink xlink:type="extended" xlink:role="\(role)">
    <loc xlink:type="locator" xlink:href="\(href)" xlink:label="a"/></labelLink></linkbase>
    """
  }

  @Test func `of a linkbase follows from its name, its locators and its roles`() {
    let gaap = release("us-gaap", "2023", "http://fasb.org/us-gaap/2023")
    let absolute = "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#us-gaap_Assets"
    #expect(owner("us-gaap-lab-2023.xml", labels("us-gaap-2023.xsd#us-gaap_Assets")) == gaap)
    #expect(owner("us-gaap-lab-2023.xml", labels(absolute)) == gaap)
    #expect(owner("acme-20231231_lab.xml", labels(absolute)) == .filing)
    #expect(owner("acme-2023_lab.xml", labels("acme-2023.xsd#acme_Assets")) == .filing)
    #expect(
      owner("acme-2023_pre.xml", labels(absolute, role: "http://www.acme.example/role/A"))
        == .filing)
    #expect(owner("us-gaap-lab-2022.xml", labels(absolute)) == .filing)
  }

  /// Names and namespaces as FASB, the SEC and the IFRS Foundation publish them, and two of a year to come.
  @Test(arguments: [
    ("us-gaap-stm-soi-2025.xsd", "http://fasb.org/stm/soi/2025", "us-gaap 2025"),
    (
      "us-gaap-dis-acec-2020-01-31.xsd", "http://fasb.org/dis/acec/2020-01-31", "us-gaap 2020-01-31"
    ),
    (
      "us-gaap-entryPoint-all-wdqc-2025.xsd", "http://fasb.org/us-gaap-entryPoint-all-wdqc/2025",
      "us-gaap 2025"
    ),
    ("us-gaap-ent-std-2025.xsd", "http://fasb.org/us-gaap-ent-std/2025", "us-gaap 2025"),
    (
      "us-gaap-instantContra-2025.xsd", "http://fasb.org/us-gaap-instantContra/2025", "us-gaap 2025"
    ),
    ("us-gaap-ebp-stm-snaab-2025.xsd", "http://fasb.org/ebp/stm/snaab/2025", "us-gaap-ebp 2025"),
    ("us-arcroles-2025.xsd", "http://fasb.org/us-arcroles/2025", "us-arcroles 2025"),
    ("srt-std-2025.xsd", "http://fasb.org/srt-std/2025", "srt 2025"),
    ("dei-2025_lab.xsd", "http://xbrl.sec.gov/dei-lab/2025", "dei 2025"),
    ("country-2025_def.xsd", "http://xbrl.sec.gov/country-def/2025", "country 2025"),
    (
      "full_ifrs_entry_point_2025-03-27.xsd",
      "https://xbrl.ifrs.org/taxonomy/2025-03-27/entry_point", "ifrs-full 2025-03-27"
    ),
    (
      "rol_ias_1_2025-03-27.xsd", "https://xbrl.ifrs.org/role/ias_1_2025-03-27",
      "ifrs-full 2025-03-27"
    ),
    ("us-gaap-stm-soi-2031.xsd", "http://fasb.org/stm/soi/2031", "us-gaap 2031"),
    ("dei-2031q3_lab.xsd", "http://xbrl.sec.gov/dei-lab/2031q3", "dei 2031q3"),
  ])
  func `of a schema without concepts is the release that it is named after`(
    name: String, namespace: String, release: String
  ) {
    guard case .taxonomy(let found) = owner(name, schema(namespace)) else {
      Issue.record("\(name) is taken for a filing's")
      return
    }
    #expect("\(found.family) \(found.version)" == release)
  }

  @Test func `of a schema that declares concepts is its own release, whatever it imports`() {
    let namespace = "http://fasb.org/dqcrules-0001/2025"
    let imported =
      #"<xs:import namespace="http://xbrl.sec.gov/dei/2025" schemaLocation="https://xbrl.sec.gov/dei/2025/dei-2025.xsd"/>"#
    let concept =
      #"<xs:element name="Rule" id="dqcrules-0001_Rule" type="xbrli:stringItemType" substitutionGroup="xbrli:item"/>"#
    let part =
      #"<xs:element name="Rule" id="dqcrules_Rule" type="xs:string" substitutionGroup="link:part"/>"#
    let name = "dqcrules-0001-2025.xsd"
    #expect(
      owner(name, schema(namespace, imported + concept))
        == release("dqcrules-0001", "2025", namespace))
    // A part of references is no concept.
    #expect(
      owner(name, schema(namespace, imported + part))
        == release("dqcrules", "2025", "http://fasb.org/dqcrules/2025"))
  }

  @Test func `of a linkbase is the release that it is named after before the one it names most`() {
    let assets = "../../elts/us-gaap-2025.xsd#us-gaap_Assets"
    #expect(
      owner("us-gaap-ebp-stm-snaab-cal-2025.xml", labels(assets))
        == release("us-gaap-ebp", "2025", "http://fasb.org/us-gaap-ebp/2025"))
    #expect(
      owner(
        "pre_ias_1_2025-03-27_role-210000.xml",
        labels("../../full_ifrs-cor_2025-03-27.xsd#ifrs-full_Assets"))
        == release("ifrs-full", "2025-03-27", "https://xbrl.ifrs.org/taxonomy/2025-03-27/ifrs-full")
    )
    #expect(owner("us-gaap-ebp-lab-2025.xml", labels("acme-2025.xsd#acme_Assets")) == .filing)
  }

  @Test func `of a linkbase of a year to come is its release, by relative addresses too`() {
    for href in ["us-gaap-2031.xsd#us-gaap_Assets", "../elts/us-gaap-2031.xsd#us-gaap_Assets"] {
      #expect(owner("us-gaap-lab-2031.xml", labels(href)) == release("us-gaap", "2031", nil))
    }
    #expect(owner("us-gaap-lab-2031.xml", labels("us-gaap-20311231.xsd#us-gaap_Assets")) == .filing)
    #expect(owner("us-gaap-lab-2031.xml", labels("us-gaap-2030.xsd#us-gaap_Assets")) == .filing)
  }
}
