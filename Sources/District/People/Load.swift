import EventKernel

extension Tides {
  /// Mean number of commuters under way in the district in each hour, by weekday from Monday: of a commute across the
  /// border the share of its way that lies inside.
  ///
  /// It is what the plan makes for certain, before people are rounded, so that it costs nothing while a run goes on.
  func underWay() -> [[Double]] {
    var days = [[Double]](repeating: [Double](repeating: 0, count: 24), count: 7)
    for weekday in 0..<7 {
      for pair in stock.indices {
        for hour in 0..<24 {
          let (gone, back) = underWay(pair, weekday: weekday, hour: hour)
          let clock = hour + Self.firstHour
          days[(weekday + clock / 24) % 7][clock % 24] += gone + back
        }
      }
    }
    return days
  }

  /// Mean number of a pair's commuters under way in the district in an hour of their day, which begins at 04:00: to work,
  /// and home.
  func underWay(_ pair: Int, weekday: Int, hour: Int) -> (gone: Double, back: Double) {
    let perHour = stepsPerDay / 24
    let (attendance, index) = day(of: pair, weekday: weekday)
    let course = courses[index]
    let people = Double(stock[pair]) * attendance * shareInside[pair] / Double(perHour)
    var (gone, back) = (0.0, 0.0)
    for k in hour * perHour..<(hour + 1) * perHour {
      let now = Double(k) + 0.5
      gone += course.leftForWork(at: now) - course.leftForWork(at: now - lag[pair])
      back += course.leftForHome(at: now, lag: lag[pair]) - course.leftForHome(at: now - lag[pair], lag: lag[pair])
    }
    return (people * gone, people * back)
  }
}

extension Plan {
  /// The stated speed of the roads at an hour of the week, from Monday.
  public func roadSpeed(atHourOfWeek hour: Int) -> Double { roadSpeed[hour % roadSpeed.count] }

  /// The speed of the roads: by hour of day or week as stated, times what the load makes of it.
  func roadSpeed(under tides: Tides?, sites: Sites) throws(WorldError) -> RoadSpeed {
    guard let load = people?.load, let tides else {
      return RoadSpeed(hours: roadSpeed, firstWeekday: calendar.firstWeekday)
    }
    let days = tides.underWay()
    let factors = days.enumerated().map { weekday, day in
      day.indices.map {
        roadSpeed(atHourOfWeek: weekday * 24 + $0) * load.factor(underWay: day[$0] + load.others[$0])
      }
    }
    guard load.isOnBorders == true else { return RoadSpeed(days: factors, firstWeekday: calendar.firstWeekday) }
    guard map.nodes == nil, policies.path.name == CongestionAwarePath.entry.name else {
      throw .impossible(
        key: "people.load.on",
        message:
          "a load on each border needs cells and a path that heeds it: policies.path: \(CongestionAwarePath.entry.name)"
      )
    }
    let borders = BorderLoad(tides, on: CellGraph(Raster(map), diagonals: false), ends: sites.ends(of: map))
    let mean = (0..<24).map { hour in days.prefix(5).reduce(0.0) { $0 + $1[hour] } / 5 }
    let speeds = borders.felt(onAverage: mean).enumerated().map { hour, felt in
      felt.map { roadSpeed[hour] * load.factor(underWay: $0 + load.others[hour]) }
    }
    return RoadSpeed(days: factors, firstWeekday: calendar.firstWeekday, borders: speeds)
  }
}

extension World {
  /// Mean number of commuters under way in the district in each hour, by weekday from Monday.
  public var commutersUnderWay: [[Double]] {
    flows.tides?.underWay() ?? [[Double]](repeating: [Double](repeating: 0, count: 24), count: 7)
  }
}
