import EventKernel

extension Tides {
  /// Mean number of commuters under way in the district in each hour, by weekday from Monday: of a commute across the
  /// border the share of its way that lies inside.
  ///
  /// It is what the plan makes for certain, before people are rounded, so that it costs nothing while a run goes on.
  func underWay() -> [[Double]] {
    var days = [[Double]](repeating: [Double](repeating: 0, count: 24), count: 7)
    let perHour = stepsPerDay / 24
    for weekday in 0..<7 {
      for pair in stock.indices {
        let (attendance, index) = day(of: pair, weekday: weekday)
        let course = courses[index]
        let people = Double(stock[pair]) * attendance * shareInside[pair] / Double(perHour)
        for k in 0..<stepsPerDay {
          let now = Double(k) + 0.5
          let gone = course.leftForWork(at: now) - course.leftForWork(at: now - lag[pair])
          let back =
            course.leftForHome(at: now, lag: lag[pair]) - course.leftForHome(at: now - lag[pair], lag: lag[pair])
          let hour = k / perHour + Self.firstHour
          days[(weekday + hour / 24) % 7][hour % 24] += people * (gone + back)
        }
      }
    }
    return days
  }
}

extension Plan {
  /// The speed of the roads: by hour of day as stated, times what the load makes of it.
  func roadSpeed(under tides: Tides?) -> RoadSpeed {
    guard let load = people?.load, let tides else { return RoadSpeed(hours: roadSpeed) }
    let days = tides.underWay().map { day in
      day.indices.map { roadSpeed[$0] * load.factor(underWay: day[$0] + load.others[$0]) }
    }
    return RoadSpeed(days: days, firstWeekday: calendar.firstWeekday)
  }
}

extension World {
  /// Mean number of commuters under way in the district in each hour, by weekday from Monday.
  public var commutersUnderWay: [[Double]] {
    tides?.underWay() ?? [[Double]](repeating: [Double](repeating: 0, count: 24), count: 7)
  }
}
