import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Compressed stream` {
  private func decode(_ kind: ContainerKind, _ bytes: [UInt8]) -> StreamBytes {
    StreamBytes(CompressedStream(kind, MemoryStream(bytes, chunkSize: 1000)))
  }

  private static func python(_ expression: String, _ bytes: [UInt8]) throws -> [UInt8] {
    let program = "import sys,lzma,bz2; d=sys.stdin.buffer.read(); sys.stdout.buffer.write"
    return try filter("python3 -c '\(program)(\(expression))'", bytes)
  }

  /// Bytes packed by the format's own program where there is one, else in its simplest form.
  private static func pack(_ kind: ContainerKind, _ bytes: [UInt8]) throws -> [UInt8] {
    switch kind {
    case .xz: return try python("lzma.compress(d)", bytes)
    case .bzip2: return try python("bz2.compress(d)", bytes)
    case .lzip:
      // The old format's stream without its header of 13 bytes, between lzip's header and trailer.
      let stream = try python("lzma.compress(d,lzma.FORMAT_ALONE)", bytes).dropFirst(13)
      let trailer = little(Int(checksum(bytes)), 4) + little(bytes.count, 8)
      return Array("LZIP".utf8) + [1, 0x17] + stream + trailer + little(stream.count + 26, 8)
    case .zstd:
      // Frame header with a size of 4 bytes; raw blocks.
      var frame = [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(bytes.count, 4)
      for start in stride(from: 0, to: max(bytes.count, 1), by: 1 << 17) {
        let block = bytes[start..<min(start + 1 << 17, bytes.count)]
        frame += little(block.count << 3 | (block.endIndex == bytes.count ? 1 : 0), 3) + block
      }
      return frame
    default:
      // Codes of 9 bits that stand for one byte each; so few that none of 10 is needed.
      var (packed, bits, count) = ([0x1F, 0x9D, 0x90] as [UInt8], 0, 0)
      for byte in bytes.prefix(200) {
        bits |= Int(byte) << count
        count += 9
        while count >= 8 {
          packed.append(UInt8(truncatingIfNeeded: bits))
          (bits, count) = (bits >> 8, count - 8)
        }
      }
      return packed + [UInt8(bits)]
    }
  }

  private static let kinds: [ContainerKind] = [.xz, .zstd, .bzip2, .lzip, .compress]
  private static let checked: [ContainerKind] = [.xz, .zstd, .bzip2, .lzip]

  /// What ``pack(_:_:)`` can hold in the kind.
  private func sample(_ kind: ContainerKind) -> [UInt8] {
    text(1, kind == .compress ? 200 : 300_000)
  }

  @Test(arguments: kinds)
  func `gives the content`(kind: ContainerKind) throws {
    let packed = try Self.pack(kind, sample(kind))
    #expect(ContainerKind(head: packed) == kind)
    let stream = CompressedStream(kind, MemoryStream(packed, chunkSize: 1000))
    let read = StreamBytes(stream)
    #expect(read.errors == [])
    #expect(read.bytes == sample(kind))
    #expect(read.longestChunk <= 1 << 20)
    #expect(stream.bytesOut == read.bytes.count)
    #expect(stream.bytesIn == packed.count)
    #expect(try stream.next() == [])
  }

  @Test(arguments: checked)
  func `gives nothing of nothing, and one stream after another`(kind: ContainerKind) throws {
    let empty = decode(kind, try Self.pack(kind, []))
    #expect(empty.bytes == [])
    #expect(empty.errors == [])
    let edge = decode(kind, try Self.pack(kind, text(1, 1 << 17)))
    #expect(edge.bytes == text(1, 1 << 17))
    #expect(edge.errors == [])
    let packed = try Self.pack(kind, text(1, 5000))
    let two = decode(kind, packed + packed)
    #expect(two.bytes == text(1, 5000) + text(1, 5000))
    #expect(two.errors == [])
  }

  @Test(arguments: checked)
  func `decodes one layer, not the one inside`(kind: ContainerKind) throws {
    let inner = try Self.pack(kind, text(1, 5000))
    #expect(decode(kind, try Self.pack(kind, inner)).bytes == inner)
  }

  @Test(arguments: checked)
  func `notices wherever it is cut off`(kind: ContainerKind) throws {
    let packed = try Self.pack(kind, text(1, 400))
    for end in 0..<packed.count {
      let read = decode(kind, Array(packed.prefix(end)))
      #expect(read.errors.count == 1, "\(end)")
      #expect(text(1, 400).starts(with: read.bytes))
    }
  }

  @Test(arguments: checked)
  func `gives what comes well before the end that is missing`(kind: ContainerKind) throws {
    let bytes = text(1, 1_100_000)
    let packed = try Self.pack(kind, bytes)
    let read = decode(kind, Array(packed.dropLast(10)))
    #expect(read.problems == [.truncated])
    #expect(read.bytes == Array(bytes.prefix(read.bytes.count)))
    #expect(read.bytes.count > 100_000)
  }

  @Test(arguments: checked)
  func `notices a wrong bit anywhere near the end`(kind: ContainerKind) throws {
    // The frame for zstd made here has no checksum.
    guard kind != .zstd else { return }
    let packed = try Self.pack(kind, text(1, 400))
    for index in packed.count - 20..<packed.count - 4 {
      var wrong = packed
      wrong[index] ^= 0x10
      #expect(decode(kind, wrong).errors.count == 1, "\(index)")
    }
  }

  @Test(arguments: checked)
  func `notices what follows the end`(kind: ContainerKind) throws {
    let packed = try Self.pack(kind, text(1, 400))
    for junk in ["x", "some more text than that"] {
      #expect(decode(kind, packed + Array(junk.utf8)).errors.count == 1)
    }
  }

  @Test(arguments: [ContainerKind.bzip2, .lzip])
  func `counts what follows the end`(kind: ContainerKind) throws {
    let packed = try Self.pack(kind, text(1, 400))
    let read = decode(kind, packed + text(2, 100_000))
    #expect(read.bytes == text(1, 400))
    let gap = ContainerError(.junk, offset: packed.count, unreadBytes: 100_000)
    #expect(read.errors == [gap])
    #expect(decode(kind, packed + [UInt8](repeating: 0, count: 5000)).errors == [])
  }

  @Test(arguments: kinds)
  func `refuses what is something else`(kind: ContainerKind) {
    for bytes in [[], text(1, 50), text(1, 5000)] {
      let read = decode(kind, bytes)
      #expect(read.bytes == [])
      #expect(read.errors.count == 1)
    }
  }

  @Test(arguments: kinds)
  func `passes on gaps of its input, and ends`(kind: ContainerKind) throws {
    let gap = ContainerError(.badChecksum, offset: 3)
    let packed = try Self.pack(kind, text(1, 150))
    let steps: [Result<[UInt8], ContainerError>] = [
      .success(Array(packed.prefix(40))), .failure(gap), .success(Array(packed.dropFirst(40))),
    ]
    #expect(StreamBytes(CompressedStream(kind, ScriptedStream(steps))).errors == [gap])
  }

  @Test func `stops a bomb`() throws {
    let bomb = try Self.pack(.xz, [UInt8](repeating: 0, count: 4 << 20))
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 1 << 20
    let stream = CompressedStream(.xz, MemoryStream(bomb), budget: ContainerBudget(limits))
    let read = StreamBytes(stream)
    #expect(read.problems == [.limit(.ratio)])
    #expect(read.bytes.count <= 1 << 20)
  }

  @Test(arguments: seeds(3), kinds)
  func `survives random damage and ends`(seed: UInt64, kind: ContainerKind) throws {
    var generator = SeededGenerator(seed: seed)
    let packed = try Self.pack(kind, text(1, 900))
    for _ in 0..<50 {
      let read = decode(kind, damage(packed, using: &generator))
      #expect(read.errors.count <= 1)
    }
  }
}
