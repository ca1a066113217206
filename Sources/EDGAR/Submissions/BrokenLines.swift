/// Lines that EDGAR broke in the full text of submissions of 2010 and 2011.
///
/// Every line of an XBRL document in it has at most 1,023 bytes; a longer one goes on in the next line, also in the
/// middle of a name. The same document in a daily feed or a zip has its lines whole.
enum BrokenLines {
  private static let length = 1023

  /// The document with its lines joined again; `nil` when none was broken. A document with a longer line has its
  /// lines whole, and so has one of a submission filed later, `YYYY-MM-DD`: a line of just that length is its own.
  /// O(bytes).
  static func joined(_ bytes: [UInt8], filed: String?) -> [UInt8]? {
    guard filed.map({ $0 < "2013" }) ?? true,
      bytes[...].drop(while: { $0 <= 0x20 }).starts(with: "<XBRL>".utf8)
    else { return nil }
    var broken: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let hasReturn = end > start && bytes[end - 1] == 0x0D
      let textEnd = hasReturn ? end - 1 : end
      if textEnd - start > length { return nil }
      if textEnd - start == length, end < bytes.count { broken.append(textEnd..<(end + 1)) }
      start = end + 1
    }
    guard !broken.isEmpty else { return nil }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count)
    var position = 0
    for lineEnd in broken {
      joined += bytes[position..<lineEnd.lowerBound]
      position = lineEnd.upperBound
    }
    return joined + bytes[position...]
  }
}
