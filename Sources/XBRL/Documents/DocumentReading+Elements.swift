extension XMLAttributes {
  /// The role that a reference or type is for.
  var uri: XMLValue? { self[.roleURI] ?? self[.arcroleURI] }

  func isOfType(_ type: StaticString) -> Bool { self[.xlinkType]?.equals(type) ?? false }
}

extension DocumentReading: XMLHandler {
  mutating func startElement(_ name: ElementName, _ tag: XMLStartTag) {
    guard let scope = scopes.last else { return startRoot(name, tag) }
    if document.kind != .linkbase { noteNamespaces(tag) }
    switch scope {
    case .linkbase: startInLinkbase(name, tag)
    case .extendedLink: startInExtendedLink(name, tag)
    case .leftOutLink: startInLeftOutLink(name, tag)
    case .footnoteLink: startInUnreadLink(\.footnoteLinks, name, tag)
    case .strayLink: startInUnreadLink(\.strayLinks, name, tag)
    case .label, .resource, .referencePart: scopes.append(scope)
    case .reference: startReferencePart(tag)
    case .schema: startInSchema(name, tag)
    case .annotation: startInAnnotation(name, tag)
    case .appinfo: startInAppinfo(name, tag)
    case .roleType: startInRoleType(name)
    case .declaration: startInDeclaration(name, tag)
    case .roleText, .ignored: scopes.append(.ignored)
    }
  }

  mutating func endElement(_ name: ElementName) {
    let scope = scopes.removeLast()
    let depth = scopes.count
    if inherited.last?.depth ?? 0 > depth { inherited.removeLast() }
    switch scope {
    case .schema, .annotation, .appinfo, .linkbase: close()
    case .extendedLink:
      if !link.resources.isEmpty { link.paths = pathsOfInnermost }
      close()
      document.links.append(link)
    case .label, .reference, .resource: if scopes.last == .extendedLink { endResource() }
    case .referencePart: if scopes.last == .reference { endReferencePart() }
    case .roleText: endRoleText(name)
    case .roleType: endRoleType()
    default: break
    }
    // Last, because the text of a usedOn is a name under the namespaces in force.
    while namespaces.last?.depth ?? 0 > depth {
      namespaces.removeLast()
      forgetNames()
    }
  }

  mutating func characters(_ value: XMLValue) {
    switch scopes.last {
    case .label, .resource, .referencePart, .roleText:
      if !value.append(to: &text, upTo: Limits.textSizeInBytes) { textIsTooLong = true }
    default: break
    }
  }

  private mutating func startRoot(_ name: ElementName, _ tag: XMLStartTag) {
    let values = XMLAttributes(tag)
    switch name {
    case .linkbase:
      document.kind = .linkbase
      open(.linkbase, values)
      inherit(values, tag)
    case .schema:
      document.kind = .schema
      noteNamespaces(tag)
      open(.schema, values)
      inherit(values, tag)
      startSchema(tag)
    default:
      document.kind = .other
      scopes.append(.ignored)
      tag.stopReading()
    }
  }

  /// Remembers `xml:lang` and `xml:base` for the element that begins and what is below it.
  mutating func inherit(_ values: XMLAttributes, _ tag: XMLStartTag) {
    guard values[.lang] != nil || values[.base] != nil else { return }
    if values[.base] != nil { document.form.bases.add(line: line(tag)) }
    let lang = values[.lang]?.interned(in: &texts)
    let outer = self.base.map { texts[$0] } ?? ""
    let base = values[.base].map { texts.intern(Href.join(base: outer, $0.string)) }
    inherited.append((scopes.count, lang, base))
  }

  private mutating func noteNamespaces(_ tag: XMLStartTag) {
    for declaration in tag.namespaceDeclarations() {
      namespaces.append((scopes.count + 1, declaration.prefix, declaration.namespace))
      forgetNames()
    }
  }
}
