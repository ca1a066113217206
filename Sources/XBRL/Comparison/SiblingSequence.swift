/// Siblings that keep their sequence between two filings.
enum SiblingSequence {
  /// Whether all siblings stand in one sequence on both sides; equal orders go with any.
  static func isKept(_ orders: [Sides<Double>]) -> Bool {
    let sorted = orders.sorted { ($0.previous, $0.current) < ($1.previous, $1.current) }
    return !zip(sorted, sorted.dropFirst()).contains { $1.current < $0.current }
  }

  /// Which siblings keep their sequence: a longest subsequence that does not decrease on either side.
  ///
  /// The answer is the same in both directions: of the two ways to write the siblings down, the one that
  /// comes first by name leads, and among longest subsequences the one with its earliest siblings is taken.
  /// `orders` are the places of the siblings in either filing, `ranks` their ranks by name. O(n log n).
  static func kept(_ orders: [Sides<Double>], ranks: [Int]) -> [Bool] {
    func sorted(leading side: Side) -> [Int] {
      orders.indices.sorted { a, b in
        let (x, y) = (orders[a], orders[b])
        return (x[side], x[side.other], ranks[a]) < (y[side], y[side.other], ranks[b])
      }
    }
    let (forward, backward) = (sorted(leading: .previous), sorted(leading: .current))
    let leads = !backward.map { ranks[$0] }.lexicographicallyPrecedes(forward.map { ranks[$0] })
    let order = leads ? forward : backward
    let values = order.map { orders[$0][leads ? .current : .previous] }
    let lengths = longestFrom(values)
    var kept = Array(repeating: false, count: orders.count)
    var remaining = lengths.max() ?? 0
    var last = -Double.infinity
    for (place, sibling) in order.enumerated()
    where lengths[place] == remaining && values[place] >= last {
      kept[sibling] = true
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
