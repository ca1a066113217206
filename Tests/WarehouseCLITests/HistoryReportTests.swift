import Foundation
import Reports
import TestSupport
import Testing
import Warehouse

struct `Reports of histories` {
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  @Test func `draw the periods in which a relationship stands`() throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.warehouse(
        "report", "history", "--filer", "lksp", "--concept", "us-gaap:RestrictedCash")
      #expect(result.exitCode == 0)
      #expect(
        result.output == """
          www.larkspur-instruments.example  form unknown  2022-12-31 to 2023-12-31, the latest filing
            calculation
              us-gaap:Assets
                ·●  +1  us-gaap:RestrictedCash
              us-gaap:AssetsCurrent
                ●·  +1  us-gaap:RestrictedCash
            presentation
              us-gaap:AssetsAbstract
                ·●  us-gaap:RestrictedCash
              us-gaap:AssetsCurrentAbstract
                ●·  us-gaap:RestrictedCash

          """)
    }
  }

  @Test(arguments: [["--concept", "us-gaap:Assets"], ["--kind", "calculation"], []])
  func `have one row for each in every format`(options: [String]) throws {
    try Workplace.withLoadedDemo { place in
      let command = ["report", "history", "--filer", "lksp"] + options
      let csv = try lines(
        place.shell("\"$WAREHOUSE\" \((command + ["--format", "csv"]).joined(separator: " "))")
          .output)
      let json = try place.shell(
        "\"$WAREHOUSE\" \((command + ["--format", "json"]).joined(separator: " "))")
      let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
      #expect(rows?.count == csv.count - 1)
      #expect(
        csv[0].hasPrefix(
          options.isEmpty ? "filer,cik,form_family,concept," : "filer,cik,form_family,link,arcrole,"
        ))
      #expect(csv.count > 10)
    }
  }

  @Test(arguments: [
    (["report", "history"], "report history needs --filer"),
    (["report", "comparability"], "report comparability needs --filing"),
    (["report", "filings", "--by", "year"], "report filings takes no --by"),
    (["report", "history", "--filer", "nobody"], "nobody"),
    (
      [
        "report", "extensions", "--by", "year", "--filer", "lksp", "--role",
        "ConsolidatedBalanceSheets",
      ],
      "report extensions --by year takes no --role"
    ),
    (
      ["report", "extensions", "--by", "parent", "--filer", "lksp"],
      "report extensions --by parent takes no --filer"
    ),
    (["report", "outliers", "--filing", "lksp-20221231"], "report outliers takes no --filing"),
  ])
  func `refuse what they cannot answer`(command: [String], message: String) throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell("\"$WAREHOUSE\" \(command.joined(separator: " "))")
      #expect(result.exitCode == 64)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test func `compare a filing with those of its peers`() throws {
    try Workplace.withLoadedDemo { place in
      let alone = try place.warehouse(
        "report", "comparability", "--filing", "hbln-20231231", "--format", "csv")
      #expect(
        lines(alone.output).dropFirst().map { $0.split(separator: ",")[1] } == ["hbln-20221231"])
      _ = try place.sqlite("warehouse.sqlite", "UPDATE z_parties SET sic = 2000")
      let peers = try place.warehouse(
        "report", "comparability", "--filing", "hbln-20231231", "--format", "csv")
      #expect(
        lines(peers.output).dropFirst().map { $0.split(separator: ",")[1] }
          == ["hbln-20221231", "0009999001-24-000007"])
    }
  }
}
