internal import CNettle

/// SHA-256 (FIPS 180-4) by the system's nettle, which uses the processor's instructions for it.
@safe public struct SHA256 {
  private var context = sha256_ctx()

  /// Starts an empty digest.
  public init() {
    unsafe nettle_sha256_init(&context)
  }

  /// Adds bytes. O(count).
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      unsafe nettle_sha256_update(&context, buffer.count, buffer.baseAddress)
    }
    if done == nil { update(Array(bytes)) }
  }

  /// Adds bytes. O(count).
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe nettle_sha256_update(
      &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }

  /// Adds numbers, each as eight bytes with the most significant first. O(count).
  mutating func update(_ numbers: [UInt64]) {
    unsafe numbers.map { $0.bigEndian }.withUnsafeBytes { unsafe update($0) }
  }

  /// The digest of all bytes added, 32 bytes; starts anew after that.
  public mutating func finish() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      unsafe nettle_sha256_digest(&context, 32, buffer.baseAddress)
      count = 32
    }
  }

  /// The first 16 bytes of the digest of some bytes, as two numbers with the most significant byte first.
  static func half(of bytes: some Sequence<UInt8>) -> (UInt64, UInt64) {
    let digest = digest(bytes)
    func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    return (number(digest[..<8]), number(digest[8..<16]))
  }

  /// The digest of one sequence of bytes, 32 bytes.
  public static func digest(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }
}
