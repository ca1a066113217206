import Foundation
import TestSupport
import Testing

@testable import XBRL

struct `Catalogue of taxonomies` {
  /// Rows of the shipped file: family, version, namespace, address.
  static let rows: [[String]] = {
    let file = packageRoot.appendingPathComponent("Sources/XBRL/Catalogue/taxonomies.csv")
    guard let data = FileManager.default.contents(atPath: file.path) else {
      preconditionFailure("taxonomies.csv is part of the package")
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }()

  @Test func `finds every release by its address, with either scheme and by its file name alone`() {
    let catalogue = Catalogue.standard
    #expect(Self.rows.count > 280)
    for row in Self.rows {
      let (family, version, namespace, address) = (row[0], row[1], row[2], row[3])
      let expected = Catalogue.Release(
        family: family, version: version, namespace: namespace.isEmpty ? nil : namespace)
      let rest = address.drop { $0 != ":" }
      for href in ["http" + rest, "https" + rest, Href(address).fileName] {
        #expect(catalogue.release(of: Href(href + "#x")) == expected, "\(href)")
        #expect(!catalogue.isOwnSchema(Href(href)), "\(href)")
      }
      #expect(catalogue.isFamily(family))
      if !namespace.isEmpty {
        #expect(catalogue.prefix(ofNamespace: namespace) == family, "\(namespace)")
      }
    }
  }

  @Test func `holds every address, namespace and file name once`() {
    for column in [2, 3] {
      let values = Self.rows.map { $0[column] }.filter { !$0.isEmpty }
      let repeated = Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(repeated == [])
    }
    let releases = Dictionary(grouping: Self.rows) { Href($0[3]).fileName }
    let ambiguous = releases.filter { Set($0.value.map { [$0[0], $0[1]] }).count > 1 }.keys.sorted()
    #expect(ambiguous == [])
  }

  @Test(arguments: [
    ("https://xbrl.fasb.org/us-gaap/2031/elts/us-gaap-2031.xsd", "us-gaap", "2031"),
    ("https://xbrl.sec.gov/dei/2031q3/dei-2031q3.xsd", "dei", "2031q3"),
    ("http://xbrl.sec.gov/country/2031/country-2031-01-31.xsd", "country", "2031-01-31"),
    ("https://xbrl.fasb.org/us-gaap/2031/ebp/elts/us-gaap-ebp-2031.xsd", "us-gaap-ebp", "2031"),
    (
      "https://xbrl.ifrs.org/taxonomy/2031-03-27/full_ifrs/full_ifrs-cor_2031-03-27.xsd",
      "ifrs-full",
      "2031-03-27"
    ),
  ])
  func `recognises years to come on absolute addresses`(
    address: String, family: String, version: String
  ) {
    let release = Catalogue.standard.release(of: Href(address))
    #expect(release == Catalogue.Release(family: family, version: version, namespace: nil))
    let name = Href(Href(address).fileName)
    #expect(Catalogue.standard.release(of: name) == nil)
    #expect(Catalogue.standard.isOwnSchema(name))
  }

  @Test(arguments: [
    "srt-20201231.xsd", "dei-20231231.xsd", "us-gaap-20240630.xsd", "sic-20191231.xsd",
    "cef-20231231.xsd",
  ])
  func `leaves a filer its schema though its ticker is a family's name`(file: String) {
    #expect(Catalogue.standard.isOwnSchema(Href(file + "#x_Y")))
    #expect(Catalogue.standard.release(of: Href(file)) == nil)
    #expect(Catalogue.standard.release(of: Href("http://www.demo.example/" + file)) == nil)
  }

  @Test func `reads concepts of a filer whose ticker is a family's name as its own`() {
    let content = content([
      (
        "srt-20201231_pre.xml",
        linkbaseText(
          presentationLink(
            locator("a", "srt_Root", document: "srt-20201231.xsd")
              + locator(
                "b", "srt_Assets", document: "http://xbrl.fasb.org/srt/2020/elts/srt-2020-01-31.xsd"
              )
              + presentationArc("a", "b")))
      )
    ])
    expect(content.relationshipLines, "presentation link: srt:Root > srt:Assets order 1")
    #expect(content.concepts.map(\.isStandard) == [false, true])
    #expect(content.concepts.map(content.identity) == ["Root", "srt:Assets"])
    #expect(content.prefix == "srt")
    #expect(content.stem == "srt-20201231")
    #expect(content.taxonomies.map(\.release.version) == ["2020-01-31"])
  }

  @Test(arguments: [
    ("us-gaap-2013-01-31", "us-gaap", "2013-01-31"), ("dei-2021q4", "dei", "2021q4"),
    ("full_ifrs-cor_2014-03-05", "full_ifrs-cor", "2014-03-05"),
    ("us-gaap-2023", "us-gaap", "2023"),
    ("demo-20231231", "demo-20231231", ""), ("demo", "demo", ""), ("x-2023q", "x-2023q", ""),
    ("http://fasb.org/us-gaap/2023", "http://fasb.org/us-gaap", "2023"), ("", "", ""),
  ])
  func `splits a version off a name`(text: String, base: String, version: String) {
    let split = Catalogue.splitVersion(text)
    #expect(split.base == base)
    #expect(split.version == version)
  }

  @Test func `takes further releases from a user`() throws {
    var catalogue = Catalogue.standard
    let address = Href("https://taxonomy.example/acme/acme-2024.xsd")
    #expect(catalogue.release(of: address) == nil)
    let releases = try #require(
      Catalogue.releases(
        in: """
          family,version,namespace,schema_url
          acme,2024,https://taxonomy.example/acme/2024,https://taxonomy.example/acme/acme-2024.xsd
          """))
    #expect(releases.count == 1)
    for release in releases { catalogue.add(release) }
    #expect(catalogue.release(of: address)?.family == "acme")
    #expect(catalogue.prefix(ofNamespace: "https://taxonomy.example/acme/2029") == "acme")
    #expect(catalogue.isFamily("acme"))
  }

  @Test func `reads releases that a spreadsheet wrote with CR LF and spaces`() throws {
    let releases = try #require(
      Catalogue.releases(
        in:
          "family,version,namespace,schema_url\r\nacme,2024, urn:acme/2024 ,https://t.example/acme-2024.xsd\r\n"
      ))
    #expect(
      releases == [
        TaxonomyUse(
          release: Catalogue.Release(family: "acme", version: "2024", namespace: "urn:acme/2024"),
          url: "https://t.example/acme-2024.xsd")
      ])
  }

  @Test(arguments: [
    "", "family,version\n", "acme,2024,urn:acme,https://t.example/acme-2024.xsd\n",
    "family,version,namespace,schema_url\nacme,2024\n",
    "family,version,namespace,schema_url\n,2024,urn:a,u\n",
    "family,version,namespace,schema_url\nacme,2024,urn:a,\n",
  ])
  func `refuses releases of another form`(csv: String) {
    #expect(Catalogue.releases(in: csv) == nil)
  }

  @Test func `knows arcroles, authorities and prefixes of the infrastructure`() {
    let catalogue = Catalogue.standard
    #expect(catalogue.cycles(of: "http://www.xbrl.org/2003/arcrole/summation-item") == .any)
    #expect(catalogue.cycles(of: "http://www.xbrl.org/2003/arcrole/parent-child") == .undirected)
    #expect(
      catalogue.cycles(of: "http://xbrl.org/int/dim/arcrole/dimension-default")
        == Catalogue.Cycles.none)
    #expect(catalogue.cycles(of: "http://www.demo.example/arcrole/x") == nil)
    #expect(catalogue.isStandardAuthority(of: "http://www.xbrl.org/2003/role/link"))
    #expect(catalogue.isStandardAuthority(of: "http://FASB.org/us-gaap/role/x"))
    #expect(!catalogue.isStandardAuthority(of: "http://www.qualys.com/role/x"))
    #expect(!catalogue.isStandardAuthority(of: "urn:x"))
    #expect(catalogue.prefix(ofNamespace: "http://www.xbrl.org/2003/instance") == "xbrli")
    #expect(Catalogue.authority(of: "http://WWW.Qualys.com:80?x") == "www.qualys.com:80")
    #expect(Catalogue.authority(of: "role") == nil)
  }
}
