import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Warehouse

struct `A pipeline` {
  /// Weight of the items that were admitted and that the caller is not done with, and the most it ever was.
  private final class Scale: Sendable {
    struct State {
      var items = 0
      var weight = 0
      /// The most weight of several items.
      var most = 0
    }
    private let state = Mutex(State())

    func add(_ weight: Int) {
      state.withLock {
        $0.items += 1
        $0.weight += weight
        if $0.items > 1 { $0.most = max($0.most, $0.weight) }
      }
    }

    func remove(_ weight: Int) {
      state.withLock {
        $0.items -= 1
        $0.weight -= weight
      }
    }

    var most: Int { state.withLock { $0.most } }
  }

  @Test(arguments: seeds(3))
  func `gives values in order and never holds more than its limit, the one in use included`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    // Some items alone are heavier than the limit.
    let weights = (0..<60).map { _ in Int.random(in: 1...14, using: &generator) }
    let scale = Scale()
    let pipeline = OrderedPipeline<Int, Int>(
      jobs: 3, weightLimit: 10, weight: { weights[$0] },
      produce: { put in
        for index in weights.indices {
          guard put(index) else { return }
          scale.add(weights[index])
        }
      },
      work: { $0 * 2 })
    var values: [Int] = []
    while let value = pipeline.next() {
      values.append(value)
      Thread.sleep(forTimeInterval: 0.002)
      scale.remove(weights[value / 2])
    }
    #expect(values == weights.indices.map { $0 * 2 })
    #expect(scale.most > 5 && scale.most <= 10)
  }

  @Test func `ends when it is stopped, with items in work and waiting`() {
    let pipeline = OrderedPipeline<Int, Int>(
      jobs: 2, weightLimit: 4, weight: { _ in 1 },
      produce: { put in
        var number = 0
        while put(number) { number += 1 }
      },
      work: { $0 })
    #expect(pipeline.next() == 0)
    #expect(pipeline.next() == 1)
    pipeline.stop()
    while pipeline.next() != nil {}
  }
}
