internal import Foundation
internal import GRDB
internal import XBRL

/// Compares stored pairs on a connection of its own, which only reads.
///
/// Used by one thread at a time; ``ComparisonWorkers`` sees to that.
final class ComparisonWorker {
  /// Filings kept for the next pairs: a quarterly filing is compared with the one before and that of a
  /// year ago.
  private static let keptFilings = 6

  private let queue: DatabaseQueue
  private var reader: ComparisonReader?
  private var filings: [(id: Int64, filing: ComparedFiling)] = []
  private var filer: Int64 = 0

  init(_ path: String) throws {
    queue = try WarehouseDatabase.open(path, readonly: true)
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.inDatabase(body)
  }

  func close() {
    reader = nil
    try? queue.close()
  }

  func compare(_ pairs: [FilingPairing.Pair], filer: Int64) throws -> [ComparisonRows] {
    try queue.inDatabase { db in
      let reader = try self.reader ?? ComparisonReader(db)
      self.reader = reader
      if filer != self.filer {
        reader.forgetFiler()
        filings = []
        self.filer = filer
      }
      var rows: [ComparisonRows] = []
      try db.inTransaction(.deferred) {
        rows = try pairs.compactMap { pair in
          guard let previous = try filing(pair.previous, reader),
            let current = try filing(pair.current, reader)
          else { return nil }
          return ComparisonRows(
            FilingComparer.comparison(of: previous, and: current, covering: pair.covers), of: pair)
        }
        return .commit
      }
      return rows
    }
  }

  private func filing(_ id: Int64, _ reader: ComparisonReader) throws -> ComparedFiling? {
    if let known = filings.firstIndex(where: { $0.id == id }) {
      filings.append(filings.remove(at: known))
      return filings.last?.filing
    }
    guard let filing = try reader.filing(id) else { return nil }
    if filings.count >= Self.keptFilings { filings.removeFirst() }
    filings.append((id, filing))
    return filing
  }
}

/// Connections for reading, each lent to one thread at a time. All state is guarded by `condition`; that makes
/// it safe to share.
final class ComparisonWorkers: @unchecked Sendable {
  private let path: String
  private let condition = NSCondition()
  private var free: [ComparisonWorker] = []
  private var lent = 0
  private var isClosed = false

  init(_ path: String) { self.path = path }

  /// Runs `body` with a worker that nobody else uses meanwhile.
  ///
  /// - Throws: ``WarehouseError`` when no connection can be opened, `CancellationError` after ``close()``,
  ///   and whatever `body` throws.
  func run<Value>(_ body: (ComparisonWorker) throws -> Value) throws -> Value {
    var worker = try borrow()
    defer { giveBack(worker) }
    let present = try worker ?? ComparisonWorker(path)
    worker = present
    return try body(present)
  }

  private func borrow() throws -> ComparisonWorker? {
    condition.lock()
    defer { condition.unlock() }
    if isClosed { throw CancellationError() }
    lent += 1
    return free.popLast()
  }

  private func giveBack(_ worker: ComparisonWorker?) {
    condition.lock()
    defer { condition.unlock() }
    lent -= 1
    if let worker { free.append(worker) }
    condition.broadcast()
  }

  /// Waits until no worker is in use and closes all connections: with one open the journal cannot be
  /// folded into the file.
  func close() {
    condition.lock()
    defer { condition.unlock() }
    isClosed = true
    while lent > 0 { condition.wait() }
    for worker in free { worker.close() }
    free = []
  }
}
