/// Siblings that keep their sequence between two filings.
enum SiblingSequence {
  /// A sibling: where it stands in either filing, and its rank among the siblings by name.
  struct Item {
    var previous: Double
    var current: Double
    var rank: Int
  }

  /// Whether all items stand in one sequence on both sides; equal orders go with any.
  static func isKept(_ items: [(previous: Double, current: Double)]) -> Bool {
    let sorted = items.sorted { $0 < $1 }
    return !zip(sorted, sorted.dropFirst()).contains { $1.current < $0.current }
  }

  /// Which items keep their sequence: a longest subsequence that does not decrease on either side.
  ///
  /// The answer is the same in both directions: of the two ways to write the siblings down, the one that
  /// comes first by name leads, and among longest subsequences the one with its earliest items is taken.
  /// O(n log n).
  static func kept(_ items: [Item]) -> [Bool] {
    let forward = items.indices.sorted { a, b in
      let (x, y) = (items[a], items[b])
      return (x.previous, x.current, x.rank) < (y.previous, y.current, y.rank)
    }
    let backward = items.indices.sorted { a, b in
      let (x, y) = (items[a], items[b])
      return (x.current, x.previous, x.rank) < (y.current, y.previous, y.rank)
    }
    let leads = !backward.map { items[$0].rank }.lexicographicallyPrecedes(
      forward.map { items[$0].rank })
    let order = leads ? forward : backward
    let values = order.map { leads ? items[$0].current : items[$0].previous }
    let lengths = longestFrom(values)
    var kept = Array(repeating: false, count: items.count)
    var remaining = lengths.max() ?? 0
    var last = -Double.infinity
    for (place, item) in order.enumerated()
    where lengths[place] == remaining && values[place] >= last {
      kept[item] = true
      remaining -= 1
      last = values[place]
    }
    return kept
  }

  /// Length of the longest subsequence from each place on that does not decrease.
  private static func longestFrom(_ values: [Double]) -> [Int] {
    var lengths = Array(repeating: 0, count: values.count)
    // starts[n]: the greatest first value of a subsequence of n + 1 values found so far; it falls with n.
    var starts: [Double] = []
    for place in values.indices.reversed() {
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] >= values[place] { low = middle + 1 } else { high = middle }
      }
      lengths[place] = low + 1
      if low == starts.count {
        starts.append(values[place])
      } else {
        starts[low] = max(starts[low], values[place])
      }
    }
    return lengths
  }
}
