import EDGAR
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Warehouse

/// What may go wrong before anything is read or written.
struct `Opening a warehouse` {
  private func problem(_ body: () throws -> Void) throws -> WarehouseError.Problem? {
    do {
      try body()
      return nil
    } catch let error as WarehouseError {
      return error.problem
    }
  }

  private func reading(_ path: String) throws -> WarehouseError.Problem? {
    try problem { _ = try WarehouseDatabase(readingFrom: path) }
  }

  private func writing(_ path: String) throws -> WarehouseError.Problem? {
    try problem { _ = try WarehouseDatabase(writingTo: path, waitingSeconds: 0) }
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `for reading creates nothing`() throws {
    try withTemporaryFolder { folder throws in
      #expect(try reading(folder.appending(path: "none.sqlite").path) == .missing)
      #expect(try names(folder) == [])
    }
  }

  @Test func `refuses a text file and leaves it as it is`() throws {
    try withTemporaryFolder { folder in
      let text = String(repeating: "no database\n", count: 100)
      let file = try write(text, "notes.txt", in: folder)
      #expect(try reading(file.path) == .notAWarehouse)
      #expect(try writing(file.path) == .notAWarehouse)
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
      #expect(try names(folder) == ["notes.txt"])
    }
  }

  @Test func `refuses another program's database and leaves it as it is`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "other.sqlite")
      let queue = try DatabaseQueue(path: file.path)
      try queue.write { try $0.execute(sql: "CREATE TABLE filings (id INTEGER PRIMARY KEY)") }
      try queue.close()
      let bytes = try Data(contentsOf: file)
      #expect(try reading(file.path) == .notAWarehouse)
      #expect(try writing(file.path) == .notAWarehouse)
      #expect(try Data(contentsOf: file) == bytes)
      #expect(try names(folder) == ["other.sqlite"])
    }
  }

  @Test func `refuses the file of a newer program and leaves it as it is`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(fixtureURL("demo/hbln-20231231"))
      try warehouse.execute("INSERT INTO grdb_migrations VALUES ('0099_from_the_future')")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: warehouse.path))
      let newer = WarehouseError.Problem.newer(migrations: ["0099_from_the_future"])
      #expect(try reading(warehouse.path) == newer)
      #expect(try writing(warehouse.path) == newer)
      #expect(try Data(contentsOf: URL(fileURLWithPath: warehouse.path)) == bytes)
      #expect(try names(folder) == ["warehouse.sqlite"])
    }
  }

  @Test func `refuses a second writer and says which process is writing since when`() throws {
    try withWarehouse { warehouse, folder in
      let before = Date().addingTimeInterval(-1)
      let lock = try WriterLock(database: warehouse.path, seconds: 0)
      let found = try problem {
        _ = try WarehouseDatabase(writingTo: warehouse.path, waitingSeconds: 0.2)
      }
      guard case .locked(let process, let since) = found else {
        Issue.record("\(String(describing: found))")
        return
      }
      #expect(process == ProcessInfo.processInfo.processIdentifier)
      let start = try Date(since ?? "", strategy: .iso8601)
      #expect(start > before.addingTimeInterval(-1) && start < Date().addingTimeInterval(1))
      withExtendedLifetime(lock) {}
    }
  }

  @Test func `succeeds when the other writer ends in time`() throws {
    try withWarehouse { warehouse, _ in
      var lock: WriterLock? = try WriterLock(database: warehouse.path, seconds: 0)
      withExtendedLifetime(lock) {}
      #expect(
        try writing(warehouse.path) == .locked(byProcess: getpid(), since: try since(warehouse)))
      lock = nil
      #expect(try writing(warehouse.path) == nil)
    }
  }

  private func since(_ warehouse: ScratchWarehouse) throws -> String? {
    let text = try String(contentsOfFile: warehouse.path + "-writer", encoding: .utf8)
    return text.split(whereSeparator: \.isWhitespace).last.map(String.init)
  }

  @Test func `ignores what a writer that was killed left behind`() throws {
    try withWarehouse { warehouse, folder in
      try write("4194303 2020-01-01T00:00:00Z\n", "warehouse.sqlite-writer", in: folder)
      #expect(try warehouse.load(fixtureURL("demo/hbln-20231231")).loaded == 1)
      #expect(try names(folder) == ["warehouse.sqlite"])
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write anywhere"))
  func `for writing fails in a folder that cannot be written`() throws {
    try withTemporaryFolder { folder in
      let place = folder.appending(path: "fixed")
      try FileManager.default.createDirectory(
        at: place, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
      #expect(try writing(place.appending(path: "new.sqlite").path) == .readOnly)
    }
  }

  @Test func `for writing fails in a folder that does not exist`() throws {
    try withTemporaryFolder { folder throws in
      #expect(try writing(folder.appending(path: "none/new.sqlite").path) == .readOnly)
      #expect(try names(folder) == [])
    }
  }

  @Test func `leaves one file in the journal mode of a file at rest`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(fixtureURL("demo"))
      #expect(try names(folder) == ["warehouse.sqlite"])
      #expect(try warehouse.rows("PRAGMA journal_mode") == ["delete"])
      #expect(try warehouse.rows("PRAGMA application_id") == ["\(0x4544_4757)"])
      try warehouse.load(fixtureURL("demo"))
      #expect(try names(folder) == ["warehouse.sqlite"])
      #expect(try warehouse.rows("PRAGMA journal_mode") == ["delete"])
    }
  }

  @Test func `of another program shows the present views, and a load brings them into the file`()
    throws
  {
    try withDemo { warehouse, _ in
      let digest = try warehouse.digest()
      try warehouse.execute(
        """
        DROP VIEW filing_list; CREATE VIEW filing_list AS SELECT filing, 'old' AS cik FROM filings;
        DROP VIEW other_arcs; CREATE VIEW bygone AS SELECT 1 AS one; INSERT INTO z_views VALUES ('bygone');
        """)
      #expect(try warehouse.digest() == digest)
      let inFile = "SELECT name FROM main.sqlite_schema WHERE type = 'view' ORDER BY 1"
      #expect(try warehouse.rows(inFile).contains("bygone"))
      try warehouse.load(fixtureURL("demo"))
      #expect(try warehouse.rows(inFile) == SQLText.views.map(\.name).sorted())
      #expect(try warehouse.digest() == digest)
      #expect(try warehouse.count("SELECT count(*) FROM temp.sqlite_schema") == 0)
    }
  }

  /// The limit on pages stands for a full disk: SQLite gives the same code for both.
  @Test func `reports a full disk, and what was committed stays`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo/hbln-20231231"))
      let digest = try warehouse.digest(filing: "hbln-20231231")
      let database = try WarehouseDatabase(writingTo: warehouse.path, waitingSeconds: 0)
      try database.write { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
      }
      let found = try problem {
        _ = try Loader(database, options: LoadOptions(jobs: 2)).load(
          InputWalker([fixtureURL("demo").path]))
      }
      #expect(found == .full)
      try database.write { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
      try database.finishWriting()
      #expect(try warehouse.digest(filing: "hbln-20231231") == digest)
      #expect(try warehouse.faults() == [])
    }
  }

  /// The one that ends removes the file that others wait for.
  @Test func `for writing is for one at a time, however many wait`() throws {
    try withTemporaryFolder { folder throws in
      let database = folder.appending(path: "w.sqlite").path
      let writers = Mutex((present: 0, most: 0, failed: 0))
      DispatchQueue.concurrentPerform(iterations: 12) { _ in
        guard let lock = try? WriterLock(database: database, seconds: 60) else {
          writers.withLock { $0.failed += 1 }
          return
        }
        writers.withLock {
          $0.present += 1
          $0.most = max($0.most, $0.present)
        }
        Thread.sleep(forTimeInterval: 0.02)
        writers.withLock { $0.present -= 1 }
        withExtendedLifetime(lock) {}
      }
      #expect(writers.withLock { ($0.most, $0.failed) } == (1, 0))
      #expect(try names(folder) == [])
    }
  }

  /// The journal mode is in bytes 18 and 19 of a database: 1 for one file, 2 for WAL.
  @Test func `for writing ends with one file, or says that a reader prevents it`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo/hbln-20231231"))
      func mode() throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: warehouse.path)).prefix(20).suffix(2))
      }
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let reader = try DatabaseQueue(path: warehouse.path, configuration: configuration)
      func writing(whileReading body: (WarehouseDatabase) throws -> Void) throws {
        let database = try WarehouseDatabase(writingTo: warehouse.path, waitingSeconds: 0)
        try reader.inDatabase { db in
          try db.execute(sql: "BEGIN; SELECT count(*) FROM filings")
        }
        try body(database)
      }
      try writing { database throws in
        #expect(try database.finishWriting(waitingSeconds: 0.2) == false)
        #expect(try mode() == [2, 2])
      }
      try reader.inDatabase { try $0.execute(sql: "COMMIT") }
      try writing { database throws in
        let end = Thread {
          Thread.sleep(forTimeInterval: 0.3)
          try? reader.inDatabase { try $0.execute(sql: "COMMIT") }
          try? reader.close()
        }
        end.start()
        #expect(try database.finishWriting(waitingSeconds: 60) == true)
        #expect(try mode() == [1, 1])
      }
    }
  }

  @Test func `undoes what a program that was killed had written in part`() throws {
    try withWarehouse { warehouse, folder in
      try warehouse.load(fixtureURL("demo/hbln-20231231"))
      let cut = ScratchWarehouse(folder.appending(path: "cut.sqlite"))
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      try DatabaseQueue(path: warehouse.path, configuration: configuration).inDatabase { db in
        // So few pages fit into memory that some are written before the transaction ends.
        try db.execute(
          sql: """
            PRAGMA cache_size = 1; BEGIN IMMEDIATE;
            CREATE TABLE copy AS SELECT * FROM arcs; DELETE FROM loads; DELETE FROM arcs;
            """)
        for suffix in ["", "-journal"] {
          try FileManager.default.copyItem(
            atPath: warehouse.path + suffix, toPath: cut.path + suffix)
        }
        try db.execute(sql: "ROLLBACK")
      }
      #expect(try cut.faults() == [])
      #expect(!FileManager.default.fileExists(atPath: cut.path + "-journal"))
      #expect(try cut.content() == warehouse.content())
    }
  }

  @Test func `goes on after a full disk`() throws {
    try withWarehouse { warehouse, _ in
      try warehouse.load(fixtureURL("demo/hbln-20231231"))
      do {
        let database = try WarehouseDatabase(writingTo: warehouse.path, waitingSeconds: 0)
        try database.write { try $0.execute(sql: "PRAGMA max_page_count = 60") }
        _ = try? Loader(database, options: LoadOptions()).load(
          InputWalker([fixtureURL("demo").path]))
      }
      try warehouse.load(fixtureURL("demo"))
      #expect(try warehouse.digest() == SharedWarehouse.demo().warehouse.digest())
      #expect(try warehouse.faults() == [])
    }
  }
}
