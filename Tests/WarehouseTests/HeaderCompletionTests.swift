import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// Bare files, and what later tells whose they are.
struct `Bare files` {
  private let accession = "0000000001-24-000001"

  private func list(_ warehouse: ScratchWarehouse) throws -> [String] {
    try warehouse.rows("SELECT filing, cik, filer, form_type FROM filing_list ORDER BY 1")
  }

  /// Loads parts one by one in every order, each time into a new warehouse.
  private func inEveryOrder(
    _ parts: [URL], _ folder: URL, _ body: (ScratchWarehouse, [Int]) throws -> Void
  ) throws {
    func orders(_ rest: [Int]) -> [[Int]] {
      rest.isEmpty
        ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
    }
    var first: [String]?
    for order in orders(Array(parts.indices)) {
      let warehouse = ScratchWarehouse(folder.appending(path: "\(order).sqlite"))
      for index in order { try warehouse.load(parts[index]) }
      try body(warehouse, order)
      let content = try warehouse.content()
      if first == nil { first = content }
      #expect(content == first, "\(order)")
      #expect(try warehouse.faults() == [], "\(order)")
    }
  }

  @Test func `become the filing of their submission, and others of the company get its CIK`() throws
  {
    try withTemporaryFolder { folder in
      let filing = SmallFiling()
      let parts = [
        try filing.write(below: folder),
        try SmallFiling(stem: "acme-20221231").write(below: folder),
        try write(SampleSubmission(accession, filing).text, "a.txt", in: folder),
        try SmallFiling(stem: "other-20231231", prefix: "other").write(below: folder),
      ]
      try inEveryOrder(parts, folder) { warehouse, order throws in
        #expect(
          try list(warehouse) == [
            "\(accession)|1234567|ACME CORP|10-K", "acme-20221231|1234567|ACME CORP|",
            "other-20231231||www.other.example|",
          ], "\(order)")
        let aliases = try warehouse.rows("SELECT filing, alias FROM filing_aliases ORDER BY 1, 2")
        #expect(aliases == ["\(accession)|acme-20231231"], "\(order)")
        #expect(try warehouse.count("SELECT count(*) FROM filers") == 2, "\(order)")
      }
    }
  }

  @Test func `keep the namespace of their schema when others of their documents come later`() throws
  {
    try withTemporaryFolder { folder in
      let filing = SmallFiling()
      let parts = [
        try filing.write([.schema], below: folder.appending(path: "a"), folder: accession),
        try filing.write([.calculation], below: folder.appending(path: "b"), folder: accession),
        try write(SampleSubmission(accession).text, "a.txt", in: folder),
      ]
      try inEveryOrder(parts, folder) { warehouse, order throws in
        #expect(
          try warehouse.rows("SELECT filing, namespace FROM filing_list")
            == ["\(accession)|http://www.acme.example/acme-20231231"], "\(order)")
        #expect(
          try warehouse.rows("SELECT name FROM documents WHERE namespace NOTNULL")
            == ["acme-20231231.xsd"], "\(order)")
      }
    }
  }

  @Test func `stay bare when two companies claim their stem`() throws {
    try withTemporaryFolder { folder in
      var (first, second) = (SmallFiling(stem: "acme-20221231"), SmallFiling(stem: "acme-20211231"))
      first.label = "One"
      second.label = "Two"
      var others = [
        SampleSubmission("0000000001-23-000001", first),
        SampleSubmission("0000000002-22-000001", second),
      ]
      others[1].parties = [.init(99, "ANOTHER ACME")]
      let parts = [
        try SmallFiling().write(below: folder), try write(others[0].text, "one.txt", in: folder),
        try write(others[1].text, "two.txt", in: folder),
      ]
      try inEveryOrder(parts, folder) { warehouse, order throws in
        #expect(
          try list(warehouse) == [
            "0000000001-23-000001|1234567|ACME CORP|10-K",
            "0000000002-22-000001|99|ANOTHER ACME|10-K",
            "acme-20231231||www.acme.example|",
          ], "\(order)")
      }
    }
  }

  @Test func `and amendments: one filing of a period is the latest`() throws {
    try withTemporaryFolder { folder in
      var samples: [SampleSubmission] = []
      for (index, form) in ["10-K", "10-K/A", "10-K/A", "10-Q"].enumerated() {
        var sample = SampleSubmission("0000000001-24-00000\(index)", SmallFiling())
        sample.form = form
        sample.filed = "2024020\(index + 1)"
        // The last amendment of the annual report has no linkbases.
        if index == 2 { sample.documents = [.init("10-K/A", "a.htm", "<html/>\n")] }
        samples.append(sample)
      }
      let parts = try samples.map { try write($0.feed, $0.accession + ".nc", in: folder) }
      try inEveryOrder(parts, folder) { warehouse, order throws in
        let rows = try warehouse.rows(
          "SELECT filing, form_type, is_amendment, is_latest FROM filing_list ORDER BY 1")
        #expect(
          rows == [
            "0000000001-24-000000|10-K|0|0", "0000000001-24-000001|10-K/A|1|1",
            "0000000001-24-000002|10-K/A|1|0", "0000000001-24-000003|10-Q|0|1",
          ], "\(order)")
      }
    }
  }
}

/// Cover facts of an instance, and lists beside folders, say what a header would.
struct `Folders without a header` {
  private let list = """
    SELECT filing, cik, filer, form_type, period_of_report, filed_date FROM filing_list ORDER BY 1
    """

  @Test func `are described by a list beside them`() throws {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "in")
      for stem in ["acme-20221231", "acme-20231231"] {
        try SmallFiling(stem: stem).write(below: input, folder: stem)
      }
      try SmallFiling(stem: "beta-20231231", prefix: "beta").write(below: input)
      let csv = """
        accession,folder,form,period,filed,cik\r
        0000000001-24-000001,./acme-20231231/,10-K,2023-12-30,2024-02-01,1234567\r
        ,"beta-20231231",10-Q,20230930,,\r

        """
      let file = try write(csv, "filings.csv", in: input)
      #expect(try warehouse.load(input).hasErrors == false)
      #expect(
        try warehouse.rows(list) == [
          "0000000001-24-000001|1234567|www.acme.example|10-K|2023-12-30|2024-02-01",
          "acme-20221231|1234567|www.acme.example||2022-12-31|",
          "beta-20231231||www.beta.example|10-Q|2023-09-30|",
        ])
      #expect(try warehouse.load(input).unchanged == 3)
      // A line that changes is taken over.
      try edit(file, "2024-02-01", "2024-02-02")
      try warehouse.load(input)
      #expect(
        try warehouse.rows("SELECT filed_date FROM filing_list ORDER BY filing") == [
          "2024-02-02", "", "",
        ])
      #expect(try warehouse.faults() == [])
    }
  }

  @Test func `are described by their list however it comes`() throws {
    try withTemporaryFolder { folder in
      let filing = SmallFiling()
      let input = try filing.write(below: folder, folder: "in")
      let bare = ScratchWarehouse(folder.appending(path: "bare.sqlite"))
      try bare.load(input)
      try write("folder,cik,form\n.,77,10-K\n", "filings.csv", in: input)
      let whole = ScratchWarehouse(folder.appending(path: "whole.sqlite"))
      try whole.load(input)
      try bare.load(input)
      #expect(try whole.rows(list) == ["acme-20231231|77|www.acme.example|10-K|2023-12-31|"])
      #expect(try bare.content() == whole.content())
    }
  }

  @Test func `say which lines of a list cannot be read`() throws {
    try withWarehouse { warehouse, folder in
      let input = try SmallFiling().write(below: folder)
      try write("folder,cik\n.,77\nx,none\n,5\n", "filings.csv", in: input)
      var unreadable: [String] = []
      let summary = try warehouse.load([input]) { event in
        if case .unreadable(let error) = event { unreadable.append(error.reason) }
      }
      #expect(summary.hasErrors && summary.loaded == 1)
      #expect(unreadable.map { $0.prefix(6) } == ["Line 3", "Line 4"])
      #expect(try warehouse.rows("SELECT cik FROM filing_list") == ["77"])
      try write("no list", "filings.csv", in: input)
      #expect(try warehouse.load(input).hasErrors)
    }
  }

  @Test func `take form and filer from an instance until a header comes`() throws {
    try withTemporaryFolder { folder in
      let filing = SmallFiling()
      let input = try filing.write(below: folder, folder: "in")
      try write(SmallFiling().instance(), "acme-20231231_htm.xml", in: input)
      let header = try write(
        SampleSubmission("0000000001-24-000001", filing).text, "a.txt", in: folder)
      let before = ScratchWarehouse(folder.appending(path: "before.sqlite"))
      try before.load(input)
      #expect(
        try before.rows(list) == ["acme-20231231|1234567|Acme on the cover|10-K|2023-12-30|"])
      #expect(try before.load(input).unchanged == 1)
      try before.load(header)
      let after = ScratchWarehouse(folder.appending(path: "after.sqlite"))
      try after.load(header)
      try after.load(input)
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load([header, input])
      #expect(
        try before.rows(list) == [
          "0000000001-24-000001|1234567|ACME CORP|10-K|2023-12-31|2024-02-01"
        ])
      #expect(try before.content() == after.content())
      #expect(try before.content() == together.content())
      for warehouse in [before, after, together] { #expect(try warehouse.faults() == []) }
    }
  }

  @Test func `take form and filer from an instance that comes by itself`() throws {
    try withTemporaryFolder { folder in
      let input = try SmallFiling().write(below: folder, folder: "in")
      let apart = ScratchWarehouse(folder.appending(path: "apart.sqlite"))
      try apart.load(input)
      try write(SmallFiling().instance(), "acme-20231231_htm.xml", in: input)
      try apart.load(input)
      let together = ScratchWarehouse(folder.appending(path: "together.sqlite"))
      try together.load(input)
      #expect(try apart.rows(list) == ["acme-20231231|1234567|Acme on the cover|10-K|2023-12-30|"])
      #expect(try apart.content() == together.content())
    }
  }
}
