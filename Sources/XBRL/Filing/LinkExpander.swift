/// Expands the arcs of one document into relationships (XBRL 2.1 §3.5.3.9).
struct LinkExpander {
  private let builder: FilingBuilder
  private let document: XBRLDocument
  private var findings: FindingList
  private var stored = 0
  private var firstResource: Int32
  private let declaredRoles: Set<TextID>
  private var notedRoles: Set<TextID> = []
  /// Relationships that further arcs may make, lost ones included.
  private var budget: Int
  /// The nodes of each label in the link at hand, and the next node with the same label.
  private var chains: TextMap<Chain>
  private var nextNode: [OptionalPosition] = []
  /// The concept of each locator in the link at hand, if it names one.
  private var locatorConcepts: [OptionalPosition] = []
  private var lastPlace = Place(uri: .empty, element: .empty)
  /// Roles and arcroles with the elements that bear them, as far as they were looked at.
  private var notedPlaces: Set<Place> = []
  /// Arcroles of custom arcs that nobody declares.
  private var customArcroles: Set<TextID> = []
  /// Locators of the link at hand that name labels or references, as far as their place tells.
  private var resourceLocators: Set<Int> = []
  /// Relationships lost because a locator's href names nothing, by locator.
  private var lostByLocator: [Int: Int] = [:]
  /// Relationships to labels and references outside of the filing, by locator.
  private var keptByLocator: [Int: Int] = [:]

  /// A role or arcrole and the element that bears it, an arc's as ``ArcShape/arcName``.
  private struct Place: Hashable {
    var uri: TextID
    var element: TextID
  }

  /// Nodes with one label, in document order.
  private struct Chain {
    var first: Int32
    var last: Int32
    var count: Int32
  }

  /// Prepares a document, of whose arcs so many relationships may come.
  init(_ builder: FilingBuilder, _ document: XBRLDocument, firstResource: Int32, budget: Int) {
    self.builder = builder
    self.budget = budget
    self.document = document
    self.firstResource = firstResource
    findings = document.findings
    chains = TextMap(capacity: builder.texts.count)
    let types = document.schema?.roleTypes.filter { !$0.isArcrole } ?? []
    declaredRoles = Set(document.roleReferences.map(\.uri) + types.map(\.uri))
  }

  /// Expands every link; returns how many relationships were stored, the position of the next document's
  /// first resource, everything that was wrong with the document, and what is left of the budget.
  consuming func expand() -> (
    relationships: Int, nextResource: Int32, findings: FindingList, budget: Int
  ) {
    for link in document.links {
      builder.add(role: link.role, definition: nil)
      noteRole(link)
      noteResourceRoles(link)
      if builder.checksForm { noteOrders(link) }
      expand(link)
      firstResource += Int32(link.resources.count)
    }
    notePreferredLabels()
    noteOddConcepts()
    noteUnlistedSchemas()
    if builder.checksForm { noteHrefForms() }
    return (stored, firstResource, findings, budget)
  }

  private mutating func expand(_ link: ExtendedLink) {
    indexLabels(link)
    lastPlace = Place(uri: .empty, element: .empty)
    let kind = builder.texts.kind(ofLink: link.name)
    resourceLocators = [.label, .reference].contains(kind) ? locatorsOfResources(link) : []
    locatorConcepts = link.locators.indices.map { index in
      if case .concept(let number) = target(of: index, link) {
        OptionalPosition(number)
      } else {
        nil
      }
    }
    lostByLocator.removeAll(keepingCapacity: true)
    keptByLocator.removeAll(keepingCapacity: true)
    switch kind {
    case .label: builder.resources.labels += relationshipsToResources(link)
    case .reference: builder.resources.references += relationshipsToResources(link)
    default:
      builder.add(
        relationshipsToConcepts(link), link: link.name, role: link.role,
        document: builder.texts.intern(document.name), line: link.line)
    }
    noteLocators(link)
  }

  private mutating func indexLabels(_ link: ExtendedLink) {
    chains.removeAll()
    nextNode.removeAll(keepingCapacity: true)
    for locator in link.locators { addNode(locator.label) }
    for resource in link.resources { addNode(resource.label) }
  }

  private mutating func addNode(_ label: TextID) {
    let node = Int32(nextNode.count)
    nextNode.append(nil)
    let chain = chains[label]
    if let chain { nextNode[Int(chain.last)] = OptionalPosition(node) }
    chains[label] = Chain(first: chain?.first ?? node, last: node, count: (chain?.count ?? 0) + 1)
  }

  /// What `relationship` makes of each pair of ends of the link's arcs, where it makes one.
  @inline(__always)
  private mutating func expand<Result>(
    _ link: ExtendedLink, _ relationship: (inout LinkExpander, Arc, Int, Int) -> Result?
  ) -> [Result] {
    var relationships: [Result] = []
    relationships.reserveCapacity(link.arcs.count)
    for arc in link.arcs {
      guard let (froms, tos) = ends(of: arc) else { continue }
      noteArcrole(arc, link)
      var nextFrom: Int32? = froms.first
      while let from = nextFrom {
        var nextTo: Int32? = tos.first
        while let to = nextTo {
          if let made = relationship(&self, arc, Int(from), Int(to)) { relationships.append(made) }
          nextTo = nextNode[Int(to)].value
        }
        nextFrom = nextNode[Int(from)].value
      }
    }
    stored += relationships.count
    return relationships
  }

  // MARK: Between concepts

  private mutating func relationshipsToConcepts(_ link: ExtendedLink) -> [Relationship] {
    expand(link) { expander, arc, from, to in
      guard let parent = expander.concept(from, link, arc),
        let child = expander.concept(to, link, arc)
      else { return nil }
      return Relationship(parent: parent, child: child, order: arc.order, shape: arc.shape)
    }
  }

  /// The concept at an end; `nil` when it is none, which is counted.
  private mutating func concept(_ node: Int, _ link: ExtendedLink, _ arc: Arc) -> Int32? {
    guard node < link.locators.count else {
      note(.arcToResource, line: arc.line)
      return nil
    }
    if let concept = locatorConcepts[node].value { return concept }
    lostByLocator[node, default: 0] += 1
    return nil
  }

  // MARK: From concepts to labels and references

  private mutating func relationshipsToResources(_ link: ExtendedLink)
    -> [ResourceTable.Relationship]
  {
    expand(link) { expander, arc, from, to in
      guard let concept = expander.concept(from, link, arc),
        let resource = expander.resource(to, of: concept, link, arc)
      else { return nil }
      return ResourceTable.Relationship(
        linkRole: link.role, concept: concept, resource: resource, order: arc.order,
        shape: arc.shape)
    }
  }

  /// The resource at a to-end; `nil` when it is none of the filing, which is kept or counted.
  private mutating func resource(
    _ node: Int, of concept: Int32, _ link: ExtendedLink, _ arc: Arc
  ) -> Int32? {
    guard node < link.locators.count else {
      return firstResource + Int32(node - link.locators.count)
    }
    let target = target(of: node, link)
    switch target {
    case .resource, .outsideResource:
      if !builder.shapes[arc.shape].isProhibited { note(.resourceNotProhibited, line: arc.line) }
    case .concept: note(.arcToConcept, line: arc.line)
    case .unknownResource, .nothing: lostByLocator[node, default: 0] += 1
    }
    if case .resource(let number) = target { return number }
    if case .outsideResource(let url, let id) = target {
      builder.add(
        OutsideRelationship(
          link: link.name, role: link.role, concept: concept, url: url, resource: id,
          order: arc.order, shape: arc.shape))
      keptByLocator[node, default: 0] += 1
      stored += 1
    }
    return nil
  }

  // MARK: Ends

  /// The nodes an arc's labels name; `nil` when one names none or too many, which is counted.
  private mutating func ends(of arc: Arc) -> (froms: Chain, tos: Chain)? {
    guard let from = chains[arc.from], let to = chains[arc.to] else {
      let isFrom = chains[arc.from] == nil
      note(
        .danglingArc(
          attribute: isFrom ? "xlink:from" : "xlink:to",
          label: builder.texts[isFrom ? arc.from : arc.to]), line: arc.line)
      return nil
    }
    let product = Int(from.count) * Int(to.count)
    guard product <= min(Limits.relationshipsPerArc, budget) else {
      note(.arcLimit(relationships: product), line: arc.line)
      return nil
    }
    budget -= product
    return (from, to)
  }

  private func target(of locator: Int, _ link: ExtendedLink) -> HrefTarget {
    let href = link.locators[locator].href
    guard !href.isEmpty else { return .nothing(.noHref) }
    return resourceLocators.contains(locator)
      ? builder.resourceTarget(of: href) : builder.target(of: href)
  }

  /// The locators at which arcs of a label or reference link end, and none begins.
  private func locatorsOfResources(_ link: ExtendedLink) -> Set<Int> {
    var labels: Set<TextID> = []
    for arc in link.arcs where (chains[arc.to]?.first).map({ $0 < link.locators.count }) ?? false {
      labels.insert(arc.to)
    }
    guard !labels.isEmpty else { return [] }
    for arc in link.arcs { labels.remove(arc.from) }
    return Set(link.locators.indices.filter { labels.contains(link.locators[$0].label) })
  }

  // MARK: Findings

  private mutating func note(_ problem: LinkProblem, line: UInt32) {
    findings.add(Finding(problem, line: line))
  }

  /// One finding for each locator that names nothing, with the relationships lost by it.
  private mutating func noteLocators(_ link: ExtendedLink) {
    for (index, locator) in link.locators.enumerated() where locatorConcepts[index].value == nil {
      let (lost, kept) = (lostByLocator[index] ?? 0, keptByLocator[index] ?? 0)
      let fault: LocatorFault? =
        switch target(of: index, link) {
        case .concept: nil
        case .resource: lost > 0 ? .resource : nil
        case .outsideResource, .unknownResource: .outsideResource
        case .nothing(let fault): namesDocument(locator, link) ? .document : fault
        }
      guard let fault else { continue }
      let (label, href) = (builder.texts[locator.label], builder.texts[locator.href])
      note(
        .locator(label: label, href: href, fault, lost: lost, kept: kept), line: locator.line)
    }
  }

  /// One finding for each form of href that EDGAR does not take. What `xml:base` makes of a file name is not
  /// held against it.
  private mutating func noteHrefForms() {
    var found: [HrefForm: (uses: Occurrences, href: TextID)] = [:]
    func note(_ form: HrefForm?, _ href: TextID, line: UInt32) {
      guard let form, form != .folder || document.form.bases.count == 0 else { return }
      found[form, default: (Occurrences(), href)].uses.add(line: line)
    }
    for reference in document.roleReferences {
      note(HrefForm(builder.texts.utf8(reference.href)), reference.href, line: reference.line)
    }
    if !builder.hrefForms.isEmpty {
      for locator in document.links.lazy.flatMap(\.locators) {
        note(builder.hrefForms[locator.href], locator.href, line: locator.line)
      }
    }
    for form in HrefForm.allCases {
      guard let (uses, href) = found[form] else { continue }
      self.note(.hrefForm(form, count: uses.count, first: builder.texts[href]), line: uses.line)
    }
  }

  /// One finding for the locators of concepts that cannot have their id.
  private mutating func noteOddConcepts() {
    let hrefs = builder.oddConceptHrefs
    guard !hrefs.isEmpty else { return }
    let odd = document.links.lazy.flatMap(\.locators).filter { hrefs.contains($0.href) }
    guard let first = odd.first else { return }
    note(.invalidIDs(count: odd.count, first: builder.texts[first.href]), line: first.line)
  }

  /// One finding for each publisher's schema that the catalogue does not know, in the document of the
  /// filing that is the first to name it.
  private mutating func noteUnlistedSchemas() {
    guard !builder.isTaxonomy else { return }
    for address in builder.unlistedSchemas.subtracting(builder.notedSchemas).sorted() {
      let texts = builder.texts
      let first = document.links.lazy.flatMap(\.locators).first {
        Href.lookupKey(Href(texts[$0.href]).document) == address
      }
      note(.unlistedSchema(address: address), line: first?.line ?? 0)
    }
    builder.notedSchemas = builder.unlistedSchemas
  }

  private mutating func noteOrders(_ link: ExtendedLink) {
    let arcs = link.arcsWithoutOrder
    guard arcs.count > 0 else { return }
    let (name, role) = (builder.texts[link.name], builder.texts[link.role])
    note(.missingOrder(link: name, role: role, count: arcs.count), line: arcs.line)
  }

  /// Whether a locator of a custom link names a document as a whole.
  private func namesDocument(_ locator: Locator, _ link: ExtendedLink) -> Bool {
    guard isCustom(link.name), !locator.href.isEmpty else { return false }
    let href = Href(builder.texts[locator.href])
    return href.fragment == nil && href.fileName.contains(".")
  }

  private mutating func noteRole(_ link: ExtendedLink) {
    notePlace(of: link.role, link.name, line: link.line)
    let uri = builder.texts[link.role]
    if !uri.hasPrefix("http://www.xbrl.org/2003/role/"), isFirstUndeclared(link.role) {
      note(.undeclaredRole(uri), line: link.line)
    }
  }

  private mutating func noteResourceRoles(_ link: ExtendedLink) {
    var seen: Set<TextID> = []
    for resource in link.resources where resource.kind != .other {
      guard seen.insert(resource.role).inserted else { continue }
      let element = builder.texts.intern(resource.kind == .label ? "label" : "reference")
      notePlace(of: resource.role, element, line: resource.line)
      if isUndeclaredResourceRole(resource.role) {
        note(.undeclaredResourceRole(builder.texts[resource.role]), line: resource.line)
      }
    }
  }

  /// Whether nothing declares a role or arcrole in the document, and this has not been noted.
  private mutating func isFirstUndeclared(_ uri: TextID) -> Bool {
    !declaredRoles.contains(uri) && notedRoles.insert(uri).inserted
  }

  private mutating func isUndeclaredResourceRole(_ role: TextID) -> Bool {
    isFirstUndeclared(role) && !builder.catalogue.isStandardResourceRole(builder.texts[role])
  }

  private func isCustom(_ element: TextID) -> Bool {
    builder.texts.begins(element, with: UInt8(ascii: "{"))
  }

  /// That a role stands on a standard element that its role type does not name, once for each element.
  private mutating func notePlace(of role: TextID, _ element: TextID, line: UInt32) {
    let texts = builder.texts
    guard let type = builder.roles.type(ofRole: role), !type.usedOn.contains(element),
      !isCustom(element), notedPlaces.insert(Place(uri: role, element: element)).inserted
    else { return }
    note(
      .misplacedRole(texts[role], element: texts[element], usedOn: type.elements(texts)),
      line: line)
  }

  /// That a standard arc has an arcrole that is not made for it, by the standard or by its type, once an element.
  private mutating func notePlace(_ place: Place, _ arc: Arc, _ link: ExtendedLink) {
    let name = place.element.isEmpty ? link.name : place.element
    guard notedPlaces.insert(Place(uri: place.uri, element: name)).inserted else { return }
    let texts = builder.texts
    let element = place.element.isEmpty ? String(texts[name].dropLast(4)) + "Arc" : texts[name]
    guard !element.hasPrefix("{"), let use = use(of: place.uri, besides: element) else { return }
    note(
      .misplacedArcrole(texts[place.uri], element: element, usedOn: use), line: arc.line)
  }

  /// What an arcrole is made for when the arc element is not part of it; else `nil`.
  private func use(of arcrole: TextID, besides element: String) -> [String]? {
    let texts = builder.texts
    if let link = builder.catalogue.link(of: texts[arcrole]) {
      return link == "generic" || element == link.dropLast(4) + "Arc" ? nil : [link]
    }
    guard let type = builder.roles.type(ofArcrole: arcrole),
      !type.usedOn.contains(where: { texts[$0] == element })
    else { return nil }
    return type.elements(texts)
  }

  /// Roles that nothing but `preferredLabel` names, one finding each.
  private mutating func notePreferredLabels() {
    var isChecked = [Bool](repeating: false, count: builder.shapes.values.count)
    for link in document.links where builder.texts.kind(ofLink: link.name) == .presentation {
      for arc in link.arcs where !isChecked[Int(arc.shape)] {
        isChecked[Int(arc.shape)] = true
        let role = builder.shapes[arc.shape].preferredLabel
        if !role.isEmpty, isUndeclaredResourceRole(role) {
          note(.undeclaredPreferredLabel(builder.texts[role]), line: arc.line)
        }
      }
    }
  }

  private mutating func noteArcrole(_ arc: Arc, _ link: ExtendedLink) {
    let shape = builder.shapes[arc.shape]
    let place = Place(uri: shape.arcrole, element: shape.arcName)
    guard place != lastPlace else { return }
    lastPlace = place
    notePlace(place, arc, link)
    // XBRL 2.1 §3.5.3.9.4 asks for a declaration on standard arcs alone.
    let (arcrole, isCustom) = (shape.arcrole, self.isCustom(shape.arcName))
    guard !declaredRoles.contains(arcrole),
      isCustom
        ? customArcroles.insert(arcrole).inserted : notedRoles.insert(arcrole).inserted,
      builder.catalogue.cycles(of: builder.texts[arcrole]) == nil
    else { return }
    note(.undeclaredArcrole(builder.texts[arcrole], isCustom: isCustom), line: arc.line)
  }
}
