import Reports
import TestSupport
import Testing

struct `The help of a report` {
  @Test(arguments: Report.all.map(\.name))
  func `shows what it takes and gives, as recorded`(name: String) throws {
    try Workplace.with { place in
      let result = try place.warehouse("report", name, "--help")
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      let lines = result.output.split(separator: "\n")
      #expect(lines.filter { $0.count > 80 }.allSatisfy { $0.hasPrefix("  warehouse report ") })
      #expect(
        try result.output == golden("cli/help-report-\(name).txt", recording: result.output))
      #expect(try place.warehouse("help", "report", name).output == result.output)
      #expect(try place.warehouse("report", "-h", name).output == result.output)
    }
  }

  @Test func `says what every column means`() throws {
    for report in Report.all {
      for column in report.columns + report.tables.flatMap(\.columns) {
        #expect(column.meaning != nil, "\(report.name): \(column.name)")
      }
    }
  }

  @Test func `lists the options that the report takes and no others`() throws {
    try Workplace.with { place in
      for report in Report.all {
        let help = try place.warehouse("report", report.name, "--help").output
        for kind in ReportFilter.Kind.allCases {
          #expect(help.contains("\n  --\(kind.rawValue) <") == report.filters.contains(kind))
        }
        for option in ReportOption.allCases where option != .extract {
          let isListed = help.contains(try Regex("\n  --\(option.rawValue)[ \n]"))
          #expect(isListed == report.options.contains(option), "\(report.name) \(option)")
        }
      }
    }
  }

  @Test func `of an unknown report says what is near`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("report", "filngs", "--help")
      #expect(result.exitCode == 64)
      #expect(result.output == "")
      #expect(
        result.errors
          == "warehouse: no report \"filngs\"; did you mean filings?\n  `warehouse report` lists them.\n"
      )
    }
  }

  @Test func `is that of the command when no report is named`() throws {
    try Workplace.with { place in
      let plain = try place.warehouse("report", "--help").output
      #expect(plain.hasPrefix("OVERVIEW: Answer a question"))
      #expect(try place.warehouse("help", "report").output == plain)
    }
  }
}
