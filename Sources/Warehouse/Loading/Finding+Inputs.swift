internal import EDGAR
internal import XBRL

extension Finding {
  /// What is wrong with an input, in words.
  init(_ problem: InputProblem) {
    switch problem.kind {
    case .container(let error): self.init(error)
    case .submission(let problem): self.init(problem)
    case .headerSize:
      self.init(
        .limitExceeded,
        "the header is longer, deeper or has more fields than is read; the rest of it was left out")
    case .unlisted(let count):
      self.init(.limitExceeded, "\(count) more findings are not listed one by one")
    case .documentCount(let stated, let found):
      self.init(
        .documentCount,
        "the header speaks of \(stated) public documents and \(found) are there; EDGAR may have withheld some, or the file is cut"
      )
    case .documentSize(let name, let limit):
      self.init(
        .limitExceeded,
        "\(name) has more than \(limit >> 20) MB, which is the limit, so nothing of it was loaded")
    case .nesting(let limit):
      self.init(
        .limitExceeded,
        "archives lie in each other more than \(limit) deep, so this one was not opened; unpack the outer one"
      )
    case .notAFile(let name, let kind):
      self.init(
        .entryNotAFile, "the entry \(name) is a \(kind) and no file, so it was not followed")
    case .duplicateEntry(let name):
      self.init(
        .duplicateEntry, "the archive has a second entry \(name); the first one was read")
    case .uuencode(let name, let error):
      self.init(
        .badEncoding,
        "the uuencoded \(name) is damaged at its line \(error.line); what comes before was read")
    }
  }

  private init(_ problem: SubmissionProblem) {
    switch problem {
    case .truncated(let document):
      self.init(
        .truncatedSubmission,
        "the text ends inside the document \(document), which was not loaded, nor what should follow; get the file again"
      )
    case .unclosed(let document):
      self.init(
        .truncatedSubmission,
        "the document \(document) is not closed by </DOCUMENT>; it was loaded as it is")
    case .unfinished:
      self.init(
        .truncatedSubmission,
        "the text ends before </SEC-DOCUMENT> or </SUBMISSION>, so more of it may be missing; get the file again"
      )
    case .strayText(let bytes):
      self.init(
        .strayText, "\(bytes) bytes of text between submissions belong to none of them")
    case .longLine:
      self.init(
        .limitExceeded, "a line of the header has more than 64 KB; the rest of it was not read")
    }
  }

  private init(_ error: ContainerError) {
    let entry = error.entry.map { " in \($0)" } ?? ""
    let place = "at byte \(error.offset)\(entry)"
    let unread = error.unreadBytes.map { $0 > 0 ? "; \($0) bytes were not read" : "" } ?? ""
    let rest = "what comes before was loaded\(unread)"
    switch error.problem {
    case .unreadable(let reason):
      self.init(
        .unreadableFile, "the file could not be read: \(reason); load it again when it can be")
    case .truncated:
      self.init(
        .damagedArchive,
        "the archive ends \(place) before it is complete; \(rest). Get the file again")
    case .badChecksum:
      self.init(.damagedArchive, "the checksum is wrong \(place); \(rest). Get the file again")
    case .badLength:
      self.init(
        .damagedArchive,
        "the length is not the one that is stated \(place); \(rest). Get the file again")
    case .damaged(let words):
      self.init(
        .damagedArchive, "the archive is damaged \(place): \(words); \(rest). Get the file again")
    case .junk:
      self.init(.damagedArchive, "bytes that belong to nothing stand \(place); \(rest)")
    case .encrypted:
      self.init(.encryptedEntry, "the content needs a password \(place), so it was not read")
    case .unsupported(let method):
      self.init(
        .unsupportedArchive,
        "the archive uses \(method) \(place), which is not supported; unpack it first")
    case .limit(let limit):
      self.init(
        .limitExceeded,
        "the archive passes a limit \(place): \(Self.words(limit)); the rest was not read\(unread)")
    }
  }

  private static func words(_ limit: ContainerLimit) -> String {
    switch limit {
    case .nesting: "archives in each other"
    case .ratio: "it grows too much when it is unpacked"
    case .output: "too many bytes come out of it"
    case .entries: "too many entries"
    case .header: "an entry's header is too long"
    }
  }
}
