internal import Foundation

/// Names of files as text, whatever bytes they are: no byte is lost, and two names never have one text.
///
/// A name in UTF-8 is its own text. Control characters are written `\x0A`, and so is everything
/// outside of ASCII in a name that is not UTF-8, that has control characters of Unicode, or whose
/// accents are characters of their own, since two spellings of one text are equal strings. A backslash
/// that would begin such a sequence is written `\x5C`.
public enum FileName {
  /// The text of a name or path. O(n).
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x5C }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    let components = bytes.split(separator: 0x2F, omittingEmptySubsequences: false)
    return components.map { component(Array($0)) }.joined(separator: "/")
  }

  /// The name or path that a text is of. O(n).
  static func bytes(_ text: String) -> [UInt8] {
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    while let backslash = rest.firstIndex(of: 0x5C) {
      bytes += rest[..<backslash]
      let byte = escaped(rest[backslash...])
      bytes.append(byte ?? 0x5C)
      rest = rest[(backslash + (byte == nil ? 1 : 4))...]
    }
    return bytes + rest
  }

  private static func component(_ bytes: [UInt8]) -> String {
    let text = String(validating: bytes, as: UTF8.self)
    let isUnicode =
      text.map { text in
        text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(bytes)
          && !text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) }
      } ?? false
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isOdd = byte == 0x5C ? escaped(bytes[index...]) != nil : isControl(byte)
      if isOdd || byte >= 0x80 && !isUnicode {
        let digits = String(byte, radix: 16, uppercase: true)
        result += Array((digits.utf8.count == 1 ? "\\x0" : "\\x").utf8) + Array(digits.utf8)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The byte that is written as a sequence at the beginning of these bytes; `nil` when there is none.
  private static func escaped(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    let digits = bytes.dropFirst(2).prefix(2)
    guard digits.count == 2, bytes.starts(with: [0x5C, 0x78]),
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }),
      let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    return isControl(byte) || byte >= 0x80 || byte == 0x5C ? byte : nil
  }

  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
}
