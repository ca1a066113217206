/// Schemas, and what hrefs mean in the light of them.
extension FilingBuilder {
  /// Notes what hrefs call the schemas.
  func nameSchemas() {
    let names = DocumentNames(
      of: documents.map { document in
        let isOwn = document.schema != nil && catalogue.release(ofFile: document.name) == nil
        return (document.name, isOwn, document.ownReferences)
      })
    for index in documents.indices where documents[index].schema != nil {
      documents[index].calledName = names[documents[index].name]
    }
  }

  func addSchemas() {
    for index in documents.indices {
      guard let schema = documents[index].schema else { continue }
      let isStandard = catalogue.release(of: Href(documents[index].calledName)) != nil
      if let finding = foreignNamespace(of: schema, named: documents[index].calledName) {
        documents[index].findings.add(finding)
      }
      longPrefixes[index] = schema.longPrefixes(texts)
      for element in schema.elements {
        let text = text(of: element, in: schema)
        if !element.id.isEmpty, texts.colonized(element.id) != text {
          elementNames[index, default: [:]][element.id] = text
        }
        declarations.append(
          ConceptDeclaration(
            concept: concept(text, isStandard: isStandard), type: element.type,
            substitutionGroup: element.substitutionGroup, periodType: element.periodType,
            balance: element.balance, isAbstract: element.isAbstract,
            isNillable: element.isNillable, typedDomain: element.typedDomain))
      }
      if let finding = invalidNames(of: schema) { documents[index].findings.add(finding) }
      for type in schema.roleTypes { add(type) }
      for href in schema.imports.map(\.location) + schema.linkbaseRefs.map(\.href) {
        note(outside: Href(texts[href]))
      }
    }
  }

  /// That concepts have an id or name which XML does not allow.
  private func invalidNames(of schema: TaxonomySchema) -> Finding? {
    let odd = schema.elements.filter { !texts.isName($0.name) || !texts.isName($0.id) }
    guard let first = odd.first else { return nil }
    let name = texts.isName(first.name) ? first.id : first.name
    return Finding(.invalidNames(count: odd.count, first: texts[name]), line: first.line)
  }

  /// That a schema of no standard taxonomy claims the namespace of one, or one of its authority.
  private func foreignNamespace(of schema: TaxonomySchema, named name: String) -> Finding? {
    let namespace = texts[schema.targetNamespace]
    guard catalogue.release(ofFile: name) == nil else { return nil }
    guard let release = catalogue.release(ofNamespace: namespace) else {
      guard checksForm, catalogue.isStandardAuthority(of: namespace) else { return nil }
      return Finding(.foreignAuthority(file: name, namespace: namespace), line: schema.line)
    }
    guard name.dropSuffix(".xsd").dropLast(release.version.count + 1) != release.family else {
      return nil
    }
    return Finding(.foreignNamespace(file: name, namespace: namespace, release))
  }

  /// Keeps the declaration of each concept that is first in order of its text, whichever document came first.
  func settleDeclarations() -> [Finding] {
    var kept: [Int32: Int] = [:]
    var conflicts: Set<Int32> = []
    for (index, declaration) in declarations.enumerated() {
      let other = kept[declaration.concept].map { declarations[$0] }
      if other == declaration { continue }
      if other != nil { conflicts.insert(declaration.concept) }
      if other.map({ text(of: declaration) < text(of: $0) }) ?? true {
        kept[declaration.concept] = index
      }
    }
    if kept.count < declarations.count {
      declarations = kept.values.sorted().map { declarations[$0] }
    }
    return conflicts.map(name).sorted().map { Finding(.conflictingDeclaration(concept: $0)) }
  }

  private func text(of declaration: ConceptDeclaration) -> String {
    let fields = [
      declaration.type, declaration.substitutionGroup, declaration.periodType, declaration.balance,
      declaration.typedDomain,
    ]
    return fields.map { texts[$0] }.joined(separator: "\u{1F}")
      + "\(declaration.isAbstract)\(declaration.isNillable)"
  }

  /// Own concepts that occur although no schema declares them, and all schemas are there that could. They
  /// are stored: an href names them.
  func undeclaredConcepts(_ identity: FilingIdentity) -> [Finding] {
    let schemas = completeSchemas(identity)
    guard !schemas.isEmpty else { return [] }
    let declared = Set(declarations.map(\.concept))
    return concepts.values.indices.map { Int32($0) }.compactMap {
      number -> (concept: String, schemas: [String])? in
      guard !concepts[number].isStandard, !declared.contains(number) else { return nil }
      let concept = name(of: number)
      return schemas[concept.conceptPrefix].map { (concept, $0) }
    }.sorted { $0.concept < $1.concept }.map {
      Finding(.undeclaredConcept($0.concept, schemas: $0.schemas))
    }
  }

  /// The schemas that locators of ids with a prefix lead to, by prefix, where all of them are in the filing.
  /// For the filing's own prefix its own schema is enough.
  private func completeSchemas(_ identity: FilingIdentity) -> [String: [String]] {
    let names = DocumentNames(of: records, catalogue)
    let present = Set(
      records.lazy.filter { $0.kind == .schema || $0.kind == .schemaWithLinkbases }
        .map { names[$0.name].lowercased() })
    guard !present.isEmpty else { return [:] }
    var named: [String: Set<String>] = [:]
    for reference in records.lazy.flatMap(\.ownReferences.keys) where reference.kind == .locator {
      named[reference.prefix, default: []].insert(reference.schema)
    }
    named = named.filter { $0.value.allSatisfy { present.contains($0.lowercased()) } }
    let own = identity.stem + ".xsd"
    if !identity.prefix.isEmpty, present.contains(own.lowercased()) {
      named[identity.prefix] = [own]
    }
    return named.mapValues { $0.sorted() }
  }

  /// The concept's text: its name, behind the prefix of the id by which hrefs address it.
  func text(of element: ElementDeclaration, in schema: TaxonomySchema) -> TextID {
    let name = texts[element.name]
    var prefix = texts[schema.prefix]
    if !element.id.isEmpty {
      let usual = texts.colonized(element.id)
      if name.isEmpty || isText(usual, localName: element.name) { return usual }
      let id = texts.prefix(of: element, schema.longPrefixes(texts))
      prefix = texts[id]
    }
    return texts.intern(prefix.isEmpty ? name : "\(prefix):\(name)")
  }

  /// Whether a concept's text is a prefix, a colon and a name, or the name alone.
  private func isText(_ text: TextID, localName: TextID) -> Bool {
    if text == localName { return true }
    let (text, name) = (texts.utf8(text), texts.utf8(localName))
    guard text.count > name.count, text.suffix(name.count).elementsEqual(name) else { return false }
    return text.firstIndex(of: UInt8(ascii: ":")) == text.endIndex - name.count - 1
  }

  /// What an id means that was stored as a concept's text, perhaps before the schema that tells its name and
  /// prefix was there.
  func settledText(_ text: TextID) -> TextID {
    guard !longPrefixes.isEmpty, let split = texts.split(text, at: UInt8(ascii: ":")) else {
      return text
    }
    let local = texts.text(split.after)
    let id = local.isEmpty ? text : texts.intern("\(texts[split.before])_\(local)")
    if let name = elementNames.values.lazy.compactMap({ $0[id] }).first { return name }
    let long = longPrefixes.values.flatMap { $0 }.sorted { $0.count > $1.count }
    return long.isEmpty ? text : texts.colonized(id, long)
  }

  /// Remembers the release that an href belongs to, or the document outside of the filing that it names.
  private func note(outside href: Href) {
    guard !href.document.isEmpty else { return }
    if let release = catalogue.release(of: href) {
      taxonomies.insert(TaxonomyUse(release: release, url: Href.lookupKey(href.document)))
    } else if href.isAbsolute, !catalogue.isSpecification(href.document) {
      outsideDocuments.insert(Href.lookupKey(href.document))
    }
  }

  /// What an href points at; decided once for each distinct href of the filing.
  func target(of href: TextID) -> HrefTarget {
    if let known = targets[href] { return known }
    let target = resolve(href)
    targets[href] = target
    if case .concept(let number) = target, !texts.isName(concepts[number].text) {
      oddConceptHrefs.insert(href)
    }
    return target
  }

  /// What the document part of hrefs means; hundreds of hrefs share one.
  struct DocumentPart {
    var href: Href
    /// Release of a standard taxonomy; `nil` for other schemas.
    var release: Catalogue.Release?
    var isOwnSchema: Bool
    /// Whether it is a publisher's and of no release in the catalogue.
    var isUnlisted: Bool
    var isSchema: Bool
    /// Position in the builder's documents; `nil` when the document is not in the filing.
    var document: Int?
    /// Prefixes with an underscore that ids in it may have, the longest first.
    var longPrefixes: [[UInt8]]
    /// Whether it is in the filing and may hold labels or references.
    var mayHoldResources: Bool
    /// Whether it is written in a form that EDGAR does not take.
    var isOdd: Bool
  }

  /// What the document part of an href means. A document outside of the filing is remembered.
  @discardableResult
  func part(_ id: TextID) -> DocumentPart {
    if let known = parts[id] { return known }
    let href = Href(texts[id])
    note(outside: href)
    let name = (href.isPlainName ? href.fileName : href.document).lowercased()
    let document = documents.firstIndex { document in
      [document.name, document.calledName].contains { $0.lowercased() == name }
    }
    let isSchema = document.map { documents[$0].schema != nil } ?? false
    let release = catalogue.release(of: href)
    let part = DocumentPart(
      href: href, release: release,
      isOwnSchema: catalogue.isOwnSchema(href) || isSchema && release == nil,
      isUnlisted: catalogue.isUnlisted(href),
      isSchema: isSchema || href.document.lowercased().hasSuffix(".xsd"), document: document,
      longPrefixes: document.flatMap { longPrefixes[$0] }
        ?? Href.longPrefixes(ofFile: href.fileName),
      mayHoldResources: document.map { documents[$0].kind != .schema } ?? false,
      isOdd: HrefForm(texts.utf8(id)) != nil)
    parts[id] = part
    return part
  }

  /// What an href points at where a label or reference belongs. In a schema that is not in the filing,
  /// nothing else tells these from concepts.
  func resourceTarget(of href: TextID) -> HrefTarget {
    guard let split = texts.split(href, at: UInt8(ascii: "#")) else { return .nothing(.noHref) }
    let part = part(split.before)
    return part.isSchema && part.document == nil
      ? resolve(href, isResource: true) : target(of: href)
  }

  private func resolve(_ id: TextID, isResource: Bool = false) -> HrefTarget {
    guard let split = texts.split(id, at: UInt8(ascii: "#")) else { return .nothing(.noHref) }
    let part = part(split.before)
    if part.isOdd { hrefForms[id] = HrefForm(texts.utf8(id)) }
    if !isResource, let target = plainTarget(split.after, part) { return target }
    if hrefForms[id] == nil { hrefForms[id] = HrefForm(texts.utf8(id)) }
    let fragment = Href.percentDecoded(texts.text(split.after))
    guard !fragment.isEmpty else { return .nothing(.noFragment) }
    let pointers = Pointer.all(in: fragment)
    if pointers == [.forbidden] { return .nothing(.forbiddenPointer) }
    let target = part.document.map { documents[$0] }
    let pointer = pointers.first { pointers.count == 1 || leads($0, into: target) } ?? pointers[0]
    if let target, target.schema == nil || leadsToResource(pointer, in: target) {
      return resourceTarget(pointer, in: target)
    }
    if isResource { return outsideResource(part.href, pointer) }
    if !part.isSchema { return outsideTarget(part.href, pointer) }
    return conceptTarget(pointer, part, schema: target?.schema)
  }

  /// The usual case, without a String: a schema of concepts and an id `prefix_Local`. `nil` for all others.
  private func plainTarget(_ fragment: Range<Int>, _ part: DocumentPart) -> HrefTarget? {
    guard part.isSchema, !part.mayHoldResources,
      let split = texts.splitID(fragment, part.longPrefixes)
    else { return nil }
    var isStandard = false
    if !part.isOwnSchema {
      isStandard = families[split.prefix] ?? catalogue.isFamily(texts[split.prefix])
      families[split.prefix] = isStandard
      if !isStandard, part.release != nil || part.isUnlisted { return nil }
    }
    let name = part.document.flatMap { elementNames[$0] }?[texts.intern(fragment)]
    return .concept(concept(name ?? split.text, isStandard: isStandard))
  }

  private func conceptTarget(_ pointer: Pointer, _ part: DocumentPart, schema: TaxonomySchema?)
    -> HrefTarget
  {
    switch pointer {
    case .id(let id):
      let id = texts.intern(id)
      let text = texts.colonized(id, part.longPrefixes)
      let prefix = texts[text].conceptPrefix
      let isFamily = !part.isOwnSchema && catalogue.isFamily(prefix)
      if !isFamily, let release = part.release {
        let local = texts[id].dropFirst(prefix.isEmpty ? 0 : prefix.count + 1)
        return .concept(concept(texts.intern("\(release.family):\(local)"), isStandard: true))
      }
      if part.isUnlisted, !isFamily { unlistedSchemas.insert(Href.lookupKey(part.href.document)) }
      let name = part.document.flatMap { elementNames[$0] }?[id]
      return .concept(concept(name ?? text, isStandard: isFamily || part.isUnlisted))
    case .child(let position):
      guard let schema, let element = schema.element(atChild: position) else {
        return .nothing(.noConceptAtPosition)
      }
      return .concept(concept(text(of: element, in: schema), isStandard: part.release != nil))
    case .path, .forbidden: return .nothing(.insideElement)
    }
  }

  /// Whether a pointer leads to a concept, label or reference of a document, as far as that is there.
  private func leads(_ pointer: Pointer, into document: XBRLDocument?) -> Bool {
    switch pointer {
    case .id(let id):
      guard let document else { return true }
      return resource(pointer, in: document) != nil
        || document.schema?.elements.contains { texts[$0.id] == id } ?? false
    case .child(let position): return document?.schema?.element(atChild: position) != nil
    case .path: return document.map { resource(pointer, in: $0) != nil } ?? false
    case .forbidden: return false
    }
  }

  /// Whether a pointer into a schema with linkbases inside means one of its labels or references.
  private func leadsToResource(_ pointer: Pointer, in document: XBRLDocument) -> Bool {
    guard document.kind == .schemaWithLinkbases, resource(pointer, in: document) != nil else {
      return false
    }
    guard case .id(let id) = pointer else { return true }
    return texts.find(id).map { !declaredIDs.contains($0) } ?? false
  }

  private func resourceTarget(_ pointer: Pointer, in document: XBRLDocument) -> HrefTarget {
    if let number = resource(pointer, in: document) { return .resource(number) }
    if document.isPartial { return .unknownResource }
    guard case .id(let id) = pointer else { return .nothing(.noID) }
    return .nothing(.unknownID(id, document: document.name))
  }

  /// The position of the label or reference of a document that a pointer leads to.
  private func resource(_ pointer: Pointer, in document: XBRLDocument) -> Int32? {
    switch pointer {
    case .id(let text): resourcesByID[ResourceAddress(document, text)]
    case .path(let text): resourcesByPath[ResourceAddress(document, text)]
    case .child, .forbidden: nil
    }
  }

  /// What a resource is known by and its document in lower case.
  struct ResourceAddress: Hashable {
    var document: String
    var resource: String

    fileprivate init(_ document: XBRLDocument, _ resource: String) {
      self.document = document.name.lowercased()
      self.resource = resource
    }
  }

  /// Positions of resources by what they are known by; of several with one address the first.
  func resourceAddresses(_ names: (Resource, ExtendedLink) -> [String])
    -> [ResourceAddress: Int32]
  {
    var addresses: [ResourceAddress: Int32] = [:]
    var number: Int32 = 0
    for document in documents {
      for link in document.links {
        for resource in link.resources {
          for name in names(resource, link) {
            let address = ResourceAddress(document, name)
            if addresses[address] == nil { addresses[address] = number }
          }
          number += 1
        }
      }
    }
    return addresses
  }

  /// A document outside of the filing that is no schema: by its name a label or reference linkbase, or neither.
  private func outsideTarget(_ href: Href, _ pointer: Pointer) -> HrefTarget {
    let name = href.fileName.lowercased()
    let marks = ["_lab", "-lab-", "-lab.", "_ref", "-ref-", "-ref.", "-doc-", "_doc"]
    if name.hasSuffix(".xml"), marks.contains(where: { name.contains($0) }) {
      return outsideResource(href, pointer)
    }
    return .nothing(name.isEmpty ? .noDocument : .notASchema(href.fileName))
  }

  private func outsideResource(_ href: Href, _ pointer: Pointer) -> HrefTarget {
    guard href.isAbsolute, !isTaxonomy, let resource = pointer.resource else {
      return .unknownResource
    }
    let url = texts.intern(Href.lookupKey(href.document))
    return .outsideResource(url: url, id: texts.intern(resource))
  }
}
