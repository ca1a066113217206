import Testing

@testable import XBRL

struct `Filing identity` {
  @Test(arguments: [
    ("tsla-20200630", "tsla", "2020-06-30"), ("demo_20231231", "demo", "2023-12-31"),
    ("bf-b-20230430", "bf-b", "2023-04-30"), ("tsla-20200630-2", "tsla", "2020-06-30"),
    ("tsla-20201330", "tsla-20201330", nil), ("tsla-20200632", "tsla-20200632", nil),
    ("tsla-202006301", "tsla-202006301", nil), ("tsla", "tsla", nil),
    ("-20200630", "-20200630", nil),
    ("", "", nil), ("a-1234-20200630", "a-1234", "2020-06-30"),
  ])
  func `splits a stem at its date`(stem: String, base: String, date: String?) {
    #expect(FilingIdentity.stemBase(stem) == base)
    #expect(FilingIdentity.date(inStem: stem) == date)
  }

  @Test(arguments: [
    ("aapl-20200926_cal.xml", "aapl-20200926"), ("aapl_LAB.xml", "aapl"), ("letter.txt", "letter"),
    ("no-extension", "no-extension"), (".hidden", ".hidden"), ("a.b.xml", "a.b"),
  ])
  func `takes the kind and extension off a file name`(file: String, stem: String) {
    #expect(FilingIdentity.stem(ofFile: file) == stem)
  }

  /// A document that refers to schemas: name, how, prefix and how often.
  private func record(
    _ name: String, _ kind: XBRLDocument.Kind = .linkbase,
    _ references: [(String, OwnReference.Kind, String, Int)] = []
  ) -> DocumentRecord {
    var own: [OwnReference: Int] = [:]
    for (schema, kind, prefix, count) in references {
      own[OwnReference(schema: schema, prefix: prefix, kind: kind)] = count
    }
    return DocumentRecord(
      name: name, kind: kind, ownReferences: own, relationshipsRead: 0, relationshipsStored: 0,
      findings: [])
  }

  @Test func `listens to a damaged document only when there is no other`() {
    let damaged = record("a_pre.xml", .refused, [("other-20200101.xsd", .locator, "other", 9)])
    let whole = record("b_cal.xml", .linkbase, [("demo-20231231.xsd", .locator, "demo", 1)])
    #expect(FilingIdentity(of: [damaged, whole]).stem == "demo-20231231")
    #expect(FilingIdentity(of: [damaged]).stem == "other-20200101")
  }

  @Test func `has the stem of the one extension schema, whatever hrefs name`() {
    let identity = FilingIdentity(of: [
      record("a_cal.xml", .linkbase, [("other-20200101.xsd", .locator, "other", 9)]),
      record("demo-20231231.xsd", .schema, [("demo-20231231.xsd", .declaration, "demo", 1)]),
      record("us-gaap-2023.xsd", .schema),
    ])
    #expect(identity.stem == "demo-20231231")
    #expect(identity.prefix == "demo")
  }

  @Test func `has the stem that hrefs of all documents name most often`() {
    let a = record(
      "a_cal.xml", .linkbase, [("b.xsd", .locator, "b", 3), ("a.xsd", .locator, "a", 2)])
    let b = record("a_pre.xml", .linkbase, [("a.xsd", .roleReference, "", 2)])
    #expect(FilingIdentity(of: [a, b]).stem == "a")
    #expect(FilingIdentity(of: [b, a]).stem == "a")
    #expect(FilingIdentity(of: [a]).stem == "b")
  }

  @Test func `breaks ties by name`() {
    let a = record("x.xml", .linkbase, [("b.xsd", .locator, "b", 2), ("a.xsd", .locator, "a", 2)])
    #expect(FilingIdentity(of: [a]).stem == "a")
    let b = record("x.xml", .linkbase, [("a.xsd", .locator, "z", 2), ("a.xsd", .locator, "y", 2)])
    #expect(FilingIdentity(of: [b]).prefix == "y")
  }

  @Test func `has the prefix of declarations before that of locators`() {
    let identity = FilingIdentity(of: [
      record("a.xsd", .schema, [("a.xsd", .declaration, "one", 1)]),
      record("a_cal.xml", .linkbase, [("a.xsd", .locator, "two", 9)]),
    ])
    #expect(identity.prefix == "one")
  }

  @Test func `falls back to a file's own stem`() {
    #expect(FilingIdentity(of: [record("letter_pre.xml")]).stem == "letter")
    #expect(FilingIdentity(of: [record("letter_pre.xml")]).prefix == "")
    #expect(FilingIdentity(of: []).stem == "")
  }
}
