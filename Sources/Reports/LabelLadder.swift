/// The labels of one filing, and which of them names a concept in a place.
struct LabelLadder {
  private struct Label {
    var role: String
    var language: String
    var text: String
  }

  private static let standardRole = "http://www.xbrl.org/2003/role/label"

  private let language: String
  private var labels: [Int64: [Label]] = [:]

  /// Starts without labels; `language` is the one to prefer, `en-US` for `nil`.
  init(language: String?) { self.language = (language ?? "en-US").lowercased() }

  /// Adds an effective label. Of several with one concept, role and language the first one counts.
  mutating func add(_ text: String, to concept: Int64, role: String, language: String) {
    labels[concept, default: []].append(
      Label(role: role, language: language.lowercased(), text: text))
  }

  /// The text of a concept's label: that of the preferred role, else of the standard role.
  ///
  /// In either role the language itself comes first, then its general form (`en`), then another
  /// region's (`en-GB`), then a label without a language. `nil` when the filing has none of these.
  func text(of concept: Int64, preferredRole: String?) -> String? {
    guard let candidates = labels[concept] else { return nil }
    if let preferredRole, let label = best(of: candidates, role: preferredRole) {
      return label.text
    }
    return best(of: candidates, role: Self.standardRole)?.text
  }

  private func best(of candidates: [Label], role: String) -> Label? {
    let ranked = candidates.compactMap { label in
      label.role == role ? rank(of: label.language).map { (rank: $0, label: label) } : nil
    }
    return ranked.min { ($0.rank, $0.label.language) < ($1.rank, $1.label.language) }?.label
  }

  private func rank(of candidate: String) -> Int? {
    if candidate == language { return 0 }
    let general = language.prefix { $0 != "-" }
    if candidate == general { return 1 }
    if candidate.prefix(while: { $0 != "-" }) == general { return 2 }
    return candidate.isEmpty ? 3 : nil
  }
}
