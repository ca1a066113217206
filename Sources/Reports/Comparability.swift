internal import GRDB
internal import Warehouse

/// The body of report `comparability`: each of several filings beside each other, or one beside its peers.
struct Comparability: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    var filings = try run.filings()
    let isAlone = filings.count == 1
    if isAlone {
      try run.query("comparability_peers", ["filing": filings[0]]) { filings.append($0["filing"]) }
    }
    // What is compared of a filing is the same beside each of the others.
    let kept = try KeptRows(
      of: [
        .init("z_standard_items", by: "filing_id", "concept_id"),
        .init(
          "z_standard_pairs",
          by: "filing_id", "link_id", "parent_id", "child_id", "sign", "role_id", "order"),
      ], on: run.database)
    try kept.keep(filings)
    for (index, filing) in (isAlone ? filings.prefix(1) : filings[...]).enumerated() {
      for other in filings.dropFirst(index + 1) {
        try run.query("comparability", ["filing": filing, "other": other]) { row in
          try emit(row.reportValues)
        }
      }
    }
  }
}
