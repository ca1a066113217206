@testable import EDGAR

/// What an archive reader gave from first to last.
struct ArchiveContent {
  /// Names, in order.
  var names: [String] { entries.map(\.name) }
  /// Entries, in order.
  var entries: [ArchiveEntry] = []
  /// Data of each entry.
  var data: [[UInt8]] = []
  /// Errors, in order.
  var errors: [ContainerError] = []
  /// What the errors say.
  var problems: [ContainerError.Problem] { errors.map(\.problem) }

  /// Reads all entries and their data, or passes over the data of those that `isWanted` refuses.
  init(_ reader: ArchiveReader, isWanted: (ArchiveEntry) -> Bool = { _ in true }) {
    while true {
      precondition(errors.count < 100_000, "an archive ends")
      do {
        guard let entry = try reader.nextEntry() else { return }
        entries.append(entry)
        let read = isWanted(entry) ? StreamBytes(reader.entryData()) : nil
        data.append(read?.bytes ?? [])
        errors += read?.errors ?? []
      } catch {
        errors.append(error)
      }
    }
  }
}
