/// Schemas: element declarations, role types, imports.
extension DocumentReading {
  mutating func startSchema(_ tag: XMLStartTag) {
    var schema = TaxonomySchema(targetNamespace: .empty, prefixes: [], line: line(tag))
    tag.forEachAttribute { name, value in
      if name == .targetNamespace { schema.targetNamespace = value.interned(in: &texts) }
    }
    let target = texts[schema.targetNamespace]
    let bound = namespaces.filter { $0.namespace == target && !$0.prefix.isEmpty }.map(\.prefix)
    schema.prefixes = Set(bound).sorted().map { texts.intern($0) }
    document.schema = schema
  }

  mutating func startInSchema(_ name: ElementName, _ tag: XMLStartTag) {
    childCount += 1
    switch name {
    case .annotation: startAnnotation(.annotation, tag)
    case .element:
      scopes.append(.ignored)
      addElement(tag)
    case .import, .include:
      scopes.append(.ignored)
      addImport(tag)
    default: scopes.append(.ignored)
    }
  }

  private mutating func addElement(_ tag: XMLStartTag) {
    var element = ElementDeclaration(
      name: .empty, id: .empty, type: .empty, substitutionGroup: .empty, periodType: .empty,
      balance: .empty, isAbstract: false, isNillable: false, typedDomain: .empty,
      childPosition: childCount, line: line(tag))
    tag.forEachAttribute { name, value in
      switch name {
      case .name: element.name = value.interned(in: &texts)
      case .id: element.id = value.interned(in: &texts)
      case .type: element.type = qualifiedName(value)
      case .substitutionGroup: element.substitutionGroup = qualifiedName(value)
      case .periodType: element.periodType = value.interned(in: &texts)
      case .balance: element.balance = value.interned(in: &texts)
      case .abstract: element.isAbstract = value.equals("true") || value.equals("1")
      case .nillable: element.isNillable = value.equals("true") || value.equals("1")
      case .typedDomainRef: element.typedDomain = value.interned(in: &texts)
      default: break
      }
    }
    guard isConcept(element) else { return }
    guard !element.name.isEmpty else {
      note(.elementWithoutName, line: element.line)
      return
    }
    document.schema?.elements.append(element)
  }

  /// Whether an element may be a concept: its substitution group leads to items or tuples, or to an element of
  /// somebody's own that may. Parts of references and elements of custom links are none.
  private func isConcept(_ element: ElementDeclaration) -> Bool {
    let group = texts[element.substitutionGroup]
    return !group.isEmpty && !["link:", "xl:", "gen:"].contains { group.hasPrefix($0) }
  }

  private mutating func addImport(_ tag: XMLStartTag) {
    var reference = SchemaImport(namespace: .empty, location: .empty)
    tag.forEachAttribute { name, value in
      if name == .namespace { reference.namespace = value.interned(in: &texts) }
      if name == .schemaLocation { reference.location = value.interned(in: &texts) }
    }
    document.schema?.imports.append(reference)
  }

  /// Starts an annotation or what is inside of it; linkbases and linkbaseRefs inherit its `xml:base`.
  mutating func startAnnotation(_ scope: Scope, _ tag: XMLStartTag) {
    scopes.append(scope)
    inherit(TagValues(tag), tag)
  }

  mutating func startInAppinfo(_ name: ElementName, _ tag: XMLStartTag) {
    switch name {
    case .linkbase:
      document.kind = .schemaWithLinkbases
      scopes.append(.linkbase)
      inherit(TagValues(tag), tag)
    case .roleType, .arcroleType:
      scopes.append(.roleType)
      startRoleType(isArcrole: name == .arcroleType, tag)
    case .linkbaseRef:
      scopes.append(.ignored)
      addLinkbaseReference(tag)
    default:
      // A linkbase may stand at any depth of an appinfo (XBRL 2.1 §3.2).
      startAnnotation(.appinfo, tag)
    }
  }

  private mutating func addLinkbaseReference(_ tag: XMLStartTag) {
    let values = TagValues(tag)
    inherit(values, tag)
    if !(values.arcrole?.equals("http://www.w3.org/1999/xlink/properties/linkbase") ?? false) {
      note(.linkbaseReferenceArcrole, line: line(tag))
    }
    guard let href = values.href?.interned(in: &texts) else { return }
    let base = Href.join(
      base: document.name, inherited.last { $0.base != nil }?.base.map { texts[$0] } ?? "")
    let target = Href.resolve(texts[href], base: base, document: document.name)
    let reference = LinkbaseReference(
      href: href, target: texts.intern(target), role: values.role?.interned(in: &texts) ?? .empty,
      line: line(tag))
    document.schema?.linkbaseRefs.append(reference)
  }

  private mutating func startRoleType(isArcrole: Bool, _ tag: XMLStartTag) {
    let values = TagValues(tag)
    var type = RoleType(
      uri: values.uri?.interned(in: &texts) ?? .empty, definition: nil, usedOn: [],
      isUsableOnLinks: false)
    type.id = values.id?.interned(in: &texts) ?? .empty
    type.line = line(tag)
    if isArcrole {
      var cycles = TextID.empty
      tag.forEachAttribute { name, value in
        if name == .cyclesAllowed { cycles = value.interned(in: &texts) }
      }
      type.cyclesAllowed = cycles
    }
    roleType = type
  }

  mutating func startInRoleType(_ name: ElementName) {
    let isText = name == .definition || name == .usedOn
    scopes.append(isText ? .roleText : .ignored)
    text.removeAll(keepingCapacity: true)
    textIsTooLong = false
  }

  mutating func endRoleText(_ name: ElementName) {
    if textIsTooLong, let type = roleType { note(.longText, line: type.line) }
    if name == .definition {
      let definition = capturedText()
      roleType?.definition = definition
    } else if name == .usedOn {
      addUse(usedElement(capturedText()))
    }
  }

  private mutating func addUse(_ element: UsedElement) {
    guard let type = roleType else { return }
    guard !type.usedOn.contains(element.name) else {
      note(
        .repeatedUsedOn(
          element: texts[element.name], uri: texts[type.uri], isArcrole: type.isArcrole),
        line: type.line)
      return
    }
    roleType?.usedOn.append(element.name)
    if element.isLink { roleType?.isUsableOnLinks = true }
  }

  /// The element that a usedOn names.
  private mutating func usedElement(_ written: TextID) -> UsedElement {
    if let known = usedElements[written] { return known }
    let text = texts[written].trimmed
    let name = expandedName(text).map { texts.intern($0) } ?? texts.intern(text)
    let element = UsedElement(name: name, isLink: text.lowercased().hasSuffix("link"))
    usedElements[written] = element
    return element
  }

  /// A QName as ``ExtendedLink/name``; `nil` when its prefix is not bound.
  private func expandedName(_ name: String) -> String? {
    let (prefix, local) = Self.parts(ofName: name)
    guard let namespace = namespaces.last(where: { $0.prefix == prefix })?.namespace else {
      return nil
    }
    return Self.expandedName(local, namespace: namespace)
  }

  private static func parts(ofName name: String) -> (prefix: String, local: String) {
    let parts = name.split(separator: ":", maxSplits: 1)
    return (parts.count == 2 ? String(parts[0]) : "", parts.last.map(String.init) ?? "")
  }

  mutating func endRoleType() {
    guard var type = roleType else { return }
    roleType = nil
    guard !type.uri.isEmpty else {
      note(.typeWithoutURI(isArcrole: type.isArcrole), line: type.line)
      return
    }
    type.usedOn.sort { texts.precedes($0, $1) }
    document.schema?.roleTypes.append(type)
  }

  /// A QName with the prefix that the catalogue gives its namespace; as written when it knows none.
  private mutating func qualifiedName(_ value: XMLValue) -> TextID {
    let written = value.interned(in: &texts)
    if let known = qualifiedNames[written] { return known }
    let name = qualifiedName(texts[written])
    qualifiedNames[written] = name
    return name
  }

  private mutating func qualifiedName(_ name: String) -> TextID {
    let (prefix, local) = Self.parts(ofName: name)
    guard let namespace = namespaces.last(where: { $0.prefix == prefix })?.namespace,
      let known = catalogue.prefix(ofNamespace: namespace)
    else { return texts.intern(name) }
    return texts.intern("\(known):\(local)")
  }
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
