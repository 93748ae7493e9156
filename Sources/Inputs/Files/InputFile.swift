import Foundation

/// Reading the bytes and text of an input file.
public enum InputFile {
  /// The largest file that is read, bytes.
  private static let limit = 1 << 30

  /// The bytes of a file; one that gzip has packed is unpacked, whatever it is called.
  public static func bytes(path: String) throws(InputError) -> Data {
    try requireFile(path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError(file: path, message: "the file cannot be read")
    }
    guard data.count <= limit else { throw InputError(file: path, message: "the file is larger than 1 GB") }
    return Gzip.isBegun(by: data) ? try Gzip.unpacked(data, file: path, limit: limit) : data
  }

  /// The text of a UTF-8 file, without its byte-order mark.
  public static func text(path: String) throws(InputError) -> String {
    try text(of: bytes(path: path), file: path)
  }

  /// The text that UTF-8 bytes spell, without a byte-order mark.
  static func text(of data: Data, file: String) throws(InputError) -> String {
    try requireText(data, file: file)
    var bytes = data[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let valid = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
      let line = 1 + valid.utf8.count { $0 == 10 }
      throw InputError(
        file: file, line: line, message: "the file is not UTF-8 text: save it as UTF-8 (spreadsheets: \"CSV UTF-8\")")
    }
    return text
  }

  /// How files begin that are no text of ours, and what to do with them.
  private static let others: [(start: [UInt8], what: String)] = [
    ([0x1F, 0x8B], "is compressed (gzip) twice: unpack it first"),
    (Array("BZh".utf8), "is compressed (bzip2): unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed (xz): unpack it first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "is compressed (zstd): unpack it first"),
    (
      [0x50, 0x4B, 3, 4], "is a spreadsheet (xlsx, ods) or an archive (zip): save its sheet as CSV UTF-8, or unpack it"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "is a spreadsheet (xls): save its sheet as CSV UTF-8"),
    (Array("SQLite format 3".utf8), "is a SQLite file (a GeoPackage?), where text is wanted"),
    (
      [0, 0, 0x27, 0x0A],
      "is a shapefile: save it as GeoPackage or GeoJSON (ogr2ogr -t_srs EPSG:4326 FILE.gpkg FILE.shp)"
    ),
    (Array("%PDF".utf8), "is a PDF: its tables are wanted as CSV"),
    (Array("PAR1".utf8), "is Parquet: save it as CSV"),
    // Other documents have a type, too.
    (Array("<!DOCTYPE html".utf8), "is a web page, not the file that it leads to"),
    (Array("<!DOCTYPE HTML".utf8), "is a web page, not the file that it leads to"),
    (Array("<!doctype html".utf8), "is a web page, not the file that it leads to"),
    (Array("<html".utf8), "is a web page, not the file that it leads to"),
  ]

  /// Makes sure that a file is not of a kind that is no text; UTF-16 is some where any encoding is read.
  static func requireText(_ data: Data, file: String, inAnyEncoding: Bool = false) throws(InputError) {
    if let other = others.first(where: { data.starts(with: $0.start) }) {
      throw InputError(file: file, message: other.what)
    }
    guard !inAnyEncoding else { return }
    if data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF]) {
      throw InputError(file: file, message: "is UTF-16 text: save it as UTF-8 (spreadsheets: \"CSV UTF-8\")")
    }
    // Also half the bytes of UTF-16 without its mark.
    if data.prefix(4096).contains(0) {
      throw InputError(file: file, message: "is no text, for it holds zero bytes: save it as UTF-8")
    }
  }

  /// What is at a path.
  public enum Kind: Sendable {
    /// Nothing, or nothing that can be seen.
    case nothing
    /// A file.
    case file
    /// A folder.
    case folder
    /// A device, a pipe or a socket, of which nobody knows when it ends.
    case other
  }

  /// What is at a path, or at what it is a link to.
  public static func kind(of path: String) -> Kind {
    var info = stat()
    guard stat(path, &info) == 0 else { return .nothing }
    return switch info.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// Makes sure that a folder is there.
  public static func requireFolder(_ path: String) throws(InputError) {
    switch kind(of: path) {
    case .nothing: throw missing(path)
    case .file: throw InputError(file: path, message: "is a file, not a folder")
    case .folder: break
    case .other: throw InputError(file: path, message: "is a device or a pipe, not a folder")
    }
  }

  /// Makes sure that a file is there.
  public static func requireFile(_ path: String) throws(InputError) {
    switch kind(of: path) {
    case .nothing: throw missing(path)
    case .file: break
    case .folder: throw InputError(file: path, message: "is a folder, not a file")
    case .other: throw InputError(file: path, message: "is a device or a pipe, not a file")
    }
  }

  /// The error of a path that does not exist, with the nearest name in its folder.
  private static func missing(_ path: String) -> InputError {
    guard !path.isEmpty else { return InputError(file: "\"\"", message: "is no path of a file or folder") }
    let url = URL(fileURLWithPath: path)
    let beside = (try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)) ?? []
    let stem = { (name: String) in String(name.prefix { $0 != "." }) }
    let near = InputError.nearMiss(stem(url.lastPathComponent), among: beside.sorted().map(stem))
    let hint = beside.sorted().first { stem($0) == near }.map { " (did you mean \"\($0)\"?)" }
    return InputError(file: path, message: "does not exist" + (hint ?? ""))
  }
}
