import Foundation
import TestSupport
import Testing

struct `Memory of a load` {
  /// Loads a file or folder and returns the most memory that it took, in bytes.
  private func peak(_ place: Workplace, _ input: String, into database: String) throws -> Int {
    var peak = 0
    let result = try place.warehouse(
      "load", input, "--jobs", "2", "--quiet", "--database", database
    ) { peak = max(peak, peakMemory(of: $0)) }
    #expect(result.exitCode == 0, "\(result.errors)")
    return peak
  }

  /// Files of one size are looked up in the ledger by size: hashes must not be kept once a file.
  @Test func `does not grow with files times archives of one size`() throws {
    try Workplace.with { place in
      let count = 700
      for number in 0..<(2 * count) {
        let serial = String(String(1_000_000 + number).dropFirst())
        let text = SampleSubmission("0000000001-24-\(serial)").text
        try place.write(text, to: "part\(number / count)/\(serial).txt")
      }
      let first = try peak(place, "part0", into: "warehouse.sqlite")
      let second = try peak(place, "part1", into: "warehouse.sqlite")
      #expect(
        try place.sqlite("warehouse.sqlite", "SELECT count(*) FROM filing_list") == "\(2 * count)\n"
      )
      // 490,000 hashes would take 40 MB and more.
      #expect(second < first + 25_000_000)
    }
  }

  /// A document of a release of 20 MB, with one label.
  private func document(_ role: String) -> [UInt8] {
    let comment = "<!--" + String(repeating: " ", count: 1000) + "-->\n"
    return Array(
      """
      <linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
      <labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
      <loc xlink:type="locator" xlink:href="us-gaap-2023.xsd#us-gaap_Assets" xlink:label="c"/>
      <label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2003/role/\(role)"
       xml:lang="en-US">Assets</label>
      <labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="c"
       xlink:to="l"/></labelLink>
      \(String(repeating: comment, count: 20_000))</linkbase>
      """.utf8)
  }

  /// The next document is taken out of the archive when the one before is stored.
  @Test func `is that of the largest document of an archive, not of several`() throws {
    try Workplace.with { place in
      let roles = ["label", "totalLabel", "terseLabel", "verboseLabel", "documentation"]
      var peaks: [Int] = []
      for count in [1, roles.count] {
        let zip = ZipBytes.archive(
          roles.prefix(count).map { ("elts/us-gaap-\($0)-2023.xml", document($0)) })
        let file = place.folder.appending(path: "release-\(count).zip")
        try Data(zip).write(to: file)
        peaks.append(try peak(place, "release-\(count).zip", into: "\(count).sqlite"))
        #expect(
          try place.sqlite("\(count).sqlite", "SELECT count(*) FROM taxonomy_labels")
            == "\(count)\n")
      }
      #expect(peaks[1] < peaks[0] + 12_000_000, "\(peaks)")
    }
  }

  /// An archive's documents wait for each other in a temporary file when they are many.
  @Test func `says what to do when there is no space for a temporary file, and goes on then`()
    throws
  {
    try Workplace.with { place in
      try place.write(
        ZipBytes.archive([("us-gaap-label-2023.xml", document("label"))]), to: "release.zip")
      let refused = try place.warehouse(
        "load", "release.zip", variables: ["TMPDIR": "/nowhere", "SQLITE_TMPDIR": "/tmp"])
      #expect(refused.exitCode == 2)
      #expect(
        refused.errors.hasPrefix("warehouse: /nowhere: no temporary file can be written: No such"),
        "\(refused.errors)")
      #expect(refused.errors.contains("Set TMPDIR"))
      #expect(try place.warehouse("load", "release.zip").exitCode == 0)
      #expect(
        try place.sqlite("warehouse.sqlite", "SELECT count(*) FROM taxonomy_labels") == "1\n")
    }
  }
}
