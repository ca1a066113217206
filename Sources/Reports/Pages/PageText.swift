internal import Mustache

/// Text from filings and our own on its way into a page: escaped for elements and attributes alike.
///
/// The library's own escaping goes by characters, and a quote with a combining mark behind it is one
/// character that it does not know; this one goes by scalars. Controls and bidirectional controls become
/// `�`, as on terminals. Every template names this content type in its first line.
struct PageText: MustacheContentType {
  static let name = "PAGE"

  /// Characters of a text of a filing that a page shows; labels are prose at times.
  static let longest = 600

  func escapeText(_ text: String) -> String { Self.escaped(text) }

  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var escaped = ""
    for scalar in TerminalText.cleaned(text).unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "<", ">", "&", "\"", "'": false
    default: byte >= 0x20 && byte < 0x7F
    }
  }

  /// A number and its noun: `1 row`, `1,234 rows`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(ChangeText.number(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// What a page says below its rows: that there are none, or how many it does not show.
  static func note(isEmpty: Bool, rowsLeftOut: Int) -> String? {
    guard rowsLeftOut > 0 else { return isEmpty ? GroupedPage.noRows : nil }
    return
      "\(count(rowsLeftOut, "more row")) \(rowsLeftOut == 1 ? "is" : "are") not on this page: --limit takes another number, --format csv has every row."
  }

  /// A text cut to what a page shows, with its length when something is missing.
  static func shortened(_ text: String) -> String {
    guard text.utf8.count > longest, text.count > longest else { return text }
    return "\(text.prefix(longest))… (\(ChangeText.number(text.count)) characters)"
  }
}
