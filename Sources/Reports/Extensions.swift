/// The body of report `extensions`: how many concepts are filers' own, and what becomes of these.
struct Extensions: ReportBody {
  let run: ReportRun

  init(_ run: ReportRun) { self.run = run }

  func write(
    as format: ReportFormat, _ style: ReportStyle, to write: (String) throws -> Void
  ) throws -> ReportOutcome? {
    format == .html ? try ExtensionsPage(run: run)?.write(to: write) : nil
  }
}
