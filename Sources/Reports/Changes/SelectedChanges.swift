internal import Warehouse
internal import XBRL

/// The rows of a pair that a request selects: what text, table and page are written from.
struct SelectedChanges {
  var changes: [ChangeRow]
  var roleChanges: [RoleChange]
  var labelChanges: [LabelChange]
  var heldBack: [HeldBackRow]
  /// Labels that differ and are no change, whether they are listed or only counted.
  var heldBackLabels: [HeldBackLabel]
  /// Those of them that are listed.
  var listedLabels: [HeldBackLabel]

  var count: Int { changes.count + roleChanges.count + labelChanges.count + noiseCount }

  /// Rows that are no changes.
  var noiseCount: Int { heldBack.count + listedLabels.count }

  /// - Throws: ``ReportError/notFound(_:nearest:)`` for a role or concept that neither filing has.
  init(of pair: ChangePair, _ request: ChangeRequest) throws(ReportError) {
    let comparison = pair.comparison
    changes = comparison.changes.filter { request.shows(ChangeKind($0.kind)) }
    heldBack = comparison.heldBack.filter {
      request.shows(ChangeKind($0.kind)) && request.shows($0.reason)
    }
    roleChanges = request.shows(.roles) ? comparison.roleChanges : []
    labelChanges = request.shows(.labels) ? comparison.labelChanges : []
    heldBackLabels = request.shows(.labels) ? comparison.heldBackLabels : []
    if !request.changes.isEmpty {
      heldBackLabels = []
      changes.removeAll { !request.changes.contains($0.change.rawValue) }
      roleChanges.removeAll { !request.changes.contains($0.change.rawValue) }
      labelChanges.removeAll { !request.changes.contains($0.change.rawValue) }
    }
    if let language = request.labelLanguage?.lowercased() {
      let (old, new) = (pair.previous.input.labels(), pair.current.input.labels())
      labelChanges.removeAll { row in
        let found =
          row.current.map { new.languages[Int($0.language)] }
          ?? row.previous.map { old.languages[Int($0.language)] }
        return found?.lowercased() != language
      }
      heldBackLabels.removeAll {
        new.languages[Int($0.current.language)].lowercased() != language
      }
    }
    let places: [(ReportFilter.Kind, [String])] = [
      (.role, request.roles), (.statement, request.statements), (.concept, request.concepts),
    ]
    for (kind, texts) in places where !texts.isEmpty {
      let chosen = try ChosenParts(kind, texts, of: pair, mustExist: !request.isResolved)
      changes.removeAll { !chosen.has($0.current, $0.previous) }
      heldBack.removeAll { !chosen.has($0.current, $0.previous) }
      roleChanges.removeAll { !chosen.hasRole($0.current, $0.previous) }
      labelChanges.removeAll { !chosen.has($0) }
      heldBackLabels.removeAll { !chosen.has($0) }
    }
    listedLabels =
      request.includes.contains(.noise) || !request.concepts.isEmpty ? heldBackLabels : []
  }
}

extension ChangeRequest {
  fileprivate func shows(_ reason: HeldBackRow.Reason) -> Bool {
    includes.contains(reason == .reorderedCalculation ? .reordered : .noise)
  }
}

/// Roles or concepts that filters of one kind name, by position in either filing, with those they are matched with.
private struct ChosenParts {
  private let kind: ReportFilter.Kind
  private var inPrevious: Set<Int32> = []
  private var inCurrent: Set<Int32> = []

  /// - Throws: ``ReportError/notFound(_:nearest:)`` for what neither filing has, if it must exist; a statement
  ///   must.
  init(
    _ kind: ReportFilter.Kind, _ texts: [String], of pair: ChangePair, mustExist: Bool
  ) throws(ReportError) {
    self.kind = kind
    for text in texts {
      let old = Self.found(kind, text, in: pair.previous)
      let new = Self.found(kind, text, in: pair.current)
      if old.isEmpty, new.isEmpty, mustExist || kind == .statement {
        throw .notFound(ReportFilter(kind, text), nearest: Self.names(near: text, kind, of: pair))
      }
      inPrevious.formUnion(old)
      inCurrent.formUnion(new)
    }
    if kind == .concept {
      for case let (position, image?) in pair.comparison.counterparts.enumerated() {
        add(Int32(position), image)
      }
    } else {
      for match in pair.comparison.roleMatches { add(match.previous, match.current) }
    }
  }

  private mutating func add(_ previous: Int32, _ current: Int32) {
    guard has(current, previous) else { return }
    inPrevious.insert(previous)
    inCurrent.insert(current)
  }

  /// Roles by URI, last segment or title, or by what they hold; concepts by name.
  private static func found(
    _ kind: ReportFilter.Kind, _ text: String, in side: ChangeSide
  ) -> [Int32] {
    let roles = side.input.roles
    func all<Part>(_ parts: [Part], _ isMeant: (Part) -> Bool) -> [Int32] {
      parts.indices.filter { isMeant(parts[$0]) }.map { Int32($0) }
    }
    switch kind {
    case .concept:
      let isWhole = text.contains(":")
      return all(side.input.concepts) { isWhole ? $0.text == text : local($0.text) == text }
    case .statement:
      let choice = StatementChoice(text)
      return all(roles) {
        choice.includes(uri: $0.uri, statementClass: $0.statementClass, title: $0.title)
      }
    default:
      let wanted = text.lowercased()
      let exact = all(roles) { $0.uri == text }
      if !exact.isEmpty { return exact }
      let named = all(roles) { URISegment.last(of: $0.uri).lowercased() == wanted }
      return named.isEmpty ? all(roles) { $0.title?.lowercased() == wanted } : named
    }
  }

  private static func local(_ name: String) -> Substring { name.split(separator: ":").last ?? "" }

  private static func names(
    near text: String, _ kind: ReportFilter.Kind, of pair: ChangePair
  ) -> [String] {
    var nearest = NearestNames(to: text)
    for side in [pair.current, pair.previous] {
      switch kind {
      case .concept:
        for name in side.input.concepts.map(\.text) {
          nearest.consider(name, as: text.contains(":") ? nil : String(local(name)))
        }
      case .statement:
        for name in side.input.roles.flatMap({ [$0.statementClass, $0.title].compactMap { $0 } }) {
          nearest.consider(name)
        }
      default:
        for uri in side.input.roles.map(\.uri) {
          nearest.consider(text.contains("/") ? uri : URISegment.last(of: uri))
        }
      }
    }
    return nearest.names
  }

  /// Whether either of two parts that may be absent is among them.
  private func has(_ current: Int32?, _ previous: Int32?) -> Bool {
    current.map(inCurrent.contains) ?? false || previous.map(inPrevious.contains) ?? false
  }

  func hasRole(_ current: Int32?, _ previous: Int32?) -> Bool {
    kind != .concept && has(current, previous)
  }

  func has(_ current: RowSide, _ previous: RowSide) -> Bool {
    if kind != .concept { return hasRole(current.role, previous.role) }
    return has(current.parent, previous.parent) || has(current.child, previous.child)
  }

  func has(_ label: HeldBackLabel) -> Bool {
    kind == .concept && inCurrent.contains(label.current.concept)
  }

  func has(_ label: LabelChange) -> Bool {
    kind == .concept && (label.current == nil ? inPrevious : inCurrent).contains(label.concept)
  }
}
