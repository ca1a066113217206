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
  /// Whether no other document of the submission stands for it.
  var stands: Bool { standsFor == nil }
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
  var taxonomies: [ParsedFile] = []
  /// Names of documents that describe taxonomy packages and say nothing to note.
  var packages: [String] = []
  /// Documents that are part of no filing and are worth a finding.
  var unattached: [ParsedFile] = []
  /// Instances of a folder that holds nothing of the filing that they tell about.
  var loneInstances: [ParsedFile] = []
  var skipped = 0
  /// Filings that the filter does not want, by reason.
  var filtered: [SubmissionFilter.Reason] = []
  /// What is wrong with the place as a whole.
  var problems: [Finding] { submission.problems.map { Finding($0) } }
}

/// The documents of one filing among those of a place, before they are parsed.
struct DividedFiling {
  var submission: Submission
  /// Documents of the same place that are in the warehouse and connected with these.
  var stored: [DocumentGrouping.Member]
}

/// Reads and parses the documents of a place. Pure work without SQL, done by the workers.
struct SubmissionParser: Sendable {
  var catalogue: Catalogue
  var filter = SubmissionFilter.everything
  var kinds = LinkKinds.all

  /// Reads every document of interest, tells the filings apart and builds their content. O(bytes).
  /// `entry` is what a `filings.csv` says of their folder; `stored` are documents of the same place that are in the
  /// warehouse and not among these.
  func parse(
    _ submission: Submission, entry: FilingList.Entry? = nil, stored: [DocumentGrouping.Member] = []
  ) -> ParsedSubmission {
    let parser = FilingParser(catalogue: catalogue, kinds: kinds)
    var (found, result) = (Found(), ParsedSubmission(submission: submission))
    result.skipped = submission.skippedDocuments
    for document in submission.documents { sort(document, entry, parser, &found, &result) }
    settlePackages(found, &result)
    found.settleNames()
    var header = header(of: submission, entry, found)
    if !found.documents.isEmpty {
      for text in submission.headers {
        let other = self.header(of: text, nil, Found())
        if other.stands(over: header) { header = other }
      }
    }
    result.version = submission.origin == .text ? header.rank : nil
    let accession = (submission.accession ?? entry?.accession)?.description
    for group in groups(of: found, header, isOneFiling: accession != nil, stored) {
      add(group, header, accession, parser, &result)
    }
    return result
  }

  /// Divides a place without an accession number into its filings, by what documents say of each other. Only one
  /// document is in memory at a time, so that a place may have any number of them. Each is read again when its
  /// filing is parsed.
  ///
  /// - Parameters:
  ///   - submission: what lies in the place.
  ///   - entry: what a `filings.csv` says of its folder.
  ///   - stored: documents of the same place that are in the warehouse and not among these.
  ///   - makesRoom: asked before each document, with its size; `false` ends it all.
  /// - Returns: a submission for each filing, and what is part of none; `nil` when it was ended.
  func divide(
    _ submission: Submission, entry: FilingList.Entry?, stored: [DocumentGrouping.Member],
    makesRoom: (Int) -> Bool
  ) -> (filings: [DividedFiling], rest: ParsedSubmission)? {
    var (found, rest) = (Found(), ParsedSubmission(submission: submission))
    rest.skipped = submission.skippedDocuments
    for document in submission.documents {
      guard makesRoom(document.sizeInBytes) else { return nil }
      sort(document, entry, FilingParser(catalogue: catalogue, kinds: kinds), &found, &rest)
      found.dropContent()
    }
    settlePackages(found, &rest)
    found.settleNames()
    var names: Set<String> = []
    let filings = groups(of: found, FilingHeader(), isOneFiling: false, stored).map { group in
      var filing = submission
      filing.skippedDocuments = 0
      filing.documents = (group.files + group.instances.map(\.file)).map(\.document)
      names.formUnion(filing.documents.map(\.name))
      return DividedFiling(submission: filing, stored: group.stored)
    }
    rest.submission.documents.removeAll { names.contains($0.name) }
    return (filings.filter { !$0.submission.documents.isEmpty }, rest)
  }

  /// Finds out what a document is, and notes it.
  private func sort(
    _ document: SubmissionDocument, _ entry: FilingList.Entry?, _ parser: FilingParser,
    _ found: inout Found, _ result: inout ParsedSubmission
  ) {
    let isKeyed = (result.submission.accession ?? entry?.accession) != nil
    let hasHeader = result.submission.header != nil || entry?.form != nil
    if !isKeyed, takeTaxonomy(document, hasHeader: hasHeader, &result) { return }
    switch read(document, parser, hasHeader: hasHeader, isKeyed: isKeyed) {
    case .skipped: result.skipped += 1
    case .package(let file, let package): found.packages.append((file, package))
    case .unwanted(let file):
      result.skipped += 1
      found.unwanted.append(file)
    case .unattached(let file): result.unattached.append(file)
    case .instance(let file, let information): found.instances.append((file, information))
    case .document(var file, let document):
      // Nothing of a submission belongs to a standard taxonomy: what has an accession number is a filing's.
      switch isKeyed ? .filing : catalogue.owner(of: document, parser.texts) {
      case .filing:
        found.documents.append((file, document))
        if let schema = document.schema {
          found.schemas[file.name] = catalogue.isExtended(by: schema, parser.texts)
        }
      case .taxonomy: result.taxonomies.append(file)
      case .contradiction(let finding):
        file.finding = finding
        result.unattached.append(file)
      }
    }
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

  /// Passes over descriptions of packages, unless no release of the catalogue can be in one.
  private func settlePackages(_ found: Found, _ result: inout ParsedSubmission) {
    for (file, package) in found.packages {
      var file = file
      file.finding = package.finding(catalogue, schemas: found.schemas)
      if file.finding == nil {
        result.skipped += 1
        result.packages.append(file.name)
      } else {
        result.unattached.append(file)
      }
    }
  }

  /// What the documents of a place turned out to be.
  private struct Found {
    var documents: [(file: ParsedFile, content: XBRLDocument)] = []
    /// Documents that hold nothing but kinds of links which are not wanted.
    var unwanted: [ParsedFile] = []
    var instances: [(file: ParsedFile, information: DocumentInformation)] = []
    var packages: [(file: ParsedFile, package: TaxonomyPackage)] = []
    /// Whether schemas extend a standard taxonomy, by file name.
    var schemas: [String: Bool] = [:]

    /// Forgets of the last document all but what tells which filing it is of.
    mutating func dropContent() {
      guard let last = documents.indices.last else { return }
      documents[last].content = documents[last].content.outline
    }

    /// Of documents with one content one is used. So it is with those of one name in a text and in an archive that
    /// the text holds; several of one name in one of these are several documents.
    mutating func settleNames() {
      func trust(_ index: Int) -> (Int, Int, String) {
        let file = documents[index].file
        return (file.isRefused ? 1 : 0, file.document.origin.rawValue, file.name)
      }
      var contents: [[UInt8]: String] = [:]
      var names: [String: Int] = [:]
      for index in documents.indices.sorted(by: { trust($0) < trust($1) }) {
        let file = documents[index].file
        if let first = contents[file.sha256 ?? []] {
          documents[index].file.standsFor = first
        } else if let other = names[file.name.lowercased()],
          documents[other].file.document.origin != file.document.origin
        {
          let kept = documents[other].file
          documents[index].file.standsFor = kept.name
          if file.textDigest != kept.textDigest {
            documents[other].content.findings.add(
              Finding(
                .documentDiffers(
                  name: kept.name, kept: kept.document.origin, lost: file.document.origin)))
          }
        } else {
          contents[file.sha256 ?? []] = file.name
          names[file.name.lowercased()] = names[file.name.lowercased()] ?? index
        }
      }
    }
  }

  // MARK: Filings

  private func header(
    of submission: Submission, _ entry: FilingList.Entry?, _ found: Found
  ) -> FilingHeader {
    guard let header = submission.header, let version = submission.version else {
      return entry.map { FilingHeader($0) } ?? FilingHeader()
    }
    var digest = SHA256()
    for field in header.fields { digest.update("\(field.path)=\(field.value)\n".utf8) }
    // The version is the same whichever kinds of links are wanted.
    let hashes = Set((found.documents.map(\.file) + found.unwanted).compactMap(\.sha256))
    for sha256 in hashes.sorted(by: { $0.lexicographicallyPrecedes($1) }) { digest.update(sha256) }
    let rank = version.rank(
      isCut: submission.isCut, isWhole: submission.isWhole,
      content: Array(digest.finish().prefix(4)).hexadecimal)
    return FilingHeader(header, rank: rank, isDeletion: version.isDeletion)
  }

  /// Documents of a place that are of one filing.
  private struct Group {
    /// Those that no other stands for.
    var documents: [(file: ParsedFile, content: XBRLDocument)]
    var instances: [(file: ParsedFile, information: DocumentInformation)]
    var stored: [DocumentGrouping.Member]
    /// The documents, and those that they stand for.
    var files: [ParsedFile]
    /// Whether it is nothing but linkbases and schemas that have just been read.
    var isPlain: Bool { instances.isEmpty && stored.isEmpty }
  }

  private func groups(
    of found: Found, _ header: FilingHeader, isOneFiling: Bool, _ stored: [DocumentGrouping.Member]
  ) -> [Group] {
    let documents = found.documents.filter(\.file.stands)
    let members = members(documents.map(\.content), found.instances) + stored
    var groups =
      isOneFiling && !members.isEmpty
      ? [Array(members.indices)] : DocumentGrouping.groups(of: members)
    // A submission is a filing even without a linkbase.
    if groups.isEmpty, isOneFiling, header.level != .none { groups = [[]] }
    let files = Dictionary(grouping: found.documents.indices) { index in
      let file = found.documents[index].file
      return file.standsFor ?? file.name
    }
    let instanceStart = documents.count
    let storedStart = instanceStart + found.instances.count
    return groups.map { group in
      let own = group.filter { $0 < instanceStart }.map { documents[$0] }
      let instances = group.filter { $0 >= instanceStart && $0 < storedStart }
      return Group(
        documents: own, instances: instances.map { found.instances[$0 - instanceStart] },
        stored: group.filter { $0 >= storedStart }.map { members[$0] },
        files: Set(own.map(\.file.name)).flatMap { files[$0] ?? [] }.sorted()
          .map { found.documents[$0].file })
    }
  }

  private func add(
    _ group: Group, _ header: FilingHeader, _ accession: String?, _ parser: FilingParser,
    _ result: inout ParsedSubmission
  ) {
    let documents = group.documents.map(\.content)
    let isEmpty = documents.isEmpty && group.instances.isEmpty
    if isEmpty, !group.stored.isEmpty, header.level != .header { return }
    if accession == nil, group.isPlain {
      if group.documents.allSatisfy(\.file.isRefused) {
        // What cannot be read does not say which filing it is of.
        result.unattached += unattached(
          group.files.filter { !result.submission.reread.contains($0.name) }, documents)
        return
      }
      if documents.allSatisfy({ $0.isOtherVocabulary(parser.texts) }) {
        result.skipped += group.files.count
        return
      }
    }
    if accession == nil, documents.isEmpty, header.level != .header {
      let new = group.instances.map(\.file).filter { !result.submission.reread.contains($0.name) }
      if new.isEmpty { return }
      if group.stored.isEmpty {
        // An instance tells about the linkbases and schemas of its own place, and makes no filing without them.
        result.skipped += new.count
        if result.submission.origin == .folder { result.loneInstances += new }
        return
      }
    }
    var filing = ParsedFiling(
      content: content(documents, group.instances, parser), files: group.files,
      headerFiles: group.instances.map(\.file), header: header, accession: accession,
      stored: Set(group.stored.compactMap(\.filing)))
    for instance in group.instances {
      let header = FilingHeader(instance.information)
      if header.stands(over: filing.header) { filing.header = header }
    }
    // A header was looked at before its documents were read.
    let isChecked = result.submission.header != nil || result.submission.isWanted
    let date =
      filing.header.filedDate ?? filing.header.period
      ?? FilingIdentity.date(inStem: filing.content.stem)
    let reason = filter.excludes(
      form: filing.header.formType, ciks: filing.header.parties.compactMap(\.cik), date: date)
    if let reason, !isChecked {
      result.filtered.append(reason)
    } else {
      result.filings.append(filing)
    }
  }

  /// Documents that are part of no filing, each with what is most wrong with it.
  private func unattached(_ files: [ParsedFile], _ documents: [XBRLDocument]) -> [ParsedFile] {
    files.map { file in
      var file = file
      let findings = documents.first { $0.name == file.standsFor ?? file.name }?.findings.all ?? []
      file.finding = findings.first { $0.severity == .error } ?? findings.first
      return file
    }
  }

  private func members(
    _ documents: [XBRLDocument], _ instances: [(file: ParsedFile, information: DocumentInformation)]
  ) -> [DocumentGrouping.Member] {
    let linkbases = documents.map { document in
      DocumentGrouping.Member(
        name: document.name, ownReferences: document.ownReferences,
        isOwnSchema: document.schema != nil && catalogue.release(ofFile: document.name) == nil)
    }
    let instances = instances.map { file, information in
      let schemas = information.schemas.map { Href($0).document }.filter { !$0.contains("/") }
      let references = schemas.map { OwnReference(schema: $0, prefix: "", kind: .roleReference) }
      return DocumentGrouping.Member(
        name: file.name,
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
    case package(ParsedFile, TaxonomyPackage)
    case unwanted(ParsedFile)
    case unattached(ParsedFile)
    case instance(ParsedFile, DocumentInformation)
    case document(ParsedFile, XBRLDocument)
  }

  private func read(
    _ source: SubmissionDocument, _ parser: FilingParser, hasHeader: Bool, isKeyed: Bool
  ) -> Reading {
    var parsed = ParsedFile(document: source)
    func unattached(_ finding: Finding) -> Reading {
      parsed.finding = finding
      return .unattached(parsed)
    }
    do {
      let interest = DocumentInterest(
        head: try source.head(), name: source.name, type: source.type, isNamed: source.isNamed)
      switch interest {
      case .none: return .skipped
      case .instance where hasHeader: return .skipped
      case .mistaken(let problem): return unattached(Finding(problem))
      case .package:
        let package = TaxonomyPackage(DocumentBody(try source.bytes()).content)
        return package.map { .package(parsed, $0) } ?? .skipped
      case .instance, .linkbaseOrSchema: break
      }
      guard source.sizeInBytes <= Limits.documentSizeInBytes else {
        return interest == .instance
          ? .skipped : unattached(Finding(.documentSize(bytes: source.sizeInBytes)))
      }
      let body = DocumentBody(try source.bytes())
      let normalized = body.normalized
      parsed.sha256 = SHA256.digest(normalized)
      if isKeyed { parsed.textDigest = Self.textDigest(of: normalized, parsed.sha256) }
      if interest == .instance {
        let read = DocumentInformation.read(body.content, lineOffset: body.lineOffset)
        return read.findings.first.map(unattached) ?? .instance(parsed, read.information)
      }
      let document = parser.parse(body.content, name: source.name, lineOffset: body.lineOffset)
      if document.kind == .other {
        let promise = DocumentInterest.promise(of: source.name, type: source.type)
        return promise.map { unattached(Finding(.notXBRL(.other, promised: $0))) } ?? .skipped
      }
      parsed.content = DocumentContent(of: document, parser.texts)
      if document.isPartial {
        // Nothing of it is wanted now: a later load takes it.
        if document.schema == nil, document.links.isEmpty { return .unwanted(parsed) }
        parsed.linkKinds = parser.kinds
      }
      return .document(parsed, document)
    } catch {
      return unattached(Finding(.unreadableFile(reason: error.reason)))
    }
  }

  private static func textDigest(of bytes: ArraySlice<UInt8>, _ sha256: [UInt8]?) -> Int64 {
    let digest = DocumentBody.withoutTrailingBlanks(bytes).map { SHA256.digest($0) } ?? sha256 ?? []
    return Int64(bitPattern: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
