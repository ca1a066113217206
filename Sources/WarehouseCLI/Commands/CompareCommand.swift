internal import ArgumentParser
internal import EDGAR
internal import Foundation
internal import Reports
internal import Warehouse

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what changed between two filings.",
    usage: "warehouse compare <earlier> <later> [<options>]",
    discussion: """
      A filing is a key, a former key or an accession number, with or without dashes; or a file, folder or \
      archive, which is read on the spot and needs no warehouse. Ids, prefixes, taxonomy years, dates in \
      names and renumbered orders are no change. docs/COMPARISON.md explains every row.

      html is one page with both trees side by side. Text shows what matters first: + added, - removed, ± another sign or weight, → moved or renamed.

      Examples:
        warehouse compare hbln-20221231 hbln-20231231
        warehouse compare 0000320193-19-000119 000032019320000096 --kind calculation
        warehouse compare hbln-20221231 hbln-20231231 --statement BS --statement CF
        warehouse compare drafts/monday drafts/tuesday --summary
        warehouse compare hbln-20221231 new/hbln-20231231 --include low
        warehouse compare hbln-20221231 hbln-20231231 --format csv > changes.csv
        warehouse compare hbln-20221231 hbln-20231231 --format html > changes.html
      """)

  @OptionGroup var database: DatabaseOptions
  @Argument(help: ArgumentHelp("The earlier filing.", valueName: "earlier"), completion: .file())
  var earlier: String
  @Argument(help: ArgumentHelp("The later filing.", valueName: "later"), completion: .file())
  var later: String
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
    if let limit, limit < 0 { throw ValidationError("--limit takes 0 or more.") }
    _ = try ChangeInclusion.set(of: include)
  }

  func run() throws {
    try Wording.run {
      let request = try request()
      let sides = try sides()
      let pair = ChangePair(
        from: sides[0], to: sides[1],
        keepsHeldBack: request.includes.contains { $0 != .low },
        comparesLabels: request.kinds.isEmpty || request.kinds.contains(.labels))
      if pair.hasNoCommonKind, format != .text, format != .html {
        Terminal.note("note: \(earlier) and \(later) have no link kind in common")
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

  /// The two filings: of the warehouse, else of a path.
  private func sides() throws -> [ChangeSide] {
    let names = [earlier, later]
    guard let warehouse = try openedWarehouse() else {
      return try names.map { try side(at: $0, nearest: [], database: nil) }
    }
    return try zip(names, ChangeSide.stored(names, in: warehouse)).map { name, found in
      switch found {
      case .success(let side): return side
      case .failure(.notFound(_, let nearest)):
        return try side(at: name, nearest: nearest, database: database.path)
      case .failure(let error): throw error
      }
    }
  }

  private func side(at name: String, nearest: [String], database: String?) throws -> ChangeSide {
    guard FileManager.default.fileExists(atPath: name) else {
      throw CompareError.unknown(name, database: database, nearest: nearest)
    }
    let filings = try FreeFiling.all(at: name)
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
