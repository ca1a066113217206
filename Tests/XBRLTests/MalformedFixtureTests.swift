import TestSupport
import Testing

@testable import XBRL

/// Exactly what is kept of each file of fixtures/malformed, and what is said about the rest.
struct `Malformed fixtures` {
  @Test func `stores a bad order as 1 and a bad priority as 0`() throws {
    let content = try content(fixtures: "malformed/bad-order.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:Goodwill order 4 weight 1
      """)
    expect(
      content.findingLines,
      """
      error invalid_number line 12
      error invalid_number line 13
      warning invalid_value line 14
      """)
  }

  @Test func `stores no weight that is no decimal`() throws {
    let content = try content(fixtures: "malformed/bad-weight.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent order 2
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 3
      calculation BalanceSheet: us-gaap:Assets > us-gaap:Goodwill order 4
      calculation BalanceSheet: us-gaap:Assets > us-gaap:InventoryNet order 5
      """)
    expect(
      content.findingLines,
      """
      error invalid_number line 13
      error invalid_number line 14
      error invalid_number line 15
      error invalid_number line 16
      """)
  }

  @Test func `stores what locators of another name lead to`() throws {
    let content = try content(fixtures: "malformed/foreign-locator.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 2 weight 1
      {http://www.demo.example/own}link BalanceSheet: demo:OtherAssets > demo:Deposits part order 1 arc {http://www.demo.example/own}arc
      label: demo:OtherAssets label en-US "Other assets"
      """)
    expect(
      content.findingLines,
      """
      warning misplaced_locator line 8
      warning misplaced_locator line 14
      """)
  }

  @Test func `stores labels without a language`() throws {
    let content = try content(fixtures: "malformed/label-without-language.xml")
    #expect(content.labels.map { content.text($0.lang) }.sorted() == ["", "", "de", "en-US"])
    expect(content.findingLines, "warning missing_lang line 7")
    let message = content.documents.first?.findings.first?.message
    #expect(message?.hasPrefix("3 labels have no xml:lang") ?? false)
  }

  @Test func `loses the arcs whose labels name nothing, and no others`() throws {
    let content = try content(fixtures: "malformed/dangling-arc.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Liabilities > us-gaap:LiabilitiesCurrent order 1 weight 1
      """)
    expect(
      content.findingLines,
      """
      error dangling_arc line 9 lost 1
      error dangling_arc line 10 lost 1
      error dangling_arc line 11 lost 1
      """)
  }

  @Test func `refuses markup nested too deep`() throws {
    let content = try content(fixtures: "malformed/deep.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error not_well_formed line 6")
  }

  @Test func `refuses a harmless document type declaration`() throws {
    let content = try content(fixtures: "malformed/doctype.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error doctype_refused line 3")
  }

  @Test func `refuses nested entities`() throws {
    let content = try content(fixtures: "malformed/entity-expansion.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error doctype_refused line 3")
  }

  @Test func `refuses external entities`() throws {
    let content = try content(fixtures: "malformed/external-entity.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error doctype_refused line 3")
  }

  @Test func `loses what forbidden pointers name`() throws {
    let content = try content(fixtures: "malformed/forbidden-pointer.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      """)
    expect(
      content.findingLines,
      """
      error forbidden_pointer line 9 lost 1
      error forbidden_pointer line 10 lost 1
      """)
  }

  @Test func `loses what a locator without href stands for`() throws {
    let content = try content(fixtures: "malformed/missing-href.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      """)
    expect(content.findingLines, "error missing_href line 9 lost 1")
  }

  @Test func `reports a locator without label and an arc without target`() throws {
    let content = try content(fixtures: "malformed/missing-label.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      """)
    expect(
      content.findingLines,
      """
      error missing_label line 9
      error dangling_arc line 10 lost 1
      """)
  }

  @Test func `stores a calculation arc without weight`() throws {
    let content = try content(fixtures: "malformed/missing-weight.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent order 2
      """)
    expect(content.findingLines, "warning missing_weight line 10")
  }

  @Test func `loses what hrefs without fragment stand for`() throws {
    let content = try content(fixtures: "malformed/no-fragment.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      """)
    expect(
      content.findingLines,
      """
      error unresolved_href line 9 lost 1
      error unresolved_href line 10 lost 1
      error missing_href line 11 lost 1
      """)
  }

  @Test func `finds nothing in an instance, and nothing wrong`() throws {
    let content = try content(fixtures: "malformed/not-linkbase.xml")
    #expect(content.relationshipLines == [])
    #expect(content.findingLines == [])
    #expect(content.roleLines == [])
  }

  @Test func `refuses a letter`() throws {
    let content = try content(fixtures: "malformed/not-xml.txt")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error not_well_formed line 1")
  }

  @Test func `stores nothing of a document that is cut off`() throws {
    let content = try content(fixtures: "malformed/truncated.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error not_well_formed line 10")
  }

  @Test func `stores nothing of a document with an end tag missing`() throws {
    let content = try content(fixtures: "malformed/unclosed.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error not_well_formed line 9")
  }

  @Test func `stores arcs of an unknown arcrole, with one warning`() throws {
    let content = try content(fixtures: "malformed/unknown-arcrole.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent unheard-of order 2 weight 1
      definition BalanceSheet: us-gaap:Assets > demo:OtherAssets unheard-of order 1
      """)
    expect(content.findingLines, "warning unknown_arcrole line 10")
  }

  @Test func `stores what has unknown roles, or none`() throws {
    let content = try content(fixtures: "malformed/unknown-role.xml")
    expect(
      content.relationshipLines,
      """
      calculation link: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      presentation Undeclared: us-gaap:StatementOfFinancialPositionAbstract > us-gaap:Assets order 1 preferred odd
      label: demo:OtherAssets odd en-US "Odd other assets"
      label: demo:OtherAssets label en-US "Other assets"
      """)
    expect(
      content.findingLines,
      """
      warning missing_role line 9
      warning unknown_role line 4
      warning unknown_resource_role line 16
      """)
    expect(
      content.roleLines,
      """
      Undeclared BS -
      link OTHER -
      """)
  }

  @Test func `refuses bytes that are not of the declared encoding`() throws {
    let content = try content(fixtures: "malformed/wrong-encoding.xml")
    #expect(content.relationshipLines == [])
    expect(content.findingLines, "error not_well_formed line 6")
  }

  @Test func `stores weights of zero`() throws {
    let content = try content(fixtures: "malformed/zero-weight.xml")
    expect(
      content.relationshipLines,
      """
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsCurrent order 1 weight 1
      calculation BalanceSheet: us-gaap:Assets > us-gaap:AssetsNoncurrent order 2 weight 0
      calculation BalanceSheet: us-gaap:Assets > demo:OtherAssets order 3 weight 0
      """)
    expect(
      content.findingLines,
      """
      warning zero_weight line 11
      warning zero_weight line 12
      """)
  }

  @Test func `expands an arc over forty times forty locators`() throws {
    let content = try content(fixtures: "malformed/cross-product.xml")
    #expect(content.networks.map(\.relationships.count) == [1600])
    #expect(content.relationshipLines.first == "presentation A: acme:P01 > acme:C01 order 1")
    #expect(content.relationshipLines.last == "presentation A: acme:P40 > acme:C40 order 1")
    #expect(content.findingLines == [])
  }

  @Test func `a truncated document still tells which filing it belongs to`() throws {
    let content = try content(fixtures: "malformed/truncated.xml")
    #expect(content.stem == "demo-20231231")
  }
}
