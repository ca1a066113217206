/// What roleRefs, arcroleRefs and linkbaseRefs lead to.
extension FilingBuilder {
  /// Where a schema of the filing has a role type or arcrole type.
  private struct RoleTypeAddress: Hashable {
    var document: Int
    var id: TextID
    var uri: TextID
    var isArcrole: Bool
  }

  /// Notes roleRefs and arcroleRefs that lead to no type of their URI, and linkbaseRefs whose target is of
  /// another kind than they say. What lies outside of the filing is not judged.
  ///
  /// - Parameter missing: whether linkbases that are not there are noted.
  func noteReferences(missing: Bool) {
    var finder = DocumentFinder(documents, texts)
    var types: Set<RoleTypeAddress> = []
    for (number, document) in documents.enumerated() {
      for type in document.schema?.roleTypes ?? [] {
        types.insert(
          RoleTypeAddress(document: number, id: type.id, uri: type.uri, isArcrole: type.isArcrole))
      }
    }
    for index in documents.indices {
      for reference in documents[index].roleReferences {
        guard let split = texts.split(reference.href, at: UInt8(ascii: "#")),
          let target = finder.document(split.before, texts), !documents[target].isRefused,
          let id = id(split.after)
        else { continue }
        let address = RoleTypeAddress(
          document: target, id: id, uri: reference.uri, isArcrole: reference.isArcrole)
        if id.isEmpty || !types.contains(address) {
          let problem = FilingProblem.misdirectedReference(
            uri: texts[reference.uri], href: texts[reference.href],
            isArcrole: reference.isArcrole)
          documents[index].findings.add(Finding(problem, line: reference.line))
        }
      }
      for reference in documents[index].schema?.linkbaseRefs ?? [] {
        guard let split = texts.split(reference.target, at: UInt8(ascii: "#")) else { continue }
        var problem: FilingProblem?
        let target = finder.document(split.before, texts)
        if let target = target ?? finder.renamedLinkbase(reference, of: documents[index], texts) {
          problem = misplaced(reference, documents[target])
        } else if missing, !Href(texts[split.before]).isAbsolute {
          problem = .missingLinkbase(href: texts[reference.href])
        }
        if let problem { documents[index].findings.add(Finding(problem, line: reference.line)) }
      }
    }
  }

  /// The documents of the filing by what hrefs call them.
  private struct DocumentFinder {
    private var numbers: [String: Int] = [:]
    private var known: [TextID: Int?] = [:]
    /// Linkbases that no schema names.
    private var unnamed: [(name: String, number: Int, schemas: Set<String>)] = []

    init(_ documents: [XBRLDocument], _ texts: TextPool) {
      for (number, document) in documents.enumerated() {
        for name in [document.name, document.calledName] { numbers[name.lowercased()] = number }
      }
      for (number, document) in documents.enumerated() {
        let name = DocumentNames.plainName(document.name).lowercased()
        numbers[name] = numbers[name] ?? number
      }
      let references = documents.lazy.compactMap(\.schema).flatMap(\.linkbaseRefs)
      let named = Set(references.map { Href(texts[$0.target]).fileName.lowercased() })
      for (number, document) in documents.enumerated() where document.kind == .linkbase {
        let name = DocumentNames.plainName(document.name).lowercased()
        guard !named.contains(name) else { continue }
        let schemas = Set(document.ownReferences.keys.map { $0.schema.lowercased() })
        unnamed.append((name, number, schemas))
      }
    }

    /// Position of the linkbase that a schema means by an address at which there is none: the only one with the
    /// suffix of that kind which refers to the schema and which no schema names.
    func renamedLinkbase(
      _ reference: LinkbaseReference, of schema: XBRLDocument, _ texts: TextPool
    ) -> Int? {
      let href = Href(texts[reference.target])
      guard !unnamed.isEmpty, href.isPlainName else { return nil }
      let suffix = href.fileName.lowercased().suffix(8)
      let found = unnamed.filter {
        $0.name.hasSuffix(suffix) && $0.schemas.contains(schema.calledName.lowercased())
      }
      return found.count == 1 ? found[0].number : nil
    }

    /// Position of the document that the part of an href before `#` names; `nil` when it is not there.
    mutating func document(_ id: TextID, _ texts: TextPool) -> Int? {
      if let number = known[id] { return number }
      let href = Href(texts[id])
      let number = numbers[(href.isPlainName ? href.fileName : href.document).lowercased()]
      known[id] = .some(number)
      return number
    }
  }

  /// The id that a fragment points to, empty without a fragment; `nil` when it counts elements.
  private func id(_ fragment: Range<Int>) -> TextID? {
    let id = texts.intern(fragment)
    guard texts.utf8(id).contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "(") })
    else { return id }
    guard case .id(let name) = Pointer(Href.percentDecoded(texts[id])) else { return nil }
    return texts.intern(name)
  }

  /// That a linkbase has links of another kind than the role of a linkbaseRef says. Linkbases inside of one
  /// schema are not told apart here.
  private func misplaced(_ reference: LinkbaseReference, _ document: XBRLDocument)
    -> FilingProblem?
  {
    guard document.kind == .linkbase, !document.isRefused,
      let kind = LinkKinds(ofLinkbaseRole: texts[reference.role])
    else { return nil }
    let kinds = Set(document.links.map(\.name)).reduce(into: document.leftOutKinds) {
      $0.insert(LinkKinds(ofLink: texts[$1]))
    }
    let others = kinds.subtracting(kind)
    return others.isEmpty
      ? nil : .misplacedLinkbase(href: texts[reference.href], promised: kind, found: others)
  }
}
