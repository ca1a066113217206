import Testing

@testable import EDGAR

/// Where documents were read, as one text.
struct `A place` {
  private let folder = SourcePlace("/feeds/2013")
  private let text = SourcePlace("/feeds/a.txt")

  @Test func `in an archive is its path there behind that of the archive`() {
    let outer = text.entry("b.zip")
    #expect(outer == "/feeds/a.txt!/b.zip")
    let inner = SourcePlace(outer).entry("c/d.xml")
    #expect(inner == "/feeds/a.txt!/b.zip!/c/d.xml")
    #expect(SourcePlace(inner).archive == "/feeds/a.txt")
    #expect(
      SourcePlace(inner).archivesAndSelf == ["/feeds/a.txt", "/feeds/a.txt!/b.zip", inner])
    #expect(SourcePlace(inner).components == ["feeds", "a.txt", "b.zip", "c", "d.xml"])
    #expect(SourcePlace(inner).isInArchive && !folder.isInArchive)
    #expect(folder.archive == nil && folder.archivesAndSelf == ["/feeds/2013"])
  }

  @Test func `of a second submission has its number`() {
    #expect(text.submission(1) == "/feeds/a.txt")
    #expect(text.submission(2) == "/feeds/a.txt#2")
    #expect(SourcePlace("/feeds/a.txt#2").file == "/feeds/a.txt")
    #expect(SourcePlace("/my#feeds/a.txt#2").file == "/my#feeds/a.txt")
    #expect(
      SourcePlace("/a.tar!/b.txt#3").containersAndSelf == [
        "/a.tar", "/a.tar!/b.txt", "/a.tar!/b.txt#3",
      ])
  }

  @Test func `is inside another one when it is between its bounds`() {
    let (low, high) = text.inside
    for inside in ["/feeds/a.txt!/b", "/feeds/a.txt#2", "/feeds/a.txt#10!/c"] {
      #expect(inside > low && inside < high)
    }
    for outside in ["/feeds/a.txt", "/feeds/a.txt.zip", "/feeds/a", "/feeds/a.txt/b", "/feeds/b"] {
      #expect(!(outside > low && outside < high), "\(outside)")
    }
  }

  @Test func `may have an exclamation mark in a folder's name`() {
    let odd = SourcePlace("/wow! feeds/a.zip")
    #expect(!odd.isInArchive && odd.archivesAndSelf == ["/wow! feeds/a.zip"])
  }
}
