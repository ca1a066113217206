internal import Warehouse
public import XBRL

/// Two filings and what changed from one to the other, as far as it is asked for.
public struct ChangePair: Sendable {
  /// The earlier filing.
  public let previous: ChangeSide
  /// The later filing.
  public let current: ChangeSide
  /// Which earlier filing it is; `nil` when somebody chose it.
  public let basis: ComparisonBasis?
  /// What changed.
  public let comparison: Comparison

  /// Compares two filings.
  ///
  /// - Parameters:
  ///   - previous: the earlier filing.
  ///   - current: the later filing.
  ///   - basis: which earlier filing it is; `nil` when somebody chose it.
  ///   - keepsHeldBack: whether differences that are no change can be shown.
  ///   - comparesLabels: whether labels are compared as well.
  public init(
    from previous: ChangeSide, to current: ChangeSide, basis: ComparisonBasis? = nil,
    keepsHeldBack: Bool = false, comparesLabels: Bool = true
  ) {
    self.previous = previous
    self.current = current
    self.basis = basis
    var options = Comparison.Options()
    options.keepsHeldBack = keepsHeldBack
    options.comparesLabels = comparesLabels
    comparison = Comparison(from: previous.input, to: current.input, options: options)
  }

  /// Kinds of relationships that both filings have.
  var comparableKinds: [ComparedKind] {
    ComparedKind.allCases.filter { comparison.gate(of: $0) == .comparable }
  }

  /// Whether there is nothing to compare at all.
  public var hasNoCommonKind: Bool {
    comparableKinds.isEmpty && comparison.labelGate != .comparable
  }

  /// Kinds of links that one of the filings has, in the words of ``ChangeKind``.
  func kinds(ofPrevious isPrevious: Bool) -> [String] {
    let own: Comparison.Gate = isPrevious ? .previousLacks : .currentLacks
    return zip(["calculation", "presentation", "definition", "labels"], comparison.gates)
      .filter { $1 != own && $1 != .bothLack }.map(\.0)
  }
}

/// The rows of a pair that a request selects.
struct SelectedChanges {
  var changes: [ChangeRow]
  var roleChanges: [RoleChange]
  var labelChanges: [LabelChange]
  var heldBack: [HeldBackRow]

  /// Whether nothing is left to show.
  var isEmpty: Bool {
    changes.isEmpty && roleChanges.isEmpty && labelChanges.isEmpty && heldBack.isEmpty
  }

  /// How many rows there are.
  var count: Int {
    changes.count + roleChanges.count + labelChanges.count + heldBack.count
  }

  /// - Throws: ``ReportError/notFound(_:nearest:)`` for a role or concept that neither filing has.
  init(of pair: ChangePair, _ request: ChangeRequest) throws(ReportError) {
    let comparison = pair.comparison
    func isAsked(_ kind: ComparedKind) -> Bool {
      request.kinds.isEmpty || request.kinds.contains(ChangeKind(kind))
    }
    changes = comparison.changes.filter { isAsked($0.kind) }
    heldBack = comparison.heldBack.filter { isAsked($0.kind) && request.shows($0.reason) }
    roleChanges = request.shows(.roles) ? comparison.roleChanges : []
    labelChanges = request.shows(.labels) ? comparison.labelChanges : []
    if !request.changes.isEmpty { keep(request.changes) }
    if let language = request.labelLanguage { keep(language: language, of: pair) }
    if !request.roles.isEmpty {
      keep(try ChosenParts(roles: request.roles, of: pair, mustExist: !request.isResolved))
    }
    if !request.statements.isEmpty {
      keep(try ChosenParts(statements: request.statements, of: pair))
    }
    if !request.concepts.isEmpty {
      keep(try ChosenParts(concepts: request.concepts, of: pair, mustExist: !request.isResolved))
    }
  }

  private mutating func keep(_ names: Set<String>) {
    changes.removeAll { !names.contains($0.change.rawValue) }
    roleChanges.removeAll { !names.contains($0.change.rawValue) }
    labelChanges.removeAll { !names.contains($0.change.rawValue) }
  }

  private mutating func keep(language: String, of pair: ChangePair) {
    let (old, new) = (pair.previous.input.labels(), pair.current.input.labels())
    labelChanges.removeAll { row in
      let found =
        row.current.map { new.languages[Int($0.language)] }
        ?? row.previous.map { old.languages[Int($0.language)] }
      return found?.lowercased() != language.lowercased()
    }
  }

  private mutating func keep(_ chosen: ChosenParts) {
    changes.removeAll { !chosen.has($0.current, $0.previous) }
    heldBack.removeAll { !chosen.has($0.current, $0.previous) }
    roleChanges.removeAll { !chosen.hasRole($0.current, $0.previous) }
    labelChanges.removeAll { !chosen.has($0) }
  }
}

extension ChangeRequest {
  /// Whether a difference that is no change is shown.
  fileprivate func shows(_ reason: HeldBackRow.Reason) -> Bool {
    includes.contains(reason == .reorderedCalculation ? .reordered : .noise)
  }
}

extension ChangeKind {
  /// The kind that compares a kind of relationships.
  init(_ kind: ComparedKind) {
    switch kind {
    case .calculation: self = .calculation
    case .presentation: self = .presentation
    case .definition: self = .definition
    }
  }

  /// The relationships compared; `nil` for roles and labels.
  var compared: ComparedKind? {
    switch self {
    case .calculation: .calculation
    case .presentation: .presentation
    case .definition: .definition
    case .roles, .labels: nil
    }
  }
}

/// Roles or concepts that a filter names, by position in either filing.
private struct ChosenParts {
  private var isAboutRoles: Bool
  private var inPrevious: Set<Int32> = []
  private var inCurrent: Set<Int32> = []

  /// Roles by URI, last segment or title, with those they are matched with.
  init(roles: [String], of pair: ChangePair, mustExist: Bool) throws(ReportError) {
    isAboutRoles = true
    for text in roles {
      let old = Self.roles(text, in: pair.previous)
      let new = Self.roles(text, in: pair.current)
      if old.isEmpty, new.isEmpty, mustExist { throw Self.unknownRole(text, pair) }
      inPrevious.formUnion(old)
      inCurrent.formUnion(new)
    }
    addMatches(of: pair)
  }

  /// Roles by what they hold, with those they are matched with.
  init(statements: [String], of pair: ChangePair) throws(ReportError) {
    isAboutRoles = true
    for text in statements {
      let old = Self.roles(StatementChoice(text), in: pair.previous)
      let new = Self.roles(StatementChoice(text), in: pair.current)
      if old.isEmpty, new.isEmpty { throw Self.unknownStatement(text, pair) }
      inPrevious.formUnion(old)
      inCurrent.formUnion(new)
    }
    addMatches(of: pair)
  }

  private mutating func addMatches(of pair: ChangePair) {
    for match in pair.comparison.roleMatches
    where inPrevious.contains(match.previous) || inCurrent.contains(match.current) {
      inPrevious.insert(match.previous)
      inCurrent.insert(match.current)
    }
  }

  private static func roles(_ text: String, in side: ChangeSide) -> [Int32] {
    let positions = side.input.roles.indices.map { Int32($0) }
    let exact = positions.filter { side.input.roles[Int($0)].uri == text }
    if !exact.isEmpty { return exact }
    let wanted = text.lowercased()
    let named = positions.filter { side.segment(ofRole: $0).lowercased() == wanted }
    if !named.isEmpty { return named }
    return positions.filter { side.input.roles[Int($0)].title?.lowercased() == wanted }
  }

  private static func roles(_ choice: StatementChoice, in side: ChangeSide) -> [Int32] {
    side.input.roles.indices.map { Int32($0) }.filter { position in
      let role = side.input.roles[Int(position)]
      return choice.includes(uri: role.uri, statementClass: role.statementClass, title: role.title)
    }
  }

  private static func unknownStatement(_ text: String, _ pair: ChangePair) -> ReportError {
    var nearest = NearestNames(to: text)
    for role in pair.current.input.roles + pair.previous.input.roles {
      nearest.consider(role.statementClass)
      if let title = role.title { nearest.consider(title) }
    }
    return .notFound(ReportFilter(.statement, text), nearest: nearest.names)
  }

  private static func unknownRole(_ text: String, _ pair: ChangePair) -> ReportError {
    var nearest = NearestNames(to: text)
    for side in [pair.current, pair.previous] {
      for role in side.input.roles.indices {
        nearest.consider(
          text.contains("/") ? side.input.roles[role].uri : side.segment(ofRole: Int32(role)))
      }
    }
    return .notFound(ReportFilter(.role, text), nearest: nearest.names)
  }

  /// Concepts by name, with those they follow or that follow them.
  init(concepts: [String], of pair: ChangePair, mustExist: Bool) throws(ReportError) {
    isAboutRoles = false
    for text in concepts {
      let old = Self.concepts(text, in: pair.previous)
      let new = Self.concepts(text, in: pair.current)
      if old.isEmpty, new.isEmpty, mustExist { throw Self.unknownConcept(text, pair) }
      inPrevious.formUnion(old)
      inCurrent.formUnion(new)
    }
    for (position, image) in pair.comparison.counterparts.enumerated() where image >= 0 {
      if inPrevious.contains(Int32(position)) || inCurrent.contains(image) {
        inPrevious.insert(Int32(position))
        inCurrent.insert(image)
      }
    }
  }

  private static func concepts(_ text: String, in side: ChangeSide) -> [Int32] {
    let isWhole = text.contains(":")
    return side.input.concepts.indices.map { Int32($0) }.filter { position in
      let name = side.text(ofConcept: position)
      return isWhole ? name == text : local(name) == text
    }
  }

  private static func local(_ name: String) -> Substring {
    name.split(separator: ":").last ?? ""
  }

  private static func unknownConcept(_ text: String, _ pair: ChangePair) -> ReportError {
    var nearest = NearestNames(to: text)
    for side in [pair.current, pair.previous] {
      for position in side.input.concepts.indices {
        let name = side.text(ofConcept: Int32(position))
        nearest.consider(name, as: text.contains(":") ? nil : String(local(name)))
      }
    }
    return .notFound(ReportFilter(.concept, text), nearest: nearest.names)
  }

  func hasRole(_ current: Int32, _ previous: Int32) -> Bool {
    isAboutRoles && (inCurrent.contains(current) || inPrevious.contains(previous))
  }

  func has(_ current: RowSide, _ previous: RowSide) -> Bool {
    if isAboutRoles { return hasRole(current.role, previous.role) }
    return inCurrent.contains(current.parent) || inCurrent.contains(current.child)
      || inPrevious.contains(previous.parent) || inPrevious.contains(previous.child)
  }

  func has(_ label: LabelChange) -> Bool {
    if isAboutRoles { return false }
    return label.current == nil
      ? inPrevious.contains(label.concept) : inCurrent.contains(label.concept)
  }
}
