internal import EDGAR
internal import Foundation
internal import Warehouse

/// `warehouse load --dry-run`: what would be loaded. Reads the ledger when there is one, writes nothing.
struct LoadForecast {
  private let input: InputWalker
  private let database: String
  private let format: LoadCommand.Format
  private let quiet: Bool

  init(_ input: InputWalker, database: String, format: LoadCommand.Format, quiet: Bool) {
    self.input = input
    self.database = database
    self.format = format
    self.quiet = quiet
  }

  /// Writes one line for each folder: what would become of it, its files, their bytes, its path.
  func write() throws {
    let warehouse =
      FileManager.default.fileExists(atPath: database)
      ? try WarehouseDatabase(readingFrom: database) : nil
    var files = 0
    var bytes = 0
    for folder in input.folders {
      let isUnchanged = try warehouse?.isUnchanged(folder) ?? false
      try Terminal.write(line(folder, isUnchanged ? "unchanged" : "load"))
      guard !isUnchanged else { continue }
      files += folder.files.count
      bytes += folder.sizeInBytes
    }
    for error in input.unreadable { Terminal.note("warehouse: \(error.path): \(error.reason)") }
    guard !quiet else { return }
    Terminal.note(
      "\(Wording.count(files, "file")) to look at, \(Wording.bytes(bytes)); nothing was loaded")
  }

  private func line(_ folder: InputFolder, _ outcome: String) throws -> String {
    switch format {
    case .text: return "\(outcome)\t\(folder.files.count)\t\(folder.sizeInBytes)\t\(folder.path)\n"
    case .json:
      let fields: [String: Any] = [
        "path": folder.path, "outcome": outcome, "files": folder.files.count,
        "size_in_bytes": folder.sizeInBytes,
      ]
      return try LoadReporter.line(fields)
    }
  }
}
