import Foundation
import TestSupport
import Testing

@testable import EDGAR

/// Real submissions: what their headers say, and what is encoded in them.
struct `Real submissions` {
  typealias Party = SubmissionHeader.Party
  typealias FormerName = SubmissionHeader.FormerName

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: corpusURL("submissions/\(name)")))
  }

  private func header(_ name: String) throws -> SubmissionHeader {
    let header = SubmissionHeader(try bytes(name))
    #expect(header.accession?.description == name.split(separator: ".").first.map(String.init))
    #expect(header.fields.allSatisfy { !$0.path.isEmpty && !$0.value.isEmpty })
    #expect(!header.isCorrection)
    #expect(!header.isDeletion)
    #expect(header.timestamp == nil)
    #expect(!header.exceedsLimits)
    return header
  }

  @Test(.corpus) func `of 2024 have a header in label form`() throws {
    let header = try header("0000066740-24-000023.txt")
    #expect(header.formType == "8-K")
    #expect(header.period == "2024-03-08")
    #expect(header.filedDate == "2024-03-08")
    #expect(header.changedDate == "2024-03-08")
    #expect(header.acceptedAt == "2024-03-08 12:01:45")
    #expect(header.disseminatedDate == "2024-03-08")
    #expect(header.publicDocumentCount == 16)
    #expect(header.fields.count == 32)
    #expect(
      header.parties == [
        Party(
          role: "FILER", cik: 66_740, name: "3M CO", sic: 3841, state: "DE", fiscalYearEnd: "1231",
          formerNames: [
            FormerName(name: "MINNESOTA MINING & MANUFACTURING CO", changedDate: "1992-07-03")
          ])
      ])
  }

  @Test(.corpus) func `may name items with colons, and a company with slashes`() throws {
    let header = try header("0000943374-24-000509.txt")
    #expect(header.formType == "8-K")
    #expect(header.period == "2024-12-20")
    #expect(header.filedDate == "2024-12-27")
    #expect(header.acceptedAt == "2024-12-27 16:29:40")
    #expect(header.publicDocumentCount == 13)
    #expect(
      header.parties == [
        Party(
          role: "FILER", cik: 1_847_360, name: "1895 Bancorp of Wisconsin, Inc. /MD/", sic: 6036,
          state: "MD", fiscalYearEnd: "1231")
      ])
    let items = header.fields.filter { $0.path == "ITEMS" }.map(\.value)
    #expect(items.first?.contains("Officers: Compensatory") == true)
  }

  @Test(.corpus) func `of 2019 name former companies, latest first`() throws {
    let header = try header("0001193125-19-292676.txt")
    #expect(header.formType == "8-K")
    #expect(header.period == "2019-11-07")
    #expect(header.filedDate == "2019-11-15")
    #expect(header.acceptedAt == "2019-11-15 06:02:24")
    #expect(header.publicDocumentCount == 19)
    #expect(
      header.parties == [
        Party(
          role: "FILER", cik: 320_193, name: "Apple Inc.", sic: 3571, state: "CA",
          fiscalYearEnd: "0928",
          formerNames: [
            FormerName(name: "APPLE INC", changedDate: "2007-01-09"),
            FormerName(name: "APPLE COMPUTER INC", changedDate: "1997-08-08"),
          ])
      ])
  }

  @Test(.corpus) func `of 1994 lie in an envelope and know no moment of acceptance`() throws {
    let header = try header("0000320193-94-000016.txt")
    #expect(header.formType == "10-K")
    #expect(header.period == "1994-09-30")
    #expect(header.filedDate == "1994-12-13")
    #expect(header.changedDate == nil)
    #expect(header.acceptedAt == nil)
    #expect(header.disseminatedDate == "1994-12-14")
    #expect(header.publicDocumentCount == 5)
    #expect(header.fields.count == 21)
    #expect(
      header.parties == [
        Party(
          role: "FILER", cik: 320_193, name: "APPLE COMPUTER INC", sic: 3571, state: "CA",
          fiscalYearEnd: "0930")
      ])
  }

  @Test(.corpus) func `of the feed have tags, and bare carriage returns in early 2025`() throws {
    let header = try header("0001493152-25-001317.nc")
    #expect(header.formType == "8-K")
    #expect(header.period == "2025-01-06")
    #expect(header.filedDate == "2025-01-08")
    #expect(header.changedDate == "2025-01-08")
    #expect(header.acceptedAt == nil)
    #expect(header.disseminatedDate == nil)
    #expect(header.publicDocumentCount == 14)
    #expect(
      header.parties == [
        Party(
          role: "FILER", cik: 880_984, name: "ACORN ENERGY, INC.", sic: 8711, state: "DE",
          fiscalYearEnd: "1231",
          formerNames: [
            FormerName(name: "ACORN FACTOR, INC.", changedDate: "2006-09-20"),
            FormerName(name: "DATA SYSTEMS & SOFTWARE INC", changedDate: "1993-10-19"),
            FormerName(name: "DEFENSE SOFTWARE & SYSTEMS INC", changedDate: "1993-03-28"),
          ])
      ])
  }

  @Test(
    .corpus,
    arguments: [
      "0000066740-24-000023.txt", "0000943374-24-000509.txt", "0001193125-19-292676.txt",
    ])
  func `hold whole archives in uuencode`(name: String) throws {
    let text = try bytes(name)
    var archives = 0
    for start in text.indices where text[start...].starts(with: "\nbegin 644 ".utf8) {
      var decoder = UUDecoder()
      var output: [UInt8] = []
      for chunk in stride(from: start, to: text.count, by: 4096) where !decoder.isAtEnd {
        try decoder.decode(text[chunk..<min(chunk + 4096, text.count)], into: &output)
      }
      try decoder.finish()
      let file = try #require(decoder.name)
      guard file.hasSuffix(".zip") || file.hasSuffix(".xlsx") else { continue }
      archives += 1
      #expect(output.starts(with: "PK\u{3}\u{4}".utf8), "\(file)")
      // The end of central directory of an archive without comment is its last 22 bytes.
      #expect(output.suffix(22).starts(with: "PK\u{5}\u{6}".utf8), "\(file)")
    }
    #expect(archives == 2)
  }
}
