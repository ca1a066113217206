internal import Mustache

/// What a template is filled with. A name that is missing is looked up in the sections around, so rows
/// and their cells share no name.
typealias PageFields = [String: Any]

/// The templates of `Templates/`, with the style and the script that every page holds.
enum PageTemplates {
  private static let library = parsed()

  /// Fills a template.
  static func render(_ name: String, _ fields: PageFields) -> String {
    guard let text = library.render(fields, withTemplate: name) else {
      preconditionFailure("every template is in Sources/Reports/Pages/Templates")
    }
    return text
  }

  /// The text of a file of the folder; empty when there is none.
  static func file(_ name: String) -> String {
    EmbeddedText.files.first { $0.path == "Templates/\(name)" }?.text ?? ""
  }

  /// Names of the templates and their texts.
  static var sources: [(name: String, text: String)] {
    EmbeddedText.files.compactMap { file in
      let name = file.path.split(separator: "/").last ?? ""
      guard name.hasSuffix(".mustache") else { return nil }
      return (String(name.dropLast(".mustache".count)), file.text)
    }
  }

  private static func parsed() -> MustacheLibrary {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var library = MustacheLibrary()
    for source in sources {
      do {
        try library.register(source.text, named: source.name)
      } catch {
        preconditionFailure("the template \(source.name) is well formed: \(error)")
      }
    }
    return library
  }
}
