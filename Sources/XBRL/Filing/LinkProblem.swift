/// What can be wrong with the links of a document in the light of its filing, and what findings say about it.
///
/// One of the tables that word findings, as ``DocumentProblem`` is.
enum LinkProblem: Hashable, Sendable {
  // Locators.
  /// A locator that leads to nothing its link can use, the relationships that use it and are lost, and
  /// those that are kept outside of the filing.
  case locator(label: String, href: String, LocatorFault, lost: Int, kept: Int)
  /// Hrefs of one form, and the first of them.
  case hrefForm(HrefForm, count: Int, first: String)
  /// Locators whose hrefs give concepts an id that is no name in XML, and the first of them.
  case invalidIDs(count: Int, first: String)
  /// A schema of a publisher that is of no release in the catalogue.
  case unlistedSchema(address: String)

  // Arcs.
  case danglingArc(attribute: String, label: String)
  /// An arc that is more relationships than ``Limits`` allow.
  case arcLimit(relationships: Int)
  case arcToResource
  case arcToConcept
  case resourceNotProhibited
  case missingOrder(link: String, role: String, count: Int)

  // Roles and arcroles.
  case undeclaredRole(String)
  /// The role of labels or references that nothing declares.
  case undeclaredResourceRole(String)
  /// A preferred label's role that nothing declares.
  case undeclaredPreferredLabel(String)
  /// An arcrole that nothing declares, on arcs of XBRL's or on custom ones.
  case undeclaredArcrole(String, isCustom: Bool)
  /// A role on an element that its role type does not name among these.
  case misplacedRole(String, element: String, usedOn: [String])
  /// An arcrole on an element that is not among those it is made for.
  case misplacedArcrole(String, element: String, usedOn: [String])

  var rule: FindingRule {
    switch self {
    case .locator(_, _, let fault, _, _): fault.rule
    case .hrefForm: .hrefForm
    case .invalidIDs: .invalidID
    case .unlistedSchema: .unknownSchema
    case .danglingArc: .danglingArc
    case .arcLimit: .limitExceeded
    case .arcToResource: .resourceEnd
    case .arcToConcept: .notAResource
    case .resourceNotProhibited: .resourceNotProhibited
    case .missingOrder: .missingOrder
    case .undeclaredRole: .unknownRole
    case .undeclaredResourceRole, .undeclaredPreferredLabel: .unknownResourceRole
    case .undeclaredArcrole(_, let isCustom): isCustom ? .customArcrole : .unknownArcrole
    case .misplacedRole: .misplacedRole
    case .misplacedArcrole: .misplacedArcrole
    }
  }

  var lost: Int {
    switch self {
    case .locator(_, _, _, let lost, _): lost
    case .arcLimit(let relationships): relationships
    case .danglingArc, .arcToResource, .arcToConcept: 1
    default: 0
    }
  }

  var message: String {
    switch self {
    case .locator(let label, let href, let fault, let lost, let kept):
      "locator \"\(label)\" with href \"\(href)\": \(fault.words); \(Self.use(lost: lost, kept: kept))"
    case .hrefForm(let form, let count, let first):
      "\(form.words(count)) (EFM 6.3.6), for example \"\(first)\"; nothing was lost"
    case .invalidIDs(let count, let first):
      "\(count.of("locator", "names", "name")) a concept by an id with a character that no id has (XML 1.0 §2.3), for example \"\(first)\"; the relationships were stored anyway"
    case .unlistedSchema(let address):
      "\(address) is on the host of a publisher of standards, but belongs to no family in the catalogue; its concepts count as standard ones under the prefix of their ids. Write a line for the schema into a file for --catalogue and load the filing with --again"
    case .danglingArc(let attribute, let label):
      "\(attribute)=\"\(label)\" names no locator or resource of its link; the arc was not stored"
    case .arcLimit(let relationships):
      "the arc makes \(relationships.of("relationship")); \(Limits.relationshipsPerArc) per arc and \(Limits.relationshipsPerFiling) per filing are allowed, \(Limits.relationshipsPerDocument) per document of a taxonomy, so none of its relationships was stored"
    case .arcToResource:
      "the arc ends at a resource, not at a concept; the relationship was not stored"
    case .arcToConcept:
      "the arc goes to a concept where a label or reference belongs; the relationship was not stored"
    case .resourceNotProhibited:
      "the arc goes to a label or reference of another link without prohibiting it, which XBRL 2.1 §5.2.2 does not allow"
    case .missingOrder(let link, let role, let count):
      "\(link) of role \(role): \(count.of("arc", "has", "have")) no order; it is read as 1"
    case .undeclaredRole(let uri):
      "role \(uri) has no roleRef in this linkbase (XBRL 2.1 §3.5.2.4); the link was read anyway"
    case .undeclaredResourceRole(let uri):
      "resource role \(uri) is neither standard nor declared by a roleRef; its resources were stored anyway"
    case .undeclaredPreferredLabel(let uri):
      "preferredLabel \(uri) is neither standard nor declared by a roleRef (XBRL 2.1 §3.5.2.4); its arcs were stored anyway"
    case .undeclaredArcrole(let uri, let isCustom):
      "arcrole \(uri) is neither standard nor declared by an arcroleRef\(isCustom ? ", which custom arcs do not need" : ""); its arcs were stored, but their meaning is unknown"
    case .misplacedRole(let uri, let element, let usedOn):
      "<\(element)> has role \(uri), whose roleType is for \(RoleTypeMeaning.words(usedOn)) (XBRL 2.1 §5.1.3.4); it was stored anyway"
    case .misplacedArcrole(let uri, let element, let usedOn):
      "<\(element)> has arcrole \(uri), which is made for \(RoleTypeMeaning.words(usedOn)); its arcs were stored anyway"
    }
  }

  private static func use(lost: Int, kept: Int) -> String {
    switch (lost, kept) {
    case (0, 0): "no relationship uses it"
    case (0, 1): "the 1 relationship that uses it is in view resource_arcs"
    case (0, _): "the \(kept) relationships that use it are in view resource_arcs"
    case (1, _): "the 1 relationship that uses it was not stored"
    default: "the \(lost) relationships that use it were not stored"
    }
  }
}

/// Why a locator leads to nothing that its link can use.
enum LocatorFault: Hashable, Sendable {
  case noHref
  case noFragment
  case forbiddenPointer
  case noDocument
  /// Its href names a document that is no schema, by file name.
  case notASchema(String)
  /// Its href counts elements to where no concept is, or of a schema that is not in the filing.
  case noConceptAtPosition
  case insideElement
  /// Its href leads to a linkbase of the filing by something else than an id.
  case noID
  indirect case unknownID(String, document: String)
  case resource
  case outsideResource
  case document

  fileprivate var rule: FindingRule {
    switch self {
    case .noHref: .missingHref
    case .noFragment, .noDocument, .noConceptAtPosition, .insideElement, .noID, .unknownID:
      .unresolvedHref
    case .forbiddenPointer: .forbiddenPointer
    case .notASchema: .notAConcept
    case .resource: .resourceEnd
    case .outsideResource: .resourceOutsideFiling
    case .document: .locatorToDocument
    }
  }

  fileprivate var words: String {
    switch self {
    case .noHref: "it has no xlink:href"
    case .noFragment: "its href has no fragment"
    case .forbiddenPointer: "XBRL 2.1 §3.5.4 allows only ids and element() in its href"
    case .noDocument: "its href names no document"
    case .notASchema(let file): "\(file) is not a schema, so its href leads to no concept"
    case .noConceptAtPosition:
      "its href counts elements of a schema that is not in the filing or has no concept there"
    case .insideElement: "its href leads inside an element, where no concept is"
    case .noID: "its href leads to no concept, label or reference"
    case .unknownID(let id, let document): "\(document) has no element with id \"\(id)\""
    case .resource: "it names a label or reference where a concept belongs"
    case .outsideResource:
      "it names a label or reference of a document that is not in the filing"
    case .document:
      "it names a document, not a concept, as XBRL 2.1 §3.5.3.7.2 allows in a custom link"
    }
  }
}

extension HrefForm {
  fileprivate func words(_ count: Int) -> String {
    switch self {
    case .folder:
      "\(count.of("href", "names", "name")) a document in a folder, but EDGAR accepts only file names"
    case .escape: "\(count.of("href", "has", "have")) percent escapes, which EDGAR does not accept"
    case .pointer: "\(count.of("href", "uses", "use")) element(), but EDGAR accepts only ids"
    }
  }
}

extension Finding {
  init(_ problem: LinkProblem, line: UInt32) {
    self.init(
      rule: problem.rule, line: Int(line), lost: problem.lost, message: problem.message)
  }
}
