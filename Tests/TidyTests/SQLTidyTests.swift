import TestSupport
import Testing

/// The rules of style for SQL that a machine can check.
struct `SQL files` {
  private func migrations() throws -> [PackageText] {
    let files = try PackageText.all("migrations", extensions: ["sql"])
    #expect(!files.isEmpty)
    return files
  }

  @Test func `of migrations are numbered without gaps and say why first`() throws {
    for (index, file) in try migrations().enumerated() {
      let number = String(index + 1)
      let prefix = String(repeating: "0", count: 4 - number.count) + number + "_"
      #expect(file.name.hasPrefix(prefix), "\(file.name)")
      #expect(file.name.contains(/^\d{4}_[a-z]+(_[a-z]+)+\.sql$/), "\(file.name)")
      #expect(file.lines.first?.hasPrefix("-- ") == true, "\(file.name)")
    }
  }

  @Test func `make strict tables only`() throws {
    var loose: [String] = []
    for file in try migrations() {
      for (index, line) in file.lines.enumerated() where line.hasPrefix("CREATE TABLE ") {
        let end = file.lines[index...].first { $0.hasPrefix(")") } ?? ""
        if !end.contains(/\) STRICT(, WITHOUT ROWID)?;/) {
          loose.append("\(file.name):\(index + 1)")
        }
      }
      #expect(!file.lines.contains { $0.contains(/CREATE (TEMP VIEW|VIRTUAL )/) })
      // What a migration puts aside goes with it.
      for line in file.lines {
        guard let table = line.firstMatch(of: /^CREATE TEMP TABLE ([a-z_]+)/)?.1 else { continue }
        #expect(file.lines.contains("DROP TABLE \(table);"), "\(file.name): \(table)")
      }
    }
    #expect(loose == [])
  }

  @Test func `explain every column once, in a table or in a view that shows it`() throws {
    let files =
      try migrations() + PackageText.all("schema/views", extensions: ["sql"])
      + PackageText.all("schema/requested", extensions: ["sql"])
    // The names of views are the public surface, which docs/ explains.
    var explained: Set = ["uri", "message"]
    for file in files {
      for line in file.lines where file.path.hasPrefix("schema/") || line.contains(" -- ") {
        if let name = columnName(line) { explained.insert(name) }
      }
    }
    var silent: [String] = []
    for file in try migrations() {
      for line in file.lines where line.contains(/^  [a-z_"]+ (INTEGER|TEXT|REAL|BLOB|ANY)\b/) {
        guard let name = columnName(line), !line.contains(" -- "), !explained.contains(name) else {
          continue
        }
        // Keys and references say by name what they are.
        if name != "id" && !name.hasSuffix("_id") { silent.append("\(file.name): \(name)") }
      }
    }
    #expect(silent == [])
  }

  /// The column that a line of a table or view defines: its first word, or the last one of a SELECT.
  private func columnName(_ line: String) -> String? {
    let code = line.firstRange(of: " -- ").map { line[..<$0.lowerBound] } ?? line[...]
    let words = code.split { !($0.isASCII && $0.isLowercase || $0 == "_") }.map(String.init)
    return code.contains(/\s(INTEGER|TEXT|REAL|BLOB|ANY)\b/) ? words.first : words.last
  }

  @Test func `of views hold one view each, named as the file`() throws {
    let files =
      try PackageText.all("schema/views", extensions: ["sql"])
      + PackageText.all("schema/requested", extensions: ["sql"])
    #expect(files.count >= 13)
    for file in files {
      let name = String(file.name.dropLast(4))
      let views = file.lines.filter { $0.contains(/^\s*CREATE\s/) }
      #expect(views == ["CREATE VIEW \(name) AS"], "\(file.name)")
      #expect(file.lines.first?.hasPrefix("-- \(name): ") == true, "\(file.name)")
    }
  }

  @Test func `of reports are one statement that only reads`() throws {
    for file in try PackageText.all("schema/reports", extensions: ["sql"]) {
      let code = file.lines.map {
        $0.split(separator: "--", omittingEmptySubsequences: false).first.map(String.init) ?? ""
      }
      let statements = code.joined(separator: "\n").split(separator: ";").filter {
        $0.contains { !$0.isWhitespace }
      }
      #expect(statements.count == 1, "\(file.name)")
      #expect(
        !code.contains { $0.contains(/\b(INSERT|UPDATE|DELETE|CREATE|DROP|ATTACH|PRAGMA)\b/) },
        "\(file.name)")
      #expect(file.lines.first?.hasPrefix("-- ") == true, "\(file.name)")
    }
  }

  @Test func `speak of no automatic index and use no tabs`() throws {
    for file in try PackageText.all("schema", "migrations", extensions: ["sql"]) {
      #expect(!file.lines.contains { $0.contains("AUTOMATIC") }, "\(file.path)")
      #expect(!file.lines.contains { $0.contains("\t") || $0.hasSuffix(" ") }, "\(file.path)")
    }
  }
}
