internal import GRDB
internal import XBRL

/// What a site consists of: filers with their filings, and which of these have a page.
struct SitePlan {
  /// Filings with a page when nobody asks for another number: a site of some hundred megabytes at most.
  static let filingsWithPage = 200
  /// Of these, filings of one filer; all of them when it was asked for.
  static let filingsOfFiler = 12

  struct Filing {
    var key: String
    var formType: String?
    var period: String?
    var filed: String?
    /// Relationships of calculation, presentation and definition, labels and findings.
    var counts: [Int64]
    /// Name of its pages; `nil` when it has none.
    var name: String?
    /// Filings it was compared with, newest first.
    var previous: [Comparison] = []

    mutating func takeNames(_ names: inout PageNames) {
      name = names.name(key)
      for index in previous.indices {
        previous[index].name = names.name("\(key)-since-\(previous[index].previous)")
      }
    }
  }

  struct Comparison {
    var previous: String
    var basis: ComparisonBasis
    var covers: FilingParts
    var changes: Int64
    /// Name of its page; `nil` when it has none.
    var name: String?
  }

  struct Filer {
    var id: Int64
    var cik: Int64?
    var title: String
    /// What the schemas of its filings begin with; `nil` when it is not known.
    var stem: String?
    var name = ""
    /// Its filings, newest first.
    var filings: [Filing] = []
  }

  private(set) var filers: [Filer] = []

  /// Reads all filings selected and decides which get pages: the newest.
  init(run: ReportRun) throws {
    var names = PageNames()
    try read(run)
    let isChosen = run.namesFilings
    var newest: [(day: String, filer: Int, filing: Int)] = []
    for (filer, entry) in filers.enumerated() {
      filers[filer].name = names.name(entry.cik.map { "cik\($0)" } ?? entry.stem ?? entry.title)
      let filings = entry.filings.prefix(isChosen ? .max : Self.filingsOfFiler)
      newest += filings.enumerated().map {
        (day: $1.filed ?? $1.period ?? "", filer: filer, filing: $0)
      }
    }
    newest.sort { ($0.day, $1.filer, $1.filing) > ($1.day, $0.filer, $0.filing) }
    for place in newest.prefix(run.request.limit ?? (isChosen ? .max : Self.filingsWithPage)) {
      filers[place.filer].filings[place.filing].takeNames(&names)
    }
  }

  private mutating func read(_ run: ReportRun) throws {
    let comparisons = try Self.comparisons(run)
    var places: [Int64: Int] = [:]
    try run.query("index") { row in
      let id: Int64 = row["filer_id"]
      let filing = Filing(
        key: row["filing"], formType: row["form_type"], period: row["period_of_report"],
        filed: row["filed_date"],
        counts: [
          row["calculation_arcs"], row["presentation_arcs"], row["definition_arcs"],
          row["labels"], row["findings"],
        ], previous: comparisons[row["filing"]] ?? [])
      let place = places[id, default: filers.count]
      if place == filers.count {
        places[id] = place
        filers.append(
          Filer(
            id: id, cik: row["cik"], title: row["filer"] ?? "filer unknown", stem: row["stem_base"])
        )
      }
      filers[place].filings.append(filing)
    }
    filers.sort {
      ($0.title.lowercased(), $0.cik ?? 0, $0.filings.first?.key ?? "")
        < ($1.title.lowercased(), $1.cik ?? 0, $1.filings.first?.key ?? "")
    }
  }

  /// Comparisons by the later filing: with the filing before first, each earlier filing once.
  private static func comparisons(_ run: ReportRun) throws -> [String: [Comparison]] {
    var found: [String: [Comparison]] = [:]
    try run.query("index_comparisons") { row in
      let (filing, previous): (String, String) = (row["filing"], row["previous_filing"])
      guard let basis = ComparisonBasis(rawValue: row["basis"]),
        found[filing]?.contains(where: { $0.previous == previous }) != true
      else { return }
      found[filing, default: []].append(
        Comparison(
          previous: previous, basis: basis, covers: FilingParts(rawValue: row["covers"]),
          changes: row["changes"]))
    }
    return found
  }
}

/// Names of files that differ on every file system and need no escaping in addresses.
struct PageNames {
  private static let longest = 80
  private var taken: Set<String> = []
  /// The number to try next for names that are taken, so that many equal ones cost no more than others.
  private var numbers: [String: Int] = [:]

  /// A name for a text: letters, digits, `.`, `_` and `-`; with a number when it is taken.
  mutating func name(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Character in
      let isOther = ("0"..."9").contains(scalar) || [".", "_", "-"].contains(scalar)
      return isOther || scalar.isASCII && scalar.properties.isAlphabetic ? Character(scalar) : "-"
    }
    var name = String(scalars.prefix(Self.longest).drop { $0 == "." || $0 == "-" })
    if name.isEmpty { name = "page" }
    let key = name.lowercased()
    var number = numbers[key, default: 1]
    var candidate = number == 1 ? name : "\(name)-\(number)"
    while !taken.insert(candidate.lowercased()).inserted {
      number += 1
      candidate = "\(name)-\(number)"
    }
    numbers[key] = number + 1
    return candidate
  }
}
