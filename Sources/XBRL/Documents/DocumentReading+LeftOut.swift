/// Extended links that are left out: footnotes.
extension DocumentReading {
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
    let links =
      footnoteLinks.count == 1 ? "1 footnote link" : "\(footnoteLinks.count) footnote links"
    let arcs = footnoteLinks.arcs == 1 ? "1 arc" : "\(footnoteLinks.arcs) arcs"
    document.findings.add(
      Finding(
        .footnoteLink, line: Int(footnoteLinks.line),
        "the linkbase has \(links) with \(arcs); they are about facts of an instance and were not stored"
      ))
  }
}
