import TestSupport
import Testing

@testable import EDGAR

struct `Container budget` {
  private static let content = [UInt8](repeating: 0x20, count: 200_000)
  private let first = Array("<first/>".utf8)

  /// Four files of content behind a small one, packed by each layer in turn, the innermost first.
  private func packed(_ layers: [String]) throws -> [UInt8] {
    let contents = [first] + [[UInt8]](repeating: Self.content, count: 4)
    var files = contents.enumerated().map { (name: "\($0).xml", data: $1) }
    for layer in layers {
      switch layer {
      // As many archives as there are files, each of one file.
      case "zips": files = try files.map { ("\($0.name).zip", try Self.zip([$0])) }
      case "zip": files = [("z.zip", try Self.zip(files))]
      case "tar": files = [("t.tar", TarBytes.archive(files))]
      case "uu":
        var sample = SampleSubmission()
        sample.documents = files.map {
          .init("ZIP", $0.name, UUEncoder().encode($0.data, name: $0.name))
        }
        files = [("s.txt", sample.text)]
      default:
        let suffix = ["gzip": "gz", "bzip2": "bz2"][layer] ?? layer
        files = try files.map { ("\($0.name).\(suffix)", try filter("\(layer) -9c", $0.data)) }
      }
    }
    return files[0].data
  }

  private static func zip(_ files: [(name: String, data: [UInt8])]) throws -> [UInt8] {
    ZipBytes(try files.map { try ZipBytes.Entry($0.name, $0.data).deflated() }).bytes
  }

  @Test(arguments: [
    ["zip"], ["zips", "zip"], ["zips", "zips", "zip"], ["zips", "zip", "gzip"], ["gzip", "tar"],
    ["zips", "tar", "gzip"], ["tar", "gzip", "zip"], ["gzip", "zip", "tar"],
    ["xz", "tar", "bzip2"],
    ["zips", "uu"], ["zips", "uu", "gzip"], ["gzip", "tar", "xz", "zip"],
  ])
  func `counts what comes out through all nesting`(layers: [String]) throws {
    var limits = ContainerLimits()
    (limits.ratio, limits.ratioFreeBytes) = (1, 500_000)
    let file = try packed(layers)
    let content = try InputContent(file, name: "in", limits: limits)
    #expect(content.archiveErrors.map(\.problem) == [.limit(.ratio)])
    #expect(content.bytesOut <= 500_000 + file.count + 1 << 20)
    #expect(content.bytes.first == first && content.isDone)
    let free = try InputContent(file, name: "in")
    #expect(free.bytes == [first] + [[UInt8]](repeating: Self.content, count: 4))
    #expect(free.problems == [])
  }

  @Test(arguments: [["gzip", "tar"], ["gzip", "zip"], ["gzip", "tar", "gzip"], ["zips", "zip"]])
  func `begins again with each member of the file on disk`(layers: [String]) throws {
    var limits = ContainerLimits()
    limits.memberBytes = 300_000
    let whole = try InputContent(try packed(layers), name: "in", limits: limits)
    #expect(whole.documents.count == 5 && whole.problems == [])
    limits.memberBytes = 150_000
    let cut = try InputContent(try packed(layers), name: "in", limits: limits)
    #expect(cut.bytes == [first])
    #expect(
      cut.archiveErrors.map(\.problem)
        == [ContainerError.Problem](repeating: .limit(.output), count: 4))
  }

  @Test func `takes what an archive inside of a member holds for the member's`() throws {
    var limits = ContainerLimits()
    limits.memberBytes = 500_000
    let content = try InputContent(
      try packed(["zips", "zip", "zip"]), name: "in", limits: limits)
    #expect(content.archiveErrors.map(\.problem) == [.limit(.output)])
    #expect(content.bytes == [first, Self.content, Self.content])
  }

  @Test func `counts entries that are passed over, where they have to be decoded`() throws {
    // A zip that is too large to be held streams by, and this entry has its size behind its data.
    let zip = ZipBytes([try ZipBytes.Entry("a.txt", Self.content).deflated()])
    var bytes = zip.bytes
    let sizes = Array(bytes[14..<26])
    bytes.insert(contentsOf: little(0x0807_4B50, 4) + sizes, at: zip.directoryOffset)
    bytes.replaceSubrange(6..<8, with: little(8, 2))
    bytes.replaceSubrange(14..<26, with: [UInt8](repeating: 0, count: 12))
    let budget = ContainerBudget()
    let reader = ArchiveReader(streamedZip: MemoryStream(bytes), budget: budget)
    #expect(ArchiveContent(reader) { _ in false }.names == ["a.txt"])
    #expect(budget.bytesOut == Self.content.count)
  }

  @Test func `decodes uuencode, which counts as well`() {
    // A line of two bytes stands for sixty-three.
    let bomb = Array(("begin 644 a\n" + String(repeating: "_\n", count: 50_000) + "`\nend\n").utf8)
    let stream = UUStream(MemoryStream(bomb, chunkSize: 1000), from: 0)
    let read = StreamBytes(stream)
    #expect(read.bytes == [UInt8](repeating: 0, count: 63 * 50_000))
    #expect(read.longestChunk <= 1 << 20 && stream.problem == nil)
    var limits = ContainerLimits()
    limits.ratioFreeBytes = 100_000
    let limited = UUStream(MemoryStream(bomb), from: 0, budget: ContainerBudget(limits))
    #expect(StreamBytes(limited).problems == [.limit(.ratio)])
  }
}
