/// The attributes of one start tag that the parser may want.
struct TagValues {
  private let attributes: XMLAttributes

  init(_ tag: XMLStartTag) { attributes = XMLAttributes(tag) }

  var xlinkType: XMLValue? { attributes[.xlinkType] }
  var href: XMLValue? { attributes[.xlinkHref] }
  var label: XMLValue? { attributes[.xlinkLabel] }
  var from: XMLValue? { attributes[.xlinkFrom] }
  var to: XMLValue? { attributes[.xlinkTo] }
  var role: XMLValue? { attributes[.xlinkRole] }
  var arcrole: XMLValue? { attributes[.xlinkArcrole] }
  var order: XMLValue? { attributes[.order] }
  var use: XMLValue? { attributes[.use] }
  var priority: XMLValue? { attributes[.priority] }
  var weight: XMLValue? { attributes[.weight] }
  var preferredLabel: XMLValue? { attributes[.preferredLabel] }
  var contextElement: XMLValue? { attributes[.contextElement] }
  var closed: XMLValue? { attributes[.closed] }
  var usable: XMLValue? { attributes[.usable] }
  var targetRole: XMLValue? { attributes[.targetRole] }
  var lang: XMLValue? { attributes[.lang] }
  var base: XMLValue? { attributes[.base] }
  var id: XMLValue? { attributes[.id] }
  var uri: XMLValue? { attributes[.roleURI] ?? attributes[.arcroleURI] }
  var hasOthers: Bool { attributes.hasOthers }

  /// Whether `xlink:type` has the value.
  func isOfType(_ type: StaticString) -> Bool { xlinkType?.equals(type) ?? false }
}

extension DocumentReading: XMLHandler {
  mutating func startElement(_ name: ElementName, _ tag: XMLStartTag) {
    guard let scope = scopes.last else { return startRoot(name, tag) }
    if document.kind != .linkbase { noteNamespaces(tag) }
    switch scope {
    case .linkbase: startInLinkbase(name, tag)
    case .extendedLink: startInExtendedLink(name, tag)
    case .leftOutLink: startInLeftOutLink(name, tag)
    case .footnoteLink: startInFootnoteLink(name, tag)
    case .label, .resource, .referencePart: scopes.append(scope)
    case .reference: startReferencePart(tag)
    case .schema: startInSchema(name, tag)
    case .annotation: startAnnotation(name == .appinfo ? .appinfo : .ignored, tag)
    case .appinfo: startInAppinfo(name, tag)
    case .roleType: startInRoleType(name)
    case .roleText, .ignored: scopes.append(.ignored)
    }
  }

  mutating func endElement(_ name: ElementName) {
    let scope = scopes.removeLast()
    let depth = scopes.count
    if !inherited.isEmpty, inherited[inherited.count - 1].depth > depth { inherited.removeLast() }
    switch scope {
    case .extendedLink:
      document.links.append(link)
    case .label, .reference, .resource:
      if scopes.last == .extendedLink { endResource() }
    case .referencePart:
      if scopes.last == .reference { endReferencePart() }
    case .roleText: endRoleText(name)
    case .roleType: endRoleType()
    default: break
    }
    // Last, because the text of a usedOn is a name under the namespaces in force.
    while !namespaces.isEmpty, namespaces[namespaces.count - 1].depth > depth {
      namespaces.removeLast()
      forgetNames()
    }
  }

  private mutating func forgetNames() {
    qualifiedNames.removeAll(keepingCapacity: true)
    usedElements.removeAll(keepingCapacity: true)
  }

  mutating func characters(_ value: XMLValue) {
    switch scopes.last {
    case .label, .resource, .referencePart, .roleText:
      if !value.append(to: &text, upTo: Limits.textSizeInBytes) { textIsTooLong = true }
    default: break
    }
  }

  private mutating func startRoot(_ name: ElementName, _ tag: XMLStartTag) {
    switch name {
    case .linkbase:
      document.kind = .linkbase
      scopes.append(.linkbase)
      inherit(TagValues(tag), tag)
    case .schema:
      document.kind = .schema
      noteNamespaces(tag)
      scopes.append(.schema)
      inherit(TagValues(tag), tag)
      startSchema(tag)
    default:
      document.kind = .other
      scopes.append(.ignored)
      tag.stopReading()
    }
  }

  /// Remembers `xml:lang` and `xml:base` for the element that begins and what is below it.
  mutating func inherit(_ values: TagValues, _ tag: XMLStartTag) {
    guard values.lang != nil || values.base != nil else { return }
    if values.base != nil { document.form.bases.add(line: line(tag)) }
    let lang = values.lang?.interned(in: &texts)
    let outer = inherited.last { $0.base != nil }?.base
    let base = values.base.map { value in
      texts.intern(Href.join(base: outer.map { texts[$0] } ?? "", value.string))
    }
    inherited.append(Inherited(depth: scopes.count, lang: lang, base: base))
  }

  private mutating func noteNamespaces(_ tag: XMLStartTag) {
    for declaration in tag.namespaceDeclarations() {
      namespaces.append((scopes.count + 1, declaration.prefix, declaration.namespace))
      forgetNames()
    }
  }
}
