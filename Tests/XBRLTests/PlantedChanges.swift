import TestSupport

@testable import XBRL

/// Writes known changes into a real filing, no two of them at one place.
final class PlantedChanges {
  /// What is different between the two filings beside the changes, or special about them.
  enum Setting: String, CaseIterable {
    case plain
    /// Every role has another URI, and a third of the presentations has another root.
    case newRoles
    /// Five to ten changes are in one role.
    case oneRole
    /// Role URIs have another date, six concepts have successors, and there are ten changes.
    case newYear
    /// Both filings have 8 % of their relationships twice.
    case duplicates
  }

  /// The filing before.
  let base: EditableFiling
  /// The filing after.
  private(set) var edited: EditableFiling
  /// Rows to expect, as ``PlantedChanges/key(_:_:_:_:)`` writes them.
  private(set) var expected: [String] = []
  private var generator: SeededGenerator
  private var claimed: Set<Claim> = []
  private var renamedConcepts: Set<Int32> = []
  private var count = 0
  private let seed: UInt64
  private let setting: Setting
  /// The role that all changes are in.
  private var focus: Int32?
  /// URIs of the filing before by those that their roles have in the filing after.
  private(set) var formerURIs: [String: String] = [:]

  /// A node of a role; -1 for the role itself.
  private struct Claim: Hashable {
    var role: Int32
    var node: Int32
  }

  private typealias Arc = EditableFiling.Arc

  init(_ base: EditableFiling, seed: UInt64, setting: Setting = .plain) {
    (self.seed, self.setting) = (seed, setting)
    generator = SeededGenerator(seed: seed)
    var base = base
    if setting == .duplicates {
      for arc in base.arcs.shuffled(using: &generator).prefix(base.arcs.count * 8 / 100) {
        var copy = arc
        copy.order += 0.25
        base.arcs.append(copy)
      }
    }
    self.base = base
    edited = base
  }

  /// Plants changes as the setting says.
  func plant() {
    switch setting {
    case .plain: plant(rounds: 1 + Int(seed % 3))
    case .duplicates: plant(rounds: 1)
    case .newRoles:
      nameRolesAnew { "http://www.other.example/role/R\($0)" }
      replaceRoots()
      plant(rounds: 1)
    case .oneRole:
      let roles = Dictionary(grouping: arcs(.calculation)) { base.arcs[$0].role }
      focus = roles.filter { $0.value.count >= 6 }.keys.sorted().randomElement(using: &generator)
      for _ in 0..<4 where expected.count < 5 + Int(seed % 6) { plant(rounds: 1) }
    case .newYear:
      nameRolesAnew { base.roles[Int($0)].uri.replacing("/role/", with: "/20991231/role/") }
      for _ in 0..<6 { succeed() }
      let plants = Self.plants.filter { _ in Bool.random(using: &generator) }
      for plant in plants.shuffled(using: &generator).prefix(10) { plant(self) }
    }
  }

  private static let plants: [@Sendable (PlantedChanges) -> Void] = [
    { $0.addOrRemove() }, { $0.flipSign() }, { $0.reweigh() }, { $0.changeParent(.calculation) },
    { $0.changeParent(.presentation) }, { $0.insertLevel(.calculation) },
    { $0.insertLevel(.presentation) }, { $0.replaceHeading() }, { $0.succeed() },
    { $0.turnLabel() }, { $0.showTotal() }, { $0.reorder() }, { $0.changeArcroles() },
    { $0.renameRole() }, { $0.retitleRole() }, { $0.addRole() }, { $0.splitRole() },
    { $0.moveToRole() }, { $0.replaceByStranger() },
  ]

  /// Tries each kind of change so many times.
  private func plant(rounds: Int) {
    for _ in 0..<rounds {
      for plant in Self.plants.shuffled(using: &generator) { plant(self) }
    }
  }

  private func nameRolesAnew(_ name: (Int32) -> String) {
    for role in Set(base.arcs.map(\.role)).sorted() {
      let (old, new) = (base.roles[Int(role)].uri, name(role))
      edited.roles[Int(role)].uri = new
      formerURIs[new] = old
      // A date in a URI is no name.
      if setting == .newRoles { expect(.roleRenamed, nil, "", was: old, now: new) }
    }
  }

  private func replaceRoots() {
    for role in Set(base.arcs.map(\.role)).sorted()
    where Int.random(in: 0..<3, using: &generator) == 0 {
      let arcs = base.arcs.filter { $0.role == role && $0.kind == .presentation }
      let roots = Set(arcs.map(\.parent)).subtracting(arcs.map(\.child))
      guard roots.count == 1, let root = roots.first, base.kind(root) == .heading else { continue }
      let new = edited.add(newName() + "Abstract")
      for index in edited.arcs.indices
      where edited.arcs[index].kind == .presentation && edited.arcs[index].role == role
        && edited.arcs[index].parent == root
      {
        edited.arcs[index].parent = new
      }
      claim(role, [root])
      expect(
        .parentReplaced, .presentation, self.role(role), was: base.concepts[Int(root)].name,
        now: edited.concepts[Int(new)].name)
    }
  }

  // MARK: Choosing

  private func arcs(_ kind: ComparedKind) -> [Int] {
    base.arcs.indices.filter { base.arcs[$0].kind == kind }
  }

  private struct RoleKind: Hashable {
    var role: Int32
    var kind: ComparedKind
  }

  private lazy var byRole: [RoleKind: [Arc]] = Dictionary(
    grouping: base.arcs, by: { RoleKind(role: $0.role, kind: $0.kind) })

  private func inRole(_ arc: Arc) -> [Arc] {
    byRole[RoleKind(role: arc.role, kind: arc.kind)] ?? []
  }

  private func children(_ arc: Arc) -> [Arc] { inRole(arc).filter { $0.parent == arc.parent } }

  private func isLeaf(_ arc: Arc) -> Bool {
    let inRole = inRole(arc)
    return !inRole.contains { $0.parent == arc.child }
      && inRole.count { $0.child == arc.child } == 1
  }

  private func isFree(_ role: Int32, _ nodes: [Int32]) -> Bool {
    !claimed.contains(Claim(role: role, node: -1))
      && nodes.allSatisfy {
        !claimed.contains(Claim(role: role, node: $0)) && !renamedConcepts.contains($0)
      }
  }

  private func claim(_ role: Int32, _ nodes: [Int32]) {
    for node in nodes { claimed.insert(Claim(role: role, node: node)) }
  }

  /// A random relationship that fits, with its position in the edited filing.
  private func pick(
    _ kind: ComparedKind, where fits: (Arc) -> Bool
  ) -> (index: Int, arc: Arc)? {
    let all = arcs(kind).filter { focus == nil || base.arcs[$0].role == focus }
    for index in all.shuffled(using: &generator).prefix(60) {
      let arc = base.arcs[index]
      guard isFree(arc.role, [arc.parent, arc.child]), fits(arc),
        let place = edited.arcs.firstIndex(of: arc)
      else { continue }
      return (place, arc)
    }
    return nil
  }

  private func newName() -> String {
    count += 1
    let letters = (0..<12).map { _ in
      String(UnicodeScalar(UInt8.random(in: 97...122, using: &generator)))
    }
    return "Q" + letters.joined() + "\(count)"
  }

  private static let both: [ComparedKind] = [.calculation, .presentation]

  // MARK: Keys

  private func role(_ role: Int32) -> String { base.roles[Int(role)].uri }

  private func ends(_ arc: Arc) -> String {
    "\(edited.concepts[Int(arc.parent)].name) > \(edited.concepts[Int(arc.child)].name)"
  }

  private func expect(
    _ change: Change, _ kind: ComparedKind?, _ role: String, was: String, now: String
  ) {
    expected.append(Self.key(change, kind, role, was: was, now: now))
  }

  /// One row as text.
  static func key(
    _ change: Change, _ kind: ComparedKind?, _ role: String, was: String, now: String
  ) -> String {
    "\(change.rawValue)|\(kind.map { "\($0)" } ?? "role")|\(role)|\(was)|\(now)"
  }

  // MARK: Relationships

  private func addOrRemove() {
    let kind = Self.both[Int.random(in: 0...1, using: &generator)]
    guard
      let (_, arc) = pick(kind, where: { arc in self.children(arc).count >= 2 })
    else { return }
    var added = arc
    added.child = edited.add(newName())
    added.order = 1000
    edited.arcs.append(added)
    claim(arc.role, [arc.parent])
    expect(.added, kind, role(arc.role), was: "", now: ends(added))
    guard
      let (index, gone) = pick(
        kind,
        where: { arc in
          self.isLeaf(arc) && self.children(arc).count >= 3
            && self.base.kind(arc.child) != .domain
        })
    else { return }
    edited.arcs.remove(at: index)
    claim(gone.role, [gone.parent, gone.child])
    expect(.removed, kind, role(gone.role), was: ends(gone), now: "")
  }

  /// A control: another concept in the very place of one that is gone is no successor.
  private func replaceByStranger() {
    let found = pick(Self.both[Int.random(in: 0...1, using: &generator)]) { arc in
      self.isLeaf(arc) && self.children(arc).count >= 3 && self.base.kind(arc.child) == .lineItem
        && self.base.arcs.count { $0.child == arc.child || $0.parent == arc.child } == 1
    }
    guard let (index, arc) = found else { return }
    edited.arcs[index].child = edited.add(newName())
    claim(arc.role, [arc.parent, arc.child])
    expect(.removed, arc.kind, role(arc.role), was: ends(arc), now: "")
    expect(.added, arc.kind, role(arc.role), was: "", now: ends(edited.arcs[index]))
  }

  private func setShape(_ index: Int, _ change: (inout ComparisonInput.Shape) -> Void) {
    var shape = edited.shapes[Int(edited.arcs[index].shape)]
    change(&shape)
    edited.arcs[index].shape = edited.shape(shape)
  }

  private func replant(
    _ change: Change, _ kind: ComparedKind, _ index: Int, _ arc: Arc,
    _ set: (inout ComparisonInput.Shape) -> Void
  ) {
    setShape(index, set)
    claim(arc.role, [arc.parent, arc.child])
    expect(change, kind, role(arc.role), was: ends(arc), now: ends(arc))
  }

  private func flipSign() {
    guard let (index, arc) = pick(.calculation, where: { _ in true }) else { return }
    replant(.signFlipped, .calculation, index, arc) { $0.weight = -($0.weight ?? 0) }
  }

  private func reweigh() {
    guard let (index, arc) = pick(.calculation, where: { _ in true }) else { return }
    replant(.reweighted, .calculation, index, arc) { $0.weight = 3 * ($0.weight ?? 0) }
  }

  private func isSingle(_ arc: Arc) -> Bool {
    inRole(arc).count { $0.parent == arc.parent && $0.child == arc.child } == 1
  }

  private func turnLabel() {
    let found = pick(.presentation) { arc in
      self.isSingle(arc) && self.base.kind(arc.child) == .lineItem
        && !self.base.shapes[Int(arc.shape)].preferredLabel.hasPrefix("http://xbrl.us")
    }
    guard let (index, arc) = found else { return }
    replant(.displaySignChanged, .presentation, index, arc) { shape in
      let (base, isNegated) = ArcTraits.labelClass(shape.preferredLabel)
      let name: String =
        switch (base, isNegated) {
        case (.total, false): "2009/role/negatedTotalLabel"
        case (.total, true): "2003/role/totalLabel"
        case (.start, false): "2009/role/negatedPeriodStartLabel"
        case (.start, true): "2003/role/periodStartLabel"
        case (.end, false): "2009/role/negatedPeriodEndLabel"
        case (.end, true): "2003/role/periodEndLabel"
        case (_, false): "2009/role/negatedTerseLabel"
        case (_, true): "2003/role/terseLabel"
        }
      shape.preferredLabel = "http://www.xbrl.org/\(name)"
    }
  }

  private func showTotal() {
    let found = pick(.presentation) { arc in
      let shape = ArcTraits.labelClass(self.base.shapes[Int(arc.shape)].preferredLabel)
      return self.isSingle(arc) && shape.base == .normal && !shape.isNegated
    }
    guard let (index, arc) = found else { return }
    let tail = Bool.random(using: &generator) ? "totalLabel" : "periodEndLabel"
    replant(.labelRoleChanged, .presentation, index, arc) {
      $0.preferredLabel = "http://www.xbrl.org/2003/role/\(tail)"
    }
  }

  private func changeParent(_ kind: ComparedKind) {
    guard
      let (index, arc) = pick(
        kind,
        where: {
          self.isLeaf($0) && self.base.kind($0.child) == .lineItem && self.children($0).count >= 3
        })
    else { return }
    let inRole = inRole(arc)
    let others = SortedSets.make(inRole.map(\.parent)).filter { parent in
      parent != arc.parent && isFree(arc.role, [parent])
        && inRole.count { $0.parent == parent } >= 2
        && (kind == .calculation || base.kind(parent).isFrame)
    }
    guard let parent = others.randomElement(using: &generator) else { return }
    edited.arcs[index].parent = parent
    edited.arcs[index].order = 999
    claim(arc.role, [arc.parent, arc.child, parent])
    expect(.reparented, kind, role(arc.role), was: ends(arc), now: ends(edited.arcs[index]))
  }

  private func insertLevel(_ kind: ComparedKind) {
    let found = pick(kind) { arc in
      let children = self.children(arc)
      return children.count >= 4 && self.isFree(arc.role, children.map(\.child))
        && children.allSatisfy {
          self.base.kind($0.child) == .lineItem && self.isSingle($0)
        }
    }
    guard let (_, arc) = found else { return }
    let children = children(arc).sorted { $0.order < $1.order }
    let level = edited.add(newName() + (kind == .presentation ? "Abstract" : ""))
    for child in children.prefix(2) {
      guard let index = edited.arcs.firstIndex(of: child) else { continue }
      edited.arcs[index].parent = level
    }
    var top = children[0]
    top.child = level
    if kind == .calculation {
      var shape = edited.shapes[Int(top.shape)]
      shape.weight = 1
      top.shape = edited.shape(shape)
    }
    edited.arcs.append(top)
    claim(arc.role, [arc.parent] + children.map(\.child))
    expect(.subtotalInserted, kind, role(arc.role), was: "", now: ends(top))
  }

  private func replaceHeading() {
    let found = pick(.presentation) { arc in
      let inRole = self.inRole(arc)
      let children = inRole.filter { $0.parent == arc.child }
      return self.base.kind(arc.child) == .heading && children.count >= 2
        && inRole.count { $0.child == arc.child } == 1 && children.allSatisfy(self.isSingle)
        && self.isFree(arc.role, children.map(\.child))
    }
    guard let (_, arc) = found else { return }
    let node = edited.add(newName() + "Abstract")
    let nodes = base.arcs.filter {
      $0.kind == arc.kind && $0.role == arc.role && $0.parent == arc.child
    }.map(\.child)
    for index in edited.arcs.indices
    where edited.arcs[index].kind == .presentation && edited.arcs[index].role == arc.role {
      if edited.arcs[index].parent == arc.child { edited.arcs[index].parent = node }
      if edited.arcs[index].child == arc.child { edited.arcs[index].child = node }
    }
    claim(arc.role, [arc.child, arc.parent] + nodes)
    expect(
      .parentReplaced, .presentation, role(arc.role), was: base.concepts[Int(arc.child)].name,
      now: edited.concepts[Int(node)].name)
  }

  private func reorder() {
    let found = pick(.presentation) { arc in
      let children = self.children(arc)
      return children.count >= 5 && children.allSatisfy(self.isSingle)
        && Set(children.map(\.order)).count == children.count
    }
    guard let (_, arc) = found else { return }
    let children = children(arc).sorted { $0.order < $1.order }
    let moved = children[Int.random(in: 0...(children.count - 4), using: &generator)]
    guard let index = edited.arcs.firstIndex(of: moved) else { return }
    edited.arcs[index].order = (children.last?.order ?? 0) + 0.5
    claim(arc.role, [arc.parent] + children.map(\.child))
    expect(.reordered, .presentation, role(arc.role), was: ends(moved), now: ends(moved))
  }

  private func changeArcroles() {
    let found = pick(.calculation) { arc in
      !self.claimed.contains { $0.role == arc.role }
    }
    guard let (_, arc) = found else { return }
    for index in edited.arcs.indices
    where edited.arcs[index].kind == .calculation && edited.arcs[index].role == arc.role {
      setShape(index) { $0.arcrole = "https://xbrl.org/2023/arcrole/summation-item" }
    }
    claim(arc.role, [-1])
    expect(.arcroleChanged, .calculation, role(arc.role), was: "", now: "")
  }

  // MARK: Concepts

  /// A concept that becomes standard, ceases to be, or gets another name.
  private func succeed() {
    let found = pick(Self.both[Int.random(in: 0...1, using: &generator)]) { arc in
      let roles = Set(
        self.base.arcs.filter { $0.parent == arc.child || $0.child == arc.child }.map(\.role))
      return self.base.kind(arc.child) == .lineItem && self.isLeaf(arc)
        && self.children(arc).count >= 2
        && self.base.local(arc.child).count { $0.isUppercase } >= 4
        && !self.base.concepts[Int(arc.child)].name.hasPrefix("dei:")
        && roles.allSatisfy { self.isFree($0, [arc.child]) }
    }
    guard let (_, arc) = found else { return }
    let old = base.concepts[Int(arc.child)]
    let local = base.local(arc.child)
    let renames = Bool.random(using: &generator)
    let name = renames ? local + "Adjusted" : local
    let isStandard = renames ? old.isStandard : !old.isStandard
    let concept = ComparisonInput.Concept(
      name: isStandard ? "us-gaap:\(name)" : name, isStandard: isStandard)
    if edited.concepts.contains(concept)
      || edited.concepts.contains(where: {
        $0.name != old.name && $0.name.lowercased().hasSuffix(local.lowercased())
      })
    {
      return
    }
    let change: Change =
      switch (old.isStandard, isStandard) {
      case (false, true): .promoted
      case (true, false): .demoted
      case (false, false): .extensionRenamed
      case (true, true): .standardReplaced
      }
    edited.concepts[Int(arc.child)] = concept
    renamedConcepts.insert(arc.child)
    var places: Set<[Int32]> = []
    for place in base.arcs where place.kind != .definition {
      guard place.parent == arc.child || place.child == arc.child else { continue }
      places.insert([Int32(place.kind.rawValue), place.role])
    }
    for place in places.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      claim(place[1], [arc.child])
      expect(
        change, ComparedKind(rawValue: Int(place[0])), role(place[1]), was: old.name,
        now: concept.name)
    }
  }

  // MARK: Roles

  /// A role without a change so far that has so many line items in its presentation and no calculation.
  private func pickRole(atLeast items: Int) -> Int32? {
    let found = pick(.presentation) { arc in
      let inRole = self.base.arcs.filter { $0.role == arc.role }
      return !self.claimed.contains { $0.role == arc.role }
        && !inRole.contains { $0.kind == .calculation }
        && inRole.count { $0.kind == .presentation && self.base.kind($0.child) == .lineItem }
          >= items
    }
    return found?.arc.role
  }

  private func renameRole() {
    guard let role = pickRole(atLeast: 3) else { return }
    let old = base.roles[Int(role)].uri
    guard edited.roles[Int(role)].uri == old else { return }
    edited.roles[Int(role)].uri = "http://www.demo.example/role/\(newName())"
    claim(role, [-1])
    expect(.roleRenamed, nil, "", was: old, now: edited.roles[Int(role)].uri)
  }

  private func retitleRole() {
    guard let role = pickRole(atLeast: 1), let title = base.roles[Int(role)].title else { return }
    edited.roles[Int(role)].title = title + " and " + newName()
    claim(role, [-1])
    expect(
      .roleRetitled, nil, "", was: base.roles[Int(role)].uri, now: edited.roles[Int(role)].uri)
  }

  private func addRole() {
    guard let shape = base.arcs.first(where: { $0.kind == .presentation })?.shape else { return }
    let name = newName()
    let uri = "http://www.demo.example/role/\(name)"
    edited.roles.append(
      ComparisonInput.Role(
        uri: uri, title: name, type: .disclosure, statementClass: "OTHER"))
    let number = Int32(edited.roles.count - 1)
    let root = edited.add(newName() + "Abstract")
    for order in 1...3 {
      let arc = Arc(
        kind: .presentation, role: number, parent: root, child: edited.add(newName()),
        order: Double(order), shape: shape)
      edited.arcs.append(arc)
      expect(.addedWithRole, .presentation, uri, was: "", now: ends(arc))
    }
    expect(.roleAdded, nil, "", was: "", now: uri)
  }

  /// Half of the line items of a role, which stand nowhere else, go to a new role.
  private func splitRole() {
    guard let role = pickRole(atLeast: 6) else { return }
    let leaves = base.arcs.filter {
      $0.kind == .presentation && $0.role == role && base.kind($0.child) == .lineItem
        && isLeaf($0) && base.kind($0.parent).isFrame
    }
    let items = SortedSets.make(leaves.map(\.child)).filter { item in
      base.arcs.count { $0.kind == .presentation && $0.child == item } == 1
    }
    guard items.count >= 6, items.allSatisfy({ isFree(role, [$0]) }) else { return }
    let moved = Set(items.prefix(items.count / 2))
    let uri = "http://www.demo.example/role/\(newName())"
    var new = base.roles[Int(role)]
    (new.uri, new.title) = (uri, newName())
    edited.roles.append(new)
    for index in edited.arcs.indices
    where edited.arcs[index].kind == .presentation && edited.arcs[index].role == role
      && moved.contains(edited.arcs[index].child)
    {
      edited.arcs[index].role = Int32(edited.roles.count - 1)
      let ends = ends(edited.arcs[index])
      expect(.movedRole, .presentation, "", was: ends, now: ends)
    }
    edited.arcs.removeAll { $0.kind == .definition && $0.role == role && moved.contains($0.child) }
    claim(role, [-1])
    expect(.roleSplit, nil, "", was: base.roles[Int(role)].uri, now: uri)
  }

  /// A line item that stands once in the presentation goes to another role.
  private func moveToRole() {
    let found = pick(.presentation) { arc in
      self.base.kind(arc.child) == .lineItem && self.isLeaf(arc)
        && self.base.kind(arc.parent).isFrame && self.children(arc).count >= 4
        && self.base.arcs.count { $0.kind == .presentation && $0.child == arc.child } == 1
    }
    guard let (index, arc) = found else { return }
    let target = pick(.presentation) { other in
      // Nothing moves between a note and a statement.
      other.role != arc.role && self.base.kind(other.parent).isFrame
        && self.children(other).count >= 4
        && self.base.roles[Int(other.role)].isPrimaryStatement
          == self.base.roles[Int(arc.role)].isPrimaryStatement
    }
    guard let (_, other) = target, isFree(other.role, [other.parent, arc.child]) else { return }
    edited.arcs[index].role = other.role
    edited.arcs[index].parent = other.parent
    edited.arcs[index].order = 998
    claim(arc.role, [arc.parent, arc.child])
    claim(other.role, [other.parent, arc.child])
    expect(
      .movedRole, .presentation, "", was: ends(arc), now: ends(edited.arcs[index]))
  }
}
