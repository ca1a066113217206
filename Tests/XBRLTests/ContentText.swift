import TestSupport
import Testing

@testable import XBRL

/// Expects lines to be those of a text.
func expect(
  _ lines: [String], _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(lines.joined(separator: "\n") == expected, sourceLocation: sourceLocation)
}

/// A filing's content built from fixtures, each under its own file name.
func content(fixtures paths: String...) throws -> FilingContent {
  content(try paths.map { ($0.split(separator: "/").last.map(String.init) ?? $0, try fixture($0)) })
}

extension FilingContent {
  /// Last segment of a URI, which is what tells the roles of a fixture apart.
  func tail(_ id: TextID) -> String { texts[id].split(separator: "/").last.map(String.init) ?? "" }

  /// Networks, labels and references as lines a person can check.
  var relationshipLines: [String] {
    networks.flatMap { network in
      let link = text(network.link)
      let kind = link.hasSuffix("Link") && !link.hasPrefix("{") ? String(link.dropLast(4)) : link
      return network.relationships.map { "\(kind) \(tail(network.role)): \(line($0))" }
    } + labels.map(line) + references.map(line) + outsideRelationships.map(line)
  }

  /// `rule line lost`, for the findings of all documents; the line is left out when there is none.
  var findingLines: [String] {
    documents.flatMap(\.findings).map { finding in
      let line = finding.line.map { " line \($0)" } ?? ""
      let lost = finding.lost > 0 ? " lost \(finding.lost)" : ""
      return "\(finding.severity) \(finding.rule.rawValue)\(line)\(lost)"
    }
  }

  /// Roles as `tail class "definition"`.
  var roleLines: [String] {
    roles.map { role in
      "\(tail(role.uri)) \(role.statementClass.rawValue) "
        + (role.definition.map { "\"\(visible($0.text))\"" } ?? "-")
    }
  }

  /// Declarations as one line each, absent parts left out.
  var declarationLines: [String] {
    declarations.map { declaration in
      var line =
        "\(concept(declaration.concept)) \(text(declaration.type)) \(text(declaration.substitutionGroup))"
      for part in [declaration.periodType, declaration.balance] where !part.isEmpty {
        line += " \(text(part))"
      }
      if declaration.isAbstract { line += " abstract" }
      if declaration.isNillable { line += " nillable" }
      if !declaration.typedDomain.isEmpty { line += " domain \(text(declaration.typedDomain))" }
      return line
    }
  }

  private func line(_ relationship: Relationship) -> String {
    let shape = shapes[Int(relationship.shape)]
    var line = "\(concept(relationship.parent)) > \(concept(relationship.child))"
    let arcrole = tail(shape.arcrole)
    if !["summation-item", "parent-child"].contains(arcrole) { line += " \(arcrole)" }
    line += " order \(number(relationship.order))"
    if !shape.arcName.isEmpty { line += " arc \(text(shape.arcName))" }
    if let weight = shape.weight { line += " weight \(number(weight))" }
    if !shape.preferredLabel.isEmpty { line += " preferred \(tail(shape.preferredLabel))" }
    if !shape.targetRole.isEmpty { line += " target \(tail(shape.targetRole))" }
    if !shape.contextElement.isEmpty { line += " \(text(shape.contextElement))" }
    if let isClosed = shape.isClosed { line += isClosed ? " closed" : " open" }
    if let isUsable = shape.isUsable { line += isUsable ? " usable" : " unusable" }
    if !shape.otherAttributes.isEmpty { line += " [\(text(shape.otherAttributes))]" }
    return line + standing(shape.isProhibited, shape.priority, relationship.isEffective)
  }

  private func line(_ label: ConceptLabel) -> String {
    "label: \(concept(label.concept)) \(tail(label.role)) \(text(label.lang)) \"\(visible(text(label.text)))\""
      + standing(label.isProhibited, label.priority, label.isEffective)
  }

  private func line(_ relationship: OutsideRelationship) -> String {
    let shape = shapes[Int(relationship.shape)]
    return
      "outside: \(concept(relationship.concept)) \(text(relationship.url))#\(text(relationship.resource)) order \(number(relationship.order))"
      + standing(shape.isProhibited, shape.priority, true)
  }

  private func line(_ reference: ConceptReference) -> String {
    let parts = reference.parts.map { "\(text($0.name))=\(text($0.value))" }.joined(separator: " ")
    return "reference: \(concept(reference.concept)) \(tail(reference.role)) (\(parts))"
      + standing(reference.isProhibited, reference.priority, reference.isEffective)
  }

  private func standing(_ isProhibited: Bool, _ priority: Int32, _ isEffective: Bool) -> String {
    (isProhibited ? " prohibited" : "") + (priority == 0 ? "" : " priority \(priority)")
      + (isEffective ? "" : " (not effective)")
  }

  /// White space that would otherwise be hard to see or would break lines.
  private func visible(_ text: String) -> String {
    text.replacing("\n", with: "⏎").replacing("\t", with: "⇥").replacing("\r", with: "␍")
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
