internal import EDGAR
internal import XBRL

/// A document as the workers leave it for the writer.
struct ParsedFile: Sendable {
  var document: SubmissionDocument
  /// Of the normalised document; `nil` when it could not be read.
  var sha256: [UInt8]?
  /// First 64 bits of SHA-256 without blanks at the ends of lines; `nil` for bare files.
  var textDigest: Int64?
  /// What it holds; `nil` when it could not be read as a linkbase or schema to its end.
  var content: DocumentContent?
  /// Kinds of links that were read; `nil` when none was left out.
  var linkKinds: LinkKinds?
  /// What keeps the document from being part of a filing; `nil` when it is part of one.
  var finding: Finding?
  /// Name of the document of the same submission that stands for this one: it came first with the same
  /// content, or is trusted more.
  var standsFor: String?

  var name: String { document.name }
  /// Whether it could not be read as a linkbase or schema to its end.
  var isRefused: Bool { content == nil }
}

/// One filing found in a submission.
struct ParsedFiling: Sendable {
  var content: FilingContent
  /// Its documents in order of name.
  var files: [ParsedFile]
  /// What tells about the filing and holds no links: an instance.
  var headerFiles: [ParsedFile] = []
  /// What is known of it besides its documents.
  var header = FilingHeader()
  /// Accession number; `nil` for bare files.
  var accession: String?
  /// Filings of the warehouse that documents of the same place belong to, connected with this one.
  var stored: Set<Int64> = []
}

/// Documents of one place, read and parsed.
struct ParsedSubmission: Sendable {
  var submission: Submission
  /// Orders the versions of its accession; `nil` for what is not the text of a submission.
  var version: String?
  var filings: [ParsedFiling] = []
  /// Documents of standard taxonomies.
  var taxonomies: [ParsedFile] = []
  /// Names of documents that describe taxonomy packages and say nothing to note.
  var packages: [String] = []
  /// Documents that are part of no filing and are worth a finding.
  var unattached: [ParsedFile] = []
  /// Documents of no interest.
  var skipped = 0
  /// Filings that the filter does not want, by reason.
  var filtered: [SubmissionFilter.Reason] = []
}

/// Reads and parses the documents of a place. Pure work without SQL, done by the workers.
struct SubmissionParser: Sendable {
  var catalogue: Catalogue
  var filter = SubmissionFilter.everything
  var kinds = LinkKinds.all

  /// Reads every document of interest, tells the filings apart and builds their content. O(bytes).
  ///
  /// - Parameters:
  ///   - submission: the documents.
  ///   - entry: what a `filings.csv` says of their folder.
  ///   - stored: documents of the same place that are in the warehouse and not among these.
  /// - Returns: the filings, and the documents that are part of none.
  func parse(
    _ submission: Submission, entry: FilingList.Entry? = nil, stored: [DocumentGrouping.Member] = []
  ) -> ParsedSubmission {
    var result = ParsedSubmission(submission: submission)
    result.skipped = submission.skippedDocuments
    let parser = FilingParser(catalogue: catalogue, kinds: kinds)
    var found = Found()
    let accession = (submission.accession ?? entry?.accession)?.description
    let hasHeader = submission.header != nil || entry?.form != nil
    for document in submission.documents {
      if accession == nil, takeTaxonomy(document, hasHeader: hasHeader, &result) { continue }
      switch read(document, parser, hasHeader: hasHeader, isKeyed: accession != nil) {
      case .skipped: result.skipped += 1
      case .package:
        result.skipped += 1
        result.packages.append(document.name)
      case .unwanted(let file):
        result.skipped += 1
        found.unwanted.append(file)
      case .unattached(let file): result.unattached.append(file)
      case .instance(let file, let information): found.instances.append((file, information))
      case .document(let file, let document):
        found.files.append(file)
        found.documents.append(document)
      }
    }
    if accession == nil { takeTaxonomies(from: &found, parser, &result) }
    found.settleNames()
    let header = header(of: submission, entry, found)
    result.version = submission.origin == .text ? header.rank : nil
    group(found, header, accession, stored, parser, &result)
    return result
  }

  /// Takes a document that bears a version in its name and belongs to a standard taxonomy. It is read by
  /// itself, and nothing of it stays in memory: these are the largest documents that there are.
  private func takeTaxonomy(
    _ document: SubmissionDocument, hasHeader: Bool, _ result: inout ParsedSubmission
  ) -> Bool {
    guard Catalogue.mayHaveVersion(fileName: document.name) else { return false }
    let catalogue = catalogue.readingTaxonomies
    let parser = FilingParser(catalogue: catalogue, kinds: kinds)
    guard
      case .document(let file, let parsed) = read(
        document, parser, hasHeader: hasHeader, isKeyed: false),
      case .taxonomy = catalogue.owner(of: parsed, parser.texts)
    else { return false }
    result.taxonomies.append(file)
    return true
  }

  /// Takes what belongs to standard taxonomies out of the documents that may be filings. Nothing of a
  /// submission does: what has an accession number is a filing's.
  private func takeTaxonomies(
    from found: inout Found, _ parser: FilingParser, _ result: inout ParsedSubmission
  ) {
    let texts = parser.texts
    var kept: [Int] = []
    for index in found.files.indices {
      switch catalogue.owner(of: found.documents[index], texts) {
      case .filing: kept.append(index)
      case .taxonomy: result.taxonomies.append(found.files[index])
      case .contradiction(let finding):
        found.files[index].finding = finding
        result.unattached.append(found.files[index])
      }
    }
    guard kept.count < found.files.count else { return }
    found.files = kept.map { found.files[$0] }
    found.documents = kept.map { found.documents[$0] }
  }

  /// What the documents of a place turned out to be.
  private struct Found {
    var files: [ParsedFile] = []
    var documents: [XBRLDocument] = []
    /// Documents that hold nothing but kinds of links which are not wanted.
    var unwanted: [ParsedFile] = []
    var instances: [(file: ParsedFile, information: DocumentInformation)] = []

    /// Of documents with one content, and of those with one name in a submission, one stands.
    mutating func settleNames() {
      let order = files.indices.sorted { a, b in
        let (a, b) = (files[a], files[b])
        return (a.isRefused ? 1 : 0, a.document.origin.rawValue, a.name)
          < (b.isRefused ? 1 : 0, b.document.origin.rawValue, b.name)
      }
      var contents: [[UInt8]: String] = [:]
      var names: [String: Int] = [:]
      for index in order {
        let (name, sha256) = (files[index].name, files[index].sha256 ?? [])
        if let first = contents[sha256] {
          files[index].standsFor = first
        } else if let other = names[name.lowercased()] {
          files[index].standsFor = files[other].name
          if files[index].textDigest != files[other].textDigest {
            documents[other].findings.add(SubmissionParser.difference(files[index], files[other]))
          }
        } else {
          contents[sha256] = name
          names[name.lowercased()] = index
        }
      }
    }
  }

  /// Says that two documents of one name differ, and which stands.
  static func difference(_ lost: ParsedFile, _ kept: ParsedFile) -> Finding {
    Finding(
      .documentDiffers(
        name: kept.name, kept: kept.document.origin, lost: lost.document.origin))
  }

  // MARK: Filings

  private func header(
    of submission: Submission, _ entry: FilingList.Entry?, _ found: Found
  ) -> FilingHeader {
    if let header = submission.header, let version = submission.version {
      var digest = SHA256()
      for field in header.fields { digest.update("\(field.path)=\(field.value)\n".utf8) }
      // The version is the same whichever kinds of links are wanted.
      let hashes = Set((found.files + found.unwanted).compactMap(\.sha256))
      for sha256 in hashes.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        digest.update(sha256)
      }
      let content = digest.finish().prefix(4)
      return FilingHeader(
        header,
        rank: version.rank(
          isCut: submission.isCut, isWhole: submission.isWhole,
          content: Array(content).hexadecimal),
        isDeletion: version.isDeletion)
    }
    return entry.map { FilingHeader($0) } ?? FilingHeader()
  }

  private func group(
    _ found: Found, _ header: FilingHeader, _ accession: String?,
    _ stored: [DocumentGrouping.Member], _ parser: FilingParser, _ result: inout ParsedSubmission
  ) {
    let documents = found.documents.indices.filter { found.files[$0].standsFor == nil }
    let members = members(found, documents) + stored
    let isOneFiling = accession != nil
    var groups = isOneFiling ? [Array(members.indices)] : DocumentGrouping.groups(of: members)
    // A submission is a filing even without a linkbase.
    if groups.isEmpty, isOneFiling, header.level != .none { groups = [[]] }
    let instanceStart = documents.count
    let storedStart = instanceStart + found.instances.count
    for group in groups {
      let parsed = group.filter { $0 < instanceStart }.map { documents[$0] }
      let instances = group.filter { $0 >= instanceStart && $0 < storedStart }
        .map { found.instances[$0 - instanceStart] }
      guard !parsed.isEmpty || !instances.isEmpty || group.isEmpty || header.level == .header else {
        continue
      }
      let names = Set(parsed.map { found.files[$0].name })
      var filing = ParsedFiling(
        content: content(parsed.map { found.documents[$0] }, instances, parser),
        files: found.files.filter { names.contains($0.standsFor ?? $0.name) },
        headerFiles: instances.map(\.file), header: header, accession: accession,
        stored: Set(group.compactMap { members[$0].filing }))
      for instance in instances {
        let header = FilingHeader(instance.information)
        if header.stands(over: filing.header) { filing.header = header }
      }
      if let reason = exclusion(
        of: filing, isChecked: result.submission.header != nil || result.submission.isWanted)
      {
        result.filtered.append(reason)
      } else {
        result.filings.append(filing)
      }
    }
  }

  private func members(_ found: Found, _ documents: [Int]) -> [DocumentGrouping.Member] {
    let linkbases = documents.map { index in
      let document = found.documents[index]
      return DocumentGrouping.Member(
        name: document.name, ownReferences: document.ownReferences,
        isOwnSchema: document.schema != nil && catalogue.isOwnSchema(Href(document.name)))
    }
    let instances = found.instances.map { instance in
      let schemas = instance.information.schemas.map { Href($0).document }.filter {
        !$0.contains("/")
      }
      let references = schemas.map { OwnReference(schema: $0, prefix: "", kind: .roleReference) }
      return DocumentGrouping.Member(
        name: instance.file.name,
        ownReferences: Dictionary(references.map { ($0, 1) }) { first, _ in first },
        isOwnSchema: false)
    }
    return linkbases + instances
  }

  private func content(
    _ documents: [XBRLDocument],
    _ instances: [(file: ParsedFile, information: DocumentInformation)], _ parser: FilingParser
  ) -> FilingContent {
    let builder = FilingBuilder(parser)
    builder.add(documents, areAll: kinds == .all)
    var content = builder.finish()
    if documents.isEmpty {
      let schema = instances.lazy.flatMap(\.information.schemas).first { !$0.contains("/") }
      content.stem = schema.map { FilingIdentity.stem(ofFile: $0) } ?? ""
    }
    return content
  }

  /// Why the filter does not want a filing; `nil` when it does.
  private func exclusion(of filing: ParsedFiling, isChecked: Bool) -> SubmissionFilter.Reason? {
    // A header was looked at before its documents were read.
    if isChecked { return nil }
    let date =
      filing.header.filedDate ?? filing.header.period
      ?? FilingIdentity.date(inStem: filing.content.stem)
    return filter.excludes(
      form: filing.header.formType, ciks: filing.header.parties.compactMap(\.cik), date: date)
  }

  /// A builder that holds documents, for filings that are put together anew.
  ///
  /// - Returns: the builder and the documents, or `nil` when one of them has other content than expected.
  func builder(
    for files: [(document: SubmissionDocument, sha256: [UInt8], kinds: LinkKinds?)]
  ) -> (builder: FilingBuilder, files: [ParsedFile])? {
    let parser = FilingParser(catalogue: catalogue)
    var documents: [XBRLDocument] = []
    var parsed: [ParsedFile] = []
    for (document, sha256, kinds) in files {
      parser.kinds = kinds ?? .all
      guard
        case .document(let file, let document) = read(
          document, parser, hasHeader: true, isKeyed: true),
        file.sha256 == sha256
      else { return nil }
      documents.append(document)
      parsed.append(file)
    }
    let builder = FilingBuilder(parser)
    builder.add(documents, areAll: kinds == .all && files.allSatisfy { $0.kinds == nil })
    return (builder, parsed)
  }

  // MARK: Documents

  private enum Reading {
    case skipped
    case package
    case unwanted(ParsedFile)
    case unattached(ParsedFile)
    case instance(ParsedFile, DocumentInformation)
    case document(ParsedFile, XBRLDocument)
  }

  private func read(
    _ source: SubmissionDocument, _ parser: FilingParser, hasHeader: Bool, isKeyed: Bool
  ) -> Reading {
    var parsed = ParsedFile(document: source)
    do {
      let interest = DocumentInterest(
        head: try source.head(), name: source.name, type: source.type, isNamed: source.isNamed)
      switch interest {
      case .none: return .skipped
      case .instance where hasHeader: return .skipped
      case .mistaken(let problem):
        parsed.finding = Finding(problem)
        return .unattached(parsed)
      case .package: return try readPackage(parsed)
      case .instance, .linkbaseOrSchema: break
      }
      guard source.sizeInBytes <= Limits.documentSizeInBytes else {
        parsed.finding = Finding(.documentSize(bytes: source.sizeInBytes))
        return interest == .instance ? .skipped : .unattached(parsed)
      }
      let body = DocumentBody(try source.bytes())
      let normalized = body.normalized
      parsed.sha256 = SHA256.digest(normalized)
      if isKeyed { parsed.textDigest = Self.textDigest(of: normalized, parsed.sha256) }
      if interest == .instance { return readInstance(parsed, body) }
      let document = parser.parse(body.content, name: source.name, lineOffset: body.lineOffset)
      if document.kind == .other { return .skipped }
      parsed.content = DocumentContent(of: document, parser.texts)
      if document.isPartial {
        // Nothing of it is wanted now: a later load takes it.
        if document.schema == nil, document.links.isEmpty { return .unwanted(parsed) }
        parsed.linkKinds = parser.kinds
      }
      return .document(parsed, document)
    } catch {
      parsed.finding = Finding(.unreadableFile(reason: error.reason))
      return .unattached(parsed)
    }
  }

  private static func textDigest(of bytes: ArraySlice<UInt8>, _ sha256: [UInt8]?) -> Int64 {
    let digest = DocumentBody.withoutTrailingBlanks(bytes).map { SHA256.digest($0) } ?? sha256 ?? []
    return Int64(bitPattern: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// A package is worth a finding when no release of the catalogue can be in it.
  private func readPackage(_ file: ParsedFile) throws(InputError) -> Reading {
    let package = TaxonomyPackage(DocumentBody(try file.document.bytes()).content)
    guard let finding = package?.finding(catalogue) else { return .package }
    var file = file
    file.finding = finding
    return .unattached(file)
  }

  private func readInstance(_ file: ParsedFile, _ body: DocumentBody) -> Reading {
    var file = file
    let read = DocumentInformation.read(body.content, lineOffset: body.lineOffset)
    guard let finding = read.findings.first else { return .instance(file, read.information) }
    file.finding = finding
    return .unattached(file)
  }
}
