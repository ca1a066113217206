internal import GRDB

/// The body of report `dimensions`: the tables of filings, walked one filing after the other.
///
/// The rows are those of view `definition_paths`. The view answers to one filing in SQL alone; for all of them it takes
/// ten times as long, since it looks for what is below a concept among all relationships of a role.
struct Dimensions: ReportBody {
  let run: ReportRun

  func rows(_ emit: RowSink) throws {
    let shapes = try shapes()
    let concepts = try NameCache(of: .concepts, run.database)
    let roles = try NameCache(of: .roles, run.database)
    for filing in try run.filings() {
      var walk = DimensionWalk(shapes)
      var lastRole: Int64?
      try run.query("dimensions", ["filing": filing]) { row in
        let role: Int64 = row[1]
        if role != lastRole { walk.add(role: role, uri: row[5]) }
        lastRole = role
        walk.add(shape: row[0], role: role, parent: row[2], child: row[3], order: row[4])
      }
      let tables = try sorted(walk.tables, concepts, roles)
      try walk.places(of: tables) { place in
        let table = place.table
        let (head, end) = (shapes[table.shape], place.shape.flatMap { shapes[$0] })
        try emit([
          .text(filing), try roles.cell(table.role), concepts.cell(table.lineItems),
          concepts.cell(table.table), .init(head?.step == .excludedTable ? 1 : 0),
          .init(head?.contextElement), .init(head?.closed), concepts.cell(place.axis),
          concepts.cell(place.parent), concepts.cell(place.member),
          .init(place.member == nil ? nil : place.depth), .init(end?.usable),
          .init(place.member == nil ? nil : place.isDefault ? 1 : 0),
        ])
      }
    }
  }

  /// What arcs say beyond their ends and order, by `arc_shapes.id`.
  private func shapes() throws -> [Int64: DimensionWalk.Shape] {
    let sql = "SELECT id, arcrole, target_role, context_element, closed, usable FROM arc_shapes"
    let rows = try Row.fetchAll(run.database, sql: sql)
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let shape = DimensionWalk.Shape(
          step: DimensionWalk.Step(arcrole: row["arcrole"]), targetRole: row["target_role"],
          contextElement: row["context_element"], closed: row["closed"], usable: row["usable"])
        return (row["id"], shape)
      })
  }

  /// The tables in the roles asked for, by role, table and line items.
  private func sorted(
    _ tables: [DimensionWalk.Table], _ concepts: NameCache, _ roles: NameCache
  ) throws -> [DimensionWalk.Table] {
    let wanted = run.selection.roleURIs.map(Set.init)
    let named = try tables.map { table in
      let ids = [(roles, table.role), (concepts, table.table), (concepts, table.lineItems)]
      return (table, try ids.map { names, id in try names.cell(id).text ?? "" })
    }
    return named.filter { wanted?.contains($0.1[0]) ?? true }
      .enumerated().sorted { first, second in
        for (name, other) in zip(first.element.1, second.element.1) where name != other {
          return name.utf8.lexicographicallyPrecedes(other.utf8)
        }
        return first.offset < second.offset
      }
      .map(\.element.0)
  }
}
