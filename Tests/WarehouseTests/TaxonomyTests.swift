import EDGAR
import Foundation
import GRDB
import TestSupport
import Testing
import Warehouse
import XBRL

/// Releases of standard taxonomies, as `fixtures/taxonomies` has them in miniature.
struct `A standard taxonomy` {
  private let releases = fixtureURL("taxonomies")
  private let demo = fixtureURL("demo")
  private let declared = """
    SELECT filing, concept, balance, period_type, abstract, family, version FROM concept_declarations
    WHERE concept = 'us-gaap:InterestExpense' ORDER BY filing
    """

  @Test func `is stored once, by release`() throws {
    try withWarehouse { warehouse, _ in
      let summary = try warehouse.load(releases)
      #expect(summary.taxonomyDocuments == 20)
      #expect(summary.relationshipsRead == 61 && summary.relationshipsStored == 61)
      #expect(summary.findings == 0 && !summary.hasErrors && summary.seen == 0)
      #expect(
        try warehouse.rows(
          """
          SELECT family, version, documents, concepts, labels, reference_count, arcs, filings
          FROM taxonomy_list ORDER BY 1, 2
          """) == [
            "dei|2023|2|3|4|0|0|0", "us-gaap|2022|6|9|11|0|21|0", "us-gaap|2023|9|10|16|2|7|0",
            "us-roles|2022|1|0|0|0|0|0", "us-roles|2023|1|0|0|0|0|0", "us-types|2023|1|0|0|0|0|0",
          ])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `tells declarations, labels, references, roles, arcs and deprecations`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(releases)
      #expect(
        try warehouse.rows(
          """
          SELECT type, substitution_group, period_type, balance, abstract, nillable, document
          FROM taxonomy_declarations WHERE concept IN ('us-gaap:Assets', 'us-gaap:DisaggregationOfRevenueTable')
            AND version = '2023' ORDER BY concept
          """) == [
            "xbrli:monetaryItemType|xbrli:item|instant|debit|0|1|us-gaap-2023.xsd",
            "xbrli:stringItemType|xbrldt:hypercubeItem|duration||1|1|us-gaap-2023.xsd",
          ])
      #expect(
        try warehouse.rows(
          """
          SELECT replace(label_role, rtrim(label_role, replace(label_role, '/', '')), ''), lang, text
          FROM taxonomy_labels WHERE concept = 'us-gaap:Assets' AND version = '2023' ORDER BY 1
          """) == [
            "documentation|en-US|What the entity controls and expects to profit from.",
            "label|en-US|Assets", "totalLabel|en-US|Assets, Total",
          ])
      #expect(
        try warehouse.rows(
          "SELECT ordinal, part, value FROM taxonomy_references WHERE concept = 'us-gaap:Assets' ORDER BY 1"
        ) == ["1|Publisher|Demo Board", "2|Topic|210", "3|Section|S99"])
      #expect(
        try warehouse.rows("SELECT definition, document FROM taxonomy_roles WHERE version = '2023'")
          == [
            "104000 - Statement - Statement of Financial Position, Classified|us-roles-2023.xsd"
          ])
      #expect(
        try warehouse.rows(
          """
          SELECT parent, child, "order", weight FROM taxonomy_arcs
          WHERE link = 'calculationLink' AND version = '2023' ORDER BY 3
          """) == [
            "us-gaap:AssetsCurrent|us-gaap:CashAndCashEquivalentsAtCarryingValue|1.0|1.0",
            "us-gaap:AssetsCurrent|us-gaap:InventoryNet|2.0|1.0",
            "us-gaap:Assets|us-gaap:AssetsCurrent|3.0|1.0",
          ])
      #expect(
        try warehouse.rows(
          "SELECT concept, mark, text, successor FROM deprecated_concepts ORDER BY mark") == [
            "us-gaap:InterestExpense|date|2023|",
            "us-gaap:InterestExpense|label|Use the concept for operating or nonoperating interest.|",
            "us-gaap:InterestExpense|successor||us-gaap:InterestExpenseOperating",
          ])
    }
  }

  @Test func `tells each filing what the release it refers to says, and nothing without it`() throws
  {
    try withWarehouse { warehouse, _ in
      try warehouse.load(demo)
      #expect(try warehouse.rows(declared) == [])
      #expect(try warehouse.count("SELECT count(*) FROM standard_labels") == 0)
      try warehouse.load(releases.appending(path: "us-gaap-2022"))
      #expect(
        try warehouse.rows(declared) == [
          "hbln-20221231|us-gaap:InterestExpense||duration|0|us-gaap|2022",
          "lksp-20221231|us-gaap:InterestExpense||duration|0|us-gaap|2022",
        ])
      try warehouse.load(releases)
      #expect(
        try warehouse.rows(declared) == [
          "0009999001-24-000007|us-gaap:InterestExpense|debit|duration|0|us-gaap|2023",
          "hbln-20221231|us-gaap:InterestExpense||duration|0|us-gaap|2022",
          "hbln-20231231|us-gaap:InterestExpense|debit|duration|0|us-gaap|2023",
          "lksp-20221231|us-gaap:InterestExpense||duration|0|us-gaap|2022",
        ])
      #expect(
        try warehouse.rows(
          """
          SELECT filing, text FROM standard_labels
          WHERE concept = 'us-gaap:InterestExpense' AND label_role LIKE '%/role/label' ORDER BY 1
          """) == [
            "0009999001-24-000007|Interest Expense (Deprecated 2023)",
            "hbln-20221231|Interest Expense", "hbln-20231231|Interest Expense (Deprecated 2023)",
            "lksp-20221231|Interest Expense",
          ])
      #expect(
        try warehouse.rows(
          """
          SELECT text FROM standard_labels
          WHERE filing = 'hbln-20231231' AND concept = 'dei:EntityRegistrantName' AND label_role LIKE '%/documentation'
          """) == ["The name under which the entity files."])
    }
  }

  @Test func `is no filing: lists, counts, comparisons and histories stay as they are`() throws {
    try withWarehouse { warehouse, folder in
      let alone = try SharedWarehouse.demo().warehouse
      try warehouse.load([releases, demo], jobs: 2)
      for view in PublicView.all where !view.name.hasPrefix("taxonomy_") {
        // What a taxonomy makes known, and what cannot be judged without one.
        let views = [
          "concept_declarations", "standard_labels", "standard_relationships",
          "deprecated_concepts", "quality_unknowns", "dts_documents",
        ]
        if views.contains(view.name) { continue }
        let list = view.columns.filter { $0 != "network" }.map { "\"\($0)\"" }.joined(
          separator: ", ")
        let sql = "SELECT \(list) FROM \(view.name) ORDER BY \(list)"
        #expect(try warehouse.rows(sql) == alone.rows(sql), "\(view.name)")
      }
      let own =
        "SELECT filing, concept, type, balance FROM concept_declarations WHERE family IS NULL"
      #expect(try warehouse.rows(own + " ORDER BY 1, 2") == alone.rows(own + " ORDER BY 1, 2"))
      for filing in try alone.filings() {
        #expect(try warehouse.digest(filing: filing) == alone.digest(filing: filing))
      }
      #expect(try warehouse.digest() != alone.digest())
    }
  }

  @Test func `gives one digest before filings, after them, and with the schemas last`() throws {
    let documents = try files(below: releases)
    let schemas = documents.filter { $0.pathExtension == "xsd" }
    let linkbases = documents.filter { $0.pathExtension == "xml" }
    let filingSchemas = try files(below: demo).filter { $0.pathExtension == "xsd" }
    let filingRest = try files(below: demo).filter { $0.pathExtension != "xsd" }
    let orders: [[[URL]]] = [
      [[releases], [demo]], [[demo], [releases]], [[releases, demo]],
      [linkbases, filingRest, filingSchemas, schemas],
      (documents.reversed() + filingRest + filingSchemas).map { [$0] },
    ]
    var contents: [[String]] = []
    for order in orders {
      try withWarehouse { warehouse, _ in
        for paths in order { try warehouse.load(paths) }
        contents.append(try warehouse.content())
        #expect(try warehouse.faults() == [])
      }
    }
    #expect(Set(contents).count == 1)
  }

  @Test func `is left alone by a second load, and the same after it is read anew`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(releases)
      let dump = try warehouse.dump()
      let summary = try warehouse.load(releases)
      #expect(summary.taxonomyDocuments == 0)
      #expect(try warehouse.dump() == dump)
      let content = try warehouse.content()
      #expect(try warehouse.load([releases], again: true).taxonomyDocuments == 20)
      #expect(try warehouse.content() == content)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `is the same from a zip as published and from a folder, and is not doubled by both`()
    throws
  {
    let zip = try self.zip("us-gaap-2023")
    try withWarehouse { warehouse, folder in
      try warehouse.load(releases.appending(path: "us-gaap-2023"))
      let digest = try warehouse.digest()
      try withWarehouse { other, _ in
        let file = folder.appending(path: "us-gaap-2023.zip")
        try Data(zip).write(to: file)
        #expect(try other.load(file).taxonomyDocuments == 11)
        #expect(try other.digest() == digest)
        #expect(try warehouse.load(file).taxonomyDocuments == 0)
        #expect(try warehouse.digest() == digest)
        #expect(try warehouse.faults() == [])
      }
    }
  }

  /// Files of a release, stored under one folder, as publishers do.
  private func zip(_ release: String, without names: Set<String> = []) throws -> [UInt8] {
    let folder = releases.appending(path: release)
    return ZipBytes.archive(
      try files(below: folder).filter { !names.contains($0.lastPathComponent) }.map { file in
        let name = release + String(file.path.dropFirst(folder.path.count))
        return (name, [UInt8](try Data(contentsOf: file)))
      })
  }

  @Test func `says what its documents name and is not there, until it comes`() throws {
    try withWarehouse { warehouse, folder in
      let file = folder.appending(path: "cut.zip")
      try Data(
        zip(
          "us-gaap-2023",
          without: ["us-gaap-doc-2023.xml", "us-gaap-ref-2023.xml", "us-roles-2023.xsd"])
      ).write(to: file)
      let summary = try warehouse.load(file)
      #expect(summary.taxonomyDocuments == 8 && summary.findings == 2 && !summary.hasErrors)
      #expect(
        try warehouse.rows("SELECT document, rule, severity, message FROM finding_list ORDER BY 1")
          == [
            "us-gaap-entryPoint-std-2023.xsd|missing_document|warning|us-gaap-entryPoint-std-2023.xsd names us-gaap-doc-2023.xml, us-gaap-ref-2023.xml, which are not loaded; their content is missing from the taxonomy. Load the complete release",
            "us-gaap-stm-sfp-cls-2023.xsd|missing_document|warning|us-gaap-stm-sfp-cls-2023.xsd names us-roles-2023.xsd, which is not loaded; its content is missing from the taxonomy. Load the complete release",
          ])
      #expect(try warehouse.count("SELECT count(*) FROM taxonomy_declarations") == 10)
      #expect(try warehouse.faults() == [])
      try warehouse.load(releases.appending(path: "us-gaap-2023"))
      #expect(try warehouse.rows("SELECT * FROM finding_list") == [])
    }
  }

  @Test func `has documents of one name as long as their namespaces differ`() throws {
    try withWarehouse { warehouse, folder in
      for kind in ["role", "arcrole"] {
        let place = folder.appending(path: "input/\(kind)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(
          """
          <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase"
            targetNamespace="http://www.xbrl.org/2009/\(kind)/deprecated">
          <xs:annotation><xs:appinfo>
          <link:\(kind)Type id="deprecated" \(kind)URI="http://www.xbrl.org/2009/\(kind)/deprecated"
            \(kind == "role" ? "" : "cyclesAllowed=\"any\"")><link:usedOn>link:label</link:usedOn></link:\(kind)Type>
          </xs:appinfo></xs:annotation>
          </xs:schema>
          """.utf8
        ).write(to: place.appending(path: "deprecated-2009-12-16.xsd"))
      }
      let summary = try warehouse.load(folder.appending(path: "input"))
      #expect(summary.taxonomyDocuments == 2 && !summary.hasErrors)
      #expect(
        try warehouse.rows("SELECT name, namespace FROM z_release_documents ORDER BY 2") == [
          "deprecated-2009-12-16.xsd|http://www.xbrl.org/2009/arcrole/deprecated",
          "deprecated-2009-12-16.xsd|http://www.xbrl.org/2009/role/deprecated",
        ])
      #expect(try warehouse.faults() == [])
    }
  }

  /// A copy of a release in a folder, to be changed.
  private func release(_ name: String, in folder: URL) throws -> URL {
    let copy = folder.appending(path: "input/\(name)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: releases.appending(path: name), to: copy)
    return copy
  }

  @Test func `may import in a circle: each schema is read once, and the circle is told`() throws {
    try withWarehouse { warehouse, folder in
      let copy = try release("us-gaap-2023", in: folder)
      try edit(
        copy.appending(path: "elts/us-roles-2023.xsd"), "</xs:schema>",
        #"<xs:import namespace="http://fasb.org/stm/sfp-cls/2023" schemaLocation="../stm/us-gaap-stm-sfp-cls-2023.xsd"/></xs:schema>"#
      )
      #expect(try warehouse.load(copy).taxonomyDocuments == 11)
      #expect(
        try warehouse.rows("SELECT document, rule, severity, message FROM finding_list") == [
          "us-gaap-stm-sfp-cls-2023.xsd|circular_import|info|us-gaap-stm-sfp-cls-2023.xsd, us-roles-2023.xsd import each other in a circle; each was read once"
        ])
    }
  }

  @Test func `is refused where the catalogue and the schema contradict each other`() throws {
    try withWarehouse { warehouse, folder in
      let copy = try release("us-gaap-2023", in: folder)
      try edit(
        copy.appending(path: "elts/us-gaap-2023.xsd"),
        #"targetNamespace="http://fasb.org/us-gaap/2023""#,
        #"targetNamespace="http://fasb.org/us-gaap/2024""#)
      let summary = try warehouse.load(copy)
      #expect(summary.taxonomyDocuments == 10 && summary.hasErrors)
      #expect(
        try warehouse.rows(
          "SELECT filing, document, rule, severity, message FROM finding_list WHERE rule <> 'missing_document'"
        ) == [
          "|us-gaap-2023.xsd|namespace_mismatch|error|us-gaap-2023.xsd declares namespace http://fasb.org/us-gaap/2024, but its namespace in the catalogue is http://fasb.org/us-gaap/2023; it was not stored. Correct the line of the catalogue and load the file again"
        ])
      #expect(try warehouse.count("SELECT count(*) FROM taxonomy_declarations") == 0)
      #expect(try warehouse.count("SELECT count(*) FROM taxonomy_labels") == 16)
      #expect(try warehouse.load(copy).hasErrors)
      #expect(try warehouse.filings() == [])
    }
  }

  @Test func `is not touched by a filing's schema that claims its namespace`() throws {
    try withWarehouse { warehouse, folder in
      let filing = try SmallFiling().write(below: folder)
      let schema = filing.appending(path: "acme-20231231.xsd")
      try edit(
        schema, #"targetNamespace="http://www.acme.example/acme-20231231""#,
        #"targetNamespace="http://fasb.org/us-gaap/2023""#)
      try edit(
        schema, "</xs:schema>",
        #"<xs:element name="Assets" id="us-gaap_Assets" type="xbrli:stringItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration"/></xs:schema>"#
      )
      try warehouse.load([releases, filing])
      #expect(
        try warehouse.rows(
          "SELECT filing, document, rule, severity, message FROM finding_list WHERE severity <> 'info'"
        )
          == [
            "acme-20231231|acme-20231231.xsd|foreign_namespace|warning|acme-20231231.xsd declares concepts in namespace http://fasb.org/us-gaap/2023, the namespace of us-gaap 2023; they were stored as the filing's own and say nothing about that taxonomy"
          ])
      #expect(
        try warehouse.rows(
          """
          SELECT type, balance, family FROM concept_declarations
          WHERE filing = 'acme-20231231' AND concept = 'us-gaap:Assets' ORDER BY family
          """) == ["xbrli:stringItemType||", "xbrli:monetaryItemType|debit|us-gaap"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test(arguments: [false, true])
  func `of a filer's own package is a filing like others`(isArchive: Bool) throws {
    try withWarehouse { warehouse, folder in
      let base = "acme-2023-12-31"
      let input = try SmallFiling(stem: base).write(below: folder)
      try edit(
        input.appending(path: "\(base).xsd"), "</xs:schema>",
        #"<xs:import namespace="http://fasb.org/us-gaap/2023" schemaLocation="https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"/></xs:schema>"#
      )
      let package = """
        <tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package">
        <tp:identifier>http://www.acme.example/2023</tp:identifier><tp:entryPoints><tp:entryPoint>
        <tp:entryPointDocument href="http://www.acme.example/2023-12-31/\(base).xsd"/>
        </tp:entryPoint></tp:entryPoints></tp:taxonomyPackage>
        """
      var place = input
      if isArchive {
        let files = try FileManager.default.contentsOfDirectory(atPath: input.path).sorted()
        let members = try files.map { name in
          let bytes = try [UInt8](Data(contentsOf: input.appending(path: name)))
          return (name: "acme/www.acme.example/\(name)", data: bytes)
        }
        let description = (name: "acme/META-INF/taxonomyPackage.xml", data: Array(package.utf8))
        place = try write(ZipBytes.archive([description] + members), "acme.zip", in: folder)
      } else {
        try write(package, "taxonomyPackage.xml", in: input.appending(path: "META-INF"))
      }
      let summary = try warehouse.load(place)
      #expect(summary.loaded == 1 && summary.failed == 0)
      #expect(try warehouse.rows("SELECT rule FROM finding_list WHERE severity <> 'info'") == [])
    }
  }

  @Test(arguments: [
    "", "<xs:annotation><xs:documentation>x</xs:documentation></xs:annotation>",
    #"<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="xhtml.xsd"/>"#,
    #"<xs:include schemaLocation="types.xsd"/><xs:element name="a" type="xs:string"/>"#,
    #"<xs:complexType name="T"><xs:sequence><xs:element name="b"/></xs:sequence></xs:complexType>"#,
  ])
  func `that is no XBRL is no filing`(content: String) throws {
    try withWarehouse { warehouse, folder in
      let schema =
        #"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">\#(content)</xs:schema>"#
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      try write(schema, "module-applet-1.xsd", in: input)
      let summary = try warehouse.load(input)
      #expect(summary.skipped == 1 && summary.failed == 0)
      #expect(try warehouse.filings() == [])
      #expect(try warehouse.rows("SELECT rule FROM finding_list") == [])
    }
  }

  @Test func `of a family nobody knows is told by its package, and read when a catalogue names it`()
    throws
  {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "acme-gaap-2023")
      try write(
        """
        <tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package">
        <tp:identifier>http://tax.acme.example/gaap/2023</tp:identifier><tp:entryPoints><tp:entryPoint>
        <tp:entryPointDocument href="http://tax.acme.example/gaap/2023/acme-gaap-2023.xsd"/>
        </tp:entryPoint></tp:entryPoints></tp:taxonomyPackage>
        """, "taxonomyPackage.xml", in: input.appending(path: "META-INF"))
      try write(
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
         xmlns:acme-gaap="http://tax.acme.example/gaap/2023"
         targetNamespace="http://tax.acme.example/gaap/2023"><xs:element name="Cash" id="acme-gaap_Cash"
         type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"
         xbrli:balance="debit"/></xs:schema>
        """, "acme-gaap-2023.xsd", in: input)
      try warehouse.load(input)
      #expect(
        try warehouse.rows("SELECT document, rule, severity FROM finding_list") == [
          "taxonomyPackage.xml|unknown_taxonomy|warning"
        ])
      #expect(try warehouse.filings() == ["acme-gaap-2023"])
      try warehouse.remove("acme-gaap-2023")
      let release = TaxonomyUse(
        release: Catalogue.Release(
          family: "acme-gaap", version: "2023", namespace: "http://tax.acme.example/gaap/2023"),
        url: "http://tax.acme.example/gaap/2023/acme-gaap-2023.xsd")
      #expect(try warehouse.load([input], releases: [release]).taxonomyDocuments == 1)
      #expect(try warehouse.filings() == [])
      #expect(
        try warehouse.rows("SELECT family, version, concept, balance FROM taxonomy_declarations")
          == [
            "acme-gaap|2023|acme-gaap:Cash|debit"
          ])
      #expect(try warehouse.rows("SELECT * FROM finding_list") == [])
    }
  }

  @Test func `of a known publisher and an unknown family is stored, with a warning`() throws {
    try withWarehouse { warehouse, folder in
      try write(
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
         targetNamespace="http://fasb.org/newgaap/2031"><xs:element name="Cash" id="newgaap_Cash"
         type="xbrli:monetaryItemType" substitutionGroup="xbrli:item" xbrli:periodType="instant"/>
         <xs:element name="Assets" id="us-gaap_Assets" type="xbrli:monetaryItemType"
         substitutionGroup="xbrli:item" xbrli:periodType="instant"/></xs:schema>
        """, "newgaap-2031.xsd", in: folder)
      #expect(try warehouse.load(folder).taxonomyDocuments == 1)
      #expect(
        try warehouse.rows("SELECT family, version, concept FROM taxonomy_declarations") == [
          "newgaap|2031|newgaap:Cash"
        ])
      #expect(
        try warehouse.rows("SELECT rule, severity FROM finding_list ORDER BY 1") == [
          "foreign_namespace|warning", "unknown_taxonomy|warning",
        ])
    }
  }

  @Test func `whose schema cannot be read is no filing, and is told`() throws {
    try withWarehouse { warehouse, folder in
      let copy = try release("dei-2023", in: folder)
      let schema = copy.appending(path: "dei-2023.xsd")
      try edit(schema, "</xs:schema>", "")
      let summary = try warehouse.load(copy)
      #expect(summary.taxonomyDocuments == 1 && summary.hasErrors)
      #expect(
        try warehouse.rows("SELECT filing, document, rule FROM finding_list") == [
          "|dei-2023.xsd|not_well_formed"
        ])
      #expect(try warehouse.filings() == [])
      try copy_(releases.appending(path: "dei-2023/dei-2023.xsd"), over: schema)
      #expect(try !warehouse.load(copy).hasErrors)
      #expect(try warehouse.rows("SELECT * FROM finding_list") == [])
    }
  }

  private func copy_(_ file: URL, over other: URL) throws {
    try Data(contentsOf: file).write(to: other)
  }

  @Test func `whose document is there twice and differs has one of them, whichever came first`()
    throws
  {
    var contents: [[String]] = []
    for isReversed in [false, true] {
      try withWarehouse { warehouse, folder in
        let copy = try release("us-gaap-2022", in: folder)
        try edit(
          copy.appending(path: "elts/us-gaap-lab-2022.xml"), ">Inventory, Net<", ">Stock, Net<")
        let paths = [releases.appending(path: "us-gaap-2022"), copy]
        for path in isReversed ? paths.reversed() : paths { try warehouse.load(path) }
        contents.append(
          try [warehouse.digest()] + warehouse.rows("SELECT rule, message FROM finding_list"))
        #expect(try warehouse.count("SELECT count(*) FROM taxonomy_labels") == 11)
        #expect(try warehouse.faults() == [])
      }
    }
    #expect(contents[0] == contents[1])
    #expect(
      contents[0].dropFirst() == [
        "release_document_differs|another us-gaap-lab-2022.xml of this release was loaded and differs: that one is used, and nothing of this one was stored"
      ])
  }

  @Test func `that has changed at its place is replaced`() throws {
    try withWarehouse { warehouse, folder in
      let copy = try release("us-gaap-2022", in: folder)
      try warehouse.load(copy)
      try edit(
        copy.appending(path: "elts/us-gaap-lab-2022.xml"), ">Inventory, Net<", ">Stock, Net<")
      #expect(try warehouse.load(copy).taxonomyDocuments == 1)
      #expect(
        try warehouse.rows(
          "SELECT text FROM taxonomy_labels WHERE concept = 'us-gaap:InventoryNet'") == [
            "Stock, Net"
          ])
      #expect(try warehouse.rows("SELECT * FROM finding_list") == [])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `is completed by a load of all kinds of links after one of some`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(releases)
      let digest = try warehouse.digest()
      try withWarehouse { other, _ in
        try other.load([releases], kinds: .calculation)
        #expect(try other.count("SELECT count(*) FROM taxonomy_labels") == 0)
        try other.load(releases)
        #expect(try other.digest() == digest)
      }
    }
  }

  @Test func `in two releases that one filing refers to counts by the later one`() throws {
    try withWarehouse { warehouse, folder in
      let filing = try SmallFiling().write(below: folder)
      try edit(
        filing.appending(path: "acme-20231231.xsd"), "</xs:schema>",
        #"<xs:import namespace="http://fasb.org/us-gaap/2022" schemaLocation="https://xbrl.fasb.org/us-gaap/2022/elts/us-gaap-2022.xsd"/></xs:schema>"#
      )
      try warehouse.load([filing, releases.appending(path: "us-gaap-2022")])
      let rows =
        "SELECT version, count(*) FROM concept_declarations WHERE family = 'us-gaap' GROUP BY 1"
      #expect(try warehouse.rows(rows) == [])
      try warehouse.load(releases)
      #expect(try warehouse.rows(rows) == ["2023|10"])
    }
  }

  @Test func `is verified: a row that is missing is a fault`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(releases.appending(path: "dei-2023"))
      try warehouse.execute("DELETE FROM z_release_labels WHERE ordinal = 1")
      #expect(
        try warehouse.faults() == [
          "dei 2023, dei-2023_lab.xml: of 4 relationships read 4 were stored and findings account for 0; the views have 3"
        ])
    }
  }
}

/// Real filings with a taxonomy beside them.
@Suite(.corpus)
struct `The corpus with a taxonomy` {
  /// The labels that cmi-20081231 prohibits, as its publisher would have them, and one more for each concept.
  private func labels(prohibitedBy cmi: URL) throws -> (text: String, count: Int) {
    let linkbase = String(
      decoding: try Data(contentsOf: cmi.appending(path: "cmi-20081231_lab.xml")), as: UTF8.self)
    let ids = linkbase.split(separator: "us-gaap-lab-2008-03-31.xml#lab_").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
    let labels = ids.enumerated().map { index, id in
      let concept = id.prefix { $0 != "_" }
      return """
        <loc xlink:type="locator" xlink:href="us-gaap-2008-03-31.xsd#us-gaap_\(concept)" xlink:label="c\(index)"/>
        <label xlink:type="resource" xlink:label="l\(index)" xlink:role="http://www.xbrl.org/2003/role/label"
         id="lab_\(id)" xml:lang="en-US">\(concept)</label>
        <label xlink:type="resource" xlink:label="l\(index)" xlink:role="http://www.xbrl.org/2003/role/documentation"
         id="doc_\(id)" xml:lang="en-US">What it is.</label>
        <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"
         xlink:from="c\(index)" xlink:to="l\(index)"/>

        """
    }
    return (
      SmallFiling.linkbase(
        """
        <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
        \(labels.joined())</labelLink>
        """), ids.count
    )
  }

  @Test func `keeps labels that cmi-20081231 prohibits, and prohibits none of its own`() throws {
    let cmi = try corpusURL("filings").appending(path: "cmi-20081231")
    try withWarehouse { warehouse, folder in
      try warehouse.load(cmi)
      let own = "SELECT use, is_effective, count(*) FROM concept_labels GROUP BY 1, 2"
      #expect(try warehouse.rows(own) == ["optional|1|192"])
      let prohibited =
        "SELECT use, priority, count(*), count(text) FROM resource_arcs GROUP BY 1, 2"
      #expect(try warehouse.rows(prohibited) == ["prohibited|1|116|0"])
      let (text, count) = try labels(prohibitedBy: cmi)
      #expect(count == 116)
      try write(text, "us-gaap-lab-2008-03-31.xml", in: folder.appending(path: "elts"))
      #expect(try warehouse.load(folder.appending(path: "elts")).taxonomyDocuments == 1)
      #expect(try warehouse.rows(own) == ["optional|1|192"])
      #expect(try warehouse.rows(prohibited) == ["prohibited|1|116|116"])
      let standard = "SELECT label_role, count(*) FROM standard_labels GROUP BY 1"
      #expect(
        try warehouse.rows(standard) == ["http://www.xbrl.org/2003/role/documentation|116"])
      #expect(
        try warehouse.rows("SELECT is_effective, count(*) FROM taxonomy_labels GROUP BY 1") == [
          "1|232"
        ])
      #expect(try warehouse.faults() == [])
    }
  }
}
