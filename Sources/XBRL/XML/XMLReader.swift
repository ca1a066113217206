internal import CLibXML2
internal import Glibc

/// Receives what the reader meets, in document order.
protocol XMLHandler {
  /// An element begins. The tag is valid during the call only.
  mutating func startElement(_ name: ElementName, _ tag: XMLStartTag)
  /// The element that began last and has not ended ends.
  mutating func endElement(_ name: ElementName)
  /// Text or CDATA content, possibly one of several pieces. Valid during the call only.
  mutating func characters(_ value: XMLValue)
}

/// Why a document could not be read to its end.
public struct XMLProblem: Error, Hashable, Sendable {
  /// The kinds of failure.
  public enum Kind: Hashable, Sendable {
    /// Not well-formed, or a ceiling of the parser was reached; its own words.
    case notWellFormed(String)
    /// The document has a document type declaration, which could bring in entities.
    case doctype
  }
  /// What went wrong.
  public var kind: Kind
  /// 1-based line in the bytes given.
  public var line: Int
  /// 1-based column, in bytes.
  public var column: Int
}

/// Reads one XML document with libxml2's SAX2 interface.
///
/// Nothing is ever fetched: no DTD, no entity, no XInclude, no network. A document type declaration
/// stops the reader before any of it is expanded. libxml2's own ceilings stay in force: element depth
/// 256, text 10,000,000 bytes, names 50,000 bytes.
///
/// This is one of the few files with unsafe code: libxml2 owns the memory behind the values it hands
/// to the handler, which are valid during one call; `TextPool` copies what outlives it. The handler is
/// the reader's alone until it has read to the end, so an event need not look who else may be changing it.
@safe final class XMLReader {
  private let handler: UnsafeMutableRawPointer
  private let events: Events
  private let context: xmlParserCtxtPtr
  private let elements: NameTable<ElementName>
  private let attributes: NameTable<AttributeName>
  private var problem: XMLProblem?
  private var isStopped = false

  /// Reads the whole document. O(bytes).
  ///
  /// - Throws: ``XMLProblem`` at the first thing that is not well-formed.
  static func read<Handler: XMLHandler>(
    _ bytes: ArraySlice<UInt8>, into handler: inout Handler
  ) throws(XMLProblem) {
    guard !bytes.isEmpty else {
      throw XMLProblem(kind: .notWellFormed("the document is empty"), line: 1, column: 1)
    }
    let problem = unsafe withUnsafeMutablePointer(to: &handler) { handler in
      unsafe bytes.withUnsafeBytes { buffer -> XMLProblem? in
        guard let unified = unsafe withoutBareCR(buffer) else {
          return unsafe read(buffer, handler)
        }
        return unsafe unified.withUnsafeBytes { unsafe read($0, handler) }
      }
    }
    if let problem { throw problem }
  }

  /// A copy with LF in place of every CR that no LF follows, or `nil` when there is no such CR.
  ///
  /// XML reads all line ends as LF (XML 1.0 §2.11), but libxml2 counts lines by LF alone, and some feeds
  /// of EDGAR end them with CR. A CR in an encoding that does not extend ASCII is left alone.
  private static func withoutBareCR(_ buffer: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let start = buffer.baseAddress else { return nil }
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    var place = 0
    while let found = unsafe memchr(start + place, Int32(cr), buffer.count - place) {
      place = unsafe UnsafeRawPointer(found) - start + 1
      if place < buffer.count, unsafe buffer[place] == lf { continue }
      guard unsafe extendsASCII(buffer) else { return nil }
      var copy = unsafe [UInt8](buffer)
      for index in (place - 1)..<copy.count where copy[index] == cr {
        if index + 1 == copy.count || copy[index + 1] != lf { copy[index] = lf }
      }
      return copy
    }
    return nil
  }

  /// Whether the first bytes are ASCII, perhaps after the mark of UTF-8: neither UTF-16 nor EBCDIC.
  private static func extendsASCII(_ buffer: UnsafeRawBufferPointer) -> Bool {
    var head = unsafe Array(buffer.prefix(8))
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    return head.prefix(4).allSatisfy { (1..<0x80).contains($0) }
  }

  private static func read<Handler: XMLHandler>(
    _ buffer: UnsafeRawBufferPointer, _ handler: UnsafeMutablePointer<Handler>
  ) -> XMLProblem? {
    var rest = unsafe buffer
    return unsafe withUnsafeMutablePointer(to: &rest) { rest in
      guard let context = unsafe context(on: buffer, rest) else {
        return XMLProblem(kind: .notWellFormed("out of memory"), line: 1, column: 1)
      }
      defer { unsafe xmlFreeParserCtxt(context) }
      var options = XML_PARSE_NONET.rawValue
      if unsafe declaresASCII(buffer) { options |= XML_PARSE_IGNORE_ENC.rawValue }
      unsafe xmlCtxtUseOptions(context, Int32(options))
      let reader = unsafe XMLReader(context, handler, Events(Handler.self))
      return reader.read()
    }
  }

  /// Runs once, before the first context is made. Left to itself libxml2 makes its table of encodings on first
  /// use, without a lock: of threads that begin together one may read what another has yet to fill.
  private static let initialization: Void = xmlInitParser()

  /// A context that reads the bytes. libxml2 copies what it is given at once, into a buffer of up to twice the
  /// size, so a large document is handed over piece by piece, from what `rest` says is still to come.
  private static func context(
    on buffer: UnsafeRawBufferPointer, _ rest: UnsafeMutablePointer<UnsafeRawBufferPointer>
  ) -> xmlParserCtxtPtr? {
    initialization
    guard buffer.count > wholeSize else {
      let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return unsafe xmlCreateMemoryParserCtxt(start, Int32(buffer.count))
    }
    return unsafe xmlCreateIOParserCtxt(
      nil, nil,
      { rest, piece, length in
        guard let rest = unsafe rest?.assumingMemoryBound(to: UnsafeRawBufferPointer.self),
          let piece = unsafe piece
        else { return -1 }
        let count = unsafe min(Int(length), rest.pointee.count)
        guard count > 0, let start = unsafe rest.pointee.baseAddress else { return 0 }
        unsafe UnsafeMutableRawPointer(piece).copyMemory(from: start, byteCount: count)
        unsafe rest.pointee = UnsafeRawBufferPointer(rebasing: rest.pointee.dropFirst(count))
        return Int32(count)
      }, { _ in 0 }, rest, XML_CHAR_ENCODING_NONE)
  }

  /// Bytes of the largest document that libxml2 is given at once.
  private static let wholeSize = 4 << 20

  private init(
    _ context: xmlParserCtxtPtr, _ handler: UnsafeMutableRawPointer, _ events: Events
  ) {
    unsafe self.context = context
    unsafe self.handler = handler
    self.events = events
    elements = unsafe NameTable(ElementName.table, in: context.pointee.dict)
    attributes = unsafe NameTable(AttributeName.table, in: context.pointee.dict)
  }

  deinit {
    elements.free()
    attributes.free()
  }

  private func read() -> XMLProblem? {
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    unsafe installCallbacks(on: context.pointee.sax)
    unsafe xmlParseDocument(context)
    if problem == nil, !isStopped {
      if unsafe context.pointee.wellFormed == 0 {
        return XMLProblem(kind: .notWellFormed("not well-formed"), line: line, column: 1)
      }
      if hasContentBehindNUL {
        let text = "Extra content at the end of the document"
        return XMLProblem(kind: .notWellFormed(text), line: line, column: 1)
      }
    }
    return problem
  }

  /// Whether more than padding comes after a NUL behind the root element, which libxml2 takes for the end.
  private var hasContentBehindNUL: Bool {
    guard let input = unsafe context.pointee.input?.pointee,
      let start = unsafe input.cur, let end = unsafe input.end, unsafe start < end,
      unsafe start.pointee == 0
    else { return false }
    let rest = unsafe UnsafeBufferPointer(start: start, count: end - start)
    return unsafe rest.contains { $0 != 0 }
  }

  /// 1-based line of what is being reported.
  private var line: Int { unsafe Int(context.pointee.input?.pointee.line ?? 0) }

  /// Whether the XML declaration names US-ASCII, as half of all filings do. libxml2 would convert such a
  /// document byte by byte; read as UTF-8, of which ASCII is a part, it needs no conversion.
  static func declaresASCII(_ bytes: some Collection<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(100), as: UTF8.self)
    guard head.hasPrefix("<?xml"), let end = head.utf8.firstIndex(of: UInt8(ascii: ">")) else {
      return false
    }
    return head[..<end].lowercased().contains("ascii")
  }

  /// Whether all bytes are ASCII. O(bytes), eight at a time, which is little beside reading them.
  static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      let words = buffer.count / 8 * 8
      var high: UInt64 = 0
      for offset in stride(from: 0, to: words, by: 8) {
        high |= unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      let tail = unsafe buffer[words...].reduce(0, |)
      return high & 0x8080_8080_8080_8080 == 0 && tail < 0x80
    }
  }

  private func installCallbacks(on sax: UnsafeMutablePointer<xmlSAXHandler>) {
    unsafe sax.pointee = xmlSAXHandler()
    unsafe sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe sax.pointee.internalSubset = { context, _, _, _ in
      unsafe XMLReader.with(context) { $0.refuseDoctype() }
    }
    unsafe sax.pointee.startElementNs = {
      context, local, prefix, uri, namespaceCount, namespaces, attributeCount, _, attributes in
      unsafe XMLReader.with(context) { reader in
        unsafe reader.events.start(
          reader.handler, reader.elements.find(local, uri) ?? .other,
          XMLStartTag(
            local: local, uri: uri, namespaceCount: Int(namespaceCount), namespaces: namespaces,
            attributeCount: Int(attributeCount), attributes: attributes, context: reader.context,
            names: reader.attributes))
      }
    }
    unsafe sax.pointee.endElementNs = { context, local, _, uri in
      unsafe XMLReader.with(context) { reader in
        unsafe reader.events.end(reader.handler, reader.elements.find(local, uri) ?? .other)
      }
    }
    unsafe sax.pointee.characters = { context, text, count in
      guard let text = unsafe text else { return }
      unsafe XMLReader.with(context) { reader in
        unsafe reader.events.characters(reader.handler, XMLValue(text, count: Int(count)))
      }
    }
    unsafe sax.pointee.ignorableWhitespace = sax.pointee.characters
    unsafe sax.pointee.cdataBlock = sax.pointee.characters
    unsafe sax.pointee.serror = { context, error in
      guard let error = unsafe error else { return }
      unsafe XMLReader.with(context) { unsafe $0.report(error) }
    }
  }

  /// Runs `body` on the reader that libxml2 carries along. `read()` keeps it alive, so nothing is counted.
  @inline(__always)
  fileprivate static func with(
    _ context: UnsafeMutableRawPointer?, _ body: (XMLReader) -> Void
  ) {
    guard let context = unsafe context else {
      preconditionFailure("libxml2 returns the userData it was given")
    }
    unsafe Unmanaged<XMLReader>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
  }

  /// Stops reading after the event being handled; no problem is reported.
  fileprivate func stop() {
    isStopped = true
    unsafe xmlStopParser(context)
  }

  private func refuseDoctype() {
    problem = problem ?? XMLProblem(kind: .doctype, line: line, column: 1)
    unsafe xmlStopParser(context)
  }

  private func report(_ error: UnsafeMutablePointer<xmlError>) {
    let error = unsafe error.pointee
    // A prefix without a namespace is well-formed XML, but nobody can tell what its names mean.
    let isUnboundPrefix = unsafe error.code == XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue
    guard problem == nil, !isStopped, unsafe error.level == XML_ERR_FATAL || isUnboundPrefix else {
      return
    }
    let message = unsafe error.message.map { unsafe String(cString: $0) } ?? "not well-formed"
    // The option that libxml2 recommends for what exceeds its ceilings is none of the user's.
    let line = message.split(separator: "\n").first.map(String.init) ?? message
    let text = line.replacing(/,? ?use XML_PARSE_HUGE option/, with: "")
    problem = unsafe XMLProblem(
      kind: .notWellFormed(text), line: max(1, Int(error.line)), column: max(1, Int(error.int2)))
    unsafe xmlStopParser(context)
  }
}

/// What a handler does with the events, for a caller that does not know its type.
@safe private struct Events {
  let start: (UnsafeMutableRawPointer, ElementName, XMLStartTag) -> Void
  let end: (UnsafeMutableRawPointer, ElementName) -> Void
  let characters: (UnsafeMutableRawPointer, XMLValue) -> Void

  init<Handler: XMLHandler>(_ type: Handler.Type) {
    unsafe start = { unsafe $0.assumingMemoryBound(to: type).pointee.startElement($1, $2) }
    unsafe end = { unsafe $0.assumingMemoryBound(to: type).pointee.endElement($1) }
    unsafe characters = { unsafe $0.assumingMemoryBound(to: type).pointee.characters($1) }
  }
}

/// The start of an element. Valid while the handler is being called. Holds nothing that is counted, so
/// that passing it on is free.
@safe struct XMLStartTag {
  fileprivate let local: UnsafePointer<UInt8>?
  fileprivate let uri: UnsafePointer<UInt8>?
  fileprivate let namespaceCount: Int
  fileprivate let namespaces: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  fileprivate let attributeCount: Int
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  fileprivate let context: xmlParserCtxtPtr
  fileprivate let names: NameTable<AttributeName>

  /// 1-based line on which the tag ends.
  var line: UInt32 { unsafe UInt32(clamping: context.pointee.input?.pointee.line ?? 0) }

  func stopReading() { unsafe XMLReader.with(context.pointee.userData) { $0.stop() } }

  var localName: String { unsafe text(local) }

  /// Namespace of the element, "" for none.
  var namespace: String { unsafe text(uri) }

  @inline(__always)
  func forEachAttribute(_ body: (AttributeName, XMLValue) -> Void) {
    for index in 0..<attributeCount { body(attributeName(index), value(index)) }
  }

  @inline(__always)
  fileprivate func attributeName(_ index: Int) -> AttributeName {
    guard let attributes = unsafe attributes else { return .other }
    return unsafe names.find(attributes[5 * index], attributes[5 * index + 2]) ?? .other
  }

  /// The value of the attribute at a place below `attributeCount`.
  @inline(__always)
  fileprivate func value(_ index: Int) -> XMLValue {
    guard let field = unsafe attributes.map({ unsafe $0 + 5 * index }),
      let start = unsafe field[3], let end = unsafe field[4]
    else { preconditionFailure("libxml2 gives every attribute a value") }
    return unsafe XMLValue(start, count: end - start)
  }

  /// Whether the element's namespace begins with the text. O(length of the text).
  func namespaceBegins(with text: StaticString) -> Bool {
    guard let uri = unsafe uri else { return false }
    return unsafe strncmp(
      UnsafeRawPointer(uri).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self), text.utf8CodeUnitCount)
      == 0
  }

  /// The value of an attribute, known or not, by its local name and namespace ("" for none); `nil` without one.
  func value(of local: StaticString, in namespace: StaticString = "") -> XMLValue? {
    guard let attributes = unsafe attributes else { return nil }
    let index = (0..<attributeCount).first { index in
      unsafe Self.equals(attributes[5 * index], local)
        && Self.equals(attributes[5 * index + 2], namespace)
    }
    return index.map { value($0) }
  }

  private static func equals(_ name: UnsafePointer<UInt8>?, _ text: StaticString) -> Bool {
    guard let name = unsafe name else { return text.utf8CodeUnitCount == 0 }
    return unsafe strcmp(
      UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self),
      UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  /// Expanded name (`{namespace}local`, or `local`) and value of attributes that the vocabulary does not know.
  func otherAttributes() -> [(name: String, value: String)] {
    guard let attributes = unsafe attributes else { return [] }
    var others: [(name: String, value: String)] = []
    for index in 0..<attributeCount where attributeName(index) == .other {
      let local = unsafe text(attributes[5 * index])
      let uri = unsafe text(attributes[5 * index + 2])
      guard uri != Namespace.xlink, uri != Namespace.xml else { continue }
      others.append((uri.isEmpty ? local : "{\(uri)}\(local)", value(index).string))
    }
    return others
  }

  /// Prefix ("" for the default) and namespace of the declarations on this element.
  func namespaceDeclarations() -> [(prefix: String, namespace: String)] {
    guard let namespaces = unsafe namespaces else { return [] }
    return (0..<namespaceCount).map { index in
      unsafe (text(namespaces[2 * index]), text(namespaces[2 * index + 1]))
    }
  }

  private func text(_ pointer: UnsafePointer<UInt8>?) -> String {
    unsafe pointer.map { unsafe String(cString: $0) } ?? ""
  }
}

/// The attributes of one start tag by name. Valid while the handler is being called.
struct XMLAttributes {
  private let tag: XMLStartTag
  /// By raw value of the name: 1-based place among the tag's attributes, 0 without one.
  private var places = InlineArray<48, Int32>(repeating: 0)
  /// Whether the tag has attributes that the vocabulary does not know.
  private(set) var hasOthers = false

  /// Looks at each attribute once. O(attributes).
  init(_ tag: XMLStartTag) {
    self.tag = tag
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      if name == .other { hasOthers = true }
      places[Int(name.rawValue)] = Int32(index + 1)
    }
  }

  /// The value of an attribute that the vocabulary knows; `nil` without one.
  @inline(__always)
  subscript(name: AttributeName) -> XMLValue? {
    let place = places[Int(name.rawValue)]
    return place == 0 ? nil : tag.value(Int(place) - 1)
  }
}

/// An attribute value or a piece of text. Valid while the handler is being called.
@safe struct XMLValue {
  private let start: UnsafePointer<UInt8>
  private let count: Int

  fileprivate init(_ start: UnsafePointer<UInt8>, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  /// Bytes of the value as it stands.
  var sizeInBytes: Int { count }

  /// Runs `body` on an attribute's value: white space around it removed, as its types ask for.
  ///
  /// libxml2 hands an ampersand in an attribute over as `&#38;` as long as it does not replace
  /// entities; that is undone here.
  func withValue<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let trimmed = unsafe Self.trim(UnsafeBufferPointer(start: start, count: count))
    guard let first = trimmed.baseAddress, !trimmed.isEmpty,
      unsafe memchr(first, Int32(UInt8(ascii: "&")), trimmed.count) != nil
    else { return unsafe body(trimmed) }
    let decoded = unsafe String(decoding: trimmed, as: UTF8.self).replacing("&#38;", with: "&")
    return unsafe Array(decoded.utf8).withUnsafeBufferPointer(body)
  }

  /// The attribute's value, white space around it removed.
  var string: String {
    unsafe withValue { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Interns the attribute's value, white space around it removed.
  func interned(in pool: inout TextPool) -> TextID {
    unsafe withValue { unsafe pool.intern($0) }
  }

  /// Appends as many whole characters as keep `bytes` within the limit; tells whether all of them fitted.
  func append(to bytes: inout [UInt8], upTo limit: Int) -> Bool {
    let piece = unsafe UnsafeBufferPointer(start: start, count: count)
    var end = min(count, max(0, limit - bytes.count))
    // Bytes 10xxxxxx continue a character of UTF-8.
    while end > 0, end < count, unsafe piece[end] & 0xC0 == 0x80 { end -= 1 }
    unsafe bytes.append(contentsOf: piece[..<end])
    return end == count
  }

  /// The value as a decimal number (XML Schema `decimal`, and exponents as found in the wild).
  var number: XMLDecimal? {
    unsafe withValue { unsafe XMLDecimal(ascii: $0) }
  }

  @inline(__always)
  func equals(_ text: StaticString) -> Bool {
    if count == text.utf8CodeUnitCount, unsafe memcmp(start, text.utf8Start, count) == 0 {
      return true
    }
    // No text asked for has white space around it or an ampersand, so these alone can hide it.
    guard count > text.utf8CodeUnitCount else { return false }
    return unsafe withValue { value in
      unsafe value.count == text.utf8CodeUnitCount
        && value.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: value.count))
    }
  }

  /// Whether the value is true as XML Schema spells it.
  var isTrue: Bool { equals("true") || equals("1") }

  @inline(__always)
  private static func trim(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = bytes.count
    while low < high, unsafe bytes[low] <= 0x20 { low += 1 }
    while high > low, unsafe bytes[high - 1] <= 0x20 { high -= 1 }
    return unsafe UnsafeBufferPointer(rebasing: bytes[low..<high])
  }
}

/// Finds names by the addresses of their parts in a parser's dictionary: no bytes are compared. Its memory is its
/// reader's, so that start tags can have it at no cost.
@safe private struct NameTable<Name> {
  private struct Entry {
    /// 0 in a free slot.
    var local: UInt
    var namespace: UInt
    var name: Name?
  }
  /// 256 slots.
  private let slots: UnsafeMutablePointer<Entry>

  init(_ names: [VocabularyEntry<Name>], in dictionary: xmlDictPtr) {
    precondition(names.count < 128, "a table is at most half full")
    unsafe slots = .allocate(capacity: 256)
    unsafe slots.initialize(repeating: Entry(local: 0, namespace: 0, name: nil), count: 256)
    func address(_ text: String?) -> UInt {
      guard let text else { return 0 }
      return unsafe UInt(bitPattern: xmlDictLookup(dictionary, text, -1))
    }
    for (local, namespace, name) in names {
      let local = address(local)
      var slot = Self.hash(local)
      while unsafe slots[slot].local != 0 { slot = (slot + 1) & 255 }
      unsafe slots[slot] = Entry(local: local, namespace: address(namespace), name: name)
    }
  }

  func free() { unsafe slots.deallocate() }

  @inline(__always)
  func find(_ local: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?) -> Name? {
    let local = UInt(bitPattern: local)
    let namespace = UInt(bitPattern: namespace)
    var slot = Self.hash(local)
    while unsafe slots[slot].local != 0 {
      if unsafe slots[slot].local == local, unsafe slots[slot].namespace == namespace {
        return unsafe slots[slot].name
      }
      slot = (slot + 1) & 255
    }
    return nil
  }

  @inline(__always)
  private static func hash(_ address: UInt) -> Int {
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
