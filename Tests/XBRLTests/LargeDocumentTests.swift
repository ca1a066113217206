import TestSupport
import Testing

@testable import XBRL

/// Documents that libxml2 is given piece by piece. Characters of several bytes, entities and CDATA stand at every
/// place of a piece's end.
struct `A document of more than 4 MB` {
  private let count = 12_000

  /// Labels of as many concepts, each with a text of its own.
  private func label(_ number: Int) -> String {
    "№ \(number) – größer & <weiter> " + String(repeating: "é", count: number % 97)
  }

  private func linkbase(end: String = "</labelLink>\n</linkbase>\n") -> [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">

      """
    for number in 0..<count {
      let written = label(number).replacing("&", with: "&amp;").replacing(
        "<weiter>", with: "<![CDATA[<weiter>]]>")
      text += """
        <loc xlink:type="locator" xlink:href="us-gaap-2023.xsd#us-gaap_C\(number)" xlink:label="c\(number)"/>
        <label xlink:type="resource" xlink:label="l\(number)" xml:lang="en-US">\(written)</label>
        <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c\(number)" xlink:to="l\(number)"/>

        """
    }
    let bytes = Array((text + end).utf8)
    #expect(bytes.count > 4 << 20)
    return bytes
  }

  @Test func `is read to its last label`() {
    let content = content([("x_lab.xml", linkbase())])
    #expect(content.findingLines == [])
    #expect(content.labels.count == count)
    for (number, entry) in content.labels.enumerated() {
      guard content.text(entry.text) == label(number),
        content.concept(entry.concept) == "us-gaap:C\(number)"
      else {
        Issue.record("label \(number) is \(content.text(entry.text))")
        return
      }
    }
  }

  @Test func `is refused with the line of its defect`() {
    let line = 3 + 3 * count + 1
    for (end, finding) in [
      ("</labelLink>\n", "not_well_formed line \(line + 1)"),
      ("<label></labelLink>\n</linkbase>\n", "not_well_formed line \(line)"),
    ] {
      #expect(content([("x_lab.xml", linkbase(end: end))]).findingLines == ["error \(finding)"])
    }
    let doctype = Array("<!DOCTYPE linkbase>\n".utf8) + linkbase().dropFirst(39)
    #expect(content([("x_lab.xml", doctype)]).findingLines == ["error doctype_refused line 1"])
  }

  @Test func `has the line of each arc, after bare CRs too`() {
    let bytes = linkbase(
      end: """
        <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c1" xlink:to="nothing"/>
        </labelLink>
        </linkbase>
        """)
    let line = 3 + 3 * count + 1
    let expected = ["error dangling_arc line \(line) lost 1"]
    #expect(content([("x_lab.xml", bytes)]).findingLines == expected)
    let cr = bytes.map { $0 == 0x0A ? 0x0D : $0 }
    #expect(content([("x_lab.xml", cr)]).findingLines == expected)
  }
}
