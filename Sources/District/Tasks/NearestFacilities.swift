import EventKernel

/// Which facility of each kind that tasks name is soonest reached from a place.
///
/// On a map of nodes a table says so for the hours in which the roads have their free speed, and over roads for all hours if they are alike: each
/// task at a facility asks.
struct NearestFacilities: Sendable {
  private let facilities: [[Int32]]
  private let places: Int
  /// The nearest of each kind and place, kind by kind; empty if there is no such map or hour.
  private var table: [Int32] = []
  /// Whether it holds whatever the roads' speed.
  private let isOfAllHours: Bool

  /// - Parameter facilities: for each kind its facilities, as indices into the map's.
  init(_ facilities: [[Int32]], in plan: Plan, on travel: TravelModel) {
    self.facilities = facilities
    places = plan.map.cells.count
    isOfAllHours = travel.roads?.day.isEven == true
    let first = plan.calendar.firstWeekday * 24
    guard travel.matrix != nil || isOfAllHours,
      let hour = isOfAllHours ? 0 : (0..<168).first(where: { plan.roadSpeed(atHourOfWeek: first + $0) == 1 })
    else { return }
    let free = Instant.zero + .hours(Double(hour))
    table = facilities.indices.flatMap { kind in
      (0..<places).map { leastBusy(kind, from: $0, at: free, on: travel, of: plan.map) { _ in 0 } }
    }
  }

  /// The one that is soonest reached at `t`, the lowest number on ties.
  func nearest(_ kind: Int, from place: Int, at t: Instant, in world: World) -> Int32 {
    if !table.isEmpty, isOfAllHours || world.travel.roadFactor(at: t) == 1 { return table[kind * places + place] }
    return leastBusy(kind, from: place, at: t, on: world.travel, of: world.map) { _ in 0 }
  }

  /// The one with the least load, among equals the one that is soonest reached at `t`, the lowest number on ties.
  func leastBusy(
    _ kind: Int, from place: Int, at t: Instant, on travel: TravelModel, of map: DistrictMap, load: (Int) -> Int32
  ) -> Int32 {
    var best: Int32 = -1
    var least = (load: Int32.max, time: TimeSpan(nanoseconds: .max))
    for facility in facilities[kind] {
      let time = travel.travelTime(
        from: place, to: Int(travel.place(ofFacility: Int(facility), in: map)), speed: 1, at: t)
      let load = load(Int(facility))
      if (load, time) < least {
        least = (load, time)
        best = facility
      }
    }
    return best
  }
}
