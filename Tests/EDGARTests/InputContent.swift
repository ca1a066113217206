import Foundation
import TestSupport

@testable import EDGAR

/// What a reader of inputs gave for one file from first to last.
struct InputContent {
  /// Submissions, in order.
  var submissions: [Submission] = []
  /// Problems outside of submissions, in order.
  var problems: [InputProblem] = []
  /// Places of submissions that were known, in order.
  var known: [String] = []
  /// Places of submissions that the filter did not want, with the reason.
  var filtered: [String] = []
  /// Whether the end of the file was told.
  var isDone = false
  /// Bytes that came out of all decoders.
  var bytesOut = 0

  /// Writes bytes as a file and reads it. Documents named `.xml` and `.xsd` matter.
  init(
    _ bytes: [UInt8], name: String = "input", filter: SubmissionFilter = .everything,
    limits: ContainerLimits = ContainerLimits(), known: Set<String> = [], memory: Int? = nil
  ) throws {
    self = try withTemporaryFolder { folder in
      try Data(bytes).write(to: folder.appendingPathComponent(name))
      return InputContent(
        readingIn: folder, name: name, filter: filter, limits: limits,
        known: Set(known.map { folder.path + "/" + $0 }), memory: memory)
    }
  }

  /// Reads a file of a folder.
  init(
    readingIn folder: URL, name: String, filter: SubmissionFilter = .everything,
    limits: ContainerLimits = ContainerLimits(), known: Set<String> = [], memory: Int? = nil
  ) {
    var content = InputContent()
    func short(_ place: String) -> String { String(place.dropFirst(folder.path.count + 1)) }
    let reader = InputReader(
      filter: filter, wants: { $0.name.hasSuffix(".xml") || $0.name.hasSuffix(".xsd") },
      isKnown: known.contains
    ) { event in
      switch event {
      case .submission(var submission):
        submission.place = short(submission.place)
        content.submissions.append(submission)
      case .problem(var problem):
        problem.place = short(problem.place)
        content.problems.append(problem)
      case .known(let place): content.known.append(short(place))
      case .filtered(let place, let reason):
        content.filtered.append("\(short(place)): \(reason.rawValue)")
      case .fileBegun, .largeDocument, .noTemporarySpace: break
      case .fileDone: content.isDone = true
      }
      return true
    }
    reader.limits = limits
    if let memory { reader.store.limit = memory }
    let file = InputFile(name: name, sizeInBytes: 0, modifiedNanoseconds: 0)
    reader.read(
      file, in: InputFolder(path: folder.path, accession: nil, files: [file], named: []))
    content.bytesOut = reader.budget.bytesOut
    self = content
  }

  private init() {}

  /// Documents of all submissions as `place: name`, in order.
  var documents: [String] {
    submissions.flatMap { submission in
      submission.documents.map { "\(submission.place): \($0.name)" }
    }
  }

  /// Bytes of all documents, in order.
  var bytes: [[UInt8]] { submissions.flatMap(\.documents).compactMap { try? $0.bytes() } }

  /// Documents of no interest.
  var skipped: Int { submissions.reduce(0) { $0 + $1.skippedDocuments } }

  /// What was wrong with archives, in order.
  var archiveErrors: [ContainerError] {
    problems.compactMap { problem in
      if case .container(let error) = problem.kind { error } else { nil }
    }
  }
}
