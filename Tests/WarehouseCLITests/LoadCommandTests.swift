import Foundation
import TestSupport
import Testing

struct `warehouse load` {
  @Test func `loads folders and says what it did`() throws {
    try Workplace.with(demo: true) { place in
      let result = try place.warehouse("load", "demo")
      #expect(result.exitCode == 0)
      #expect(result.output == "")
      #expect(
        result.errors
          == """
          4 filings loaded: 1,261 of 1,261 relationships stored, 0 findings; 15 files, 486.8 KB in 0 s (0 MB/s)
          2 pairs of filings compared: 86 changes in 0 s

          """)
      #expect(try place.names() == ["demo", "warehouse.sqlite"])
    }
  }

  @Test func `changes nothing when repeated`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo")
      let before = try Data(contentsOf: place.folder.appendingPathComponent("warehouse.sqlite"))
      let result = try place.warehouse("load", "demo")
      #expect(result.exitCode == 0)
      #expect(result.errors == "4 filings unchanged; 15 files, 486.8 KB in 0 s\n")
      let dump = try place.sqlite("warehouse.sqlite", ".dump")
      try before.write(to: place.folder.appendingPathComponent("before.sqlite"))
      #expect(try place.sqlite("before.sqlite", ".dump") == dump)
    }
  }

  @Test func `reads anew on request, to the same content`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo")
      let before = try place.digest()
      let result = try place.warehouse("load", "demo", "--again")
      #expect(result.errors.hasPrefix("4 filings read again: 1,261 of 1,261 relationships stored"))
      #expect(try place.digest() == before)
    }
  }

  @Test func `completes a filing whose documents come apart`() throws {
    try Workplace.with(demo: true) { place in
      let folder = "demo/lksp-20221231"
      _ = try place.warehouse("load", folder, "--database", "whole.sqlite")
      let first = try place.warehouse("load", "\(folder)/lksp-20221231_cal.xml")
      #expect(first.errors.hasPrefix("1 filing loaded: 59 of 59 relationships stored"))
      let second = try place.warehouse("load", folder)
      #expect(second.errors.hasPrefix("1 filing completed: "))
      #expect(try place.digest() == place.digest("whole.sqlite"))
    }
  }

  @Test func `writes one record a line as JSON`() throws {
    try Workplace.with(demo: true) { place in
      try place.copyFixture("malformed/dangling-arc.xml", as: "demo/odd/dangling-arc.xml")
      try place.write("no XML", to: "demo/odd/x_cal.xml")
      let first = try place.warehouse("load", "demo", "--format", "json", "--quiet")
      #expect(first.exitCode == 1)
      let second = try place.warehouse("load", "demo", "--format", "json", "--quiet")
      #expect(second.exitCode == 1)
      let text = first.output + "--- again\n" + second.output
      #expect(try text == golden("cli/load.json", recording: text))
      for line in first.output.split(separator: "\n") {
        _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
      }
    }
  }

  @Test func `exits 1 for an input with errors, also when it is repeated`() throws {
    try Workplace.with(demo: true) { place in
      try place.copyFixture("malformed/dangling-arc.xml", as: "bad/dangling-arc.xml")
      let first = try place.warehouse("load", "bad")
      #expect(first.exitCode == 1)
      #expect(
        first.errors == """
          warehouse: demo-20231231: dangling-arc.xml: line 9: xlink:to="Nowhere" names no locator or resource of its link; the arc was not stored
          warehouse: demo-20231231: dangling-arc.xml: line 10: xlink:from="Nothing" names no locator or resource of its link; the arc was not stored
          warehouse: demo-20231231: dangling-arc.xml: line 11: xlink:to="Liabilities" names no locator or resource of its link; the arc was not stored
          1 filing loaded: 2 of 5 relationships stored, 3 findings; 1 file, 2.2 KB in 0 s (0 MB/s)

          """)
      let second = try place.warehouse("load", "bad")
      #expect(second.exitCode == 1)
      let again = """
        warehouse: …/bad: 3 errors from an earlier load; the first: …/bad/dangling-arc.xml: line 9: xlink:to="Nowhere" names no locator or resource of its link; the arc was not stored
          `warehouse report findings --filing demo-20231231` lists them.

        """
      #expect(second.errors == again + "1 filing unchanged; 1 file, 2.2 KB in 0 s\n")
      let quiet = try place.warehouse("load", "bad", "--quiet")
      #expect(quiet.exitCode == 1 && quiet.errors == again)
      // What is known does not count for those who ask for news.
      #expect(try place.warehouse("load", "bad", "--fail-on", "new").exitCode == 0)
      // Other inputs of the same warehouse are not to blame.
      #expect(try place.warehouse("load", "demo").exitCode == 0)
    }
  }

  @Test func `says with --quiet what went wrong and nothing else`() throws {
    try Workplace.with(demo: true) { place in
      #expect(try place.warehouse("load", "demo", "--quiet").errors == "")
      try place.copyFixture("malformed/doctype.xml", as: "bad/doctype.xml")
      let bad = try place.warehouse("load", "bad", "--quiet")
      #expect(bad.exitCode == 1)
      #expect(bad.errors.hasPrefix("warehouse: …/bad/doctype.xml: line 3: "))
      #expect(bad.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func `tells one message once, and then how often it came`() throws {
    try Workplace.with(demo: true) { place in
      for name in ["a", "b", "c"] {
        try place.write(
          "<html><head><title>Slow down</title></head></html>", to: "in/\(name)_cal.xml")
      }
      try place.write("no XML", to: "in/d_cal.xml")
      let result = try place.warehouse("load", "in", "demo")
      #expect(result.exitCode == 1)
      let words = "the file is an HTML page titled \"Slow down\""
      #expect(result.errors.components(separatedBy: words).count == 3, "\(result.errors)")
      #expect(result.errors.contains("warehouse: …/in/a_cal.xml: \(words)"), "\(result.errors)")
      #expect(result.errors.contains("\nwarehouse: … and 2 more of this kind: \(words)"))
      #expect(result.errors.contains("\n  `warehouse report findings` lists them.\n"))
      #expect(
        result.errors.contains(
          "\n4 filings loaded, 4 inputs failed: 1,261 of 1,261 readable relationships stored, 4 findings; "
        ), "\(result.errors)")
    }
  }

  @Test func `tells copies from filings that are there`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.shell("cp -r demo/lksp-20221231 copy; cp -r demo/lksp-20221231 other")
      let first = try place.warehouse("load", "demo", "copy", "--format", "json")
      #expect(
        first.errors.hasPrefix("5 filings seen, 4 filings loaded, 1 copy: 1,261 of 1,261"),
        "\(first.errors)")
      #expect(first.output.contains(#""outcome":"copy""#))
      let second = try place.warehouse("load", "demo", "copy", "other")
      #expect(
        second.errors.hasPrefix("6 filings seen, 5 filings unchanged, 1 copy; "), "\(second.errors)"
      )
    }
  }

  @Test func `names a file that is not what it is called`() throws {
    try Workplace.with { place in
      try place.write("<html><body>404</body></html>", to: "x_cal.xml")
      let result = try place.warehouse("load", "x_cal.xml")
      #expect(result.exitCode == 1)
      #expect(
        result.errors.hasPrefix(
          "warehouse: …/x_cal.xml: the file is an HTML page, not a linkbase or a schema"))
    }
  }

  @Test func `writes nothing in a dry run`() throws {
    try Workplace.with(demo: true) { place in
      let result = try place.warehouse("load", "demo", "--dry-run")
      #expect(result.exitCode == 0)
      #expect(
        result.output == """
          load\t5\t143950\t…/demo/0009999001-24-000007\t0009999001-24-000007
          load\t4\t99628\t…/demo/hbln-20221231
          load\t1\t107449\t…/demo/hbln-20231231
          load\t5\t135777\t…/demo/lksp-20221231

          """)
      #expect(
        result.errors
          == "4 places to load with 15 documents, 486.8 KB; the database would grow by about 34.1 KB in about 1 s; nothing was loaded\n"
      )
      #expect(try place.names() == ["demo"])
      _ = try place.warehouse("load", "demo/hbln-20231231", "--quiet")
      let json = try place.warehouse("load", "demo", "--dry-run", "--format", "json", "--quiet")
      #expect(json.errors == "")
      #expect(
        json.output.contains(
          #"{"documents":1,"outcome":"unchanged","path":"…/demo/hbln-20231231","size_in_bytes":107449}"#
        ))
    }
  }

  @Test func `finds nothing in an empty folder, without a fault`() throws {
    try Workplace.with { place in
      let empty = place.folder.appendingPathComponent("empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let result = try place.warehouse("load", "empty")
      #expect(result.exitCode == 0)
      #expect(result.errors == "nothing to load: no file below the paths named\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder.path) == ["empty"])
    }
  }

  @Test func `refuses a path that does not exist, and loads none of the others`() throws {
    try Workplace.with(demo: true) { place in
      let result = try place.warehouse("load", "demo", "nowhere")
      #expect(result.exitCode == 64)
      #expect(
        result.errors == "warehouse: nowhere: No such file or directory; nothing was loaded\n")
      #expect(try place.names() == ["demo"])
    }
  }

  @Test func `gives the same content whatever the jobs`() throws {
    try Workplace.with(demo: true) { place in
      _ = try place.warehouse("load", "demo", "--jobs", "1", "--database", "one.sqlite")
      _ = try place.warehouse("load", "demo", "--jobs", "4", "--database", "four.sqlite")
      #expect(try place.digest("one.sqlite") == place.digest("four.sqlite"))
    }
  }

  @Test func `uses the database that the environment names, unless one is given`() throws {
    try Workplace.with(demo: true) { place in
      let variables = ["WAREHOUSE_DATABASE": "named.sqlite"]
      _ = try place.warehouse("load", "demo/hbln-20231231", "--quiet", variables: variables)
      #expect(try place.names() == ["demo", "named.sqlite"])
      let report = try place.warehouse("report", "filings", "--format", "csv", variables: variables)
      #expect(report.output.split(separator: "\n").count == 2)
      let other = try place.warehouse(
        "report", "filings", "--database", "other.sqlite", variables: variables)
      #expect(other.errors.hasPrefix("warehouse: other.sqlite: there is no such warehouse"))
    }
  }
}
