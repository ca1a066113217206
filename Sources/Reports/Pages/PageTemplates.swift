internal import Mustache

/// What a template is filled with; `nil` is left out. A name that is missing is looked up in the sections
/// around, so rows and their cells share no name.
struct PageFields: ExpressibleByDictionaryLiteral, MustacheParent {
  private var values: [String: Any]

  init(dictionaryLiteral fields: (String, Any?)...) {
    values = Dictionary(minimumCapacity: fields.count)
    for (name, value) in fields { values[name] = value }
  }

  subscript(_ name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }

  func child(named name: String) -> Any? { values[name] }
}

/// The templates of `Templates/`, with the style and the script that every page holds.
enum PageTemplates {
  private static let library: MustacheLibrary = {
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
  }()

  static func render(_ name: String, _ fields: PageFields) -> String {
    guard let text = library.render(fields, withTemplate: name) else {
      preconditionFailure("every template is in Sources/Reports/Pages/Templates")
    }
    return text
  }

  /// A paragraph; empty without a text.
  static func note(_ text: String?) -> String { text.map { render("note", ["note": $0]) } ?? "" }

  /// The text of a file of the folder; empty when there is none.
  static func file(_ name: String) -> String {
    EmbeddedText.files.first { $0.path == "Templates/\(name)" }?.text ?? ""
  }

  static var sources: [(name: String, text: String)] {
    EmbeddedText.files.compactMap { file in
      let name = file.path.split(separator: "/").last ?? ""
      guard name.hasSuffix(".mustache") else { return nil }
      return (String(name.dropLast(".mustache".count)), file.text)
    }
  }
}
