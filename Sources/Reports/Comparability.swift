internal import GRDB

/// The body of report `comparability`: each of several filings beside each other, or one beside its peers.
struct Comparability: ReportBody {
  let run: ReportRun

  func rows(_ emit: ([ReportTable.Value]) throws -> Void) throws {
    let filings = try run.filings()
    guard filings.count < 2 else {
      for (index, filing) in filings.enumerated() {
        for other in filings.dropFirst(index + 1) { try compare(filing, other, emit) }
      }
      return
    }
    for filing in filings {
      var peers: [String] = []
      try run.query("comparability_peers", ["filing": filing]) { peers.append($0["filing"]) }
      for peer in peers { try compare(filing, peer, emit) }
    }
  }

  private func compare(
    _ filing: String, _ other: String, _ emit: ([ReportTable.Value]) throws -> Void
  ) throws {
    try run.query("comparability", ["filing": filing, "other": other]) { row in
      try emit(row.reportValues)
    }
  }
}
