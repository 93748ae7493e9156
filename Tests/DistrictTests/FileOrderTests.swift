import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("The order of rows and keys reaches no result") struct FileOrderTests {
  /// A copy of a folder of scenario files, their rows and features in another order.
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
          let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
          let comments = lines.prefix { $0.hasPrefix("#") }
          let rest = lines.dropFirst(comments.count)
          let text = comments + rest.prefix(1) + rest.dropFirst().shuffled(using: &random)
          try (text.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        } else if name.hasSuffix(".geojson") {
          var json = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
          json["features"] = try #require(json["features"] as? [Any]).shuffled(using: &random)
          try JSONSerialization.data(withJSONObject: json).write(to: file)
        }
      }
    }
    return root
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
    func run(_ world: World) -> String {
      var run = Run(world, seed: 3, replication: 0)
      var nobody = NullRecorder()
      advance(&run, in: world, until: .zero + .hours(hours), into: &nobody)
      return run.digest
    }
    if hours > 0 { #expect(run(written) == run(other)) }
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
