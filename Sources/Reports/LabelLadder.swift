/// The labels of one filing, and which of them names a concept in a place.
struct LabelLadder<Concept: Hashable> {
  private struct Label {
    var role: String
    var rank: Int
    var language: String
    var text: String
  }

  private let language: String
  /// The best label of each role.
  private var labels: [Concept: [Label]] = [:]
  /// Languages as they are written, in lower case and with their rank; a filing has few.
  private var languages: [String: (lowercased: String, rank: Int?)] = [:]

  /// Starts without labels; `language` is the one to prefer, `en-US` for `nil`.
  init(language: String?) { self.language = (language ?? "en-US").lowercased() }

  /// Adds an effective label. Of several with one concept, role and language the first one counts.
  mutating func add(_ text: String, to concept: Concept, role: String, language: String) {
    let known = languages[language] ?? (language.lowercased(), rank(of: language.lowercased()))
    languages[language] = known
    guard let rank = known.rank else { return }
    let label = Label(role: role, rank: rank, language: known.lowercased, text: text)
    guard let index = labels[concept]?.firstIndex(where: { $0.role == role }) else {
      labels[concept, default: []].append(label)
      return
    }
    if let best = labels[concept]?[index],
      (rank, label.language) < (best.rank, best.language)
    {
      labels[concept]?[index] = label
    }
  }

  /// The text of a concept's label: that of the preferred role, else of the standard role.
  ///
  /// In either role the language itself comes first, then its general form (`en`), then another
  /// region's (`en-GB`), then a label without a language. `nil` when the filing has none of these.
  func text(of concept: Concept, preferredRole: String?) -> String? {
    guard let candidates = labels[concept] else { return nil }
    let preferred = preferredRole.flatMap { role in candidates.first { $0.role == role } }
    return (preferred ?? candidates.first { $0.role == "http://www.xbrl.org/2003/role/label" })?
      .text
  }

  private func rank(of candidate: String) -> Int? {
    if candidate == language { return 0 }
    let general = language.prefix { $0 != "-" }
    if candidate == general { return 1 }
    if candidate.prefix(while: { $0 != "-" }) == general { return 2 }
    return candidate.isEmpty ? 3 : nil
  }
}
