import TestSupport
import Testing

@testable import EDGAR

struct `uudecode` {
  typealias Problem = UUDecoder.Problem

  private func decode(_ text: [UInt8], chunk: Int = .max) throws(Problem) -> [UInt8] {
    var decoder = UUDecoder()
    var output: [UInt8] = []
    var rest = text[...]
    while !rest.isEmpty {
      try decoder.decode(rest.prefix(chunk), into: &output)
      rest = rest.dropFirst(chunk)
    }
    try decoder.finish()
    return output
  }

  private func decode(_ text: String) throws(Problem) -> [UInt8] { try decode(Array(text.utf8)) }

  private func problem(_ text: String) -> Problem? {
    do throws(Problem) {
      _ = try decode(text)
      return nil
    } catch {
      return error
    }
  }

  private func bytes(_ count: Int, using generator: inout SeededGenerator) -> [UInt8] {
    // Many zeros: they are what encoders write differently, and what loses its spaces.
    (0..<count).map { _ in
      Bool.random(using: &generator) ? 0 : UInt8.random(in: 0...255, using: &generator)
    }
  }

  private static let encoders: [UUEncoder] =
    ([[0x0A], [0x0D, 0x0A], [0x0D]] as [[UInt8]]).flatMap { lineEnd in
      [
        UUEncoder(lineEnd: lineEnd), UUEncoder(zero: 0x20, lineEnd: lineEnd),
        UUEncoder(zero: 0x20, lineEnd: lineEnd, stripsSpaces: true),
        UUEncoder(lineEnd: lineEnd, checksum: [0x58]),
        UUEncoder(zero: 0x20, lineEnd: lineEnd, stripsSpaces: true, checksum: [0x20, 0x20]),
        UUEncoder(lineEnd: lineEnd, lineSize: 63), UUEncoder(lineEnd: lineEnd, lineSize: 1),
      ]
    }

  @Test func `reads what the standard shows`() throws {
    // Written by hand from the algorithm: "Cat" is 0x436174, in six bits 16, 54, 5, 52.
    #expect(try decode("begin 644 cat.txt\n#0V%T\n`\nend\n") == Array("Cat".utf8))
    #expect(try decode("begin 644 cat.txt\n#0V%T\n \nend\n") == Array("Cat".utf8))
    #expect(try decode("begin 644 cat.txt\n#0V%T\n\nend\n") == Array("Cat".utf8))
    #expect(try decode("begin 644 cat.txt\n\"0V$\n`\nend\n") == Array("Ca".utf8))
    #expect(try decode("begin 644 empty\n`\nend\n") == [])
    #expect(try decode("begin 644 empty\nend\n") == [])
  }

  @Test(arguments: seeds(10))
  func `gives back what was encoded, by any encoder`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for encoder in Self.encoders {
      for count in [0, 1, 2, 3, 44, 45, 46, 63, 64, 135, 1000] {
        let data = bytes(count, using: &generator)
        #expect(try decode(encoder.encode(data)) == data)
      }
    }
  }

  @Test func `gives back every byte and every pair of bytes`() throws {
    let pairs = (0...255).flatMap { first in
      (0...255).flatMap { [UInt8(first), UInt8($0)] }
    }
    for encoder in Self.encoders.prefix(3) {
      #expect(try decode(encoder.encode(pairs)) == pairs)
    }
  }

  @Test func `takes chunks split at every position`() throws {
    var generator = SeededGenerator(seed: 7)
    let data = bytes(100, using: &generator)
    for encoder in Self.encoders {
      let text = encoder.encode(data)
      for split in 0...text.count {
        var decoder = UUDecoder()
        var output: [UInt8] = []
        try decoder.decode(text[..<split], into: &output)
        try decoder.decode(Array(text[split...]), into: &output)
        #expect(decoder.isAtEnd)
        try decoder.finish()
        #expect(output == data)
      }
      for chunk in [1, 2, 3, 7, 61] { #expect(try decode(text, chunk: chunk) == data) }
    }
  }

  @Test func `appends to the output and leaves what stands there`() throws {
    var decoder = UUDecoder()
    var output: [UInt8] = [1, 2]
    try decoder.decode(Array("begin 644 cat.txt\n#0V%T\n`\nend\n".utf8), into: &output)
    #expect(output == [1, 2] + Array("Cat".utf8))
  }

  @Test func `names the file, which is data`() throws {
    for (line, name) in [
      ("begin 644 a.zip", "a.zip"), ("begin 0755 ../a b.zip ", "../a b.zip"),
      ("begin 644 caf\u{E9}\u{1B}x", "café x"),
    ] {
      var decoder = UUDecoder()
      var output: [UInt8] = []
      #expect(decoder.name == nil)
      try decoder.decode(Array("\n \n\(line)\n".utf8), into: &output)
      #expect(decoder.name == name)
      #expect(!decoder.isAtEnd)
    }
  }

  @Test func `is at its end after the line end, and looks no further`() throws {
    var decoder = UUDecoder()
    var output: [UInt8] = []
    try decoder.decode(Array("begin 644 a\n#0V%T\n`\nen".utf8), into: &output)
    #expect(!decoder.isAtEnd)
    try decoder.decode(Array("d\r\n</TEXT>\n\u{1}".utf8), into: &output)
    #expect(decoder.isAtEnd)
    try decoder.decode(Array("~~~~\n".utf8), into: &output)
    try decoder.finish()
    #expect(output == Array("Cat".utf8))
  }

  @Test func `needs no line end after the end`() throws {
    var decoder = UUDecoder()
    var output: [UInt8] = []
    try decoder.decode(Array("begin 644 a\n`\nend".utf8), into: &output)
    #expect(!decoder.isAtEnd)
    try decoder.finish()
    #expect(decoder.isAtEnd)
  }

  @Test(
    arguments: [
      ("", .missingBegin, 1), ("\n\n", .missingBegin, 3), ("end\n", .missingBegin, 1),
      ("#0V%T\n", .missingBegin, 1), ("begin 644\n", .missingBegin, 1),
      ("begin 644 \n", .missingBegin, 1), ("begin 689 a\n", .missingBegin, 1),
      ("begin 64 a\n", .missingBegin, 1), ("begin-base64 644 a\n", .missingBegin, 1),
      ("begin 644 a", .missingBegin, 1),
      ("begin 644 a\n", .missingEnd, 2), ("begin 644 a\n#0V%T\n", .missingEnd, 3),
      ("begin 644 a\n#0V%T\n`\n", .missingEnd, 4), ("begin 644 a\n#0V%T\n`\nen", .missingEnd, 4),
      ("begin 644 a\n#0V%T", .missingEnd, 2),
      ("begin 644 a\na0V%T\n", .badLength(0x61), 2), ("begin 644 a\n\u{1}0V\n", .badLength(1), 2),
      ("begin 644 a\r\n#0V%T\r\n#0V\tT\r\n", .badCharacter(9), 3),
      ("begin 644 a\n#0V%a\n", .badCharacter(0x61), 2),
      ("begin 644 a\n#0V%Tabc\n", .badCharacter(0x61), 2),
      ("begin 644 a\n#0V%T  \n#0V%T   \n", .lineTooLong, 3),
      ("begin 644 a\n`   \n", .lineTooLong, 2),
      ("begin 644 a\n`\n#0V%T\n", .dataAfterLastLine, 3),
      ("begin 644 a\n\n\n#0V%T\n", .dataAfterLastLine, 4),
      ("begin 644 a\n`\nend of file\n", .badLength(0x65), 3),
    ] as [(String, Problem.Reason, Int)])
  func `refuses damage, with its line`(text: String, reason: Problem.Reason, line: Int) {
    #expect(problem(text) == Problem(reason: reason, line: line))
  }

  @Test func `refuses lines over 4 KiB before they end`() throws {
    let limit = UUDecoder.maximumLineSizeInBytes
    var output: [UInt8] = []
    var decoder = UUDecoder()
    let name = String(repeating: "a", count: limit - 10)
    try decoder.decode(Array("begin 644 \(name)\n".utf8), into: &output)
    #expect(decoder.name == name)
    decoder = UUDecoder()
    #expect(throws: Problem(reason: .lineTooLong, line: 1)) {
      try decoder.decode(Array("begin 644 a\(name)".utf8), into: &output)
    }
    decoder = UUDecoder()
    try decoder.decode(Array("begin 644 a\n".utf8), into: &output)
    try decoder.decode([UInt8](repeating: 0x20, count: limit), into: &output)
    #expect(throws: Problem(reason: .lineTooLong, line: 2)) {
      try decoder.decode([0x20], into: &output)
    }
  }

  @Test func `keeps what came before the damage, and gives the same problem again`() {
    var decoder = UUDecoder()
    var output: [UInt8] = []
    let expected = Problem(reason: .badLength(0x7E), line: 3)
    #expect(throws: expected) {
      try decoder.decode(Array("begin 644 a\n#0V%T\n~\n#0V%T\n".utf8), into: &output)
    }
    #expect(throws: expected) { try decoder.decode(Array("`\nend\n".utf8), into: &output) }
    #expect(throws: expected) { try decoder.finish() }
    #expect(output == Array("Cat".utf8))
    #expect(!decoder.isAtEnd)
  }

  @Test(arguments: seeds(40))
  func `survives random damage, the same in one chunk and in many`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for encoder in Self.encoders {
      var text = encoder.encode(bytes(150, using: &generator))
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<text.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: text.remove(at: place)
        case 1: text[place] = UInt8.random(in: 0...255, using: &generator)
        default: text.insert(UInt8.random(in: 0...0x7F, using: &generator), at: place)
        }
      }
      let whole = Result { () throws(Problem) in try decode(text) }
      let pieces = Result { () throws(Problem) in try decode(text, chunk: 5) }
      #expect(whole == pieces)
    }
  }
}
