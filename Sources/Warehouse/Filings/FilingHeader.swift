internal import EDGAR
internal import GRDB
internal import XBRL

/// What is known of a filing besides its documents: form, dates, parties.
struct FilingHeader {
  /// Who says so. A higher level replaces a lower one whole.
  enum Level: Int64 {
    case none = 0
    /// The instance, on its cover page.
    case instance = 1
    /// A `filings.csv` beside the folder.
    case list = 2
    /// The header of the submission.
    case header = 3
  }

  /// A party as `parties` holds it.
  struct Party {
    var role: String
    var cik: Int?
    var name: String?
    var sic: Int?
    var state, fiscalYearEnd, formerNames: String?
  }

  var level = Level.none
  /// Orders headers of one level and accession; the greatest counts.
  var rank = ""
  var formType, period, filedDate, acceptedAt: String?
  var isDeletion = false
  var parties: [Party] = []
  /// Fields that no column holds.
  var values: [SubmissionHeader.Field] = []

  /// Whether this one stands when both are given.
  func stands(over other: FilingHeader) -> Bool {
    (level.rawValue, rank) > (other.level.rawValue, other.rank)
  }

  /// A deletion says little; what it leaves open the last one of the other headers says. Its rank tells
  /// which one that was, and of what, so that the order in which they come makes no difference.
  func filled(from other: FilingHeader) -> FilingHeader {
    guard isDeletion, level == .header, other.level == .header else { return self }
    let (own, others) = (Fill(of: rank), Fill(of: other.rank))
    let source = other.isDeletion ? others.source : other.rank
    guard source > own.source else { return self }
    var filled = self
    var fields = ""
    func fill<Value>(_ name: Character, _ path: WritableKeyPath<FilingHeader, Value?>) {
      guard own.fields.contains(name) || filled[keyPath: path] == nil else { return }
      filled[keyPath: path] = other[keyPath: path]
      fields.append(name)
    }
    fill("t", \.formType)
    fill("p", \.period)
    fill("f", \.filedDate)
    fill("a", \.acceptedAt)
    // The filer alone stands for parties that are not named.
    if own.fields.contains("P") || parties.allSatisfy({ $0.cik == nil && $0.name == nil }) {
      filled.parties = other.parties
      filled.values =
        values.filter { !own.fields.contains("P") || !$0.path.contains("/") }
        + other.values.filter { $0.path.contains("/") }
      fields.append("P")
    }
    filled.rank = "\(own.rank) \(source) \(fields)"
    return filled
  }

  /// What the rank of a deletion says of the header that filled it.
  private struct Fill {
    var rank: String
    var source = ""
    var fields = ""

    init(of rank: String) {
      let parts = rank.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      self.rank = parts[0]
      guard parts.count == 3 else { return }
      (source, fields) = (parts[1], parts[2])
    }
  }

  var cik: Int? { parties.first?.cik }

  /// CIKs of several registrants, in order with blanks between them: the same ones in another order are one filer.
  /// `nil` for a single one.
  var registrants: String? {
    let ciks = Set(parties.filter { $0.role == "FILER" }.compactMap(\.cik))
    return ciks.count < 2 ? nil : ciks.sorted().map(String.init).joined(separator: " ")
  }

  /// The form family, as `filings.form_family` has it: of a filing whose form is not known, a cover page alone is a
  /// family of its own.
  func formFamily(of content: FilingContent) -> String {
    guard formType == nil, content.parts.isDisjoint(with: .mainStatements),
      content.roles.contains(where: { $0.statementClass.rawValue == "COVER" })
    else { return FormFamily.of(formType) }
    return "cover page"
  }

  /// The series that a fund's filing is about, in order with blanks between them: as its header says, else what comes
  /// before the date in its schema's name. `nil` for other forms.
  ///
  /// Source: EDGAR PDS Technical Specification, series and classes of investment companies.
  func series(stemBase: String) -> String? {
    let ids = values.filter { $0.path.hasSuffix("/SERIES-ID") && !$0.value.isEmpty }.map(\.value)
    if !ids.isEmpty { return Set(ids).sorted().joined(separator: " ") }
    return FormFamily.isOfFunds(formType) && !stemBase.isEmpty ? stemBase : nil
  }
}

// MARK: - Sources

extension FilingHeader {
  /// Reads a submission's header; `rank` is as ``SubmissionVersion/rank(isCut:isWhole:content:)`` makes it.
  init(_ header: SubmissionHeader, rank: String, isDeletion: Bool) {
    self.init(
      level: .header, rank: rank, formType: header.formType, period: header.period,
      filedDate: header.filedDate, acceptedAt: header.acceptedAt, isDeletion: isDeletion,
      values: header.fields.filter { !Self.hasColumn($0) })
    parties = header.parties.map { party in
      let former = party.formerNames.map { former in
        former.name + (former.changedDate.map { " (\($0))" } ?? "")
      }
      return Party(
        role: party.role, cik: party.cik, name: party.name, sic: party.sic, state: party.state,
        fiscalYearEnd: party.fiscalYearEnd,
        formerNames: former.isEmpty ? nil : former.joined(separator: "; "))
    }
  }

  /// Whether columns hold everything that a field says.
  private static func hasColumn(_ field: SubmissionHeader.Field) -> Bool {
    switch field.path.split(separator: "/").last {
    case _ where Self.headerColumns.contains(field.path): true
    case "CIK", "CONFORMED-NAME", "STATE-OF-INCORPORATION", "FISCAL-YEAR-END",
      "FORMER-CONFORMED-NAME", "DATE-CHANGED":
      true
    case "ASSIGNED-SIC": field.value.allSatisfy(\.isNumber)
    default: false
    }
  }

  private static let headerColumns = [
    "ACCESSION-NUMBER", "TYPE", "PERIOD", "FILING-DATE", "ACCEPTANCE-DATETIME",
  ]

  init(_ information: DocumentInformation) {
    level = .instance
    formType = information.documentType
    if information.isAmendment == true, let form = formType, !form.hasSuffix("/A") {
      formType = form + "/A"
    }
    period = information.periodEndDate
    if information.cik != nil || information.entityName != nil {
      parties = [Party(role: "FILER", cik: information.cik, name: information.entityName)]
    }
    if let focus = information.fiscalPeriodFocus {
      values = [SubmissionHeader.Field(path: "DocumentFiscalPeriodFocus", value: focus)]
    }
    // Several instances of one filing: whichever they are loaded in order, the same one stands.
    rank = Self.rank(
      information.periodEndDate, formType, cik.map(String.init), information.fiscalPeriodFocus)
  }

  init(_ entry: FilingList.Entry) {
    self.init(
      level: .list,
      rank: Self.rank(entry.filed, entry.period, entry.form, entry.cik.map(String.init)),
      formType: entry.form, period: entry.period, filedDate: entry.filed,
      parties: entry.cik.map { [Party(role: "FILER", cik: $0)] } ?? [])
  }

  private static func rank(_ parts: String?...) -> String {
    parts.map { $0 ?? "" }.joined(separator: " ")
  }

  // MARK: Rows

  init(of filing: Int64, _ db: Database) throws {
    self.init()
    guard
      let row = try db.row(
        """
        SELECT form_type, period_of_report, filed_date, accepted_at, is_deleted, header_level, header_rank
        FROM filings WHERE id = ?
        """, [filing]), let level = Level(rawValue: row["header_level"]), level != .none
    else { return }
    self = FilingHeader(
      level: level, rank: row["header_rank"], formType: row["form_type"],
      period: row["period_of_report"], filedDate: row["filed_date"],
      acceptedAt: row["accepted_at"], isDeletion: row["is_deleted"])
    parties = try db.rows(
      """
      SELECT p.role, r.cik, p.name, p.sic, p.state, p.fiscal_year_end, p.former_names
      FROM z_parties p LEFT JOIN filers r ON r.id = p.filer_id WHERE p.filing_id = ? ORDER BY p.ordinal
      """, [filing]
    ).map {
      Party(
        role: $0["role"], cik: $0["cik"], name: $0["name"], sic: $0["sic"], state: $0["state"],
        fiscalYearEnd: $0["fiscal_year_end"], formerNames: $0["former_names"])
    }
    values = try db.rows(
      """
      SELECT h.path, v.value FROM z_header_values v JOIN z_header_paths h ON h.id = v.path_id
      WHERE v.filing_id = ? ORDER BY v.ordinal
      """, [filing]
    ).map { SubmissionHeader.Field(path: $0["path"], value: $0["value"]) }
  }
}
