/// What EDGAR does not take in a document of a filing. Nothing is lost by it.
extension FilingBuilder {
  /// Adds findings on `xml:base`, encodings and what schemas declare, at most one of a kind a document.
  func noteForms() {
    for index in documents.indices {
      let document = documents[index]
      if document.isRefused || catalogue.release(ofFile: document.name) != nil { continue }
      let schema = document.schema
      let findings = [
        xmlBase(document.form), encoding(document.form),
        schema.flatMap { prefix(of: $0, named: document.name) }, schema.flatMap(ids),
      ]
      for finding in findings.compactMap({ $0 }) { documents[index].findings.add(finding) }
    }
  }

  private func xmlBase(_ form: DocumentForm) -> Finding? {
    guard form.bases.count > 0 else { return nil }
    return Finding(.xmlBase(count: form.bases.count), line: form.bases.line)
  }

  private func encoding(_ form: DocumentForm) -> Finding? {
    let (bytes, mark) = (form.bytesBeyondASCII, form.byteOrderMark)
    if form.declaresASCII, bytes.count > 0 {
      return Finding(.wrongEncoding(bytes: bytes.count), line: bytes.line)
    }
    guard bytes.count + mark.count > 0 else { return nil }
    return Finding(
      .notASCII(bytes: bytes.count, hasMark: mark.count > 0),
      line: mark.count > 0 ? mark.line : bytes.line)
  }

  private func prefix(of schema: TaxonomySchema, named name: String) -> Finding? {
    let prefixes = schema.prefixes.map { texts[$0] }
    guard !schema.targetNamespace.isEmpty, prefixes.count != 1 || prefixes[0].contains("_") else {
      return nil
    }
    return Finding(.namespacePrefix(file: name, prefixes: prefixes), line: schema.line)
  }

  /// That ids of concepts are not prefix, underscore and name.
  private func ids(of schema: TaxonomySchema) -> Finding? {
    guard !schema.prefixes.isEmpty else { return nil }
    let odd = schema.elements.filter { !isRegular($0, schema) }
    guard let first = odd.first else { return nil }
    return Finding(
      .elementIDs(count: odd.count, firstID: texts[first.id], firstName: texts[first.name]),
      line: first.line)
  }

  private func isRegular(_ element: ElementDeclaration, _ schema: TaxonomySchema) -> Bool {
    let (id, name) = (texts.utf8(element.id), texts.utf8(element.name))
    return schema.prefixes.contains { prefix in
      let prefix = texts.utf8(prefix)
      return id.count == prefix.count + 1 + name.count && id.starts(with: prefix)
        && id[id.startIndex + prefix.count] == UInt8(ascii: "_")
        && id.dropFirst(prefix.count + 1).elementsEqual(name)
    }
  }
}
