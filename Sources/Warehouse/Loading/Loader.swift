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

  /// Creates options.
  public init(jobs: Int = 1, readsAgain: Bool = false, releases: [TaxonomyUse] = []) {
    self.jobs = jobs
    self.readsAgain = readsAgain
    self.releases = releases
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
  /// Files of no interest.
  public var skipped = 0
  /// Files that could not be read or are not what they should be.
  public var failed = 0
  /// Relationships read from filings that were loaded or completed.
  public var relationshipsRead = 0
  /// Of these, how many are in the views.
  public var relationshipsStored = 0
  /// Findings on what was loaded or completed.
  public var findings = 0
  /// Whether the inputs named have a finding of severity error, from this load or an earlier one.
  public var hasErrors = false
  /// Whether the load was stopped before its end.
  public var wasStopped = false

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
  /// A folder held nothing new.
  case unchanged(path: String, files: Int)
  /// A file is part of no filing, with the reason.
  case unattached(path: String, Finding)
  /// A folder is done: files and bytes of it.
  case folderDone(files: Int, bytes: Int)
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
    /// It could not be put together anew because a document of it is not where it was read.
    case kept
  }
  /// Filing key.
  public var filing: String
  /// Folder that it was read from.
  public var path: String
  /// What was done.
  public var outcome: Outcome
  /// Documents of it in that folder.
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
/// Workers read and parse folder by folder; one writer commits filings in the order of the walk, each in
/// one transaction, so that the content depends neither on the number of workers nor on interruptions.
public final class Loader {
  private let database: WarehouseDatabase
  private let options: LoadOptions
  private let observe: (LoadEvent) -> Void
  private let shouldStop: () -> Bool
  private var summary = LoadSummary()

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
    for error in input.unreadable {
      observe(.unreadable(error))
      summary.failed += 1
      summary.hasErrors = true
    }
    try database.write { db in
      try load(input.folders, db)
      try finish(db)
    }
    return summary
  }

  private func load(_ folders: [InputFolder], _ db: Database) throws {
    let ledger = Ledger(db)
    try addReleases(db)
    let catalogue = try Catalogue(of: db)
    let parser = FolderParser(catalogue: catalogue)
    let work = try folders.flatMap { $0.split() }.map { folder in
      Work(
        folder: folder, isUnchanged: try !options.readsAgain && ledger.isUnchanged(folder),
        stored: try ledger.storedDocuments(besides: folder))
    }
    let store = try FilingStore(db, catalogue: catalogue, readsAgain: options.readsAgain)
    let pipeline = OrderedPipeline(work, jobs: options.jobs) { work in
      work.isUnchanged
        ? ParsedFolder(folder: work.folder) : parser.parse(work.folder, stored: work.stored)
    }
    defer { pipeline.stop() }
    for (index, work) in work.enumerated() {
      let parsed = pipeline.value(at: index)
      try write(parsed, work, store, ledger, db)
      observe(.folderDone(files: work.folder.files.count, bytes: work.folder.sizeInBytes))
      if shouldStop() {
        summary.wasStopped = true
        return
      }
    }
  }

  private func addReleases(_ db: Database) throws {
    for use in options.releases {
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO catalogue_entries (schema_url, family, version, namespace) VALUES (?, ?, ?, ?)
          """,
        arguments: [use.url, use.release.family, use.release.version, use.release.namespace ?? ""])
    }
  }

  /// A folder and what the ledger says of it.
  private struct Work: Sendable {
    var folder: InputFolder
    var isUnchanged: Bool
    var stored: [DocumentGrouping.Member]
  }

  private func write(
    _ parsed: ParsedFolder, _ work: Work, _ store: FilingStore, _ ledger: Ledger, _ db: Database
  ) throws {
    summary.skipped += parsed.skipped
    if work.isUnchanged {
      summary.unchanged += try ledger.filingCount(work.folder)
      observe(.unchanged(path: work.folder.path, files: work.folder.files.count))
    }
    for filing in parsed.filings {
      var report: FilingReport?
      try db.inTransaction(.immediate) {
        let source = try ledger.source(work.folder.path)
        let stored = try store.store(filing, of: work.folder, source: source)
        report = self.report(filing, stored.key, stored.outcome, work.folder)
        return .commit
      }
      guard let report else { continue }
      count(filing, report.outcome)
      observe(.filing(report))
    }
    if !parsed.unattached.isEmpty {
      try db.inTransaction(.immediate) {
        try ledger.record(unattached: parsed.unattached, in: work.folder, store.writer)
        return .commit
      }
      for file in parsed.unattached {
        guard let finding = file.finding else { continue }
        summary.failed += 1
        summary.findings += 1
        observe(.unattached(path: work.folder.path + "/" + file.file.name, finding))
      }
    }
    if try ledger.hasErrors(work.folder) { summary.hasErrors = true }
  }

  private func count(_ filing: ParsedFiling, _ outcome: FilingReport.Outcome) {
    switch outcome {
    case .loaded: summary.loaded += 1
    case .completed: summary.completed += 1
    case .unchanged:
      summary.unchanged += 1
      return
    case .kept:
      summary.failed += 1
      summary.hasErrors = true
      return
    }
    for document in filing.content.documents {
      summary.relationshipsRead += document.relationshipsRead
      summary.relationshipsStored += document.relationshipsStored
      summary.findings += document.findings.count
    }
  }

  private func report(
    _ filing: ParsedFiling, _ key: String, _ outcome: FilingReport.Outcome, _ folder: InputFolder
  ) -> FilingReport {
    let documents = filing.content.documents
    return FilingReport(
      filing: key, path: folder.path, outcome: outcome, documents: documents.map(\.name),
      relationshipsRead: documents.reduce(0) { $0 + $1.relationshipsRead },
      relationshipsStored: documents.reduce(0) { $0 + $1.relationshipsStored },
      findings: documents.flatMap { document in document.findings.map { (document.name, $0) } })
  }

  /// Builds the indexes for readers; they are maintained from then on.
  private func finish(_ db: Database) throws {
    try db.execute(sql: SQLText.indexes)
  }
}
