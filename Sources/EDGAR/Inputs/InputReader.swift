internal import Foundation

/// What a reader comes upon, in order.
public enum InputEvent: Sendable {
  /// Documents found in one place.
  case submission(Submission)
  /// A submission that the filter does not want.
  case filtered(place: String, SubmissionFilter.Reason)
  /// A submission of an archive that was read before, by a load that did not get to the archive's end.
  case known(place: String)
  /// A document of more than ``InputReader/largeDocumentSize`` comes next. It is held when the receiver has
  /// returned, who may wait for what it was given before to be done with.
  case largeDocument(sizeInBytes: Int)
  /// Something wrong outside of a submission.
  case problem(InputProblem)
  /// The folder for temporary files cannot be written, so that nothing more is read.
  case noTemporarySpace(InputError)
  /// Reading a file begins: an archive or the text of submissions.
  case fileBegun(path: String, InputFile)
  /// It has been read to its end, or to where it cannot be read any further.
  case fileDone(path: String, InputFile)
}

/// What a document begins with, to tell whether it matters.
public struct DocumentProbe: Sendable {
  /// The first bytes.
  public var head: [UInt8]
  /// `<TYPE>`; empty outside of a submission's text.
  public var type = ""
  /// File name.
  public var name: String
  /// Whether the submission has a header.
  public var hasHeader = false
}

/// Reads files of any kind, archives inside of archives included, into submissions, one after the other.
///
/// What a file is comes from its content. Bytes stream: at any time the documents of interest of one submission's
/// text are held, and those of an archive until its end, all but some megabytes in a temporary file. Everything that
/// cannot be read is an event; what is readable around it is read.
public final class InputReader {
  /// Archives that may lie in each other.
  public static let nestingLimit = 4
  /// Largest document that is held, in bytes.
  public static let documentSizeLimit = 64 << 20
  /// Documents of archives that are larger are announced, in bytes.
  public static let largeDocumentSize = 8 << 20
  /// Problems of one file that are told one by one; a last one counts the rest.
  public static let problemLimit = 1000
  /// First bytes of a document that are looked at.
  static let probeSize = 4096
  /// Largest nested zip that is read by its directory, in memory; larger ones are read as they stream.
  static let heldZipSize = 32 << 20

  let filter: SubmissionFilter
  let wants: @Sendable (DocumentProbe) -> Bool
  private let emitEvent: (InputEvent) -> Bool
  let isKnown: (String) -> Bool
  private(set) var isStopped = false
  /// Whether the documents of an archive's folder are handed out together, and not one by one as they come.
  let gathers: Bool
  let store = DocumentStore()
  private var stream: FileStream?
  /// Problems of the file at hand.
  private var problemCount = 0
  /// Documents of one name in one place that were handed out, of the file at hand when they come one by one.
  private var nameCounts: [String: Int] = [:]
  var limits = ContainerLimits()
  /// Counts what comes out of the decoders of the file at hand.
  private(set) var budget = ContainerBudget()

  /// Prepares reading.
  ///
  /// - Parameters:
  ///   - filter: which submissions are wanted.
  ///   - wants: whether a document matters.
  ///   - isKnown: whether the submission of a place need not be read again.
  ///   - gathers: whether the documents of an archive's folder are handed out together, at the end of the archive,
  ///     and not one by one.
  ///   - emit: told what was found, in order; `false` ends reading.
  public init(
    filter: SubmissionFilter = .everything, wants: @escaping @Sendable (DocumentProbe) -> Bool,
    isKnown: @escaping (String) -> Bool = { _ in false }, gathers: Bool = true,
    emit: @escaping (InputEvent) -> Bool
  ) {
    self.gathers = gathers
    self.filter = filter
    self.wants = wants
    self.isKnown = isKnown
    emitEvent = emit
  }

  func emit(_ event: InputEvent) {
    guard !isStopped else { return }
    var event = event
    if case .submission(var submission) = event {
      submission.fileOffset = stream?.bytesRead ?? 0
      if gathers { nameCounts = [:] }
      submission.numberRepeatedNames(after: &nameCounts)
      event = .submission(submission)
    }
    if !emitEvent(event) { isStopped = true }
  }

  /// Holds a document until its folder is complete. Gives `false`, and reading ends, when there is no space for it.
  func hold(_ document: inout SubmissionDocument) -> Bool {
    do throws(InputError) {
      try store.hold(&document)
      return true
    } catch {
      emit(.noTemporarySpace(error))
      isStopped = true
      return false
    }
  }

  /// Reports a problem, unless the file at hand has had too many to tell them one by one.
  func report(_ kind: InputProblem.Kind, _ place: String) {
    problemCount += 1
    if problemCount <= Self.problemLimit { emit(.problem(InputProblem(kind, place: place))) }
  }

  /// Whether a file is an archive or the text of submissions, by its first bytes.
  ///
  /// - Throws: ``InputError`` when it cannot be read.
  public static func isContainer(
    _ file: InputFile, in folder: InputFolder
  ) throws(InputError) -> Bool {
    let head = try folder.head(of: file.name, count: probeSize)
    if isContainer(head) || !mayHideZip(head) { return isContainer(head) }
    let path = folder.path + "/" + file.name
    return (try? ContainerKind.endsAsZip(FileStream(path: path))) ?? false
  }

  /// Whether a file is the text of submissions and no archive.
  public static func isText(_ file: InputFile, in folder: InputFolder) -> Bool {
    SubmissionReader.recognises((try? folder.head(of: file.name, count: probeSize)) ?? [])
  }

  /// The header of the first submission in a text; `nil` without.
  public static func header(of file: InputFile, in folder: InputFolder) -> SubmissionHeader? {
    guard let stream = try? FileStream(path: folder.path + "/" + file.name) else { return nil }
    return try? SubmissionReader(stream).nextSubmission()
  }

  /// Reads an archive or the text of submissions.
  public func read(_ file: InputFile, in folder: InputFolder) {
    let path = folder.path + "/" + file.name
    (problemCount, nameCounts) = (0, [:])
    emit(.fileBegun(path: path, file))
    do throws(ContainerError) {
      let stream = try FileStream(path: path)
      self.stream = stream
      budget = ContainerBudget(limits, fileSize: stream.sizeInBytes)
      let peeked = PeekedStream(stream)
      let head = try peeked.peek(Self.probeSize)
      let isHidden = Self.mayHideZip(head) ? try ContainerKind.endsAsZip(stream) : false
      if isHidden || ContainerKind(head: head) == .zip {
        try readEntries(ArchiveReader(zip: stream, budget: budget), place: path, depth: 1)
      } else {
        try read(peeked, at: Place(path: path, name: file.name), depth: 0, into: nil)
      }
    } catch {
      report(.container(error), path)
    }
    stream = nil
    if problemCount > Self.problemLimit {
      let unlisted = InputProblem.Kind.unlisted(count: problemCount - Self.problemLimit)
      emit(.problem(InputProblem(unlisted, place: path)))
    }
    if !isStopped { emit(.fileDone(path: path, file)) }
  }

  // MARK: Documents that earlier events named

  /// Reads documents again. A file that holds several of them is read once, and no further than to the last.
  ///
  /// - Parameters:
  ///   - wanted: names of documents by place, as ``Submission/place``.
  ///   - found: told place, origin, name and bytes of each document that is still there, in no order; of a name that
  ///     a text and an archive inside it have, both.
  public static func documents(
    _ wanted: [String: Set<String>],
    found: (String, SubmissionOrigin, String, [UInt8]) -> Void
  ) {
    var held: [String: [String: Set<String>]] = [:]
    for (place, names) in wanted {
      var names = names
      let archive = SourcePlace(place).archive
      if archive == nil {
        names = names.filter { !read($0, inFolder: place, found: found) }
      }
      guard !names.isEmpty else { continue }
      // A number behind # is of a submission, unless the file itself is named so.
      let outer = archive ?? place
      let file = FileBytes.exists(outer) ? outer : SourcePlace(outer).file
      held[file, default: [:]][place] = names
    }
    for (file, wanted) in held {
      withoutActuallyEscaping(found) { read(wanted, in: file, found: $0) }
    }
  }

  /// Reads a document of a folder, perhaps compressed; returns whether it is there.
  private static func read(
    _ name: String, inFolder place: String,
    found: (String, SubmissionOrigin, String, [UInt8]) -> Void
  ) -> Bool {
    for file in fileNames(of: name) {
      let path = place + "/" + file
      guard let head = try? FileBytes.read(path, upTo: probeSize) else { continue }
      var bytes: [UInt8]?
      if ContainerKind(head: head).isContainer {
        withoutActuallyEscaping({ (_: String, _: SubmissionOrigin, _: String, read: [UInt8]) in
          bytes = read
        }) {
          Self.read([path: [name]], in: path, found: $0)
        }
      } else if file == name {
        bytes = try? FileBytes.read(path, upTo: .max)
      }
      if let bytes {
        found(place, .folder, name, bytes)
        return true
      }
    }
    return false
  }

  private static func read(
    _ wanted: [String: Set<String>], in path: String,
    found: @escaping (String, SubmissionOrigin, String, [UInt8]) -> Void
  ) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = InputFolder(path: String(path[..<slash]), accession: nil, files: [], named: [])
    let file = InputFile(
      name: String(path[path.index(after: slash)...]), sizeInBytes: 0, modifiedNanoseconds: 0)
    let names = Set(wanted.values.joined().map(SubmissionDocument.fileName))
    var missing = wanted
    let reader = InputReader(
      wants: { names.contains($0.name) }, isKnown: { wanted[$0] == nil }, gathers: false
    ) { event in
      guard case .submission(let submission) = event else { return true }
      let place = submission.place
      let wanted = missing[place] ?? []
      for document in submission.documents where wanted.contains(document.name) {
        if let bytes = try? document.bytes() {
          found(place, document.origin, document.name, bytes)
        }
      }
      missing[place]?.subtract(submission.documents.map(\.name))
      if missing[place]?.isEmpty == true { missing[place] = nil }
      return !missing.isEmpty
    }
    reader.read(file, in: folder)
  }
}

/// Where a stream of bytes was found, as ``Submission/place``, its name without folders, and its folder in the archive.
struct Place {
  var path: String
  var name: String
  var folder = ""
}
