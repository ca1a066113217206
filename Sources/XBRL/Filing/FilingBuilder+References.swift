/// What role types say of each other, and what roleRefs, arcroleRefs and linkbaseRefs lead to.
extension FilingBuilder {
  // MARK: Role types

  /// Roles and arcroles whose types do not say the same, as XBRL 2.1 §5.1.3 and §5.1.4 ask of them.
  func roleTypeConflicts() -> [Finding] {
    roleTypes.conflicts
      .map { (uri: texts[$0.uri], isArcrole: $0.isArcrole, meanings: $0.meanings) }
      .sorted { ($0.uri, $0.isArcrole ? 1 : 0) < ($1.uri, $1.isArcrole ? 1 : 0) }
      .map { Finding(.conflictingTypes(uri: $0.uri, isArcrole: $0.isArcrole, $0.meanings)) }
  }

  /// Role types that no extended link may bear, then arcrole types.
  func otherRoleTypes() -> [RoleType] {
    roleTypes.all.filter { $0.isArcrole || !$0.isUsableOnLinks }.sorted { a, b in
      a.isArcrole == b.isArcrole ? texts.precedes(a.uri, b.uri) : !a.isArcrole
    }
  }

  // MARK: References

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
    var finder = DocumentFinder(documents)
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
          documents[index].findings.add(misdirected(reference))
        }
      }
      for reference in documents[index].schema?.linkbaseRefs ?? [] {
        guard let split = texts.split(reference.target, at: UInt8(ascii: "#")) else { continue }
        if let target = finder.document(split.before, texts) {
          if let finding = misplaced(reference, documents[target]) {
            documents[index].findings.add(finding)
          }
        } else if missing, !Href(texts[split.before]).isAbsolute {
          documents[index].findings.add(missingDocument(reference))
        }
      }
    }
  }

  /// The documents of the filing by what hrefs call them.
  private struct DocumentFinder {
    private var numbers: [String: Int] = [:]
    private var known: [TextID: Int?] = [:]

    init(_ documents: [XBRLDocument]) {
      for (number, document) in documents.enumerated() {
        numbers[document.name.lowercased()] = number
      }
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

  private func misdirected(_ reference: RoleReference) -> Finding {
    Finding(
      .misdirectedReference(
        uri: texts[reference.uri], href: texts[reference.href], isArcrole: reference.isArcrole),
      line: reference.line)
  }

  /// That a linkbase has links of another kind than the role of a linkbaseRef says. Linkbases inside of one
  /// schema are not told apart here.
  private func misplaced(_ reference: LinkbaseReference, _ document: XBRLDocument) -> Finding? {
    guard document.kind == .linkbase, !document.isRefused,
      let kind = LinkKinds(ofLinkbaseRole: texts[reference.role])
    else { return nil }
    let kinds = Set(document.links.map(\.name)).reduce(into: document.leftOutKinds) {
      $0.insert(LinkKinds(ofLink: texts[$1]))
    }
    let others = kinds.subtracting(kind)
    guard !others.isEmpty else { return nil }
    return Finding(
      .misplacedLinkbase(href: texts[reference.href], promised: kind, found: others),
      line: reference.line)
  }

  private func missingDocument(_ reference: LinkbaseReference) -> Finding {
    Finding(.missingLinkbase(href: texts[reference.href]), line: reference.line)
  }
}
