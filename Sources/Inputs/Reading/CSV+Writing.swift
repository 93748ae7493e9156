extension CSV {
  /// The text of a table: comments, the header line, the rows.
  public static func text<Rows: Sequence>(
    _ columns: [String], _ rows: Rows, comments: [String] = [], _ fields: (Rows.Element) -> [String]
  ) -> String {
    var text = ""
    for comment in comments { text += "# " + String(comment.map { $0.isNewline ? " " : $0 }) + "\n" }
    text += line(columns)
    for row in rows { text += line(fields(row)) }
    return text
  }

  /// One line of a table, with its end.
  public static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  /// A field, in quotes where it must be.
  private static func field(_ text: String) -> String {
    guard text.hasPrefix("#") || text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
