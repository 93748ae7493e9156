import EventKernel

/// What follows from the evacuations of a plan, as the twin looks it up.
struct EvacuationTable: Sendable {
  /// In the order of the plan.
  let roads: [EvacuationRoads]
  /// All shelters, those of one evacuation side by side.
  let shelters: [EvacuationShelter]
  /// Where those of each evacuation begin, and the end.
  private let starts: [Int]
  private let keys: [UInt64]

  /// Nil where nobody is evacuated.
  init?(_ plan: Plan) {
    guard let evacuations = plan.evacuations else { return nil }
    roads = evacuations.map { EvacuationRoads($0, in: plan) }
    shelters = evacuations.flatMap(\.shelters)
    starts = evacuations.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.shelters.count) }
    keys = IncidentIdentity.keys(ofRosters: evacuations.map { "evacuation " + $0.id })
  }

  /// The shelters of an evacuation, as indices among all.
  func shelters(of evacuation: Int) -> Range<Int> { starts[evacuation]..<starts[evacuation + 1] }

  /// How many borders away a shelter is, under the hazard's stage; nil if no open way leads there.
  func distance(_ evacuation: Int, stage: Int, shelter: Int, from cell: Int) -> Int? {
    roads[evacuation].distance(stage: stage, shelter: shelter - starts[evacuation], from: cell)
  }

  /// What names the people of a cell in one order: the same in every alternative.
  func identity(_ evacuation: Int, order: UInt32, cell: Int32, ordinal: Int32, for purpose: Purpose) -> UInt64 {
    IncidentIdentity.make(
      parent: keys[evacuation] << 24 | UInt64(cell), cause: purpose.rawValue << 16 | order & 0xFFFF,
      ordinal: UInt32(ordinal))
  }
}

/// The roads of one evacuation: which borders may be crossed, what they let through, and how far the shelters are at each stage
/// of the hazard. Stage 0 is before it.
struct EvacuationRoads: Sendable {
  let graph: CellGraph
  /// When cells close, from the order on, in order: the stages after the first.
  let closings: [TimeSpan]
  /// How long a cell takes to be crossed.
  let pace: TimeSpan
  /// Whether a cell is to be left.
  let isInArea: [Bool]
  /// The stage with which each cell closes; the greatest number if it never does.
  private let closes: [Int32]
  /// By cell: the directions in which it can be left, one bit each.
  private let open: [UInt8]
  /// People a second that any border lets through, and those that differ: as cell x 4 + direction.
  private let capacity: Double
  private let others: [(border: Int32, capacity: Double)]
  /// By stage x shelter: borders from each cell, or -1.
  private let distances: [[Int32]]
  private let shelters: Int

  init(_ evacuation: EvacuationPlan, in plan: Plan) {
    let map = plan.map
    let graph = CellGraph(Raster(map), diagonals: false)
    let reached = (0..<graph.count).map { cell in evacuation.hazard?.reaches(cell, on: map) }
    let closings = Set(reached.compactMap(\.self)).sorted()
    let closes = reached.map { time in
      time.flatMap { closings.firstIndex(of: $0) }.map { Int32($0 + 1) } ?? Int32.max
    }
    var isInArea = [Bool](repeating: false, count: graph.count)
    for cell in evacuation.area { isInArea[Int(cell)] = true }
    let exits = evacuation.exits.flatMap { exit in
      [(exit.cells.x, exit.cells.y), (exit.cells.y, exit.cells.x)].compactMap { from, to in
        isInArea[Int(from)] ? graph.border(from: Int(from), to: Int(to)).map { ($0, exit.capacity) } : nil
      }
    }
    // Closed borders are taken to be so all day.
    let blocked = graph.blocked(by: plan.closures)
    var open = blocked.map { ~$0 & 0b1111 }
    for cell in 0..<graph.count {
      for direction in 0..<4 {
        guard let next = graph.neighbour(of: cell, direction), isInArea[cell] != isInArea[next] else { continue }
        // Nobody goes into the area; it is left across its exits.
        let isExit = exits.isEmpty || exits.contains { $0.0 == Int32(cell * 4 + direction) }
        if !isInArea[cell] || !isExit { open[cell] &= ~(1 << direction) }
      }
    }
    self.graph = graph
    self.closings = closings
    self.closes = closes
    self.isInArea = isInArea
    self.open = open
    pace = .seconds(map.cellSize / evacuation.speed)
    capacity = evacuation.capacity
    others = exits.compactMap { border, capacity in capacity.map { (border, $0) } }
    shelters = evacuation.shelters.count
    distances = (0...closings.count).flatMap { stage in
      evacuation.shelters.map {
        Self.distances(to: Int($0.cell), on: graph, open: open) { closes[$0] <= Int32(stage) }
      }
    }
  }

  /// How many numbers the distances of an evacuation are.
  static func size(_ evacuation: EvacuationPlan, on map: DistrictMap) -> Int {
    let times = (0..<map.cells.count).compactMap { evacuation.hazard?.reaches($0, on: map) }
    return (Set(times).count + 1) * evacuation.shelters.count * map.cells.count
  }

  /// Breadth-first, from the goal against the ways.
  private static func distances(
    to goal: Int, on graph: CellGraph, open: [UInt8], isClosed: (Int) -> Bool
  ) -> [Int32] {
    var distances = [Int32](repeating: -1, count: graph.count)
    guard !isClosed(goal) else { return distances }
    distances[goal] = 0
    var line = [goal]
    var head = 0
    while head < line.count {
      let cell = line[head]
      head += 1
      for direction in 0..<4 {
        guard let other = graph.neighbour(of: cell, direction), distances[other] < 0, !isClosed(other),
          open[other] & 1 << ((direction + 2) % 4) != 0
        else { continue }
        distances[other] = distances[cell] + 1
        line.append(other)
      }
    }
    return distances
  }

  /// Whether the hazard has closed a cell by a stage.
  func isClosed(_ cell: Int, stage: Int) -> Bool { closes[cell] <= Int32(stage) }

  /// Borders to a shelter of the evacuation; nil if no open way leads there.
  func distance(stage: Int, shelter: Int, from cell: Int) -> Int? {
    let distance = distances[stage * shelters + shelter][cell]
    return distance < 0 ? nil : Int(distance)
  }

  /// The borders, as cell x 4 + direction, by which a shortest way to a shelter leaves a cell.
  func ways(stage: Int, shelter: Int, from cell: Int) -> [Int] {
    guard let here = distance(stage: stage, shelter: shelter, from: cell) else { return [] }
    return (0..<4).compactMap { direction in
      guard open[cell] & 1 << direction != 0, let next = graph.neighbour(of: cell, direction),
        distance(stage: stage, shelter: shelter, from: next) == here - 1
      else { return nil }
      return cell * 4 + direction
    }
  }

  /// The cell beyond a border.
  func beyond(_ border: Int) -> Int { graph.neighbour(of: border / 4, border % 4) ?? border / 4 }

  /// How long so many people take to pass a border.
  func passing(_ people: Int32, across border: Int) -> TimeSpan {
    .seconds(Double(people) / (others.first { $0.border == Int32(border) }?.capacity ?? capacity))
  }
}

extension CellGraph {
  /// A border between neighbours, as cell x 4 + direction; nil of others.
  fileprivate func border(from: Int, to: Int) -> Int32? {
    (0..<4).first { neighbour(of: from, $0) == to }.map { Int32(from * 4 + $0) }
  }
}

extension World {
  /// Nil where nobody is evacuated.
  var evacuation: EvacuationTable? { mechanisms.evacuation }
}
