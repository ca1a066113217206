internal import Foundation
internal import Synchronization

/// Notes SIGINT and SIGTERM, so that a load can end after the filing in hand. A second signal ends the
/// program at once.
enum Interrupt {
  private static let received = Atomic<Int32>(0)

  static var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  static func watch() {
    for number in [SIGINT, SIGTERM] {
      _ = Foundation.signal(number) { number in
        Interrupt.received.store(number, ordering: .relaxed)
        _ = Foundation.signal(number, SIG_DFL)
      }
    }
  }
}
