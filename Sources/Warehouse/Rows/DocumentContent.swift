internal import XBRL

/// What a document holds: a schema, and kinds of extended links. In SQL it is the text of `documents.content`.
struct DocumentContent: OptionSet, Hashable, Sendable {
  /// One bit each.
  var rawValue: UInt8

  static let schema = DocumentContent(rawValue: 1)
  static let links = DocumentContent(.all)

  private static let schemaWord = "schema"

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ kinds: LinkKinds) {
    rawValue = kinds.rawValue << 1
  }

  /// What a parsed document holds; `nil` when it could not be read.
  init?(of document: XBRLDocument, _ texts: TextPool) {
    self = document.schema == nil ? [] : .schema
    for link in document.links {
      formUnion(DocumentContent(LinkKinds(ofLink: texts[link.name])))
    }
    if document.isRefused, isEmpty { return nil }
  }

  /// What kind of document has it.
  var kind: XBRLDocument.Kind {
    self == .schema ? .schema : contains(.schema) ? .schemaWithLinkbases : .linkbase
  }

  /// Reads what ``text`` wrote.
  init(text: String) {
    self.init(LinkKinds(text: text))
    if text.hasPrefix(Self.schemaWord) { insert(.schema) }
  }

  /// Words in a fixed order, separated by blanks: `schema calculation presentation`.
  var text: String {
    ((contains(.schema) ? [Self.schemaWord] : []) + LinkKinds(rawValue: rawValue >> 1).names)
      .joined(separator: " ")
  }
}

extension LinkKinds {
  /// Words in a fixed order, separated by blanks, as `documents.read_kinds` has them.
  var text: String { names.joined(separator: " ") }

  /// Reads what ``text`` wrote.
  init(text: String) {
    self = text.split(separator: " ").reduce(into: []) {
      $0.formUnion(LinkKinds(name: String($1)) ?? [])
    }
  }
}
