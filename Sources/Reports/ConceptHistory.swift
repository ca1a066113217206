internal import GRDB

/// Since when, until when and with which gaps one filer uses its concepts, in its filings of a form family.
///
/// The rows are those of view `concept_history`. The view names the ends of every relationship of every filing; here
/// networks are read once, although most filings share them with the filing before, and counted by number.
struct ConceptHistory {
  /// A concept in the filings of a form family.
  struct Line {
    /// As the last filing has it.
    var filer: String
    var cik: Int64?
    var family: String
    /// As the last filing writes it.
    var concept: String
    /// `concepts.identity_id`.
    var conceptID: Int64
    var isExtension: Bool
    var firstFiling: String
    var lastFiling: String
    /// Periods in which it is used, the earliest first; ``HistoryRow/undated`` for filings without period and date.
    var periods: [String]
    /// Periods between in which filings are without it.
    var missingPeriods: Int
    /// Whether the latest filing uses it.
    var isCurrent: Bool
  }

  private struct Filing {
    var id: Int64
    var key: String
    var filer: String
    var cik: Int64?
    var family: String
    var period: String
    /// Whether its taxonomies change which relationships are effective.
    var hasExceptions: Bool
  }

  private struct Use: Hashable {
    var role: Int64
    var network: Int64
  }

  private struct Concept {
    var id: Int64
    var name = ""
    var isExtension = false
    /// Place of its identity among the identities.
    var identity = 0
  }

  /// What is counted of a concept in the filings of a form family: places of periods, filings and concepts.
  private struct Span {
    var periods: [Int] = []
    var firstFiling = 0
    var lastFiling = -1
    var lastConcept = 0
  }

  /// By form family, period and key.
  private var filings: [Filing] = []
  /// By filing.
  private var uses: [Int64: [Use]] = [:]
  /// Form families' periods in which filings have relationships, in order.
  private var periods: [String: [String]] = [:]
  private var concepts: [Concept] = []
  /// `concepts.identity_id` by place.
  private var identities: [Int64] = []
  private var places: [Int64: Int] = [:]
  /// Places of the concepts that are effective in a network, each once.
  private var ofNetworks: [Int64: [Int]] = [:]
  /// The same of filings with exceptions.
  private var ofFilings: [Int64: [Int]] = [:]

  /// Reads what a filer's filings use, for a filer by `filers.id`; throws `DatabaseError`.
  init(of filer: Int64, _ run: ReportRun) throws {
    try readFilings(of: filer, run)
    try readConcepts(of: filer, run)
    try readNames(run)
  }

  private mutating func readFilings(of filer: Int64, _ run: ReportRun) throws {
    try run.query("history_filings", ["filer": filer]) { row in
      filings.append(
        Filing(
          id: row["id"], key: row["filing"], filer: row["filer"], cik: row["cik"],
          family: row["form_family"], period: row["period"], hasExceptions: row["has_exceptions"]))
    }
    try run.query("history_networks", ["filer": filer]) { row in
      uses[row[0], default: []].append(Use(role: row[1], network: row[2]))
    }
    try run.query("history_periods", ["filer": filer]) { row in
      periods[row["form_family"], default: []].append(row["period"])
    }
  }

  private mutating func readConcepts(of filer: Int64, _ run: ReportRun) throws {
    var (network, found): (Int64?, [Int]) = (nil, [])
    var lastNetworks: [Int64?] = []  // by place of a concept, in which it was seen last
    func note(_ concept: Int64) {
      let place = place(of: concept)
      if place == lastNetworks.count { lastNetworks.append(nil) }
      guard lastNetworks[place] != network else { return }
      lastNetworks[place] = network
      found.append(place)
    }
    try run.query("history", ["filer": filer]) { row in
      let next: Int64 = row[0]
      if next != network {
        if let network { ofNetworks[network, default: []] += found }
        (network, found) = (next, [])
      }
      note(row[1])
      note(row[2])
    }
    if let network { ofNetworks[network, default: []] += found }
    for filing in filings where filing.hasExceptions {
      var places: [Int] = []
      try run.query("history_ends", ["filing": filing.key]) { row in
        places.append(place(of: row[0]))
      }
      ofFilings[filing.id] = places
    }
  }

  private mutating func place(of concept: Int64) -> Int {
    if let place = places[concept] { return place }
    places[concept] = concepts.count
    concepts.append(Concept(id: concept))
    return concepts.count - 1
  }

  private mutating func readNames(_ run: ReportRun) throws {
    var numbers: [Int64: Int] = [:]
    let ids = JSONFormatter.array(concepts.map(\.id))
    try run.query("history_concepts", ["ids": ids]) { row in
      guard let place = places[row[0]] else { return }
      let identity: Int64 = row[1]
      let number = numbers[identity] ?? identities.count
      if number == identities.count {
        numbers[identity] = number
        identities.append(identity)
      }
      concepts[place].identity = number
      (concepts[place].name, concepts[place].isExtension) = (row[2], row[3])
    }
  }

  /// Hands over the rows of some form families, all for `nil`: by family, first period and name.
  func lines(of families: Set<String>?, _ emit: (Line) throws -> Void) rethrows {
    var start = filings.startIndex
    while start < filings.endIndex {
      let family = filings[start].family
      let end = filings[start...].firstIndex { $0.family != family } ?? filings.endIndex
      if families?.contains(family) ?? true { try lines(of: start..<end, emit) }
      start = end
    }
  }

  private func lines(of range: Range<Int>, _ emit: (Line) throws -> Void) rethrows {
    let family = filings[range.lowerBound].family
    let (days, spans) = spans(of: range)
    let listed = periods[family] ?? []
    // How many listed periods are before a day, and how many up to it.
    let before = days.map { day in listed.count { $0 < day } }
    let upTo = days.map { day in listed.count { $0 <= day } }
    let used = spans.indices.filter { !spans[$0].periods.isEmpty }
    let names = spans.map { concepts[$0.lastConcept].name }
    let sorted = used.sorted { one, other in
      let (first, second) = (spans[one].periods[0], spans[other].periods[0])
      if first != second { return first < second }
      if names[one] != names[other] {
        return names[one].utf8.lexicographicallyPrecedes(names[other].utf8)
      }
      return identities[one] < identities[other]
    }
    for identity in sorted {
      let span = spans[identity]
      let (concept, last) = (concepts[span.lastConcept], filings[span.lastFiling])
      let lastPeriod = span.periods[span.periods.count - 1]
      try emit(
        Line(
          filer: last.filer, cik: last.cik, family: family, concept: concept.name,
          conceptID: identities[identity], isExtension: concept.isExtension,
          firstFiling: filings[span.firstFiling].key, lastFiling: last.key,
          periods: span.periods.map { days[$0] },
          missingPeriods: upTo[lastPeriod] - before[span.periods[0]] - span.periods.count,
          isCurrent: upTo[lastPeriod] == listed.count))
    }
  }

  /// The periods of the filings of a form family, and for each identity when it is used.
  private func spans(of range: Range<Int>) -> (days: [String], [Span]) {
    var days: [String] = []
    var spans = [Span](repeating: Span(), count: identities.count)
    for number in range {
      let filing = filings[number]
      if days.last != filing.period { days.append(filing.period) }
      let period = days.count - 1
      func count(_ places: [Int]) {
        for place in places {
          let (id, identity) = (concepts[place].id, concepts[place].identity)
          if spans[identity].lastFiling == number {
            // Of two ways to write it in one filing, the later one.
            if concepts[spans[identity].lastConcept].id < id { spans[identity].lastConcept = place }
            continue
          }
          if spans[identity].periods.isEmpty { spans[identity].firstFiling = number }
          if spans[identity].periods.last != period { spans[identity].periods.append(period) }
          (spans[identity].lastFiling, spans[identity].lastConcept) = (number, place)
        }
      }
      if filing.hasExceptions {
        count(ofFilings[filing.id] ?? [])
      } else {
        for use in uses[filing.id] ?? [] { count(ofNetworks[use.network] ?? []) }
      }
    }
    return (days, spans)
  }

  /// Hands over each role with each concept, by `concepts.identity_id`, that has stood in it in some filing; more than once
  /// when networks repeat it.
  func eachRole(_ body: (_ role: Int64, _ concept: Int64) -> Void) {
    for use in Set(uses.values.joined()) {
      for place in ofNetworks[use.network] ?? [] {
        body(use.role, identities[concepts[place].identity])
      }
    }
  }
}
