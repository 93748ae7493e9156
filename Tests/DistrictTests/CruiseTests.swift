import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// Units that move about in an area while they are free.
@Suite("Cruising")
struct CruiseTests {
  /// A grid of nodes, a minute from one to the next along columns and rows, with one unit and few calls, all places alike.
  private static func world(columns: Int, rows: Int, unit: String) throws -> World {
    let folder = NSTemporaryDirectory() + "cruise-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/map", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let places = (0..<columns * rows).map { (id: "n\($0)", x: $0 % columns, y: $0 / columns) }
    let times = places.map { from in
      ([from.id] + places.map { String(abs(from.x - $0.x) + abs(from.y - $0.y)) }).joined(separator: ",")
    }
    let files = [
      "map/map.yaml": """
      name: grid
      names: {zh: 方格, en: Grid}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents, community: community}
      times: {file: times.csv, unit: min}
      """,
      "map/nodes.csv": (["id,x,y,residents,community"] + places.map { "\($0.id),\($0.x),\($0.y),10,c\($0.y)" })
        .joined(separator: "\n"),
      "map/times.csv": ([(["from"] + places.map(\.id)).joined(separator: ",")] + times).joined(separator: "\n"),
      "catalogue.csv":
        "kind,priority,agency,rate_per_1000,work\ncall,1,police,\(2000 / Double(10 * places.count))/d,constant(1min)\n",
      "scenario.yaml": """
      scenario: grid
      map: map
      calendar: {first-day: monday, warm-up: 0d, period: 1500d, drain: 1d}
      incidents: {catalogue: catalogue.csv}
      agencies: {police: {}}
      units: {car: {agency: police, base: {places: [n0]}, on-duty: 1\(unit)}}
      policies: {path: matrix}
      """,
    ]
    for (file, text) in files { try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: folder + "/" + file)) }
    return try Scenario.read(path: folder + "/scenario.yaml").world()
  }

  /// The distance of two uniform places on a line of n is (n^2 - 1) / 3 n in the mean; of two in a grid the sum of both.
  @Test(
    "the way to a call is as long as between two places at random",
    arguments: [(20, 1), (7, 5)], ["district", "{area: subdistrict, every: 1min}"])
  func twoUniformPlaces(size: (columns: Int, rows: Int), cruise: String) throws {
    let world = try Self.world(columns: size.columns, rows: size.rows, unit: ", cruise: \(cruise)")
    var recorder = LogRecorder()
    _ = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    // Those that found the unit on its round: not on its way back, nor waited for it.
    var lastBack = Instant.zero
    var times: [Double] = []
    for leg in recorder.legs {
      if leg.purpose == .travel, leg.start > lastBack + .minutes(1) { times.append((leg.end - leg.start).minutes) }
      if leg.purpose == .back || leg.purpose == .work { lastBack = leg.end }
    }
    let count = Double(times.count)
    let mean = times.reduce(0, +) / count
    let deviation = (times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    func line(_ n: Int) -> Double { Double(n * n - 1) / Double(3 * n) }
    let exact = line(size.columns) + line(size.rows)
    #expect(count > 2000 && abs(mean - exact) < 4 * deviation / count.squareRoot(), "\(mean) of \(count), not \(exact)")
  }

  @Test("a round stays in its area, and takes no events; a place holds for as long as it says")
  func rounds() throws {
    let still = try Self.world(columns: 6, rows: 4, unit: "")
    let world = try Self.world(columns: 6, rows: 4, unit: ", cruise: {area: community, every: 20min}")
    let run = Run(world, seed: 3, replication: 1)
    func places(_ minute: Double) -> [Int] {
      (0..<60).map {
        run.twin.units.position(of: 0, at: .zero + .minutes(Double(20 * $0) + minute), in: world)
      }
    }
    // The base lies in the first row.
    #expect(Set(places(1)) == Set(0..<6) && places(1) == places(19))
    #expect(Run(still, seed: 3, replication: 1).twin.pending.count == run.twin.pending.count)
  }
}
