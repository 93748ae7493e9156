import EventKernel

/// Where units cruise. A unit is at one place of its area for a while, then at another, each drawn by weight.
///
/// Where it is at a time is a pure function of the time, so that cruising takes no events: the clock is cut into spells, and
/// each unit draws a place for each. It does not depend on what the unit did before, and is the same in all alternatives.
struct CruiseTable: Sendable {
  private struct Area: Sendable {
    var places: [Int32] = []
    /// Running totals of the weights, the last one 1.
    var cumulative: [Double] = []

    init(_ weights: [(place: Int32, weight: Double)]) {
      let all = weights.reduce(0) { $0 + $1.weight }
      var sum = 0.0
      for (place, weight) in weights where weight > 0 {
        sum += weight
        places.append(place)
        cumulative.append(sum / all)
      }
    }

    func place(_ u: Double) -> Int {
      var (low, high) = (0, places.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle] > u { high = middle } else { low = middle + 1 }
      }
      return Int(places[low])
    }
  }

  private let areas: [Area]
  /// By unit: index of its area, and nanoseconds of a spell.
  private let area: PerUnit<Int32>
  private let spell: PerUnit<Int64>

  init(_ plan: Plan, _ units: UnitTable, _ geography: Geography) {
    let sites = geography.sites
    var areas: [Area] = []
    var known: [[Int32]: Int32] = [:]
    var area: [Int32] = []
    for unit in units.indices {
      guard let cruise = plan.teams[units.team[unit]].cruise else {
        area.append(-1)
        continue
      }
      let cell = geography.cell(of: Int(units.base[unit]))
      let of = Self.area(of: cruise.area, unit, at: cell, units, plan.map, sites)
      let key = [Int32(CruisePlan.Area.allCases.firstIndex(of: cruise.area) ?? 0), of]
      if known[key] == nil {
        known[key] = Int32(areas.count)
        areas.append(Area(Self.weights(cruise.area, of, in: plan.map, sites)))
      }
      area.append(known[key] ?? -1)
    }
    self.areas = areas
    self.area = PerUnit(area)
    spell = PerUnit(units.team.map { plan.teams[$0].cruise?.every.nanoseconds ?? 1 })
  }

  private static func area(
    of tier: CruisePlan.Area, _ unit: UnitIndex, at base: Int, _ units: UnitTable, _ map: DistrictMap, _ sites: Sites
  ) -> Int32 {
    switch tier {
    case .beat: units.homes.site[unit]
    case .community: map.cells.community[base]
    case .subdistrict: sites.subdistrict[base]
    case .district: 0
    }
  }

  /// The places of an area. A cell that several beats share counts for each by its share of it.
  private static func weights(
    _ tier: CruisePlan.Area, _ area: Int32, in map: DistrictMap, _ sites: Sites
  ) -> [(place: Int32, weight: Double)] {
    (0..<map.cells.count).map { cell in
      let weight: Double =
        switch tier {
        case .beat: map.beatShares.share(of: Int(area), inCell: cell)
        case .community: map.cells.community[cell] == area ? 1 : 0
        case .subdistrict: sites.subdistrict[cell] == area ? 1 : 0
        case .district: 1
        }
      return (Int32(cell), weight)
    }
  }

  /// Where a unit that cruises is at a time.
  func place(of unit: UnitIndex, at t: Instant, identity: UInt64, _ streams: RandomStreams) -> Int {
    let number = UInt32(truncatingIfNeeded: t.nanoseconds / spell[unit])
    return areas[Int(area[unit])].place(streams.draw(identity, .cruise, number))
  }
}

extension BeatShares {
  /// The share of a cell that a beat answers for.
  fileprivate func share(of beat: Int, inCell cell: Int) -> Double {
    var before = 0.0
    for entry in Int(start[cell])..<Int(start[cell + 1]) {
      defer { before = cumulative[entry] }
      if Int(self.beat[entry]) == beat { return cumulative[entry] - before }
    }
    return 0
  }
}
