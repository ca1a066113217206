/// What is around the content of every page: one file that needs nothing else, neither a network nor
/// a script, which only filters.
struct PageFrame {
  struct Link: Hashable, Sendable {
    /// Address relative to the page.
    var target: String
    var text: String
  }

  enum Filter: Hashable, Sendable {
    case none, search
    /// A search box, and choices of change and role, and of these kinds if there are several.
    case changes(kinds: [String])
    /// A search box, and choices of what happened, and of role and kind if there are several.
    case happenings(kinds: [String], hasRoles: Bool)
  }

  /// Heading and name of the window.
  var title: String
  /// What the page answers; `nil` leaves the line out.
  var summary: String?
  var trail: [Link] = []
  var filter = Filter.none
  var notes: [String] = []

  func begin() -> String {
    PageTemplates.render(
      "head",
      [
        "title": title, "style": PageTemplates.file("page.css"), "hasTrail": !trail.isEmpty,
        "trail": trail.map { ["target": $0.target, "text": $0.text] }, "summary": summary,
      ])
  }

  func controls() -> String {
    let (kinds, changeWord, hasRoles, hasOnly): ([String], String?, Bool, Bool)
    switch filter {
    case .none: return ""
    case .search: (kinds, changeWord, hasRoles, hasOnly) = ([], nil, false, false)
    case .changes(let all): (kinds, changeWord, hasRoles, hasOnly) = (all, "Change", true, true)
    case .happenings(let all, let ofRoles):
      (kinds, changeWord, hasRoles, hasOnly) = (all, "What", ofRoles, false)
    }
    return PageTemplates.render(
      "filter",
      [
        "hasKinds": kinds.count > 1, "kinds": kinds, "hasChanges": changeWord != nil,
        "changeWord": changeWord, "hasRoles": hasRoles, "hasOnly": hasOnly,
      ])
  }

  func end() -> String {
    PageTemplates.render("foot", ["notes": notes, "script": PageTemplates.file("page.js")])
  }
}
