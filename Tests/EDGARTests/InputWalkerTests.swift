import Foundation
import TestSupport
import Testing

@testable import EDGAR

struct `Input walker` {
  /// A folder with the files named, each holding its own name.
  private func withFiles(_ paths: [String], _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { root in
      for path in paths {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(path.utf8).write(to: file)
      }
      try body(root)
    }
  }

  private func walk(_ paths: [String]) throws -> InputWalker { try InputWalker(paths) }

  private func expect(
    _ found: [String], _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  /// Folders and files as text, paths relative to the root.
  private func list(_ walker: InputWalker, _ root: URL) -> [String] {
    walker.folders.map { folder in
      let path = folder.path == root.path ? "." : String(folder.path.dropFirst(root.path.count + 1))
      return "\(path): " + folder.files.map(\.name).joined(separator: " ")
    }
  }

  private func link(_ root: URL, _ from: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: root.appendingPathComponent(from).path, withDestinationPath: target)
  }

  @Test func `finds files folder by folder in order, whatever the order of the paths`() throws {
    try withFiles(["b/2.xml", "b/10.xml", "b/sub/x.xml", "a/z.xsd", "top.xml"]) { root in
      let expected = [".: top.xml", "a: z.xsd", "b: 10.xml 2.xml", "b/sub: x.xml"]
      expect(try list(walk([root.path]), root), expected)
      let names = ["b", "top.xml", "a"].map { root.appendingPathComponent($0).path }
      expect(try list(walk(names), root), expected)
      expect(try list(walk(names.reversed() + names + [root.path]), root), expected)
    }
  }

  @Test func `says which files were asked for one by one`() throws {
    try withFiles(["a/1.xml", "a/2.xml"]) { root in
      let file = root.appendingPathComponent("a/2.xml").path
      let alone = try walk([file])
      #expect(list(alone, root) == ["a: 2.xml"])
      #expect(alone.folders[0].named == ["2.xml"])
      let both = try walk([file, root.path])
      #expect(list(both, root) == ["a: 1.xml 2.xml"])
      #expect(both.folders[0].named == ["2.xml"])
      #expect(try walk([root.path]).folders[0].named == [])
    }
  }

  @Test func `gives size, time and bytes of a file`() throws {
    try withFiles(["a.xml"]) { root in
      let file = root.appendingPathComponent("a.xml")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000.5)], ofItemAtPath: file.path)
      let folder = try #require(try walk([root.path]).folders.first)
      #expect(folder.files.map(\.sizeInBytes) == [5])
      #expect(folder.files.map(\.modifiedNanoseconds) == [1_700_000_000_500_000_000])
      #expect(try folder.bytes(of: "a.xml") == Array("a.xml".utf8))
      #expect(try folder.head(of: "a.xml", count: 3) == Array("a.x".utf8))
      #expect(try folder.head(of: "a.xml") == Array("a.xml".utf8))
    }
  }

  @Test func `knows the accession number of the nearest folder`() throws {
    try withFiles(["0000320193-23-000106_x/deep/a.xml", "other/b.xml"]) { root in
      let folders = try walk([root.path]).folders
      #expect(folders.map { $0.accession?.description } == ["0000320193-23-000106", nil])
    }
  }

  @Test func `enters a folder once, though links lead round in circles`() throws {
    try withFiles(["a/1.xml", "b/2.xml"]) { root in
      try link(root, "a/up", to: "..")
      try link(root, "b/self", to: ".")
      try link(root, "again", to: "a")
      expect(try list(walk([root.path]), root), ["a: 1.xml", "b: 2.xml"])
      let viaLink = try walk([root.appendingPathComponent("again").path])
      #expect(list(viaLink, root) == ["a: 1.xml", "b: 2.xml"])
    }
  }

  @Test func `follows links to files and keeps the link's name`() throws {
    try withFiles(["store/9f86d081", "a/1.xml"]) { root in
      try link(root, "a/demo-20231231_cal.xml", to: "../store/9f86d081")
      let folder = root.appendingPathComponent("a")
      expect(try list(walk([folder.path]), root), ["a: 1.xml demo-20231231_cal.xml"])
      let named = try walk([folder.appendingPathComponent("demo-20231231_cal.xml").path])
      #expect(list(named, root) == ["a: demo-20231231_cal.xml"])
      #expect(
        try named.folders[0].bytes(of: "demo-20231231_cal.xml") == Array("store/9f86d081".utf8))
      #expect(named.folders[0].files[0].sizeInBytes == 14)
    }
  }

  @Test func `passes over links that lead nowhere and what is no file, unless it is named`() throws
  {
    try withFiles(["a/1.xml"]) { root in
      try link(root, "a/nowhere.xml", to: "gone.xml")
      try link(root, "a/null.xml", to: "/dev/null")
      #expect(unsafe mkfifo(root.appendingPathComponent("a/pipe.xml").path, 0o600) == 0)
      expect(try list(walk([root.path]), root), ["a: 1.xml"])
      #expect(throws: InputError.self) { try InputWalker(["/dev/null"]) }
    }
  }

  @Test func `reports a folder that cannot be read and goes on`() throws {
    try withFiles(["a/1.xml", "closed/2.xml"]) { root in
      let closed = root.appendingPathComponent("closed").path
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
      defer {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed)
      }
      let walker = try walk([root.path])
      #expect(list(walker, root).first == "a: 1.xml")
      // The superuser may read it all the same.
      if getuid() != 0 {
        #expect(walker.unreadable == [InputError(path: closed, reason: "Permission denied")])
        #expect(list(walker, root) == ["a: 1.xml"])
      }
    }
  }

  @Test func `throws for a path that does not exist`() throws {
    try withTemporaryFolder { root in
      let path = root.appendingPathComponent("gone.xml").path
      #expect(throws: InputError(path: path, reason: "No such file or directory")) {
        try walk([root.path, path])
      }
      let folder = InputFolder(path: root.path, accession: nil, files: [], named: [])
      #expect(throws: InputError(path: path, reason: "No such file or directory")) {
        try folder.bytes(of: "gone.xml")
      }
      #expect(throws: InputError(path: path, reason: "No such file or directory")) {
        try folder.head(of: "gone.xml")
      }
    }
  }

  @Test func `takes relative paths and dots`() throws {
    try withFiles(["a/1.xml", "b/2.xml"]) { root in
      let path = root.path + "/a/../b/./2.xml"
      expect(try list(walk([path]), root), ["b: 2.xml"])
      expect(try list(walk([root.path + "/a/.."]), root), ["a: 1.xml", "b: 2.xml"])
    }
  }

  @Test func `finds nothing in an empty folder`() throws {
    try withTemporaryFolder { root in
      let walker = try walk([root.path])
      #expect(walker.folders.isEmpty)
      #expect(walker.unreadable.isEmpty)
    }
  }
}
