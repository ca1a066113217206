/// Documents that were found in one place: the text of a submission, a folder, or a folder inside an archive. With
/// an accession number they are of one filing; without, they may belong to several.
public struct Submission: Sendable {
  /// Where it was found, as the text of a ``SourcePlace``.
  public var place: String
  /// What kind of place it is.
  public var origin: SubmissionOrigin
  /// The header's, else that of the nearest name in the place.
  public var accession: AccessionNumber?
  /// Its own header.
  public var header: SubmissionHeader?
  /// Which of the versions of an accession this is; `nil` without a header.
  public var version: SubmissionVersion?
  /// Its documents that may matter.
  public var documents: [SubmissionDocument] = []
  /// Documents of no interest, which were skipped.
  public var skippedDocuments = 0
  /// Bytes of it that were read, documents of no interest included.
  public var sizeInBytes = 0
  /// Whether the filter has been asked already, with a header that is not its own.
  public var isWanted = false
  /// Names of documents that nobody asked for: an earlier load could not tell what filing they are of.
  public var reread: Set<String> = []
  /// Texts of the same accession beside a folder that hold a header and no document: what is known of the filing.
  public var headers: [Submission] = []
  /// Whether it is among the ``headers`` of another submission.
  public var isBesideDocuments = false
  /// Bytes of the file on disk that were read when it was complete; 0 for a folder.
  public var fileOffset = 0
  /// What was wrong with it.
  public var problems: [InputProblem] = []

  /// Creates a submission without documents.
  public init(place: String, origin: SubmissionOrigin, accession: AccessionNumber?) {
    self.place = place
    self.origin = origin
    self.accession = accession
  }

  /// Gives the second and later documents of one name and origin their numbers, `NAME#2`, so that a name tells the
  /// documents of a place apart.
  ///
  /// - Parameter counts: how many there have been of each name.
  mutating func numberRepeatedNames(after counts: inout [String: Int]) {
    for index in documents.indices {
      let document = documents[index]
      let number = counts["\(place) \(document.origin) \(document.name)", default: 0] + 1
      counts["\(place) \(document.origin) \(document.name)"] = number
      if number > 1 { documents[index].name += "#\(number)" }
    }
  }

  mutating func note(_ kind: InputProblem.Kind) {
    problems.append(InputProblem(kind, place: place))
  }

  /// Whether its text ends too early.
  public var isCut: Bool {
    problems.contains {
      switch $0.kind {
      case .submission(.truncated), .submission(.unfinished), .uuencode: true
      default: false
      }
    }
  }

  /// Whether it is not cut and has all the documents that its header counts; EDGAR withholds some.
  public var isWhole: Bool {
    !isCut
      && problems.allSatisfy {
        if case .documentCount(let stated, let found) = $0.kind { found >= stated } else { true }
      }
  }
}

/// What documents were found in. The raw values order by trust: when two documents of one filing have one
/// name and differ, that of the submission's own text is kept.
public enum SubmissionOrigin: Int, Sendable {
  /// The text of a submission.
  case text = 0
  /// A folder of files.
  case folder = 1
  /// An archive: a zip or tar of files, or one inside of a submission's text.
  case archive = 2
}

/// One document of a submission.
public struct SubmissionDocument: Sendable {
  /// Where the bytes are.
  public enum Content: Sendable {
    /// Here.
    case bytes([UInt8])
    /// In a file of this path.
    case file(String)
    /// In a part of a temporary file.
    case part(of: TemporaryFile, Range<Int>)
  }

  /// File name without folders; of the second of one name in a place `NAME#2`.
  public var name: String
  /// `<TYPE>`, such as `EX-101.CAL`; empty outside of a submission's text.
  public var type = ""
  /// What it was found in.
  public var origin: SubmissionOrigin
  /// The bytes.
  public var content: Content
  /// Size.
  public var sizeInBytes: Int
  /// Last modification of the file, nanoseconds since 1970; 0 inside of archives.
  public var modifiedNanoseconds: Int64 = 0
  /// Whether it was asked for by name, as opposed to found.
  public var isNamed = false

  /// Whether it is a file of its own that has not been read yet.
  public var isFile: Bool { if case .file = content { true } else { false } }

  /// Creates a document that is in memory.
  public init(name: String, type: String = "", origin: SubmissionOrigin, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.origin = origin
    content = .bytes(bytes)
    sizeInBytes = bytes.count
  }

  /// Creates a document that is a file of a folder.
  public init(_ file: InputFile, in folder: InputFolder) {
    name = file.name
    origin = .folder
    content = .file(folder.path + "/" + file.name)
    sizeInBytes = file.sizeInBytes
    modifiedNanoseconds = file.modifiedNanoseconds
    isNamed = folder.named.contains(file.name)
  }

  /// The name that a document has in its place: `NAME` of `NAME#2`.
  static func fileName(_ name: String) -> String {
    guard let mark = name.lastIndex(of: "#"), Int(name[name.index(after: mark)...]) != nil else {
      return name
    }
    return String(name[..<mark])
  }

  /// The bytes, read from the file when they are not here. O(size).
  ///
  /// - Throws: ``InputError`` when the file cannot be read.
  public func bytes() throws(InputError) -> [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .file(let path): try FileBytes.read(path, upTo: .max)
    case .part(let file, let range): try file.bytes(in: range)
    }
  }

  /// The first bytes.
  ///
  /// - Throws: ``InputError`` when the file cannot be read.
  public func head(count: Int = 8192) throws(InputError) -> [UInt8] {
    switch content {
    case .bytes(let bytes): Array(bytes.prefix(count))
    case .file(let path): try FileBytes.read(path, upTo: count)
    case .part(let file, let range):
      try file.bytes(in: range.lowerBound..<min(range.lowerBound + count, range.upperBound))
    }
  }
}

/// Something wrong with an input, outside of its documents.
public struct InputProblem: Hashable, Sendable {
  /// What kind of thing is wrong.
  public enum Kind: Hashable, Sendable {
    /// A file or an archive cannot be read, or only in part.
    case container(ContainerError)
    /// The text of a submission is not as it should be.
    case submission(SubmissionProblem)
    /// The header is longer, deeper or has more fields than is read.
    case headerSize
    /// Problems of one file that are not told one by one.
    case unlisted(count: Int)
    /// The header says another number of public documents than there are.
    case documentCount(stated: Int, found: Int)
    /// A document that matters is larger than may be held in memory.
    case documentSize(name: String, limit: Int)
    /// Archives lie in each other deeper than is read.
    case nesting(limit: Int)
    /// An entry of an archive is no file: a link or a device, say.
    case notAFile(name: String, kind: String)
    /// Two entries of an archive have the same name and hold documents themselves; the first one is read.
    case duplicateEntry(name: String)
    /// A uuencoded archive cannot be decoded.
    case uuencode(name: String, UUDecoder.Problem)
  }

  /// What is wrong.
  public var kind: Kind
  /// Where, as ``Submission/place``.
  public var place: String

  init(_ kind: Kind, place: String) {
    self.kind = kind
    self.place = place
  }
}
