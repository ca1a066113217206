internal import GRDB

/// The body of report `outliers`; its page has pairs under their totals, the minority marked, with how many
/// filers do it either way.
struct Outliers: ReportBody {
  /// Rows of a page when nobody asks for another number.
  static let rowsAtMost = 1_000

  /// What an outlier is; the raw values are those of the report.
  private enum Kind: String, CaseIterable {
    case sign, loneChild = "lone_child"

    /// Heading, what it means, and the columns, which say whether they hold numbers.
    var section: (title: String, explanation: String, columns: [(name: String, isNumber: Bool)]) {
      switch self {
      case .sign:
        (
          "Signs that others have the other way round",
          "Pairs of standard concepts that filers use with both signs, and who has the rarer one. Filers count, not filings. Where both signs are as rare it is a draw, and both sides are listed.",
          [
            ("item", false), ("weight", true), ("filer", false), ("in", false),
            ("filers with this sign", true), ("with the other", true),
          ]
        )
      case .loneChild:
        (
          "Children that one filer alone has",
          "Standard concepts that only one filer puts under a total which others use as well. A choice as often as a mistake, and of little weight in a small or mixed warehouse.",
          [("item", false), ("filer", false), ("other filers of the total", true)]
        )
      }
    }
  }

  private struct Outlier {
    var kind: Kind
    var parent: String
    var others: Int64
    var fields: PageFields
  }

  let run: ReportRun

  private static func outlier(_ row: Row) -> Outlier? {
    guard let kind = Kind(rawValue: row["outlier"]) else { return nil }
    let (filers, others): (Int64, Int64) = (row["filers"], row["other_filers"])
    func cell(_ text: String?, isNumber: Bool = false, isMinority: Bool = false) -> PageFields {
      ["isNumber": isNumber, "isMinority": isMinority, "value": text.map(PageText.shortened)]
    }
    let filer = cell(row["filer"] ?? "filer unknown")
    var cells = [filer, cell("\(others)", isNumber: true)]
    var happenings = [kind.rawValue]
    if kind == .sign {
      let isDraw = filers == others
      if isDraw { happenings.append("draw") }
      let weight = HistoryRow.signed(ReportTable.Value.real(row["weight"]).text)
      cells = [
        cell(weight, isNumber: true, isMinority: !isDraw),
        filer, cell(row["last_filing"]),
        cell(isDraw ? "\(filers), a draw" : "\(filers)", isNumber: true),
        cell("\(others)", isNumber: true),
      ]
    }
    return Outlier(
      kind: kind, parent: row["parent"], others: others,
      fields: [
        "happenings": happenings.joined(separator: " "),
        "item": PageText.shortened(row["child"]), "cells": cells,
      ])
  }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? {
    guard format == .html else { return nil }
    let limit = GroupedPage.limit(of: run, atMost: Self.rowsAtMost)
    var (count, outliers) = (0, [Outlier]())
    try run.query("outliers") { row in
      count += 1
      if count <= limit, let outlier = Self.outlier(row) { outliers.append(outlier) }
    }
    var page = GroupedPage(
      frame: PageFrame(
        title: "Outliers", summary: run.report.summary,
        filter: outliers.isEmpty ? .none : .happenings(kinds: [], hasRoles: false),
        notes: ["Every row is in `warehouse report outliers --format csv`."]),
      rows: outliers.count, rowsLeftOut: count - outliers.count)
    if count == 0 { page.notes.append(GroupedPage.noRows) }
    if outliers.count < count {
      page.notes.append(
        "\(ChangeText.number(outliers.count)) of \(ChangeText.number(count)) rows are on this page, those first that most others do otherwise: --limit takes another number, --filer and --concept choose, --format csv has every row."
      )
    }
    let sections = Kind.allCases.map { kind in (kind, outliers.filter { $0.kind == kind }) }
    return try page.write(sections.filter { !$0.1.isEmpty }, Self.section, to: write)
  }

  /// Rows under their totals; the total whose outlier most others do otherwise comes first.
  private static func section(_ kind: Kind, _ rows: [Outlier]) -> String {
    let (title, explanation, columns) = kind.section
    let groups = Dictionary(grouping: rows.enumerated(), by: \.element.parent).values
      .sorted { $0[0].offset < $1[0].offset }
    return PageTemplates.render(
      "outliers",
      [
        "section": kind.rawValue, "sectionTitle": title, "explanation": explanation,
        "columns": columns.map { ["column": $0.name, "isNumber": $0.isNumber] as PageFields },
        "width": columns.count,
        "groups": groups.map { group -> PageFields in
          let first = group[0].element
          let total = "\(ChangeText.number(Int(first.others) + 1)) filers have it"
          return [
            "group": PageText.shortened(first.parent), "groupNote": kind == .loneChild ? total : "",
            "rows": group.map(\.element.fields),
          ]
        },
      ])
  }
}
