/// A value that a person wrote, with the file, line and key where it stands.
///
/// Settings come from YAML files, and from the fields of a table (see `Table`). The typed reading of them is in
/// `Setting+Values.swift`; that of maps, with their unknown and missing keys, in `SettingObject.swift`.
public struct Setting: Sendable {
  /// What a setting holds.
  public enum Content: Sendable {
    /// A single value, as written.
    case scalar(String)
    /// Values in order.
    case list([Setting])
    /// Values by key, in the order of the file, each with the line of its key.
    case map([(key: String, line: Int, value: Setting)])
    /// Nothing.
    case null
  }

  /// What it holds.
  public var content: Content
  /// The file it stands in.
  public var file: String
  /// The line it stands on, from 1.
  public var line: Int?
  /// The feature it belongs to, from 1, in a file of shapes.
  public var feature: Int?
  /// The keys that lead to it, joined by dots; empty for a whole file.
  public var key: String
  /// What stands before the decimals of its numbers, as the table says that it comes from.
  var decimalMark = DecimalMark.point

  /// Makes a setting.
  public init(_ content: Content, file: String, line: Int? = nil, feature: Int? = nil, key: String = "") {
    self.content = content
    self.file = file
    self.line = line
    self.feature = feature
    self.key = key
  }

  /// The error that something is wrong with this setting, or with the part `found` of it.
  public func error(_ message: String? = nil, found: String? = nil, allowed: String? = nil) -> InputError {
    InputError(
      file: file, line: line, feature: feature, key: key, found: found ?? shown, allowed: allowed, message: message)
  }

  /// The error that this setting, or the part `found` of it, is none of the known words.
  public func error(_ message: String? = nil, found: String? = nil, among known: [String]) -> InputError {
    InputError(
      file: file, line: line, feature: feature, key: key, found: found ?? shown, among: known, message: message)
  }

  /// Its content as a message shows it.
  private var shown: String {
    switch content {
    case .scalar(let text): text
    case .list(let items): "a list of \(items.count)"
    case .map(let entries): entries.isEmpty ? "an empty map" : "a map"
    case .null: "nothing"
    }
  }

  /// More keys in a path than any file has levels.
  private static let deepest = 64

  /// A copy in which the values at dotted paths are replaced, or added where a map has no such key.
  ///
  /// A replaced value keeps nothing of the old one. Whether the key means anything is for the reader of the whole to
  /// say; its error then points at the override.
  public func applying(_ overrides: [(path: String, value: Setting)]) throws(InputError) -> Setting {
    var result = self
    for (path, value) in overrides {
      let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard !keys.contains("") else {
        throw value.error(found: path, allowed: "keys joined by single dots")
      }
      guard keys.count <= Self.deepest else {
        throw value.error("more than \(Self.deepest) levels deep", found: path)
      }
      result = try result.setting(keys[...], of: path, to: value)
    }
    return result
  }

  private func setting(_ keys: ArraySlice<String>, of path: String, to value: Setting) throws(InputError) -> Setting {
    guard let key = keys.first else { return value }
    var entries: [(key: String, line: Int, value: Setting)]
    switch content {
    case .map(let old): entries = old
    case .null: entries = []
    default:
      throw value.error("\"\(self.key)\" of \(file) is not a map, so it has no \"\(key)\"", found: path)
    }
    let rest = keys.dropFirst()
    if let i = entries.firstIndex(where: { $0.key == key }) {
      entries[i].value = try entries[i].value.setting(rest, of: path, to: value)
      if rest.isEmpty { entries[i].line = value.line ?? entries[i].line }
    } else {
      let empty = Setting(.null, file: value.file, line: value.line, key: value.key)
      entries.append((key, value.line ?? 0, try empty.setting(rest, of: path, to: value)))
    }
    var copy = self
    copy.content = .map(entries)
    return copy
  }

  /// The content in one form, whatever the order of keys, the layout and the comments: what a digest is taken of.
  public var canonical: String {
    var text = ""
    writeCanonical(into: &text)
    return text
  }

  /// The same without quotes, for people.
  public var plain: String { canonical.filter { $0 != "\"" } }

  private func writeCanonical(into text: inout String) {
    switch content {
    case .scalar(let value): Self.quote(value, into: &text)
    case .null: text += "~"
    case .list(let items):
      text += "["
      for (i, item) in items.enumerated() {
        if i > 0 { text += "," }
        item.writeCanonical(into: &text)
      }
      text += "]"
    case .map(let entries):
      text += "{"
      // Swift compares strings by canonical equivalence; bytes are the same order everywhere.
      let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (i, entry) in sorted.enumerated() {
        if i > 0 { text += "," }
        Self.quote(entry.key, into: &text)
        text += ":"
        entry.value.writeCanonical(into: &text)
      }
      text += "}"
    }
  }

  private static func quote(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }
}
