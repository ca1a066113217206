/// A submission of invented companies, in EDGAR's two spellings.
public struct SampleSubmission: Sendable {
  /// One document.
  public struct Document: Sendable {
    /// `<TYPE>`.
    public var type: String
    /// `<FILENAME>`; left out when `nil`, as in the 1990s.
    public var name: String?
    /// What stands between `<TEXT>` and `</TEXT>`.
    public var body: [UInt8]

    /// A document with any body.
    public init(_ type: String, _ name: String?, _ body: [UInt8]) {
      self.type = type
      self.name = name
      self.body = body
    }

    /// A document with a text for a body.
    public init(_ type: String, _ name: String?, _ body: String) {
      self.init(type, name, Array(body.utf8))
    }
  }

  /// A company.
  public struct Party: Sendable {
    /// Central index key.
    public var cik: Int
    /// Conformed name.
    public var name: String
    /// Industry, as in `ELECTRONICS [3670]`.
    public var sic = 3670
    /// State of incorporation.
    public var state = "DE"
    /// `MMDD`.
    public var fiscalYearEnd = "1231"

    /// A company of Delaware.
    public init(_ cik: Int, _ name: String) {
      self.cik = cik
      self.name = name
    }
  }

  /// Accession number.
  public var accession: String
  /// Form type.
  public var form = "10-K"
  /// Period of report, `YYYYMMDD`.
  public var period = "20231231"
  /// Filing date, `YYYYMMDD`.
  public var filed = "20240201"
  /// Moment of acceptance, `YYYYMMDDHHMMSS`.
  public var accepted = "20240201163001"
  /// Date on the first line of the text, `YYYYMMDD`.
  public var disseminated = "20240201"
  /// Filers in order.
  public var parties = [Party(1_234_567, "ACME CORP")]
  /// What stands behind `<SUBMISSION>` in the feed, such as `<CORRECTION>`.
  public var flags: [String] = []
  /// Documents that the header speaks of; as many as there are when `nil`.
  public var statedCount: Int?
  /// Its documents.
  public var documents: [Document] = []

  /// A submission without documents.
  public init(_ accession: String = "0000000001-24-000001") {
    self.accession = accession
  }

  /// A submission with the documents of a filing behind a report that is of no interest.
  public init(
    _ accession: String = "0000000001-24-000001", _ filing: SmallFiling,
    _ documents: [SmallFiling.Document] = SmallFiling.Document.allCases
  ) {
    self.init(accession)
    let types: [SmallFiling.Document: String] = [
      .schema: "SCH", .calculation: "CAL", .presentation: "PRE", .labels: "LAB",
    ]
    self.documents = [Document("10-K", "report.htm", "<html>\n<p>1 < 2 </TEXT> & more\n</html>\n")]
    self.documents += documents.map { document in
      Document(
        "EX-101.\(types[document] ?? "")", filing.fileName(document),
        "<XBRL>\n" + filing.text(document) + "</XBRL>\n")
    }
  }

  /// The full submission text, `.txt`.
  public var text: [UInt8] {
    var lines = [
      "<SEC-DOCUMENT>\(accession).txt : \(disseminated)",
      "<SEC-HEADER>\(accession).hdr.sgml : \(disseminated)",
      "<ACCEPTANCE-DATETIME>\(accepted)",
      "ACCESSION NUMBER:\t\t\(accession)",
      "CONFORMED SUBMISSION TYPE:\t\(form)",
      "PUBLIC DOCUMENT COUNT:\t\t\(statedCount ?? documents.count)",
      "CONFORMED PERIOD OF REPORT:\t\(period)",
      "FILED AS OF DATE:\t\t\(filed)",
      "DATE AS OF CHANGE:\t\t\(filed)",
    ]
    for party in parties {
      lines += [
        "", "FILER:", "", "\tCOMPANY DATA:\t", "\t\tCOMPANY CONFORMED NAME:\t\t\t\(party.name)",
        "\t\tCENTRAL INDEX KEY:\t\t\t\(Self.padded(party.cik))",
        "\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tELECTRONICS [\(party.sic)]",
        "\t\tSTATE OF INCORPORATION:\t\t\t\(party.state)",
        "\t\tFISCAL YEAR END:\t\t\t\(party.fiscalYearEnd)",
      ]
    }
    return Self.bytes(lines + ["</SEC-HEADER>"]) + body + Self.bytes(["</SEC-DOCUMENT>"])
  }

  /// The submission as the feed has it, `.nc`.
  public var feed: [UInt8] {
    Self.bytes(["<SUBMISSION>"] + tags) + body + Self.bytes(["</SUBMISSION>"])
  }

  /// The header alone, `.hdr.sgml`.
  public var headerFile: [UInt8] {
    Self.bytes(
      ["<SEC-HEADER>\(accession).hdr.sgml : \(disseminated)"] + tags + ["</SEC-HEADER>"])
  }

  private var tags: [String] {
    var lines =
      flags + [
        "<ACCESSION-NUMBER>\(accession)", "<TYPE>\(form)",
        "<PUBLIC-DOCUMENT-COUNT>\(statedCount ?? documents.count)", "<PERIOD>\(period)",
        "<FILING-DATE>\(filed)", "<DATE-OF-FILING-DATE-CHANGE>\(filed)",
        "<ACCEPTANCE-DATETIME>\(accepted)",
      ]
    for party in parties {
      lines += [
        "<FILER>", "<COMPANY-DATA>", "<CONFORMED-NAME>\(party.name)",
        "<CIK>\(Self.padded(party.cik))", "<ASSIGNED-SIC>\(party.sic)",
        "<STATE-OF-INCORPORATION>\(party.state)", "<FISCAL-YEAR-END>\(party.fiscalYearEnd)",
        "</COMPANY-DATA>", "</FILER>",
      ]
    }
    return lines
  }

  private var body: [UInt8] {
    documents.enumerated().flatMap { index, document in
      var lines = ["<DOCUMENT>", "<TYPE>\(document.type)", "<SEQUENCE>\(index + 1)"]
      if let name = document.name { lines.append("<FILENAME>\(name)") }
      return Self.bytes(lines + ["<TEXT>"]) + document.body
        + Self.bytes(["</TEXT>", "</DOCUMENT>"])
    }
  }

  /// A text in a PEM envelope, as EDGAR sent it until 2010: lines that begin with a dash get another one.
  public static func enveloped(_ text: [UInt8]) -> [UInt8] {
    var result = bytes([
      "-----BEGIN PRIVACY-ENHANCED MESSAGE-----", "Proc-Type: 2001,MIC-CLEAR",
      "Originator-Name: webmaster@www.sec.gov", "MIC-Info: RSA-MD5,RSA,", " A1B2C3", "",
    ])
    var isLineStart = true
    for byte in text {
      if isLineStart, byte == UInt8(ascii: "-") { result += Array("- ".utf8) }
      result.append(byte)
      isLineStart = byte == 0x0A
    }
    return result + bytes(["-----END PRIVACY-ENHANCED MESSAGE-----"])
  }

  private static func padded(_ cik: Int) -> String {
    String(repeating: "0", count: 10 - String(cik).count) + String(cik)
  }

  private static func bytes(_ lines: [String]) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
