internal import EDGAR
internal import XBRL

/// What the reading thread passes on.
enum LoadItem: Sendable {
  /// Documents of one place.
  case submission(Submission, entry: FilingList.Entry?, stored: [DocumentGrouping.Member])
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

  /// Passes on everything that is found until `put` says that no more is wanted.
  func run(_ put: @escaping (LoadItem) -> Bool) {
    for folder in plan.folders {
      guard read(folder, put) else { return }
    }
  }

  private func read(_ plan: LoadPlan.Folder, _ put: @escaping (LoadItem) -> Bool) -> Bool {
    let folder = plan.folder
    var unchanged = plan.knownArchives
    var files = folder.files.filter {
      !unchanged.contains($0.name) && $0.name != FilingList.fileName
    }
    let new = files.filter { !plan.knownDocuments.contains($0.name) }
    let containers = new.filter { (try? InputReader.isContainer($0, in: folder)) == true }
    let names = Set(containers.map(\.name))
    let documents = new.filter { !names.contains($0.name) && Self.mayMatter($0, in: folder) }
    if documents.isEmpty, new.count == containers.count || !plan.knownDocuments.isEmpty {
      // The documents of a folder are read together or not at all.
      unchanged.formUnion(plan.knownDocuments)
      files = containers
    }
    if !unchanged.isEmpty, !put(.unchanged(folder: folder, files: unchanged)) { return false }
    let texts = containers.filter { InputReader.isText($0, in: folder) }
    let headers = headers(of: texts, in: folder, isNeeded: texts.count < files.count)
    for file in texts where !read(file, in: plan, nil, put) { return false }
    let plain = files.filter { !names.contains($0.name) }
    if !plain.isEmpty,
      !read(
        (plain + plan.refused).sorted { $0.name < $1.name }, in: plan,
        folder.accession.flatMap { headers[$0] }, put)
    {
      return false
    }
    let textNames = Set(texts.map(\.name))
    for file in containers where !textNames.contains(file.name) {
      let accession = AccessionNumber(prefixOf: file.name) ?? folder.accession
      guard read(file, in: plan, accession.flatMap { headers[$0] }, put) else { return false }
    }
    return put(.folderDone(folder: folder, files: Set(files.map(\.name))))
  }

  private static func mayMatter(_ file: InputFile, in folder: InputFolder) -> Bool {
    guard let head = try? folder.head(of: file.name) else { return true }
    let isNamed = folder.named.contains(file.name)
    return DocumentInterest(head: head, name: file.name, type: "", isNamed: isNamed) != .none
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

  private func read(
    _ files: [InputFile], in plan: LoadPlan.Folder, _ header: SubmissionHeader?,
    _ put: (LoadItem) -> Bool
  ) -> Bool {
    if let header, let reason = self.plan.filter.excludes(header) {
      return put(.event(.filtered(place: plan.folder.path, reason)))
    }
    var folder = plan.folder
    folder.files = files
    folder.accession = folder.accession ?? plan.entry?.accession
    for part in folder.split() {
      var submission = Submission(place: part.path, origin: .folder, accession: part.accession)
      submission.documents = part.files.map { SubmissionDocument($0, in: part) }
      submission.sizeInBytes = part.sizeInBytes
      submission.isWanted = header != nil
      submission.reread = Set(plan.refused.map(\.name))
      guard put(.submission(submission, entry: plan.entry, stored: plan.stored)) else {
        return false
      }
    }
    return true
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
    if let same = plan.sameSize[file.name], let sha256 = Self.sha256(of: path),
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
        isWanted = put(.submission(submission, entry: nil, stored: []))
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
