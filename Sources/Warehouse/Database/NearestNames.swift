/// The few names nearest to one that does not exist, for "did you mean …".
///
/// Nearest are names that differ in case only, then names of which one contains the other, then
/// names a few edits away; ties go to fewer edits, then to the alphabet.
public struct NearestNames {
  /// The least is the best.
  private typealias Match = (rank: Int, distance: Int, name: String)

  private let asked: [UInt8]
  private let limit: Int
  private var matches: [Match] = []

  /// Prepares to look for names near `asked`, at most `limit` of them.
  public init(to asked: String, limit: Int = 3) {
    self.asked = Array(asked.lowercased().utf8)
    self.limit = limit
  }

  /// The names found, best first.
  public var names: [String] { matches.map(\.name) }

  /// Considers a name, by itself or by a part that stands for it, such as a concept's local name.
  public mutating func consider(_ name: String, as part: String? = nil) {
    guard let match = match(name, as: part ?? name) else { return }
    if matches.contains(where: { $0.name == name }) { return }
    if let last = matches.last, matches.count == limit, match >= last { return }
    let index = matches.firstIndex { match < $0 } ?? matches.count
    matches.insert(match, at: index)
    if matches.count > limit { matches.removeLast() }
  }

  private func match(_ name: String, as part: String) -> Match? {
    let candidate = Array(part.lowercased().utf8)
    let difference = abs(candidate.count - asked.count)
    if candidate == asked { return (0, 0, name) }
    let isLongEnough = min(asked.count, candidate.count) >= 3
    if isLongEnough, candidate.contains(asked) || asked.contains(candidate) {
      return (1, difference, name)
    }
    let bound = max(2, asked.count / 4)
    guard difference <= bound, let distance = edits(to: candidate, atMost: bound) else {
      return nil
    }
    return (2, distance, name)
  }

  /// Levenshtein distance in bytes, or `nil` when it is greater than `bound` or half of the name.
  private func edits(to candidate: [UInt8], atMost bound: Int) -> Int? {
    guard max(asked.count, candidate.count) > bound else { return nil }
    var previous = Array(0...candidate.count)
    for (row, byte) in asked.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(candidate.count + 1)
      for (column, other) in candidate.enumerated() {
        let replaced = previous[column] + (byte == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      if let least = current.min(), least > bound { return nil }
      previous = current
    }
    return previous[candidate.count] <= bound ? previous[candidate.count] : nil
  }
}
