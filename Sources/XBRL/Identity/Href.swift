/// An `xlink:href` taken apart: the document it names and the fragment inside it.
///
/// Source: XBRL 2.1 §3.5.4; RFC 3986 §5.
public struct Href: Hashable, Sendable {
  /// The part before `#`, as written apart from a leading `./`; empty for the document itself.
  public var document: String
  /// The part after the first `#`, percent-decoded once; `nil` without a `#` or when nothing follows it.
  public var fragment: String?

  /// Takes an href apart.
  public init(_ text: String) {
    let utf8 = text.utf8
    let hash = utf8.firstIndex(of: UInt8(ascii: "#"))
    var path = text[..<(hash ?? text.endIndex)]
    while path.utf8.starts(with: "./".utf8) {
      path = path[path.utf8.index(path.startIndex, offsetBy: 2)...]
    }
    document = String(path)
    guard let hash, utf8.index(after: hash) < utf8.endIndex else { return }
    fragment = Self.percentDecoded(String(text[utf8.index(after: hash)...]))
  }

  /// Last path segment of the document, percent-decoded.
  public var fileName: String {
    let path = document.utf8.prefix { $0 != UInt8(ascii: "?") }
    let name = path.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) }
    return Self.percentDecoded(name ?? "")
  }

  /// Whether the document is named by scheme and host, as opposed to relative to the filing.
  public var isAbsolute: Bool { Self.scheme(of: document) != nil }

  /// Whether the document is a file name alone: no scheme, no folder.
  public var isPlainName: Bool { !document.isEmpty && !isAbsolute && !document.contains("/") }

  /// Prefixes with an underscore that ids in a schema of this file name may have, the longest first:
  /// `jppfs_cor` of `jppfs_cor_2019-11-01.xsd`, and nonsense beyond it that no id begins with.
  ///
  /// EDGAR takes no such prefix (EFM 6.7.7), while local names may have underscores. So an id is parted at
  /// its first one, unless the schema says otherwise, or, when it is not there, its file name: of that
  /// alone an id means the same in every document and at any time.
  static func longPrefixes(ofFile name: String) -> [[UInt8]] {
    guard let first = name.utf8.firstIndex(of: UInt8(ascii: "_")) else { return [] }
    let ends = name.utf8.indices.reversed().filter {
      $0 > first && "-_.".utf8.contains(name.utf8[$0])
    }
    return ends.map { Array(name.utf8[..<$0]) }
  }

  /// Resolves a reference against a base. An empty base leaves it as it is.
  public static func join(base: String, _ reference: String) -> String {
    guard !base.isEmpty, scheme(of: reference) == nil else { return reference }
    if reference.hasPrefix("#") {
      return (base.split(separator: "#", omittingEmptySubsequences: false).first ?? "") + reference
    }
    let root = scheme(of: base).map { scheme in
      "\(scheme)://\(base.dropFirst(scheme.count + 3).prefix { $0 != "/" })"
    }
    if reference.hasPrefix("/") { return (root ?? "") + reference }
    let basePath = base.dropFirst(root?.count ?? 0)
    let folder = basePath.lastIndex(of: "/").map { basePath[...$0] } ?? (root == nil ? "" : "/")
    return (root ?? "") + withoutDotSegments(String(folder) + reference)
  }

  /// An href resolved against `xml:base`, or against the document itself when it is a fragment alone.
  static func resolve(_ href: String, base: String, document: String) -> String {
    if href.hasPrefix("#") && base.isEmpty { return document + href }
    return join(base: base, href)
  }

  /// Scheme and host in lower case, default port and scheme differences removed: a key for look-ups.
  public static func lookupKey(_ document: String) -> String {
    guard let scheme = scheme(of: document) else { return document }
    let rest = document.dropFirst(scheme.count + 3)
    var host = rest.prefix { $0 != "/" }.lowercased()
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    return host + withoutDotSegments(String(rest.drop { $0 != "/" }))
  }

  private static func scheme(of text: String) -> String? {
    guard let end = text.position(of: "://") else { return nil }
    let scheme = text[..<end]
    let isScheme = !scheme.isEmpty && !scheme.utf8.contains { "/#".utf8.contains($0) }
    return isScheme ? scheme.lowercased() : nil
  }

  private static func withoutDotSegments(_ path: String) -> String {
    guard path.holds("./") || path.hasSuffix("/.") || path.hasSuffix("/..") else { return path }
    var kept: [Substring] = []
    for segment in path.split(separator: "/", omittingEmptySubsequences: false) where segment != "."
    {
      if segment != ".." || kept.isEmpty || kept.last == ".." {
        kept.append(segment)
      } else if kept != [""] {
        kept.removeLast()
      }
    }
    return kept.joined(separator: "/")
  }

  /// Decodes `%41` and the like once.
  static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var rest = Array(text.utf8)[...]
    var decoded: [UInt8] = []
    while let byte = rest.popFirst() {
      let digits = rest.prefix(byte == UInt8(ascii: "%") ? 2 : 0).compactMap {
        Character(Unicode.Scalar($0)).hexDigitValue
      }
      decoded.append(digits.count == 2 ? UInt8(digits[0] * 16 + digits[1]) : byte)
      if digits.count == 2 { rest = rest.dropFirst(2) }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
