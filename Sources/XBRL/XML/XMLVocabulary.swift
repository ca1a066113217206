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

  static let table: [(local: String, namespace: String, name: ElementName)] = [
    ("linkbase", Namespace.link, .linkbase),
    ("roleRef", Namespace.link, .roleRef),
    ("arcroleRef", Namespace.link, .arcroleRef),
    ("documentation", Namespace.link, .documentation),
    ("calculationLink", Namespace.link, .calculationLink),
    ("presentationLink", Namespace.link, .presentationLink),
    ("definitionLink", Namespace.link, .definitionLink),
    ("labelLink", Namespace.link, .labelLink),
    ("referenceLink", Namespace.link, .referenceLink),
    ("footnoteLink", Namespace.link, .footnoteLink),
    ("calculationArc", Namespace.link, .calculationArc),
    ("presentationArc", Namespace.link, .presentationArc),
    ("definitionArc", Namespace.link, .definitionArc),
    ("labelArc", Namespace.link, .labelArc),
    ("referenceArc", Namespace.link, .referenceArc),
    ("footnoteArc", Namespace.link, .footnoteArc),
    ("loc", Namespace.link, .loc),
    ("label", Namespace.link, .label),
    ("reference", Namespace.link, .reference),
    ("roleType", Namespace.link, .roleType),
    ("arcroleType", Namespace.link, .arcroleType),
    ("definition", Namespace.link, .definition),
    ("usedOn", Namespace.link, .usedOn),
    ("linkbaseRef", Namespace.link, .linkbaseRef),
    ("xbrl", Namespace.xbrli, .xbrl),
    ("schemaRef", Namespace.link, .schemaRef),
    ("context", Namespace.xbrli, .context),
    ("identifier", Namespace.xbrli, .identifier),
    ("segment", Namespace.xbrli, .segment),
    ("scenario", Namespace.xbrli, .scenario),
    ("schema", Namespace.schema, .schema),
    ("annotation", Namespace.schema, .annotation),
    ("appinfo", Namespace.schema, .appinfo),
    ("element", Namespace.schema, .element),
    ("import", Namespace.schema, .import),
    ("include", Namespace.schema, .include),
  ]
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

  static let table: [(local: String, namespace: String?, name: AttributeName)] = [
    ("type", Namespace.xlink, .xlinkType),
    ("href", Namespace.xlink, .xlinkHref),
    ("label", Namespace.xlink, .xlinkLabel),
    ("from", Namespace.xlink, .xlinkFrom),
    ("to", Namespace.xlink, .xlinkTo),
    ("role", Namespace.xlink, .xlinkRole),
    ("arcrole", Namespace.xlink, .xlinkArcrole),
    ("title", Namespace.xlink, .xlinkOther),
    ("show", Namespace.xlink, .xlinkOther),
    ("actuate", Namespace.xlink, .xlinkOther),
    ("order", nil, .order),
    ("use", nil, .use),
    ("priority", nil, .priority),
    ("weight", nil, .weight),
    ("preferredLabel", nil, .preferredLabel),
    ("contextElement", Namespace.xbrldt, .contextElement),
    ("closed", Namespace.xbrldt, .closed),
    ("usable", Namespace.xbrldt, .usable),
    ("targetRole", Namespace.xbrldt, .targetRole),
    ("typedDomainRef", Namespace.xbrldt, .typedDomainRef),
    ("lang", Namespace.xml, .lang),
    ("base", Namespace.xml, .base),
    ("space", Namespace.xml, .xmlOther),
    ("id", nil, .id),
    ("name", nil, .name),
    ("type", nil, .type),
    ("substitutionGroup", nil, .substitutionGroup),
    ("abstract", nil, .abstract),
    ("nillable", nil, .nillable),
    ("periodType", Namespace.xbrli, .periodType),
    ("balance", Namespace.xbrli, .balance),
    ("roleURI", nil, .roleURI),
    ("arcroleURI", nil, .arcroleURI),
    ("targetNamespace", nil, .targetNamespace),
    ("namespace", nil, .namespace),
    ("schemaLocation", nil, .schemaLocation),
    ("cyclesAllowed", nil, .cyclesAllowed),
  ]
}
