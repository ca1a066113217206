/// The form of a file, told from its content and never from its name.
enum ContainerKind: Hashable, Sendable {
  /// Compressed streams; `compress` writes `.Z`.
  case gzip, xz, zstd, bzip2, compress, lzip
  /// Archives; tar in any of its variants.
  case tar, zip
  /// A spreadsheet, text or presentation of an office program: a zip without filings in it.
  case officeDocument
  /// 7-Zip, which is recognised and not read.
  case sevenZip
  /// None of these.
  case none

  /// Whether it holds other files that matter.
  var isContainer: Bool { self != .none && self != .officeDocument }

  /// Looks at the first 512 bytes of a file, or all there are. O(1).
  ///
  /// A file of zeros is no container, though tar writes an archive without entries that way.
  init(head: [UInt8]) {
    self = Self.compression(head) ?? Self.archive(head) ?? .none
  }

  /// Whether a file ends like a zip, whatever it begins with: a program that unpacks it, say. The
  /// directory at the end tells, which may count from the beginning of the file or of the zip. O(1).
  ///
  /// - Throws: ``ContainerError/Problem/unreadable(_:)``.
  ///
  /// Source: PKWARE APPNOTE, end of central directory record.
  static func endsAsZip(_ content: any RandomAccessStream) throws(ContainerError) -> Bool {
    let recordSize = 22
    let start = max(content.sizeInBytes - recordSize - 0xFFFF, 0)
    let tail = try content.bytes(at: start, upTo: content.sizeInBytes - start)
    func number(at index: Int, _ count: Int) -> Int {
      tail[index..<index + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let last = tail.count - recordSize
    let record = stride(from: last, through: 0, by: -1).first {
      tail[$0] == 0x50 && number(at: $0, 4) == 0x0605_4B50 && number(at: $0 + 20, 2) == last - $0
    }
    guard let record else { return false }
    let size = number(at: record + 12, 4)
    if size == 0xFFFF_FFFF { return record >= 20 && number(at: record - 20, 4) == 0x0706_4B50 }
    guard size >= 46, size <= start + record else { return false }
    return try content.bytes(at: start + record - size, upTo: 4) == [0x50, 0x4B, 1, 2]
  }

  private static func compression(_ head: [UInt8]) -> ContainerKind? {
    func byte(_ index: Int) -> UInt8 { index < head.count ? head[index] : 0 }
    if head.starts(with: [0x1F, 0x8B, 8]), byte(3) < 0x20 { return .gzip }
    if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) { return .xz }
    if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return .zstd }
    let isSkippable = byte(0) & 0xF0 == 0x50
    if isSkippable, head.dropFirst().starts(with: [0x2A, 0x4D, 0x18]) { return .zstd }
    if head.starts(with: "BZh".utf8), (0x31...0x39).contains(byte(3)) {
      let block = head.dropFirst(4)
      let isBlock = block.starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
      if isBlock || block.starts(with: [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]) { return .bzip2 }
    }
    if head.starts(with: [0x1F, 0x9D]), byte(2) & 0x60 == 0, (9...16).contains(byte(2) & 0x1F) {
      return .compress
    }
    if head.starts(with: "LZIP".utf8), byte(4) == 1 { return .lzip }
    return nil
  }

  private static func archive(_ head: [UInt8]) -> ContainerKind? {
    let local: [UInt8] = [0x50, 0x4B, 3, 4]
    if head.starts(with: local) { return isOffice(head.dropFirst(30)) ? .officeDocument : .zip }
    if head.starts(with: [0x50, 0x4B, 5, 6]) { return .zip }
    // The mark of an archive that was meant to be split, and fitted into one part.
    if head.starts(with: [0x50, 0x4B, 7, 8] + local) { return .zip }
    if head.starts(with: Array("PK00".utf8) + local) { return .zip }
    if head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .sevenZip }
    return isTar(head) ? .tar : nil
  }

  /// Whether a zip's first name is one that office programs begin with; which one depends on the
  /// program.
  private static func isOffice(_ name: ArraySlice<UInt8>) -> Bool {
    ["[Content_Types].xml", "_rels/.rels", "docProps/", "mimetypeapplication/vnd.oasis."].contains {
      name.starts(with: $0.utf8)
    }
  }

  /// Whether a tar header stands here: by its mark, or in the oldest variant by its checksum.
  ///
  /// Source: POSIX.1 pax, ustar interchange format.
  private static func isTar(_ head: [UInt8]) -> Bool {
    guard head.count >= 512 else { return false }
    if ["ustar\0", "ustar  \0"].contains(where: { head[257...].starts(with: $0.utf8) }) {
      return true
    }
    guard head[0] != 0 else { return false }
    let digits = head[148..<156].drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    guard digits.count >= 3 else { return false }
    let stated = digits.reduce(0) { $0 << 3 + Int($1 - 0x30) }
    let sum = head[..<148].reduce(8 * 0x20) { $0 + Int($1) }
    return head[156..<512].reduce(sum) { $0 + Int($1) } == stated
  }
}
