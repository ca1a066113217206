import EDGAR
import Foundation
import TestSupport
import Testing
import Warehouse

/// A load may end at any moment; the same command completes it.
@Suite(.serialized)
struct `A load that was interrupted` {
  /// A hundred small filings of twenty filers, and the digest of an undisturbed load.
  private func withFilings(
    _ body: (_ input: URL, _ content: [String], _ folder: URL) throws -> Void
  ) throws {
    let (input, undisturbed) = try SharedWarehouse.many()
    #expect(undisturbed.summary.loaded == 100)
    let content = try undisturbed.warehouse.content()
    try withTemporaryFolder { folder in try body(input, content, folder) }
  }

  /// Seconds that the program takes for these filings when nobody disturbs it.
  private static let seconds = Result {
    let input = try SharedWarehouse.many().input
    let start = Date()
    let warehouse = ScratchWarehouse(sharedFolder.appending(path: "undisturbed.sqlite"))
    #expect(try load(input, into: warehouse).exitCode == 0)
    return Date().timeIntervalSince(start)
  }

  private static func load(
    _ input: URL, into warehouse: ScratchWarehouse, stopping: ((Int32) -> Void)? = nil
  ) throws -> ProgramResult {
    try withUnblockedSignals {
      try run(
        builtWarehouse(),
        ["load", input.path, "--database", warehouse.path, "--jobs", "2", "--quiet"],
        whileRunning: stopping)
    }
  }

  /// A program inherits the signals that its starter blocks, and the threads that run tests block most.
  private static func withUnblockedSignals<Value>(_ body: () throws -> Value) rethrows -> Value {
    var (none, old) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &old)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &old, nil) }
    return try body()
  }

  @Test(arguments: seeds(3))
  func `by SIGKILL, again and again, gives the content of one that was not`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let longest = try max(0.1, Self.seconds.get())
    try withFilings { input, content, folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "killed.sqlite"))
      var kills = 0
      for _ in 0..<4 {
        let moment = Date(timeIntervalSinceNow: .random(in: 0.01...longest, using: &generator))
        let result = try Self.load(input, into: warehouse) { process in
          if Date() >= moment { kill(process, SIGKILL) }
        }
        if result.exitCode == 0 { break }
        #expect(result.exitCode == -9, "\(result.errors)")
        kills += 1
        if FileManager.default.fileExists(atPath: warehouse.path + "-wal") {
          // A reader copes with what was left behind; what was committed is sound.
          _ = try? warehouse.faults()
        }
      }
      let last = try Self.load(input, into: warehouse)
      #expect(last.exitCode == 0, "\(last.errors)")
      #expect(try warehouse.content() == content, "after \(kills) kills")
      #expect(try warehouse.count("SELECT count(*) FROM z_stale_groups") == 0)
      #expect(try warehouse.count("SELECT count(*) FROM z_comparisons") == 80)
      #expect(try warehouse.faults() == [])
      let rest = ["-wal", "-shm", "-writer", "-journal"].filter {
        FileManager.default.fileExists(atPath: warehouse.path + $0)
      }
      #expect(rest == [])
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)])
  func `by a signal ends after the filing in hand`(signal: Int32, code: Int) throws {
    try withFilings { input, content, folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "stopped.sqlite"))
      var isSent = false
      let result = try Self.load(input, into: warehouse) { process in
        let size = try? FileManager.default.attributesOfItem(atPath: warehouse.path + "-wal")[.size]
        if !isSent, (size as? Int ?? 0) > 100_000 {
          isSent = true
          kill(process, signal)
        }
      }
      try #require(isSent)
      #expect(result.exitCode == code, "\(result.errors)")
      let loaded = try warehouse.filings().count
      #expect(loaded > 0 && loaded < 100)
      #expect(try warehouse.faults() == [])
      #expect(try warehouse.rows("PRAGMA journal_mode") == ["delete"])
      #expect(try Self.load(input, into: warehouse).exitCode == 0)
      #expect(try warehouse.content() == content)
    }
  }

  @Test func `by its caller stops after a filing and goes on where it was`() throws {
    try withFilings { input, content, folder in
      let warehouse = ScratchWarehouse(folder.appending(path: "asked.sqlite"))
      do {
        let database = try WarehouseDatabase(writingTo: warehouse.path)
        var filings = 0
        let loader = Loader(
          database, options: LoadOptions(jobs: 2),
          observe: { if case .filing = $0 { filings += 1 } }, shouldStop: { filings == 7 })
        let summary = try loader.load(InputWalker([input.path]))
        try database.finishWriting()
        #expect(summary.wasStopped && summary.loaded == 7)
      }
      #expect(try warehouse.filings().count == 7)
      #expect(try warehouse.load(input).loaded == 93)
      #expect(try warehouse.content() == content)
    }
  }

  /// The copy of file and log is what a machine that lost power would find.
  @Test func `leaves a log that the next reader and the next load take in`() throws {
    try withWarehouse { warehouse, folder in
      let database = try WarehouseDatabase(writingTo: warehouse.path)
      _ = try Loader(database, options: LoadOptions()).load(
        InputWalker([fixtureURL("demo").path]))
      let copied = ScratchWarehouse(folder.appending(path: "copy.sqlite"))
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(
          atPath: warehouse.path + suffix, toPath: copied.path + suffix)
      }
      try database.finishWriting()
      #expect(try copied.digest() == warehouse.digest())
      #expect(try copied.load(fixtureURL("demo")).unchanged == 4)
      #expect(try copied.digest() == warehouse.digest())
      #expect(!FileManager.default.fileExists(atPath: copied.path + "-wal"))
    }
  }
}
