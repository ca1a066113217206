import Reports
import Testing

struct `Report formats` {
  private let table = ReportTable(
    columns: [.init("name"), .init("count", .integer), .init("weight", .real)],
    rows: [
      [.text("plain"), .integer(12), .real(1)],
      [.text("a,\"b\"\nc|d"), .null, .real(-0.5)],
      [.text(""), .integer(-3), .real(1e21)],
    ])

  @Test func `CSV quotes what RFC 4180 asks for and tells NULL from empty text`() throws {
    #expect(
      try table.string(as: .csv) == """
        name,count,weight
        plain,12,1
        "a,""b""
        c|d",,-0.5
        "",-3,1e+21

        """)
  }

  @Test func `JSON is one array with an object a line`() throws {
    #expect(
      try table.string(as: .json) == #"""
        [
        {"name":"plain","count":12,"weight":1},
        {"name":"a,\"b\"\nc|d","count":null,"weight":-0.5},
        {"name":"","count":-3,"weight":1e+21}
        ]

        """#)
  }

  @Test func `JSON lines are the objects of JSON without the array`() throws {
    let json = try table.string(as: .json).split(separator: "\n").dropFirst().dropLast()
    let lines = try table.string(as: .jsonl)
    #expect(lines.split(separator: "\n") == json.map { $0.hasSuffix(",") ? $0.dropLast() : $0 })
    #expect(lines.hasSuffix("}\n"))
    #expect(try ReportTable(columns: [.init("a")]).string(as: .jsonl) == "")
  }

  @Test func `Markdown escapes pipes and line ends`() throws {
    #expect(
      try table.string(as: .markdown) == #"""
        | name | count | weight |
        | --- | ---: | ---: |
        | plain | 12 | 1 |
        | a,"b"<br>c\|d | | -0.5 |
        | | -3 | 1e+21 |

        """#)
  }

  @Test func `text aligns numbers right and keeps a row in a line`() throws {
    #expect(
      try table.string(as: .text) == """
        name       count  weight
        ---------  -----  ------
        plain         12       1
        a,"b" c|d           -0.5
                      -3   1e+21

        """)
  }

  @Test func `an empty result is a header, an empty array, or says no rows`() throws {
    let empty = ReportTable(columns: [.init("a"), .init("b", .real)])
    #expect(try empty.string(as: .text) == "no rows\n")
    #expect(try empty.string(as: .csv) == "a,b\n")
    #expect(try empty.string(as: .json) == "[]\n")
    #expect(try empty.string(as: .markdown) == "| a | b |\n| --- | ---: |\n")
  }

  @Test func `HTML is a page with the table, escaped`() throws {
    let table = ReportTable(
      columns: [.init("a<b"), .init("n", .integer)],
      rows: [[.text("<i>"), .integer(1)], [.null, .null]])
    let page = try table.string(as: .html)
    #expect(page.contains("<h1><bdi>Table</bdi></h1>"))
    #expect(page.contains("<th scope=\"col\">a&lt;b</th><th scope=\"col\" class=\"n\">n</th>"))
    #expect(
      page.contains("<tr><td><bdi>&lt;i&gt;</bdi></td><td class=\"n\"><bdi>1</bdi></td></tr>"))
    #expect(page.contains("<tr><td></td><td class=\"n\"></td></tr>"))
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", " =1", "\t=1", "\r\n=1",
    "\u{FEFF}=1", "\u{FEFF}\u{FEFF} -1", "\u{A0}+1", "\u{3000}＝1", "\u{200B}@x", "\u{7}=1",
  ])
  func `the CSV guard defuses formulas`(formula: String) throws {
    let table = ReportTable(
      columns: [.init("a"), .init("b", .integer)], rows: [[.text(formula), .integer(-1)]])
    let guarded = try table.string(as: .csv, style: ReportStyle(csvGuard: true))
    #expect(guarded.contains("'" + formula))
    #expect(guarded.hasSuffix(",-1\n"))
    #expect(try !table.string(as: .csv).contains("'"))
  }

  @Test(arguments: ["", " ", "a=1", "1-2", " x", "\u{FEFF}x", "(1)", "–1"])
  func `the CSV guard leaves other texts`(text: String) throws {
    let table = ReportTable(columns: [.init("a")], rows: [[.text(text)]])
    #expect(try !table.string(as: .csv, style: ReportStyle(csvGuard: true)).contains("'"))
  }

  @Test func `controls from filings are cleaned on request`() throws {
    let table = ReportTable(
      columns: [.init("a")], rows: [[.text("\u{1B}[31mred\u{202E}\u{7}\r\n!\u{9B}x")]])
    let terminal = ReportStyle(cleaned: true)
    #expect(try table.string(as: .text, style: terminal).hasSuffix("\n�[31mred�� !�x\n"))
    #expect(try table.string(as: .csv, style: terminal) == "a\n\"�[31mred��\r\n!�x\"\n")
    #expect(try table.string(as: .markdown, style: terminal).hasSuffix("| �\\[31mred��<br>!�x |\n"))
    #expect(try table.string(as: .csv) == "a\n\"\u{1B}[31mred\u{202E}\u{7}\r\n!\u{9B}x\"\n")
  }

  @Test func `JSON escapes controls losslessly and slashes not at all`() throws {
    let table = ReportTable(
      columns: [.init("a")], rows: [[.text("http://x/\u{1B}\u{202E}\t\u{7F}é")]])
    #expect(
      try table.string(as: .json) == #"[\#n{"a":"http://x/\u001b\u202e\t\u007fé"}\#n]\#n"#)
  }

  @Test(arguments: [
    (1.0, "1"), (-1.0, "-1"), (-0.0, "0"), (0.1, "0.1"), (10_001.5, "10001.5"),
    (1e15, "1000000000000000"),
    (1e17, "1e+17"),
    (.infinity, "9e999"), (-.infinity, "-9e999"),
  ])
  func `a real number is spelled one way`(number: Double, spelling: String) throws {
    let table = ReportTable(columns: [.init("n", .real)], rows: [[.real(number)]])
    #expect(try table.string(as: .csv) == "n\n\(spelling)\n")
    #expect(try table.string(as: .json) == "[\n{\"n\":\(spelling)}\n]\n")
    #expect(try table.string(as: .markdown).hasSuffix("| \(spelling) |\n"))
    #expect(try table.string(as: .text).hasSuffix("\(spelling)\n"))
  }

  @Test func `a terminal's width cuts text, of URIs the beginning`() throws {
    let table = ReportTable(
      columns: [.init("role"), .init("title"), .init("n", .integer)],
      rows: [
        [.text("http://www.apple.com/role/BALANCE"), .text("Consolidated sheets"), .integer(7)]
      ])
    #expect(
      try table.string(as: .text, style: ReportStyle(width: 40)) == """
        role                  title            n
        --------------------  ---------------  -
        …le.com/role/BALANCE  Consolidated s…  7

        """)
    #expect(try table.string(as: .text).contains("http://www.apple.com/role/BALANCE"))
  }

  @Test func `without a width a long text moves only its own row`() throws {
    let long = String(repeating: "x", count: 100)
    let table = ReportTable(
      columns: [.init("a"), .init("n", .integer)],
      rows: [[.text(long), .integer(1)], [.text("y"), .integer(2)]])
    let gap = String(repeating: " ", count: 79)
    #expect(try table.string(as: .text).hasSuffix("\n\(long)  1\ny\(gap)  2\n"))
  }

  @Test func `rows after the first thousand stream through`() throws {
    let rows = (1...1_500).map { [ReportTable.Value.integer($0), .text("row \($0)")] }
    let table = ReportTable(columns: [.init("n", .integer), .init("text")], rows: rows)
    let lines = try table.string(as: .text).split(separator: "\n")
    #expect(lines.count == 1_502)
    #expect(lines[1_501] == "1500  row 1500")
    #expect(lines[2] == "   1  row 1")
  }

  @Test func `width counts cells of the terminal, not bytes`() throws {
    let table = ReportTable(
      columns: [.init("a"), .init("b")],
      rows: [[.text("資産"), .text("x")], [.text("e\u{301}té"), .text("y")]])
    #expect(try table.string(as: .text) == "a     b\n----  -\n資産  x\ne\u{301}té   y\n")
    let wide = String(repeating: "資産", count: 6)
    let narrow = ReportTable(columns: [.init("a")], rows: [[.text(wide)]])
    let cut = try narrow.string(as: .text, style: ReportStyle(width: 20))
    #expect(cut.hasSuffix("\n資産資産資産資産資…\n"))
  }

  @Test func `a terminal shows no column without values and keeps the key whole`() throws {
    let table = ReportTable(
      columns: [.init("filing"), .init("form_type"), .init("labels", .integer)],
      rows: [[.text("0000320193-20-000096"), .null, .integer(7)]])
    #expect(
      try table.string(as: .text, style: ReportStyle(width: 10)) == """
        filing                labels
        --------------------  ------
        0000320193-20-000096       7

        """)
    #expect(try table.string(as: .text).hasPrefix("filing                form_type  labels\n"))
  }

  @Test func `a limit counts the rest in text and stops elsewhere`() throws {
    #expect(try table.string(as: .text, limit: 1).hasSuffix("… 2 more rows\n"))
    #expect(try table.string(as: .text, limit: 2).hasSuffix("… 1 more row\n"))
    #expect(try table.string(as: .csv, limit: 1) == "name,count,weight\nplain,12,1\n")
    #expect(
      try table.write(as: .text, limit: 1) { _ in } == ReportOutcome(rows: 1, rowsLeftOut: 2))
    #expect(
      try table.write(as: .csv, limit: 1) { _ in } == ReportOutcome(rows: 1, rowsLeftOut: nil))
    #expect(try table.write(as: .csv, limit: 3) { _ in } == ReportOutcome(rows: 3, rowsLeftOut: 0))
  }
}
