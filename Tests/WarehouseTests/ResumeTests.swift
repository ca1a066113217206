import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// A load goes on where another one ended, and does nothing twice.
struct `An archive that is loaded again` {
  /// Nine submissions and what may be wrong with them: one cut short, a wrong document, an encrypted entry
  /// in an archive in a text, and a link.
  private static func files() -> [(name: String, data: [UInt8])] {
    (1...9).map { number in
      var filing = SmallFiling(
        stem: "co\(number % 3)-2023123\(number % 2)", prefix: "co\(number % 3)")
      filing.label = "Label \(number)"
      var sample = SampleSubmission("0000000001-24-00000\(number)", filing)
      sample.parties = [.init(10 + number % 3, "COMPANY \(number % 3)")]
      switch number {
      case 3:
        var secret = ZipBytes.Entry("x.xml", [1, 2, 3])
        secret.flags |= 1
        let encoded = UUEncoder().encode(ZipBytes([secret]).bytes, name: "x.zip")
        sample.documents.append(.init("ZIP", "x.zip", encoded))
      case 4: sample.documents.append(.init("EX-101.DEF", "x_def.xml", "<html>404</html>\n"))
      case 6: sample.documents = [.init("EX-101.DEF", "y_def.xml", "not XML\n")]
      case 7: sample.statedCount = 99
      default: break
      }
      return (
        "./\(sample.accession).nc", number == 5 ? Array(sample.feed.dropLast(300)) : sample.feed
      )
    }
  }

  private static func feed() throws -> [UInt8] {
    let link = TarBytes.header("./link.nc", size: 0, type: "2", link: "a")
    let parts = files().map { TarBytes.file($0.name, $0.data) }
    return try gzip(parts[0] + link + parts.dropFirst().joined() + TarBytes.end)
  }

  /// Places whose filings were stored or looked at.
  private final class Places {
    var read: [String] = []
    var unchanged: [String] = []

    func observe(_ event: LoadEvent) {
      switch event {
      case .filing(let report): read.append(String(report.path.suffix(23)))
      case .unchanged(let path, _): unchanged.append(path)
      default: break
      }
    }
  }

  private func withFeed(_ body: (URL, [String], URL) throws -> Void) throws {
    try withWarehouse { whole, folder throws in
      let feed = try write(try Self.feed(), "20240201.nc.tar.gz", in: folder.appending(path: "in"))
      let summary = try whole.load(feed)
      #expect(summary.loaded == 9 && summary.hasErrors)
      let rules = try whole.rows("SELECT DISTINCT rule FROM finding_list ORDER BY 1")
      #expect(
        rules == [
          "document_count", "encrypted_entry", "entry_not_a_file", "not_xbrl",
          "truncated_submission",
        ])
      try body(feed, whole.content(), folder)
    }
  }

  @Test(arguments: [1, 3])
  func `after any filing goes on behind it`(jobs: Int) throws {
    try withFeed { feed, content, folder throws in
      for count in 1...9 {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(count).sqlite"))
        let (first, second) = (Places(), Places())
        let stopped = try warehouse.load(
          [feed], jobs: jobs, stoppingAfter: count, observe: first.observe)
        #expect(stopped.wasStopped && stopped.loaded == count)
        #expect(try warehouse.faults() == [])
        let summary = try warehouse.load([feed], jobs: jobs, observe: second.observe)
        #expect(summary.loaded == 9 - count && summary.unchanged == count)
        #expect(summary.hasErrors)
        #expect(Set(first.read).isDisjoint(with: second.read), "\(count)")
        #expect(first.read.count + second.read.count == 9)
        let difference = try Set(warehouse.content()).symmetricDifference(content)
        #expect(difference == [], "\(count)")
        #expect(try warehouse.faults() == [])
      }
    }
  }

  @Test func `after every filing once comes to its end`() throws {
    try withFeed { feed, content, folder throws in
      let warehouse = ScratchWarehouse(folder.appending(path: "steps.sqlite"))
      for step in 1...9 {
        #expect(try warehouse.load([feed], stoppingAfter: 1).loaded == 1, "\(step)")
      }
      #expect(try warehouse.load(feed).unchanged == 9)
      #expect(try warehouse.content() == content)
    }
  }

  @Test func `is known by its content when it was touched, moved or copied`() throws {
    try withFeed { feed, content, folder throws in
      let warehouse = ScratchWarehouse(folder.appending(path: "w.sqlite"))
      try warehouse.load(feed)
      let time = Date(timeIntervalSince1970: 1_700_000_000)
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: feed.path)
      let moved = folder.appending(path: "moved.tar.gz")
      for step in ["touched", "again", "copied", "moved", "moved again"] {
        let places = Places()
        var file = feed
        if step == "copied" { file = try copy(feed, to: folder.appending(path: "c")) }
        if step == "moved" { try FileManager.default.moveItem(at: feed, to: moved) }
        if step.hasPrefix("moved") { file = moved }
        let summary = try warehouse.load([file], observe: places.observe)
        #expect(places.read == [], "\(step)")
        #expect(places.unchanged.count == 1, "\(step)")
        #expect(summary.unchanged == 9 && summary.loaded == 0, "\(step)")
        // What was wrong with the content is wrong with every copy of it.
        #expect(summary.hasErrors, "\(step)")
        #expect(try warehouse.content() == content, "\(step)")
      }
    }
  }

  @Test func `is read again when it has changed`() throws {
    try withFeed { feed, content, folder throws in
      let warehouse = ScratchWarehouse(folder.appending(path: "w.sqlite"))
      let files = Self.files()
      try write(
        try gzip(TarBytes.archive(Array(files.prefix(4)))), feed.lastPathComponent,
        in: feed.deletingLastPathComponent())
      #expect(try warehouse.load(feed).loaded == 4)
      try write(try Self.feed(), feed.lastPathComponent, in: feed.deletingLastPathComponent())
      let summary = try warehouse.load(feed)
      #expect(summary.loaded == 5 && summary.unchanged == 4)
      #expect(try warehouse.content() == content)
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `completes what was cut off before, at its place and elsewhere`() throws {
    try withTemporaryFolder { folder in
      let sample = SampleSubmission("0000000001-24-000001", SmallFiling())
      let whole = ScratchWarehouse(folder.appending(path: "whole.sqlite"))
      let name = "0000000001-24-000001.txt"
      try whole.load(try write(sample.text, name, in: folder.appending(path: "a")))
      for cut in [100, 500, 1500, 2500] {
        let same = ScratchWarehouse(folder.appending(path: "\(cut).sqlite"))
        let place = folder.appending(path: "cut\(cut)")
        #expect(
          try same.load(try write(Array(sample.text.dropLast(cut)), name, in: place)).hasErrors)
        let other = ScratchWarehouse(folder.appending(path: "\(cut)o.sqlite"))
        try FileManager.default.copyItem(atPath: same.path, toPath: other.path)
        #expect(try other.load(folder.appending(path: "a")).hasErrors == false)
        #expect(try other.digest() == whole.digest(), "\(cut)")
        #expect(try same.load(try write(sample.text, name, in: place)).hasErrors == false)
        #expect(try same.content() == whole.content(), "\(cut)")
      }
    }
  }

  @Test func `is read again after its filing was removed, wherever it lies`() throws {
    try withTemporaryFolder { folder in
      let sample = SampleSubmission("0000000001-24-000001", SmallFiling())
      let file = try write(try gzip(sample.text), "a.txt.gz", in: folder.appending(path: "a"))
      let copied = try copy(file, to: folder.appending(path: "b"))
      for again in [file, copied] {
        let warehouse = ScratchWarehouse(folder.appending(path: UUID().uuidString))
        try warehouse.load(file)
        let content = try warehouse.content()
        try warehouse.load(copied)
        #expect(try warehouse.remove("0000000001-24-000001") == [])
        #expect(try warehouse.filings() == [])
        #expect(try warehouse.load(again).loaded == 1)
        #expect(try warehouse.content() == content)
      }
    }
  }

  @Test func `that has vanished is a finding, and is loaded when it is back`() throws {
    try withTemporaryFolder { folder in
      let sample = SampleSubmission("0000000001-24-000001", SmallFiling())
      for name in ["a.txt", "a.txt.gz", "a.zip"] {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(name).sqlite"))
        let input = folder.appending(path: name + ".d")
        var bytes = sample.text
        if name.hasSuffix("gz") { bytes = try gzip(bytes) }
        if name.hasSuffix("zip") { bytes = ZipBytes.archive([("s.txt", bytes)]) }
        let file = try write(bytes, name, in: input)
        let hidden = folder.appending(path: "hidden")
        let summary = try warehouse.load([input]) { event in
          if case .planned = event { try? FileManager.default.moveItem(at: file, to: hidden) }
        }
        #expect(summary.hasErrors && summary.loaded == 0)
        #expect(
          try warehouse.rows("SELECT rule FROM finding_list") == ["unreadable_file"], "\(name)")
        try FileManager.default.moveItem(at: hidden, to: file)
        let back = try warehouse.load(input)
        #expect(back.loaded == 1 && !back.hasErrors, "\(name)")
        #expect(try warehouse.rows("SELECT rule FROM finding_list") == [], "\(name)")
        #expect(try warehouse.faults() == [])
      }
    }
  }

  @Test func `has the same exit code when another copy was loaded before`() throws {
    try withWarehouse { warehouse, folder in
      let bad = try fixture("malformed/dangling-arc.xml")
      let first = try write(ZipBytes.archive([("a/b.xml", bad)]), "a.zip", in: folder)
      let second = try write(storedGzip(TarBytes.archive([("a/b.xml", bad)])), "b.tgz", in: folder)
      #expect(try warehouse.load(first).hasErrors)
      for _ in 0..<2 { #expect(try warehouse.load(second).hasErrors) }
      let other = try SmallFiling().write(below: folder)
      #expect(try warehouse.load(other).hasErrors == false)
    }
  }
}
