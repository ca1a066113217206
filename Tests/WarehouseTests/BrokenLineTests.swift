import TestSupport
import Testing
import Warehouse

/// The text of submissions of 2010 and 2011, whose lines EDGAR broke at 1,023 bytes.
struct `A submission with broken lines` {
  /// The text with every line of more than 1,023 bytes broken, as often as needed.
  private func broken(_ text: [UInt8], lineEnd: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var rest = line
      while rest.count > 1023 {
        result += rest.prefix(1023) + lineEnd
        rest = rest.dropFirst(1023)
      }
      result += rest + lineEnd
    }
    return result
  }

  private func content(_ text: [UInt8]) throws -> [String] {
    try withWarehouse { warehouse, folder in
      let summary = try warehouse.load(try write(text, "0000000001-10-000001.txt", in: folder))
      #expect(summary.loaded == 1 && !summary.hasErrors && summary.findings == 0)
      return try warehouse.content()
    }
  }

  /// The places of the breaks move through names, values and texts.
  @Test(arguments: [[0x0A], [0x0D, 0x0A]] as [[UInt8]])
  func `has the content that it has with whole lines`(lineEnd: [UInt8]) throws {
    var filing = SmallFiling()
    filing.label = (0..<400).map { "word\($0)" }.joined(separator: " ")
    for shift in stride(from: 0, to: 1023, by: 61) {
      var sample = SampleSubmission("0000000001-10-000001", filing)
      sample.filed = "20101101"
      for index in sample.documents.indices {
        let text = String(decoding: sample.documents[index].body, as: UTF8.self)
        let padding = String(repeating: " ", count: shift)
        let lines = text.split(separator: "\n").map(String.init)
        // The wrapper has lines of its own.
        let inner = lines.dropFirst().dropLast().joined(separator: padding.isEmpty ? " " : padding)
        sample.documents[index].body = Array(
          "\(lines[0])\n\(inner)\n\(lines[lines.count - 1])\n".utf8)
      }
      let whole = sample.text
      let cut = broken(whole, lineEnd: lineEnd)
      #expect(cut.count > whole.count)
      #expect(try content(cut) == content(whole), "\(shift)")
    }
  }

  @Test func `keeps its lines when it was filed later`() throws {
    try withWarehouse { warehouse, folder in
      var filing = SmallFiling()
      filing.label =
        "\(String(repeating: "y", count: 1000))\n\(String(repeating: "z", count: 1023))\nx"
      let text = SampleSubmission("0000000001-24-000001", filing).text
      try warehouse.load(try write(text, "0000000001-24-000001.txt", in: folder))
      #expect(
        try warehouse.rows("SELECT text FROM concept_labels WHERE text LIKE 'yy%'") == [
          filing.label
        ])
    }
  }

  @Test func `keeps its lines when one is longer, for then none was broken`() throws {
    try withWarehouse { warehouse, folder in
      var filing = SmallFiling()
      let long = String(repeating: "x", count: 1200)
      // 1,023 bytes to the end of the line, which is in the middle of the text.
      filing.label =
        "\(String(repeating: "y", count: 1000))\n\(String(repeating: "z", count: 1023))\n\(long)"
      let text = SampleSubmission("0000000001-10-000001", filing).text
      try warehouse.load(try write(text, "0000000001-10-000001.txt", in: folder))
      #expect(
        try warehouse.rows("SELECT text FROM concept_labels WHERE text LIKE 'yy%'") == [
          filing.label
        ])
    }
  }
}
