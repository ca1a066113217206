internal import EDGAR
internal import Foundation
internal import GRDB
internal import XBRL

/// What a load wants of its inputs, and what the ledger says of them: everything that reading needs to know,
/// so that it needs no SQL.
struct LoadPlan: Sendable {
  /// One folder.
  struct Folder: Sendable {
    var folder: InputFolder
    /// What a `filings.csv` in or beside the folder says of it.
    var entry: FilingList.Entry?
    /// Documents in which nothing is new.
    var knownDocuments: Set<String> = []
    /// Archives and texts of submissions in which nothing is new.
    var knownArchives: Set<String> = []
    /// Documents in the warehouse that were read from the folder and are not among its files now.
    var stored: [DocumentGrouping.Member] = []
    /// Files of the folder that could not be read or are instances, are no documents of a filing and are not among its
    /// files now. Documents that come beside them may tell whose they are.
    var unattached: [InputFile] = []
    /// Content hashes of archives that are in the ledger, by file of the same size. Files of one size share
    /// theirs, so that memory does not grow with files times archives.
    var sameSize: [String: Set<[UInt8]>] = [:]
    /// Places whose submissions are in the ledger, of archives that were not read to their end.
    var knownPlaces: Set<String> = []
  }

  var filter: SubmissionFilter
  var kinds: LinkKinds
  var folders: [Folder] = []
  var badLists: [InputError] = []

  /// The wishes in one line, as the ledger keeps them; empty for everything.
  static func description(_ filter: SubmissionFilter, _ kinds: LinkKinds) -> String {
    let links = kinds == .all ? "" : "kinds=" + kinds.names.joined(separator: ",")
    return [filter.description, links].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The kinds of links that wishes in one line speak of.
  static func kinds(inDescription text: String) -> LinkKinds {
    let mark = "kinds="
    guard let names = text.split(separator: " ").last, names.hasPrefix(mark) else { return .all }
    return LinkKinds(text: String(names.dropFirst(mark.count)).replacing(",", with: " "))
  }

  /// Looks the folders of a walk up in the ledger. With `readsAgain` what is there counts for nothing.
  init(
    _ folders: [InputFolder], filter: SubmissionFilter, kinds: LinkKinds, readsAgain: Bool,
    _ db: Database?
  ) throws {
    (self.filter, self.kinds) = (filter, kinds)
    var lists = FilingLists()
    self.folders = folders.map { Folder(folder: $0, entry: lists.entry(for: $0.path)) }
    badLists = lists.unreadable
    guard let db else { return }
    let ledger = Ledger(db)
    if !readsAgain { try noteKnown(ledger) }
    for (index, folder) in folders.enumerated() {
      let names = Set(folder.files.map(\.name))
      self.folders[index].stored = try ledger.storedDocuments(besides: names, in: folder.path)
      self.folders[index].unattached = try ledger.unattachedFiles(besides: names, in: folder.path)
    }
  }

  /// Notes what of the folders is in the ledger.
  private mutating func noteKnown(_ ledger: Ledger) throws {
    let wish = Self.description(filter, kinds)
    var archivesOfSize: [Int: Set<[UInt8]>] = [:]
    for index in folders.indices {
      let folder = folders[index].folder
      let known = try ledger.knownFiles(
        of: folder, entry: folders[index].entry, filter: wish, kinds: kinds)
      (folders[index].knownDocuments, folders[index].knownArchives) = known
      let names = known.documents.union(known.archives)
      for file in folder.files where !names.contains(file.name) {
        let path = folder.path + "/" + file.name
        var same =
          try archivesOfSize[file.sizeInBytes]
          ?? ledger.archives(ofSize: file.sizeInBytes, filter: wish)
        archivesOfSize[file.sizeInBytes] = same
        // What another content of this path has left behind goes only when the file is read.
        if let former = try ledger.archiveContent(of: path) {
          same.formIntersection(former)
          if former.isEmpty {
            folders[index].knownPlaces.formUnion(
              try ledger.knownPlaces(inArchive: path, file, kinds: kinds))
          }
        }
        if !same.isEmpty { folders[index].sameSize[file.name] = same }
      }
    }
  }
}

/// The `filings.csv` files of folders, each read once.
struct FilingLists {
  private var lists: [String: FilingList?] = [:]
  private(set) var unreadable: [InputError] = []

  /// Folders above one in which a list may stand.
  private static let height = 4

  /// What the nearest list in a folder, or above it, says of the folder.
  mutating func entry(for folder: String) -> FilingList.Entry? {
    if let entry = list(in: folder)?.entries["."] { return entry }
    var place = URL(fileURLWithPath: folder)
    var below: [String] = []
    for _ in 0..<Self.height where place.path != "/" {
      below.insert(place.lastPathComponent, at: 0)
      place.deleteLastPathComponent()
      if let entry = list(in: place.path)?.entries[below.joined(separator: "/")] { return entry }
    }
    return nil
  }

  private mutating func list(in folder: String) -> FilingList? {
    if let known = lists[folder] { return known }
    let path = folder + "/" + FilingList.fileName
    var list: FilingList?
    if FileBytes.exists(path) {
      let bytes = try? FileBytes.read(path)
      list = bytes.flatMap { String(validating: $0, as: UTF8.self) }.flatMap { FilingList($0) }
      let reasons =
        list.map {
          $0.badLines.map { "Line \($0) has no folder, or something that is no number or date" }
        } ?? ["It is no UTF-8 CSV with a column folder"]
      unreadable += reasons.map { InputError(path: path, reason: $0) }
    }
    lists[folder] = list
    return list
  }
}
