/// Schemas: element declarations, role types, imports.
extension DocumentReading {
  mutating func startSchema(_ tag: XMLStartTag) {
    var namespace = TextID.empty
    tag.forEachAttribute { name, value in
      if name == .targetNamespace { namespace = value.interned(in: &texts) }
    }
    let target = texts[namespace]
    let bound = namespaces.filter { $0.namespace == target && !$0.prefix.isEmpty }.map(\.prefix)
    document.schema = TaxonomySchema(
      targetNamespace: namespace, prefixes: Set(bound).sorted().map { texts.intern($0) },
      line: line(tag))
  }

  mutating func startInSchema(_ name: ElementName, _ tag: XMLStartTag) {
    childCount += 1
    if name == .annotation { return open(.annotation, tag) }
    scopes.append(.declaration)
    let values = XMLAttributes(tag)
    switch name {
    case .element: addElement(values, tag)
    case .import, .include:
      let reference = SchemaImport(
        namespace: intern(values[.namespace]), location: intern(values[.schemaLocation]))
      document.schema?.imports.append(reference)
    default: break
    }
  }

  private mutating func addElement(_ values: XMLAttributes, _ tag: XMLStartTag) {
    let element = ElementDeclaration(
      name: intern(values[.name]), id: intern(values[.id]), type: qualifiedName(values[.type]),
      substitutionGroup: qualifiedName(values[.substitutionGroup]),
      periodType: intern(values[.periodType]), balance: intern(values[.balance]),
      isAbstract: values[.abstract]?.isTrue ?? false,
      isNillable: values[.nillable]?.isTrue ?? false,
      typedDomain: intern(values[.typedDomainRef]), childPosition: childCount, line: line(tag))
    guard isConcept(element) else { return }
    guard !element.name.isEmpty else { return note(.elementWithoutName, line: element.line) }
    document.schema?.elements.append(element)
  }

  /// Whether an element may be a concept: its substitution group leads to items or tuples, or to an element of
  /// somebody's own that may. Parts of references and elements of custom links are none.
  private func isConcept(_ element: ElementDeclaration) -> Bool {
    let group = texts[element.substitutionGroup]
    return !group.isEmpty && !["link:", "xl:", "gen:"].contains { group.hasPrefix($0) }
  }

  /// Opens an annotation or what is inside of it; linkbases and linkbaseRefs inherit its `xml:base`.
  private mutating func open(_ scope: Scope, _ tag: XMLStartTag) {
    let values = XMLAttributes(tag)
    open(scope, values)
    inherit(values, tag)
  }

  mutating func startInAnnotation(_ name: ElementName, _ tag: XMLStartTag) {
    childCount += 1
    if name == .appinfo { open(.appinfo, tag) } else { scopes.append(.ignored) }
  }

  /// Looks for links where XBRL has none: what else a declaration says, its concept aside, is of no interest.
  mutating func startInDeclaration(_ name: ElementName, _ tag: XMLStartTag) {
    if isExtendedLink(name, XMLAttributes(tag)) {
      startStrayLink(tag)
    } else {
      scopes.append(.declaration)
    }
  }

  mutating func startInAppinfo(_ name: ElementName, _ tag: XMLStartTag) {
    childCount += 1
    switch name {
    case .linkbase:
      document.kind = .schemaWithLinkbases
      open(.linkbase, tag)
    case .footnoteLink: startFootnoteLink(tag)
    case .roleType, .arcroleType:
      scopes.append(.roleType)
      startRoleType(isArcrole: name == .arcroleType, tag)
    case .linkbaseRef:
      scopes.append(.ignored)
      addLinkbaseReference(tag)
    default:
      // A linkbase may be at any depth of an appinfo (XBRL 2.1 §3.2).
      if isExtendedLink(name, XMLAttributes(tag)) {
        startStrayLink(tag)
      } else {
        open(.appinfo, tag)
      }
    }
  }

  private mutating func addLinkbaseReference(_ tag: XMLStartTag) {
    let values = XMLAttributes(tag)
    inherit(values, tag)
    if !(values[.xlinkArcrole]?.equals("http://www.w3.org/1999/xlink/properties/linkbase") ?? false)
    {
      note(.linkbaseReferenceArcrole, line: line(tag))
    }
    guard let href = values[.xlinkHref]?.interned(in: &texts) else { return }
    let base = Href.join(base: document.name, base.map { texts[$0] } ?? "")
    let target = Href.resolve(texts[href], base: base, document: document.name)
    let reference = LinkbaseReference(
      href: href, target: texts.intern(target), role: intern(values[.xlinkRole]),
      line: line(tag))
    document.schema?.linkbaseRefs.append(reference)
  }

  private mutating func startRoleType(isArcrole: Bool, _ tag: XMLStartTag) {
    let values = XMLAttributes(tag)
    var type = RoleType(
      uri: intern(values.uri), definition: nil, usedOn: [], isUsableOnLinks: false,
      cyclesAllowed: isArcrole ? intern(values[.cyclesAllowed]) : nil)
    type.id = intern(values[.id])
    type.line = line(tag)
    roleType = type
  }

  mutating func startInRoleType(_ name: ElementName) {
    scopes.append(name == .definition || name == .usedOn ? .roleText : .ignored)
    text.removeAll(keepingCapacity: true)
    textIsTooLong = false
  }

  mutating func endRoleText(_ name: ElementName) {
    if textIsTooLong, let type = roleType { note(.longText, line: type.line) }
    let text = capturedText()
    if name == .definition {
      roleType?.definition = text
    } else {
      addUse(usedElement(text))
    }
  }

  private mutating func addUse(_ element: (name: TextID, isLink: Bool)) {
    guard let type = roleType else { return }
    guard !type.usedOn.contains(element.name) else {
      return note(
        .repeatedUsedOn(
          element: texts[element.name], uri: texts[type.uri], isArcrole: type.isArcrole),
        line: type.line)
    }
    roleType?.usedOn.append(element.name)
    if element.isLink { roleType?.isUsableOnLinks = true }
  }

  mutating func endRoleType() {
    guard var type = roleType.take() else { return }
    guard !type.uri.isEmpty else {
      return note(.typeWithoutURI(isArcrole: type.isArcrole), line: type.line)
    }
    type.usedOn.sort { texts.precedes($0, $1) }
    document.schema?.roleTypes.append(type)
  }

  // MARK: Qualified names

  /// The element that a usedOn names; as written when its prefix is not bound.
  private mutating func usedElement(_ written: TextID) -> (name: TextID, isLink: Bool) {
    if let known = usedElements[written] { return known }
    let text = texts[written].trimmed
    let (namespace, local) = parts(ofName: text)
    let name = namespace.map { Self.expandedName(local, namespace: $0) } ?? text
    let element = (name: texts.intern(name), isLink: text.lowercased().hasSuffix("link"))
    usedElements[written] = element
    return element
  }

  /// A QName with the prefix that the catalogue gives its namespace; as written when it knows none.
  private mutating func qualifiedName(_ value: XMLValue?) -> TextID {
    guard let written = value?.interned(in: &texts) else { return .empty }
    if let known = qualifiedNames[written] { return known }
    let (namespace, local) = parts(ofName: texts[written])
    let prefix = namespace.flatMap { catalogue.prefix(ofNamespace: $0) }
    let name = prefix.map { texts.intern("\($0):\(local)") } ?? written
    qualifiedNames[written] = name
    return name
  }

  /// The namespace that a QName's prefix is bound to, `nil` when it is not, and its local name.
  private func parts(ofName name: String) -> (namespace: String?, local: String) {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let prefix = parts.count == 2 ? parts[0] : ""
    return (namespaces.last { $0.prefix == prefix }?.namespace, parts.last ?? "")
  }
}

extension StringProtocol {
  /// Where a text of at least one byte occurs first in it, byte for byte. O(bytes), without memory: the standard
  /// library's `firstRange` and `contains` cost microseconds for a short name.
  func position(of text: String) -> Index? {
    var rest = utf8[...]
    while let first = text.utf8.first, let start = rest.firstIndex(of: first) {
      if rest[start...].starts(with: text.utf8) { return start }
      rest = rest[rest.index(after: start)...]
    }
    return nil
  }

  /// Whether a text of at least one byte occurs in it, byte for byte.
  func holds(_ text: String) -> Bool { position(of: text) != nil }
}

extension String {
  /// The text without white space around it.
  var trimmed: String {
    guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
