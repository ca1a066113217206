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
  /// Paths that could not be read, each with its reason, in order.
  public private(set) var unreadable: [InputError] = []
  /// Links in folders that lead out of the paths walked, in order. They are not followed.
  public private(set) var linksOutside: [String] = []

  /// Walks files and folders in any mix; the order of the paths does not matter. A path may be a
  /// link. A link in a folder is not followed: what it leads to below the paths is found there, and
  /// what lies outside was not asked for. What an operating system leaves in a folder is passed over.
  ///
  /// - Throws: ``InputError`` for a path that does not exist, or that is neither a file nor a folder.
  public init(_ paths: [String]) throws(InputError) {
    var walk = Walk()
    for path in paths { try walk.begin(at: path) }
    walk.enterFolders()
    folders = walk.files.map { path, files in
      InputFolder(
        path: path, accession: AccessionNumber(nearestIn: path),
        files: files.values.sorted { $0.name < $1.name }, named: walk.named[path] ?? [])
    }.sorted { $0.path < $1.path }
    unreadable = walk.unreadable.sorted { $0.path < $1.path }
    linksOutside = walk.linksOutside.sorted()
  }
}

/// What is found while paths are walked.
private struct Walk {
  /// Files by folder and name.
  private(set) var files: [String: [String: InputFile]] = [:]
  /// Names of files that were asked for one by one, by folder.
  private(set) var named: [String: Set<String>] = [:]
  private(set) var unreadable: [InputError] = []
  /// Links in folders, and what they lead to.
  private var links: [(path: String, target: String)] = []
  /// Paths that were asked for, and the folders among them.
  private var roots: Set<String> = []
  private var folders: [String] = []
  private var entered: Set<String> = []

  private static let noFile = "A pipe, socket or device is not read: save its content as a file"

  var linksOutside: [String] {
    links.filter { link in
      let parts = link.target.split(separator: "/")
      return !parts.indices.contains {
        roots.contains("/" + parts[...$0].joined(separator: "/"))
      } && !roots.contains("/")
    }.map(\.path)
  }

  /// Takes in a path that was asked for.
  mutating func begin(at path: String) throws(InputError) {
    if path == "-" {
      throw InputError(path: path, reason: "Standard input is not read: save it as a file")
    }
    // The path may be written as it is, or as ``FileName`` writes it.
    let literal = FileName.text(path.utf8)
    let text = FileBytes.exists(literal) ? literal : path
    do throws(InputError) {
      let status = try FileBytes.status(text, followsLink: true)
      guard Self.isFolder(status) || Self.file(text, status) != nil else {
        throw InputError(path: path, reason: Self.noFile)
      }
      let target = try FileBytes.resolved(text)
      roots.insert(target)
      if Self.isFolder(status) { return folders.append(target) }
      let (folder, name) = try Self.place(of: text, leadingTo: target)
      files[folder, default: [:]][name] = Self.file(name, status)
      named[folder, default: []].insert(name)
    } catch {
      throw InputError(path: path, reason: error.reason)
    }
  }

  /// Folder and name of a file. The name of a link says what the file is for; what the link leads to
  /// may be named anyhow. Links of the system's own, such as /dev/stdin, say nothing.
  private static func place(
    of path: String, leadingTo target: String
  ) throws(InputError) -> (folder: String, name: String) {
    func split(_ path: String) -> (folder: String, name: String) {
      let name = path.split(separator: "/").last ?? ""
      return (String(path.dropLast(name.count)), String(name))
    }
    let (folder, name) = split(path)
    let parent = try FileBytes.resolved(folder.isEmpty ? "." : folder)
    let isSystem = ["/dev/", "/proc/"].contains { (parent + "/").hasPrefix($0) }
    if !isSystem { return (parent, name) }
    let place = split(target)
    return (try FileBytes.resolved(place.folder), place.name)
  }

  mutating func enterFolders() {
    for folder in folders { enter(folder) }
  }

  private mutating func enter(_ folder: String) {
    guard entered.insert(folder).inserted else { return }
    do throws(InputError) {
      for name in try FileBytes.names(inFolder: folder) where !SystemFile.isOne(name) {
        take(name, in: folder)
      }
    } catch {
      unreadable.append(error)
    }
  }

  /// Takes in what lies in a folder.
  private mutating func take(_ name: String, in folder: String) {
    let path = folder + "/" + name
    do throws(InputError) {
      let status = try FileBytes.status(path, followsLink: false)
      if Self.isFolder(status) {
        enter(path)
      } else if let file = Self.file(name, status) {
        files[folder, default: [:]][name] = file
      } else if status.st_mode & S_IFMT == S_IFLNK {
        guard let target = try? FileBytes.resolved(path) else {
          throw InputError(path: path, reason: "The link leads nowhere")
        }
        links.append((path, target))
      } else {
        throw InputError(path: path, reason: Self.noFile)
      }
    } catch {
      unreadable.append(error)
    }
  }

  /// A regular file; `nil` for links, devices, pipes and sockets, which are never opened.
  private static func file(_ name: String, _ status: stat) -> InputFile? {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    let modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    return InputFile(
      name: name, sizeInBytes: Int(status.st_size), modifiedNanoseconds: modified)
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }
}

/// Files that operating systems leave beside others, in folders and archives: no documents, whatever their names
/// promise. `._acme-20231231_cal.xml` holds what macOS knows of `acme-20231231_cal.xml`.
enum SystemFile {
  static func isOne(_ name: String) -> Bool {
    name.hasPrefix("._") || [".ds_store", "thumbs.db", "desktop.ini"].contains(name.lowercased())
  }
}
