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
    case .annotation: scopes.append(.annotation)
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
    guard !element.substitutionGroup.isEmpty else { return }
    guard !element.name.isEmpty else {
      document.findings.add(
        Finding(.missingName, line: Int(element.line), "the element has no name; it was not stored")
      )
      return
    }
    document.schema?.elements.append(element)
  }

  private mutating func addImport(_ tag: XMLStartTag) {
    var reference = SchemaImport(namespace: .empty, location: .empty)
    tag.forEachAttribute { name, value in
      if name == .namespace { reference.namespace = value.interned(in: &texts) }
      if name == .schemaLocation { reference.location = value.interned(in: &texts) }
    }
    document.schema?.imports.append(reference)
  }

  mutating func startInAppinfo(_ name: ElementName, _ tag: XMLStartTag) {
    switch name {
    case .linkbase:
      document.kind = .schemaWithLinkbases
      scopes.append(.linkbase)
      inherit(TagValues(tag), tag)
    case .roleType:
      scopes.append(.roleType)
      let values = TagValues(tag)
      roleType = RoleType(
        uri: values.uri?.interned(in: &texts) ?? .empty,
        id: values.id?.interned(in: &texts) ?? .empty, definition: nil, isUsableOnLinks: false,
        line: line(tag))
    case .arcroleType:
      scopes.append(.ignored)
      addArcroleType(tag)
    case .linkbaseRef:
      scopes.append(.ignored)
      if let href = TagValues(tag).href?.interned(in: &texts) {
        document.schema?.linkbaseRefs.append(href)
      }
    default:
      // A linkbase may stand at any depth of an appinfo (XBRL 2.1 §3.2).
      scopes.append(.appinfo)
    }
  }

  private mutating func addArcroleType(_ tag: XMLStartTag) {
    var cycles = TextID.empty
    tag.forEachAttribute { name, value in
      if name == .cyclesAllowed { cycles = value.interned(in: &texts) }
    }
    let uri = TagValues(tag).uri?.interned(in: &texts) ?? .empty
    let type = ArcroleType(uri: uri, cyclesAllowed: cycles, line: line(tag))
    document.schema?.arcroleTypes.append(type)
  }

  mutating func startInRoleType(_ name: ElementName) {
    let isText = name == .definition || name == .usedOn
    scopes.append(isText ? .roleText : .ignored)
    text.removeAll(keepingCapacity: true)
    textIsTooLong = false
  }

  mutating func endRoleText(_ name: ElementName) {
    if textIsTooLong, let type = roleType { noteLongText(line: type.line) }
    if name == .definition {
      let definition = capturedText()
      roleType?.definition = definition
    } else if name == .usedOn {
      // Interned first: `texts[capturedText()]` would look it up in the pool as it was before.
      let usedOn = capturedText()
      if texts[usedOn].lowercased().trimmed.hasSuffix("link") { roleType?.isUsableOnLinks = true }
    }
  }

  mutating func endRoleType() {
    guard let type = roleType else { return }
    roleType = nil
    guard !type.uri.isEmpty else {
      document.findings.add(
        Finding(
          .missingName, line: Int(type.line), "the roleType has no roleURI; it was not stored"))
      return
    }
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
    let parts = name.split(separator: ":", maxSplits: 1)
    let prefix = parts.count == 2 ? String(parts[0]) : ""
    let local = parts.last.map(String.init) ?? ""
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
