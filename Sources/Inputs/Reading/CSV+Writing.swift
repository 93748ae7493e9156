extension CSV {
  /// The text of a table: comments, the header line, the rows.
  public static func text<Rows: Sequence>(
    _ columns: [String], _ rows: Rows, comments: [String] = [], _ fields: (Rows.Element) -> [String]
  ) -> String {
    var text = ""
    for comment in comments { text += "# " + String(comment.map { $0.isNewline ? " " : $0 }) + "\n" }
    text += columns.map(field).joined(separator: ",") + "\n"
    for row in rows {
      text += fields(row).map(field).joined(separator: ",") + "\n"
    }
    return text
  }

  /// A field, in quotes where it must be.
  private static func field(_ text: String) -> String {
    guard text.hasPrefix("#") || text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
