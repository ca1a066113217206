/// A dictionary by text of one pool. Texts are numbered densely, so a place is found without hashing.
struct TextMap<Value> {
  private var values: [Value?] = []
  /// Texts with a value, in the order in which they got one.
  private(set) var keys: [TextID] = []

  /// Creates an empty dictionary with room for the texts that a pool has now.
  init(capacity: Int = 0) { values = Array(repeating: nil, count: capacity) }

  /// The value of a text; `nil` without one.
  subscript(id: TextID) -> Value? {
    get {
      let index = Int(id.index)
      return index < values.count ? values[index] : nil
    }
    set {
      let index = Int(id.index)
      if index >= values.count {
        values += Array(repeating: nil, count: max(index + 1, values.count * 2) - values.count)
      }
      if values[index] == nil { keys.append(id) }
      values[index] = newValue
    }
  }

  /// Forgets all values. O(number of values), whatever the pool's size.
  mutating func removeAll() {
    for id in keys { values[Int(id.index)] = nil }
    keys.removeAll(keepingCapacity: true)
  }
}
