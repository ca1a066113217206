/// A name inside an archive, which is data only: nothing is ever written under it.
struct EntryName: Hashable {
  /// Components joined by `/`, without empty ones, `.` and `..`.
  var path: String
  /// Components but the last.
  var folder: String
  var last: String

  /// Reads a name as ``ArchiveEntry/name`` has it; without one, the number of the entry names it.
  init(_ name: String, number: Int = 1) {
    var components = name.split(separator: "/").filter { $0 != "." && $0 != ".." }
    if components.isEmpty { components = ["unnamed-\(number)"] }
    path = components.joined(separator: "/")
    folder = components.dropLast().joined(separator: "/")
    last = String(components[components.count - 1])
  }
}
