/// What is known about standard taxonomies, arcroles and authorities. Data, not code: the files of
/// `Catalogue/`, which a user may extend.
public struct Catalogue: Sendable {
  /// One release of a standard taxonomy.
  public struct Release: Hashable, Sendable {
    /// Family, equal to the prefix in fragments: `us-gaap` in `#us-gaap_Assets`.
    public var family: String
    /// Version as in the file name: `2023`, `2013-01-31`, `2021q4`.
    public var version: String
    /// Target namespace; `nil` when only the file name is known.
    public var namespace: String?

    /// Creates a release.
    public init(family: String, version: String, namespace: String?) {
      self.family = family
      self.version = version
      self.namespace = namespace
    }
  }

  /// How cycles are allowed in networks of an arcrole (XBRL 2.1 §5.1.4).
  public enum Cycles: String, Sendable {
    /// Anything goes.
    case any
    /// No directed cycle.
    case undirected
    /// No cycle of either sort.
    case none
  }

  /// The catalogue shipped with the program.
  public static let standard = Catalogue(
    taxonomies: shipped("taxonomies.csv"), namespaces: shipped("namespaces.csv"),
    arcroles: shipped("arcroles.csv"), resourceRoles: shipped("label-roles.csv"),
    authorities: shipped("authorities.csv"))

  private var releases: [String: Release] = [:]
  private var releaseOfNamespace: [String: Release] = [:]
  private var families: Set<String> = []
  private var familyOfFileBase: [String: String] = [:]
  private var prefixes: [String: String] = [:]
  private var prefixOfNamespaceBase: [String: String] = [:]
  private var arcroles: [String: Cycles] = [:]
  private var links: [String: String] = [:]
  private var resourceRoles: Set<String> = []
  /// Domains; hosts in them are standard authorities as well.
  private var authorities: Set<String> = []
  /// Hosts of the namespaces of releases.
  private var publishers: Set<String> = []
  /// Whether a year that came after the catalogue is recognised by a relative address too.
  private var trustsRelativeNames = false

  init(
    taxonomies: String, namespaces: String, arcroles: String, resourceRoles: String,
    authorities: String
  ) {
    for use in Self.releases(in: taxonomies) ?? [] { add(use) }
    for fields in Self.records(namespaces) where fields.count >= 2 {
      prefixes[fields[1]] = fields[0]
    }
    for fields in Self.records(arcroles) where fields.count >= 3 {
      self.arcroles[fields[0]] = Cycles(rawValue: fields[2]) ?? .any
      links[fields[0]] = fields[1]
    }
    self.resourceRoles = Set(Self.records(resourceRoles).map { $0[0] })
    self.authorities = Set(Self.records(authorities).map { $0[0] })
  }

  /// Adds a release of a standard taxonomy.
  public mutating func add(_ use: TaxonomyUse) {
    let file = Href(use.url).fileName
    releases[file] = use.release
    families.insert(use.release.family)
    familyOfFileBase[Self.splitVersion(file.dropSuffix(".xsd")).base] = use.release.family
    guard let namespace = use.release.namespace else { return }
    prefixes[namespace] = use.release.family
    releaseOfNamespace[namespace] = use.release
    if let host = Self.authority(of: namespace) { publishers.insert(host) }
    let split = Self.splitVersion(namespace)
    if !split.version.isEmpty { prefixOfNamespaceBase[split.base] = use.release.family }
  }

  /// Reads releases from CSV with the header `family,version,namespace,schema_url`.
  ///
  /// - Returns: the releases in order of the lines; `nil` when the header is another one or a line lacks
  ///   family or address.
  public static func releases(in csv: String) -> [TaxonomyUse]? {
    let header = csv.utf8.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard Substring(header) == "family,version,namespace,schema_url" else { return nil }
    var uses: [TaxonomyUse] = []
    for fields in records(csv) where fields != [""] {
      guard fields.count == 4, !fields[0].isEmpty, !fields[3].isEmpty else { return nil }
      let namespace = fields[2].isEmpty ? nil : fields[2]
      uses.append(
        TaxonomyUse(
          release: Release(family: fields[0], version: fields[1], namespace: namespace),
          url: fields[3]))
    }
    return uses
  }

  /// Whether the text is the prefix of a standard taxonomy's fragments.
  public func isFamily(_ prefix: String) -> Bool { families.contains(prefix) }

  /// The standard release a schema belongs to; `nil` for schemas the catalogue does not know.
  ///
  /// A file name in the catalogue counts wherever it lies. Years that came after the catalogue are
  /// recognised by the pattern of the name, in a filing on an absolute address only.
  public func release(of href: Href) -> Release? {
    let file = href.fileName
    if let known = releases[file] { return known }
    guard href.isAbsolute || trustsRelativeNames, file.hasSuffix(".xsd") else { return nil }
    let split = Self.splitVersion(file.dropSuffix(".xsd"))
    guard !split.version.isEmpty, let family = familyOfFileBase[split.base] else { return nil }
    return Release(family: family, version: split.version, namespace: nil)
  }

  /// This catalogue for reading what may be a taxonomy's: in a release, schemas name each other by relative
  /// addresses, so those tell a year that came after the catalogue as well.
  public var readingTaxonomies: Catalogue {
    var catalogue = self
    catalogue.trustsRelativeNames = true
    return catalogue
  }

  /// The release whose schema has this very file name; `nil` when the catalogue has none.
  public func release(ofFile name: String) -> Release? { releases[name] }

  /// The release that a publisher's file is named after: `us-gaap-stm-soi-pre-2025.xml` after us-gaap 2025, and
  /// `us-gaap-ebp-std-2025.xsd` after us-gaap-ebp, the longest family that the name begins with. `nil` when no
  /// family is known or the name has no version.
  func release(nameOf file: String) -> Release? {
    let named = families.filter { family in
      file.hasPrefix(family) && ["-", "_"].contains(file.dropFirst(family.count).first)
    }
    guard let family = named.max(by: { $0.utf8.count < $1.utf8.count }),
      let version = Self.lastVersion(in: file.dropFirst(family.count))
    else { return nil }
    return releases["\(family)-\(version).xsd"]
      ?? Release(family: family, version: version, namespace: nil)
  }

  /// The release that is alone on its host with a version that a file name has; `nil` when there are several.
  func onlyRelease(ofHost host: String, forFile file: String) -> Release? {
    guard let version = Self.lastVersion(in: file[...]) else { return nil }
    let found = releaseOfNamespace.values.filter {
      $0.version == version && $0.namespace.flatMap(Self.authority) == host
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The release that a target namespace is of; `nil` when the catalogue knows no such family. Years that
  /// came after the catalogue are recognised by the pattern of the namespace.
  public func release(ofNamespace namespace: String) -> Release? {
    if let known = releaseOfNamespace[namespace] { return known }
    let split = Self.splitVersion(namespace)
    guard !split.version.isEmpty, let family = prefixOfNamespaceBase[split.base] else { return nil }
    return Release(family: family, version: split.version, namespace: namespace)
  }

  /// Whether a URI's host publishes standard taxonomies: a standard authority, or one that a release in
  /// the catalogue has its namespace from.
  public func isPublisher(of uri: String) -> Bool {
    Self.authority(of: uri).map { isAuthority($0) || publishers.contains($0) } ?? false
  }

  /// Whether an href names a document of a publisher that is of no release in the catalogue. What filers
  /// have in SEC's archive is none.
  func isUnlisted(_ href: Href) -> Bool {
    href.isAbsolute && release(of: href) == nil && isPublisher(of: href.document)
      && !href.document.contains(".sec.gov/Archives/")
  }

  /// Whether a URI's host publishes specifications, whose schemas declare no concepts and name no linkbases.
  func isSpecification(_ uri: String) -> Bool {
    Self.authority(of: uri).map { ["www.xbrl.org", "xbrl.org", "www.w3.org"].contains($0) } ?? false
  }

  /// Whether an href names a schema of the filing itself: a plain relative `.xsd` not in the catalogue.
  public func isOwnSchema(_ href: Href) -> Bool {
    href.isPlainName && href.document.lowercased().hasSuffix(".xsd") && release(of: href) == nil
  }

  /// The prefix under which names of a namespace are shown; `nil` when the catalogue does not know it.
  public func prefix(ofNamespace namespace: String) -> String? {
    prefixes[namespace] ?? release(ofNamespace: namespace)?.family
  }

  /// How cycles are allowed for an arcrole; `nil` when it is neither standard nor in the registry.
  public func cycles(of arcrole: String) -> Cycles? { arcroles[arcrole] }

  /// The link that an arcrole is made for, such as `calculationLink`, or `generic`; `nil` when it is neither
  /// standard nor in the registry.
  public func link(of arcrole: String) -> String? { links[arcrole] }

  /// Whether a role of labels or references is standard or in the registry.
  public func isStandardResourceRole(_ uri: String) -> Bool { resourceRoles.contains(uri) }

  /// Whether a URI's host is a standard authority, whose roles are no filer's own.
  public func isStandardAuthority(of uri: String) -> Bool {
    Self.authority(of: uri).map(isAuthority) ?? false
  }

  /// Whether a host or the domain that it is in is a standard authority.
  private func isAuthority(_ host: String) -> Bool {
    var domain = host[...]
    while !authorities.contains(String(domain)) {
      guard let point = domain.firstIndex(of: ".") else { return false }
      domain = domain[domain.index(after: point)...]
    }
    return true
  }

  /// The host of a URI in lower case; `nil` when it has none.
  public static func authority(of uri: String) -> String? {
    var rest = uri.utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      rest = rest[rest.index(after: colon)...]
      guard rest.starts(with: "//".utf8) else { continue }
      let host = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
      return host.isEmpty ? nil : Substring(host).lowercased()
    }
    return nil
  }

  /// Splits a trailing version off: `us-gaap-2013-01-31` → (`us-gaap`, `2013-01-31`). Versions are a
  /// year, a year and quarter, or a date with hyphens; eight digits are a filing's date, no version.
  static func splitVersion(_ text: String) -> (base: String, version: String) {
    let bytes = text.utf8
    for separator in "-_/".utf8 {
      var index = bytes.startIndex
      while let found = bytes[index...].firstIndex(of: separator) {
        let version = bytes[bytes.index(after: found)...]
        if isVersion(version) { return (String(text[..<found]), String(Substring(version))) }
        index = bytes.index(after: found)
      }
    }
    return (text, "")
  }

  /// The last version in a file name that stands between `-`, `_`, `.` and its ends, of this century or the last.
  private static func lastVersion(in name: Substring) -> String? {
    let bytes = Array(name.utf8)
    for start in bytes.indices.reversed() where start > 0 && "-_".utf8.contains(bytes[start - 1]) {
      for end in [10, 6, 4].map({ start + $0 }) where end <= bytes.count {
        guard end == bytes.count || "-_.".utf8.contains(bytes[end]) else { continue }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        if isVersion(text[...].utf8), ["19", "20"].contains(text.prefix(2)) { return text }
      }
    }
    return nil
  }

  private static func isVersion(_ text: Substring.UTF8View) -> Bool {
    guard [4, 6, 10].contains(text.count) else { return false }
    let shape = text.map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }
    return ["9999", "9999q9", "9999-99-99"].contains { shape.elementsEqual($0.utf8) }
  }

  private static func shipped(_ file: String) -> String {
    EmbeddedText.files.first { $0.path == "Catalogue/\(file)" }?.text ?? ""
  }

  /// Fields of each line but the first. Works on bytes: the catalogue is read in every process.
  private static func records(_ csv: String) -> [[String]] {
    csv.utf8.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
        let start = field.drop { $0 <= 0x20 }
        let end = start.lastIndex { $0 > 0x20 }
        return end.map { String(Substring(start[...$0])) } ?? ""
      }
    }
  }
}

extension String {
  /// The prefix of a concept's text: what is before its colon, empty without one.
  var conceptPrefix: String {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    return String(self[..<colon])
  }

  func dropSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
