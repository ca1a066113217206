/// Text and dates as submissions write them.
enum SubmissionText {
  /// A value: UTF-8 when it is valid, else ISO 8859-1; control characters other than tab become
  /// spaces, white space around is dropped, white space inside stays. O(n).
  static func value(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var scalars: [Unicode.Scalar]
    if let text = String(validating: bytes, as: UTF8.self) {
      scalars = text.unicodeScalars.map(cleaned)
    } else {
      scalars = bytes.map { cleaned(Unicode.Scalar($0)) }
    }
    // What was a control character at the end is a space now.
    while scalars.last == " " { scalars.removeLast() }
    let start = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
    return String(String.UnicodeScalarView(scalars[start...]))
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
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  /// Last day of a month of the Gregorian calendar.
  static func lastDay(ofMonth month: Int, year: Int) -> Int {
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeapYear ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Space and control characters of ASCII: what may stand around a value.
  static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

  private static func cleaned(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar != "\t" && scalar.properties.generalCategory == .control ? " " : scalar
  }

  private static func joined(_ bytes: [UInt8], _ parts: [Range<Int>], by separator: String)
    -> String
  {
    parts.map { String(decoding: bytes[$0], as: UTF8.self) }.joined(separator: separator)
  }
}
