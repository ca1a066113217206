/// Which submissions are wanted, decided from the header, before a document is read.
public struct SubmissionFilter: Hashable, Sendable {
  /// Form types; ``FormFamily/form(_:answersTo:)`` says what each includes. Empty: all.
  public var forms: Set<String>
  /// Central index keys; a submission is wanted when one of its parties has one of them. Empty: all.
  public var ciks: Set<Int>
  /// First filing date wanted, `YYYY-MM-DD`.
  public var since: String?
  /// Last filing date wanted, `YYYY-MM-DD`.
  public var until: String?
  /// Whether submissions without a linkbase or schema are left out.
  public var needsXBRL: Bool

  /// Creates a filter.
  public init(
    forms: Set<String> = [], ciks: Set<Int> = [], since: String? = nil, until: String? = nil,
    needsXBRL: Bool = false
  ) {
    self.forms = Set(forms.map { $0.uppercased() })
    self.ciks = ciks
    self.since = since
    self.until = until
    self.needsXBRL = needsXBRL
  }

  /// Wants everything.
  public static let everything = SubmissionFilter()

  /// Why a submission is not wanted.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case form = "another form"
    case cik = "another filer"
    case date = "outside of the dates"
    case noXBRL = "without XBRL"
  }

  /// Why a submission is not wanted; `nil` when it is.
  ///
  /// - Parameters:
  ///   - form: form type; `nil` when it is not known.
  ///   - ciks: those of its parties.
  ///   - date: filing date, or the period where there is no header; `nil` when neither is known.
  /// - Returns: the reason, of several the first.
  public func excludes(form: String?, ciks: [Int], date: String?) -> Reason? {
    if !forms.isEmpty, !forms.contains(where: { FormFamily.form(form, answersTo: $0) }) {
      return .form
    }
    if !self.ciks.isEmpty, self.ciks.isDisjoint(with: ciks) { return .cik }
    if let since, date.map({ $0 < since }) ?? true { return .date }
    if let until, date.map({ $0 > until }) ?? true { return .date }
    return nil
  }

  /// Why a submission with this header is not wanted; `nil` when it is.
  ///
  /// A deletion that does not say its form is wanted: it may concern any submission.
  public func excludes(_ header: SubmissionHeader) -> Reason? {
    if header.isDeletion, header.formType == nil { return nil }
    return excludes(
      form: header.formType, ciks: header.parties.compactMap(\.cik),
      date: header.filedDate ?? header.period)
  }

  /// The filter in one line, for the ledger; empty when everything is wanted.
  public var description: String {
    let parts: [String?] = [
      forms.isEmpty ? nil : "form=" + forms.sorted().joined(separator: ","),
      ciks.isEmpty ? nil : "cik=" + ciks.sorted().map(String.init).joined(separator: ","),
      since.map { "since=" + $0 }, until.map { "until=" + $0 }, needsXBRL ? "xbrl" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }
}
