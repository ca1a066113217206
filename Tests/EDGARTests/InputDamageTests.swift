import Foundation
import TestSupport
import Testing

@testable import EDGAR

/// What is damaged is told with its place, and what lies around it is read.
struct `An input that is damaged` {
  /// A feed of submissions with one document each, and the names of these.
  private func feed(_ count: Int, size: Int = 2000) -> [(name: String, data: [UInt8])] {
    (1...count).map { number in
      var sample = SampleSubmission("0000000001-24-00000\(number)")
      sample.documents = [.init("EX-101.CAL", "\(number).xml", text(UInt64(number), size) + [0x0A])]
      return ("./\(sample.accession).nc", sample.feed)
    }
  }

  private func members(_ files: [(name: String, data: [UInt8])]) throws -> [[UInt8]] {
    try files.map { try gzip(TarBytes.file($0.name, $0.data)) } + [gzip(TarBytes.end)]
  }

  @Test func `in one of the gzip members of a feed costs what is in it`() throws {
    let files = feed(5)
    var members = try members(files)
    members[2].replaceSubrange(300..<310, with: [UInt8](repeating: 0x55, count: 10))
    let content = try InputContent(Array(members.joined()), name: "f.tar.gz")
    #expect(
      content.submissions.map { $0.accession?.description.suffix(1) } == ["1", "2", "3", "4", "5"])
    #expect(content.submissions.map(\.documents.count) == [1, 1, 0, 1, 1])
    #expect(content.submissions.map(\.isWhole) == [true, true, false, true, true])
    let problem = content.submissions[2].problems.map(\.kind)
    #expect(problem == [.submission(.unfinished)])
    #expect(content.archiveErrors.count == 1)
    let start = members[0].count + members[1].count
    let error = try #require(content.archiveErrors.first)
    #expect((start..<start + members[2].count).contains(error.offset))
    let unread = try #require(error.unreadBytes)
    #expect(error.offset + unread == start + members[2].count)
    #expect(content.isDone)
  }

  @Test func `in a feed of one gzip member costs what comes behind, which is counted`() throws {
    let files = feed(5, size: 20_000)
    var bytes = try gzip(TarBytes.archive(files))
    let place = bytes.count / 2
    bytes.replaceSubrange(place..<place + 10, with: [UInt8](repeating: 0x55, count: 10))
    let content = try InputContent(bytes, name: "f.tar.gz")
    let whole = content.submissions.filter(\.isWhole).compactMap(\.accession?.description.last)
    #expect(whole == ["1", "2"])
    let ends = content.archiveErrors.map { $0.offset + ($0.unreadBytes ?? 0) }
    // Where the decoder does not notice, the checksum does, which stands 8 bytes before the end.
    #expect(ends.contains { (bytes.count - 8...bytes.count).contains($0) }, "\(ends)")
    #expect(content.isDone)
  }

  /// An old load: submissions one behind the other, cut into members anywhere.
  @Test func `in a text in gzip members is left behind at the next submission`() throws {
    let text = feed(6, size: 3000).flatMap(\.data)
    var members = try stride(from: 0, to: text.count, by: 1500).map {
      try gzip(Array(text[$0..<min($0 + 1500, text.count)]))
    }
    members[5].replaceSubrange(200..<210, with: [UInt8](repeating: 0x55, count: 10))
    let content = try InputContent(Array(members.joined()), name: "20090108.gz")
    let accessions = content.submissions.compactMap { $0.accession?.description.last }
    #expect(accessions == ["1", "2", "3", "4", "5", "6"])
    let lost = content.submissions.filter { !$0.isWhole }
    #expect(lost.map(\.place) == ["20090108.gz#3"])
    #expect(lost.map(\.documents.count) == [0])
    #expect(content.submissions.reduce(0) { $0 + $1.documents.count } == 5)
    #expect(content.archiveErrors.count == 1)
    #expect(Set(content.submissions.map(\.place)).count == 6)
  }

  @Test func `by its being cut off anywhere costs what is missing`() throws {
    let files = feed(3, size: 600)
    let archives: [(String, [UInt8])] = [
      ("tar.gz", try gzip(TarBytes.archive(files))), ("tar", TarBytes.archive(files)),
      ("gz members", Array(try members(files).joined())), ("zip", ZipBytes.archive(files)),
      ("text", files.flatMap(\.data)), ("gz", storedGzip(files.flatMap(\.data))),
      ("tar.xz", try filter("xz -0c", TarBytes.archive(files))),
    ]
    for (name, bytes) in archives {
      var found = 0
      for end in stride(from: 1, to: bytes.count, by: max(1, bytes.count / 60)) {
        let content = try InputContent(Array(bytes[..<end]), name: name)
        let documents = content.bytes
        #expect(documents.count >= found, "\(name) cut at \(end)")
        found = documents.count
        for (index, document) in documents.enumerated() {
          #expect(document == text(UInt64(index + 1), 600) + [0x0A])
        }
        let hasProblem =
          !content.problems.isEmpty || content.submissions.contains { !$0.problems.isEmpty }
        // Before anything can be told, nothing is missing.
        if end > 600 { #expect(hasProblem, "\(name) cut at \(end)") }
        #expect(content.isDone)
      }
      #expect(try InputContent(bytes, name: name).bytes.count == 3, "\(name)")
    }
  }

  @Test(arguments: seeds(60))
  func `at random never traps and always ends`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let files = feed(3, size: 400)
    let packed = ZipBytes.archive(files)
    var sample = SampleSubmission()
    sample.documents = [.init("ZIP", "x.zip", UUEncoder().encode(packed, name: "x.zip"))]
    let inputs = [
      TarBytes.archive(files + [("in.zip", packed), ("s.txt", sample.text)]), packed, sample.text,
      storedGzip(TarBytes.archive(files)), ZipBytes.archive([("in.tar", TarBytes.archive(files))]),
    ]
    let bytes = damage(inputs.randomElement(using: &generator) ?? [], using: &generator)
    let content = try InputContent(bytes, name: "damaged")
    #expect(content.isDone)
  }

  @Test func `is a bomb that ends at its limit`() throws {
    let zeros = [UInt8](repeating: 0x20, count: 4 << 20)
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 1 << 20
    let zip = ZipBytes([try ZipBytes.Entry("a.xml", zeros).deflated(), .init("b.xml", linkbase)])
    let gz = try gzip(zeros)
    let xz = try filter("xz -9c", zeros)
    for (name, bytes) in [
      ("z.zip", zip.bytes), ("a.xml.gz", gz), ("a.xml.xz", xz),
      ("t.tar.gz", try gzip(TarBytes.archive([("a.xml", zeros)]))),
    ] {
      let content = try InputContent(bytes, name: name, limits: limits)
      #expect(content.archiveErrors.map(\.problem).contains(.limit(.ratio)), "\(name)")
      #expect(content.bytes.allSatisfy { $0.count < 4 << 20 } && content.isDone, "\(name)")
    }
    limits = ContainerLimits()
    limits.memberBytes = 3 << 20
    let layers = try InputContent(try gzip(gz), name: "a.xml.gz.gz", limits: limits)
    #expect(layers.archiveErrors.map(\.problem) == [.limit(.output)])
    limits = ContainerLimits()
    limits.entries = 10
    let many = (0..<20).map { ("\($0).xml", linkbase) }
    let entries = try InputContent(TarBytes.archive(many), name: "t", limits: limits)
    #expect(entries.documents.count == 10)
    #expect(entries.archiveErrors.map(\.problem) == [.limit(.entries)])
  }

  private let linkbase = Array("<linkbase/>".utf8)

  @Test func `has one line of seventy megabytes, which is too large to hold`() throws {
    var sample = SampleSubmission()
    sample.documents = [
      .init("10-K", "a.htm", "LONG"), .init("EX-101.LAB", "long.xml", "LONG"),
      .init("EX-101.CAL", "b.xml", linkbase + [0x0A]),
    ]
    let size = InputReader.documentSizeLimit + 5_000_000
    let script = """
      while IFS= read -r line; do
        if [ "$line" = 'LONG</TEXT>' ]
        then head -c \(size) /dev/zero | tr '\\0' x; echo; echo '</TEXT>'
        else echo "$line"
        fi
      done | gzip -1
      """
    let bytes = try filter(script, sample.text)
    let content = try InputContent(bytes, name: "s.txt.gz")
    #expect(content.documents == ["s.txt.gz: b.xml"])
    #expect(
      content.problems.map(\.kind) == [
        .documentSize(name: "long.xml", limit: InputReader.documentSizeLimit)
      ])
    #expect(content.skipped == 1)
  }

  @Test func `is a file that is not there, or no file`() throws {
    try withTemporaryFolder { folder in
      let gone = InputContent(readingIn: folder, name: "gone.zip")
      #expect(gone.archiveErrors.map(\.problem) == [.unreadable("No such file or directory")])
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("d.zip"), withIntermediateDirectories: true)
      let directory = InputContent(readingIn: folder, name: "d.zip")
      #expect(directory.archiveErrors.map(\.problem) == [.unreadable("Not a regular file")])
      #expect(gone.isDone && directory.isDone)
    }
  }

  @Test func `has another number of documents than its header says`() throws {
    for (stated, expected) in [
      (1, []), (3, [InputProblem.Kind.documentCount(stated: 3, found: 1)]),
    ] {
      var sample = SampleSubmission()
      sample.documents = [.init("EX-101.CAL", "a.xml", linkbase + [0x0A])]
      sample.statedCount = stated
      let content = try InputContent(sample.text, name: "s")
      #expect(content.submissions[0].problems.map(\.kind) == expected)
      #expect(content.bytes.count == 1)
    }
  }

  @Test func `has a header with more fields than are read`() throws {
    var sample = SampleSubmission()
    sample.flags = (0...SubmissionHeader.maximumFieldCount).map { "<RULE>\($0)" }
    sample.documents = [.init("EX-101.CAL", "a.xml", linkbase + [0x0A])]
    let content = try InputContent(sample.feed, name: "s")
    #expect(content.submissions[0].problems.map(\.kind) == [.headerSize])
    #expect(content.bytes.count == 1)
  }
}
