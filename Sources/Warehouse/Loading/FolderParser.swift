internal import EDGAR
internal import XBRL

/// A file of a folder as the workers leave it for the writer.
struct ParsedFile: Sendable {
  var file: InputFile
  /// Of the normalised document; `nil` when it could not be read.
  var sha256: [UInt8]?
  var kindBits: Int64 = 0
  /// What keeps the file from being part of a filing; `nil` when it is part of one.
  var finding: Finding?
  /// Name of the file in the same folder that has the same content and came first.
  var duplicateOf: String?
}

/// One filing found in a folder.
struct ParsedFiling: Sendable {
  var content: FilingContent
  /// Its files in order of name.
  var files: [ParsedFile]
  /// Filings of the warehouse that documents of the same folder belong to, connected with this one.
  var stored: Set<Int64>
}

/// A folder, read and parsed.
struct ParsedFolder: Sendable {
  var folder: InputFolder
  var filings: [ParsedFiling] = []
  /// Files that are part of no filing and are worth a finding.
  var unattached: [ParsedFile] = []
  /// Files of no interest.
  var skipped = 0
}

/// Reads and parses the files of a folder. Pure work without SQL, done by the workers.
struct FolderParser: Sendable {
  var catalogue: Catalogue

  /// Reads every file of interest, tells the filings apart and builds their content. O(bytes).
  ///
  /// - Parameters:
  ///   - folder: the files.
  ///   - stored: documents of the same folder that are in the warehouse and not among the files.
  /// - Returns: the filings, and the files that are part of none.
  func parse(_ folder: InputFolder, stored: [DocumentGrouping.Member]) -> ParsedFolder {
    var result = ParsedFolder(folder: folder)
    let parser = FilingParser(catalogue: catalogue)
    var files: [ParsedFile] = []
    var documents: [XBRLDocument] = []
    var names: [[UInt8]: String] = [:]
    for file in folder.files {
      switch read(file, in: folder, parser) {
      case .skipped: result.skipped += 1
      case .unattached(let file): result.unattached.append(file)
      case .document(var file, let document):
        if let sha256 = file.sha256, let first = names[sha256] {
          file.duplicateOf = first
        } else {
          names[file.sha256 ?? []] = file.file.name
          documents.append(document)
        }
        files.append(file)
      }
    }
    group(documents, files, stored, parser, &result)
    return result
  }

  private func group(
    _ documents: [XBRLDocument], _ files: [ParsedFile], _ stored: [DocumentGrouping.Member],
    _ parser: FilingParser, _ result: inout ParsedFolder
  ) {
    guard !documents.isEmpty else { return }
    let members =
      documents.map { document in
        DocumentGrouping.Member(
          name: document.name, ownReferences: document.ownReferences,
          isOwnSchema: document.schema != nil && catalogue.isOwnSchema(Href(document.name)))
      } + stored
    let isOneFiling = result.folder.accession != nil
    let groups = isOneFiling ? [Array(members.indices)] : DocumentGrouping.groups(of: members)
    for group in groups {
      let parsed = group.filter { $0 < documents.count }.map { documents[$0] }
      guard !parsed.isEmpty else { continue }
      let names = Set(parsed.map(\.name))
      let builder = FilingBuilder(parser)
      builder.add(parsed)
      result.filings.append(
        ParsedFiling(
          content: builder.finish(),
          files: files.filter { names.contains($0.duplicateOf ?? $0.file.name) },
          stored: Set(group.compactMap { members[$0].filing })))
    }
  }

  /// A builder that holds the named files of folders, for filings that are put together anew.
  ///
  /// - Returns: the builder and the files, or `nil` when one of them cannot be read or has other content
  ///   than expected.
  func builder(
    for files: [(folder: InputFolder, file: InputFile, sha256: [UInt8])]
  ) -> (builder: FilingBuilder, files: [ParsedFile])? {
    let parser = FilingParser(catalogue: catalogue)
    var documents: [XBRLDocument] = []
    var parsed: [ParsedFile] = []
    for (folder, file, sha256) in files {
      guard case .document(let file, let document) = read(file, in: folder, parser),
        file.sha256 == sha256
      else { return nil }
      documents.append(document)
      parsed.append(file)
    }
    let builder = FilingBuilder(parser)
    builder.add(documents)
    return (builder, parsed)
  }

  private enum Reading {
    case skipped
    case unattached(ParsedFile)
    case document(ParsedFile, XBRLDocument)
  }

  private func read(_ file: InputFile, in folder: InputFolder, _ parser: FilingParser) -> Reading {
    var parsed = ParsedFile(file: file)
    do {
      if let reason = try reasonToSkip(file, in: folder) {
        guard !reason.isEmpty, folder.named.contains(file.name) || Self.isMeantAsXBRL(file.name)
        else {
          return .skipped
        }
        parsed.finding = Finding(.notXBRL, reason)
        return .unattached(parsed)
      }
      guard file.sizeInBytes <= Limits.documentSizeInBytes else {
        parsed.finding = Finding(
          .limitExceeded,
          "the document has \(file.sizeInBytes) bytes; \(Limits.documentSizeInBytes) are allowed, so nothing of it was loaded"
        )
        return .unattached(parsed)
      }
      let body = DocumentBody(try folder.bytes(of: file.name))
      parsed.sha256 = SHA256.digest(body.normalized)
      let document = parser.parse(body.content, name: file.name, lineOffset: body.lineOffset)
      if document.kind == .other { return .skipped }
      parsed.kindBits = DocumentKind.bits(of: document, parser.texts)
      return .document(parsed, document)
    } catch {
      parsed.finding = Finding(
        .unreadableFile, "the file could not be read: \(error.reason); load it again when it can be"
      )
      return .unattached(parsed)
    }
  }

  /// Why a file is of no interest; `nil` when it may be a linkbase or schema.
  private func reasonToSkip(_ file: InputFile, in folder: InputFolder) throws(InputError) -> String?
  {
    switch DocumentBody.sniff(try folder.head(of: file.name)) {
    case .notXML:
      return "the file is not XML, so it is no linkbase and no schema; nothing of it was loaded"
    case .root("linkbase"), .root("schema"): return nil
    case .root("html"), .root("HTML"):
      return "the file is an HTML page, no linkbase and no schema; nothing of it was loaded"
    case .root: return Self.ofNoInterest  // an instance, say: no mistake, but nothing to load
    case .unknown:
      let isText = Self.extensions.contains { file.name.lowercased().hasSuffix($0) }
      return isText || folder.named.contains(file.name) ? nil : Self.ofNoInterest
    }
  }

  private static let ofNoInterest = ""
  private static let extensions = [".xml", ".xsd", ".txt"]

  /// Whether the name says linkbase or schema, so that other content is worth a finding.
  private static func isMeantAsXBRL(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".xsd")
      || ["_cal", "_def", "_lab", "_pre", "_ref"].contains { name.hasSuffix($0 + ".xml") }
  }
}
