/// What an arc says besides its ends and its order, with the standard's defaults applied.
///
/// A filing has a few dozen of these for thousands of arcs.
public struct ArcShape: Hashable, Sendable {
  /// `xlink:arcrole`.
  public var arcrole: TextID
  /// The arc element when it is not the one its link is made for (`calculationArc` in a calculation
  /// link); empty otherwise.
  public var arcName: TextID = .empty
  /// `weight`; `nil` when absent or not a number.
  public var weight: Double?
  /// `preferredLabel`; empty when absent.
  public var preferredLabel: TextID = .empty
  /// `xbrldt:targetRole`; empty when absent.
  public var targetRole: TextID = .empty
  /// `xbrldt:contextElement`; empty when absent.
  public var contextElement: TextID = .empty
  /// `xbrldt:closed`; false by default on all and notAll arcs, else `nil` unless written.
  public var isClosed: Bool?
  /// `xbrldt:usable`; true by default on dimension-domain and domain-member arcs, else `nil` unless written.
  public var isUsable: Bool?
  /// Attributes outside XBRL's vocabulary as `name=value` lines in order of name; empty without any.
  public var otherAttributes: TextID = .empty
  /// Whether `use` is `prohibited`.
  public var isProhibited = false
  /// `priority`, 0 when absent.
  public var priority: Int32 = 0

  /// The shape without what equivalence leaves aside: use and priority (XBRL 2.1 §3.5.3.9.7.4).
  public var equivalenceShape: ArcShape {
    var shape = self
    shape.isProhibited = false
    shape.priority = 0
    return shape
  }

  /// Creates a shape with everything absent.
  public init(arcrole: TextID) {
    self.arcrole = arcrole
  }
}

/// The distinct shapes of a filing's arcs, numbered as met.
public typealias ShapeTable = NumberTable<ArcShape>

/// Distinct values, numbered as met.
public struct NumberTable<Value: Hashable & Sendable>: Sendable {
  /// The values by number.
  public internal(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]
  private var last: Int32?

  /// Creates an empty table.
  public init() {}

  /// The value of a number.
  public subscript(number: Int32) -> Value { values[Int(number)] }

  /// The number of a value. O(1).
  public mutating func number(of value: Value) -> Int32 {
    if let last, values[Int(last)] == value { return last }
    let number = numbers[value] ?? Int32(values.count)
    if number == values.count {
      values.append(value)
      numbers[value] = number
    }
    last = number
    return number
  }
}
