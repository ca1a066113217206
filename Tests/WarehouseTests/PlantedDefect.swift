import Foundation
import TestSupport
import Testing

/// A filing into which defects are planted: the invented one of `fixtures/demo`, or a real one.
struct DefectBase {
  /// Folder, and file names without their endings.
  var folder: URL
  var stem: String
  /// Prefix of its own concepts.
  var prefix: String
  /// Address of the us-gaap schema of its year.
  var schema: String
  /// Role URIs without their last segments, and these.
  var roles: String
  var balanceSheet: String
  var parenthetical: String
  var cashFlows: String
  var details: String
  /// What names of planted concepts begin with.
  var plantedName = "Planted"

  static let demo = DefectBase(
    folder: fixtureURL("demo/lksp-20221231"), stem: "lksp-20221231", prefix: "lksp",
    schema: "https://xbrl.fasb.org/us-gaap/2022/elts/us-gaap-2022.xsd",
    roles: "http://www.larkspur-instruments.example/role/",
    balanceSheet: "ConsolidatedBalanceSheets",
    parenthetical: "ConsolidatedBalanceSheetsParenthetical",
    cashFlows: "ConsolidatedStatementsOfCashFlows", details: "RevenueDetails")

  /// A real filing in which nothing is found.
  static func real() throws -> DefectBase {
    DefectBase(
      folder: try corpusURL("filings/aapl-20150926"), stem: "aapl-20150926", prefix: "aapl",
      schema: "http://xbrl.fasb.org/us-gaap/2015/elts/us-gaap-2015-01-31.xsd",
      roles: "http://www.apple.com/taxonomy/role/",
      balanceSheet: "StatementOfFinancialPositionClassified",
      parenthetical: "StatementOfFinancialPositionClassifiedParenthetical",
      cashFlows: "StatementOfCashFlowsIndirect",
      details: "StatementOfOtherComprehensiveIncome")
  }

  func role(_ place: DefectPlace) -> String {
    switch place {
    case .balanceSheet: roles + balanceSheet
    case .parenthetical: roles + parenthetical
    case .cashFlows: roles + cashFlows
    case .details: roles + details
    }
  }

  /// A concept's href; own concepts have no prefix.
  func href(_ concept: String) -> String {
    let concept = concept.replacing("Planted", with: plantedName)
    let parts = concept.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return "\(stem).xsd#\(prefix)_\(concept)" }
    let other = [
      "srt": "https://xbrl.fasb.org/srt/2022/elts/srt-2022.xsd",
      "ifrs-full":
        "https://xbrl.ifrs.org/taxonomy/2022-03-24/full_ifrs/full_ifrs-cor_2022-03-24.xsd",
    ]
    return "\(other[parts[0]] ?? schema)#\(parts[0])_\(parts[1])"
  }
}

/// A section of the filing.
enum DefectPlace {
  case balanceSheet, parenthetical, cashFlows, details
}

/// What makes a defect.
enum DefectEdit {
  /// Another text in a document, at its first place.
  case replace(String, String, String)
  /// Another text in every document, wherever it is.
  case replaceAll(String, String)
  /// A further extended link in a document: `calculation`, `presentation` or `definition`. An arc is
  /// parent, child and attributes.
  case link(String, in: String, DefectPlace, [(String, String, String)])
  /// A further label of an own concept.
  case label(String, role: String, language: String, String)
  /// What comes before the end of a document.
  case append(String, String)
  /// Another ending of a document's name.
  case rename(String, String)
}

/// A defect and the rule that is to find it.
struct PlantedDefect: Sendable, CustomTestStringConvertible {
  var rule: String
  var edits: @Sendable () -> [DefectEdit]

  init(_ rule: String, _ edits: @autoclosure @escaping @Sendable () -> [DefectEdit]) {
    self.rule = rule
    self.edits = edits
  }

  var testDescription: String { rule }

  /// The invented filing with this defect alone, where every defect has one of its own.
  var filing: String { "lksp-2022\(1000 + (Self.all.firstIndex { $0.rule == rule } ?? 0))" }

  /// Writes that filing below a folder.
  func plantApart(below parent: URL) throws {
    try plant(in: .demo, below: parent)
    let stem = DefectBase.demo.stem
    let folder = parent.appending(path: filing)
    try FileManager.default.moveItem(at: parent.appending(path: stem), to: folder)
    for file in try files(below: folder) {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let name = file.lastPathComponent.replacing(stem, with: filing)
      try FileManager.default.removeItem(at: file)
      try write(text.replacing(stem, with: filing), name, in: folder)
    }
  }

  /// Writes the filing with the defect below a folder.
  func plant(in base: DefectBase, below parent: URL) throws {
    try Self.plant([self], in: base, below: parent)
  }

  /// Writes the filing with several defects, each of which has planted concepts of its own.
  static func plant(_ defects: [PlantedDefect], in base: DefectBase, below parent: URL) throws {
    let folder = try copy(base.folder, to: parent, as: base.stem)
    for defect in defects {
      var base = base
      if defects.count > 1 { base.plantedName = "Planted\(defect.rule.replacing("-", with: ""))" }
      for edit in defect.edits() { try defect.apply(edit, base, folder) }
    }
  }

  private func apply(_ change: DefectEdit, _ base: DefectBase, _ folder: URL) throws {
    func file(_ ending: String) -> URL { folder.appending(path: base.stem + ending) }
    switch change {
    case .replace(let ending, let old, let new): try edit(file(ending), old, new)
    case .replaceAll(let old, let new):
      for ending in [".xsd", "_cal.xml", "_pre.xml", "_def.xml", "_lab.xml"] {
        let text = String(decoding: try Data(contentsOf: file(ending)), as: UTF8.self)
        try Data(text.replacing(old, with: new).utf8).write(to: file(ending))
      }
    case .append(let ending, let xml): try append(xml, to: file(ending))
    case .rename(let old, let new): try FileManager.default.moveItem(at: file(old), to: file(new))
    case .link(let kind, let ending, let place, let arcs):
      try append(Self.link(kind, base.role(place), arcs, base), to: file(ending))
    case .label(let concept, let role, let language, let text):
      let xml = """
        <link:labelLink \(Self.namespaces) xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
        <link:loc xlink:type="locator" xlink:href="\(base.href(concept))" xlink:label="c"/>
        <link:label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2003/role/\(role)" \
        xml:lang="\(language)">\(text)</link:label>
        <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" \
        xlink:from="c" xlink:to="l"/>
        </link:labelLink>
        """
      try append(xml, to: file("_lab.xml"))
    }
  }

  private static let namespaces =
    #"xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" "#
    + #"xmlns:xbrldt="http://xbrl.org/2005/xbrldt""#

  private static func link(
    _ kind: String, _ role: String, _ arcs: [(String, String, String)], _ base: DefectBase
  ) -> String {
    let arcroles = [
      "calculation": "http://www.xbrl.org/2003/arcrole/summation-item",
      "presentation": "http://www.xbrl.org/2003/arcrole/parent-child",
    ]
    var xml = #"<link:\#(kind)Link \#(namespaces) xlink:type="extended" xlink:role="\#(role)">"#
    for (index, (parent, child, attributes)) in arcs.enumerated() {
      for (label, concept) in [("p\(index)", parent), ("c\(index)", child)] {
        xml += """
          <link:loc xlink:type="locator" xlink:href="\(base.href(concept))" xlink:label="\(label)"/>

          """
      }
      // A definition arc's attributes begin with the last part of its arcrole.
      let words = attributes.split(separator: " ", maxSplits: 1).map(String.init)
      let arcrole = arcroles[kind] ?? "http://xbrl.org/int/dim/arcrole/\(words[0])"
      let rest = arcroles[kind] == nil ? words.dropFirst().joined() : attributes
      xml += """
        <link:\(kind)Arc xlink:type="arc" xlink:arcrole="\(arcrole)" xlink:from="p\(index)" xlink:to="c\(index)" \(rest)/>

        """
    }
    return xml + "</link:\(kind)Link>\n"
  }

  /// Puts a text before the last tag of a document.
  private func append(_ xml: String, to file: URL) throws {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard let end = text.range(of: "</", options: .backwards) else { return }
    try Data((text[..<end.lowerBound] + xml + text[end.lowerBound...]).utf8).write(to: file)
  }
}
