/// The number EDGAR gives a submission: submitter's CIK, year, sequence.
///
/// The first ten digits are whoever submitted, often an agent, not the filer.
public struct AccessionNumber: Hashable, Sendable, CustomStringConvertible {
  /// With dashes, 20 characters: `0000320193-23-000106`.
  public let description: String

  /// Reads an accession number at the start of a name, with dashes or as 18 digits; `nil` when there
  /// is none, or when more digits follow.
  public init?(prefixOf name: some StringProtocol) {
    let isDashed = name.dropFirst(10).first == "-"
    var digits: [Substring] = []
    var rest = Substring(name)
    for count in [10, 2, 6] {
      if isDashed, !digits.isEmpty, rest.popFirst() != "-" { return nil }
      let group = rest.prefix(count)
      guard group.count == count, group.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        return nil
      }
      digits.append(group)
      rest = rest.dropFirst(count)
    }
    if let next = rest.first, next.isNumber { return nil }
    description = digits.joined(separator: "-")
  }

  /// The accession number of the nearest enclosing folder whose name starts with one.
  ///
  /// - Parameter folder: absolute path of the folder that holds a document.
  public init?(nearestIn folder: String) {
    let components = folder.split(separator: "/").reversed().lazy
    guard let number = components.compactMap({ AccessionNumber(prefixOf: $0) }).first else {
      return nil
    }
    self = number
  }
}
