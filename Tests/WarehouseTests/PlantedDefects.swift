/// One defect for each rule of quality, and what the rules that need no own concepts find in any filing.
extension PlantedDefect {
  private static func calculation(
    _ place: DefectPlace = .balanceSheet, _ arcs: (String, String, String)...
  ) -> DefectEdit { .link("calculation", in: "_cal.xml", place, arcs) }

  private static func presentation(
    _ place: DefectPlace = .balanceSheet, _ arcs: (String, String, String)...
  ) -> DefectEdit { .link("presentation", in: "_pre.xml", place, arcs) }

  private static func definition(
    _ place: DefectPlace = .details, _ arcs: (String, String, String)...
  ) -> DefectEdit { .link("definition", in: "_def.xml", place, arcs) }

  private static let sum = #"order="1" weight="1""#
  private static let (assets, goodwill) = ("us-gaap:AssetsAbstract", "us-gaap:Goodwill")
  private static let (one, two) = ("us-gaap:PlantedOne", "us-gaap:PlantedTwo")
  private static let shown = "us-gaap:PlantedAbstract"

  /// What can be planted in any filing.
  static let portable: [PlantedDefect] = [
    PlantedDefect("Q01", [calculation(.balanceSheet, (one, two, sum), (two, one, sum))]),
    PlantedDefect(
      "Q02", [presentation(.balanceSheet, (one, two, #"order="1""#), (two, one, #"order="1""#))]),
    PlantedDefect("Q03", [calculation(.balanceSheet, (one, two, #"order="1" weight="2""#))]),
    PlantedDefect("Q04", [calculation(.balanceSheet, (one, two, #"order="1" weight="0""#))]),
    PlantedDefect("Q07", [calculation(.balanceSheet, (one, "us-gaap:PlantedMember", sum))]),
    PlantedDefect("Q08", [calculation(.balanceSheet, (one, two, #"weight="1""#))]),
    PlantedDefect(
      "Q09",
      [presentation(.balanceSheet, (shown, one, #"order="1""#), (shown, two, #"order="1.0""#))]),
    PlantedDefect(
      "Q10",
      [presentation(.balanceSheet, (shown, one, #"order="1""#), (shown, one, #"order="2""#))]),
    PlantedDefect("Q11", [presentation(.balanceSheet, (shown, one, #"order="1""#))]),
    PlantedDefect("Q15", [calculation(.balanceSheet, (one, two, sum))]),
    PlantedDefect(
      "Q17",
      [calculation(.balanceSheet, (one, two, sum)), calculation(.details, (one, two, sum))]),
    PlantedDefect("Q18a", [calculation(.balanceSheet, (one, two, sum), (one, two, sum))]),
    PlantedDefect(
      "Q18b",
      [calculation(.balanceSheet, (one, two, #"order="1" weight="1" use="prohibited""#))]),
    PlantedDefect(
      "Q19", [calculation(.balanceSheet, (one, two, #"order="1" weight="1" priority="10""#))]),
    PlantedDefect(
      "Q20d", [.link("presentation", in: "_cal.xml", .balanceSheet, [(shown, one, #"order="1""#)])]),
    PlantedDefect(
      "Q27a",
      [
        definition(
          .details, (one, two, #"domain-member order="1""#), (two, one, #"domain-member order="1""#)
        )
      ]),
    PlantedDefect("Q27b", [definition(.details, (one, two, #"all order="1""#))]),
    PlantedDefect(
      "Q27h",
      [
        definition(
          .details, ("us-gaap:PlantedAxis", one, #"dimension-default order="1""#),
          ("us-gaap:PlantedAxis", two, #"dimension-default order="2""#))
      ]),
    PlantedDefect(
      "Q33",
      [
        calculation(
          .balanceSheet, (one, goodwill, sum), (two, goodwill, sum),
          (one, "us-gaap:PlantedThree", #"order="2" weight="1""#))
      ]),
    PlantedDefect("Q-0049", [calculation(.cashFlows, (one, two, sum))]),
    PlantedDefect("Q-0169", [calculation(.parenthetical, (one, two, sum))]),
    PlantedDefect("Q-0176", [calculation(.balanceSheet, (one, "ifrs-full:Goodwill", sum))]),
    PlantedDefect(
      "Q-0213",
      [
        calculation(
          .balanceSheet,
          (
            one, "us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
            sum
          )
        )
      ]),
  ]

  private static func element(_ name: String, _ type: String = "xbrli:monetaryItemType")
    -> DefectEdit
  {
    .append(
      ".xsd",
      """
      <xsd:element id="lksp_\(name)" name="\(name)" type="\(type)" substitutionGroup="xbrli:item" \
      xbrli:periodType="instant" nillable="true"/>

      """)
  }

  private static func roleType(_ name: String, _ definition: String, id: String) -> DefectEdit {
    .replace(
      ".xsd", "<link:linkbaseRef ",
      """
      <link:roleType roleURI="http://www.larkspur-instruments.example/role/\(name)" id="\(id)">\
      <link:definition>\(definition)</link:definition><link:usedOn>link:presentationLink</link:usedOn>\
      <link:usedOn>link:calculationLink</link:usedOn><link:usedOn>link:definitionLink</link:usedOn>\
      </link:roleType><link:linkbaseRef\(" ")
      """)
  }

  private static let lineItems = "us-gaap:DisaggregationOfRevenueLineItems"
  private static let table = "us-gaap:DisaggregationOfRevenueTable"
  private static let deposits = "ContractManufacturingDepositsNoncurrent"
  private static let labelRole = "http://www.xbrl.org/2003/role/"

  /// What needs to know the filing of `fixtures/demo`.
  static let local: [PlantedDefect] = calculations + presentations + dimensions + labels + schemas

  /// One for each rule.
  static let all: [PlantedDefect] = portable + local + standard

  /// What is a defect by the networks of `fixtures/taxonomies/us-gaap-2022`.
  static let standard: [PlantedDefect] = [
    PlantedDefect(
      "Q-0001",
      [
        definition(
          .details, (debtAxis, debtDomain, #"dimension-domain order="1""#),
          (debtDomain, "us-gaap:RetainedEarningsMember", #"domain-member order="1""#))
      ]),
    PlantedDefect("Q-0008", [calculation(.details, ("us-gaap:AssetsCurrent", total, sum))]),
    PlantedDefect(
      "Q-0041", [definition(.details, (debtAxis, one, #"dimension-default order="1""#))]),
    PlantedDefect(
      "Q-0045",
      [
        calculation(
          .cashFlows,
          ("us-gaap:NetCashProvidedByUsedInInvestingActivities", two, sum),
          (two, "us-gaap:RepaymentsOfLongTermDebt", #"order="1" weight="-1""#))
      ]),
    PlantedDefect(
      "Q-0081",
      [
        calculation(
          .balanceSheet, ("us-gaap:AssetsCurrent", goodwill, #"order="90" weight="1""#),
          (total, "us-gaap:InventoryNet", #"order="91" weight="1""#))
      ]),
    PlantedDefect(
      "Q-0168",
      [
        calculation(
          .details,
          (
            "us-gaap:IncomeTaxExpenseBenefit", "us-gaap:IncomeTaxReconciliationTaxCreditsResearch",
            sum
          ))
      ]),
  ]

  private static let total = "us-gaap:Assets"
  private static let debtAxis = "us-gaap:DebtInstrumentAxis"
  private static let debtDomain = "us-gaap:DebtInstrumentNameDomain"

  private static let calculations: [PlantedDefect] = [
    PlantedDefect(
      "Q05",
      [calculation(.balanceSheet, (deposits, "CalibrationContractsDeferredRevenueCurrent", sum))]),
    PlantedDefect(
      "Q06", [calculation(.balanceSheet, (deposits, "WriteDownOfInstrumentInventory", sum))]),
    PlantedDefect(
      "Q20a",
      [
        .replace(
          "_cal.xml",
          #"<link:calculationLink xlink:type="extended" xlink:role="http://www.larkspur-instruments.example/role/ConsolidatedBalanceSheets">"#,
          #"<link:calculationLink xlink:type="extended">"#)
      ]),
    PlantedDefect(
      "Q20e",
      [
        .replace(
          "_cal.xml",
          #"<link:roleRef xlink:type="simple" roleURI="http://www.larkspur-instruments.example/role/ConsolidatedBalanceSheets" xlink:href="lksp-20221231.xsd#ConsolidatedBalanceSheets"/>"#,
          "")
      ]),
    PlantedDefect(
      "Q29",
      [.replace("_cal.xml", "2022/elts/us-gaap-2022.xsd", "2021/elts/us-gaap-2021-01-31.xsd")]
    ),
    PlantedDefect("Q35", [.replace("_cal.xml", "#us-gaap_AssetsCurrent\"", "\"")]),
    PlantedDefect(
      "Q-0144",
      [
        .replace(
          ".xsd", #"xbrli:periodType="instant" xbrli:balance="debit""#,
          #"xbrli:periodType="instant""#)
      ]),
    PlantedDefect(
      "Q-0167",
      [
        calculation(
          .details, ("us-gaap:LiabilitiesAndStockholdersEquity", "us-gaap:Assets", sum))
      ]),
  ]

  private static let presentations: [PlantedDefect] = [
    PlantedDefect("Q12", [element("Unused")]),
    PlantedDefect(
      "Q13",
      [
        presentation(
          .balanceSheet,
          (
            assets, "WriteDownOfInstrumentInventory",
            #"order="97" preferredLabel="\#(labelRole)periodStartLabel""#
          ))
      ]),
    PlantedDefect(
      "Q14",
      [presentation(.balanceSheet, (assets, "srt:ProductOrServiceAxis", #"order="97""#))]),
    PlantedDefect(
      "Q16",
      [
        presentation(
          .details,
          (
            lineItems, "us-gaap:PlantedTotal",
            #"order="97" preferredLabel="\#(labelRole)totalLabel""#
          )
        )
      ]),
    PlantedDefect(
      "Q23",
      [
        presentation(
          .balanceSheet,
          (assets, goodwill, #"order="97" preferredLabel="\#(labelRole)verboseLabel""#))
      ]),
    PlantedDefect(
      "Q26d", [presentation(.balanceSheet, (assets, "Undeclared", #"order="97""#))]),
    PlantedDefect(
      "Q32",
      [
        presentation(
          .balanceSheet, (assets, goodwill, #"order="97" preferredLabel="\#(labelRole)totalLabel""#)
        )
      ]),
    PlantedDefect(
      "Q34",
      [element("GoodWill"), presentation(.balanceSheet, (assets, "GoodWill", #"order="97""#))]),
    PlantedDefect(
      "Q-0099",
      [element("Loose"), presentation(.balanceSheet, (assets, "Loose", #"order="97""#))]),
    PlantedDefect(
      "Q-0159",
      [
        .replace(
          "_pre.xml", "us-gaap_StatementOfFinancialPositionAbstract", "us-gaap_PlantedAbstract")
      ]),
  ]

  private static let dimensions: [PlantedDefect] = [
    PlantedDefect(
      "Q20c",
      [
        .replace(
          "_def.xml", #"xlink:arcrole="http://xbrl.org/int/dim/arcrole/domain-member" xlink:from"#,
          #"xlink:arcrole="http://www.larkspur-instruments.example/arcrole/odd" xlink:from"#)
      ]),
    PlantedDefect(
      "Q27c",
      [
        definition(
          .details,
          (lineItems, "us-gaap:PlantedTable", #"all order="9" xbrldt:contextElement="segment""#))
      ]),
    PlantedDefect(
      "Q27d",
      [
        definition(
          .details,
          (
            lineItems, "us-gaap:PlantedTable",
            #"notAll order="9" xbrldt:contextElement="segment" xbrldt:closed="true""#
          ))
      ]),
    PlantedDefect(
      "Q27e",
      [
        definition(
          .details, (lineItems, table, #"notAll order="9" xbrldt:contextElement="segment""#))
      ]),
    PlantedDefect(
      "Q27f",
      [
        definition(
          .details,
          ("ChromatographyColumnsMember", "SpectrometersMember", #"domain-member order="9""#))
      ]),
    PlantedDefect(
      "Q27g",
      [
        .replace(
          "_def.xml", #" xbrldt:contextElement="segment""#,
          #" xbrldt:contextElement="segment" xbrldt:targetRole="http://www.larkspur-instruments.example/role/Revenue""#
        )
      ]),
    PlantedDefect(
      "Q27i",
      [
        definition(
          .details,
          (
            "srt:StatementGeographicalAxis", "InstrumentsShippedUnderTrial",
            #"dimension-domain order="9""#
          ))
      ]),
    PlantedDefect(
      "Q27j",
      [
        definition(
          .details,
          (lineItems, "us-gaap:PlantedTable", #"notAll order="9" xbrldt:contextElement="segment""#),
          ("us-gaap:PlantedTable", "us-gaap:PlantedAxis", #"hypercube-dimension order="1""#))
      ]),
  ]

  private static let labels: [PlantedDefect] = [
    PlantedDefect(
      "Q20b",
      [
        .replace(
          "_lab.xml", #"xlink:role="http://www.xbrl.org/2003/role/documentation""#,
          #"xlink:role="http://www.larkspur-instruments.example/role/label/odd""#)
      ]),
    PlantedDefect(
      "Q21a",
      [element("Nameless"), presentation(.balanceSheet, (assets, "Nameless", #"order="97""#))]),
    PlantedDefect(
      "Q21b", [.label(deposits, role: "label", language: "en-US", "Other deposits")]),
    PlantedDefect("Q21c", [.label(deposits, role: "verboseLabel", language: "de", "Anzahlungen")]),
    PlantedDefect(
      "Q21d",
      [
        .replace(
          "_lab.xml", ">Deferred calibration revenue<", ">Deposits with contract manufacturers<")
      ]),
    PlantedDefect(
      "Q21e",
      [.label(deposits, role: "verboseLabel", language: "en-US", "&lt;b>Deposits&lt;/b>")]),
    PlantedDefect(
      "Q21f", [.label(deposits, role: "verboseLabel", language: "en-US", "Deposits ")]),
    PlantedDefect(
      "Q22",
      [.label("SpectrometersMember", role: "totalLabel", language: "en-US", "All spectrometers")]),
    PlantedDefect(
      "Q28",
      [
        .append(
          "_lab.xml",
          """
          <link:referenceLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
          <link:loc xlink:type="locator" xlink:href="lksp-20221231.xsd#lksp_\(deposits)" xlink:label="c"/>
          <link:reference xlink:type="resource" xlink:label="r" xlink:role="http://www.xbrl.org/2003/role/reference"/>
          <link:referenceArc xlink:type="arc" \
          xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-reference" xlink:from="c" xlink:to="r"/>
          </link:referenceLink>
          """)
      ]),
  ]

  private static let schemas: [PlantedDefect] = [
    PlantedDefect(
      "Q24a", [.replace(".xsd", "000060 - Disclosure - REVENUE<", "000060 Disclosure REVENUE<")]),
    PlantedDefect(
      "Q24b",
      [.replace(".xsd", "000060 - Disclosure - REVENUE<", "000090 - Disclosure - REVENUE<")]),
    PlantedDefect("Q25a", [.replaceAll("/role/RevenueTables", "/section/RevenueTables")]),
    PlantedDefect(
      "Q25d",
      [
        .replace(
          ".xsd", #"roleURI="http://www.larkspur-instruments.example/role/RevenueTables""#,
          #"roleURI="http://www.larkspur.example/role/RevenueTables""#)
      ]),
    PlantedDefect(
      "Q26e", [.replaceAll("instruments.example/20221231", "instruments.example/xbrl/20221231")]),
    PlantedDefect("Q26f", [.replace(".xsd", "xmlns:lksp=", "xmlns:lk_sp=")]),
    PlantedDefect(
      "Q26g",
      [.replace(".xsd", #"id="lksp_SpectrometersMember""#, #"id="lksp_Spectrometers""#)]),
    PlantedDefect("Q29b", [.replaceAll("srt/2022/elts/srt-2022", "srt/2021/elts/srt-2021-01-31")]),
    PlantedDefect(
      "Q30a", [.replace("_cal.xml", "<link:linkbase ", #"<link:linkbase xml:base="" "#)]),
    PlantedDefect(
      "Q30b", [.replace("_cal.xml", "\"lksp-20221231.xsd#", "\"./lksp-20221231.xsd#")]),
    PlantedDefect("Q30c", [.append("_lab.xml", "<!-- é -->\n")]),
    PlantedDefect("Q30d", [.rename("_cal.xml", "_calc.xml")]),
    PlantedDefect("Q25b", [roleType("Revenue", "000061 - Disclosure - SALES", id: "Sales")]),
    PlantedDefect("Q25c", [.replace(".xsd", "<link:usedOn>link:definitionLink</link:usedOn>", "")]),
    PlantedDefect(
      "Q26a",
      [
        .replace(
          ".xsd", #"name="SpectrometersMember" type="dtr-types:domainItemType""#,
          #"name="SpectrometersMember" type="xbrli:stringItemType""#)
      ]),
    PlantedDefect("Q26b", [.replace(".xsd", #"nillable="true""#, #"nillable="false""#)]),
    PlantedDefect(
      "Q26c",
      [
        .replace(
          ".xsd", #"type="xbrli:integerItemType""#,
          #"type="xbrli:integerItemType" xbrli:balance="debit""#)
      ]),
    PlantedDefect(
      "Q31a",
      [
        .replace(
          ".xsd", "<link:definition>000060 - Disclosure - REVENUE</link:definition>", "")
      ]),
    PlantedDefect(
      "Q31b", [roleType("Empty", "000090 - Disclosure - EMPTY (Details)", id: "Empty")]),
  ]
}
