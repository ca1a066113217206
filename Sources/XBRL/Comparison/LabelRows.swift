extension ComparisonEngine {
  /// What a label is the label of, in numbers of both sides.
  private struct Key: Hashable, Comparable {
    /// Number of the concept, after alignment.
    var concept: Int32
    /// Number of label role and language without its region, in order of their texts.
    var kind: Int32

    static func < (a: Key, b: Key) -> Bool {
      a.concept != b.concept ? a.concept < b.concept : a.kind < b.kind
    }
  }

  /// A label of one side.
  private struct Entry {
    var key: Key
    /// Number of label role and language, in order of their texts.
    var language: Int32
    var label: ComparisonInput.Label
    /// Place in the filing's labels.
    var position: Int

    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      if a.key != b.key { return a.key < b.key }
      return a.language != b.language ? a.language < b.language : a.position < b.position
    }
  }

  /// A label that the other side lacks just so.
  private struct Rest {
    var entry: Entry
    /// Its text with white space collapsed.
    var text: String
    /// As ``WordBook/folded(label:)``, where somebody asks for it.
    var folded = ""
  }

  /// What was found about labels, each with the entry that puts it in order.
  private struct Findings {
    var changes: [(entry: Entry, change: LabelChange)] = []
    var heldBack: [(entry: Entry, label: HeldBackLabel)] = []
  }

  /// Writes a row for every label that came, went or has another text. What is no change is kept apart.
  mutating func compareLabels() {
    let indexes = likeness.labels()
    let labels = Sides { indexes[$0].labels }
    let gate = Comparison.Gate(has: Sides { !labels[$0].entries.isEmpty })
    writer.comparison.gates[3] = gate
    guard gate == .comparable else { return }
    let kinds = Self.numbers(labels) { "\(Self.canonical($0)) \(Self.withoutRegion($1))" }
    let languages = Self.numbers(labels) { "\(Self.canonical($0)) \($1.lowercased())" }
    let (old, new) = (
      entries(labels.previous, kinds.previous, languages.previous, .previous),
      entries(labels.current, kinds.current, languages.current, .current)
    )
    var found = Findings()
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let key =
        i == old.count
        ? new[j].key : j == new.count ? old[i].key : min(old[i].key, new[j].key)
      let (startI, startJ) = (i, j)
      while i < old.count, old[i].key == key { i += 1 }
      while j < new.count, new[j].key == key { j += 1 }
      compare(old[startI..<i], new[startJ..<j], labels, &found)
    }
    holdBackStandardLabels(labels, &found)
    writer.comparison.labelChanges = sorted(found.changes.map { ($0.entry, $0.change) })
      .filter { !options.isAmendment || $0.change != .labelRemoved }
    writer.comparison.heldBackLabels = sorted(found.heldBack.map { ($0.entry, $0.label) })
  }

  /// Rows in order of concept name, role and language, those of one language as they come.
  private func sorted<Row>(_ rows: [(entry: Entry, row: Row)]) -> [Row] {
    let names = Set(rows.map(\.entry.key.concept)).sorted {
      concepts.names[Int($0)] < concepts.names[Int($1)]
    }
    let rank = Dictionary(positionsIn: names)
    let keys = rows.enumerated().map { place, row in
      let entry = row.entry
      return (rank[entry.key.concept, default: 0], entry.key.kind, entry.language, place)
    }
    return keys.sorted(by: <).map { rows[$0.3].row }
  }

  /// Labels sorted by concept, role and language; those of one kind in document order.
  private func entries(
    _ labels: ComparisonInput.Labels, _ kinds: [[Int32]], _ languages: [[Int32]], _ side: Side
  ) -> [Entry] {
    labels.entries.enumerated().map { position, label in
      let number = concepts.numbers[side][Int(label.concept)]
      let key = Key(
        concept: side == .previous ? concepts.image[Int(number)] : number,
        kind: kinds[Int(label.role)][Int(label.language)])
      return Entry(
        key: key, language: languages[Int(label.role)][Int(label.language)], label: label,
        position: position)
    }.sorted(by: Entry.precedes)
  }

  /// Numbers of role and language of both sides, at `[role][language]`, in order of the texts made of them.
  private static func numbers(
    _ labels: Sides<ComparisonInput.Labels>, of text: (String, String) -> String
  ) -> Sides<[[Int32]]> {
    let texts = Sides { side in
      labels[side].roles.map { role in labels[side].languages.map { text(role, $0) } }
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

  /// `en` of `en-US`, in lower case.
  private static func withoutRegion(_ language: String) -> String {
    String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
  }

  // MARK: Labels of one concept, role and language

  private func compare(
    _ old: ArraySlice<Entry>, _ new: ArraySlice<Entry>, _ labels: Sides<ComparisonInput.Labels>,
    _ found: inout Findings
  ) {
    if old.count == 1, new.count == 1, let was = old.first, let now = new.first,
      was.language == now.language,
      labels.previous.text(was.label.text) == labels.current.text(now.label.text)
    {
      return
    }
    var gone = old.map { Rest(entry: $0, text: labels.previous.text($0.label.text)) }
    var came = new.map { Rest(entry: $0, text: labels.current.text($0.label.text)) }
    if !gone.isEmpty, !came.isEmpty {
      Self.dropCommon(&gone, &came)
      found.heldBack += heldBack(&gone, &came)
    }
    let pairs =
      Self.takePairs(&gone, &came) { $0.entry.language } + Self.takePairs(&gone, &came) { _ in 0 }
    found.changes += pairs.map { ($1.entry, change($0, $1)) }
    found.changes += came.map { ($0.entry, change(nil, $0)) }
    found.changes += gone.map { ($0.entry, change($0, nil)) }
  }

  /// Takes out the texts that both sides have in one language, and sorts the others.
  private static func dropCommon(_ gone: inout [Rest], _ came: inout [Rest]) {
    func sorted(_ rests: [Rest]) -> [Rest] {
      rests.map { Rest(entry: $0.entry, text: collapsed($0.text)) }.sorted { a, b in
        a.entry.language != b.entry.language
          ? a.entry.language < b.entry.language : a.text < b.text
      }
    }
    (gone, came) = (sorted(gone), sorted(came))
    _ = takePairs(&gone, &came) { Wording(language: $0.entry.language, text: $0.text) }
  }

  /// Takes out the pairs of texts whose difference is no change, and returns them.
  private func heldBack(
    _ gone: inout [Rest], _ came: inout [Rest]
  ) -> [(entry: Entry, label: HeldBackLabel)] {
    let regions = Self.takePairs(&gone, &came) { $0.text }
    if !gone.isEmpty, !came.isEmpty {
      for place in gone.indices {
        gone[place].folded = likeness.words.folded(label: gone[place].text)
      }
      for place in came.indices {
        came[place].folded = likeness.words.folded(label: came[place].text)
      }
    }
    var alike = Self.takePairs(&gone, &came) {
      Wording(language: $0.entry.language, text: $0.folded)
    }
    alike += Self.takePairs(&gone, &came) { $0.folded }
    return [(HeldBackLabel.Reason.region, regions), (.alike, alike)].flatMap { reason, pairs in
      pairs.map { gone, came in
        let label = HeldBackLabel(
          reason: reason, previous: gone.entry.label, current: came.entry.label)
        return (came.entry, label)
      }
    }
  }

  /// What makes labels of one concept and role a pair.
  private struct Wording: Hashable {
    var language: Int32
    var text: String
  }

  /// Takes out pairs of one of each with the same key, the first ones first. O(n).
  private static func takePairs<Key: Hashable>(
    _ gone: inout [Rest], _ came: inout [Rest], key: (Rest) -> Key
  ) -> [(Rest, Rest)] {
    guard !gone.isEmpty, !came.isEmpty else { return [] }
    var places: [Key: [Int]] = [:]
    for place in came.indices.reversed() { places[key(came[place]), default: []].append(place) }
    var pairs: [(Rest, Rest)] = []
    var taken: Set<Int> = []
    gone.removeAll { rest in
      guard let place = places[key(rest)]?.popLast() else { return false }
      pairs.append((rest, came[place]))
      taken.insert(place)
      return true
    }
    came = came.indices.filter { !taken.contains($0) }.map { came[$0] }
    return pairs
  }

  // MARK: Standard labels

  /// Moves what a taxonomy changed about its own labels from the changes to what is held back, and labels of other roles
  /// that repeat them.
  private mutating func holdBackStandardLabels(
    _ labels: Sides<ComparisonInput.Labels>, _ found: inout Findings
  ) {
    guard found.changes.contains(where: { $0.change.change == .labelChanged }),
      Side.allCases.allSatisfy({ leavesRoleToTaxonomy($0, labels[$0]) })
    else { return }
    let changed = found.changes.map(\.change)
    let standard = Sides(
      standardTexts(labels.previous, of: Set(changed.compactMap { $0.previous?.concept })),
      standardTexts(labels.current, of: Set(changed.compactMap { $0.current?.concept })))
    var kept: [(entry: Entry, change: LabelChange)] = []
    for (entry, change) in found.changes {
      if let was = change.previous, let now = change.current,
        let names = standardNames(was, now),
        let texts = taxonomyTexts(was, now, standard, labels),
        StandardLabels.areOfTwoYears(texts, names: names, &likeness.words)
      {
        found.heldBack.append(
          (entry, HeldBackLabel(reason: .standard, previous: was, current: now)))
      } else {
        kept.append((entry, change))
      }
    }
    found.changes = kept
  }

  /// The standard labels of some concepts, by position.
  private func standardTexts(
    _ labels: ComparisonInput.Labels, of concepts: Set<Int32>
  ) -> [Int32: String] {
    guard let role = labels.roles.firstIndex(of: StandardLabels.role) else { return [:] }
    let own = labels.entries.filter { $0.role == Int32(role) && concepts.contains($0.concept) }
    return Dictionary(own.map { ($0.concept, labels.text($0.text)) }) { first, _ in first }
  }

  /// The texts that two labels have in the standard role, or repeat from it in another role; `nil` when they say
  /// something else there.
  private func taxonomyTexts(
    _ was: ComparisonInput.Label, _ now: ComparisonInput.Label,
    _ standard: Sides<[Int32: String]>, _ labels: Sides<ComparisonInput.Labels>
  ) -> Sides<String>? {
    let (old, new) = (labels.previous.text(was.text), labels.current.text(now.text))
    if labels.previous.roles[Int(was.role)] == StandardLabels.role,
      labels.current.roles[Int(now.role)] == StandardLabels.role
    {
      return Sides(old, new)
    }
    guard let first = standard.previous[was.concept], let second = standard.current[now.concept],
      likeness.words.folded(label: first) == likeness.words.folded(label: old),
      likeness.words.folded(label: second) == likeness.words.folded(label: new)
    else { return nil }
    return Sides(first, second)
  }

  /// The names of the standard concepts that two labels are of; `nil` for others. They differ when one concept follows
  /// the other.
  private func standardNames(
    _ was: ComparisonInput.Label, _ now: ComparisonInput.Label
  ) -> Sides<Substring>? {
    let old = concepts.numbers.previous[Int(was.concept)]
    let new = concepts.numbers.current[Int(now.concept)]
    guard concepts.isStandard[Int(old)], concepts.isStandard[Int(new)] else { return nil }
    return Sides(concepts.localName(old), concepts.localName(new))
  }

  /// So many standard labels at least are looked at, chosen by the names of their concepts.
  private static let labelsLookedAt = 64

  /// Whether a filing leaves the standard role to the taxonomy's labels.
  private mutating func leavesRoleToTaxonomy(
    _ side: Side, _ labels: ComparisonInput.Labels
  ) -> Bool {
    guard let role = labels.roles.firstIndex(of: StandardLabels.role) else { return false }
    let own = labels.entries.filter { label in
      label.role == Int32(role)
        && concepts.isStandard[Int(concepts.numbers[side][Int(label.concept)])]
    }
    let step = max(1, own.count / Self.labelsLookedAt)
    var standard = StandardLabels()
    for label in own {
      let number = concepts.numbers[side][Int(label.concept)]
      let sum = concepts.localName(number).utf8.reduce(0) { $0 + Int($1) }
      guard sum % step == 0 else { continue }
      let name = likeness.name(number, concepts)
      standard.note(likeness.words.likeness(ofLabel: labels.text(label.text), name: name))
    }
    return standard.areTaxonomys
  }

  private func change(_ gone: Rest?, _ came: Rest?) -> LabelChange {
    let (x, y) = (gone?.entry.label, came?.entry.label)
    guard let concept = y?.concept ?? x?.concept else {
      preconditionFailure("a change of a label has a label on one side at least")
    }
    return LabelChange(
      change: x == nil ? .labelAdded : y == nil ? .labelRemoved : .labelChanged,
      concept: concept, current: y, previous: x, isWithConcept: isWithConcept(x, y))
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
    var last: UInt8 = 0x20
    let isCollapsed = text.utf8.allSatisfy { byte in
      defer { last = byte }
      return byte > 0x20 || byte == 0x20 && last != 0x20
    }
    if isCollapsed, last != 0x20 { return text }
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
  }
}
