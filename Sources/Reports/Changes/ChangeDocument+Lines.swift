internal import XBRL

extension ChangeDocument {
  /// The concept that a row of a role is under; `nil` when it is under none.
  func heading(of row: ChangeRow) -> ComparedConcept? {
    if row.change == .parentReplaced { return nil }
    if let parent = row.current.parent { return .current(parent) }
    return row.previous.parent.map(pair.comparison.concept(ofPrevious:))
  }

  func line(of row: ChangeRow, indent: Int) -> TextLine {
    var line = TextLine(indent: indent)
    line.add(mark: row.change.mark.text, row.change.mark.tint)
    let isGone = row.current.child == nil && row.current.parent == nil
    if row.change == .parentReplaced {
      addConcept(row.current.parent, row.current, new, to: &line)
    } else if isGone || row.change == .subtotalRemoved {
      addConcept(row.previous.child, row.previous, old, to: &line)
    } else {
      addConcept(row.current.child, row.current, new, to: &line)
    }
    addRemarks(on: row, to: &line)
    return line
  }

  /// A difference that is no change, with its reason.
  func line(of row: HeldBackRow, indent: Int) -> TextLine {
    var line = TextLine(indent: indent)
    line.add(mark: "=", .faint)
    if let child = row.current.child {
      addConcept(child, row.current, new, to: &line)
    } else {
      addConcept(row.previous.child, row.previous, old, to: &line)
    }
    line.add(row.reason.words, .faint)
    return line
  }

  private func addConcept(
    _ concept: Int32?, _ side: RowSide, _ names: SideNames, to line: inout TextLine
  ) {
    guard let concept else { return }
    let preferred = names.side.preferredLabel(side.shape)
    line.add(names.label(concept, role: side.role, preferred: preferred))
    line.add(name: names.concept(concept))
  }

  private func addRemarks(on row: ChangeRow, to line: inout TextLine) {
    switch row.change {
    case .added: addWeight(row.current, new, to: &line)
    case .removed: addWeight(row.previous, old, to: &line)
    case .signFlipped, .reweighted: addWeights(of: row, to: &line)
    case .displaySignChanged, .labelRoleChanged:
      line.add(
        name: "\(labelRole(row.previous, old)) → \(labelRole(row.current, new))", .changed)
    case .subtotalInserted:
      addLevel(row, "subtotal inserted over", row.coveredPrevious.count, to: &line)
    case .subtotalRemoved:
      addLevel(row, "subtotal removed over", row.coveredCurrent.count, to: &line)
    case .reparented:
      line.add(mark: "was under", .moved)
      var ends = row.previous
      ends.shape = nil  // its preferred label is the child's
      addConcept(row.previous.parent, ends, old, to: &line)
    case .movedRole:
      line.add(mark: "was in", .moved)
      line.add(row.previous.role.map(old.title))
    case .dimensionAttributeChanged: line.add(attributes(of: row), .changed)
    case .parentReplaced:
      addFormer(row.previous.parent, row.current.parent, row, "was", to: &line)
      let items = max(row.coveredCurrent.count, row.coveredPrevious.count)
      if items > 0 { line.add("with \(Self.items(items))") }
    default:
      if let words = row.change.succession {
        addFormer(
          row.previous.child, row.current.child, row,
          row.evidence.isDoubtful ? "perhaps \(words)" : words, to: &line)
        let count = stories.roleCount(row)
        let remarks = [count > 1 ? "in \(count) roles" : nil, Self.words(row.evidence)]
          .compactMap { $0 }
        if !remarks.isEmpty { line.add(remarks.joined(separator: "; "), .faint) }
        if row.evidence.isReversed, row.kind == .calculation {
          addWeights(of: row, to: &line)
        } else if row.evidence.isReversed {
          line.add("the shown sign differs as well", .changed)
        }
      }
    }
    if row.evidence.basis == .inverted { line.add("parent and child changed places", .moved) }
    if let partner = stories.partner(of: row) { addPartner(partner, of: row, to: &line) }
  }

  /// Where a concept went, or where it came from: under which parent, and in which role when that is another.
  private func addPartner(_ partner: ChangeRow, of row: ChangeRow, to line: inout TextLine) {
    let isGone = row.current.child == nil
    let (side, names) = isGone ? (partner.current, new) : (partner.previous, old)
    guard let parent = side.parent else { return }
    line.add(mark: isGone ? "now under" : "was under", .moved)
    line.add(names.label(parent, role: side.role))
    line.add(name: names.concept(parent))
    if let role = side.role,
      roles(row.current, row.previous) != roles(partner.current, partner.previous)
    {
      line.add("in \(names.title(role))", .faint)
    }
  }

  /// Evidence for a succession, as far as it is more than the same name.
  private static func words(_ evidence: Evidence) -> String? {
    switch evidence.basis {
    case .samePlace: "\(evidence.isEquivalent ? "same label" : "like name"), same place"
    case .sameChildren: "same items"
    case .placeAndChildren: "\(evidence.isEquivalent ? "same label, " : "")same place, same items"
    case .sameLabel: "same label, same place"
    case .given: "as given"
    default: nil
    }
  }

  /// The concept that another one follows, on a line of its own; its label only when that differs too.
  private func addFormer(
    _ former: Int32?, _ present: Int32?, _ row: ChangeRow, _ words: String,
    to line: inout TextLine
  ) {
    line.add(mark: words, .moved)
    line.breakBeforeLast()
    guard let former else { return }
    let was = old.label(former, role: row.previous.role)
    let now = present.flatMap { new.label($0, role: row.current.role) }
    line.add(name: old.concept(former))
    if was != now { line.add(was.map { "“\($0)”" }) }
  }

  private func addWeight(_ side: RowSide, _ names: SideNames, to line: inout TextLine) {
    guard let weight = names.side.shape(side.shape)?.weight, weight != 1 else { return }
    line.add(name: "weight \(self.weight(side, names))", .plain)
  }

  private func addWeights(of row: ChangeRow, to line: inout TextLine) {
    line.add(name: "weight \(weight(row.previous, old)) → \(weight(row.current, new))", .changed)
  }

  private func addLevel(
    _ row: ChangeRow, _ words: String, _ children: Int, to line: inout TextLine
  ) {
    let sum = row.evidence.isEquivalent ? "sum as before" : "another sum"
    line.add(
      "\(words) \(Self.items(children))" + (row.kind == .calculation ? "; \(sum)" : ""), .moved)
  }

  private static func items(_ count: Int) -> String { count == 1 ? "1 item" : "\(count) items" }

  private func weight(_ side: RowSide, _ names: SideNames) -> String {
    guard let weight = names.side.shape(side.shape)?.weight else { return "none" }
    return (weight > 0 ? "+" : "") + (ReportTable.Value.real(weight).text ?? "")
  }

  private func labelRole(_ side: RowSide, _ names: SideNames) -> String {
    names.side.preferredLabel(side.shape).map(URISegment.last) ?? "label"
  }

  private func attributes(of row: ChangeRow) -> String {
    guard let was = pair.previous.shape(row.previous.shape),
      let now = pair.current.shape(row.current.shape)
    else { return "other attributes" }
    var words: [String] = []
    func compare(_ name: String, _ was: String, _ now: String) {
      if was != now { words.append("\(name) \(was) → \(now)") }
    }
    compare("contextElement", was.contextElement, now.contextElement)
    compare("closed", "\(was.isClosed ?? false)", "\(now.isClosed ?? false)")
    compare("usable", "\(was.isUsable ?? true)", "\(now.isUsable ?? true)")
    let roles = [was.targetRole, now.targetRole].map {
      $0.isEmpty ? "none" : URISegment.last(of: $0)
    }
    compare("targetRole", roles[0], roles[1])
    return words.joined(separator: ", ")
  }
}
