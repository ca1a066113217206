import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Zip reader` {
  private func read(_ bytes: [UInt8]) -> ArchiveContent {
    ArchiveContent(ArchiveReader(zip: bytes))
  }

  private func stream(_ bytes: [UInt8]) -> ArchiveContent {
    ArchiveContent(ArchiveReader(streamedZip: MemoryStream(bytes, chunkSize: 1000)))
  }

  private func three() throws -> ZipBytes {
    let entries: [ZipBytes.Entry] = [
      .init("a.xml", text(1, 20_000)), .init("b.xml", text(2, 20_000)), .init("c.xml", []),
    ]
    return ZipBytes([try entries[0].deflated(), try entries[1].deflated(), entries[2]])
  }

  @Test func `gives entries and their data in order`() throws {
    let bytes = try three().bytes
    for content in [read(bytes), stream(bytes)] {
      #expect(content.errors == [])
      #expect(content.names == ["a.xml", "b.xml", "c.xml"])
      #expect(content.data == [text(1, 20_000), text(2, 20_000), []])
      #expect(content.entries.map(\.sizeInBytes) == [20_000, 20_000, 0])
      #expect(content.entries.allSatisfy { $0.kind == .regular && !$0.isEncrypted })
    }
  }

  @Test func `reads a file, and says what cannot be read`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("z")
      try Data(try three().bytes).write(to: file)
      let content = ArchiveContent(try ArchiveReader(zip: FileStream(path: file.path)))
      #expect(content.names == ["a.xml", "b.xml", "c.xml"])
      #expect(content.data.map(\.count) == [20_000, 20_000, 0])
      #expect(throws: ContainerError(.unreadable("Not a regular file"), offset: 0)) {
        try ArchiveReader(zip: FileStream(path: folder.path))
      }
    }
  }

  @Test(arguments: ["ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA"])
  func `reads what Python writes, in every method and with sizes behind the data`(
    method: String
  ) throws {
    let script = """
      import sys, zipfile, io
      class Pipe(io.RawIOBase):
        def writable(self): return True
        def write(self, data): return sys.stdout.buffer.write(data)
      data = sys.stdin.buffer.read()
      out = zipfile.ZipFile(Pipe(), 'w', zipfile.\(method))
      for name in ('bär.xml', 'b', '日本'): out.writestr(name, data)
      with out.open('big', 'w', force_zip64=True) as big: big.write(data)
      out.close()
      """
    let bytes = try filter("PYTHONIOENCODING=utf8 python3 -c \"\(script)\"", text(1, 30_000))
    let content = read(bytes)
    #expect(content.errors == [])
    #expect(content.names == ["bär.xml", "b", "日本", "big"])
    #expect(content.data.allSatisfy { $0 == text(1, 30_000) })
    #expect(content.entries.map(\.sizeInBytes) == [30_000, 30_000, 30_000, 30_000])
    if method != "ZIP_BZIP2" && method != "ZIP_LZMA" {
      #expect(stream(bytes).data == content.data)
    }
  }

  @Test func `gives names as they are and trusts none`() {
    let names = ["../../x", "/etc/passwd", "a\u{1B}[31m\u{7}", "dup", "dup", "bär/日本.xml"]
    let content = read(ZipBytes(names.map { .init($0, [1]) }).bytes)
    #expect(content.errors == [])
    #expect(
      content.names == [
        "../../x", "/etc/passwd", "a\\x1B[31m\\x07", "dup", "dup", "bär/日本.xml",
      ])
  }

  @Test
  func `takes names that are not marked as UTF-8 for CP437, drops what only claims to be UTF-8`() {
    var entries: [ZipBytes.Entry] = [
      .init([0x61, 0xE4, 0x62], [1]), .init("x\0y", [2]), .init([0x61, 0xE4, 0x62], [3]),
    ]
    entries[0].flags = 0
    let content = read(ZipBytes(entries).bytes)
    #expect(content.names == ["aΣb", "x", ""])
    #expect(content.data == [[1], [2], [3]])
    #expect(content.entries.map { $0.warning != nil } == [false, false, true])
  }

  @Test func `tells folders and links from files`() throws {
    let script = """
      import sys, io, zipfile
      out = io.BytesIO()
      with zipfile.ZipFile(out, 'w') as archive:
        for name, mode in (('d/', 0o40755), ('l', 0o120777), ('f', 0o100644)):
          entry = zipfile.ZipInfo(name)
          entry.external_attr = mode << 16
          archive.writestr(entry, {'d/': '', 'l': '/etc/passwd', 'f': 'x'}[name])
      sys.stdout.buffer.write(out.getvalue())
      """
    let content = read(try filter("python3 -c \"\(script)\"", []))
    #expect(content.entries.map(\.kind) == [.folder, .other("symbolic link"), .regular])
    #expect(content.data == [[], [], Array("x".utf8)])
  }

  @Test func `refuses encrypted entries and reads the others`() throws {
    var entries = [ZipBytes.Entry("secret", text(1, 500)), ZipBytes.Entry("plain", [7])]
    entries[0].flags |= 1
    for content in [read(ZipBytes(entries).bytes), stream(ZipBytes(entries).bytes)] {
      #expect(content.entries.map(\.isEncrypted) == [true, false])
      #expect(content.data == [[], [7]])
      #expect(content.problems == [.encrypted])
      #expect(content.errors[0].entry == "secret")
    }
  }

  @Test func `has no entries in an empty archive`() {
    let content = read(ZipBytes([]).bytes)
    #expect(content.names == [])
    #expect(content.errors == [])
  }

  @Test func `names the entry with a wrong checksum, behind its data`() throws {
    var entries: [ZipBytes.Entry] = [.init("a", text(1, 500)), .init("b", text(2, 500))]
    entries[0].crc ^= 1
    let content = read(ZipBytes(entries).bytes)
    #expect(content.data == [text(1, 500), text(2, 500)])
    #expect(content.problems == [.badChecksum])
    #expect(content.errors[0].entry == "a")
  }

  @Test(arguments: [1, 499, 501, 70_000])
  func `names the entry whose size is not what was stated`(size: Int) throws {
    var entries: [ZipBytes.Entry] = [
      try ZipBytes.Entry("a", text(1, 500)).deflated(), .init("b", text(2, 500)),
    ]
    entries[0].statedSize = size
    let content = read(ZipBytes(entries).bytes)
    #expect(content.data.last == text(2, 500))
    #expect(content.problems == [.badLength])
    #expect(content.errors[0].entry == "a")
  }

  @Test func `names the entry in a method that is unknown, and reads the others`() {
    var entries: [ZipBytes.Entry] = [.init("a", text(1, 500)), .init("b", text(2, 500))]
    entries[0].method = 77
    let content = read(ZipBytes(entries).bytes)
    #expect(content.data == [[], text(2, 500)])
    #expect(content.errors.count == 1)
    #expect(content.errors[0].entry == "a")
    guard case .unsupported = content.problems[0] else {
      Issue.record("\(content.problems)")
      return
    }
  }

  @Test func `reads the entries around one with damaged data`() throws {
    let zip = try three()
    var bytes = zip.bytes
    for index in 0..<20 { bytes[zip.offsets[1] + 1000 + index] = 0xFF }
    let content = read(bytes)
    #expect(content.names == ["a.xml", "b.xml", "c.xml"])
    #expect(content.data[0] == text(1, 20_000))
    #expect(content.errors.count == 1)
    #expect(content.errors[0].entry == "b.xml")
  }

  @Test func `reads the entries around a damaged header`() throws {
    let zip = try three()
    var bytes = zip.bytes
    bytes[zip.offsets[1]] = 0
    let content = read(bytes)
    #expect(content.names == ["a.xml", "c.xml"])
    #expect(content.errors.count == 1)
  }

  @Test func `does without a directory that is damaged or missing, and says so`() throws {
    let zip = try three()
    var damaged = zip.bytes
    damaged[zip.directoryOffset] = 0
    for bytes in [damaged, zip.bytes.dropLast(22), zip.bytes.dropLast(5)] {
      let content = read(Array(bytes))
      #expect(content.names == ["a.xml", "b.xml", "c.xml"])
      #expect(content.data == [text(1, 20_000), text(2, 20_000), []])
      #expect(content.errors.count == 1)
    }
  }

  @Test func `gives what is there of an archive cut off anywhere`() throws {
    let zip = ZipBytes([
      try ZipBytes.Entry("a", text(1, 700)).deflated(), .init("b", text(2, 100)),
    ])
    for end in 0..<zip.bytes.count {
      let content = read(Array(zip.bytes.prefix(end)))
      #expect(!content.errors.isEmpty, "\(end)")
      #expect(text(1, 700).starts(with: content.data.first ?? []))
      if end >= zip.offsets[1] { #expect(content.data.first == text(1, 700)) }
      if content.data.count > 1 { #expect(text(2, 100).starts(with: content.data[1])) }
    }
  }

  @Test func `stops a bomb`() throws {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    let bytes = ZipBytes([try ZipBytes.Entry("bomb", zeros).deflated(), .init("b", [1])]).bytes
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 1 << 20
    let reader = ArchiveReader(zip: bytes, budget: ContainerBudget(limits))
    let content = ArchiveContent(reader)
    #expect(content.problems == [.limit(.ratio)])
    #expect(content.errors[0].entry == "bomb")
    #expect(content.data[0].count <= 1 << 20)
    let skipped = ArchiveReader(zip: bytes, budget: ContainerBudget(limits))
    let others = ArchiveContent(skipped) { $0.name != "bomb" }
    #expect(others.errors == [])
    #expect(others.data == [[], [1]])
  }

  @Test func `counts entries that lie on top of each other as often as they are read`() throws {
    let entry = try ZipBytes.Entry("a", [UInt8](repeating: 0, count: 1 << 20)).deflated()
    let zip = ZipBytes([entry])
    let directory = zip.bytes[zip.directoryOffset..<zip.bytes.count - 22]
    var bytes = Array(zip.bytes[..<zip.directoryOffset])
    for _ in 0..<50 { bytes += directory }
    bytes += little(0x0605_4B50, 4) + little(0, 4) + little(50, 2) + little(50, 2)
    bytes += little(directory.count * 50, 4) + little(zip.directoryOffset, 4) + little(0, 2)
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 2 << 20
    let content = ArchiveContent(ArchiveReader(zip: bytes, budget: ContainerBudget(limits)))
    #expect(content.problems == [] || content.problems == [.limit(.ratio)])
    #expect(content.data.reduce(0) { $0 + $1.count } <= 2 << 20)
  }

  @Test func `reads thousands of entries, and no more than the limit`() {
    let bytes = ZipBytes((0..<5000).map { .init("n\($0)", [1]) }).bytes
    let content = read(bytes)
    #expect(content.errors == [])
    #expect(content.names == (0..<5000).map { "n\($0)" })
    var limits = ContainerLimits()
    limits.entries = 4999
    let limited = ArchiveContent(ArchiveReader(zip: bytes, budget: ContainerBudget(limits)))
    #expect(limited.names.count == 4999)
    #expect(limited.problems == [.limit(.entries)])
    limits.directoryBytes = 100_000
    let closed = ArchiveContent(ArchiveReader(zip: bytes, budget: ContainerBudget(limits)))
    #expect(closed.problems == [.limit(.header)])
    #expect(closed.names == [])
  }

  @Test(arguments: seeds(12))
  func `survives random damage and ends`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let whole = ZipBytes([
      try ZipBytes.Entry("a", text(1, 3000)).deflated(), .init("b", text(2, 100)),
      try ZipBytes.Entry("c", text(3, 300)).deflated(),
    ]).bytes
    for _ in 0..<60 {
      let bytes = damage(whole, using: &generator)
      #expect(read(bytes).entries.count <= 20)
      #expect(stream(bytes).entries.count <= 20)
    }
  }
}
