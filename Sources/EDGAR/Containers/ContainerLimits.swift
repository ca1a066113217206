/// What containers may not exceed, so that hostile input ends in an error and not in a full day's
/// work.
struct ContainerLimits: Hashable, Sendable {
  /// Bytes out for one byte in, beyond ``ratioFreeBytes``.
  ///
  /// EDGAR's feeds shrink to 4-8 to 1, single XBRL documents to 20 to 1. DEFLATE cannot pass
  /// 1032 to 1, so a limit of 1000 would never stop a gzip or zip bomb; xz and zstd can pass
  /// 5000 to 1.
  var ratio = 200
  /// Output of one stream or archive up to which ``ratio`` does not matter: zero-filled files are
  /// legitimate and this much is read in a second.
  var ratioFreeBytes = 256 << 20
  /// Bytes out of one top-level input, all decoders inside of it together. A day's feed has up to a
  /// few GiB.
  var outputBytes = 64 << 30
  /// Entries of one archive. A day's feed has up to 12,000.
  var entries = 1_000_000
  /// Bytes that describe one entry of a tar: names, attributes, the map of a sparse file.
  /// libarchive keeps them in memory, a map at twelve times its size.
  var headerBytes = 4 << 20
  /// Bytes of a zip's directory. libarchive keeps it in memory, at several times its size; that of
  /// a million entries has about this size.
  var directoryBytes = 64 << 20
  /// Places that look like a gzip member's start and turn out not to be, after which a stream with
  /// damage is no longer searched. Chance makes one in 128 MiB.
  var falseStarts = 1_000
}

/// Counts what comes out of all the decoders that one top-level input needs. They share it.
final class ContainerBudget {
  let limits: ContainerLimits
  private(set) var bytesOut = 0

  init(_ limits: ContainerLimits = ContainerLimits()) { self.limits = limits }

  /// Counts bytes that came out of a decoder; `streamOut` is how many in all, these included, and `streamIn`
  /// how many went into it. Gives the limit that is passed with them; `nil` within all of them.
  func spend(_ count: Int, streamOut: Int, streamIn: Int) -> ContainerLimit? {
    bytesOut += count
    if bytesOut > limits.outputBytes { return .output }
    if streamOut > limits.ratioFreeBytes, streamOut / limits.ratio > streamIn { return .ratio }
    return nil
  }
}
