internal import Foundation

/// One thread finds items, several work on them, and the caller takes the values in the order of the items.
///
/// At most `window` items, and items of `weightLimit` together, are in work, waiting to be taken or with the
/// caller, who has done with one when it asks for the next. So memory is bounded whatever their number. A single
/// item may be heavier than the limit; it is then alone.
///
/// All state is guarded by `condition`; that makes it safe to share.
final class OrderedPipeline<Item: Sendable, Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let window: Int
  private let weightLimit: Int
  private let weight: @Sendable (Item) -> Int
  private let work: @Sendable (Item) -> Value

  /// Items that no worker has taken, with their numbers.
  private var waiting: [(index: Int, item: Item)] = []
  private var values: [Int: Value] = [:]
  private var weights: [Int: Int] = [:]
  private var totalWeight = 0
  private var produced = 0
  private var taken = 0
  /// Items that the caller is done with.
  private var finished = 0
  private var isComplete = false
  private var isStopped = false

  /// Starts the threads.
  ///
  /// `produce` finds the items on a thread of its own and passes them on one by one; `false` from the function that
  /// takes them says that no more are wanted. `jobs` threads make the values.
  init(
    jobs: Int, weightLimit: Int, weight: @escaping @Sendable (Item) -> Int,
    produce: @escaping @Sendable ((Item) -> Bool) -> Void,
    work: @escaping @Sendable (Item) -> Value
  ) {
    window = max(1, jobs) * 4
    self.weightLimit = weightLimit
    self.weight = weight
    self.work = work
    Thread.detachNewThread {
      produce { self.put($0) }
      self.locked { self.isComplete = true }
    }
    for _ in 0..<max(1, jobs) { Thread.detachNewThread { self.run() } }
  }

  /// The value of the next item; `nil` after the last one.
  func next() -> Value? {
    condition.lock()
    defer { condition.unlock() }
    while finished < taken {
      totalWeight -= weights.removeValue(forKey: finished) ?? 0
      finished += 1
      condition.broadcast()
    }
    while values[taken] == nil {
      if isStopped || isComplete && taken == produced { return nil }
      condition.wait()
    }
    let value = values.removeValue(forKey: taken)
    taken += 1
    return value
  }

  func stop() {
    locked { isStopped = true }
  }

  private func locked(_ body: () -> Void) {
    condition.lock()
    body()
    condition.broadcast()
    condition.unlock()
  }

  /// Waits until there is room for an item and adds it.
  ///
  /// - Returns: whether more items are wanted.
  private func put(_ item: Item) -> Bool {
    let weight = weight(item)
    condition.lock()
    defer { condition.unlock() }
    while !isStopped, produced > finished,
      produced - finished >= window || totalWeight + weight > weightLimit
    {
      condition.wait()
    }
    guard !isStopped else { return false }
    waiting.append((produced, item))
    weights[produced] = weight
    totalWeight += weight
    produced += 1
    condition.broadcast()
    return true
  }

  private func run() {
    while true {
      condition.lock()
      while waiting.isEmpty, !isStopped, !isComplete { condition.wait() }
      guard !isStopped, !waiting.isEmpty else {
        condition.unlock()
        return
      }
      let (index, item) = waiting.removeFirst()
      condition.unlock()
      let value = work(item)
      locked { values[index] = value }
    }
  }
}
