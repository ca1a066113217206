internal import XBRL

extension Change {
  /// A line of `ChangeWords.csv`: what follows the number 1 and other numbers, the mark of rows, and what a
  /// succession says of the later concept.
  private struct Words {
    var change: Change
    var one: String
    var many: String
    var mark: String
    var succession: String?
  }

  /// The words of all changes, in the order in which counts name them.
  private static let all: [Words] = {
    let file = EmbeddedText.files.first { $0.path.hasSuffix("/ChangeWords.csv") }
    return (file?.text ?? "").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Change(rawValue: cells[0]).map {
        Words(
          change: $0, one: cells[1], many: cells[2], mark: cells[3],
          succession: cells[4].isEmpty ? nil : cells[4])
      }
    }
  }()

  private var entry: Words? { Self.all.first { $0.change == self } }

  /// Counts in words: `4 added, 6 removed`.
  static func words(_ counts: [Change: Int]) -> String {
    all.compactMap { entry in
      counts[entry.change].map {
        "\(ChangeText.number($0)) \($0 == 1 ? entry.one : entry.many)"
      }
    }.joined(separator: ", ")
  }

  /// One of them in words: `sign flipped`.
  var words: String { entry?.one ?? rawValue }

  static func counts(_ changes: some Sequence<Change>) -> [Change: Int] {
    changes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The mark that rows begin with, and its colour.
  var mark: (text: String, tint: TextLine.Tint) {
    let mark = entry?.mark ?? "→"
    return (mark, Self.tints[mark] ?? .moved)
  }

  private static let tints: [String: TextLine.Tint] = [
    "+": .added, "-": .removed, "±": .changed,
  ]

  var succession: String? { entry?.succession }
}

extension HeldBackRow.Reason {
  var words: String {
    switch self {
    case .renumbered: "order renumbered, same sequence"
    case .reorderedCalculation: "other sequence, which means nothing in a calculation"
    case .labelVariant: "another wording of the same kind of label"
    case .familyMoved: "moved between standard taxonomies under its name"
    case .ineffective: "prohibited, overridden or repeated"
    }
  }
}

extension HeldBackLabel.Reason {
  /// So many labels of which it is true: `2 labels differ only in …`.
  func words(_ count: Int) -> String {
    "\(ChangeText.number(count)) \(count == 1 ? "label \(verb.one)" : "labels \(verb.many)") \(rest)"
  }

  /// What is true of one label.
  var words: String { "\(verb.one) \(rest)" }

  private var verb: (one: String, many: String) {
    self == .standard ? ("is", "are") : ("differs", "differ")
  }

  private var rest: String {
    switch self {
    case .alike: "only in figures, dates, case or punctuation"
    case .region: "only in the region of the language"
    case .standard: "the taxonomy's own of another year"
    }
  }
}

extension RollupChange {
  var words: String {
    // The total itself has the items it had: one of them is a total that changed.
    let place = hasSameChildren ? " further down" : ""
    return switch verdict {
    case .equivalent:
      hasSameChildren ? "same composition" : "same composition, only subtotals changed"
    case .superset: "composition changed\(place): more items"
    case .subset: "composition changed\(place): fewer items"
    case .refined: "same composition in more detail"
    case .coarsened: "same composition in less detail"
    case .changed: "composition changed\(place)"
    case .unavailable: "composition unknown: its calculation has a cycle or is too large"
    }
  }
}

extension ChangeText {
  /// A whole number with separators: `131,237`.
  static func number(_ value: Int) -> String {
    guard value >= 1_000 else { return String(value) }
    return number(value / 1_000) + "," + String(String(value % 1_000 + 1_000).dropFirst())
  }
}
