/// Texts of submissions.
extension InputReader {
  /// Reads the submissions of a text stream, one after the other.
  func readSubmissions(
    _ stream: PeekedStream, at place: Place, depth: Int
  ) throws(ContainerError) {
    let reader = SubmissionReader(stream)
    var count = 0
    while !isStopped, let header = try reader.nextSubmission() {
      count += 1
      let path = count == 1 ? place.path : "\(place.path)#\(count)"
      if isKnown(path) {
        emit(.known(place: path))
      } else if let reason = filter.excludes(header) {
        emit(.filtered(place: path, reason))
      } else {
        try readSubmission(header, reader, at: path, depth: depth)
      }
    }
    for problem in reader.takeProblems() { report(.submission(problem), place.path) }
  }

  private func readSubmission(
    _ header: SubmissionHeader, _ reader: SubmissionReader, at path: String, depth: Int
  ) throws(ContainerError) {
    var submission = Submission(
      place: path, origin: .text, accession: header.accession ?? AccessionNumber(nearestIn: path))
    if !header.fields.isEmpty {
      submission.header = header
      submission.version = SubmissionVersion(header, place: path)
    }
    let start = reader.offset
    let collector = TextCollector(submission)
    var failure: ContainerError?
    do throws(ContainerError) {
      while !isStopped, let document = try reader.nextDocument() {
        try read(document, reader, collector, depth: depth)
      }
    } catch {
      // What came before the damage is whole.
      failure = error
    }
    submission = collector.submission
    submission.sizeInBytes = reader.offset - start
    let count = reader.documentCount
    submission.problems += reader.takeProblems().map { InputProblem(.submission($0), place: path) }
    if let stated = header.publicDocumentCount, failure == nil, count > 0, stated != count {
      submission.problems.append(
        InputProblem(.documentCount(stated: stated, found: count), place: path))
    }
    finish(submission, documentCount: count)
    if let failure { throw failure }
  }

  private func finish(_ submission: Submission, documentCount: Int) {
    // A header alone says nothing about XBRL.
    let isWithout = submission.documents.isEmpty && documentCount > 0
    if filter.needsXBRL, isWithout, submission.version?.isDeletion != true {
      emit(.filtered(place: submission.place, .noXBRL))
    } else {
      emit(.submission(submission))
    }
  }

  private func read(
    _ document: DocumentHeader, _ reader: SubmissionReader, _ collector: TextCollector, depth: Int
  ) throws(ContainerError) {
    let body = PeekedStream(reader.body)
    let head = try body.peek(Self.probeSize)
    if let encoding = encoding(of: head) {
      // Pictures and office documents are of no interest.
      if encoding.kind == .zip {
        try readEncoded(body, from: encoding.start, encoding.name, collector, depth: depth)
      } else {
        collector.skip()
      }
      return
    }
    let probe = DocumentProbe(
      head: head, type: document.type, name: document.name, hasHeader: collector.hasHeader)
    guard wants(probe) else {
      collector.skip()
      return
    }
    let problems = reader.problemCount
    guard
      let bytes = try self.document(body, name: document.name, place: collector.submission.place)
    else { return }
    // The rest of a document that was cut short would only be reported a second time.
    guard reader.problemCount == problems else { return }
    collector.add(
      SubmissionDocument(name: document.name, type: document.type, origin: .text, bytes: bytes))
  }

  /// Reads a uuencoded archive; pictures and the like are skipped.
  private func readEncoded(
    _ body: PeekedStream, from start: Int, _ name: String, _ collector: TextCollector, depth: Int
  ) throws(ContainerError) {
    let place = "\(collector.submission.place)!/\(name)"
    guard depth < Self.nestingLimit else {
      report(.nesting(limit: Self.nestingLimit), place)
      return
    }
    let (encoded, isWhole) = try held(body, limit: 2 * Self.documentSizeLimit)
    guard isWhole else {
      report(.documentSize(name: name, limit: 2 * Self.documentSizeLimit), place)
      return
    }
    var bytes: [UInt8] = []
    do throws(UUDecoder.Problem) {
      var decoder = UUDecoder()
      try decoder.decode(encoded[start...], into: &bytes)
      try decoder.finish()
    } catch {
      collector.submission.problems.append(
        InputProblem(.uuencode(name: name, error), place: collector.submission.place))
    }
    do throws(ContainerError) {
      try readEntries(
        ArchiveReader(zip: bytes, budget: budget), place: place, depth: depth + 1, into: collector)
    } catch {
      report(.container(error), place)
    }
  }

  /// Whether a body is uuencoded, where that begins, its name, and what the encoded file is.
  private func encoding(
    of head: [UInt8]
  ) -> (start: Int, name: String, kind: ContainerKind)? {
    guard let start = ByteSearch.first(Array("begin ".utf8), in: head, from: 0, to: 64) else {
      return nil
    }
    // Only blank lines and a wrapper such as <ZIP> may come before it.
    guard head[..<start].allSatisfy({ $0 <= 0x20 }) || head.first == UInt8(ascii: "<"),
      start == 0 || head[start - 1] == 0x0A || head[start - 1] == 0x0D
    else { return nil }
    var decoder = UUDecoder()
    var first: [UInt8] = []
    // The last line of the head is cut, which does not matter for the first bytes.
    _ = try? decoder.decode(head[start...], into: &first)
    guard let name = decoder.name else { return nil }
    return (start, name, ContainerKind(head: first))
  }
}
