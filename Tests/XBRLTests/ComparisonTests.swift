import Synchronization
import TestSupport
import Testing

@testable import XBRL

struct `A comparison` {
  private let assets = [
    "Assets > AssetsCurrent 1", "Assets > AssetsNoncurrent 1", "AssetsCurrent > Cash 1",
    "AssetsCurrent > ReceivablesNet 1", "AssetsCurrent > InventoryNet 1",
  ]

  private func compare(_ previous: [LinkbaseText], _ current: [LinkbaseText]) -> ComparedFilings {
    compare(ComparedFilings.input(previous), ComparedFilings.input(current))
  }

  private func compare(_ previous: ComparisonInput, _ current: ComparisonInput) -> ComparedFilings {
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

  @Test func `takes the roles of one section for one`() {
    let parts = ["Debt > Bonds 1", "Debt > Loans 1"]
    func section(_ a: [String], _ b: [String], _ names: [String]) -> [LinkbaseText] {
      zip([a, b], names).map { lines, name in
        var text = calculation(role: name)
        for line in lines { text.rows += calculation(line).rows }
        return text
      }
    }
    let net = ["Debt > DebtGross 1", "Debt > Discount -1"]
    for names in [
      ["DebtDetails", "DebtDetails_1"], ["DebtDetails", "DebtDetailsCalc2"], ["Debt_1", "Debt_2"],
    ] {
      let compared = compare(section(parts, net, names), section(net, parts, names))
      #expect(compared.lines == [])
      #expect(compared.comparison.unchanged == [4, 0, 0])
      let totals = compared.comparison.rollups(from: compared.previous, to: compared.current)
      #expect(totals.map(\.verdict) == [.equivalent, .equivalent])
      let turned = ["Debt > DebtGross 1", "Debt > Discount 1"]
      #expect(
        compare(section(parts, net, names), section(turned, parts, names)).lines == [
          "cal sign_flipped \(names[0]) < \(names[1]): Debt > Discount 1 was Debt > Discount -1"
        ])
      let grown = net + ["Debt > Leases 1"]
      #expect(
        compare(section(parts, net, names), section(grown, parts, names)).lines == [
          "cal added \(names[0]): Debt > Leases 1"
        ])
    }
    // Numbers alone are names: these are two roles.
    let moved = compare(section(parts, net, ["R2", "R3"]), section(net, parts, ["R2", "R3"]))
    #expect(moved.counts == [.movedRole: 4])
  }

  /// The input with a class for each role that has one.
  private func classified(_ texts: [LinkbaseText], _ classes: [String: String]) -> ComparisonInput {
    var input = ComparedFilings.input(texts)
    for index in input.roles.indices {
      let name = input.roles[index].uri.split(separator: "/").last.map(String.init) ?? ""
      input.roles[index].statementClass = classes[name] ?? "DET"
    }
    return input
  }

  @Test func `sees a total of a statement that gets its items, although a note had them`() {
    let classes = ["BalanceSheet": "BS"]
    let statement = calculation("Assets > Cash 1", "Assets > LandNet 1")
    let items = ["Liabilities > Debt 1", "Liabilities > Leases 1"]
    var grown = statement
    for item in items { grown.rows += calculation(item).rows }
    let note = calculation("Other > Sundry 1", role: "NoteDetails")
    var full = note
    for item in items { full.rows += calculation(item).rows }
    let compared = compare(
      classified([statement, full], classes), classified([grown, note], classes))
    #expect(
      compared.lines == [
        "cal added BalanceSheet: Liabilities > Debt 1",
        "cal added BalanceSheet: Liabilities > Leases 1",
        "cal removed < NoteDetails was Liabilities > Debt 1",
        "cal removed < NoteDetails was Liabilities > Leases 1",
      ])
    #expect(compared.comparison.changes.map(\.severity) == [.high, .high, .medium, .medium])
    // From one statement to another, or from note to note, it is a move.
    for (other, severity) in [("CI", Severity.medium), ("DET", .low)] {
      let classes = ["BalanceSheet": other == "CI" ? "IS" : "DET", "NoteDetails": other]
      let moved = compare(
        classified([statement, full], classes), classified([grown, note], classes))
      #expect(moved.counts == [.movedRole: 2])
      #expect(moved.comparison.changes.map(\.severity) == [severity, severity])
    }
  }

  @Test func `tells nothing that touches a statement in a low voice`() {
    let before = presentation(
      "AssetsAbstract > Cash", "AssetsAbstract > LandNet negatedLabel",
      "AssetsAbstract > Goodwill", "AssetsAbstract > Assets")
    let after = presentation(
      "AssetsAbstract > Goodwill", "AssetsAbstract > Cash", "AssetsAbstract > LandNet",
      "AssetsAbstract > Assets totalLabel")
    for (name, severity) in [("BS", Severity.medium), ("DET", .low)] {
      let compared = compare(
        classified([before], ["BalanceSheet": name]), classified([after], ["BalanceSheet": name]))
      #expect(compared.counts == [.displaySignChanged: 1, .labelRoleChanged: 1, .reordered: 1])
      #expect(Set(compared.comparison.changes.map(\.severity)) == [severity])
    }
  }

  /// A label linkbase with the standard labels of some concepts.
  private func labels(_ texts: [String: String]) -> String {
    let items = texts.sorted { $0.key < $1.key }.map { concept, text in
      locator(concept, "us-gaap_\(concept)") + """
        <label xlink:type="resource" xlink:label="l_\(concept)" xml:lang="en-US" \
        xlink:role="http://www.xbrl.org/2003/role/label">\(text)</label>
        <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" \
        xlink:from="\(concept)" xlink:to="l_\(concept)"/>

        """
    }
    return linkbaseText(
      #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
        + items.joined() + "</labelLink>")
  }

  @Test func `finds an item that is tagged with another concept under the same label`() {
    let texts = labels([
      "FiniteLivedIntangibleAssetsNet": "Intangible assets, net",
      "IntangibleAssetsNetExcludingGoodwill": "Intangible Assets, Net", "Cash": "Cash",
      "OtherIntangibles": "Intangible assets – net",
    ])
    let note = calculation(
      "FiniteLivedIntangibleAssetsNet > Patents 1", "FiniteLivedIntangibleAssetsNet > Brands 1",
      role: "NoteDetails")
    func filing(_ lines: String...) -> ComparisonInput {
      var text = calculation()
      for line in lines { text.rows += calculation(line).rows }
      return ComparedFilings.input([text, note], labels: texts)
    }
    let before = filing("Assets > Cash 1", "Assets > FiniteLivedIntangibleAssetsNet 1")
    let after = filing("Assets > Cash 1", "Assets > IntangibleAssetsNetExcludingGoodwill 1")
    let compared = compare(before, after)
    #expect(
      compared.lines == [
        "cal retagged BalanceSheet: Assets > IntangibleAssetsNetExcludingGoodwill 1 was Assets > FiniteLivedIntangibleAssetsNet 1"
      ])
    #expect(compared.comparison.changes.map(\.severity) == [.medium])
    #expect(compared.comparison.changes.map(\.evidence.basis) == [.sameLabel])
    #expect(compared.comparison.successions.isEmpty)
    // Two that could be meant: none is.
    let both = filing(
      "Assets > Cash 1", "Assets > IntangibleAssetsNetExcludingGoodwill 1",
      "Assets > OtherIntangibles 1")
    #expect(compare(before, both).counts == [.added: 2, .removed: 1])
  }

  @Test func `finds an item that is shown under a longer label between the same neighbors`() {
    let note = calculation("Borrowings > ShortTermDebt 1", role: "NoteDetails")
    func filing(_ item: String, _ label: String) -> ComparisonInput {
      ComparedFilings.input(
        [
          calculation(
            "Liabilities > Deposits 1", "Liabilities > \(item) 1", "Liabilities > TaxesPayable 1"),
          note,
        ],
        labels: labels(["Deposits": "Deposits", item: label, "TaxesPayable": "Taxes"]))
    }
    let before = filing("CommercialPaper", "Commercial paper")
    #expect(
      compare(before, filing("Borrowings", "Commercial paper and repurchase agreements")).lines
        == [
          "cal retagged BalanceSheet: Liabilities > Borrowings 1 was Liabilities > CommercialPaper 1"
        ])
    #expect(
      compare(before, filing("Borrowings", "Repurchase agreements")).counts
        == [.added: 1, .removed: 1])
  }

  @Test func `follows a schedule whose items changed their family of names`() {
    let years = ["YearTwo", "YearThree", "YearFour"]
    func schedule(_ total: String, _ family: String) -> [LinkbaseText] {
      [
        calculation(
          "\(total) > \(family)\(years[0]) 1", "\(total) > \(family)\(years[1]) 1",
          "\(total) > \(family)\(years[2]) 1")
      ]
    }
    let before = schedule("Total", "FutureAmortizationExpense")
    let after = schedule("Total", "IntangiblesAmortizationExpense")
    #expect(compare(before, after).comparison.successions.count == 3)
    // Families without a word in common say nothing.
    let stranger = schedule("Total", "PledgedDeposits")
    #expect(compare(before, stranger).comparison.successions.isEmpty)
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

  @Test func `matches extensions of one filer alone`() {
    let text = calculation("Assets > Cash 1", "Assets > ~Rent 1", "Assets > Goodwill 1")
    var (a, b) = (ComparedFilings.input([text]), ComparedFilings.input([text]))
    (a.filer, b.filer) = ("0000000001", "0000000002")
    #expect(compare(a, b).counts == [.added: 1, .removed: 1])
    b.filer = a.filer
    #expect(compare(a, b).counts == [:])
  }

  @Test func `shows no row for what is only written otherwise`() {
    let original = calculation(
      "Assets > AssetsCurrent 1", "Assets > ~OtherAssets 1", "AssetsCurrent > Cash 1",
      "AssetsCurrent > ~Prepayments -1", "~OtherAssets > ~Deposits 1")
    var other = original
    other.taxonomyYear = "2012"
    (other.prefix, other.stem) = ("newname", "newname-20301231")
    other.role = "http://www.newname.example/20301231/role/BalanceSheet"
    other.label = { "x\($0.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF_FFFF)" }
    other.locatorsComeLast = true
    for index in other.rows.indices {
      other.rows[index].order = "+\((Double(other.rows[index].order) ?? 0) * 1.5)0"
    }
    other.rows.reverse()
    var (first, second) = (other, other)
    first.rows = Array(other.rows[..<2])
    second.rows = Array(other.rows[2...])
    let compared = compare([original], [first, second])
    #expect(compared.lines == [])
    #expect(compared.roleLines == [])
    #expect(compared.comparison.unchanged == [5, 0, 0])
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

  /// Two siblings, one that went and one that came between others, and whether one follows the other.
  @Test(arguments: [
    (
      "LiabilitiesNoncurrent", "LeaseLiabilityNoncurrent",
      "LiabilitiesCurrent LongTermDebtNoncurrent DeferredTaxLiabilitiesNoncurrent OtherLiabilitiesNoncurrent",
      false
    ),
    (
      "DerivativeCollateralAlreadyPosted", "DerivativeCollateralAlreadyReceived",
      "DerivativeAssets Cash",
      false
    ),
    (
      "IncomeTaxReconciliationChangeInEnactedTaxRate", "IncomeTaxReconciliationDeductions",
      "IncomeTaxReconciliationForeignTaxRate IncomeTaxReconciliationStateTaxes IncomeTaxReconciliationTaxCredits",
      false
    ),
    (
      "ContractWithCustomerLiabilityAdditions", "ContractCustomerLiabilityAdditions",
      "ContractWithCustomerLiability ContractWithCustomerLiabilityRevenueRecognized ContractWithCustomerLiabilityOther",
      true
    ),
    (
      "PaymentsToAcquireMarketableSecurities", "PaymentsToAcquireInvestments",
      "ProceedsFromSaleOfProperty RepaymentsOfDebt OtherInvestingActivities", true
    ),
  ])
  func `weighs words by what they tell among siblings`(
    gone: String, came: String, siblings: String, isOne: Bool
  ) {
    func text(_ child: String) -> LinkbaseText {
      var names = siblings.split(separator: " ").map(String.init)
      names.insert(child, at: 1)
      var text = calculation()
      for name in names { text.rows += calculation("Total > \(name) 1").rows }
      for index in text.rows.indices { text.rows[index].order = "\(index + 1)" }
      return text
    }
    let compared = compare([text(gone)], [text(came)])
    #expect(compared.counts == (isOne ? [.standardReplaced: 1] : [.added: 1, .removed: 1]))
  }

  @Test func `takes no member of a family of names for another one`() {
    let family = "Debt > ~RateReconciliationOfIncomeTaxes"
    let old = calculation(
      "\(family)Foreign 1", "\(family)State 1", "\(family)Goodwill 1", "\(family)Other 1")
    let new = calculation(
      "\(family)Foreign 1", "\(family)State 1", "\(family)Credits 1", "\(family)Other 1")
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

  @Test func `finds a role that was split, and one that was merged`() {
    let names = ["Cash", "Goodwill", "LandNet", "InventoryNet", "NotesPayable", "SalesRevenue"]
    func role(_ items: [String], _ name: String) -> LinkbaseText {
      var text = presentation(role: name)
      text.rows = items.enumerated().map { number, item in
        LinkbaseText.Row(
          parent: "us-gaap:AssetsAbstract", child: "us-gaap:\(item)", order: "\(number)",
          attributes: "", arcrole: "http://www.xbrl.org/2003/arcrole/parent-child")
      }
      return text
    }
    let whole = [role(names, "Details")]
    let parts = [
      role(Array(names.prefix(3)), "Details"), role(Array(names.suffix(3)), "Elsewhere"),
    ]
    let split = compare(whole, parts)
    #expect(split.roleLines == ["role_split Elsewhere < Details"])
    #expect(split.counts == [.movedRole: 3])
    #expect(split.comparison.changes.allSatisfy { $0.evidence.basis == .roleParts })
    #expect(compare(parts, whole).roleLines == ["role_merged Details < Elsewhere"])
  }

  @Test func `finds labels that came, went or read otherwise, but not other white space`() {
    let text = calculation("Assets > Cash 1", "Assets > Goodwill 1")
    func labels(_ cash: String, _ tail: String) -> String {
      let link =
        #"<labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
      let arc =
        #"<labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" "#
      return linkbaseText(
        link + locator("c", "us-gaap_Cash") + locator("g", "us-gaap_Goodwill")
          + #"<label xlink:type="resource" xlink:label="lc" xml:lang="en-US">\#(cash)</label>"#
          + #"<label xlink:type="resource" xlink:label="lg" xml:lang="en-US" xlink:role="http://www.xbrl.org/2003/role/\#(tail)">G</label>"#
          + arc + #"xlink:from="c" xlink:to="lc"/>"# + arc + #"xlink:from="g" xlink:to="lg"/>"#
          + "</labelLink>")
    }
    func changes(_ a: String, _ b: String) -> [Change] {
      ComparedFilings(
        ComparedFilings.input([text], labels: a), ComparedFilings.input([text], labels: b)
      ).comparison.labelChanges.map(\.change)
    }
    let old = labels("Cash in hand", "label")
    #expect(changes(old, labels(" Cash  in hand", "label")) == [])
    #expect(changes(old, labels("Cash at hand", "label")) == [.labelChanged])
    #expect(changes(old, labels("Cash in hand", "terseLabel")) == [.labelRemoved, .labelAdded])
    let bare = ComparedFilings(
      ComparedFilings.input([text], labels: old), ComparedFilings.input([text]))
    #expect(bare.comparison.labelChanges == [])
    #expect(bare.comparison.labelGate == .currentLacks)
  }

  @Test func `tells what totals are made of`() {
    func verdicts(_ a: LinkbaseText, _ b: LinkbaseText) -> [String] {
      let compared = ComparedFilings([a], [b])
      return compared.comparison.rollups(from: compared.previous, to: compared.current).map {
        "\(compared.current.concepts[Int($0.currentTotal)].name.dropFirst(8)) \($0.verdict)"
          + ($0.hasSameChildren ? " same children" : "")
      }
    }
    let flat = calculation("Assets > Cash 1", "Assets > Goodwill 1", "Assets > LandNet -1")
    let deep = calculation(
      "Assets > Noncurrent 1", "Assets > Cash 1", "Noncurrent > Goodwill 1",
      "Noncurrent > LandNet -1")
    let more = calculation(
      "Assets > Cash 1", "Assets > Goodwill 1", "Assets > LandNet -1", "Assets > Patents 1")
    let finer = calculation(
      "Assets > Cash 1", "Assets > Goodwill 1", "Assets > LandNet -1", "Cash > Coins 1",
      "Cash > Notes 1")
    let turned = calculation("Assets > Cash 1", "Assets > Goodwill -1", "Assets > LandNet -1")
    let cycle = calculation("Assets > Cash 1", "Cash > Assets 1")
    #expect(verdicts(flat, flat) == ["Assets equivalent same children"])
    #expect(verdicts(flat, deep) == ["Assets equivalent"])
    #expect(verdicts(flat, more) == ["Assets superset"])
    #expect(verdicts(more, flat) == ["Assets subset"])
    #expect(verdicts(flat, finer) == ["Assets refined same children"])
    #expect(verdicts(finer, flat) == ["Assets coarsened same children"])
    #expect(verdicts(flat, turned) == ["Assets changed"])
    #expect(verdicts(flat, cycle) == ["Assets unavailable"])
  }

  @Test func `takes no more than its time for a filing made to take long`() {
    func text(_ names: [String], parent: String) -> LinkbaseText {
      var text = presentation()
      text.rows = names.enumerated().map { number, name in
        LinkbaseText.Row(
          parent: parent, child: name, order: "\(number)", attributes: "",
          arcrole: "http://www.xbrl.org/2003/arcrole/parent-child")
      }
      return text
    }
    let names = (0..<2500).map { "RateReconciliation\($0)Of\($0 % 97)Taxes" }
    let compared = compare(
      [text(names.map { $0 + "Old" }, parent: "us-gaap:AAbstract")],
      [text(names.reversed().map { $0 + "New" }, parent: "us-gaap:AAbstract")])
    #expect(compared.counts.values.reduce(0, +) <= 5000)
    let reversed = compare(
      [text(names, parent: "us-gaap:AAbstract")],
      [text(names.reversed(), parent: "us-gaap:AAbstract")])
    #expect(reversed.counts == [.reordered: 2499])
  }

  @Test func `reads no network twice, and none that the other filing has`() {
    let counter = ReadCounter()
    func counted(_ input: ComparisonInput) -> ComparisonInput {
      var input = input
      input.networks = input.networks.map { use in
        ComparisonInput.NetworkUse(kind: use.kind, role: use.role, digest: use.digest) {
          counter.add()
          return use.relationships()
        }
      }
      return input
    }
    let kept = calculation("Assets > Cash 1", "Assets > Goodwill 1")
    let old = calculation("Revenues > SalesRevenue 1", role: "Income")
    let new = calculation("Revenues > SalesRevenue -1", role: "Income")
    let compared = ComparedFilings(
      counted(ComparedFilings.input([kept, old])), counted(ComparedFilings.input([kept, new])))
    #expect(compared.counts == [.signFlipped: 1])
    #expect(counter.count == 3)
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

/// Counts how often something was read.
private final class ReadCounter: Sendable {
  private let reads = Mutex(0)
  var count: Int { reads.withLock { $0 } }
  func add() { reads.withLock { $0 += 1 } }
}
