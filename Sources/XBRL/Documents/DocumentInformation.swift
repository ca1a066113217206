/// What an XBRL instance says about the filing it belongs to: the facts of its cover page, and its schemas.
///
/// An instance is EX-101.INS, the `…_htm.xml` that EDGAR extracts from inline XBRL, or the inline document itself.
/// Nothing else of it is kept. A fact without segment and scenario, which speaks for the filing as a whole, is preferred;
/// else the first in document order counts. A fact that is nil is absent.
///
/// Source: XBRL 2.1 §4; Inline XBRL 1.1 §10; Document and Entity Information (dei) taxonomies of all years.
public struct DocumentInformation: Hashable, Sendable {
  /// `dei:EntityCentralIndexKey` of the filing as a whole, else the identifier of the first context that
  /// has a CIK: of several registrants the first.
  public var cik: Int?
  /// `dei:EntityRegistrantName`, runs of white space as one space.
  public var entityName: String?
  /// `dei:DocumentType`, such as `10-K/A`.
  public var documentType: String?
  /// `dei:DocumentPeriodEndDate` as `YYYY-MM-DD`, a day that exists.
  public var periodEndDate: String?
  /// `dei:AmendmentFlag`.
  public var isAmendment: Bool?
  /// `dei:DocumentFiscalPeriodFocus`, such as `FY` or `Q2`.
  public var fiscalPeriodFocus: String?
  /// File names that schemaRefs give, in document order: they tell which filing the instance belongs to.
  public var schemas: [String] = []

  /// Creates information that says nothing.
  public init() {}

  /// Reads an instance or an inline document. O(bytes) at most: it ends where nothing further can change the outcome. Memory
  /// stays below about 6 MB whatever the instance holds: 1 KiB a value, 100 schemas, 100 facts of one
  /// name and 4,096 contexts without dimensions are remembered.
  ///
  /// - Parameters:
  ///   - bytes: the XML document, without wrapper.
  ///   - lineOffset: lines before the first byte in the file that holds the document.
  /// - Returns: the information and what was wrong. Of a document with another root, or one that cannot
  ///   be read, the information says nothing.
  public static func read(_ bytes: ArraySlice<UInt8>, lineOffset: Int = 0)
    -> (information: DocumentInformation, findings: [Finding])
  {
    var reading = InstanceReading(lineOffset: lineOffset)
    if let finding = Finding.reading(bytes, into: &reading, lineOffset: lineOffset) {
      return (DocumentInformation(), [finding])
    }
    return (reading.information, reading.findings.all)
  }
}
