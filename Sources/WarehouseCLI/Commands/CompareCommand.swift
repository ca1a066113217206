internal import ArgumentParser
internal import EDGAR
internal import Foundation
internal import Reports
internal import Warehouse
internal import XBRL

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what changed between two filings.",
    usage: "warehouse compare [<earlier>] <later> [<options>]",
    discussion: """
      One filing of the warehouse is compared with the one before of its filer and form; an amendment with what \
      it amends, limited to what it contains.

      A filing is a key, a former key or an accession number, with or without dashes; or a file, folder or \
      archive, which is read on the spot and needs no warehouse. Ids, prefixes, taxonomy years, dates in \
      names and renumbered orders are no change. docs/COMPARISON.md explains every row.

      html is one page with both trees side by side. Text shows what matters first: + added, - removed, ± another sign or weight, → moved or renamed.

      Examples:
        warehouse compare hbln-20221231 hbln-20231231
        warehouse compare 0009999001-24-000007
        warehouse compare 0000320193-19-000119 000032019320000096 --kind calculation
        warehouse compare hbln-20221231 hbln-20231231 --statement BS --statement CF
        warehouse compare drafts/monday drafts/tuesday --summary
        warehouse compare hbln-20221231 new/hbln-20231231 --include low
        warehouse compare hbln-20221231 hbln-20231231 --format csv > changes.csv
        warehouse compare hbln-20221231 hbln-20231231 --format html > changes.html
      """)

  @OptionGroup var database: DatabaseOptions
  @Argument(
    help: ArgumentHelp("The earlier filing and the later one, or one.", valueName: "filing"),
    completion: .file())
  var filings: [String]
  @Option(help: "Only this kind of changes, in full. Repeatable.") var kind: [ChangeKind] = []
  @OptionGroup var places: PlaceOptions
  @Option(help: ArgumentHelp(ReportOption.include)) var include: String?
  @Flag(help: "Only count the changes.") var summary = false
  @Option(help: .format) var format = ReportFormat.text
  @Option(help: ArgumentHelp("Language of labels. (default: en-US)", valueName: "language"))
  var lang: String?
  @Option(parsing: .unconditional, help: .limit) var limit: Int?
  @Flag(name: .customLong("csv-guard"), help: .csvGuard) var csvGuard = false

  func validate() throws {
    guard (1...2).contains(filings.count) else {
      throw ValidationError("compare takes the earlier filing and the later one, or one filing.")
    }
    if let limit, limit < 0 { throw ValidationError("--limit takes 0 or more.") }
    _ = try ChangeInclusion.set(of: include)
  }

  func run() throws {
    try Wording.run {
      let request = try request()
      let (names, covers, isAmendment) = try choice()
      let sides = try sides(names)
      let pair = ChangePair(
        from: sides[0], to: sides[1], covering: covers, isAmendment: isAmendment,
        keepsHeldBack: request.includes.contains { $0 != .low },
        comparesLabels: request.kinds.isEmpty || request.kinds.contains(.labels))
      if pair.hasNoCommonKind, format != .text, format != .html {
        Terminal.note("note: \(names[0]) and \(names[1]) have no link kind in common")
      }
      try pair.write(request, as: format, style: .terminal(csvGuard: csvGuard), to: Terminal.write)
    }
  }

  private func request() throws -> ChangeRequest {
    var request = ChangeRequest()
    request.kinds = Set(kind)
    request.includes = try ChangeInclusion.set(of: include)
    request.isSummary = summary
    request.roles = places.role
    request.statements = places.statement
    request.concepts = places.concept
    (request.language, request.limit) = (lang, limit)
    return request
  }

  /// The warehouse, when one is named or there is one; files need none.
  private func openedWarehouse() throws -> WarehouseDatabase? {
    let isNamed = database.database != nil || Terminal.environment("WAREHOUSE_DATABASE") != nil
    guard isNamed || FileManager.default.fileExists(atPath: database.path) else { return nil }
    return try WarehouseDatabase(readingFrom: database.path)
  }

  /// Names of the two filings, and what of them is compared: of one filing the warehouse says with what.
  private func choice() throws -> (names: [String], covers: FilingParts, isAmendment: Bool) {
    guard filings.count == 1 else { return (filings, .all, false) }
    let later = filings[0]
    guard let warehouse = try openedWarehouse() else {
      throw CompareError.unknown(later, database: nil, nearest: [])
    }
    let (key, found) = try ChangeSide.earlier(than: later, in: warehouse)
    guard let earlier = found else { throw CompareError.first(key) }
    if !earlier.others.isEmpty {
      Terminal.note(
        "note: \(earlier.covers.words) of the period before is in \(earlier.previous), the rest in \(earlier.others.joined(separator: ", "))"
      )
    }
    return ([earlier.previous, key], earlier.covers, earlier.isAmendment)
  }

  /// The two filings: of the warehouse, else of paths, which are read at the same time.
  private func sides(_ names: [String]) throws -> [ChangeSide] {
    let warehouse = try openedWarehouse()
    let stored = try warehouse.map { try ChangeSide.stored(names, in: $0) }
    var sides: [Int: ChangeSide] = [:]
    for (index, name) in names.enumerated() {
      switch stored?[index] {
      case .success(let side): sides[index] = side
      case .failure(.notFound(_, let nearest)):
        try checkPresence(of: name, nearest: nearest, database: database.path)
      case .failure(let error): throw error
      case nil: try checkPresence(of: name, nearest: [], database: nil)
      }
    }
    let others = names.indices.filter { sides[$0] == nil }
    for (index, found) in zip(others, FreeFiling.all(atEach: others.map { names[$0] })) {
      sides[index] = try side(of: found.get(), at: names[index])
    }
    return names.indices.compactMap { sides[$0] }
  }

  private func checkPresence(of name: String, nearest: [String], database: String?) throws {
    guard FileManager.default.fileExists(atPath: name) else {
      throw CompareError.unknown(name, database: database, nearest: nearest)
    }
  }

  private func side(of filings: [FreeFiling], at name: String) throws -> ChangeSide {
    guard let filing = filings.first else { throw CompareError.empty(path: name) }
    guard filings.count == 1 else {
      throw CompareError.several(path: name, filings: filings.map(\.name))
    }
    if filing.errors > 0 {
      Terminal.note(
        "warehouse: \(name): \(Wording.count(filing.errors, "error")) in its documents, and what they cost is not compared\n  `warehouse load` says which."
      )
    }
    return ChangeSide(filing, name: name)
  }
}

/// Why two filings cannot be compared: always wrong usage.
enum CompareError: Error {
  /// Neither a filing of the warehouse nor a path; `database` is `nil` when there is none.
  case unknown(String, database: String?, nearest: [String])
  /// Nothing below the path is a linkbase or schema.
  case empty(path: String)
  /// The only filing named has none before it.
  case first(String)
  /// More than one filing lies below the path.
  case several(path: String, filings: [String])
}

extension ChangeInclusion {
  /// The words of `--include`.
  static func set(of list: String?) throws -> Set<ChangeInclusion> {
    Set(
      try (list ?? "").split(separator: ",").map { word -> ChangeInclusion in
        guard let known = ChangeInclusion(rawValue: String(word)) else {
          let all = allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--include takes some of \(all), not '\(word)'.")
        }
        return known
      })
  }
}

extension ReportStyle {
  static func terminal(csvGuard: Bool) -> ReportStyle {
    ReportStyle(
      width: Terminal.width, cleaned: Terminal.outputIsTerminal, csvGuard: csvGuard,
      isColored: Terminal.outputIsColored)
  }
}
