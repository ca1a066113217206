internal import XBRL

/// What several rows of one kind tell together: a concept that another one follows in several roles, and one that left
/// one total and entered another.
struct ChangeStories {
  /// One concept after another, of one kind of links.
  struct Succession: Hashable {
    var kind: ComparedKind
    var change: Change
    var previous: Int32
    var current: Int32
  }

  private var roles: [Succession: Set<Int32>] = [:]
  /// The other row of a concept that left one place and entered another.
  private var partners: [ChangeRow: ChangeRow] = [:]

  init(_ comparison: Comparison) {
    var moved: [ComparedKind: [Int32: (gone: [ChangeRow], came: [ChangeRow])]] = [:]
    for row in comparison.changes {
      if let key = Self.succession(row), let role = row.current.role {
        roles[key, default: []].insert(role)
      }
      switch row.change {
      case .added, .addedWithRole:
        if let child = row.current.child {
          moved[row.kind, default: [:]][child, default: ([], [])].came.append(row)
        }
      case .removed, .removedWithRole:
        if let child = row.previous.child,
          case .current(let later) = comparison.concept(ofPrevious: child)
        {
          moved[row.kind, default: [:]][later, default: ([], [])].gone.append(row)
        }
      default: break
      }
    }
    // Several of either are no one story, and what came and went with roles is told of these.
    for (gone, came) in moved.values.flatMap(\.values)
    where gone.count == 1 && came.count == 1 && !(gone[0].isWithRole && came[0].isWithRole) {
      partners[gone[0]] = came[0]
      partners[came[0]] = gone[0]
    }
  }

  /// The succession that a row tells; `nil` when it tells none.
  static func succession(_ row: ChangeRow) -> Succession? {
    guard row.change.succession != nil, row.change != .retagged, let previous = row.previous.child,
      let current = row.current.child
    else { return nil }
    return Succession(kind: row.kind, change: row.change, previous: previous, current: current)
  }

  /// Of a succession, in how many roles it is told; 1 for any other row.
  func roleCount(_ row: ChangeRow) -> Int { Self.succession(row).flatMap { roles[$0]?.count } ?? 1 }

  /// Where the concept of an added row was before, or that of a removed one is now; `nil` when it was or is nowhere.
  func partner(of row: ChangeRow) -> ChangeRow? { partners[row] }

  /// The rows without those that tell a succession once more.
  static func toldOnce(_ rows: [ChangeRow], _ told: inout Set<Succession>) -> [ChangeRow] {
    rows.filter { row in succession(row).map { told.insert($0).inserted } ?? true }
  }
}
