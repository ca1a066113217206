/// A role definition taken apart: `100010 - Statement - BALANCE SHEETS`.
///
/// Source: EFM 6.7.12; read as tolerantly as the SEC's renderer and more: spaces around the hyphens may
/// be missing, dashes may be longer, the type may be in any case.
public struct RoleDefinition: Hashable, Sendable {
  /// The second part.
  public enum RoleType: Int, Sendable, CaseIterable {
    case statement = 0
    case disclosure = 1
    case document = 2
    case schedule = 3

    /// As the definition spells it.
    public var name: String { ["Statement", "Disclosure", "Document", "Schedule"][rawValue] }
  }

  /// The definition as filed.
  public var text: String
  /// Digits and points at the beginning, as text; `nil` when the definition has another form.
  public var sortCode: String?
  /// The second part; `nil` when the definition has another form.
  public var type: RoleType?
  /// The third part, or the whole definition when it has another form.
  public var title: String

  /// Whether code, type and title joined by ` - ` give the definition back byte for byte.
  public var isCanonical: Bool

  /// Takes a definition apart. Never fails: what has another form is all title.
  public init(_ definition: String) {
    text = definition
    let trimmed = definition.trimmed
    let code = Substring(
      trimmed.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") })
    guard !code.isEmpty, let afterCode = Self.skipDash(trimmed[code.endIndex...]),
      let type = RoleType.allCases.first(where: {
        afterCode.prefix(10).lowercased().hasPrefix($0.name.lowercased())
      }), let title = Self.skipDash(afterCode.dropFirst(type.name.count)), !title.isEmpty
    else {
      title = definition
      isCanonical = false
      return
    }
    sortCode = String(code)
    self.type = type
    self.title = String(title)
    isCanonical = definition == Self.text(sortCode: String(code), type: type, title: self.title)
  }

  /// The definition that has these parts, as EFM 6.7.12 writes it.
  public static func text(sortCode: String, type: RoleType, title: String) -> String {
    "\(sortCode) - \(type.name) - \(title)"
  }

  private static func skipDash(_ text: Substring) -> Substring? {
    let start = text.drop { $0.isWhitespace }
    guard let dash = start.first, "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}".contains(dash)
    else { return nil }
    return start.dropFirst().drop { $0.isWhitespace }
  }
}

/// Which statement or part of the notes a role holds. The raw value is `filing_roles.statement_class`.
///
/// Decided from title, type and presentation root; the first condition that holds wins.
public struct StatementClass: Hashable, Sendable, RawRepresentable {
  /// `COVER`, `BS`, `CF`, `EQ`, `CI`, `IS`, `STMT`, `POL`, `TAB`, `DET`, `NOTE`, `SCHED` or `OTHER`;
  /// parentheticals have the prefix `PAREN_`.
  public var rawValue: String

  private static let kinds: Set<Substring> = [
    "COVER", "BS", "CF", "EQ", "CI", "IS", "STMT", "POL", "TAB", "DET", "NOTE", "SCHED", "OTHER",
  ]

  /// The primary statements: balance sheet, income, comprehensive income, cash flows and equity.
  public static let primary = ["BS", "IS", "CI", "CF", "EQ"].map { StatementClass(rawValue: $0) }

  /// Whether a class has this name.
  public static func isName(_ text: String) -> Bool {
    kinds.contains(text.hasPrefix("PAREN_") ? text.dropFirst("PAREN_".count) : text[...])
  }

  /// Takes a class as stored.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Classifies a role.
  ///
  /// - Parameters:
  ///   - definition: its definition; without one the title is the last segment of the URI. A title without
  ///     blanks is split at changes of case.
  ///   - uri: its URI.
  ///   - root: local name of its presentation network's root; `nil` without one.
  public init(definition: RoleDefinition?, uri: String, root: String?) {
    let whole = definition?.title ?? uri
    let title = Array((whole.contains(" ") ? whole : Self.title(from: whole)).lowercased().utf8)
    let isParenthetical = title.holds("parenthetical") || title.holds("(paren")
    let kind = Self.kind(title: title, type: definition?.type, root: root ?? "")
    rawValue = isParenthetical && kind != "COVER" ? "PAREN_" + kind : kind
  }

  private static func kind(title: [UInt8], type: RoleDefinition.RoleType?, root: String) -> String {
    let rootKind = kindsByRoot[root]
    /// Whether the root decides for this class, or a statement's title does.
    func isOfKind(_ kind: String, _ isTitled: @autoclosure () -> Bool) -> Bool {
      rootKind == kind || type == .statement && isTitled()
    }
    func has(_ words: String...) -> Bool { words.contains { title.holds($0) } }
    if type == .document || rootKind == "COVER"
      || has("cover", "document and entity", "document information", "entity information")
    {
      return "COVER"
    }
    if isOfKind(
      "BS",
      has("balance sheet", "financial condition", "financial position", "assets and liabilities"))
    {
      return "BS"
    }
    if isOfKind("CF", has("cash flow", "cashflow") && !has("supplement")) { return "CF" }
    if isOfKind("EQ", isEquity(title)) { return "EQ" }
    if isOfKind(
      "CI",
      has("comprehensive")
        && !has("operations", "income statement", "earnings and comprehensive"))
    {
      return "CI"
    }
    if isOfKind("IS", has("operations", "income", "earnings", "profit", "loss")) { return "IS" }
    if type == .statement { return "STMT" }
    if has("(polic") { return "POL" }
    if has("(table") { return "TAB" }
    if has("(detail") { return "DET" }
    return switch type {
    case .disclosure: "NOTE"
    case .schedule: "SCHED"
    default: "OTHER"
    }
  }

  /// Local names of the roots of presentation networks that decide the class.
  private static let kindsByRoot = [
    "CoverAbstract": "COVER", "DocumentAndEntityInformationAbstract": "COVER",
    "StatementOfFinancialPositionAbstract": "BS", "StatementOfCashFlowsAbstract": "CF",
    "StatementOfStockholdersEquityAbstract": "EQ", "StatementOfPartnersCapitalAbstract": "EQ",
    "IncomeStatementAbstract": "IS", "StatementOfIncomeAndComprehensiveIncomeAbstract": "IS",
  ]

  /// Whether an owner's word comes before a word for equity.
  private static func isEquity(_ title: [UInt8]) -> Bool {
    let owners = [
      "stockholder", "shareholder", "shareowner", "member", "partner", "owner", "changes in",
    ]
    return owners.compactMap { title.end(of: $0, from: 0) }.contains { found in
      ["equity", "capital", "deficit"].contains { title.end(of: $0, from: found) != nil }
    }
  }

  /// What a role without a definition is called: the last segment of its URI, split where the case changes.
  public static func title(from uri: String) -> String {
    var title = ""
    var previous: Character = " "
    for character in uri.split(separator: "/").last ?? "" {
      if character.isUppercase && previous.isLowercase { title.append(" ") }
      title.append(character)
      previous = character
    }
    return title
  }
}

extension [UInt8] {
  fileprivate func holds(_ text: String) -> Bool { end(of: text, from: 0) != nil }

  /// Where the first occurrence of a text ends, searched from a position on.
  fileprivate func end(of text: String, from start: Int) -> Int? {
    let text = text.utf8
    guard let first = text.first, count >= start + text.count else { return nil }
    for at in start...(count - text.count) where self[at] == first {
      if self[at..<at + text.count].elementsEqual(text) { return at + text.count }
    }
    return nil
  }
}
