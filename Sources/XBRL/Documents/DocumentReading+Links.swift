/// Linkbases: extended links and what is in them.
extension DocumentReading {
  mutating func startInLinkbase(_ name: ElementName, _ tag: XMLStartTag) {
    let values = XMLAttributes(tag)
    childCount += 1
    switch name {
    case .roleRef, .arcroleRef:
      scopes.append(.ignored)
      inherit(values, tag)
      addRoleReference(name, values, tag)
    case .footnoteLink: startFootnoteLink(tag)
    default:
      if leavesOut, leaveOut(name, values, tag) { return }
      guard isExtendedLink(name, values) else {
        scopes.append(.ignored)
        return
      }
      if !values.isOfType("extended") {
        note(.missingType(element: tag.localName, readAs: nil), line: line(tag))
      }
      startExtendedLink(values, tag)
    }
  }

  /// Whether `xlink:type`, or else the name, makes the element an extended link to be read.
  func isExtendedLink(_ name: ElementName, _ values: XMLAttributes) -> Bool {
    switch name {
    case .calculationLink, .presentationLink, .definitionLink, .labelLink, .referenceLink: true
    default: values.isOfType("extended")
    }
  }

  private mutating func addRoleReference(
    _ name: ElementName, _ values: XMLAttributes, _ tag: XMLStartTag
  ) {
    guard let uri = values.uri else { return }
    let href = values[.xlinkHref].map { resolved($0.interned(in: &texts)) } ?? .empty
    document.roleReferences.append(
      RoleReference(
        uri: uri.interned(in: &texts), href: href, isArcrole: name == .arcroleRef, line: line(tag)))
  }

  private mutating func startExtendedLink(_ values: XMLAttributes, _ tag: XMLStartTag) {
    open(.extendedLink, values)
    inherit(values, tag)
    var role = intern(values[.xlinkRole])
    if role.isEmpty {
      role = names.linkRole
      note(.missingRole(element: tag.localName), line: line(tag))
    }
    link = ExtendedLink(name: texts.intern(expandedName(tag)), role: role, line: line(tag))
  }

  mutating func startInExtendedLink(_ name: ElementName, _ tag: XMLStartTag) {
    let values = XMLAttributes(tag)
    childCount &+= 1
    let found = part(name, values)
    if let found, found.isByName {
      note(.missingType(element: tag.localName, readAs: found.part), line: line(tag))
    }
    if found?.part == .resource { return startResource(values, tag) }
    scopes.append(.ignored)
    switch found?.part {
    case .locator:
      inherit(values, tag)
      if name != .loc { countForeignLocator(line: line(tag)) }
      addLocator(values, tag)
    case .arc: addArc(name, values, tag)
    default: break
    }
  }

  /// What `xlink:type`, or else the name, makes of an element inside an extended link; `nil` for a title.
  @inline(__always)
  func part(_ name: ElementName, _ values: XMLAttributes) -> (part: LinkPart, isByName: Bool)? {
    if let type = values[.xlinkType] {
      if type.equals("locator") { return (.locator, false) }
      if type.equals("arc") { return (.arc, false) }
      if type.equals("resource") { return (.resource, false) }
    }
    switch name {
    case .loc: return (.locator, true)
    case .calculationArc, .presentationArc, .definitionArc, .labelArc, .referenceArc:
      return (.arc, true)
    case .label, .reference: return (.resource, true)
    default: return nil
    }
  }

  private mutating func addLocator(_ values: XMLAttributes, _ tag: XMLStartTag) {
    let label = intern(values[.xlinkLabel])
    guard !label.isEmpty else {
      return note(.locatorWithoutLabel(element: tag.localName), line: line(tag))
    }
    var href = countHref(of: values)
    if href.isEmpty, values[.xlinkHref] != nil, texts.begins(link.name, with: UInt8(ascii: "{")) {
      // In a custom link an empty href is an address like others: that of the document itself.
      href = base ?? texts.intern(document.name)
    }
    link.locators.append(Locator(label: label, href: href, line: line(tag)))
  }

  private mutating func countForeignLocator(line: UInt32) {
    let kind = texts.kind(ofLink: link.name)
    guard kind != .other else { return }
    foreignLocators[kind, default: Occurrences()].add(line: line)
  }

  /// The href of a locator, resolved; empty without one. It is counted.
  @discardableResult @inline(__always)
  mutating func countHref(of values: XMLAttributes) -> TextID {
    let written = intern(values[.xlinkHref])
    guard !written.isEmpty else { return .empty }
    let href = resolved(written)
    hrefCounts[href] = (hrefCounts[href] ?? 0) + 1
    return href
  }

  private mutating func addArc(_ name: ElementName, _ values: XMLAttributes, _ tag: XMLStartTag) {
    let line = line(tag)
    guard let from = values[.xlinkFrom]?.interned(in: &texts),
      let to = values[.xlinkTo]?.interned(in: &texts)
    else { return note(.arcWithoutEnd(element: tag.localName), line: line) }
    let arcrole = intern(values[.xlinkArcrole])
    guard !arcrole.isEmpty else {
      return note(.missingArcrole(element: tag.localName), line: line)
    }
    let shape = shape(name, arcrole: arcrole, values, tag)
    let order = number(values[.order], "order", line: line) ?? 1
    if values[.order] == nil,
      [.calculationArc, .presentationArc, .definitionArc].contains(name)
    {
      link.arcsWithoutOrder.add(line: line)
    }
    link.arcs.append(
      Arc(from: from, to: to, order: order, shape: shapes.number(of: shape), line: line))
  }

  private mutating func shape(
    _ name: ElementName, arcrole: TextID, _ values: XMLAttributes, _ tag: XMLStartTag
  ) -> ArcShape {
    let line = line(tag)
    var shape = ArcShape(arcrole: arcrole)
    if !isMadeFor(name) { shape.arcName = texts.intern(expandedName(tag)) }
    shape.weight = number(values[.weight], "weight", line: line)
    if name == .calculationArc {
      if values[.weight] == nil { note(.missingWeight, line: line) }
      if shape.weight == 0 { note(.zeroWeight, line: line) }
    }
    shape.preferredLabel = intern(values[.preferredLabel])
    shape.targetRole = intern(values[.targetRole])
    shape.contextElement = intern(values[.contextElement])
    shape.isClosed = boolean(values[.closed], "xbrldt:closed", line: line)
    shape.isUsable = boolean(values[.usable], "xbrldt:usable", line: line)
    if shape.isClosed == nil, arcrole == names.all || arcrole == names.notAll {
      shape.isClosed = false
    }
    if shape.isUsable == nil, arcrole == names.dimensionDomain || arcrole == names.domainMember {
      shape.isUsable = true
    }
    if let use = values[.use], !use.equals("optional") {
      shape.isProhibited = use.equals("prohibited")
      if !shape.isProhibited { note(invalid: use, "use", line: line) }
    }
    shape.priority = integer(values[.priority], "priority", line: line)
    if values.hasOthers {
      let lines = tag.otherAttributes().map { "\($0.name)=\($0.value)" }.sorted()
      shape.otherAttributes = texts.intern(lines.joined(separator: "\n"))
    }
    return shape
  }

  /// Whether the arc element is the one the link element is made for.
  private func isMadeFor(_ arc: ElementName) -> Bool {
    let made: LinkKind? =
      switch arc {
      case .calculationArc: .calculation
      case .presentationArc: .presentation
      case .definitionArc: .definition
      case .labelArc: .label
      case .referenceArc: .reference
      default: nil
      }
    return made?.elementName.map { texts.equals(link.name, $0) } ?? false
  }

  // MARK: Resources

  private mutating func startResource(_ values: XMLAttributes, _ tag: XMLStartTag) {
    let (kind, scope): (Resource.Kind, Scope) =
      switch texts.kind(ofLink: link.name) {
      case .label: (.label, .label)
      case .reference: (.reference, .reference)
      default: (.other, .resource)
      }
    scopes.append(scope)
    inherit(values, tag)
    text.removeAll(keepingCapacity: true)
    textIsTooLong = false
    let standardRole = kind == .reference ? names.referenceRole : names.labelRole
    if kind == .label, values[.lang] == nil { labelsWithoutLanguage.add(line: line(tag)) }
    let role = intern(values[.xlinkRole])
    resource = Resource(
      kind: kind, label: intern(values[.xlinkLabel]),
      role: role.isEmpty ? standardRole : role, lang: lang,
      id: intern(values[.id]), text: .empty, position: childCount, line: line(tag))
  }

  mutating func startReferencePart(_ tag: XMLStartTag) {
    scopes.append(.referencePart)
    text.removeAll(keepingCapacity: true)
    reference = ReferencePart(name: texts.intern(tag.localName), value: .empty)
  }

  mutating func endReferencePart() {
    guard var part = reference.take() else { return }
    part.value = capturedText()
    resource?.parts.append(part)
  }

  mutating func endResource() {
    guard var resource = resource.take() else { return }
    if resource.kind != .reference { resource.text = capturedText() }
    if textIsTooLong { note(.longText, line: resource.line) }
    guard !resource.label.isEmpty else {
      return note(.resourceWithoutLabel, line: resource.line)
    }
    link.resources.append(resource)
  }

  mutating func capturedText() -> TextID {
    defer { text.removeAll(keepingCapacity: true) }
    return texts.intern(text)
  }

  // MARK: Values

  func expandedName(_ tag: XMLStartTag) -> String {
    Self.expandedName(tag.localName, namespace: tag.namespace)
  }

  static func expandedName(_ local: String, namespace: String) -> String {
    namespace == Namespace.link || namespace.isEmpty ? local : "{\(namespace)}\(local)"
  }

  private mutating func number(_ value: XMLValue?, _ name: String, line: UInt32) -> Double? {
    guard let value else { return nil }
    guard let number = value.number else {
      note(.invalidNumber(attribute: name, value: value.string), line: line)
      return nil
    }
    if number.isInexact {
      note(
        .inexactNumber(attribute: name, value: value.string, stored: number.value), line: line)
    }
    return number.value
  }

  private mutating func integer(_ value: XMLValue?, _ name: String, line: UInt32) -> Int32 {
    guard let value else { return 0 }
    if let number = value.number?.value, let integer = Int32(exactly: number) { return integer }
    note(invalid: value, name, line: line)
    return 0
  }

  private mutating func boolean(_ value: XMLValue?, _ name: String, line: UInt32) -> Bool? {
    guard let value else { return nil }
    if value.isTrue { return true }
    if value.equals("false") || value.equals("0") { return false }
    note(invalid: value, name, line: line)
    return nil
  }

  private mutating func note(invalid value: XMLValue, _ name: String, line: UInt32) {
    note(.invalidValue(attribute: name, value: value.string), line: line)
  }

  // MARK: Links that are left out: of kinds that were not asked for, footnotes, and outside of linkbases

  /// Passes over an extended link of a kind that is not wanted; does nothing and is false for all else.
  mutating func leaveOut(_ name: ElementName, _ values: XMLAttributes, _ tag: XMLStartTag) -> Bool {
    guard isExtendedLink(name, values) else { return false }
    let kind = LinkKinds(ofLink: expandedName(tag))
    guard !kinds.contains(kind) else { return false }
    scopes.append(.leftOutLink)
    inherit(values, tag)
    document.leftOutKinds.insert(kind)
    let role = intern(values[.xlinkRole])
    document.leftOutRoles.insert(role.isEmpty ? names.linkRole : role)
    return true
  }

  /// Counts a locator's href, as one of a link that is kept is counted; keeps nothing else.
  mutating func startInLeftOutLink(_ name: ElementName, _ tag: XMLStartTag) {
    scopes.append(.ignored)
    let values = XMLAttributes(tag)
    guard part(name, values)?.part == .locator, !(values[.xlinkLabel]?.equals("") ?? true) else {
      return
    }
    inherit(values, tag)
    countHref(of: values)
  }

  /// Starts a footnote link, which says something about facts and nothing about concepts.
  mutating func startFootnoteLink(_ tag: XMLStartTag) {
    scopes.append(.footnoteLink)
    footnoteLinks.links.add(line: line(tag))
  }

  /// Starts an extended link that no discovery reaches, because it is in no linkbase: linkbases are elements
  /// or documents, and a schema has them in its own appinfo (XBRL 2.1 §3.2). Arelle passes over such links
  /// too.
  mutating func startStrayLink(_ tag: XMLStartTag) {
    scopes.append(.strayLink)
    strayLinks.links.add(line: line(tag))
  }

  mutating func startInUnreadLink(
    _ links: WritableKeyPath<DocumentReading, UnreadLinks>, _ name: ElementName, _ tag: XMLStartTag
  ) {
    scopes.append(.ignored)
    if name == .footnoteArc || part(name, XMLAttributes(tag))?.part == .arc {
      self[keyPath: links].arcCount += 1
    }
  }
}
