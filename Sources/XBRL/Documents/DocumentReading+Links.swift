/// Linkbases: extended links and what is in them.
extension DocumentReading {
  mutating func startInLinkbase(_ name: ElementName, _ tag: XMLStartTag) {
    let values = TagValues(tag)
    switch name {
    case .roleRef, .arcroleRef:
      scopes.append(.ignored)
      inherit(values, tag)
      addRoleReference(name, values, tag)
    case .footnoteLink:
      startFootnoteLink(tag)
    default:
      if leavesOut, leaveOut(name, values, tag) { return }
      guard isExtendedLink(name, values) else {
        scopes.append(.ignored)
        return
      }
      if !values.isOfType("extended") {
        note(.missingType(element: tag.localName, readAs: nil), line: line(tag))
      }
      startExtendedLink(name, values, tag)
    }
  }

  /// Whether `xlink:type`, or else the name, makes the element an extended link to be read.
  func isExtendedLink(_ name: ElementName, _ values: TagValues) -> Bool {
    if values.isOfType("extended") { return true }
    switch name {
    case .calculationLink, .presentationLink, .definitionLink, .labelLink, .referenceLink:
      return true
    default: return false
    }
  }

  private mutating func addRoleReference(
    _ name: ElementName, _ values: TagValues, _ tag: XMLStartTag
  ) {
    guard let uri = values.uri else { return }
    var href = TextID.empty
    if let value = values.href {
      href = resolved(value.interned(in: &texts))
    }
    document.roleReferences.append(
      RoleReference(
        uri: uri.interned(in: &texts), href: href, isArcrole: name == .arcroleRef, line: line(tag)))
  }

  private mutating func startExtendedLink(
    _ name: ElementName, _ values: TagValues, _ tag: XMLStartTag
  ) {
    scopes.append(.extendedLink)
    inherit(values, tag)
    var role = values.role?.interned(in: &texts) ?? .empty
    if role.isEmpty {
      role = names.linkRole
      note(.missingRole(element: tag.localName), line: line(tag))
    }
    link = ExtendedLink(name: texts.intern(expandedName(tag)), role: role, line: line(tag))
  }

  mutating func startInExtendedLink(_ name: ElementName, _ tag: XMLStartTag) {
    let values = TagValues(tag)
    let found = part(name, values)
    if let found, found.isByName {
      note(.missingType(element: tag.localName, readAs: found.part), line: line(tag))
    }
    switch found?.part {
    case .locator:
      scopes.append(.ignored)
      inherit(values, tag)
      addLocator(values, tag)
    case .arc:
      scopes.append(.ignored)
      addArc(name, values, tag)
    case .resource: startResource(values, tag)
    case nil: scopes.append(.ignored)
    }
  }

  /// What an element inside an extended link can be.
  enum LinkPart {
    case locator, arc, resource
  }

  /// What `xlink:type`, or else the name, makes of an element inside an extended link; `nil` for what
  /// is none of its parts, such as a title.
  @inline(__always)
  func part(_ name: ElementName, _ values: TagValues) -> (part: LinkPart, isByName: Bool)? {
    if let type = values.xlinkType {
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

  private mutating func addLocator(_ values: TagValues, _ tag: XMLStartTag) {
    let label = values.label?.interned(in: &texts) ?? .empty
    if label.isEmpty {
      note(.locatorWithoutLabel(element: tag.localName), line: line(tag))
      return
    }
    var href = countHref(of: values)
    if href.isEmpty, values.href != nil, texts.begins(link.name, with: UInt8(ascii: "{")) {
      // In a custom link an empty href is an address like others: that of the document itself.
      href = texts.intern(
        inherited.last { $0.base != nil }?.base.map { texts[$0] } ?? document.name)
    }
    link.locators.append(Locator(label: label, href: href, line: line(tag)))
  }

  /// The href of a locator, resolved; empty without one. It is counted.
  @discardableResult @inline(__always)
  mutating func countHref(of values: TagValues) -> TextID {
    guard let value = values.href else { return .empty }
    var href = value.interned(in: &texts)
    guard !href.isEmpty else { return .empty }
    href = resolved(href)
    hrefCounts[href] = (hrefCounts[href] ?? 0) + 1
    return href
  }

  private mutating func addArc(_ name: ElementName, _ values: TagValues, _ tag: XMLStartTag) {
    let line = Int(line(tag))
    guard let from = values.from?.interned(in: &texts), let to = values.to?.interned(in: &texts)
    else {
      note(.arcWithoutEnd(element: tag.localName), line: line)
      return
    }
    guard let arcrole = values.arcrole?.interned(in: &texts), !arcrole.isEmpty else {
      note(.missingArcrole(element: tag.localName), line: line)
      return
    }
    let shape = shape(name, arcrole: arcrole, values, tag)
    let order = values.order.flatMap { number($0, "order", line: line) } ?? 1
    if values.order == nil { noteMissingOrder(name, line: line) }
    link.arcs.append(
      Arc(from: from, to: to, order: order, shape: shapes.number(of: shape), line: UInt32(line)))
  }

  private mutating func noteMissingOrder(_ arc: ElementName, line: Int) {
    switch arc {
    case .calculationArc, .presentationArc, .definitionArc:
      link.arcsWithoutOrder.add(line: UInt32(line))
    default: break
    }
  }

  private mutating func shape(
    _ name: ElementName, arcrole: TextID, _ values: TagValues, _ tag: XMLStartTag
  ) -> ArcShape {
    let line = Int(line(tag))
    var shape = ArcShape(arcrole: arcrole)
    if !isMadeFor(name) { shape.arcName = texts.intern(expandedName(tag)) }
    shape.weight = values.weight.flatMap { number($0, "weight", line: line) }
    if name == .calculationArc { checkWeight(values, shape.weight, line: line) }
    shape.preferredLabel = values.preferredLabel?.interned(in: &texts) ?? .empty
    shape.targetRole = values.targetRole?.interned(in: &texts) ?? .empty
    shape.contextElement = values.contextElement?.interned(in: &texts) ?? .empty
    shape.isClosed = values.closed.flatMap { boolean($0, "xbrldt:closed", line: line) }
    shape.isUsable = values.usable.flatMap { boolean($0, "xbrldt:usable", line: line) }
    if shape.isClosed == nil, arcrole == names.all || arcrole == names.notAll {
      shape.isClosed = false
    }
    if shape.isUsable == nil, arcrole == names.dimensionDomain || arcrole == names.domainMember {
      shape.isUsable = true
    }
    if let use = values.use, !use.equals("optional") {
      shape.isProhibited = use.equals("prohibited")
      if !shape.isProhibited { note(invalid: use, "use", line: line) }
    }
    shape.priority = values.priority.map { integer($0, "priority", line: line) } ?? 0
    if values.hasOthers { shape.otherAttributes = otherAttributes(tag) }
    return shape
  }

  /// Whether the arc element is the one the link element is made for.
  private mutating func isMadeFor(_ arc: ElementName) -> Bool {
    let made: LinkKind
    switch arc {
    case .calculationArc: made = .calculation
    case .presentationArc: made = .presentation
    case .definitionArc: made = .definition
    case .labelArc: made = .label
    case .referenceArc: made = .reference
    default: return false
    }
    return made.elementName.map { texts.equals(link.name, $0) } ?? false
  }

  private mutating func checkWeight(_ values: TagValues, _ weight: Double?, line: Int) {
    if values.weight == nil {
      note(.missingWeight, line: line)
    } else if weight == 0 {
      note(.zeroWeight, line: line)
    }
  }

  private mutating func otherAttributes(_ tag: XMLStartTag) -> TextID {
    let lines = tag.otherAttributes().map { "\($0.name)=\($0.value)" }.sorted()
    return texts.intern(lines.joined(separator: "\n"))
  }

  // MARK: Resources

  private mutating func startResource(_ values: TagValues, _ tag: XMLStartTag) {
    let kind: Resource.Kind
    switch texts.kind(ofLink: link.name) {
    case .label:
      kind = .label
      scopes.append(.label)
    case .reference:
      kind = .reference
      scopes.append(.reference)
    default:
      kind = .other
      scopes.append(.resource)
    }
    inherit(values, tag)
    text.removeAll(keepingCapacity: true)
    textIsTooLong = false
    let standardRole = kind == .reference ? names.referenceRole : names.labelRole
    let role = values.role?.interned(in: &texts) ?? .empty
    resource = Resource(
      kind: kind, label: values.label?.interned(in: &texts) ?? .empty,
      role: role.isEmpty ? standardRole : role, lang: lang,
      id: values.id?.interned(in: &texts) ?? .empty, text: .empty, line: line(tag))
  }

  mutating func startReferencePart(_ tag: XMLStartTag) {
    scopes.append(.referencePart)
    text.removeAll(keepingCapacity: true)
    reference = ReferencePart(name: texts.intern(tag.localName), value: .empty)
  }

  mutating func endReferencePart() {
    guard var part = reference else { return }
    part.value = capturedText()
    resource?.parts.append(part)
    reference = nil
  }

  mutating func endResource() {
    guard var resource else { return }
    self.resource = nil
    if resource.kind != .reference { resource.text = capturedText() }
    if textIsTooLong { note(.longText, line: resource.line) }
    guard !resource.label.isEmpty else {
      note(.resourceWithoutLabel, line: resource.line)
      return
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

  private mutating func number(_ value: XMLValue, _ name: String, line: Int) -> Double? {
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

  private mutating func integer(_ value: XMLValue, _ name: String, line: Int) -> Int32 {
    if let number = value.number?.value, let integer = Int32(exactly: number) { return integer }
    note(invalid: value, name, line: line)
    return 0
  }

  private mutating func boolean(_ value: XMLValue, _ name: String, line: Int) -> Bool? {
    if value.equals("true") || value.equals("1") { return true }
    if value.equals("false") || value.equals("0") { return false }
    note(invalid: value, name, line: line)
    return nil
  }

  private mutating func note(invalid value: XMLValue, _ name: String, line: Int) {
    note(.invalidValue(attribute: name, value: value.string), line: line)
  }
}
