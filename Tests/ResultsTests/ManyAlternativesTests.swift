import GRDB
import Testing

@testable import Results

/// What is asked of the tables where there are a thousand alternatives: no query may go through all of them for each of them.
@Suite("Many alternatives") struct ManyAlternativesTests {
  /// A step of a query's plan: what it does, and within which other.
  private typealias Step = (id: Int, parent: Int, words: String)

  private func plan(_ query: String, in database: Database) throws -> [Step] {
    try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + query).map { ($0["id"], $0["parent"], $0["detail"]) }
  }

  /// Whether a step is taken once, and not for each row of another.
  private func isOnce(_ step: Step, in plan: [Step]) -> Bool {
    var step = step
    while let parent = plan.first(where: { $0.id == step.parent }) {
      if ["SCALAR SUBQUERY", "LIST SUBQUERY"].contains(where: parent.words.hasPrefix) { return true }
      step = parent
    }
    return false
  }

  @Test("every table is exported in one pass", arguments: ExportTable.all.map(\.file), [0, 5])
  func export(file: String, size: Int) throws {
    let table = try #require(ExportTable.all.first { $0.file == file })
    guard let query = table.query(suppressing: size) else { return }
    try DatabaseQueue().write { database in
      try database.execute(sql: Schema.statements)
      let plan = try plan(query, in: database)
      let passes = plan.filter { $0.words.hasPrefix("SCAN") && !isOnce($0, in: plan) && !$0.words.hasPrefix("SCAN q") }
      #expect(passes.count == 1, "\(plan.map(\.words))")
    }
  }

  @Test("what a page draws is looked up by the names of those that are drawn")
  func pictures() throws {
    try DatabaseQueue().write { database in
      try database.execute(sql: Schema.statements)
      for table in ["series", "histogram", "flow", "case_flow", "cell_value", "cover_gap"] {
        let query = "SELECT * FROM \(table) WHERE \(StoredExperiment.isOne(of: ["a", "b"]))"
        let plan = try Row.fetchAll(
          database, sql: "EXPLAIN QUERY PLAN " + query, arguments: StatementArguments(["a", "b"]))
        #expect(plan.allSatisfy { ($0["detail"] as String).hasPrefix("SEARCH") }, "\(plan)")
      }
    }
  }
}
