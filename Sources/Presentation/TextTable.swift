/// Columns of plain text under their heads: the first aligned left, the others right.
package struct TextTable {
  /// The heads of the columns.
  package var heads: [String]
  /// The rows; a row of one cell runs across all columns.
  package var rows: [[String]]

  /// Makes a table.
  package init(heads: [String], rows: [[String]] = []) {
    self.heads = heads
    self.rows = rows
  }

  /// The table, one line a row. Columns in which nothing stands are left out.
  package var lines: [String] {
    let full = rows.filter { $0.count > 1 }
    let columns = heads.indices.filter { column in full.contains { !$0[column].isEmpty } }
    let widths = columns.map { column in ([heads] + full).map { $0[column].count }.max() ?? 0 }
    return ([heads] + rows).map { row in
      guard row.count > 1 else { return row.first ?? "" }
      var line = ""
      for (column, width) in zip(columns, widths) {
        let padding = String(repeating: " ", count: width - row[column].count)
        line += column == 0 ? row[column] + padding : "  " + padding + row[column]
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
