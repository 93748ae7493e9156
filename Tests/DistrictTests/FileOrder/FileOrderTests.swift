import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("The order of rows and keys reaches no result") struct FileOrderTests {
  static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

  /// A copy of folders of the checkout, their rows and features in another order.
  private static func shuffledCopy(of folders: [String], _ random: inout SplitMix) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("order-\(UUID().uuidString)")
    for folder in folders {
      let target = root.appendingPathComponent(folder)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(Worlds.root)/\(folder)", toPath: target.path)
      for name in try FileManager.default.subpathsOfDirectory(atPath: target.path) {
        let file = target.appendingPathComponent(name)
        if name.hasSuffix(".csv") {
          let text = Self.shuffledRows(try String(contentsOf: file, encoding: .utf8), &random)
          try text.write(to: file, atomically: true, encoding: .utf8)
        } else if name.hasSuffix(".geojson") {
          var json = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
          json["features"] = try #require(json["features"] as? [Any]).shuffled(using: &random)
          try JSONSerialization.data(withJSONObject: json).write(to: file)
        }
      }
    }
    return root
  }

  /// A table with its rows in another order, and its columns too where no field is quoted.
  private static func shuffledRows(_ table: String, _ random: inout SplitMix) -> String {
    let lines = table.split(separator: "\n").map(String.init)
    let comments = lines.prefix { $0.hasPrefix("#") }
    var rows = Array(lines.dropFirst(comments.count))
    if !table.contains("\""), let header = rows.first {
      // The first stays: in a matrix it names the rows.
      let columns = [0] + header.split(separator: ",").indices.dropFirst().shuffled(using: &random)
      rows = rows.map { row in
        let fields = row.split(separator: ",", omittingEmptySubsequences: false)
        return columns.map { String(fields[$0]) }.joined(separator: ",")
      }
    }
    let text = comments + rows.prefix(1) + rows.dropFirst().shuffled(using: &random)
    return text.joined(separator: "\n") + "\n"
  }

  /// The same settings with the keys of all maps in another order, but for stages, which are a sequence.
  private static func shuffled(_ setting: Setting, _ random: inout SplitMix) -> Setting {
    var copy = setting
    switch setting.content {
    case .map(let entries):
      let inside = entries.map { ($0.key, $0.line, shuffled($0.value, &random)) }
      copy.content = .map(setting.key.hasSuffix(".stages") ? inside : inside.shuffled(using: &random))
    case .list(let items): copy.content = .list(items.map { shuffled($0, &random) })
    case .scalar, .null: break
    }
    return copy
  }

  @Test(
    "worlds and runs are the same",
    arguments: [
      ("Experiments/smallville", "scenario.yaml", "Maps/smallville", 30.0),
      ("Experiments/fire-night", "scenario.yaml", "Maps/smallville", 30),
      ("Experiments/longhua", "daily.yaml", "Maps/longhua", 0),
      ("Experiments/longhua", "scenes.yaml", "Maps/longhua", 0),
      ("Sources/Validation/Cases/hypercube", "queue.yaml", "Sources/Validation/Cases/hypercube/map", 30),
    ])
  func order(folder: String, file: String, map: String, hours: Double) throws {
    let written = try Scenario.read(path: "\(Worlds.root)/\(folder)/\(file)").world()
    var random = SplitMix(state: 7)
    let root = try Self.shuffledCopy(of: map.hasPrefix(folder) ? [folder] : [folder, map], &random)
    defer { try? FileManager.default.removeItem(at: root) }
    let setting = try Scenario.read(path: root.appendingPathComponent("\(folder)/\(file)").path).setting
    let other = try Scenario(setting: Self.shuffled(setting, &random)).world()
    #expect(written.digest == other.digest)
    if hours > 0 { #expect(Self.run(written, hours: hours) == Self.run(other, hours: hours)) }
  }

  private static func run(_ world: World, hours: Double) -> String {
    var run = Run(world, seed: 3, replication: 0)
    var nobody = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(hours), into: &nobody)
    return run.digest
  }

  /// What differs between a random scenario as written and the same in another order; "none" if it is no world in either, as with a
  /// task that no shift can do.
  private static func difference(_ seed: UInt64, in folder: URL) throws -> [String] {
    var random = SplitMix(state: ~seed)
    let files = RandomScenario(seed: seed).files
    func scenario(_ order: String, _ change: (String) -> String) throws -> Scenario {
      let root = folder.appendingPathComponent("\(order)/\(seed)")
      for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Trains run in their order, and a list of bases says by its own which unit stands where.
        let isOrdered = path == "trains.csv" || path.hasPrefix("bases-")
        try Data((path.hasSuffix(".csv") && !isOrdered ? change(text) : text).utf8).write(to: file)
      }
      return try Scenario.read(path: root.appendingPathComponent("scenario.yaml").path)
    }
    let written = try scenario("written") { $0 }
    let other = Scenario(
      setting: Self.shuffled(try scenario("other") { Self.shuffledRows($0, &random) }.setting, &random))
    switch (Result { try written.world() }, Result { try other.world() }) {
    case (.success(let a), .success(let b)):
      if a.digest != b.digest { return ["\(seed): worlds differ"] }
      return Self.run(a, hours: 48) == Self.run(b, hours: 48) ? [] : ["\(seed): runs differ"]
    case (.failure, .failure): return ["none"]
    case (.failure(let error), _), (_, .failure(let error)): return ["\(seed): \(error) in one order"]
    }
  }

  @Test("random worlds and their runs are the same") func swarm() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("order-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("written/Maps"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(Worlds.root)/Maps/smallville", toPath: folder.path + "/written/Maps/smallville")
    var random = SplitMix(state: 8)
    let map = try Self.shuffledCopy(of: ["Maps/smallville"], &random)
    try FileManager.default.moveItem(at: map, to: folder.appendingPathComponent("other"))
    let worlds: UInt64 = Self.isLong ? 20_000 : 200
    let found = try await EdgeLawTests.swarm(0..<worlds) { try Self.difference($0, in: folder) }
    let differing = found.filter { $0 != "none" }
    #expect(differing.isEmpty, "\(differing.count): \(differing.prefix(12).joined(separator: "\n"))")
    #expect(found.count - differing.count < Int(worlds) / 10, "too many that are none")
  }

  @Test("a kind more, or a team, leaves the incidents and units that were there as they were")
  func more() {
    let kinds = ["fire", "illness", "noise"]
    let keys = IncidentIdentity.keys(ofKinds: kinds)
    let more = ["alarm"] + kinds.reversed() + ["rubbish"]
    let others = IncidentIdentity.keys(ofKinds: more)
    for (kind, key) in zip(kinds, keys) { #expect(more.firstIndex(of: kind).map { others[$0] } == key) }
    // Many: no two have one key, and none has a mark.
    let many = (0..<5000).map { "kind-\($0)" }
    let all = IncidentIdentity.keys(ofKinds: many)
    #expect(Set(all).count == many.count && all.allSatisfy { $0 < 0xFD00 })
    let backwards = IncidentIdentity.keys(ofKinds: many.reversed())
    #expect(all == backwards.reversed())
  }
}
