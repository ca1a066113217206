internal import XBRL

/// How changes are put into words, counted, and marked.
extension Change {
  /// Changes in the order in which counts name them, with what follows the number 1 and other numbers.
  private static let counted: [(change: Change, one: String, many: String)] = [
    (.signFlipped, "sign flipped", "signs flipped"), (.reweighted, "reweighted", "reweighted"),
    (.added, "added", "added"), (.removed, "removed", "removed"),
    (.reparented, "under another parent", "under other parents"),
    (.movedRole, "moved to another role", "moved to other roles"),
    (.subtotalInserted, "level put in", "levels put in"),
    (.subtotalRemoved, "level taken out", "levels taken out"),
    (.parentReplaced, "parent replaced", "parents replaced"),
    (.standardReplaced, "replaced", "replaced"),
    (.promoted, "promoted to standard", "promoted to standard"),
    (.demoted, "demoted to extension", "demoted to extensions"),
    (.extensionRenamed, "extension renamed", "extensions renamed"),
    (.displaySignChanged, "shown sign flipped", "shown signs flipped"),
    (.labelRoleChanged, "other label role", "other label roles"),
    (.reordered, "reordered", "reordered"),
    (.dimensionAttributeChanged, "other attributes", "other attributes"),
    (.arcroleChanged, "role with another arcrole", "roles with another arcrole"),
    (.addedWithRole, "in new roles", "in new roles"),
    (.removedWithRole, "in roles that are gone", "in roles that are gone"),
    (.roleAdded, "new", "new"), (.roleRemoved, "gone", "gone"),
    (.roleSplit, "split off", "split off"), (.roleMerged, "merged", "merged"),
    (.roleRenamed, "renamed", "renamed"), (.roleRetitled, "retitled", "retitled"),
    (.roleClassChanged, "of another class", "of another class"),
    (.labelChanged, "reworded", "reworded"), (.labelAdded, "added", "added"),
    (.labelRemoved, "removed", "removed"),
  ]

  /// Counts in words: `4 added, 6 removed`.
  static func words(_ counts: [Change: Int]) -> String {
    counted.compactMap { entry in
      counts[entry.change].map {
        "\(ChangeText.number($0)) \($0 == 1 ? entry.one : entry.many)"
      }
    }.joined(separator: ", ")
  }

  /// One of them in words: `sign flipped`.
  var words: String {
    Self.counted.first { $0.change == self }?.one ?? rawValue
  }

  /// How many there are of each.
  static func counts(_ changes: some Sequence<Change>) -> [Change: Int] {
    changes.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The mark that rows begin with, and its colour.
  var mark: (text: String, tint: TextLine.Tint) {
    switch self {
    case .added, .addedWithRole, .subtotalInserted, .roleAdded, .labelAdded: ("+", .added)
    case .removed, .removedWithRole, .subtotalRemoved, .roleRemoved, .labelRemoved:
      ("-", .removed)
    case .signFlipped, .reweighted, .displaySignChanged, .dimensionAttributeChanged,
      .labelRoleChanged, .labelChanged, .arcroleChanged:
      ("±", .changed)
    default: ("→", .moved)
    }
  }

  /// What a succession says of the later concept.
  var succession: String? {
    switch self {
    case .promoted: "was the filer's own"
    case .demoted: "was standard"
    case .extensionRenamed, .standardReplaced, .parentReplaced: "was"
    default: nil
    }
  }
}

extension HeldBackRow.Reason {
  /// Why it is no change.
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

extension RollupChange {
  /// What became of a total whose children changed.
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
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
