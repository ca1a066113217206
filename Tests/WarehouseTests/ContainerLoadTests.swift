import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// Writes bytes as a file of a folder.
@discardableResult
func write(_ bytes: [UInt8], _ name: String, in folder: URL) throws -> URL {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let file = folder.appending(path: name)
  try Data(bytes).write(to: file)
  return file
}

/// The same filings give the same content, whatever they come in.
struct `A filing in any container` {
  /// Two years of one company and a third filing of another one.
  static let submissions: [SampleSubmission] = {
    var submissions: [SampleSubmission] = []
    for (index, stem) in ["acme-20221231", "acme-20231231", "beta-20231231"].enumerated() {
      var filing = SmallFiling(stem: stem, prefix: String(stem.prefix(4)))
      filing.label = "Label of \(stem)"
      if index == 1 { filing.children.append("Deposits") }
      var submission = SampleSubmission("0000000001-24-00000\(index + 1)", filing)
      submission.period = String(stem.suffix(8))
      if index == 2 { submission.parties = [.init(7_654_321, "BETA INC"), .init(99, "OTHER LP")] }
      submissions.append(submission)
    }
    return submissions
  }()

  private static func files(_ spelling: (SampleSubmission) -> [UInt8], _ suffix: String)
    -> [(name: String, data: [UInt8])]
  {
    submissions.map { ($0.accession + suffix, spelling($0)) }
  }

  /// Documents of a submission as files, without the wrapper that its text has around them.
  private static func documents(_ submission: SampleSubmission) -> [(name: String, data: [UInt8])] {
    submission.documents.compactMap { document in
      let text = String(decoding: document.body, as: UTF8.self)
        .replacing("<XBRL>\n", with: "").replacing("</XBRL>\n", with: "")
      return document.name.map { ($0, Array(text.utf8)) }
    }
  }

  private func load(_ name: String, _ write: (URL) throws -> Void) throws -> (
    content: [String], structure: String
  ) {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      try write(input)
      let summary = try warehouse.load(input)
      #expect(summary.loaded == 3 && !summary.hasErrors, "\(name)")
      #expect(summary.relationshipsRead == summary.relationshipsStored)
      #expect(try warehouse.faults() == [], "\(name)")
      #expect(try warehouse.load(input).unchanged == 3, "\(name)")
      return try (warehouse.content(), warehouse.digest(scope: .structure))
    }
  }

  @Test func `with its header has one digest`() throws {
    let (text, feed) = (Self.files(\.text, ".txt"), Self.files(\.feed, ".nc"))
    let expected = try load("text") { folder in
      for file in text { try write(file.data, file.name, in: folder) }
    }
    let tar = TarBytes.archive(feed.map { ("./" + $0.name, $0.data) })
    let envelopes = text.map { SampleSubmission.enveloped($0.data) }
    let containers: [(name: String, bytes: [UInt8])] = try [
      ("20240201.nc.tar.gz", gzip(tar)), ("all.tar.xz", filter("xz -0c", tar)),
      ("all.tar.zst", filter("zstd -1qc", tar)), ("20240201.gz", gzip(Array(text.flatMap(\.data)))),
      ("members.gz", feed.flatMap { storedGzip($0.data) }), ("all.zip", ZipBytes.archive(text)),
      ("zip.tar.gz", storedGzip(TarBytes.archive([("all.zip", ZipBytes.archive(feed))]))),
      ("concatenated.txt", Array(text.flatMap(\.data))), ("pem", Array(envelopes.joined())),
    ]
    for container in containers {
      let loaded = try load(container.name) { try write(container.bytes, container.name, in: $0) }
      #expect(loaded.content == expected.content, "\(container.name)")
    }
    let plain = try load("feed files") { folder in
      for file in feed { try write(file.data, file.name, in: folder) }
    }
    #expect(plain.content == expected.content)
    let folders = try load("folders with headers") { folder in
      for submission in Self.submissions {
        let place = folder.appending(path: submission.accession.filter { $0 != "-" })
        for file in Self.documents(submission) where file.name != "report.htm" {
          try write(file.data, file.name, in: place)
        }
        try write(submission.headerFile, submission.accession + ".hdr.sgml", in: place)
      }
    }
    #expect(folders.content == expected.content)
  }

  @Test func `without a header has the same structure`() throws {
    let expected = try load("text") { folder in
      for file in Self.files(\.text, ".txt") { try write(file.data, file.name, in: folder) }
    }
    func place(_ submission: SampleSubmission) -> String { submission.accession + "-xbrl.zip" }
    let folders = try load("folders") { folder in
      for submission in Self.submissions {
        for file in Self.documents(submission) {
          try write(file.data, file.name, in: folder.appending(path: submission.accession))
        }
      }
    }
    let bare = try load("bare folders") { folder in
      for (index, submission) in Self.submissions.enumerated() {
        for file in Self.documents(submission) {
          try write(file.data, file.name, in: folder.appending(path: "\(index)"))
        }
      }
    }
    let zips = try load("zips") { folder in
      for submission in Self.submissions {
        // Zips of EDGAR have other line ends.
        let files = Self.documents(submission).map { name, data in
          (name, Array(String(decoding: data, as: UTF8.self).replacing("\n", with: "\r\n").utf8))
        }
        try write(ZipBytes.archive(files), place(submission), in: folder)
      }
    }
    let tar = try load("tar of folders") { folder in
      let files = Self.submissions.flatMap { submission in
        Self.documents(submission).map { ("\(submission.accession)/\($0.name)", $0.data) }
      }
      try write(TarBytes.archive(files), "all.tar", in: folder)
    }
    #expect(folders.content == zips.content && folders.content == tar.content)
    for other in [folders, bare, zips, tar] { #expect(other.structure == expected.structure) }
  }

  @Test func `has what its header says in the views`() throws {
    try withWarehouse { warehouse, folder in
      var sample = Self.submissions[2]
      sample.form = "10-K/A"
      sample.parties[0].sic = 7372
      sample.parties[0].state = "CA"
      sample.parties[0].fiscalYearEnd = "0928"
      try warehouse.load(try write(sample.text, "a.txt", in: folder))
      let list = """
        SELECT filing, cik, filer, form_type, period_of_report, filed_date, is_amendment, is_latest,
          accepted_at, calculation_arcs, presentation_arcs, labels FROM filing_list
        """
      #expect(
        try warehouse.rows(list) == [
          "0000000001-24-000003|7654321|BETA INC|10-K/A|2023-12-31|2024-02-01|1|1|2024-02-01 16:30:01|2|2|1"
        ])
      let filers = """
        SELECT ordinal, role, cik, filer, sic, state, fiscal_year_end FROM filing_filers ORDER BY 1
        """
      #expect(
        try warehouse.rows(filers) == [
          "1|FILER|7654321|BETA INC|7372|CA|0928", "2|FILER|99|OTHER LP|3670|DE|1231",
        ])
    }
  }
}

/// Real submissions, against their documents taken out by another program.
@Suite(.corpus)
struct `A submission of the corpus` {
  /// Writes the schema and linkbases of a submission's text as files, without what is around them.
  private static let extractor = """
    import re, sys, pathlib
    text = open(sys.argv[1], 'rb').read().replace(b'\\r\\n', b'\\n').replace(b'\\r', b'\\n')
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True)
    for document in re.findall(rb'\\n<DOCUMENT>\\n(.*?)\\n</DOCUMENT>', text, re.S):
      if not re.match(rb'<TYPE>EX-101\\.(SCH|CAL|DEF|LAB|PRE)', document): continue
      name = re.search(rb'<FILENAME>(\\S+)', document).group(1).decode()
      body = re.search(rb'<TEXT>\\s*<XBRL>\\n(.*)\\n</XBRL>\\s*</TEXT>', document, re.S).group(1)
      (folder / name).write_bytes(body)
    """

  private static let arcs = ["calculation_arcs", "presentation_arcs", "definition_arcs", "labels"]

  @Test(arguments: [
    ("0000066740-24-000023.txt", "0|34|35|72"), ("0000943374-24-000509.txt", "0|29|0|30"),
    ("0001193125-19-292676.txt", "0|35|35|72"), ("0001493152-25-001317.nc", "0|58|0|59"),
  ])
  func `has the arcs of its documents in a folder`(name: String, counts: String) throws {
    try withWarehouse { warehouse, folder in
      let accession = String(name.prefix(20))
      let place = folder.appending(path: accession)
      let result = try run(
        URL(fileURLWithPath: "/usr/bin/env"),
        ["python3", "-c", Self.extractor, corpusURL("submissions/\(name)").path, place.path])
      try #require(result.exitCode == 0, "\(result.errors)")
      let summary = try warehouse.load(corpusURL("submissions/\(name)"))
      #expect(summary.loaded == 1 && !summary.hasErrors)
      #expect(summary.relationshipsRead == summary.relationshipsStored)
      let list = "SELECT \(Self.arcs.joined(separator: ", ")) FROM filing_list"
      #expect(try warehouse.rows(list) == [counts])
      let other = ScratchWarehouse(folder.appending(path: "folder.sqlite"))
      try other.load(place)
      #expect(try other.filings() == [accession])
      #expect(try other.digest(scope: .structure) == warehouse.digest(scope: .structure))
      #expect(try warehouse.faults() == [])
      // The folder adds nothing to the text, in either order.
      let digest = try warehouse.digest()
      #expect(try warehouse.load(place).completed == 0)
      #expect(try other.load(corpusURL("submissions/\(name)")).completed == 1)
      #expect(try warehouse.digest() == digest && other.digest() == digest)
    }
  }

  @Test func `that is a zip has the arcs of its documents in a folder`() throws {
    let zip = try corpusURL("submissions/0000002969-18-000044-xbrl.zip")
    try withWarehouse { warehouse, folder in
      let place = folder.appending(path: "0000002969-18-000044")
      let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"
      let result = try run(
        URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", script, zip.path, place.path])
      try #require(result.exitCode == 0, "\(result.errors)")
      try warehouse.load(zip)
      let other = ScratchWarehouse(folder.appending(path: "folder.sqlite"))
      try other.load(place)
      #expect(try warehouse.filings() == ["0000002969-18-000044"])
      #expect(try warehouse.content() == other.content())
      let list = "SELECT \(Self.arcs.joined(separator: ", ")) FROM filing_list"
      #expect(try warehouse.rows(list) == other.rows(list))
      #expect(try warehouse.count("SELECT calculation_arcs FROM filing_list") > 0)
    }
  }

  @Test func `of 1994 is a filing with a header and nothing else`() throws {
    try withWarehouse { warehouse, _ in
      let summary = try warehouse.load(corpusURL("submissions/0000320193-94-000016.txt"))
      #expect(summary.loaded == 1 && !summary.hasErrors)
      let list = """
        SELECT filing, cik, filer, form_type, period_of_report, filed_date, accepted_at,
          calculation_arcs + presentation_arcs + definition_arcs + labels, findings FROM filing_list
        """
      #expect(
        try warehouse.rows(list) == [
          "0000320193-94-000016|320193|APPLE COMPUTER INC|10-K|1994-09-30|1994-12-13||0|0"
        ])
      #expect(
        try warehouse.rows("SELECT sic, state, fiscal_year_end FROM filing_filers") == [
          "3571|CA|0930"
        ])
      #expect(try warehouse.rows("SELECT rule FROM finding_list") == [])
    }
  }
}
