/// Something that occurs several times in a document.
public struct Occurrences: Hashable, Sendable {
  /// How often.
  public var count = 0
  /// 1-based line of the first; 0 when it is not known.
  public var line: UInt32 = 0

  mutating func add(line: UInt32) {
    if count == 0 { self.line = line }
    count += 1
  }
}

/// What a document has that can be read, but that EDGAR does not take.
public struct DocumentForm: Hashable, Sendable {
  /// `xml:base` attributes, which EFM 6.3.11 forbids.
  public var bases = Occurrences()
  /// A byte order mark, of UTF-8 or UTF-16.
  public var byteOrderMark = Occurrences()
  /// Bytes outside of ASCII and of a byte order mark, which EFM 5.2.1.1 forbids.
  public var bytesBeyondASCII = Occurrences()
  /// Whether the XML declaration says that there are none; looked at only when there are.
  public var declaresASCII = false
}

/// A form of href that XBRL allows and EDGAR does not (EFM 6.3.6): a relative document is a file name, a
/// fragment is an id, and neither has escapes.
enum HrefForm: Int, CaseIterable {
  case folder, escape, pointer

  /// The form of an href as written; `nil` for one that EDGAR takes. O(length).
  init?(_ href: ArraySlice<UInt8>) {
    if href.contains(UInt8(ascii: "%")) {
      self = .escape
      return
    }
    let hash = href.firstIndex(of: UInt8(ascii: "#")) ?? href.endIndex
    if href[hash...].starts(with: "#element(".utf8) {
      self = .pointer
    } else if let slash = href[..<hash].firstIndex(of: UInt8(ascii: "/")),
      !(slash > href.startIndex && href[slash - 1] == UInt8(ascii: ":"))
    {
      self = .folder
    } else {
      return nil
    }
  }
}
