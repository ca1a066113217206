/// Something that was wrong with the input.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// Something of the input is in no view.
    case error
    /// Everything is in the views, but a rule of the standard is broken or an answer may mislead.
    case warning
    /// Worth knowing.
    case info
  }

  /// What of the input a finding is about, by name.
  public enum Subject: Hashable, Sendable {
    /// A concept, as `concepts.name`.
    case concept(String)
    /// The URI of a role.
    case role(String)
    /// The name of an attribute.
    case attribute(String)
  }

  /// Which rule found it.
  public var rule: FindingRule
  /// What it is about; `nil` when rule and line say so.
  public var subject: Subject?
  /// Relationships that are in no view because of it.
  public var lost: Int
  /// 1-based line in the document; `nil` when no line applies.
  public var line: Int?
  /// What failed and what became of it, in one sentence for a person.
  public var message: String

  /// How much it matters.
  public var severity: Severity { rule.severity }

  /// Creates a finding whose message is worded already, as it is in rows.
  public init(
    rule: FindingRule, subject: Subject? = nil, line: Int? = nil, lost: Int = 0, message: String
  ) {
    self.rule = rule
    self.subject = subject
    self.lost = lost
    self.line = line
    self.message = message
  }
}

extension Finding {
  /// Reads a document into a handler; `nil` when it was read, else why it cannot be.
  static func reading(
    _ bytes: ArraySlice<UInt8>, into handler: inout some XMLHandler, lineOffset: Int
  ) -> Finding? {
    guard bytes.count <= Limits.documentSizeInBytes else {
      return Finding(.documentSize(bytes: bytes.count))
    }
    do {
      try XMLReader.read(bytes, into: &handler)
      return nil
    } catch {
      return Finding(.xml(error), line: error.line + lineOffset)
    }
  }
}

/// The rules behind findings. The raw value is `finding_list.rule`; docs/FINDINGS.md explains each.
public enum FindingRule: String, CaseIterable, Sendable {
  // The document as a whole.
  case notWellFormed = "not_well_formed"
  case doctypeRefused = "doctype_refused"
  case notXBRL = "not_xbrl"
  case unreadableFile = "unreadable_file"
  case limitExceeded = "limit_exceeded"
  case findingsTruncated = "findings_truncated"
  case noExtendedLink = "no_extended_link"
  case footnoteLink = "footnote_link"
  case strayLink = "stray_link"
  case xmlBase = "xml_base"
  case notASCII = "not_ascii"
  case wrongEncoding = "wrong_encoding"
  // Locators and resources.
  case missingHref = "missing_href"
  case missingLabel = "missing_label"
  case misplacedLocator = "misplaced_locator"
  case missingLanguage = "missing_lang"
  case unresolvedHref = "unresolved_href"
  case forbiddenPointer = "forbidden_pointer"
  case resourceOutsideFiling = "resource_outside_filing"
  case notAConcept = "not_a_concept"
  case undeclaredConcept = "undeclared_concept"
  case hrefForm = "href_form"
  case locatorToDocument = "locator_to_document"
  // Arcs.
  case danglingArc = "dangling_arc"
  case missingArcrole = "missing_arcrole"
  case unknownArcrole = "unknown_arcrole"
  case customArcrole = "custom_arcrole"
  case unknownRole = "unknown_role"
  case unknownResourceRole = "unknown_resource_role"
  case missingRole = "missing_role"
  case invalidNumber = "invalid_number"
  case inexactNumber = "inexact_number"
  case invalidValue = "invalid_value"
  case missingOrder = "missing_order"
  case missingWeight = "missing_weight"
  case zeroWeight = "zero_weight"
  case notAResource = "not_a_resource"
  case resourceEnd = "resource_end"
  case resourceNotProhibited = "resource_not_prohibited"
  case misplacedArcrole = "misplaced_arcrole"
  case misplacedRole = "misplaced_role"
  case directedCycle = "directed_cycle"
  case undirectedCycle = "undirected_cycle"
  case repeatedRoleReference = "repeated_role_reference"
  case misdirectedRoleReference = "misdirected_role_reference"
  // Schemas and the filing as a whole.
  case missingName = "missing_name"
  case namespacePrefix = "namespace_prefix"
  case elementID = "element_id"
  case invalidID = "invalid_id"
  case conflictingRoleType = "conflicting_role_type"
  case repeatedRoleType = "repeated_role_type"
  case repeatedUsedOn = "repeated_used_on"
  case misplacedLinkbase = "misplaced_linkbase"
  case conflictingDeclaration = "conflicting_declaration"
  case ambiguousFiling = "ambiguous_filing"
  case sourceGone = "source_gone"
  case notReadAgain = "not_read_again"
  case documentDiffers = "document_differs"
  case releaseDocumentDiffers = "release_document_differs"
  // Standard taxonomies.
  case foreignNamespace = "foreign_namespace"
  case namespaceMismatch = "namespace_mismatch"
  case unknownTaxonomy = "unknown_taxonomy"
  case unknownSchema = "unknown_schema"
  case missingDocument = "missing_document"
  case circularImport = "circular_import"
  // Archives and submissions.
  case damagedArchive = "damaged_archive"
  case encryptedEntry = "encrypted_entry"
  case unsupportedArchive = "unsupported_archive"
  case badEncoding = "bad_encoding"
  case truncatedSubmission = "truncated_submission"
  case documentCount = "document_count"
  case duplicateEntry = "duplicate_entry"
  case entryNotAFile = "entry_not_a_file"
  case strayText = "stray_text"

  /// How much a finding of this rule matters.
  public var severity: Finding.Severity {
    switch self {
    case .notWellFormed, .doctypeRefused, .notXBRL, .unreadableFile, .limitExceeded, .strayLink,
      .missingHref,
      .missingLabel, .unresolvedHref, .forbiddenPointer, .notAConcept, .danglingArc,
      .missingArcrole, .invalidNumber, .notAResource, .resourceEnd, .missingName, .sourceGone,
      .namespaceMismatch, .damagedArchive, .encryptedEntry, .unsupportedArchive, .badEncoding,
      .truncatedSubmission, .duplicateEntry, .releaseDocumentDiffers:
      .error
    case .inexactNumber, .footnoteLink, .missingOrder, .xmlBase, .notASCII, .hrefForm,
      .namespacePrefix, .elementID, .circularImport, .locatorToDocument, .customArcrole:
      .info
    case .unknownArcrole, .unknownRole, .unknownResourceRole, .missingRole, .missingWeight,
      .misplacedLocator, .missingLanguage, .zeroWeight, .wrongEncoding, .invalidValue, .invalidID,
      .resourceOutsideFiling,
      .undeclaredConcept,
      .resourceNotProhibited, .conflictingRoleType, .conflictingDeclaration, .misplacedArcrole,
      .directedCycle, .undirectedCycle, .repeatedRoleReference, .misplacedRole,
      .misdirectedRoleReference, .repeatedRoleType, .repeatedUsedOn, .misplacedLinkbase,
      .foreignNamespace, .unknownTaxonomy, .unknownSchema, .notReadAgain, .missingDocument,
      .ambiguousFiling, .noExtendedLink,
      .findingsTruncated, .documentDiffers, .documentCount, .entryNotAFile, .strayText:
      .warning
    }
  }
}

/// The findings of one document, or of a filing as a whole: at most 1,000, then one that counts the rest.
public struct FindingList: Sendable {
  /// How many findings of one document are kept.
  public static let limit = 1000

  private var kept: [Finding] = []
  private var rest = (count: 0, lost: 0, hasError: false)

  /// Creates a list of findings; an empty one without any.
  public init(_ findings: [Finding] = []) {
    for finding in findings { add(finding) }
  }

  /// Adds a finding.
  public mutating func add(_ finding: Finding) {
    guard kept.count == Self.limit else { return kept.append(finding) }
    rest.count += 1
    rest.lost += finding.lost
    rest.hasError = rest.hasError || finding.severity == .error
  }

  /// All findings, the last of them counting what is over the limit.
  public var all: [Finding] {
    guard rest.count > 0 else { return kept }
    return kept + [
      Finding(.unlistedFindings(rest.count, lost: rest.lost, includeError: rest.hasError))
    ]
  }

  /// Relationships that are in no view, over all findings.
  public var lost: Int { kept.reduce(rest.lost) { $0 + $1.lost } }

  /// Whether there is none.
  public var isEmpty: Bool { kept.isEmpty }
}
