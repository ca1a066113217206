/// Texts of inline documents as they are in an instance.
///
/// Of the formats of the Transformation Registries 1 to 5 and the SEC's, those that facts of a cover page have: dates
/// and truth values. A text that its format does not fit stays as it is.
enum InlineFormat {
  /// The plain text of a fact: a date as `YYYY-MM-DD`, a truth value as `true` or `false`.
  static func plain(_ text: String, _ format: String) -> String {
    let name = format.lowercased().split(separator: ":").last?.filter { $0 != "-" } ?? ""
    if name.hasPrefix("date") { return date(text, name) ?? text }
    if name.hasSuffix("true") { return "true" }
    if name.hasSuffix("false") { return "false" }
    if name == "boolballotbox" { return ["☑", "☒"].contains(text) ? "true" : "false" }
    return text
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// A date whose parts are in the order that its format names.
  private static func date(_ text: String, _ format: String) -> String? {
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard parts.count == 3 else { return nil }
    let numbers = parts.map { Int($0) }
    let year: Int?
    let month: Int?
    let day: Int?
    if let name = numbers.firstIndex(of: nil) {
      month = months.firstIndex { parts[name].hasPrefix($0) }.map { $0 + 1 }
      let others = numbers.indices.filter { $0 != name }
      let first = format.hasPrefix("dateyear") ? 0 : 1
      (year, day) = (numbers[others[first]], numbers[others[1 - first]])
    } else if format.hasPrefix("dateyear") {
      (year, month, day) = (numbers[0], numbers[1], numbers[2])
    } else if format.contains("daymonth") || format.hasSuffix("eu") {
      (day, month, year) = (numbers[0], numbers[1], numbers[2])
    } else {
      (month, day, year) = (numbers[0], numbers[1], numbers[2])
    }
    guard let year, let month, let day, (1...31).contains(day), (1...12).contains(month) else {
      return nil
    }
    func padded(_ number: Int, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    return "\(padded(year < 100 ? 2000 + year : year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
