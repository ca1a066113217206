/// What names and titles of roles are when everything is taken off that changes without meaning.
enum RoleNames {
  /// A reduced name and the number of a second calculation, split off.
  struct Reduced: Hashable {
    var base: String
    var calculation: String
  }

  /// The last segment of a role URI.
  static func lastSegment(_ uri: String) -> Substring {
    let (bytes, slash) = (uri.utf8, UInt8(ascii: "/"))
    guard let last = bytes.lastIndex(where: { $0 != slash }) else { return "" }
    let start = bytes[..<last].lastIndex(of: slash).map { bytes.index(after: $0) }
    return uri[(start ?? bytes.startIndex)..<bytes.index(after: last)]
  }

  /// The last segment without case, punctuation, leading type, date, trailing `calc2` and plural of Detail.
  static func reduced(uri: String) -> Reduced { reduced(lastSegment(uri).utf8) }

  private static func reduced(_ name: some Sequence<UInt8>) -> Reduced {
    var letters: [UInt8] = []
    letters.reserveCapacity(name.underestimatedCount)
    for byte in name {
      switch byte {
      case 0x41...0x5A: letters.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: letters.append(byte)
      default: break
      }
    }
    var bytes = letters[...]
    for type in ["statement", "disclosure", "document", "schedule"]
    where bytes.starts(with: type.utf8) && bytes.count > type.utf8.count {
      bytes = bytes.dropFirst(type.utf8.count)
      break
    }
    bytes = withoutDate(bytes)
    var calculation: ArraySlice<UInt8> = []
    let digits = bytes.reversed().prefix { (0x30...0x39).contains($0) }.count
    let stem = bytes.dropLast(digits)
    if stem.hasSuffix("calc") {
      calculation = bytes.suffix(digits + 4)
      bytes = stem.dropLast(4)
    }
    if bytes.hasSuffix("details") { bytes = bytes.dropLast() }
    return Reduced(
      base: String(decoding: bytes, as: UTF8.self),
      calculation: String(decoding: calculation, as: UTF8.self))
  }

  /// A title reduced, and without the words that come and go with the form.
  static func reducedTitle(_ title: String) -> String {
    let text = ByteText.removing(
      ["(unaudited)", "condensed", "consolidated"], from: ByteText.lowercased(title.utf8))
    return reduced(text).base
  }

  /// What the roles of one section have in common, which differ by a number at the end or by `calc2`.
  struct Section: Hashable {
    var name: String
    var title: String?
  }

  /// The section of a role. Without a title, a number tells only behind a mark or a word that sections end with: `R2` and `R3` are two.
  static func section(_ role: ComparisonInput.Role) -> Section {
    let reduced = reduced(uri: role.uri)
    let name = withoutNumber(reduced.base)
    if let title = role.title {
      return Section(name: name, title: withoutNumber(reducedTitle(title)))
    }
    let stem = lastSegment(role.uri).utf8.reversed().drop { (0x30...0x39).contains($0) }
    let isMarked = stem.first.map { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") } ?? false
    let isNumbered = isMarked || name.hasSuffix("detail") || !reduced.calculation.isEmpty
    return Section(name: isNumbered ? name : reduced.base, title: nil)
  }

  /// A reduced name without a number at the end.
  private static func withoutNumber(_ name: String) -> String {
    let digits = name.utf8.reversed().prefix { (0x30...0x39).contains($0) }.count
    let stem = name.dropLast(digits)
    return String(stem.hasSuffix("details") ? stem.dropLast() : stem)
  }

  /// Takes out the first eight digits in a row that read as a date of these two centuries.
  private static func withoutDate(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard bytes.count(where: isDigit) >= 8 else { return bytes }
    let found = bytes.indices.dropLast(7).first { start in
      let date = bytes[start..<start + 8]
      return date.allSatisfy(isDigit)
        && (date.starts(with: "19".utf8) || date.starts(with: "20".utf8))
    }
    guard let start = found else { return bytes }
    return bytes[..<start] + bytes[(start + 8)...]
  }

  private static let levels = [
    "COVER": 0, "BS": 1, "IS": 1, "CF": 1, "CI": 1, "EQ": 1, "STMT": 1, "NOTE": 2, "POL": 3,
    "TAB": 4, "DET": 5,
  ]

  /// Where a role stands among cover, statements, notes, policies, tables and details.
  static func level(_ statementClass: String) -> Int {
    statementClass.hasPrefix("PAREN_") ? 1 : levels[statementClass] ?? 9
  }
}

extension BidirectionalCollection<UInt8> {
  func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

/// Texts as bytes, for the few operations that comparisons repeat.
enum ByteText {
  /// UTF-8 with A to Z in lower case.
  static func lowercased(_ text: some Sequence<UInt8>) -> [UInt8] {
    text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  /// The text without all occurrences of some words.
  static func removing(_ words: [String], from text: [UInt8]) -> [UInt8] {
    let words = words.map { Array($0.utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      let word = words.first { $0.first == text[place] && text[place...].starts(with: $0) }
      if let word {
        place += word.count
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }
}
