/// Where documents were read, as one text: `z_sources.path` and ``Submission/place``.
///
/// A folder or file has its path. What lies in an archive has the path of the archive, `!/` and its path in
/// there, any number of times. The second and later submissions of one text have its place, `#` and their
/// number: `/feeds/20130109.nc.tar.gz!/0001193125-13-421970.nc#2`.
public struct SourcePlace: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Takes a place apart that was put together here.
  public init(_ text: String) { self.text = text }

  /// The place of an entry, when this place is an archive.
  func entry(_ path: String) -> String { "\(text)!/\(path)" }

  /// The place of a submission, when this place is a text: `number` is 1 for the first.
  func submission(_ number: Int) -> String { number == 1 ? text : "\(text)#\(number)" }

  /// Whether it lies in an archive.
  public var isInArchive: Bool { archive != nil }

  /// The outermost archive; `nil` outside of archives.
  var archive: String? { text.firstRange(of: "!/").map { String(text[..<$0.lowerBound]) } }

  /// The text that holds the submission, without its number.
  var file: String {
    guard let slash = text.lastIndex(of: "/") else { return text }
    return String(text[...slash] + text[slash...].dropFirst().prefix { $0 != "#" })
  }

  /// The archives that the place is in, from the outside in, and last the place itself.
  public var archivesAndSelf: [String] {
    text.ranges(of: "!/").map { String(text[..<$0.lowerBound]) } + [text]
  }

  /// The archives and texts that the place is in, from the outside in, and last the place itself.
  public var containersAndSelf: [String] {
    let texts = text.indices.filter { text[$0] == "#" }.map { String(text[..<$0]) }
    return (archivesAndSelf + texts).sorted { $0.count < $1.count }
  }

  /// The names of folders, archives and entries on the way.
  var components: [Substring] {
    text.split(separator: "/").map { $0.hasSuffix("!") ? $0.dropLast() : $0 }
  }

  /// Bounds of the places inside: each is greater than `low` and less than `high`.
  public var inside: (low: String, high: String) { (text + "!", text + "$") }
}
