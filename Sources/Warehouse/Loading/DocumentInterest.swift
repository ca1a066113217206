internal import EDGAR
internal import XBRL

/// Whether a document matters, by its content first, then the type of the submission, then its name.
enum DocumentInterest: Hashable {
  /// It may be a linkbase or a schema.
  case linkbaseOrSchema
  /// It is an instance or an inline document, whose cover page tells form and filer.
  case instance
  /// It describes a taxonomy package.
  case package
  /// It is not what its name or type promises.
  case mistaken(LoadProblem)
  /// Nothing of it is loaded.
  case none

  /// What a name or type promises; for whoever named the file, anything that can be loaded.
  enum Promise: Hashable, Sendable {
    case xbrl, submission, archive, input
  }

  /// What a document is that keeps no promise.
  enum Mistake: Hashable, Sendable {
    case htmlPage(title: String?)
    case xml(root: String)
    case other
  }

  /// Looks at the first bytes of a document: at least a few hundred, or all there are. `type` is `<TYPE>` in a
  /// submission's text and empty elsewhere; `isNamed` says that somebody asked for this very file.
  init(head: [UInt8], name: String, type: String, isNamed: Bool) {
    let promise = Self.promise(of: name, type: type) ?? (isNamed ? .input : nil)
    func mistaken(_ mistake: @autoclosure () -> Mistake) -> Self {
      promise.map { .mistaken(.notXBRL(mistake(), promised: $0)) } ?? .none
    }
    switch DocumentBody.sniff(head) {
    case .root("linkbase"), .root("schema"): self = .linkbaseOrSchema
    case .root("xbrl"): self = .instance
    case .root("taxonomyPackage"): self = .package
    case .root("html") where Self.isInline(head): self = .instance
    case .notXML: self = mistaken(.other)
    case .root(let root) where root.lowercased() == "html":
      self = mistaken(.htmlPage(title: Self.title(in: head)))
    // Whoever names a file of another vocabulary makes no mistake, but there is nothing to load.
    case .root(let root): self = promise == .input ? .none : mistaken(.xml(root: root))
    case .unknown:
      // In a submission the type says what it is; elsewhere the name has to do.
      let isText =
        type.isEmpty && [".xml", ".xsd", ".txt"].contains { name.lowercased().hasSuffix($0) }
      self = isText || promise == .xbrl || isNamed ? .linkbaseOrSchema : mistaken(.other)
    }
  }

  /// Whether a page has facts inside: its root binds the namespace of Inline XBRL.
  private static func isInline(_ head: [UInt8]) -> Bool {
    head.firstRange(of: Array("/inlineXBRL\"".utf8)) != nil
      || head.firstRange(of: Array("/inlineXBRL'".utf8)) != nil
  }

  /// What name and type promise; `nil` for nothing.
  static func promise(of name: String, type: String) -> Promise? {
    if ["EX-100.", "EX-101."].contains(where: { type.hasPrefix($0) }) {
      let isLinkbase = ["SCH", "CAL", "DEF", "LAB", "PRE", "REF"].contains(type.dropFirst(7))
      return isLinkbase ? .xbrl : nil
    }
    let name = DocumentNames.plainName(name.lowercased())
    if name.hasSuffix(".xsd")
      || ["_cal", "_def", "_lab", "_pre", "_ref"].contains(where: { name.hasSuffix($0 + ".xml") })
    {
      return .xbrl
    }
    guard type.isEmpty else { return nil }
    if [".zip", ".tar", ".tgz", ".gz", ".xz", ".zst", ".bz2"].contains(where: name.hasSuffix) {
      return .archive
    }
    let isSubmission =
      name.hasSuffix(".txt") && isAccessionNumber(name.dropLast(4))
      || name.hasSuffix(".nc") || name.dropLast(2).hasSuffix(".corr")
    return isSubmission ? .submission : nil
  }

  private static func isAccessionNumber(_ text: Substring) -> Bool {
    guard let number = AccessionNumber(prefixOf: text) else { return false }
    return text == number.description || text == number.description.filter { $0 != "-" }
  }

  /// The title of an HTML page, its blanks made one; `nil` without.
  private static func title(in head: [UInt8]) -> String? {
    let text = String(decoding: head, as: UTF8.self)
    guard let title = text.firstMatch(of: /(?i)<title[^>]*>([^<]+)/)?.1 else { return nil }
    let words = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(80))
  }
}
