/// What a uuencoded body holds, decoded as it is read.
///
/// Damage ends the stream behind the lines before it, and is kept as ``problem``.
final class UUStream: ByteStream {
  /// Bytes that are decoded at a time. A line of two bytes gives 63, so that a chunk has less than 1 MiB.
  private static let stepSize = 1 << 15

  private let input: any ByteStream
  private let budget: ContainerBudget
  private var decoder = UUDecoder()
  private var pending: ArraySlice<UInt8> = []
  private var skipped: Int
  private var isEnded = false
  private(set) var bytesOut = 0
  /// What is wrong with the body, as far as it was read.
  private(set) var problem: UUDecoder.Problem?

  /// Decodes a stream that nobody else reads from now on, behind its first `start` bytes.
  init(_ input: any ByteStream, from start: Int, budget: ContainerBudget = ContainerBudget()) {
    self.input = input
    self.budget = budget
    skipped = start
  }

  func next() throws(ContainerError) -> [UInt8] {
    var output: [UInt8] = []
    while output.isEmpty, !isEnded {
      if pending.isEmpty { try fill() }
      do throws(UUDecoder.Problem) {
        if isEnded {
          try decoder.finish()
        } else {
          try decoder.decode(pending.prefix(Self.stepSize), into: &output)
          pending = pending.dropFirst(Self.stepSize)
        }
      } catch {
        problem = error
        isEnded = true
      }
    }
    if output.isEmpty { return [] }
    bytesOut += output.count
    if let limit = budget.spend(output.count) {
      isEnded = true
      throw ContainerError(.limit(limit), offset: bytesOut)
    }
    return output
  }

  /// Gets the next bytes of the input; at its end the stream ends.
  private func fill() throws(ContainerError) {
    repeat {
      let chunk = try input.next()
      isEnded = chunk.isEmpty
      pending = chunk.dropFirst(skipped)
      skipped -= chunk.count - pending.count
    } while pending.isEmpty && !isEnded
  }
}
