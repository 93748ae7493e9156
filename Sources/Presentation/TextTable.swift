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
  package var lines: [String] { lines(within: .max) }

  /// The table in so many columns of a screen: where these are too few the first column gives way.
  func lines(within room: Int) -> [String] {
    let full = rows.filter { $0.count > 1 }
    let columns = heads.indices.filter { column in full.contains { !$0[column].isEmpty } }
    var widths = columns.map { column in ([heads] + full).map { Lines.width(of: $0[column]) }.max() ?? 0 }
    if columns.first == 0 {
      let others = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
      widths[0] = min(widths[0], max(Self.least, room - others))
    }
    return ([heads] + rows).map { row in
      guard row.count > 1 else { return Lines.cut(row.first ?? "", to: room) }
      var line = ""
      for (column, width) in zip(columns, widths) {
        let cell = column == 0 ? Lines.cut(row[column], to: width) : row[column]
        let padding = String(repeating: " ", count: max(0, width - Lines.width(of: cell)))
        line += column == 0 ? cell + padding : "  " + padding + cell
      }
      while line.last == " " { line.removeLast() }
      return Lines.cut(line, to: room)
    }
  }

  /// So much of its first column a table keeps.
  private static let least = 8
}
