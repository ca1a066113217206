public import EDGAR
internal import Foundation
internal import GRDB
public import XBRL

/// How a load is to be done.
public struct LoadOptions: Sendable {
  /// Threads that read and parse. One more writes.
  public var jobs: Int
  /// Reads documents that are in the warehouse already anew and replaces them.
  public var readsAgain: Bool
  /// Releases to add to the warehouse's catalogue of standard taxonomies. They stay for later loads.
  public var releases: [TaxonomyUse]
  /// Which submissions are wanted.
  public var filter: SubmissionFilter
  /// Which kinds of links are wanted.
  public var kinds: LinkKinds
  /// Compares the filings that the load touched with those they follow, when it ends.
  public var comparesFilings: Bool

  /// Creates options.
  public init(
    jobs: Int = 1, readsAgain: Bool = false, releases: [TaxonomyUse] = [],
    filter: SubmissionFilter = .everything, kinds: LinkKinds = .all, comparesFilings: Bool = true
  ) {
    self.jobs = jobs
    self.readsAgain = readsAgain
    self.releases = releases
    self.filter = filter
    self.kinds = kinds
    self.comparesFilings = comparesFilings
  }
}

/// What a load did, in numbers.
public struct LoadSummary: Hashable, Sendable {
  /// Files below the paths named.
  public var files = 0
  /// Bytes of these files.
  public var bytes = 0
  /// Filings that are new.
  public var loaded = 0
  /// Filings that were there and got documents.
  public var completed = 0
  /// Filings that were there as they are.
  public var unchanged = 0
  /// Copies of such filings in places that are new to the warehouse.
  public var copies = 0
  /// Documents of standard taxonomies that are new or were read again.
  public var taxonomyDocuments = 0
  /// Files and documents of no interest.
  public var skipped = 0
  /// Filings that the filter did not want, by reason.
  public var filtered: [SubmissionFilter.Reason: Int] = [:]
  /// Files that could not be read or are not what they should be.
  public var failed = 0
  /// Relationships read from filings and taxonomies that were loaded or completed.
  public var relationshipsRead = 0
  /// Of these, how many are in the views.
  public var relationshipsStored = 0
  /// Findings on what was loaded or completed.
  public var findings = 0
  /// Whether the inputs named have a finding of severity error, from this load or an earlier one.
  public var hasErrors = false
  /// Whether one of them is from this load.
  public var hasNewErrors = false
  /// Whether the load was stopped before its end.
  public var wasStopped = false
  /// What comparing the filings touched did; nothing when that was not wanted or not reached.
  public var refresh = RefreshSummary()

  /// Filings come upon, whatever became of them.
  public var seen: Int { loaded + completed + unchanged + copies + filtered.values.reduce(0, +) }

  /// Creates a summary of nothing.
  public init() {}
}

/// What happens during a load, as it happens.
public enum LoadEvent: Sendable {
  /// The walk is over: folders, files and bytes to come.
  case planned(folders: Int, files: Int, bytes: Int)
  /// A path below those named could not be read.
  case unreadable(InputError)
  /// A filing has been committed.
  case filing(FilingReport)
  /// A document of a standard taxonomy has been committed.
  case taxonomy(TaxonomyReport)
  /// Files of a folder hold nothing new.
  case unchanged(path: String, files: Int)
  /// Inputs below a path, of which this load has said nothing, have errors that an earlier one found.
  case knownErrors(path: String, KnownErrors)
  /// A document is part of no filing, with the reason.
  case unattached(path: String, Finding)
  /// Something is wrong with a place as a whole.
  case problem(place: String, Finding)
  /// A filing is not wanted.
  case filtered(place: String, SubmissionFilter.Reason)
  /// How far the load is: files done, and bytes read.
  case progress(files: Int, bytes: Int)
  /// Everything is loaded; filings are being compared.
  case comparing(RefreshEvent)
}

/// Findings of severity error that an earlier load made on inputs which are still the same.
public struct KnownErrors: Sendable {
  /// How many there are.
  public var count: Int
  /// The first ones, at most three.
  public var first: [Error]
  /// Key of the filing that they all belong to; `nil` when there is no such filing.
  public var filing: String?

  /// One of them.
  public struct Error: Sendable {
    /// Key of the filing that it belongs to; `nil` when it belongs to none.
    public var filing: String?
    /// Folder, archive or text, and the document in it.
    public var place: String
    /// What is wrong.
    public var finding: Finding
  }
}

/// What became of one filing of the input.
public struct FilingReport: Sendable {
  /// What was done.
  public enum Outcome: String, Sendable {
    /// It is new.
    case loaded
    /// It was there and got more documents, or newer ones.
    case completed
    /// Everything of it was there.
    case unchanged
    /// Everything of it was there, from another place.
    case copy
    /// It could not be put together anew because a document of it is not where it was read.
    case kept
  }
  /// Filing key.
  public var filing: String
  /// Place that it was read from.
  public var path: String
  /// What was done.
  public var outcome: Outcome
  /// Documents of it in that place.
  public var documents: [String]
  /// Relationships read from these.
  public var relationshipsRead: Int
  /// Of these, how many are in the views.
  public var relationshipsStored: Int
  /// Findings on these documents.
  public var findings: [(document: String, finding: Finding)]
}

/// Loads files and folders into a warehouse.
///
/// One thread reads archives and the text of submissions; workers parse; one writer commits filings in the
/// order of the walk, each in one transaction, so that the content depends neither on the number of workers
/// nor on interruptions.
public final class Loader {
  private let database: WarehouseDatabase
  private let options: LoadOptions
  let observe: (LoadEvent) -> Void
  private let shouldStop: () -> Bool
  var summary = LoadSummary()
  /// Made when the first document of a standard taxonomy comes.
  var taxonomies: TaxonomyStore?
  /// Whether this load has found an error in the folder at hand.
  private var hasToldErrors = false
  /// Bytes of the archive at hand that progress has been told of.
  private var currentOffset = 0

  /// Prepares a load.
  ///
  /// - Parameters:
  ///   - database: opened for writing.
  ///   - options: how it is to be done.
  ///   - observe: told what happens, on the calling thread.
  ///   - shouldStop: asked after each filing; `true` ends the load in good order.
  public init(
    _ database: WarehouseDatabase, options: LoadOptions,
    observe: @escaping (LoadEvent) -> Void = { _ in },
    shouldStop: @escaping () -> Bool = { false }
  ) {
    self.database = database
    self.options = options
    self.observe = observe
    self.shouldStop = shouldStop
  }

  /// Loads everything below the paths.
  ///
  /// - Throws: ``WarehouseError`` when the database cannot be written; what was committed stays.
  public func load(_ input: InputWalker) throws -> LoadSummary {
    summary = LoadSummary()
    summary.files = input.folders.reduce(0) { $0 + $1.files.count }
    summary.bytes = input.folders.reduce(0) { $0 + $1.sizeInBytes }
    observe(.planned(folders: input.folders.count, files: summary.files, bytes: summary.bytes))
    try database.write { db in
      for use in options.releases {
        try db.insert(
          into: "z_catalogue_entries",
          [
            "schema_url": use.url, "family": use.release.family, "version": use.release.version,
            "namespace": use.release.namespace ?? "",
          ], or: .replace)
      }
      let plan = try LoadPlan(
        input.folders, filter: options.filter, kinds: options.kinds,
        readsAgain: options.readsAgain, db)
      for error in input.unreadable + plan.badLists {
        observe(.unreadable(error))
        summary.failed += 1
        noteError(isNew: true)
      }
      let parser = SubmissionParser(
        catalogue: try Catalogue(of: db), filter: options.filter, kinds: options.kinds)
      try load(plan, FilingStore(db, parser: parser, readsAgain: options.readsAgain))
    }
    guard options.comparesFilings, !summary.wasStopped else { return summary }
    // Compares what this load touched, and what one that was interrupted left.
    let refresher = Refresher(
      database, jobs: options.jobs, observe: { [observe] in observe(.comparing($0)) },
      shouldStop: shouldStop)
    summary.refresh = try refresher.refresh(includesOutdated: false)
    summary.wasStopped = summary.refresh.wasStopped
    return summary
  }

  private enum Work: Sendable {
    case parsed(ParsedSubmission, entry: FilingList.Entry?)
    case finished(path: String, InputFile, sha256: [UInt8]?)
    case item(LoadItem)
  }

  private func load(_ plan: LoadPlan, _ store: FilingStore) throws {
    taxonomies = nil
    let parser = store.parser
    let reader = LoadReader(plan: plan, parser: parser)
    // Bytes of documents that may be in work or waiting for the writer.
    let weightLimit = (8 + 4 * options.jobs) << 20
    let pipeline = OrderedPipeline<LoadItem, Work>(
      jobs: options.jobs, weightLimit: weightLimit, weight: Self.weight,
      produce: { put in withoutActuallyEscaping(put) { reader.run($0) } },
      work: { Self.work(on: $0, parser) })
    defer { pipeline.stop() }
    while let work = pipeline.next() {
      try write(work, store)
      if shouldStop() {
        summary.wasStopped = true
        return
      }
    }
    try renewTaxonomyLinks(store)
  }

  private static func weight(of item: LoadItem) -> Int {
    switch item {
    case .submission(let submission, _, _):
      submission.documents.reduce(0) { $0 + $1.sizeInBytes }
    case .room(let size): size
    default: 0
    }
  }

  private static func work(on item: LoadItem, _ parser: SubmissionParser) -> Work {
    switch item {
    case .submission(let submission, let entry, let stored):
      .parsed(parser.parse(submission, entry: entry, stored: stored), entry: entry)
    case .rest(let parsed, let entry): .parsed(parsed, entry: entry)
    case .event(.fileDone(let path, let file)):
      .finished(path: path, file, sha256: LoadReader.sha256(of: path))
    default: .item(item)
    }
  }

  // MARK: Writing

  private func write(_ work: Work, _ store: FilingStore) throws {
    switch work {
    case .parsed(let parsed, let entry): try write(parsed, entry, store)
    case .finished(let path, let file, let sha256):
      // One that cannot be read any more is left for the next load.
      if let sha256 { try store.ledger.finish(archive: path, file, sha256: sha256, filter: wish) }
      observe(.progress(files: 1, bytes: file.sizeInBytes - currentOffset))
      currentOffset = 0
    case .item(.unchanged(let folder, let names)):
      summary.unchanged += try store.ledger.filingCount(Self.documents(in: names), in: folder.path)
      observe(.unchanged(path: folder.path, files: names.count))
      try tellKnownErrors(names, in: folder.path, store)
      let files = folder.files.filter { names.contains($0.name) }
      observe(.progress(files: names.count, bytes: files.reduce(0) { $0 + $1.sizeInBytes }))
    case .item(.sameContent(let path, let file, let sha256)):
      try store.ledger.finish(archive: path, file, sha256: sha256, filter: wish)
      summary.unchanged += try store.ledger.filings(inArchive: path).count
      observe(.unchanged(path: path, files: 1))
      observe(.progress(files: 1, bytes: file.sizeInBytes))
    case .item(.archiveBegun(let path, let file, let known)):
      try store.db.transaction {
        try store.ledger.begin(archive: path, file, filter: wish, known: known)
      }
    case .item(.folderDone(let folder, let files)):
      let names = Self.documents(in: files.union(folder.files.map(\.name)))
      try store.ledger.forgetMissingInputs(of: folder.path, besides: names)
      if !hasToldErrors { try tellKnownErrors(files, in: folder.path, store) }
      hasToldErrors = false
    case .item(.event(let event)): try write(event, store)
    // Parsed by a worker; made before.
    case .item(.submission), .item(.rest), .item(.room): break
    }
  }

  /// Names that files have in the ledger, those of the documents in compressed ones included.
  private static func documents(in files: Set<String>) -> Set<String> {
    files.union(files.lazy.map(InputReader.documentName))
  }

  private func tellKnownErrors(
    _ names: Set<String>, in folder: String, _ store: FilingStore
  ) throws {
    let errors = try store.ledger.errors(Self.documents(in: names), in: folder)
    guard errors.count > 0 else { return }
    summary.hasErrors = true
    observe(.knownErrors(path: folder, errors))
  }

  private func tellKnownErrors(of report: FilingReport) {
    let errors = report.findings.filter { $0.finding.severity == .error }.map {
      KnownErrors.Error(
        filing: report.filing, place: "\(report.path)/\($0.document)", finding: $0.finding)
    }
    guard !errors.isEmpty else { return }
    noteError(isNew: false)
    observe(
      .knownErrors(
        path: report.path,
        KnownErrors(
          count: errors.count, first: Array(errors.prefix(3)), filing: report.filing)))
  }

  /// Notes an error in the folder at hand that this load says something of.
  func noteError(isNew: Bool) {
    (summary.hasErrors, hasToldErrors) = (true, true)
    if isNew { summary.hasNewErrors = true }
  }

  /// What is wanted, as the ledger keeps it.
  private var wish: String { LoadPlan.description(options.filter, options.kinds) }

  private func write(_ event: InputEvent, _ store: FilingStore) throws {
    switch event {
    case .filtered(let place, let reason):
      summary.filtered[reason, default: 0] += 1
      observe(.filtered(place: place, reason))
    case .known: summary.unchanged += 1
    case .noTemporarySpace(let error):
      throw WarehouseError(
        .noTemporarySpace(folder: error.path, reason: error.reason), path: database.path)
    case .problem(let problem):
      let finding = Finding(problem)
      try store.db.transaction {
        let source = try store.ledger.source(ofPlace: problem.place, origin: .archive).id
        try store.ledger.record([finding], source: source, filing: nil, store.writer)
      }
      tell(finding, place: problem.place)
    // Items of their own, or handled by workers.
    case .fileBegun, .submission, .fileDone, .largeDocument: break
    }
  }

  private func tell(_ finding: Finding, place: String) {
    summary.findings += 1
    if finding.severity == .error {
      summary.failed += 1
      noteError(isNew: true)
    }
    observe(.problem(place: place, finding))
  }

  private func write(
    _ parsed: ParsedSubmission, _ entry: FilingList.Entry?, _ store: FilingStore
  ) throws {
    let submission = parsed.submission
    summary.skipped += parsed.skipped
    for reason in parsed.filtered {
      summary.filtered[reason, default: 0] += 1
      observe(.filtered(place: submission.place, reason))
    }
    try forgetPackages(of: parsed, store)
    for file in parsed.taxonomies { try write(taxonomy: file, of: parsed, store) }
    // A text that is in the ledger is not read again, so all that is known of it gets there at once.
    let isText = submission.origin == .text
    var known: Set<String> = []
    let batches = isText ? [parsed.filings] : parsed.filings.map { [$0] } + [[]]
    for (index, batch) in batches.enumerated() {
      let reports = try store.db.transaction {
        let reports = try batch.map { try write($0, of: parsed, entry, store) }
        if index == batches.count - 1 { known = try writeNotes(on: parsed, store) }
        return reports
      }
      // What a header says is known with the documents that it lies beside.
      for report in reports
      where !submission.isBesideDocuments || ![.unchanged, .copy].contains(report.outcome) {
        count(report)
        observe(.filing(report))
      }
    }
    tellNotes(on: parsed, known)
    if submission.fileOffset > 0 {
      observe(.progress(files: 0, bytes: submission.fileOffset - currentOffset))
      currentOffset = submission.fileOffset
    } else if submission.origin == .folder {
      let asked = submission.documents.filter {
        $0.isFile && !submission.reread.contains($0.name)
      }
      observe(
        .progress(files: asked.count, bytes: asked.reduce(0) { $0 + $1.sizeInBytes }))
    }
  }

  /// Writes what was found on a place and belongs to none of its filings. Returns the names of documents that an
  /// earlier load has found to be part of none.
  private func writeNotes(on parsed: ParsedSubmission, _ store: FilingStore) throws -> Set<String> {
    let findings = parsed.filings.isEmpty ? parsed.problems : []
    guard !parsed.unattached.isEmpty || !parsed.loneInstances.isEmpty || !findings.isEmpty
    else { return [] }
    let source = try self.source(of: parsed, filing: nil, store).id
    for file in parsed.loneInstances {
      try store.ledger.record(file, state: .header, source: source)
    }
    let known = try store.ledger.record(
      unattached: parsed.unattached, source: source, store.writer)
    if parsed.submission.origin == .folder, !findings.isEmpty {
      try store.ledger.forgetFindings(onPlace: source)
    }
    try store.ledger.record(findings, source: source, filing: nil, store.writer)
    return known
  }

  private func tellNotes(on parsed: ParsedSubmission, _ known: Set<String>) {
    let place = parsed.submission.place
    for file in parsed.unattached {
      guard let finding = file.finding else { continue }
      summary.findings += 1
      if finding.severity == .error {
        summary.failed += 1
        noteError(isNew: !known.contains(file.name))
      }
      observe(.unattached(path: place + "/" + file.name, finding))
    }
    for problem in parsed.problems { tell(problem, place: place) }
  }

  func source(
    of parsed: ParsedSubmission, filing: ParsedFiling?, _ store: FilingStore
  ) throws -> (id: Int64, isNew: Bool) {
    let submission = parsed.submission
    return try store.ledger.source(
      submission.place, origin: submission.origin,
      accession: filing?.accession ?? submission.accession?.description,
      version: parsed.version.flatMap { $0.isEmpty ? nil : $0 },
      isDeletion: submission.version?.isDeletion ?? false)
  }

  private func write(
    _ filing: ParsedFiling, of parsed: ParsedSubmission, _ entry: FilingList.Entry?,
    _ store: FilingStore
  ) throws -> FilingReport {
    let source = try self.source(of: parsed, filing: filing, store)
    let stored = try store.store(filing, source: source.id)
    if let entry { try store.ledger.record(entry, source: source.id) }
    if parsed.submission.origin == .folder, !source.isNew {
      try store.ledger.forgetFindings(onPlace: source.id)
    }
    try store.ledger.record(parsed.problems, source: source.id, filing: stored.id, store.writer)
    if !source.isNew || !parsed.problems.isEmpty { try store.countFindings(of: stored.id) }
    let documents = filing.content.documents
    return FilingReport(
      filing: stored.key, path: parsed.submission.place,
      outcome: stored.outcome == .unchanged && source.isNew ? .copy : stored.outcome,
      documents: documents.map(\.name),
      relationshipsRead: documents.reduce(0) { $0 + $1.relationshipsRead },
      relationshipsStored: documents.reduce(0) { $0 + $1.relationshipsStored },
      findings: documents.flatMap { document in document.findings.map { (document.name, $0) } })
  }

  private func count(_ report: FilingReport) {
    switch report.outcome {
    case .loaded: summary.loaded += 1
    case .completed: summary.completed += 1
    case .unchanged: summary.unchanged += 1
    case .copy: summary.copies += 1
    case .kept:
      summary.failed += 1
      noteError(isNew: true)
    }
    if [.unchanged, .copy].contains(report.outcome) { tellKnownErrors(of: report) }
    guard report.outcome == .loaded || report.outcome == .completed else { return }
    count(
      report.relationshipsRead, stored: report.relationshipsStored, report.findings.map(\.finding))
  }

  func count(_ relationshipsRead: Int, stored: Int, _ findings: [Finding]) {
    summary.relationshipsRead += relationshipsRead
    summary.relationshipsStored += stored
    summary.findings += findings.count
    if findings.contains(where: { $0.severity == .error }) { noteError(isNew: true) }
  }
}
