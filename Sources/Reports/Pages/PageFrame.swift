/// What is around the content of every page: one file that needs nothing else, neither a network nor
/// a script, which only filters.
struct PageFrame {
  /// A link.
  struct Link: Hashable, Sendable {
    /// Address relative to the page.
    var target: String
    /// What it says.
    var text: String
  }

  /// Controls above the rows.
  enum Filter: Hashable, Sendable {
    /// None.
    case none
    /// A search box.
    case search
    /// A search box, and choices of change and role, and of these kinds if there are several.
    case changes(kinds: [String])
    /// A search box, and choices of what happened, and of role and kind if there are several.
    case happenings(kinds: [String], hasRoles: Bool)
  }

  /// Heading and name of the window.
  var title: String
  /// What the page answers; `nil` leaves the line out.
  var summary: String?
  /// Links to the pages above it.
  var trail: [Link] = []
  /// Controls above the rows.
  var filter = Filter.none
  /// Lines at the end.
  var notes: [String] = []

  /// Everything before the content.
  func begin() -> String {
    var fields: PageFields = [
      "title": title, "style": PageTemplates.file("page.css"), "hasTrail": !trail.isEmpty,
      "trail": trail.map { ["target": $0.target, "text": $0.text] },
    ]
    fields["summary"] = summary
    return PageTemplates.render("head", fields)
  }

  /// The controls, which the content places.
  func controls() -> String {
    switch filter {
    case .none: return ""
    case .search:
      return PageTemplates.render("filter", Self.fields(kinds: []))
    case .changes(let kinds):
      var fields = Self.fields(kinds: kinds)
      for name in ["hasChanges", "hasRoles", "hasOnly"] { fields[name] = true }
      return PageTemplates.render("filter", fields)
    case .happenings(let kinds, let hasRoles):
      var fields = Self.fields(kinds: kinds)
      (fields["changeWord"], fields["hasChanges"]) = ("What", true)
      fields["hasRoles"] = hasRoles
      return PageTemplates.render("filter", fields)
    }
  }

  private static func fields(kinds: [String]) -> PageFields {
    [
      "hasKinds": kinds.count > 1, "kinds": kinds, "hasChanges": false, "changeWord": "Change",
      "hasRoles": false, "hasOnly": false,
    ]
  }

  /// Everything behind the content.
  func end() -> String {
    PageTemplates.render("foot", ["notes": notes, "script": PageTemplates.file("page.js")])
  }
}
