import EventKernel

/// All that the twin asks of a map while it runs: distances, travel times, and positions on the way.
///
/// The common routes are kept beside the existential that holds any: asked through it, or as payloads of an enum, each
/// question costs eighty nanoseconds of counting references, and threads that share a world wait for each other. So it
/// takes six to ten. Both are classes, like the world that holds them: they never change, and are handed on for nothing.
public final class TravelModel: Sendable {
  /// Whether the places are nodes of a travel-time matrix, not cells.
  public let isNodes: Bool
  /// Whether a route is as long as its columns and rows together.
  let isManhattan: Bool
  /// A route is at least so many times as long as its cells.
  let circuity: Double
  private let manhattan: ManhattanRoutes?
  private let straight: StraightRoutes?
  /// Nil on a map of cells.
  let matrix: MatrixRoutes?
  /// Nil where ways do not lead over roads.
  let roads: RoadRoutes?
  /// Over roads those of the plan's vehicles beside ordinary ones.
  private let vehicles: [RoadRoutes?]
  private let routes: any Routes

  /// Lays routes over a terrain.
  /// - Throws: `WorldError` if the policy cannot do that there.
  public init(_ terrain: Terrain, path: any PathPolicy) throws(WorldError) {
    isNodes = terrain.map.nodes != nil
    routes = try path.routes(over: terrain)
    manhattan = routes as? ManhattanRoutes
    straight = routes as? StraightRoutes
    matrix = routes as? MatrixRoutes
    roads = routes as? RoadRoutes
    vehicles = roads?.others ?? []
    isManhattan = manhattan != nil
    circuity = manhattan?.circuity ?? straight?.circuity ?? 1
  }

  /// Where units stand that are at a facility: on roads it has a place of its own.
  @inline(__always)
  public func place(ofFacility facility: Int, in map: DistrictMap) -> Int32 {
    roads == nil ? map.facilities[facility].cell : map.place(ofFacility: facility)
  }

  /// Metres of the route between two places. Between cells never zero; between nodes the straight line; over roads that of 00:00.
  @inline(__always)
  public func distance(from: Int, to: Int) -> Double {
    if let manhattan { return manhattan.distance(from: from, to: to) }
    if let straight { return straight.distance(from: from, to: to) }
    if let matrix { return matrix.distance(from: from, to: to) }
    if let roads { return roads.distance(from: from, to: to) }
    return routes.distance(from: from, to: to)
  }

  /// Time of the route between two places that begins at `t`.
  ///
  /// - Parameters:
  ///   - speed: free-flow speed, metres a second; over roads and on a map of nodes a factor on their speeds.
  ///   - vehicle: over roads what goes, of the plan's vehicles from 1 on; 0 is an ordinary one.
  @inline(__always)
  public func travelTime(from: Int, to: Int, speed: Double, at t: Instant, by vehicle: Int = 0) -> TimeSpan {
    if vehicle > 0, let own = roads(of: vehicle) {
      return own.travelTime(from: from, to: to, speed: speed, at: t)
    }
    if let manhattan { return manhattan.travelTime(from: from, to: to, speed: speed, at: t) }
    if let straight { return straight.travelTime(from: from, to: to, speed: speed, at: t) }
    if let matrix { return matrix.travelTime(from: from, to: to, speed: speed, at: t) }
    if let roads { return roads.travelTime(from: from, to: to, speed: speed, at: t) }
    return routes.travelTime(from: from, to: to, speed: speed, at: t)
  }

  /// The same for whoever asks about many routes that begin at `t`, whose road factor is known, `roadFactor(at: t)`,
  /// and cares for none that takes longer than a limit: then it is mostly nil.
  ///
  /// - Parameter limit: seconds.
  @inline(__always)
  func travelTime(
    from: Int, to: Int, speed: Double, at t: Instant, factor: Double, notAbove limit: Double
  ) -> TimeSpan? {
    let seconds: Double
    if let manhattan {
      seconds = manhattan.distance(from: from, to: to) / (speed * factor)
    } else if let matrix {
      seconds = matrix.seconds(from: from, to: to, speed: speed, factor: factor)
    } else if let roads {
      seconds = roads.seconds(from: from, to: to, speed: speed, factor: factor, under: roads.condition(at: t))
    } else {
      return travelTime(from: from, to: to, speed: speed, at: t)
    }
    return seconds > limit ? nil : .seconds(seconds)
  }

  /// Time of a route over so many columns and rows that begins at `t`; nil where routes do not go along them.
  func travelTime(steps: Int, speed: Double, at t: Instant) -> TimeSpan? {
    guard let manhattan else { return nil }
    return .seconds(
      manhattan.distance(steps: Int32(truncatingIfNeeded: steps)) / (speed * manhattan.roadSpeed.factor(at: t)))
  }

  /// Whether speeds of units are factors, on those of roads or behind a matrix.
  public var speedsAreFactors: Bool { isNodes || roads != nil }

  /// The routes over roads of a vehicle; nil where ways do not lead over roads.
  @inline(__always)
  func roads(of vehicle: Int) -> RoadRoutes? { vehicle > 0 && !vehicles.isEmpty ? vehicles[vehicle - 1] : roads }

  /// The factor of the roads' speed at `t`, for routes that take that of the hour in which they begin.
  func roadFactor(at t: Instant) -> Double {
    (manhattan?.roadSpeed ?? matrix?.roadSpeed ?? roads?.roadSpeed)?.factor(at: t) ?? 1
  }

  /// The place after a fraction of the travel time of a route that began at `t`: `from` up to 0, `to` from 1 on.
  ///
  /// - Parameters:
  ///   - speed: that of the travel time. Only a route that changes as hours pass depends on it; without it,
  ///     such a route is taken to be the one that would be if the conditions at its beginning lasted.
  ///   - vehicle: what goes.
  @inline(__always)
  public func position(
    from: Int, to: Int, fraction: Double, at t: Instant, speed: Double? = nil, by vehicle: Int = 0
  ) -> Int {
    guard fraction > 0 else { return from }
    guard fraction < 1 else { return to }
    if vehicle > 0, let own = roads(of: vehicle) {
      return own.position(from: from, to: to, fraction: fraction, at: t, speed: speed)
    }
    if let manhattan { return manhattan.position(from: from, to: to, fraction: fraction, at: t, speed: speed) }
    if let straight { return straight.position(from: from, to: to, fraction: fraction, at: t, speed: speed) }
    if let matrix { return matrix.position(from: from, to: to, fraction: fraction, at: t, speed: speed) }
    if let roads { return roads.position(from: from, to: to, fraction: fraction, at: t, speed: speed) }
    return routes.position(from: from, to: to, fraction: fraction, at: t, speed: speed)
  }
}
