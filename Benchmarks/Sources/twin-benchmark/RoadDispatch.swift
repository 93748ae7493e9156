import District
import EventKernel

/// Ambulances over the roads of a city of 16,560 junctions, beside the same ones on a matrix of 231 nodes: five replications of a week each, in
/// turns, and the time for a call over roads as a multiple of that on the matrix.
///
/// - Parameters:
///   - units: how many ambulances there are, on 8 stations.
///   - calls: how many calls there are a day.
func roadDispatch(units: Int, calls: Double) throws {
  let city = City()
  var roads: World?
  let preparing = try seconds { roads = try World(city.plan(map: city.mapWithRoads, units: units, calls: calls)) }
  guard let roads else { return }
  let matrix = try World(city.plan(map: city.mapOfNodes, units: units, calls: calls))
  figure("roads-\(units)-preparing-seconds", preparing)
  var ratios: [Double] = []
  var times: [(roads: Double, matrix: Double)] = []
  for replication: UInt32 in 1...5 {
    func time(_ world: World) throws -> Double {
      var recorder = NullRecorder()
      var run: Run?
      let time = try seconds { run = try replicate(world, seed: 1, replication: replication, into: &recorder) }
      guard
        let response = run?.measures(in: world).first(where: { $0.measure == "response-mean" && $0.dimension == "" })
      else { preconditionFailure("a run that nobody stops has a mean response") }
      return time / Double(response.n)
    }
    let pair = (roads: try time(roads), matrix: try time(matrix))
    times.append(pair)
    ratios.append(pair.roads / pair.matrix)
  }
  figure("roads-\(units)-microseconds", median(times.map(\.roads)) * 1e6)
  figure("matrix-\(units)-microseconds", median(times.map(\.matrix)) * 1e6)
  figure("roads-\(units)-over-matrix", median(ratios))
}

/// A city of 21 by 11 cells of 600 m, under streets 70 m apart of which every other one is one-way; each fifth is faster.
private struct City {
  let cells = SIMD2(21, 11)
  let edge = 600.0
  let streets = SIMD2(180, 92)
  let gap = 70.0

  /// Units at stations, a minute to leave, 7.6 minutes on scene, and then with most to the nearest hospital.
  func plan(map: DistrictMap, units: Int, calls: Double) -> Plan {
    let agency = Agency(id: "ems", names: Names(zh: "ems", en: "ems"))
    let residents = map.cells.residents.reduce(0) { $0 + Int($1) }
    let kind = IncidentKind(
      id: "call", names: agency.names, family: "ems", priority: 1, agency: 0, platform: .emergency,
      exposure: .residents, rate: calls / 86_400 / Double(residents), profile: Array(repeating: 1, count: 168),
      coverage: [1, 0, 0], delay: .constant(0),
      tasks: [
        TaskPlan(id: "treat", agency: 0, needs: [Need(capability: 0)], work: .exponential(mean: 456)),
        TaskPlan(
          id: "hand-over", agency: 0, needs: [Need(capability: 0)], place: .facility("hospital", .nearest), after: [0],
          by: 0, share: 0.85, work: .exponential(mean: 240)),
      ])
    let always = Shift(id: "always", from: .zero, length: .hours(24))
    return Plan(
      map: map,
      calendar: RunCalendar(firstWeekday: 0, warmUp: .zero, period: .hours(24 * 7), drain: .hours(24)),
      shifts: [always], people: nil, kinds: [kind], rateBounds: Plan.rateBounds(of: [kind], headroom: 1),
      capabilities: ["ems"], channels: [], desks: [], agencies: [agency],
      teams: [
        TeamPlan(
          id: "ambulance", agency: 0, roster: [RosterEntry(shift: 0, count: units)], base: .facilities("station"),
          speed: 1, turnout: .constant(60), capabilities: [0])
      ],
      transfer: .none, roadSpeed: Array(repeating: 1, count: 24),
      policies: PolicyChoices(
        routing: PolicyChoice("direct"), queue: PolicyChoice("fifo"), dispatch: PolicyChoice("nearest"),
        path: PolicyChoice(map.roads == nil ? "matrix" : "roads")))
  }

  private var map: DistrictMap {
    let area = Area(id: "all", names: Names(zh: "all", en: "all"))
    let inner = Area(id: "all", names: area.names, parent: 0)
    let count = cells.x * cells.y
    var table = Cells()
    table.column = (0..<count).map { Int32($0 % cells.x) }
    table.row = (0..<count).map { Int32($0 / cells.x) }
    let none = [Int32](repeating: 0, count: count)
    (table.longitude, table.latitude) = (none.map(Double.init), none.map(Double.init))
    (table.zone, table.community, table.jobs, table.premises, table.cameras, table.sensors) =
      (none, none, none, none, none, none)
    table.built = none.map { _ in true }
    table.residents = (0..<count).map { 500 + Int32($0 * 7919 % 3000) }
    // Eight stations and ten hospitals, spread by a fixed stride.
    let facilities = (0..<18).map { index in
      Facility(
        id: "f\(index)", kind: index < 8 ? "station" : "hospital", names: area.names,
        cell: Int32((index * 89 + 13) % count))
    }
    return DistrictMap(
      name: "city", names: area.names, cellSize: edge, cells: table, zones: [area], subdistricts: [area],
      communities: [inner], beats: [inner],
      beatShares: BeatShares(start: (0...count).map(Int32.init), beat: none, cumulative: none.map { _ in 1 }),
      gateways: [], facilities: facilities, layers: [])
  }

  /// The cells as nodes, with the times of ways along the streets at 6 m/s.
  var mapOfNodes: DistrictMap {
    var map = map
    let count = map.cells.count
    let x = map.cells.column.map { Double($0) * edge }
    let y = map.cells.row.map { Double($0) * edge }
    map.nodes = Nodes(
      ids: (0..<count).map { "n\($0)" }, x: x, y: y,
      seconds: (0..<count * count).map { way in
        let (from, to) = (way / count, way % count)
        return from == to ? 40 : (abs(x[from] - x[to]) + abs(y[from] - y[to])) / 6
      })
    map.cells.column = (0..<Int32(count)).map { $0 }
    map.cells.row = map.cells.row.map { _ in 0 }
    map.cellSize = 0
    return map
  }

  var mapWithRoads: DistrictMap {
    var map = map
    let count = streets.x * streets.y
    var (start, end, kind): ([Int32], [Int32], [UInt8]) = ([0], [], [])
    for junction in 0..<count {
      let (column, row) = (junction % streets.x, junction / streets.x)
      // Streets along a row lead east or west by turns, those along a column north or south; those at the rim both ways.
      let isRim = (x: row == 0 || row == streets.y - 1, y: column == 0 || column == streets.x - 1)
      func add(_ step: SIMD2<Int>, _ isOpen: Bool, _ street: Int) {
        let to = SIMD2(column, row) &+ step
        guard isOpen, to.x >= 0, to.x < streets.x, to.y >= 0, to.y < streets.y else { return }
        end.append(Int32(to.y * streets.x + to.x))
        kind.append(street % 5 == 0 ? 0 : 1)
      }
      add([1, 0], row % 2 == 0 || isRim.x, row)
      add([-1, 0], row % 2 == 1 || isRim.x, row)
      add([0, 1], column % 2 == 0 || isRim.y, column)
      add([0, -1], column % 2 == 1 || isRim.y, column)
      start.append(Int32(end.count))
    }
    func joint(_ cell: Int32) -> Roads.Joint {
      let column = min(streets.x - 1, Int((Double(map.cells.column[Int(cell)]) + 0.5) * edge / gap))
      let row = min(streets.y - 1, Int((Double(map.cells.row[Int(cell)]) + 0.5) * edge / gap))
      return Roads.Joint(junction: Int32(row * streets.x + column), metres: 30)
    }
    let none = [Double](repeating: 0, count: count)
    map.roads = Roads(
      ids: (0..<count).map { "j\($0)" }, longitude: none, latitude: none,
      x: (0..<count).map { Double($0 % streets.x) * gap - edge / 2 },
      y: (0..<count).map { Double($0 / streets.x) * gap - edge / 2 }, start: start, end: end,
      metres: end.indices.map { gap * (0.8 + Double($0 * 7919 % 41) / 100) }, kind: kind,
      way: end.map { _ in 0 }, name: end.map { _ in -1 },
      classes: [
        Roads.Class(id: "primary", speed: 9, isEntered: true),
        Roads.Class(id: "residential", speed: 5, isEntered: true),
      ], names: [], offRoad: 3, cellJoints: (0..<Int32(map.cells.count)).map(joint),
      facilityJoints: map.facilities.map { joint($0.cell) })
    return map
  }
}
