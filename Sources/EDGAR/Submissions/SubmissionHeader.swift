/// The header of a submission: what was filed, when, and for whom.
///
/// EDGAR writes it in two spellings: labels and tabs in a full submission text (`.txt`), tags in
/// the feed (`.nc`, `.hdr.sgml`). Both give the same paths, parties and properties. Reading never
/// fails: unknown fields are kept, damaged ones are text, and what cannot be read has no property.
///
/// Source: EDGAR PDS Technical Specification, submission header format and header tags.
public struct SubmissionHeader: Hashable, Sendable {
  static let maximumSizeInBytes = 1 << 20
  static let maximumFieldCount = 20_000
  /// Blocks inside each other, at most; a deeper one counts as a field without value.
  static let maximumDepth = 16
  /// A longer word is no name of a field: its line is text.
  static let maximumNameSizeInBytes = 64

  /// One line of the header that says something.
  public struct Field: Hashable, Sendable {
    /// The feed's tags from the outside in, joined by `/`, such as `FILER/COMPANY-DATA/CIK`,
    /// whichever spelling was read. For a line without a name: the path of the block around it,
    /// empty at the top.
    public var path: String
    /// As filed, without white space around; empty for a flag, or a block without content.
    public var value: String

    /// Creates a field.
    public init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  /// A name that a party had before.
  public struct FormerName: Hashable, Sendable {
    /// The name.
    public var name: String
    /// When it was given up, `YYYY-MM-DD`; `nil` when the header names no real date.
    public var changedDate: String?
  }

  /// A company or person that the submission is filed by, for or about.
  public struct Party: Hashable, Sendable {
    /// As a full submission text names its block: `FILER`, `SUBJECT COMPANY`, `FILED BY`,
    /// `REPORTING-OWNER`, `ISSUER`, …; the tag for one that is not known.
    public var role: String
    /// Central index key.
    public var cik: Int?
    /// Name at the time of filing.
    public var name: String?
    /// Standard industrial classification, such as 7372; `nil` when none is assigned.
    public var sic: Int?
    /// State or country of incorporation, EDGAR's code.
    public var state: String?
    /// `MMDD`, as registered when the submission was accepted.
    public var fiscalYearEnd: String?
    /// In header order.
    public var formerNames: [FormerName] = []
  }

  /// Every field in header order, also those that have a property. A header that stands there
  /// twice is listed once, with what differs in the repetition after it.
  public var fields: [Field]
  /// The submission's number; from the name on the first line when no field gives it.
  public var accession: AccessionNumber?
  /// Form type with its suffix, such as `10-K/A`.
  public var formType: String?
  /// End of the period reported on, `YYYY-MM-DD`; `nil` when not a real date.
  public var period: String?
  /// Filing date, `YYYY-MM-DD`; `nil` when not a real date.
  public var filedDate: String?
  /// Date of the last change, `YYYY-MM-DD`; `nil` when not a real date.
  public var changedDate: String?
  /// When EDGAR accepted it, `YYYY-MM-DD HH:MM:SS`, Eastern time; absent in the 1990s.
  public var acceptedAt: String?
  /// Documents that the public may see, by the header's count.
  public var publicDocumentCount: Int?
  /// In header order. The same company may stand here twice; a deletion may have nobody.
  public var parties: [Party]
  /// The submission replaces one disseminated before.
  public var isCorrection = false
  /// The submission withdraws one disseminated before.
  public var isDeletion = false
  /// When a correction or deletion was disseminated, `YYYYMMDDHHMMSS`.
  public var timestamp: String?
  /// When the text was disseminated, `YYYY-MM-DD`, from the first line that frames the header and
  /// has a date; may be later than ``filedDate``.
  public var disseminatedDate: String?
  /// Part of the header was not read: it is longer, deeper or has more fields than the limits allow.
  public var exceedsLimits: Bool

  /// Reads a header from the submission's first line, a PEM envelope included, up to the first
  /// `<DOCUMENT>` line; what follows is not looked at. Line ends are LF, CRLF or CR, mixed. O(n).
  public init(_ text: some Collection<UInt8>) {
    let parser = HeaderParser(HeaderLines(text))
    fields = parser.fields
    parties = parser.parties
    disseminatedDate = parser.disseminatedDate
    exceedsLimits = parser.exceedsLimits
    for field in fields { read(field) }
    accession = accession ?? parser.frameAccession
  }

  /// Sets the property that a field gives; of several that can be read the first counts.
  private mutating func read(_ field: Field) {
    let value = field.value
    switch field.path {
    case "ACCESSION-NUMBER": accession = accession ?? AccessionNumber(prefixOf: value)
    case "TYPE": formType = formType ?? (value.isEmpty ? nil : value)
    case "PERIOD": period = period ?? SubmissionText.date(value)
    case "FILING-DATE": filedDate = filedDate ?? SubmissionText.date(value)
    case "DATE-OF-FILING-DATE-CHANGE": changedDate = changedDate ?? SubmissionText.date(value)
    case "ACCEPTANCE-DATETIME": acceptedAt = acceptedAt ?? SubmissionText.moment(value)
    case "PUBLIC-DOCUMENT-COUNT":
      publicDocumentCount = publicDocumentCount ?? SubmissionText.number(value.utf8)
    case "CORRECTION": isCorrection = true
    case "DELETION": isDeletion = true
    case "TIMESTAMP":
      let digits = value.filter { $0 != ":" }
      if timestamp == nil, SubmissionText.moment(digits) != nil { timestamp = digits }
    default: break
    }
  }
}
