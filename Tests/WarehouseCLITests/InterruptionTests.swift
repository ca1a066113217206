import Foundation
import TestSupport
import Testing

struct `A load that is stopped` {
  /// Copies one filing into many folders named by accession numbers, which makes them many filings.
  private func makeMany(_ place: Workplace, _ count: Int = 20) throws {
    for number in 100..<(100 + count) {
      try place.copyFixture("demo/lksp-20221231", as: "many/0009999001-24-000\(number)")
    }
  }

  /// Sends a signal as soon as the program has begun to write.
  private func load(_ place: Workplace, sending signal: Int32) throws -> ProgramResult {
    let marker = place.folder.appendingPathComponent("warehouse.sqlite-writer").path
    var isSent = false
    return try place.warehouse("load", "many", "--jobs", "2") { process in
      guard !isSent, FileManager.default.fileExists(atPath: marker) else { return }
      isSent = true
      kill(process, signal)
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)])
  func `ends after the filing in hand and goes on later`(signal: Int32, code: Int) throws {
    try Workplace.with { place in
      try makeMany(place)
      let stopped = try load(place, sending: signal)
      #expect(stopped.exitCode == code)
      #expect(
        stopped.errors.hasSuffix(
          "stopped before the end; run the same command again and it goes on from here\n"))
      #expect(try place.names() == ["many", "warehouse.sqlite"])
      try expectCompletion(place)
    }
  }

  @Test func `by kill -9 goes on later, as if nothing had happened`() throws {
    try Workplace.with { place in
      try makeMany(place)
      #expect(try load(place, sending: SIGKILL).exitCode == -9)
      try expectCompletion(place)
    }
  }

  private func expectCompletion(_ place: Workplace) throws {
    let rest = try place.warehouse("load", "many")
    #expect(rest.exitCode == 0)
    _ = try place.warehouse("load", "many", "--database", "undisturbed.sqlite")
    #expect(try place.digest() == place.digest("undisturbed.sqlite"))
    #expect(try place.warehouse("verify").errors == "20 filings verified, no fault\n")
  }
}

struct `Standard output` {
  @Test func `may be closed by who reads it`() throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell(
        #""$WAREHOUSE" report labels --format json | head -1; echo ${PIPESTATUS[0]}"#)
      #expect(result.output == "[\n0\n")
      #expect(result.errors == "")
    }
  }

  @Test func `that nobody reads ends a load in good order`() throws {
    try Workplace.with(demo: true) { place in
      let result = try place.shell(
        #""$WAREHOUSE" load demo --format json --quiet | true; echo ${PIPESTATUS[0]}"#)
      #expect(result.output == "0\n")
      #expect(result.errors == "")
      #expect(try place.warehouse("load", "demo").exitCode == 0)
      #expect(try place.warehouse("verify").errors == "4 filings verified, no fault\n")
      #expect(try place.names() == ["demo", "warehouse.sqlite"])
    }
  }

  @Test func `that is closed from the start is no place for a database`() throws {
    try Workplace.with(demo: true) { place in
      let result = try place.shell(#""$WAREHOUSE" load demo --format json >&-"#)
      #expect(result.exitCode == 0)
      #expect(try place.warehouse("verify").exitCode == 0)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `that is full is an error`() throws {
    try Workplace.withLoadedDemo { place in
      let result = try place.shell(#""$WAREHOUSE" report filings >/dev/full"#)
      #expect(result.exitCode == 2)
      #expect(
        result.errors
          == "warehouse: standard output: No space left on device; what it got is not complete\n")
    }
  }
}
