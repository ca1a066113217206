import Testing

@testable import EDGAR

struct `Form families` {
  @Test(arguments: [
    ("10-K", "10-K"), ("10-K/A", "10-K"), ("10-K405", "10-K"), ("10-K405/A", "10-K"),
    ("10-KT", "10-K"), ("10-KT/A", "10-K"), ("10-Q", "10-Q"), ("10-Q/A", "10-Q"),
    ("10-QT", "10-Q"), ("10-QT/A", "10-Q"), ("20-F", "20-F"), ("20-F/A", "20-F"),
    ("40-F", "40-F"), ("6-K", "6-K"), ("8-K/A", "8-K"), ("10-KSB", "10-KSB"),
    ("10-KSB/A", "10-KSB"), ("10-QSB", "10-QSB"), ("S-1", "S-1"), ("S-1/A", "S-1"), ("/A", ""),
    ("N-CSR", "N-CSR"), ("", ""),
  ])
  func `join amendments and transition reports to what they vary`(form: String, family: String) {
    #expect(FormFamily.of(form) == family)
  }

  @Test func `have an empty one for no form`() {
    #expect(FormFamily.of(nil) == "")
  }

  @Test(arguments: [
    ("10-K", "10-K", true), ("10-K/A", "10-K", true), ("10-K405", "10-K", true),
    ("10-KT/A", "10-K", true), ("10-KSB", "10-K", false), ("10-Q", "10-K", false),
    ("10-K", "10-K/A", false), ("10-K/A", "10-K/A", true), ("10-KT/A", "10-K/A", false),
    ("10-KT", "10-KT", true), ("10-KT/A", "10-KT", true), ("10-K", "10-KT", false),
    ("10-k", "10-K", true), ("10-K", "10-k", true),
  ])
  func `answer to their family, to themselves and to what they amend`(
    form: String, asked: String, isMeant: Bool
  ) {
    #expect(FormFamily.form(form, answersTo: asked) == isMeant)
    #expect(!FormFamily.form(nil, answersTo: asked))
  }
}
