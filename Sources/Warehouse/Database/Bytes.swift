internal import Foundation

extension [UInt8] {
  /// The bytes as Foundation and GRDB want them.
  var asData: Data { Data(self) }

  /// Lower-case hexadecimal digits.
  public var hexadecimal: String {
    reduce(into: "") { text, byte in
      let digits = String(byte, radix: 16)
      text += digits.count == 1 ? "0" + digits : digits
    }
  }
}
