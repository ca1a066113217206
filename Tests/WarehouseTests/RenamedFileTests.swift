import Foundation
import TestSupport
import Testing
import Warehouse

/// A filing whose files were saved under other names is the filing that it was.
struct `A filing of renamed files` {
  /// How browsers and people rename what they download.
  enum Renaming: String, CaseIterable {
    case numbered, copied, copyOf, extended, schemaExtended, capitals, schemaDated, dated, named

    func callAsFunction(_ name: String) -> String {
      let (stem, ending) = (name.prefix { $0 != "." }, name.drop { $0 != "." })
      let isSchema = ending == ".xsd"
      return switch self {
      case .numbered: "\(stem) (1)\(ending)"
      case .copied: "\(stem) - Copy\(ending)"
      case .copyOf: "Copy of \(name)"
      case .extended: "\(name).txt"
      case .schemaExtended: isSchema ? "\(name).xml" : name
      case .capitals: name.uppercased()
      case .schemaDated: isSchema ? "lksp-20230228.xsd" : name
      case .dated: name.replacing("20221231", with: "20230228")
      case .named: isSchema ? "schema.xsd" : "data\(stem.suffix(4))\(ending)"
      }
    }
  }

  private static let filing = fixtureURL("demo/lksp-20221231")

  private func renamed(_ renaming: Renaming, in folder: URL, besides names: Set<String> = []) throws
  {
    for file in try files(below: Self.filing) where !names.contains(file.lastPathComponent) {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      try write(text, renaming(file.lastPathComponent), in: folder)
    }
  }

  private static let findings =
    "SELECT filing, line, rule, message FROM finding_list ORDER BY 1, 2, 3"

  @Test(arguments: Renaming.allCases)
  func `is one filing, under its own key and with its roles`(renaming: Renaming) throws {
    try withWarehouse { plain, _ in
      try plain.load(Self.filing)
      let titles = try plain.count("SELECT count(*) FROM filing_roles WHERE title NOT NULL")
      #expect(titles > 0)
      try withWarehouse { warehouse, folder in
        let input = folder.appending(path: "in")
        try renamed(renaming, in: input)
        #expect(!(try warehouse.load(input).hasErrors))
        #expect(try warehouse.filings() == ["lksp-20221231"])
        #expect(try warehouse.content() == plain.content())
        #expect(try warehouse.rows(Self.findings) == plain.rows(Self.findings))
        #expect(try warehouse.faults() == [])
        try warehouse.load([input], again: true)
        #expect(try warehouse.content() == plain.content())
        #expect(try warehouse.faults() == [])
      }
    }
  }

  @Test(arguments: Renaming.allCases)
  func `is told from others beside it, and put together in any order`(renaming: Renaming) throws {
    let other = fixtureURL("demo/hbln-20231231")
    try withWarehouse { plain, _ in
      try plain.load(Self.filing, other)
      let schema = "lksp-20221231.xsd"
      let linkbases = Set(try files(below: Self.filing).map(\.lastPathComponent)).subtracting([
        schema
      ])
      for parts in [[], [linkbases, [schema]], [[schema], linkbases]] as [[Set<String>]] {
        try withWarehouse { warehouse, folder in
          let input = folder.appending(path: "in")
          for file in try files(below: other) {
            try write(
              String(decoding: Data(contentsOf: file), as: UTF8.self), file.lastPathComponent,
              in: input)
          }
          for part in parts {
            try renamed(renaming, in: input, besides: part)
            try warehouse.load(input)
          }
          try renamed(renaming, in: input)
          try warehouse.load(input)
          #expect(try warehouse.filings() == ["hbln-20231231", "lksp-20221231"])
          #expect(try warehouse.content() == plain.content())
          #expect(try warehouse.rows(Self.findings) == plain.rows(Self.findings))
          #expect(try warehouse.faults() == [])
        }
      }
    }
  }

  @Test func `is not the one of another year that lies beside it`() throws {
    try withWarehouse { warehouse, folder in
      let input = folder.appending(path: "in")
      var filing = SmallFiling(stem: "acme-20221231")
      for document in [SmallFiling.Document.calculation, .labels] {
        try write(filing.text(document), filing.fileName(document), in: input)
      }
      filing.stem = "acme-20231231"
      try write(filing.text(.schema), filing.fileName(.schema), in: input)
      try warehouse.load(input)
      #expect(try warehouse.filings() == ["acme-20221231", "acme-20231231"])
    }
  }
}
