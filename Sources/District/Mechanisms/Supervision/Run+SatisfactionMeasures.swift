import EventKernel

extension Measure {
  static let satisfaction = Measure(
    name: "satisfaction", title: Names(zh: "群众满意度（按设定公式）", en: "Satisfaction (a stated function)"),
    unit: "share", better: .higher,
    definition:
      "Mean of a stated function, ours: expected over actual time to closing (at most 1), times a factor for each return, each reopening and a poor closing; 0 where nobody did it."
  )
  static let residentsClosureMean = Measure(
    name: "residents-closure-mean", title: Names(zh: "某类居民所在片区的平均办结用时", en: "Mean time to closing where a group lives"),
    unit: "min", better: .lower, as: .mean,
    definition:
      "Mean time from report to closing, each incident weighted by the share of its zone's residents who are of a group."
  )
}

extension Run {
  /// How satisfied people are taken to be with a group of incidents.
  static func satisfaction(
    _ part: [Int], _ rows: [Tallies.Row], _ courses: [IncidentCourse], _ dimension: String, in world: World
  ) -> [MeasureValue] {
    guard let plan = world.plan.satisfaction else { return [] }
    let all = part.compactMap { plan.value(rows[$0], courses.isEmpty ? nil : courses[$0]) }
    let mean = all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
    return [MeasureValue(.satisfaction, dimension: dimension, value: mean, n: all.count)]
  }

  /// The time to closing where a group of residents lives.
  func residentValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard let plan = world.plan.satisfaction, !plan.residents.isEmpty else { return [] }
    let reported = rows.indices.filter {
      rows[$0].state != Tallies.State.unreported.rawValue && rows[$0].state != Tallies.State.mended.rawValue
    }
    return plan.residents.enumerated().map { group, id in
      var (sum, weight) = (0.0, 0.0)
      for index in reported where !(Tallies.State(rawValue: rows[index].state)?.isMissed ?? false) {
        let share = plan.residentShares[Int(world.map.cells.zone[Int(rows[index].cell)])][group]
        sum += share * rows[index].closure.minutes
        weight += share
      }
      return MeasureValue(
        .residentsClosureMean, dimension: "residents=\(id)", value: weight > 0 ? sum / weight : nil,
        n: reported.count, open: Self.open(rows, reported))
    }
  }
}
