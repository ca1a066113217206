import Foundation
import TestSupport
import Testing

struct `Test support` {
  @Test func `runs a program and tells output, errors and exit code`() throws {
    let shell = URL(fileURLWithPath: "/bin/sh")
    let result = try run(shell, ["-c", "cat; echo oops >&2; exit 3"], input: "in\n")
    #expect(result.output == "in\n")
    #expect(result.errors == "oops\n")
    #expect(result.exitCode == 3)
    let killed = try run(shell, ["-c", "kill -9 $$"])
    #expect(killed.exitCode == -9)
  }

  @Test func `measures a program's memory and gives it folder and environment`() throws {
    try withTemporaryFolder { folder in
      let script =
        "echo $A; pwd; x=$(head -c 20000000 /dev/zero | tr '\\0' x); sleep 0.05; echo ${#x}"
      var peak = 0
      let result = try run(
        URL(fileURLWithPath: "/bin/sh"), ["-c", script],
        environment: ["A": "b", "PATH": "/usr/bin:/bin"], in: folder
      ) { peak = max(peak, peakMemory(of: $0)) }
      #expect(result.output == "b\n\(folder.path)\n20000000\n")
      #expect(peak > 20_000_000)
    }
  }

  @Test func `removes its temporary folder`() throws {
    let folder = try withTemporaryFolder { $0 }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test func `finds the program that was built with the tests`() throws {
    #expect(try builtWarehouse().lastPathComponent == "warehouse")
  }

  @Test func `repeats its random numbers`() {
    // The numbers that the reference implementation gives for the seed 1234567.
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
