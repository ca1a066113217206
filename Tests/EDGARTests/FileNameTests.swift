import TestSupport
import Testing

@testable import EDGAR

struct `File names` {
  @Test(arguments: [
    ("a_cal.xml", "a_cal.xml"), ("bär/日本", "bär/日本"), ("a\\b", "a\\b"), ("a\\x2db", "a\\x2db"),
    ("a\nb\u{7F}", "a\\x0Ab\\x7F"), ("a\\xE9", "a\\x5CxE9"), ("\\x5CxE9", "\\x5Cx5CxE9"),
    ("é\u{85}", "\\xC3\\xA9\\xC2\\x85"), ("e\u{301}/é", "e\\xCC\\x81/é"),
  ])
  func `are text`(name: String, text: String) {
    #expect(FileName.text(name.utf8) == text)
    #expect(FileName.bytes(text) == Array(name.utf8))
  }

  @Test func `that are not UTF-8 show the bytes`() {
    #expect(FileName.text([0x61, 0xE9, 0x2F, 0xC3, 0xA9]) == "a\\xE9/é")
    #expect(FileName.text([0xC3, 0xA9, 0xE9]) == "\\xC3\\xA9\\xE9")
  }

  @Test(arguments: seeds(50))
  func `of random bytes come back, and are never another's`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts: [[UInt8]] = [
      [0x5C], Array("x".utf8), Array("E9".utf8), Array("5C".utf8), [0xE9], [0xC3, 0xA9], [0x0A],
      [0x2F],
      [0x65, 0xCC, 0x81], [0xC2, 0x85], [0xED, 0xA0, 0x80],
    ]
    var names: [String: [UInt8]] = [:]
    for _ in 0..<200 {
      let count = Int.random(in: 0...6, using: &generator)
      let bytes = (0..<count).flatMap { _ in parts.randomElement(using: &generator) ?? [] }
      let text = FileName.text(bytes)
      #expect(FileName.bytes(text) == bytes)
      #expect(names[text] == nil || names[text] == bytes)
      names[text] = bytes
    }
  }
}
