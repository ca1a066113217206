import Foundation
import TestSupport
import Testing
import Warehouse

struct `warehouse verify` {
  @Test func `finds no fault after a load`() throws {
    try Workplace.withLoadedDemo { place in
      let all = try place.warehouse("verify")
      #expect(all.exitCode == 0)
      #expect(all.output == "")
      #expect(all.errors == "4 filings verified, no fault\n")
      let one = try place.warehouse("verify", "--filing", "000999900124000007")
      #expect(one.errors == "1 filing verified, no fault\n")
    }
  }

  @Test func `lists faults on standard output and exits 1`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20231231")
      _ = try place.sqlite("warehouse.sqlite", "UPDATE filings SET labels = labels + 1")
      let result = try place.warehouse("verify")
      #expect(result.exitCode == 1)
      #expect(
        result.output == "hbln-20231231: filing_list says 126 labels, the view has 125\n")
      #expect(result.errors == "1 filing verified, 1 fault\n")
    }
  }

  @Test func `prints a digest as one line of 64 digits`() throws {
    try Workplace.withLoadedDemo { place in
      let whole = try place.warehouse("verify", "--digest")
      let structure = try place.warehouse("verify", "--digest", "structure")
      let one = try place.warehouse("verify", "--digest", "--filing", "hbln-20231231")
      for result in [whole, structure, one] {
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        #expect(result.output.contains(/^[0-9a-f]{64}\n$/))
      }
      #expect(Set([whole.output, structure.output, one.output]).count == 3)
    }
  }

  @Test func `digests a filing alike wherever it is`() throws {
    try Workplace.withLoadedDemo { place in
      _ = try place.warehouse("load", "demo/lksp-20221231", "--database", "one.sqlite")
      let among = try place.warehouse("verify", "--digest", "--filing", "lksp-20221231")
      let alone = try place.warehouse(
        "verify", "--digest", "--filing", "lksp-20221231", "--database", "one.sqlite")
      #expect(among.output == alone.output)
    }
  }

  @Test func `refuses a filing that is not there`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo/hbln-20231231")
      let result = try place.warehouse("verify", "--filing", "x")
      #expect(result.exitCode == 64)
      #expect(
        result.errors
          == "warehouse: no filing \"x\" in this warehouse\n  `warehouse report filings` lists them.\n"
      )
    }
  }
}

struct `warehouse remove` {
  @Test func `removes filings, and loading brings them back`() throws {
    try Workplace.withLoadedDemo { place in
      let before = try place.digest()
      let result = try place.warehouse("remove", "lksp-20221231", "000999900124000007")
      #expect(result.exitCode == 0)
      #expect(result.output == "")
      #expect(result.errors == "2 filings removed\n")
      #expect(
        try place.sqlite("warehouse.sqlite", "SELECT filing FROM filing_list ORDER BY 1")
          == "hbln-20221231\nhbln-20231231\n")
      #expect(try place.warehouse("verify").errors == "2 filings verified, no fault\n")
      let again = try place.warehouse("load", "demo")
      #expect(again.errors.hasPrefix("4 filings seen, 2 filings loaded, 2 filings unchanged: "))
      #expect(try place.digest() == before)
    }
  }

  @Test func `removes nothing when one of the filings is unknown`() throws {
    try Workplace.withLoadedDemo { place in
      let before = try place.digest()
      let result = try place.warehouse("remove", "lksp-20221231", "lksp-2022", "x")
      #expect(result.exitCode == 64)
      #expect(
        result.errors
          == """
          warehouse: no filing "lksp-2022" in this warehouse; did you mean lksp-20221231?
            `warehouse report filings` lists them.
          warehouse: no filing "x" in this warehouse
            `warehouse report filings` lists them.
          warehouse: nothing was removed

          """
      )
      #expect(try place.digest() == before)
    }
  }
}

struct `warehouse schema` {
  @Test func `prints SQL that the sqlite3 shell runs`() throws {
    try Workplace.with { place in
      let result = try place.shell(#""$WAREHOUSE" schema | sqlite3 -bail new.sqlite"#)
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      let names = try place.sqlite(
        "new.sqlite", "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
      let made = Set(names.split(separator: "\n").map(String.init))
      let onRequest = Set((SQLText.requestedViews + [SQLText.labelSearch]).map(\.name))
      #expect(Set(SchemaText().names).subtracting(made) == onRequest)
    }
  }

  @Test func `prints one table or view`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("schema", "filing_aliases")
      #expect(result.exitCode == 0)
      #expect(result.output.hasPrefix("-- filing_aliases: "))
      #expect(result.output.contains("\nCREATE VIEW filing_aliases AS\n"))
      #expect(result.output.hasSuffix(";\n"))
    }
  }

  @Test func `writes Markdown that names every table and view`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("schema", "--format", "markdown")
      #expect(result.exitCode == 0)
      for name in SchemaText().names { #expect(result.output.contains("\n### \(name)\n")) }
      let one = try place.warehouse("schema", "arcs", "--format", "markdown")
      #expect(one.exitCode == 64)
      #expect(
        one.errors == "warehouse: --format markdown writes the whole schema; leave the name out\n")
    }
  }

  @Test func `says which names there are`() throws {
    try Workplace.with { place in
      let result = try place.warehouse("schema", "arc")
      #expect(result.exitCode == 64)
      #expect(result.errors.hasPrefix("warehouse: no table or view \"arc\"; did you mean arcs, "))
    }
  }
}
