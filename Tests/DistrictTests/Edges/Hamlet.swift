import District
import EventKernel
import Foundation
import Inputs
import Testing

/// A few places in a row, some units and a handful of calls: so little that what must happen can be worked out by hand.
struct Hamlet {
  /// Minutes from each place to the next.
  var steps: [Int] = []
  /// Sections of the scenario.
  var scenario: String
  /// Kinds, in the form of the catalogue, with its header.
  var catalogue: String
  /// Minute, place (from `a` on) and kind of each call.
  var calls: [(minute: Int, place: String, kind: String)]
  var files: [String: String] = [:]
  var agencies = "{crew: {}}"

  /// What came of it: incidents in the order of the calls, with times in minutes, and the run.
  struct Outcome {
    let incidents: [IncidentFact]
    let legs: [Leg]
    let values: [MeasureValue]

    init(_ run: Run, _ log: LogRecorder, in world: World) {
      incidents = (log.incidents + run.openFacts(in: world)).sorted {
        ($0.reported, $0.identity) < ($1.reported, $1.identity)
      }
      legs = log.legs
      values = run.measures(in: world)
    }

    var closed: [Double] { incidents.map { minute($0.closed) } }
    var onScene: [Double] { incidents.map { minute($0.onScene) } }
    var departed: [Double] { incidents.map { minute($0.departed) } }
    func value(_ measure: String, _ dimension: String = "") -> Double? {
      values.first { $0.measure == measure && $0.dimension == dimension }?.value
    }
    private func minute(_ t: Instant) -> Double { t == .never ? .infinity : Double(t.nanoseconds) / 60e9 }
  }

  /// The section of desks: one of one seat on each tier, which hand a report on in a minute.
  static func desks(handling: String) -> String {
    let desks = ["community", "subdistrict", "district"].map {
      "\($0): {tier: \($0), handling: \(handling), relay: 1min, seats: 1}"
    }
    return "desks: {\(desks.joined(separator: ", "))}"
  }

  func outcome() throws -> Outcome {
    let world = try world()
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log, proof: .event))
    return Outcome(run, log, in: world)
  }

  func world() throws -> World {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hamlet-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("map"), withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let names = (0...steps.count).map { String(UnicodeScalar(UInt8(97 + $0))) }
    let position = (0...steps.count).map { steps.prefix($0).reduce(0, +) }
    try write(
      "map/map.yaml",
      """
      name: hamlet
      names: {zh: 村, en: Hamlet}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: people}
      times: {file: times.csv, unit: min}
      """)
    try write(
      "map/nodes.csv",
      "id,x,y,people\n" + zip(names, position).map { "\($0),\($1 * 500),0,100\n" }.joined())
    try write(
      "map/times.csv",
      "from,\(names.joined(separator: ","))\n"
        + zip(names, position).map { name, from in
          name + position.map { ",\(abs($0 - from))" }.joined() + "\n"
        }.joined())
    try write("catalogue.csv", catalogue)
    try write("calls.csv", "minute,at,what\n" + calls.map { "\($0.minute),\($0.place),\($0.kind)\n" }.joined())
    for (name, text) in files { try write(name, text) }
    try write(
      "scenario.yaml",
      """
      scenario: hamlet
      map: map
      agencies: \(agencies)
      incidents: {catalogue: catalogue.csv}
      calls: {file: calls.csv, time: {column: minute, unit: min}, place: {column: at}, kind: {column: what}}
      """ + "\n" + scenario)
    return try Scenario.read(path: folder.path + "/scenario.yaml").world()
  }
}
