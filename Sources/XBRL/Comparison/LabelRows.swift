extension ComparisonEngine {
  /// What a label is the label of, in numbers of both sides.
  private struct Key: Hashable {
    /// Number of the concept, after alignment.
    var concept: Int32
    /// Number of label role and language, in order of their texts.
    var kind: Int32
  }

  private typealias Text = (label: ComparisonInput.Label, text: String)

  /// Writes a row for every label that came, went or has another text. White space is no difference.
  mutating func compareLabels() {
    let indexes = likeness.labels()
    let labels = Sides { indexes[$0].labels }
    let gate = Comparison.Gate(has: Sides { !labels[$0].entries.isEmpty })
    writer.comparison.gates[3] = gate
    guard gate == .comparable else { return }
    let kinds = Self.kinds(labels)
    let entries = Sides<[Key: [ComparisonInput.Label]]> { side in
      Dictionary(grouping: labels[side].entries) { label in
        let number = concepts.numbers[side][Int(label.concept)]
        return Key(
          concept: side == .previous ? concepts.image[Int(number)] : number,
          kind: kinds[side][Int(label.role)][Int(label.language)])
      }
    }
    var rows: [(key: Key, change: LabelChange)] = []
    for key in Set(entries.previous.keys).union(entries.current.keys) {
      let (old, new) = (entries.previous[key] ?? [], entries.current[key] ?? [])
      rows += compare(old, new, labels).map { (key: key, change: $0) }
    }
    let sorted = Set(rows.map(\.key.concept)).sorted {
      concepts.names[Int($0)] < concepts.names[Int($1)]
    }
    let rank = Dictionary(positionsIn: sorted)
    rows.sort { a, b in
      a.key.concept != b.key.concept
        ? rank[a.key.concept, default: 0] < rank[b.key.concept, default: 0]
        : a.key.kind < b.key.kind
    }
    writer.comparison.labelChanges = rows.map(\.change)
  }

  /// Numbers of role and language of both sides, at `[role][language]`, in order of the texts.
  private static func kinds(_ labels: Sides<ComparisonInput.Labels>) -> Sides<[[Int32]]> {
    let texts = Sides { side in
      labels[side].roles.map { role in
        labels[side].languages.map { "\(canonical(role)) \($0.lowercased())" }
      }
    }
    let sorted = SortedSets.make((texts.previous + texts.current).joined())
    let numbers = Dictionary(positionsIn: sorted)
    return Sides { side in texts[side].map { $0.map { numbers[$0] ?? 0 } } }
  }

  /// Roles of the first US taxonomies by the name they have had since.
  private static func canonical(_ role: String) -> String {
    let old = "http://xbrl.us/us-gaap/role/label/"
    guard role.hasPrefix(old) else { return role }
    return "http://www.xbrl.org/2009/role/\(role.dropFirst(old.count))Label"
  }

  private func compare(
    _ old: [ComparisonInput.Label], _ new: [ComparisonInput.Label],
    _ labels: Sides<ComparisonInput.Labels>
  ) -> [LabelChange] {
    if old.count == 1, new.count == 1,
      labels.previous.text(old[0].text) == labels.current.text(new[0].text)
    {
      return []
    }
    var gone: [Text] = old.map { ($0, labels.previous.text($0.text)) }
    var came: [Text] = new.map { ($0, labels.current.text($0.text)) }
    if !gone.isEmpty, !came.isEmpty {
      (gone, came) = (Self.rest(gone, without: came), Self.rest(came, without: gone))
    }
    return (0..<max(gone.count, came.count)).compactMap { place in
      let x = place < gone.count ? gone[place].label : nil
      let y = place < came.count ? came[place].label : nil
      guard let concept = y?.concept ?? x?.concept else { return nil }
      let side: Side = y == nil ? .previous : .current
      // The label may have come or gone because its concept did.
      let isWithConcept =
        (x == nil || y == nil) && concepts.isFree(side, concepts.numbers[side][Int(concept)])
      return LabelChange(
        change: x == nil ? .labelAdded : y == nil ? .labelRemoved : .labelChanged,
        concept: concept, current: y, previous: x, isWithConcept: isWithConcept)
    }
  }

  /// The texts that the other side has not, sorted.
  private static func rest(_ texts: [Text], without others: [Text]) -> [Text] {
    var counts: [String: Int] = [:]
    for other in others { counts[collapsed(other.text), default: 0] += 1 }
    return texts.map { (key: collapsed($0.text), text: $0) }.sorted { $0.key < $1.key }
      .filter { item in
        counts[item.key, default: 0] -= 1
        return counts[item.key, default: 0] < 0
      }.map(\.text)
  }

  private static func collapsed(_ text: String) -> String {
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }
}
