/// A concept of two compared filings: one that goes on is the same value on both sides.
public enum ComparedConcept: Hashable, Sendable {
  /// Position in the later filing's ``ComparisonInput/concepts``.
  case current(Int32)
  /// Position in the earlier filing's ``ComparisonInput/concepts``, of a concept that did not go on.
  case previous(Int32)
}

extension Comparison {
  /// The concept at a position of the earlier filing.
  public func concept(ofPrevious position: Int32) -> ComparedConcept {
    counterparts[Int(position)].map { .current($0) } ?? .previous(position)
  }
}
