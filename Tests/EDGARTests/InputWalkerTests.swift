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
      #expect(list(viaLink, root) == ["a: 1.xml"])
      #expect(viaLink.linksOutside == [root.path + "/a/up"])
    }
  }

  @Test func `follows no link out of the paths, and keeps the name of one that is named`() throws {
    try withFiles(["store/9f86d081", "store/deep/2.xml", "a/1.xml"]) { root in
      try link(root, "a/demo-20231231_cal.xml", to: "../store/9f86d081")
      try link(root, "a/up", to: "../store")
      let folder = root.appendingPathComponent("a")
      let alone = try walk([folder.path])
      expect(list(alone, root), ["a: 1.xml"])
      let links = ["a/demo-20231231_cal.xml", "a/up"].map { root.path + "/" + $0 }
      #expect(alone.linksOutside == links && alone.unreadable.isEmpty)
      let all = try walk([root.path])
      expect(list(all, root), ["a: 1.xml", "store: 9f86d081", "store/deep: 2.xml"])
      #expect(all.linksOutside.isEmpty)
      let part = try walk([folder.path, root.path + "/store/9f86d081"])
      expect(list(part, root), ["a: 1.xml", "store: 9f86d081"])
      #expect(part.linksOutside == [links[1]])
      let named = try walk([folder.appendingPathComponent("demo-20231231_cal.xml").path])
      #expect(list(named, root) == ["a: demo-20231231_cal.xml"])
      #expect(
        try named.folders[0].bytes(of: "demo-20231231_cal.xml") == Array("store/9f86d081".utf8))
      #expect(named.folders[0].files[0].sizeInBytes == 14)
    }
  }

  @Test func `says what is neither file nor folder, and which links lead nowhere`() throws {
    try withFiles(["a/1.xml"]) { root in
      try link(root, "a/nowhere.xml", to: "gone.xml")
      try link(root, "a/round", to: "round")
      try link(root, "a/null.xml", to: "/dev/null")
      #expect(unsafe mkfifo(root.appendingPathComponent("a/pipe.xml").path, 0o600) == 0)
      let walker = try walk([root.path])
      expect(list(walker, root), ["a: 1.xml"])
      let noFile = "A pipe, socket or device is not read: save its content as a file"
      #expect(
        walker.unreadable.map { $0.path.dropFirst(root.path.count) + ": " + $0.reason } == [
          "/a/nowhere.xml: The link leads nowhere", "/a/pipe.xml: \(noFile)",
          "/a/round: The link leads nowhere",
        ])
      #expect(walker.linksOutside == [root.path + "/a/null.xml"])
      for path in ["/dev/null", root.path + "/a/pipe.xml", root.path + "/a/null.xml"] {
        #expect(throws: InputError(path: path, reason: noFile)) { try walk([path]) }
      }
      #expect(
        throws: InputError(path: "-", reason: "Standard input is not read: save it as a file")
      ) { try walk(["-"]) }
    }
  }

  @Test func `finds names of any bytes, each under a name of its own`() throws {
    try withTemporaryFolder { root in
      let names: [[UInt8]] = [
        [0x63, 0xE9], [0x63, 0xEA], Array("c\\xE9".utf8), Array("caf\u{E9}".utf8),
        Array("cafe\u{301}".utf8), Array("a\nb".utf8), Array("\u{1B}[2J".utf8),
      ]
      for name in names {
        let path = Array(root.path.utf8) + [0x2F] + name + [0]
        let descriptor = unsafe creat(path.map { CChar(bitPattern: $0) }, 0o600)
        #expect(descriptor >= 0)
        #expect(unsafe write(descriptor, name, name.count) == name.count)
        close(descriptor)
      }
      let folder = try #require(try walk([root.path]).folders.first)
      #expect(
        folder.files.map(\.name) == [
          "\\x1B[2J", "a\\x0Ab", "c\\x5CxE9", "c\\xE9", "c\\xEA", "cafe\\xCC\\x81", "caf\u{E9}",
        ])
      #expect(try Set(folder.files.map { try folder.bytes(of: $0.name) }) == Set(names))
      let named = try walk([root.path + "/c\\xE9", root.path + "/c\\xEA"]).folders[0]
      #expect(try named.bytes(of: "c\\x5CxE9") == names[2])
      #expect(try named.bytes(of: "c\\xEA") == names[1])
    }
  }

  @Test func `enters folders whose paths are long`() throws {
    try withFiles([]) { root in
      let depth = (3800 - root.path.utf8.count) / 251
      let path = (0..<depth).map { _ in String(repeating: "d", count: 250) }.joined(separator: "/")
      let folder = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let descriptor = unsafe creat(folder.path + "/1.xml", 0o600)
      #expect(unsafe write(descriptor, "x", 1) == 1)
      close(descriptor)
      let walker = try walk([root.path])
      #expect(walker.unreadable.isEmpty)
      #expect(walker.folders.map(\.path) == [folder.path])
      #expect(try walker.folders.first?.bytes(of: "1.xml") == [0x78])
    }
  }

  @Test func `takes a file that standard input is for what it is`() throws {
    try withFiles(["a/1.xml"]) { root in
      let descriptor = unsafe open(root.path + "/a/1.xml", O_RDONLY)
      defer { close(descriptor) }
      let walker = try walk(["/dev/fd/\(descriptor)"])
      expect(list(walker, root), ["a: 1.xml"])
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
