import Foundation
import TestSupport
import Testing
import Warehouse

/// Inputs that are damaged at random; `make test-long` tries thousands.
struct `A load of damaged inputs` {
  /// Fifty inputs, each in a folder of its own: linkbases, schemas, filings, submissions and archives of these.
  private func write(_ count: Int, below folder: URL, using generator: inout SeededGenerator) throws
  {
    let documents = ["linkbases", "malformed", "schemas", "submissions"].flatMap { folder in
      fixtureNames(in: folder).map { "\(folder)/\($0)" }
    }.filter { !$0.hasSuffix("cross-product.xml") }
    for number in 0..<count {
      let accession = "0000000001-24-\(String(1_000_000 + number).dropFirst())"
      var files = SmallFiling.Document.allCases.map { document in
        (name: SmallFiling().fileName(document), data: Array(SmallFiling().text(document).utf8))
      }
      let sample = SampleSubmission(accession, SmallFiling())
      switch number % 6 {
      case 0: files = [(accession + ".txt", sample.text)]
      case 1: files = [(accession + ".nc", sample.feed)]
      case 2: files = [("a.zip", ZipBytes.archive(files))]
      case 3: files = [("a.tar.gz", storedGzip(TarBytes.archive(files)))]
      case 4: break
      default:
        let path = documents.randomElement(using: &generator) ?? ""
        files = [(path.split(separator: "/").last.map(String.init) ?? "", try fixture(path))]
      }
      let damaged = Int.random(in: files.indices, using: &generator)
      files[damaged].data = damage(files[damaged].data, using: &generator)
      let place = folder.appending(path: accession, directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for file in files { try Data(file.data).write(to: place.appending(path: file.name)) }
    }
  }

  @Test(arguments: seeds(4))
  func `gives one content, once, twice and with any number of jobs`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      try write(50, below: input, using: &generator)
      let first = try warehouse.load([input], jobs: 2)
      let content = try warehouse.content()
      #expect(first.loaded > 20)
      #expect(try warehouse.faults() == [])
      let second = try warehouse.load([input], jobs: 2)
      #expect(second.hasErrors == first.hasErrors)
      #expect(try warehouse.content() == content)
      let other = ScratchWarehouse(folder.appending(path: "other.sqlite"))
      try other.load([input], jobs: 1)
      #expect(try other.content() == content)
    }
  }
}
