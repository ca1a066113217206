import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse
import XBRL

/// What a filter leaves out, a later load adds.
struct `A load of a part` {
  /// A feed of forms of two companies, two of them without linkbases.
  static func writeFeed(in folder: URL) throws -> URL {
    var files: [(name: String, data: [UInt8])] = []
    for (index, form) in ["10-K", "10-K/A", "10-Q", "8-K", "4", "10-Q"].enumerated() {
      let company = index % 2 == 0 ? "acme" : "beta"
      var filing = SmallFiling(stem: "\(company)-20231231", prefix: company)
      filing.children.append("Own\(index)")
      filing.label = "Label \(index)"
      var sample = SampleSubmission("0000000001-24-00000\(index + 1)", filing)
      sample.form = form
      sample.filed = "2024020\(index + 1)"
      sample.parties = [.init(company == "acme" ? 11 : 22, company.uppercased())]
      if form == "4" || form == "8-K" { sample.documents = [.init(form, "a.htm", "<html/>\n")] }
      files.append(("./\(sample.accession).nc", sample.feed))
    }
    return try write(try gzip(TarBytes.archive(files)), "20240201.nc.tar.gz", in: folder)
  }

  private func numbers(_ warehouse: ScratchWarehouse) throws -> String {
    try warehouse.filings().map { String($0.suffix(1)) }.joined()
  }

  private func withFeed(_ body: (URL, [String], URL) throws -> Void) throws {
    try withWarehouse { whole, folder throws in
      let feed = try Self.writeFeed(in: folder.appending(path: "in"))
      let summary = try whole.load(feed)
      #expect(summary.loaded == 6 && !summary.hasErrors)
      try body(feed, whole.content(), folder)
    }
  }

  @Test func `by form, filer, date or content is completed by the rest`() throws {
    let filters:
      [(filter: SubmissionFilter, loaded: String, skipped: [SubmissionFilter.Reason: Int])] =
        [
          (SubmissionFilter(forms: ["10-K"]), "12", [.form: 4]),
          (SubmissionFilter(forms: ["10-K/A", "4"]), "25", [.form: 4]),
          (SubmissionFilter(ciks: [22]), "246", [.cik: 3]),
          (SubmissionFilter(since: "2024-02-03"), "3456", [.date: 2]),
          (SubmissionFilter(until: "2024-02-02"), "12", [.date: 4]),
          (SubmissionFilter(needsXBRL: true), "1236", [.noXBRL: 2]),
          (SubmissionFilter(forms: ["10-Q"], ciks: [11]), "3", [.form: 4, .cik: 1]),
          (SubmissionFilter(ciks: [1]), "", [.cik: 6]),
        ]
    try withFeed { feed, content, folder throws in
      for (index, (filter, loaded, skipped)) in filters.enumerated() {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(index).sqlite"))
        let first = try warehouse.load([feed], filter: filter)
        #expect(try numbers(warehouse) == loaded, "\(filter)")
        #expect(first.filtered == skipped, "\(filter)")
        #expect(first.loaded == loaded.count && first.seen == 6, "\(filter)")
        // The same filter again has nothing to do; without one the rest comes.
        let again = try warehouse.load([feed], filter: filter)
        #expect(again.loaded == 0 && again.unchanged == loaded.count, "\(filter)")
        let rest = try warehouse.load([feed])
        #expect(rest.loaded == 6 - loaded.count, "\(filter)")
        #expect(try warehouse.content() == content, "\(filter)")
        #expect(try warehouse.load([feed], filter: filter).unchanged == 6, "\(filter)")
        #expect(try warehouse.faults() == [], "\(filter)")
      }
    }
  }

  @Test func `of some kinds of links and one of the others add up`() throws {
    let parts: [[LinkKinds]] = [
      [.calculation, [.presentation, .label], [.definition, .reference, .other]],
      [[.presentation, .calculation], .all], [.label, .calculation, .all],
      [[.definition], .presentation, [.calculation, .label, .definition, .reference, .other]],
    ]
    try withFeed { feed, content, folder throws in
      for (index, part) in parts.enumerated() {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(index).sqlite"))
        for kinds in part {
          try warehouse.load([feed], kinds: kinds)
          #expect(try warehouse.faults() == [])
        }
        #expect(try warehouse.content() == content, "\(part.map(\.names))")
      }
      let some = ScratchWarehouse(folder.appending(path: "some.sqlite"))
      try some.load([feed], kinds: .calculation)
      let counts =
        "SELECT sum(calculation_arcs), sum(presentation_arcs), sum(labels) FROM filing_list"
      #expect(try some.rows(counts) == ["12|0|0"])
      #expect(try some.load([feed], kinds: .calculation).unchanged == 6)
      try some.load([feed], kinds: .presentation)
      #expect(try some.rows(counts) == ["12|12|0"])
    }
  }

  /// The texts are the same version, whatever is read of them.
  @Test func `of some kinds in one copy and all kinds in another one is whole`() throws {
    try withTemporaryFolder { folder in
      let sample = SampleSubmission("0000000001-24-000001", SmallFiling())
      let copies = try ["a", "b"].map {
        try write(sample.feed, "0000000001-24-000001.nc", in: folder.appending(path: $0))
      }
      let whole = ScratchWarehouse(folder.appending(path: "whole.sqlite"))
      try whole.load(copies[0])
      for kinds in [LinkKinds.calculation, .presentation, .label, .definition] {
        for order in [[kinds, .all], [.all, kinds]] {
          let warehouse = ScratchWarehouse(folder.appending(path: UUID().uuidString))
          for (copy, kinds) in zip(copies, order) { try warehouse.load([copy], kinds: kinds) }
          #expect(try warehouse.content() == whole.content(), "\(order.map(\.names))")
        }
      }
    }
  }

  @Test func `of some kinds that is stopped leaves nothing out of one of all kinds`() throws {
    try withFeed { feed, content, folder throws in
      for count in 1...5 {
        let warehouse = ScratchWarehouse(folder.appending(path: "\(count).sqlite"))
        #expect(try warehouse.load([feed], kinds: .calculation, stoppingAfter: count).wasStopped)
        try warehouse.load([feed])
        #expect(try warehouse.content() == content, "\(count)")
        let filtered = ScratchWarehouse(folder.appending(path: "\(count)f.sqlite"))
        try filtered.load(
          [feed], filter: SubmissionFilter(ciks: [22]), stoppingAfter: min(count, 2))
        try filtered.load([feed])
        #expect(try filtered.content() == content, "\(count)")
      }
    }
  }

  @Test func `goes by the header of the folder, and by the period of bare files`() throws {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "in")
      let sample = SampleSubmission("0000000001-24-000001", SmallFiling())
      let place = try SmallFiling().write(below: input, folder: sample.accession)
      try write(sample.headerFile, "0000000001-24-000001.hdr.sgml", in: place)
      try SmallFiling(stem: "beta-20221231", prefix: "beta").write(below: input)
      let byForm = try warehouse.load([input], filter: SubmissionFilter(forms: ["10-Q"]))
      #expect(try warehouse.filings() == [])
      #expect(byForm.filtered[.form] ?? 0 >= 2)
      try warehouse.load([input], filter: SubmissionFilter(until: "2022-12-31"))
      #expect(try warehouse.filings() == ["beta-20221231"])
      try warehouse.load([input], filter: SubmissionFilter(forms: ["10-K"], ciks: [1_234_567]))
      #expect(try warehouse.filings() == ["0000000001-24-000001", "beta-20221231"])
      let whole = ScratchWarehouse(folder.appending(path: "whole.sqlite"))
      try whole.load(input)
      try warehouse.load(input)
      #expect(try warehouse.content() == whole.content())
    }
  }
}
