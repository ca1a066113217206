import Testing

import Warehouse

struct `Nearest names` {
  private func nearest(_ asked: String, _ names: [String]) -> [String] {
    var nearest = NearestNames(to: asked)
    for name in names { nearest.consider(name) }
    return nearest.names
  }

  @Test func `puts equal letters before parts and parts before typing errors`() {
    #expect(
      nearest("assets", ["Asset", "Asxets", "ASSETS", "OtherAssets"])
        == ["ASSETS", "Asset", "OtherAssets"])
  }

  @Test func `finds a letter too many, too few or exchanged`() {
    #expect(nearest("roels", ["roles", "tree"]) == ["roles"])
    #expect(nearest("fillings", ["filings"]) == ["filings"])
    #expect(nearest("concpt", ["concept"]) == ["concept"])
  }

  @Test func `offers nothing when nothing is near`() {
    #expect(nearest("xyz", ["roles", "tree"]) == [])
    #expect(nearest("ab", ["cd", "abcdef"]) == [])
    #expect(nearest("", ["a", "ab", "abc"]) == [])
  }

  @Test func `names each name once and three at most`() {
    let names = ["roles", "roles", "rolex", "role1", "role2"]
    #expect(nearest("role", names) == ["role1", "role2", "roles"])
  }
}
