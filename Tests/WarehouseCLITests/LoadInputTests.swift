import Foundation
import TestSupport
import Testing

/// `warehouse load` of feeds and archives, with filters, as a user sees it.
struct `warehouse load of archives` {
  /// A feed: an annual report and its amendment of Acme, a quarterly report of Beta, and an ownership form.
  private func makeFeed(_ place: Workplace, isDamaged: Bool = false) throws {
    var files: [(name: String, data: [UInt8])] = []
    for (index, form) in ["10-K", "10-K/A", "10-Q", "4"].enumerated() {
      let name = index < 2 ? "acme" : "beta"
      var filing = SmallFiling(stem: "\(name)-20231231", prefix: name)
      filing.label = "Label \(index)"
      var sample = SampleSubmission("0000000001-24-00000\(index + 1)", filing)
      sample.form = form
      sample.filed = "2024020\(index + 1)"
      sample.parties = [.init(index < 2 ? 11 : 22, name.uppercased())]
      if form == "4" { sample.documents = [.init("4", "form4.xml", "<ownershipDocument/>\n")] }
      files.append(("./\(sample.accession).nc", sample.feed))
    }
    var bytes = storedGzip(TarBytes.archive(files))
    if isDamaged { bytes[bytes.count - 6] ^= 1 }
    try place.write(bytes, to: "20240201.nc.tar.gz")
  }

  private func filings(_ place: Workplace) throws -> String {
    try place.sqlite(
      "warehouse.sqlite",
      "SELECT group_concat(substr(filing, -1), '') FROM (SELECT filing FROM filings ORDER BY 1)")
  }

  @Test(arguments: [
    (
      ["--form", "10-K"], "12", "4 filings seen, 2 filings loaded, 2 filings skipped (another form)"
    ),
    (
      ["--form", "10-q", "--form", "4"], "34",
      "4 filings seen, 2 filings loaded, 2 filings skipped (another form), 2 documents of no interest skipped"
    ),
    (
      ["--cik", "22"], "34",
      "4 filings seen, 2 filings loaded, 2 filings skipped (another filer), 2 documents of no interest skipped"
    ),
    (
      ["--since", "2024-02-03"], "34",
      "4 filings seen, 2 filings loaded, 2 filings skipped (outside of the dates), 2 documents of no interest skipped"
    ),
    (
      ["--since", "2024-02-04", "--since", "2024-02-03", "--cik", "22", "--cik", "11"], "34",
      "4 filings seen, 2 filings loaded, 2 filings skipped (outside of the dates), 2 documents of no interest skipped"
    ),
    (
      ["--since", "2024-02-02", "--until", "2024-02-03"], "23",
      "4 filings seen, 2 filings loaded, 2 filings skipped (outside of the dates)"
    ),
    (["--xbrl-only"], "123", "4 filings seen, 3 filings loaded, 1 filing skipped (without XBRL)"),
    (["--kind", "calculation", "--kind", "labels"], "1234", "4 filings loaded"),
    (["--kinds", "calculation,label"], "1234", "4 filings loaded"),
  ])
  func `takes what a filter wants, and the rest later`(
    filter: [String], wanted: String, summary: String
  ) throws {
    try Workplace.with { place in
      try makeFeed(place)
      let words = filter.joined(separator: " ")
      let first = try place.shell("\"$WAREHOUSE\" load 20240201.nc.tar.gz \(words)")
      #expect(first.exitCode == 0)
      #expect(first.errors.hasPrefix(summary), "\(first.errors)")
      #expect(try filings(place) == wanted + "\n")
      let again = try place.shell("\"$WAREHOUSE\" load 20240201.nc.tar.gz \(words)")
      let count = wanted.count
      #expect(again.errors.hasPrefix("\(count) filings unchanged; 1 file"), "\(again.errors)")
      #expect(try place.warehouse("load", "20240201.nc.tar.gz").exitCode == 0)
      _ = try place.warehouse("load", "20240201.nc.tar.gz", "--database", "whole.sqlite")
      #expect(try place.digest() == place.digest("whole.sqlite"))
      #expect(try place.warehouse("verify").errors == "4 filings verified, no fault\n")
    }
  }

  @Test(arguments: [
    ["--kind", "sums"], ["--kinds", "sums"], ["--kinds", "calculation,sums"],
    ["--since", "2024-13-01"],
    ["--since", "yesterday"], ["--until", "20240101"], ["--cik", "acme"], ["--cik", "0"],
    ["--cik", "-5"], ["--jobs", "0"],
  ])
  func `refuses values that mean nothing`(arguments: [String]) throws {
    try Workplace.with { place in
      try makeFeed(place)
      let words = arguments.joined(separator: " ")
      let result = try place.shell("\"$WAREHOUSE\" load 20240201.nc.tar.gz \(words)")
      #expect(result.exitCode == 64)
      #expect(result.errors.contains(arguments[0]), "\(result.errors)")
      #expect(try place.names() == ["20240201.nc.tar.gz"])
    }
  }

  @Test func `lists the submissions of archives in a dry run, and writes nothing`() throws {
    try Workplace.with { place in
      try makeFeed(place)
      let text = try place.warehouse("load", "20240201.nc.tar.gz", "--dry-run", "--form", "10-K")
      #expect(text.exitCode == 0)
      #expect(
        text.output.replacing(/\t\d+\t…/, with: "\tN\t…") == """
          load\t4\tN\t…/20240201.nc.tar.gz!/0000000001-24-000001.nc\t0000000001-24-000001\t10-K\t2024-02-01
          load\t4\tN\t…/20240201.nc.tar.gz!/0000000001-24-000002.nc\t0000000001-24-000002\t10-K/A\t2024-02-02
          skipped\t0\tN\t…/20240201.nc.tar.gz!/0000000001-24-000003.nc\t\t\t\tanother form
          skipped\t0\tN\t…/20240201.nc.tar.gz!/0000000001-24-000004.nc\t\t\t\tanother form

          """)
      #expect(text.errors.hasPrefix("2 places to load with 8 documents, "))
      #expect(try place.names() == ["20240201.nc.tar.gz"])
      _ = try place.warehouse("load", "20240201.nc.tar.gz", "--quiet")
      let json = try place.warehouse(
        "load", "20240201.nc.tar.gz", "--dry-run", "--format", "json", "--quiet")
      #expect(json.output.contains(#""outcome":"unchanged""#), "\(json.output)")
      #expect(!json.output.contains(#""outcome":"load""#))
    }
  }

  @Test func `writes records for what is skipped, wrong and unchanged`() throws {
    try Workplace.with { place in
      try makeFeed(place, isDamaged: true)
      let name = "20240201.nc.tar.gz"
      let first = try place.warehouse("load", name, "--form", "10-Q", "--format", "json", "--quiet")
      let second = try place.warehouse(
        "load", name, "--form", "10-Q", "--format", "json", "--quiet")
      let rest = try place.warehouse("load", name, "--format", "json", "--quiet")
      #expect([first, second, rest].map(\.exitCode) == [1, 1, 1])
      let text = [first, second, rest].map(\.output).joined(separator: "--- again\n")
      #expect(try text == golden("cli/load-archives.json", recording: text))
      for line in text.split(separator: "\n") where !line.hasPrefix("---") {
        _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
      }
    }
  }

  @Test func `exits 1 for a damaged archive, also when it is repeated or moved`() throws {
    try Workplace.with { place in
      try makeFeed(place, isDamaged: true)
      let first = try place.warehouse("load", "20240201.nc.tar.gz")
      #expect(first.exitCode == 1)
      #expect(
        first.errors.hasPrefix(
          "warehouse: …/20240201.nc.tar.gz: the checksum is wrong at byte "), "\(first.errors)")
      #expect(
        first.errors.contains(
          "\n4 filings loaded, 4 documents of no interest skipped, 1 input failed: 15 of 15 readable relationships stored, 1 finding; 1 file, "
        ), "\(first.errors)")
      let again = try place.warehouse("load", "20240201.nc.tar.gz")
      #expect(again.exitCode == 1)
      #expect(
        again.errors.hasPrefix("warehouse: …: 1 error from an earlier load; the first: ")
          && again.errors.contains("\n4 filings unchanged; 1 file, "), "\(again.errors)")
      _ = try place.shell("mv 20240201.nc.tar.gz moved")
      #expect(try place.warehouse("load", "moved").exitCode == 1)
      #expect(try place.warehouse("load", "moved").exitCode == 1)
      #expect(try place.warehouse("verify").exitCode == 0)
    }
  }

  @Test func `meets what cannot be read and loads the rest`() throws {
    try Workplace.with { place in
      try makeFeed(place)
      try place.write(Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C, 0, 4], to: "in/a.7z")
      try place.write(ZipBytes.archive([]), to: "in/empty.zip")
      try place.write([0x1F, 0x8B, 8, 0, 1, 2, 3], to: "in/cut.gz")
      try place.write([], to: "in/empty.txt")
      _ = try place.shell("mv 20240201.nc.tar.gz in/; ln -s gone in/link.zip; mkfifo in/pipe.zip")
      let result = try place.warehouse("load", "in")
      #expect(result.exitCode == 1)
      #expect(
        result.errors.contains(
          "…/in/a.7z: the archive uses 7-Zip at byte 0, which is not supported; unpack it first"))
      #expect(
        result.errors.contains("…/in/cut.gz: the archive ends at byte 7 before it is complete"))
      #expect(result.errors.contains("…/in/link.zip: The link leads nowhere"))
      #expect(result.errors.contains("…/in/pipe.zip: A pipe, socket or device is not read: "))
      #expect(result.errors.contains("\n4 filings loaded, "), "\(result.errors)")
      #expect(try place.warehouse("load", "in").exitCode == 1)
      // An empty file is no filing.
      #expect(try filings(place) == "1234\n")
    }
  }
}
