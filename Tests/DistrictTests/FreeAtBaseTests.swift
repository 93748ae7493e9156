import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// Two nodes 10 min apart, one unit at the first, and calls at the other whose every time is known.
@Suite("Free only at the base, who waits, and who is served")
struct FreeAtBaseTests {
  private static func run(
    calls: [Int], unit: String = "", period: String = "1d", kind: String = "", agency: String = ""
  ) throws -> (facts: [IncidentFact], measures: [String: Double?]) {
    let folder = NSTemporaryDirectory() + "free-at-base-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/map", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "map/map.yaml": """
      name: two
      names: {zh: 两点, en: Two}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents}
      times: {file: times.csv, unit: min}
      """,
      "map/nodes.csv": "id,x,y,residents\nhome,0,0,1\nscene,10,0,1\n",
      "map/times.csv": "from,home,scene\nhome,0,10\nscene,10,0\n",
      "catalogue.csv": "kind,priority,agency,work,patience\ncall,1,ems,constant(10min),\(kind)\n",
      "calls.csv": "t\n" + calls.map { "\($0)\n" }.joined(),
      "scenario.yaml": """
      scenario: two
      map: map
      calendar: {first-day: monday, warm-up: 0d, period: \(period), drain: 1d}
      incidents: {catalogue: catalogue.csv}
      agencies: {ems: {\(agency)}}
      units: {ambulance: {agency: ems, base: {places: [home]}, on-duty: 1\(unit)}}
      calls: {file: calls.csv, time: {column: t, unit: min}, place: scene, kind: call}
      policies: {path: matrix}
      """,
    ]
    for (file, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file)) }
    let world = try Scenario.read(path: folder + "/scenario.yaml").world()
    var recorder = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder, proof: .event))
    let measures = run.measures(in: world).filter(\.dimension.isEmpty).map { ($0.measure, $0.value) }
    return (
      recorder.incidents.sorted { $0.reported < $1.reported }, Dictionary(measures, uniquingKeysWith: { $1 })
    )
  }

  private static func minutes(_ time: Instant) -> Double { (time - .zero).minutes }

  @Test("who finishes elsewhere goes home first, though somebody waits there")
  func homeFirst() throws {
    let bound = try Self.run(calls: [0, 5], unit: ", free-at: base")
    // Home at 30, so that the second call, of minute 5, is reached at 40.
    #expect(bound.facts.map { Self.minutes($0.onScene) } == [10, 40])
    let free = try Self.run(calls: [0, 5])
    #expect(free.facts.map { Self.minutes($0.onScene) } == [10, 20])
    #expect(try Self.run(calls: [0, 5], unit: ", free-at: anywhere").facts == free.facts)
    // On the way home it is not sent either.
    let late = try Self.run(calls: [0, 24], unit: ", free-at: base")
    #expect(late.facts.map { Self.minutes($0.onScene) } == [10, 40])
    #expect(try Self.run(calls: [0, 24]).facts.map { Self.minutes($0.onScene) } == [10, 24])
  }

  @Test("the mean line counts who waits as long as he waits, also who gives up then")
  func lines() throws {
    let waits = try Self.run(calls: [0, 5], unit: ", free-at: base")
    #expect(waits.measures["queue-mean"] == 25.0 / 1440)
    let impatient = try Self.run(calls: [0, 5], unit: ", free-at: base", kind: "constant(10min)")
    #expect(impatient.facts.map(\.state) == [.closed, .gaveUp])
    #expect(impatient.facts[0].left == .never && Self.minutes(impatient.facts[1].left) == 15)
    #expect(impatient.measures["queue-mean"] == 10.0 / 1440)
    let crowded = try Self.run(calls: [0, 5], agency: "waiting-room: 0")
    #expect(crowded.facts.map(\.state) == [.closed, .lost] && crowded.facts[1].left == crowded.facts[1].reported)
    #expect(crowded.measures["queue-mean"] == 0.0)
    // Of the 25 min, 15 lie within a period of 20 min.
    #expect(try Self.run(calls: [0, 5], unit: ", free-at: base", period: "20min").measures["queue-mean"] == 0.75)
  }

  @Test("served is for whom a unit left before the end of the period, however late it comes")
  func served() throws {
    func responses(_ period: String) throws -> [Double?] {
      let measures = try Self.run(calls: [0, 5], unit: ", free-at: base", period: period).measures
      return [measures["response-served-mean"] ?? nil, measures["response-mean"] ?? nil]
    }
    #expect(try responses("1d") == [22.5, 22.5])
    #expect(try responses("31min") == [22.5, 22.5])
    #expect(try responses("29min") == [10, 22.5])
  }
}
