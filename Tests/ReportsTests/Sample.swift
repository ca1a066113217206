import Reports
import Warehouse

/// Two filings of Apple that share a balance sheet, and a bare one of Tesla.
enum Sample {
  static let apple2022 = "0000320193-22-000108"
  static let apple2023 = "0000320193-23-000106"
  static let tesla = "tsla-20200630"
  static let balanceSheet = "http://www.apple.com/role/BALANCESHEETS"
  static let income = "http://www.apple.com/role/INCOME"
  static let teslaRole = "http://www.tesla.com/role/BS"

  static func warehouse() throws -> TestWarehouse {
    let warehouse = try TestWarehouse()
    try addApple(to: warehouse)
    try addTesla(to: warehouse)
    return warehouse
  }

  private static func addApple(to warehouse: TestWarehouse) throws {
    let apple = try warehouse.filer(cik: 320193, "Apple Inc.")
    let first = try warehouse.filing(
      apple2022, of: apple, prefix: "aapl:", form: "10-K", period: "2022-09-24",
      filed: "2022-10-28")
    let second = try warehouse.filing(
      apple2023, of: apple, prefix: "aapl:", form: "10-K", period: "2023-09-30",
      filed: "2023-11-03")
    try warehouse.alias("aapl-20230930", of: second)
    try warehouse.party(1, of: second, filer: apple, name: "Apple Inc.")
    let balance = try warehouse.network(
      .calculation, of: apple,
      [
        .init(parent: "us-gaap:Assets", child: "us-gaap:AssetsCurrent", order: 1, weight: 1),
        .init(parent: "us-gaap:Assets", child: "us-gaap:AssetsNoncurrent", order: 2, weight: 1),
        .init(parent: "us-gaap:AssetsCurrent", child: "us-gaap:Cash", order: 1, weight: 1),
        .init(parent: "us-gaap:AssetsCurrent", child: "Reserve", order: 2.5, weight: -1),
      ])
    let presentation = try warehouse.network(
      .presentation, of: apple,
      [
        .init(parent: "us-gaap:AssetsAbstract", child: "us-gaap:Cash", order: 1),
        .init(
          parent: "us-gaap:AssetsAbstract", child: "us-gaap:Assets", order: 2,
          preferredLabel: TestWarehouse.labelRole + "totalLabel"),
      ])
    for filing in [first, second] {
      try warehouse.role(balanceSheet, of: filing, code: "03", title: "BALANCE SHEETS", class: "BS")
      try warehouse.role(income, of: filing, code: "02", title: "INCOME | NET", class: "IS")
      try warehouse.use(balance, .calculation, in: filing, role: balanceSheet)
      try warehouse.use(presentation, .presentation, in: filing, role: balanceSheet)
    }
    try addLabels(to: warehouse, filing: second, filer: apple)
    try addLedger(to: warehouse, filing: second)
  }

  private static func addLabels(to warehouse: TestWarehouse, filing: Int64, filer: Int64) throws {
    let assets = try warehouse.concept("us-gaap:Assets")
    try warehouse.label("Assets", of: assets, in: filing)
    try warehouse.label("Total assets", of: assets, in: filing, role: "totalLabel")
    try warehouse.label("Aktiva", of: assets, in: filing, lang: "de")
    let cash = try warehouse.concept("us-gaap:Cash")
    try warehouse.label("Cash, \"net\"", of: cash, in: filing)
    let reserve = try warehouse.concept("Reserve", of: filer)
    try warehouse.label("=Reserve\nfor losses", of: reserve, in: filing, lang: "en-GB")
  }

  private static func addLedger(to warehouse: TestWarehouse, filing: Int64) throws {
    let source = try warehouse.source("/data/apple")
    let schema = try warehouse.document("aapl-20230930.xsd", of: filing, content: "schema label")
    let linkbase = try warehouse.document("aapl-20230930_cal.xml", of: filing)
    try warehouse.load(
      "aapl-20230930.xsd", from: source, document: schema, state: "loaded", read: 0, stored: 0)
    try warehouse.load(
      "aapl-20230930_cal.xml", from: source, document: linkbase, state: "loaded", read: 5,
      stored: 4, findings: 2)
    try warehouse.load(
      "readme.txt", from: source, document: nil, state: "skipped", read: 0, stored: 0)
    try warehouse.finding(
      "unusual_weight", severity: "warning", in: filing, source: source,
      document: "aapl-20230930_cal.xml", line: 9, message: "weight is 0.5")
    try warehouse.finding(
      "unresolved_locator", severity: "error", in: filing, source: source,
      document: "aapl-20230930_cal.xml", line: 12, lost: 1, message: "locator \"x\" has no href")
    try warehouse.finding(
      "unreadable_file", severity: "info", in: nil, source: source, document: "readme.txt",
      message: "not XBRL")
  }

  private static func addTesla(to warehouse: TestWarehouse) throws {
    let filer = try warehouse.filer(stemBase: "tsla")
    let filing = try warehouse.filing(
      tesla, of: filer, prefix: "tsla:", period: "2020-06-30", authority: "www.tesla.com")
    try warehouse.role(teslaRole, of: filing)
    let network = try warehouse.network(
      .calculation, of: filer,
      [.init(parent: "us-gaap:Assets", child: "us-gaap:Cash", order: 1, weight: 1)])
    try warehouse.use(network, .calculation, in: filing, role: teslaRole)
  }
}

extension Report {
  /// The whole report as one text.
  func string(
    from warehouse: TestWarehouse, _ request: ReportRequest = ReportRequest(),
    as format: ReportFormat = .text, style: ReportStyle = ReportStyle()
  ) throws -> String {
    var text = ""
    try write(from: warehouse.open(), request, as: format, style: style) { text += $0 }
    return text
  }
}

extension ReportTable {
  func string(
    as format: ReportFormat, style: ReportStyle = ReportStyle(), limit: Int? = nil
  ) throws -> String {
    var text = ""
    try write(as: format, style: style, limit: limit) { text += $0 }
    return text
  }
}
