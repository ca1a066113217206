import Foundation
import TestSupport
import Testing

/// `warehouse report reconcile`, with extracts written after SEC's descriptions of them.
struct `warehouse report reconcile` {
  private static let filing = "0009999001-24-000007"
  private static let header = "adsh\tgrp\tarc\tnegative\tptag\tpversion\tctag\tcversion"

  /// Lines of a cal.tsv that says what the warehouse says, and what it says of them.
  private func agreeing(_ place: Workplace) throws -> [String] {
    let rows = try place.sqlite(
      "warehouse.sqlite",
      """
      SELECT DISTINCT weight < 0, parent, child FROM calculation_arcs
      WHERE filing = '\(Self.filing)' AND is_effective
      """)
    return rows.split(separator: "\n").map { row in
      let fields = row.split(separator: "|").map(String.init)
      let names = fields[1...].map { name in
        let parts = name.split(separator: ":").map(String.init)
        return parts[1] + "\t" + (parts[0] == "lksp" ? Self.filing : parts[0] + "/2023")
      }
      return "\(Self.filing)\t1\t1\t\(fields[0])\t\(names[0])\t\(names[1])"
    }
  }

  /// Rows of the report without the one of what agrees, and how many agree.
  private func report(
    _ place: Workplace, _ arguments: String...
  ) throws -> (agreeing: [String: Int], rows: [[String: Any]]) {
    let command = ["report", "reconcile", "--format", "json"] + arguments
    let result = try place.shell("$WAREHOUSE \(command.joined(separator: " "))")
    #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
    let rows =
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]] ?? []
    var agreeing: [String: Int] = [:]
    for row in rows where row["difference"] as? String == "agrees" {
      agreeing[row["link"] as? String ?? ""] = row["relationships"] as? Int
    }
    return (agreeing, rows.filter { $0["difference"] as? String != "agrees" })
  }

  private func texts(_ rows: [[String: Any]]) -> [String] {
    rows.map { row in
      ["difference", "parent", "child", "reason"].map { row[$0] as? String ?? "" }
        .joined(separator: "|")
    }
  }

  @Test func `finds nothing in an extract that says the same`() throws {
    try Workplace.withLoadedDemo { place in
      let lines = try agreeing(place)
      #expect(lines.count > 50)
      try place.write(([Self.header] + lines).joined(separator: "\n"), to: "cal.tsv")
      let (agreeing, rows) = try report(place, "--cal", "cal.tsv")
      #expect(agreeing == ["calculationLink": lines.count])
      #expect(rows.isEmpty)
    }
  }

  @Test func `finds what was planted and says why`() throws {
    try Workplace.withLoadedDemo { place in
      var lines = try agreeing(place)
      let flipped = try #require(
        lines.firstIndex { $0.contains("\t0\tAssets\tus-gaap/2023\tGoodwill\t") })
      lines[flipped] = lines[flipped].replacing("\t0\tAssets", with: "\t1\tAssets")
      let left = try #require(lines.firstIndex { $0.contains("\tIncreaseDecreaseInInventories\t") })
      lines.remove(at: left)
      let other = try #require(
        lines.firstIndex { $0.contains("\tAssetsCurrent\tus-gaap/2023\tInventoryNet\t") })
      lines[other] = lines[other].replacing(
        "us-gaap/2023\tInventoryNet\tus-gaap", with: "us-gaap/2023\tInventoryNet\tsrt")
      lines += [
        "\(Self.filing)\t9\t1\t0\tLiabilities\tus-gaap/2023\tGoodwill\tus-gaap/2023",
        "0009999009-24-000001\t1\t1\t0\tAssets\tus-gaap/2023\tGoodwill\tus-gaap/2023",
        "\(Self.filing)\t1\t2\tyes\tAssets\tus-gaap/2023\tGoodwill\tus-gaap/2023",
        "short\tline",
      ]
      try place.write(([Self.header] + lines).joined(separator: "\n") + "\n", to: "cal.tsv")
      let (agreeing, rows) = try report(place, "--cal", "cal.tsv")
      #expect(agreeing == ["calculationLink": lines.count - 6])
      #expect(
        texts(rows) == [
          "unreadable|||line \(lines.count): negative is \"yes\", not 0, 1, -1, true or false",
          "unreadable|||line \(lines.count + 1): it has 2 fields",
          "only_in_extract|us-gaap:AssetsCurrent|srt:InventoryNet|the filing has concepts of these names in another taxonomy",
          "only_in_extract|us-gaap:Liabilities|us-gaap:Goodwill|unexplained",
          "only_in_warehouse|us-gaap:AssetsCurrent|us-gaap:InventoryNet|the child is not in the extract",
          "only_in_warehouse|us-gaap:NetCashProvidedByUsedInOperatingActivities|us-gaap:IncreaseDecreaseInInventories|the child is not in the extract",
          "sign_differs|us-gaap:Assets|us-gaap:Goodwill|the weights differ",
          "filing_not_loaded|||the filing is not in the warehouse",
        ])
      let one = try report(place, "--cal", "cal.tsv", "--filing", "hbln-20221231").rows
      #expect(one.filter { $0["difference"] as? String == "only_in_warehouse" }.count > 40)
      #expect(!texts(one).contains { $0.hasPrefix("filing_not_loaded") })
    }
  }

  /// SEC's files have the weight where their description has a flag.
  @Test(arguments: [
    (["0": "1", "1": "-1"], "the weight: it has a -1, or no 0 at all"),
    (["0": "false", "1": "TRUE"], "1 for weight -1: it has a 0, or words"),
    (["0": "0", "1": "1"], "1 for weight -1: it has a 0, or words"),
  ])
  func `reads the weights in whichever way the file has them`(
    values: [String: String], reading: String
  ) throws {
    try Workplace.withLoadedDemo { place in
      let lines = try agreeing(place).map { line in
        var fields = line.split(separator: "\t").map(String.init)
        fields[3] = values[fields[3]] ?? ""
        return fields.joined(separator: "\t")
      }
      try place.write(([Self.header] + lines).joined(separator: "\n"), to: "cal.tsv")
      let (agreeing, rows) = try report(place, "--cal", "cal.tsv")
      #expect(agreeing == ["calculationLink": lines.count])
      #expect(rows.isEmpty)
      let first = try place.shell(
        "$WAREHOUSE report reconcile --cal cal.tsv --format csv | sed -n 2p")
      #expect(first.output.contains("agrees,\(lines.count)"))
      #expect(first.output.contains("column negative was read as \(reading)"), "\(first.output)")
    }
  }

  @Test func `takes a file without a single 0 for weights`() throws {
    try Workplace.withLoadedDemo { place in
      let lines = try agreeing(place).filter { $0.contains("\t0\t") }
        .map { $0.replacing("\t0\t", with: "\t1\t") }
      try place.write(([Self.header] + lines).joined(separator: "\n"), to: "cal.tsv")
      let (agreeing, rows) = try report(place, "--cal", "cal.tsv")
      #expect(agreeing == ["calculationLink": lines.count])
      #expect(rows.allSatisfy { $0["difference"] as? String == "only_in_warehouse" })
    }
  }

  @Test func `says which lines hold no weight among weights`() throws {
    try Workplace.withLoadedDemo { place in
      let lines = try agreeing(place)
      let count = lines.count { $0.contains("\t0\t") }
      let mixed = lines.map {
        $0.contains("\t0\t") ? $0 : $0.replacing("\t1\t1\t1\t", with: "\t1\t1\t-1\t")
      }
      try place.write(([Self.header] + mixed + ["short"]).joined(separator: "\n"), to: "cal.tsv")
      let (agreeing, rows) = try report(place, "--cal", "cal.tsv")
      #expect(agreeing == ["calculationLink": lines.count - count])
      let unreadable = rows.filter { $0["difference"] as? String == "unreadable" }
      #expect(unreadable.count == 21)
      #expect(unreadable.compactMap { $0["relationships"] as? Int }.reduce(0, +) == count + 1)
      #expect(
        texts(unreadable)[0]
          == "unreadable|||line 2: negative is \"0\", but -1 on other lines: no weight")
    }
  }

  /// Nothing that either side says is passed over: also a pair with both signs, and one without weight.
  @Test func `accounts for pairs with both signs and for missing weights`() throws {
    try Workplace.withLoadedDemo { place in
      var lines = try agreeing(place)
      let item = try #require(
        lines.firstIndex { $0.contains("\t0\tAssets\tus-gaap/2023\tGoodwill\t") })
      lines.append(lines[item].replacing("\t0\tAssets", with: "\t1\tAssets"))
      try place.write(([Self.header] + lines).joined(separator: "\n"), to: "cal.tsv")
      let both = try report(place, "--cal", "cal.tsv")
      #expect(both.agreeing == ["calculationLink": lines.count - 1])
      #expect(
        texts(both.rows) == [
          "only_in_extract|us-gaap:Assets|us-gaap:Goodwill|the filing has it with the other weight alone"
        ])
      let section = "http://www.larkspur-instruments.example/role/ConsolidatedBalanceSheets"
      var links = try metaLinks(place)
      var instance =
        (links["instance"] as? [String: [String: Any]])?["lksp-20231231.htm"] ?? [:]
      var tags = instance["tag"] as? [String: [String: Any]] ?? [:]
      tags["us-gaap_Goodwill"]?["calculation"] = [section: ["parentTag": "us-gaap_Assets"]]
      instance["tag"] = tags
      links["instance"] = ["lksp-20231231.htm": instance]
      try write(links, place)
      let rows = try report(place, "--metalinks", "MetaLinks.json", "--filing", Self.filing).rows
      #expect(texts(rows) == ["sign_differs|us-gaap:Assets|us-gaap:Goodwill|the weights differ"])
      #expect(rows.first?["weight"] as? Double == 1 && rows.first?["extract_weight"] is NSNull)
    }
  }

  /// A MetaLinks.json of the filing: each concept with facts, its sections, one parent for each section.
  private func metaLinks(_ place: Workplace) throws -> [String: Any] {
    func rows(_ sql: String) throws -> [[String]] {
      try place.sqlite("warehouse.sqlite", sql).split(separator: "\n").map {
        $0.split(separator: "|").map(String.init)
      }
    }
    func id(_ name: String) -> String { name.replacing(":", with: "_") }
    var tags: [String: [String: Any]] = [:]
    for row in try rows(
      """
      SELECT DISTINCT concept, role_uri FROM concept_uses WHERE filing = '\(Self.filing)'
      AND link = 'presentationLink' AND concept_class = 'line_item'
      """)
    {
      let known = tags[id(row[0])]?["presentation"] as? [String] ?? []
      tags[id(row[0]), default: [:]]["presentation"] = known + [row[1]]
    }
    for row in try rows(
      "SELECT child, role_uri, min(parent), weight FROM calculation_arcs WHERE filing = '\(Self.filing)' GROUP BY 1, 2"
    ) {
      var places = tags[id(row[0])]?["calculation"] as? [String: Any] ?? [:]
      places[row[1]] = [
        "parentTag": id(row[2]), "weight": Double(row[3]) ?? 0, "order": 1, "root": false,
      ]
      tags[id(row[0]), default: [:]]["calculation"] = places
    }
    return [
      "version": "2.2", "instance": ["lksp-20231231.htm": ["nsprefix": "lksp", "tag": tags]],
    ]
  }

  private func write(_ object: [String: Any], _ place: Workplace) throws {
    let data = try JSONSerialization.data(withJSONObject: object)
    try place.write(String(decoding: data, as: UTF8.self), to: "MetaLinks.json")
  }

  @Test func `holds MetaLinks.json against sections and calculations`() throws {
    try Workplace.withLoadedDemo { place in
      var links = try metaLinks(place)
      try write(links, place)
      let same = try report(place, "--metalinks", "MetaLinks.json", "--filing", Self.filing)
      #expect(same.rows.isEmpty)
      #expect((same.agreeing["calculationLink"] ?? 0) > 50)
      #expect((same.agreeing["presentationLink"] ?? 0) > 80)
      var instance = (links["instance"] as? [String: [String: Any]])?["lksp-20231231.htm"] ?? [:]
      var tags = instance["tag"] as? [String: [String: Any]] ?? [:]
      let section = "http://www.larkspur-instruments.example/role/ConsolidatedBalanceSheets"
      tags["us-gaap_Goodwill"] = [
        "calculation": [section: ["parentTag": "us-gaap_AssetsCurrent", "weight": 1.0]],
        "presentation": [section, "http://www.larkspur-instruments.example/role/Nowhere"],
      ]
      tags["us-gaap_Shown"] = ["presentation": [section]]
      instance["tag"] = tags
      links["instance"] = ["lksp-20231231.htm": instance]
      try write(links, place)
      let rows = try report(place, "--metalinks", "MetaLinks.json", "--filing", Self.filing).rows
      #expect(
        texts(rows) == [
          "only_in_extract|us-gaap:AssetsCurrent|us-gaap:Goodwill|unexplained",
          "only_in_warehouse|us-gaap:Assets|us-gaap:Goodwill|the extract keeps one parent for each section and concept, and has another one",
          "only_in_extract||us-gaap:Shown|the filing shows the concept nowhere",
          "only_in_extract||us-gaap:Goodwill|the section is not in the filing",
        ])
    }
  }

  @Test func `finds the filing of MetaLinks.json by its instance`() throws {
    try Workplace.withLoadedDemo { place in
      try place.write(
        #"{"instance": {"hbln-20231231.htm": {"nsprefix": "hbln", "tag": {}}}}"#, to: "m.json")
      let (_, rows) = try report(place, "--metalinks", "m.json")
      #expect(rows.count > 40)
      #expect(rows.allSatisfy { $0["filing"] as? String == "hbln-20231231" })
    }
  }

  /// A filing that was loaded from a folder named with its accession number has that for its key.
  @Test(arguments: [
    #"{"lksp-20231231.htm": {"tag": {}}}"#,
    #"{"lksp-20231231_htm.xml": {"tag": {}}}"#,
    #"{"d412877d10k.htm": {"dts": {"schema": {"local": ["lksp-20231231.xsd"], "remote": []}}}}"#,
    #"{"d412877d10k.htm lksp-20231231.htm": {"tag": {}}}"#,
  ])
  func `finds the filing of MetaLinks.json by its schema`(instances: String) throws {
    try Workplace.withLoadedDemo { place in
      try place.write(#"{"instance": \#(instances)}"#, to: "m.json")
      let (_, rows) = try report(place, "--metalinks", "m.json")
      #expect(rows.count > 40)
      #expect(rows.allSatisfy { $0["filing"] as? String == Self.filing })
    }
  }

  /// An original and its amendment have schemas of one name: the folder tells them apart, else nothing does.
  @Test func `asks which filing when several have the schema`() throws {
    try Workplace.with(demo: true) { place in
      let amendment = "0009999001-24-000009"
      let made = try place.shell(
        "cp -r demo/\(Self.filing) demo/\(amendment) && rm demo/\(amendment)/*_lab.xml")
      #expect(made.exitCode == 0)
      _ = try place.warehouse("load", "demo")
      let text = #"{"instance": {"lksp-20231231.htm": {"tag": {}}}}"#
      for name in ["m.json", "demo/\(amendment)/m.json", "demo/0009999001-24-000011/m.json"] {
        _ = try place.shell("mkdir -p $(dirname \(name))")
        try place.write(text, to: name)
      }
      let result = try place.shell("$WAREHOUSE report reconcile --metalinks m.json")
      #expect(result.exitCode == 64)
      #expect(
        result.errors.hasPrefix(
          """
          warehouse: m.json: it is of lksp-20231231, which 2 filings of the warehouse have: \(Self.filing), \(amendment)
            Say which filing with --filing.
          """), "\(result.errors)")
      for arguments in [
        ["demo/\(amendment)/m.json"], ["m.json", "--filing", amendment],
        ["m.json", "--filing", amendment, "--filing", "hbln-20231231"],
      ] {
        let command = arguments.joined(separator: " ")
        let result = try place.shell(
          "$WAREHOUSE report reconcile --format csv --metalinks \(command) | tail -n +2 | cut -d , -f 1 | sort -u"
        )
        #expect(result.output == amendment + "\n", "\(command): \(result.errors)")
      }
      let other = try place.shell(
        "$WAREHOUSE report reconcile --metalinks demo/0009999001-24-000011/m.json")
      #expect(other.exitCode == 64)
      #expect(other.errors.contains("which no filing of the warehouse has"), "\(other.errors)")
    }
  }

  /// Without a header too: the zip's name or the stem is the key.
  @Test(arguments: ["0009999001-24-000007-xbrl.zip", "lksp.zip"])
  func `finds the filing of MetaLinks.json that was loaded from a zip`(name: String) throws {
    try Workplace.with(demo: true) { place in
      let folder = place.folder.appending(path: "demo/\(Self.filing)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      let zip = try ZipBytes.archive(
        files.map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) })
      try place.write(zip, to: name)
      _ = try place.warehouse("load", name)
      try place.write(#"{"instance": {"lksp-20231231.htm": {"tag": {}}}}"#, to: "m.json")
      let (_, rows) = try report(place, "--metalinks", "m.json")
      #expect(rows.count > 40)
    }
  }

  @Test(arguments: [
    ("", "report reconcile needs --cal or --metalinks"),
    ("--cal nowhere.tsv", "nowhere.tsv: there is no such file, or it may not be read"),
    (
      "--cal wrong.tsv",
      "wrong.tsv: its first line names no column negative, ptag, pversion, ctag, cversion"
    ),
    ("--cal empty.tsv", "empty.tsv: it is empty"),
    ("--metalinks wrong.tsv", "wrong.tsv: it is no MetaLinks.json"),
    (
      "--metalinks other.json",
      "other.json: it is of abcd-20231231, which no filing of the warehouse has"
    ),
    (
      "--cal a --metalinks b",
      "warehouse: --cal and --metalinks are two extracts; take one at a time."
    ),
  ])
  func `says what is wrong with an extract`(arguments: String, message: String) throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20221231")
      try place.write("adsh\tgrp\n", to: "wrong.tsv")
      try place.write("", to: "empty.tsv")
      try place.write(#"{"instance": {"abcd-20231231.htm": {}}}"#, to: "other.json")
      let result = try place.shell("$WAREHOUSE report reconcile \(arguments)")
      #expect(result.exitCode == 64)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test func `is of no use to other reports`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20221231")
      let result = try place.shell("$WAREHOUSE report filings --cal x")
      #expect(result.exitCode == 64)
      #expect(result.errors.hasPrefix("warehouse: report filings takes no --cal or --metalinks"))
    }
  }
}
