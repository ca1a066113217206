public import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// What a load would do, found out without writing.
///
/// Archives and texts of submissions are read like a load reads them, since only their headers tell which
/// submissions are in them; nothing is parsed.
public struct LoadPreview {
  /// What would become of the documents of one place.
  public struct Item: Hashable, Sendable {
    /// What would be done.
    public enum Outcome: Hashable, Sendable {
      case load
      case unchanged
      case skipped(SubmissionFilter.Reason)
      case failed(String)
    }

    /// What would be done.
    public var outcome: Outcome
    /// The place.
    public var place: String
    /// Documents that may be linkbases or schemas; in a folder all files.
    public var documents = 0
    /// Bytes of these.
    public var sizeInBytes = 0
    /// Accession number; `nil` without.
    public var accession: String?
    /// Form type; `nil` without a header.
    public var form: String?
    /// Filing date; `nil` without a header.
    public var filed: String?
  }

  private let options: LoadOptions
  private let database: WarehouseDatabase?

  /// Prepares a preview, beside the warehouse when there is one.
  public init(_ database: WarehouseDatabase?, options: LoadOptions) {
    self.options = options
    self.database = database
  }

  /// Tells what would become of everything below the paths.
  ///
  /// - Parameters:
  ///   - input: files and folders.
  ///   - observe: told about each place in order; an error it throws ends the preview.
  /// - Throws: ``WarehouseError``, and what `observe` throws.
  public func run(_ input: InputWalker, observe: (Item) throws -> Void) throws {
    let readPlan = { (db: Database?) in
      try LoadPlan(
        input.folders, filter: options.filter, kinds: options.kinds,
        readsAgain: options.readsAgain, db)
    }
    let plan = try database?.read { try readPlan($0) } ?? readPlan(nil)
    var failure: (any Error)?
    withoutActuallyEscaping(observe) { observe in
      LoadReader(plan: plan).run { item in
        guard let item = self.item(for: item) else { return true }
        do { try observe(item) } catch { failure = error }
        return failure == nil
      }
    }
    if let failure { throw failure }
  }

  /// Bytes in the database for one byte of documents, from what is loaded; `nil` when that is too little.
  public func databaseShare() throws -> Double? {
    try database?.read { db in
      let bytes: Int =
        try db.value("SELECT sum(size_in_bytes) FROM loads WHERE state = \(LedgerState.loaded.sql)")
        ?? 0
      let size = try WarehouseDatabase.sizeInBytes(db)
      return bytes < 1 << 24 ? nil : Double(size) / Double(bytes)
    }
  }

  private func item(for item: LoadItem) -> Item? {
    switch item {
    case .submission(let submission, let entry, _):
      return Item(
        outcome: exclusion(of: submission, entry).map { .skipped($0) } ?? .load,
        place: submission.place, documents: submission.documents.count,
        sizeInBytes: submission.documents.reduce(0) { $0 + $1.sizeInBytes },
        accession: (submission.accession ?? entry?.accession)?.description,
        form: submission.header?.formType ?? entry?.form,
        filed: submission.header?.filedDate ?? entry?.filed)
    case .unchanged(let folder, let names):
      let files = folder.files.filter { names.contains($0.name) }
      return Item(
        outcome: .unchanged, place: folder.path, documents: files.count,
        sizeInBytes: files.reduce(0) { $0 + $1.sizeInBytes })
    case .sameContent(let path, let file, _):
      return Item(outcome: .unchanged, place: path, documents: 1, sizeInBytes: file.sizeInBytes)
    case .event(.filtered(let place, let reason)):
      return Item(outcome: .skipped(reason), place: place)
    case .event(.known(let place)):
      return Item(outcome: .unchanged, place: place)
    case .event(.problem(let problem)):
      return Item(outcome: .failed(Finding(problem).message), place: problem.place)
    case .event(.noTemporarySpace(let error)):
      return Item(outcome: .failed(error.reason), place: error.path)
    case .event, .rest, .archiveBegun, .room, .folderDone: return nil
    }
  }

  /// Why the filter does not want documents without a header, as far as their names tell; an instance among
  /// them may tell more when they are loaded.
  private func exclusion(
    of submission: Submission, _ entry: FilingList.Entry?
  ) -> SubmissionFilter.Reason? {
    guard submission.header == nil, !submission.isWanted else { return nil }
    let stems = submission.documents.lazy.map { FilingIdentity.stem(ofFile: $0.name) }
    let date =
      entry?.filed ?? entry?.period ?? stems.compactMap { FilingIdentity.date(inStem: $0) }.first
    return options.filter.excludes(
      form: entry?.form, ciks: [entry?.cik].compactMap { $0 }, date: date)
  }
}
