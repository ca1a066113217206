/// The end of a URI, which tells roles, label roles and arcroles from others to people.
enum URISegment {
  /// What follows the last slash; the URI itself when that is nothing.
  static func last(of uri: String) -> String {
    uri.split(separator: "/").last.map(String.init) ?? uri
  }
}
