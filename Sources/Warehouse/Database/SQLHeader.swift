/// The comment that a file of SQL begins with: what the file is about, what it declares, and its parameters.
///
///     -- What it is about
///     -- A note.
///     -- Field: a value
///     -- Field with words: a value
///     --   a line of the field above
///     -- :parameter  what it is
public struct SQLHeader: Sendable {
  /// A declaration: one capitalized word and perhaps further ones after `with`, a colon, and a value.
  public struct Field: Hashable, Sendable {
    /// What stands before the colon.
    public var name: String
    /// What stands behind it; empty when lines follow.
    public var value: String
    /// The indented lines below it.
    public var lines: [String] = []

    /// The parts of its value between commas.
    public var list: [String] { SQLHeader.list(value) }

    /// Its lines: a name, and behind two blanks or more what is said of it; empty when nothing.
    public var entries: [(name: String, text: String)] {
      lines.map { line in
        let blank = UInt8(ascii: " ")
        let gap = zip(line.utf8.indices, line.utf8.indices.dropFirst()).first {
          line.utf8[$0] == blank && line.utf8[$1] == blank
        }
        guard let gap else { return (line, "") }
        return (String(line[..<gap.0]), String(line[gap.1...].drop { $0 == " " }))
      }
    }
  }

  /// A parameter of the statement.
  public struct Parameter: Hashable, Sendable {
    /// Name without the colon.
    public var name: String
    /// What is said of it; empty when nothing.
    public var text: String
  }

  /// The first line.
  public private(set) var title = ""
  /// The lines that are nothing else.
  public private(set) var notes: [String] = []
  /// The fields in order.
  public private(set) var fields: [Field] = []
  /// The parameters in order.
  public private(set) var parameters: [Parameter] = []
  /// The statement: everything below the comment, without line ends and semicolon at its end.
  public let statement: String

  /// Reads the text of a file.
  public init(_ text: String) {
    let (lineEnd, semicolon) = (UInt8(ascii: "\n"), UInt8(ascii: ";"))
    var rest = text.utf8[...]
    var comment: [Substring] = []
    while rest.starts(with: "-- ".utf8) {
      let line = rest.prefix { $0 != lineEnd }
      comment.append(Substring(line.dropFirst(3)))
      rest = rest[line.endIndex...].dropFirst()
    }
    while let last = rest.last, last == lineEnd || last == semicolon { rest = rest.dropLast() }
    statement = String(Substring(rest))
    for line in comment { add(line) }
  }

  private mutating func add(_ line: Substring) {
    if title.isEmpty {
      title = String(line)
    } else if line.hasPrefix(":") {
      let words = line.dropFirst().split(separator: " ", maxSplits: 1)
      let text = words.count > 1 ? words[1].drop { $0 == " " } : ""
      parameters.append(Parameter(name: String(words[0]), text: String(text)))
    } else if line.hasPrefix("  "), !fields.isEmpty {
      fields[fields.count - 1].lines.append(String(line.dropFirst(2)))
    } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
      Self.isFieldName(line[..<colon])
    {
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      fields.append(Field(name: String(line[..<colon]), value: String(value)))
    } else {
      notes.append(String(line))
    }
  }

  private static func isFieldName(_ text: Substring) -> Bool {
    let word = text.prefix { $0 != " " }
    return word.first?.isUppercase == true && (word == text || text.hasPrefix("\(word) with "))
  }

  /// The field of a name; `nil` without one.
  public subscript(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// The parts of a text between commas.
  public static func list(_ text: String) -> [String] {
    text.split(separator: ", ").map(String.init)
  }
}
