import Testing

@testable import Reports

struct `Label ladder` {
  private static let standard = "http://www.xbrl.org/2003/role/label"
  private static let terse = "http://www.xbrl.org/2003/role/terseLabel"

  private func ladder(
    _ labels: [(role: String, language: String)], language: String = "en-US"
  ) -> LabelLadder<Int64> {
    var ladder = LabelLadder<Int64>(language: language)
    for label in labels {
      let role = label.role == Self.standard ? "standard" : "terse"
      ladder.add("\(role) \(label.language)", to: 1, role: label.role, language: label.language)
    }
    return ladder
  }

  @Test func `prefers the role and the language asked for`() {
    let ladder = ladder([
      (Self.standard, "en-US"), (Self.terse, "en"), (Self.terse, "EN-us"), (Self.terse, "fr"),
    ])
    #expect(ladder.text(of: 1, preferredRole: Self.terse) == "terse EN-us")
    #expect(ladder.text(of: 1, preferredRole: nil) == "standard en-US")
  }

  @Test func `falls back to the general language, then to another region`() {
    let all = [
      (role: Self.terse, language: "en-IE"), (role: Self.terse, language: "en-GB"),
      (role: Self.terse, language: "en"),
    ]
    #expect(ladder(all).text(of: 1, preferredRole: Self.terse) == "terse en")
    #expect(ladder(Array(all.prefix(2))).text(of: 1, preferredRole: Self.terse) == "terse en-GB")
  }

  @Test func `falls back to the standard role before another language`() {
    let ladder = ladder([(Self.terse, "fr"), (Self.standard, "en-GB")])
    #expect(ladder.text(of: 1, preferredRole: Self.terse) == "standard en-GB")
  }

  @Test func `takes a label without a language last, and none of a foreign one`() {
    #expect(ladder([(Self.standard, "")]).text(of: 1, preferredRole: nil) == "standard ")
    #expect(ladder([(Self.standard, "fr")]).text(of: 1, preferredRole: nil) == nil)
    #expect(ladder([]).text(of: 1, preferredRole: nil) == nil)
  }

  @Test func `takes the first of several that are alike`() {
    var ladder = LabelLadder<Int64>(language: "en")
    ladder.add("first", to: 1, role: Self.standard, language: "en")
    ladder.add("second", to: 1, role: Self.standard, language: "en")
    #expect(ladder.text(of: 1, preferredRole: nil) == "first")
  }
}
