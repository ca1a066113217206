import Foundation
import TestSupport
import Testing

/// Rules for the repository as a whole.
struct `The package` {
  @Test(arguments: ["linkbases", "schemas", "malformed", "instances", "submissions"])
  func `describes every fixture in the README beside it, and no other`(folder: String) throws {
    let readme = try #require(try PackageText.all("fixtures/\(folder)", extensions: ["md"]).first)
    let rows = readme.lines.filter { $0.hasPrefix("| `") }
    let described = Set(
      rows.flatMap { $0.split(separator: "|")[0].matches(of: /`([^`]+)`/).map { String($0.1) } })
    let present = try FileManager.default.contentsOfDirectory(
      at: fixtureURL(folder), includingPropertiesForKeys: [.isDirectoryKey],
      options: [.skipsHiddenFiles]
    ).map { url in
      let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
      return url.lastPathComponent + (isFolder ? "/" : "")
    }
    #expect(described == Set(present).subtracting(["README.md"]))
  }

  @Test func `describes every other folder of fixtures`() throws {
    let readme = try #require(
      try PackageText.all("fixtures", extensions: ["md"]).first { $0.path == "fixtures/README.md" })
    let text = readme.lines.joined(separator: "\n")
    for folder in ["demo"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: fixtureURL(folder).path)
      for name in names where !name.hasPrefix(".") {
        #expect(text.contains("`\(name)`"), "\(folder)/\(name)")
      }
    }
    let folders = try FileManager.default.contentsOfDirectory(
      at: fixtureURL(""), includingPropertiesForKeys: [.isDirectoryKey],
      options: [.skipsHiddenFiles]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
    for folder in folders {
      let own = folder.appendingPathComponent("README.md")
      let isDescribed =
        FileManager.default.fileExists(atPath: own.path)
        || text.contains("\(folder.lastPathComponent)/")
      #expect(isDescribed, "\(folder.lastPathComponent)")
    }
  }

  @Test func `names no folder of anyone's machine`() throws {
    let files = try PackageText.all(
      "Sources", "Plugins", "Tests", "schema", "migrations", "docs", "fixtures", "Benchmarks",
      ".ci",
      extensions: [
        "swift", "sql", "csv", "md", "py", "xml", "xsd", "sh", "yml", "yaml", "modulemap", "h",
      ])
    let pattern = /(^|[\s"'`(=:])\/(home|Users|root|work|workspace|mnt)\//
    let roots = ["home", "Users", "root", "work", "workspace", "mnt"]
    let suspects = files.filter { $0.mentions(roots.map { "/\($0)/" }) }
    let places = suspects.flatMap { file in
      file.lines.enumerated().filter { $0.element.contains(pattern) }
        .map { "\(file.path):\($0.offset + 1)" }
    }
    #expect(places == [])
    let temporary = files.filter { $0.path.hasPrefix("Sources/") && $0.mentions(["/tmp"]) }
    #expect(temporary.map { $0.path } == [])
  }

  /// Everything at the package's root that belongs to it.
  private static let roots: Set = [
    ".ci", ".gitignore", ".swift-format", "Benchmarks", "CHANGELOG.md", "CONTRIBUTING.md",
    "LICENSE", "Makefile", "Package.swift", "Plugins", "README.md", "Sources", "Tests", "docs",
    "fixtures", "migrations", "schema",
  ]
  @Test func `has nothing at its root that nobody asked for`() throws {
    let git = URL(fileURLWithPath: "/usr/bin/env")
    let listed = try run(git, ["git", "-c", "safe.directory=*", "ls-files"], in: packageRoot)
    guard listed.exitCode == 0 else { return }  // the package without its history
    let names = listed.output.split(separator: "\n").compactMap { $0.split(separator: "/").first }
    #expect(Set(names.map(String.init)) == Self.roots)
  }

  @Test func `depends on no package that it does not import`() throws {
    let text = try String(
      contentsOf: packageRoot.appendingPathComponent("Package.swift"), encoding: .utf8)
    let products = Set(text.matches(of: /\.product\(name: "(\w+)"/).map { String($0.1) })
    let imported = Set(
      try PackageText.all("Sources", "Tests", extensions: ["swift"]).flatMap { file in
        file.code.compactMap { $0.text.firstMatch(of: /\bimport (\w+)$/).map { String($0.1) } }
      })
    #expect(products.count > 3)
    #expect(products.subtracting(imported) == [])
    let packages = text.matches(of: /\.package\(url: "[^"]+\/([^"\/]+)"/).map { String($0.1) }
    let used = Set(text.matches(of: /package: "([^"]+)"/).map { String($0.1) })
    #expect(Set(packages) == used)
  }

  static let findings = "docs/FINDINGS.md"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: packageRoot.appendingPathComponent(findings).path))
  )
  func `explains every rule behind findings`() throws {
    let document = try #require(
      try PackageText.all("docs", extensions: ["md"]).first { $0.path == Self.findings })
    let source = try #require(
      try PackageText.all("Sources/XBRL", extensions: ["swift"]).first {
        $0.name == "Finding.swift"
      })
    let rules = source.lines.compactMap {
      $0.firstMatch(of: /^ +case \w+ = "([a-z_]+)"/).map { String($0.1) }
    }
    #expect(rules.count > 25)
    let missing = rules.filter { rule in !document.lines.contains { $0.contains("`\(rule)`") } }
    #expect(missing == [])
  }

  @Test func `gives every test a sentence for a name`() throws {
    let files = try PackageText.all("Tests", extensions: ["swift"])
    var places: [String] = []
    for file in files {
      for (index, line) in file.lines.enumerated()
      where line.hasPrefix("@Test") || line.hasPrefix("  @Test") {
        let function = file.lines[index...].prefix(60).first { $0.contains(/\bfunc\s/) } ?? ""
        if !function.contains(/func `[^`]+ [^`]+`/) { places.append("\(file.path):\(index + 1)") }
      }
    }
    #expect(places == [])
  }
}
