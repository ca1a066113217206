import TestSupport
import Testing

@testable import XBRL

struct `Decimals` {
  private func read(_ text: String) -> XMLDecimal? {
    unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe XMLDecimal(ascii: $0) }
  }

  /// The grammar of XML Schema's decimal, stated without arithmetic.
  private func isDecimal(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && unsigned.contains { $0 != "." }
      && parts.allSatisfy { $0.allSatisfy { "0123456789".contains($0) } }
  }

  @Test func `agree with the standard library on every text of up to five characters`() {
    var texts = [""]
    var wrong: [String] = []
    for _ in 0..<5 {
      texts = texts.flatMap { text in
        ["0", "1", "5", "9", ".", "-", "+", "e", " "].map { text + $0 }
      }
      for text in texts {
        let expected = isDecimal(text) ? Double(text) : nil
        let found = read(text)
        let isEqual = found?.value == expected && found?.value.sign != .minus || (expected ?? 0) < 0
        if found?.value != expected || !isEqual || found?.isInexact == true { wrong.append(text) }
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: seeds(8))
  func `agree with the standard library on long texts`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var wrong: [String] = []
    for _ in 0..<2000 {
      let digits = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
        "\(Int.random(in: 0...9, using: &generator))"
      }
      var text = digits.joined()
      let point = Int.random(in: 0...text.count, using: &generator)
      text.insert(".", at: text.index(text.startIndex, offsetBy: point))
      if Bool.random(using: &generator) { text = "-" + text }
      if read(text)?.value != Double(text) { wrong.append(text) }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    "1e0", "1E5", "INF", "NaN", "0x1", "1,5", "first", "", "-", ".", "+.", "1.2.3", "١", "1 2",
  ])
  func `refuse what is no decimal`(text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: [
    ("1.0000000000000000000", 1, false), ("0.00000000000000000000000000", 0, false),
    ("-0.0", 0, false),
    ("100000000000000000000", 1e20, false), ("0.1234567890123456789", 0.1234567890123456789, true),
    ("1234567890123456", 1_234_567_890_123_456, true), ("000000000000000000001", 1, false),
  ])
  func `tell when digits are lost`(text: String, value: Double, isInexact: Bool) {
    #expect(read(text)?.value == value)
    #expect(read(text)?.isInexact == isInexact)
    #expect(read(text)?.value.sign != .minus)
  }
}

struct `Pool of texts` {
  @Test(arguments: seeds(6))
  func `numbers texts as a dictionary would`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var pool = TextPool()
    var numbers: [String: TextID] = ["": .empty]
    for _ in 0..<6000 {
      let length = Int.random(in: 0...20, using: &generator)
      let text = String(
        (0..<length / 4).map { _ in "aäb€c😀".randomElement(using: &generator) ?? "x" })
      #expect(pool.find(text) == numbers[text])
      let id = pool.intern(text)
      #expect(numbers[text, default: id] == id)
      numbers[text] = id
    }
    #expect(pool.count == numbers.count)
    for (text, id) in numbers {
      #expect(pool[id] == text)
      #expect(pool.utf8(id).elementsEqual(text.utf8))
      #expect(pool.intern(Array(text.utf8)) == id)
    }
    #expect(Set(numbers.values).count == numbers.count)
  }

  @Test func `tells texts apart that differ by a byte at any place`() {
    var pool = TextPool()
    var ids: Set<TextID> = []
    for length in 1...40 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0, count: length)
        bytes[place] = 1
        ids.insert(pool.intern(bytes))
      }
      ids.insert(pool.intern([UInt8](repeating: 0, count: length)))
    }
    #expect(ids.count == (1...40).reduce(0) { $0 + $1 + 1 })
  }

  @Test func `grows past many thousand texts`() {
    var pool = TextPool()
    for number in 0..<50_000 { #expect(pool.intern("text \(number)").index == UInt32(number + 1)) }
    #expect(pool.find("text 49999")?.index == 50_000)
    #expect(pool.find("text 50000") == nil)
  }
}

struct `SHA-256` {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func `gives the digests of FIPS 180-4`() {
    #expect(
      hex(SHA256.digest([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      hex(SHA256.digest("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    var parts = SHA256()
    parts.update("a".utf8)
    parts.update([UInt8]("bc".utf8)[...])
    #expect(parts.finish() == SHA256.digest("abc".utf8))
    parts.update("abc".utf8)
    #expect(parts.finish() == SHA256.digest("abc".utf8))
  }
}
