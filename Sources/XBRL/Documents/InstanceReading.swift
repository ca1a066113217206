/// The reading of one instance, or one inline document, for its ``DocumentInformation``.
struct InstanceReading: XMLHandler {
  private(set) var findings = FindingList()

  private var depth = 0
  /// Whether the root is that of an inline document, in which facts are anywhere.
  private var isInline = false
  /// The depth of the innermost `ix:exclude` that text is in, which is no part of a fact.
  private var excludedDepth: Int?
  private var schemas: [String] = []
  private var identifier: Int?
  /// Ids of the contexts without segment and scenario so far.
  private var plainContexts: Set<String> = []
  /// The facts that are wanted, and their contexts.
  private var facts: [Item: [(value: String, context: String)]] = [:]
  /// Items with a fact that nothing later can outdo.
  private var settled: Set<Item> = []
  private var context: (id: String, isPlain: Bool, depth: Int)?
  private var capture: Capture?
  private var text: [UInt8] = []
  private var textIsTooLong = false
  private let lineOffset: Int

  private static let valueSizeInBytes = 1 << 10
  private static let contextCount = 1 << 12
  private static let factsPerItem = 100
  private static let schemaCount = 100

  /// The element whose text is being captured, at what depth, and the line of its start.
  private struct Capture {
    /// `nil` for the identifier of an entity.
    var item: Item?
    var context = ""
    /// How its text is to be read, such as `ixt:date-monthname-day-year-en`; empty for as it is.
    var format = ""
    var depth: Int
    var line: Int
  }

  init(lineOffset: Int) { self.lineOffset = lineOffset }

  mutating func startElement(_ name: ElementName, _ tag: XMLStartTag) {
    depth += 1
    switch depth {
    case 1:
      isInline =
        tag.localName == "html"
        && tag.namespaceDeclarations().contains { $0.namespace.hasSuffix("/inlineXBRL") }
      if name != .xbrl, !isInline { tag.stopReading() }
    case 2 where !isInline: startInRoot(name, tag)
    default:
      if context != nil { startInContext(name, tag) } else if isInline { startInline(name, tag) }
    }
  }

  mutating func endElement(_ name: ElementName) {
    if let ended = capture, ended.depth == depth {
      capture = nil
      endCapture(ended)
    }
    if depth == excludedDepth { excludedDepth = nil }
    if let ended = context, ended.depth == depth, let context = context.take() {
      if context.isPlain, !context.id.isEmpty, plainContexts.count < Self.contextCount {
        plainContexts.insert(context.id)
      }
    }
    depth -= 1
  }

  mutating func characters(_ value: XMLValue) {
    if capture != nil, excludedDepth == nil, !value.append(to: &text, upTo: Self.valueSizeInBytes) {
      textIsTooLong = true
    }
  }

  /// What has been read, once the reader has ended.
  var information: DocumentInformation {
    var information = DocumentInformation()
    information.cik =
      plainValue(of: .cik).flatMap { Int($0) } ?? identifier ?? value(of: .cik).flatMap { Int($0) }
    information.entityName = value(of: .entityName)
    information.documentType = value(of: .documentType)
    information.periodEndDate = value(of: .periodEndDate)
    information.isAmendment = value(of: .isAmendment).map { $0 == "true" }
    information.fiscalPeriodFocus = value(of: .fiscalPeriodFocus)
    information.schemas = schemas
    return information
  }

  private func value(of item: Item) -> String? {
    plainValue(of: item) ?? facts[item]?.first?.value
  }

  private func plainValue(of item: Item) -> String? {
    facts[item]?.first { plainContexts.contains($0.context) }?.value
  }

  // MARK: Elements

  private mutating func startInRoot(_ name: ElementName, _ tag: XMLStartTag) {
    if settled.count == Item.allCases.count { return tag.stopReading() }
    switch name {
    case .schemaRef: addSchema(tag)
    case .context: context = (tag.value(of: "id").map(Self.name) ?? "", true, depth)
    default:
      guard Self.isDocumentInformation(tag), let item = Item(rawValue: tag.localName) else {
        return
      }
      begin(item, tag)
    }
  }

  /// Facts of an inline document are `ix:nonNumeric` elements with the name of the item (Inline XBRL 1.1 §10).
  private mutating func startInline(_ name: ElementName, _ tag: XMLStartTag) {
    if settled.count == Item.allCases.count { return tag.stopReading() }
    switch name {
    case .schemaRef: addSchema(tag)
    case .context: context = (tag.value(of: "id").map(Self.name) ?? "", true, depth)
    default:
      guard
        tag.namespaceBegins(with: "http://www.xbrl.org/2013/inlineXBRL")
          || tag.namespaceBegins(with: "http://www.xbrl.org/2008/inlineXBRL")
      else { return }
      let element = tag.localName
      if element == "exclude", excludedDepth == nil { excludedDepth = depth }
      guard element == "nonNumeric", capture == nil, let name = tag.value(of: "name"),
        name.sizeInBytes < 100, let item = Item(inlineName: name.string)
      else { return }
      begin(item, tag)
    }
  }

  private mutating func begin(_ item: Item, _ tag: XMLStartTag) {
    guard !settled.contains(item),
      !(tag.value(of: "nil", in: "http://www.w3.org/2001/XMLSchema-instance")?.isTrue ?? false)
    else { return }
    begin(
      item, context: tag.value(of: "contextRef").map(Self.name) ?? "",
      format: isInline ? tag.value(of: "format").map(Self.name) ?? "" : "", tag)
  }

  private mutating func startInContext(_ name: ElementName, _ tag: XMLStartTag) {
    switch name {
    case .segment, .scenario: context?.isPlain = false
    case .identifier where depth == (context?.depth ?? 0) + 2 && identifier == nil:
      if tag.value(of: "scheme")?.equals("http://www.sec.gov/CIK") ?? false {
        begin(nil, context: "", tag)
      }
    default: break
    }
  }

  private mutating func addSchema(_ tag: XMLStartTag) {
    guard schemas.count < Self.schemaCount,
      let href = tag.value(of: "href", in: "http://www.w3.org/1999/xlink").map(Self.name)
    else { return }
    let name = Href(href).fileName
    if !name.isEmpty { schemas.append(name) }
  }

  private mutating func begin(
    _ item: Item?, context: String, format: String = "", _ tag: XMLStartTag
  ) {
    capture = Capture(
      item: item, context: context, format: format, depth: depth, line: Int(tag.line) + lineOffset)
    text.removeAll(keepingCapacity: true)
    textIsTooLong = false
  }

  private mutating func endCapture(_ capture: Capture) {
    let text = String(decoding: self.text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard let item = capture.item else {
      identifier = Item.cik.value(of: text).flatMap { Int($0) }
      return
    }
    guard !text.isEmpty else { return }
    func note(_ problem: DocumentProblem) {
      findings.add(Finding(problem, line: capture.line))
    }
    guard let value = item.value(of: InlineFormat.plain(text, capture.format)) else {
      return note(.invalidFact(name: item.rawValue, value: text))
    }
    if textIsTooLong { note(.longFact(name: item.rawValue, limit: Self.valueSizeInBytes)) }
    let isPlain = plainContexts.contains(capture.context)
    let count = facts[item]?.count ?? 0
    if isPlain, count == 0 { settled.insert(item) }
    // Beyond the limit there is still room for one fact that is preferred to all others.
    if count < Self.factsPerItem || (isPlain && count == Self.factsPerItem) {
      facts[item, default: []].append((value, capture.context))
    }
  }

  // MARK: Values

  /// A name or address, or nothing when it is longer than anyone's.
  private static func name(_ value: XMLValue) -> String {
    value.sizeInBytes <= valueSizeInBytes ? value.string : ""
  }

  private static func isDocumentInformation(_ tag: XMLStartTag) -> Bool {
    tag.namespaceBegins(with: "http://xbrl.sec.gov/dei/")
      || tag.namespaceBegins(with: "http://xbrl.us/dei/")
      || tag.namespaceBegins(with: "https://xbrl.sec.gov/dei/")
  }
}

/// The facts that are wanted, by their local names in the dei taxonomies.
private enum Item: String, CaseIterable {
  case cik = "EntityCentralIndexKey"
  case entityName = "EntityRegistrantName"
  case documentType = "DocumentType"
  case periodEndDate = "DocumentPeriodEndDate"
  case isAmendment = "AmendmentFlag"
  case fiscalPeriodFocus = "DocumentFiscalPeriodFocus"

  /// The item that a name in an inline document means: its prefix is `dei` in all of them.
  init?(inlineName name: String) {
    guard let colon = name.firstIndex(of: ":"), name[..<colon] == "dei" else { return nil }
    self.init(rawValue: String(name[name.index(after: colon)...]))
  }

  /// The value of a text, which is not empty and has single spaces, in one spelling; `nil` when it is none.
  func value(of text: String) -> String? {
    switch self {
    case .cik:
      let isNumber = text.utf8.count <= 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return isNumber && text.contains { $0 != "0" } ? text : nil
    case .periodEndDate: return Self.day(text)
    case .isAmendment:
      return ["true": "true", "1": "true", "false": "false", "0": "false"][text.lowercased()]
    case .entityName, .documentType, .fiscalPeriodFocus: return text
    }
  }

  /// `YYYY-MM-DD` without the time zone that XML Schema's dates may have; `nil` when there is no such day.
  private static func day(_ text: String) -> String? {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})(Z|[+-][0-9:]{5})?/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), year > 0,
      (1...12).contains(month)
    else { return nil }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...days).contains(day) ? String(text.prefix(10)) : nil
  }
}
