/// The dimensional relationships of one filing, walked from line items to table, axis and members, also where arcs go on
/// in another role.
///
/// Source: XBRL Dimensions 1.0 §2.4.
struct DimensionWalk {
  /// Where an arcrole leads.
  enum Step: Hashable, Sendable {
    case table, excludedTable, axis, domain, member, defaultMember

    /// `nil` for an arcrole that is not dimensional.
    init?(arcrole: String) {
      let prefix = "http://xbrl.org/int/dim/arcrole/"
      guard arcrole.hasPrefix(prefix) else { return nil }
      switch arcrole.dropFirst(prefix.count) {
      case "all": self = .table
      case "notAll": self = .excludedTable
      case "hypercube-dimension": self = .axis
      case "dimension-domain": self = .domain
      case "domain-member": self = .member
      case "dimension-default": self = .defaultMember
      default: return nil
      }
    }
  }

  /// What arcs of one shape say.
  struct Shape: Hashable, Sendable {
    var step: Step?
    var targetRole: String?
    var contextElement: String?
    var closed: Int?
    var usable: Int?
  }

  /// Line items that have, or exclude, a table in a role. Concepts, roles and shapes are numbers of the warehouse.
  struct Table: Hashable, Sendable {
    var role: Int64
    var lineItems: Int64
    var table: Int64
    var shape: Int64
  }

  /// A member of an axis of a table, an axis without members, or a table without axes.
  struct Place: Hashable, Sendable {
    var table: Table
    var axis: Int64?
    /// Member above.
    var parent: Int64?
    var member: Int64?
    /// Levels below the axis; 0 for an axis.
    var depth: Int
    /// Of the arc that leads here; `nil` for a table.
    var shape: Int64?
    var isDefault: Bool
  }

  /// A concept in a role, and what is looked for below it.
  private struct Origin: Hashable {
    var role: Int64
    var concept: Int64
    var step: Step
  }

  private struct Arc {
    var child: Int64
    var order: Double
    var shape: Int64
  }

  /// A step of the walk. A table is at depth -1.
  private struct Stop {
    var table: Table
    /// The role in which it goes on; `nil` when the filing does not have it.
    var role: Int64?
    var axis: Int64?
    var parent: Int64?
    var concept: Int64
    var shape: Int64?
    var depth: Int

    var nextStep: Step { depth < 0 ? .axis : depth == 0 ? .domain : .member }
  }

  /// Stops of one filing at most: circles through target roles have no end of their own.
  static let stopsAtMost = 100_000

  /// Tables with their line items, as they were added.
  private(set) var tables: [Table] = []
  private let shapes: [Int64: Shape]
  private var arcs: [Origin: [Arc]] = [:]
  private var defaults: [Int64: Set<Int64>] = [:]
  private var roles: [String: Int64] = [:]

  /// An empty walk; `shapes` are those of the arcs, by number.
  init(_ shapes: [Int64: Shape]) {
    self.shapes = shapes
  }

  /// Adds a role of the filing, for arcs that go on in it.
  mutating func add(role: Int64, uri: String) {
    roles[uri, default: role] = role
  }

  /// Adds an effective relationship; one that is not dimensional does not count.
  mutating func add(shape: Int64, role: Int64, parent: Int64, child: Int64, order: Double) {
    guard let step = shapes[shape]?.step else { return }
    switch step {
    case .table, .excludedTable:
      tables.append(Table(role: role, lineItems: parent, table: child, shape: shape))
    case .defaultMember: defaults[parent, default: []].insert(child)
    case .axis, .domain, .member:
      arcs[Origin(role: role, concept: parent, step: step), default: []]
        .append(Arc(child: child, order: order, shape: shape))
    }
  }

  /// Hands over the places of some tables, depth first and siblings by order.
  ///
  /// What is reached by the same concepts in the same order, as a table is that is both had and excluded, goes side by side.
  func places(of tables: [Table], _ emit: (Place) throws -> Void) rethrows {
    let seeds = tables.map { table in
      Stop(
        table: table, role: nextRole(table.role, table.shape), concept: table.table, depth: -1)
    }
    var stack: [[Stop]] = groups(seeds) {
      $0.table.role == $1.table.role && $0.concept == $1.concept
        && $0.table.lineItems == $1.table.lineItems
    }.reversed()
    var path: [Int64] = []
    var above: Set<Int64> = []
    var stops = 0
    while let group = stack.popLast() {
      let (concept, depth) = (group[0].concept, group[0].depth)
      while path.count > max(0, depth) { above.remove(path.removeLast()) }
      if depth >= 0 {
        path.append(concept)
        above.insert(concept)
      }
      for stop in group {
        stops += 1
        guard stops <= Self.stopsAtMost else { return }
        if let place = place(stop) { try emit(place) }
      }
      stack += below(group, without: above).reversed()
    }
  }

  /// What a stop shows: an axis or a table only when nothing is below it.
  private func place(_ stop: Stop) -> Place? {
    guard stop.depth > 0 || next(stop).isEmpty else { return nil }
    let member = stop.depth > 0 ? stop.concept : nil
    return Place(
      table: stop.table, axis: stop.axis, parent: stop.parent, member: member,
      depth: max(0, stop.depth), shape: stop.shape,
      isDefault: stop.axis.flatMap { defaults[$0]?.contains(stop.concept) } ?? false)
  }

  private func next(_ stop: Stop) -> [Arc] {
    stop.role.flatMap { arcs[Origin(role: $0, concept: stop.concept, step: stop.nextStep)] } ?? []
  }

  /// What is below stops of one place, grouped by place; a concept below itself ends there.
  private func below(_ group: [Stop], without above: Set<Int64>) -> [[Stop]] {
    var found: [(arc: Arc, stop: Stop)] = []
    for stop in group {
      for arc in next(stop) where !above.contains(arc.child) {
        let next = Stop(
          table: stop.table, role: stop.role.flatMap { nextRole($0, arc.shape) },
          axis: stop.depth < 0 ? arc.child : stop.axis,
          parent: stop.depth > 0 ? stop.concept : nil, concept: arc.child, shape: arc.shape,
          depth: stop.depth + 1)
        found.append((arc, next))
      }
    }
    if found.count < 2 { return found.map { [$0.stop] } }
    let sorted = found.enumerated().sorted { first, second in
      let (one, other) = (first.element.arc, second.element.arc)
      if one.order != other.order { return one.order < other.order }
      // As the view has them, which compares texts.
      if one.child != other.child { return String(one.child) < String(other.child) }
      return first.offset < second.offset
    }
    return groups(sorted.map(\.element)) {
      $0.arc.order == $1.arc.order && $0.arc.child == $1.arc.child
    }.map { $0.map(\.stop) }
  }

  /// Neighbours that belong together.
  private func groups<Element>(
    _ elements: [Element], _ belong: (Element, Element) -> Bool
  ) -> [[Element]] {
    var groups: [[Element]] = []
    for element in elements {
      if let last = groups.last?.last, belong(last, element) {
        groups[groups.count - 1].append(element)
      } else {
        groups.append([element])
      }
    }
    return groups
  }

  private func nextRole(_ role: Int64, _ shape: Int64) -> Int64? {
    guard let target = shapes[shape]?.targetRole else { return role }
    return roles[target]
  }
}
