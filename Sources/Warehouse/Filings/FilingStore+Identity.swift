internal import EDGAR
internal import GRDB
internal import XBRL

/// Filers, keys, and what holds among the filings of one filer.
extension FilingStore {
  /// The filer of a filing, made when it is new: by the CIK of the first party of its header, else by its stem
  /// without date, or whatever else tells it apart, and the most frequent authority of its own roles.
  func filer(cik: Int?, stemBase: String, authority: String?) throws -> Int64 {
    if let cik = try cik ?? onlyCIK(stemBase: stemBase, authority: authority) {
      return try filer(cik: cik)
    }
    return try filer("stem_base", stemBase)
  }

  /// The filer with a CIK, made when it is new.
  func filer(cik: Int) throws -> Int64 { try filer("cik", cik) }

  private func filer(_ column: String, _ value: any DatabaseValueConvertible) throws -> Int64 {
    try db.value("SELECT id FROM filers WHERE \(column) = ?", [value])
      ?? db.insert(into: "filers", [column: value])
  }

  /// The CIK of who owns the concepts of a filing: of several registrants the first one in the header of their
  /// earliest filing.
  func owner(_ header: FilingHeader, accession: String?) throws -> Int? {
    guard let registrants = header.registrants else { return header.cik }
    let earliest = try earliestFiling(of: registrants)
    let own = (header.filedDate ?? "", accession ?? "")
    return earliest.map { $0.rank < own ? $0.owner : header.cik } ?? header.cik
  }

  private func earliestFiling(
    of registrants: String
  ) throws -> (rank: (String, String), owner: Int?)? {
    try db.row(
      """
      SELECT coalesce(filed_date, '') AS day, coalesce(accession, '') AS accession, cik FROM filings
      WHERE registrants = ? ORDER BY 1, 2 LIMIT 1
      """, [registrants]
    ).map { (($0["day"], $0["accession"]), $0["cik"]) }
  }

  /// Gives the filings of a set of registrants the owner that they have now: an earlier filing has come, or gone.
  func settleRegistrants(_ registrants: String, besides id: Int64? = nil) throws {
    guard let owner = try earliestFiling(of: registrants)?.owner else { return }
    // Writing one again settles the others: so one at a time.
    while let row = try db.row(
      """
      SELECT f.id, f.accession FROM filings f JOIN filers r ON r.id = f.filer_id
      WHERE f.registrants = ?1 AND f.id IS NOT ?2 AND r.cik IS NOT ?3 ORDER BY f.id LIMIT 1
      """, [registrants, id, owner])
    {
      try writeAgain(row["id"], accession: row["accession"])
    }
  }

  /// Writes a filing once more from its rows: it has another filer now.
  private func writeAgain(_ id: Int64, accession: String?) throws {
    let content = try contentFromRows(id)
    _ = try replace(
      id, with: content.content, content.documents, accession: accession,
      FilingHeader(of: id, db))
  }

  /// The CIK of the filings with a stem base and authority that say one; `nil` when none does, or when they
  /// say several: strangers may use one stem base.
  private func onlyCIK(stemBase: String, authority: String?) throws -> Int? {
    guard let authority, !stemBase.isEmpty else { return nil }
    let ciks: [Int] = try db.values(
      """
      SELECT DISTINCT r.cik FROM filings f CROSS JOIN filers r ON r.id = f.filer_id
      WHERE f.stem_base = ? AND f.stem_base <> '' AND f.authority = ? AND f.cik IS NOT NULL LIMIT 2
      """, [stemBase, authority])
    return ciks.count == 1 ? ciks[0] : nil
  }

  /// Gives the filings without a CIK of a stem base and authority the filer that they have now: when one
  /// of them gets a CIK, all of them take it.
  func settleFilers(stemBase: String, authority: String?) throws {
    guard let authority, !stemBase.isEmpty else { return }
    let bare = try db.rows(
      """
      SELECT id, filer_id, accession FROM filings
      WHERE stem_base = ? AND stem_base <> '' AND authority = ? AND cik IS NULL ORDER BY id
      """, [stemBase, authority])
    for row in bare {
      let filer = try filer(cik: nil, stemBase: stemBase, authority: authority)
      if row["filer_id"] != filer { try writeAgain(row["id"], accession: row["accession"]) }
    }
  }

  /// Does so where a filing with a CIK has gone, or has been written again and may have another stem or authority.
  ///
  /// - Returns: whether there were such.
  @discardableResult
  func settleFilersLeft() throws -> Bool {
    guard !unsettled.isEmpty else { return false }
    while let group = unsettled.popLast() {
      try settleFilers(stemBase: group.stemBase, authority: group.authority)
    }
    return true
  }

  // MARK: Parties

  /// Writes the parties of a filing; a filing without a header has its filer as the only one.
  func insertParties(
    of header: FilingHeader, filing: Int64, filer: Int64, key: String
  ) throws {
    let parties = header.parties.isEmpty ? [FilingHeader.Party(role: "FILER")] : header.parties
    let moment = "\(header.filedDate ?? "") \(header.acceptedAt ?? "") \(key)"
    for (index, party) in parties.enumerated() {
      let id = try party.cik.map { try self.filer(cik: $0) } ?? (index == 0 ? filer : nil)
      try writer.insert(party, filing: filing, ordinal: index + 1, filer: id)
      if let id, party.cik != nil, let name = party.name {
        try db.run(
          "UPDATE filers SET name = ?2, named_by = ?3 WHERE id = ?1 AND coalesce(named_by, '') < ?3",
          [id, name, moment])
        try nameFilings(of: id)
      }
    }
    for (index, field) in header.values.enumerated() {
      try writer.insert(field, filing: filing, ordinal: index + 1)
    }
  }

  /// Gives a filer with a CIK the name of the latest header that is left after a filing went.
  func renewName(of filer: Int64) throws {
    try db.run(
      """
      UPDATE filers SET (name, named_by) = (
        SELECT p.name, coalesce(f.filed_date, '') || ' ' || coalesce(f.accepted_at, '') || ' ' || coalesce(f.accession, '')
        FROM z_parties p JOIN filings f ON f.id = p.filing_id
        WHERE p.filer_id = ?1 AND p.name IS NOT NULL
        ORDER BY 2 DESC, p.ordinal LIMIT 1)
      WHERE id = ?1 AND cik IS NOT NULL
      """, [filer])
    try nameFilings(of: filer)
  }

  /// Writes the filer's present name beside its filings: `filings.filer`.
  private func nameFilings(of filer: Int64) throws {
    try db.run(
      """
      UPDATE filings SET filer = \(FilingWriter.nameOfFiler)
      FROM (SELECT id, name, stem_base FROM filers WHERE id = ?1) r
      WHERE filings.filer_id = r.id AND filings.filer <> \(FilingWriter.nameOfFiler)
      """, [filer])
  }

  // MARK: Keys

  /// Replaces a filing's findings of a rule by the one on a problem, or none.
  func replaceFindings(
    of rule: FindingRule, on id: Int64, with problem: LoadProblem?
  ) throws {
    try db.run("DELETE FROM findings WHERE filing_id = ? AND rule = ?", [id, rule.rawValue])
    if let problem {
      try writer.insert(Finding(problem), filing: id, source: nil, document: nil)
    }
    try countFindings(of: id)
  }

  /// Keeps a key that a filing had usable.
  func addAlias(_ alias: String, of id: Int64) throws {
    try db.insert(into: "z_filing_keys", ["filing_id": id, "alias": alias], or: .ignore)
  }

  func countFindings(of id: Int64) throws { try ledger.countFindings(of: id) }

  // MARK: The latest filing

  /// What orders the filings of one filer, form family, period and series: first how many of balance sheet, income
  /// statement and cash flows they hold, two at most, then whether they have any relationship, since what an amendment
  /// does not contain it does not amend; then the newest. ``FilingPairing/Filing/weight`` is the same of those that are
  /// compared.
  private static let latestFirst = """
    ORDER BY min((parts & 1) + (parts >> 1 & 1) + (parts >> 3 & 1), 2) DESC, parts <> 0 OR labels > 0 DESC,
      \(FilingPairing.newestFirst()) LIMIT 1
    """
  private static let ofOnePeriod =
    "filer_id = ?1 AND form_family = ?2 AND period_of_report IS ?3 AND series IS ?4"

  /// Marks a filing that has just been inserted as the latest when it is, and no other one.
  func markLatest(inserted id: Int64, _ heading: FilingHeading) throws {
    guard !heading.header.isDeletion else { return }
    let arguments: StatementArguments = [
      heading.filer, heading.family, heading.period, heading.series, id,
    ]
    let latest: Int64? = try db.value(
      """
      SELECT id FROM (
        SELECT * FROM filings
        WHERE \(Self.ofOnePeriod) AND is_latest = 1
        UNION ALL
        SELECT * FROM filings WHERE id = ?5)
      \(Self.latestFirst)
      """, arguments)
    guard latest == id else { return }
    try db.run(
      """
      UPDATE filings SET is_latest = 0
      WHERE \(Self.ofOnePeriod) AND is_latest = 1 AND id <> ?5
      """, arguments)
    try db.run("UPDATE filings SET is_latest = 1 WHERE id = ?", [id])
  }

  /// Marks the latest of the filings of one filer, form family, period and series, of which one went or has another
  /// key; `row` is that of one of them.
  func markLatest(like row: Row) throws {
    let group: StatementArguments = [
      row["filer_id"] as Int64, row["form_family"] as String, row["period_of_report"] as String?,
      row["series"] as String?,
    ]
    try db.run(
      "UPDATE filings SET is_latest = 0 WHERE \(Self.ofOnePeriod) AND is_latest = 1", group)
    try db.run(
      """
      UPDATE filings SET is_latest = 1 WHERE id = (
        SELECT id FROM filings WHERE \(Self.ofOnePeriod) AND is_deleted = 0
        \(Self.latestFirst))
      """, group)
  }

  func key(of id: Int64) throws -> String { try value("filing", of: id) ?? "" }

  /// A column of a filing's row; `nil` for NULL.
  func value<Value: DatabaseValueConvertible>(_ column: String, of id: Int64) throws -> Value? {
    try db.value("SELECT \(column) FROM filings WHERE id = ?", [id])
  }
}
