/// Text and dates as submissions write them.
enum SubmissionText {
  /// A value: UTF-8 when it is valid, else ISO 8859-1; control characters other than tab become
  /// spaces, white space around is dropped, white space inside stays. O(n).
  static func value(_ bytes: ArraySlice<UInt8>) -> String {
    let bytes = bytes.drop(while: isBlank).dropLast(while: isBlank)
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    let scalars =
      String(validating: bytes, as: UTF8.self).map { $0.unicodeScalars.map(cleaned) }
      ?? bytes.map { cleaned(Unicode.Scalar($0)) }
    // What was a control character at an end is a space now.
    let value = scalars.drop { $0 == " " }.dropLast { $0 == " " }
    return String(String.UnicodeScalarView(value))
  }

  /// A date, `YYYY-MM-DD`, from eight digits; `nil` when the calendar has no such day.
  static func date(_ digits: some StringProtocol) -> String? {
    let bytes = Array(digits.utf8)
    guard bytes.count == 8, let year = number(bytes[0..<4]), year > 0,
      let month = number(bytes[4..<6]), let day = number(bytes[6..<8]),
      (1...12).contains(month), day >= 1, day <= lastDay(ofMonth: month, year: year)
    else { return nil }
    return joined(bytes, [0..<4, 4..<6, 6..<8], by: "-")
  }

  /// A moment, `YYYY-MM-DD HH:MM:SS`, from fourteen digits; `nil` when there is no such moment.
  static func moment(_ digits: some StringProtocol) -> String? {
    let bytes = Array(digits.utf8)
    guard bytes.count == 14, let day = date(digits.prefix(8)),
      let hour = number(bytes[8..<10]), hour < 24,
      let minute = number(bytes[10..<12]), minute < 60,
      let second = number(bytes[12..<14]), second < 60
    else { return nil }
    return day + " " + joined(bytes, [8..<10, 10..<12, 12..<14], by: ":")
  }

  /// The number that ASCII digits alone write; `nil` for anything else and for more than 18 digits.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func lastDay(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Space and control characters of ASCII: what may stand around a value.
  static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

  private static func cleaned(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar != "\t" && scalar.properties.generalCategory == .control ? " " : scalar
  }

  private static func joined(
    _ bytes: [UInt8], _ parts: [Range<Int>], by separator: String
  ) -> String {
    parts.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: separator)
  }
}
