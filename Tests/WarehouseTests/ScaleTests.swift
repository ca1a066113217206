import Foundation
import TestSupport
import Testing
import Warehouse

/// Three hundred small filings of thirty filers.
struct `Many filings` {
  @Test func `give one digest in any order, and no fault`() throws {
    try withTemporaryFolder { folder in
      let input = folder.appending(path: "input", directoryHint: .isDirectory)
      try SmallFiling.writeMany(300, filers: 30, [.calculation, .labels], below: input)
      let first = ScratchWarehouse(folder.appending(path: "first.sqlite"))
      #expect(try first.load([input], jobs: 2).loaded == 300)
      #expect(try first.faults() == [])
      #expect(try first.count("SELECT count(*) FROM filers") == 30)
      let networks = try first.count("SELECT count(*) FROM networks")
      let uses = try first.count("SELECT count(*) FROM z_network_uses")
      #expect(uses == 300 * 2)
      #expect(networks < uses / 2)

      var generator = SeededGenerator(seed: 1)
      var rest = try folders(in: input).shuffled(using: &generator)
      let second = ScratchWarehouse(folder.appending(path: "second.sqlite"))
      while !rest.isEmpty {
        try second.load(Array(rest.prefix(60)))
        rest.removeFirst(min(60, rest.count))
      }
      #expect(try second.digest() == first.digest())
      #expect(try second.count("SELECT count(*) FROM networks") == networks)
    }
  }
}
