/// Small counts do not leave the house: what a table says of fewer than a stated number of people or incidents is left blank.
extension ExportTable {
  /// Which columns are blank where a condition holds; `small(c)` in it means that `c` is from 1 to below the stated size.
  private struct Suppression {
    var columns: [String]
    var condition: String
  }

  private static func small(_ column: String, _ size: Int) -> String { "(\(column) > 0 AND \(column) < \(size))" }

  /// Whether a row stands for one incident or one stretch of its handling, so that no size of suppression lets it pass.
  var isOfOne: Bool { file == "incidents.csv" || file == "legs.csv" }

  /// The table's query with counts from 1 to below `size` left blank, and what rests on so few; nil if all of it does.
  func query(suppressing size: Int) -> String? {
    guard size > 1 else { return query }
    guard !isOfOne else { return nil }
    let rules = suppressions(below: size)
    guard !rules.isEmpty else { return query }
    let columns = columns.map { column in
      let conditions = rules.filter { $0.columns.contains(column.name) }.map(\.condition)
      guard !conditions.isEmpty else { return "\"\(column.name)\"" }
      return "CASE WHEN \(conditions.joined(separator: " OR ")) THEN NULL ELSE \"\(column.name)\" END"
    }
    return "SELECT \(columns.joined(separator: ", ")) FROM (\(query)) AS q"
  }

  private func suppressions(below size: Int) -> [Suppression] {
    func own(_ column: String, with others: [String] = []) -> Suppression {
      Suppression(columns: [column] + others, condition: Self.small(column, size))
    }
    switch file {
    // What stands in a row of a log is one person's.
    case "call-account.csv": return [own("n"), Suppression(columns: ["example"], condition: "TRUE")]
    case "cells.csv": return [own("residents"), own("jobs")]
    case "values.csv":
      return [
        own("open"),
        Suppression(columns: ["value", "n", "open"], condition: "dimension <> '' AND \(Self.small("n", size))"),
      ]
    case "paired.csv":
      // The view has no counts: those of both sides stand in the table of values.
      let condition = """
        dimension <> '' AND EXISTS (SELECT 1 FROM value AS v WHERE v.replication = q.replication AND v.measure = q.measure \
        AND v.dimension = q.dimension AND \(Self.small("v.n", size)) AND (v.alternative = q.alternative OR v.alternative \
        = (SELECT name FROM alternative WHERE baseline = 1)))
        """
      return [Suppression(columns: ["value", "baseline_value", "difference"], condition: condition)]
    case "moved.csv":
      let condition = """
        dimension <> '' AND EXISTS (SELECT 1 FROM value AS v WHERE v.replication = q.replication AND v.measure = q.measure \
        AND v.dimension = q.dimension AND \(Self.small("v.n", size)) AND v.alternative IN (SELECT m.alternative FROM moved AS m \
        WHERE m.world = q.world AND (m.asked = q.alternative OR m.asked = (SELECT name FROM alternative WHERE baseline = 1))))
        """
      return [Suppression(columns: ["value", "baseline_value", "difference"], condition: condition)]
    case "histogram.csv", "flows.csv", "case-flow.csv": return [own("n")]
    case "cell-values.csv":
      return [
        own("incidents", with: ["responses", "response", "closures", "closure"]), own("responses", with: ["response"]),
        own("closures", with: ["closure"]),
      ]
    default: return []
    }
  }
}
