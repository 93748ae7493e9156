import District
import EventKernel
import Inputs

extension MapLayout {
  /// Where a junction lies on the picture; nil on a map whose cells are no squares of a plane.
  func point(ofJunction junction: Int, of roads: Roads, _ sheet: MapSheet) -> SIMD2<Double>? {
    guard case .raster(let frame) = sheet.layout else { return nil }
    return point(
      column: roads.x[junction] / frame.cellSize + frame.originColumn,
      row: roads.y[junction] / frame.cellSize + frame.originRow)
  }
}

/// The arcs of a map's roads as lines, both ways of a street as one.
struct RoadLines {
  let roads: Roads
  /// Where each junction lies on the picture.
  let points: [SIMD2<Double>]

  init?(_ map: DistrictMap, _ layout: MapLayout, _ sheet: MapSheet) {
    guard let roads = map.roads else { return nil }
    let points = (0..<roads.count).compactMap { layout.point(ofJunction: $0, of: roads, sheet) }
    guard points.count == roads.count else { return nil }
    (self.roads, self.points) = (roads, points)
  }

  /// A path along the arcs of each group, by number; those of nil are left out. Where the two ways of a street are of two groups, the
  /// lower one counts.
  func paths(_ count: Int, group: (_ from: Int, _ to: Int, _ arc: Int) -> Int?) -> [String] {
    var paths = [String](repeating: "", count: count)
    var best: [SIMD2<Int32>: Int] = [:]
    var order: [SIMD2<Int32>] = []
    for from in 0..<roads.count {
      for arc in roads.arcs(from: from) {
        let to = Int(roads.end[arc])
        guard from != to, let number = group(from, to, arc) else { continue }
        let key = SIMD2(Int32(min(from, to)), Int32(max(from, to)))
        if best[key] == nil { order.append(key) }
        best[key] = min(best[key] ?? number, number)
      }
    }
    for key in order {
      let (from, to) = (points[Int(key.x)], points[Int(key.y)])
      paths[best[key] ?? 0] +=
        "M\(MapSVG.number(from.x)) \(MapSVG.number(from.y))L\(MapSVG.number(to.x)) \(MapSVG.number(to.y))"
    }
    return paths
  }
}

extension ReachMap {
  /// The roads in the colours of the bands: a road belongs to the band of its end that is reached later.
  func roads(_ layout: MapLayout, _ sheet: MapSheet) -> String {
    guard world.plan.policies.path.name == "roads", let lines = RoadLines(world.map, layout, sheet) else { return "" }
    let sources =
      question.start.map { [$0.source] }
      ?? BaseReach(teams: question.teams, at: time.at, countsTurnout: question.countsTurnout, in: world).sources
    let bands = (0..<lines.roads.count).map { junction in
      let soonest = sources.map {
        BaseReach.time(from: $0, to: world.map.cells.count + junction, at: time.at, in: world)
      }.min()
      return question.bands.firstIndex { soonest ?? BaseReach.never <= $0 } ?? question.bands.count
    }
    let paths = lines.paths(question.bands.count + 1) { from, to, _ in max(bands[from], bands[to]) }
    return paths.enumerated().reversed().map { band, path in
      MapSVG.line(
        path, colour: band < question.bands.count ? ReachSum.colour(band, of: question.bands.count) : "#b5bcc4",
        width: band < question.bands.count ? 1.6 : 0.8)
    }.joined()
  }
}

extension MapPicture {
  /// The roads of a map, by the speed of their class on a free road.
  public init?(roadsOf map: DistrictMap, sheet: MapSheet) {
    self.init(
      map: map, title: "Roads", status: map.layers.first { $0.name == "roads" }?.status ?? .derived,
      how: map.layers.first { $0.name == "roads" }?.how ?? "speed of an ordinary vehicle on a free road, by class",
      attribution: Self.attribution(of: sheet), legendTitle: "free speed", facts: [])
    guard let lines = RoadLines(map, layout, sheet) else { return nil }
    let roads = lines.roads
    showsSubdistricts = false
    fills = [("#f4f3ef", Array(0..<map.cells.count))]
    let speeds = roads.speeds == nil ? Set(roads.classes.map(\.speed)).sorted() : Self.rounded(speedsOf: roads)
    let paths = lines.paths(speeds.count) { _, _, arc in
      let speed = roads.speed(of: arc)
      return speeds.indices.min { abs(speeds[$0] - speed) < abs(speeds[$1] - speed) }
    }
    for (step, path) in paths.enumerated() where !path.isEmpty {
      let colour = MapColours.step(step + 1, of: speeds.count + 1)
      let share = Double(step) / Double(max(speeds.count - 1, 1))
      self.lines += MapSVG.line(path, colour: colour, width: 0.9 + 2.2 * share)
      let ids = roads.classes.filter { $0.speed == speeds[step] }.map(\.id).joined(separator: ", ")
      let label = "\(MapFigures.grouped(speeds[step] * 3.6)) km/h" + (ids.isEmpty ? "" : ": \(ids)")
      legend.insert(Entry(colour: colour, label: Lines.cut(label, to: 40)), at: 0)
    }
    let metres = roads.metres.reduce(0, +)
    facts = [
      "\(MapFigures.grouped(Double(roads.count))) junctions, \(MapFigures.grouped(Double(roads.end.count))) arcs",
      "\(MapFigures.grouped(metres / 1000)) km, each way of a street by itself",
    ]
  }

  /// The speeds of roads that have some of their own, to ten kilometres an hour: a legend has room for no more.
  private static func rounded(speedsOf roads: Roads) -> [Double] {
    let steps = Set(roads.end.indices.map { max(1, (roads.speed(of: $0) * 0.36).rounded()) })
    return steps.sorted().map { $0 / 0.36 }
  }
}
