/// The labels of one filing, and which of them names a concept in a place.
struct LabelLadder<Concept: Hashable> {
  private typealias Label = (role: String, language: String, text: String)

  private let language: String
  private var labels: [Concept: [Label]] = [:]

  /// Starts without labels; `language` is the one to prefer, `en-US` for `nil`.
  init(language: String?) { self.language = (language ?? "en-US").lowercased() }

  /// Adds an effective label. Of several with one concept, role and language the first one counts.
  mutating func add(_ text: String, to concept: Concept, role: String, language: String) {
    labels[concept, default: []].append((role, language.lowercased(), text))
  }

  /// The text of a concept's label: that of the preferred role, else of the standard role.
  ///
  /// In either role the language itself comes first, then its general form (`en`), then another
  /// region's (`en-GB`), then a label without a language. `nil` when the filing has none of these.
  func text(of concept: Concept, preferredRole: String?) -> String? {
    guard let candidates = labels[concept] else { return nil }
    return preferredRole.flatMap { best(of: candidates, role: $0) }
      ?? best(of: candidates, role: "http://www.xbrl.org/2003/role/label")
  }

  private func best(of candidates: [Label], role: String) -> String? {
    let ranked = candidates.compactMap { label in
      label.role == role ? rank(of: label.language).map { (rank: $0, label: label) } : nil
    }
    return ranked.min { ($0.rank, $0.label.language) < ($1.rank, $1.label.language) }?.label.text
  }

  private func rank(of candidate: String) -> Int? {
    if candidate == language { return 0 }
    let general = language.prefix { $0 != "-" }
    if candidate == general { return 1 }
    if candidate.prefix(while: { $0 != "-" }) == general { return 2 }
    return candidate.isEmpty ? 3 : nil
  }
}
