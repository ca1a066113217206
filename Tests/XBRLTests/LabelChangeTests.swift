import TestSupport
import Testing

@testable import XBRL

/// What counts as a change of a label, and what is only counted.
struct `Labels of two filings` {
  /// A label: `us-gaap_Cash`, the last segment of its role, language and text.
  private typealias Label = (concept: String, role: String, lang: String, text: String)

  private func compared(_ old: [Label], _ new: [Label]) -> ComparedFilings {
    let networks = [calculation("Assets > Cash 1", "Assets > Goodwill 1")]
    return ComparedFilings(
      ComparedFilings.input(networks, labels: linkbase(old)),
      ComparedFilings.input(networks, labels: linkbase(new)))
  }

  private func linkbase(_ labels: [Label]) -> String {
    let link =
      #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    let content = labels.enumerated().map { number, label in
      locator(
        "c\(number)", label.concept,
        document: label.concept.hasPrefix("demo_") ? "demo-20231231.xsd" : "us-gaap-2023.xsd")
        + #"<label xlink:type="resource" xlink:label="l\#(number)" xml:lang="\#(label.lang)" xlink:role="http://www.xbrl.org/2003/role/\#(label.role)">\#(label.text)</label>"#
        + #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c\#(number)" xlink:to="l\#(number)"/>"#
    }
    return linkbaseText(link + content.joined() + "</labelLink>")
  }

  /// `change "earlier" → "later"`, then what is held back with its reason.
  private func lines(_ old: [Label], _ new: [Label]) -> [String] {
    let compared = compared(old, new)
    let (was, now) = (compared.previous.labels(), compared.current.labels())
    func text(_ earlier: ComparisonInput.Label?, _ later: ComparisonInput.Label?) -> String {
      let texts = [earlier.map { was.text($0.text) }, later.map { now.text($0.text) }]
      return texts.compactMap { $0 }.joined(separator: " → ")
    }
    return compared.comparison.labelChanges.map {
      "\($0.change.rawValue) \(text($0.previous, $0.current))"
    }
      + compared.comparison.heldBackLabels.map {
        "\($0.reason.rawValue) \(text($0.previous, $0.current))"
      }
  }

  private func terse(_ text: String, lang: String = "en-US") -> Label {
    ("us-gaap_Cash", "terseLabel", lang, text)
  }

  @Test(arguments: [
    ("Due in 2023", "Due in 2024"), ("As of September 30, 2022", "As of October 1st, 2023"),
    ("Cash And Equivalents", "Cash and equivalents"), ("Cash, net", "Cash – net"),
    ("Non-current debt", "Noncurrent debt"),
    ("Research &amp; development", "Research and development"),
    ("Notes due Dec. 2024", "Notes due"), ("2022", "2023"), ("Erträge", "ERTRÄGE"),
    ("Three months ended", "Six months ended"), ("Land (a)", "Land"),
  ])
  func `that differ only in figures, dates, case or punctuation are held back`(
    old: String, new: String
  ) {
    for (a, b) in [(old, new), (new, old)] {
      let compared = compared([terse(a)], [terse(b)]).comparison
      #expect(compared.labelChanges == [])
      #expect(compared.heldBackLabels.map(\.reason) == [.alike])
    }
  }

  @Test(arguments: [
    ("Cash in hand", "Cash at hand"), ("Net income", "Net income (loss)"),
    ("Due 2023", "Payable 2023"),
    ("Paid in May", "Paid to May"), ("Second quarter", "Third quarter"),
  ])
  func `that differ in words are changes`(old: String, new: String) {
    let compared = compared([terse(old)], [terse(new)]).comparison
    #expect(compared.labelChanges.map(\.change) == [.labelChanged])
    #expect(compared.heldBackLabels == [])
  }

  @Test func `in another region of their language are the same labels`() {
    let (american, plain) = (terse("Cash"), terse("Cash", lang: "en"))
    #expect(lines([american], [plain]) == ["label_region Cash → Cash"])
    #expect(lines([american], [terse("CASH", lang: "en")]) == ["label_alike Cash → CASH"])
    #expect(lines([american], [terse("Money", lang: "en")]) == ["label_changed Cash → Money"])
    #expect(
      lines([american], [terse("Cash", lang: "de")]) == ["label_added Cash", "label_removed Cash"])
    #expect(lines([american, plain], [american, plain]) == [])
    #expect(lines([american, plain], [american]) == ["label_removed Cash"])
    #expect(
      lines([american, terse("Money", lang: "en-GB")], [terse("Money", lang: "en")])
        == ["label_removed Cash", "label_region Money → Money"])
  }

  @Test func `of one kind are paired by what they say`() {
    #expect(
      lines([terse("Cash 2022"), terse("Notes")], [terse("Cash 2023"), terse("Bills")])
        == ["label_changed Notes → Bills", "label_alike Cash 2022 → Cash 2023"])
    #expect(
      lines([terse("Cash 1"), terse("Cash 2")], [terse("Cash 3")])
        == ["label_removed Cash 2", "label_alike Cash 1 → Cash 3"])
  }

  /// Standard labels as a taxonomy has them, so that the filing is seen to leave their role to it.
  private static let ordinary: [Label] = [
    ("AccountsPayableCurrent", "Accounts Payable, Current"),
    ("OtherAssetsNoncurrent", "Other Assets, Noncurrent"),
    ("InterestExpense", "Interest Expense"), ("DebtCurrent", "Debt, Current"),
    ("LongTermDebt", "Long-Term Debt"), ("IncomeTaxesPaid", "Income Taxes Paid"),
    ("InventoryGross", "Inventory, Gross"),
    ("PropertyPlantAndEquipmentGross", "Property, Plant and Equipment, Gross"),
    ("RevenuesNet", "Revenues, Net"), ("TreasuryStockMember", "Treasury Stock [Member]"),
    ("EquityComponentDomain", "Equity Component [Domain]"),
  ].map { ("us-gaap_\($0)", "label", "en-US", $1) }

  private func standard(_ concept: String, _ text: String) -> Label {
    ("us-gaap_\(concept)", "label", "en-US", text)
  }

  @Test(arguments: [
    (
      "ShareBasedCompensation", "Share-based Compensation",
      "Share-based Payment Arrangement, Expense"
    ),
    ("StockholdersEquity", "Stockholders' Equity", "Stockholders' Equity Attributable to Parent"),
  ])
  func `of a taxonomy in another year are held back`(concept: String, old: String, new: String) {
    for (a, b) in [(old, new), (new, old)] {
      #expect(
        lines(Self.ordinary + [standard(concept, a)], Self.ordinary + [standard(concept, b)])
          == ["standard_label \(a) → \(b)"])
    }
  }

  @Test(arguments: [
    ("us-gaap_SharesOutstanding", "label", "Shares Outstanding", "Balance"),
    ("us-gaap_InterestPaid", "label", "Interest paid", "Interest paid in cash"),
    ("us-gaap_TreasuryStockMember", "label", "Treasury Stock in Hand", "Treasury Stock [Member]"),
    ("us-gaap_InterestPaid", "label", "Amounts Handed Over", "Other Sums"),
    ("us-gaap_InterestPaid", "terseLabel", "Interest Paid", "Interest Paid in Cash"),
    ("demo_InterestPaid", "label", "Interest Paid", "Interest Paid in Cash"),
  ])
  func `of a filer's own wording are changes`(
    concept: String, role: String, old: String, new: String
  ) {
    #expect(
      lines(
        Self.ordinary + [(concept, role, "en-US", old)],
        Self.ordinary + [(concept, role, "en-US", new)]) == ["label_changed \(old) → \(new)"])
  }

  @Test func `in a filing with its own wording throughout are changes`() {
    let own = Self.ordinary.map {
      (concept: $0.concept, role: $0.role, lang: $0.lang, text: "What it is")
    }
    let (old, new) = (
      standard("InterestPaid", "Interest Paid"), standard("InterestPaid", "Interest Paid, Total")
    )
    #expect(
      lines(own + [old], own + [new]) == ["label_changed Interest Paid → Interest Paid, Total"])
    #expect(lines([old], [new]) == ["label_changed Interest Paid → Interest Paid, Total"])
  }

  /// Nothing is passed over: each label of either side is in a row, is held back or is the same.
  @Test(arguments: 0..<40)
  func `are all accounted for, in both directions alike`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let texts = ["Cash", "CASH", "Cash 2023", "Money", "Money, net", "Net money", " Cash "]
    func labels() -> [Label] {
      (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        (
          ["us-gaap_Cash", "us-gaap_Goodwill"].randomElement(using: &generator) ?? "",
          ["label", "terseLabel"].randomElement(using: &generator) ?? "",
          ["en", "en-US", "en-GB", "de"].randomElement(using: &generator) ?? "",
          texts.randomElement(using: &generator) ?? ""
        )
      }
    }
    let (old, new) = (labels(), labels())
    let there = compared(old, new)
    let back = compared(new, old)
    for filings in [there, back] {
      let comparison = filings.comparison
      let (was, now) = (filings.previous.labels().entries, filings.current.labels().entries)
      let goneOrChanged = comparison.labelChanges.compactMap(\.previous).count
      let newOrChanged = comparison.labelChanges.compactMap(\.current).count
      let held = comparison.heldBackLabels.count
      #expect(was.count - goneOrChanged - held == now.count - newOrChanged - held)
      #expect(goneOrChanged + held <= was.count)
    }
    func words(_ change: Change) -> String {
      ["label_added": "label_removed", "label_removed": "label_added"][change.rawValue]
        ?? change.rawValue
    }
    #expect(
      there.comparison.labelChanges.map(\.change.rawValue).sorted()
        == back.comparison.labelChanges.map { words($0.change) }.sorted())
    #expect(
      there.comparison.heldBackLabels.map(\.reason.rawValue).sorted()
        == back.comparison.heldBackLabels.map(\.reason.rawValue).sorted())
  }
}
