/// What EDGAR does not take in a document of a filing. Nothing is lost by it.
extension FilingBuilder {
  /// Adds findings on `xml:base`, encodings and what schemas declare, at most one of a kind a document.
  func noteForms() {
    for index in documents.indices {
      let document = documents[index]
      if document.isRefused || catalogue.release(ofFile: document.name) != nil { continue }
      var findings = [xmlBase(document.form), encoding(document.form)]
      if let schema = document.schema {
        findings += [prefix(of: schema, named: document.name), ids(of: schema)]
      }
      for finding in findings.compactMap({ $0 }) { documents[index].findings.add(finding) }
    }
  }

  private func xmlBase(_ form: DocumentForm) -> Finding? {
    guard form.bases.count > 0 else { return nil }
    let count = form.bases.count == 1 ? "1 element has" : "\(form.bases.count) elements have"
    return Finding(
      .xmlBase, line: Int(form.bases.line),
      "\(count) xml:base, which EDGAR forbids (EFM 6.3.11); hrefs were resolved against it")
  }

  private func encoding(_ form: DocumentForm) -> Finding? {
    let bytes = form.bytesBeyondASCII
    guard bytes.count > 0 else { return nil }
    let count = bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes"
    if form.declaresASCII {
      return Finding(
        .wrongEncoding, line: Int(bytes.line),
        "the document declares ASCII and has \(count) outside of it; it was read as UTF-8")
    }
    return Finding(
      .notASCII, line: Int(bytes.line),
      "the document has \(count) outside of ASCII, where EDGAR takes character references such as &#8217; alone (EFM 5.2.1.1)"
    )
  }

  private func prefix(of schema: TaxonomySchema, named name: String) -> Finding? {
    let prefixes = schema.prefixes.map { texts[$0] }
    guard !schema.targetNamespace.isEmpty, prefixes.count != 1 || prefixes[0].contains("_") else {
      return nil
    }
    let words =
      prefixes.isEmpty
      ? "no prefix"
      : "prefix" + (prefixes.count > 1 ? "es " : " ") + prefixes.joined(separator: ", ")
    return Finding(
      .namespacePrefix, line: Int(schema.line),
      "\(name) gives its namespace \(words), where EDGAR takes one without an underscore (EFM 6.7.7)"
    )
  }

  /// That ids of concepts are not prefix, underscore and name.
  private func ids(of schema: TaxonomySchema) -> Finding? {
    guard !schema.prefixes.isEmpty else { return nil }
    var odd = Occurrences()
    var first: ElementDeclaration?
    for element in schema.elements where !isRegular(element, schema) {
      odd.add(line: element.line)
      first = first ?? element
    }
    guard let first else { return nil }
    let count = odd.count == 1 ? "1 concept has" : "\(odd.count) concepts have"
    let id = first.id.isEmpty ? "none" : texts[first.id]
    return Finding(
      .elementID, line: Int(odd.line),
      "\(count) another id than prefix, underscore and name (EFM 6.7.17), here \(id) for \(texts[first.name]); the views show the name behind the prefix of the id"
    )
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
