import Foundation
import TestSupport
import Testing
import Warehouse

/// What a load makes of files that are not as they were, or not as they should be.
struct `Changed input` {
  private static let key = "acme-20231231"

  /// A filing that was loaded from one folder.
  private func withFiling(
    _ body: (_ warehouse: ScratchWarehouse, _ filing: SmallFiling, _ place: URL) throws -> Void
  ) throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      let place = try filing.write(below: folder)
      #expect(try warehouse.load(place).loaded == 1)
      try body(warehouse, filing, place)
    }
  }

  private func weights(_ warehouse: ScratchWarehouse) throws -> [String] {
    try warehouse.rows("SELECT DISTINCT filing, weight FROM calculation_arcs ORDER BY 1, 2")
  }

  /// The content that a new warehouse has after loading the folders.
  private func fresh(_ folders: [URL]) throws -> [String] {
    try withWarehouse { warehouse, _ in
      try warehouse.load(folders)
      return try warehouse.content()
    }
  }

  private func changeWeights(_ place: URL) throws {
    var changed = SmallFiling()
    changed.weight = "-1"
    try changed.write(
      [.calculation], below: place.deletingLastPathComponent(), folder: place.lastPathComponent)
  }

  @Test(arguments: ["the folder", "the file"])
  func `in place replaces the document`(named: String) throws {
    try withFiling { warehouse, filing, place in
      try changeWeights(place)
      let file = place.appending(path: filing.fileName(.calculation))
      let summary = try warehouse.load(named == "the file" ? file : place)
      #expect(summary.completed == 1 && summary.loaded == 0)
      #expect(try weights(warehouse) == ["\(Self.key)|-1.0"])
      #expect(try warehouse.content() == fresh([place]))
      #expect(try warehouse.faults() == [])
      #expect(try warehouse.load(place).unchanged == 1)
    }
  }

  @Test func `in place replaces a document of a filing that lies in two folders`() throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      let first = try filing.write([.calculation], below: folder, folder: "first")
      let second = try filing.write(
        [.schema, .presentation, .labels], below: folder, folder: "second")
      try warehouse.load(first, second)
      #expect(try warehouse.filings() == [Self.key])
      try changeWeights(first)
      #expect(try warehouse.load(first).completed == 1)
      #expect(try warehouse.filings() == [Self.key])
      #expect(try weights(warehouse) == ["\(Self.key)|-1.0"])
      #expect(try warehouse.content() == fresh([first, second]))
      #expect(try warehouse.faults() == [])
    }
  }

  /// A filing of two folders of which the second is gone after a load, and what brings it back.
  private func withSecondGone(
    _ body: (_ warehouse: ScratchWarehouse, _ first: URL, _ restore: () throws -> URL) throws ->
      Void
  ) throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      func restore() throws -> URL {
        try filing.write([.schema, .presentation, .labels], below: folder, folder: "second")
      }
      let first = try filing.write([.calculation], below: folder, folder: "first")
      let second = try restore()
      try warehouse.load(first, second)
      try FileManager.default.removeItem(at: second)
      try body(warehouse, first, restore)
    }
  }

  @Test func `keeps a filing as it was when its other documents are gone`() throws {
    try withSecondGone { warehouse, first, restore in
      let digest = try warehouse.digest()
      try changeWeights(first)
      let summary = try warehouse.load(first)
      #expect(summary.hasErrors && summary.completed == 0 && summary.failed == 1)
      #expect(try warehouse.digest() == digest)
      let findings = "SELECT filing, rule, severity FROM finding_list"
      #expect(try warehouse.rows(findings) == ["\(Self.key)|source_gone|error"])
      #expect(try warehouse.faults() == [])
      #expect(try warehouse.load(first).hasErrors)
      // All documents together put it right.
      let again = try warehouse.load(first, restore())
      #expect(again.completed == 1 && !again.hasErrors)
      #expect(try weights(warehouse) == ["\(Self.key)|-1.0"])
      #expect(try warehouse.count("SELECT count(*) FROM finding_list") == 0)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `keeps a filing that is read again when its other documents are gone, with a warning`()
    throws
  {
    try withSecondGone { warehouse, first, restore in
      let digest = try warehouse.digest()
      for _ in 0..<2 {
        let summary = try warehouse.load([first], again: true)
        #expect(summary.unchanged == 1 && summary.failed == 0 && !summary.hasErrors)
        #expect(try warehouse.digest() == digest)
        #expect(
          try warehouse.rows("SELECT filing, rule, severity FROM finding_list")
            == ["\(Self.key)|not_read_again|warning"])
        #expect(try warehouse.faults() == [])
      }
      _ = try restore()
      #expect(try warehouse.load([first], again: true).completed == 1)
      #expect(try warehouse.count("SELECT count(*) FROM finding_list") == 0)
    }
  }

  @Test func `takes in a file that is new in the folder`() throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      let place = try filing.write([.schema, .presentation], below: folder)
      try warehouse.load(place)
      try filing.write([.calculation], below: folder)
      #expect(try warehouse.load(place).completed == 1)
      #expect(try warehouse.content() == fresh([place]))
    }
  }

  @Test func `that was only touched changes no view and is not read a third time`() throws {
    try withFiling { warehouse, filing, place in
      let content = try warehouse.content()
      let file = place.appending(path: filing.fileName(.calculation))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: file.path)
      #expect(try warehouse.load(place).unchanged == 1)
      #expect(try warehouse.content() == content)
      var events: [String] = []
      try warehouse.load([place]) { if case .unchanged(let path, _) = $0 { events.append(path) } }
      #expect(events == [place.path])
    }
  }

  @Test func `that was deleted stays in the warehouse`() throws {
    try withFiling { warehouse, filing, place in
      let content = try warehouse.content()
      try FileManager.default.removeItem(at: place.appending(path: filing.fileName(.calculation)))
      let summary = try warehouse.load(place)
      #expect(summary.unchanged == 1 && !summary.hasErrors)
      #expect(try warehouse.content() == content)
    }
  }

  @Test func `that became another filing's leaves the first as it was`() throws {
    try withFiling { warehouse, filing, place in
      let digest = try warehouse.digest(filing: Self.key)
      let other = SmallFiling(stem: "beta-20231231", prefix: "beta")
      try write(other.text(.calculation), "new_cal.xml", in: place)
      #expect(try warehouse.load(place).loaded == 1)
      #expect(try warehouse.filings() == [Self.key, "beta-20231231"])
      #expect(try warehouse.digest(filing: Self.key) == digest)
      #expect(try warehouse.faults() == [])
    }
  }

  /// A file of the kernel that not even the superuser may read.
  private static let unreadable = "/sys/bus/cpu/uevent"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: unreadable), "no \(unreadable)"))
  func `that cannot be read is a finding until it can be`() throws {
    try withWarehouse { warehouse, folder in
      let filing = SmallFiling()
      let place = try filing.write([.schema, .calculation, .labels], below: folder)
      let link = place.appending(path: filing.fileName(.presentation))
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: Self.unreadable)
      // Links in a folder are not followed, those that are named are.
      let summary = try warehouse.load([place, link])
      #expect(summary.loaded == 1 && summary.failed == 1 && summary.hasErrors)
      let findings = "SELECT filing, document, rule, severity FROM finding_list"
      #expect(
        try warehouse.rows(findings) == ["|\(link.lastPathComponent)|unreadable_file|error"])
      #expect(try warehouse.load([place, link]).hasErrors)
      try FileManager.default.removeItem(at: link)
      try filing.write([.presentation], below: folder)
      let again = try warehouse.load(place)
      #expect(again.completed == 1 && !again.hasErrors)
      #expect(try warehouse.count("SELECT count(*) FROM finding_list") == 0)
      #expect(try warehouse.content() == fresh([place]))
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `that is no XML is an error when it was asked for by name`() throws {
    try withWarehouse { warehouse, folder in
      let file = try write("Annual report\n", "notes.txt", in: folder.appending(path: "f"))
      for _ in 1...2 {
        let summary = try warehouse.load(file)
        #expect(summary.hasErrors && summary.failed == 1 && summary.loaded == 0)
      }
      let findings = "SELECT filing, document, rule FROM finding_list"
      #expect(try warehouse.rows(findings) == ["|notes.txt|not_xbrl"])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `that is no XML is passed over in a folder, unless its name says linkbase`() throws {
    try withWarehouse { warehouse, folder in
      let place = try SmallFiling().write(below: folder)
      try write("Annual report\n", "notes.txt", in: place)
      let summary = try warehouse.load(place)
      #expect(summary.skipped == 1 && summary.failed == 0 && !summary.hasErrors)
      try write("Annual report\n", "more_cal.xml", in: place)
      #expect(try warehouse.load(place).hasErrors)
      #expect(
        try warehouse.rows("SELECT document, rule FROM finding_list") == ["more_cal.xml|not_xbrl"])
    }
  }

  @Test func `that is damaged replaces nothing of what was there before in silence`() throws {
    try withFiling { warehouse, filing, place in
      let file = place.appending(path: filing.fileName(.calculation))
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data(text.prefix(text.count / 2).utf8).write(to: file)
      let summary = try warehouse.load(place)
      #expect(summary.hasErrors)
      #expect(
        try warehouse.rows("SELECT filing, document, rule, severity FROM finding_list") == [
          "\(Self.key)|\(file.lastPathComponent)|not_well_formed|error"
        ])
      #expect(try warehouse.faults() == [])
      try Data(text.utf8).write(to: file)
      #expect(try !warehouse.load(place).hasErrors)
      #expect(try warehouse.content() == fresh([place]))
    }
  }

  @Test func `without anything to load is no error`() throws {
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "empty")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      #expect(try warehouse.load(place) == LoadSummary())
      #expect(try warehouse.filings() == [])
    }
  }

  @Test func `that holds a document twice counts it once`() throws {
    try withFiling { warehouse, filing, place in
      let content = try warehouse.content()
      try write(filing.text(.calculation), "again_cal.xml", in: place)
      // A line end more or less, or of another kind, makes no other document.
      try write(
        filing.text(.labels).replacing("\n", with: "\r\n") + "\r\n", "again_lab.xml", in: place)
      try warehouse.load(place)
      #expect(try warehouse.content() == content)
      let states = "SELECT name, state FROM loads WHERE name LIKE 'again%' ORDER BY 1"
      #expect(
        try warehouse.rows(states) == ["again_cal.xml|duplicate", "again_lab.xml|duplicate"])
      #expect(try warehouse.load(place).unchanged == 1)
      #expect(try warehouse.faults() == [])
    }
  }
}
