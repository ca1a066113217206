/// What text from filings needs before people read it in rows and on terminals.
enum TerminalText {
  /// Whether a scalar steers a terminal or the direction of text instead of showing something.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with `�` for every control but tab, line feed, and a carriage return before one.
  static func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    let scalars = Array(text.unicodeScalars)
    var cleaned = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isBeforeLineFeed = index + 1 < scalars.count && scalars[index + 1] == "\n"
      let isKept = scalar == "\t" || scalar == "\n" || (scalar == "\r" && isBeforeLineFeed)
      cleaned.append(isKept || !isControl(scalar) ? scalar : "\u{FFFD}")
    }
    return String(cleaned)
  }

  /// The text in one line: tabs and line ends in a row become one space, and controls `�` when
  /// `cleaned` asks for it.
  static func oneLine(_ text: String, cleaned isCleaned: Bool) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var line = ""
    var wasBreak = false
    for scalar in text.unicodeScalars {
      let isBreak = scalar == "\t" || Character(scalar).isNewline
      if !isBreak {
        line.unicodeScalars.append(isCleaned && isControl(scalar) ? "\u{FFFD}" : scalar)
      } else if !wasBreak {
        line += " "
      }
      wasBreak = isBreak
    }
    return line
  }

  /// How many cells of a terminal a line takes: two for East Asian wide characters and emoji,
  /// none for combining marks and controls.
  static func displayWidth(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + displayWidth(of: $1) }
  }

  private static func displayWidth(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator:
      return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The line cut to a width, with `…` where something is missing.
  ///
  /// A URI loses its beginning, because its end tells it from others; all else loses its end.
  static func truncated(_ line: String, to width: Int) -> String {
    guard displayWidth(of: line) > width else { return line }
    guard width > 1 else { return width == 1 ? "…" : "" }
    if line.hasPrefix("http://") || line.hasPrefix("https://") {
      return "…" + String(fitting(line.reversed(), in: width - 1).reversed())
    }
    return String(fitting(line, in: width - 1)) + "…"
  }

  private static func fitting(_ line: some Sequence<Character>, in width: Int) -> [Character] {
    var rest = width
    return line.prefix { character in
      rest -= displayWidth(of: character)
      return rest >= 0
    }
  }
}
