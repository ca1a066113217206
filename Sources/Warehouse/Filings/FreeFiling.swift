internal import EDGAR
internal import Foundation
internal import Synchronization
public import XBRL

/// A filing read from files on the spot, without a warehouse.
public struct FreeFiling: Sendable {
  /// Accession number, else the stem of its schema.
  public var name: String
  /// What it says.
  public var content: FilingContent
  /// Form type; `nil` without a header.
  public var formType: String?
  /// Form family, as `filings.form_family` has it; empty without a header.
  public let formFamily: String
  /// Period of report, by header, else by the date in the stem.
  public var period: String?
  /// Name in the header, else the authority of its own roles, else the stem without its date.
  public var filer: String?
  /// Findings of severity `error` in its documents.
  public var errors: Int

  /// Reads every filing below a path: a file, a folder or an archive. O(bytes).
  ///
  /// - Returns: the filings with a linkbase or schema, in order of place.
  /// - Throws: `InputError` for a path that does not exist.
  public static func all(at path: String) throws -> [FreeFiling] {
    let input = try InputWalker([path])
    let plan = try LoadPlan(input.folders, filter: .everything, kinds: .all, readsAgain: false, nil)
    let parser = SubmissionParser(catalogue: .standard)
    var filings: [FreeFiling] = []
    withoutActuallyEscaping(
      { (item: LoadItem) -> Bool in
        guard case .submission(let submission, let entry, _) = item else { return true }
        let parsed = parser.parse(submission, entry: entry)
        filings += parsed.filings.filter { !$0.content.documents.isEmpty }.map(FreeFiling.init)
        return true
      }, do: LoadReader(plan: plan, parser: parser).run)
    return filings
  }

  /// Reads what lies below each of several paths, at the same time.
  ///
  /// - Returns: as ``all(at:)``, in order of the paths.
  public static func all(atEach paths: [String]) -> [Result<[FreeFiling], any Error>] {
    let found = Mutex<[Int: Result<[FreeFiling], any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: paths.count) { index in
      let filings = Result { try all(at: paths[index]) }
      found.withLock { $0[index] = filings }
    }
    return found.withLock { found in paths.indices.compactMap { found[$0] } }
  }

  private init(_ filing: ParsedFiling) {
    content = filing.content
    name = filing.accession ?? content.stem
    formType = filing.header.formType
    formFamily = filing.header.formFamily(of: filing.content)
    period = filing.header.period ?? FilingIdentity.date(inStem: content.stem)
    errors = (content.findings + content.documents.flatMap(\.findings))
      .count { $0.severity == .error }
    let base = FilingIdentity.stemBase(content.stem)
    filer = filing.header.parties.first?.name ?? content.authority ?? (base.isEmpty ? nil : base)
  }
}
