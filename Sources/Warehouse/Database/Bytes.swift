internal import Foundation

extension [UInt8] {
  /// The bytes as Foundation and GRDB want them.
  var asData: Data { Data(self) }

  /// Lower-case hexadecimal digits.
  public var hexadecimal: String {
    map { String($0 >> 4, radix: 16) + String($0 & 0xF, radix: 16) }.joined()
  }
}
