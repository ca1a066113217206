extension ComparisonEngine {
  /// What a label is the label of, in numbers of both sides.
  private struct Key: Hashable, Comparable {
    /// Number of the concept, after alignment.
    var concept: Int32
    /// Number of label role and language, in order of their texts.
    var kind: Int32

    static func < (a: Key, b: Key) -> Bool {
      a.concept != b.concept ? a.concept < b.concept : a.kind < b.kind
    }
  }

  private typealias Entry = (key: Key, label: ComparisonInput.Label)
  private typealias Text = (label: ComparisonInput.Label, text: String)

  /// Writes a row for every label that came, went or has another text. White space is no difference.
  mutating func compareLabels() {
    let indexes = likeness.labels()
    let labels = Sides { indexes[$0].labels }
    let gate = Comparison.Gate(has: Sides { !labels[$0].entries.isEmpty })
    writer.comparison.gates[3] = gate
    guard gate == .comparable else { return }
    let kinds = Self.kinds(labels)
    let entries = Sides { self.entries(labels[$0], kinds[$0], $0) }
    let (old, new) = (entries.previous, entries.current)
    var rows: [(key: Key, change: LabelChange)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let key =
        i == old.count
        ? new[j].key : j == new.count ? old[i].key : min(old[i].key, new[j].key)
      let (startI, startJ) = (i, j)
      while i < old.count, old[i].key == key { i += 1 }
      while j < new.count, new[j].key == key { j += 1 }
      rows += compare(old[startI..<i], new[startJ..<j], labels).map { (key: key, change: $0) }
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
    writer.comparison.labelChanges = rows.map(\.change).filter {
      !options.isAmendment || $0.change != .labelRemoved
    }
  }

  /// Labels sorted by concept and kind; those of one kind in document order.
  private func entries(
    _ labels: ComparisonInput.Labels, _ kinds: [[Int32]], _ side: Side
  ) -> [Entry] {
    var entries = labels.entries.enumerated().map { position, label in
      let number = concepts.numbers[side][Int(label.concept)]
      let key = Key(
        concept: side == .previous ? concepts.image[Int(number)] : number,
        kind: kinds[Int(label.role)][Int(label.language)])
      return (key: key, position: position)
    }
    entries.sort { a, b in a.key != b.key ? a.key < b.key : a.position < b.position }
    return entries.map { (key: $0.key, label: labels.entries[$0.position]) }
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
    _ old: ArraySlice<Entry>, _ new: ArraySlice<Entry>, _ labels: Sides<ComparisonInput.Labels>
  ) -> [LabelChange] {
    var gone: [Text] = old.map { ($0.label, labels.previous.text($0.label.text)) }
    var came: [Text] = new.map { ($0.label, labels.current.text($0.label.text)) }
    if gone.count == 1, came.count == 1, gone[0].text == came[0].text { return [] }
    Self.dropCommon(&gone, &came)
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

  /// Takes out the texts that both sides have, and sorts the others.
  private static func dropCommon(_ gone: inout [Text], _ came: inout [Text]) {
    guard !gone.isEmpty, !came.isEmpty else { return }
    func rest(_ texts: [Text], without others: [Text]) -> [Text] {
      var counts: [String: Int] = [:]
      for other in others { counts[collapsed(other.text), default: 0] += 1 }
      return texts.map { (key: collapsed($0.text), text: $0) }.sorted { $0.key < $1.key }
        .filter { item in
          counts[item.key, default: 0] -= 1
          return counts[item.key, default: 0] < 0
        }.map(\.text)
    }
    (gone, came) = (rest(gone, without: came), rest(came, without: gone))
  }

  /// Whether the label came or went because its concept did.
  private func isWithConcept(_ x: ComparisonInput.Label?, _ y: ComparisonInput.Label?) -> Bool {
    switch (x, y) {
    case (nil, let y?):
      concepts.isFree(.current, concepts.numbers.current[Int(y.concept)])
    case (let x?, nil):
      concepts.isFree(.previous, concepts.numbers.previous[Int(x.concept)])
    default: false
    }
  }

  /// A text with its white space collapsed.
  private static func collapsed(_ text: String) -> String {
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }
}
