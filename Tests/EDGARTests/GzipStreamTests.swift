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
}
