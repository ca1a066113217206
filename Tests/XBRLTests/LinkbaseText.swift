/// A linkbase to be written out as XML in different ways that mean the same, or something else.
struct LinkbaseText {
  /// One relationship to write.
  struct Row: Hashable {
    var parent: String
    var child: String
    var order = "1"
    /// Further attributes, such as `weight="1"`.
    var attributes = #"weight="1""#
    var arcrole = "http://www.xbrl.org/2003/arcrole/summation-item"
  }

  var rows: [Row] = []
  var link = "calculationLink"
  var arc = "calculationArc"
  var role = "http://www.demo.example/role/BalanceSheet"
  /// Prefix of the filer's own concepts, which are those without a prefix in `rows`.
  var prefix = "demo"
  var stem = "demo-20231231"
  var taxonomyYear = "2023"
  /// How the locators of this linkbase are labelled; the argument is the concept.
  var label: (String) -> String = { "loc_" + $0.replacing(":", with: "_") }
  /// Whether locators stand after the arcs.
  var locatorsComeLast = false

  /// The extended link alone.
  var linkText: String {
    var concepts: [String] = []
    for row in rows {
      for concept in [row.parent, row.child] where !concepts.contains(concept) {
        concepts.append(concept)
      }
    }
    let locators = concepts.map { concept in
      #"<loc xlink:type="locator" xlink:href="\#(href(concept))" xlink:label="\#(label(concept))"/>"#
    }
    let arcs = rows.map { row in
      #"<\#(arc) xlink:type="arc" xlink:arcrole="\#(row.arcrole)" xlink:from="\#(label(row.parent))" "#
        + #"xlink:to="\#(label(row.child))" order="\#(row.order)" \#(row.attributes)/>"#
    }
    let parts = locatorsComeLast ? arcs + locators : locators + arcs
    return #"<\#(link) xlink:type="extended" xlink:role="\#(role)">"# + "\n"
      + parts.joined(separator: "\n") + "\n</\(link)>\n"
  }

  /// The whole document.
  var text: String { linkbaseText(linkText) }

  private func href(_ concept: String) -> String {
    guard concept.contains(":") else { return "\(stem).xsd#\(prefix)_\(concept)" }
    let year = taxonomyYear
    let version = (Int(year) ?? 0) < 2022 ? "\(year)-01-31" : year
    let address = "xbrl.fasb.org/us-gaap/\(year)/elts/us-gaap-\(version).xsd"
    return
      "\((Int(year) ?? 0) < 2021 ? "http" : "https")://\(address)#\(concept.replacing(":", with: "_"))"
  }
}

/// A linkbase document with the given content inside its root element.
func linkbaseText(_ content: String, attributes: String = "") -> String {
  """
  <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" \
  xmlns:xbrldt="http://xbrl.org/2005/xbrldt" \(attributes)>
  \(content)</linkbase>
  """
}

/// A locator of a us-gaap concept.
func locator(_ label: String, _ fragment: String, document: String = "us-gaap-2023.xsd") -> String {
  #"<loc xlink:type="locator" xlink:href="\#(document)#\#(fragment)" xlink:label="\#(label)"/>"#
    + "\n"
}

/// A presentation arc.
func presentationArc(_ from: String, _ to: String, _ attributes: String = "") -> String {
  #"<presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" "#
    + #"xlink:from="\#(from)" xlink:to="\#(to)" \#(attributes)/>"# + "\n"
}

/// A presentation link in the standard role.
func presentationLink(_ content: String) -> String {
  #"<presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">"#
    + "\n"
    + content + "</presentationLink>\n"
}
