/// Extended links that are left out: those of kinds that were not asked for, and footnotes.
extension DocumentReading {
  /// Passes over an extended link of a kind that is not wanted.
  ///
  /// - Returns: whether it is one; if not, nothing was done.
  mutating func leaveOut(_ name: ElementName, _ values: TagValues, _ tag: XMLStartTag) -> Bool {
    guard isExtendedLink(name, values) else { return false }
    let kind = LinkKinds(ofLink: expandedName(tag))
    guard !kinds.contains(kind) else { return false }
    scopes.append(.leftOutLink)
    inherit(values, tag)
    document.leftOutKinds.insert(kind)
    let role = values.role?.interned(in: &texts) ?? .empty
    document.leftOutRoles.insert(role.isEmpty ? names.linkRole : role)
    return true
  }

  /// Counts a locator's href, as one of a link that is kept is counted; keeps nothing else.
  mutating func startInLeftOutLink(_ name: ElementName, _ tag: XMLStartTag) {
    scopes.append(.ignored)
    let values = TagValues(tag)
    guard part(name, values)?.part == .locator, let label = values.label, !label.equals("") else {
      return
    }
    inherit(values, tag)
    countHref(of: values)
  }

  /// Passes over a footnote link, which says something about facts and nothing about concepts.
  mutating func startFootnoteLink(_ tag: XMLStartTag) {
    scopes.append(.footnoteLink)
    if footnoteLinks.count == 0 { footnoteLinks.line = line(tag) }
    footnoteLinks.count += 1
  }

  mutating func startInFootnoteLink(_ name: ElementName, _ tag: XMLStartTag) {
    scopes.append(.ignored)
    let type = TagValues(tag).xlinkType
    if type?.equals("arc") ?? (name == .footnoteArc) { footnoteLinks.arcs += 1 }
  }

  /// One finding for all footnote links of a document.
  mutating func noteFootnoteLinks() {
    guard footnoteLinks.count > 0 else { return }
    note(
      .footnoteLinks(footnoteLinks.count, arcs: footnoteLinks.arcs), line: footnoteLinks.line)
  }
}
