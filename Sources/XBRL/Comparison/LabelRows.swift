extension ComparisonEngine {
  /// What a label is the label of: concept, role and language.
  private struct LabelKey: Hashable {
    var concept: Int32
    var role: String
    var language: String
  }

  /// Writes a row for every label that came, went or has another text. White space is no difference.
  mutating func compareLabels() {
    let (earlier, later) = likeness.labels()
    let gate: Comparison.Gate =
      switch (earlier.labels.entries.isEmpty, later.labels.entries.isEmpty) {
      case (false, false): .comparable
      case (false, true): .currentLacks
      case (true, false): .previousLacks
      case (true, true): .bothLack
      }
    writer.comparison.gates[3] = gate
    guard gate == .comparable else { return }
    let old = byKey(earlier.labels, numbers: concepts.ofPrevious, image: concepts.image)
    let new = byKey(later.labels, numbers: concepts.ofCurrent, image: nil)
    var rows: [(key: LabelKey, change: LabelChange)] = []
    for (key, labels) in new {
      rows += compare(old[key] ?? [], labels, earlier.labels, later.labels).map { (key, $0) }
    }
    for (key, labels) in old where new[key] == nil {
      rows += compare(labels, [], earlier.labels, later.labels).map { (key, $0) }
    }
    let names = concepts.names
    writer.comparison.labelChanges = rows.enumerated().sorted { a, b in
      let (x, y) = (a.element.key, b.element.key)
      if x == y { return a.offset < b.offset }
      return (names[Int(x.concept)], x.role, x.language)
        < (names[Int(y.concept)], y.role, y.language)
    }.map(\.element.change)
  }

  private func byKey(
    _ labels: ComparisonInput.Labels, numbers: [Int32], image: [Int32]?
  ) -> [LabelKey: [ComparisonInput.Label]] {
    let roles = labels.roles.map { Self.canonical($0) }
    let languages = labels.languages.map { $0.lowercased() }
    var result: [LabelKey: [ComparisonInput.Label]] = [:]
    result.reserveCapacity(labels.entries.count)
    for label in labels.entries {
      let number = numbers[Int(label.concept)]
      let key = LabelKey(
        concept: image?[Int(number)] ?? number, role: roles[Int(label.role)],
        language: languages[Int(label.language)])
      result[key, default: []].append(label)
    }
    return result
  }

  /// Roles of the first US taxonomies by the name they have had since.
  private static func canonical(_ role: String) -> String {
    let old = "http://xbrl.us/us-gaap/role/label/"
    guard role.hasPrefix(old) else { return role }
    let tail = role.dropFirst(old.count)
    return "http://www.xbrl.org/2009/role/\(tail)Label"
  }

  private func compare(
    _ old: [ComparisonInput.Label], _ new: [ComparisonInput.Label],
    _ earlier: ComparisonInput.Labels, _ later: ComparisonInput.Labels
  ) -> [LabelChange] {
    var gone = old.map { (label: $0, text: earlier.text($0.text)) }
    var came = new.map { (label: $0, text: later.text($0.text)) }
    if gone.count == 1, came.count == 1, gone[0].text == came[0].text { return [] }
    for (position, label) in gone.enumerated().reversed() {
      let text = Self.collapsed(label.text)
      guard let same = came.firstIndex(where: { Self.collapsed($0.text) == text }) else { continue }
      gone.remove(at: position)
      came.remove(at: same)
    }
    gone.sort { $0.text < $1.text }
    came.sort { $0.text < $1.text }
    var rows: [LabelChange] = []
    for place in 0..<max(gone.count, came.count) {
      let x = place < gone.count ? gone[place].label : nil
      let y = place < came.count ? came[place].label : nil
      guard let concept = y?.concept ?? x?.concept else { continue }
      rows.append(
        LabelChange(
          change: x == nil ? .labelAdded : y == nil ? .labelRemoved : .labelChanged,
          concept: concept, current: y, previous: x, isWithConcept: isWithConcept(x, y)))
    }
    return rows
  }

  /// Whether the label came or went because its concept did.
  private func isWithConcept(_ x: ComparisonInput.Label?, _ y: ComparisonInput.Label?) -> Bool {
    if x != nil, y != nil { return false }
    if let y {
      return concepts.isFreeInCurrent(concepts.ofCurrent[Int(y.concept)])
    }
    return x.map { concepts.isFreeInPrevious(concepts.ofPrevious[Int($0.concept)]) } ?? false
  }

  /// A text with its white space collapsed.
  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
