internal import EDGAR
internal import Foundation
internal import Warehouse

/// `warehouse load --dry-run`: what would be loaded, how large the database would grow and how long it would
/// take. Reads the ledger when there is one, writes nothing.
struct LoadForecast {
  /// Bytes of documents that are parsed and written in a second, measured on two cores.
  private static let bytesPerSecond = 50_000_000.0
  /// Bytes in the database for one byte of documents, measured on 44 filings.
  private static let databaseShare = 0.07

  let input: InputWalker
  let options: LoadOptions
  let database: String
  let format: LoadCommand.Format
  let quiet: Bool

  /// Writes one line for each place: what would become of it, its documents, their bytes, the place.
  func write() throws {
    let warehouse =
      FileManager.default.fileExists(atPath: database)
      ? try WarehouseDatabase(readingFrom: database) : nil
    let preview = LoadPreview(warehouse, options: options)
    let start = Date()
    var (places, documents, bytes) = (0, 0, 0)
    try preview.run(input) { item in
      try Terminal.write(line(item))
      guard item.outcome == .load else { return }
      places += 1
      documents += item.documents
      bytes += item.sizeInBytes
    }
    for error in input.unreadable { Terminal.note("warehouse: \(error.path): \(error.reason)") }
    guard !quiet else { return }
    if !input.linksOutside.isEmpty {
      Terminal.note("warehouse: " + Wording.linksOutside(input.linksOutside))
    }
    let seconds = Date().timeIntervalSince(start) + Double(bytes) / Self.bytesPerSecond
    let size = Double(bytes) * (try preview.databaseShare() ?? Self.databaseShare)
    Terminal.note(
      """
      \(Wording.count(places, "place")) to load with \(Wording.count(documents, "document")), \
      \(Wording.bytes(bytes)); the database would grow by about \(Wording.bytes(Int(size))) in about \
      \(max(1, Int(seconds.rounded()))) s; nothing was loaded
      """)
  }

  private func line(_ item: LoadPreview.Item) throws -> String {
    let (outcome, reason) = Self.words(item.outcome)
    switch format {
    case .text:
      var fields = [outcome, "\(item.documents)", "\(item.sizeInBytes)", item.place]
      fields += [item.accession, item.form, item.filed, reason].map { $0 ?? "" }
      while fields.last == "" { fields.removeLast() }
      return fields.map { $0.filter { !$0.isControl } }.joined(separator: "\t") + "\n"
    case .json, .jsonl:
      var fields: [String: Any] = [
        "path": item.place, "outcome": outcome, "documents": item.documents,
        "size_in_bytes": item.sizeInBytes,
      ]
      fields["filing"] = item.accession
      fields["form_type"] = item.form
      fields["filed_date"] = item.filed
      fields["reason"] = reason
      return try LoadReporter.line(fields)
    }
  }

  private static func words(_ outcome: LoadPreview.Item.Outcome) -> (String, reason: String?) {
    switch outcome {
    case .load: ("load", nil)
    case .unchanged: ("unchanged", nil)
    case .skipped(let reason): ("skipped", reason.rawValue)
    case .failed(let reason): ("failed", reason)
    }
  }
}
