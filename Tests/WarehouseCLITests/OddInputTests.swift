import Foundation
import TestSupport
import Testing

/// `warehouse load` of files with odd names, in odd places and in odd forms.
struct `warehouse load of odd inputs` {
  private let filing = SmallFiling()

  private func documents(_ place: Workplace) throws -> String {
    try place.sqlite("warehouse.sqlite", "SELECT name FROM documents ORDER BY name")
  }

  @Test func `reads files of any name, and knows them the next time`() throws {
    try Workplace.with { place in
      try filing.write(below: place.folder, folder: "in")
      let beta = SmallFiling(stem: "beta-20231231", prefix: "beta").text(.calculation)
      let zip = ZipBytes.archive([("beta-20231231_cal.xml", Array(beta.utf8))])
      try place.write(zip, to: "in/plain.zip")
      let moved = try place.shell(
        #"cd in && mv acme-20231231_cal.xml $'c\xe9_cal.xml' && mv acme-20231231_pre.xml $'a\nb_pre.xml' && mv plain.zip $'z\xe9.zip' && mkdir $'f\xe9' && mv acme-20231231_lab.xml $'f\xe9'/"#
      )
      #expect(moved.exitCode == 0)
      let first = try place.warehouse("load", "in")
      #expect(first.exitCode == 0, "\(first.errors)")
      #expect(
        try documents(place) == #"""
          a\x0Ab_pre.xml
          acme-20231231.xsd
          acme-20231231_lab.xml
          beta-20231231_cal.xml
          c\xE9_cal.xml

          """#)
      let again = try place.warehouse("load", "in", "--format", "jsonl")
      #expect(again.output.contains(#""files":1,"outcome":"unchanged","path":"…/in/f\\xE9""#))
      #expect(!again.output.contains(#""outcome":"loaded""#), "\(again.output)")
      let named = try place.shell(#""$WAREHOUSE" load $'in/c\xe9_cal.xml' 'in/c\xE9_cal.xml'"#)
      #expect(named.errors.hasPrefix("1 filing unchanged; 1 file"), "\(named.errors)")
      #expect(try place.warehouse("verify").exitCode == 0)
    }
  }

  @Test func `says once that links lead out of the paths`() throws {
    try Workplace.with { place in
      try filing.write(below: place.folder, folder: "in")
      try SmallFiling(stem: "beta-20231231", prefix: "beta").write(below: place.folder)
      _ = try place.shell(
        "ln -s ../beta-20231231 in/other; ln -s /etc/hostname in/host; ln -s . in/self")
      let result = try place.warehouse("load", "in")
      #expect(result.exitCode == 0)
      #expect(
        result.errors.hasPrefix(
          """
          warehouse: 2 links lead out of the paths named and were not followed; the first: …/in/host
            To load what a link leads to, name it.
          1 filing loaded
          """), "\(result.errors)")
      let records = try place.warehouse("load", "in", "--format", "jsonl", "--quiet")
      #expect(
        records.output.hasPrefix(
          #"{"links":2,"outcome":"links_not_followed","path":"…/in/host"}"#), "\(records.output)")
      #expect(records.errors == "")
      let both = try place.warehouse("load", "in", "in/other", "--dry-run")
      #expect(both.errors.contains("1 link leads out of the paths named and was not followed"))
      #expect(both.output.contains("beta-20231231"))
    }
  }

  @Test func `refuses what is no file`() throws {
    try Workplace.with { place in
      _ = try place.shell("mkfifo -m 600 pipe")
      for words in ["-", "/dev/stdin", "/dev/zero", "pipe", "<(echo)"] {
        let result = try place.shell("echo | \"$WAREHOUSE\" load \(words)")
        #expect(result.exitCode == 64, "\(words): \(result.errors)")
        #expect(result.errors.contains("is not read: save it"), "\(words): \(result.errors)")
      }
      #expect(try place.names() == ["pipe"])
    }
  }

  @Test func `reads a submission in UTF-16 as it reads one in UTF-8`() throws {
    try Workplace.with { place in
      let sample = SampleSubmission("0000000001-24-000001", filing)
      let text = String(decoding: sample.text, as: UTF8.self)
      try place.write(sample.text, to: "a/\(sample.accession).txt")
      let units = [0xFEFF] + Array(text.utf16)
      try place.write(
        units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, to: "b/\(sample.accession).txt")
      #expect(try place.warehouse("load", "a", "--database", "a.sqlite").exitCode == 0)
      #expect(try place.warehouse("load", "b", "--database", "b.sqlite").exitCode == 0)
      #expect(try place.digest("a.sqlite") == place.digest("b.sqlite"))
    }
  }

  @Test(arguments: [
    "x_cal.xml", "x.xsd", "0000000001-24-000001.txt", "x.nc", "x.corr01", "x.zip", "x.tar.gz",
  ])
  func `says that an empty file is not what its name promises`(name: String) throws {
    try Workplace.with { place in
      try place.write([], to: "in/\(name)")
      for _ in 1...2 {
        let result = try place.warehouse("load", "in")
        #expect(result.exitCode == 1, "\(name): \(result.errors)")
        #expect(result.errors.contains("…/in/\(name)"), "\(result.errors)")
      }
    }
  }
}
