/// One of the two filings that are compared.
enum Side: CaseIterable {
  case previous
  case current

  var other: Side { self == .previous ? .current : .previous }
}

/// A value for each of the two filings.
struct Sides<Value> {
  var previous: Value
  var current: Value

  init(_ previous: Value, _ current: Value) {
    self.previous = previous
    self.current = current
  }

  init(_ value: (Side) -> Value) { self.init(value(.previous), value(.current)) }

  subscript(side: Side) -> Value { side == .previous ? previous : current }
}

extension Sides: Equatable, Hashable where Value: Hashable {}

extension Sides<[Int32]> {
  /// Every earlier element with every later one.
  var products: [Sides<Int32>] {
    previous.flatMap { earlier in current.map { Sides<Int32>(earlier, $0) } }
  }

  /// The elements that are alone on either side with their key; those without a key take no part. O(n).
  func uniquePairs<Key: Hashable>(key: (Side, Int32) -> Key?) -> [(key: Key, pair: Sides<Int32>)] {
    let groups = Sides<[Key?: [Int32]]> { side in
      Dictionary(grouping: self[side]) { key(side, $0) }
    }
    return groups.previous.compactMap { key, earlier in
      guard let key, earlier.count == 1, let later = groups.current[key], later.count == 1
      else { return nil }
      return (key, Sides<Int32>(earlier[0], later[0]))
    }
  }
}

extension Dictionary<Int32, [Int32]> {
  /// The elements by each of their parts, in the order given. O(n) in parts.
  init(_ elements: some Sequence<Int32>, byParts parts: (Int32) -> [Int32]) {
    self = elements.reduce(into: [:]) { found, element in
      for part in parts(element) { found[part, default: []].append(element) }
    }
  }
}

extension Dictionary where Value == Int32 {
  /// The position of each key; the last one wins when a key occurs twice.
  init(positionsIn keys: [Key]) {
    self.init(zip(keys, Int32(0)...)) { $1 }
  }
}
