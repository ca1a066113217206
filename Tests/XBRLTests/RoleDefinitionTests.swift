import Testing

@testable import XBRL

struct `Role definitions` {
  @Test(arguments: [
    (
      "100010 - Statement - BALANCE SHEET", "100010", RoleDefinition.RoleType.statement,
      "BALANCE SHEET", true
    ),
    ("2.1.10 - Disclosure - Leases (Details)", "2.1.10", .disclosure, "Leases (Details)", true),
    ("4 - Document - Cover - Page", "4", .document, "Cover - Page", true),
    ("200020 – Statement – INCOME", "200020", .statement, "INCOME", false),
    ("300030-Disclosure-Leases", "300030", .disclosure, "Leases", false),
    (" 300040  -  Schedule -   II   ", "300040", .schedule, "II", false),
    ("300050 - disclosure - Leases", "300050", .disclosure, "Leases", false),
    ("300070 - Disclosure - Two\nlines", "300070", .disclosure, "Two\nlines", true),
  ])
  func `come apart into code, type and title`(
    definition: String, code: String, type: RoleDefinition.RoleType, title: String,
    isCanonical: Bool
  ) {
    let parts = RoleDefinition(definition)
    #expect(parts.sortCode == code)
    #expect(parts.type == type)
    #expect(parts.title == title)
    #expect(parts.isCanonical == isCanonical)
  }

  @Test(arguments: [
    "300060 - Remark - Other", "Segment information", "", "100 - Statement", "100 - Statement - ",
    "- Statement - X", "100 Statement - X", "100 - Statements - X", "١٠ - Statement - X",
  ])
  func `of another form are all title`(definition: String) {
    let parts = RoleDefinition(definition)
    #expect(parts.sortCode == nil)
    #expect(parts.type == nil)
    #expect(parts.title == definition)
    #expect(!parts.isCanonical)
  }

  @Test func `that are canonical come back byte for byte`() {
    for definition in ["1 - Statement - A", "1.2 - Schedule - A - B", "0004 - Document -  A"] {
      let parts = RoleDefinition(definition)
      guard parts.isCanonical, let code = parts.sortCode, let type = parts.type else { continue }
      #expect("\(code) - \(type.name) - \(parts.title)" == definition)
    }
    #expect(!RoleDefinition("0004 - Document -  A").isCanonical)
  }

  @Test(arguments: [
    // Title, type and root decide, in this order of classes.
    ("0001 - Document - Cover Page", nil, "COVER"),
    ("1 - Statement - Document and Entity Information", nil, "COVER"),
    ("1 - Statement - X", "CoverAbstract", "COVER"),
    ("2 - Statement - CONSOLIDATED BALANCE SHEETS", nil, "BS"),
    ("2 - Statement - STATEMENTS OF FINANCIAL CONDITION", nil, "BS"),
    ("2 - Disclosure - X", "StatementOfFinancialPositionAbstract", "BS"),
    ("2 - Statement - BALANCE SHEETS (Parenthetical)", nil, "PAREN_BS"),
    ("2 - Statement - BALANCE SHEETS (Parentheticals)", nil, "PAREN_BS"),
    ("3 - Statement - STATEMENTS OF CASH FLOWS", nil, "CF"),
    ("3 - Statement - SUPPLEMENTAL CASH FLOW INFORMATION", nil, "STMT"),
    ("3 - Statement - X", "StatementOfCashFlowsAbstract", "CF"),
    ("4 - Statement - STATEMENTS OF STOCKHOLDERS' EQUITY", nil, "EQ"),
    ("4 - Statement - STATEMENT OF CHANGES IN PARTNERS' CAPITAL", nil, "EQ"),
    ("4 - Statement - X", "StatementOfStockholdersEquityAbstract", "EQ"),
    ("5 - Statement - STATEMENTS OF COMPREHENSIVE INCOME", nil, "CI"),
    ("5 - Statement - STATEMENTS OF OPERATIONS AND COMPREHENSIVE LOSS", nil, "IS"),
    ("6 - Statement - STATEMENTS OF OPERATIONS", nil, "IS"),
    ("6 - Statement - STATEMENTS OF EARNINGS", nil, "IS"),
    ("6 - Disclosure - X", "IncomeStatementAbstract", "IS"),
    ("6 - Statement - SCHEDULE OF INVESTMENTS", nil, "STMT"),
    ("7 - Disclosure - Accounting (Policies)", nil, "POL"),
    ("7 - Disclosure - Leases (Tables)", nil, "TAB"),
    ("7 - Disclosure - Leases (Details)", nil, "DET"),
    ("7 - Disclosure - Leases (Details) (Parenthetical)", nil, "PAREN_DET"),
    ("7 - Disclosure - LEASES", nil, "NOTE"),
    ("8 - Schedule - SCHEDULE II", nil, "SCHED"),
    ("Segment information", nil, "OTHER"),
    ("Balance sheet", nil, "OTHER"),
  ])
  func `give a statement class`(definition: String, root: String?, expected: String) {
    let found = StatementClass(
      definition: RoleDefinition(definition), uri: "http://www.demo.example/role/X", root: root)
    #expect(found.rawValue == expected)
  }

  @Test func `that are missing are read off the role URI`() {
    let cover = StatementClass(
      definition: nil, uri: "http://www.demo.example/role/DocumentAndEntityInformation", root: nil)
    #expect(cover.rawValue == "COVER")
    let details = StatementClass(
      definition: nil, uri: "http://www.demo.example/role/BalanceSheetsParenthetical", root: nil)
    #expect(details.rawValue == "PAREN_OTHER")
    #expect(
      StatementClass.title(from: "http://www.demo.example/role/LeasesDetailsCalc2")
        == "Leases Details Calc2")
    #expect(StatementClass.title(from: "") == "")
  }
}
