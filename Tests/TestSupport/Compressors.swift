internal import Foundation

/// A program that packs ended with an error.
public struct CompressorFailed: Error {
  /// What it wrote to standard error.
  public var errors: String
}

/// Runs a program of the system on bytes and gives what it writes.
public func filter(_ command: String, _ input: [UInt8]) throws -> [UInt8] {
  try withTemporaryFolder { folder in
    try Data(input).write(to: folder.appendingPathComponent("in"))
    let shell = URL(fileURLWithPath: "/bin/sh")
    let result = try run(shell, ["-c", "(\(command)) < in > out"], in: folder)
    guard result.exitCode == 0 else { throw CompressorFailed(errors: result.errors) }
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent("out")))
  }
}

/// One gzip member.
public func gzip(_ bytes: [UInt8]) throws -> [UInt8] { try filter("gzip -6nc", bytes) }

/// One gzip member whose deflate blocks hold the bytes as they are, written without another program.
public func storedGzip(_ bytes: [UInt8]) -> [UInt8] {
  var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(0xFFFF)
    rest = rest.dropFirst(block.count)
    member += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count, 2) + block
  } while !rest.isEmpty
  return member + little(Int(checksum(bytes)), 4) + little(bytes.count, 4)
}

/// Lines that look like a filing's and differ with the seed.
public func text(_ seed: UInt64, _ count: Int) -> [UInt8] {
  var generator = SeededGenerator(seed: seed)
  let (start, end) = (Array("<link:loc xlink:label=\"loc_".utf8), Array("\"/>\n".utf8))
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count + 100)
  while bytes.count < count {
    bytes += start
    var number = generator.next() >> 40
    while number > 0 {
      bytes.append(0x30 + UInt8(number % 10))
      number /= 10
    }
    bytes += end
  }
  bytes.removeLast(bytes.count - count)
  return bytes
}

/// Bytes after something went wrong with them: flipped, overwritten, cut out, doubled or cut off.
public func damage(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
    let start = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(start + Int.random(in: 1...40, using: &generator), bytes.count)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[start] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
    case 2: for index in start..<end { bytes[index] = .random(in: 0...255, using: &generator) }
    case 3: bytes.removeSubrange(start..<end)
    case 4: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default: bytes.removeLast(bytes.count - start)
    }
  }
  return bytes
}
