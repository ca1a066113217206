/// A position that may be absent, in four bytes where `Int32?` takes eight: for arrays with an element for each
/// concept, role or node.
///
/// An absent one is written `nil`, and ``value`` is read as any optional.
public struct OptionalPosition: Hashable, Sendable, ExpressibleByNilLiteral {
  /// The position; -1, which is none, when it is absent.
  @usableFromInline let stored: Int32

  /// Wraps a position, which must not be negative.
  @inlinable public init(_ position: Int32) {
    precondition(position >= 0, "positions are not negative")
    stored = position
  }

  /// Creates an absent position; write `nil` instead.
  @inlinable public init(nilLiteral: ()) { stored = -1 }

  /// The position; `nil` when it is absent.
  @inlinable public var value: Int32? { stored < 0 ? nil : stored }
}
