internal import CZlib

/// One decoder of gzip members (RFC 1952), which checks each member's CRC-32 and length.
///
/// Unsafe code: zlib reads from an array and writes into the memory of a new one, both of which
/// Swift keeps alive during the call; zlib keeps no address between calls. The `z_stream` does not
/// move, as zlib demands, because it has memory of its own until `deinit`.
@safe final class Inflater {
  enum Outcome: Hashable {
    /// More output waits; no new input is needed for it.
    case hasOutput
    /// All input is used up.
    case needsInput
    /// The member is complete, its checksum and length are right.
    case memberEnded
    /// The input is no member, or not further.
    case failed(ContainerError.Problem)
  }

  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let size = Int32(unsafe MemoryLayout<z_stream>.size)
    let status = unsafe inflateInit2_(stream, 16 + MAX_WBITS, ZLIB_VERSION, size)
    precondition(status == Z_OK, "the system's zlib is compatible with the one of the build")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func reset() { unsafe inflateReset(stream) }

  /// Decodes from `input` at `position`, which moves behind what was used, into an array of at most
  /// `capacity` bytes. What was decoded before a failure is in the array.
  func decode(
    _ input: [UInt8], _ position: inout Int, capacity: Int
  ) -> (output: [UInt8], outcome: Outcome) {
    var status = Z_OK
    let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      unsafe input.withUnsafeBufferPointer { input in
        // zlib does not write to its input; only its type says it could.
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: input.baseAddress.map { unsafe $0 + position })
        unsafe stream.pointee.avail_in = UInt32(input.count - position)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(capacity)
        status = unsafe inflate(stream, Z_NO_FLUSH)
        position = unsafe input.count - Int(stream.pointee.avail_in)
        count = unsafe capacity - Int(stream.pointee.avail_out)
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
      }
    }
    return (output, outcome(status, isFull: output.count == capacity))
  }

  private func outcome(_ status: Int32, isFull: Bool) -> Outcome {
    switch status {
    case Z_STREAM_END: return .memberEnded
    case Z_OK, Z_BUF_ERROR: return isFull ? .hasOutput : .needsInput
    default: break
    }
    guard let message = unsafe stream.pointee.msg else { return .failed(.damaged("not gzip")) }
    switch unsafe String(cString: message) {
    case "incorrect data check": return .failed(.badChecksum)
    case "incorrect length check": return .failed(.badLength)
    case let words: return .failed(.damaged(words))
    }
  }
}
