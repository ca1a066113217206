import Foundation

/// Writes a Swift file whose `EmbeddedText.files` maps `folder/file.ext` to the file's text.
///
/// Usage: `embed-text OUTPUT INPUT…`. Input order is kept, so the output is reproducible.
@main
enum EmbedText {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else {
      FileHandle.standardError.write(Data("usage: embed-text OUTPUT INPUT…\n".utf8))
      exit(64)
    }
    var source = "enum EmbeddedText {\n  static let files: [(path: String, text: String)] = [\n"
    for input in arguments.dropFirst() {
      let url = URL(fileURLWithPath: input)
      let path = url.pathComponents.suffix(2).joined(separator: "/")
      let text = try String(contentsOf: url, encoding: .utf8)
      source += "    (\"\(path)\", ###\"\"\"\n\(text)\n\"\"\"###),\n"
    }
    source += "  ]\n}\n"
    // What is compiled from a file that stays as it is need not be compiled again.
    let (file, data) = (URL(fileURLWithPath: output), Data(source.utf8))
    if (try? Data(contentsOf: file)) != data { try data.write(to: file) }
  }
}
