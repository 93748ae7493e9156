/// A map of settings being read: it remembers which keys were asked for, so that what is left over is an error.
///
///     let object = try setting.object()
///     let seed = try object.required("seed").int(0...Int.max)
///     try object.finish()
public final class SettingObject {
  /// The map itself.
  public let setting: Setting
  private let entries: [(key: String, line: Int, value: Setting)]
  /// In the order in which they were asked for.
  private var asked: [String] = []
  private var isAsked: Set<String> = []

  init(_ setting: Setting, entries: [(key: String, line: Int, value: Setting)]) {
    self.setting = setting
    self.entries = entries
  }

  /// The keys of the map, in the order of the file.
  public var keys: [String] { entries.map(\.key) }

  /// All entries, in the order of the file, for a map whose keys are names that its writer chooses.
  public func all() -> [(key: String, line: Int, value: Setting)] {
    for entry in entries { ask(entry.key) }
    return entries
  }

  /// The value of a key that must be there.
  public func required(_ key: String) throws(InputError) -> Setting {
    if let value = optional(key) { return value }
    let others = keys.filter { !isAsked.contains($0) }
    let near = InputError.nearMiss(key, among: others)
    let line = near.flatMap { near in entries.first { $0.key == near }?.line } ?? setting.line
    throw InputError(
      file: setting.file, line: line, feature: setting.feature, key: setting.key, found: near,
      message: "the key \"\(key)\" is missing")
  }

  /// The value of a key that may be there; an empty value counts as absent.
  public func optional(_ key: String) -> Setting? {
    ask(key)
    guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
    return value
  }

  private func ask(_ key: String) {
    if isAsked.insert(key).inserted { asked.append(key) }
  }

  /// Makes sure that every key of the map was asked for.
  public func finish() throws(InputError) {
    let unknown = entries.filter { !isAsked.contains($0.key) }
    guard let entry = unknown.first else { return }
    let others = unknown.dropFirst().map { "\($0.key) (line \($0.line))" }
    var error = InputError(
      file: entry.value.file, line: entry.line, feature: setting.feature, key: setting.key, found: entry.key,
      among: asked, message: "unknown key")
    if !others.isEmpty {
      error.details =
        "and \(others.count) more unknown key\(others.count == 1 ? "" : "s") beside it: \(InputError.list(others))"
    }
    throw error
  }
}

extension Setting {
  /// The map as an object to read keys from.
  public func object() throws(InputError) -> SettingObject {
    guard case .map(let entries) = content else { throw error(allowed: "a map of keys and values") }
    return SettingObject(self, entries: entries)
  }

  /// A named choice with parameters: `direct`, or `{direct: {returns: 1}}`.
  public func variant(of known: [String]) throws(InputError) -> (name: String, parameters: SettingObject) {
    guard case .map(let entries) = content else {
      return (try choice(of: known), SettingObject(self, entries: []))
    }
    guard let entry = entries.first, entries.count == 1 else {
      throw error("exactly one name is wanted", allowed: known.joined(separator: ", "))
    }
    guard known.contains(entry.key) else {
      throw InputError(file: entry.value.file, line: entry.line, key: key, found: entry.key, among: known)
    }
    guard !entry.value.isNull else { return (entry.key, SettingObject(entry.value, entries: [])) }
    return (entry.key, try entry.value.object())
  }
}
