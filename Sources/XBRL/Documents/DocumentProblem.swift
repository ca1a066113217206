/// What can be wrong with one document that is read by itself, and what findings say about it.
///
/// One of the three tables that word findings, with `LinkProblem` and the `LoadProblem` of a load. The rest
/// of the code names a problem and hands over its data.
enum DocumentProblem: Hashable, Sendable {
  // The document as a whole.
  case xml(XMLProblem)
  case documentSize(bytes: Int)
  /// Findings over ``FindingList/limit``.
  case unlistedFindings(Int, lost: Int, includeError: Bool)
  case noExtendedLink
  case footnoteLinks(Int, arcs: Int)
  /// Extended links of a schema that are in no linkbase.
  case strayLinks(Int, arcs: Int)

  // Links, by the local name of the element.
  case missingRole(element: String)
  /// Without the `xlink:type` that its name requires; `nil` when it was read as an extended link.
  case missingType(element: String, readAs: DocumentReading.LinkPart?)
  case locatorWithoutLabel(element: String)
  case resourceWithoutLabel
  /// Locators in links of a standard kind that are no `link:loc`.
  case foreignLocators(LinkKind, count: Int)
  /// Labels without `xml:lang` of their own.
  case labelsWithoutLanguage(Int)
  case longText
  case repeatedRoleReference(uri: String, isArcrole: Bool)

  // Arcs.
  case arcWithoutEnd(element: String)
  case missingArcrole(element: String)
  case missingWeight
  case zeroWeight
  case invalidNumber(attribute: String, value: String)
  case inexactNumber(attribute: String, value: String, stored: Double)
  case invalidValue(attribute: String, value: String)

  // Schemas.
  case elementWithoutName
  case typeWithoutURI(isArcrole: Bool)
  case repeatedType(uri: String, isArcrole: Bool)
  case repeatedUsedOn(element: String, uri: String, isArcrole: Bool)
  case linkbaseReferenceArcrole

  // Instances and packages.
  /// A fact of the cover page with a value it cannot have, by its local name.
  case invalidFact(name: String, value: String)
  /// A fact of the cover page longer than a limit in bytes.
  case longFact(name: String, limit: Int)
  /// A taxonomy package that no release in the catalogue is of.
  case unknownPackage(identifier: String)

  var rule: FindingRule {
    switch self {
    case .xml(let problem): problem.kind == .doctype ? .doctypeRefused : .notWellFormed
    case .documentSize, .longText: .limitExceeded
    case .unlistedFindings(_, _, let includeError):
      includeError ? .limitExceeded : .findingsTruncated
    case .noExtendedLink: .noExtendedLink
    case .footnoteLinks: .footnoteLink
    case .strayLinks: .strayLink
    case .missingRole: .missingRole
    case .missingType, .invalidValue, .linkbaseReferenceArcrole, .invalidFact, .longFact:
      .invalidValue
    case .locatorWithoutLabel, .resourceWithoutLabel: .missingLabel
    case .foreignLocators: .misplacedLocator
    case .labelsWithoutLanguage: .missingLanguage
    case .repeatedRoleReference: .repeatedRoleReference
    case .arcWithoutEnd: .danglingArc
    case .missingArcrole: .missingArcrole
    case .missingWeight: .missingWeight
    case .zeroWeight: .zeroWeight
    case .invalidNumber: .invalidNumber
    case .inexactNumber: .inexactNumber
    case .elementWithoutName, .typeWithoutURI: .missingName
    case .repeatedType: .repeatedRoleType
    case .repeatedUsedOn: .repeatedUsedOn
    case .unknownPackage: .unknownTaxonomy
    }
  }

  var subject: Finding.Subject? {
    switch self {
    case .invalidNumber(let name, _), .inexactNumber(let name, _, _), .invalidValue(let name, _):
      .attribute(name)
    default: nil
    }
  }

  var lost: Int {
    switch self {
    case .arcWithoutEnd, .missingArcrole: 1
    case .unlistedFindings(_, let lost, _): lost
    case .strayLinks(_, let arcs): arcs
    default: 0
    }
  }

  var message: String {
    switch self {
    case .xml(let problem): Self.words(problem)
    case .documentSize(let bytes):
      "the document has \(bytes.of("byte")); \(Limits.documentSizeInBytes) are allowed, so nothing of it was stored"
    case .unlistedFindings(let count, _, _):
      "\(count.of("more finding", "is", "are")) not listed"
    case .noExtendedLink: "the linkbase has no extended link"
    case .footnoteLinks(let links, let arcs):
      "the linkbase has \(links.of("footnote link")) with \(arcs.of("arc")); \(links.agreeing("it is about facts of an instance and was", "they are about facts of an instance and were")) not stored"
    case .strayLinks(let links, let arcs):
      "the schema has \(links.of("extended link")) with \(arcs.of("arc")) outside a link:linkbase, where XBRL 2.1 §3.2 does not look for links; \(links.agreeing("it was", "they were")) not stored"
    case .missingRole(let element):
      "<\(element)> has no xlink:role; it was read with the standard link role"
    case .missingType(let element, let part):
      "<\(element)> has no xlink:type or a wrong one; it was read as \(part?.rawValue ?? "an extended link") because of its name"
    case .locatorWithoutLabel(let element):
      "<\(element)> has no xlink:label, so no arc can use it"
    case .resourceWithoutLabel: "the resource has no xlink:label, so no arc can use it"
    case .foreignLocators(let kind, let count):
      "\(count.of("locator")) of \(kind.elementName?.description ?? "other") elements \(count.agreeing("is", "are")) no link:loc, which XBRL 2.1 \(Self.sectionOfLocators(kind)) requires; \(count.agreeing("it was", "they were")) read anyway"
    case .labelsWithoutLanguage(let count):
      "\(count.of("label", "has", "have")) no xml:lang, which XBRL 2.1 §5.2.2.2.1 requires; \(count.agreeing("it has", "they have")) the language of the elements around, or none"
    case .longText:
      "the text is longer than \(Limits.textSizeInBytes) bytes; the rest of it was cut off"
    case .repeatedRoleReference(let uri, let isArcrole):
      "the linkbase has a second \(isArcrole ? "arcroleRef" : "roleRef") for \(uri), which XBRL 2.1 \(isArcrole ? "§3.5.2.5.4" : "§3.5.2.4.4") forbids"
    case .arcWithoutEnd(let element):
      "<\(element)> has no xlink:from or no xlink:to; it was not stored"
    case .missingArcrole(let element): "<\(element)> has no xlink:arcrole; it was not stored"
    case .missingWeight: "the calculation arc has no weight; its weight is stored as NULL"
    case .zeroWeight: "the calculation arc has weight 0, which XBRL 2.1 §5.2.5.2.1 forbids"
    case .invalidNumber(let name, let value):
      "\(name)=\"\(value)\" is not a number; the arc is stored as if the attribute were absent"
    case .inexactNumber(let name, let value, let stored):
      "\(name)=\"\(value)\" has more digits than a REAL holds; it is stored as \(stored)"
    case .invalidValue(let name, let value):
      "\(name)=\"\(value)\" is not a valid value; the attribute is read as absent"
    case .elementWithoutName: "the element has no name; it was not stored"
    case .typeWithoutURI(let isArcrole):
      "the \(Self.typeElement(isArcrole)) has no \(isArcrole ? "arcroleURI" : "roleURI"); it was not stored"
    case .repeatedType(let uri, let isArcrole):
      "the schema has a second \(Self.typeElement(isArcrole)) for \(uri), which XBRL 2.1 \(isArcrole ? "§5.1.4" : "§5.1.3") forbids"
    case .repeatedUsedOn(let element, let uri, let isArcrole):
      "the \(Self.typeElement(isArcrole)) for \(uri) has two usedOn for \(element), which XBRL 2.1 \(isArcrole ? "§5.1.4.4" : "§5.1.3.4") forbids"
    case .linkbaseReferenceArcrole:
      "the linkbaseRef does not have the xlink:arcrole http://www.w3.org/1999/xlink/properties/linkbase, which XBRL 2.1 §4.3.3 requires; it was read anyway"
    case .invalidFact(let name, let value):
      "dei:\(name) has the invalid value \"\(value)\"; the fact is read as absent"
    case .longFact(let name, let limit):
      "dei:\(name) is longer than \(limit.of("byte")); the rest of it was cut off"
    case .unknownPackage(let identifier):
      "the taxonomy package \(identifier) belongs to no family in the catalogue, so its documents were loaded as filings. Remove those filings, write a line for each schema of the package that declares concepts into a file for --catalogue, and load the package again"
    }
  }

  private static func words(_ problem: XMLProblem) -> String {
    switch problem.kind {
    case .doctype:
      "the document has a DOCTYPE, which EDGAR forbids and which could pull in entities; nothing of it was stored"
    case .notWellFormed(let reason):
      "not well-formed XML at column \(problem.column): \(reason); nothing of the document was stored"
    }
  }

  /// The section of XBRL 2.1 on the locators of a kind of link.
  private static func sectionOfLocators(_ kind: LinkKind) -> String {
    switch kind {
    case .calculation: "§5.2.5.1"
    case .presentation: "§5.2.4.1"
    case .definition: "§5.2.6.1"
    case .label: "§5.2.2.1"
    case .reference: "§5.2.3.1"
    case .other: "§3.5.3.7"
    }
  }

  private static func typeElement(_ isArcrole: Bool) -> String {
    isArcrole ? "arcroleType" : "roleType"
  }
}

extension DocumentReading {
  /// What an element inside an extended link can be, in words.
  enum LinkPart: String {
    case locator = "a locator"
    case arc = "an arc"
    case resource = "a resource"
  }
}

extension Finding {
  init(_ problem: DocumentProblem, line: Int? = nil) {
    self.init(
      rule: problem.rule, subject: problem.subject, line: line, lost: problem.lost,
      message: problem.message)
  }
}

/// The number of words. Nothing else decides it.
extension Int {
  /// So many of something, as words: `1 arc`, `2 arcs`.
  package func of(_ noun: String) -> String { "\(self) \(agreeing(noun))" }

  /// So many of something with the verb that goes with it: `1 arc has`, `2 arcs have`.
  package func of(_ noun: String, _ one: String, _ many: String) -> String {
    "\(of(noun)) \(agreeing(one, many))"
  }

  /// The words that agree with so many.
  package func agreeing(_ one: String, _ many: String) -> String { self == 1 ? one : many }

  /// A noun that agrees with so many: `arc`, `arcs`; `copy`, `copies`.
  package func agreeing(_ noun: String) -> String {
    agreeing(noun, noun.hasSuffix("y") ? "\(noun.dropLast())ies" : "\(noun)s")
  }
}
