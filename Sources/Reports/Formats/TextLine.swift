/// A line made of parts, which goes on below when it is too long for the place it is shown in.
struct TextLine {
  /// What a part is, as colours on a terminal tell.
  /// The raw values are the parameters of the escape sequence before such a part.
  enum Tint: String {
    case plain = ""
    case added = "32"
    case removed = "31"
    case changed = "1;35"
    case moved = "36"
    case title = "1"
    case faint = "2"
  }

  /// What is between two gaps.
  struct Part {
    var text: String
    var tint: Tint
    var isName = false
    var startsLine = false
    var gapAfter = 2
  }

  /// Columns of a place that does not say how many it has.
  static let defaultWidth = 100
  private static let narrowest = 40

  private let indent: Int
  private let hanging: Int
  private(set) var parts: [Part] = []

  /// A line that begins with words, if there are any; `indent` blanks are before it, and `hanging` further ones
  /// where it goes on below.
  init(_ text: String? = nil, _ tint: Tint = .plain, indent: Int = 0, hanging: Int = 4) {
    (self.indent, self.hanging) = (indent, hanging)
    add(text, tint)
  }

  /// A line that begins with what stays in one line, if there is any.
  init(name: String?, _ tint: Tint = .faint, indent: Int = 0, hanging: Int = 4) {
    (self.indent, self.hanging) = (indent, hanging)
    add(name: name, tint)
  }

  /// Adds words: they break between words when they do not fit.
  mutating func add(_ text: String?, _ tint: Tint = .plain) {
    guard let text, !text.isEmpty else { return }
    parts.append(Part(text: text, tint: tint))
  }

  /// Adds what stays in one line, such as a name: it loses its middle when it does not fit.
  mutating func add(name: String?, _ tint: Tint = .faint) {
    guard let name else { return }
    parts.append(Part(text: name, tint: tint, isName: true))
  }

  /// Lets what was added last begin a line of its own.
  mutating func breakBeforeLast() {
    if let last = parts.indices.last { parts[last].startsLine = true }
  }

  /// Adds blanks, so that what comes next is below something.
  mutating func add(blanks count: Int) {
    if let last = parts.indices.last { parts[last].gapAfter += max(0, count) }
  }

  /// Adds a mark, one blank before what comes next.
  mutating func add(mark: String, _ tint: Tint) {
    parts.append(Part(text: mark, tint: tint, gapAfter: 1))
  }

  /// Appends the line, in as many lines as it takes. Parts are two blanks apart.
  func append(to output: inout String, _ style: ReportStyle) {
    let width = max(style.width ?? Self.defaultWidth, Self.narrowest)
    var used = indent
    var gap = 0
    output += String(repeating: " ", count: indent)
    for part in parts {
      var run = ""
      for piece in pieces(of: part, style, room: width - indent - hanging) {
        let length = TerminalText.displayWidth(of: piece)
        if used > indent, used + gap + length > width || (part.startsLine && run.isEmpty && gap > 1)
        {
          output += Self.tinted(run, part.tint, style)
          run = ""
          output += "\n" + String(repeating: " ", count: indent + hanging)
          used = indent + hanging
          gap = 0
        }
        let blanks = String(repeating: " ", count: gap)
        if run.isEmpty { output += blanks } else { run += blanks }
        run += piece
        used += gap + length
        gap = 1
      }
      output += Self.tinted(run, part.tint, style)
      gap = part.gapAfter
    }
    output += "\n"
  }

  private func pieces(of part: Part, _ style: ReportStyle, room: Int) -> [String] {
    let text = TerminalText.oneLine(part.text, cleaned: style.cleaned)
    if part.isName { return [Self.withoutMiddle(text, width: room)] }
    return text.split(separator: " ").map { TerminalText.truncated(String($0), to: room) }
  }

  /// A name cut in its middle: beginning and end tell most.
  private static func withoutMiddle(_ name: String, width: Int) -> String {
    guard TerminalText.displayWidth(of: name) > width else { return name }
    let head = (width - 1) / 2
    return name.prefix(head) + "…" + name.suffix(width - 1 - head)
  }

  private static func tinted(_ text: String, _ tint: Tint, _ style: ReportStyle) -> String {
    guard style.isColored, !text.isEmpty, tint != .plain else { return text }
    return "\u{1B}[\(tint.rawValue)m\(text)\u{1B}[0m"
  }
}
