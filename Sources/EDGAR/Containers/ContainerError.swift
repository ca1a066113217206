/// What is wrong with a container, with its place.
public struct ContainerError: Error, Hashable, Sendable {
  /// The kinds of failure.
  public enum Problem: Hashable, Sendable {
    /// The file cannot be read; the system's reason.
    case unreadable(String)
    /// It ends before it is complete.
    case truncated
    /// The bytes do not have the checksum that the container states.
    case badChecksum
    /// There are more or fewer bytes than the container states.
    case badLength
    /// The decoder cannot make sense of it; its own words.
    case damaged(String)
    /// Bytes that belong to nothing, where a member, an entry or the end should be.
    case junk
    /// The content needs a password.
    case encrypted
    /// A method or form of the format that cannot be read; its name.
    case unsupported(String)
    /// One of ``ContainerLimits`` is passed.
    case limit(ContainerLimit)
  }

  /// What went wrong.
  public var problem: Problem
  /// Bytes of the container before the place, in a compressed stream the compressed ones.
  public var offset: Int
  /// Bytes of the container that were skipped without being read; `nil` when nobody counted them.
  public var unreadBytes: Int?
  /// Name of the entry that is concerned; `nil` outside of entries.
  public var entry: String?

  /// Creates an error.
  public init(_ problem: Problem, offset: Int, unreadBytes: Int? = nil, entry: String? = nil) {
    self.problem = problem
    self.offset = offset
    self.unreadBytes = unreadBytes
    self.entry = entry
  }
}

/// What a container may not exceed. ``ContainerLimits`` has the figures.
public enum ContainerLimit: Hashable, Sendable {
  /// Containers inside containers.
  case nesting
  /// Bytes that come out of a file on disk, for its size.
  case ratio
  /// Bytes that come out of one member of a file on disk.
  case output
  /// Entries of one archive.
  case entries
  /// Bytes that describe an entry, or a zip's directory.
  case header
}
