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
  /// It should be a linkbase or schema and is no XML.
  case notXML
  /// It should be a linkbase or schema and is an HTML page.
  case htmlPage

  // Documents of a filing.
  /// Two documents of one name differ; where the one that is stored is from, and the other one.
  case documentDiffers(name: String, kept: SubmissionOrigin, lost: SubmissionOrigin)
  /// Documents that the filing had and that are not where they were.
  case missingSources([String])
  /// Filings without a header that share a stem.
  case ambiguousFiling(stem: String, count: Int)

  // Standard taxonomies.
  /// Two documents of a release have one name and differ.
  case taxonomyDocumentDiffers(name: String)
  /// Documents that one of a release names and that are not loaded.
  case missingDocuments([String], namedBy: String)
  /// Schemas that import each other, or one that imports itself.
  case circularImport([String])

  /// The rule that found it.
  var rule: FindingRule {
    switch self {
    case .input(let problem): problem.rule
    case .unreadableFile: .unreadableFile
    case .documentSize: .limitExceeded
    case .notXML, .htmlPage: .notXBRL
    case .documentDiffers, .taxonomyDocumentDiffers: .documentDiffers
    case .missingSources: .sourceGone
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
      "the file could not be read: \(reason); load it again when it can be"
    case .documentSize(let bytes):
      "the document has \(bytes) bytes; \(Limits.documentSizeInBytes) are allowed, so nothing of it was loaded"
    case .notXML:
      "the file is not XML, so it is no linkbase and no schema; nothing of it was loaded"
    case .htmlPage:
      "the file is an HTML page, no linkbase and no schema; nothing of it was loaded"
    case .documentDiffers(let name, let kept, let lost):
      "\(name) is there twice and differs; the one of \(kept.words) stands, that of \(lost.words) was not loaded"
    case .missingSources(let names):
      "the filing was to be put together anew, but \(names.joined(separator: ", ")) is not where it was read any more; it stays as it was. Load all of its documents together"
    case .ambiguousFiling(let stem, let count):
      "\(count) filings without a header share the stem \(stem) and differ; they are kept apart as \(stem), \(stem)~2, … in order of their content"
    case .taxonomyDocumentDiffers(let name):
      "another \(name) of this release was loaded and differs; that one stands, and nothing of this one was stored"
    case .missingDocuments(let names, let document):
      "\(document) names \(Self.list(names)), which \(names.count == 1 ? "is" : "are") not there; what \(names.count == 1 ? "it says" : "they say") is missing from the taxonomy. Load the complete release"
    case .circularImport(let names):
      "\(names.joined(separator: ", ")) import \(names.count == 1 ? "itself" : "each other in a circle"); each was read once"
    }
  }

  /// The first five names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let rest = names.count - 5
    return names.prefix(5).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension Finding {
  /// Creates a finding of a load.
  init(_ problem: LoadProblem) { self.init(rule: problem.rule, message: problem.message) }

  /// Creates a finding on a place as a whole.
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
      "the header is longer, deeper or has more fields than is read; the rest of it was left out"
    case .unlisted(let count): "\(count) more findings are not listed one by one"
    case .documentCount(let stated, let found):
      "the header speaks of \(stated) public documents and \(found) are there; EDGAR may have withheld some, or the file is cut"
    case .documentSize(let name, let limit):
      "\(name) has more than \(limit >> 20) MB, which is the limit, so nothing of it was loaded"
    case .nesting(let limit):
      "archives lie in each other more than \(limit) deep, so this one was not opened; unpack the outer one"
    case .notAFile(let name, let kind):
      "the entry \(name) is a \(kind) and no file, so it was not followed"
    case .duplicateEntry(let name):
      "the archive has a second entry \(name); the first one was read"
    case .uuencode(let name, let error):
      "the uuencoded \(name) is damaged at its line \(error.line); what comes before was read"
    }
  }
}

extension SubmissionProblem {
  fileprivate var message: String {
    switch self {
    case .truncated(let document):
      "the text ends inside the document \(document), which was not loaded, nor what should follow; get the file again"
    case .unclosed(let document):
      "the document \(document) is not closed by </DOCUMENT>; it was loaded as it is"
    case .unfinished:
      "the text ends before </SEC-DOCUMENT> or </SUBMISSION>, so more of it may be missing; get the file again"
    case .strayText(let bytes):
      "\(bytes) bytes of text between submissions belong to none of them"
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
    let unread = unreadBytes.map { $0 > 0 ? "; \($0) bytes were not read" : "" } ?? ""
    let rest = "what comes before was loaded\(unread)"
    return switch problem {
    case .unreadable(let reason): LoadProblem.unreadableFile(reason: reason).message
    case .truncated:
      "the archive ends \(place) before it is complete; \(rest). Get the file again"
    case .badChecksum: "the checksum is wrong \(place); \(rest). Get the file again"
    case .badLength:
      "the length is not the one that is stated \(place); \(rest). Get the file again"
    case .damaged(let words):
      "the archive is damaged \(place): \(words); \(rest). Get the file again"
    case .junk: "bytes that belong to nothing stand \(place); \(rest)"
    case .encrypted: "the content needs a password \(place), so it was not read"
    case .unsupported(let method):
      "the archive uses \(method) \(place), which is not supported; unpack it first"
    case .limit(let limit):
      "the archive passes a limit \(place): \(limit.words); the rest was not read\(unread)"
    }
  }
}

extension ContainerLimit {
  fileprivate var words: String {
    switch self {
    case .nesting: "archives in each other"
    case .ratio: "it grows too much when it is unpacked"
    case .output: "too many bytes come out of it"
    case .entries: "too many entries"
    case .header: "an entry's header is too long"
    }
  }
}
