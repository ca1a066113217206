import TestSupport
import Testing

@testable import XBRL

struct `A comparison` {
  private let assets = [
    "Assets > AssetsCurrent 1", "Assets > AssetsNoncurrent 1", "AssetsCurrent > Cash 1",
    "AssetsCurrent > ReceivablesNet 1", "AssetsCurrent > InventoryNet 1",
  ]

  private func compare(_ previous: [LinkbaseText], _ current: [LinkbaseText]) -> ComparedFilings {
    let compared = ComparedFilings(previous, current)
    #expect(accountingFaults(compared) == [])
    let mirrored = ComparedFilings(compared.current, compared.previous)
    #expect(mirroredCounts(mirrored.counts) == compared.counts)
    return compared
  }

  @Test func `of a filing with itself is empty`() {
    let text = calculation("Assets > Cash 1", "Assets > InventoryNet 1")
    let compared = compare([text], [text])
    #expect(compared.lines == [])
    #expect(compared.roleLines == [])
    #expect(compared.comparison.unchanged == [2, 0, 0])
  }

  @Test func `finds what was added and what is gone`() {
    let compared = compare(
      [calculation("Assets > Cash 1", "Assets > InventoryNet 1", "Assets > Goodwill 1")],
      [calculation("Assets > Cash 1", "Assets > InventoryNet 1", "Assets > LandNet 1")])
    #expect(
      compared.lines == [
        "cal added BalanceSheet: Assets > LandNet 1",
        "cal removed < BalanceSheet was Assets > Goodwill 1",
      ])
    #expect(compared.comparison.changes.map(\.severity) == [.medium, .medium])
  }

  @Test func `finds a sign that flipped and a weight that changed`() {
    let compared = compare(
      [calculation("Assets > Cash 1", "Assets > InventoryNet 1", "Assets > Goodwill 1")],
      [calculation("Assets > Cash -1", "Assets > InventoryNet 2", "Assets > Goodwill 1")])
    #expect(
      compared.lines == [
        "cal sign_flipped BalanceSheet: Assets > Cash -1 was Assets > Cash 1",
        "cal reweighted BalanceSheet: Assets > InventoryNet 2 was Assets > InventoryNet 1",
      ])
    #expect(compared.comparison.changes.map(\.severity) == [.high, .high])
    #expect(compared.comparison.changes.map(\.evidence.basis) == [.samePair, .samePair])
  }

  @Test func `finds a child below another parent`() {
    let compared = compare(
      [
        calculation(
          "Assets > AssetsCurrent 1", "Assets > AssetsNoncurrent 1", "AssetsCurrent > Cash 1",
          "AssetsCurrent > LandNet 1", "AssetsNoncurrent > Goodwill 1")
      ],
      [
        calculation(
          "Assets > AssetsCurrent 1", "Assets > AssetsNoncurrent 1", "AssetsCurrent > Cash 1",
          "AssetsNoncurrent > LandNet 1", "AssetsNoncurrent > Goodwill 1")
      ])
    #expect(
      compared.lines == [
        "cal reparented BalanceSheet: AssetsNoncurrent > LandNet 1 was AssetsCurrent > LandNet 1"
      ])
  }

  @Test func `finds a subtotal put in and taken out, and whether the total adds up as before`() {
    let flat = calculation("Assets > Cash 1", "Assets > InventoryNet 1", "Assets > Goodwill 1")
    let deep = calculation(
      "Assets > AssetsCurrent 1", "AssetsCurrent > Cash 1", "AssetsCurrent > InventoryNet 1",
      "Assets > Goodwill 1")
    let inserted = compare([flat], [deep])
    #expect(
      inserted.lines == [
        "cal subtotal_inserted BalanceSheet: Assets > AssetsCurrent covers 2 -> 3"
      ])
    #expect(inserted.comparison.changes.map(\.evidence.isEquivalent) == [true])
    let removed = compare([deep], [flat])
    #expect(
      removed.lines == [
        "cal subtotal_removed BalanceSheet was Assets > AssetsCurrent covers 3 -> 2"
      ])
    var turned = deep
    turned.rows[1].attributes = #"weight="-1""#
    #expect(compare([flat], [turned]).comparison.changes.map(\.evidence.isEquivalent) == [false])
  }

  @Test func `finds a concept that became standard, or the filer's own`() {
    let own = calculation("Assets > Cash 1", "Assets > ~PrepaidRent 1", "Assets > Goodwill 1")
    let standard = calculation("Assets > Cash 1", "Assets > PrepaidRent 1", "Assets > Goodwill 1")
    #expect(
      compare([own], [standard]).lines == [
        "cal promoted BalanceSheet: Assets > PrepaidRent 1 was Assets > PrepaidRent 1"
      ])
    let compared = compare([standard], [own])
    #expect(compared.counts == [.demoted: 1])
    #expect(compared.comparison.successions.map(\.evidence.basis) == [.sameName])
  }

  @Test func `finds an extension under a new name, and leaves the same place alone`() {
    let old = calculation(
      "Assets > Cash 1", "Assets > ~PrepaidRentAndOtherDeposits 1", "Assets > Goodwill 1")
    let new = calculation(
      "Assets > Cash 1", "Assets > ~PrepaidRentOtherDeposits 1", "Assets > Goodwill 1")
    #expect(
      compare([old], [new]).lines == [
        "cal extension_renamed BalanceSheet: Assets > PrepaidRentOtherDeposits 1 was Assets > PrepaidRentAndOtherDeposits 1"
      ])
    let other = calculation(
      "Assets > Cash 1", "Assets > ~DeferredCharges 1", "Assets > Goodwill 1")
    #expect(compare([old], [other]).counts == [.added: 1, .removed: 1])
  }

  @Test func `takes no neighbour of a numbered series for its successor`() {
    let old = calculation(
      "Debt > Cash 1", "Debt > ~NotesDueTwoThousandTwenty 1", "Debt > Goodwill 1")
    let new = calculation(
      "Debt > Cash 1", "Debt > ~NotesDueTwoThousandThirty 1", "Debt > Goodwill 1")
    #expect(compare([old], [new]).counts == [.added: 1, .removed: 1])
  }

  @Test func `finds a heading whose children stayed`() {
    let old = presentation(
      "BalanceAbstract > AssetsAbstract", "AssetsAbstract > Cash", "AssetsAbstract > Goodwill",
      "AssetsAbstract > Assets totalLabel")
    let new = presentation(
      "BalanceAbstract > ~OwnAbstract", "~OwnAbstract > Cash", "~OwnAbstract > Goodwill",
      "~OwnAbstract > Assets totalLabel")
    #expect(
      compare([old], [new]).lines == [
        "pre parent_replaced BalanceSheet: OwnAbstract > - was AssetsAbstract > - covers 4 -> 4"
      ])
  }

  @Test func `finds labels that turn the sign, or show another kind of value`() {
    let old = presentation(
      "AssetsAbstract > Cash terseLabel", "AssetsAbstract > Goodwill label",
      "AssetsAbstract > Assets totalLabel")
    let new = presentation(
      "AssetsAbstract > Cash verboseLabel", "AssetsAbstract > Goodwill negatedLabel",
      "AssetsAbstract > Assets periodEndLabel")
    #expect(
      compare([old], [new]).lines == [
        "pre display_sign_changed BalanceSheet: AssetsAbstract > Goodwill negatedLabel was AssetsAbstract > Goodwill label",
        "pre label_role_changed BalanceSheet: AssetsAbstract > Assets periodEndLabel was AssetsAbstract > Assets totalLabel",
      ])
  }

  @Test func `finds a presentation out of sequence, and none in a calculation`() {
    let names = ["Cash", "Goodwill", "LandNet", "InventoryNet"]
    func lines(_ order: [Int]) -> [String] { order.map { "AssetsAbstract > \(names[$0])" } }
    var (old, new) = (presentation(), presentation())
    for (number, index) in [0, 1, 2, 3].enumerated() {
      old.rows.append(
        .init(
          parent: "us-gaap:AssetsAbstract", child: "us-gaap:\(names[index])", order: "\(number)",
          attributes: ""))
    }
    for (number, index) in [3, 0, 1, 2].enumerated() {
      new.rows.append(
        .init(
          parent: "us-gaap:AssetsAbstract", child: "us-gaap:\(names[index])",
          order: "\(number * 10)", attributes: ""))
    }
    #expect(
      compare([old], [new]).lines == [
        "pre reordered BalanceSheet: AssetsAbstract > InventoryNet was AssetsAbstract > InventoryNet"
      ])
    (old.link, old.arc) = ("calculationLink", "calculationArc")
    (new.link, new.arc) = ("calculationLink", "calculationArc")
    #expect(compare([old], [new]).lines == [])
    var options = Comparison.Options()
    options.keepsHeldBack = true
    let held = ComparedFilings([old], [new], options: options).comparison.heldBack
    #expect(held.map(\.reason) == [.reorderedCalculation, .renumbered, .renumbered, .renumbered])
  }

  @Test func `finds a new arcrole of a whole role`() {
    let new = "https://xbrl.org/2023/arcrole/summation-item"
    #expect(
      compare(
        [calculation("Assets > Cash 1", "Assets > Goodwill 1")],
        [calculation("Assets > Cash 1", "Assets > Goodwill 1", arcrole: new)]
      ).lines == ["cal arcrole_changed BalanceSheet covers 2 -> 2"])
  }

  @Test func `finds what definitions say about dimensions, where it has a meaning`() {
    let old = definition(
      #"AssetsLineItems > AssetsTable all xbrldt:contextElement="segment" xbrldt:closed="true""#,
      "AssetsTable > CashAxis hypercube-dimension", "CashAxis > CashDomain dimension-domain",
      #"CashDomain > CashMember domain-member"#)
    let new = definition(
      #"AssetsLineItems > AssetsTable all xbrldt:contextElement="scenario" xbrldt:closed="true""#,
      #"AssetsTable > CashAxis hypercube-dimension xbrldt:closed="true""#,
      "CashAxis > CashDomain dimension-domain",
      #"CashDomain > CashMember domain-member xbrldt:usable="false""#)
    #expect(
      compare([old], [new]).lines
        == [
          "def dimension_attribute_changed BalanceSheet: CashDomain > CashMember was CashDomain > CashMember",
          "def dimension_attribute_changed BalanceSheet: AssetsLineItems > AssetsTable was AssetsLineItems > AssetsTable",
        ].sorted())
  }

  @Test func `finds roles that came, went and have another name`() {
    let kept = calculation("Assets > Cash 1", "Assets > Goodwill 1", "Assets > LandNet 1")
    var renamed = kept
    renamed.role = "http://www.demo.example/role/FinancialPosition"
    let gone = calculation("Revenues > SalesRevenue 1", role: "Segments")
    let new = calculation("Debt > NotesPayable 1", role: "Borrowings")
    let compared = compare([kept, gone], [renamed, new])
    #expect(
      compared.roleLines == [
        "role_added Borrowings", "role_renamed FinancialPosition < BalanceSheet",
        "role_removed < Segments",
      ])
    #expect(
      compared.lines == [
        "cal added_with_role Borrowings: Debt > NotesPayable 1",
        "cal removed_with_role < Segments was Revenues > SalesRevenue 1",
      ])
  }

  @Test func `does not compare a kind that one side lacks`() {
    let text = calculation("Assets > Cash 1", "Assets > Goodwill 1")
    let shown = presentation("AssetsAbstract > Cash", "AssetsAbstract > Goodwill")
    let compared = compare([text, shown], [shown])
    #expect(compared.lines == [])
    #expect(compared.comparison.gate(of: .calculation) == .currentLacks)
    #expect(compared.comparison.gate(of: .presentation) == .comparable)
    #expect(compared.comparison.gate(of: .definition) == .bothLack)
  }
}
