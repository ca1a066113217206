internal import Warehouse

/// Reports as the headers in `schema/reports` declare them.
extension Report {
  /// Reads the headers of some reports.
  ///
  /// A column without words means what it means elsewhere in its header, else in the first report that says
  /// it; reports of changes look among themselves first, and so do the others.
  static func declared(_ bodies: [(name: String, body: (any ReportBody.Type)?)]) -> [Report] {
    let headers = bodies.map { SQLHeader(SQLText.report(fileName($0.name)) ?? "") }
    func isOfChanges(_ header: SQLHeader) -> Bool { header["Compares"] != nil }
    let ofAll = words(of: headers)
    let ofKin = [true, false].map { isOf in words(of: headers.filter { isOfChanges($0) == isOf }) }
    return zip(bodies, headers).map { entry, header in
      let kin = ofKin[isOfChanges(header) ? 0 : 1]
      return Report(entry.name, entry.body, header, columns: [words(of: [header]), kin, ofAll])
    }
  }

  /// The file that declares a report: `sign_flips` for `sign-flips`.
  static func fileName(_ name: String) -> String { name.replacing("-", with: "_") }

  private typealias Words = [String: ReportTable.Column]

  /// The columns that come with words, by name; of several with one name the first.
  private static func words(of headers: [SQLHeader]) -> Words {
    let fields = headers.flatMap(\.fields).filter { $0.name.hasPrefix("Columns") }
    let columns = fields.flatMap(\.entries).filter { !$0.text.isEmpty }.map(column)
    return Words(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `cik integer` with its words; text needs no type.
  private static func column(_ entry: (name: String, text: String)) -> ReportTable.Column {
    let words = entry.name.split(separator: " ").map(String.init)
    let kind = words.count > 1 ? ReportTable.Column.Kind(rawValue: words[1]) : .text
    return ReportTable.Column(words[0], kind ?? .text, meaning: entry.text)
  }

  private init(
    _ name: String, _ body: (any ReportBody.Type)?, _ header: SQLHeader, columns known: [Words]
  ) {
    func fields(_ prefix: String) -> [(rest: String, field: SQLHeader.Field)] {
      header.fields.filter { $0.name.hasPrefix(prefix) }
        .map { (String($0.name.dropFirst(prefix.count)), $0) }
    }
    func filters(_ field: SQLHeader.Field?) -> [ReportFilter.Kind] {
      (field?.list ?? []).compactMap(ReportFilter.Kind.init)
    }
    func columns(_ field: SQLHeader.Field?) -> [ReportTable.Column] {
      (field?.entries ?? []).map { entry in
        guard entry.text.isEmpty else { return Self.column(entry) }
        return known.lazy.compactMap { $0[entry.name] }.first ?? Self.column(entry)
      }
    }
    let options = (header["Options"]?.entries ?? []).compactMap { entry in
      ReportOption(rawValue: entry.name).map { ($0, SQLHeader.list(entry.text)) }
    }
    let byGrouping = fields("Filters with --by ").compactMap { rest, field in
      RowGrouping(rawValue: rest).map { ($0, filters(field)) }
    }
    self.name = name
    self.body = body
    summary = String(header.title.dropFirst(name.count + 2))
    example = header["Example"]?.value ?? ""
    self.columns = columns(header["Columns"])
    tables = fields("Columns with ").map { Table(option: $0.rest, columns: columns($0.field)) }
    self.filters = filters(header["Filters"])
    requiredFilters = filters(header["Required"])
    self.options = options.map(\.0)
    values = Dictionary(uniqueKeysWithValues: options)
    requiredOptions = (header["Required"]?.list ?? []).compactMap(ReportOption.init)
    filtersByGrouping = Dictionary(uniqueKeysWithValues: byGrouping)
    compared = header["Compares"].flatMap { ChangeKind(rawValue: $0.value) }
  }
}
