import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Container kind` {
  private func kind(_ head: [UInt8]) -> ContainerKind { ContainerKind(head: head) }

  @Test func `is told from the first bytes`() throws {
    #expect(kind(try gzip([])) == .gzip)
    #expect(kind([0xFD] + Array("7zXZ\0".utf8)) == .xz)
    #expect(kind([0x28, 0xB5, 0x2F, 0xFD]) == .zstd)
    #expect(kind([0x50, 0x2A, 0x4D, 0x18]) == .zstd)
    #expect(kind(Array("BZh91AY&SY".utf8)) == .bzip2)
    #expect(kind(Array("BZh1".utf8) + [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]) == .bzip2)
    #expect(kind([0x1F, 0x9D, 0x90]) == .compress)
    #expect(kind(Array("LZIP".utf8) + [1, 0x0C]) == .lzip)
    #expect(kind([0x50, 0x4B, 3, 4]) == .zip)
    #expect(kind([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)) == .zip)
    #expect(kind([0x50, 0x4B, 7, 8, 0x50, 0x4B, 3, 4]) == .zip)
    #expect(kind(Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C]) == .sevenZip)
    #expect(kind(TarBytes.file("a", [1])) == .tar)
  }

  @Test(arguments: [
    "", "\u{1F}", "PK", "PK\u{1}\u{2}", "BZh9 is not much of a word", "LZIP", "<XBRL>",
    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----", "<SEC-DOCUMENT>0000320193-23-000106.txt : 20231103",
  ])
  func `is none for text and for half a signature`(head: String) {
    #expect(kind(Array(head.utf8)) == .none)
    #expect(kind(Array(head.utf8) + text(1, 600)) == .none)
    #expect(kind(Array(head.utf8) + [UInt8](repeating: 0, count: 600)) == .none)
  }

  @Test func `is none for near misses`() {
    #expect(kind([0x1F, 0x8B, 7, 0]) == .none)
    #expect(kind([0x1F, 0x8B, 8, 0x20]) == .none)
    #expect(kind([0x1F, 0x9D, 0xFF]) == .none)
    #expect(kind([0x1F, 0x9D, 0x88]) == .none)
    #expect(kind([UInt8](repeating: 0, count: 10_240)) == .none)
    #expect(kind(Array(TarBytes.file("a", [1]).prefix(511))) == .none)
  }

  @Test func `is tar in the variant without a mark when the checksum is right`() {
    let header = TarBytes.header("old.txt", size: 5, mark: [])
    #expect(kind(header) == .tar)
    for index in [0, 100, 150, 400] {
      var wrong = header
      wrong[index] ^= 1
      #expect(kind(wrong) == .none)
    }
  }

  @Test func `is tar by its mark even when the checksum is wrong`() {
    var header = TarBytes.header("a", size: 5)
    header[0] ^= 1
    #expect(kind(header) == .tar)
  }

  @Test(arguments: ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml"])
  func `tells office documents from zips`(name: String) {
    let bytes = ZipBytes([.init(name, text(1, 50))]).bytes
    #expect(kind(Array(bytes.prefix(64))) == .officeDocument)
    let other = ZipBytes([.init("a.xml", []), .init(name, text(1, 50))]).bytes
    #expect(kind(Array(other.prefix(64))) == .zip)
  }
}
