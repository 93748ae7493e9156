import Foundation
import Inputs

/// The files of a scenario of the swarm, of which parts can be taken away.
struct SwarmFiles: Sendable {
  /// What `scenario.yaml` says.
  var setting: Setting
  /// The other files, line by line, by path.
  var tables: [String: [String]]

  init(_ scenario: RandomScenario) throws {
    setting = try Setting.parse(scenario.files["scenario.yaml"] ?? "", file: "scenario.yaml")
    tables = scenario.files.filter { $0.key != "scenario.yaml" }
      .mapValues { $0.split(separator: "\n").map(String.init) }
  }

  /// Reads them as anybody's, after writing them to a folder beside which the maps of the checkout are.
  func scenario(in folder: URL) throws -> Scenario {
    let maps = folder.deletingLastPathComponent().appendingPathComponent("Maps")
    if !FileManager.default.fileExists(atPath: maps.path) {
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try? FileManager.default.createSymbolicLink(atPath: maps.path, withDestinationPath: Worlds.root + "/Maps")
    }
    for (path, lines) in tables.sorted(by: { $0.key < $1.key }) {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    }
    let file = folder.appendingPathComponent("scenario.yaml")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(setting.yaml.utf8).write(to: file)
    return try Scenario.read(path: file.path)
  }

  /// The section behind a key of the scenario; nil without it.
  subscript(key: String) -> Setting? {
    get {
      guard case .map(let entries) = setting.content else { return nil }
      return entries.first { $0.key == key }?.value
    }
    set {
      guard case .map(var entries) = setting.content else { return }
      entries.removeAll { $0.key == key }
      if let newValue { entries.append((key, 0, newValue)) }
      setting.content = .map(entries)
    }
  }

  /// Replaces what stands at a dotted path.
  mutating func set(_ path: String, _ yaml: String) throws {
    setting = try setting.applying([(path, try Setting.parse(yaml, file: "scenario.yaml"))])
  }

  // MARK: Shrinking

  /// With a part less each, the largest parts first.
  var smaller: [SwarmFiles] {
    var all: [(size: Int, files: SwarmFiles)] = []
    for (less, size) in setting.smaller {
      var files = self
      files.setting = less
      all.append((size, files))
    }
    for path in tables.keys where !path.hasPrefix("map/") {
      var files = self
      files.tables[path] = nil
      all.append((10_000, files))
    }
    for (path, lines) in tables where path.hasSuffix(".csv") && lines.count > 2 && !path.hasPrefix("map/") {
      let half = lines.count / 2
      for range in [half..<lines.count, 1..<half] + (1..<lines.count).map({ $0..<$0 + 1 }) where !range.isEmpty {
        var files = self
        files.tables[path]?.removeSubrange(range)
        all.append((range.count * 20, files))
      }
    }
    return all.sorted { $0.size > $1.size }.map(\.files)
  }

  /// The smallest in which something is still so, part by part.
  func shrunk(while holds: (SwarmFiles) -> Bool) -> SwarmFiles {
    var files = self
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      // What did not help once seldom helps before the rest has changed: on from there.
      var start = 0
      while true {
        let candidates = files.smaller
        guard let next = candidates.indices.dropFirst(start).first(where: { holds(candidates[$0]) }) else { break }
        files = candidates[next]
        start = next
        isSmaller = true
      }
    }
    return files
  }

  /// The scenario, and the tables beside it.
  var description: String {
    let own = tables.filter { !$0.key.hasPrefix("map/") }.sorted { $0.key < $1.key }
    return setting.yaml + own.map { "# \($0.key)\n\($0.value.map { "#   \($0)\n" }.joined())" }.joined()
  }
}

extension Setting {
  /// With an entry or item less each, and how many letters that one has.
  fileprivate var smaller: [(Setting, Int)] {
    func changed(_ content: Content) -> Setting {
      var copy = self
      copy.content = content
      return copy
    }
    var all: [(Setting, Int)] = []
    switch content {
    case .map(let entries):
      for (index, entry) in entries.enumerated() {
        var less = entries
        less.remove(at: index)
        all.append((changed(.map(less)), entry.key.count + entry.value.flow.count))
        for (value, size) in entry.value.smaller {
          var inside = entries
          inside[index].value = value
          all.append((changed(.map(inside)), size))
        }
      }
    case .list(let items):
      for (index, item) in items.enumerated() {
        var less = items
        less.remove(at: index)
        all.append((changed(.list(less)), item.flow.count))
        for (value, size) in item.smaller {
          var inside = items
          inside[index] = value
          all.append((changed(.list(inside)), size))
        }
      }
    case .scalar, .null: break
    }
    return all
  }

  /// As people write it: what fits into a line stands in one.
  var yaml: String { lines("").joined(separator: "\n") + "\n" }

  private func lines(_ indent: String) -> [String] {
    guard case .map(let entries) = content else { return [indent + flow] }
    return entries.flatMap { entry -> [String] in
      let line = "\(indent)\(Self.quoted(entry.key)): \(entry.value.flow)"
      guard line.count > 140, case .map = entry.value.content else { return [line] }
      return ["\(indent)\(Self.quoted(entry.key)):"] + entry.value.lines(indent + "  ")
    }
  }

  /// In one line.
  fileprivate var flow: String {
    switch content {
    case .scalar(let text): Self.quoted(text)
    case .list(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map { "\(Self.quoted($0.key)): \($0.value.flow)" }.joined(separator: ", "))}"
    case .null: "~"
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./% ".unicodeScalars.contains($0)
    }
    return isPlain && !text.isEmpty ? text : "\"\(text)\""
  }
}
