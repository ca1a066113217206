import TestSupport
import Testing

@testable import XBRL

/// Exactly what comes out of each file of fixtures/schemas.
struct `Schema fixtures` {
  @Test func `reads linkbases inside the schema`() throws {
    let content = try content(fixtures: "schemas/embedded-linkbases.xsd")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 1 weight 1
      presentation BalanceSheet: us-gaap:StatementOfFinancialPositionAbstract > demo:OtherAssets order 1
      label: demo:OtherAssets label en-US "Other assets"
      """)
    #expect(content.findingLines == [])
    expect(
      content.roleLines,
      """
      BalanceSheet BS "100010 - Statement - CONSOLIDATED BALANCE SHEET"
      link OTHER -
      """)
    expect(
      content.declarationLines,
      "demo:OtherAssets xbrli:monetaryItemType xbrli:item instant debit nillable")
  }

  @Test func `names a concept by its name, behind the prefix of its id`() throws {
    let content = try content(fixtures: "schemas/id-differs-from-name.xsd")
    expect(
      content.declarationLines,
      """
      OtherAssets xbrli:monetaryItemType xbrli:item instant
      demo:Prepayments xbrli:monetaryItemType xbrli:item instant
      old:Deposits xbrli:monetaryItemType xbrli:item instant
      demo:Unaddressable xbrli:monetaryItemType xbrli:item instant
      """)
  }

  @Test func `declares twelve concepts and passes over the element that is none`() throws {
    let content = try content(fixtures: "schemas/plain.xsd")
    expect(
      content.roleLines,
      """
      AllowanceDetails DET "400010 - Disclosure - ALLOWANCE (Details)"
      BalanceSheet BS "100010 - Statement - CONSOLIDATED BALANCE SHEET"
      """)
    expect(
      content.declarationLines,
      """
      demo:OtherAssets xbrli:monetaryItemType xbrli:item instant debit nillable
      demo:Prepayments xbrli:monetaryItemType xbrli:item instant debit nillable
      demo:Allowance xbrli:monetaryItemType xbrli:item instant credit nillable
      demo:AllowanceAdditions xbrli:monetaryItemType xbrli:item duration credit nillable
      demo:AllowanceRollForward xbrli:stringItemType xbrli:item duration abstract nillable
      demo:EmployeeCount xbrli:integerItemType xbrli:item instant
      demo:OtherAssetsPolicyTextBlock dtr-types:textBlockItemType xbrli:item duration nillable
      demo:SegmentTable xbrli:stringItemType xbrldt:hypercubeItem duration abstract nillable
      demo:ChannelAxis xbrli:stringItemType xbrldt:dimensionItem duration abstract nillable
      demo:StoreAxis xbrli:stringItemType xbrldt:dimensionItem duration abstract nillable domain #demo_StoreNumber
      demo:RetailMember dtr-types:domainItemType xbrli:item duration abstract nillable
      demo:ShelfMetres demo:shelfItemType xbrli:item duration
      """)
    // It is read without the linkbases that it names.
    #expect(content.findingLines == (22...24).map { "warning missing_document line \($0)" })
  }

  @Test func `keeps definitions as filed and leaves label roles out`() throws {
    let content = try content(fixtures: "schemas/role-definitions.xsd")
    expect(
      content.roleLines,
      """
      Blank OTHER ""
      Dotted DET "2.1.10 - Disclosure - Leases (Details) {elements}"
      EnDash IS "200020 – Statement – STATEMENT OF INCOME"
      Hyphens COVER "0000004 - Document - Cover - Page - Continued"
      Lines NOTE "300070 - Disclosure - Commitments⏎          and contingencies"
      LowerCase POL "300050 - disclosure - Leases (Policies)"
      Missing OTHER -
      MixedRole NOTE "500010 - Disclosure - Used on a link and on labels"
      OddSpacing SCHED " 300040  -  Schedule -   Schedule II   "
      OtherType OTHER "300060 - Remark - Not one of the four types"
      Plain OTHER "Segment information"
      Statement BS "100010 - Statement - CONSOLIDATED BALANCE SHEET"
      TightSpacing TAB "300030-Disclosure-Leases (Tables)"
      """)
    #expect(content.findingLines == [])
  }

  @Test func `keeps concepts of two schemas apart that share a name`() throws {
    let folder = "schemas/two-schemas"
    let content = try content(
      fixtures: "\(folder)/demo-20231231_cal.xml", "\(folder)/demo-20231231.xsd",
      "\(folder)/demoparts-20231231.xsd")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 1 weight 1
      calculation BalanceSheet: demo:OtherAssets > demo:Prepayments order 1 weight 1
      calculation BalanceSheet: demo:OtherAssets > demoparts:OtherAssets order 2 weight 1
      calculation PartsDetails: demoparts:OtherAssets > demoparts:SpareParts order 1 weight 1
      """)
    expect(
      content.declarationLines,
      """
      demo:OtherAssets xbrli:monetaryItemType xbrli:item instant debit nillable
      demo:Prepayments xbrli:monetaryItemType xbrli:item instant debit nillable
      demoparts:OtherAssets xbrli:monetaryItemType xbrli:item instant
      demoparts:SpareParts xbrli:monetaryItemType xbrli:item instant
      """)
    #expect(content.stem == "demoparts-20231231")
    #expect(content.prefix == "demoparts")
    #expect(content.findingLines == [])
  }

  @Test func `normalises prefixes of types after the first child of the schema, too`() throws {
    let content = content([
      (
        "demo-20231231.xsd",
        """
        <schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:x="http://www.xbrl.org/2003/instance"
            targetNamespace="http://www.demo.example/20231231">
          <annotation><appinfo/></annotation>
          <element name="A" id="demo_A" type="x:monetaryItemType" substitutionGroup="x:item"/>
          <element xmlns:x="urn:other" name="B" id="demo_B" type="x:t" substitutionGroup="x:item"/>
          <element name="C" id="demo_C" type="x:monetaryItemType" substitutionGroup="x:item"/>
        </schema>
        """
      )
    ])
    expect(
      content.declarationLines,
      """
      demo:A xbrli:monetaryItemType xbrli:item
      demo:B x:t x:item
      demo:C xbrli:monetaryItemType xbrli:item
      """)
  }
}
