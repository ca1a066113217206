import TestSupport
import Testing

@testable import XBRL

/// Exactly what comes out of each file of fixtures/linkbases.
struct `Linkbase fixtures` {
  @Test func `keeps closed where it means nothing`() throws {
    let content = try content(fixtures: "linkbases/closed-on-presentation.xml")
    expect(
      content.relationshipLines,
      """
      definition BalanceSheet: us-gaap:StatementLineItems > us-gaap:Assets domain-member order 1 closed usable
      presentation BalanceSheet: us-gaap:StatementOfFinancialPositionAbstract > us-gaap:Assets order 1 closed
      presentation BalanceSheet: us-gaap:StatementOfFinancialPositionAbstract > us-gaap:Liabilities order 2
      """)
  }

  @Test func `reads CR LF in a label as LF`() throws {
    let content = try content(fixtures: "linkbases/crlf.xml")
    expect(
      content.relationshipLines,
      """
      label: demo:OtherAssets documentation en-US "First line⏎second line"
      """)
  }

  @Test func `tells foreign links, arcs and locators by xlink:type`() throws {
    let content = try content(fixtures: "linkbases/custom-link.xml")
    expect(
      content.relationshipLines,
      """
      {http://www.demo.example/outline}outlineLink BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent outline order 1 arc {http://www.demo.example/outline}outlineArc
      {http://www.demo.example/outline}outlineLink BalanceSheet: us-gaap:Assets > demo:OtherAssets outline order 2 arc {http://www.demo.example/outline}outlineArc [{http://www.demo.example/outline}strength=0.5]
      """)
    #expect(content.findingLines == [])
  }

  @Test func `minds expanded names, not prefixes`() throws {
    let content = try content(fixtures: "linkbases/default-namespace.xml")
    expect(
      content.relationshipLines,
      "calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 1 weight 1")
  }

  @Test func `neither prohibits nor overrides what has another order or weight`() throws {
    let content = try content(fixtures: "linkbases/different-order-is-not-equivalent.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:CashAndCashEquivalentsAtCarryingValue order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:CashAndCashEquivalentsAtCarryingValue order 2 weight 1 prohibited priority 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 3 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 4 weight 1 priority 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:PrepaidExpenseCurrent order 5 weight -1 prohibited priority 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:PrepaidExpenseCurrent order 5 weight 1
      """)
  }

  @Test func `reads the attributes of dimensional arcs`() throws {
    let content = try content(fixtures: "linkbases/dimensions.xml")
    expect(
      content.relationshipLines,
      """
      definition SegmentDetails: us-gaap:StatementBusinessSegmentsAxis > us-gaap:SegmentDomain dimension-default order 1
      definition SegmentDetails: us-gaap:StatementBusinessSegmentsAxis > us-gaap:SegmentDomain dimension-domain order 1 target SegmentMembers usable
      definition SegmentDetails: us-gaap:StatementLineItems > us-gaap:StatementTable all order 1 segment closed
      definition SegmentDetails: us-gaap:StatementLineItems > demo:ExcludedTable notAll order 2 scenario open
      definition SegmentDetails: us-gaap:StatementLineItems > us-gaap:Revenues domain-member order 3 usable
      definition SegmentDetails: us-gaap:StatementTable > us-gaap:StatementBusinessSegmentsAxis hypercube-dimension order 1
      definition SegmentMembers: us-gaap:SegmentDomain > demo:ConsumerMember domain-member order 1 unusable
      definition SegmentMembers: demo:ConsumerMember > demo:RetailMember domain-member order 1 usable
      definition SegmentMembers: demo:ConsumerMember > demo:OnlineMember domain-member order 2 usable
      """)
    #expect(content.findingLines == [])
  }

  @Test func `keeps every repeat and counts one of them`() throws {
    let content = try content(fixtures: "linkbases/duplicate-arcs.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:CashAndCashEquivalentsAtCarryingValue order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:CashAndCashEquivalentsAtCarryingValue order 1 weight 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 2 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 2 weight 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:PrepaidExpenseCurrent order 3 weight 1
      """)
    #expect(content.findingLines == [])
  }

  @Test func `needs the schema for a pointer that counts elements`() throws {
    let content = try content(fixtures: "linkbases/element-pointer.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > demo:Prepayments order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:Allowance order 3 weight 1
      """)
    expect(content.findingLines, "error unresolved_href line 8 lost 1")
  }

  @Test func `makes no network of a link without arcs, but a role`() throws {
    let content = try content(fixtures: "linkbases/empty-links.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent order 2 weight 1
      """)
    expect(
      content.roleLines,
      """
      AllowanceDetails OTHER -
      BalanceSheet OTHER -
      CashFlows OTHER -
      CoverPage COVER -
      """)
  }

  @Test func `reads generic links between concepts and counts those to resources`() throws {
    let content = try content(fixtures: "linkbases/generic-link.xml")
    expect(
      content.relationshipLines,
      """
      {http://xbrl.org/2008/generic}link BalanceSheet: demo:OtherAssetsPolicyTextBlock > demo:OtherAssets explains order 2 arc {http://xbrl.org/2008/generic}arc
      """)
    expect(
      content.findingLines,
      """
      error resource_end line 20 lost 1
      error resource_end line 21 lost 1
      """)
  }

  @Test func `reads ISO-8859-1`() throws {
    let content = try content(fixtures: "linkbases/latin-1.xml")
    expect(
      content.relationshipLines,
      """
      label: demo:WarrantyProvision label de "Rückstellungen für Gewährleistung"
      """)
  }

  @Test func `joins arcs to locators that come later`() throws {
    let content = try content(fixtures: "linkbases/loc-after-arc.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent order 2 weight 1
      """)
  }

  @Test func `takes the text content of a label, white space as filed`() throws {
    let content = try content(fixtures: "linkbases/markup-in-label.xml")
    expect(
      content.relationshipLines,
      """
      label: demo:OtherAssets label en-US "Assets, gross"
      label: demo:OtherAssets terseLabel en-US "Profit & loss < 1"
      label: demo:OtherAssets verboseLabel en-US "<b>not markup</b>"
      label: demo:OtherAssets documentation en-US "  First line⏎⇥second line  "
      """)
  }

  @Test func `makes one relationship of each label an arc leads to`() throws {
    let content = try content(fixtures: "linkbases/one-arc-many-resources.xml")
    expect(
      content.relationshipLines,
      """
      label: demo:OtherAssets label en-US "Other assets"
      label: demo:OtherAssets terseLabel en-US "Other assets, short"
      label: demo:OtherAssets label de "Sonstige Vermögenswerte"
      """)
  }

  @Test func `decodes percent-encoded fragments`() throws {
    let content = try content(fixtures: "linkbases/percent-encoded.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:Prepayments order 2 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:Erlöse order 3 weight 1
      """)
  }

  @Test func `resolves prohibition, restoration, override and ties`() throws {
    let content = try content(fixtures: "linkbases/prohibited.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:CashAndCashEquivalentsAtCarryingValue order 1 weight 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:CashAndCashEquivalentsAtCarryingValue order 1 weight 1 prohibited priority 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 2 weight 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 2 weight 1 prohibited priority 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 2 weight 1 priority 2
      calculation BalanceSheet: us-gaap:Assets > us-gaap:PrepaidExpenseCurrent order 3 weight 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:PrepaidExpenseCurrent order 3 weight 1 priority 3
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 4 weight 1 (not effective)
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 4 weight 1 prohibited (not effective)
      calculation BalanceSheet: us-gaap:Assets > us-gaap:Goodwill order 5 weight 1 prohibited priority 2 (not effective)
      """)
    #expect(content.findingLines == [])
  }

  @Test func `keeps the parts of references in their order`() throws {
    let content = try content(fixtures: "linkbases/reference.xml")
    expect(
      content.relationshipLines,
      """
      reference: demo:OtherAssets reference (Publisher=FASB Name=Accounting Standards Codification Topic=340 SubTopic=10 Section=05 Paragraph=4)
      reference: demo:OtherAssets presentationRef (Publisher=SEC Name=Regulation S-X Section=02 Article=5)
      reference: demo:OtherAssets disclosureRef ()
      reference: demo:Prepayments disclosureRef ()
      """)
    #expect(content.findingLines == [])
  }

  @Test func `keeps a pair that occurs twice`() throws {
    let content = try content(fixtures: "linkbases/repeated-href.xml")
    expect(
      content.relationshipLines,
      """
      presentation AllowanceDetails: demo:AllowanceRollForward > demo:Allowance order 1 preferred periodStartLabel
      presentation AllowanceDetails: demo:AllowanceRollForward > demo:AllowanceAdditions order 2 preferred terseLabel
      presentation AllowanceDetails: demo:AllowanceRollForward > demo:Allowance order 3 preferred periodEndLabel
      """)
  }

  @Test func `prohibits labels by locators to resources`() throws {
    let content = try content(fixtures: "linkbases/resource-locator.xml")
    expect(
      content.relationshipLines,
      """
      label: us-gaap:StockholdersEquity label en-US "Total equity"
      label: demo:OtherAssets label en-US "Miscellaneous assets" (not effective)
      label: demo:OtherAssets label en-US "Other assets"
      label: demo:OtherAssets label en-US "Miscellaneous assets" prohibited priority 1 (not effective)
      outside: us-gaap:StockholdersEquity xbrl.us/us-gaap/1.0/elts/us-gaap-lab-2008-03-31.xml#lab_StockholdersEquity_label_en-US order 1 prohibited priority 1
      """)
    expect(content.findingLines, "warning resource_outside_filing line 6")
  }

  @Test func `gathers links of one role into one network`() throws {
    let content = try content(fixtures: "linkbases/several-links-one-role.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:LiabilitiesAndStockholdersEquity > us-gaap:Liabilities order 1 weight 1
      calculation BalanceSheet: us-gaap:LiabilitiesAndStockholdersEquity > us-gaap:StockholdersEquity order 2 weight 1
      calculation CashFlows: us-gaap:CashAndCashEquivalentsPeriodIncreaseDecrease > us-gaap:NetCashProvidedByUsedInOperatingActivities order 1 weight 1
      """)
  }

  @Test func `expands one arc over locators that share a label`() throws {
    let content = try content(fixtures: "linkbases/shared-label.xml")
    expect(
      content.relationshipLines,
      """
      presentation BalanceSheet: us-gaap:StatementOfFinancialPositionAbstract > us-gaap:Assets order 1
      presentation BalanceSheet: us-gaap:StatementOfFinancialPositionAbstract > us-gaap:Liabilities order 1
      """)
  }

  @Test func `reads UTF-16`() throws {
    let content = try content(fixtures: "linkbases/utf-16.xml")
    expect(
      content.relationshipLines,
      """
      label: demo:WarrantyProvision label de "Rückstellungen für Gewährleistung – Σ"
      """)
  }

  @Test func `resolves hrefs against xml:base`() throws {
    let content = try content(fixtures: "linkbases/xml-base.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Liabilities > us-gaap:LiabilitiesCurrent order 1 weight 1
      calculation OtherAssetsDetails: demo:OtherAssets > demo:Prepayments order 1 weight 1
      """)
    #expect(content.findingLines == [])
  }

  @Test func `makes no difference between absent and written defaults`() throws {
    let absent = try content(fixtures: "linkbases/defaults-absent.xml")
    let written = try content(fixtures: "linkbases/defaults-written-out.xml")
    expect(
      absent.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 2 weight 1
      definition SegmentDetails: us-gaap:SegmentDomain > demo:RetailMember domain-member order 1 usable
      definition SegmentDetails: us-gaap:StatementBusinessSegmentsAxis > us-gaap:SegmentDomain dimension-domain order 1 usable
      definition SegmentDetails: us-gaap:StatementLineItems > us-gaap:StatementTable all order 1 segment open
      definition SegmentDetails: us-gaap:StatementTable > us-gaap:StatementBusinessSegmentsAxis hypercube-dimension order 1
      presentation BalanceSheet: us-gaap:StatementOfFinancialPositionAbstract > us-gaap:Assets order 1
      label: demo:OtherAssets label en-US "Other assets"
      """)
    #expect(written.relationshipLines == absent.relationshipLines)
    #expect(written.networks.map(\.digest) == absent.networks.map(\.digest))
    #expect(absent.findingLines + written.findingLines == [])
  }

  @Test func `counts elements of the schema beside the linkbase`() throws {
    let content = try content([
      ("demo-20231231_cal.xml", fixture("linkbases/element-pointer.xml")),
      ("demo-20231231.xsd", fixture("schemas/plain.xsd")),
    ])
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > demo:Prepayments order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 2 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:Allowance order 3 weight 1
      """)
    // The schema names two linkbases more.
    #expect(content.findingLines == (23...24).map { "warning missing_document line \($0)" })
    #expect(content.prefix == "demo")
  }

  @Test func `takes the prefix from ids inside element pointers`() throws {
    #expect(try content(fixtures: "linkbases/element-pointer.xml").prefix == "demo")
  }

  @Test func `counts a percent-encoded file name with its plain spelling`() throws {
    let record = try content(fixtures: "linkbases/percent-encoded.xml").documents[0]
    #expect(Set(record.ownReferences.keys.map(\.schema)) == ["demo-20231231.xsd"])
  }

  @Test func `counts the wrapper's line`() throws {
    let parser = FilingParser(catalogue: .standard)
    let bytes = try fixture("linkbases/wrapped.txt")
    let start = try #require(bytes.firstIndex(of: 0x0A)) + 1
    let end = try #require(bytes.firstRange(of: Array("</XBRL>".utf8))).lowerBound
    let document = parser.parse(bytes[start..<end], name: "wrapped.txt", lineOffset: 1)
    #expect(document.kind == .linkbase)
    #expect(document.links.map(\.line) == [6])
    #expect(document.links[0].locators.map(\.line) == [7, 8, 9])
    #expect(document.links[0].arcs.count == 2)
    #expect(document.findings.all == [])
  }
}
