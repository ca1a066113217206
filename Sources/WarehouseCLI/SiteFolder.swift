internal import Foundation

/// The folder of a site. What stands in it is replaced only if an earlier site wrote it.
struct SiteFolder {
  /// Lists what was written, so that the next site can take it away.
  private static let listName = ".warehouse-site"
  private static let firstLine =
    "# Pages written by `warehouse report index`; the next one replaces them."

  private let folder: URL
  private let former: Set<String>
  private var written: [String] = []

  /// Takes a folder: a new or empty one, that of an earlier site, or with `force` any.
  init(_ path: String, force: Bool) throws(SiteFolderError) {
    folder = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      guard names.isEmpty || names.contains(Self.listName) || force else {
        throw SiteFolderError.notEmpty(path)
      }
      let list = folder.appendingPathComponent(Self.listName)
      let text = (try? String(contentsOf: list, encoding: .utf8)) ?? ""
      former = Set(text.split(separator: "\n").map(String.init).filter(Self.isPage))
      if text.isEmpty { try Data((Self.firstLine + "\n").utf8).write(to: list) }
    } catch let error as SiteFolderError {
      throw error
    } catch {
      throw .unwritable(path)
    }
  }

  /// Whether a line of the list is a page of a site: nothing else is ever removed.
  private static func isPage(_ line: String) -> Bool {
    line.wholeMatch(of: /((filers|filings|changes)\/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\.html/) != nil
  }

  mutating func write(_ path: String, _ page: String) throws(SiteFolderError) {
    let file = folder.appendingPathComponent(path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(page.utf8).write(to: file, options: .atomic)
    } catch {
      throw .unwritable(file.path)
    }
    written.append(path)
  }

  /// Takes away what an earlier site had and this one has not, and lists the pages.
  func finish() throws(SiteFolderError) {
    for path in former.subtracting(written) {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(path))
    }
    let lines = [Self.firstLine] + written.sorted()
    do {
      try Data((lines.joined(separator: "\n") + "\n").utf8)
        .write(to: folder.appendingPathComponent(Self.listName), options: .atomic)
    } catch {
      throw .unwritable(folder.path)
    }
  }
}

enum SiteFolderError: Error {
  /// The folder holds something that no site wrote.
  case notEmpty(String)
  case unwritable(String)
}
