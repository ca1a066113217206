import Testing

@testable import Reports

struct `Text lines` {
  private func text(_ width: Int, isColored: Bool = false, _ fill: (inout TextLine) -> Void)
    -> String
  {
    var line = TextLine(indent: 2)
    fill(&line)
    var output = ""
    line.append(to: &output, ReportStyle(width: width, cleaned: true, isColored: isColored))
    return output
  }

  @Test func `have a mark, words and names two blanks apart`() {
    let line = text(80) {
      $0.add(mark: "+", .added)
      $0.add("Total assets")
      $0.add(name: "us-gaap:Assets")
    }
    #expect(line == "  + Total assets  us-gaap:Assets\n")
  }

  @Test func `go on below between words, and never inside of a name`() {
    let line = text(40) {
      $0.add(mark: "-", .removed)
      $0.add("Payments for acquisition of property and equipment")
      $0.add(name: "us-gaap:PaymentsToAcquire")
    }
    #expect(
      line == """
          - Payments for acquisition of property
              and equipment
              us-gaap:PaymentsToAcquire

        """)
  }

  @Test func `cut a name in its middle when no line has room for it`() {
    let line = text(40) { $0.add(name: "us-gaap:" + String(repeating: "x", count: 60) + "Assets") }
    #expect(line == "  us-gaap:xxxxxxxx…xxxxxxxxxxxAssets\n")
  }

  @Test func `clean what filings say and colour only what is asked for`() {
    let line = text(80, isColored: true) {
      $0.add(mark: "±", .changed)
      $0.add("\u{1B}[31mred\nline")
    }
    #expect(line == "  \u{1B}[1;35m±\u{1B}[0m �[31mred line\n")
  }
}
