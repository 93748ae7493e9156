/// The names of a table's columns.
struct TableHeader: Sendable {
  /// The record that holds them, or before which there is none; rows follow.
  let place: Int
  /// The names in the order of the file, empty where a column has none; nil if the table is empty.
  let names: [String]?
  /// Places of the columns by name, and by number as `#1`. A name that stands twice is none.
  let columns: [String: Int]
  /// Names that stand twice.
  let repeated: Set<String>
  /// The record of the first row.
  let firstRow: Int

  init(of text: TableText, form: TableForm, required: [String]) {
    var place = 0
    if form.header == .shown, !required.isEmpty {
      // Below titles it is known by its names.
      func has(_ place: Int) -> Bool {
        let fields = text.fields(place).map(PlainText.trimmed)
        return required.allSatisfy(fields.contains)
      }
      place = (0..<min(text.count, TableForm.mostTitles)).first(where: has) ?? 0
    }
    self.place = place
    firstRow = form.header == .none ? place : place + 1
    guard place < text.count else {
      (names, columns, repeated) = (nil, [:], [])
      return
    }
    let names =
      form.header == .none
      ? (1...text.width(place)).map { "#\($0)" } : text.fields(place).map(PlainText.trimmed)
    var (columns, repeated): ([String: Int], Set<String>) = ([:], [])
    for (i, name) in names.enumerated() where !name.isEmpty {
      if columns.updateValue(i, forKey: name) != nil { repeated.insert(name) }
    }
    for name in repeated { columns[name] = nil }
    for i in names.indices where columns["#\(i + 1)"] == nil { columns["#\(i + 1)"] = i }
    (self.names, self.columns, self.repeated) = (names, columns, repeated)
  }

  /// Number of columns.
  var width: Int { names?.count ?? 0 }

  /// Why it is probably none, as the end of a message; empty where nothing speaks against it.
  func doubt(of text: TableText) -> String {
    let rows = firstRow..<max(firstRow, text.count)
    let wider = rows.count { text.width($0) > width }
    if wider * 2 > rows.count, let row = rows.first(where: { text.width($0) > width }) {
      let line = text.line(row)
      return
        " (line \(text.line(place)) has \(width) of them and line \(line) has \(text.width(row)): does a title stand "
        + "above the header? header: \(line) beside the file says that it is this line)"
    }
    return (names ?? []).contains(where: Table.isData)
      ? " (the first line seems to be data: is the header missing? header: none says so)" : ""
  }

  /// Makes sure that every row has as many fields as the header.
  func requireWhole(_ text: TableText, file: String) throws(InputError) {
    for row in firstRow..<max(firstRow, text.count) where text.width(row) != width {
      let left = text.count - row
      let closing = left <= 10 && row > firstRow && (row..<text.count).allSatisfy { text.width($0) != width }
      let cure = closing ? "; if it belongs to no row, last-rows: \(left) beside the file leaves it out" : ""
      let others = ((row + 1)..<max(row + 1, text.count)).count { text.width($0) != width }
      throw InputError(
        file: file, line: text.line(row), found: "\(text.width(row))", allowed: "\(width), as in the header" + cure,
        message: "wrong number of fields",
        details: others == 0
          ? nil : "and \(grouped(others)) more row\(others == 1 ? "" : "s") with a wrong number of fields")
    }
  }
}
