import EventKernel

extension Chores: Mechanism {
  /// What a team does beside incidents.
  static let declaration = Declaration(
    name: "Chores",
    events: [
      EventEntry(
        .chore, "chore", "a chore of {unit} comes up", otherwise: "{unit} has done a chore", of: EventEntry.unit,
        imagined: { old, event, due, world in
          old.imaginedChore(event.unit, isDone: event.b != 0, due: due, in: world)
        }
      ) { twin, event, world in twin.changeChore(event.unit, isDone: event.b != 0, in: world) }
    ],
    draws: [.chore, .choreLength],
    sums: [
      SumEntry(.choresCameUp, "choresCameUp") { $0.chores == nil ? 0 : $0.plan.teams.count },
      SumEntry(.choresDone, "choresDone") { $0.chores == nil ? 0 : $0.plan.teams.count },
      SumEntry(.choresInterrupted, "choresInterrupted") { $0.chores == nil ? 0 : $0.plan.teams.count },
      SumEntry(.choreTime, "choreTime") { $0.chores == nil ? 0 : $0.units.count },
    ],
    needs: { $0.hasChores ? .course : [] },
    check: { plan throws(WorldError) in try plan.checkChores() },
    joins: { joins, plan in
      guard plan.hasChores else { return }
      joins.units.dutyBegan.append { twin, unit, world in twin.expectChores(unit, in: world) }
      joins.units.dutyRenewed.append { twin, unit, world in twin.renewChores(unit, in: world) }
      joins.units.dutyEnded.append { twin, unit, world in twin.leaveChores(unit, in: world) }
      joins.units.idle.append { twin, unit, world in twin.beginChore(unit, in: world) }
      joins.units.calledAway.append { twin, unit, world in twin.breakOffChore(unit, in: world) }
      joins.tasks.unstaffed.append { twin, task, world in twin.unitAtChore(for: task, in: world) }
    },
    brokenInvariant: { twin, world in twin.mechanisms.chores.brokenInvariant(twin.units, in: world) },
    forget: Declaration.Forget(before: { twin, world in twin.forgetChores(in: world) }),
    hours: Declaration.Hours(
      taking: Declaration.Taking(
        measure: .choreHours,
        work: Declaration.Work(
          isIn: \.hasChores, measures: [.choresDoneShare, .choresInterruptedPerDay],
          values: { run, teams, dimension, world in run.choreValues(of: teams, dimension, in: world) }),
        time: { run, unit in
          run.tallies.sums.rows(of: .choreTime).isEmpty ? nil : run.tallies.sums.time(.choreTime, unit.int)
        })),
    close: { twin, end, world in twin.closeChores(at: end, in: world) })
}

extension EventKind {
  /// A chore comes up or waits, or is done. a: unit, b: 1 if it is done
  static var chore: Self { Self(rawValue: 100) }
}

extension Purpose {
  /// When a chore comes up, and whether it is there at all; index: its number in the duty.
  static var chore: Self { Self(rawValue: 100) }
  /// How long a chore takes; index: its number in the duty.
  static var choreLength: Self { Self(rawValue: 101) }
}

extension Sum {
  /// Chores that came up, were done, and were left for an urgent incident. Row: team
  static var choresCameUp: Self { Self(rawValue: 100) }
  static var choresDone: Self { Self(rawValue: 101) }
  static var choresInterrupted: Self { Self(rawValue: 102) }
  /// Time at chores. Row: unit
  static var choreTime: Self { Self(rawValue: 103) }
}

extension Plan {
  /// Whether some team has chores.
  var hasChores: Bool { teams.contains { $0.chores != nil } }
}

extension Measure {
  static let choreHours = Measure(
    name: "chore-hours", title: Names(zh: "每周日常事务工时", en: "Hours at chores a week"),
    unit: "h/week", better: .lower,
    definition: "Hours of people a week at chores: forms, errands, inspections, visits.")
  static let choresDoneShare = Measure(
    name: "chores-done-share", title: Names(zh: "日常事务完成率", en: "Share of chores done"),
    unit: "share", better: .higher, as: .share,
    definition: "Chores done in the measured period over those that came up in it.")
  static let choresInterruptedPerDay = Measure(
    name: "chores-interrupted-per-day", title: Names(zh: "日均被打断的事务", en: "Chores interrupted a day"),
    unit: "1/day", better: .none,
    definition: "Chores a day from which an urgent incident took the unit away.")
}

extension Run {
  /// What became of the chores of some teams.
  fileprivate func choreValues(of teams: [Int], _ dimension: String, in world: World) -> [MeasureValue] {
    func count(_ sum: Sum) -> Int { teams.reduce(0) { $0 + tallies.sums.count(sum, $1) } }
    let (cameUp, done, interrupted) = (count(.choresCameUp), count(.choresDone), count(.choresInterrupted))
    let days = world.calendar.period.hours / 24
    return [
      MeasureValue(
        .choresDoneShare, dimension: dimension, value: cameUp > 0 ? Double(done) / Double(cameUp) : nil, n: cameUp),
      MeasureValue(
        .choresInterruptedPerDay, dimension: dimension, value: Double(interrupted) / days, n: interrupted),
    ]
  }
}
