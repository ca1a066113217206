public import ArgumentParser
internal import Foundation
public import Reports
internal import XBRL

extension ReportFormat: ExpressibleByArgument {}
extension RelationshipKind: ExpressibleByArgument {}
extension ComparisonBasis: ExpressibleByArgument {}
extension RowGrouping: ExpressibleByArgument {}
extension QualitySeverity: ExpressibleByArgument {}

extension ChangeKind: ExpressibleByArgument {
  /// `label` and `role` are `labels` and `roles`.
  public init?(argument: String) {
    guard let kind = ChangeKind(rawValue: argument) ?? ChangeKind(rawValue: argument + "s") else {
      return nil
    }
    self = kind
  }
}

/// A central index key, with or without leading zeros.
struct CentralIndexKey: ExpressibleByArgument {
  let number: Int

  init?(argument: String) {
    guard let number = Int(argument), number > 0 else { return nil }
    self.number = number
  }
}

/// A day as `YYYY-MM-DD`.
struct Day: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    let format = Date.ISO8601FormatStyle().year().month().day()
    guard argument.utf8.count == 10, (try? format.parse(argument)) != nil else { return nil }
    text = argument
  }
}

/// Kinds of links, one or several separated by commas, in the plural or the singular.
struct LinkKindList: ExpressibleByArgument {
  let kinds: LinkKinds

  init?(argument: String) {
    var kinds: LinkKinds = []
    for name in argument.lowercased().split(separator: ",") {
      let name = name.trimmingCharacters(in: .whitespaces)
      guard let known = LinkKind.allCases.first(where: { [$0.name, "\($0.name)s"].contains(name) })
      else { return nil }
      kinds.insert(LinkKinds(known))
    }
    self.kinds = kinds
  }

  /// The words of all commands: `labels` and `references` are in the plural.
  static var allValueStrings: [String] {
    LinkKind.allCases.map { [.label, .reference].contains($0) ? $0.name + "s" : $0.name }
  }
}
