import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Byte streams` {
  @Test func `of files give the bytes in order`() throws {
    try withTemporaryFolder { folder in
      for count in [0, 1, FileStream.chunkSize, 2 * FileStream.chunkSize + 5] {
        let bytes = text(1, count)
        let file = folder.appendingPathComponent("f")
        try Data(bytes).write(to: file)
        let stream = try FileStream(path: file.path)
        #expect(stream.sizeInBytes == count)
        let read = StreamBytes(stream)
        #expect(read.bytes == bytes)
        #expect(read.errors == [])
        #expect(read.longestChunk <= 1 << 20)
        #expect(try stream.next() == [])
        #expect(try stream.bytes(at: 1, upTo: 3) == Array(bytes.dropFirst().prefix(3)))
        #expect(try stream.bytes(at: count + 7, upTo: 3) == [])
      }
    }
  }

  @Test func `of files say in the system's words what cannot be read`() throws {
    func problem(_ path: String) -> ContainerError.Problem? {
      do throws(ContainerError) {
        _ = try FileStream(path: path)
        return nil
      } catch {
        return error.problem
      }
    }
    try withTemporaryFolder { folder in
      let missing = folder.appendingPathComponent("missing").path
      #expect(problem(missing) == .unreadable("No such file or directory"))
      #expect(problem(folder.path) == .unreadable("Not a regular file"))
      let pipe = folder.appendingPathComponent("pipe").path
      _ = try run(URL(fileURLWithPath: "/usr/bin/mkfifo"), [pipe])
      #expect(problem(pipe) == .unreadable("Not a regular file"))
    }
  }

  @Test func `of files notice that the file shrank`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("f")
      let bytes = text(1, 2 * FileStream.chunkSize)
      try Data(bytes).write(to: file)
      let stream = try FileStream(path: file.path)
      #expect(try stream.next() == Array(bytes.prefix(FileStream.chunkSize)))
      try FileHandle(forWritingTo: file).truncate(atOffset: UInt64(FileStream.chunkSize))
      let rest = StreamBytes(stream)
      #expect(rest.bytes == [])
      #expect(rest.errors == [ContainerError(.truncated, offset: FileStream.chunkSize)])
    }
  }

  @Test(arguments: [1, 3, 10, 11])
  func `of memory give the bytes in chunks`(chunkSize: Int) {
    let read = StreamBytes(MemoryStream(text(1, 10), chunkSize: chunkSize))
    #expect(read.bytes == text(1, 10))
    #expect(read.longestChunk == min(chunkSize, 10))
  }

  @Test func `of memory keep to the longest chunk`() {
    let read = StreamBytes(MemoryStream([UInt8](repeating: 7, count: 3 << 20)))
    #expect(read.bytes.count == 3 << 20)
    #expect(read.longestChunk == 1 << 20)
  }

  @Test(arguments: 0...12)
  func `can be looked at before they are read`(count: Int) throws {
    let stream = PeekedStream(MemoryStream(text(1, 10), chunkSize: 3))
    #expect(try stream.peek(count) == Array(text(1, 10).prefix(count)))
    #expect(try stream.peek(2) == Array(text(1, 10).prefix(2)))
    let chunk = try stream.next()
    #expect(chunk == Array(text(1, 10).prefix(3)))
    #expect(try stream.peek(4) == Array(text(1, 10).dropFirst(3).prefix(4)))
    #expect(chunk + StreamBytes(stream).bytes == text(1, 10))
  }

  @Test func `throw in its place what looking ahead met`() throws {
    let gap = ContainerError(.badChecksum, offset: 2)
    let stream = PeekedStream(ScriptedStream([.success([1, 2]), .failure(gap), .success([3])]))
    #expect(try stream.peek(5) == [1, 2])
    #expect(try stream.peek(5) == [1, 2])
    #expect(try stream.next() == [1, 2])
    #expect(throws: gap) { try stream.next() }
    #expect(try stream.next() == [3])
    #expect(try stream.next() == [])
    let broken = PeekedStream(ScriptedStream([.failure(gap), .success([3])]))
    #expect(throws: gap) { try broken.peek(1) }
    #expect(try broken.peek(1) == [3])
    #expect(try broken.next() == [3])
  }
}
