/// Namespaces that the reader knows (XBRL 2.1, XLink 1.0, XBRL Dimensions 1.0, XML Schema).
enum Namespace {
  static let link = "http://www.xbrl.org/2003/linkbase"
  static let xlink = "http://www.w3.org/1999/xlink"
  static let xbrli = "http://www.xbrl.org/2003/instance"
  static let xbrldt = "http://xbrl.org/2005/xbrldt"
  static let schema = "http://www.w3.org/2001/XMLSchema"
  static let xml = "http://www.w3.org/XML/1998/namespace"
}

/// Elements that mean something to the reader by name. Links, locators and arcs are told by `xlink:type`
/// first; facts of an instance have too many names to be listed here.
enum ElementName: UInt8 {
  case other
  case linkbase, roleRef, arcroleRef, documentation
  case calculationLink, presentationLink, definitionLink, labelLink, referenceLink, footnoteLink
  case calculationArc, presentationArc, definitionArc, labelArc, referenceArc, footnoteArc
  case loc, label, reference
  case schema, annotation, appinfo, element, `import`, include
  case roleType, arcroleType, definition, usedOn, linkbaseRef
  case xbrl, schemaRef, context, identifier, segment, scenario

  static let table: [VocabularyEntry<ElementName>] =
    entries(
      in: Namespace.link,
      [
        .linkbase, .roleRef, .arcroleRef, .documentation, .calculationLink, .presentationLink,
        .definitionLink, .labelLink, .referenceLink, .footnoteLink, .calculationArc,
        .presentationArc, .definitionArc, .labelArc, .referenceArc, .footnoteArc, .loc, .label,
        .reference, .roleType, .arcroleType, .definition, .usedOn, .linkbaseRef, .schemaRef,
      ])
    + entries(in: Namespace.xbrli, [.xbrl, .context, .identifier, .segment, .scenario])
    + entries(
      in: Namespace.schema, [.schema, .annotation, .appinfo, .element, .import, .include])
}

/// Attributes that mean something to the reader.
enum AttributeName: UInt8 {
  case other
  case xlinkType, xlinkHref, xlinkLabel, xlinkFrom, xlinkTo, xlinkRole, xlinkArcrole, xlinkOther
  case order, use, priority, weight, preferredLabel
  case contextElement, closed, usable, targetRole, typedDomainRef
  case lang, base, xmlOther
  case id, name, type, substitutionGroup, abstract, nillable, periodType, balance
  case roleURI, arcroleURI, targetNamespace, namespace, schemaLocation, cyclesAllowed

  static let table: [VocabularyEntry<AttributeName>] =
    renamed
    + entries(in: Namespace.xml, [.lang, .base])
    + entries(in: Namespace.xbrli, [.periodType, .balance])
    + entries(
      in: Namespace.xbrldt, [.contextElement, .closed, .usable, .targetRole, .typedDomainRef])
    + entries(
      in: nil,
      [
        .order, .use, .priority, .weight, .preferredLabel, .id, .name, .type, .substitutionGroup,
        .abstract, .nillable, .roleURI, .arcroleURI, .targetNamespace, .namespace,
        .schemaLocation, .cyclesAllowed,
      ])

  private static let renamed: [VocabularyEntry<AttributeName>] = [
    ("type", Namespace.xlink, .xlinkType), ("href", Namespace.xlink, .xlinkHref),
    ("label", Namespace.xlink, .xlinkLabel), ("from", Namespace.xlink, .xlinkFrom),
    ("to", Namespace.xlink, .xlinkTo), ("role", Namespace.xlink, .xlinkRole),
    ("arcrole", Namespace.xlink, .xlinkArcrole), ("title", Namespace.xlink, .xlinkOther),
    ("show", Namespace.xlink, .xlinkOther), ("actuate", Namespace.xlink, .xlinkOther),
    ("space", Namespace.xml, .xmlOther),
  ]
}

/// A name that the reader knows; `nil` for the namespace of attributes without one.
typealias VocabularyEntry<Name> = (local: String, namespace: String?, name: Name)

/// Names of one namespace whose local name is that of their case.
private func entries<Name>(in namespace: String?, _ names: [Name]) -> [VocabularyEntry<Name>] {
  names.map { ("\($0)", namespace, $0) }
}
