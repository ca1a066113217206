internal import GRDB
internal import Warehouse

struct FilerCharts {
  /// Names of the four extension rates, in the order of ``ExtensionShare/all(of:)``.
  static let rateNames = ["line items presented", "in calculations", "on statements", "members"]

  let run: ReportRun
  /// `filers.id`.
  let filer: Int64
  /// Tells the charts of several filers on one page apart.
  var suffix = ""

  func html() throws -> String {
    try PageTemplates.render("charts-begin", [:]) + changes() + rates()
      + PageTemplates.render("charts-end", [:])
  }

  /// Changes since the filing before, by year; empty without comparisons.
  func changes() throws -> String {
    var points: [PageChart.Point] = []
    try run.query("changes_year", ["filer": filer]) { row in
      let values = ["calculation", "presentation", "definition", "role"].map { kind -> Double? in
        row["\(kind)_changes"]
      }
      points.append(PageChart.Point(name: row["year"], values: values))
    }
    return PageChart(
      id: "changes\(suffix)", title: "Changes since the filing before, by year", axis: "year",
      series: ["calculation", "presentation", "definition", "roles"], points: points
    ).html()
  }

  /// The share of the filer's own concepts, by year, with what it is a share of.
  func rates() throws -> String {
    var points: [PageChart.Point] = []
    try run.query("extensions_year", ["filer": filer]) { row in
      points.append(Self.point(row["year"] ?? "no date", ExtensionShare.all(of: row)))
    }
    return Self.rates(points, id: "rates\(suffix)", axis: "year", hasTable: true)
  }

  static func point(_ name: String, _ shares: [ExtensionShare]) -> PageChart.Point {
    PageChart.Point(name: name, values: shares.map(\.percent), words: shares.map(\.words))
  }

  /// A chart of rates; empty without points.
  static func rates(
    _ points: [PageChart.Point], id: String, axis: String, hasTable: Bool
  ) -> String {
    PageChart(
      id: id, title: "Own concepts of all, %, by \(axis)", axis: axis, series: rateNames,
      points: points, form: .lines, unit: " %", hasTable: hasTable
    ).html()
  }
}

/// How many of a filing's or year's concepts are the filer's own.
struct ExtensionShare: Hashable, Sendable {
  var own: Int64
  var all: Int64

  /// `nil` when there is nothing to be a share of.
  var percent: Double? { all > 0 ? 100 * Double(own) / Double(all) : nil }

  /// `11.3 % (45 of 398)`.
  var words: String {
    guard let percent else { return "0 of 0" }
    let tenths = Int((percent * 10).rounded())
    return
      "\(tenths / 10).\(tenths % 10) % (\(ChangeText.number(Int(own))) of \(ChangeText.number(Int(all))))"
  }

  /// The rates of a row of `extensions`, `extensions_year` or `extensions_role`, which lacks the third.
  static func all(of row: Row) -> [ExtensionShare] {
    [
      ("presented", "presented_extensions"), ("calculated", "calculated_extensions"),
      ("stated", "stated_extensions"), ("members", "member_extensions"),
    ].compactMap { all, own in
      guard let all: Int64 = row[all] else { return nil }
      return ExtensionShare(own: row[own], all: all)
    }
  }
}
