import Testing

@testable import EDGAR

struct `Accession numbers` {
  @Test(arguments: [
    ("0000320193-23-000106", "0000320193-23-000106"),
    ("000032019323000106", "0000320193-23-000106"),
    ("0000320193-23-000106.txt", "0000320193-23-000106"),
    ("0000320193-23-000106_aapl-20230930", "0000320193-23-000106"),
    ("000032019323000106-index.html", "0000320193-23-000106"),
    ("000032019323000106-", "0000320193-23-000106"),
    ("000032019323000106 (copy)", "0000320193-23-000106"),
    ("9999999997-99-999999-xbrl.zip", "9999999997-99-999999"),
  ])
  func `stand at the start of a name, dashed or as 18 digits`(name: String, number: String) {
    #expect(AccessionNumber(prefixOf: name)?.description == number)
    #expect(AccessionNumber(prefixOf: name[...])?.description == number)
  }

  @Test(arguments: [
    "", "aapl-20230930", "0000320193", "0000320193-23", "0000320193-23-00010", "00003201932300010",
    "0000320193-23-0001060", "0000320193230001060", "0000320193-23000106", "000032019323-000106",
    "0000320193-23000106_x", "000032019323-000106_x", "0000320193--23-000106",
    "0000320193_23_000106",
    "x0000320193-23-000106", " 0000320193-23-000106", "٠٠٠٠٣٢٠١٩٣-23-000106",
    "0000320193-2a-000106",
    "0000320193-23-000106٥", "-000320193-23-000106", "000032019-323-000106",
  ])
  func `are not seen in near misses`(name: String) {
    #expect(AccessionNumber(prefixOf: name) == nil)
  }

  @Test func `are equal however they were written`() {
    #expect(
      AccessionNumber(prefixOf: "000032019323000106")
        == AccessionNumber(prefixOf: "0000320193-23-000106"))
  }

  @Test(arguments: [
    ("/data/0000320193-23-000106/xbrl", "0000320193-23-000106"),
    ("/data/0000320193-23-000106/0000320193-24-000001_x", "0000320193-24-000001"),
    ("/0000320193-23-000106", "0000320193-23-000106"),
    ("/data/x-0000320193-23-000106", nil),
    ("/", nil), ("", nil),
  ])
  func `of the nearest enclosing folder count`(folder: String, number: String?) {
    #expect(AccessionNumber(nearestIn: folder)?.description == number)
  }
}
