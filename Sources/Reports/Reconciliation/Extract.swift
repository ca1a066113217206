internal import Foundation
internal import GRDB

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
  private let insert: Statement
  /// Lines that cannot be read, with what is wrong; of the first twenty.
  private(set) var badLines: [(line: Int, reason: String)] = []
  /// How many there are.
  private(set) var badLineCount = 0

  init(_ db: Database) throws {
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

  mutating func note(line: Int, _ reason: String) {
    badLineCount += 1
    if badLines.count < 20 { badLines.append((line, reason)) }
  }
}

/// Reads SEC's `cal.tsv`: a line a relationship, with tags as local names and taxonomies as `family/version`,
/// or the accession number for a filer's own. It names no sections.
struct CalculationExtract {
  private static let columns = ["adsh", "negative", "ptag", "pversion", "ctag", "cversion"]

  /// Reads the file line by line, O(bytes); memory of one line and of SQLite's cache. Throws
  /// ``ReportError/unreadableExtract(_:reason:)`` when it cannot be read or lacks a column.
  static func read(_ path: String, into table: inout ExtractTable) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw ReportError.noExtract(path) }
    var positions: [Int]?
    var (number, rest) = (0, Data())
    func line(_ bytes: Data) throws {
      number += 1
      let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: ["\r"])
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard let positions else {
        let found = columns.map { fields.firstIndex(of: $0) }
        let missing = zip(columns, found).filter { $1 == nil }.map(\.0)
        guard missing.isEmpty else {
          throw ReportError.unreadableExtract(
            path, reason: "its first line names no column \(missing.joined(separator: ", "))")
        }
        return positions = found.compactMap { $0 }
      }
      guard !text.isEmpty else { return }
      guard fields.count > positions.max() ?? 0 else {
        return table.note(line: number, "it has \(fields.count) fields")
      }
      let values = positions.map { fields[$0] }
      guard values[1] == "0" || values[1] == "1" else {
        return table.note(line: number, "negative is \"\(values[1])\", not 0 or 1")
      }
      guard !values[0].isEmpty, !values[2].isEmpty, !values[4].isEmpty else {
        return table.note(line: number, "adsh, ptag or ctag is empty")
      }
      try table.add(
        filing: values[0], parent: name(values[2], values[3], filing: values[0]),
        child: name(values[4], values[5], filing: values[0]), weight: values[1] == "1" ? -1 : 1)
    }
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      var ahead = chunk[...]
      while let end = ahead.firstIndex(of: 0x0A) {
        try line(rest + ahead[..<end])
        rest = Data()
        ahead = ahead[(end + 1)...]
      }
      rest.append(ahead)
    }
    if !rest.isEmpty { try line(rest) }
    if positions == nil { throw ReportError.unreadableExtract(path, reason: "it is empty") }
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

  /// Names of its instances without extension, such as `aapl-20200926`.
  var stems: [String] {
    instance.keys.sorted().map { name in
      let stem = name.split(separator: ".").first.map(String.init) ?? name
      return stem.hasSuffix("_htm") ? String(stem.dropLast(4)) : stem
    }
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
