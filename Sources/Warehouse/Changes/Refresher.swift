internal import Foundation
internal import GRDB
internal import XBRL

/// What of the stored comparisons is not up to date.
public struct RefreshForecast: Hashable, Sendable {
  /// Groups of filings, each of one filer and form family, that have changed or whose comparisons are of
  /// another version.
  public var groups = 0
  /// Pairs of filings to compare.
  public var comparisons = 0
  /// Stored comparisons that were made by other rules than the present ones.
  public var outdated = 0
  /// Stored comparisons of filings that are no pair any more.
  public var obsolete = 0
  /// How long it will take, in seconds, as measured on some of the pairs.
  public var seconds = 0.0
}

/// What a refresh did.
public struct RefreshSummary: Hashable, Sendable {
  /// Groups of filings brought up to date.
  public var groups = 0
  /// Pairs of filings compared.
  public var comparisons = 0
  /// Changes found between them, of all kinds.
  public var changes = 0
  /// Comparisons taken out.
  public var removed = 0
  /// Filings of these groups that are compared with nothing because they say what another one says.
  public var copies: [FilingCopy] = []
  /// How long it took, in seconds; 0 when there was nothing to do.
  public var seconds = 0.0
  /// Whether it was stopped before its end; running it again goes on from there.
  public var wasStopped = false
}

/// What happens during a refresh.
public enum RefreshEvent: Sendable {
  /// What is to be done is known.
  case planned(groups: Int, comparisons: Int)
  /// So many pairs have been compared and stored so far.
  case progress(comparisons: Int)
}

/// Brings the stored comparisons of a warehouse up to date.
///
/// A load marks the group, filer and form family, of each filing it changes, in the transaction that changes
/// it; so a kill at any time leaves visible what is to be renewed. A group is renewed in one transaction, in
/// which its mark goes. Threads compare on connections of their own; the calling thread writes.
public final class Refresher {
  private let database: WarehouseDatabase
  private let jobs: Int
  private let observe: (RefreshEvent) -> Void
  private let shouldStop: () -> Bool

  /// Prepares a refresh.
  ///
  /// - Parameters:
  ///   - database: opened for writing; for ``forecast()`` reading is enough.
  ///   - jobs: threads that compare. One more writes.
  ///   - observe: told what happens, on the calling thread.
  ///   - shouldStop: asked after each group; `true` ends the refresh in good order.
  public init(
    _ database: WarehouseDatabase, jobs: Int = 1,
    observe: @escaping (RefreshEvent) -> Void = { _ in },
    shouldStop: @escaping () -> Bool = { false }
  ) {
    self.database = database
    self.jobs = max(1, jobs)
    self.observe = observe
    self.shouldStop = shouldStop
  }

  // MARK: What is to be done

  /// Pairs that a forecast compares to know how long one takes, and seconds it spends on that at most.
  private static let sampledPairs = 24
  private static let sampledSeconds = 1.0

  /// Says what is stale and how long it takes to renew it. Compares a few pairs to know, stores nothing.
  ///
  /// - Throws: ``WarehouseError`` when the file cannot be read.
  public func forecast() throws -> RefreshForecast {
    var forecast = RefreshForecast()
    var sample: [(group: ChangeStore.Group, task: GroupPlan.Task)] = []
    var relationships = 0
    try database.read { db in
      let planner = GroupPlanner(db)
      for group in try planner.staleGroups() {
        let plan = try planner.plan(for: group)
        forecast.groups += 1
        forecast.comparisons += plan.tasks.count
        forecast.obsolete += plan.obsolete.count
        relationships += plan.relationships
        // One of each hundred groups at most, so that the sample is of the whole.
        if sample.count < Self.sampledPairs || forecast.groups % 100 == 0 {
          sample += plan.tasks.prefix(2).map { (group, $0) }
        }
      }
      forecast.outdated =
        try db.value(
          "SELECT count(*) FROM z_comparisons WHERE algorithm <> ?", [Comparison.algorithmVersion])
        ?? 0
    }
    forecast.obsolete -= min(forecast.obsolete, forecast.outdated)
    forecast.seconds = try measuredSeconds(sample) * Double(relationships) / Double(jobs)
    return forecast
  }

  /// Seconds that comparing takes for each relationship read.
  private func measuredSeconds(
    _ sample: [(group: ChangeStore.Group, task: GroupPlan.Task)]
  ) throws -> Double {
    guard !sample.isEmpty else { return 0 }
    let worker = try ComparisonWorker(database.path)
    defer { worker.close() }
    let start = Date()
    var relationships = 0
    for (group, task) in sample {
      _ = try database.translated { try worker.compare([task.pair], filer: group.filer) }
      relationships += task.relationships
      if Date().timeIntervalSince(start) > Self.sampledSeconds { break }
    }
    return Date().timeIntervalSince(start) / Double(max(1, relationships))
  }

  // MARK: Renewing

  /// Renews what is marked, and what was made by other rules.
  ///
  /// - Parameter includesOutdated: whether comparisons of another version are renewed although nothing else
  ///   has changed; a load leaves them, since they may be those of the whole warehouse.
  /// - Returns: what was done.
  /// - Throws: ``WarehouseError`` when the file cannot be read or written; what was committed stays.
  public func refresh(includesOutdated: Bool = true) throws -> RefreshSummary {
    let start = Date()
    var summary = RefreshSummary()
    try database.write { db in
      if includesOutdated { try ChangeStore.markOutdated(db) }
      let planner = GroupPlanner(db)
      var (groups, comparisons) = (0, 0)
      var last: ChangeStore.Group?
      while let plan = try planner.nextPlan(after: last) {
        groups += 1
        comparisons += plan.tasks.count
        last = plan.group
      }
      guard groups > 0 else { return }
      observe(.planned(groups: groups, comparisons: comparisons))
      try renew(db, &summary)
    }
    if summary.groups > 0 { summary.seconds = Date().timeIntervalSince(start) }
    return summary
  }

  /// A part of a group, small enough to be held in memory.
  private struct Item: Sendable {
    var plan: GroupPlan
    var isFirst, isLast: Bool
  }

  private typealias Work = Result<(item: Item, rows: [ComparisonRows]), any Error>

  /// Pairs of an item, and relationships of them, at most.
  private static let pairsOfItem = 8
  private static let relationshipsOfItem = 30_000

  private func renew(_ db: Database, _ summary: inout RefreshSummary) throws {
    let store = try ChangeStore(db)
    let workers = ComparisonWorkers(database.path)
    defer { workers.close() }
    let pipeline = OrderedPipeline<Result<Item, any Error>, Work>(
      jobs: jobs, weightLimit: (jobs + 1) * 4 * Self.relationshipsOfItem,
      weight: { (try? $0.get().plan.relationships) ?? 0 },
      produce: { put in Self.produce(workers, put) },
      work: { item in
        Work {
          let item = try item.get()
          let pairs = item.plan.tasks.map(\.pair)
          return (item, try workers.run { try $0.compare(pairs, filer: item.plan.group.filer) })
        }
      })
    defer { pipeline.stop() }
    while let work = pipeline.next() {
      guard try write(work, store, db, &summary) else { continue }
      observe(.progress(comparisons: summary.comparisons))
      if shouldStop() {
        summary.wasStopped = true
        return
      }
    }
  }

  /// Plans marked groups one by one and passes on their parts, on a thread of its own.
  private static func produce(
    _ workers: ComparisonWorkers, _ put: (Result<Item, any Error>) -> Bool
  ) {
    var last: ChangeStore.Group?
    do {
      while let plan = try workers.run({ worker in
        try worker.read { try GroupPlanner($0).nextPlan(after: last) }
      }) {
        last = plan.group
        for item in items(plan) {
          guard put(.success(item)) else { return }
        }
      }
    } catch {
      _ = put(.failure(error))
    }
  }

  private static func items(_ plan: GroupPlan) -> [Item] {
    var parts: [[GroupPlan.Task]] = [[]]
    var relationships = 0
    for task in plan.tasks {
      let part = parts[parts.count - 1]
      if part.count >= pairsOfItem || !part.isEmpty && relationships > relationshipsOfItem {
        parts.append([])
        relationships = 0
      }
      parts[parts.count - 1].append(task)
      relationships += task.relationships
    }
    return parts.enumerated().map { index, tasks in
      var part = plan
      part.tasks = tasks
      return Item(plan: part, isFirst: index == 0, isLast: index == parts.count - 1)
    }
  }

  /// Writes a part of a group; returns whether it was the last one. The transaction is that of the group: begun with
  /// its first part, ended with its last one.
  private func write(
    _ work: Work, _ store: ChangeStore, _ db: Database, _ summary: inout RefreshSummary
  ) throws -> Bool {
    do {
      let (item, comparisons) = try work.get()
      let plan = item.plan
      if item.isFirst {
        try db.beginTransaction(.immediate)
        for comparison in plan.obsolete { try ChangeStore.delete(comparison: comparison, db) }
        for (comparison, bases) in plan.rebased {
          try store.setBases(bases, ofComparison: comparison)
        }
        summary.removed += plan.obsolete.count
        summary.copies += plan.copies
      }
      for rows in comparisons {
        try store.insert(rows)
        summary.comparisons += 1
        summary.changes += rows.changeCount
      }
      guard item.isLast else { return false }
      try store.unmark(plan.group)
      try db.commit()
      summary.groups += 1
      return true
    } catch {
      if db.isInsideTransaction { try? db.rollback() }
      throw error
    }
  }
}
