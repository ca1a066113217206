internal import Glibc

enum ByteSearch {
  /// Bytes that are rare in filings, the rarest first; whatever is not among them is rarer than none.
  private static let rare = Array("XQZJKVYWUGBHMPLFDCONRTSIAE".utf8)

  /// Position of the first occurrence of `needle` in `bytes` that begins from `start` on and before `limit`;
  /// `nil` when there is none. O(n): looks for the needle's rarest byte and compares around it.
  static func first(
    _ needle: [UInt8], in bytes: [UInt8], from start: Int, to limit: Int
  ) -> Int? {
    let end = min(bytes.count, limit + needle.count - 1)
    guard end - start >= needle.count else { return nil }
    let byte = rare.first { needle.contains($0) } ?? needle[0]
    let place = needle.firstIndex(of: byte) ?? 0
    return unsafe bytes.withUnsafeBytes { haystack in
      guard let base = haystack.baseAddress else { return nil }
      var position = start + place
      let last = end - needle.count + place
      while position <= last {
        guard
          let hit = unsafe memchr(base + position, Int32(byte), last - position + 1)
        else { return nil }
        let found = unsafe UnsafeRawPointer(hit) - base
        let begin = found - place
        if unsafe haystack[begin..<(begin + needle.count)].elementsEqual(needle) { return begin }
        position = found + 1
      }
      return nil
    }
  }
}

extension UInt8 {
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}

extension ArraySlice<UInt8> {
  /// Without a byte order mark of UTF-8 before it.
  var withoutByteOrderMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self
  }
}

extension BidirectionalCollection {
  /// Without the elements at its end that are of a kind. Nothing is copied.
  func dropLast(while isOfKind: (Element) -> Bool) -> SubSequence {
    self[..<(lastIndex { !isOfKind($0) }.map { index(after: $0) } ?? startIndex)]
  }
}

extension StringProtocol {
  var trimmingSpaces: String {
    String(Substring(self).drop(while: \.isWhitespace).dropLast(while: \.isWhitespace))
  }
}
