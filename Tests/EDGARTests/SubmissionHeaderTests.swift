import TestSupport
import Testing

@testable import EDGAR

struct `Submission header` {
  typealias Field = SubmissionHeader.Field
  typealias Party = SubmissionHeader.Party
  typealias FormerName = SubmissionHeader.FormerName

  private func header(_ text: String) -> SubmissionHeader { SubmissionHeader(text.utf8) }

  private func file(_ name: String) throws -> SubmissionHeader {
    SubmissionHeader(try fixture("submissions/\(name)"))
  }

  private func pairs(_ header: SubmissionHeader) -> [String] {
    header.fields.map { "\($0.path)=\($0.value)" }
  }

  // MARK: Two spellings

  @Test(arguments: ["every-field.txt", "every-field.nc"])
  func `says what was filed and when, in both spellings`(name: String) throws {
    let header = try file(name)
    #expect(header.accession?.description == "0009999002-24-000041")
    #expect(header.formType == "10-K/A")
    #expect(FormFamily.of(header.formType) == "10-K")
    #expect(header.period == "2023-12-31")
    #expect(header.filedDate == "2024-03-29")
    #expect(header.changedDate == "2024-04-01")
    #expect(header.acceptedAt == "2024-03-29 17:05:12")
    #expect(header.publicDocumentCount == 3)
    #expect(!header.isCorrection)
    #expect(!header.isDeletion)
    #expect(header.timestamp == nil)
    #expect(header.disseminatedDate == (name.hasSuffix(".txt") ? "2024-04-02" : nil))
    #expect(!header.exceedsLimits)
  }

  @Test(arguments: ["every-field.txt", "every-field.nc"])
  func `lists filers in order, the same company twice, a co-registrant`(name: String) throws {
    let larkspur = Party(
      role: "FILER", cik: 9_999_123, name: "LARKSPUR INSTRUMENTS  INC", sic: 7372, state: "DE",
      fiscalYearEnd: "1231",
      formerNames: [
        FormerName(name: "LARKSPUR OPTICS INC", changedDate: "2011-09-30"),
        FormerName(name: "BELL LANE HOLDINGS", changedDate: nil),
      ])
    var again = larkspur
    again.sic = nil
    again.formerNames = []
    let finance = Party(
      role: "FILER", cik: 9_999_124, name: "LARKSPUR FINANCE LLC", sic: 6189, state: "D0",
      fiscalYearEnd: "0229")
    #expect(try file(name).parties == [larkspur, again, finance])
  }

  /// Every field of the feed form as filed, with its path.
  private let everyField = [
    "ACCEPTANCE-DATETIME=20240329170512", "ACCESSION-NUMBER=0009999002-24-000041", "TYPE=10-K/A",
    "PUBLIC-DOCUMENT-COUNT=3", "PERIOD=20231231", "ITEMS=8.01", "ITEMS=9.01",
    "FILING-DATE=20240329", "DATE-OF-FILING-DATE-CHANGE=20240401", "EFFECTIVENESS-DATE=20240403",
    "SROS=NYSE", "FILER/COMPANY-DATA/CONFORMED-NAME=LARKSPUR INSTRUMENTS  INC",
    "FILER/COMPANY-DATA/CIK=0009999123", "FILER/COMPANY-DATA/ASSIGNED-SIC=7372",
    "FILER/COMPANY-DATA/ORGANIZATION-NAME=06 Technology",
    "FILER/COMPANY-DATA/IRS-NUMBER=990000001", "FILER/COMPANY-DATA/STATE-OF-INCORPORATION=DE",
    "FILER/COMPANY-DATA/FISCAL-YEAR-END=1231", "FILER/FILING-VALUES/FORM-TYPE=10-K/A",
    "FILER/FILING-VALUES/ACT=34", "FILER/FILING-VALUES/FILE-NUMBER=001-99991",
    "FILER/FILING-VALUES/FILM-NUMBER=24999001", "FILER/BUSINESS-ADDRESS/STREET1=1 BELL LANE",
    "FILER/BUSINESS-ADDRESS/STREET2=SUITE: 4", "FILER/BUSINESS-ADDRESS/CITY=SPRINGFIELD",
    "FILER/BUSINESS-ADDRESS/STATE=OR", "FILER/BUSINESS-ADDRESS/ZIP=97477",
    "FILER/BUSINESS-ADDRESS/PHONE=(541) 555-0100", "FILER/MAIL-ADDRESS/STREET1=PO BOX 9",
    "FILER/MAIL-ADDRESS/CITY=SPRINGFIELD", "FILER/MAIL-ADDRESS/STATE=OR",
    "FILER/MAIL-ADDRESS/ZIP=97478",
    "FILER/FORMER-COMPANY/FORMER-CONFORMED-NAME=LARKSPUR OPTICS INC",
    "FILER/FORMER-COMPANY/DATE-CHANGED=20110930",
    "FILER/FORMER-COMPANY/FORMER-CONFORMED-NAME=BELL LANE HOLDINGS",
    "FILER/FORMER-COMPANY/DATE-CHANGED=20010000",
    "FILER/COMPANY-DATA/CONFORMED-NAME=LARKSPUR INSTRUMENTS  INC",
    "FILER/COMPANY-DATA/CIK=0009999123", "FILER/COMPANY-DATA/ASSIGNED-SIC=",
    "FILER/COMPANY-DATA/ORGANIZATION-NAME=", "FILER/COMPANY-DATA/IRS-NUMBER=990000001",
    "FILER/COMPANY-DATA/STATE-OF-INCORPORATION=DE", "FILER/COMPANY-DATA/FISCAL-YEAR-END=1231",
    "FILER/FILING-VALUES/FORM-TYPE=10-K/A", "FILER/FILING-VALUES/ACT=33",
    "FILER/FILING-VALUES/FILE-NUMBER=333-99992", "FILER/FILING-VALUES/FILM-NUMBER=24999002",
    "FILER/COMPANY-DATA/CONFORMED-NAME=LARKSPUR FINANCE LLC", "FILER/COMPANY-DATA/CIK=0009999124",
    "FILER/COMPANY-DATA/ASSIGNED-SIC=6189", "FILER/COMPANY-DATA/STATE-OF-INCORPORATION=D0",
    "FILER/COMPANY-DATA/FISCAL-YEAR-END=0229",
  ]

  @Test func `keeps every field of the feed form, with the path of its blocks`() throws {
    #expect(pairs(try file("every-field.nc")) == everyField)
  }

  @Test func `gives the fields of the label form the same paths, and values as filed`() throws {
    let asFiled = [
      "ITEMS=8.01": "ITEMS=Other Events: two of them",
      "ITEMS=9.01": "ITEMS=Financial Statements and Exhibits",
      "FILER/COMPANY-DATA/ASSIGNED-SIC=7372":
        "FILER/COMPANY-DATA/ASSIGNED-SIC=SERVICES-PREPACKAGED SOFTWARE [7372]",
      "FILER/COMPANY-DATA/ASSIGNED-SIC=": "FILER/COMPANY-DATA/ASSIGNED-SIC=[]",
      "FILER/FILING-VALUES/ACT=34": "FILER/FILING-VALUES/ACT=1934 Act",
      "FILER/FILING-VALUES/ACT=33": "FILER/FILING-VALUES/ACT=1933 Act",
    ]
    #expect(pairs(try file("every-field.txt")) == everyField.map { asFiled[$0] ?? $0 })
  }

  @Test func `is the same for every kind of party, tags among labels, a fund's series`() throws {
    let labels = try file("every-party.txt")
    let tags = try file("every-party.hdr.sgml")
    #expect(labels == tags)
    #expect(
      labels.parties == [
        Party(
          role: "SUBJECT COMPANY", cik: 9_999_201, name: "HARBOR LANE FOODS CO",
          fiscalYearEnd: "0630"),
        Party(role: "FILED BY", cik: 9_999_202, name: "QUAY CAPITAL LP"),
        Party(
          role: "REPORTING-OWNER", cik: 9_999_203, name: "EXAMPLE ANA",
          formerNames: [FormerName(name: "SAMPLE ANA", changedDate: "2006-03-27")]),
        Party(role: "ISSUER", cik: 9_999_201, name: "HARBOR LANE FOODS CO"),
        Party(role: "SERIAL COMPANY", cik: 9_999_204, name: "QUAY TRUST"),
        Party(role: "DEPOSITOR", cik: 9_999_200),
        Party(role: "SECURITIZER", cik: 9_999_205),
      ])
    #expect(labels.fields.prefix(2).last == Field(path: "PRIVATE-TO-PUBLIC", value: ""))
    #expect(labels.fields[5] == Field(path: "DEPOSITOR-CIK", value: "0009999200"))
    let series = labels.fields.suffix(8)
    let path = "SERIES-AND-CLASSES-CONTRACTS-DATA/EXISTING-SERIES-AND-CLASSES-CONTRACTS/SERIES/"
    #expect(series.allSatisfy { $0.path.hasPrefix(path) })
    #expect(
      series.map { "\($0.path.dropFirst(path.count))=\($0.value)" } == [
        "OWNER-CIK=0009999204", "SERIES-ID=S000099901", "SERIES-NAME=Quay Bond Fund",
        "CLASS-CONTRACT/CLASS-CONTRACT-ID=C000099901",
        "CLASS-CONTRACT/CLASS-CONTRACT-NAME=Class A",
        "CLASS-CONTRACT/CLASS-CONTRACT-TICKER-SYMBOL=QUAYX",
        "CLASS-CONTRACT/CLASS-CONTRACT-ID=C000099902",
        "CLASS-CONTRACT/CLASS-CONTRACT-NAME=Class B",
      ])
  }

  // MARK: Frames and flags

  @Test func `leaves out the PEM envelope and the frame of the 1990s`() throws {
    let header = try file("envelope.txt")
    #expect(
      pairs(header) == [
        "ACCESSION-NUMBER=0009999004-94-000003", "TYPE=SC 13G", "CONFIRMING-COPY=",
        "PUBLIC-DOCUMENT-COUNT=1", "FILING-DATE=19941213",
        "SUBJECT-COMPANY/COMPANY-DATA/CONFORMED-NAME=HARBOR LANE FOODS CO",
        "SUBJECT-COMPANY/COMPANY-DATA/CIK=0009999201",
        "SUBJECT-COMPANY/COMPANY-DATA/ASSIGNED-SIC=2030",
      ])
    #expect(header.disseminatedDate == "1994-12-14")
    #expect(header.filedDate == "1994-12-13")
    #expect(header.acceptedAt == nil)
    #expect(header.period == nil)
    #expect(header.parties.map(\.sic) == [2030])
  }

  @Test func `knows a correction, and keeps the flags before the fields`() throws {
    let header = try file("correction.nc")
    #expect(header.isCorrection)
    #expect(!header.isDeletion)
    #expect(header.timestamp == "20160119171502")
    #expect(
      pairs(header).prefix(6) == [
        "CORRECTION=", "TIMESTAMP=20160119:171502", "PAPER=", "CONFIRMING-COPY=",
        "PRIVATE-TO-PUBLIC=", "ACCESSION-NUMBER=0009999005-15-000080",
      ])
    #expect(header.parties.map(\.cik) == [9_999_123])
  }

  @Test func `knows a deletion, which names nobody`() throws {
    let header = try file("deletion.nc")
    #expect(header.isDeletion)
    #expect(!header.isCorrection)
    #expect(header.timestamp == "20160120090000")
    #expect(header.accession?.description == "0009999005-15-000080")
    #expect(header.parties == [])
    #expect(header.formType == nil)
    #expect(FormFamily.of(header.formType) == "")
  }

  @Test func `takes the accession number from the first line when no field gives it`() {
    let text = "<SEC-DOCUMENT>0009999002-24-000041.txt : 20240402\n<SEC-HEADER>x : y\n"
    #expect(header(text).accession?.description == "0009999002-24-000041")
    #expect(header(text).fields == [])
    #expect(
      header(text + "ACCESSION NUMBER: 0009999002-24-000042\n").accession?.description
        == "0009999002-24-000042")
  }

  @Test(arguments: [
    ("<SEC-DOCUMENT>a.txt : 20240402\n<SEC-HEADER>a : 20240401\n", "2024-04-02"),
    ("<SEC-DOCUMENT>a.txt\n<SEC-HEADER>a.hdr.sgml : 20240401\n", "2024-04-01"),
    ("<IMS-DOCUMENT>a.txt : 19940230\n<IMS-HEADER>a.hdr.sgml : 19940228\n", "1994-02-28"),
    ("<SEC-HEADER>a.hdr.sgml :19950101\n", "1995-01-01"),
    ("<SEC-HEADER>a.hdr.sgml\n", nil), ("<SUBMISSION>\n", nil),
  ])
  func `was disseminated on the first real date of its frame`(text: String, date: String?) {
    #expect(header(text).disseminatedDate == date)
    #expect(header(text).fields == [])
  }

  // MARK: Values

  @Test(arguments: [
    ("20240229", "2024-02-29"), ("20230229", nil), ("20000229", "2000-02-29"), ("19000229", nil),
    ("20241301", nil), ("20240431", nil), ("20240100", nil), ("00000101", nil), ("2024010", nil),
    ("202401011", nil), ("2024-01-01", nil), ("2024010x", nil), ("٢٠٢٤٠١٠١", nil), ("", nil),
  ])
  func `has a date only when the calendar has it`(value: String, date: String?) {
    #expect(header("<PERIOD>\(value)\n").period == date)
    #expect(header("FILED AS OF DATE: \(value)\n").filedDate == date)
    #expect(header("DATE AS OF CHANGE:\(value)\n").changedDate == date)
  }

  @Test(arguments: [
    ("20240229235959", "2024-02-29 23:59:59"), ("20240229240000", nil), ("20240229236000", nil),
    ("20240229235960", nil), ("20230229000000", nil), ("20240229", nil), ("", nil),
  ])
  func `was accepted at a moment that exists`(value: String, moment: String?) {
    #expect(header("<ACCEPTANCE-DATETIME>\(value)\n").acceptedAt == moment)
  }

  @Test(arguments: [
    ("SERVICES-PREPACKAGED SOFTWARE [7372]", 7372), ("[7372]", 7372), ("7372", 7372),
    ("0100", 100), ("A [B] [0100]", 100), ("[]", nil), ("SERVICES []", nil), ("", nil),
    ("UNKNOWN SIC - 0000 [0000]", nil), ("0000", nil), ("SERVICES", nil), ("[73a2]", nil),
    ("[73720]", nil), ("7372]", nil), ("[-737]", nil),
  ])
  func `reads an industry code in brackets or bare`(value: String, sic: Int?) {
    let labels = "FILER:\n\tCOMPANY DATA:\n\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t\(value)\n"
    #expect(header(labels).parties == [Party(role: "FILER", sic: sic)])
    let tags = "<FILER>\n<COMPANY-DATA>\n<ASSIGNED-SIC>\(value)\n</COMPANY-DATA>\n</FILER>\n"
    #expect(header(tags).parties == [Party(role: "FILER", sic: sic)])
  }

  @Test(arguments: [
    ("0000320193", 320_193), ("320193", 320_193), ("9999999999", 9_999_999_999),
    ("0000000000", nil), ("00003201930", nil), ("32O193", nil), ("", nil), ("-1", nil),
  ])
  func `reads a central index key of up to ten digits`(value: String, cik: Int?) {
    let text = "<FILER>\n<COMPANY-DATA>\n<CIK>\(value)\n<CONFORMED-NAME>X\n"
    #expect(header(text).parties == [Party(role: "FILER", cik: cik, name: "X")])
  }

  @Test(arguments: [
    ("1231", "1231"), ("0229", "0229"), ("0000", nil), ("0931", nil), ("1332", nil), ("930", nil),
  ])
  func `reads a fiscal year end that is a day`(value: String, day: String?) {
    let text = "<FILER>\n<COMPANY-DATA>\n<FISCAL-YEAR-END>\(value)\n"
    #expect(header(text).parties.map(\.fiscalYearEnd) == [day])
  }

  @Test func `reads ISO 8859-1, and UTF-8 where it is valid`() throws {
    #expect(try file("latin-1.txt").parties.map(\.name) == ["CAFÉ MÜNCHEN SE"])
    #expect(header("<TYPE>É – 文\n").formType == "É – 文")
    let mixed = Array("<TYPE>É\n<SROS>".utf8) + [0xC9, 0x0A]
    #expect(SubmissionHeader(mixed).fields.map(\.value) == ["É", "É"])
  }

  @Test func `keeps control characters out, and white space inside`() {
    let bytes =
      Array("<TYPE> \t1".utf8) + [0x00, 0x1B] + Array("[31m \t2\u{0085}3 \u{7F}\u{0085}\n".utf8)
    #expect(SubmissionHeader(bytes).fields.map(\.value) == ["1  [31m \t2 3"])
    #expect(SubmissionHeader([0x61, 0x3A, 0x92, 0xE9, 0x9F]).fields.map(\.value) == ["é"])
    #expect(header("A\u{1B}B: C\n").fields == [Field(path: "A-B", value: "C")])
  }

  @Test(arguments: ["every-field.txt", "every-party.txt", "envelope.txt", "correction.nc"])
  func `is the same with any line ends`(name: String) throws {
    let bytes = try fixture("submissions/\(name)")
    let expected = SubmissionHeader(bytes)
    for end in [[0x0D], [0x0D, 0x0A]] as [[UInt8]] {
      #expect(SubmissionHeader(bytes.flatMap { $0 == 0x0A ? end : [$0] }) == expected)
      var isFirst = true
      let afterFirst = bytes.flatMap { byte in
        guard byte == 0x0A, !isFirst else {
          isFirst = isFirst && byte != 0x0A
          return [byte]
        }
        return end
      }
      #expect(SubmissionHeader(afterFirst) == expected)
    }
    #expect(SubmissionHeader([0xEF, 0xBB, 0xBF] + bytes) == expected)
  }

  @Test(arguments: ["every-field.txt", "every-field.nc", "every-party.txt", "correction.nc"])
  func `is the same with blank lines between fields`(name: String) throws {
    let bytes = try fixture("submissions/\(name)")
    let spaced = bytes.flatMap { $0 == 0x0A ? Array("\n\n \t\n".utf8) : [$0] }
    #expect(SubmissionHeader(spaced) == SubmissionHeader(bytes))
  }

  @Test func `ends before the first document`() {
    let text = "<TYPE>10-K\n<DOCUMENT>\n<TYPE>EX-1\n<PERIOD>20240101\n"
    #expect(pairs(header(text)) == ["TYPE=10-K"])
    #expect(header("").fields == [])
    #expect(header("<DOCUMENT>\n<TYPE>10-K\n").formType == nil)
  }
}
