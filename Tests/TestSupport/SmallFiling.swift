public import Foundation

/// A filing of an invented company, small enough to write by the hundred: one schema and up to three
/// linkbases. Concepts without a colon are the company's own.
public struct SmallFiling: Sendable {
  /// The documents that a filing may have.
  public enum Document: String, CaseIterable, Sendable {
    case schema = ".xsd"
    case calculation = "_cal.xml"
    case presentation = "_pre.xml"
    case labels = "_lab.xml"
  }

  /// File name of its schema without `.xsd`.
  public var stem: String
  /// Prefix of its own concepts, and host name of its roles.
  public var prefix: String
  /// Last segments of the role URIs.
  public var roles = ["BalanceSheet"]
  /// Children of `us-gaap:Assets` in every role.
  public var children = ["us-gaap:Cash", "OtherAssets"]
  /// Of every calculation arc.
  public var weight = "1.0"
  /// Text of its labels.
  public var label = "Other assets"
  /// Schema that calculation locators of own concepts name; the filing's own when `nil`.
  public var calculationSchema: String?

  /// Creates a filing of the company Acme.
  public init(stem: String = "acme-20231231", prefix: String = "acme") {
    self.stem = stem
    self.prefix = prefix
  }

  /// The text of one of its documents.
  public func text(_ document: Document) -> String {
    switch document {
    case .schema: schema
    case .calculation:
      linkbase("calculation", "summation-item", schema: calculationSchema ?? stem) {
        "order=\"\($0).0\" weight=\"\(weight)\""
      }
    case .presentation:
      linkbase("presentation", "parent-child", schema: stem) { "order=\"\($0).0\"" }
    case .labels: labels
    }
  }

  /// The text of its instance, of which the cover page alone is there.
  public func instance(cik: Int = 1_234_567, period: String = "2023-12-30") -> String {
    """
    <xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:dei="http://xbrl.sec.gov/dei/2023" \
    xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
    <link:schemaRef xlink:href="\(stem).xsd" xlink:type="simple"/>
    <context id="c"><entity><identifier scheme="http://www.sec.gov/CIK">\(cik)</identifier></entity>
    <period><startDate>2023-01-01</startDate><endDate>2023-12-31</endDate></period></context>
    <dei:DocumentType contextRef="c">10-K</dei:DocumentType>
    <dei:DocumentPeriodEndDate contextRef="c">\(period)</dei:DocumentPeriodEndDate>
    <dei:EntityRegistrantName contextRef="c">Acme on the cover</dei:EntityRegistrantName>
    <dei:EntityCentralIndexKey contextRef="c">\(cik)</dei:EntityCentralIndexKey>
    </xbrl>
    """
  }

  /// Writes documents into a folder of the filing's stem, or the folder given, and returns the folder.
  @discardableResult
  public func write(
    _ documents: [Document] = Document.allCases, below parent: URL, folder name: String? = nil
  ) throws -> URL {
    let folder = parent.appending(path: name ?? stem, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for document in documents {
      try Data(text(document).utf8).write(to: folder.appending(path: fileName(document)))
    }
    return folder
  }

  /// Name of one of its documents.
  public func fileName(_ document: Document) -> String { stem + document.rawValue }

  /// Role URI of a last segment.
  public func roleURI(_ role: String) -> String { "http://www.\(prefix).example/role/\(role)" }

  private var own: [String] { children.filter { !$0.contains(":") } }

  private func href(_ concept: String, _ schema: String) -> String {
    concept.contains(":")
      ? "http://fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd#\(concept.replacing(":", with: "_"))"
      : "\(schema).xsd#\(prefix)_\(concept)"
  }

  private func locator(_ concept: String, _ schema: String) -> String {
    #"<loc xlink:type="locator" xlink:href="\#(href(concept, schema))" xlink:label="\#(concept)"/>"#
      + "\n"
  }

  private func linkbase(
    _ kind: String, _ arcrole: String, schema: String, attributes: (Int) -> String
  ) -> String {
    let links = roles.map { role in
      let arcs = children.enumerated().map { index, child in
        #"<\#(kind)Arc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/\#(arcrole)" "#
          + #"xlink:from="us-gaap:Assets" xlink:to="\#(child)" \#(attributes(index + 1))/>"# + "\n"
      }
      return """
        <roleRef xlink:type="simple" roleURI="\(roleURI(role))" xlink:href="\(stem).xsd#\(role)"/>
        <\(kind)Link xlink:type="extended" xlink:role="\(roleURI(role))">
        \((["us-gaap:Assets"] + children).map { locator($0, schema) }.joined())\(arcs.joined())</\(kind)Link>

        """
    }
    return Self.linkbase(links.joined())
  }

  private var labels: String {
    let labels = own.map { concept in
      locator(concept, stem) + """
        <label xlink:type="resource" xlink:label="\(concept)_label" \
        xlink:role="http://www.xbrl.org/2003/role/label" xml:lang="en-US">\(label)</label>
        <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" \
        xlink:from="\(concept)" xlink:to="\(concept)_label"/>

        """
    }
    return Self.linkbase(
      """
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      \(labels.joined())</labelLink>

      """)
  }

  private var schema: String {
    let roleTypes = roles.enumerated().map { index, role in
      """
      <link:roleType roleURI="\(roleURI(role))" id="\(role)">
      <link:definition>\(100 + index) - Statement - \(role.uppercased())</link:definition>
      <link:usedOn>link:calculationLink</link:usedOn><link:usedOn>link:presentationLink</link:usedOn>
      </link:roleType>

      """
    }
    let elements = own.map { concept in
      """
      <xs:element name="\(concept)" id="\(prefix)_\(concept)" type="xbrli:monetaryItemType" \
      substitutionGroup="xbrli:item" xbrli:periodType="instant" xbrli:balance="debit" nillable="true"/>

      """
    }
    return """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance" \
      xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:\(prefix)="http://www.\(prefix).example/\(stem)" \
      targetNamespace="http://www.\(prefix).example/\(stem)">
      <xs:annotation><xs:appinfo>
      \(roleTypes.joined())</xs:appinfo></xs:annotation>
      \(elements.joined())</xs:schema>

      """
  }

  /// A linkbase document around extended links.
  public static func linkbase(_ links: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
    \(links)</linkbase>

    """
  }
}

extension SmallFiling {
  /// Writes many filings, each in a folder of its own: for each filer one a year, most of which repeat
  /// what the year before said.
  public static func writeMany(
    _ count: Int, filers: Int, _ documents: [Document] = Document.allCases, below folder: URL
  ) throws {
    for number in 0..<count {
      let (filer, year) = (number % filers, number / filers)
      var filing = SmallFiling(stem: "co\(filer)-\(2000 + year)1231", prefix: "co\(filer)")
      filing.roles = ["BalanceSheet", "Details"]
      filing.children = ["us-gaap:Cash"] + (0..<4).map { "Asset\($0)Of\(filer)" }
      if (number / filers + filer) % 3 == 0 { filing.children.append("Asset\(year)Alone") }
      filing.label = year % 2 == 0 ? "An asset" : "Another asset"
      try filing.write(documents, below: folder)
    }
  }
}
