internal import GRDB
public import Warehouse
public import XBRL

/// One of two filings that are compared: what a comparison reads, and how reports name it.
public struct ChangeSide: Sendable {
  /// Filing key, or the path it was read from.
  public var name: String
  /// Form type; `nil` when it is not known.
  public var formType: String?
  /// Form family, as `filings.form_family` has it; empty when it is not known.
  public var formFamily: String
  /// Period of report, `YYYY-MM-DD`; `nil` when it is not known.
  public var period: String?
  /// The filer's name; `nil` when it is not known.
  public var filer: String?
  /// What comparisons read.
  public var input: ComparisonInput
  /// Sort codes by position of role; `nil` without a definition.
  var sortCodes: [String?]

  /// A concept as views show it: `us-gaap:Assets`, `aapl:Local`.
  func text(ofConcept position: Int32) -> String { input.concepts[Int(position)].text }

  /// The shape at a position, if there is one.
  func shape(_ position: Int32?) -> ComparisonInput.Shape? {
    position.map { input.shapes[Int($0)] }
  }

  /// The preferred label of the shape at a position; `nil` without one.
  func preferredLabel(_ position: Int32?) -> String? {
    shape(position).flatMap { $0.preferredLabel.isEmpty ? nil : $0.preferredLabel }
  }

  func segment(ofRole position: Int32) -> String {
    URISegment.last(of: input.roles[Int(position)].uri)
  }

  /// Its effective relationships of one kind, in one role or in all, of some parts of the filing.
  func effectiveCount(
    of kind: ComparedKind, role: Int32? = nil, in parts: FilingParts = .all
  ) -> Int {
    input.networks.reduce(0) { count, use in
      guard use.kind == kind, role == nil || use.role == role, isIn(parts, use) else {
        return count
      }
      return count + use.relationships().count { $0.isEffective }
    }
  }
}

extension ChangeSide {
  private func isIn(_ parts: FilingParts, _ use: ComparisonInput.NetworkUse) -> Bool {
    if parts == .all || use.kind == .definition { return true }
    return parts.contains(
      FilingParts(ofStatementClass: input.roles[Int(use.role)].statementClass))
  }

  /// Filings of a warehouse, read together: what they share is read once.
  ///
  /// Names are keys, former keys, or accession numbers with or without dashes.
  ///
  /// - Returns: for each name the filing, or ``ReportError/notFound(_:nearest:)`` or
  ///   ``ReportError/ambiguous(_:matches:)``.
  /// - Throws: `WarehouseError` when the file cannot be read.
  public static func stored(
    _ names: [String], in warehouse: WarehouseDatabase
  ) throws -> [Result<ChangeSide, ReportError>] {
    try warehouse.read { db in
      let session = try ComparisonSession(db)
      return try names.map { name in
        do {
          guard let side = try ChangeSide(FilingLookup(db).key(named: name), db, session) else {
            return .failure(.notFound(ReportFilter(.filing, name), nearest: []))
          }
          return .success(side)
        } catch let error as FilingLookupError {
          return .failure(ReportError(error))
        }
      }
    }
  }

  /// What a filing of a warehouse is compared with when nobody says: see ``FilingLookup/earlier(than:)``.
  ///
  /// - Parameters:
  ///   - name: as for ``stored(_:in:)``.
  ///   - warehouse: where the filings are.
  /// - Returns: the filing's key, and the earlier filing; `nil` when there is none.
  /// - Throws: ``ReportError`` for a name that is no filing's, or several filings'; `WarehouseError` when the file cannot
  ///   be read.
  public static func earlier(
    than name: String, in warehouse: WarehouseDatabase
  ) throws -> (filing: String, earlier: EarlierFiling?) {
    try warehouse.read { db in
      let lookup = FilingLookup(db)
      do {
        let key = try lookup.key(named: name)
        return (key, try lookup.earlier(than: key))
      } catch let error as FilingLookupError {
        throw ReportError(error)
      }
    }
  }

  init?(_ key: String, _ db: Database, _ session: ComparisonSession) throws {
    guard let filing = try session.filing(key) else { return nil }
    let row = try Row.fetchOne(
      db, sql: "SELECT filer, form_family FROM filing_list WHERE filing = ?", arguments: [key])
    self.init(
      name: filing.filing, formType: filing.formType, formFamily: row?["form_family"] ?? "",
      period: filing.period, filer: row?["filer"], input: filing.input,
      sortCodes: filing.roles.map(\.sortCode))
  }

  /// A filing that was read from files.
  public init(_ filing: FreeFiling, name: String) {
    self.init(
      name: name, formType: filing.formType, formFamily: filing.formFamily, period: filing.period,
      filer: filing.filer, input: ComparisonInput(of: filing.content),
      sortCodes: filing.content.roles.map { $0.definition?.sortCode })
  }
}
