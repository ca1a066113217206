/// What containers may not exceed, so that hostile input ends in an error and not in a full day's
/// work.
struct ContainerLimits: Hashable, Sendable {
  /// Bytes that come out of one file on disk for each of its bytes, beyond ``ratioFreeBytes``.
  ///
  /// EDGAR's feeds shrink to 4-8 to 1, single XBRL documents to 20 to 1.
  var ratio = 200
  /// Bytes that come out of any file on disk before ``ratio`` matters: files full of zeros are legitimate.
  var ratioFreeBytes = 1 << 30
  /// Bytes out of one member of a file on disk, which is an entry of its outermost archive, or all that comes
  /// out where there is none. A day's feed, a member of a year's archive, has up to a few GiB.
  var memberBytes = 64 << 30
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

/// Counts what comes out of all the decoders that one file on disk needs, however they lie in each
/// other. They share it.
final class ContainerBudget {
  let limits: ContainerLimits
  private(set) var bytesOut = 0
  private var memberStart = 0
  private let fileLimit: Int

  /// Begins to count; `fileSize` is the size of the file on disk.
  init(_ limits: ContainerLimits = ContainerLimits(), fileSize: Int = 0) {
    self.limits = limits
    fileLimit = limits.ratioFreeBytes + limits.ratio * fileSize
  }

  /// The limit that is passed; `nil` within all of them.
  var passedLimit: ContainerLimit? {
    if bytesOut > fileLimit { return .ratio }
    return bytesOut - memberStart > limits.memberBytes ? .output : nil
  }

  /// Counts bytes that came out of a decoder, and gives the limit that is passed with them.
  func spend(_ count: Int) -> ContainerLimit? {
    bytesOut += count
    return passedLimit
  }

  /// What comes out from now on is of another member.
  func beginMember() { memberStart = bytesOut }
}
