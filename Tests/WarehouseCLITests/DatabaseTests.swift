import Foundation
import TestSupport
import Testing

struct `A database that cannot be used` {
  /// Commands that need one, each with what it does to a file that is not there.
  static let readers = [
    ["report", "filings"], ["verify"], ["verify", "--digest"], ["remove", "x"],
  ]

  private func run(_ place: Workplace, _ arguments: [String]) throws -> ProgramResult {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    return try place.shell("\"$WAREHOUSE\" \(words)")
  }

  @Test(arguments: readers)
  func `is not created by a command that reads`(arguments: [String]) throws {
    try Workplace.with { place in
      let result = try run(place, arguments)
      #expect(result.exitCode == 2)
      #expect(result.output == "")
      #expect(
        result.errors == """
          warehouse: warehouse.sqlite: there is no such warehouse
            Name one with --database, or make it with `warehouse load PATH…`.

          """)
      #expect(try place.names() == [])
    }
  }

  @Test(arguments: readers + [["load", "demo"]])
  func `is left as it is when it is another program's`(arguments: [String]) throws {
    try Workplace.with(demo: true) { place in
      _ = try place.sqlite("warehouse.sqlite", "CREATE TABLE t (a)")
      let file = place.folder.appendingPathComponent("warehouse.sqlite")
      let before = try Data(contentsOf: file)
      for text in [before, Data("a letter".utf8)] {
        try text.write(to: file)
        let result = try run(place, arguments)
        #expect(result.exitCode == 2)
        #expect(
          result.errors == """
            warehouse: warehouse.sqlite: not a warehouse; the file was left as it is
              Name another file with --database.

            """)
        #expect(try Data(contentsOf: file) == text)
        #expect(try place.names() == ["demo", "warehouse.sqlite"])
      }
    }
  }

  @Test(arguments: readers + [["load", "demo"]])
  func `is left as it is when it is newer than the program`(arguments: [String]) throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20231231")
      _ = try place.sqlite("warehouse.sqlite", "INSERT INTO grdb_migrations VALUES ('9999_add_x')")
      let result = try run(place, arguments)
      #expect(result.exitCode == 2)
      #expect(
        result.errors == """
          warehouse: warehouse.sqlite: made by a newer version of this program (it has 9999_add_x); the file was left as it is
            Use that version, or load the filings into a new file.

          """)
    }
  }

  @Test func `may be a folder, or lie in one that is not there`() throws {
    try Workplace.with(demo: true) { place in
      for arguments in [["report", "filings"], ["load", "demo"]] {
        let folder = try run(place, arguments + ["--database", "demo"])
        #expect(folder.exitCode == 2)
        #expect(
          folder.errors
            == "warehouse: demo: a folder, not a warehouse\n  Name a file with --database.\n")
        let nowhere = try run(place, arguments + ["--database", "no/x.sqlite"])
        #expect(nowhere.exitCode == 2)
        #expect(
          nowhere.errors
            == "warehouse: no/x.sqlite: there is no folder …/no\n  Name a file with --database.\n")
      }
      #expect(try place.names() == ["demo"])
    }
  }

  @Test(.enabled(if: Unprivileged.isPossible, "needs a user other than root"))
  func `can be read where nothing can be written`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20231231")
      let file = place.folder.appendingPathComponent("warehouse.sqlite")
      let before = try Data(contentsOf: file)
      let result = try place.shell(
        """
        chmod 444 warehouse.sqlite; chmod 555 .
        trap 'chmod 755 .' EXIT
        for command in 'report filings --format csv' verify 'load demo' 'remove hbln-20231231'; do
          \(Unprivileged.prefix) "$WAREHOUSE" $command 2>&1; echo "exit $?"
        done
        """)
      #expect(
        result.output == """
          filing,cik,filer,form_type,period_of_report,filed_date,is_amendment,calculation_arcs,presentation_arcs,definition_arcs,labels,findings,is_latest,accepted_at
          hbln-20231231,,www.harborlanefoods.example,,2023-12-31,,0,46,94,16,125,0,1,
          exit 0
          1 filing verified, no fault
          exit 0
          warehouse: warehouse.sqlite: the file or its folder cannot be written
            Loading needs write permission for both; reports and verify do not.
          exit 2
          warehouse: warehouse.sqlite: the file or its folder cannot be written
            Loading needs write permission for both; reports and verify do not.
          exit 2

          """)
      #expect(try Data(contentsOf: file) == before)
    }
  }

  @Test func `is waited for while another process writes, ten seconds at most`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20231231")
      try place.write("4711 2024-05-17T08:00:00Z\n", to: "warehouse.sqlite-writer")
      let result = try place.shell(
        #"exec 9<warehouse.sqlite-writer; flock 9; exec "$WAREHOUSE" load demo"#)
      #expect(result.exitCode == 2)
      #expect(
        result.errors == """
          warehouse: warehouse.sqlite: process 4711 has been writing to it since 2024-05-17T08:00:00Z
            Wait for it to end, then run the same command again.

          """)
      #expect(try place.warehouse("report", "filings").exitCode == 0)
    }
  }
}

/// A way to run programs without root's power to write everywhere.
enum Unprivileged {
  /// What stands before a command: nothing when the tests do not run as root anyway.
  static let prefix =
    geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups --" : ""

  /// Whether the program can be started that way.
  static let isPossible: Bool = {
    guard let program = try? builtWarehouse().path else { return false }
    let script = "\(prefix) '\(program)' --version"
    let result = try? run(URL(fileURLWithPath: "/bin/bash"), ["-c", script])
    return result?.exitCode == 0
  }()
}
