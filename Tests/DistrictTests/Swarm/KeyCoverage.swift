import Foundation
import Inputs

/// Which keys the reader of scenarios knows, map by map, and which of them some scenario has.
///
/// What a map may hold the reader itself says, when it refuses a key that it does not know. Names that the writer of a scenario chooses
/// are `*` in a path.
struct KeyCoverage {
  /// By path of a map: the keys that it may have.
  private(set) var known: [String: Set<String>] = [:]
  /// By path of a map: the keys that it had in some scenario.
  private(set) var written: [String: Set<String>] = [:]
  /// Paths of maps whose keys are names.
  private var free: Set<String> = []
  private var probes: [String: Int] = [:]
  private static let stranger = "no-key-at-all"

  /// Keys that no scenario had, as `map: key`.
  var missing: [String] {
    known.flatMap { path, keys in keys.subtracting(written[path] ?? []).map { "\(path): \($0)" } }.sorted()
  }

  /// Looks at a scenario's maps; each path only a few times, for what else stands beside it seldom matters.
  mutating func add(_ files: SwarmFiles, in folder: URL) throws {
    let scenario = try files.scenario(in: folder)
    let reading = try scenario.reading()
    func probe(_ setting: Setting) -> InputError? {
      do {
        _ = try scenario.with(setting).reading(like: reading)
        return nil
      } catch { return error }
    }
    look(scenario.setting, "", replacing: { probe($0) })
  }

  /// - Parameter replacing: the error of the scenario in which another setting stands here.
  private mutating func look(_ setting: Setting, _ path: String, replacing: @escaping (Setting) -> InputError?) {
    switch setting.content {
    case .map(let entries):
      if probes[path, default: 0] < 3 {
        probes[path, default: 0] += 1
        ask(setting, entries, path, replacing)
      }
      written[path, default: []].formUnion(entries.map(\.key))
      for (index, entry) in entries.enumerated() {
        let key = free.contains(path) ? "*" : entry.key
        look(entry.value, path.isEmpty ? key : "\(path).\(key)") { value in
          var (copy, inside) = (setting, entries)
          inside[index].value = value
          copy.content = .map(inside)
          return replacing(copy)
        }
      }
    case .list(let items):
      for (index, item) in items.enumerated() {
        look(item, "\(path)[]") { value in
          var (copy, inside) = (setting, items)
          inside[index] = value
          copy.content = .list(inside)
          return replacing(copy)
        }
      }
    case .scalar, .null: break
    }
  }

  private mutating func ask(
    _ setting: Setting, _ entries: [(key: String, line: Int, value: Setting)], _ path: String,
    _ replacing: (Setting) -> InputError?
  ) {
    var copy = setting
    let value = Setting(.scalar("1"), file: setting.file, line: 1, key: setting.key)
    copy.content = .map(entries + [(Self.stranger, 1, value)])
    guard let error = replacing(copy), error.message == "unknown key", error.found == Self.stranger,
      let allowed = error.allowed
    else {
      free.insert(path)
      known[path] = nil
      return
    }
    // Of more than forty the message shows some.
    let words = allowed.split(separator: ", ").map(String.init).filter { !$0.hasPrefix("...") }
    known[path, default: []].formUnion(words)
  }

  /// The keys that the sources of the readers name, wherever they ask for one by a literal.
  static func literals(in folder: String) throws -> Set<String> {
    var keys: Set<String> = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      for call in [
        "object", "item", "setting", "pause", "recall", "again", "step", "rules", "entry", "chore", "people",
      ] {
        for way in ["optional", "required"] {
          for part in text.components(separatedBy: "\(call).\(way)(\"").dropFirst() {
            keys.insert(String(part.prefix { $0 != "\"" }))
          }
        }
      }
    }
    return keys
  }
}
