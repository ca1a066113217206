import TestSupport
import Testing

@testable import EDGAR

struct `Submissions in UTF-16` {
  private enum Form: CaseIterable { case little, big, littleWithoutMark, bigWithoutMark }

  private func utf16(_ bytes: [UInt8], _ form: Form) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let mark: [UInt16] = form == .little || form == .big ? [0xFEFF] : []
    let isBig = form == .big || form == .bigWithoutMark
    return (mark + Array(text.utf16)).flatMap {
      let bytes = [UInt8($0 & 0xFF), UInt8($0 >> 8)]
      return isBig ? bytes.reversed() : bytes
    }
  }

  private var sample: SampleSubmission {
    var sample = SampleSubmission()
    let body =
      "<XBRL>\n<?xml version='1.0' encoding='utf-16'?>\n<a>\u{E9}\u{20AC}\u{1F600}</a>\n</XBRL>\n"
    let packed = UUEncoder().encode(ZipBytes.archive([("b_pre.xml", [0x3C, 0xE9])]), name: "x.zip")
    sample.parties[0].name = "CAF\u{C9} CORP"
    sample.documents = [
      .init("EX-101.CAL", "a_cal.xml", body), .init("ZIP", "x.zip", packed),
      .init("EX-101.LAB", "c.xml", "<?xml version=\"1.0\" encoding=\"us-ascii\"?>\n<c/>\n"),
    ]
    return sample
  }

  @Test(arguments: Form.allCases) private func `are read like others`(form: Form) throws {
    for text in [sample.text, sample.feed, sample.text + sample.feed] {
      let expected = try InputContent(text, name: "s")
      let content = try InputContent(utf16(text, form), name: "s")
      #expect(content.documents == expected.documents)
      #expect(content.submissions.map(\.header) == expected.submissions.map(\.header))
      #expect(content.submissions[0].header?.parties[0].name == "CAF\u{C9} CORP")
      #expect(content.problems == expected.problems && content.problems == [])
      #expect(
        Array(content.bytes[0].dropFirst(7))
          == Array(
            "<?xml version='1.0' encoding='UTF-8'?>\n<a>\u{E9}\u{20AC}\u{1F600}</a>\n</XBRL>\n".utf8
          ))
      // As it is, where the bytes are still in it.
      #expect(content.bytes.suffix(2) == expected.bytes.suffix(2))
    }
  }

  @Test(arguments: Form.allCases) private func `are read in archives`(form: Form) throws {
    let text = utf16(sample.text, form)
    for file in [
      storedGzip(TarBytes.archive([("s.nc", text)])), ZipBytes.archive([("s.nc", text)]),
    ] {
      let content = try InputContent(file, name: "f")
      #expect(content.documents.map { $0.suffix(9) } == ["a_cal.xml", "b_pre.xml", "nc: c.xml"])
      #expect(content.problems == [])
    }
  }

  @Test(arguments: Form.allCases, [1, 2, 3, 7, 4096])
  private func `may be cut anywhere`(form: Form, chunkSize: Int) {
    let bytes = utf16(sample.text, form)
    let read = StreamBytes(UnicodeStream(MemoryStream(bytes, chunkSize: chunkSize)))
    let mark: [UInt8] = form == .little || form == .big ? [0xEF, 0xBB, 0xBF] : []
    #expect(read.bytes == mark + sample.text)
    let half = StreamBytes(
      UnicodeStream(MemoryStream(Array(bytes.dropLast()), chunkSize: chunkSize)))
    #expect(half.bytes == mark + sample.text.dropLast() + [0xEF, 0xBF, 0xBD])
  }

  @Test func `go on behind a gap, though half a character is missing`() {
    let gap = ContainerError(.badChecksum, offset: 3)
    let bytes = utf16(Array("<A>one\n<B>two\n".utf8), .little)
    let stream = UnicodeStream(
      ScriptedStream([
        .success(Array(bytes[..<13])), .failure(gap), .success(Array(bytes[17...])),
      ]))
    let read = StreamBytes(stream)
    #expect(read.errors == [gap])
    #expect(read.pieces.last == Array("B>two\n\u{FFFD}".utf8))
  }

  @Test func `are not what else begins with zeros or marks`() {
    for bytes: [UInt8] in [
      [], [0], [0x3C], [0x3C, 0], [0, 0, 0, 0], Array("<S".utf8), [0x3C, 0, 0, 0, 1],
    ] {
      #expect(StreamBytes(UnicodeStream(MemoryStream(bytes))).bytes == bytes)
    }
  }

  @Test func `have wrappers, which a file of its own may have as well`() {
    let text = "\n<XBRL>\n<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<a/>\n</XBRL>\n"
    for form in Form.allCases {
      let body = DocumentBody(utf16(Array(text.utf8), form))
      #expect(
        Array(body.normalized) == Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>".utf8))
      #expect(body.lineOffset == 2)
      let bare = utf16(Array("<?xml version=\"1.0\"?><a/>".utf8), form)
      #expect(Array(DocumentBody(bare).content) == bare)
    }
  }
}
