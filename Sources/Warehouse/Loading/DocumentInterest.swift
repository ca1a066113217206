internal import EDGAR

/// Whether a document matters, by its content first, then the type of the submission, then its name.
enum DocumentInterest: Hashable {
  /// It may be a linkbase or a schema.
  case linkbaseOrSchema
  /// It is an instance, whose cover page tells form and filer.
  case instance
  /// It describes a taxonomy package.
  case package
  /// It should be a linkbase or schema and is not.
  case mistaken(LoadProblem)
  /// Nothing of it is loaded.
  case none

  /// Looks at the first bytes of a document: at least a few hundred, or all there are. `type` is `<TYPE>` in a
  /// submission's text and empty elsewhere; `isNamed` says that somebody asked for this very file.
  init(head: [UInt8], name: String, type: String, isNamed: Bool) {
    let isMeant = isNamed || Self.isMeantAsXBRL(name: name, type: type)
    switch DocumentBody.sniff(head) {
    case .root("linkbase"), .root("schema"): self = .linkbaseOrSchema
    case .root("xbrl"): self = .instance
    case .root("taxonomyPackage"): self = .package
    case .notXML: self = isMeant ? .mistaken(.notXML) : .none
    case .root("html"), .root("HTML"): self = isMeant ? .mistaken(.htmlPage) : .none
    case .root: self = .none  // no mistake, but nothing to load
    case .unknown:
      // In a submission the type says what it is; elsewhere the name has to do.
      let isText =
        type.isEmpty && [".xml", ".xsd", ".txt"].contains { name.lowercased().hasSuffix($0) }
      self = isText || isMeant ? .linkbaseOrSchema : .none
    }
  }

  /// Whether type or name say linkbase or schema, so that other content is worth a finding.
  private static func isMeantAsXBRL(name: String, type: String) -> Bool {
    if ["EX-100.", "EX-101."].contains(where: { type.hasPrefix($0) }) {
      return ["SCH", "CAL", "DEF", "LAB", "PRE", "REF"].contains(String(type.dropFirst(7)))
    }
    let name = name.lowercased()
    return name.hasSuffix(".xsd")
      || ["_cal", "_def", "_lab", "_pre", "_ref"].contains { name.hasSuffix($0 + ".xml") }
  }
}
