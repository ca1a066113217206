import TestSupport
import Testing

/// Findings are data where they are made; the tables of problems word them.
struct `Findings` {
  /// The tables, and where rows become findings again.
  private static let worded = [
    "Sources/Warehouse/Rows/FilingReader.swift", "Sources/Warehouse/Loading/LoadProblem.swift",
    "Sources/XBRL/Documents/DocumentProblem.swift", "Sources/XBRL/Documents/Finding.swift",
    "Sources/XBRL/Filing/FilingProblem.swift", "Sources/XBRL/Filing/LinkProblem.swift",
  ]

  @Test func `are worded in the tables alone`() throws {
    let files = try PackageText.all("Sources/XBRL", "Sources/Warehouse", extensions: ["swift"])
    var count = 0
    var wrong: [String] = []
    for file in files where !Self.worded.contains(file.path) {
      let text = file.code.map(\.text).joined(separator: "\n")
      for call in text.matches(of: /\bFinding\(/) {
        let arguments = Self.arguments(text[call.range.upperBound...])
        count += 1
        // A literal without a blank is a name, such as that of a column.
        let literals = arguments.matches(of: /"([^"]*)"/).map(\.1)
        if literals.contains(where: { $0.contains(" ") }) || arguments.contains("message:") {
          wrong.append("\(file.path): Finding(\(arguments))")
        }
      }
    }
    #expect(count > 30)
    #expect(wrong == [])
    #expect(Set(Self.worded).isSubset(of: files.map(\.path)))
  }

  /// The text up to the bracket that closes a call.
  private static func arguments(_ text: Substring) -> Substring {
    var depth = 1
    return text.prefix { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth > 0
    }
  }
}
