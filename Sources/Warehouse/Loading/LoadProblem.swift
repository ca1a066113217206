internal import EDGAR
internal import XBRL

/// What can be wrong with an input, or with a document against others of the warehouse, and what findings say
/// about it.
///
/// One of the tables that word findings; those of the module XBRL word what is wrong inside of documents.
enum LoadProblem: Hashable, Sendable {
  /// What the reader of inputs found on a place as a whole.
  case input(InputProblem.Kind)

  // One file.
  /// The system did not let it be read, for this reason.
  case unreadableFile(reason: String)
  /// It has more bytes than ``Limits/documentSizeInBytes``.
  case documentSize(bytes: Int)
  /// It is not what its name or type promises.
  case notXBRL(DocumentInterest.Mistake, promised: DocumentInterest.Promise)

  // Documents of a filing.
  /// Two documents of one name differ; where the one that is stored is from, and the other one.
  case documentDiffers(name: String, kept: SubmissionOrigin, lost: SubmissionOrigin)
  /// Documents that the filing had and that are not where they were.
  case missingSources([String])
  /// The same, of a filing that nothing is new in and that was to be read again.
  case notReadAgain([String])
  /// Filings without a header that share a stem.
  case ambiguousFiling(stem: String)

  // Standard taxonomies.
  /// Two documents of a release have one name and differ.
  case taxonomyDocumentDiffers(name: String)
  /// Documents that one of a release names and that are not loaded.
  case missingDocuments([String], namedBy: String)
  /// Schemas that import each other, or one that imports itself.
  case circularImport([String])

  var rule: FindingRule {
    switch self {
    case .input(let problem): problem.rule
    case .unreadableFile: .unreadableFile
    case .documentSize: .limitExceeded
    case .notXBRL: .notXBRL
    case .documentDiffers: .documentDiffers
    case .taxonomyDocumentDiffers: .releaseDocumentDiffers
    case .missingSources: .sourceGone
    case .notReadAgain: .notReadAgain
    case .ambiguousFiling: .ambiguousFiling
    case .missingDocuments: .missingDocument
    case .circularImport: .circularImport
    }
  }

  /// What failed and what became of it, in one sentence for a person.
  var message: String {
    switch self {
    case .input(let problem): problem.message
    case .unreadableFile(let reason):
      "the file could not be read: \(reason); make it readable and load it again"
    case .documentSize(let bytes):
      "the document has \(bytes.of("byte")); \(Limits.documentSizeInBytes) are allowed, so nothing of it was loaded"
    case .notXBRL(let mistake, let promise):
      "the file is \(mistake.words)not \(promise.words); nothing of it was loaded. \(promise == .input ? "Name another one" : "Download it again")"
    case .documentDiffers(let name, let kept, let lost):
      "two documents named \(name) differ: the one in \(kept.words) is used, and \(kept == lost ? "another one" : "the one in \(lost.words)") was not loaded"
    case .missingSources(let names):
      "the filing had to be assembled again, but \(names.joined(separator: ", ")) \(names.count.agreeing("is no longer where it was", "are no longer where they were")); the filing was not changed. Load all of its documents together"
    case .notReadAgain(let names):
      "the filing was to be read again, but \(names.joined(separator: ", ")) \(names.count.agreeing("is no longer where it was", "are no longer where they were")); it is kept as it was loaded. Put the \(names.count.agreeing("document", "documents")) back to read the filing again"
    case .ambiguousFiling(let stem):
      "several filings without a header have the stem \(stem) and differ: each has a key made from its content, and \(stem) alone means none of them"
    case .taxonomyDocumentDiffers(let name):
      "another \(name) of this release was loaded and differs: that one is used, and nothing of this one was stored"
    case .missingDocuments(let names, let document):
      "\(document) names \(Self.list(names)), which \(names.count.agreeing("is not loaded; its", "are not loaded; their")) content is missing from the taxonomy. Load the complete release"
    case .circularImport(let names):
      "\(names.joined(separator: ", ")) \(names.count.agreeing("imports itself; it", "import each other in a circle; each")) was read once"
    }
  }

  /// The first five names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let rest = names.count - 5
    return names.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension Finding {
  init(_ problem: LoadProblem) { self.init(rule: problem.rule, message: problem.message) }

  init(_ problem: InputProblem) { self.init(.input(problem.kind)) }
}

extension SubmissionOrigin {
  fileprivate var words: String {
    switch self {
    case .text: "the submission's text"
    case .folder: "the folder"
    case .archive: "the archive"
    }
  }
}

extension InputProblem.Kind {
  fileprivate var rule: FindingRule {
    switch self {
    case .container(let error): error.problem.rule
    case .submission(.longLine), .headerSize, .unlisted, .documentSize, .nesting: .limitExceeded
    case .submission(.truncated), .submission(.unclosed), .submission(.unfinished):
      .truncatedSubmission
    case .submission(.strayText): .strayText
    case .documentCount: .documentCount
    case .notAFile: .entryNotAFile
    case .duplicateEntry: .duplicateEntry
    case .uuencode: .badEncoding
    }
  }

  fileprivate var message: String {
    switch self {
    case .container(let error): error.message
    case .submission(let problem): problem.message
    case .headerSize:
      "the header is too long, is nested too deep or has too many fields; the rest of it was not read"
    case .unlisted(let count): "\(count.of("more finding", "is", "are")) not listed"
    case .documentCount(let stated, let found):
      "the header states \(stated.of("public document")), but the text has \(found)\(found < stated ? "; EDGAR may have withheld some, or the file is cut" : "")"
    case .documentSize(let name, let limit):
      "\(name) has more than \(limit >> 20) MB, the limit, so nothing of it was loaded"
    case .nesting(let limit):
      "archives are nested more than \(limit) deep, so this one was not opened; unpack the outer one first"
    case .notAFile(let name, let kind):
      "the entry \(name) is a \(kind), not a file, so it was not followed"
    case .duplicateEntry(let name):
      "the archive has a second entry \(name), an archive or submission like the first; only the first one was read. Rename one of them"
    case .uuencode(let name, let error):
      "the uuencoded \(name) is damaged at its line \(error.line); the lines before it were read"
    }
  }
}

extension SubmissionProblem {
  fileprivate var message: String {
    switch self {
    case .truncated(let document):
      "the text ends inside the document \(document); this document and any after it were not loaded. Get the file again"
    case .unclosed(let document):
      "the document \(document) is not closed by </DOCUMENT>; it was loaded as it is"
    case .unfinished:
      "the text ends before </SEC-DOCUMENT> or </SUBMISSION>, so more of it may be missing. Get the file again"
    case .strayText(let bytes):
      "\(bytes.of("byte")) of text between submissions \(bytes.agreeing("belongs", "belong")) to none of them and \(bytes.agreeing("was", "were")) not read"
    case .longLine: "a line of the header has more than 64 KB; the rest of it was not read"
    }
  }
}

extension ContainerError.Problem {
  fileprivate var rule: FindingRule {
    switch self {
    case .unreadable: .unreadableFile
    case .truncated, .badChecksum, .badLength, .damaged, .junk: .damagedArchive
    case .encrypted: .encryptedEntry
    case .unsupported: .unsupportedArchive
    case .limit: .limitExceeded
    }
  }
}

extension ContainerError {
  fileprivate var message: String {
    let place = "at byte \(offset)\(entry.map { " in \($0)" } ?? "")"
    let unread = unreadBytes.flatMap { $0 > 0 ? $0.of("byte", "was", "were") : nil }
    let rest = "what comes before was loaded" + (unread.map { "; \($0) not read" } ?? "")
    return switch problem {
    case .unreadable(let reason): LoadProblem.unreadableFile(reason: reason).message
    case .truncated:
      "the archive ends \(place) before it is complete; \(rest). Get the file again"
    case .badChecksum: "the checksum is wrong \(place); \(rest). Get the file again"
    case .badLength:
      "the content \(place) has another length than the archive states; \(rest). Get the file again"
    case .damaged(let words):
      "the archive is damaged \(place): \(words); \(rest). Get the file again"
    case .junk: "the archive has bytes that belong to nothing \(place); \(rest)"
    case .encrypted: "the content \(place) needs a password, so it was not read; unpack it first"
    case .unsupported(let method):
      "the archive uses \(method) \(place), which is not supported; unpack it first"
    case .limit(let limit):
      "the archive exceeds a limit \(place): \(limit.words); \(unread ?? "the rest was") not read"
    }
  }
}

extension ContainerLimit {
  fileprivate var words: String {
    switch self {
    case .nesting: "archives are nested too deep"
    case .ratio: "more than 200 times the size of the file on disk comes out of it, beyond 1 GiB"
    case .output: "more than 64 GiB come out of one member of the file on disk"
    case .entries: "it has too many entries"
    case .header: "an entry's header is too long"
    }
  }
}

extension DocumentInterest.Promise {
  fileprivate var words: String {
    switch self {
    case .xbrl: "a linkbase or a schema"
    case .submission: "the text of a submission"
    case .archive: "an archive"
    case .input: "a linkbase, a schema, a submission or an archive"
    }
  }
}

extension DocumentInterest.Mistake {
  fileprivate var words: String {
    switch self {
    case .htmlPage(let title?): "an HTML page titled \"\(title)\", "
    case .htmlPage(nil): "an HTML page, "
    case .xml(let root): "XML with the root element \(root), "
    case .other: ""
    }
  }
}
