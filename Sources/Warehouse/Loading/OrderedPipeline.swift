internal import Foundation
internal import Synchronization

/// Runs work on several threads and hands the results out in order.
///
/// At most `window` items are in work or waiting to be taken, so memory is bounded whatever their number.
final class OrderedPipeline<Item: Sendable, Value: Sendable>: Sendable {
  private struct State {
    var next = 0
    var values: [Int: Value] = [:]
  }

  private let items: [Item]
  private let work: @Sendable (Item) -> Value
  private let state = Mutex(State())
  private let permits: DispatchSemaphore
  private let ready = DispatchSemaphore(value: 0)

  /// Starts `jobs` threads on the items.
  init(_ items: [Item], jobs: Int, work: @escaping @Sendable (Item) -> Value) {
    self.items = items
    self.work = work
    let window = max(1, jobs) * 2
    permits = DispatchSemaphore(value: window)
    for _ in 0..<min(max(1, jobs), items.count) {
      Thread.detachNewThread { self.run() }
    }
  }

  /// The value of the item at `index`. Call it for each index once, in ascending order.
  func value(at index: Int) -> Value {
    while true {
      if let value = state.withLock({ $0.values.removeValue(forKey: index) }) {
        permits.signal()
        return value
      }
      ready.wait()
    }
  }

  /// Lets the threads end after the items they are at.
  func stop() {
    state.withLock { $0.next = items.count }
    for _ in 0..<64 { permits.signal() }
  }

  private func run() {
    while true {
      permits.wait()
      let index = state.withLock { state in
        defer { state.next += 1 }
        return state.next
      }
      guard index < items.count else {
        permits.signal()
        return
      }
      let value = work(items[index])
      state.withLock { $0.values[index] = value }
      ready.signal()
    }
  }
}
