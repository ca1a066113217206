internal import GRDB

/// The body of report `comparability`: each of several filings beside each other, or one beside its peers.
struct Comparability: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    let filings = try run.filings()
    for (index, filing) in filings.enumerated() {
      var others = Array(filings.dropFirst(index + 1))
      if filings.count == 1 {
        try run.query("comparability_peers", ["filing": filing]) { others.append($0["filing"]) }
      }
      for other in others {
        try run.query("comparability", ["filing": filing, "other": other]) { row in
          try emit(row.reportValues)
        }
      }
    }
  }
}
