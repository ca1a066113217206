/// The stem and prefix of a filing, from how its documents refer to its schema.
///
/// Decided over all documents of the filing, never for each of them: a filing may refer to several
/// schemas, and one document may name another one most often.
public struct FilingIdentity: Hashable, Sendable {
  /// File name of the extension schema without `.xsd`; without one, the file's own stem.
  public var stem: String
  /// Prefix of its own concepts without colon; empty when its hrefs have none.
  public var prefix: String

  /// Decides from the filing's documents.
  ///
  /// The stem is that of the one schema among them that is no standard taxonomy's; else of the relative
  /// schema most often named (ties in order of name); else the first document's own. The prefix is that
  /// of most elements which that schema declares, else of most locators into it. Documents that could not be read
  /// say nothing where others could: a whole copy may take their place.
  public init(of documents: [DocumentRecord], catalogue: Catalogue = .standard) {
    let readable = documents.filter { $0.kind != .refused }
    let documents = readable.isEmpty ? documents : readable
    let names = DocumentNames(of: documents, catalogue)
    var total: [OwnReference: Int] = [:]
    for (reference, count) in documents.lazy.flatMap(\.ownReferences) {
      var reference = reference
      if reference.kind == .declaration { reference.schema = names[reference.schema] }
      total[reference, default: 0] += count
    }
    let schemas = documents.filter { $0.isOwnSchema(catalogue) }.map { names[$0.name] }
    let named = total.filter { $0.key.kind == .locator || $0.key.kind == .roleReference }
      .map { ($0.key.schema, $0.value) }
    let mostNamed = Dictionary(named, uniquingKeysWith: +).mostFrequent
    let schema = schemas.count == 1 ? schemas[0] : mostNamed ?? schemas.min()
    guard let schema else {
      stem = Self.stem(ofFile: documents.map(\.name).min() ?? "")
      prefix = ""
      return
    }
    stem = Self.withoutExtension(DocumentNames.plainName(schema))
    prefix =
      Self.prefix(total, schema, .declaration) ?? Self.prefix(total, schema, .locator) ?? ""
  }

  /// The part of a stem before its date: `tsla` of `tsla-20200630`. The whole stem when it has no date.
  public static func stemBase(_ stem: String) -> String {
    splitDate(stem)?.base ?? stem
  }

  /// The date in a stem as `YYYY-MM-DD`; `nil` when there is none, or no such day.
  public static func date(inStem stem: String) -> String? {
    splitDate(stem)?.date
  }

  private static func splitDate(_ stem: String) -> (base: String, date: String)? {
    var search = stem.startIndex
    while let hyphen = stem[search...].firstIndex(where: { $0 == "-" || $0 == "_" }) {
      search = stem.index(after: hyphen)
      let digits = stem[search...].prefix(8)
      let after = stem[search...].dropFirst(8).first
      guard hyphen > stem.startIndex, digits.count == 8, after.map({ !$0.isNumber }) ?? true,
        digits.allSatisfy({ $0.isASCII && $0.isNumber })
      else { continue }
      let parts = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)]
      guard let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
        (1...31).contains(day)
      else { continue }
      return (String(stem[..<hyphen]), parts.joined(separator: "-"))
    }
    return nil
  }

  /// A file's own stem: its name without extension and without the suffix that tells the link kind.
  public static func stem(ofFile name: String) -> String {
    let stem = withoutExtension(DocumentNames.plainName(name))
    let isKind = ["_cal", "_def", "_lab", "_pre", "_ref"].contains(stem.suffix(4).lowercased())
    return isKind ? String(stem.dropLast(4)) : stem
  }

  private static func withoutExtension(_ name: String) -> String {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
    return String(name[..<point])
  }

  private static func prefix(
    _ references: [OwnReference: Int], _ schema: String, _ kind: OwnReference.Kind
  ) -> String? {
    references.filter { $0.key.schema == schema && $0.key.kind == kind }
      .min { ($1.value, $0.key.prefix) < ($0.value, $1.key.prefix) }?.key.prefix
  }
}
