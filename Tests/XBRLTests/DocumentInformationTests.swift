import Foundation
import TestSupport
import Testing

@testable import XBRL

struct `Document information` {
  private func read(_ text: String, lineOffset: Int = 0) -> (
    information: DocumentInformation, findings: [Finding]
  ) {
    DocumentInformation.read(Array(text.utf8)[...], lineOffset: lineOffset)
  }

  /// What is known, one line each.
  private func lines(_ information: DocumentInformation) -> [String] {
    [
      information.cik.map { "cik \($0)" }, information.entityName.map { "name \($0)" },
      information.documentType.map { "type \($0)" },
      information.periodEndDate.map { "period \($0)" },
      information.isAmendment.map { "amendment \($0)" },
      information.fiscalPeriodFocus.map { "focus \($0)" },
      information.schemas.isEmpty ? nil : "schemas \(information.schemas.joined(separator: " "))",
    ].compactMap { $0 }
  }

  private func lines(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.severity) \($0.rule.rawValue) line \($0.line ?? 0)" }
  }

  /// An instance with the given facts, in a context without dimensions and one with.
  private func instance(_ facts: String) -> String {
    """
    <xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:dei="http://xbrl.sec.gov/dei/2024">
    <context id="whole"><entity><identifier scheme="http://www.sec.gov/CIK">0000000017</identifier></entity></context>
    <context id="part"><entity><identifier scheme="http://www.sec.gov/CIK">18</identifier><segment/></entity></context>
    \(facts)
    </xbrl>
    """
  }

  private func fact(_ name: String, _ value: String, _ context: String = "whole") -> String {
    "<dei:\(name) contextRef=\"\(context)\">\(value)</dei:\(name)>"
  }

  /// An inline document with the given facts on its cover page, and further ones that are hidden.
  private func inline(_ facts: String, hidden: String = "") -> String {
    """
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" \
    xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase" \
    xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dei="http://xbrl.sec.gov/dei/2024"><head><title>t</title></head><body>
    <div style="display:none"><ix:header><ix:hidden>\(hidden)</ix:hidden>
    <ix:references><link:schemaRef xlink:type="simple" xlink:href="demo-20231231.xsd"/></ix:references>
    <ix:resources><xbrli:context id="part"><xbrli:entity>
    <xbrli:identifier scheme="http://www.sec.gov/CIK">18</xbrli:identifier><xbrli:segment/></xbrli:entity></xbrli:context>
    <xbrli:context id="whole"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000017</xbrli:identifier>
    </xbrli:entity></xbrli:context></ix:resources></ix:header></div>
    \(facts)</body></html>
    """
  }

  private func inlineFact(
    _ name: String, _ value: String, _ format: String = "", _ context: String = "whole"
  ) -> String {
    let format = format.isEmpty ? "" : " format=\"ixt:\(format)\""
    return
      "<p><ix:nonNumeric name=\"dei:\(name)\" contextRef=\"\(context)\"\(format)>\(value)</ix:nonNumeric></p>"
  }

  @Test func `is on the cover page of an inline document`() {
    let facts =
      inlineFact("DocumentType", "<b>10-K<ix:exclude>page 1</ix:exclude></b>")
      + inlineFact(
        "DocumentPeriodEndDate", "December&#160;31,\n 2023", "date-monthname-day-year-en")
      + inlineFact("EntityRegistrantName", "Demo &amp; Sons, <span>Inc.</span>")
      + inlineFact("EntityRegistrantName", "A part", "", "part")
    let hidden =
      inlineFact("AmendmentFlag", "no", "fixed-false")
      + inlineFact("DocumentFiscalPeriodFocus", "FY")
    let (information, findings) = read(inline(facts, hidden: hidden))
    expect(
      lines(information),
      """
      cik 18
      name Demo & Sons, Inc.
      type 10-K
      period 2023-12-31
      amendment false
      focus FY
      schemas demo-20231231.xsd
      """)
    #expect(findings == [])
  }

  @Test(arguments: [
    ("September 28, 2019", "datemonthdayyearen", "2019-09-28"),
    ("Sept. 2, 2020", "date-monthname-day-year-en", "2020-09-02"),
    ("28 September 2019", "date-day-monthname-year-en", "2019-09-28"),
    ("9/28/19", "dateslashus", "2019-09-28"), ("28.09.2019", "datedotdaymonthyear", "2019-09-28"),
    ("28/9/2019", "dateslasheu", "2019-09-28"), ("2019-09-28", "", "2019-09-28"),
    ("2019/9/28", "date-year-month-day", "2019-09-28"),
    ("09-28-2019", "date-month-day-year", "2019-09-28"), ("one day", "datemonthdayyearen", nil),
    ("13/13/2019", "dateslashus", nil),
  ])
  func `reads the dates of inline documents`(text: String, format: String, date: String?) {
    let (information, findings) = read(
      inline(inlineFact("DocumentPeriodEndDate", text, format)))
    #expect(information.periodEndDate == date)
    #expect(findings.count == (date == nil ? 1 : 0))
  }

  @Test func `is what the facts without dimensions say`() throws {
    let (information, findings) = DocumentInformation.read(
      try fixture("instances/cover-page.xml")[...])
    expect(
      lines(information),
      """
      cik 17
      name Demo & Sons, Inc.
      type 10-K/A
      period 2023-12-31
      amendment true
      focus FY
      schemas demo-20231231.xsd
      """)
    #expect(findings == [])
  }

  @Test func `is found in old instances, where contexts come last`() throws {
    let (information, findings) = DocumentInformation.read(
      try fixture("instances/facts-before-contexts.xml")[...])
    expect(
      lines(information),
      """
      cik 17
      name DEMO INDUSTRIES INC
      type 10-Q
      period 2010-06-30
      amendment false
      focus Q2
      schemas demo-20100630.xsd
      """)
    #expect(findings == [])
  }

  @Test func `names the first of several registrants`() throws {
    let (information, findings) = DocumentInformation.read(
      try fixture("instances/co-registrants.xml")[...])
    expect(
      lines(information),
      """
      cik 21
      name Parent Energy Corp
      type 10-K
      schemas parent-20141231.xsd child-20141231.xsd
      """)
    #expect(findings == [])
  }

  @Test func `leaves out what is no value, with a warning each`() throws {
    let (information, findings) = DocumentInformation.read(
      try fixture("instances/other-identifier.xml")[...], lineOffset: 100)
    expect(
      lines(information),
      """
      cik 31
      type 20-F
      schemas demo-20120229.xsd
      """)
    expect(
      lines(findings),
      """
      warning invalid_value line 113
      warning invalid_value line 114
      warning invalid_value line 115
      warning invalid_value line 116
      warning invalid_value line 117
      """)
    #expect(
      findings[0].message
        == "dei:DocumentPeriodEndDate has the invalid value \"2011-02-29\"; the fact is read as absent"
    )
  }

  @Test func `prefers the key of the filing to identifiers, and these to the key of a part`() {
    let key = "EntityCentralIndexKey"
    #expect(read(instance(fact(key, "19"))).information.cik == 19)
    #expect(read(instance(fact(key, "20", "part"))).information.cik == 17)
    #expect(read(instance(fact(key, "20", "part") + fact(key, "19"))).information.cik == 19)
    let none = instance(fact(key, "20", "part")).replacing("http://www.sec.gov/CIK", with: "urn:x")
    #expect(read(none).information.cik == 20)
  }

  @Test(arguments: [
    ("2024-02-29", "2024-02-29"), ("2023-02-29", nil), ("1900-02-29", nil),
    ("2000-02-29", "2000-02-29"), ("2024-04-31", nil), ("2024-13-01", nil), ("2024-00-10", nil),
    ("2024-01-00", nil), ("0000-01-01", nil), ("2024-1-1", nil), ("2024-12-31Z", "2024-12-31"),
    ("2024-12-31-05:00", "2024-12-31"), ("2024-12-31T00:00:00", nil), ("٢٠٢٤-01-01", nil),
    ("\n 2024-12-31 \t", "2024-12-31"), ("", nil),
  ])
  func `has a period only when there is such a day`(text: String, day: String?) {
    let (information, findings) = read(instance(fact("DocumentPeriodEndDate", text)))
    #expect(information.periodEndDate == day)
    #expect(findings.map(\.rule) == (day == nil && !text.isEmpty ? [.invalidValue] : []))
  }

  @Test(arguments: [
    "http://xbrl.us/dei/2008-03-31", "http://xbrl.us/dei/2009-01-31",
    "http://xbrl.sec.gov/dei/2011-01-31", "http://xbrl.sec.gov/dei/21q2",
    "http://xbrl.sec.gov/dei/2031", "https://xbrl.sec.gov/dei/2031",
  ])
  func `is read in the dei namespace of any year`(namespace: String) {
    let text = instance(fact("DocumentType", "8-K")).replacing(
      "http://xbrl.sec.gov/dei/2024", with: namespace)
    #expect(read(text).information.documentType == "8-K")
  }

  @Test(arguments: [
    "http://xbrl.sec.gov/dei-sub/2024", "http://xbrl.us/dei-std/2009-01-31", "urn:x",
    "http://xbrl.sec.gov/dei",
  ])
  func `is not read in other namespaces`(namespace: String) {
    let text = instance(fact("DocumentType", "8-K")).replacing(
      "http://xbrl.sec.gov/dei/2024", with: namespace)
    #expect(read(text).information.documentType == nil)
  }

  @Test func `is read at the top of the instance alone`() {
    let text = instance("<tuple xmlns='urn:x'>\(fact("DocumentType", "8-K"))</tuple>")
    #expect(read(text).information.documentType == nil)
  }

  @Test func `is empty for a document of another kind`() throws {
    let linkbase = DocumentInformation.read(try fixture("linkbases/shared-label.xml")[...])
    #expect(linkbase.information == DocumentInformation())
    #expect(linkbase.findings == [])
    let html = read("<html><p>unclosed</html>")
    #expect(html.information == DocumentInformation())
    #expect(html.findings == [])
  }

  @Test func `is empty when the instance is cut off before it is complete`() throws {
    let whole = try fixture("instances/facts-before-contexts.xml")
    for size in stride(from: 1, to: whole.count - 20, by: 7) {
      let (information, findings) = DocumentInformation.read(whole[..<size])
      #expect(information == DocumentInformation(), "\(size)")
      #expect(findings.map(\.rule) == [.notWellFormed], "\(size)")
    }
  }

  @Test func `needs no more of the instance once nothing can change it`() {
    let facts =
      fact("EntityCentralIndexKey", "17") + fact("EntityRegistrantName", "Demo")
      + fact("DocumentType", "10-K") + fact("DocumentPeriodEndDate", "2024-12-31")
      + fact("AmendmentFlag", "false")
    let last = fact("DocumentFiscalPeriodFocus", "FY")
    let cutOff = instance(facts + last + "<x/><").replacing("</xbrl>", with: "")
    #expect(read(cutOff).information == read(instance(facts + last)).information)
    #expect(read(cutOff).findings == [])
    // What a part of the filing says can be outdone, so the end has to be read.
    let part = fact("DocumentFiscalPeriodFocus", "FY", "part")
    let earlier = instance(facts + part + "<x/><").replacing("</xbrl>", with: "")
    #expect(read(earlier).findings.map(\.rule) == [.notWellFormed])
  }

  @Test func `refuses a document type declaration and a document too large`() {
    #expect(
      lines(read("\n<!DOCTYPE xbrl>\n" + instance("")).findings) == ["error doctype_refused line 2"]
    )
    let large = [UInt8](repeating: 0x20, count: Limits.documentSizeInBytes + 1)
    #expect(DocumentInformation.read(large[...]).findings.map(\.rule) == [.limitExceeded])
  }

  @Test func `cuts long values at a whole character and leaves long names out`() {
    let long = String(repeating: "ä", count: 600)
    let (information, findings) = read(
      instance(fact("EntityRegistrantName", long) + "\n" + fact("AmendmentFlag", long)))
    #expect(information.entityName == String(repeating: "ä", count: 512))
    #expect(information.isAmendment == nil)
    expect(
      lines(findings),
      """
      warning invalid_value line 4
      warning invalid_value line 5
      """)
    let href =
      #"<schemaRef xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" "#
    let (schemas, _) = read(
      instance(#"\#(href) xlink:href="\#(long).xsd"/>\#(href) xlink:href="a/b.xsd?x#y"/>"#))
    #expect(schemas.schemas == ["b.xsd"])
  }

  @Test func `stays small, and right, however many facts and contexts there are`() {
    let parts = (0..<5000).map { fact("EntityRegistrantName", "Part \($0)", "part") }.joined()
    let contexts = (0..<5000).map { "<context id='c\($0)'/>" }.joined()
    let many = read(
      instance(contexts + parts + fact("EntityRegistrantName", "Whole")))
    #expect(many.information.entityName == "Whole")
    let schemas = String(
      repeating:
        #"<schemaRef xmlns="http://www.xbrl.org/2003/linkbase" xmlns:l="http://www.w3.org/1999/xlink" l:href="a.xsd"/>"#,
      count: 1000)
    #expect(read(instance(schemas)).information.schemas.count == 100)
  }

  @Test(arguments: seeds(300))
  func `survives random damage`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in fixtureNames(in: "instances") {
      let bytes = DocumentText.damaged(try fixture("instances/\(name)"), using: &generator)
      let (information, findings) = DocumentInformation.read(bytes[...])
      if findings.contains(where: { $0.severity == .error }) {
        #expect(information == DocumentInformation())
      }
      #expect(information.periodEndDate.map { $0.utf8.count == 10 } ?? true)
      #expect(DocumentInformation.read(bytes[...]).information == information)
    }
  }

  @Test(
    .corpus,
    arguments: [
      (
        "0000066740-24-000023.txt", "mmm-20240308_htm.xml",
        "66740 3M COMPANY 8-K 2024-03-08 mmm-20240308.xsd"
      ),
      (
        "0000943374-24-000509.txt", "form8k_122024_htm.xml",
        "1847360 1895 BANCORP OF WISCONSIN, INC. 8-K 2024-12-20 bcow-20241220.xsd"
      ),
      (
        "0001193125-19-292676.txt", "d828969d8k_htm.xml",
        "320193 Apple Inc. 8-K 2019-11-07 aapl-20191107.xsd"
      ),
      (
        "0001493152-25-001317.nc", "form8-k_htm.xml",
        "880984 ACORN ENERGY, INC. 8-K 2025-01-06 acfn-20250106.xsd"
      ),
    ])
  func `is right for instances of real submissions`(file: String, name: String, expected: String)
    throws
  {
    let bytes = [UInt8](try Data(contentsOf: corpusURL("submissions/\(file)")))
    let start = try #require(bytes.firstRange(of: Array("<FILENAME>\(name)".utf8)))
    let rest = bytes[start.upperBound...]
    let xml = try #require(rest.firstRange(of: Array("<?xml".utf8)))
    let end = try #require(rest.firstRange(of: Array("</XML>".utf8)))
    let (information, findings) = DocumentInformation.read(
      bytes[xml.lowerBound..<end.lowerBound])
    #expect(findings == [])
    #expect(information.isAmendment == false)
    let words = [
      information.cik.map { "\($0)" }, information.entityName, information.documentType,
      information.periodEndDate,
    ]
    #expect((words.compactMap { $0 } + information.schemas).joined(separator: " ") == expected)
  }
}
