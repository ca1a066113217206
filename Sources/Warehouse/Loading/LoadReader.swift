internal import EDGAR
internal import XBRL

/// What the reading thread passes on.
enum LoadItem: Sendable {
  /// Documents of one place.
  case submission(Submission, entry: FilingList.Entry?, stored: [DocumentGrouping.Member])
  /// What of a place that was divided is part of no filing.
  case rest(ParsedSubmission, entry: FilingList.Entry?)
  /// Files of a folder in which nothing is new.
  case unchanged(folder: InputFolder, files: Set<String>)
  /// An archive with the content of one that is in the ledger under another path or time.
  case sameContent(path: String, InputFile, sha256: [UInt8])
  /// Reading an archive begins.
  case archiveBegun(path: String, InputFile, known: Set<String>)
  /// Room for a document that is read next, so that it is not held beside others of its size.
  case room(sizeInBytes: Int)
  /// Whatever else was come upon.
  case event(InputEvent)
  /// A folder is done.
  case folderDone(folder: InputFolder, files: Set<String>)
}

/// Reads the folders of a plan, one after the other.
struct LoadReader: Sendable {
  var plan: LoadPlan
  /// Tells the filings of large places apart; without it all places are passed on whole.
  var parser: SubmissionParser?

  /// Documents and bytes from which on a place is divided into its filings before they are parsed. A place with one
  /// filing has fewer: what is parsed together is in memory together.
  private static let (manyDocuments, manyBytes) = (24, 8 << 20)

  /// Passes on everything that is found until `put` says that no more is wanted.
  func run(_ put: @escaping (LoadItem) -> Bool) {
    for folder in plan.folders {
      guard read(folder, put) else { return }
    }
  }

  /// The files of a folder that are to be read, by what they are.
  private struct Files {
    var texts: [InputFile] = []
    var plain: [InputFile] = []
    /// Documents that were compressed one by one.
    var compressed: [InputFile] = []
    var archives: [InputFile] = []

    var names: Set<String> { Set((texts + plain + compressed + archives).map(\.name)) }
  }

  private func read(_ plan: LoadPlan.Folder, _ put: @escaping (LoadItem) -> Bool) -> Bool {
    let folder = plan.folder
    let files = files(of: plan)
    let names = files.names
    let unchanged = plan.knownArchives.union(plan.knownDocuments).subtracting(names)
    if !unchanged.isEmpty, !put(.unchanged(folder: folder, files: unchanged)) { return false }
    let headers = headers(of: files.texts, in: folder, isNeeded: files.texts.count < names.count)
    let hasDocuments = !files.plain.isEmpty || !files.compressed.isEmpty
    var (beside, later): ([Submission], [LoadItem]) = ([], [])
    for file in files.texts {
      let isWanted = read(file, in: plan, nil) { item in
        // Headers beside documents are told of after these, which then have them from the start.
        if case .submission(var text, _, _) = item, hasDocuments, beside.count < Self.manyDocuments,
          Self.isHeader(text, of: plan)
        {
          beside.append(text)
          text.isBesideDocuments = true
          later.append(.submission(text, entry: nil, stored: []))
        } else if case .event(.fileDone) = item, !later.isEmpty {
          later.append(item)
        } else {
          return put(item)
        }
        return true
      }
      guard isWanted else { return false }
    }
    guard
      !hasDocuments
        || read(files, beside, in: plan, folder.accession.flatMap { headers[$0] }, put),
      later.allSatisfy(put)
    else { return false }
    for file in files.archives {
      let accession = AccessionNumber(prefixOf: file.name) ?? folder.accession
      guard read(file, in: plan, accession.flatMap { headers[$0] }, put) else { return false }
    }
    return put(.folderDone(folder: folder, files: names))
  }

  /// Whether a text tells of a folder's filing and holds none of its documents.
  private static func isHeader(_ text: Submission, of plan: LoadPlan.Folder) -> Bool {
    guard let accession = plan.folder.accession ?? plan.entry?.accession else { return false }
    return text.accession == accession && text.documents.isEmpty
      && text.version?.isDeletion == false
  }

  /// Finds out what the files of a folder are. Its documents are read together or not at all.
  private func files(of plan: LoadPlan.Folder) -> Files {
    let folder = plan.folder
    var files = Files()
    let present = folder.files.filter {
      !plan.knownArchives.contains($0.name) && $0.name != FilingList.fileName
    }
    var hasNew = false
    for file in present {
      let isKnown = plan.knownDocuments.contains(file.name)
      if isKnown || (try? InputReader.isContainer(file, in: folder)) != true {
        files.plain.append(file)
        hasNew = hasNew || !isKnown && Self.mayMatter(SubmissionDocument(file, in: folder))
      } else if InputReader.isText(file, in: folder) {
        files.texts.append(file)
      } else if InputReader.isCompressedDocument(file, in: folder) {
        files.compressed.append(file)
      } else {
        files.archives.append(file)
      }
    }
    if hasNew || !files.compressed.isEmpty {
      files.compressed += folder.files.filter {
        plan.knownArchives.contains($0.name) && InputReader.isCompressedDocument($0, in: folder)
      }
    } else if !plan.knownDocuments.isEmpty {
      files.plain = []
    }
    return files
  }

  private static func mayMatter(_ document: SubmissionDocument) -> Bool {
    guard let head = try? document.head() else { return true }
    return DocumentInterest(
      head: head, name: document.name, type: document.type, isNamed: document.isNamed) != .none
  }

  /// The headers that files of the folder give, which decide for its archives and other documents too.
  private func headers(
    of texts: [InputFile], in folder: InputFolder, isNeeded: Bool
  ) -> [AccessionNumber: SubmissionHeader] {
    guard isNeeded, plan.filter != .everything else { return [:] }
    return texts.reduce(into: [:]) { headers, file in
      guard let header = InputReader.header(of: file, in: folder), let accession = header.accession
      else { return }
      headers[accession] = header
    }
  }

  /// Reads the documents of a folder; `headers` are texts beside them that tell of nothing else.
  private func read(
    _ files: Files, _ headers: [Submission], in plan: LoadPlan.Folder, _ header: SubmissionHeader?,
    _ put: @escaping (LoadItem) -> Bool
  ) -> Bool {
    if let header, let reason = self.plan.filter.excludes(header) {
      return put(.event(.filtered(place: plan.folder.path, reason)))
    }
    let folder = plan.folder
    var submission = Submission(
      place: folder.path, origin: .folder, accession: folder.accession ?? plan.entry?.accession)
    submission.headers = headers
    submission.isWanted = header != nil
    submission.reread = Set(plan.unattached.map(\.name))
    var later: [LoadItem] = []
    guard unpack(files.compressed, in: plan, into: &submission, &later, put) else { return false }
    submission.documents += (files.plain + plan.unattached).map {
      SubmissionDocument($0, in: folder)
    }
    submission.documents.sort { $0.name < $1.name }
    submission.sizeInBytes = submission.documents.reduce(0) { $0 + $1.sizeInBytes }
    let names = Set(submission.documents.map(\.name))
    let stored = plan.stored.filter { !names.contains($0.name) }
    return self.put(submission, plan.entry, stored, put) && later.allSatisfy(put)
  }

  /// Reads documents that were compressed one by one. That a file is done is passed on `later`, when its document is
  /// in the warehouse.
  private func unpack(
    _ files: [InputFile], in plan: LoadPlan.Folder, into submission: inout Submission,
    _ later: inout [LoadItem], _ put: @escaping (LoadItem) -> Bool
  ) -> Bool {
    let store = DocumentStore()
    var (documents, skipped, done): ([SubmissionDocument], Int, [LoadItem]) = ([], 0, [])
    for file in files {
      let isWanted = read(file, in: plan, nil) { item in
        guard case .submission(let found, _, _) = item else {
          guard case .event(.fileDone) = item else { return put(item) }
          done.append(item)
          return true
        }
        skipped += found.skippedDocuments
        for var document in found.documents {
          document.origin = .folder
          do throws(InputError) {
            try store.hold(&document)
          } catch {
            _ = put(.event(.noTemporarySpace(error)))
            return false
          }
          documents.append(document)
        }
        return true
      }
      guard isWanted else { return false }
    }
    submission.documents = documents
    submission.skippedDocuments = skipped
    later = done
    return true
  }

  /// Passes on what was found in one place: as it is, or divided into its filings when it is much.
  private func put(
    _ submission: Submission, _ entry: FilingList.Entry?, _ stored: [DocumentGrouping.Member],
    _ put: (LoadItem) -> Bool
  ) -> Bool {
    guard let parser, submission.origin != .text, submission.accession == nil, isMuch(submission)
    else { return put(.submission(submission, entry: entry, stored: stored)) }
    let divided = parser.divide(submission, entry: entry, stored: stored) { size in
      put(.room(sizeInBytes: size))
    }
    guard let divided, put(.rest(divided.rest, entry: entry)) else { return false }
    return divided.filings.allSatisfy {
      put(.submission($0.submission, entry: entry, stored: $0.stored))
    }
  }

  /// Whether a place may hold too much to be parsed as one. Files that do not matter are not counted.
  private func isMuch(_ submission: Submission) -> Bool {
    let few = Self.manyDocuments / 3
    guard submission.documents.count > few else { return false }
    var (count, bytes) = (0, 0)
    for document in submission.documents where Self.mayMatter(document) {
      count += 1
      bytes += document.sizeInBytes
    }
    return count > Self.manyDocuments || count > few && bytes > Self.manyBytes
  }

  /// Reads an archive or text of submissions; `header` is that of its accession number, when it cannot have its
  /// own. Returns whether more is wanted.
  private func read(
    _ file: InputFile, in plan: LoadPlan.Folder, _ header: SubmissionHeader?,
    _ put: @escaping (LoadItem) -> Bool
  ) -> Bool {
    let path = plan.folder.path + "/" + file.name
    if let header, let reason = self.plan.filter.excludes(header) {
      return put(.event(.filtered(place: path, reason)))
    }
    if let same = plan.sameSize[file.name],
      !InputReader.isCompressedDocument(file, in: plan.folder),
      let sha256 = Self.sha256(of: path),
      same.contains(sha256)
    {
      return put(.sameContent(path: path, file, sha256: sha256))
    }
    var isWanted = true
    let reader = InputReader(
      filter: self.plan.filter,
      wants: { probe in
        switch DocumentInterest(
          head: probe.head, name: probe.name, type: probe.type, isNamed: false)
        {
        case .none: false
        case .instance: !probe.hasHeader
        case .linkbaseOrSchema, .mistaken, .package: true
        }
      },
      isKnown: plan.knownPlaces.contains
    ) { event in
      if case .submission(var submission) = event {
        submission.isWanted = header != nil && submission.accession == header?.accession
        isWanted = self.put(submission, nil, [], put)
      } else if case .fileBegun(let path, let file) = event {
        isWanted = put(.archiveBegun(path: path, file, known: plan.knownPlaces))
      } else if case .largeDocument(let size) = event {
        isWanted = put(.room(sizeInBytes: size))
      } else {
        isWanted = put(.event(event))
      }
      return isWanted
    }
    reader.read(file, in: plan.folder)
    return isWanted
  }

  /// SHA-256 of a file; `nil` when it cannot be read. O(bytes), memory of one chunk.
  static func sha256(of path: String) -> [UInt8]? {
    var digest = SHA256()
    return FileBytes.forEachChunk(of: path) { digest.update($0) } ? digest.finish() : nil
  }
}
