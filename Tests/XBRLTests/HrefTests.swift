import Testing

@testable import XBRL

struct `Hrefs` {
  @Test(arguments: [
    ("demo-20231231.xsd#demo_Assets", "demo-20231231.xsd", "demo_Assets"),
    ("./demo.xsd#a", "demo.xsd", "a"),
    (".//./demo.xsd#a", "/./demo.xsd", "a"),
    ("#a", "", "a"),
    ("demo.xsd", "demo.xsd", nil),
    ("demo.xsd#", "demo.xsd", nil),
    ("", "", nil),
    ("#", "", nil),
    ("a.xsd#b#c", "a.xsd", "b#c"),
    ("a.xsd#us-gaap%5FAssets", "a.xsd", "us-gaap_Assets"),
    ("a.xsd#%255F", "a.xsd", "%5F"),
    ("a.xsd#Erl%C3%B6se", "a.xsd", "Erlöse"),
    ("a.xsd#50%", "a.xsd", "50%"),
    ("a.xsd#50%4", "a.xsd", "50%4"),
    ("a.xsd#50%zz", "a.xsd", "50%zz"),
    ("a%2Db.xsd#x", "a%2Db.xsd", "x"),
  ])
  func `split at the first number sign and decode the fragment once`(
    text: String, document: String, fragment: String?
  ) {
    #expect(Href(text).document == document)
    #expect(Href(text).fragment == fragment)
  }

  @Test(arguments: [
    ("https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#a", "us-gaap-2023.xsd", true, false),
    ("demo%2D20231231.xsd#a", "demo-20231231.xsd", false, true),
    ("folder/demo.xsd", "demo.xsd", false, false),
    ("demo.xsd?version=2", "demo.xsd", false, true),
    ("http://host/", "host", true, false),
    ("", "", false, false),
    ("C:demo.xsd", "C:demo.xsd", false, true),
  ])
  func `know their file name and where it lies`(
    text: String, file: String, isAbsolute: Bool, isPlain: Bool
  ) {
    let href = Href(text)
    #expect(href.fileName == file)
    #expect(href.isAbsolute == isAbsolute)
    #expect(href.isPlainName == isPlain)
  }

  @Test(arguments: [
    ("", "a.xsd#b", "a.xsd#b"),
    ("https://h.example/x/y.xml", "a.xsd#b", "https://h.example/x/a.xsd#b"),
    ("https://h.example/x/", "a.xsd#b", "https://h.example/x/a.xsd#b"),
    ("https://h.example/x/y/z.xml", "../a.xsd", "https://h.example/x/a.xsd"),
    ("https://h.example/x/y/z.xml", "../../../a.xsd", "https://h.example/a.xsd"),
    ("https://h.example/x/y/z.xml", "./a.xsd", "https://h.example/x/y/a.xsd"),
    ("https://h.example/x/y.xml", "/a.xsd", "https://h.example/a.xsd"),
    ("https://h.example/x/y.xml", "http://other.example/a.xsd", "http://other.example/a.xsd"),
    ("https://h.example/x/y.xml", "#b", "https://h.example/x/y.xml#b"),
    ("https://h.example", "a.xsd", "https://h.example/a.xsd"),
    ("https://h.example/a//", "../b.xsd", "https://h.example/a/b.xsd"),
    ("folder/", "a.xsd", "folder/a.xsd"),
    ("folder/", "../../../a.xsd", "../../a.xsd"),
    ("folder/sub/", "../a.xsd", "folder/a.xsd"),
    ("file.xml", "a.xsd", "a.xsd"),
  ])
  func `join to a base as RFC 3986 says`(base: String, reference: String, whole: String) {
    #expect(Href.join(base: base, reference) == whole)
  }

  @Test(arguments: [
    ("http://XBRL.FASB.org/us-gaap/A.xsd", "xbrl.fasb.org/us-gaap/A.xsd"),
    ("https://xbrl.fasb.org:443/us-gaap/A.xsd", "xbrl.fasb.org/us-gaap/A.xsd"),
    ("HTTP://xbrl.fasb.org:80/us-gaap/./2023/../A.xsd", "xbrl.fasb.org/us-gaap/A.xsd"),
    ("https://xbrl.fasb.org:8080/a", "xbrl.fasb.org:8080/a"),
    ("Demo.xsd", "Demo.xsd"),
  ])
  func `have one key for an address, whatever scheme, case of host and port`(
    text: String, key: String
  ) {
    #expect(Href.lookupKey(text) == key)
  }

  @Test(arguments: [
    ("demo-20231231.xsd", []), ("esef_cor.xsd", ["esef_cor"]),
    (
      "jppfs_cor_2019-11-01.xsd",
      ["jppfs_cor_2019-11-01", "jppfs_cor_2019-11", "jppfs_cor_2019", "jppfs_cor"]
    ),
  ])
  func `have prefixes with an underscore only where the file name begins with one`(
    file: String, prefixes: [String]
  ) {
    #expect(Href.longPrefixes(ofFile: file) == prefixes.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("us-gaap_Assets", Pointer.id("us-gaap_Assets")),
    ("element(us-gaap_Assets)", .id("us-gaap_Assets")),
    ("element(/1/14)", .child(14)),
    ("element(a)element(/1/2)", .id("a")),
    ("element(/1/2/1)", .path("/1/2/1")), ("element(a/1)", .path("a/1")),
    ("element(/2/1)", .path("/2/1")), ("element()", .path("")),
    ("element(/1/99999999999)", .path("/1/99999999999")), ("element(/1/x)", .path("/1/x")),
    ("element(/1)", .path("/1")),
    ("xpointer(id('a'))", .forbidden), ("xmlns(a=b)xpointer(//a:c)", .forbidden),
    ("(a)", .forbidden),
    ("odd)", .id("odd)")), ("odd(", .id("odd(")),
  ])
  func `point by id or by position`(fragment: String, pointer: Pointer) {
    #expect(Pointer(fragment) == pointer)
  }

  @Test(arguments: [
    ("a", [Pointer.id("a")]), ("element(a)", [.id("a")]),
    ("element(a)element(/1/2)element(/2)", [.id("a"), .child(2), .path("/2")]),
    ("element(a)xpointer(b)", [.forbidden]),
  ])
  func `may point several times`(fragment: String, pointers: [Pointer]) {
    #expect(Pointer.all(in: fragment) == pointers)
  }
}
