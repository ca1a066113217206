internal import Glibc

/// A text as a dictionary key that compares code points, not canonical equivalence.
///
/// Swift's String holds `é` equal to `e` with an accent; SQLite and XBRL do not.
struct ExactText: Hashable {
  var text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (lhs: ExactText, rhs: ExactText) -> Bool {
    let (left, right) = (lhs.text.utf8, rhs.text.utf8)
    guard left.count == right.count else { return false }
    let contiguous = unsafe left.withContiguousStorageIfAvailable { left in
      unsafe right.withContiguousStorageIfAvailable { right in
        guard let first = left.baseAddress, let second = right.baseAddress else {
          return left.isEmpty
        }
        return unsafe memcmp(first, second, left.count) == 0
      }
    }
    return contiguous.flatMap { $0 } ?? left.elementsEqual(right)
  }

  func hash(into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
