internal import Foundation

/// SplitMix64: a small generator whose numbers depend on the seed alone.
///
/// Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// Seeds for `@Test(arguments:)`, so that a failure names the seed it happened with.
///
/// The environment variable `SEED` puts one seed in place of all of them, to repeat a failure; `SEEDS` says how many
/// there are at least.
public func seeds(_ count: Int) -> [UInt64] {
  func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }
  if let seed = number("SEED") { return [seed] }
  return (1...max(UInt64(count), number("SEEDS") ?? 0)).map { $0 }
}
