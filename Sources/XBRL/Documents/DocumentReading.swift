/// The reading of one document after the other: everything the reader's events change, in one place, so
/// that an event costs one access to it.
struct DocumentReading {
  var texts = TextPool()
  var shapes = ShapeTable()

  let catalogue: Catalogue
  let names: KnownTexts
  var kinds: LinkKinds {
    didSet { leavesOut = !kinds.isSuperset(of: .all) }
  }
  /// Whether there are others.
  var leavesOut: Bool
  var document = XBRLDocument(name: "", kind: .other)
  var scopes: [Scope] = []
  var link = ExtendedLink(name: .empty, role: .empty, line: 0)
  var resource: Resource?
  var reference: ReferencePart?
  var text: [UInt8] = []
  var textIsTooLong = false
  /// `xml:lang` and `xml:base` in force below elements of a depth.
  var inherited: [(depth: Int, lang: TextID?, base: TextID?)] = []
  var namespaces: [(depth: Int, prefix: String, namespace: String)] = []
  /// QNames of attributes as they are kept, by how they are written, under the namespaces in force.
  var qualifiedNames: [TextID: TextID] = [:]
  /// Elements that usedOn name, as ``ExtendedLink/name``, and whether they are extended links, likewise.
  var usedElements: [TextID: (name: TextID, isLink: Bool)] = [:]
  var roleType: RoleType?
  var childCount: Int32 = 0
  var lineOffset = 0
  /// How often each text was a locator's href in the document at hand.
  var hrefCounts = TextMap<Int>()
  /// Footnote links of the document at hand, their arcs, and the line of the first.
  var footnoteLinks = (count: 0, arcs: 0, line: UInt32(0))

  /// What the element being read is to its children.
  enum Scope {
    case schema, annotation, appinfo, linkbase, extendedLink, label, reference, referencePart
    case resource, leftOutLink, footnoteLink, roleType, roleText, ignored
  }

  init(catalogue: Catalogue, kinds: LinkKinds) {
    self.catalogue = catalogue
    self.kinds = kinds
    leavesOut = !kinds.isSuperset(of: .all)
    names = KnownTexts(in: &texts)
  }

  mutating func begin(name: String, lineOffset: Int) {
    document = XBRLDocument(name: name, kind: .refused)
    scopes.removeAll(keepingCapacity: true)
    inherited.removeAll(keepingCapacity: true)
    namespaces.removeAll(keepingCapacity: true)
    forgetNames()
    hrefCounts.removeAll()
    resource = nil
    reference = nil
    roleType = nil
    childCount = 0
    footnoteLinks = (0, 0, 0)
    self.lineOffset = lineOffset
  }

  /// Forgets names that depend on the namespaces in force.
  mutating func forgetNames() {
    qualifiedNames.removeAll(keepingCapacity: true)
    usedElements.removeAll(keepingCapacity: true)
  }

  mutating func noteEncoding(of bytes: ArraySlice<UInt8>) {
    guard !XMLReader.isASCII(bytes) else { return }
    var line = UInt32(lineOffset) + 1
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE]]
    let mark = marks.first { bytes.starts(with: $0) } ?? []
    if !mark.isEmpty { document.form.byteOrderMark.add(line: line) }
    var last: UInt8 = 0
    for byte in bytes.dropFirst(mark.count) {
      let isLineFeed = byte == UInt8(ascii: "\n") && last != UInt8(ascii: "\r")
      if isLineFeed || byte == UInt8(ascii: "\r") { line += 1 }
      if byte >= 0x80 { document.form.bytesBeyondASCII.add(line: line) }
      last = byte
    }
    document.form.declaresASCII = XMLReader.declaresASCII(bytes)
  }

  mutating func note(_ problem: DocumentProblem, line: some BinaryInteger) {
    document.findings.add(Finding(problem, line: Int(line)))
  }

  /// Gives the document up; only its hrefs are kept.
  mutating func refuse(_ finding: Finding) {
    document.isRefused = true
    document.links = []
    document.leftOutKinds = []
    document.leftOutRoles = []
    document.schema = nil
    document.findings = FindingList([finding])
  }

  /// Counts the relative schemas named, and what the schema itself declares. A refused document tells
  /// by these which filing it belongs to.
  mutating func finish() {
    if !document.isRefused {
      if footnoteLinks.count > 0 {
        note(
          .footnoteLinks(footnoteLinks.count, arcs: footnoteLinks.arcs), line: footnoteLinks.line)
      } else if document.kind == .linkbase, document.links.isEmpty, !document.isPartial {
        document.findings.add(Finding(.noExtendedLink))
      }
      noteRepetitions()
    }
    /// File names of schemas of the filing by the hrefs' document part; empty for others.
    var schemas: [TextID: String] = [:]
    countLocators(&schemas)
    for reference in document.roleReferences {
      guard let split = texts.split(reference.href, at: UInt8(ascii: "#")) else { continue }
      let schema = ownSchema(named: split.before, &schemas)
      if !schema.isEmpty { count(.roleReference, schema, prefix: "", 1) }
    }
    if document.isRefused { document.roleReferences = [] }
    var prefixes: [TextID: Int] = [:]
    for element in document.schema?.elements ?? [] {
      prefixes[texts.prefix(of: element.id, before: UInt8(ascii: "_")), default: 0] += 1
    }
    for (prefix, uses) in prefixes {
      count(.declaration, document.name, prefix: texts[prefix], uses)
    }
  }

  /// roleRefs and arcroleRefs of one URI that occur twice in one linkbase document, and types in one schema.
  /// Linkbases inside of a schema each have their own references, which are not told apart here.
  private mutating func noteRepetitions() {
    var seen: [Bool: Set<TextID>] = [:]
    for reference in document.kind == .linkbase ? document.roleReferences : []
    where !seen[reference.isArcrole, default: []].insert(reference.uri).inserted {
      note(
        .repeatedRoleReference(uri: texts[reference.uri], isArcrole: reference.isArcrole),
        line: reference.line)
    }
    for type in document.schema?.roleTypes ?? []
    where !seen[type.isArcrole, default: []].insert(type.uri).inserted {
      note(.repeatedType(uri: texts[type.uri], isArcrole: type.isArcrole), line: type.line)
    }
  }

  /// Counts the locators into schemas of the filing, by prefix.
  private mutating func countLocators(_ schemas: inout [TextID: String]) {
    var counts: [TextID: [TextID: Int]] = [:]
    for id in hrefCounts.keys {
      guard let uses = hrefCounts[id], let split = texts.split(id, at: UInt8(ascii: "#")) else {
        continue
      }
      let schema = ownSchema(named: split.before, &schemas)
      guard !schema.isEmpty else { continue }
      if let prefix = texts.prefix(ofID: split.after) {
        counts[split.before, default: [:]][prefix, default: 0] += uses
      } else if case .id(let id) = Pointer(Href(texts[id]).fragment ?? "") {
        count(.locator, schema, prefix: Href.prefix(of: id), uses)
      } else {
        count(.roleReference, schema, prefix: "", uses)
      }
    }
    for (document, prefixes) in counts {
      for (prefix, uses) in prefixes {
        count(.locator, schemas[document] ?? "", prefix: texts[prefix], uses)
      }
    }
  }

  /// The file name when the document part of an href names a schema of the filing; else empty.
  private func ownSchema(named document: TextID, _ known: inout [TextID: String]) -> String {
    if let schema = known[document] { return schema }
    let href = Href(texts[document])
    let schema = catalogue.isOwnSchema(href) ? href.fileName : ""
    known[document] = schema
    return schema
  }

  private mutating func count(
    _ kind: OwnReference.Kind, _ schema: String, prefix: String, _ count: Int
  ) {
    let reference = OwnReference(schema: schema, prefix: prefix, kind: kind)
    document.ownReferences[reference, default: 0] += count
  }

  /// Line of what is being read, in the file that holds the document.
  func line(_ tag: XMLStartTag) -> UInt32 { tag.line + UInt32(lineOffset) }

  /// `xml:lang` in force; empty without one.
  var lang: TextID { inherited.last { $0.lang != nil }?.lang ?? .empty }

  /// `xml:base` in force; `nil` without one.
  var base: TextID? { inherited.last { $0.base != nil }?.base }

  /// The value of an attribute, interned; empty without one.
  @inline(__always)
  mutating func intern(_ value: XMLValue?) -> TextID { value?.interned(in: &texts) ?? .empty }

  /// An href resolved against `xml:base`, and against the document itself when it is a fragment alone.
  mutating func resolved(_ href: TextID) -> TextID {
    let base = self.base
    guard base != nil || texts.begins(href, with: UInt8(ascii: "#")) else { return href }
    let whole = Href.resolve(
      texts[href], base: base.map { texts[$0] } ?? "", document: document.name)
    return texts.intern(whole)
  }
}

/// Texts that the parser asks for on every arc, interned once a filing.
struct KnownTexts {
  let linkRole: TextID
  let labelRole: TextID
  let referenceRole: TextID
  let all: TextID
  let notAll: TextID
  let dimensionDomain: TextID
  let domainMember: TextID

  init(in texts: inout TextPool) {
    linkRole = texts.intern("http://www.xbrl.org/2003/role/link")
    labelRole = texts.intern("http://www.xbrl.org/2003/role/label")
    referenceRole = texts.intern("http://www.xbrl.org/2003/role/reference")
    all = texts.intern("http://xbrl.org/int/dim/arcrole/all")
    notAll = texts.intern("http://xbrl.org/int/dim/arcrole/notAll")
    dimensionDomain = texts.intern("http://xbrl.org/int/dim/arcrole/dimension-domain")
    domainMember = texts.intern("http://xbrl.org/int/dim/arcrole/domain-member")
  }
}
