extension ComparisonEngine {
  /// What a reader sees at a place: the parent and the label below it.
  private struct Shown: Hashable {
    var parent: Int32
    var label: WordBook.Words
  }

  /// A relationship to an item, and the labels under which it is shown.
  private struct Item {
    var number: Int32
    var parent: Int32
    var labels: Set<WordBook.Words>
  }

  /// Finds items that are tagged with another concept at the same place and under the same label, where the one is no
  /// successor of the other: the later concept was in the earlier filing already, or the earlier one goes on.
  ///
  /// Where several items could be meant, none is.
  mutating func explainRetagging(_ index: Int) {
    var pair = pairs[index]
    let open = Sides { pair.open($0) }
    guard !open.previous.isEmpty, !open.current.isEmpty else { return }
    let labels = likeness.labels()
    let preferred = Sides { preferredLabels(pair, $0) }
    let items = Sides<[Item]> { side in
      open[side].compactMap { number in
        let relationship = pair[side, number]
        guard concepts.classes[Int(relationship.child)].isContent,
          let concept = concepts.positions[side][Int(relationship.child)].value
        else { return nil }
        let roles =
          pair.kind == .presentation
          ? [traits[relationship.traits].shape.preferredLabel]
          : preferred[side][relationship.child] ?? [""]
        let texts = Set(
          roles.compactMap { name in
            labels[side].roleNumber[name.isEmpty ? LikenessBook.standardLabel : name]
              .flatMap { likeness.words(ofLabel: concept, role: $0, side) }
          })
        return Item(
          number: number, parent: pair.ends[side][Int(number)].parent,
          labels: texts.filter { !$0.isEmpty })
      }
    }
    let same = Self.underOneLabel(items) + underLongerLabel(items, pair)
    // Items may share more than one label.
    for both in same
    where !pair.isSettled.previous[Int(both.previous)]
      && !pair.isSettled.current[Int(both.current)]
    {
      let (x, y) = pair[both]
      let isSuccession =
        concepts.isFree(.previous, x.child) && concepts.isFree(.current, y.child)
      let kinds = (concepts.classes[Int(x.child)], concepts.classes[Int(y.child)])
      guard !isSuccession, kinds.0 == kinds.1,
        traits[x.traits].variant == traits[y.traits].variant
      else { continue }
      let isReversed =
        traits[x.traits].sign != traits[y.traits].sign
        || traits[x.traits].isNegated != traits[y.traits].isNegated
      writer.add(
        .retagged, at: index, &pair, Sides(both.previous, both.current),
        Evidence(basis: .sameLabel, isReversed: isReversed))
    }
    pairs[index] = pair
  }

  /// Items under one label below one parent, where no other has it.
  private static func underOneLabel(_ items: Sides<[Item]>) -> [Sides<Int32>] {
    let shown = Sides<[Shown: [Int32]]> { side in
      items[side].reduce(into: [:]) { found, item in
        for label in item.labels {
          found[Shown(parent: item.parent, label: label), default: []].append(item.number)
        }
      }
    }
    return shown.current.compactMap { key, later -> Sides<Int32>? in
      guard later.count == 1, let earlier = shown.previous[key], earlier.count == 1 else {
        return nil
      }
      return Sides(earlier[0], later[0])
    }.sorted { $0.current < $1.current }
  }

  /// Items between the same neighbours, of which one is shown under the label of the other and more words ("Commercial
  /// paper", "Commercial paper and repurchase agreements"), where no other is.
  private func underLongerLabel(_ items: Sides<[Item]>, _ pair: RolePair) -> [Sides<Int32>] {
    let byParent = Sides { Dictionary(grouping: items[$0], by: \.parent) }
    let places = byParent.current.compactMap { parent, later in
      byParent.previous[parent].map { (earlier: $0, later: later) }
    }.filter { $0.earlier.count * $0.later.count <= Self.mostComparisonsOfAPlace }
    guard !places.isEmpty else { return [] }
    let neighbours = Neighbours(pair, concepts.names)
    var partners = Sides<[Int32: [Int32]]>([:], [:])
    for place in places {
      for (earlier, later) in place.earlier.flatMap({ a in place.later.map { (a, $0) } }) {
        let both = Sides(earlier.number, later.number)
        let isLonger = earlier.labels.contains { a in
          later.labels.contains { b in
            let common = SortedSets.common(a, b)
            return common >= 2 && common == min(a.count, b.count)
          }
        }
        guard isLonger, neighbours.agree(both) == (count: 2, isReal: true) else { continue }
        partners.previous[earlier.number, default: []].append(later.number)
        partners.current[later.number, default: []].append(earlier.number)
      }
    }
    return partners.current.compactMap { later, earlier in
      guard earlier.count == 1, partners.previous[earlier[0]]?.count == 1 else { return nil }
      return Sides(earlier[0], later)
    }.sorted { $0.current < $1.current }
  }

  /// The preferred labels under which the presentation of a role shows each concept, for its calculation.
  private func preferredLabels(_ pair: RolePair, _ side: Side) -> [Int32: Set<String>] {
    guard pair.kind == .calculation, let role = pair.roles[side] else { return [:] }
    return stores[side].relationships(role, [.presentation]).joined().reduce(into: [:]) {
      $0[$1.child, default: []].insert(traits[$1.traits].shape.preferredLabel)
    }
  }
}
