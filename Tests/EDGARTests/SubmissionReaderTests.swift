import Foundation
import TestSupport
import Testing

@testable import EDGAR

/// Every spelling of a submission gives the same documents.
struct `Submission reader` {
  private static let sample: SampleSubmission = {
    var sample = SampleSubmission()
    sample.documents = [
      .init("10-K", "report.htm", "<html>\n-- 1 --\n</TEXT> and so on\n</html>\n"),
      .init("EX-101.CAL", "a_cal.xml", "<XBRL>\n<linkbase/>\n</XBRL>\n"), .init("EX-99", nil, ""),
    ]
    return sample
  }()

  private static let lines = [
    "10-K report.htm: <html>\n-- 1 --\n</TEXT> and so on\n</html>\n",
    "EX-101.CAL a_cal.xml: <XBRL>\n<linkbase/>\n</XBRL>\n", "EX-99 document-3: ",
  ]

  private static func spellings() -> [(name: String, text: [UInt8])] {
    let (text, feed) = (sample.text, sample.feed)
    func replaced(_ old: String, _ new: String) -> [UInt8] {
      Array(String(decoding: text, as: UTF8.self).replacing(old, with: new).utf8)
    }
    return [
      ("text", text), ("feed", feed), ("envelope", SampleSubmission.enveloped(text)),
      ("1990s", replaced("SEC-", "IMS-")),
      ("1990s in an envelope", SampleSubmission.enveloped(replaced("SEC-", "IMS-"))),
      ("byte order mark", [0xEF, 0xBB, 0xBF] + text), ("blank lines", Array("\n\r\n ".utf8) + feed),
      ("header frame only", replaced("<SEC-DOCUMENT>0000000001-24-000001.txt : 20240201\n", "")),
      ("no line end at the end", Array(text.dropLast())),
    ]
  }

  @Test func `reads every spelling`() {
    for (name, text) in Self.spellings() {
      #expect(SubmissionReader.recognises(Array(text.prefix(100))), "\(name)")
      let content = SubmissionContent(text)
      #expect(content.lines == Self.lines, "\(name)")
      #expect(content.parts.map(\.header.accession?.description) == ["0000000001-24-000001"])
      #expect(content.parts.map(\.header.formType) == ["10-K"], "\(name)")
      #expect(content.parts.map(\.header.parties.first?.cik) == [1_234_567], "\(name)")
      #expect(content.problems == [] && content.errors == [], "\(name)")
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `reads every line end, and leaves those of bodies alone`(lineEnd: String) {
    for (name, text) in Self.spellings() where !name.contains("blank") {
      let changed = String(decoding: text, as: UTF8.self).replacing("\n", with: lineEnd)
      let content = SubmissionContent(changed)
      #expect(content.lines == Self.lines.map { $0.replacing("\n", with: lineEnd) }, "\(name)")
      #expect(content.parts.map(\.header.formType) == ["10-K"], "\(name)")
      #expect(content.problems == [], "\(name)")
    }
  }

  @Test(arguments: seeds(20))
  func `reads mixed line ends`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for (name, text) in Self.spellings() {
      var mixed: [UInt8] = []
      for byte in text {
        // A line feed behind a carriage return would be part of the same line end.
        let ends: [[UInt8]] = mixed.last == 0x0D ? [[0x0D]] : [[0x0A], [0x0D, 0x0A], [0x0D]]
        mixed += byte == 0x0A ? ends.randomElement(using: &generator) ?? [] : [byte]
      }
      let content = SubmissionContent(mixed)
      let unified = content.lines.map {
        $0.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      }
      #expect(unified == Self.lines, "\(name)")
      #expect(content.problems == [], "\(name)")
    }
  }

  @Test func `gives the same wherever chunks end`() {
    for (name, text) in Self.spellings() where ["text", "envelope"].contains(name) {
      let whole = SubmissionContent(text)
      for chunkSize in [1, 2, 3, 5, 7, 64, 100] {
        #expect(SubmissionContent(text, chunkSize: chunkSize) == whole, "\(name), \(chunkSize)")
      }
      for split in stride(from: 0, through: text.count, by: 1) {
        let chunks = [Array(text[..<split]), Array(text[split...])].filter { !$0.isEmpty }
        let content = SubmissionContent(ScriptedStream(chunks.map { .success($0) }))
        guard content == whole else {
          Issue.record("\(name) split at \(split)")
          break
        }
      }
    }
  }

  @Test func `skips bodies without reading them`() {
    for (name, text) in Self.spellings() {
      for chunkSize in [1, 50, 1 << 18] {
        let content = SubmissionContent(MemoryStream(text, chunkSize: chunkSize)) {
          $0.type == "EX-101.CAL"
        }
        #expect(content.parts.first?.documents.map(\.type) == ["10-K", "EX-101.CAL", "EX-99"])
        let body = content.parts.first?.bodies.map { String(decoding: $0, as: UTF8.self) }
        #expect(body == ["<XBRL>\n<linkbase/>\n</XBRL>\n"], "\(name)")
        #expect(content.problems == [], "\(name)")
      }
    }
  }

  @Test func `undoes the dashes of an envelope, in bodies alone`() {
    var sample = SampleSubmission()
    sample.documents = [
      .init("EX-101.LAB", "a_lab.xml", "<!--\n- a\n-->\n--\n-\n- - b\n- -- c\na - b\n-\n"),
      .init("EX-99", "b.txt", "-\n"),
    ]
    let plain = SubmissionContent(sample.text)
    #expect(plain.parts[0].bodies == sample.documents.map(\.body))
    for chunkSize in [1, 2, 3, 1000] {
      let enveloped = SampleSubmission.enveloped(sample.text)
      #expect(SubmissionContent(enveloped, chunkSize: chunkSize) == plain)
    }
  }

  @Test func `reads submissions one after the other, in any spelling`() {
    var numbered = Self.sample
    var text: [UInt8] = []
    for (index, form) in ["text", "feed", "envelope", "header", "text", "header"].enumerated() {
      numbered.accession = "0000000001-24-00000\(index)"
      switch form {
      case "text": text += numbered.text
      case "feed": text += numbered.feed
      case "envelope": text += SampleSubmission.enveloped(numbered.text)
      default: text += numbered.headerFile
      }
    }
    for chunkSize in [1, 77, 1 << 18] {
      let content = SubmissionContent(text, chunkSize: chunkSize)
      let accessions = content.parts.compactMap { $0.header.accession?.description }
      #expect(accessions == (0..<6).map { "0000000001-24-00000\($0)" })
      #expect(content.parts.map(\.documents.count) == [3, 3, 3, 0, 3, 0])
      #expect(content.lines == [0, 1, 2, 4].flatMap { _ in Self.lines })
      #expect(content.problems == [])
    }
  }

  @Test func `reads headers alone, and a header that is there twice`() {
    let header = SubmissionContent(Self.sample.headerFile)
    #expect(header.parts.map(\.header.formType) == ["10-K"])
    #expect(header.lines == [] && header.problems == [])
    let text = String(decoding: Self.sample.text, as: UTF8.self)
    let end = text.firstRange(of: "</SEC-HEADER>\n")
    let start = text.firstRange(of: "<SEC-HEADER>")
    let block = text[(start?.lowerBound ?? text.endIndex)..<(end?.upperBound ?? text.endIndex)]
    let twice = SubmissionContent(text.replacing(block, with: block + "\n" + block))
    #expect(twice.parts.count == 1)
    #expect(twice.parts[0].header.parties.count == 1)
    #expect(twice.lines == Self.lines && twice.problems == [])
  }

  @Test func `reads documents without a header around them`() {
    let text = String(decoding: Self.sample.feed, as: UTF8.self)
    let start = text.firstRange(of: "<DOCUMENT>")?.lowerBound ?? text.endIndex
    let content = SubmissionContent(String(text[start...]).replacing("</SUBMISSION>\n", with: ""))
    #expect(content.parts.map(\.header.fields) == [[]])
    #expect(content.lines == Self.lines && content.problems == [])
  }

  @Test func `reads what is empty as nothing`() {
    for text in ["", "\n\n", " \r\n"] {
      let content = SubmissionContent(text)
      #expect(content.parts == [] && content.problems == [] && content.errors == [])
    }
  }
}

/// What is not as it should be is a problem, and what is whole around it is read.
struct `A submission that is damaged` {
  private static let sample: SampleSubmission = {
    var sample = SampleSubmission()
    sample.documents = (1...3).map { .init("EX-\($0)", "\($0).xml", "<a>\n\($0)\n</a>\n") }
    return sample
  }()

  private func replaced(_ old: String, _ new: String, count: Int = 1) -> SubmissionContent {
    let text = String(decoding: Self.sample.text, as: UTF8.self)
    return SubmissionContent(text.replacing(old, with: new, maxReplacements: count))
  }

  @Test func `keeps the documents before its end, wherever it is cut`() {
    let text = Self.sample.text
    let whole = SubmissionContent(text)
    let bodyEnds = whole.parts[0].documents.indices.map { index in
      ByteSearch.first(
        Array("\(index + 1)\n</a>\n</TEXT>\n".utf8), in: text, from: 0, to: text.count) ?? 0
    }
    for end in 0..<text.count {
      let content = SubmissionContent(Array(text[..<end]))
      #expect(content.parts.count == (end == 0 || content.parts.isEmpty ? 0 : 1))
      let lost = content.problems.filter { problem in
        switch problem {
        case .truncated, .unclosed: true
        default: false
        }
      }
      #expect(lost.count <= 1)
      for (index, place) in bodyEnds.enumerated() where end > place + 15 {
        #expect(content.lines[index] == whole.lines[index], "\(end)")
      }
      let lines = String(decoding: text[..<end], as: UTF8.self).split(separator: "\n")
      let begun = lines.count { $0 == "<DOCUMENT>" }
      let isInDocument = begun > lines.count { $0 == "</DOCUMENT>" }
      let expected = isInDocument ? 1 : 0
      #expect(lost.count == expected, "\(end)")
      // Ten bytes make the tag that begins it; without its line end, the tag that ends it is whole.
      if (14..<text.count - 1).contains(end) {
        let ends = lost + content.problems.filter { $0 == .unfinished }
        #expect(ends.count == 1, "\(end): \(content.problems)")
      }
    }
  }

  @Test func `goes on after a document that is not closed`() {
    let content = replaced("</TEXT>\n</DOCUMENT>\n<DOCUMENT>", "</TEXT>\n\n<DOCUMENT>")
    #expect(content.parts.map(\.documents.count) == [3])
    #expect(content.lines == SubmissionContent(Self.sample.text).lines)
    #expect(content.problems == [.unclosed(document: "1.xml")])
  }

  @Test func `goes on after a document without a body`() {
    let content = replaced("<TEXT>\n<a>\n1\n</a>\n</TEXT>\n", "")
    #expect(content.parts[0].bodies.map(\.count) == [0, 11, 11])
    #expect(content.problems == [])
  }

  @Test(arguments: [
    "<p></TEXT></p>", "</TEXT> follows", "</TEXT>", "</TEXT>\n", "</TEXT>\n<TEXT>",
    "</TEXT>\n</DOCUMENTS", " </TEXT>\n</DOCUMENT>", "<DOCUMENT>\n<TYPE>10-K", "</DOCUMENT>",
    "<SEC-DOCUMENT>\n", "</SEC-DOCUMENT>", "<SUBMISSION>", "</SUBMISSION>\n<SUBMISSION>\nno",
  ])
  func `may hold tags in a body`(tags: String) {
    let body = "<html>\n\(tags)\nx\n</html>\n"
    var sample = Self.sample
    sample.documents[1].body = Array(body.utf8)
    for chunkSize in [1, 30, 1 << 18] {
      let content = SubmissionContent(sample.text, chunkSize: chunkSize)
      #expect(content.parts.map(\.documents.count) == [3])
      #expect(content.parts.first?.bodies[1] == Array(body.utf8))
      #expect(content.problems == [])
    }
  }

  @Test func `does not swallow the submission behind it`() {
    var next = Self.sample
    next.accession = "0000000001-24-000002"
    var flagged = next
    flagged.flags = ["<CORRECTION>", "<TIMESTAMP>20240301:101500"]
    var old = String(decoding: next.text, as: UTF8.self).replacing("SEC-", with: "IMS-")
    old = String(decoding: SampleSubmission.enveloped(Array(old.utf8)), as: UTF8.self)
    // Within a document's body, and within its tags.
    for (cut, name) in [(45, "3.xml"), (60, "document-3")] {
      let begun = Self.sample.text.dropLast(cut) + [0x0A]
      for other in [next.text, next.feed, flagged.feed, Array(old.utf8)] {
        for chunkSize in [1, 100, 1 << 18] {
          let content = SubmissionContent(begun + other, chunkSize: chunkSize)
          let accessions = content.parts.map { $0.header.accession?.description ?? "" }
          #expect(accessions == ["0000000001-24-000001", "0000000001-24-000002"])
          #expect(content.parts.last?.documents.count == 3)
          #expect(content.problems == [.truncated(document: name)])
        }
      }
    }
  }

  @Test func `has its stray text counted, every byte of it`() {
    let stray = "some words\n" + String(repeating: "x", count: 100_000) + "\n\n"
    let text = String(decoding: Self.sample.text, as: UTF8.self)
    let between = SubmissionContent(text + stray + text)
    #expect(between.parts.count == 2)
    #expect(between.problems == [.strayText(bytes: 100_012)])
    let inside = SubmissionContent(
      text.replacing("</DOCUMENT>\n<DOCUMENT>", with: "</DOCUMENT>\nwords\n<DOCUMENT>"))
    #expect(inside.lines.count == 3)
    #expect(inside.problems == [.strayText(bytes: 6), .strayText(bytes: 6)])
  }

  @Test func `has long lines cut outside of bodies, and none inside`() {
    let limit = SubmissionReader.lineLimit
    let long = String(repeating: "x", count: 3 * limit)
    for chunkSize in [1000, 1 << 18] {
      let text = String(decoding: Self.sample.text, as: UTF8.self)
        .replacing("FILED AS OF DATE", with: "NOTE: \(long)\nFILED AS OF DATE")
        .replacing("<FILENAME>2.xml", with: "<FILENAME>2.xml\n<DESCRIPTION>\(long)")
        .replacing("<a>\n3\n", with: "<a>\(long)\n3\n")
      let content = SubmissionContent(text, chunkSize: chunkSize)
      #expect(content.parts.map(\.header.filedDate) == ["2024-02-01"])
      #expect(content.parts[0].documents[1].fileName == "2.xml")
      #expect(content.parts[0].documents[1].description?.count == limit - 13)
      #expect(content.parts[0].bodies.map(\.count) == [11, 11, 11 + long.count])
      #expect(content.problems == [.longLine, .longLine])
    }
  }

  @Test(arguments: seeds(150))
  func `never traps, always ends, and never gives more than there is`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = Self.sample.text + Self.sample.feed + SampleSubmission.enveloped(Self.sample.text)
    text = damage(text, using: &generator)
    let tags = [
      "\n<DOCUMENT>\n", "\n</TEXT>\n", "\r</DOCUMENT>\r", "\n<SUBMISSION>\n", "</SEC-HEADER>\n",
      "\n<TEXT>", "\n-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", "\n<SEC-HEADER>\n", "\0", "\n",
    ]
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let place = Int.random(in: 0...text.count, using: &generator)
      text.insert(contentsOf: Array((tags.randomElement(using: &generator) ?? "").utf8), at: place)
    }
    let whole = SubmissionContent(text)
    let bytes = whole.parts.reduce(0) { $0 + $1.bodies.reduce(0) { $0 + $1.count } }
    #expect(bytes <= text.count)
    #expect(SubmissionContent(text, chunkSize: 1) == whole)
    #expect(SubmissionContent(text, chunkSize: 13) == whole)
  }
}
