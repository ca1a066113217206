/// What a gzip file holds: one member after another (RFC 1952), each checked against its CRC-32 and
/// length.
///
/// Zeros behind the last member are padding. Other bytes there, and damage inside of a member, make
/// ``next()`` throw once: with the place, and with the number of bytes skipped to the next member
/// that can be decoded, which is where the calls after it go on. A member into which the decoder
/// ran before it noticed the damage is among what is skipped.
final class GzipStream: ByteStream {
  static let chunkSize = 1 << 18
  /// Bytes of input on which a member's start is tried.
  private static let trialInput = 1 << 17
  /// Bytes of output that a member's start gives without an error.
  private static let trialOutput = 1 << 15

  private enum State {
    /// Before the first member, in one, or behind one.
    case start, member, boundary
    /// Something was wrong; the next member has to be found, from `offset` on, before it is
    /// reported.
    case damaged(ContainerError.Problem, offset: Int)
    /// The input lacks bytes, as was reported; the next member has to be found.
    case interrupted(offset: Int)
    case ended
  }

  private let input: any ByteStream
  private let budget: ContainerBudget
  private let inflater = Inflater()
  private var state = State.start
  private var chunk: [UInt8] = []
  private var position = 0
  private var chunkOffset = 0
  private var needsInput = true
  private var falseStarts = 0

  private(set) var bytesOut = 0
  var bytesIn: Int { chunkOffset + position }

  /// Decodes a stream that nobody else reads from now on.
  init(_ input: any ByteStream, budget: ContainerBudget = ContainerBudget()) {
    self.input = input
    self.budget = budget
  }

  func next() throws(ContainerError) -> [UInt8] {
    while true {
      switch state {
      case .ended: return []
      case .start:
        try requireInput()
        begin()
      case .boundary: try endMember()
      case .damaged(let problem, let offset): try recover(from: problem, at: offset)
      case .interrupted(let offset): try resume(from: offset)
      case .member:
        let output = try readMember()
        if !output.isEmpty { return output }
      }
    }
  }

  // MARK: - Members

  private func requireInput() throws(ContainerError) {
    if try lookAhead(1) { return }
    state = .ended
    throw ContainerError(.truncated, offset: bytesIn, unreadBytes: 0)
  }

  private func begin() {
    inflater.reset()
    needsInput = false
    state = .member
  }

  private func readMember() throws(ContainerError) -> [UInt8] {
    if needsInput { try requireInput() }
    let (output, outcome) = inflater.decode(chunk, &position, capacity: Self.chunkSize)
    needsInput = outcome == .needsInput
    switch outcome {
    case .hasOutput, .needsInput: break
    case .memberEnded: state = .boundary
    case .failed(let problem): state = .damaged(problem, offset: bytesIn)
    }
    bytesOut += output.count
    if let limit = budget.spend(output.count) {
      state = .ended
      throw ContainerError(.limit(limit), offset: bytesIn)
    }
    return output
  }

  /// Looks at what follows a member: another one, padding up to the end, or what does not belong
  /// there.
  private func endMember() throws(ContainerError) {
    let offset = bytesIn
    try lookAhead(2)
    if chunk[position...].starts(with: [0x1F, 0x8B].prefix(chunk.count - position)) {
      if position == chunk.count { state = .ended } else { begin() }
      return
    }
    while try lookAhead(1), chunk[position] == 0 {
      position = chunk[position...].firstIndex { $0 != 0 } ?? chunk.count
    }
    state = position == chunk.count ? .ended : .damaged(.junk, offset: offset)
  }

  // MARK: - Damage

  private func recover(
    from problem: ContainerError.Problem, at offset: Int
  ) throws(ContainerError) {
    var start = offset
    if problem == .badChecksum {
      // The length that follows the checksum belongs to the same member.
      let trailer = offset + 4 - bytesIn
      try lookAhead(trailer)
      position = min(position + max(trailer, 0), chunk.count)
      start = min(offset + 4, bytesIn)
    }
    try findMember()
    throw ContainerError(problem, offset: offset, unreadBytes: bytesIn - start)
  }

  private func resume(from offset: Int) throws(ContainerError) {
    try findMember()
    let unread = bytesIn - offset
    if unread > 0 { throw ContainerError(.junk, offset: offset, unreadBytes: unread) }
  }

  /// Moves to the start of the next member that can be decoded, or to the end.
  private func findMember() throws(ContainerError) {
    while try lookAhead(Self.trialInput) {
      let isHopeless = falseStarts >= budget.limits.falseStarts
      guard !isHopeless, let start = chunk[position...].firstIndex(of: 0x1F) else {
        position = chunk.count
        continue
      }
      position = start
      try lookAhead(Self.trialInput)
      if looksLikeMember() {
        if isMember() { return begin() }
        falseStarts += 1
      }
      position += 1
    }
    state = .ended
  }

  /// Whether a header stands here whose fixed part is right.
  private func looksLikeMember() -> Bool {
    chunk.count - position >= 18 && chunk[position + 1] == 0x8B && chunk[position + 2] == 8
      && chunk[position + 3] < 0x20
  }

  /// Whether a member can be decoded from here: all of it, or so much that it cannot be chance.
  private func isMember() -> Bool {
    inflater.reset()
    let trial = Array(chunk[position...].prefix(Self.trialInput))
    var end = 0
    let (output, outcome) = inflater.decode(trial, &end, capacity: Self.trialOutput)
    return outcome == .memberEnded || output.count >= 512
  }

  // MARK: - Input

  /// Makes `count` bytes available from `position` on, or as many as there are. Says whether there is any.
  @discardableResult
  private func lookAhead(_ count: Int) throws(ContainerError) -> Bool {
    while chunk.count - position < count {
      let more: [UInt8]
      do {
        more = try input.next()
      } catch {
        switch state {
        case .damaged, .interrupted, .ended: break
        case .start, .member, .boundary: state = .interrupted(offset: bytesIn)
        }
        throw error
      }
      if more.isEmpty { break }
      let rest = chunk[position...]
      chunkOffset += position
      position = 0
      chunk = rest.isEmpty ? more : Array(rest) + more
    }
    return position < chunk.count
  }
}
