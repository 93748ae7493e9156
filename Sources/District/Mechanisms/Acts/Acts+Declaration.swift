import EventKernel

extension Acts {
  /// All that changes the world in the middle of a run begins and ends as an act.
  static let declaration = Declaration(
    name: "Acts",
    events: [
      EventEntry(.act, "act", "acts begin or end", imagined: EventEntry.unseen) { twin, _, world in
        twin.changeActs(in: world)
      },
      EventEntry(.actLook, "actLook", "what triggers acts is looked at", imagined: EventEntry.unseen) {
        twin, _, world in
        twin.lookAtGauges(in: world)
      },
    ],
    sums: [
      SumEntry(.acts, "acts") { $0.plan.acts?.count ?? 0 },
      SumEntry(.actTime, "actTime") { $0.plan.acts?.count ?? 0 },
      SumEntry(.actHours, "actHours", isOfWholeRun: true) { ($0.plan.acts?.count ?? 0) * $0.calendar.hours },
    ],
    check: { plan throws(WorldError) in try plan.checkActs() },
    start: { twin, world in twin.startActs(in: world) },
    brokenInvariant: { twin, world in
      world.acts.flatMap {
        twin.mechanisms.acts.brokenInvariant(at: twin.now, $0, byHand: twin.mechanisms.handActs)
      }
    },
    yields: Declaration.Yield(
      measures: [.actsBegun, .actHours], values: { run, _, world in run.actValues(in: world) },
      series: { run, world in run.actSeries(in: world) },
      dimensions: { world in world.plan.acts?.map { "act=\($0.id)" } ?? [] }),
    close: { twin, end, world in
      for act in twin.mechanisms.acts.marks.indices where twin.mechanisms.acts.marks[act].isOn != 0 {
        twin.countAct(act, until: end, in: world)
      }
    })
}

extension EventKind {
  /// Acts begin or end, after what desks, units and people do at their time.
  static var act: Self { Self(rawValue: 120) }
  /// What triggers acts is looked at.
  static var actLook: Self { Self(rawValue: 200) }
}

extension Sum {
  /// How often an act began. Row: act
  static var acts: Self { Self(rawValue: 120) }
  /// How long it was under way. Row: act
  static var actTime: Self { Self(rawValue: 121) }
  /// The same by hour of the run. Row: act x hours + hour
  static var actHours: Self { Self(rawValue: 119) }
}

extension Measure {
  static let actsBegun = Measure(
    name: "acts-begun", title: Names(zh: "动作启动次数", en: "Times that an act began"), unit: "1", better: .none,
    definition: "How often acts of the scenario began in the measured period.")
  static let actHours = Measure(
    name: "act-hours", title: Names(zh: "动作持续时长", en: "Hours that an act was under way"), unit: "h", better: .none,
    definition: "Hours of the measured period in which an act of the scenario was under way.")
}

extension Run {
  /// How often each act began, and how long it was under way; of a run whose books are closed.
  fileprivate func actValues(in world: World) -> [MeasureValue] {
    (world.plan.acts ?? []).enumerated().flatMap { row, act -> [MeasureValue] in
      let times = tallies.sums.count(.acts, row)
      return [
        MeasureValue(.actsBegun, dimension: "act=\(act.id)", value: Double(times), n: times),
        MeasureValue(
          .actHours, dimension: "act=\(act.id)", value: tallies.sums.time(.actTime, row).hours, n: times),
      ]
    }
  }

  /// The share of each hour in which an act was under way.
  fileprivate func actSeries(in world: World) -> [SeriesValue] {
    let run = closed(in: world)
    let hours = world.calendar.hours
    return (world.plan.acts ?? []).enumerated().flatMap { row, act in
      (0..<hours).map { hour in
        SeriesValue(
          series: "act", dimension: "act=\(act.id)", time: Instant(nanoseconds: Int64(hour) * RunCalendar.hour),
          value: run.tallies.sums.time(.actHours, row * hours + hour).hours)
      }
    }
  }
}
