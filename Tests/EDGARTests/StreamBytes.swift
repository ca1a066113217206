import Foundation

@testable import EDGAR

/// What a stream gave from first to last: bytes in pieces, one more piece after every gap.
struct StreamBytes {
  /// Bytes between the gaps.
  var pieces: [[UInt8]] = [[]]
  /// The gaps.
  var errors: [ContainerError] = []
  /// The longest chunk.
  var longestChunk = 0

  /// All bytes.
  var bytes: [UInt8] { Array(pieces.joined()) }
  /// What the errors say.
  var problems: [ContainerError.Problem] { errors.map(\.problem) }

  /// Reads a stream to its end.
  init(_ stream: any ByteStream) {
    while true {
      do {
        let chunk = try stream.next()
        longestChunk = max(longestChunk, chunk.count)
        if chunk.isEmpty { return }
        pieces[pieces.count - 1] += chunk
      } catch {
        errors.append(error)
        pieces.append([])
        precondition(errors.count < 100_000, "a stream ends")
      }
    }
  }
}

/// A stream whose chunks and errors are laid down.
final class ScriptedStream: ByteStream {
  private var steps: [Result<[UInt8], ContainerError>]

  init(_ steps: [Result<[UInt8], ContainerError>]) { self.steps = steps.reversed() }

  func next() throws(ContainerError) -> [UInt8] { try steps.popLast()?.get() ?? [] }
}
