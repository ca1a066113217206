internal import Foundation

/// Which dissemination of an accession a text is: EDGAR sends a submission again when it corrects or
/// deletes it, and the last one counts, in whatever order they are loaded.
///
/// Source: EDGAR PDS Technical Specification, dissemination notices.
public struct SubmissionVersion: Hashable, Sendable {
  /// Date it was disseminated, `YYYYMMDD`: the header's timestamp, else the date in the name of the nearest
  /// archive or folder, else the header's own dates; empty without any.
  public var date: String
  /// Number of the correction on that date; 0 for an original, 99 for a deletion.
  public var correction: Int
  /// Time of day, `HHMMSS`; empty when it is not known.
  public var time: String
  /// Whether it withdraws the submission.
  public var isDeletion: Bool

  /// Tells the version from a header and from where it was found, as ``Submission/place``.
  public init(_ header: SubmissionHeader, place: String) {
    let components = SourcePlace(place).components
    let name = components.last.map(String.init) ?? ""
    if let timestamp = header.timestamp {
      date = String(timestamp.prefix(8))
      time = String(timestamp.dropFirst(8))
    } else {
      let archiveDate = components.dropLast().reversed().lazy.compactMap(Self.date).first
      let stated = header.disseminatedDate ?? header.filedDate ?? ""
      date = archiveDate ?? stated.filter { $0 != "-" }
      time = ""
    }
    let numbered = Self.number(after: ".corr", in: name)
    isDeletion = header.isDeletion || Self.number(after: ".del", in: name) != nil
    correction = isDeletion ? 99 : min(98, numbered ?? (header.isCorrection ? 1 : 0))
  }

  /// A text that orders versions of one accession: the greatest wins.
  ///
  /// - Parameters:
  ///   - isCut: whether its text ends too early. One that does never wins over one that does not.
  ///   - isWhole: whether it has as many documents as its header says, which tells two of one moment apart.
  ///   - content: hexadecimal digits that tell the content, for versions that are alike otherwise.
  /// - Returns: the text.
  public func rank(isCut: Bool, isWhole: Bool, content: String) -> String {
    let number = correction < 10 ? "0\(correction)" : "\(correction)"
    let day = date.isEmpty ? "00000000" : date
    let moment = time.isEmpty ? "000000" : time
    return "\(isCut ? 0 : 1).\(day).\(number).\(moment).\(isWhole ? 1 : 0).\(content)"
  }

  /// `20130109` of `20130109.nc.tar.gz`; `nil` when the name does not begin with a date.
  private static func date(in component: Substring) -> String? {
    let digits = component.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 8, let year = Int(digits.prefix(4)), (1993...2999).contains(year),
      let month = Int(digits.dropFirst(4).prefix(2)), (1...12).contains(month),
      let day = Int(digits.suffix(2)), (1...31).contains(day)
    else { return nil }
    return String(digits)
  }

  /// The number behind a suffix such as `.corr`, 1 without digits; `nil` when the name has no such suffix.
  private static func number(after suffix: String, in name: String) -> Int? {
    let name = name.lowercased()
    guard let range = name.range(of: suffix) else { return nil }
    let digits = name[range.upperBound...]
    if digits.isEmpty { return 1 }
    return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
  }
}
