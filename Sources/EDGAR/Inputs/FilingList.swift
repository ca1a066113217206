/// A `filings.csv`: what a header would say of folders that have none.
///
/// A header line names the columns `folder`, `accession`, `cik`, `form`, `period`, `filed` in any order;
/// folders are relative to the file. RFC 4180 quoting. Empty fields are unknown.
public struct FilingList: Hashable, Sendable {
  /// The file name that is looked for beside a folder and in it.
  public static let fileName = "filings.csv"

  /// One line.
  public struct Entry: Hashable, Sendable {
    /// Accession number.
    public var accession: AccessionNumber?
    /// Central index key.
    public var cik: Int?
    /// Form type, such as `10-K`.
    public var form: String?
    /// End of the period reported on, `YYYY-MM-DD`.
    public var period: String?
    /// Filing date, `YYYY-MM-DD`.
    public var filed: String?

    /// The line in one text, to see whether it has changed.
    public var text: String {
      [accession?.description, cik.map(String.init), form, period, filed].map { $0 ?? "" }
        .joined(separator: ",")
    }
  }

  /// Lines by folder, without `./` and `/` at the end; `.` is the folder of the list itself.
  public private(set) var entries: [String: Entry] = [:]
  /// 1-based lines that cannot be read: without a folder, or with something that is no number or date.
  public private(set) var badLines: [Int] = []

  /// Reads a list.
  ///
  /// - Returns: `nil` when the header line has no column `folder`.
  public init?(_ text: String) {
    let records = Self.records(text)
    guard let header = records.first?.fields.map({ $0.lowercased() }), header.contains("folder")
    else { return nil }
    for (line, fields) in records.dropFirst() where fields != [""] {
      func value(_ name: String) -> String? {
        guard let index = header.firstIndex(of: name), index < fields.count else { return nil }
        let value = fields[index].trimmingSpaces
        return value.isEmpty ? nil : value
      }
      if let folder = value("folder").map(Self.normalised), !folder.isEmpty,
        let entry = Self.entry(value)
      {
        entries[folder] = entry
      } else {
        badLines.append(line)
      }
    }
  }

  private static func entry(_ value: (String) -> String?) -> Entry? {
    var entry = Entry()
    if let text = value("accession") {
      guard let accession = AccessionNumber(prefixOf: text) else { return nil }
      entry.accession = accession
    }
    if let text = value("cik") {
      guard let cik = Int(text), cik > 0 else { return nil }
      entry.cik = cik
    }
    entry.form = value("form")
    for (name, path) in [("period", \Entry.period), ("filed", \Entry.filed)] {
      guard let text = value(name) else { continue }
      guard let date = SubmissionText.date(text.filter { $0 != "-" }) else { return nil }
      entry[keyPath: path] = date
    }
    return entry
  }

  private static func normalised(_ folder: String) -> String {
    let components = folder.split(separator: "/")
    let names = components.filter { $0 != "." }
    return names.isEmpty && !components.isEmpty ? "." : names.joined(separator: "/")
  }

  /// The fields of each record and the line it begins at.
  private static func records(_ text: String) -> [(line: Int, fields: [String])] {
    var records: [(line: Int, fields: [String])] = []
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var line = 1
    var start = 1
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\n" { line += 1 }
      if isQuoted {
        if scalar != "\"" {
          field.unicodeScalars.append(scalar)
        } else if rest.first == "\"" {
          field.unicodeScalars.append("\"")
          rest.removeFirst()
        } else {
          isQuoted = false
        }
      } else if scalar == "\"", field.isEmpty {
        isQuoted = true
      } else if scalar == "," {
        fields.append(field)
        field = ""
      } else if scalar == "\n" || scalar == "\r" {
        if scalar == "\r", rest.first == "\n" { continue }
        records.append((start, fields + [field]))
        (fields, field, start) = ([], "", line)
      } else if scalar != "\u{FEFF}" {
        field.unicodeScalars.append(scalar)
      }
    }
    if !field.isEmpty || !fields.isEmpty { records.append((start, fields + [field])) }
    return records
  }
}
