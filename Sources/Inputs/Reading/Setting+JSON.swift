extension Setting {
  /// Reads a JSON file.
  public static func readJSON(path: String) throws(InputError) -> Setting {
    try JSONReader.read(InputFile.text(path: path), file: path)
  }
}
