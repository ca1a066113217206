import Foundation

@testable import EDGAR

/// tar, written byte by byte, so that any of it can be wrong.
///
/// Source: POSIX.1 pax, ustar interchange format.
enum TarBytes {
  /// Zeros that end an archive.
  static let end = [UInt8](repeating: 0, count: 1024)

  /// A header block with a right checksum.
  static func header(
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
  static func header(
    _ name: String, size: Int, type: Character = "0", link: String = "",
    mark: [UInt8] = Array("ustar\u{0}00".utf8)
  ) -> [UInt8] {
    header(Array(name.utf8), size: size, type: type, link: link, mark: mark)
  }

  /// A file: header, data, padding.
  static func file(_ name: String, _ data: [UInt8]) -> [UInt8] {
    header(name, size: data.count) + padded(data)
  }

  /// Data with zeros up to a multiple of 512.
  static func padded(_ data: [UInt8]) -> [UInt8] {
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
struct ZipBytes {
  /// One entry.
  struct Entry {
    var name: [UInt8]
    var data: [UInt8]
    /// The data as they stand in the file, and the method.
    var stored: [UInt8]
    var method = 0
    var flags = 0x800
    var crc: UInt32
    /// The size that both headers state.
    var statedSize: Int

    init(_ name: String, _ data: [UInt8]) { self.init(Array(name.utf8), data) }

    init(_ name: [UInt8], _ data: [UInt8]) {
      self.name = name
      self.data = data
      stored = data
      crc = checksum(data)
      statedSize = data.count
    }

    /// The entry with its data deflated.
    func deflated() throws -> Entry {
      var entry = self
      entry.stored = Array(try gzip(data).dropFirst(10).dropLast(8))
      entry.method = 8
      return entry
    }
  }

  /// The archive.
  var bytes: [UInt8] = []
  /// Where each entry's header begins.
  var offsets: [Int] = []
  /// Where the directory begins.
  var directoryOffset = 0

  init(_ entries: [Entry]) {
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

  private static func common(_ entry: Entry) -> [UInt8] {
    little(entry.flags, 2) + little(entry.method, 2) + little(0, 4) + little(Int(entry.crc), 4)
      + little(entry.stored.count, 4) + little(entry.statedSize, 4) + little(entry.name.count, 2)
      + little(0, 2)
  }
}

/// A number with its least significant byte first.
func little(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// CRC-32 of ISO 3309, as zip and gzip use it.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = .max
  for byte in bytes { sum = checksums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
  return ~sum
}

private let checksums: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1) * 0xEDB8_8320 }
}

/// What an archive reader gave from first to last.
struct ArchiveContent {
  /// Names, in order.
  var names: [String] { entries.map(\.name) }
  /// Entries, in order.
  var entries: [ArchiveEntry] = []
  /// Data of each entry.
  var data: [[UInt8]] = []
  /// Errors, in order.
  var errors: [ContainerError] = []
  /// What the errors say.
  var problems: [ContainerError.Problem] { errors.map(\.problem) }

  /// Reads all entries and their data, or passes over the data of those that `isWanted` refuses.
  init(_ reader: ArchiveReader, isWanted: (ArchiveEntry) -> Bool = { _ in true }) {
    while true {
      precondition(errors.count < 100_000, "an archive ends")
      do {
        guard let entry = try reader.nextEntry() else { return }
        entries.append(entry)
        let read = isWanted(entry) ? StreamBytes(reader.entryData()) : nil
        data.append(read?.bytes ?? [])
        errors += read?.errors ?? []
      } catch {
        errors.append(error)
      }
    }
  }
}
