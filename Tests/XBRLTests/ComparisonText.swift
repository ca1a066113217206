import TestSupport
import Testing

@testable import XBRL

/// Two filings and what changed between them, as lines a person can check.
struct ComparedFilings {
  let previous: ComparisonInput
  let current: ComparisonInput
  let comparison: Comparison

  init(
    _ previous: ComparisonInput, _ current: ComparisonInput,
    options: Comparison.Options = Comparison.Options()
  ) {
    self.previous = previous
    self.current = current
    comparison = Comparison(from: previous, to: current, options: options)
  }

  init(
    _ previous: [LinkbaseText], _ current: [LinkbaseText],
    options: Comparison.Options = Comparison.Options()
  ) {
    self.init(Self.input(previous), Self.input(current), options: options)
  }

  /// The input that linkbases make, each a document of its own.
  static func input(_ texts: [LinkbaseText], labels: String = "") -> ComparisonInput {
    var documents = texts.enumerated().map { (name: "x\($0)_cal.xml", text: $1.text) }
    if !labels.isEmpty { documents.append((name: "x_lab.xml", text: labels)) }
    return ComparisonInput(of: content(documents))
  }

  /// `kind change role: parent > child` with the earlier values behind `was`, one line for each row.
  var lines: [String] { comparison.changes.map(line) }

  /// Lines without rows of roles that came or went.
  func line(_ row: ChangeRow) -> String {
    let kind = "\(row.kind)".prefix(3)
    var line = "\(kind) \(row.change.rawValue)"
    let now = tail(current, row.current.role)
    if let now { line += " \(now)" }
    if let was = tail(previous, row.previous.role), was != now { line += " < \(was)" }
    if let ends = ends(current, row.current) { line += ": \(ends)" }
    if let ends = ends(previous, row.previous) { line += " was \(ends)" }
    let covered = (row.coveredPrevious.count, row.coveredCurrent.count)
    if max(covered.0, covered.1) > 1 { line += " covers \(covered.0) -> \(covered.1)" }
    return line
  }

  /// `change later role < earlier role`, one line for each event.
  var roleLines: [String] {
    comparison.roleChanges.map { change in
      let parts = [
        tail(current, change.current), tail(previous, change.previous).map { "< " + $0 },
      ]
      return ([change.change.rawValue] + parts.compactMap { $0 }).joined(separator: " ")
    }
  }

  /// How many rows of each change there are.
  var counts: [Change: Int] {
    comparison.changes.reduce(into: [:]) { $0[$1.change, default: 0] += 1 }
  }

  private func tail(_ input: ComparisonInput, _ role: Int32?) -> String? {
    role.map { input.roles[Int($0)].uri.split(separator: "/").last.map(String.init) ?? "" }
  }

  private func ends(_ input: ComparisonInput, _ side: RowSide) -> String? {
    if side.parent == nil, side.child == nil { return nil }
    let names = [side.parent, side.child].map { concept in
      concept.map { input.concepts[Int($0)].name.replacing("us-gaap:", with: "") } ?? "-"
    }
    var text = "\(names[0]) > \(names[1])"
    guard let shape = side.shape.map({ input.shapes[Int($0)] }) else { return text }
    if let weight = shape.weight { text += " \(Int(weight))" }
    if !shape.preferredLabel.isEmpty {
      text += " \(shape.preferredLabel.split(separator: "/").last ?? "")"
    }
    return text
  }
}

/// A calculation linkbase of lines `parent > child weight`, children in the order given.
func calculation(
  _ lines: String..., role: String = "BalanceSheet", arcrole: String? = nil
) -> LinkbaseText {
  linkbase(lines, role: role) { parts, row in
    row.attributes = #"weight="\#(parts.first ?? "1")""#
    if let arcrole { row.arcrole = arcrole }
  }
}

/// A presentation linkbase of lines `parent > child preferredLabel`, children in the order given.
func presentation(_ lines: String..., role: String = "BalanceSheet") -> LinkbaseText {
  var text = linkbase(lines, role: role) { parts, row in
    row.arcrole = "http://www.xbrl.org/2003/arcrole/parent-child"
    row.attributes =
      parts.first.map { label in
        let year = label.hasPrefix("negated") ? 2009 : 2003
        return #"preferredLabel="http://www.xbrl.org/\#(year)/role/\#(label)""#
      } ?? ""
  }
  text.link = "presentationLink"
  text.arc = "presentationArc"
  return text
}

/// A definition linkbase of lines `parent > child arcrole attributes`.
func definition(_ lines: String..., role: String = "BalanceSheet") -> LinkbaseText {
  var text = linkbase(lines, role: role) { parts, row in
    row.arcrole = "http://xbrl.org/int/dim/arcrole/\(parts.first ?? "domain-member")"
    row.attributes = parts.dropFirst().joined(separator: " ")
  }
  text.link = "definitionLink"
  text.arc = "definitionArc"
  return text
}

private func linkbase(
  _ lines: [String], role: String, _ set: ([Substring], inout LinkbaseText.Row) -> Void
) -> LinkbaseText {
  var text = LinkbaseText()
  text.role = "http://www.demo.example/role/\(role)"
  for (number, line) in lines.enumerated() {
    let parts = line.split(separator: " ")
    var row = LinkbaseText.Row(
      parent: concept(parts[0]), child: concept(parts[2]), order: "\(number + 1)")
    set(Array(parts.dropFirst(3)), &row)
    text.rows.append(row)
  }
  return text
}

/// Names without `~` are us-gaap's, the others the filer's own.
private func concept(_ name: Substring) -> String {
  name.hasPrefix("~") ? String(name.dropFirst()) : "us-gaap:\(name)"
}
