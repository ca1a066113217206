import Foundation
import TestSupport

/// A text file of the package.
struct PackageText {
  /// Path below the package's root.
  var path: String
  /// Its bytes.
  var data: Data
  /// Its lines.
  var lines: [String]

  /// File name.
  var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// Number and text of the lines without `//` comments.
  var code: [(number: Int, text: String)] {
    lines.enumerated().map { ($0 + 1, Self.withoutComment($1)) }.filter { !$0.1.isEmpty }
  }

  /// Whether any of the words stands anywhere in the file; a quick look before a regular expression.
  func mentions(_ words: [String]) -> Bool {
    words.contains { data.range(of: Data($0.utf8)) != nil }
  }

  /// `path:line` of the lines of code that match, which must hold one of the words.
  func places(of pattern: some RegexComponent, near words: [String]) -> [String] {
    guard mentions(words) else { return [] }
    return code.filter { $0.text.contains(pattern) }.map { "\(path):\($0.number)" }
  }

  /// All files below some folders or files of the package that end in one of the extensions, in order.
  static func all(_ folders: String..., extensions: [String]) throws -> [PackageText] {
    var paths: [String] = []
    for folder in folders {
      let url = packageRoot.appendingPathComponent(folder).resolvingSymlinksInPath()
      let names = FileManager.default.enumerator(atPath: url.path)
      while let name = names?.nextObject() as? String {
        if extensions.contains(where: { name.hasSuffix("." + $0) }) {
          paths.append("\(folder)/\(name)")
        }
      }
    }
    return try paths.sorted().map { path in
      let data = try Data(contentsOf: packageRoot.appendingPathComponent(path))
      let text = String(decoding: data, as: UTF8.self)
      return PackageText(
        path: path, data: data,
        lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }

  private static func withoutComment(_ line: String) -> String {
    // "://" stands in addresses inside of string literals.
    guard let comment = line.firstMatch(of: /(^|[^:])\/\//) else { return line }
    return String(line[..<comment.range.lowerBound])
  }
}
