public import GRDB
internal import XBRL

/// What the line is asked of: a part of a filing's documents, in the words of view `quality_findings`.
///
/// What is given decides what is looked for, in this order: a line that the loader has noted; with link and role
/// an arc, else the extended link; with a role alone its role type, else a reference to it; with a concept alone
/// its label, or its declaration, else a locator; with a document alone an extended link of it.
public struct SourceItem: Hashable, Sendable {
  /// What tells one part from others of the same kind.
  public enum Which: Hashable, Sendable {
    /// `arcs.ordinal`: this very relationship of the network.
    case ordinal(Int64)
    /// An arcrole or preferred label; role and language of a label, with a blank between them; or the name of an
    /// extended link.
    case text(String)
  }

  /// File name.
  public var document: String?
  /// 1-based, as noted while the document was loaded.
  public var line: Int?
  /// Name of the extended link, `calculationLink`.
  public var link: String?
  /// Role URI.
  public var role: String?
  /// Concept `prefix:Name`.
  public var parent: String?
  /// Concept `prefix:Name`; without a link the one that it is about.
  public var child: String?
  /// `nil` when any of them will do.
  public var which: Which?

  /// Creates the item that a row of view `quality_findings` is about.
  public init(_ row: Row) {
    (document, line) = (row["document"], row["line"])
    (link, role) = (row["link"], row["role_uri"])
    (parent, child) = (row["parent"], row["child"])
    switch (row["which"] as DatabaseValue).storage {
    case .int64(let ordinal): which = .ordinal(ordinal)
    case .string(let text): which = .text(text)
    default: break
    }
  }
}

extension SourceItem {
  /// Where it is; the first place when several fit, `nil` when none does. `relationship` gives the one that an ordinal
  /// means, and how many before it are the same in all they say.
  func place(
    _ finder: LineFinder, relationship: (Int64) throws -> (Relationship, repeats: Int)?
  ) rethrows -> LineFinder.Place? {
    if let link, let role {
      return try arc(finder.arcs(link: link, role: role), finder, relationship)
        ?? finder.links(named: link, role: role).first
    }
    if let role {
      return finder.roleTypes(of: role).first ?? finder.roleReferences(to: role).first
        ?? finder.links(role: role).first
    }
    if let child {
      guard case .text(let text) = which, let blank = text.lastIndex(of: " ") else {
        return finder.declarations(of: child).first ?? finder.locators(of: child).first
      }
      let lang = String(text[text.index(after: blank)...])
      return finder.resources(of: child, role: String(text[..<blank]), lang: lang).first
    }
    guard let document, case .text(let name) = which else { return nil }
    return finder.links(named: name, in: document).first
  }

  private func arc(
    _ arcs: [LineFinder.FoundArc], _ finder: LineFinder,
    _ relationship: (Int64) throws -> (Relationship, repeats: Int)?
  ) rethrows -> LineFinder.Place? {
    if case .ordinal(let ordinal) = which, let (wanted, repeats) = try relationship(ordinal) {
      let same = arcs.filter { $0.relationship == wanted }
      if !same.isEmpty { return same[min(repeats, same.count - 1)].place }
    }
    let parents = parent.map { Set(finder.numbers(of: $0)) }
    let children = child.map { Set(finder.numbers(of: $0)) }
    func first(_ parents: Set<Int32>?, _ children: Set<Int32>?) -> LineFinder.Place? {
      arcs.first { arc in
        guard parents?.contains(arc.relationship.parent) != false,
          children?.contains(arc.relationship.child) != false
        else { return false }
        guard case .text(let uri) = which else { return true }
        return finder.has(uri, arc)
      }?.place
    }
    guard parents != nil || children != nil else { return nil }
    // Where a relationship is missing, the place is that of its parent's first; a root is nobody's child.
    return first(parents, children) ?? first(parents ?? children, nil)
  }
}
