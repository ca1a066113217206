extension ComparisonEngine {
  /// A label of either side: what it is the label of, in numbers of both sides.
  private struct Entry {
    /// Number of the concept, after alignment.
    var concept: Int32
    /// Number of label role and language, in order of their texts.
    var kind: Int32
    /// Position in the side's entries.
    var position: Int32
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
    let kinds = Self.kinds(earlier.labels, later.labels)
    let old = entries(earlier.labels, kinds.previous, concepts.ofPrevious, concepts.image)
    let new = entries(later.labels, kinds.current, concepts.ofCurrent, nil)
    var rows: [(concept: Int32, kind: Int32, change: LabelChange)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let key = min(
        i < old.count ? Self.key(old[i]) : .max, j < new.count ? Self.key(new[j]) : .max)
      let (startI, startJ) = (i, j)
      while i < old.count, Self.key(old[i]) == key { i += 1 }
      while j < new.count, Self.key(new[j]) == key { j += 1 }
      let (concept, kind) = (Int32(key >> 32), Int32(key & 0xFFFF_FFFF))
      for change in compare(old[startI..<i], new[startJ..<j], earlier.labels, later.labels) {
        rows.append((concept, kind, change))
      }
    }
    let rank = ranks(Set(rows.map(\.concept)))
    rows.sort { a, b in
      a.concept != b.concept
        ? rank[a.concept, default: 0] < rank[b.concept, default: 0] : a.kind < b.kind
    }
    writer.comparison.labelChanges = rows.map(\.change)
  }

  private static func key(_ entry: Entry) -> UInt64 {
    UInt64(UInt32(bitPattern: entry.concept)) << 32 | UInt64(UInt32(bitPattern: entry.kind))
  }

  /// Places of concepts in order of name.
  private func ranks(_ numbers: Set<Int32>) -> [Int32: Int] {
    let sorted = numbers.sorted { concepts.names[Int($0)] < concepts.names[Int($1)] }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
  }

  /// Labels sorted by concept and kind; those of one kind in document order.
  private func entries(
    _ labels: ComparisonInput.Labels, _ kinds: [[Int32]], _ numbers: [Int32], _ image: [Int32]?
  ) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(labels.entries.count)
    for (position, label) in labels.entries.enumerated() {
      let number = numbers[Int(label.concept)]
      entries.append(
        Entry(
          concept: image?[Int(number)] ?? number,
          kind: kinds[Int(label.role)][Int(label.language)], position: Int32(position)))
    }
    entries.sort { a, b in
      let (x, y) = (Self.key(a), Self.key(b))
      return x != y ? x < y : a.position < b.position
    }
    return entries
  }

  /// Numbers of role and language of both sides, at `[role][language]`, in order of the texts.
  private static func kinds(_ a: ComparisonInput.Labels, _ b: ComparisonInput.Labels)
    -> (previous: [[Int32]], current: [[Int32]])
  {
    func texts(_ labels: ComparisonInput.Labels) -> [[String]] {
      let languages = labels.languages.map { $0.lowercased() }
      return labels.roles.map { role in languages.map { "\(canonical(role)) \($0)" } }
    }
    let (x, y) = (texts(a), texts(b))
    var numbers: [String: Int32] = [:]
    for text in SortedSets.make((x + y).flatMap { $0 }) { numbers[text] = Int32(numbers.count) }
    func number(_ texts: [[String]]) -> [[Int32]] {
      texts.map { $0.map { numbers[$0] ?? 0 } }
    }
    return (number(x), number(y))
  }

  /// Roles of the first US taxonomies by the name they have had since.
  private static func canonical(_ role: String) -> String {
    let old = "http://xbrl.us/us-gaap/role/label/"
    guard role.hasPrefix(old) else { return role }
    let tail = role.dropFirst(old.count)
    return "http://www.xbrl.org/2009/role/\(tail)Label"
  }

  private func compare(
    _ old: ArraySlice<Entry>, _ new: ArraySlice<Entry>, _ earlier: ComparisonInput.Labels,
    _ later: ComparisonInput.Labels
  ) -> [LabelChange] {
    typealias Text = (label: ComparisonInput.Label, text: String)
    var gone = old.map { entry -> Text in
      let label = earlier.entries[Int(entry.position)]
      return (label, earlier.text(label.text))
    }
    var came = new.map { entry -> Text in
      let label = later.entries[Int(entry.position)]
      return (label, later.text(label.text))
    }
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
  private static func dropCommon(
    _ gone: inout [(label: ComparisonInput.Label, text: String)],
    _ came: inout [(label: ComparisonInput.Label, text: String)]
  ) {
    guard !gone.isEmpty, !came.isEmpty else { return }
    let x = gone.map { (collapsed($0.text), $0) }.sorted { $0.0 < $1.0 }
    let y = came.map { (collapsed($0.text), $0) }.sorted { $0.0 < $1.0 }
    (gone, came) = ([], [])
    var (i, j) = (0, 0)
    while i < x.count || j < y.count {
      if i < x.count, j < y.count, x[i].0 == y[j].0 {
        i += 1
        j += 1
      } else if j == y.count || i < x.count && x[i].0 < y[j].0 {
        gone.append(x[i].1)
        i += 1
      } else {
        came.append(y[j].1)
        j += 1
      }
    }
  }

  /// Whether the label came or went because its concept did.
  private func isWithConcept(_ x: ComparisonInput.Label?, _ y: ComparisonInput.Label?) -> Bool {
    if x != nil, y != nil { return false }
    if let y { return concepts.isFreeInCurrent(concepts.ofCurrent[Int(y.concept)]) }
    return x.map { concepts.isFreeInPrevious(concepts.ofPrevious[Int($0.concept)]) } ?? false
  }

  /// A text with its white space collapsed.
  private static func collapsed(_ text: String) -> String {
    let bytes = text.utf8
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if !isSpace(byte) {
        result.append(byte)
      } else if let last = result.last, last != 0x20 {
        result.append(0x20)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
