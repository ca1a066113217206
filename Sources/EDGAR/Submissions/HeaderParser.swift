/// Nests the lines of a submission header: by tabs in the label form, by tags in the feed form.
struct HeaderParser {
  private(set) var fields: [SubmissionHeader.Field] = []
  private(set) var parties: [SubmissionHeader.Party] = []
  /// From the lines that frame the header: `NAME.txt : YYYYMMDD`.
  private(set) var frameAccession: AccessionNumber?
  private(set) var disseminatedDate: String?
  private(set) var exceedsLimits: Bool
  private var isFull = false

  /// An open block.
  private struct Section {
    var name: String
    /// Its canonical path.
    var path: String
    /// Columns before its label; `nil` for a tag.
    var indent: Int32?
    var hasContent = false
  }

  private var sections: [Section] = []
  private var remainingCloses: [String: Int]
  /// The party that the outermost open block describes, or may turn out to.
  private var party: SubmissionHeader.Party?
  private var isPartyCertain = false
  private var mayDateFormerName = false
  /// Names that a header has once, as far as they were seen.
  private var seenOnce: Set<String> = []
  /// The fields before a repetition; `nil` until there is one.
  private var original: Set<SubmissionHeader.Field>?
  private var hasPartiesAlready = false

  init(_ lines: HeaderLines) {
    exceedsLimits = lines.isCut
    remainingCloses = lines.closes
    for line in lines.lines {
      let (name, value) = (lines.name(of: line), lines.value(of: line))
      switch line.kind {
      case .tag: readTag(name, value: value, line)
      case .close: readClose(name)
      case .label: readLabel(name, value: value, line)
      case .text: append(path: sections.last?.path ?? "", value: value)
      }
      if isFull { break }
    }
    closeSections(downTo: 0)
  }

  // MARK: Lines

  private mutating func readTag(_ name: String, value: String, _ line: HeaderLines.Line) {
    if HeaderVocabulary.frames.contains(name) { return readFrame(name, value: value) }
    // Tags carry no indentation: among labels, one stands where the next label stands.
    closeLabels(from: line.nextLabelIndent)
    let tag = HeaderVocabulary.canonical(tag: name)
    let isPart = HeaderVocabulary.partsOfParty.contains(tag)
    let isSection = isPart || HeaderVocabulary.isParty(tag) || remainingCloses[name, default: 0] > 0
    if value.isEmpty && isSection {
      if isPartyCertain && isPart { closeSections(downTo: 1) }
      open(tag, indent: nil)
    } else {
      readField(tag, value: value)
    }
  }

  private mutating func readClose(_ name: String) {
    remainingCloses[name, default: 1] -= 1
    let tag = HeaderVocabulary.canonical(tag: name)
    if HeaderVocabulary.frames.contains(name) {
      closeSections(downTo: 0)
    } else if let depth = sections.lastIndex(where: { $0.name == tag }) {
      closeSections(downTo: depth)
    }
  }

  private mutating func readLabel(_ label: String, value: String, _ line: HeaderLines.Line) {
    closeLabels(from: line.indent)
    let tag = HeaderVocabulary.tag(forLabel: label)
    if value.isEmpty && line.nextLabelIndent > line.indent {
      open(tag, indent: line.indent)
    } else {
      readField(tag, value: value)
    }
  }

  private mutating func readField(_ tag: String, value: String) {
    if sections.isEmpty && HeaderVocabulary.onceOnly.contains(tag) { noteOnce(tag) }
    append(path: path(of: tag), value: value)
    readPartyField(tag, value: value)
  }

  /// `<SEC-DOCUMENT>NAME.txt : YYYYMMDD` and its like.
  private mutating func readFrame(_ name: String, value: String) {
    closeSections(downTo: 0)
    noteOnce(name)
    if frameAccession == nil { frameAccession = AccessionNumber(prefixOf: value) }
    if disseminatedDate == nil, let colon = value.lastIndex(of: ":") {
      disseminatedDate = SubmissionText.date(value[colon...].dropFirst().drop { $0 == " " })
    }
  }

  /// A header that comes twice counts once: of its repetition, only what differs is kept.
  private mutating func noteOnce(_ name: String) {
    if seenOnce.insert(name).inserted { return }
    seenOnce = [name]
    original = original ?? Set(fields)
    hasPartiesAlready = !parties.isEmpty
  }

  // MARK: Sections

  private mutating func open(_ name: String, indent: Int32?) {
    if HeaderVocabulary.isParty(name) { closeSections(downTo: 0) }
    guard sections.count < SubmissionHeader.maximumDepth else {
      exceedsLimits = true
      readField(name, value: "")
      return
    }
    if sections.isEmpty {
      party = SubmissionHeader.Party(role: HeaderVocabulary.role(forTag: name))
      isPartyCertain = HeaderVocabulary.isParty(name)
    } else {
      sections[sections.count - 1].hasContent = true
      if sections.count == 1 && HeaderVocabulary.identities.contains(name) { isPartyCertain = true }
    }
    mayDateFormerName = false
    sections.append(Section(name: name, path: path(of: name), indent: indent))
  }

  /// The path of a tag in the innermost open block.
  private func path(of tag: String) -> String { sections.last.map { $0.path + "/" + tag } ?? tag }

  /// Closes the labels that a line this far to the right is no part of.
  private mutating func closeLabels(from indent: Int32) {
    while let own = sections.last?.indent, own >= indent {
      closeSections(downTo: sections.count - 1)
    }
  }

  private mutating func closeSections(downTo depth: Int) {
    while sections.count > depth, let section = sections.popLast() {
      // Either form may write a field without value like a section without content.
      if !section.hasContent { append(path: section.path, value: "") }
      guard sections.isEmpty else { continue }
      let isParty = isPartyCertain && section.hasContent && !hasPartiesAlready
      if let party = party.take(), isParty { parties.append(party) }
    }
  }

  private mutating func append(path: String, value: String) {
    if !sections.isEmpty { sections[sections.count - 1].hasContent = true }
    let field = SubmissionHeader.Field(path: path, value: value)
    if original?.contains(field) == true { return }
    if fields.count < SubmissionHeader.maximumFieldCount {
      fields.append(field)
    } else {
      (isFull, exceedsLimits) = (true, true)
    }
  }

  // MARK: Parties

  private mutating func readPartyField(_ tag: String, value: String) {
    guard party != nil, sections.count <= 2 else { return }
    let section = sections.count == 2 ? sections[1].name : "COMPANY-DATA"
    if HeaderVocabulary.identities.contains(section) {
      party?.readIdentity(tag, value: value)
    } else if HeaderVocabulary.formerNames.contains(section) {
      readFormerName(tag, value: value)
    }
  }

  private mutating func readFormerName(_ tag: String, value: String) {
    if tag == "FORMER-CONFORMED-NAME", !value.isEmpty {
      party?.formerNames.append(SubmissionHeader.FormerName(name: value))
      mayDateFormerName = true
    } else if tag == "DATE-CHANGED", mayDateFormerName, let last = party?.formerNames.indices.last {
      party?.formerNames[last].changedDate = SubmissionText.date(value)
      mayDateFormerName = false
    }
  }
}

extension SubmissionHeader.Party {
  /// Takes in a field that says who the party is; of several with a value the first counts.
  fileprivate mutating func readIdentity(_ tag: String, value: String) {
    switch tag {
    // Zero is nobody.
    case "CIK": cik = cik ?? Self.positive(value[...], digits: 10)
    case "CONFORMED-NAME": name = name ?? (value.isEmpty ? nil : value)
    case "ASSIGNED-SIC": sic = sic ?? Self.sic(value)
    case "STATE-OF-INCORPORATION": state = state ?? (value.isEmpty ? nil : value)
    case "FISCAL-YEAR-END":
      // Checked as a day of 2000, a leap year: 29 February is a possible year end.
      if fiscalYearEnd == nil, SubmissionText.date("2000" + value) != nil { fiscalYearEnd = value }
    default: break
    }
  }

  /// `SERVICES-PREPACKAGED SOFTWARE [7372]` or the bare code; `[]` and zero are none.
  private static func sic(_ value: String) -> Int? {
    var code = value[...]
    if let open = value.lastIndex(of: "["), value.last == "]" {
      code = value[open...].dropFirst().dropLast()
    }
    return positive(code, digits: 4)
  }

  private static func positive(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count <= digits, let number = SubmissionText.number(text.utf8), number > 0
    else { return nil }
    return number
  }
}
