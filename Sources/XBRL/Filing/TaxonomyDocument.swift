/// One document of a standard taxonomy, read by itself.
///
/// Hrefs name standard concepts by themselves, so a linkbase needs no schema beside it, and a release is
/// the sum of its documents.
public struct TaxonomyDocument: Sendable {
  /// How a document names another one.
  public enum ReferenceKind: Int, Sendable {
    /// An import of a schema.
    case schemaImport = 0
    /// An include of a schema.
    case include = 1
    /// A linkbaseRef.
    case linkbase = 2
  }

  /// A document that this one names.
  public struct Reference: Hashable, Sendable {
    /// How.
    public var kind: ReferenceKind
    /// Its address as written.
    public var href: String
  }

  /// File name.
  public var name: String
  /// The release it is of.
  public var release: Catalogue.Release
  /// Target namespace; `nil` for a linkbase.
  public var namespace: String?
  /// What it says.
  public var content: FilingContent
  /// Documents that it names, in document order.
  public var references: [Reference]
  /// What was wrong with it.
  public var findings: [Finding]

  /// Relationships read: between concepts, to labels and to references.
  public var relationshipsRead: Int { content.documents.reduce(0) { $0 + $1.relationshipsRead } }
  /// Of these, how many are in the content.
  public var relationshipsStored: Int {
    content.documents.reduce(0) { $0 + $1.relationshipsStored }
  }

  /// Reads a document; `nil` when it is no standard taxonomy's, or cannot be read. O(bytes).
  ///
  /// - Parameters:
  ///   - catalogue: standard taxonomies.
  ///   - parse: has a parser parse the document. Its bytes need not outlive that.
  public init?(catalogue: Catalogue, parse: (FilingParser) -> XBRLDocument?) {
    let catalogue = catalogue.readingTaxonomies
    let parser = FilingParser(catalogue: catalogue)
    guard let document = parse(parser),
      case .taxonomy(let release) = catalogue.owner(of: document, parser.texts)
    else { return nil }
    name = document.name
    self.release = release
    namespace = document.schema.map { parser.texts[$0.targetNamespace] }
    references = document.schema.map { Self.references($0, parser.texts) } ?? []
    let builder = FilingBuilder(ofTaxonomy: parser)
    builder.add([document])
    content = builder.finish()
    findings = content.findings + content.documents.flatMap(\.findings)
    guard let namespace, catalogue.release(ofFile: name) == nil,
      catalogue.release(ofNamespace: namespace) == nil
    else { return }
    dropForeignDeclarations(catalogue)
    if !content.declarations.isEmpty {
      findings.append(
        Finding(
          .unlistedNamespace(
            namespace, concepts: content.declarations.count, family: release.family)))
    }
  }

  /// Leaves out what a schema of another namespace declares under a family's prefix: that family's own
  /// schema says what its concepts are.
  private mutating func dropForeignDeclarations(_ catalogue: Catalogue) {
    let count = content.declarations.count
    content.declarations.removeAll { declaration in
      let text = content.texts[content.concepts[Int(declaration.concept)].text]
      return text.split(separator: ":").first.map { catalogue.isFamily(String($0)) } ?? false
    }
    let dropped = count - content.declarations.count
    if dropped > 0 {
      findings.append(Finding(.foreignDeclarations(file: name, count: dropped)))
    }
  }

  private static func references(_ schema: TaxonomySchema, _ texts: TextPool) -> [Reference] {
    let imports = schema.imports.map { reference in
      Reference(
        kind: reference.namespace.isEmpty ? .include : .schemaImport,
        href: texts[reference.location])
    }
    let linkbases = schema.linkbaseRefs.map { Reference(kind: .linkbase, href: texts[$0.href]) }
    return (imports + linkbases).filter { !$0.href.isEmpty }
  }
}
