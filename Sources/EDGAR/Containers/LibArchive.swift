internal import CLibArchive
internal import Foundation

/// libarchive's reader, for the one format and filter that is asked for.
///
/// Unsafe code: libarchive reads from `buffer`, which this class owns and changes only when
/// libarchive asks for more. It finds this object through a pointer that it uses during calls of
/// this class alone, while somebody holds the object. What it lends (names, blocks of data) is
/// copied before the next call. Not thread-safe.
@safe final class LibArchive {
  enum Form: Hashable {
    /// tar, several of them one after another included.
    case tar
    /// zip from first byte to last, by the headers before each entry.
    case streamedZip
    /// zip by the directory at its end.
    case seekableZip
    /// One compressed stream that is no archive.
    case compressed(ContainerKind)
  }

  enum Status: Hashable {
    case done, end
    /// With something odd, in libarchive's words; what it gave is valid.
    case warning(String)
    /// With bytes that are nothing; they are passed over, and the call can be repeated.
    case retry
    /// Without what was asked for; other entries can be read.
    case failed(ContainerError.Problem)
    /// For good.
    case fatal(ContainerError.Problem)
    /// For good, because the bytes to read ended in an error.
    case interrupted(ContainerError)
  }

  private let archive: OpaquePointer
  private let source: any ArchiveSource
  private var buffer: UnsafeMutableRawBufferPointer
  private var readAllowance = Int.max
  private var failure: ContainerError?
  private var openStatus = ARCHIVE_OK
  private let utf8: locale_t?

  /// Prepares to read; what is wrong from the first byte on is told by the first call.
  init(_ form: Form, from source: any ArchiveSource) {
    guard let archive = unsafe archive_read_new() else { preconditionFailure("memory is left") }
    unsafe self.archive = archive
    self.source = source
    unsafe buffer = .allocate(byteCount: 1 << 18, alignment: 16)
    // libarchive converts names to the thread's character set.
    unsafe utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    openStatus = withUTF8 {
      configure(form)
      return open()
    }
  }

  deinit {
    unsafe archive_read_free(archive)
    unsafe buffer.deallocate()
    if let utf8 = unsafe utf8 { unsafe freelocale(utf8) }
  }

  /// Bytes of the container that are used up.
  var position: Int { unsafe max(Int(archive_filter_bytes(archive, -1)), 0) }

  /// Decoders at work, what only passes bytes on not counted.
  var decoderCount: Int { unsafe Int(archive_filter_count(archive)) - 1 }

  /// Whether libarchive did not recognise the format at all.
  var isUnrecognised: Bool { openStatus != ARCHIVE_OK && failure == nil }

  // MARK: - Reading

  /// Moves to the next entry, over what is unread of the one before. At most `allowance` bytes are read for it.
  func nextHeader(allowance: Int = .max) -> (status: Status, entry: ArchiveEntry?) {
    if openStatus != ARCHIVE_OK { return (status(openStatus), nil) }
    readAllowance = allowance
    defer { readAllowance = .max }
    var entry: OpaquePointer?
    let result = withUTF8 { unsafe archive_read_next_header(archive, &entry) }
    let status = status(result)
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry = unsafe entry else {
      return (status, nil)
    }
    var description = unsafe describe(entry)
    if case .warning(let words) = status { description.warning = words }
    return (status, description)
  }

  /// The entry's next bytes and their place in it, which lies behind what came before when there is
  /// a hole.
  func nextBlock() -> (status: Status, bytes: [UInt8], offset: Int) {
    if openStatus != ARCHIVE_OK { return (status(openStatus), [], 0) }
    var address: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    let result = unsafe archive_read_data_block(archive, &address, &count, &offset)
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let address = unsafe address else {
      return (status(result), [], Int(offset))
    }
    let block = unsafe UnsafeRawBufferPointer(start: address, count: count)
    return unsafe (status(result), Array(block), Int(offset))
  }

  func skipData() -> Status {
    openStatus == ARCHIVE_OK ? unsafe status(archive_read_data_skip(archive)) : .done
  }

  // MARK: - Opening

  private func configure(_ form: Form) {
    if case .compressed = form { unsafe archive_read_set_format(archive, ARCHIVE_FORMAT_RAW) }
    switch form {
    case .tar:
      unsafe archive_read_set_format(archive, ARCHIVE_FORMAT_TAR)
      unsafe archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1")
    case .streamedZip: unsafe archive_read_support_format_zip_streamable(archive)
    case .seekableZip: unsafe archive_read_support_format_zip_seekable(archive)
    case .compressed(.compress):
      // Reads at once when it is set like the others, from an archive that is not open: a crash.
      unsafe archive_read_support_filter_compress(archive)
    // Set, not supported: what is inside may be compressed once more, which is another's affair.
    case .compressed(.xz): unsafe archive_read_append_filter(archive, ARCHIVE_FILTER_XZ)
    case .compressed(.zstd): unsafe archive_read_append_filter(archive, ARCHIVE_FILTER_ZSTD)
    case .compressed(.bzip2): unsafe archive_read_append_filter(archive, ARCHIVE_FILTER_BZIP2)
    case .compressed(.lzip): unsafe archive_read_append_filter(archive, ARCHIVE_FILTER_LZIP)
    case .compressed:
      preconditionFailure("libarchive is asked for the compressions that nothing else reads")
    }
    // PKWARE APPNOTE, appendix D: what is not marked as UTF-8 is in the first PC's character set.
    if form == .streamedZip || form == .seekableZip {
      unsafe archive_read_set_format_option(archive, "zip", "hdrcharset", "CP437")
    }
  }

  private func open() -> Int32 {
    unsafe archive_read_set_read_callback(archive) { _, client, address in
      guard let client = unsafe client, let address = unsafe address else { return -1 }
      return unsafe LibArchive.from(client).refill(address)
    }
    unsafe archive_read_set_skip_callback(archive) { _, client, request in
      guard let client = unsafe client else { return 0 }
      return unsafe la_int64_t(LibArchive.from(client).source.skip(Int(request)))
    }
    if source.sizeInBytes != nil {
      unsafe archive_read_set_seek_callback(archive) { _, client, offset, origin in
        guard let client = unsafe client else { return -1 }
        return unsafe la_int64_t(LibArchive.from(client).seek(Int(offset), from: origin))
      }
    }
    unsafe archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    return unsafe archive_read_open1(archive)
  }

  private func withUTF8<Result>(_ body: () -> Result) -> Result {
    guard let utf8 = unsafe utf8 else { return body() }
    let previous = unsafe uselocale(utf8)
    defer { unsafe _ = uselocale(previous) }
    return body()
  }

  // MARK: - What libarchive asks for

  private static func from(_ client: UnsafeMutableRawPointer) -> LibArchive {
    unsafe Unmanaged<LibArchive>.fromOpaque(client).takeUnretainedValue()
  }

  private func refill(_ address: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    do throws(ContainerError) {
      let chunk = try source.next()
      // Zeros between archives take no memory.
      if readAllowance < .max, chunk.contains(where: { $0 != 0 }) {
        readAllowance -= chunk.count
        if readAllowance < 0 { throw ContainerError(.limit(.header), offset: position) }
      }
      if unsafe chunk.count > buffer.count {
        unsafe buffer.deallocate()
        unsafe buffer = .allocate(byteCount: chunk.count, alignment: 16)
      }
      unsafe buffer.copyBytes(from: chunk)
      unsafe address.pointee = UnsafeRawPointer(buffer.baseAddress)
      return chunk.count
    } catch {
      failure = error
      return Int(ARCHIVE_FATAL)
    }
  }

  private func seek(_ offset: Int, from origin: Int32) -> Int {
    guard let size = source.sizeInBytes, let base = [SEEK_SET: 0, SEEK_END: size][origin] else {
      return Int(ARCHIVE_FATAL)
    }
    let (target, isOver) = base.addingReportingOverflow(offset)
    guard !isOver, (0...size).contains(target) else { return Int(ARCHIVE_FATAL) }
    source.seek(to: target)
    return target
  }

  // MARK: - What libarchive says

  private func status(_ result: Int32) -> Status {
    switch result {
    case ARCHIVE_OK: .done
    case ARCHIVE_EOF: .end
    case ARCHIVE_WARN: .warning(message)
    case ARCHIVE_RETRY: .retry
    case ARCHIVE_FAILED: .failed(Self.problem(message))
    default: failure.take().map(Status.interrupted) ?? .fatal(Self.problem(message))
    }
  }

  private var message: String {
    guard let words = unsafe archive_error_string(archive) else { return "no reason given" }
    return unsafe String(cString: words)
  }

  /// What libarchive's words mean; it has no codes for it.
  static func problem(_ message: String) -> ContainerError.Problem {
    let words = message.lowercased()
    func says(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
    // zlib's Z_BUF_ERROR and liblzma's LZMA_BUF_ERROR: the decoder wants more than there is.
    if says("decompression failed (-5)", "no progress is possible") { return .truncated }
    if says("truncated", "premature end", "data is less") { return .truncated }
    if says("crc", "checksum") { return .badChecksum }
    if says("wrong size") { return .badLength }
    if says("encrypt", "passphrase") { return .encrypted }
    if says("unsupported", "not supported") { return .unsupported(message) }
    return .damaged(message)
  }

  private func describe(_ entry: OpaquePointer) -> ArchiveEntry {
    let name = unsafe archive_entry_pathname(entry).map { name in
      unsafe FileName.text(
        UnsafeRawBufferPointer(start: name, count: strlen(name)).map(Self.slashed))
    }
    let isHardLink = unsafe archive_entry_hardlink(entry) != nil
    let size = unsafe archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : -1
    return ArchiveEntry(
      name: name ?? "",
      kind: isHardLink ? .other("hard link") : Self.kind(unsafe archive_entry_filetype(entry)),
      sizeInBytes: size < 0 ? nil : size,
      isEncrypted: unsafe archive_entry_is_encrypted(entry) != 0)
  }

  /// Windows separates folders with backslashes. In ``FileName``'s text they begin other bytes.
  private static func slashed(_ byte: UInt8) -> UInt8 { byte == 0x5C ? 0x2F : byte }

  private static func kind(_ type: mode_t) -> ArchiveEntry.Kind {
    switch type {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    case S_IFLNK: .other("symbolic link")
    case S_IFCHR, S_IFBLK: .other("device")
    case S_IFIFO: .other("pipe")
    case S_IFSOCK: .other("socket")
    default: .other("unknown")
    }
  }
}
