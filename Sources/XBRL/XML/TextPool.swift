internal import Glibc

/// A text of a filing, interned: equal numbers of one pool mean equal bytes.
public struct TextID: Hashable, Sendable, Comparable {
  /// Position in the pool. 0 is the empty text.
  public var index: UInt32

  /// The empty text, which every pool holds.
  public static let empty = TextID(index: 0)

  /// Whether the text has no characters.
  public var isEmpty: Bool { index == 0 }

  /// Order of first occurrence in the pool.
  public static func < (lhs: TextID, rhs: TextID) -> Bool { lhs.index < rhs.index }
}

/// Every distinct text of one filing, each stored once as UTF-8.
///
/// Attribute values repeat a lot (roles, hrefs, labels of locators); a filing keeps one copy and
/// passes 4-byte numbers around. The hash is seeded anew in every pool, so that no input can be
/// prepared to collide.
public struct TextPool: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  private var hashes: [UInt64]
  private var table: [UInt32]
  private var mask: Int { table.count - 1 }
  private let seed: UInt64

  /// Creates a pool that holds the empty text alone.
  public init() {
    seed = UInt64.random(in: .min ... .max) | 1
    table = Array(repeating: UInt32.max, count: 1 << 10)
    hashes = [0]
    bytes.reserveCapacity(1 << 14)
  }

  /// Number of distinct texts, the empty one included.
  public var count: Int { ends.count }

  /// The text as a String. O(length).
  public subscript(id: TextID) -> String {
    String(decoding: bytes[range(of: id)], as: UTF8.self)
  }

  /// The text's UTF-8, without a copy.
  public func utf8(_ id: TextID) -> ArraySlice<UInt8> { bytes[range(of: id)] }

  /// Interns a String. O(length).
  public mutating func intern(_ text: String) -> TextID {
    var text = text
    return text.withUTF8 { unsafe intern($0) }
  }

  /// The number of a text that is in the pool already, else `nil`. O(length).
  public func find(_ text: String) -> TextID? {
    var text = text
    return text.withUTF8 { buffer in
      if buffer.isEmpty { return .empty }
      let slot = unsafe slot(of: buffer, hash: unsafe hash(buffer))
      return table[slot] == .max ? nil : TextID(index: table[slot])
    }
  }

  /// Interns UTF-8 bytes; what is not UTF-8 stays as it is until it is read. O(length).
  public mutating func intern(_ buffer: UnsafeBufferPointer<UInt8>) -> TextID {
    if buffer.isEmpty { return .empty }
    let hash = unsafe hash(buffer)
    let slot = unsafe slot(of: buffer, hash: hash)
    if table[slot] != .max { return TextID(index: table[slot]) }
    let id = UInt32(ends.count)
    unsafe bytes.append(contentsOf: buffer)
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    table[slot] = id
    if ends.count * 2 > table.count { grow() }
    return TextID(index: id)
  }

  /// Interns UTF-8 bytes. O(length).
  public mutating func intern(_ bytes: [UInt8]) -> TextID {
    unsafe bytes.withUnsafeBufferPointer { unsafe intern($0) }
  }

  /// The parts of a text before and after the first occurrence of a byte, the first of them interned;
  /// the whole text when the byte does not occur. `nil` for the empty text.
  mutating func split(_ id: TextID, at separator: UInt8) -> (before: TextID, after: Range<Int>)? {
    let range = range(of: id)
    guard !range.isEmpty else { return nil }
    let at = place(of: separator, in: range)
    let before = intern(range.lowerBound..<(at ?? range.upperBound))
    return (before, (at.map { $0 + 1 } ?? range.upperBound)..<range.upperBound)
  }

  /// The prefix of an element's id: what is before its name, else up to the `_` behind one of the prefixes
  /// given, else up to the first; empty without any.
  mutating func prefix(of element: ElementDeclaration, _ longPrefixes: [[UInt8]]) -> TextID {
    let (id, name) = (range(of: element.id), range(of: element.name))
    let start = id.upperBound - name.count
    if start - 1 > id.lowerBound, bytes[start - 1] == UInt8(ascii: "_"),
      bytes[start..<id.upperBound] == bytes[name]
    {
      return intern(id.lowerBound..<(start - 1))
    }
    return underscore(in: id, longPrefixes).map { intern(id.lowerBound..<$0) } ?? .empty
  }

  /// The prefix of an id `prefix_Local`. `nil` when it has none, or characters that pointers and escapes use.
  mutating func prefix(ofID range: Range<Int>, _ longPrefixes: [[UInt8]]) -> TextID? {
    underscore(inID: range, longPrefixes).map { intern(range.lowerBound..<$0) }
  }

  /// The same with the id itself, the `_` behind its prefix turned into `:`.
  mutating func splitID(_ range: Range<Int>, _ longPrefixes: [[UInt8]])
    -> (prefix: TextID, text: TextID)?
  {
    guard let underscore = underscore(inID: range, longPrefixes) else { return nil }
    return (intern(range.lowerBound..<underscore), colonized(range, at: underscore))
  }

  /// A text with the `_` behind its prefix turned into `:`: behind one of those given, else the first.
  mutating func colonized(_ id: TextID, _ longPrefixes: [[UInt8]] = []) -> TextID {
    let range = range(of: id)
    return underscore(in: range, longPrefixes).map { colonized(range, at: $0) } ?? id
  }

  private mutating func colonized(_ range: Range<Int>, at underscore: Int) -> TextID {
    var text = Array(bytes[range])
    text[underscore - range.lowerBound] = UInt8(ascii: ":")
    return intern(text)
  }

  private func underscore(inID range: Range<Int>, _ longPrefixes: [[UInt8]]) -> Int? {
    guard place(of: UInt8(ascii: "%"), in: range) == nil,
      place(of: UInt8(ascii: "("), in: range) == nil
    else { return nil }
    return underscore(in: range, longPrefixes)
  }

  private func underscore(in range: Range<Int>, _ longPrefixes: [[UInt8]]) -> Int? {
    for prefix in longPrefixes where range.count > prefix.count {
      let end = range.lowerBound + prefix.count
      if bytes[end] == UInt8(ascii: "_"), bytes[range.lowerBound..<end].elementsEqual(prefix) {
        return end
      }
    }
    return place(of: UInt8(ascii: "_"), in: range)
  }

  private func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    return unsafe bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress,
        let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - start
    }
  }

  /// Interns a part of a text of the pool.
  mutating func intern(_ range: Range<Int>) -> TextID {
    if range.isEmpty { return .empty }
    let known = unsafe bytes.withUnsafeBufferPointer { all in
      let part = unsafe UnsafeBufferPointer(rebasing: all[range])
      return unsafe table[slot(of: part, hash: hash(part))]
    }
    return known == .max ? intern(Array(bytes[range])) : TextID(index: known)
  }

  /// Whether one text comes before another in order of their bytes. O(length).
  func precedes(_ first: TextID, _ second: TextID) -> Bool {
    let (one, other) = (range(of: first), range(of: second))
    return unsafe bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress else { return false }
      let order = unsafe memcmp(
        start + one.lowerBound, start + other.lowerBound, min(one.count, other.count))
      return order == 0 ? one.count < other.count : order < 0
    }
  }

  /// A part that ``split(_:at:)`` found.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func begins(_ id: TextID, with byte: UInt8) -> Bool {
    let range = range(of: id)
    return !range.isEmpty && bytes[range.lowerBound] == byte
  }

  /// Whether a text of the pool is the one given. O(length).
  func equals(_ id: TextID, _ text: StaticString) -> Bool {
    unsafe equals(
      id, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private func range(of id: TextID) -> Range<Int> {
    let index = Int(id.index)
    return index == 0 ? 0..<0 : Int(ends[index - 1])..<Int(ends[index])
  }

  /// The slot that holds the text, or the free one where it belongs.
  private func slot(of buffer: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != .max {
      let id = TextID(index: table[slot])
      if hashes[Int(id.index)] == hash, unsafe equals(id, buffer) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func equals(_ id: TextID, _ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: id)
    guard range.count == buffer.count else { return false }
    guard let other = buffer.baseAddress else { return true }
    return unsafe bytes.withUnsafeBytes { all in
      guard let own = all.baseAddress else { return range.isEmpty }
      return unsafe memcmp(own + range.lowerBound, other, range.count) == 0
    }
  }

  private mutating func grow() {
    table = Array(repeating: UInt32.max, count: table.count * 2)
    for id in 1..<ends.count {
      var slot = Int(truncatingIfNeeded: hashes[id]) & mask
      while table[slot] != .max { slot = (slot + 1) & mask }
      table[slot] = UInt32(id)
    }
  }

  /// Multiplies and folds eight bytes at a time; the seed makes the outcome unpredictable.
  @inline(__always)
  private func hash(_ buffer: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(buffer)
    let factor = 0x9E37_79B9_7F4A_7C15 ^ seed
    var state = seed ^ UInt64(raw.count)
    guard raw.count >= 8 else {
      var tail: UInt64 = 0
      for index in 0..<raw.count { tail = tail << 8 | UInt64(unsafe raw[index]) }
      return fold(state ^ tail, factor)
    }
    var offset = 0
    while offset + 8 < raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = fold(state ^ word, factor)
      offset += 8
    }
    // The last eight bytes, some of them perhaps for the second time.
    let word = unsafe raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
    return fold(state ^ word, factor)
  }

  @inline(__always)
  private func fold(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}
