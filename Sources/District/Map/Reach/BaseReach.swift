import EventKernel

/// How soon units would be at each cell if all that are on duty at a time stood free at their bases.
///
/// `ResidualCover` tells of units where they happen to be while others are away; this tells what a plan of bases promises before
/// anybody is away.
public struct BaseReach: Sendable {
  /// Units that stand at one place and are equally fast.
  public struct Source: Sendable, Hashable {
    /// Where they stand.
    public var place: Int
    /// Index of their agency.
    public var agency: Int
    /// The units.
    public var units: [UnitIndex]
    /// Metres a second on the free road, to calls of the first priority where it depends on that; over roads and on a map of nodes a
    /// factor on their speeds.
    public var speed: Double
    /// What they go by over roads: of the plan's vehicles from 1 on; 0 is an ordinary one.
    public var vehicle: Int
    /// What they take before they set out: their mean turnout, or nothing.
    public var lead: TimeSpan

    /// Makes a source.
    public init(place: Int, agency: Int, units: [UnitIndex], speed: Double, vehicle: Int = 0, lead: TimeSpan) {
      self.place = place
      self.agency = agency
      self.units = units
      self.speed = speed
      self.vehicle = vehicle
      self.lead = lead
    }
  }

  /// Who sets out from where, by place.
  public let sources: [Source]
  /// Of each source by cell: when its units are there; `never` where no way leads.
  public let times: [[TimeSpan]]

  /// Longer than any way.
  public static let never = TimeSpan(nanoseconds: .max)

  /// Asks the travel model for the ways that begin at `t` from the bases of some teams' units that are on duty then. Units that come in
  /// aid under a condition are none of them.
  ///
  /// - Parameters:
  ///   - teams: indices of the teams.
  ///   - countsTurnout: whether a unit's mean turnout comes before its way.
  public init(teams: [Int], at t: Instant, countsTurnout: Bool = false, in world: World) {
    var sources: [Source] = []
    for unit in world.units.indices where teams.contains(world.units.team[unit]) && world.units.reserve[unit] < 0 {
      guard world.plan.shifts[world.units.shift[unit]].isOn(t, in: world.calendar) else { continue }
      let source = Source(
        place: Int(world.units.base[unit]), agency: world.units.agency[unit], units: [],
        speed: world.plan.teams[world.units.team[unit]].mostUrgentSpeed, vehicle: world.units.vehicle[unit],
        lead: countsTurnout ? .seconds(world.units.turnout[unit].mean) : .zero)
      let index = sources.firstIndex { other in
        (other.place, other.agency, other.speed, other.vehicle, other.lead)
          == (source.place, source.agency, source.speed, source.vehicle, source.lead)
      }
      if index == nil { sources.append(source) }
      sources[index ?? sources.count - 1].units.append(unit)
    }
    self.init(
      sources: sources.sorted { ($0.place, $0.agency, $0.units[0]) < ($1.place, $1.agency, $1.units[0]) }, at: t,
      in: world)
  }

  /// Asks the travel model for the ways of some sources that begin at `t`.
  public init(sources: [Source], at t: Instant, in world: World) {
    self.sources = sources
    times = sources.map { source in
      (0..<world.map.cells.count).map { cell in Self.time(from: source, to: cell, at: t, in: world) }
    }
  }

  /// When units of a source are at a place.
  public static func time(from source: Source, to place: Int, at t: Instant, in world: World) -> TimeSpan {
    let way = world.travel.travelTime(from: source.place, to: place, speed: source.speed, at: t, by: source.vehicle)
    return way < never ? way + source.lead : never
  }

  /// When the first of all units is at each cell.
  public var soonest: [TimeSpan] { soonest { _ in true } }

  /// When the first unit of some sources is at each cell.
  public func soonest(of isMeant: (Source) -> Bool) -> [TimeSpan] {
    let meant = sources.indices.filter { isMeant(sources[$0]) }
    return (times.first ?? []).indices.map { cell in meant.map { times[$0][cell] }.min() ?? Self.never }
  }

  /// The source whose units are first at each cell, of equally soon ones the first; nil where nobody comes.
  public var nearest: [Int?] {
    (times.first ?? []).indices.map { cell in
      let best = sources.indices.min { times[$0][cell] < times[$1][cell] }
      return best.flatMap { times[$0][cell] < Self.never ? $0 : nil }
    }
  }

  /// How many units are at each cell within a time.
  ///
  /// - Parameter out: units that are away.
  public func units(within limit: TimeSpan, without out: Set<UnitIndex> = []) -> [Int] {
    let present = sources.map { source in source.units.count { !out.contains($0) } }
    return (times.first ?? []).indices.map { cell in
      sources.indices.reduce(0) { $0 + (times[$1][cell] <= limit ? present[$1] : 0) }
    }
  }

  /// The chance that a free unit is at each cell within a time, where each unit is busy with a probability of its own, whatever the
  /// others do (M. S. Daskin, Transportation Science 17 (1983) 48-70).
  public func chance(within limit: TimeSpan, busy: (Source) -> Double) -> [Double] {
    let shares = sources.map(busy)
    return (times.first ?? []).indices.map { cell in
      var allBusy = 1.0
      for index in sources.indices where times[index][cell] <= limit {
        for _ in sources[index].units { allBusy *= shares[index] }
      }
      return 1 - allBusy
    }
  }
}
