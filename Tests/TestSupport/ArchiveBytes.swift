/// tar, written byte by byte, so that any of it can be wrong.
///
/// Source: POSIX.1 pax, ustar interchange format.
public enum TarBytes {
  /// Zeros that end an archive.
  public static let end = [UInt8](repeating: 0, count: 1024)

  /// A header block with a right checksum.
  public static func header(
    _ name: [UInt8], size: Int, type: Character = "0", link: String = "",
    mark: [UInt8] = Array("ustar\u{0}00".utf8)
  ) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ bytes: [UInt8], at offset: Int) {
      block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    put(Array(name.prefix(100)), at: 0)
    put(Array("0000644\0".utf8), at: 100)
    put(octal(size, 11), at: 124)
    put(octal(0, 11), at: 136)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    block[156] = type.asciiValue ?? 0
    put(Array(link.utf8), at: 157)
    put(mark, at: 257)
    put(octal(block.reduce(0) { $0 + Int($1) }, 6) + [0, 0x20], at: 148)
    return block
  }

  /// A header block with a right checksum.
  public static func header(
    _ name: String, size: Int, type: Character = "0", link: String = "",
    mark: [UInt8] = Array("ustar\u{0}00".utf8)
  ) -> [UInt8] {
    header(Array(name.utf8), size: size, type: type, link: link, mark: mark)
  }

  /// A file: header, data, padding.
  public static func file(_ name: String, _ data: [UInt8]) -> [UInt8] {
    header(name, size: data.count) + padded(data)
  }

  /// An archive of files.
  public static func archive(_ files: [(name: String, data: [UInt8])]) -> [UInt8] {
    files.flatMap { file($0.name, $0.data) } + end
  }

  /// Data with zeros up to a multiple of 512.
  public static func padded(_ data: [UInt8]) -> [UInt8] {
    data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
  }

  private static func octal(_ number: Int, _ digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(digits - text.count, 0)) + text).utf8)
  }
}

/// zip, written byte by byte, so that any of it can be wrong. Nothing is compressed unless an entry
/// says so.
///
/// Source: PKWARE APPNOTE.
public struct ZipBytes {
  /// One entry.
  public struct Entry {
    /// File name, in whatever bytes.
    public var name: [UInt8]
    /// What it holds.
    public var data: [UInt8]
    /// The data as they stand in the file, and the method.
    public var stored: [UInt8]
    /// 0 stored, 8 deflated.
    public var method = 0
    /// 0x800: the name is UTF-8.
    public var flags = 0x800
    /// As both headers state it.
    public var crc: UInt32
    /// The size that both headers state.
    public var statedSize: Int

    /// A stored entry with right figures.
    public init(_ name: String, _ data: [UInt8]) { self.init(Array(name.utf8), data) }

    /// A stored entry with right figures.
    public init(_ name: [UInt8], _ data: [UInt8]) {
      self.name = name
      self.data = data
      stored = data
      crc = checksum(data)
      statedSize = data.count
    }

    /// The entry with its data deflated.
    public func deflated() throws -> Entry {
      var entry = self
      entry.stored = Array(try gzip(data).dropFirst(10).dropLast(8))
      entry.method = 8
      return entry
    }
  }

  /// The archive.
  public var bytes: [UInt8] = []
  /// Where each entry's header begins.
  public var offsets: [Int] = []
  /// Where the directory begins.
  public var directoryOffset = 0

  /// Writes an archive.
  public init(_ entries: [Entry]) {
    for entry in entries {
      offsets.append(bytes.count)
      bytes += little(0x0403_4B50, 4) + little(20, 2) + Self.common(entry)
      bytes += entry.name + entry.stored
    }
    directoryOffset = bytes.count
    for (entry, offset) in zip(entries, offsets) {
      bytes += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + Self.common(entry)
      bytes += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4)
      bytes += entry.name
    }
    let size = bytes.count - directoryOffset
    bytes += little(0x0605_4B50, 4) + little(0, 4) + little(entries.count, 2)
    bytes += little(entries.count, 2) + little(size, 4) + little(directoryOffset, 4) + little(0, 2)
  }

  /// An archive of files, stored.
  public static func archive(_ files: [(name: String, data: [UInt8])]) -> [UInt8] {
    ZipBytes(files.map { Entry($0.name, $0.data) }).bytes
  }

  private static func common(_ entry: Entry) -> [UInt8] {
    little(entry.flags, 2) + little(entry.method, 2) + little(0, 4) + little(Int(entry.crc), 4)
      + little(entry.stored.count, 4) + little(entry.statedSize, 4) + little(entry.name.count, 2)
      + little(0, 2)
  }
}

/// A number with its least significant byte first.
public func little(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// CRC-32 of ISO 3309, as zip and gzip use it.
public func checksum(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = .max
  for byte in bytes { sum = checksums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
  return ~sum
}

private let checksums: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1) * 0xEDB8_8320 }
}
