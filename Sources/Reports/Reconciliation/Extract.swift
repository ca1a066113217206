internal import Foundation
internal import GRDB
internal import XBRL

/// What somebody else took out of filings, to be held against the warehouse.
public enum Extract: Hashable, Sendable {
  /// `MetaLinks.json`, which EDGAR's renderer writes for a submission; the file's path.
  case metaLinks(String)
  /// `cal.tsv` of SEC's Financial Statement and Notes data sets; the file's path.
  case calculations(String)
}

/// The relationships of an extract in a table of the session, `extract_arcs`.
///
/// Own concepts of a filer are written with a colon before their local name, standard ones with their
/// prefix: an extract and the warehouse need not agree on a filer's prefix.
struct ExtractTable {
  private let db: Database
  private let insert: Statement
  /// Lines that cannot be read, with what is wrong.
  private(set) var bad = LineNotes()

  /// Lines of a file with something to say of each: the first twenty, and how many there are.
  struct LineNotes {
    private(set) var first: [(line: Int, text: String)] = []
    private(set) var count = 0

    /// How many are not among the first.
    var more: Int { count - first.count }

    mutating func note(line: Int, _ text: String) {
      count += 1
      if first.count < 20 { first.append((line, text)) }
    }

    mutating func merge(_ others: Self) {
      first = Array((first + others.first).sorted { $0.line < $1.line }.prefix(20))
      count += others.count
    }
  }

  init(_ db: Database) throws {
    self.db = db
    try db.execute(
      sql: """
        CREATE TEMP TABLE extract_arcs (
          filing TEXT NOT NULL, link TEXT NOT NULL, role_uri TEXT, parent TEXT, child TEXT NOT NULL, weight REAL
        )
        """)
    insert = try db.makeStatement(
      sql: """
        INSERT INTO extract_arcs (filing, link, role_uri, parent, child, weight)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
  }

  /// Adds a relationship; without parent, that a concept is shown in a section.
  func add(
    filing: String, role: String? = nil, parent: String?, child: String, weight: Double? = nil
  ) throws {
    try insert.execute(arguments: [
      filing, parent == nil ? "presentationLink" : "calculationLink", role, parent, child, weight,
    ])
  }

  mutating func note(line: Int, _ reason: String) { bad.note(line: line, reason) }

  /// Gives the relationships that were added with a provisional weight the one it means; without one, they are
  /// not readable, as `notes` says line by line.
  mutating func settle(weight provisional: Double, as weight: Double?, _ notes: LineNotes) throws {
    let sql =
      weight == nil
      ? "DELETE FROM extract_arcs WHERE weight = :provisional"
      : "UPDATE extract_arcs SET weight = :weight WHERE weight = :provisional"
    var arguments = StatementArguments(["provisional": provisional])
    if let weight { arguments += ["weight": weight] } else { bad.merge(notes) }
    try db.execute(sql: sql, arguments: arguments)
  }
}

/// Reads SEC's `cal.tsv`: a line a relationship, with tags as local names and taxonomies as `family/version`,
/// or the accession number for a filer's own. It names no sections.
///
/// SEC describes the column `negative` as true for the weight -1, and publishes files whose column holds the
/// weight itself: the file decides which.
struct CalculationExtract {
  /// What the column `negative` holds; the raw value tells a reader.
  enum NegativeReading: String {
    /// 1 or true for the weight -1, 0 or false for 1.
    case flag = "column negative was read as 1 for weight -1: it has a 0, or words"
    /// The weight, 1 or -1.
    case weight = "column negative was read as the weight: it has a -1, or no 0 at all"

    init(of values: some Collection<NegativeValue>) {
      let isFlag = values.contains { $0 == .zero || $0 == .no || $0 == .yes }
      self = values.contains(.minusOne) || !isFlag ? .weight : .flag
    }
  }

  /// What a line has in the column `negative`. The raw value is in place of the weight until the whole file is read.
  enum NegativeValue: Double {
    case minusOne = 10
    case zero
    case one
    case no
    case yes

    init?(_ text: String) {
      switch text.lowercased() {
      case "-1": self = .minusOne
      case "0": self = .zero
      case "1": self = .one
      case "false": self = .no
      case "true": self = .yes
      default: return nil
      }
    }

    /// The weight that it means; `nil` for none in a column of weights.
    func weight(_ reading: NegativeReading) -> Double? {
      switch (self, reading) {
      case (.minusOne, _), (.yes, .flag), (.one, .flag): -1
      case (.one, .weight), (.zero, .flag), (.no, .flag): 1
      case (.zero, .weight), (.no, .weight), (.yes, .weight): nil
      }
    }
  }

  private static let columns = ["adsh", "negative", "ptag", "pversion", "ctag", "cversion"]

  /// Reads the file line by line, O(bytes); memory of one line and of SQLite's cache.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - wanted: the filings whose relationships are added; `nil` for all. Lines are judged all the same.
  ///   - table: what they are added to.
  /// - Returns: how the column `negative` was read.
  /// - Throws: ``ReportError/unreadableExtract(_:reason:)`` when it cannot be read or lacks a column.
  static func read(
    _ path: String, of wanted: Set<String>?, into table: inout ExtractTable
  ) throws -> NegativeReading {
    guard let file = FileHandle(forReadingAtPath: path) else { throw ReportError.noExtract(path) }
    var line = Line()
    var values: [NegativeValue: ExtractTable.LineNotes] = [:]
    var (positions, number): ([Int]?, Int) = (nil, 0)
    try forEachLine(of: file) { bytes in
      number += 1
      line.split(bytes)
      guard let positions else { return positions = try Self.positions(in: line, of: path) }
      guard !line.isEmpty else { return }
      guard line.count > positions.max() ?? 0 else {
        return table.note(line: number, "it has \(line.count) fields")
      }
      func cell(_ column: Int) -> String { line[positions[column]] }
      let negative = cell(1)
      guard let value = NegativeValue(negative) else {
        return table.note(
          line: number, "negative is \"\(negative)\", not 0, 1, -1, true or false")
      }
      let filing = cell(0)
      guard !filing.isEmpty, !line.isEmpty(positions[2]), !line.isEmpty(positions[4]) else {
        return table.note(line: number, "adsh, ptag or ctag is empty")
      }
      values[value, default: .init()].note(
        line: number, "negative is \"\(negative)\", but -1 on other lines: no weight")
      guard wanted?.contains(filing) != false else { return }
      try table.add(
        filing: filing, parent: name(cell(2), cell(3), filing: filing),
        child: name(cell(4), cell(5), filing: filing), weight: value.rawValue)
    }
    if positions == nil { throw ReportError.unreadableExtract(path, reason: "it is empty") }
    let reading = NegativeReading(of: values.keys)
    for (value, notes) in values {
      try table.settle(weight: value.rawValue, as: value.weight(reading), notes)
    }
    return reading
  }

  /// Where the columns are, by the first line.
  private static func positions(in line: Line, of path: String) throws -> [Int] {
    let names = (0..<line.count).map { line[$0] }
    let found = columns.map { names.firstIndex(of: $0) }
    let missing = zip(columns, found).filter { $1 == nil }.map(\.0)
    guard missing.isEmpty else {
      throw ReportError.unreadableExtract(
        path, reason: "its first line names no column \(missing.joined(separator: ", "))")
    }
    return found.compactMap { $0 }
  }

  /// The fields of a line, which become text when they are asked for: most lines are of other filings.
  private struct Line {
    private var bytes: ArraySlice<UInt8> = []
    /// Where fields end.
    private var ends: [Int] = []

    var count: Int { ends.count }
    /// Whether there is nothing in it.
    var isEmpty: Bool { bytes.isEmpty }

    /// Takes a line in the place of the one before.
    mutating func split(_ line: ArraySlice<UInt8>) {
      bytes = line
      while bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      while bytes.first == UInt8(ascii: "\r") { bytes.removeFirst() }
      ends.removeAll(keepingCapacity: true)
      for place in bytes.indices where bytes[place] == UInt8(ascii: "\t") { ends.append(place) }
      ends.append(bytes.endIndex)
    }

    private func range(_ field: Int) -> Range<Int> {
      (field == 0 ? bytes.startIndex : ends[field - 1] + 1)..<ends[field]
    }

    func isEmpty(_ field: Int) -> Bool { range(field).isEmpty }

    subscript(field: Int) -> String { String(decoding: bytes[range(field)], as: UTF8.self) }
  }

  private static func forEachLine(
    of file: FileHandle, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var rest: [UInt8] = []
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      let bytes = rest + chunk
      var ahead = bytes[...]
      while let end = ahead.firstIndex(of: UInt8(ascii: "\n")) {
        try body(ahead[..<end])
        ahead = ahead[(end + 1)...]
      }
      rest = Array(ahead)
    }
    if !rest.isEmpty { try body(rest[...]) }
  }

  private static func name(_ tag: String, _ version: String, filing: String) -> String {
    let family = version.split(separator: "/").first.map(String.init) ?? ""
    return version == filing || !version.contains("/") ? ":\(tag)" : "\(family):\(tag)"
  }
}

/// Reads `MetaLinks.json`: for each tag with facts the sections it is shown in, and for each section its
/// parent in the calculation, one only.
struct MetaLinks: Decodable {
  struct Instance: Decodable {
    var nsprefix: String?
    var tag: [String: Tag]?
    /// Documents of the filing by their kind; absent in files of the first years.
    var dts: Documents?
  }

  struct Documents: Decodable {
    var schema: Names?
  }

  struct Names: Decodable {
    var local: [String]?
  }

  struct Tag: Decodable {
    var localname: String?
    var calculation: [String: Place]?
    var presentation: [String]?
  }

  struct Place: Decodable {
    var parentTag: String?
    var weight: Double?
  }

  var instance: [String: Instance]

  /// Reads a file whole; throws ``ReportError/unreadableExtract(_:reason:)``.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ReportError.noExtract(path)
    }
    guard let links = try? JSONDecoder().decode(Self.self, from: data) else {
      throw ReportError.unreadableExtract(path, reason: "it is no MetaLinks.json")
    }
    self = links
  }

  /// Names of its schemas and instances without extension, such as `aapl-20200926`, each once. A set of inline
  /// documents has their names in one, separated by blanks; an agent calls them as it likes (`d12345d10k.htm`).
  var stems: [String] {
    let schemas = instance.values.flatMap { $0.dts?.schema?.local ?? [] }
    let instances = instance.keys.flatMap { $0.split(separator: " ") }.map { name in
      let stem = name.split(separator: ".").first ?? name
      return String(stem.hasSuffix("_htm") ? stem.dropLast(4) : stem)
    }
    return Set(schemas.map(FilingIdentity.stem(ofFile:)) + instances).sorted()
  }

  /// Adds what it says of a filing.
  func add(to table: ExtractTable, filing: String) throws {
    for instance in instance.values {
      let own = instance.nsprefix ?? ""
      for (id, tag) in instance.tag ?? [:] {
        let child = Self.name(id, own: own)
        for role in tag.presentation ?? [] {
          try table.add(filing: filing, role: role, parent: nil, child: child)
        }
        for (role, place) in tag.calculation ?? [:] {
          guard let parent = place.parentTag, !parent.isEmpty else { continue }
          try table.add(
            filing: filing, role: role, parent: Self.name(parent, own: own), child: child,
            weight: place.weight)
        }
      }
    }
  }

  /// `us-gaap_Assets` as `us-gaap:Assets`, a filer's own as `:Local`.
  static func name(_ id: String, own: String) -> String {
    guard let mark = id.firstIndex(of: "_") else { return id }
    let (prefix, local) = (id[..<mark], id[id.index(after: mark)...])
    return prefix == own ? ":\(local)" : "\(prefix):\(local)"
  }
}

extension ReportError {
  fileprivate static func noExtract(_ path: String) -> Self {
    .unreadableExtract(path, reason: "there is no such file, or it may not be read")
  }
}
