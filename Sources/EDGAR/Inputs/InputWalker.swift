internal import Foundation

/// One file that may hold a document.
public struct InputFile: Hashable, Sendable {
  /// File name.
  public var name: String
  /// Size.
  public var sizeInBytes: Int
  /// Last modification, nanoseconds since 1970.
  public var modifiedNanoseconds: Int64

  /// Creates a file.
  public init(name: String, sizeInBytes: Int, modifiedNanoseconds: Int64) {
    self.name = name
    self.sizeInBytes = sizeInBytes
    self.modifiedNanoseconds = modifiedNanoseconds
  }
}

/// The files of one folder that are to be loaded together: their documents may belong to one filing.
public struct InputFolder: Hashable, Sendable {
  /// Absolute path.
  public var path: String
  /// Accession number of the nearest enclosing folder that has one; `nil` without.
  public var accession: AccessionNumber?
  /// Files in order of name.
  public var files: [InputFile]
  /// Names among them that were asked for one by one, as opposed to found in a folder.
  public var named: Set<String>

  /// Bytes of all its files.
  public var sizeInBytes: Int { files.reduce(0) { $0 + $1.sizeInBytes } }

  /// Reads a file whole. O(size).
  func bytes(of name: String) throws(InputError) -> [UInt8] { try head(of: name, count: .max) }

  /// The first bytes of a file.
  ///
  /// - Throws: ``InputError`` when it cannot be read.
  public func head(of name: String, count: Int = 8192) throws(InputError) -> [UInt8] {
    try FileBytes.read(path + "/" + name, upTo: count)
  }
}

/// A path that cannot be read.
public struct InputError: Error, Hashable, Sendable {
  /// The path.
  public var path: String
  /// The reason, in words.
  public var reason: String

  /// Creates an error.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Finds the files below paths, folder by folder, in sorted order.
public struct InputWalker: Sendable {
  /// Folders in order of path, each with its files in order of name.
  public private(set) var folders: [InputFolder] = []
  /// Paths that could not be read, each with its reason.
  public private(set) var unreadable: [InputError] = []

  /// Walks files and folders in any mix. Links to files are followed; a folder is entered once, by
  /// whatever way it is reached. The order of the paths does not matter. Pipes and the like in a folder are passed
  /// over, and so is what an operating system leaves there.
  ///
  /// - Throws: ``InputError`` for a path that does not exist, or that is neither a file nor a folder.
  public init(_ paths: [String]) throws(InputError) {
    var filesByFolder: [String: [String: InputFile]] = [:]
    var named: [String: Set<String>] = [:]
    var entered: Set<String> = []
    for path in paths {
      let url = URL(fileURLWithPath: path).standardizedFileURL
      guard let status = Self.status(of: url) else {
        throw InputError(path: path, reason: "No such file or directory")
      }
      if Self.isFolder(status) {
        enter(url.resolvingSymlinksInPath(), &entered, &filesByFolder)
      } else {
        // The name of a link says what the file is for; what the link leads to may be named anyhow.
        let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
        let name = url.lastPathComponent
        named[folder, default: []].insert(name)
        guard let file = Self.file(name, status) else {
          throw InputError(
            path: path, reason: "A pipe, socket or device is not read: save its content as a file")
        }
        filesByFolder[folder, default: [:]][name] = file
      }
    }
    folders = filesByFolder.map { path, files in
      InputFolder(
        path: path, accession: AccessionNumber(nearestIn: path),
        files: files.values.sorted { $0.name < $1.name }, named: named[path] ?? [])
    }.sorted { $0.path < $1.path }
  }

  private mutating func enter(
    _ folder: URL, _ entered: inout Set<String>,
    _ filesByFolder: inout [String: [String: InputFile]]
  ) {
    guard entered.insert(folder.path).inserted else { return }
    let entries: [URL]
    do {
      entries = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
    } catch {
      unreadable.append(InputError(path: folder.path, reason: FileBytes.reason(of: error)))
      return
    }
    for entry in entries {
      let target = entry.resolvingSymlinksInPath()
      guard let status = Self.status(of: target) else {
        unreadable.append(InputError(path: entry.path, reason: "The link leads nowhere"))
        continue
      }
      if Self.isFolder(status) {
        enter(target, &entered, &filesByFolder)
      } else if !SystemFile.isOne(entry.lastPathComponent),
        let file = Self.file(entry.lastPathComponent, status)
      {
        filesByFolder[folder.path, default: [:]][file.name] = file
      }
    }
  }

  /// A regular file; `nil` for devices, pipes and sockets, which are never opened.
  private static func file(_ name: String, _ status: stat) -> InputFile? {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    return InputFile(
      name: name, sizeInBytes: Int(status.st_size), modifiedNanoseconds: modified)
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// What the system knows of a file, links followed; `nil` when there is none.
  private static func status(of url: URL) -> stat? {
    var status = stat()
    return unsafe stat(url.path, &status) == 0 ? status : nil
  }
}

/// Files that operating systems leave beside others, in folders and archives: no documents, whatever their names
/// promise. `._acme-20231231_cal.xml` holds what macOS knows of `acme-20231231_cal.xml`.
enum SystemFile {
  static func isOne(_ name: String) -> Bool {
    name.hasPrefix("._") || [".ds_store", "thumbs.db", "desktop.ini"].contains(name.lowercased())
  }
}
