extension Setting {
  /// Reads a JSON file.
  public static func readJSON(path: String) throws(InputError) -> Setting {
    try JSONReader.read(InputFile.text(path: path), file: path)
  }

  /// Reads one line of a file of JSON lines.
  /// - Parameter number: that of the line, from 1.
  public static func readJSON(line: String, file: String, number: Int) throws(InputError) -> Setting {
    try JSONReader.read(line, file: file, line: number)
  }
}
