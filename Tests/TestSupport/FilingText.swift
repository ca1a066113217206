public import XBRL

/// A filing's content built from documents given as name and text, in the order given.
///
/// What XBRL allows and EDGAR does not take is found on request, so that other tests need not keep to it.
public func content(
  _ documents: [(name: String, text: String)], catalogue: Catalogue = .standard,
  checksForm: Bool = false
) -> FilingContent {
  content(
    documents.map { ($0.name, Array($0.text.utf8)) }, catalogue: catalogue, checksForm: checksForm)
}

/// A filing's content built from documents given as name and bytes, in the order given.
public func content(
  _ documents: [(name: String, bytes: [UInt8])], catalogue: Catalogue = .standard,
  checksForm: Bool = false
) -> FilingContent {
  let parser = FilingParser(catalogue: catalogue)
  let parsed = documents.map { parser.parse($0.bytes[...], name: $0.name) }
  let builder = FilingBuilder(parser, checksForm: checksForm)
  builder.add(parsed)
  return builder.finish()
}

extension FilingContent {
  /// Text of an id.
  public func text(_ id: TextID) -> String { texts[id] }

  /// What tells a concept from all others of its owner.
  public func identity(_ concept: FilingConcept) -> String {
    FilingConcept.identity(
      of: texts[concept.text], isStandard: concept.isStandard,
      hasOwnPrefix: concept.hasOwnPrefix)
  }

  /// Text of the concept at a position.
  public func concept(_ position: Int32) -> String { texts[concepts[Int(position)].text] }
}
