import Foundation
import TestSupport
import Testing

@testable import XBRL

/// Another way to write the same filing.
enum Rewriting: String, CaseIterable {
  case locatorLabels, prefix, fileNames, elementIDs, taxonomyYear, numbers, defaults, orders,
    languageRegion, quotes, comments, arcs, documents

  /// Rewrites the text of one document.
  func apply(_ text: String, _ prefix: String, _ generator: inout SeededGenerator) -> String {
    func replace(_ pattern: String, _ template: String, _ text: String) -> String {
      text.replacingOccurrences(of: pattern, with: template, options: .regularExpression)
    }
    switch self {
    case .locatorLabels:
      return replace(#"xlink:(label|from|to)="([^"]*)""#, #"xlink:$1="x_$2""#, text)
    case .prefix:
      return replace(#"(#|id=")\#(prefix)_"#, "$1zz_", text)
        .replacing("xmlns:\(prefix)=", with: "xmlns:zz=")
        .replacing("=\"\(prefix):", with: "=\"zz:")
    case .fileNames: return text.replacing(Self.stem(prefix), with: "other-20991231")
    case .elementIDs:
      // What an id is called says nothing; the schema says which element has it.
      return replace(#"(#|id=")\#(prefix)_([A-Za-z0-9]+)"#, "$1e_$2.1", text)
    case .taxonomyYear:
      return replace(
        "us-gaap/20(1[0-9])/elts/us-gaap-20(1[0-9])-01-31", "us-gaap/2016/elts/us-gaap-2016-01-31",
        text)
    case .numbers:
      let orders = replace(#" order="([0-9]+)""#, #" order="+$1.000""#, text)
      return replace(#" weight="(-?)1(\.0+)?""#, #" weight="$101.00""#, orders)
    case .defaults:
      return replace(
        #"(<[a-z:]*(calculation|presentation)Arc )(?![^>]*use=)"#, #"$1use="optional" "#, text)
    case .orders:
      return text.replacing(/\sorder="([+0-9.]+)"/) { match in
        " order=\"\(7 * (Double(match.output.1) ?? 0) + 3)\""
      }
    case .languageRegion: return text.replacing(#"xml:lang="en-US""#, with: #"xml:lang="en""#)
    case .quotes: return replace(#"="([^"'<>]*)""#, "='$1'", text)
    case .comments: return replace(#"(<[a-z:]*loc )"#, "<!-- <loc/> -->\n  $1", text)
    case .arcs: return Self.shuffled(text, &generator)
    case .documents: return text
    }
  }

  /// The stem of the documents of these filings: `aapl-20150926`.
  static func stem(_ prefix: String) -> Regex<Substring> {
    (try? Regex(prefix + "-20[0-9]{6}")) ?? /^$/
  }

  /// Puts locators and arcs of each link in another order.
  private static func shuffled(_ text: String, _ generator: inout SeededGenerator) -> String {
    var result = ""
    var run: [Substring] = []
    var rest = text[...]
    while let match = rest.firstMatch(of: /<[a-z:]*(loc|Arc) [^>]*\/>\s*/) {
      if match.range.lowerBound != rest.startIndex {
        result += run.shuffled(using: &generator).joined()
        result += rest[..<match.range.lowerBound]
        run = []
      }
      run.append(match.output.0)
      rest = rest[match.range.upperBound...]
    }
    return result + run.shuffled(using: &generator).joined() + rest
  }
}

/// 15 filings, each written otherwise in two ways; in ten, 150 altogether, with `SEEDS=10`.
@Suite(.corpus)
struct `Filings written otherwise` {
  static let filings = [
    "aapl-20140927", "aapl-20141227", "aapl-20150328", "aapl-20150627", "aapl-20150926",
    "bobs-20110930", "bobs-20120331", "bobs-20120630", "bobs-20120930", "fb-20130331",
    "fb-20130630", "fb-20131231", "msft-20130331", "msft-20131231", "nflx-20091231",
  ]

  @Test(arguments: filings, seeds(2))
  func `show no row`(filing: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let prefix = String(filing.prefix { $0 != "-" })
    // All of them once, then about half of them.
    let rewritings = Rewriting.allCases.filter { rewriting in
      seed == 1 || Bool.random(using: &generator)
    }
    var documents = try CorpusPairs.documents(filing).map { document in
      var text = String(decoding: document.bytes, as: UTF8.self)
      for rewriting in rewritings { text = rewriting.apply(text, prefix, &generator) }
      let isRenamed = rewritings.contains(.fileNames)
      let name =
        isRenamed
        ? document.name.replacing(Rewriting.stem(prefix), with: "other-20991231") : document.name
      return (name: name, text: text)
    }
    if rewritings.contains(.documents) { documents.shuffle(using: &generator) }
    let compared = ComparedFilings(
      try CorpusPairs.input(filing), ComparisonInput(of: content(documents)))
    #expect(compared.lines == [], "\(rewritings)")
    #expect(compared.roleLines == [], "\(rewritings)")
    #expect(compared.comparison.labelChanges == [], "\(rewritings)")
    #expect(!compared.comparison.roleMatches.isEmpty)
  }
}
