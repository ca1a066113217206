import Foundation
import Synchronization
import TestSupport
import Testing

@testable import XBRL

/// Filings of the corpus that follow one another, or stand far apart, and what they were compared by.
enum CorpusPairs {
  static let all: [(String, String)] = [
    ("aapl-20140927", "aapl-20150926"), ("aapl-20141227", "aapl-20150328"),
    ("aapl-20150328", "aapl-20150627"),
    ("0000320193-19-000119_aapl-20190928", "0000320193-20-000096_aapl-20200926"),
    ("0000320193-19-000076_aapl-20190629", "0000320193-20-000062_aapl-20200627"),
    ("aapl-20150926", "0000320193-19-000119_aapl-20190928"), ("fb-20130331", "fb-20130630"),
    ("fb-20130630", "fb-20130930"), ("fb-20130930", "fb-20131231"),
    ("msft-20130331", "msft-20130630"), ("msft-20130331", "msft-20130930"),
    ("msft-20130930", "msft-20131231"), ("msft-20130630", "msft-20240630"),
    ("bobs-20110930", "bobs-20120331"), ("bobs-20120331", "bobs-20120630"),
    ("bobs-20120630", "bobs-20120930"), ("tsla-20190930", "tsla-20200630"),
    ("tsla-20200630", "0000950170-22-000796_tsla-20211231"), ("ko-20111231", "ko-20221231"),
    ("hubs-20221231", "hubs-20231231"), ("nflx-20091231", "nflx-20100930"),
  ]

  /// Documents of a filing.
  static func documents(_ filing: String) throws -> [(name: String, bytes: [UInt8])] {
    let folder = try corpusURL("filings/\(filing)")
    return try fileNames(in: folder).map { name in
      (name, [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }

  private static let inputs = Mutex<[String: ComparisonInput]>([:])

  /// The input of a filing, which is read once.
  static func input(_ filing: String) throws -> ComparisonInput {
    if let known = inputs.withLock({ $0[filing] }) { return known }
    let input = ComparisonInput(of: content(try documents(filing)))
    inputs.withLock { $0[filing] = input }
    return input
  }
}

@Suite(.corpus)
struct `Comparisons of real filings` {
  @Test(arguments: CorpusPairs.all)
  func `account for every relationship, and look alike in both directions`(
    earlier: String, later: String
  ) throws {
    let compared = ComparedFilings(
      try CorpusPairs.input(earlier), try CorpusPairs.input(later))
    #expect(accountingFaults(compared) == [])
    let mirrored = ComparedFilings(compared.current, compared.previous)
    #expect(accountingFaults(mirrored) == [])
    #expect(mirroredCounts(mirrored.counts) == compared.counts)
    #expect(
      mirrored.comparison.roleMatches.map { RolePlace($0.current, $0.previous) }.sorted()
        == compared.comparison.roleMatches.map { RolePlace($0.previous, $0.current) }.sorted())
    #expect(mirrored.comparison.labelChanges.count == compared.comparison.labelChanges.count)
  }

  struct RolePlace: Comparable {
    var a: Int32
    var b: Int32
    init(_ a: Int32, _ b: Int32) { (self.a, self.b) = (a, b) }
    static func < (x: RolePlace, y: RolePlace) -> Bool { (x.a, x.b) < (y.a, y.b) }
  }

  @Test(arguments: CorpusPairs.all.map(\.1))
  func `are empty for a filing and itself, whatever its ids are`(filing: String) throws {
    let input = try CorpusPairs.input(filing)
    let same = ComparedFilings(input, input)
    #expect(same.lines == [])
    #expect(same.roleLines == [])
    #expect(same.comparison.labelChanges == [])
    let shuffled = EditableFiling(input).input(shuffledBy: 7)
    let permuted = ComparedFilings(EditableFiling(input).input(), shuffled)
    #expect(permuted.lines == [])
    #expect(permuted.roleLines == [])
    #expect(permuted.comparison.labelChanges == [])
  }

  @Test(arguments: CorpusPairs.all)
  func `do not depend on ids`(earlier: String, later: String) throws {
    let (a, b) = (
      EditableFiling(try CorpusPairs.input(earlier)), EditableFiling(try CorpusPairs.input(later))
    )
    let plain = ComparedFilings(a.input(), b.input())
    let shuffled = ComparedFilings(a.input(shuffledBy: 3), b.input(shuffledBy: 5))
    #expect(plain.lines == shuffled.lines)
    #expect(plain.roleLines == shuffled.roleLines)
    #expect(
      plain.comparison.labelChanges.map(\.change)
        == shuffled.comparison.labelChanges.map(\.change))
  }

  @Test(arguments: ["aapl-20150926", "fb-20131231", "hubs-20231231", "ko-20111231"])
  func `show no row for orders renumbered and roles re-dated`(filing: String) throws {
    let base = EditableFiling(try CorpusPairs.input(filing))
    var other = base
    for index in other.arcs.indices { other.arcs[index].order = other.arcs[index].order * 7 + 3 }
    for index in other.roles.indices {
      let tail = RoleNames.lastSegment(other.roles[index].uri)
      other.roles[index].uri = "http://www.other.example/20300630/role/\(tail)"
    }
    let compared = ComparedFilings(base.input(), other.input(shuffledBy: 11))
    #expect(compared.lines == [])
    #expect(compared.roleLines == [])
  }
}
