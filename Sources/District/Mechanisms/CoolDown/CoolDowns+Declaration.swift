import EventKernel

extension CoolDowns {
  /// After some jobs units are out of service for a while, where they are; with the duty that ends, too.
  static let declaration = Declaration(
    name: "CoolDown",
    events: [
      EventEntry(
        .coolDown, "coolDown", "{unit} is back in service", of: EventEntry.unit,
        imagined: { old, event, _, world in old.imaginedCoolDown(event.unit, in: world) }
      ) { twin, event, world in twin.endCoolDown(event.unit, in: world) }
    ],
    draws: [.coolDown],
    sums: [
      SumEntry(.coolDowns, "coolDowns") { $0.plan.coolDown == nil ? 0 : $0.units.count },
      SumEntry(.coolDownTime, "coolDownTime") { $0.plan.coolDown == nil ? 0 : $0.units.count },
    ],
    check: { plan throws(WorldError) in try plan.checkCoolDown() },
    joins: { joins, plan in
      guard plan.coolDown != nil else { return }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.coolDowns.open(slot) }
      joins.units.jobDone.append { twin, unit, slot, world in twin.beginCoolDown(unit, after: slot, in: world) }
      joins.units.dutyEnded.append { twin, unit, world in twin.breakOffCoolDown(unit, in: world) }
      joins.units.callUpEnded.append { twin, unit, world in twin.breakOffCoolDown(unit, in: world) }
    },
    brokenInvariant: { twin, _ in twin.mechanisms.coolDowns.brokenInvariant(twin.units, twin.pending) },
    yields: Declaration.Yield(
      measures: [.coolDownsPerDay], values: { run, _, world in run.coolDownValues(in: world) }),
    hours: Declaration.Hours(
      taking: Declaration.Taking(measure: .coolDownHours) { run, unit in
        run.tallies.sums.rows(of: .coolDownTime).isEmpty ? nil : run.tallies.sums.time(.coolDownTime, unit.int)
      }),
    close: { twin, end, _ in
      for unit in twin.mechanisms.coolDowns.marks.indices where twin.mechanisms.coolDowns.marks[unit].rule >= 0 {
        twin.outbox.span(.coolDownTime, unit.int, from: twin.units[unit].legStart, to: end)
      }
    })
}

extension EventKind {
  /// A unit is back in service. a: unit
  static var coolDown: Self { Self(rawValue: 110) }
}

extension Purpose {
  /// How long a unit is out of service after a job; index: how many were so after the same incident before it.
  static var coolDown: Self { Self(rawValue: 110) }
}

extension Sum {
  /// How often a unit went out of service after a job. Row: unit
  static var coolDowns: Self { Self(rawValue: 110) }
  /// How long it was. Row: unit
  static var coolDownTime: Self { Self(rawValue: 111) }
}

extension Measure {
  static let coolDownHours = Measure(
    name: "cool-down-hours", title: Names(zh: "每周任务后整备工时", en: "Hours out of service after jobs a week"),
    unit: "h/week", better: .lower,
    definition: "Hours a week of people that were out of service after a job.")
  static let coolDownsPerDay = Measure(
    name: "cool-downs-per-day", title: Names(zh: "日均任务后整备次数", en: "Times out of service after a job a day"),
    unit: "1/day", better: .none,
    definition: "How often a day units went out of service after a job, all of a group together.")
}

extension Run {
  /// How often a day, over all and by agency; none in a world without cool-downs.
  fileprivate func coolDownValues(in world: World) -> [MeasureValue] {
    guard world.plan.coolDown != nil else { return [] }
    func value(_ units: Range<UnitIndex>, _ dimension: String) -> MeasureValue {
      let count = units.reduce(0) { $0 + tallies.sums.count(.coolDowns, $1.int) }
      let days = world.calendar.period.hours / 24
      return MeasureValue(.coolDownsPerDay, dimension: dimension, value: Double(count) / days, n: count)
    }
    return [value(world.units.indices, "")]
      + world.plan.agencies.enumerated().map { value(world.staff.units[$0], "agency=\($1.id)") }
  }
}
