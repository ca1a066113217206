/// The names that submission headers use, in their two spellings.
///
/// Source: EDGAR PDS Technical Specification, header tags; full submission texts as disseminated.
enum HeaderVocabulary {
  /// The feed's tag for a label of a full submission text. An unknown label becomes a tag by
  /// turning white space and `/` into `-`.
  static func tag(forLabel label: String) -> String {
    let dashed = label.split { $0 == " " || $0 == "\t" || $0 == "/" }.joined(separator: "-")
    return tagsByLabel[dashed.uppercased()] ?? dashed
  }

  /// The one spelling of a tag: tags that took the place of others count as those.
  static func canonical(tag: String) -> String { tag == "EIN" ? "IRS-NUMBER" : tag }

  /// What a full submission text calls the party that a block of the feed describes.
  static func role(forTag tag: String) -> String { rolesByTag[tag] ?? tag }

  /// Whether a block describes a party, whatever it holds. Such blocks stand at the top.
  static func isParty(_ tag: String) -> Bool { rolesByTag[tag] != nil }

  /// Blocks that say who a party is: a block around one describes a party.
  static let identities: Set = ["COMPANY-DATA", "OWNER-DATA"]

  /// Blocks that hold a party's former name.
  static let formerNames: Set = ["FORMER-COMPANY", "FORMER-NAME"]

  /// Blocks that stand directly below a party.
  static let partsOfParty = identities.union(formerNames).union([
    "FILING-VALUES", "BUSINESS-ADDRESS", "MAIL-ADDRESS",
  ])

  /// Tags that frame the header and are no fields of it.
  static let frames: Set = [
    "SUBMISSION", "SEC-DOCUMENT", "SEC-HEADER", "IMS-DOCUMENT", "IMS-HEADER",
  ]

  /// Tags that a header has once: a second one begins a repetition.
  static let onceOnly = frames.union(["ACCEPTANCE-DATETIME", "ACCESSION-NUMBER"])

  private static let rolesByTag = [
    "DEPOSITOR": "DEPOSITOR",
    "FILED-BY": "FILED BY",
    "FILED-FOR": "FILED FOR",
    "FILER": "FILER",
    "ISSUER": "ISSUER",
    "ISSUING_ENTITY": "ISSUING_ENTITY",
    "REPORTING-OWNER": "REPORTING-OWNER",
    "SECURITIZER": "SECURITIZER",
    "SERIAL-COMPANY": "SERIAL COMPANY",
    "SUBJECT-COMPANY": "SUBJECT COMPANY",
  ]

  /// Labels, with `-` for white space, whose tag is another one.
  private static let tagsByLabel = [
    "BUSINESS-PHONE": "PHONE",
    "CENTRAL-INDEX-KEY": "CIK",
    "COMPANY-CONFORMED-NAME": "CONFORMED-NAME",
    "CONFORMED-PERIOD-OF-REPORT": "PERIOD",
    "CONFORMED-SUBMISSION-TYPE": "TYPE",
    "DATE-AS-OF-CHANGE": "DATE-OF-FILING-DATE-CHANGE",
    "DATE-OF-NAME-CHANGE": "DATE-CHANGED",
    "EIN": "IRS-NUMBER",
    "FILED-AS-OF-DATE": "FILING-DATE",
    "ISSUING-ENTITY": "ISSUING_ENTITY",
    "ITEM-INFORMATION": "ITEMS",
    "SEC-ACT": "ACT",
    "SEC-FILE-NUMBER": "FILE-NUMBER",
    "STANDARD-INDUSTRIAL-CLASSIFICATION": "ASSIGNED-SIC",
    "STREET-1": "STREET1",
    "STREET-2": "STREET2",
  ]
}
