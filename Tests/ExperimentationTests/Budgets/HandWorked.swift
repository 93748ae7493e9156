import EventKernel
import Foundation
import Inputs
import Testing

@testable import District
@testable import Experimentation

/// A town of three nodes in which every time can be worked out by hand: a station 4 min from the scene, another 7 min; an
/// emergency desk that takes 64 s; an engine whose crew turns out in 80 s, and a ladder whose crew does in 60 s.
final class HandWorked {
  let folder = NSTemporaryDirectory() + "hand-worked-" + UUID().uuidString

  static let files = [
    "map.yaml": """
    name: trio
    names: {zh: 三点, en: Trio}
    nodes: {file: nodes.csv, id: id, x: x, y: y, residents: people}
    times: {file: times.csv, unit: min}
    """,
    "nodes.csv": "id,x,y,people\nstation,0,0,10\nscene,1000,0,20\nfar,3000,0,10\n",
    "times.csv": "from,station,scene,far\nstation,0,4,9\nscene,4,0,7\nfar,9,7,0\n",
    "catalogue.csv": """
    kind,family,priority,agency,platform,work
    house-fire,fire,1,fire,emergency,
    alarm,fire,2,fire,emergency,5min
    stench,nuisance,3,police,service,5min

    """,
    "scenario.yaml": """
    scenario: hand-worked
    map: .
    calendar: {first-day: monday, warm-up: 0d, period: 1d, drain: 0d}
    incidents: {catalogue: catalogue.csv}
    calls: {file: calls.csv, time: {column: t, unit: min}, place: {column: where}, kind: {column: what}}
    agencies: {fire: , police: }
    desks:
      emergency: {tier: district, platform: emergency, handling: 64s, relay: 0s, seats: 9}
      community: {tier: community, handling: 0s, relay: 0s, seats: 9}
      subdistrict: {tier: subdistrict, handling: 0s, relay: 0s, seats: 9}
      service: {tier: district, handling: 0s, relay: 0s, seats: 9}
    procedures:
      house-fire:
        - {task: attack, needs: {engine: 1, ladder: 1}, work: 20min}
    units:
      engines: {agency: fire, capabilities: [engine], base: {places: [station]}, turnout: 80s, on-duty: 1}
      ladders: {agency: fire, capabilities: [ladder], base: {places: [far]}, turnout: 60s, on-duty: 1}
      officers: {agency: police, base: {places: [station]}, on-duty: 1}
    policies: {routing: direct, dispatch: nearest, path: matrix}

    """,
  ]

  init(calls: String, _ changes: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in Self.files.merging(changes, uniquingKeysWith: { $1 }) { try write(text, to: name) }
    try write("t,where,what\n" + calls, to: "calls.csv")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
  }

  func world(_ overrides: (String, String)...) throws -> World {
    let base = try Scenario.read(path: folder + "/scenario.yaml")
    let changes = try overrides.map { (path: $0.0, value: try Setting.parse($0.1, file: "test")) }
    return try base.with(try base.setting.applying(changes)).world()
  }
}

/// The values of quantities in one replication of a world, by their own names.
func values(of budgets: [String], in world: World) throws -> [MeasureValue] {
  let quantities = try budgets.map { try budget($0).quantity(in: world) }
  var recording = Recording(world, traced: false, for: quantities)
  let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recording, proof: .event))
  let incidents = run.measured(in: world, dispatch: recording.dispatch)
  return try quantities.map { try #require($0.value(over: incidents)) }
}
