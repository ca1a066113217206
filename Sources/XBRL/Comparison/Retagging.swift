extension ComparisonEngine {
  /// What a reader sees at a place: the parent and the label below it.
  private struct Shown: Hashable {
    var parent: Int32
    var label: WordBook.Words
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
    let shown = Sides<[Shown: [Int32]]> { side in
      var found: [Shown: [Int32]] = [:]
      for number in open[side] {
        let relationship = pair[side, number]
        guard concepts.classes[Int(relationship.child)].isContent,
          let concept = concepts.positions[side][Int(relationship.child)].value
        else { continue }
        let parent = pair.ends[side][Int(number)].parent
        let roles =
          pair.kind == .presentation
          ? [traits[relationship.traits].shape.preferredLabel]
          : preferred[side][relationship.child] ?? [""]
        let texts = Set(
          roles.compactMap { name in
            labels[side].roleNumber[name.isEmpty ? LikenessBook.standardLabel : name]
              .flatMap { likeness.words(ofLabel: concept, role: $0, side) }
          })
        for words in texts where !words.isEmpty {
          found[Shown(parent: parent, label: words), default: []].append(number)
        }
      }
      return found
    }
    let same = shown.current.compactMap { key, later -> Sides<Int32>? in
      guard later.count == 1, let earlier = shown.previous[key], earlier.count == 1 else {
        return nil
      }
      return Sides(earlier[0], later[0])
    }
    // Items may share more than one label.
    for both in Set(same).sorted(by: { $0.current < $1.current })
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

  /// The preferred labels under which the presentation of a role shows each concept, for its calculation.
  private func preferredLabels(_ pair: RolePair, _ side: Side) -> [Int32: Set<String>] {
    guard pair.kind == .calculation, let role = pair.roles[side] else { return [:] }
    return stores[side].relationships(role, [.presentation]).joined().reduce(into: [:]) {
      $0[$1.child, default: []].insert(traits[$1.traits].shape.preferredLabel)
    }
  }
}
