import Foundation
import TestSupport
import Testing

@testable import EDGAR

private let linkbase = Array("<linkbase/>".utf8)

/// What holds a file, in every form that is read.
private enum Layer: String, CaseIterable {
  case zip, tar, gzip, xz, zstd, bzip2

  /// The file inside, and the name it gets.
  func wrap(_ bytes: [UInt8], _ name: String) throws -> (bytes: [UInt8], name: String) {
    switch self {
    case .zip: (ZipBytes.archive([(name, bytes)]), name + ".zip")
    case .tar: (TarBytes.archive([(name, bytes)]), name + ".tar")
    case .gzip: (storedGzip(bytes), name + ".gz")
    case .xz: (try filter("xz -0c", bytes), name + ".xz")
    case .zstd: (try filter("zstd -1qc", bytes), name + ".zst")
    case .bzip2: (try filter("bzip2 -1c", bytes), name + ".bz2")
    }
  }

  /// Its place in the place of what is inside.
  var hasEntries: Bool { self == .zip || self == .tar }
}

struct `Input reader` {
  @Test(arguments: Layer.allCases)
  private func `reads everything in everything, four deep`(outer: Layer) throws {
    for inner in [Layer.zip, .tar, .gzip, outer] {
      var file = (bytes: linkbase, name: "a_cal.xml")
      for layer in [inner, .gzip, .zip, outer] { file = try layer.wrap(file.bytes, file.name) }
      let content = try InputContent(file.bytes, name: file.name)
      #expect(content.bytes == [linkbase], "\(inner) in gzip in zip in \(outer)")
      #expect(content.submissions.last?.documents.map(\.name) == ["a_cal.xml"])
      #expect(content.problems == [] && content.isDone)
      let deeper = try Layer.tar.wrap(file.bytes, file.name)
      let refused = try InputContent(deeper.bytes, name: "deep")
      #expect(refused.bytes == [] && refused.isDone)
      #expect(refused.problems.map(\.kind) == [.nesting(limit: 4)])
    }
  }

  @Test(arguments: seeds(30))
  func `reads a submission in any four archives`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var sample = SampleSubmission()
    sample.documents = [.init("EX-101.CAL", "a_cal.xml", linkbase + [0x0A])]
    var file = (bytes: sample.feed, name: "0000000001-24-000001.nc")
    var place = ""
    let layers = (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in
      [Layer.zip, .tar, .gzip].randomElement(using: &generator)
    }
    for layer in layers {
      if layer.hasEntries { place = "!/\(file.name)" + place }
      file = try layer.wrap(file.bytes, file.name)
    }
    let content = try InputContent(file.bytes, name: file.name)
    #expect(content.submissions.map(\.place) == [file.name + place], "\(layers)")
    #expect(content.submissions.first?.accession?.description == "0000000001-24-000001")
    #expect(content.submissions.first?.header?.formType == "10-K")
    #expect(content.bytes == [linkbase + [0x0A]] && content.problems == [])
  }

  @Test func `reads archives in the text of a submission, and skips what is none`() throws {
    let office = ZipBytes.archive([("[Content_Types].xml", linkbase), ("a.xml", linkbase)])
    let inner = ZipBytes.archive([("deep_pre.xml", linkbase)])
    let packed = ZipBytes.archive([
      ("a_cal.xml", linkbase), ("a.htm", [1]), ("inner.zip", inner), ("x.xlsx", office),
    ])
    let encoder = UUEncoder()
    var sample = SampleSubmission()
    sample.documents = [
      .init("EX-101.CAL", "a_cal.xml", "<other/>\n"),
      .init("GRAPHIC", "a.jpg", encoder.encode([0xFF, 0xD8, 0xFF], name: "a.jpg")),
      .init("EXCEL", "x.xlsx", encoder.encode(office, name: "x.xlsx")),
      .init("ZIP", "x.zip", Array("<ZIP>\n".utf8) + encoder.encode(packed, name: "x.zip")),
      .init("ZIP", "t", encoder.encode(TarBytes.archive([("t_lab.xml", linkbase)]), name: "t.tar")),
    ]
    let content = try InputContent(sample.text, name: "s.txt")
    #expect(
      content.documents == [
        "s.txt!/x.zip!/inner.zip: deep_pre.xml", "s.txt!/t.tar: t_lab.xml", "s.txt: a_cal.xml",
        "s.txt: a_cal.xml",
      ])
    #expect(content.submissions.last?.documents.map(\.origin) == [.text, .archive])
    #expect(content.submissions.last?.skippedDocuments == 4)
    #expect(content.problems == [])
  }

  @Test func `says what is wrong with uuencode, and reads what comes before`() throws {
    let packed = ZipBytes.archive([
      ("a_cal.xml", linkbase), ("b_pre.xml", [UInt8](repeating: 0x20, count: 500)),
    ])
    var encoded = UUEncoder().encode(packed, name: "x.zip")
    encoded.replaceSubrange(400..<403, with: [0x7F, 0x80, 0x81])
    var sample = SampleSubmission()
    sample.documents = [
      .init("ZIP", "x.zip", encoded), .init("EX-101.PRE", "c_pre.xml", linkbase + [0x0A]),
    ]
    let content = try InputContent(sample.text, name: "s.txt")
    #expect(content.documents == ["s.txt: a_cal.xml", "s.txt: c_pre.xml"])
    let problems = content.submissions[0].problems.map(\.kind)
    #expect(problems.count == 1)
    guard case .uuencode("x.zip", let problem) = problems[0] else {
      Issue.record("\(problems)")
      return
    }
    #expect(problem.line == 8)
    #expect(content.archiveErrors.map(\.problem) == [.truncated])
    #expect(!content.submissions[0].isWhole)
  }

  @Test func `takes names for data`() throws {
    let names = [
      "../../x.xml", "/etc/y.xml", "a/../b/z.xml", "C:\\w\\v.xml", "u\u{1B}[2J.xml", "b/z.xml",
      "B/Z.xml", "./x.xml", "..", "",
    ]
    let zip = try InputContent(ZipBytes.archive(names.map { ($0, linkbase) }), name: "n.zip")
    #expect(
      zip.documents == [
        "n.zip: u\\x1B[2J.xml", "n.zip: x.xml", "n.zip: x.xml#2", "n.zip!/etc: y.xml",
        "n.zip!/a/b: z.xml", "n.zip!/C:/w: v.xml", "n.zip!/b: z.xml", "n.zip!/B: Z.xml",
      ])
    #expect(zip.problems.isEmpty)
    let tarNames = names.filter { !$0.isEmpty }
    let tar = try InputContent(TarBytes.archive(tarNames.map { ($0, linkbase) }), name: "n.tar")
    #expect(tar.documents == zip.documents.map { $0.replacing("n.zip", with: "n.tar") })
    for name in ["/etc/y.xml.new", "../x.xml"] {
      #expect(!FileManager.default.fileExists(atPath: name))
    }
  }

  @Test func `follows no link and opens no device`() throws {
    let types: [(Character, String)] = [
      ("1", "hard link"), ("2", "symbolic link"), ("3", "device"), ("4", "device"), ("6", "pipe"),
    ]
    var bytes = TarBytes.file("a.xml", linkbase)
    for (type, _) in types {
      bytes += TarBytes.header("link\(type).xml", size: 0, type: type, link: "a.xml")
    }
    bytes += TarBytes.header("folder/", size: 0, type: "5") + TarBytes.file("b.xml", linkbase)
    let content = try InputContent(bytes + TarBytes.end, name: "t")
    #expect(content.documents == ["t: a.xml", "t: b.xml"])
    #expect(
      content.problems.map(\.kind) == types.map { .notAFile(name: "link\($0).xml", kind: $1) })
  }

  @Test func `meets a thousand zips in each other, and thousands side by side`() throws {
    var nested = linkbase
    for _ in 0..<1000 { nested = ZipBytes.archive([("a.xml", nested)]) }
    let chain = try InputContent(nested, name: "z")
    #expect(chain.documents == [])
    #expect(chain.problems.map(\.kind) == [.nesting(limit: 4)])
    let one = ZipBytes.archive([("a.xml", linkbase)])
    let many = try InputContent(TarBytes.archive((0..<2000).map { ("\($0).zip", one) }), name: "m")
    #expect(many.documents == (0..<2000).map { "m!/\($0).zip: a.xml" })
    #expect(many.problems == [])
  }

  @Test func `tells a thousand problems of a file one by one, and counts the rest`() throws {
    var bytes = TarBytes.file("a.xml", linkbase)
    for index in 0..<1200 {
      bytes += TarBytes.header("link\(index)", size: 0, type: "2", link: "a.xml")
    }
    let content = try InputContent(bytes + TarBytes.end, name: "t")
    #expect(content.problems.count == 1001)
    #expect(content.problems.last == InputProblem(.unlisted(count: 200), place: "t"))
  }

  @Test func `reads the entries around one that needs a password`() throws {
    var secret = ZipBytes.Entry("b.xml", linkbase)
    secret.flags |= 1
    let bytes = ZipBytes([.init("a.xml", linkbase), secret, .init("c.xml", linkbase)]).bytes
    let content = try InputContent(bytes, name: "z")
    #expect(content.documents == ["z: a.xml", "z: c.xml"])
    #expect(content.archiveErrors.map(\.problem) == [.encrypted])
    #expect(content.archiveErrors.map(\.entry) == ["b.xml"])
  }

  private func read(_ name: String, at place: String) -> [UInt8]? {
    var found: [UInt8]?
    InputReader.documents([place: [name]]) { _, _, _, bytes in found = bytes }
    return found
  }

  @Test func `reads both copies again of a text and the archive inside it`() throws {
    var sample = SampleSubmission()
    let inner = ZipBytes.archive([("a_cal.xml", linkbase)])
    sample.documents = [
      .init("EX-101.CAL", "a_cal.xml", "<first/>\n"),
      .init("ZIP", "x.zip", UUEncoder().encode(inner, name: "x.zip")),
    ]
    try withTemporaryFolder { folder in
      let path = folder.path + "/s.txt"
      try Data(sample.text).write(to: URL(fileURLWithPath: path))
      var found: [SubmissionOrigin: [UInt8]] = [:]
      InputReader.documents([path: ["a_cal.xml"]]) { _, origin, _, bytes in found[origin] = bytes }
      #expect(found[.text] == Array("<first/>\n".utf8))
      #expect(found[.archive] == linkbase)
    }
  }

  @Test func `reads a document again from any place`() throws {
    var sample = SampleSubmission()
    sample.documents = [
      .init("EX-101.CAL", "a_cal.xml", "<first/>\n"),
      .init(
        "ZIP", "x.zip",
        UUEncoder().encode(ZipBytes.archive([("b_pre.xml", linkbase)]), name: "x.zip")),
    ]
    var other = sample
    other.accession = "0000000001-24-000002"
    other.documents[0].body = Array("<second/>\n".utf8)
    try withTemporaryFolder { folder in
      let files: [(String, [UInt8])] = [
        ("plain.xml", linkbase), ("s.txt", sample.text + other.text),
        ("f.nc.tar.gz", storedGzip(TarBytes.archive([("./s.nc", other.feed)]))),
        ("z.zip", ZipBytes.archive([("d/c_lab.xml", linkbase)])),
      ]
      for (name, bytes) in files {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
      }
      for (name, place, text) in [
        ("plain.xml", "", "<linkbase/>"), ("a_cal.xml", "/s.txt", "<first/>\n"),
        ("a_cal.xml", "/s.txt#2", "<second/>\n"), ("b_pre.xml", "/s.txt", "<linkbase/>"),
        ("a_cal.xml", "/f.nc.tar.gz!/s.nc", "<second/>\n"),
        ("c_lab.xml", "/z.zip!/d", "<linkbase/>"),
      ] {
        let bytes = read(name, at: folder.path + place)
        #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == text, "\(place) \(name)")
      }
      for (name, place) in [("a_cal.xml", "/s.txt#3"), ("x.xml", "/s.txt"), ("a.xml", "/gone")] {
        #expect(read(name, at: folder.path + place) == nil)
      }
    }
  }

  @Test func `opens a file once for all documents that are read again`() throws {
    var sample = SampleSubmission()
    let inner = ZipBytes.archive([("in_pre.xml", linkbase), ("in_lab.xml", linkbase)])
    sample.documents = [
      .init("EX-101.CAL", "a_cal.xml", "<first/>\n"), .init("EX-101.DEF", "a_def.xml", "<d/>\n"),
      .init("ZIP", "x.zip", UUEncoder().encode(inner, name: "x.zip")),
    ]
    let zip = ZipBytes.archive([
      ("d/a_cal.xml", linkbase), ("e/a_cal.xml", linkbase), ("e/b_lab.xml", linkbase),
      ("i.zip", inner),
    ])
    let files: [(name: String, bytes: [UInt8], places: [String: Set<String>])] = [
      ("z#1.zip", zip, ["!/d": ["a_cal.xml"], "!/e": ["a_cal.xml", "b_lab.xml"]]),
      ("z.zip", zip, ["!/d": ["a_cal.xml"], "!/i.zip": ["in_pre.xml", "in_lab.xml"]]),
      (
        "s.txt", sample.text + sample.text,
        ["": ["a_cal.xml", "in_lab.xml"], "#2": ["a_def.xml", "in_pre.xml"]]
      ),
      (
        "f.tar.gz", storedGzip(TarBytes.archive([("s.nc", sample.feed), ("z.zip", zip)])),
        ["!/s.nc": ["a_cal.xml"], "!/z.zip!/e": ["b_lab.xml"], "!/z.zip!/i.zip": ["in_lab.xml"]]
      ),
    ]
    for (name, bytes, places) in files {
      try withTemporaryFolder { folder in
        let path = folder.path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let watch = inotify_init1(Int32(O_NONBLOCK))
        defer { close(watch) }
        #expect(unsafe inotify_add_watch(watch, path, UInt32(IN_OPEN)) >= 0)
        var found: [String: Set<String>] = [:]
        let wanted = Dictionary(uniqueKeysWithValues: places.map { (path + $0, $1) })
        InputReader.documents(wanted) { place, _, name, _ in found[place, default: []].insert(name)
        }
        #expect(found == wanted, "\(name)")
        var events = [UInt8](repeating: 0, count: 4096)
        // Each event has sixteen bytes, since a file that is watched by itself has no name in them.
        #expect(unsafe Foundation.read(watch, &events, 4096) == 16, "\(name)")
      }
    }
  }

  @Test(arguments: [
    "MZ\u{90}\0", "#!/bin/sh\nexec unzip \"$0\"\n", "\u{7F}ELF", "anything at all ",
  ])
  func `reads a zip with something before it`(stub: String) throws {
    let names = ["a_cal.xml", "d/b_pre.xml"]
    let archive = ZipBytes(try names.map { try ZipBytes.Entry($0, linkbase).deflated() })
    let before = Array((stub + String(repeating: "code\n", count: 5000)).utf8)
    // Places count from the beginning of the zip, or from that of the file.
    for moved in [0, before.count] {
      var bytes = archive.bytes
      func put(_ place: Int, at index: Int) {
        bytes.replaceSubrange(index..<(index + 4), with: little(place + moved, 4))
      }
      put(archive.directoryOffset, at: bytes.count - 6)
      var entry = archive.directoryOffset
      for (offset, name) in zip(archive.offsets, names) {
        put(offset, at: entry + 42)
        entry += 46 + name.utf8.count
      }
      let content = try InputContent(before + bytes, name: "x.exe")
      #expect(content.documents == ["x.exe: a_cal.xml", "x.exe!/d: b_pre.xml"])
      #expect(content.bytes == [linkbase, linkbase] && content.problems == [])
      guard !stub.hasPrefix("any") else { continue }
      let nested = try InputContent(
        storedGzip(TarBytes.archive([("x.exe", before + bytes), ("c.xml", linkbase)])), name: "t.gz"
      )
      #expect(
        nested.documents == ["t.gz!/x.exe: a_cal.xml", "t.gz!/x.exe!/d: b_pre.xml", "t.gz: c.xml"])
      #expect(nested.problems == [])
    }
  }

  @Test func `says which of two archives of one path it did not read`() throws {
    let zip = ZipBytes.archive([("a_cal.xml", linkbase)])
    for inner in [zip, Array("#!/bin/sh\n".utf8) + zip] {
      let tar = TarBytes.archive([("x.exe", inner), ("x.exe", inner), ("c.xml", linkbase)])
      let content = try InputContent(tar, name: "t")
      #expect(content.documents == ["t!/x.exe: a_cal.xml", "t: c.xml"])
      #expect(content.problems.map(\.kind) == [.duplicateEntry(name: "x.exe")])
    }
  }

  @Test func `takes no program for a zip that has none, or a broken one`() throws {
    let zip = ZipBytes.archive([("a_cal.xml", linkbase)])
    let code = Array(("MZ" + String(repeating: "code ", count: 100)).utf8)
    for bytes in [code, code + zip.dropLast(), code + zip.dropLast(22), code + zip.suffix(22)] {
      try withTemporaryFolder { folder in
        try Data(bytes).write(to: folder.appending(path: "x.exe"))
        let file = InputFile(name: "x.exe", sizeInBytes: bytes.count, modifiedNanoseconds: 0)
        let folder = InputFolder(path: folder.path, accession: nil, files: [file], named: [])
        #expect(try !InputReader.isContainer(file, in: folder))
      }
      let tar = try InputContent(
        TarBytes.archive([("x.exe", bytes), ("c.xml", linkbase)]), name: "t")
      #expect(tar.documents == ["t: c.xml"] && tar.skipped == 1 && tar.problems == [])
    }
  }

  @Test func `reads entries of any name, each as one of its own`() throws {
    let names: [[UInt8]] = [
      [0x63, 0xE9], [0x63, 0xEA], [0x63, 0x01], [0x63, 0x02], Array("c\u{E9}".utf8),
      Array("ce\u{301}".utf8),
    ]
    let end = Array(".xml".utf8)
    let tar = names.flatMap { name in
      TarBytes.header(name + end, size: linkbase.count) + TarBytes.padded(linkbase)
    }
    let fromTar = try InputContent(tar + TarBytes.end, name: "t")
    #expect(
      fromTar.documents == [
        "t: c\\x01.xml", "t: c\\x02.xml", "t: c\\xE9.xml", "t: c\\xEA.xml", "t: ce\\xCC\\x81.xml",
        "t: c\u{E9}.xml",
      ])
    #expect(fromTar.problems == [])
    let entries = names[..<4].map { name in
      var entry = ZipBytes.Entry(name + end, linkbase)
      entry.flags = 0
      return entry
    }
    let fromZip = try InputContent(ZipBytes(Array(entries)).bytes, name: "z")
    #expect(
      fromZip.documents == [
        "z: c\\x01.xml", "z: c\\x02.xml", "z: c\u{398}.xml", "z: c\u{3A9}.xml",
      ])
    #expect(fromZip.problems == [])
    // What claims to be UTF-8 and is not has no name that could be shown.
    let nameless = [0xE9, 0xEA].map { ZipBytes.Entry([0x63, $0], linkbase) }
    let unnamed = try InputContent(ZipBytes(nameless).bytes, name: "z")
    #expect(unnamed.skipped == 2 && unnamed.problems == [])
  }

  /// In a folder's place, a document that was compressed alone is one of the folder.
  @Test func `reads a compressed document of a folder again`() throws {
    try withTemporaryFolder { folder in
      try Data(storedGzip(linkbase)).write(to: folder.appending(path: "a_cal.xml.gz"))
      #expect(read("a_cal.xml", at: folder.path) == linkbase)
      #expect(read("b_cal.xml", at: folder.path) == nil)
    }
  }

  @Test func `gathers a folder wherever in the archive its documents lie`() throws {
    let files = ["a/1.xml", "b/1.xml", "a/x.txt", "2.xml", "a/2.xml.gz", "b/deep/1.xml", "b/2.xml"]
    let entries = files.map { name -> (name: String, data: [UInt8]) in
      let text = Array("<linkbase><!-- \(name) --></linkbase>".utf8)
      return (name, name.hasSuffix(".gz") ? storedGzip(text) : text)
    }
    let expected = [
      "t!/a: 1.xml", "t!/a: 2.xml", "t!/b: 1.xml", "t!/b: 2.xml", "t: 2.xml", "t!/b/deep: 1.xml",
    ]
    // With room for all in memory, for some, and for none.
    for memory in [1 << 20, 100, 0] {
      let content = try InputContent(TarBytes.archive(entries), name: "t", memory: memory)
      #expect(content.documents == expected && content.skipped == 1)
      #expect(
        content.bytes.map { String(decoding: $0, as: UTF8.self) }
          == ["a/1.xml", "a/2.xml.gz", "b/1.xml", "b/2.xml", "2.xml", "b/deep/1.xml"]
          .map { "<linkbase><!-- \($0) --></linkbase>" })
      let held = content.submissions.flatMap(\.documents).count { document in
        if case .bytes = document.content { true } else { false }
      }
      #expect(held == [1 << 20: 6, 100: 2][memory, default: 0])
    }
    // What is whole before damage is handed out.
    let cut = try InputContent(Array(TarBytes.archive(entries).dropLast(3000)), name: "t")
    #expect(cut.documents == expected.filter { !$0.hasPrefix("t!/b: 2") && !$0.contains("deep") })
  }

  @Test func `announces a large document`() throws {
    let (large, small) = ([UInt8](repeating: 0x20, count: 20 << 20), Array("<a/>".utf8))
    let zip = ZipBytes.archive([("f/a.xml", large), ("f/b.xml", large), ("f/c.xml", small)])
    try withTemporaryFolder { folder in
      try Data(zip).write(to: folder.appending(path: "x.zip"))
      var events: [String] = []
      let reader = InputReader(wants: { _ in true }) { event in
        switch event {
        case .submission(let submission):
          events.append(submission.documents.map(\.name).joined(separator: " "))
        case .largeDocument(let size): events.append("room for \(size)")
        default: break
        }
        return true
      }
      let file = InputFile(name: "x.zip", sizeInBytes: zip.count, modifiedNanoseconds: 0)
      reader.read(
        file, in: InputFolder(path: folder.path, accession: nil, files: [file], named: []))
      #expect(events == ["room for 20971520", "room for 20971520", "a.xml b.xml c.xml"])
    }
  }

  @Test func `leaves out what the filter does not want, and what is known`() throws {
    var bytes: [UInt8] = []
    for (index, form) in ["10-K", "10-K/A", "10-Q", "4"].enumerated() {
      var sample = SampleSubmission("0000000001-24-00000\(index)")
      sample.form = form
      sample.filed = "2024010\(index + 1)"
      sample.parties = [.init(100 + index, "A"), .init(200 + index, "B")]
      sample.documents = [
        form == "4"
          ? .init("4", "form4.htm", Array("<html/>\n".utf8))
          : .init("EX-101.CAL", "a.xml", linkbase + [0x0A])
      ]
      bytes += sample.text
    }
    func read(_ filter: SubmissionFilter, known: Set<String> = []) throws -> [Int] {
      let content = try InputContent(bytes, name: "s", filter: filter, known: known)
      let count = content.submissions.count + content.filtered.count + content.known.count
      #expect(count == 4)
      return content.submissions.compactMap { Int($0.accession?.description.suffix(1) ?? "") }
    }
    #expect(try read(.everything) == [0, 1, 2, 3])
    #expect(try read(SubmissionFilter(forms: ["10-k"])) == [0, 1])
    #expect(try read(SubmissionFilter(forms: ["10-K/A", "4"])) == [1, 3])
    #expect(try read(SubmissionFilter(ciks: [202, 103])) == [2, 3])
    #expect(try read(SubmissionFilter(since: "2024-01-02")) == [1, 2, 3])
    #expect(try read(SubmissionFilter(since: "2024-01-02", until: "2024-01-03")) == [1, 2])
    #expect(try read(SubmissionFilter(needsXBRL: true)) == [0, 1, 2])
    #expect(try read(.everything, known: ["s", "s#3"]) == [1, 3])
  }
}
