import TestSupport
import Testing

@testable import EDGAR

struct `Submission header with surprises` {
  typealias Party = SubmissionHeader.Party

  private func header(_ text: String) -> SubmissionHeader { SubmissionHeader(text.utf8) }

  private func pairs(_ text: String) -> [String] {
    header(text).fields.map { "\($0.path)=\($0.value)" }
  }

  // MARK: Unknown names

  @Test func `keeps unknown labels, sections and tags`() {
    let labels = """
      NEW  LABEL: one: two
      Mixed Case/Slash:\tthree
      FILER:
      \tNEW SECTION:
      \t\tDEEPER:
      \t\t\tFIELD X:\tfour
      \tNOTHING BELOW:
      ABS ASSET CLASS:
      """
    #expect(
      pairs(labels) == [
        "NEW-LABEL=one: two", "Mixed-Case-Slash=three", "FILER/NEW-SECTION/DEEPER/FIELD-X=four",
        "FILER/NOTHING-BELOW=", "ABS-ASSET-CLASS=",
      ])
    let tags = "<NEW_TAG>1\n<New.Section>\n<X>\n<Y>2\n</New.Section>\n<X>3\n"
    #expect(pairs(tags) == ["NEW_TAG=1", "New.Section/X=", "New.Section/Y=2", "X=3"])
  }

  @Test func `takes a block for a party when it says who someone is`() {
    let tags = "<NEW-ROLE>\n<COMPANY-DATA>\n<CIK>12\n</COMPANY-DATA>\n</NEW-ROLE>\n"
    #expect(header(tags).parties == [Party(role: "NEW-ROLE", cik: 12)])
    let labels = "NEW ROLE:\n\tCOMPANY DATA:\n\t\tCENTRAL INDEX KEY: 12\n"
    #expect(header(labels).parties == [Party(role: "NEW-ROLE", cik: 12)])
    #expect(header("NEW ROLE:\n\tCENTRAL INDEX KEY: 12\n").parties == [])
    #expect(header("<MERGER>\n<TARGET-DATA>\n<CIK>1\n</TARGET-DATA>\n</MERGER>").parties == [])
  }

  @Test func `keeps a line without a name as text of its block`() {
    #expect(
      pairs("loose\n<a href='x'>\n<FILER>\nmore\n</FILER>\n:\n</>\n<>\n") == [
        "=loose", "=<a href='x'>", "FILER=more", "=:", "=</>", "=<>",
      ])
    let long = String(repeating: "A", count: 65)
    #expect(pairs("\(long): b\n<\(long)>\n") == ["=\(long): b", "=<\(long)>"])
    #expect(pairs("\(long.dropFirst()): b\n<\(long.dropFirst())>c\n").count == 2)
    #expect(pairs("\(long.dropFirst()): b") == ["\(long.dropFirst())=b"])
  }

  @Test func `reads labels that are spelt like tags, and values closed on their line`() {
    #expect(pairs("ACCESSION-NUMBER: 1\nstreet 1: 2\n") == ["ACCESSION-NUMBER=1", "STREET1=2"])
    #expect(
      pairs("<TYPE>10-K</TYPE>\n<PERIOD></PERIOD> \n<SROS>a</X>\n") == [
        "TYPE=10-K", "PERIOD=", "SROS=a</X>",
      ])
  }

  @Test func `measures indentation in columns`() {
    let text = "FILER:\n  COMPANY DATA:\n\tCENTRAL INDEX KEY: 5\n  MAIL ADDRESS:\n\t ZIP: 1\n"
    #expect(pairs(text) == ["FILER/COMPANY-DATA/CIK=5", "FILER/MAIL-ADDRESS/ZIP=1"])
  }

  @Test func `puts a tag among labels where the next label stands`() {
    let text = """
      FILER:
      \tCOMPANY DATA:
      \t\tCOMPANY CONFORMED NAME: A
      <RULE>1
      \t\tCENTRAL INDEX KEY: 7
      <RULE>2
      \tMAIL ADDRESS:
      \t\tZIP: 9
      <RULE>3
      FILER:
      \tCOMPANY DATA:
      \t\tCENTRAL INDEX KEY: 8
      <RULE>4
      """
    #expect(
      pairs(text) == [
        "FILER/COMPANY-DATA/CONFORMED-NAME=A", "FILER/COMPANY-DATA/RULE=1",
        "FILER/COMPANY-DATA/CIK=7", "FILER/RULE=2", "FILER/MAIL-ADDRESS/ZIP=9", "RULE=3",
        "FILER/COMPANY-DATA/CIK=8", "RULE=4",
      ])
    #expect(header(text).parties.map(\.cik) == [7, 8])
  }

  // MARK: Repetition

  @Test(arguments: [
    "every-field.txt", "every-field.nc", "every-party.txt", "every-party.hdr.sgml",
    "envelope.txt", "correction.nc", "deletion.nc", "latin-1.txt",
  ])
  func `counts a header once that stands there twice`(name: String) throws {
    let bytes = try fixture("submissions/\(name)")
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let once = lines.prefix { !$0.elementsEqual("<DOCUMENT>".utf8) }.joined(separator: [0x0A])
    let twice = SubmissionHeader(Array(once) + [0x0A] + Array(once))
    #expect(twice == SubmissionHeader(bytes))
  }

  @Test func `keeps what differs in a repetition after the rest`() {
    let first = "ACCESSION NUMBER: 0009999002-24-000041\nSROS: A\n"
    #expect(
      pairs(first + first + "SROS: B\n") == [
        "ACCESSION-NUMBER=0009999002-24-000041", "SROS=A", "SROS=B",
      ])
    let filer = "FILER:\n\tCOMPANY DATA:\n\t\tCENTRAL INDEX KEY: 7\n"
    #expect(header(first + first + filer).parties == [Party(role: "FILER", cik: 7)])
    #expect(header(first + filer + filer).parties.count == 2)
    #expect(header(first + filer + first + filer).parties.count == 1)
  }

  // MARK: Unbalanced tags

  @Test func `ignores a close that nothing opened, and closes what is inside`() {
    #expect(pairs("</FILER>\n<TYPE>1\n</X>\n") == ["TYPE=1"])
    #expect(
      pairs("<A>\n<B>\n<C>1\n</A>\n<D>2\n</B>\n") == ["A/B/C=1", "D=2"])
    #expect(pairs("<A>\n</A>\n<A>\n<A>x\n</A>\n<A>\n") == ["A=", "A/A=x", "A="])
  }

  @Test func `finds every party when closes are missing`() {
    let text = """
      <FILER>
      <COMPANY-DATA>
      <CIK>7
      <FORMER-COMPANY>
      <FORMER-CONFORMED-NAME>OLD
      <FORMER-COMPANY>
      <FORMER-CONFORMED-NAME>OLDER
      <DATE-CHANGED>19990101
      <FILER>
      <COMPANY-DATA>
      <CIK>8
      </FILER>
      <SUBJECT-COMPANY>
      <CIK>9
      """
    #expect(
      header(text).parties == [
        Party(
          role: "FILER", cik: 7,
          formerNames: [
            SubmissionHeader.FormerName(name: "OLD"),
            SubmissionHeader.FormerName(name: "OLDER", changedDate: "1999-01-01"),
          ]),
        Party(role: "FILER", cik: 8), Party(role: "SUBJECT COMPANY", cik: 9),
      ])
  }

  @Test func `takes an empty block for a field without value, not for a party`() {
    #expect(pairs("FILER:\n\nTYPE: x\n") == ["FILER=", "TYPE=x"])
    #expect(pairs("<FILER>\n</FILER>\n<TYPE>x\n") == ["FILER=", "TYPE=x"])
    #expect(pairs("<FILER>\n") == ["FILER="])
    #expect(header("<FILER>\n").parties == [])
  }

  // MARK: Limits

  @Test func `reads no more than a mebibyte, and no half line`() {
    let limit = SubmissionHeader.maximumSizeInBytes
    let start = "<TYPE>10-K\n<SROS>"
    let filler = String(repeating: "x", count: limit - start.utf8.count - 11)
    let full = header(start + filler + "\n<PERIOD>12")
    #expect(full.fields.map(\.path) == ["TYPE", "SROS", "PERIOD"])
    #expect(!full.exceedsLimits)
    let cut = header(start + filler + "\n<PERIOD>123")
    #expect(cut.fields.map(\.path) == ["TYPE", "SROS"])
    #expect(cut.exceedsLimits)
    #expect(!header("<TYPE>x\n<DOCUMENT>\n" + filler + filler).exceedsLimits)
  }

  @Test func `keeps no more than 20,000 fields`() {
    let limit = SubmissionHeader.maximumFieldCount
    let full = header(String(repeating: "<A>b\n", count: limit))
    #expect(full.fields.count == limit)
    #expect(!full.exceedsLimits)
    let more = header(String(repeating: "<A>b\n", count: limit) + "<C>d\n")
    #expect(more.fields == full.fields)
    #expect(more.exceedsLimits)
  }

  @Test func `nests no deeper than 16 blocks`() {
    let names = (1...18).map { "L\($0)" }
    let tags = names.map { "<\($0)>\n" }.joined() + "<X>1\n"
    let closed = header(tags + names.reversed().map { "</\($0)>\n" }.joined())
    let path = names.prefix(16).joined(separator: "/")
    #expect(closed.fields.map(\.path) == ["\(path)/L17", "\(path)/L18", "\(path)/X"])
    #expect(closed.exceedsLimits)
    let labels = names.enumerated().map { String(repeating: "\t", count: $0) + $1 + ":\n" }
    let deep = header(labels.joined() + String(repeating: "\t", count: 18) + "X: 1\n")
    #expect(deep.fields == closed.fields)
    #expect(deep.exceedsLimits)
    #expect(!header(labels.prefix(16).joined() + "X: 1\n").exceedsLimits)
  }

  // MARK: Random damage

  @Test(arguments: seeds(10))
  func `survives random damage, whatever the line ends`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in fixtureNames(in: "submissions") {
      var lines = try fixture("submissions/\(name)").split(
        separator: 0x0A, omittingEmptySubsequences: false
      ).map { Array($0) }
      for _ in 0..<20 {
        damage(&lines, using: &generator)
        let damaged = SubmissionHeader(Array(lines.joined(separator: [0x0A])))
        check(damaged)
        #expect(SubmissionHeader(Array(lines.joined(separator: [0x0D, 0x0A]))) == damaged)
        #expect(SubmissionHeader(Array(lines.joined(separator: [0x0D]))) == damaged)
      }
    }
  }

  @Test(arguments: seeds(10))
  func `survives random bytes`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("<>/:AB\t\n\r \u{0}".utf8) + [0xC3, 0x85]
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      check(SubmissionHeader(bytes))
    }
  }

  /// What holds for every header.
  private func check(_ header: SubmissionHeader) {
    for field in header.fields {
      let scalars = (field.path + field.value).unicodeScalars
      let controls = scalars.filter { $0.value < 0x20 && $0 != "\t" || 0x7F...0x9F ~= $0.value }
      #expect(controls.isEmpty)
      #expect(field.path.split(separator: "/").count <= SubmissionHeader.maximumDepth + 1)
    }
    #expect(header.fields.count <= SubmissionHeader.maximumFieldCount)
    #expect(header.parties.allSatisfy { !$0.role.isEmpty && $0.name != "" && $0.state != "" })
    #expect(header.parties.count <= header.fields.count)
  }

  /// Removes, repeats, moves, indents or spoils a line.
  private func damage(_ lines: inout [[UInt8]], using generator: inout SeededGenerator) {
    guard let index = lines.indices.randomElement(using: &generator) else { return }
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[index], at: Int.random(in: 0...index, using: &generator))
    case 2: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &generator))
    case 3: lines[index].insert(contentsOf: [0x09], at: 0)
    case 4: lines[index].removeLast(Int.random(in: 0...lines[index].count, using: &generator))
    case 5: lines.insert([], at: index)
    default:
      guard let place = lines[index].indices.randomElement(using: &generator) else { return }
      let byte = UInt8.random(in: 0...255, using: &generator)
      lines[index][place] = byte == 0x0A || byte == 0x0D ? 0 : byte
    }
  }
}
