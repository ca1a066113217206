import Foundation
import Reports
import TestSupport
import Testing

struct `warehouse report` {
  @Test func `without a name lists every report`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("report")
      #expect(result.exitCode == 0)
      for report in Report.all {
        #expect(result.output.contains("\n\(report.name) ") || result.output.hasPrefix(report.name))
      }
      #expect(try result.output == golden("cli/report.txt", recording: result.output))
    }
  }

  /// What each report is asked for the golden files.
  static let questions: [String: [String]] = [
    "filings": [],
    "roles": ["--filing", "hbln-20221231"],
    "tree": [
      "--filing", "0009999001-24-000007", "--role", "ConsolidatedStatementsOfCashFlows", "--kind",
      "calculation",
    ],
    "dimensions": ["--filing", "0009999001-24-000007"],
    "concept": ["--concept", "us-gaap:NetIncomeLoss"],
    "labels": ["--filing", "lksp-20221231", "--concept", "us-gaap:NetIncomeLoss"],
    "findings": [],
    "loads": ["--filing", "hbln-20221231"],
    "calculation-changes": ["--basis", "prior"],
    "presentation-changes": ["--filer", "www.larkspur-instruments.example", "--basis", "prior"],
    "definition-changes": ["--basis", "prior"],
    "role-changes": ["--basis", "year-over-year"],
    "label-changes": ["--filing", "hbln-20231231", "--change", "label_changed"],
    "sign-flips": [],
    "history": ["--filer", "lksp", "--concept", "us-gaap:RestrictedCash"],
    "outliers": ["--filer", "www.larkspur-instruments.example"],
    "extensions": [],
    "metrics": [],
    "comparability": ["--filing", "hbln-20231231", "--filing", "lksp-20221231"],
    "quality": ["--filer", "lksp", "--rule", "Q21"],
    "reconcile": ["--cal", "cal.tsv"],
  ]

  @Test func `answers every question in every format, data on standard output alone`() throws {
    try Workplace.with(demo: true) { place in
      try place.copyFixture("malformed/dangling-arc.xml", as: "demo/odd/dangling-arc.xml")
      _ = try place.warehouse("load", "demo")
      let extract = [
        "adsh\tgrp\tarc\tnegative\tptag\tpversion\tctag\tcversion",
        "0009999001-24-000007\t1\t1\t0\tAssetsCurrent\tus-gaap/2023\tInventoryNet\tus-gaap/2023",
        "0009999001-24-000007\t1\t2\t1\tAssetsCurrent\tus-gaap/2023\tGoodwill\tus-gaap/2023",
      ]
      try place.write(extract.joined(separator: "\n"), to: "cal.tsv")
      for report in Report.all where !report.isSite {
        let question = try #require(Self.questions[report.name], "\(report.name) is a new report")
        for format in report.formats where format != .html {
          let words = ([report.name, "--format", format.rawValue] + question).joined(separator: " ")
          let result = try place.shell("\"$WAREHOUSE\" report \(words)")
          #expect(result.exitCode == 0)
          #expect(result.errors == "")
          let name = "cli/report-\(report.name).\(format.rawValue)"
          #expect(try result.output == golden(name, recording: result.output))
        }
      }
    }
  }

  @Test func `exits 0 whatever it finds`() throws {
    try Workplace.with { place in
      try place.copyFixture("malformed/doctype.xml", as: "bad/doctype.xml")
      #expect(try place.warehouse("load", "bad").exitCode == 1)
      #expect(try place.warehouse("report", "findings").exitCode == 0)
    }
  }

  @Test(arguments: [
    ("filngs", "no report \"filngs\"; did you mean filings?\n  `warehouse report` lists them."),
    (
      "filings --filing lksp",
      "no filing \"lksp\" in this warehouse; did you mean lksp-20221231?\n  `warehouse report filings` lists them."
    ),
    (
      "filings --filer nobody",
      "no filer \"nobody\" in this warehouse\n  `warehouse report filings` lists them."
    ),
    (
      "roles --role Cove",
      "no role \"Cove\" in this warehouse; did you mean Cover, CoverPage?\n  `warehouse report roles` lists them."
    ),
    (
      "concept --concept us-gaap:Asset",
      "no concept \"us-gaap:Asset\" in this warehouse; did you mean us-gaap:Assets, us-gaap:AssetsCurrent, us-gaap:AssetsAbstract?"
    ),
    (
      "filings --concept us-gaap:Assets",
      "report filings takes no --concept\n  It takes --filing, --filer, --cik, --form, --since, --until."
    ),
    (
      "filings --kind other",
      "report filings takes no --kind\n  It takes --filing, --filer, --cik, --form, --since, --until."
    ),
    (
      "outliers --basis prior",
      "report outliers takes no --basis\n  It takes --filer, --cik, --concept."
    ),
    (
      "role-changes --concept us-gaap:Assets",
      "report role-changes takes no --concept\n  It takes --filing, --filer, --cik, --form, --since, --until, --statement, --role, --lang, --basis, --change, --include, --summary."
    ),
    (
      "sign-flips --summary",
      "report sign-flips takes no --summary\n  It takes --filing, --filer, --cik, --form, --since, --until, --statement, --role, --concept, --lang, --basis."
    ),
    (
      "label-changes --change label_chnged",
      "report label-changes has no change \"label_chnged\"\n  It has label_added, label_removed, label_changed."
    ),
    (
      "calculation-changes --change reordered --change added",
      "report calculation-changes has no change \"reordered\"\n  It has added, added_with_role, removed, removed_with_role, reparented, moved_role, parent_replaced, subtotal_inserted, subtotal_removed, promoted, demoted, extension_renamed, standard_replaced, sign_flipped, reweighted, arcrole_changed."
    ),
    (
      "role-changes --include noise",
      "report role-changes has nothing to show for --include noise"
    ),
    (
      "history --filer lksp --kind other",
      "report history has nothing of --kind other\n  It has calculation, presentation, definition."
    ),
    (
      "tree",
      "report tree needs --filing\n  Such as: warehouse report tree --filing 0000320193-23-000106 --role CONSOLIDATEDBALANCESHEETS"
    ),
  ])
  func `refuses wrong usage and says what would be right`(words: String, message: String) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell("\"$WAREHOUSE\" report \(words)")
      #expect(result.exitCode == 64)
      #expect(result.output == "")
      #expect(result.errors == "warehouse: \(message)\n")
    }
  }

  @Test func `takes an accession number with or without dashes, and roles in any case`() throws {
    try Workplace.withLoadedDemo { place in
      let dashed = try place.warehouse(
        "report", "tree", "--filing", "0009999001-24-000007", "--role", "COVER")
      let plain = try place.warehouse(
        "report", "tree", "--filing", "000999900124000007", "--role", "Cover")
      #expect(dashed.output == plain.output)
      #expect(plain.output.hasPrefix("0009999001-24-000007\n000010 - Document - Cover page\n"))
    }
  }

  @Test func `guards spreadsheets on request`() throws {
    try Workplace.with { place in
      let text = String(decoding: try fixture("linkbases/shared-label.xml"), as: UTF8.self)
      try place.write(text, to: "x_lab.xml")
      _ = try place.warehouse("load", "x_lab.xml", "--quiet")
      let plain = try place.warehouse("report", "filings", "--format", "csv", "--csv-guard")
      #expect(plain.exitCode == 0)
    }
  }
}
