/// Parses the documents of one filing, one after the other, into one pool of texts and shapes.
///
/// It is told apart by content what a document is: a linkbase, a schema, a schema with linkbases inside,
/// or something else. Links, locators, arcs and resources are recognised by `xlink:type` and expanded
/// names, never by prefixes; labels are resolved later, when the link has ended, because an arc may
/// come before its locators. Nothing outside the bytes given is ever read.
///
/// Source: XBRL 2.1 §3.5, §5.1; XLink 1.0; XBRL Dimensions 1.0.
public final class FilingParser {
  private var reading: DocumentReading

  /// Texts of all documents parsed.
  public var texts: TextPool { reading.texts }
  /// Shapes of all arcs parsed.
  public var shapes: ShapeTable { reading.shapes }
  var catalogue: Catalogue { reading.catalogue }

  /// Kinds of extended links that are kept of the documents to come.
  public var kinds: LinkKinds {
    get { reading.kinds }
    set { reading.kinds = newValue }
  }

  /// Creates a parser for one filing.
  ///
  /// - Parameters:
  ///   - catalogue: standard taxonomies.
  ///   - kinds: extended links to keep. Others are passed over: nothing in them is kept, counted or found
  ///     fault with, but their locators still help to tell which filing a document belongs to. What
  ///     schemas declare is always kept.
  public init(catalogue: Catalogue, kinds: LinkKinds = .all) {
    reading = DocumentReading(catalogue: catalogue, kinds: kinds)
  }

  /// Hands over texts and shapes, and forgets everything that was parsed. For a parser that is not used again.
  func handOver() -> (texts: TextPool, shapes: ShapeTable) {
    defer { reading = DocumentReading(catalogue: catalogue, kinds: kinds) }
    return (reading.texts, reading.shapes)
  }

  /// Parses one document. O(bytes); memory is the document's links.
  ///
  /// Never fails: a document that cannot be read to its end is marked as refused, keeps only its hrefs
  /// (they tell which filing it belongs to) and has a finding.
  ///
  /// - Parameters:
  ///   - bytes: the XML document, without wrapper.
  ///   - name: file name inside the filing.
  ///   - lineOffset: lines before the first byte in the file that holds the document.
  /// - Returns: the document; its texts and shapes are in this parser.
  public func parse(_ bytes: ArraySlice<UInt8>, name: String, lineOffset: Int = 0) -> XBRLDocument {
    reading.begin(name: name, lineOffset: lineOffset)
    if let finding = Finding.reading(bytes, into: &reading, lineOffset: lineOffset) {
      reading.refuse(finding)
    } else {
      reading.noteEncoding(of: bytes)
    }
    reading.finish()
    return reading.document
  }
}
