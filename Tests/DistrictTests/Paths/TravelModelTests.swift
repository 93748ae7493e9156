import EventKernel
import Testing

@testable import District

@Suite struct TravelModelTests {
  private static let slow = (0..<24).map { $0 == 8 ? 0.5 : 1.0 }
  private static let eight = Instant.zero + .hours(8)

  @Test func manhattanIsWhatItWas() throws {
    let map = Maps.rectangle(columns: 5, rows: 4)
    let travel = try Maps.travel(map, "manhattan", ["circuity": 1.3], roadSpeed: Self.slow)
    #expect(travel.distance(from: 0, to: 7) == 3 * 250 * 1.3)
    #expect(travel.distance(from: 6, to: 6) == 250.0 * 2 / 3 * 1.3)
    #expect(travel.travelTime(from: 0, to: 7, speed: 3, at: Self.eight) == .seconds(3.0 * 250 * 1.3 / (3 * 0.5)))
    #expect([0, 0.4, 0.7, 1].map { travel.position(from: 0, to: 7, fraction: $0, at: .zero) } == [0, 1, 2, 7])
    #expect(!travel.isNodes)
  }

  @Test func straightIsTheStraightLine() throws {
    let map = Maps.rectangle(columns: 5, rows: 4)
    let travel = try Maps.travel(map, "straight", ["circuity": 1.2], roadSpeed: Self.slow)
    #expect(travel.distance(from: 0, to: 19) == 5 * 250 * 1.2)
    #expect(travel.travelTime(from: 0, to: 19, speed: 2, at: Self.eight) == .seconds(5 * 250 * 1.2))
    // (0, 0) to (4, 3): a third of the way is (1.33, 1), two thirds (2.67, 2).
    #expect([0.33, 0.67].map { travel.position(from: 0, to: 19, fraction: $0, at: .zero) } == [6, 13])
    // The mean distance inside a square, against its integral by the midpoint rule over a difference of two uniforms.
    var mean = 0.0
    let n = 400
    for i in 0..<n {
      for j in 0..<n {
        let (u, v) = ((Double(i) + 0.5) / Double(n), (Double(j) + 0.5) / Double(n))
        mean += (u * u + v * v).squareRoot() * 4 * (1 - u) * (1 - v) / Double(n * n)
      }
    }
    #expect(abs(travel.distance(from: 3, to: 3) / (250 * 1.2) - mean) < 1e-5)
  }

  @Test func aWayOutsideTheDistrictStopsBeforeItsBorder() throws {
    // A horseshoe: both ends are far apart on foot, near in a straight line.
    let map = Maps.cells([[0, 0], [0, 1], [0, 2], [4, 0], [4, 1], [4, 2], [1, 0], [2, 0], [3, 0]])
    let travel = try Maps.travel(map, "straight")
    #expect(travel.position(from: 2, to: 5, fraction: 0.6, at: .zero) == 2)
    #expect(travel.position(from: 2, to: 5, fraction: 0.95, at: .zero) == 5)
    #expect(travel.position(from: 0, to: 3, fraction: 0.5, at: .zero) == 7)
  }

  @Test func theMatrixSaysHowLongAndTheLineSaysWhere() throws {
    let map = Maps.nodes(x: [0, 1000, 3000], y: [0, 0, 0], seconds: [0, 60, 120, 70, 5, 90, 130, 80, 0])
    let travel = try Maps.travel(map, "matrix", roadSpeed: Self.slow)
    #expect(travel.isNodes)
    #expect(travel.distance(from: 0, to: 2) == 3000)
    #expect(travel.travelTime(from: 0, to: 2, speed: 1, at: .zero) == .seconds(120))
    #expect(travel.travelTime(from: 2, to: 0, speed: 0.95, at: .zero) == .seconds(130 / 0.95))
    #expect(travel.travelTime(from: 1, to: 0, speed: 1, at: Self.eight) == .seconds(140))
    #expect(travel.travelTime(from: 0, to: 0, speed: 1, at: .zero) == .zero)
    #expect(travel.travelTime(from: 1, to: 1, speed: 1, at: .zero) == .seconds(5))
    // 500 m are as near to the first as to the second node: the lower number.
    let fractions = [-1, 0, 500 / 3000.0, 501 / 3000.0, 0.6, 0.7, 1, 2]
    let places = fractions.map { travel.position(from: 0, to: 2, fraction: $0, at: .zero) }
    #expect(places == [0, 0, 0, 1, 1, 2, 2, 2])
  }

  @Test(arguments: ["straight", "manhattan"]) func cellsPathsNeedCells(path: String) throws {
    let nodes = Maps.nodes(x: [0, 1], y: [0, 1])
    #expect(
      throws: WorldError.impossible(
        key: "policies.path",
        message: "\(path) needs a map of cells, and test is a map of nodes: its path is matrix")
    ) {
      try Maps.travel(nodes, path)
    }
  }

  @Test func theMatrixNeedsNodes() throws {
    #expect(
      throws: WorldError.impossible(
        key: "policies.path",
        message: "matrix needs a map of nodes with a travel-time matrix, and test is a map of cells")
    ) {
      try Maps.travel(Maps.rectangle(columns: 2, rows: 2), "matrix")
    }
  }
}
