internal import EDGAR
internal import Foundation
internal import Warehouse

/// `warehouse load --dry-run`: what would be loaded. Reads the ledger when there is one, writes nothing.
struct LoadForecast {
  private let input: InputWalker
  private let database: String

  init(_ input: InputWalker, database: String) {
    self.input = input
    self.database = database
  }

  func write() throws {
    let warehouse =
      FileManager.default.fileExists(atPath: database)
      ? try WarehouseDatabase(readingFrom: database) : nil
    var files = 0
    var bytes = 0
    for folder in input.folders {
      let isUnchanged = try warehouse?.isUnchanged(folder) ?? false
      try Terminal.write(
        "\(isUnchanged ? "unchanged" : "load")\t\(folder.files.count)\t\(folder.sizeInBytes)\t\(folder.path)\n"
      )
      guard !isUnchanged else { continue }
      files += folder.files.count
      bytes += folder.sizeInBytes
    }
    for error in input.unreadable { Terminal.note("warehouse: \(error.path): \(error.reason)") }
    Terminal.note(
      "\(Wording.count(files, "file")) to look at, \(Wording.bytes(bytes)); nothing was loaded")
  }
}
