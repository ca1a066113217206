internal import Foundation

/// A decimal number of an attribute, such as `order="1.0200"`.
///
/// Numbers are compared by value, never by spelling: `1`, `1.0` and `+1.00` are the same number.
public struct XMLDecimal: Hashable, Sendable {
  /// The nearest double; -0 reads as 0.
  public var value: Double
  /// Whether the spelling says more digits than the double holds.
  public var isInexact: Bool

  /// Reads ASCII digits with an optional sign and point, XML Schema's `decimal`; `nil` for anything
  /// else, exponents included. O(length).
  init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
    var mantissa: UInt64 = 0
    var digits = 0
    var trailingZeros = 0
    var scale = 0
    var sawPoint = false
    var sawDigit = false
    let isNegative = unsafe bytes.first == UInt8(ascii: "-")
    let hasSign = unsafe isNegative || bytes.first == UInt8(ascii: "+")
    for index in (hasSign ? 1 : 0)..<bytes.count {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        sawDigit = true
        if mantissa != 0 || byte != UInt8(ascii: "0") { digits += 1 }
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0")) }
        if sawPoint { scale += 1 }
        trailingZeros = byte == UInt8(ascii: "0") ? trailingZeros + 1 : 0
      } else {
        return nil
      }
    }
    guard sawDigit else { return nil }
    if digits <= 15, scale <= 22 {
      // Both are exact doubles, so one division rounds correctly.
      let magnitude = Double(mantissa) / Self.powersOfTen[scale]
      value = isNegative && magnitude != 0 ? -magnitude : magnitude
      isInexact = false
      return
    }
    guard let number = unsafe Double(String(decoding: bytes, as: UTF8.self)), number.isFinite else {
      return nil
    }
    value = number == 0 ? 0 : number
    isInexact = digits - trailingZeros > 15
  }

  private static let powersOfTen: [Double] = (0...22).map { pow(10, Double($0)) }
}
