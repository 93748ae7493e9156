import EventKernel

/// The files of the page, all of them in memory: whatever path is asked for, nothing of it reaches the disk.
public struct StaticFiles: Sendable {
  /// A file as it is sent.
  struct File: Sendable {
    let type: String
    let bytes: [UInt8]
    /// Changes with the bytes, so that a browser need not load again what it has.
    let tag: String
  }

  private var files: [String: File] = [:]

  /// Makes a table of files by name. `index.html` is what is at `/`.
  public init(_ files: [String: [UInt8]]) {
    for (name, bytes) in files {
      let file = File(type: ContentType.of(fileName: name), bytes: bytes, tag: "\"\(SHA256.hex(of: bytes))\"")
      self.files[name == "index.html" ? "/" : "/" + name] = file
    }
  }

  subscript(_ path: String) -> File? { files[path] }

  /// The paths of all, in order.
  var names: [String] { files.keys.sorted() }
}

/// What bytes are.
enum ContentType {
  static let json = "application/json; charset=utf-8"
  static let events = "text/event-stream; charset=utf-8"

  static func of(fileName: String) -> String {
    switch fileName.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js", "mjs": "text/javascript; charset=utf-8"
    case "json": json
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "woff2": "font/woff2"
    default: "application/octet-stream"
    }
  }
}
