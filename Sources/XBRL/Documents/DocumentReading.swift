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
  /// The open elements that may hold links or what is in them, from the root on: the id of each, and its
  /// 1-based position among the elements around it.
  var path: [(id: TextID, position: Int32)] = []
  /// How many child elements the innermost of these has had.
  var childCount: Int32 = 0
  var lineOffset = 0
  /// How often each text was a locator's href in the document at hand.
  var hrefCounts = TextMap<Int>()
  /// Footnote links of the document at hand.
  var footnoteLinks = UnreadLinks()
  /// Extended links of a schema that are in no linkbase.
  var strayLinks = UnreadLinks()

  /// Locators of standard links that are no `link:loc`, by the kind of link.
  var foreignLocators: [LinkKind: Occurrences] = [:]
  /// Labels without `xml:lang` of their own.
  var labelsWithoutLanguage = Occurrences()

  /// Extended links that are counted and not read.
  struct UnreadLinks {
    var links = Occurrences()
    var arcCount = 0
  }

  /// What the element being read is to its children.
  enum Scope {
    case schema, annotation, appinfo, declaration, linkbase, extendedLink, label, reference,
      referencePart
    case resource, leftOutLink, footnoteLink, strayLink, roleType, roleText, ignored
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
    path.removeAll(keepingCapacity: true)
    childCount = 1
    (footnoteLinks, strayLinks) = (UnreadLinks(), UnreadLinks())
    (foreignLocators, labelsWithoutLanguage) = ([:], Occurrences())
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
      let (footnotes, strays) = (footnoteLinks, strayLinks)
      if strays.links.count > 0 {
        note(.strayLinks(strays.links.count, arcs: strays.arcCount), line: strays.links.line)
      }
      if footnotes.links.count > 0 {
        note(
          .footnoteLinks(footnotes.links.count, arcs: footnotes.arcCount),
          line: footnotes.links.line)
      } else if document.kind == .linkbase, document.links.isEmpty, !document.isPartial {
        document.findings.add(Finding(.noExtendedLink))
      }
      noteForeignLocators()
      noteRepetitions()
    }
    /// Schemas of the filing by the hrefs' document part; `nil` for others.
    var schemas: [TextID: OwnSchema?] = [:]
    countLocators(&schemas)
    for reference in document.roleReferences {
      guard let split = texts.split(reference.href, at: UInt8(ascii: "#")),
        let schema = ownSchema(split.before, &schemas)
      else { continue }
      count(.roleReference, schema.name, prefix: "", 1)
    }
    if document.isRefused { document.roleReferences = [] }
    var prefixes: [TextID: Int] = [:]
    let longPrefixes = document.schema?.longPrefixes(texts) ?? []
    for element in document.schema?.elements ?? [] {
      prefixes[texts.prefix(of: element, longPrefixes), default: 0] += 1
    }
    for (prefix, uses) in prefixes {
      count(.declaration, document.name, prefix: texts[prefix], uses)
    }
    noteOwnName()
  }

  /// What the linkbases that a schema names call it, when that is not its file name: EDGAR has the same stem in all
  /// of them (EFM 6.7.3).
  private mutating func noteOwnName() {
    guard let references = document.schema?.linkbaseRefs, !references.isEmpty else { return }
    let stems = references.map { Href(texts[$0.href]) }.filter(\.isPlainName)
      .map { FilingIdentity.stem(ofFile: $0.fileName) }
    guard let stem = Dictionary(stems.map { ($0, 1) }, uniquingKeysWith: +).mostFrequent,
      "\(stem).xsd".lowercased() != document.name.lowercased()
    else { return }
    count(.ownName, "\(stem).xsd", prefix: "", 1)
  }

  private mutating func noteForeignLocators() {
    for kind in LinkKind.allCases {
      guard let locators = foreignLocators[kind] else { continue }
      note(.foreignLocators(kind, count: locators.count), line: locators.line)
    }
    let labels = labelsWithoutLanguage
    if labels.count > 0 { note(.labelsWithoutLanguage(labels.count), line: labels.line) }
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
  private mutating func countLocators(_ schemas: inout [TextID: OwnSchema?]) {
    var counts: [TextID: [TextID: Int]] = [:]
    for id in hrefCounts.keys {
      guard let uses = hrefCounts[id], let split = texts.split(id, at: UInt8(ascii: "#")),
        let schema = ownSchema(split.before, &schemas)
      else { continue }
      if let prefix = texts.prefix(ofID: split.after, schema.longPrefixes) {
        counts[split.before, default: [:]][prefix, default: 0] += uses
      } else if case .id(let id) = Pointer(Href(texts[id]).fragment ?? "") {
        let text = texts.colonized(texts.intern(id), schema.longPrefixes)
        count(.locator, schema.name, prefix: texts[text].conceptPrefix, uses)
      } else {
        count(.roleReference, schema.name, prefix: "", uses)
      }
    }
    for (document, prefixes) in counts {
      guard let schema = ownSchema(document, &schemas) else { continue }
      for (prefix, uses) in prefixes {
        count(.locator, schema.name, prefix: texts[prefix], uses)
      }
    }
  }

  /// A schema of the filing as hrefs name it.
  private struct OwnSchema {
    var name: String
    var longPrefixes: [[UInt8]]
  }

  /// The schema of the filing that the document part of an href names; `nil` when it names none.
  private func ownSchema(_ document: TextID, _ known: inout [TextID: OwnSchema?]) -> OwnSchema? {
    if let schema = known[document] { return schema }
    let href = Href(texts[document])
    let schema =
      catalogue.isOwnSchema(href)
      ? OwnSchema(name: href.fileName, longPrefixes: Href.longPrefixes(ofFile: href.fileName)) : nil
    known[document] = .some(schema)
    return schema
  }

  private mutating func count(
    _ kind: OwnReference.Kind, _ schema: String, prefix: String, _ count: Int
  ) {
    let reference = OwnReference(schema: schema, prefix: prefix, kind: kind)
    document.ownReferences[reference, default: 0] += count
  }

  /// Opens an element that may hold links or what is in them.
  mutating func open(_ scope: Scope, _ values: XMLAttributes) {
    scopes.append(scope)
    path.append((intern(values[.id]), childCount))
    childCount = 0
  }

  /// Closes the innermost of these.
  mutating func close() { childCount = path.removeLast().position }

  /// What `element()` calls the innermost of these: its position from the root, `/1/1/1/3`, and from each
  /// element with an id on the way, `id/1/3` (XPointer element() Scheme §3).
  var pathsOfInnermost: [String] {
    let positions = path.map { String($0.position) }
    let fromIDs = path.indices.filter { !path[$0].id.isEmpty }.map { index in
      ([texts[path[index].id]] + positions[(index + 1)...]).joined(separator: "/")
    }
    return ["/" + positions.joined(separator: "/")] + fromIDs
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
