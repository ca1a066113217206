import Foundation
import TestSupport
import Testing

struct `Memory of a load` {
  /// Files of one size are looked up in the ledger by size: hashes must not be kept once a file.
  @Test func `does not grow with files times archives of one size`() throws {
    try Workplace.with { place in
      let count = 700
      for number in 0..<(2 * count) {
        let serial = String(String(1_000_000 + number).dropFirst())
        let text = SampleSubmission("0000000001-24-\(serial)").text
        try place.write(text, to: "part\(number / count)/\(serial).txt")
      }
      let first = try place.warehouse("load", "part0", "--quiet")
      let second = try place.warehouse("load", "part1", "--quiet")
      #expect(first.exitCode == 0 && second.exitCode == 0, "\(second.errors)")
      #expect(
        try place.sqlite("warehouse.sqlite", "SELECT count(*) FROM filing_list") == "\(2 * count)\n"
      )
      // 490,000 hashes would take 40 MB and more.
      #expect(second.peakMemoryInBytes < first.peakMemoryInBytes + 25_000_000)
    }
  }
}
