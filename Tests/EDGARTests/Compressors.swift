import Foundation
import TestSupport

@testable import EDGAR

/// A program that packs ended with an error.
struct CompressorFailed: Error {
  var errors: String
}

/// Runs a program of the system on bytes and gives what it writes.
func filter(_ command: String, _ input: [UInt8]) throws -> [UInt8] {
  try withTemporaryFolder { folder in
    try Data(input).write(to: folder.appendingPathComponent("in"))
    let shell = URL(fileURLWithPath: "/bin/sh")
    let result = try run(shell, ["-c", "(\(command)) < in > out"], in: folder)
    guard result.exitCode == 0 else { throw CompressorFailed(errors: result.errors) }
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent("out")))
  }
}

/// One gzip member.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] { try filter("gzip -6nc", bytes) }

/// Lines that look like a filing's and differ with the seed.
func text(_ seed: UInt64, _ count: Int) -> [UInt8] {
  var generator = SeededGenerator(seed: seed)
  var bytes: [UInt8] = []
  while bytes.count < count {
    let number = UInt16.random(in: 0...9999, using: &generator)
    bytes += Array("<link:loc xlink:label=\"loc_\(number)\" xlink:type=\"locator\"/>\n".utf8)
  }
  return Array(bytes.prefix(count))
}
