import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Gzip stream` {
  private func decode(_ bytes: [UInt8], chunkSize: Int = 1 << 18) -> StreamBytes {
    StreamBytes(GzipStream(MemoryStream(bytes, chunkSize: chunkSize)))
  }

  @Test(arguments: [1, 2, 7, 1000, 1 << 18])
  func `reads one member after another`(chunkSize: Int) throws {
    let (first, second) = (text(1, 30_000), text(2, 50))
    let read = try decode(gzip(first) + gzip([]) + gzip(second), chunkSize: chunkSize)
    #expect(read.errors == [])
    #expect(read.bytes == first + second)
  }

  @Test func `gives large content in chunks of bounded size and counts`() throws {
    let bytes = text(3, 3_000_000)
    let packed = try gzip(bytes)
    let stream = GzipStream(MemoryStream(packed))
    let read = StreamBytes(stream)
    #expect(read.bytes == bytes)
    #expect(read.longestChunk == GzipStream.chunkSize)
    #expect(stream.bytesOut == bytes.count)
    #expect(stream.bytesIn == packed.count)
    #expect(try stream.next() == [])
  }

  @Test func `reads the header's optional fields`() throws {
    let plain = try gzip(text(1, 100))
    // FEXTRA of 3 bytes, FNAME, FCOMMENT.
    let fields: [UInt8] = [3, 0, 0x1F, 0x8B, 8] + Array("name\0comment\0".utf8)
    let member = [0x1F, 0x8B, 8, 0x1C] + plain[4..<10] + fields + plain[10...]
    #expect(decode(member).bytes == text(1, 100))
    #expect(decode(member).errors == [])
  }

  @Test func `gives all bytes of a member with a wrong checksum, then the next member`() throws {
    let (first, second) = (text(1, 5000), text(2, 50))
    var member = try gzip(first)
    let end = member.count
    member[end - 8] ^= 1
    let read = try decode(member + gzip(second))
    #expect(read.pieces == [first, second])
    #expect(read.errors == [ContainerError(.badChecksum, offset: end - 4, unreadBytes: 0)])
  }

  @Test func `gives all bytes of a member with a wrong length, then the next member`() throws {
    let (first, second) = (text(1, 5000), text(2, 50))
    var member = try gzip(first)
    let end = member.count
    member[end - 1] ^= 1
    let read = try decode(member + gzip(second))
    #expect(read.pieces == [first, second])
    #expect(read.errors == [ContainerError(.badLength, offset: end, unreadBytes: 0)])
  }

  @Test func `gives what is there of a file cut off anywhere`() throws {
    let (first, second) = (text(1, 700), text(2, 300))
    let members = try [gzip(first), gzip(second)]
    let whole = members.joined()
    for end in 0...whole.count {
      let read = decode(Array(whole.prefix(end)), chunkSize: 50)
      #expect((first + second).starts(with: read.bytes))
      if end >= members[0].count { #expect(read.bytes.starts(with: first)) }
      if end == members[0].count || end == whole.count {
        #expect(read.errors == [])
      } else {
        #expect(read.errors == [ContainerError(.truncated, offset: end, unreadBytes: 0)])
      }
      // A byte of deflated text is worth a byte of text, and not all of them wait in the decoder.
      if end == whole.count - 8 { #expect(read.bytes == first + second) }
    }
  }

  @Test(arguments: [1, 511, 100_000])
  func `takes zeros behind the last member for padding`(count: Int) throws {
    let stream = GzipStream(
      MemoryStream(try gzip(text(1, 50)) + [UInt8](repeating: 0, count: count), chunkSize: 1000))
    let read = StreamBytes(stream)
    #expect(read.bytes == text(1, 50))
    #expect(read.errors == [])
  }

  @Test(arguments: ["x", "no gzip at all", "\0\0\0x", "\u{1F}x", "\0"])
  func `counts what stands between members`(junk: String) throws {
    let (first, second) = (text(1, 700), text(2, 300))
    let member = try gzip(first)
    let read = try decode(member + Array(junk.utf8) + gzip(second), chunkSize: 100)
    #expect(read.pieces == [first, second])
    let gap = ContainerError(.junk, offset: member.count, unreadBytes: junk.utf8.count)
    #expect(read.errors == [gap])
  }

  @Test func `counts what stands behind the last member`() throws {
    let member = try gzip(text(1, 700))
    let read = decode(member + text(2, 300_000), chunkSize: 1000)
    #expect(read.pieces == [text(1, 700), []])
    #expect(read.errors == [ContainerError(.junk, offset: member.count, unreadBytes: 300_000)])
  }

  @Test func `gives what comes before damage, and goes on with the next sound member`() throws {
    let (first, second) = (text(1, 400_000), text(2, 300))
    var member = try gzip(first)
    let place = member.count / 2
    var generator = SeededGenerator(seed: 1)
    for index in place..<(place + 2000) { member[index] = .random(in: 0...255, using: &generator) }
    let read = try decode(member + gzip(second), chunkSize: 4096)
    #expect(read.pieces.count == 2)
    let sound = zip(read.pieces[0], first).prefix { $0 == $1 }.count
    #expect(sound > first.count / 3)
    #expect(read.pieces[1] == second)
    let error = try #require(read.errors.first)
    #expect(error.offset > place && error.offset <= member.count)
    if error.problem != .badChecksum {
      #expect(error.unreadBytes == member.count - error.offset)
    }
  }

  @Test func `says that nothing sound follows`() throws {
    var member = try gzip(text(1, 4000))
    member[10] = 0x07  // a block of the type that does not exist
    let read = decode(member)
    #expect(read.bytes == [])
    #expect(
      read.errors == [
        ContainerError(.damaged("invalid block type"), offset: 11, unreadBytes: member.count - 11)
      ])
  }

  @Test(arguments: ["", "x", "plain text", "\u{1F}", "\u{1F}\u{8}"])
  func `refuses what is not gzip`(content: String) {
    let read = decode(Array(content.utf8))
    #expect(read.bytes == [])
    #expect(read.errors.count == 1)
  }

  @Test func `refuses reserved flags and other methods`() throws {
    for (index, value) in [(2, 7), (3, 0x20), (3, 0xE0)] as [(Int, UInt8)] {
      var member = try gzip(text(1, 50))
      member[index] = value
      let read = try decode(member + gzip(text(2, 60)))
      #expect(read.pieces == [[], text(2, 60)])
    }
  }

  @Test func `passes on gaps of its input and looks for the next member behind them`() throws {
    let (first, second) = (try gzip(text(1, 50_000)), try gzip(text(2, 300)))
    let gap = ContainerError(.badChecksum, offset: 77, unreadBytes: 5)
    let half = first.count / 2
    let inside = StreamBytes(
      GzipStream(
        ScriptedStream([
          .success(Array(first[..<half])), .failure(gap),
          .success(Array(first[half...]) + second),
        ])))
    #expect(text(1, 50_000).starts(with: inside.pieces[0]))
    #expect(inside.errors[0] == gap)
    #expect(
      inside.errors[1] == ContainerError(.junk, offset: half, unreadBytes: first.count - half))
    #expect(inside.pieces.last == text(2, 300))
    let between = StreamBytes(
      GzipStream(ScriptedStream([.success(first), .failure(gap), .success(second)])))
    #expect(between.errors == [gap])
    #expect(between.pieces == [text(1, 50_000), text(2, 300)])
    let atEnd = StreamBytes(GzipStream(ScriptedStream([.success(first), .failure(gap)])))
    #expect(atEnd.errors == [gap])
    #expect(atEnd.bytes == text(1, 50_000))
  }

  @Test func `stops a bomb`() throws {
    let bomb = try gzip([UInt8](repeating: 0, count: 4 << 20))
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 1 << 20
    let stream = GzipStream(MemoryStream(bomb), budget: ContainerBudget(limits))
    let read = StreamBytes(stream)
    #expect(read.problems == [.limit(.ratio)])
    #expect(read.bytes.count <= 1 << 20)
    limits.ratioFreeBytes = 4 << 20
    limits.memberBytes = 3 << 20
    let capped = StreamBytes(GzipStream(MemoryStream(bomb), budget: ContainerBudget(limits)))
    #expect(capped.problems == [.limit(.output)])
    #expect(capped.bytes.count <= 3 << 20)
  }

  @Test func `shares its budget with the streams inside`() throws {
    let inner = try gzip(text(1, 100_000))
    var limits = ContainerLimits()
    limits.memberBytes = 100_000 + inner.count - 1
    let budget = ContainerBudget(limits)
    let outer = GzipStream(MemoryStream(try gzip(inner)), budget: budget)
    let read = StreamBytes(GzipStream(outer, budget: budget))
    #expect(read.problems == [.limit(.output)])
    let free = ContainerBudget()
    let both = GzipStream(GzipStream(MemoryStream(try gzip(inner)), budget: free), budget: free)
    #expect(StreamBytes(both).bytes == text(1, 100_000))
    #expect(free.bytesOut == 100_000 + inner.count)
  }

  @Test func `gives up the search when too much looks like a member`() throws {
    let start: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 7]
    let junk = Array((0..<50).map { _ in start }.joined())
    var limits = ContainerLimits()
    limits.falseStarts = 10
    let input = try gzip(text(1, 50)) + text(3, 5) + junk + gzip(text(2, 60))
    let read = StreamBytes(GzipStream(MemoryStream(input), budget: ContainerBudget(limits)))
    #expect(read.pieces == [text(1, 50), []])
    #expect(decode(input).pieces == [text(1, 50), text(2, 60)])
  }

  @Test(arguments: seeds(30))
  func `survives random damage, ends, and says so`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = [text(seed, 3000), text(seed + 1, 20), text(seed + 2, 900)]
    let whole = try parts.flatMap { try gzip($0) }
    for _ in 0..<40 {
      let damaged = damage(whole, using: &generator)
      let read = decode(damaged, chunkSize: Int.random(in: 1...2000, using: &generator))
      if read.errors.isEmpty {
        // Nobody notices when whole members are lost or doubled, or times in headers change.
        var rest = read.bytes[...]
        let longestFirst = parts.sorted { $0.count > $1.count }
        while let part = longestFirst.first(where: { rest.starts(with: $0) }) {
          rest = rest.dropFirst(part.count)
        }
        #expect(rest.count == 0)
      }
      #expect(read.errors.allSatisfy { ($0.unreadBytes ?? 0) <= damaged.count })
    }
  }
}
