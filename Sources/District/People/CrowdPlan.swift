import EventKernel

/// The flows that make crowds, beside the tides: stations, gatherings and seasons.
public struct CrowdPlan: Sendable, Codable, Hashable {
  /// Stations with timetables.
  public var stations: [StationPlan]
  /// Gatherings.
  public var gatherings: [GatheringPlan]
  /// Seasons, by time.
  public var seasons: [SeasonPlan]
  /// The most people that each station, then each gathering, may ever hold: shared by all alternatives of an experiment, since
  /// it bounds their incidents.
  public var bounds: [Int]

  /// Makes a plan.
  public init(stations: [StationPlan], gatherings: [GatheringPlan], seasons: [SeasonPlan], bounds: [Int]) {
    self.stations = stations
    self.gatherings = gatherings
    self.seasons = seasons
    self.bounds = bounds
  }

  /// Where crowds stand: stations, then gatherings.
  public var places: [CrowdPlace] { stations.map(\.place) + gatherings.map(\.place) }
  /// Names of the same.
  public var names: [String] { stations.map(\.id) + gatherings.map(\.id) }

  /// The most people that each place holds at once in a run: follows from the timetables and exits alone.
  public func peaks(calendar: RunCalendar, step: TimeSpan) -> [Int] {
    stations.map { Station.peak($0, self, calendar: calendar, step: step) } + gatherings.map(\.people)
  }

  /// The most that incidents of an exposure can be exposed to in a cell because of crowds.
  func greatestExposure(_ exposure: Exposure, cell: Int, in map: DistrictMap) -> Double {
    var people = 0.0
    for (place, bound) in zip(places, bounds) where Int(place.cell) == cell {
      switch exposure {
      case .people: people += Double(bound)
      case .crowding: people += Double(max(0, bound - place.level))
      default: break
      }
    }
    if exposure == .people, !stations.isEmpty {
      people += Double(map.cells.residents[cell]) + Double(map.cells.jobs[cell])
    }
    return people
  }
}

/// A place where a crowd stands.
public struct CrowdPlace: Sendable, Codable, Hashable {
  /// Its cell.
  public var cell: Int32
  /// The ground that people stand on, m2.
  public var area: Double
  /// Density above which it is crowded, people per m2.
  public var crowded: Double

  /// Makes a place.
  public init(cell: Int32, area: Double, crowded: Double) {
    self.cell = cell
    self.area = area
    self.crowded = crowded
  }

  /// As many people as may stand here before it is crowded.
  var level: Int { Int(min(area * crowded, 1e15)) }
}
