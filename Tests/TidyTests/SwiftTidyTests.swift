import TestSupport
import Testing

/// The rules of style for Swift that a machine can check; swift-format checks layout and names.
struct `Swift sources` {
  /// Files that may hold unsafe code, behind a safe type that says who keeps the memory alive.
  static let unsafeFiles: Set = [
    "Sources/EDGAR/Containers/FileStream.swift",  // pread
    "Sources/EDGAR/Containers/Inflater.swift",  // zlib
    "Sources/EDGAR/Containers/LibArchive.swift",  // libarchive
    "Sources/EDGAR/DocumentBody.swift",  // memchr
    "Sources/EDGAR/Inputs/FileBytes.swift",  // open, read, stat, readdir
    "Sources/EDGAR/Inputs/TemporaryFile.swift",  // mkstemp, pwrite
    "Sources/EDGAR/Submissions/ByteSearch.swift",  // memchr
    "Sources/Warehouse/Database/ExactText.swift",  // hashing a String's bytes
    "Sources/Warehouse/Rows/RowStatement.swift",  // sqlite3_bind
    "Sources/Warehouse/Database/WriterLock.swift",  // flock
    "Sources/WarehouseCLI/Terminal.swift",  // isatty
    "Sources/XBRL/XML/SHA256.swift",  // nettle
    "Sources/XBRL/XML/TextPool.swift",  // bytes of libxml2
    "Sources/XBRL/XML/XMLDecimal.swift",  // bytes of libxml2
    "Sources/XBRL/XML/XMLReader.swift",  // libxml2
  ]

  /// What each module may import.
  static let imports: [String: Set<String>] = [
    "EDGAR": ["Foundation", "Glibc", "CLibArchive", "CZlib"],
    "XBRL": ["Foundation", "Glibc", "CLibXML2", "CNettle"],
    "Warehouse": [
      "Foundation", "Glibc", "CSQLite", "EDGAR", "XBRL", "GRDB", "GRDBSQLite", "Synchronization",
    ],
    "Reports": ["Foundation", "Warehouse", "XBRL", "GRDB", "Mustache"],
    "WarehouseCLI": [
      "Foundation", "Glibc", "Dispatch", "Synchronization", "ArgumentParser", "CMalloc",
      "EDGAR", "XBRL", "Warehouse", "Reports",
    ],
    "embed-text": ["Foundation"],
  ]

  private func sources() throws -> [PackageText] {
    let files = try PackageText.all("Sources", extensions: ["swift"])
    #expect(files.count > 30)
    return files
  }

  @Test func `hold no function of more than 70 lines`() throws {
    var long: [String] = []
    var count = 0
    for file in try sources() {
      for (start, line) in file.lines.enumerated() where isFunction(line) {
        count += 1
        let indent = line.prefix { $0 == " " }
        let end = file.lines[start...].firstIndex { $0 == indent + "}" } ?? start
        if end - start + 1 > 70 { long.append("\(file.path):\(start + 1)") }
      }
    }
    #expect(count > 300)
    #expect(long == [])
  }

  /// Whether a line begins a function, initializer or subscript that goes on below it.
  private func isFunction(_ line: String) -> Bool {
    guard line.utf8.last != UInt8(ascii: "}") else { return false }
    let words = line.split(separator: " ", maxSplits: 6)
    let modifiers: Set<Substring> = [
      "public", "private", "fileprivate", "internal", "package", "static", "mutating", "consuming",
      "override", "nonisolated", "convenience", "required", "final", "@inlinable",
      "@discardableResult",
      "@inline(__always)",
    ]
    let word = words.first { !modifiers.contains($0) } ?? ""
    return ["func", "init", "deinit", "subscript"].contains(word.prefix { $0.isLetter })
  }

  @Test func `hold no file of more than 600 lines`() throws {
    let long = try sources().filter { $0.lines.count > 601 }.map { $0.path }
    #expect(long == [])
  }

  @Test func `neither crash on purpose nor put off work`() throws {
    let crashes = try sources().flatMap {
      $0.places(
        of: /\bfatalError\(|\btry!|\bas!|\bassertionFailure\(/,
        near: ["fatalError", "try!", "as!", "assertionFailure"])
    }
    #expect(crashes == [])
    let marks = try sources().filter { $0.mentions(["TODO", "FIXME", "XXX", "HACK"]) }.map {
      $0.path
    }
    #expect(marks == [])
  }

  @Test func `are unsafe in the files listed and nowhere else`() throws {
    let unsafe = try sources().filter { file in
      let places = file.places(
        of: /\bunsafe\b|@safe\b|@unsafe\b|Unsafe[A-Z]|Unmanaged/,
        near: ["nsafe", "@safe", "Unmanaged"])
      return !places.isEmpty
    }
    #expect(Set(unsafe.map { $0.path }) == Self.unsafeFiles)
  }

  /// A table that libxml2 makes on first use, unlocked, crashed one program in a thousand whose threads began
  /// together: at once, or at the first document in another encoding. Nothing else shows it reliably.
  @Test func `initialise libxml2 before they make a parser`() throws {
    let makers = try sources().filter { file in
      !file.places(of: /\bxmlCreate\w*ParserCtxt\(|\bxmlNewParserCtxt\(/, near: ["ParserCtxt"])
        .isEmpty
    }
    #expect(makers.map { $0.path } == ["Sources/XBRL/XML/XMLReader.swift"])
    #expect(makers.allSatisfy { $0.mentions(["xmlInitParser()"]) })
  }

  /// Names that others call: packages, templates of other formats, and the test that writes the cookbook.
  private static let calledByOthers: Set = [
    "allValueStrings", "escapeText", "exampleSQL", "localname", "main", "validate",
  ]

  @Test func `declare no name that nothing in them uses`() throws {
    let files = try sources()
    var counts: [Substring: Int] = [:]
    var declared: [Substring: [String]] = [:]
    for file in files {
      for (_, text) in file.code {
        for word in text.matches(of: /\w+/) { counts[word.output, default: 0] += 1 }
        for match in text.matches(of: /\b(?:func|var|let|case|struct|class|enum) (\w+)/) {
          declared[match.1, default: []].append(file.path)
        }
      }
    }
    #expect(declared.count > 1_000)
    let unused = declared.filter { name, places in
      counts[name] == places.count && !Self.calledByOthers.contains(String(name))
        && name.first?.isLowercase == true
    }
    #expect(unused.map { "\($0.value[0]): \($0.key)" }.sorted() == [])
  }

  @Test func `name the columns of every row they insert`() throws {
    let places = try sources().flatMap {
      $0.places(of: /INSERT\b[^("]*\bVALUES/, near: ["INSERT"])
    }
    #expect(places == [])
  }

  @Test func `print in the command line tool alone`() throws {
    let places = try sources().filter { !$0.path.hasPrefix("Sources/WarehouseCLI/") }.flatMap {
      $0.places(of: /(^|[^.\w`])(print|debugPrint|dump)\(/, near: ["print(", "Print(", "dump("])
    }
    #expect(places == [])
  }

  @Test func `import what their module depends on and no more`() throws {
    var wrong: [String] = []
    for file in try sources() {
      let module = String(file.path.split(separator: "/")[1])
      let allowed = try #require(Self.imports[module], "\(module) is a new module")
      for line in file.lines where line.first != " " && line.first != "/" {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place < 3, place + 1 < words.count else {
          continue
        }
        let imported = String(words[place + 1])
        if !allowed.contains(imported) { wrong.append("\(file.path): \(imported)") }
      }
    }
    #expect(wrong == [])
  }

  @Test func `begin each file with a type, not with a banner`() throws {
    let banners = try sources().filter { file in
      file.lines.first == "//" || file.lines.first?.hasPrefix("//  ") == true
    }
    #expect(banners.map { $0.path } == [])
  }
}
