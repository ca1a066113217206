/// What an href points at, as far as one filing can tell.
enum HrefTarget: Hashable, Sendable {
  /// A concept, by its position in the filing's concepts.
  case concept(Int32)
  /// A label or reference of a document of the filing, by its position among all resources.
  case resource(Int32)
  /// A label or reference of a document that is not in the filing, by the document's address as
  /// ``Href/lookupKey(_:)`` gives it and ``Pointer/resource``.
  case outsideResource(url: TextID, id: TextID)
  /// A label or reference that is not in the content, and it cannot be told which one.
  case unknownResource
  /// Nothing that can be told, for this reason.
  case nothing(LocatorFault)
}

/// An XPointer fragment as XBRL 2.1 §3.5.4 allows it.
enum Pointer: Hashable {
  /// A shorthand pointer or `element(id)`: the element with that id.
  case id(String)
  /// `element(/1/n)`: the n-th child element of the root, 1-based.
  case child(Int32)
  /// Another path of elements, as written: `/1/1/1/3/2`, or `id/3/2`. It never leads to a concept.
  case path(String)
  /// A scheme that XBRL forbids.
  case forbidden

  /// What the label or reference that it leads to is known by: its id, or the path of `element()`, which has
  /// a `/` that no id has. `nil` when it cannot lead to any.
  var resource: String? {
    switch self {
    case .id(let text), .path(let text): text
    case .child, .forbidden: nil
    }
  }

  /// The first pointer of a fragment.
  init(_ fragment: String) { self = Self.all(in: fragment)[0] }

  /// The pointers of a fragment, of which the first that leads somewhere counts: one, unless several
  /// `element()` follow each other. A scheme that XBRL forbids makes the whole fragment forbidden.
  static func all(in fragment: String) -> [Pointer] {
    guard fragment.hasSuffix(")"), fragment.contains("(") else { return [.id(fragment)] }
    let schemes = fragment.split(separator: ")")
    guard schemes.allSatisfy({ $0.hasPrefix("element(") }) else { return [.forbidden] }
    return schemes.map { Pointer(ofElement: $0.dropFirst("element(".count)) }
  }

  /// What stands between the brackets of `element()`.
  private init(ofElement data: Substring) {
    let steps = data.split(separator: "/", omittingEmptySubsequences: false)
    if steps.count == 1, !data.isEmpty {
      self = .id(String(data))
    } else if steps.count == 3, steps[0].isEmpty, steps[1] == "1", let position = Int32(steps[2]) {
      self = .child(position)
    } else {
      self = .path(String(data))
    }
  }
}
