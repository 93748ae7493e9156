/// A small table of a slide, whose letters are as large as its rows leave room for.
struct SlideTable {
  /// A cell.
  enum Cell {
    /// Words, which may take two lines.
    case text(String)
    /// An alternative with its colour; its name may take two lines.
    case alternative(String, colour: String)
    /// A few words with markup of our own, which take one line.
    case markup(String)
    /// Words across all columns that are left, which may take two lines: the last cell of its row.
    case across(String)
  }

  let heads: [String]
  /// The share of the width that each column has, of 1.
  let widths: [Double]
  let rows: [[Cell]]
  /// How many rows there is room for.
  let shown: Int
  /// The size of letters, rem.
  private let size: Double

  /// Room for the table, rem, and for the space above and below the words of a row, in letters.
  private static let (width, height, space, leading) = (73.0, 26.0, 0.84, 1.25)

  /// - Parameter height: the room for it, rem, where more than the usual stands below it.
  init(heads: [String], widths: [Double], rows: [[Cell]], height: Double = Self.height) {
    (self.heads, self.widths, self.rows) = (heads, widths, rows)
    let hasHeads = heads.contains { !$0.isEmpty }
    func fitting(_ size: Double) -> Int {
      var left = height - (hasHeads ? (2 * Self.leading + Self.space) * size : 0)
      let count = rows.firstIndex { row in
        let lines = Self.wide(row, widths).map { Self.lines($0, width: $1, size: size) }.max() ?? 1
        left -= (Double(lines) * Self.leading + Self.space) * size
        return left < 0
      }
      return count ?? rows.count
    }
    let sizes = [1.35, 1.15, 0.95, 0.85]
    // Of sizes that can be read from afar, the largest of those in which the fewest words are cut.
    let fits = sizes.filter { fitting($0) == rows.count }
    let cut = { size in
      rows.reduce(0) { sum, row in
        sum + Self.wide(row, widths).count { !Self.isWhole($0, width: $1, size: size) }
      }
    }
    let large = fits.filter { $0 > 0.9 }.map { (size: $0, cut: cut($0)) }
    let least = large.map(\.cut).min()
    size = large.first { $0.cut == least }?.size ?? fits.first ?? sizes[sizes.count - 1]
    shown = fitting(size)
  }

  /// Whether all words of a cell have room in two lines.
  private static func isWhole(_ cell: Cell, width: Double, size: Double) -> Bool {
    let room = 2 * room(width, size) - 2.2 * size
    switch cell {
    case .text(let text), .across(let text):
      return ChartFrame.width(of: String(text.prefix(1000)), size: size * 1.05) <= room
    case .alternative(let name, _):
      return ChartFrame.width(of: name, size: size * 1.05) <= room - 2 * mark * size
    case .markup: return true
    }
  }

  /// The cells of a row, each with the share of the width that it has.
  private static func wide(_ row: [Cell], _ widths: [Double]) -> [(cell: Cell, width: Double)] {
    zip(row, widths.indices).map { cell, column in
      guard case .across = cell else { return (cell, widths[column]) }
      return (cell, widths[column...].reduce(0, +))
    }
  }

  /// How wide the mark of an alternative is, with the space behind it, in letters.
  private static let mark = 1.6

  /// How wide a line of a column is, rem.
  private static func room(_ width: Double, _ size: Double) -> Double { Self.width * width - 0.9 * size }

  private static func lines(_ cell: Cell, width: Double, size: Double) -> Int {
    switch cell {
    case .text(let text), .across(let text):
      return ChartFrame.width(of: String(text.prefix(1000)), size: size * 1.05) > room(width, size) ? 2 : 1
    case .alternative(let name, _):
      return ChartFrame.width(of: name, size: size * 1.05) > room(width, size) - mark * size ? 2 : 1
    case .markup: return 1
    }
  }

  var html: String {
    var html = "<table style=\"font-size:\(size)rem\"><colgroup>"
    for width in widths { html += "<col style=\"width:\(Figures.fixed(width * 100, decimals: 1))%\"/>" }
    html += "</colgroup>"
    if heads.contains(where: { !$0.isEmpty }) {
      html += "<thead><tr>" + zip(heads, widths).map { "<th>\(fitted($0, width: $1))</th>" }.joined() + "</tr></thead>"
    }
    html += "<tbody>\n"
    for row in rows.prefix(shown) {
      html +=
        "<tr>"
        + Self.wide(row, widths).enumerated().map { column, part in
          var span = ""
          if case .across = part.cell { span = " colspan=\"\(widths.count - column)\"" }
          return "<td\(span)>\(content(part.cell, width: part.width))</td>"
        }.joined() + "</tr>\n"
    }
    return html + "</tbody></table>\n"
  }

  /// Words cut to two lines, of which the first may end early for the sake of a long word.
  private func fitted(_ text: String, width: Double, behind mark: Double = 0) -> String {
    let room = Self.room(width, size) - mark
    let text = String(text.prefix(1000))
    let fits = ChartFrame.width(of: text, size: size * 1.05) <= room
    return Markup.text(fits ? text : ChartFrame.cut(text, to: 2 * room - 2.2 * size, size: size * 1.05))
  }

  private func content(_ cell: Cell, width: Double) -> String {
    switch cell {
    case .text(let text), .across(let text): return fitted(text, width: width)
    case .markup(let markup): return markup
    case .alternative(let name, let colour):
      return "<i style=\"background:\(colour)\"></i>" + fitted(name, width: width, behind: Self.mark * size)
    }
  }
}
