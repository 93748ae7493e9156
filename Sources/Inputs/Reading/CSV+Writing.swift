extension CSV {
  /// The text of a table: comments, the header line, the rows.
  public static func text<Rows: Sequence>(
    _ columns: [String], _ rows: Rows, comments: [String] = [], _ fields: (Rows.Element) -> [String]
  ) -> String {
    var text = ""
    for comment in comments { text += "# " + PlainText.line(comment) + "\n" }
    text += line(columns)
    for row in rows { text += line(fields(row)) }
    return text
  }

  /// One line of a table, with its end.
  public static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  /// A field, in quotes where it must be. It is looked at scalar by scalar: a comma with a combining mark is another `Character`,
  /// and parts fields all the same. Blanks at its ends would be taken for padding.
  private static func field(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == "," || $0 == "\"" || $0.value < 0x20 || [0x85, 0x2028, 0x2029].contains($0.value)
    }
    let isPadded = text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes || isPadded || text.unicodeScalars.first == "#" else { return text }
    var field = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      if scalar == "\"" { field.append(scalar) }
      field.append(scalar)
    }
    field.append("\"")
    return String(field)
  }
}
