import TestSupport

@testable import EDGAR

/// What a reader of submissions gave from first to last.
struct SubmissionContent: Equatable {
  /// One submission.
  struct Part: Equatable {
    var header: SubmissionHeader
    var documents: [DocumentHeader] = []
    var bodies: [[UInt8]] = []

    /// Names and bodies of its documents, for comparison with a text.
    var lines: [String] {
      zip(documents, bodies).map { "\($0.type) \($0.name): \(String(decoding: $1, as: UTF8.self))" }
    }
  }

  /// The submissions, in order.
  var parts: [Part] = []
  /// What was wrong.
  var problems: [SubmissionProblem] = []
  /// What was wrong with the bytes.
  var errors: [ContainerError] = []

  /// Reads everything, or skips the bodies that `isWanted` refuses.
  init(_ stream: any ByteStream, isWanted: (DocumentHeader) -> Bool = { _ in true }) {
    let reader = SubmissionReader(stream)
    while true {
      precondition(errors.count < 100_000, "a text ends")
      do {
        guard let header = try reader.nextSubmission() else { break }
        parts.append(Part(header: header))
      } catch {
        errors.append(error)
        continue
      }
      while let document = reader.nextDocument() {
        parts[parts.count - 1].documents.append(document)
        guard isWanted(document) else { continue }
        let body = StreamBytes(reader.body)
        parts[parts.count - 1].bodies.append(body.bytes)
        errors += body.errors
      }
    }
    problems = reader.takeProblems()
  }

  init(_ text: [UInt8], chunkSize: Int = 1 << 18) {
    self.init(MemoryStream(text, chunkSize: chunkSize))
  }

  init(_ text: String, chunkSize: Int = 1 << 18) {
    self.init(Array(text.utf8), chunkSize: chunkSize)
  }

  /// Lines of all submissions.
  var lines: [String] { parts.flatMap(\.lines) }
}
