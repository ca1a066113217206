/// Documents that are read once more, from places that earlier events named.
extension InputReader {
  /// Reads documents again. A file that holds several of them is read once, and no further than to the last.
  ///
  /// - Parameters:
  ///   - wanted: names of documents by place, as ``Submission/place``.
  ///   - found: told place, name and bytes of each document that is still there, in no order.
  public static func documents(
    _ wanted: [String: Set<String>], found: (String, String, [UInt8]) -> Void
  ) {
    var held: [String: [String: Set<String>]] = [:]
    for (place, names) in wanted {
      var names = names
      let archive = SourcePlace(place).archive
      if archive == nil {
        for name in names {
          guard let bytes = try? FileBytes.read(place + "/" + name, upTo: .max) else { continue }
          names.remove(name)
          found(place, name, bytes)
        }
      }
      if !names.isEmpty { held[archive ?? place, default: [:]][place] = names }
    }
    let files = Dictionary(grouping: held) { SourcePlace($0.key).file }
    for (file, parts) in files {
      let wanted = Dictionary(parts.flatMap(\.value)) { $0.union($1) }
      withoutActuallyEscaping(found) { read(wanted, in: file, found: $0) }
    }
  }

  private static func read(
    _ wanted: [String: Set<String>], in path: String,
    found: @escaping (String, String, [UInt8]) -> Void
  ) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = InputFolder(path: String(path[..<slash]), accession: nil, files: [], named: [])
    let file = InputFile(
      name: String(path[path.index(after: slash)...]), sizeInBytes: 0, modifiedNanoseconds: 0)
    let names = wanted.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    var missing = wanted
    let reader = InputReader(
      wants: { names.contains($0.name) }, isKnown: { wanted[$0] == nil },
      emit: { event in
        guard case .submission(let submission) = event else { return true }
        for document in submission.documents {
          guard missing[submission.place]?.remove(document.name) != nil,
            let bytes = try? document.bytes()
          else { continue }
          found(submission.place, document.name, bytes)
        }
        if missing[submission.place]?.isEmpty == true { missing[submission.place] = nil }
        return !missing.isEmpty
      })
    reader.read(file, in: folder)
  }
}
