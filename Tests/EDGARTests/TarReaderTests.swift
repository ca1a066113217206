import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Tar reader` {
  private func read(_ bytes: [UInt8], chunkSize: Int = 1 << 18) -> ArchiveContent {
    ArchiveContent(ArchiveReader(tar: MemoryStream(bytes, chunkSize: chunkSize)))
  }

  private let three =
    TarBytes.file("a", text(1, 2000)) + TarBytes.file("b", text(2, 512)) + TarBytes.file("c", [])

  @Test(arguments: [1, 100, 512, 1000, 1 << 18])
  func `gives entries and their data in order`(chunkSize: Int) {
    let content = read(three + TarBytes.end, chunkSize: chunkSize)
    #expect(content.errors == [])
    #expect(content.names == ["a", "b", "c"])
    #expect(content.data == [text(1, 2000), text(2, 512), []])
    #expect(content.entries.map(\.sizeInBytes) == [2000, 512, 0])
    #expect(content.entries.allSatisfy { $0.kind == .regular && !$0.isEncrypted })
  }

  @Test(arguments: ["USTAR", "GNU", "PAX"])
  func `reads what Python writes, with long names and names beyond ASCII`(format: String) throws {
    let names = ["a.xml", "bär/日本.xml", String(repeating: "x", count: 150) + "/é.xml"]
    let script = """
      import sys, tarfile, io
      out = tarfile.open(fileobj=sys.stdout.buffer, mode='w|', format=tarfile.\(format)_FORMAT)
      for name in sys.stdin.buffer.read().decode('utf8').split():
        entry = tarfile.TarInfo(name)
        entry.size = len(name.encode('utf8'))
        out.addfile(entry, io.BytesIO(name.encode('utf8')))
      out.close()
      """
    let bytes = try filter("python3 -c \"\(script)\"", Array(names.joined(separator: " ").utf8))
    let content = read(bytes)
    #expect(content.errors == [])
    #expect(content.names == names)
    #expect(content.data == names.map { Array($0.utf8) })
  }

  @Test func `gives names as text that no other name has, and trusts none`() {
    let names = ["../../x", "/etc/passwd", "C:\\x", "a\u{1B}[31m\u{7}", "dup", "dup", "./a"]
    let files = names.flatMap { TarBytes.file($0, [1]) }
    let bad = TarBytes.header([0x61, 0xFF, 0x62], size: 0)
    let content = read(files + bad + TarBytes.end)
    #expect(content.errors == [])
    #expect(
      content.names == [
        "../../x", "/etc/passwd", "C:/x", "a\\x1B[31m\\x07", "dup", "dup", "./a", "a\\xFFb",
      ])
  }

  @Test func `says what is no file, and gives no data of it`() {
    let kinds: [(Character, ArchiveEntry.Kind)] = [
      ("1", .other("hard link")), ("2", .other("symbolic link")), ("3", .other("device")),
      ("4", .other("device")), ("5", .folder), ("6", .other("pipe")),
    ]
    let bytes = kinds.flatMap { TarBytes.header("n", size: 0, type: $0.0, link: "/etc/passwd") }
    let content = read(bytes + TarBytes.file("last", [9]) + TarBytes.end)
    #expect(content.errors == [])
    #expect(content.entries.map(\.kind) == kinds.map(\.1) + [.regular])
    #expect(content.data == kinds.map { _ in [] } + [[9]])
  }

  @Test func `goes on into an archive that follows`() {
    let content = read(three + TarBytes.end + TarBytes.end + three + TarBytes.end)
    #expect(content.errors == [])
    #expect(content.names == ["a", "b", "c", "a", "b", "c"])
  }

  @Test func `names the entry that is cut off, and gives what there is of it`() {
    let whole = three + TarBytes.end
    for end in stride(from: 1, to: whole.count, by: 37) {
      let content = read(Array(whole.prefix(end)))
      let data = content.data.joined()
      #expect((text(1, 2000) + text(2, 512)).starts(with: data))
      // Half of the mark at the end is enough.
      let isComplete = end >= three.count + 512 && end % 512 == 0
      #expect(content.errors.isEmpty == isComplete, "\(end)")
      if (513..<2512).contains(end) {
        #expect(content.errors.first?.entry == "a")
        #expect(content.problems.first == .truncated)
        #expect(data.count == end - 512)
      }
    }
  }

  @Test func `takes an archive that ends between entries for cut off`() {
    let content = read(three)
    #expect(content.names == ["a", "b", "c"])
    #expect(content.problems == [.truncated])
    #expect(read(Array(three.prefix(2560))).problems == [.truncated])
  }

  @Test func `passes over a damaged header, and counts what is lost with it`() {
    var bytes = three + TarBytes.end
    bytes[2560] ^= 1
    let content = read(bytes)
    #expect(content.names == ["a", "c"])
    #expect(content.errors == [ContainerError(.junk, offset: 2560, unreadBytes: 1024)])
  }

  @Test func `counts what follows the end`() {
    let content = read(three + TarBytes.end + text(3, 2048))
    #expect(content.names == ["a", "b", "c"])
    #expect(content.problems.first == .junk)
    #expect(content.errors.reduce(0) { $0 + ($1.unreadBytes ?? 0) } >= 2048)
  }

  @Test func `refuses what is no tar`() {
    for bytes in [[], text(1, 100), text(1, 5000), [UInt8](repeating: 0, count: 100)] {
      let content = read(bytes)
      #expect(content.names == [])
      #expect(!content.errors.isEmpty)
    }
  }

  @Test func `goes on behind a gap of its input`() throws {
    let gap = ContainerError(.badChecksum, offset: 5, unreadBytes: 7)
    let second = TarBytes.file("d", [4]) + TarBytes.end
    let whole = three + TarBytes.end
    for end in [100, 512, 1500, 2560, 2600, whole.count] {
      let steps: [Result<[UInt8], ContainerError>] = [
        .success(Array(whole.prefix(end))), .failure(gap), .success(second),
      ]
      let content = ArchiveContent(ArchiveReader(tar: ScriptedStream(steps)))
      var named = gap
      named.entry = (512..<2512).contains(end) ? "a" : nil
      #expect(content.errors == [named], "\(end)")
      #expect(content.names.last == "d")
      #expect(content.data.last == [4])
    }
  }

  @Test func `passes over data without reading them into arrays`() {
    let size = 1 << 30
    let chunk = [UInt8](repeating: 0, count: 1 << 20)
    let steps = [TarBytes.header("zeros", size: size)] + (0..<1024).map { _ in chunk }
    let rest = [TarBytes.file("small", [7]) + TarBytes.end]
    let reader = ArchiveReader(tar: ScriptedStream((steps + rest).map { .success($0) }))
    let content = ArchiveContent(reader) { $0.name == "small" }
    #expect(content.errors == [])
    #expect(content.names == ["zeros", "small"])
    #expect(content.data == [[], [7]])
    #expect(reader.bytesOut == 1)
    #expect(reader.bytesIn == 512 + size + 512 + 512 + 1024)
  }

  @Test func `fills the holes of sparse files, and takes endless ones for bombs`() throws {
    let command = "truncate -s 3M f; echo end >> f; tar --sparse --format=gnu -cf - f"
    let content = read(try filter(command, []))
    #expect(content.errors == [])
    #expect(content.data == [[UInt8](repeating: 0, count: 3 << 20) + Array("end\n".utf8)])
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 1 << 20
    let packed = try filter("truncate -s 900M f; tar --sparse --format=pax -cf - f", [])
    let reader = ArchiveReader(tar: MemoryStream(packed), budget: ContainerBudget(limits))
    let bomb = ArchiveContent(reader)
    #expect(bomb.problems == [.limit(.ratio)])
    #expect(bomb.data[0].count <= 2 << 20)
  }

  @Test func `refuses maps of sparse files that would fill the memory`() {
    let pax = Array(
      "22 GNU.sparse.major=1\n22 GNU.sparse.minor=0\n27 GNU.sparse.realsize=100\n".utf8)
    let extended = TarBytes.header("x", size: pax.count, type: "x") + TarBytes.padded(pax)
    func sparse(_ count: Int) -> [UInt8] {
      let map = Array("\(count)\n".utf8) + (0..<count).flatMap { _ in Array("0\n0\n".utf8) }
      return extended + TarBytes.file("sparse", TarBytes.padded(map)) + TarBytes.end
    }
    #expect(read(sparse(10)).names == ["sparse"])
    var limits = ContainerLimits()
    limits.headerBytes = 10_000
    let input = MemoryStream(sparse(5000), chunkSize: 1000)
    let content = ArchiveContent(ArchiveReader(tar: input, budget: ContainerBudget(limits)))
    #expect(content.names == [])
    #expect(content.problems == [.limit(.header)])
  }

  @Test func `takes zeros between archives for padding, however many`() {
    var limits = ContainerLimits()
    limits.headerBytes = 10_000
    let zeros = [UInt8](repeating: 0, count: 512_000)
    let input = MemoryStream(three + zeros + three + TarBytes.end, chunkSize: 1000)
    let content = ArchiveContent(ArchiveReader(tar: input, budget: ContainerBudget(limits)))
    #expect(content.errors == [])
    #expect(content.names == ["a", "b", "c", "a", "b", "c"])
  }

  @Test func `reads thousands of entries, and no more than the limit`() {
    let bytes = (0..<5000).flatMap { TarBytes.file("n\($0)", [1]) } + TarBytes.end
    let content = read(bytes)
    #expect(content.errors == [])
    #expect(content.names == (0..<5000).map { "n\($0)" })
    var limits = ContainerLimits()
    limits.entries = 4999
    let reader = ArchiveReader(tar: MemoryStream(bytes), budget: ContainerBudget(limits))
    let limited = ArchiveContent(reader)
    #expect(limited.names.count == 4999)
    #expect(limited.problems == [.limit(.entries)])
  }

  @Test(arguments: seeds(12))
  func `survives random damage and ends`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let long = TarBytes.header("././@LongLink", size: 120, type: "L")
    let name = TarBytes.padded([UInt8](repeating: 0x78, count: 120))
    let pax = Array("28 path=a/longer/name.xml\n11 size=12\n".utf8)
    let extended = TarBytes.header("x", size: pax.count, type: "x") + TarBytes.padded(pax)
    let whole =
      three + long + name + TarBytes.file("l", [1]) + extended
      + TarBytes.file("p", text(1, 12)) + TarBytes.end
    for _ in 0..<60 {
      let content = read(damage(whole, using: &generator), chunkSize: 700)
      #expect(content.entries.count <= 20)
    }
  }
}
