import TestSupport
import Testing

@testable import XBRL

/// What is said of roles that came and went.
struct `Roles of two filings` {
  private func input(_ roles: [(uri: String, title: String?)]) -> ComparisonInput {
    let texts = roles.map { role in
      let name = role.uri.split(separator: "/").last ?? ""
      var text = calculation("Total\(name) > Item\(name) 1", role: "x")
      text.role = role.uri
      return text
    }
    var input = ComparedFilings.input(texts)
    for place in input.roles.indices {
      guard let role = roles.first(where: { $0.uri == input.roles[place].uri }) else { continue }
      input.roles[place].title = role.title
      input.roles[place].statementClass = "NOTE"
    }
    return input
  }

  private func own(_ name: String) -> String { "http://www.demo.example/role/\(name)" }

  @Test(arguments: [
    "http://www.xbrl.org/2003/role/link", "http://fasb.org/us-gaap/role/statement/Assets",
    "https://xbrl.sec.gov/dei/role/document/Cover",
  ])
  func `give no row when they are those of a publisher of standards`(uri: String) {
    let kept: (uri: String, title: String?) = (own("Kept"), nil)
    let (with, without) = (input([kept, (uri, nil)]), input([kept]))
    #expect(ComparedFilings(with, without).roleLines == [])
    #expect(ComparedFilings(without, with).roleLines == [])
    let named = ComparedFilings(
      input([(own("Leases"), nil), kept]),
      input([("http://www.demo.example/role/Else", nil), kept]))
    #expect(named.roleLines == ["role_added Else", "role_removed < Leases"])
  }

  @Test func `with one text each below one root are one section`() {
    let before = presentation("PoliciesAbstract > OldMethodTextBlock", role: "Alpha")
    let kept = calculation("Assets > Cash 1")
    func lines(_ root: String) -> [String] {
      let after = presentation("\(root) > NewApproachTextBlock", role: "Beta")
      return ComparedFilings([before, kept], [after, kept]).roleLines
    }
    #expect(lines("PoliciesAbstract") == ["role_renamed Beta < Alpha"])
    #expect(lines("EstimatesAbstract") == ["role_removed < Alpha", "role_added Beta"])
  }

  @Test func `with nothing but further definitions of a section do not come or go`() {
    let shown = presentation("SegmentsAbstract > SegmentRevenue", role: "SegmentsDetails")
    func lines(_ role: String) -> [String] {
      let more = definition("SegmentDomain > EastMember domain-member", role: role)
      return ComparedFilings([shown], [shown, more]).roleLines
    }
    #expect(lines("SegmentsDetails2") == [])
    #expect(lines("RegionsDetails") == ["role_added RegionsDetails"])
  }

  private func rewritten(_ old: [String?], _ new: [String?]) -> [String] {
    func roles(_ titles: [String?], _ side: String) -> [(uri: String, title: String?)] {
      titles.enumerated().map { (own("\(side)\($0)"), $1) }
    }
    let kept: (uri: String, title: String?) = (own("Kept"), nil)
    let (a, b) = (input([kept] + roles(old, "Old")), input([kept] + roles(new, "New")))
    return ComparedFilings(a, b).comparison.rewrittenRoles(from: a, to: b).map {
      "\(a.roles[Int($0.previous)].title ?? "") → \(b.roles[Int($0.current)].title ?? "")"
    }.sorted()
  }

  @Test func `of nearly one title are one section that was rewritten`() {
    #expect(
      rewritten(["Leases and Rent Expense", "Debt"], ["Leases and Rent Costs", "Taxes"])
        == ["Leases and Rent Expense → Leases and Rent Costs"])
    #expect(
      rewritten(["Stock Plans of Employees", "Stock Plans"], ["Employee Stock Plans"])
        == ["Stock Plans of Employees → Employee Stock Plans"])
    #expect(rewritten(["Stock Plans"], ["Income Taxes"]) == [])
    #expect(rewritten([nil], [nil]) == [])
  }

  @Test(arguments: [
    ("Other Assets Current", "Other Assets Noncurrent"), ("Notes due in 2022", "Notes due in 2023"),
    ("Debt", "Notes"), ("Debt Maturities", "Debt Covenants"),
  ])
  func `are two sections when their titles contradict or say little`(old: String, new: String) {
    #expect(rewritten([old], [new]) == [])
  }
}
