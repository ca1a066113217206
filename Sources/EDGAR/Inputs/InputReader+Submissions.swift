extension InputReader {
  func readSubmissions(_ stream: PeekedStream, at place: Place, depth: Int) {
    let reader = SubmissionReader(stream)
    var count = 0
    while !isStopped {
      do throws(ContainerError) {
        guard let header = try reader.nextSubmission() else { break }
        count += 1
        let path = SourcePlace(place.path).submission(count)
        if isKnown(path) {
          emit(.known(place: path))
          reader.skipSubmission()
        } else if let reason = filter.excludes(header) {
          emit(.filtered(place: path, reason))
          reader.skipSubmission()
        } else {
          readSubmission(header, reader, at: path, depth: depth)
        }
      } catch {
        // What came before the damage is whole, and what comes behind it is read.
        report(.container(error), place.path)
      }
    }
    for problem in reader.takeProblems() { report(.submission(problem), place.path) }
  }

  private func readSubmission(
    _ header: SubmissionHeader, _ reader: SubmissionReader, at path: String, depth: Int
  ) {
    var submission = Submission(
      place: path, origin: .text, accession: header.accession ?? AccessionNumber(nearestIn: path))
    if !header.fields.isEmpty {
      submission.header = header
      submission.version = SubmissionVersion(header, place: path)
    }
    let start = reader.offset
    let collector = DocumentCollector(self, place: path, text: submission)
    while !isStopped, let document = reader.nextDocument() {
      do throws(ContainerError) {
        try read(document, reader, collector, depth: depth)
      } catch {
        report(.container(error), path)
      }
    }
    submission = collector.submission ?? submission
    submission.sizeInBytes = reader.offset - start
    for problem in reader.takeProblems() { submission.note(.submission(problem)) }
    if header.exceedsLimits { submission.note(.headerSize) }
    let count = reader.documentCount
    if let stated = header.publicDocumentCount, count > 0, stated != count {
      submission.note(.documentCount(stated: stated, found: count))
    }
    // A header alone says nothing about XBRL.
    let isWithout = submission.documents.isEmpty && count > 0
    if filter.needsXBRL, isWithout, submission.version?.isDeletion != true {
      emit(.filtered(place: path, .noXBRL))
    } else {
      emit(.submission(submission))
    }
  }

  private func read(
    _ document: DocumentHeader, _ reader: SubmissionReader, _ collector: DocumentCollector,
    depth: Int
  ) throws(ContainerError) {
    guard reader.hasBody else { return collector.skip() }
    let problems = reader.problemCount
    let body = PeekedStream(reader.body)
    let head = try body.peek(Self.probeSize)
    if let encoding = encoding(of: head) {
      // Pictures and office documents are of no interest.
      if !encoding.kind.isContainer { return collector.skip() }
      return try readEncoded(body, encoding, collector, depth: depth)
    }
    let probe = DocumentProbe(
      head: head, type: document.type, name: document.name, hasHeader: collector.hasHeader)
    guard wants(probe) else { return collector.skip() }
    // The rest of a document that was cut short would only be reported a second time.
    guard var bytes = try self.document(body, name: document.name, place: collector.place),
      reader.problemCount == problems
    else { return }
    if reader.isUTF16 { bytes = UnicodeStream.declaringUTF8(bytes) }
    collector.add(
      SubmissionDocument(
        name: document.name, type: document.type, origin: .text,
        bytes: BrokenLines.joined(bytes, filed: collector.submission?.header?.filedDate) ?? bytes))
  }

  private func readEncoded(
    _ body: PeekedStream, _ encoding: (start: Int, name: String, kind: ContainerKind),
    _ collector: DocumentCollector, depth: Int
  ) throws(ContainerError) {
    let name = encoding.name
    let entry = EntryName(name.replacing("\\", with: "/"))
    let place = SourcePlace(collector.place).entry(entry.path)
    guard depth < Self.nestingLimit else {
      return report(.nesting(limit: Self.nestingLimit), place)
    }
    // The archive that passed a limit has said so.
    guard budget.passedLimit == nil else { return }
    let decoded = UUStream(body, from: encoding.start, budget: budget)
    do throws(ContainerError) {
      if encoding.kind == .zip {
        try readEntries(zip(decoded), place: place, depth: depth + 1, into: collector)
      } else {
        let place = Place(path: place, name: entry.last)
        try read(PeekedStream(decoded), at: place, depth: depth, into: collector)
      }
    } catch {
      report(.container(error), place)
    }
    if let problem = decoded.problem {
      collector.submission?.note(.uuencode(name: name, problem))
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
      start == 0 || head[start - 1].isLineEnd
    else { return nil }
    var decoder = UUDecoder()
    var first: [UInt8] = []
    // The last line of the head is cut, which does not matter for the first bytes.
    _ = try? decoder.decode(head[start...], into: &first)
    guard let name = decoder.name else { return nil }
    return (start, name, ContainerKind(head: first))
  }
}
